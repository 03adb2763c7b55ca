//! Lexicons: TOML files in, entries with their patterns, guards and categories out.
//!
//! This room knows `text` and nothing of matching, files or terminals: it is handed the content of files.

mod category;
mod entry;

pub use category::{Category, Dimension};
pub use entry::{Entry, Origin};
