//! One block of text in, its rows out: soft wrap at word boundaries. Knows no viewport, style or terminal.
//!
//! A row is a byte range; the cells in it are computed again when it is painted, which is cheaper than keeping them.

use unicode_linebreak::linebreaks;
use unicode_segmentation::GraphemeCursor;

use super::cells::{Cell, cells, cells_from, ends_in_break, is_plain};
use crate::text::Span;

/// One row of a block. Rows part the block: every byte is in exactly one, white space at a break in the row it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes of the document on this row.
    pub span: Span,
    /// Columns to the end of its last visible cell.
    pub width: u16,
}

/// How a block is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrap {
    /// Columns a row may take, at least 2 (a CJK character is not cut).
    pub measure: u16,
    /// Whether line breaks in the text are kept, as in code.
    pub keep_breaks: bool,
}

/// Wraps `text`, which begins at byte `offset` of its document.
pub fn wrap(text: &str, offset: u32, wrap: Wrap) -> Vec<Row> {
    let mut rows = Rows {
        offset,
        measure: wrap.measure.max(2),
        start: 0,
        column: 0,
        width: 0,
        after_break: false,
        done: Vec::new(),
    };
    if wrap.keep_breaks {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            rows.words(line, at);
            at += line.len();
            rows.end_row(at);
        }
        if text.is_empty() {
            rows.end_row(0);
        }
    } else {
        rows.words(text, 0);
        rows.end_row(text.len());
    }
    rows.done
}

struct Rows {
    offset: u32,
    measure: u16,
    start: usize,
    /// Columns of the row so far, white space at its end included.
    column: u16,
    width: u16,
    /// Whether white space would be folded into the line break before it.
    after_break: bool,
    done: Vec<Row>,
}

impl Rows {
    fn words(&mut self, text: &str, at: usize) {
        let mut start = 0;
        for (end, _) in linebreaks(text).filter(|(end, _)| !cuts_a_grapheme(text, *end)) {
            self.word(&text[start..end], at + start);
            start = end;
        }
        // A text that ends in an incomplete sequence may leave a tail.
        self.word(&text[start..], at + start);
    }

    /// Takes a word with the white space after it.
    fn word(&mut self, word: &str, at: usize) {
        if word.is_empty() {
            return;
        }
        let (full, visible) = measure(word, self.column, self.after_break);
        if self.column > 0 && visible > 0 && self.column.saturating_add(visible) > self.measure {
            self.end_row(at);
            return self.word(word, at);
        }
        if visible <= self.measure.saturating_sub(self.column) {
            self.width = if visible > 0 { self.column + visible } else { self.width };
            self.column = self.column.saturating_add(full);
            self.after_break = ends_in_break(word, self.after_break);
            return;
        }
        self.long_word(word, at);
    }

    /// A word that no row can hold is cut between graphemes.
    fn long_word(&mut self, word: &str, at: usize) {
        let mut cut = 0;
        // Each row begins anew at column 0, which tabs need to know.
        while let Some(next) = self.fill_row(&word[cut..]) {
            cut += next;
            self.end_row(at + cut);
        }
        self.after_break = ends_in_break(word, self.after_break);
    }

    /// Adds graphemes to the row while they fit; where the next row begins, if not all did.
    fn fill_row(&mut self, word: &str) -> Option<usize> {
        for cell in cells_from(word, self.column, self.after_break) {
            if !cell.is_blank() && self.column > 0 && self.column.saturating_add(cell.width) > self.measure {
                return Some(cell.at);
            }
            self.column = self.column.saturating_add(cell.width);
            if !cell.is_blank() {
                self.width = self.column;
            }
        }
        None
    }

    fn end_row(&mut self, end: usize) {
        let span = Span::new(self.offset + self.start as u32, self.offset + end as u32);
        self.done.push(Row { span, width: self.width });
        (self.start, self.column, self.width, self.after_break) = (end, 0, 0, false);
    }
}

/// Whether a place where a line may break lies inside a grapheme: the rules of line breaking know fewer combining marks.
fn cuts_a_grapheme(text: &str, at: usize) -> bool {
    let wide = text.as_bytes().get(at).is_some_and(|b| !b.is_ascii());
    wide && !GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Columns of a word with and without the white space at its end.
fn measure(word: &str, column: u16, after_break: bool) -> (u16, u16) {
    let bytes = word.as_bytes();
    if !after_break && is_plain(word) {
        return (clamp(bytes.len()), clamp(bytes.trim_ascii_end().len()));
    }
    let (mut full, mut visible) = (0u16, 0u16);
    for cell in cells_from(word, column, after_break) {
        full = full.saturating_add(cell.width);
        if !cell.is_blank() {
            visible = full;
        }
    }
    (full, visible)
}

fn clamp(len: usize) -> u16 {
    len.min(usize::from(u16::MAX)) as u16
}

/// The cells of a row of `text` (the whole document's), with the column each begins at, up to its last visible one.
pub fn row_cells(text: &str, row: Row) -> impl Iterator<Item = (u16, Cell<'_>)> {
    let mut column = 0u16;
    cells(row.span.of(text), 0).map_while(move |mut cell| {
        let at = column;
        column = column.saturating_add(cell.width);
        cell.at += row.span.start as usize;
        (at < row.width).then_some((at, cell))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, measure: u16) -> Vec<&str> {
        wrap(text, 0, Wrap { measure, keep_breaks: false }).iter().map(|r| r.span.of(text).trim_end()).collect()
    }

    #[test]
    fn wraps_at_words() {
        assert_eq!(lines("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(lines("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(lines("well-known fact", 8), ["well-", "known", "fact"]);
        assert_eq!(lines("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(lines("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
        assert_eq!(lines("one\ntwo three", 9), ["one\ntwo", "three"]);
        assert_eq!(lines("", 9), [""]);
    }

    #[test]
    fn kept_breaks_end_rows() {
        let text = "fn a() {\n\n    b();\n}";
        let rows = wrap(text, 0, Wrap { measure: 20, keep_breaks: true });
        assert_eq!(rows.iter().map(|r| r.span.of(text)).collect::<Vec<_>>(), ["fn a() {\n", "\n", "    b();\n", "}"]);
        assert_eq!(rows.iter().map(|r| r.width).collect::<Vec<_>>(), [8, 0, 8, 1]);
    }

    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-z]{1,9}",
            3 => Just(" ".to_owned()),
            1 => "[ \n\t]{1,4}",
            1 => Just("漢字".to_owned()),
            1 => Just("👩‍🚀 e\u{301}".to_owned()),
            1 => any::<char>().prop_map(String::from),
            1 => Just("\u{1b}[0m\u{202e}\0".to_owned()),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn every_byte_is_on_exactly_one_row(text in texts(), measure in 2u16..40, keep_breaks: bool, offset in 0u32..99) {
            let rows = wrap(&text, offset, Wrap { measure, keep_breaks });
            let mut at = offset;
            for row in &rows {
                prop_assert_eq!(row.span.start, at);
                at = row.span.end;
            }
            prop_assert_eq!(at, offset + text.len() as u32);
        }

        #[test]
        fn no_row_is_wider_than_the_measure(text in texts(), measure in 8u16..40, keep_breaks: bool) {
            // Eight columns hold the widest symbol, which is not cut.
            for row in wrap(&text, 0, Wrap { measure, keep_breaks }) {
                prop_assert!(row.width <= measure, "{:?}", row.span.of(&text));
                let end = row_cells(&text, row).map(|(x, c)| x + c.width).max().unwrap_or(0);
                prop_assert_eq!(end, row.width);
            }
        }

        #[test]
        fn cells_keep_their_bytes(text in texts(), measure in 8u16..40) {
            for row in wrap(&text, 0, Wrap { measure, keep_breaks: false }) {
                let (mut at, mut column) = (row.span.start as usize, 0);
                for (x, cell) in row_cells(&text, row) {
                    prop_assert_eq!((cell.at, x), (at, column));
                    prop_assert!(text.is_char_boundary(cell.at + cell.len));
                    at += cell.len;
                    column += cell.width;
                }
                prop_assert!(text[at..row.span.end as usize].trim().is_empty());
            }
        }
    }
}
