//! Lexicons: the text of TOML files in, entries with their patterns, guards and categories out.
//!
//! The path through this room: `file` reads one file by its `keys`; `pattern`, `pattern_word` and `inflect` read its words,
//! `guarding` its guards; `layers` puts files together, `edit` changes strengths in them. It knows nothing of matching, of folders or of terminals: it is handed the content of files.

mod category;
mod edit;
mod entry;
mod file;
mod guard;
mod guarding;
mod inflect;
mod irregular;
mod keys;
mod layers;
mod pattern;
mod pattern_word;
mod rule;
mod vacuous;
mod word_class;

pub use category::{Category, Dimension, Scope};
pub use edit::set_strengths;
pub use entry::{Details, Entry, Origin};
pub use file::LexiconFile;
pub use guard::{Circumstance, GuardRule, Side};
pub use inflect::Inflection;
pub use keys::{RawTerm, Status};
pub use layers::{Lexicon, resolve};
pub use pattern::{Node, PatternError, parse as parse_pattern};
pub use rule::{EntryRule, Example, Term};
pub use vacuous::{Vacuity, vacuity};
pub use word_class::WordClass;
