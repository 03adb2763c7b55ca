//! Detection: a [`Document`](crate::text::Document) and an [`Engine`] in, a [`Scan`] out.
//!
//! This room knows texts and lexicons, and no terminal, file or report.

mod engine;
mod finding;
mod scanner;

pub use engine::Engine;
pub use finding::{Beaten, Blocked, EntryId, Finding, Quote, Scan, Voice};
pub use scanner::{Options, Scanner, scan};
