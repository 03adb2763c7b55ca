//! Lexicons: the text of TOML files in, entries with their patterns, guards and categories out.
//!
//! The path through this room: `file` reads one file, `pattern` and `inflect` its words, `layers` puts files together, `edit` changes strengths in them. It knows nothing of
//! matching, of folders or of terminals: it is handed the content of files.

mod category;
mod edit;
mod entry;
mod file;
mod guard;
mod inflect;
mod layers;
mod pattern;

pub use category::{Category, Dimension};
pub use edit::set_strengths;
pub use entry::{Details, Entry, Origin};
pub use file::{LexiconFile, Status};
pub use guard::{Circumstance, GuardRule, Side};
pub use inflect::Inflection;
pub use layers::{EntryRule, Example, Lexicon, resolve};
pub use pattern::{Node, PatternError, WordClass, parse as parse_pattern};
