//! Gold: files in which people marked spans of texts in, texts with those spans out, whatever the format of the files.
//!
//! This room knows files, formats and the names of labels, and nothing of what the program itself would find. Adding a format is one
//! file with a reader, and a line in [`Format`].

mod annotated;
mod babe;
mod beside;
mod brat;
mod conll;
mod corpus;
mod csv;
mod files;
mod format;
mod labels;
mod semeval;
mod undertone;
mod xml;

pub use annotated::{Annotated, Gold, GoldSpan, GoldVoice};
pub use files::{Request, read};
pub use format::Format;
pub use labels::dimensions_of;
