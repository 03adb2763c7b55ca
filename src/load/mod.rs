//! Loading: paths in, [`Document`]s out, each with the way back to its file's own bytes.
//!
//! This room knows files, charsets and mark-up, and nothing of what is looked for in a text. Adding a format is one file
//! that makes a [`Format`], and one line in [`FORMATS`].

mod decode;
mod error;
mod markdown;
mod markdown_text;
mod plain;
mod read;
mod walk;

pub use decode::{Decoded, decode};
pub use error::{LoadError, LoadErrorKind};
pub use read::{document, read};
pub use walk::{Input, file_list, walk};

use crate::text::{Block, Document, Inline, Segment, SourceMap};

/// A kind of file that can be read.
#[derive(Debug)]
pub struct Format {
    /// What it is called in messages.
    pub name: &'static str,
    /// File name extensions it goes by, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether a text whose name has no extension looks like it.
    pub looks_like: fn(&str) -> bool,
    /// The decoded source, as it is to be read.
    pub parse: fn(String) -> Parsed,
}

/// What a format makes of a decoded source.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The text as it is read.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// How words are set, by start.
    pub inlines: Vec<(crate::text::Span, Inline)>,
    /// From text to decoded source; empty when they are the same.
    pub markup: Vec<Segment>,
    /// The decoded source, where the text is not the same.
    pub decoded: Option<String>,
}

/// The formats, most particular first: the last one takes everything.
pub const FORMATS: &[Format] = &[markdown::FORMAT, plain::FORMAT];

/// The format for a text by the extension of its name, or by its look when it has none.
fn format_of(extension: Option<&str>, text: &str) -> &'static Format {
    let by_name = |e: &str| FORMATS.iter().find(|f| f.extensions.contains(&e));
    match extension {
        Some(extension) => by_name(&extension.to_ascii_lowercase()),
        None => FORMATS.iter().find(|f| (f.looks_like)(text)),
    }
    .unwrap_or(&plain::FORMAT)
}

impl Parsed {
    fn into_document(self, name: String, path: Option<std::path::PathBuf>, charset: Vec<Segment>) -> Document {
        let source = SourceMap { markup: self.markup, charset, decoded: self.decoded };
        Document { name, path, text: self.text, blocks: self.blocks, inlines: self.inlines, source }
    }
}
