//! A document: its text as it is read, the blocks it is made of, and the way back to the file's own bytes.

use std::path::PathBuf;

use super::{LineIndex, Position, SourceMap, Span};

/// One article, ready to be scanned and shown.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it is called on screen and in reports: the path as it was given, `-`, or a record's id.
    pub name: String,
    /// Where it was read from, if it is a file that can be read again.
    pub path: Option<PathBuf>,
    /// The text as it is read, mark-up taken away. Control characters are still in it: whoever shows it makes them visible.
    pub text: String,
    /// Paragraphs, headings and the like, in order and not overlapping. What lies between two blocks is blank.
    pub blocks: Vec<Block>,
    /// Emphasis, code and links inside the blocks, by start.
    pub inlines: Vec<(Span, Inline)>,
    /// The way back from the text to the file.
    pub source: SourceMap,
}

/// A paragraph or a part that is read like one. A very long paragraph is cut into several blocks, the later ones
/// [`BlockKind::Continuation`], so that no step has to take in more than some tens of kilobytes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where its text is. Line breaks inside it are soft: they are read as a space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// How many block quotes it stands in.
    pub quote_depth: u8,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// A heading, with its level from 1.
    Heading(u8),
    /// A list item, with its depth from 1. The bullet is not part of its text.
    Item(u8),
    /// An item of a numbered list, with its depth from 1 and its number, which is not part of its text.
    Numbered(u8, u32),
    /// Code or preformatted text: shown as it is, never scanned.
    Code,
    /// A paragraph goes on: no break is shown before it.
    Continuation,
}

/// A way some words of a block are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Code in running text.
    Code,
    /// The text of a link.
    Link,
}

impl Document {
    /// A document of plain text that is its own source, with its blocks found.
    pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let blocks = super::plain_blocks(&text);
        Self { name: name.into(), text, blocks, ..Self::default() }
    }

    /// The index of the block that holds byte `at`, or of the first block after it, or of the last one.
    pub fn block_at(&self, at: u32) -> usize {
        let after = self.blocks.partition_point(|b| b.span.end <= at);
        after.min(self.blocks.len().saturating_sub(1))
    }

    /// The file's content in Unicode, mark-up included: the text itself where there is no mark-up.
    pub fn decoded(&self) -> &str {
        self.source.decoded.as_deref().unwrap_or(&self.text)
    }

    /// A span of the text as byte offsets into the file.
    pub fn source_span(&self, span: Span) -> (u64, u64) {
        self.source.to_bytes(span)
    }

    /// Lines and columns of this document, computed in one pass over its source.
    pub fn line_index(&self) -> LineIndex {
        LineIndex::new(self.source.decoded.as_deref().unwrap_or(&self.text))
    }

    /// Line and column in the file of byte `at` of the text.
    pub fn position(&self, index: &LineIndex, at: u32) -> Position {
        let source = self.source.decoded.as_deref().unwrap_or(&self.text);
        index.position(source, self.source.to_decoded(at))
    }
}
