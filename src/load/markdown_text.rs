//! A text being made from pieces of its source, with the segments that lead back.

use std::ops::Range;

use crate::text::Segment;

/// Longest unit a segment can hold.
const LONGEST_UNIT: usize = u8::MAX as usize;

pub(super) struct TextMap<'a> {
    source: &'a str,
    text: String,
    segments: Vec<Segment>,
    /// Where in the source the last piece ended.
    reached: usize,
    /// Whether the last segment is one to one and may be gone on with.
    even: bool,
}

impl<'a> TextMap<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, text: String::with_capacity(source.len()), segments: Vec::new(), reached: 0, even: false }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn done(&mut self) -> (String, Vec<Segment>) {
        (std::mem::take(&mut self.text), std::mem::take(&mut self.segments))
    }

    /// Appends a piece of text that stands for `range` of the source: as it is there, inside mark-up, or changed.
    pub(super) fn push(&mut self, piece: &str, range: Range<usize>) {
        let Some(there) = self.source.get(range.clone()) else { return };
        if let Some(at) = there.find(piece) {
            self.push_same(piece, range.start + at);
        } else if piece.len() <= LONGEST_UNIT && there.len() <= LONGEST_UNIT && !piece.contains(char::is_whitespace) {
            self.push_unit(piece, range.start, there.len());
        } else {
            self.push_words(piece, range);
        }
    }

    /// A piece whose line breaks were changed: its words are found one after the other.
    fn push_words(&mut self, piece: &str, range: Range<usize>) {
        let mut at = range.start;
        for part in piece.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            if let Some(found) = self.source[at..range.end].find(word) {
                self.push_same(word, at + found);
                at += found + word.len();
            } else {
                self.push_unit(word, at, 0);
            }
            let space = self.source[at..range.end].len() - self.source[at..range.end].trim_start().len();
            self.push_unit(&part[word.len()..], at, space.min(1));
        }
    }

    fn push_same(&mut self, piece: &str, at: usize) {
        if piece.is_empty() {
            return;
        }
        if !(self.even && at == self.reached) {
            self.segment(at, 1, 1);
        }
        self.text.push_str(piece);
        self.reached = at + piece.len();
        self.even = true;
    }

    fn push_unit(&mut self, piece: &str, at: usize, length: usize) {
        if piece.is_empty() {
            return;
        }
        self.segment(at, piece.len().min(LONGEST_UNIT), length.min(LONGEST_UNIT));
        self.text.push_str(piece);
        self.reached = at + length;
        self.even = false;
    }

    fn segment(&mut self, source: usize, unit_text: usize, unit_source: usize) {
        self.segments.push(Segment {
            text: self.text.len() as u32,
            source: source as u32,
            unit_text: unit_text as u8,
            unit_source: unit_source as u8,
        });
    }

    /// Takes white space from the end, not further back than `start`, and returns the length left.
    pub(super) fn trim_end(&mut self, start: usize) -> usize {
        let end = start + self.text[start..].trim_end().len();
        if end < self.text.len() {
            self.text.truncate(end);
            while self.segments.last().is_some_and(|s| s.text as usize >= end) {
                self.segments.pop();
            }
            self.even = false;
        }
        end
    }

    /// Appends what parts two blocks: a blank line, or a line break where they stand close. It has no source of its own.
    pub(super) fn part(&mut self, close: bool) {
        let between = if close { "\n" } else { "\n\n" };
        self.segment(self.reached, between.len(), 0);
        self.text.push_str(between);
        self.even = false;
    }
}
