//! Cells in; out, the bytes that show them on a terminal. Knows no terminal, and no mode of one.
//!
//! A start is as fast as its first frame is short: only what changes from cell to cell is sent. ratatui's own writer sends both colours when
//! one changes, and takes every number through `fmt`: twice the bytes, and as much time as finding the marks of a page.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// What is seen of a style where there is no letter.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Attributes, the number that switches each on, and the one that switches it off. Bold and dim go off together, and stand first.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// All cells of a buffer, for a screen that was just cleared in the terminal's own colours.
pub fn all(buffer: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let area = buffer.area;
    let rows = buffer.content.chunks(usize::from(area.width).max(1)).zip(area.y..);
    rows.flat_map(move |(row, y)| {
        let mut covered = 0;
        row.iter().zip(area.x..).filter_map(move |(cell, x)| {
            if covered > 0 {
                covered -= 1;
                return None;
            }
            covered = if cell.symbol().len() == 1 { 0 } else { cell.cell_width().saturating_sub(1) };
            let cleared = cell.bg == Color::Reset && is_blank(cell);
            (!cleared).then_some((x, y, cell))
        })
    })
}

/// Writes cells. The terminal's style is its own before and after.
pub fn write<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut pen = Pen::default();
    let mut next = None;
    for (x, y, cell) in cells {
        // A wide symbol is followed by a move: a terminal may take it for narrower than we do.
        if next != Some((x, y)) {
            sequence(out, &[u32::from(y) + 1, u32::from(x) + 1], b'H');
        }
        next = Some((x + 1, y));
        let wanted = if is_blank(cell) { pen.for_blank(cell) } else { Pen::of(cell) };
        if pen != wanted {
            pen.take(out, wanted);
        }
        match cell.symbol().as_bytes() {
            [letter] => out.push(*letter),
            letters => out.extend_from_slice(letters),
        }
    }
    out.extend_from_slice(b"\x1b[m");
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol().as_bytes() == [b' '] && !cell.modifier.intersects(SEEN_ON_BLANK)
}

/// The style the terminal writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    line: Color,
    modifier: Modifier,
}

impl Default for Pen {
    fn default() -> Self {
        Self { fg: Color::Reset, bg: Color::Reset, line: Color::Reset, modifier: Modifier::empty() }
    }
}

impl Pen {
    const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, line: cell.underline_color, modifier: cell.modifier }
    }

    /// The same with what is seen of a blank cell: two in three changes of colour on a first screen were for blanks.
    fn for_blank(self, cell: &Cell) -> Self {
        Self { bg: cell.bg, modifier: self.modifier - SEEN_ON_BLANK, ..self }
    }

    /// Takes another style.
    #[cold]
    fn take(&mut self, out: &mut Vec<u8>, wanted: Self) {
        let mut numbers = Numbers::default();
        let mut kept = self.modifier;
        for (attribute, _, off) in ATTRIBUTES {
            if kept.contains(attribute) && !wanted.modifier.contains(attribute) {
                numbers.push(&[off]);
                kept -= if off == 22 { Modifier::BOLD | Modifier::DIM } else { attribute };
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if wanted.modifier.contains(attribute) && !kept.contains(attribute) {
                numbers.push(&[on]);
            }
        }
        for (from, to, kind) in [(self.fg, wanted.fg, 30), (self.bg, wanted.bg, 40), (self.line, wanted.line, 50)] {
            if from != to {
                numbers.colour(to, kind);
            }
        }
        numbers.send(out);
        *self = wanted;
    }
}

/// The numbers of one change of style; at most nine attributes off or on, and three colours.
#[derive(Default)]
struct Numbers {
    list: [u8; 32],
    len: usize,
}

impl Numbers {
    fn push(&mut self, numbers: &[u8]) {
        if let Some(place) = self.list.get_mut(self.len..self.len + numbers.len()) {
            place.copy_from_slice(numbers);
            self.len += numbers.len();
        }
    }

    /// A colour of the letters (30), behind them (40) or of the line under them (50).
    fn colour(&mut self, colour: Color, kind: u8) {
        let bright = kind + 60;
        let sixteen = |number: u8| if number < 8 { kind + number } else { bright + number - 8 };
        match number_of(colour) {
            Some(number) if kind < 50 => self.push(&[sixteen(number)]),
            Some(number) => self.push(&[kind + 8, 5, number]),
            None => match colour {
                Color::Rgb(r, g, b) => self.push(&[kind + 8, 2, r, g, b]),
                Color::Indexed(number) => self.push(&[kind + 8, 5, number]),
                _ => self.push(&[kind + 9]),
            },
        }
    }

    fn send(&self, out: &mut Vec<u8>) {
        let mut all = [0; 32];
        for (wide, number) in all.iter_mut().zip(self.list) {
            *wide = u32::from(number);
        }
        sequence(out, &all[..self.len], b'm');
    }
}

/// The number of one of the sixteen colours that terminals name.
const fn number_of(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => return None,
    })
}

/// A control sequence.
fn sequence(out: &mut Vec<u8>, numbers: &[u32], end: u8) {
    out.extend_from_slice(b"\x1b[");
    for (i, number) in numbers.iter().enumerate() {
        if i > 0 {
            out.push(b';');
        }
        match number {
            0..10 => out.push(b'0' + *number as u8),
            10..100 => out.extend([b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]),
            100..1000 => {
                let (hundreds, rest) = (number / 100, number % 100);
                out.extend([b'0' + hundreds as u8, b'0' + (rest / 10) as u8, b'0' + (rest % 10) as u8]);
            }
            // Writing to memory does not fail.
            _ => drop(write!(out, "{number}")),
        }
    }
    out.push(end);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const COLUMNS: u16 = 7;
    const ROWS: u16 = 3;

    fn written(buffer: &Buffer) -> String {
        let mut out = Vec::new();
        write(&mut out, all(buffer));
        String::from_utf8(out).expect("text").replace('\x1b', "^")
    }

    #[test]
    fn only_changes_are_sent() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 2));
        let page = Style::new().fg(Color::Rgb(1, 20, 255)).bg(Color::Indexed(7));
        buffer.set_string(0, 0, "ab  c", page);
        buffer.set_string(3, 0, " c", page.fg(Color::LightRed).add_modifier(Modifier::BOLD));
        buffer.set_string(5, 0, "d", page.add_modifier(Modifier::UNDERLINED).underline_color(Color::Red));
        buffer.set_string(2, 1, "漢e", Style::new().add_modifier(Modifier::DIM));
        assert_eq!(
            written(&buffer),
            "^[1;1H^[38;2;1;20;255;48;5;7mab  ^[1;91mc^[22;4;38;2;1;20;255;58;5;1md\
             ^[2;3H^[24;2;39;49;59m漢^[2;5He^[m"
        );
        // Dim letters after bold ones: both are off after 22.
        buffer.set_string(0, 0, "a", Style::new().bg(Color::Reset).add_modifier(Modifier::BOLD | Modifier::DIM));
        assert!(written(&buffer).contains("^[22;"), "{}", written(&buffer));
    }

    fn cells() -> impl Strategy<Value = Vec<(String, Style)>> {
        let colour = prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::White),
            (0u8..=255).prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ];
        let modifier = prop_oneof![
            2 => Just(Modifier::empty()),
            1 => Just(Modifier::BOLD),
            1 => Just(Modifier::DIM),
            1 => Just(Modifier::ITALIC | Modifier::UNDERLINED),
            1 => Just(Modifier::REVERSED),
        ];
        let style = (colour.clone(), colour, modifier).prop_map(|(f, b, m)| Style::new().fg(f).bg(b).add_modifier(m));
        let symbol = prop_oneof![3 => Just(" "), 2 => Just("a"), 1 => Just("b"), 1 => Just("é")];
        proptest::collection::vec((symbol.prop_map(str::to_owned), style), usize::from(COLUMNS * ROWS))
    }

    fn buffer_of(cells: &[(String, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
        for (cell, (symbol, style)) in buffer.content.iter_mut().zip(cells) {
            cell.set_symbol(symbol).set_style(*style);
        }
        buffer
    }

    /// What is to be seen of each cell of a terminal that was sent `bytes`.
    fn seen(terminal: &vt100::Parser) -> Vec<String> {
        let at = |i: u16| terminal.screen().cell(i / COLUMNS, i % COLUMNS).expect("a cell");
        let cells = (0..COLUMNS * ROWS).map(at);
        let show = |c: &vt100::Cell| {
            let blank = matches!(c.contents(), "" | " ") && !c.underline() && !c.inverse();
            if blank {
                return format!("{:?}", c.bgcolor());
            }
            let looks = (c.bold(), c.dim(), c.italic(), c.underline(), c.inverse());
            format!("{:?} {:?} {:?} {looks:?}", c.contents(), c.fgcolor(), c.bgcolor())
        };
        cells.map(show).collect()
    }

    fn wanted(buffer: &Buffer) -> Vec<String> {
        // Each cell by itself, from a clean style.
        let mut terminal = vt100::Parser::new(ROWS, COLUMNS, 0);
        for (i, cell) in buffer.content.iter().enumerate() {
            let mut out = Vec::new();
            write(&mut out, std::iter::once((i as u16 % COLUMNS, i as u16 / COLUMNS, cell)));
            terminal.process(&out);
        }
        seen(&terminal)
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_is_in_the_cells(first in cells(), second in cells()) {
            let (first, second) = (buffer_of(&first), buffer_of(&second));
            let mut terminal = vt100::Parser::new(ROWS, COLUMNS, 0);
            let mut out = Vec::new();
            write(&mut out, all(&first));
            terminal.process(&out);
            prop_assert_eq!(seen(&terminal), wanted(&first));
            out.clear();
            write(&mut out, first.diff(&second).into_iter());
            terminal.process(&out);
            prop_assert_eq!(seen(&terminal), wanted(&second));
        }
    }
}
