//! Detection: a [`Document`](crate::text::Document) and an [`Engine`] in, a [`Scan`] out.
//!
//! The path through this room: `compile` turns a lexicon into a `program` once; then for each block of a document `tokens` finds the words
//! (with `vocabulary` and `sieve`), `voice` whose words they are, `matcher` what matches, `guards` what stands, and `settle` who wins an overlap.
//! It knows texts and lexicons, and no terminal, file or report.

mod anchoring;
mod anchors;
mod ascii;
mod class_words;
mod classes;
mod clause;
mod clause_edges;
mod compile;
mod context;
mod edges;
mod engine;
mod expressions;
mod finding;
mod frequency;
mod guard_rows;
mod guards;
mod index;
mod matcher;
mod negation;
mod packed;
mod program;
mod scanner;
mod scope;
mod sentences;
mod settle;
mod sieve;
mod spelling;
mod stepping;
mod table;
mod token;
mod tokens;
mod tree;
mod trial;
mod vocabulary;
mod voice;
mod words;

pub use context::{Context, scope};
pub use engine::{Engine, SHIPPED_FILES, SHIPPED_FINGERPRINT};
pub use finding::{Beaten, Blocked, EntryId, Finding, Form, Quote, Said, Scan, Speaker, Voice};
pub use scanner::{Options, Scanner, scan};
pub use sentences::sentences;
pub use trial::{Trial, trial};
