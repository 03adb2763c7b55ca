//! Where findings are in the file, told in one pass: a cursor that moves forward with them.

use memchr::{memchr_iter, memrchr};

use crate::text::{Document, Span};

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First byte, in the file.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// A cursor over a document's source. Every byte is looked at once, however long its line is, as long as spans come in
/// order of their start.
#[derive(Debug)]
pub struct Places<'a> {
    document: &'a Document,
    source: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Places<'a> {
    /// A cursor at the start.
    pub fn new(document: &'a Document) -> Self {
        let source = document.source.decoded.as_deref().unwrap_or(&document.text);
        Self { document, source, at: 0, line: 1, column: 1 }
    }

    /// Where `span` of the text is.
    pub fn of(&mut self, span: Span) -> Place {
        let (start, end) = self.document.source_span(span);
        self.move_to(self.document.source.to_decoded(span.start) as usize);
        Place { start, end, line: self.line, column: self.column }
    }

    fn move_to(&mut self, to: usize) {
        if to < self.at {
            (self.at, self.line, self.column) = (0, 1, 1);
        }
        let passed = &self.source.as_bytes()[self.at..to];
        let mut line = passed;
        if let Some(end) = memrchr(b'\n', passed) {
            self.line += memchr_iter(b'\n', &passed[..end]).count() as u32 + 1;
            self.column = 1;
            line = &passed[end + 1..];
        }
        self.column += characters(line);
        self.at = to;
    }
}

/// Characters in valid UTF-8: the bytes that begin one.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from((b as i8) >= -0x40)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cursor_agrees_with_the_index(text in "[ab é—\n\r]{0,60}", stops in proptest::collection::vec(0usize..60, 1..9)) {
            let document = Document::plain("x", text.clone());
            let index = document.line_index();
            let mut places = Places::new(&document);
            for stop in stops {
                let at = (0..=stop.min(text.len())).rfind(|&i| text.is_char_boundary(i)).unwrap_or(0) as u32;
                let place = places.of(Span::new(at, at));
                let position = document.position(&index, at);
                prop_assert_eq!((place.line, place.column), (position.line, position.column));
            }
        }
    }
}
