//! Byte offset to line and column, computed at the edge where somebody is told a place.

use memchr::memchr_iter;

/// A place as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1. Lines end at a line feed.
    pub line: u32,
    /// Column, from 1, in characters (Unicode scalar values).
    pub column: u32,
}

/// Where each line of a text begins.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// One pass over `source`.
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', source.as_bytes()).map(|i| i as u32 + 1));
        Self { starts }
    }

    /// How many lines there are; an unfinished last line counts.
    pub fn lines(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Byte offset where line `line` (from 1) begins; the last line's start when there are not so many.
    pub fn start_of(&self, line: u32) -> u32 {
        let i = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[i]
    }

    /// Line and column of byte `at` of the text the index was made from.
    pub fn position(&self, source: &str, at: u32) -> Position {
        let line = self.starts.partition_point(|&s| s <= at);
        let start = self.starts[line - 1] as usize;
        let column = source[start..at as usize].chars().count() as u32 + 1;
        Position { line: line as u32, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let text = "one\n“two” x\n";
        let index = LineIndex::new(text);
        assert_eq!(index.lines(), 3);
        assert_eq!(index.position(text, 0), Position { line: 1, column: 1 });
        let x = text.find('x').expect("x") as u32;
        assert_eq!(index.position(text, x), Position { line: 2, column: 7 });
        assert_eq!(index.start_of(2), 4);
        assert_eq!(index.start_of(99), text.len() as u32);
    }
}
