//! A piece of text in, the screen cells it takes out; nothing here knows rows, styles or documents.
//!
//! What a terminal would obey or hide (controls, bidi controls, zero-width characters, soft hyphens) becomes a visible
//! symbol. Only the symbol changes: a cell keeps the byte range of the text it stands for.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns from one tab stop to the next.
const TAB: u16 = 4;

/// One grapheme of the text as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'t> {
    /// Byte offset within the text given.
    pub at: usize,
    /// Bytes of text it stands for.
    pub len: usize,
    /// Columns it takes: 0 for white space that is folded away, more than 2 only for blanks and symbols.
    pub width: u16,
    /// What to print; a tab's symbol is one space however wide it is.
    pub symbol: Cow<'t, str>,
}

impl Cell<'_> {
    /// Whether it is white space, at which a row may end unseen.
    pub fn is_blank(&self) -> bool {
        self.symbol == " "
    }
}

/// The cells of `text`, which begins at column `column` (tabs need to know). In running text a line break and the
/// white space after it are one space; in preformatted text they are a break, and the caller ends the row there.
pub fn cells(text: &str, column: u16) -> impl Iterator<Item = Cell<'_>> {
    cells_from(text, column, false)
}

/// The same for a text that goes on after a line break and perhaps some white space.
pub fn cells_from(text: &str, column: u16, after_break: bool) -> impl Iterator<Item = Cell<'_>> {
    let mut column = column;
    let mut after_break = after_break;
    pieces(text).map(move |(at, piece)| {
        let (symbol, width) = shown(piece, column, after_break);
        after_break = is_break(piece) || (after_break && matches!(piece, " " | "\t"));
        column = column.saturating_add(width);
        Cell { at, len: piece.len(), width, symbol }
    })
}

/// Whether `text` is nothing but ASCII characters of one column each, as almost all text is; it is its own cells then.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// Whether `text` ends in a line break and perhaps white space; `before` says so of the text before it.
pub fn ends_in_break(text: &str, before: bool) -> bool {
    let rest = text.trim_end_matches([' ', '\t']);
    if rest.is_empty() { before } else { rest.ends_with('\n') }
}

fn is_break(piece: &str) -> bool {
    matches!(piece, "\n" | "\r\n")
}

fn shown(piece: &str, column: u16, after_break: bool) -> (Cow<'_, str>, u16) {
    match piece {
        "\n" | "\r\n" => (Cow::Borrowed(" "), u16::from(!after_break)),
        " " | "\t" if after_break => (Cow::Borrowed(" "), 0),
        " " => (Cow::Borrowed(" "), 1),
        "\t" => (Cow::Borrowed(" "), TAB - column % TAB),
        _ if piece.is_ascii() && !piece.as_bytes()[0].is_ascii_control() => (Cow::Borrowed(piece), piece.len() as u16),
        _ => odd(piece),
    }
}

fn odd(piece: &str) -> (Cow<'_, str>, u16) {
    let mut chars = piece.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && let Some(symbol) = symbol_of(c)
    {
        let width = symbol.width() as u16;
        return (Cow::Owned(symbol), width);
    }
    match piece.width() {
        // A combining mark with nothing to stand on gets the circle that grammars use.
        0 => (Cow::Owned(format!("◌{piece}")), 1),
        width => (Cow::Borrowed(piece), width as u16),
    }
}

/// The graphemes of `text`, cut again where a hidden character has joined an innocent one.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    Pieces { text, at: 0, end: 0 }
}

struct Pieces<'t> {
    text: &'t str,
    at: usize,
    /// The end of the grapheme that `at` is in.
    end: usize,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, bytes) = (self.at, self.text.as_bytes());
        let len = match (bytes.get(at)?, bytes.get(at + 1)) {
            // Between two ASCII characters there is always an edge, but for one pair: no need to ask the tables, which take most of the
            // time that setting a page takes.
            (first, next) if first.is_ascii() && *first != b'\r' && next.is_none_or(u8::is_ascii) => 1,
            _ => {
                if at >= self.end {
                    self.end = at + self.text[at..].graphemes(true).next()?.len();
                }
                let grapheme = &self.text[at..self.end];
                let first = grapheme.chars().next()?;
                let whole = grapheme.len() == first.len_utf8() || grapheme == "\r\n";
                if whole { grapheme.len() } else { first_piece(grapheme, first) }
            }
        };
        self.at += len;
        Some((at, &self.text[at..at + len]))
    }
}

/// Length of the part of `grapheme` up to the first hidden character that has no business there.
fn first_piece(grapheme: &str, first: char) -> usize {
    if symbol_of(first).is_some() {
        return first.len_utf8();
    }
    let mut before = first;
    for (i, c) in grapheme.char_indices().skip(1) {
        // Joiners belong between emoji and in the scripts that need them, tag characters after the black flag.
        let joins = matches!(c, '\u{200C}' | '\u{200D}') && !before.is_ascii() && !is_latin(before);
        let tags = ('\u{E0020}'..='\u{E007F}').contains(&c) && first == '\u{1F3F4}';
        if symbol_of(c).is_some() && !joins && !tags {
            return i;
        }
        before = c;
    }
    grapheme.len()
}

fn is_latin(c: char) -> bool {
    ('\u{A0}'..'\u{250}').contains(&c)
}

/// The visible symbol of a character that would be obeyed or not be seen.
fn symbol_of(c: char) -> Option<String> {
    let named = match c {
        '\u{0}'..='\u{1F}' => return char::from_u32(0x2400 + c as u32).map(String::from),
        '\u{7F}' => "␡",
        '\u{AD}' => "⟨SHY⟩",
        '\u{200B}' => "⟨ZWSP⟩",
        '\u{200C}' => "⟨ZWNJ⟩",
        '\u{200D}' => "⟨ZWJ⟩",
        '\u{2060}' => "⟨WJ⟩",
        '\u{FEFF}' => "⟨BOM⟩",
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2061}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => return Some(format!("⟨{:02X}⟩", c as u32)),
        _ => return None,
    };
    Some(named.to_owned())
}

/// `text` on one line with everything hidden made visible, at most `columns` wide, an ellipsis where it was cut.
pub fn one_line(text: &str, columns: u16) -> Cow<'_, str> {
    if text.len() <= usize::from(columns) && is_plain(text) {
        return text.into();
    }
    let mut out = String::new();
    let mut width = 0;
    for cell in cells(text, 0) {
        if width + cell.width > columns {
            while width + 1 > columns && !out.is_empty() {
                width -= out.pop().map_or(0, |c| c.to_string().width() as u16);
            }
            out.extend((columns > 0).then_some('…'));
            break;
        }
        if cell.width > 0 {
            out.push_str(&cell.symbol);
            out.extend((1..if cell.is_blank() { cell.width } else { 1 }).map(|_| ' '));
        }
        width += cell.width;
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        cells(text, 0).filter(|c| c.width > 0).map(|c| c.symbol.into_owned()).collect()
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("nul\0", "nul␀"),
            ("c1 \u{9b}", "c1 ⟨9B⟩"),
            ("so\u{ad}ft", "so⟨SHY⟩ft"),
            ("bidi\u{202e}txt", "bidi⟨202E⟩txt"),
            ("iso\u{2066}", "iso⟨2066⟩"),
            ("zero\u{200b}width", "zero⟨ZWSP⟩width"),
            ("join\u{200d}er", "join⟨ZWJ⟩er"),
            ("bom\u{feff}", "bom⟨BOM⟩"),
            ("bell\u{7}\u{7f}", "bell␇␡"),
            ("lone\rreturn", "lone␍return"),
            ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
            ("می‌خواهم", "می‌خواهم"),
            ("e\u{301}t", "e\u{301}t"),
            ("\u{301}", "◌\u{301}"),
        ] {
            assert_eq!(show(text), shown, "{text:?}");
        }
    }

    #[test]
    fn widths_are_columns() {
        for (text, width) in [("漢字", 4), ("a\tb", 5), ("e\u{301}", 1), ("👨‍👩‍👧", 2), ("a\n  b", 3), ("\u{1b}", 1)]
        {
            assert_eq!(cells(text, 0).map(|c| c.width).sum::<u16>(), width, "{text:?}");
        }
    }

    #[test]
    fn one_line_is_cut_with_an_ellipsis() {
        assert_eq!(one_line("short", 10), "short");
        assert_eq!(one_line("a longer line", 6), "a lon…");
        assert_eq!(one_line("漢字漢字", 5), "漢字…");
        assert_eq!(one_line("two\nlines\u{1b}", 20), "two lines␛");
        assert_eq!(one_line("x", 0), "");
    }
}
