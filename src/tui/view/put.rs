//! Small things every region draws: a line of text, a frame, a bar of eighths.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_input::Input;

use crate::tui::cells::{Cell, cells, is_plain, one_line};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Writes `text` at `x`, `y`, cut at `right` with an ellipsis, and returns the column after it. What is hidden in the
/// text is shown.
pub fn line(buffer: &mut Buffer, (x, y): (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    if y >= buffer.area.bottom() {
        return x;
    }
    let cut = one_line(text, right.saturating_sub(x));
    if is_plain(&cut) {
        return plain(buffer, (x, y), right, &cut, style);
    }
    let mut at = x;
    for piece in cells(&cut, 0) {
        at = cell(buffer, (at, y), right, &piece, style);
    }
    at
}

/// Writes text that is plain (see [`is_plain`]), as much of it as fits before `right`, and returns the column after it.
pub fn plain(buffer: &mut Buffer, (x, y): (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    let cells = row(buffer, (x, y), right);
    for (cell, letter) in cells.iter_mut().zip(text.chars()) {
        cell.set_char(letter).set_style(style);
    }
    x + cells.len().min(text.len()) as u16
}

/// Writes one cell of text, when it fits before `right`, and returns the column after it.
pub fn cell(buffer: &mut Buffer, (x, y): (u16, u16), right: u16, piece: &Cell, style: Style) -> u16 {
    let end = x + piece.width;
    if end > right.min(buffer.area.right()) || piece.width == 0 {
        return x;
    }
    // A symbol for something hidden is several characters of one column each; everything else is one grapheme.
    let spelled = piece.symbol.starts_with('⟨');
    if spelled || (piece.symbol.is_ascii() && piece.symbol.len() > 1) {
        for (i, c) in piece.symbol.chars().enumerate() {
            buffer[(x + i as u16, y)].set_char(c).set_style(style);
        }
        return end;
    }
    if let [first, rest @ ..] = row(buffer, (x, y), end) {
        first.set_symbol(&piece.symbol).set_style(style);
        for cell in rest {
            cell.set_symbol(" ").set_style(style);
        }
    }
    end
}

/// Writes a document's name: where room is short its folders go first, and the file name last.
pub fn name(buffer: &mut Buffer, (x, y): (u16, u16), right: u16, name: &str, style: Style) -> u16 {
    line(buffer, (x, y), right, &shorter_name(name, right.saturating_sub(x)), style)
}

/// `name` with as many of its folders as `columns` have room for, `…/` in place of the others; the file name stays whole.
fn shorter_name(name: &str, columns: u16) -> Cow<'_, str> {
    if width(name) <= columns {
        return name.into();
    }
    let tails = name.match_indices('/').map(|(i, _)| &name[i..]).filter(|tail| tail.len() > 1);
    let last = tails.clone().next_back().map_or(name, |tail| &tail[1..]);
    let fits = tails.map(|tail| format!("…{tail}")).find(|short| width(short) <= columns);
    fits.map_or(last.into(), Cow::from)
}

/// Columns of `text` on one line.
pub fn width(text: &str) -> u16 {
    if is_plain(text) {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    cells(text, 0).map(|c| c.width).fold(0, u16::saturating_add)
}

/// Writes `text` so that it ends at column `right`.
pub fn right(buffer: &mut Buffer, (right, y): (u16, u16), text: &str, style: Style) -> u16 {
    let x = right.saturating_sub(width(text));
    line(buffer, (x, y), right, text, style);
    x
}

/// Writes a line of input, scrolled so that its cursor is seen, and returns where that is.
pub fn input(buffer: &mut Buffer, (x, y): (u16, u16), right: u16, input: &Input, style: Style) -> (u16, u16) {
    let width = usize::from(right.saturating_sub(x)).max(1);
    let scroll = input.visual_scroll(width);
    let (mut column, mut at) = (0usize, x);
    for piece in cells(input.value(), 0) {
        if column >= scroll {
            at = cell(buffer, (at, y), right, &piece, style);
        }
        column += usize::from(piece.width);
    }
    (x + (input.visual_cursor().saturating_sub(scroll)) as u16, y)
}

/// Clears `area` to the style of `role`.
pub fn clear(model: &Model, buffer: &mut Buffer, area: Rect, role: Role) {
    let mut blank = ratatui::buffer::Cell::EMPTY;
    blank.set_style(model.look.theme.style(Role::Text).patch(model.look.theme.style(role)));
    for y in area.top()..area.bottom() {
        row(buffer, (area.left(), y), area.right()).fill(blank.clone());
    }
}

/// The cells of a row from `x` to before `right`, as far as they are on the screen.
fn row(buffer: &mut Buffer, (x, y): (u16, u16), right: u16) -> &mut [ratatui::buffer::Cell] {
    let right = right.min(buffer.area.right());
    if x >= right || y >= buffer.area.bottom() {
        return &mut [];
    }
    let start = buffer.index_of(x, y);
    &mut buffer.content[start..start + usize::from(right - x)]
}

/// A framed surface over the text with a title; returns the area inside, one column of air on each side.
pub fn frame(model: &Model, buffer: &mut Buffer, area: Rect, title: &str, hints: &str) -> Rect {
    clear(model, buffer, area, Role::Card);
    let theme = &model.look.theme;
    let border = theme.style(Role::Border);
    if area.width < 6 || area.height < 3 {
        return area;
    }
    let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
    for x in left + 1..right {
        buffer[(x, top)].set_symbol("─").set_style(border);
        buffer[(x, bottom)].set_symbol("─").set_style(border);
    }
    for y in top + 1..bottom {
        buffer[(left, y)].set_symbol("│").set_style(border);
        buffer[(right, y)].set_symbol("│").set_style(border);
    }
    for ((x, y), corner) in [((left, top), "╭"), ((right, top), "╮"), ((left, bottom), "╰"), ((right, bottom), "╯")]
    {
        buffer[(x, y)].set_symbol(corner).set_style(border);
    }
    if !title.is_empty() {
        line(buffer, (left + 2, top), right - 1, &format!(" {title} "), theme.style(Role::Title));
    }
    if !hints.is_empty() {
        line(buffer, (left + 2, bottom), right - 1, &format!(" {hints} "), theme.style(Role::Faint));
    }
    Rect::new(left + 2, top + 1, area.width - 4, area.height - 2)
}

/// Styles a row of a list, with a column of air on each side.
pub fn under_row(buffer: &mut Buffer, inner: Rect, y: u16, style: Style) {
    buffer.set_style(Rect::new(inner.x.saturating_sub(1), y, inner.width.saturating_add(2), 1), style);
}

/// A rectangle of at most `width` by `height` in the middle of the screen.
pub fn centred(model: &Model, width: u16, height: u16) -> Rect {
    let (columns, rows) = (model.size.0, model.size.1.saturating_sub(1));
    let (width, height) = (width.min(columns), height.min(rows));
    Rect::new((columns - width) / 2, (rows - height) / 2, width, height)
}

/// A bar of `columns` for `part` of 1, in eighths of a column.
pub fn eighths(part: f64, columns: u16) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let total = (part.clamp(0.0, 1.0) * f64::from(columns) * 8.0).round() as usize;
    // Something is never drawn as nothing.
    let total = if part > 0.0 { total.max(1) } else { total };
    format!("{}{}", "█".repeat(total / 8), PARTS[total % 8])
}

/// A number with its thousands apart: 12,345.
pub fn thousands(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders_first() {
        for (columns, shown) in [
            (30, "/srv/news/2026/vote.md"),
            (22, "/srv/news/2026/vote.md"),
            (21, "…/news/2026/vote.md"),
            (18, "…/2026/vote.md"),
            (10, "…/vote.md"),
            (8, "vote.md"),
            (3, "vote.md"),
        ] {
            assert_eq!(shorter_name("/srv/news/2026/vote.md", columns), shown, "{columns}");
        }
        assert_eq!(shorter_name("a-long-name.txt", 6), "a-long-name.txt");
        assert_eq!(shorter_name("folder/", 3), "folder/");
    }

    #[test]
    fn bars_and_numbers() {
        assert_eq!(eighths(0.0, 4), "");
        assert_eq!(eighths(0.001, 4), "▏");
        assert_eq!(eighths(0.5, 3), "█▌");
        assert_eq!(eighths(2.0, 3), "███");
        assert_eq!(
            (thousands(7), thousands(1234), thousands(1_234_567)),
            ("7".into(), "1,234".into(), "1,234,567".into())
        );
    }
}
