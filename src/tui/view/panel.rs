//! The panel.
//!
//! ```text
//!  1,204 words · 6 min · 14 % quoted
//!
//!                     own  quo   /1k    95 %
//!  ▾ Loaded language   12    2  11.6   6–19
//!      Label            5    1   5.0   2–11
//!  ▸ Hedging     ¬2    20    0  16.6  10–26
//!
//!  ▾ By speaker       marks told   /1k    95 %
//!      The author      12    ·  11.6   6–19
//!
//!  Most frequent
//!  may 12   regime 5
//!
//!  More than … of 100: sample articles (11)
//!  Loaded language 82   Hedging 9
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{ledger, put, standing};
use crate::lexicon::Dimension;
use crate::measure::{Rate, Tally};
use crate::tui::model::{Model, TreeRow, has_room};
use crate::tui::theme::Role;

/// Rows above the tree.
const HEAD: u16 = 4;
/// Columns of the numbers right of the names, and where each ends from the right.
pub(super) const NUMBERS: u16 = 24;
/// Columns of the interval, which is left out of a panel narrower than `ROOMY`: names matter more.
const INTERVAL: u16 = 8;
const ROOMY: u16 = 38;
/// Stands before the number of marks under a negation.
const NEGATED: &str = "¬";

pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    put::clear(model, buffer, area, Role::Panel);
    let theme = &model.look.theme;
    let inner = Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(3), area.height.saturating_sub(1));
    if inner.width < 20 || inner.height < 2 {
        return;
    }
    // Where it lies over the text its edge must be seen; beside it, the scroll bar is edge enough.
    let over = !has_room(model.size.0);
    for y in (area.top()..area.bottom()).filter(|_| over) {
        buffer[(area.x, y)].set_symbol("│").set_style(theme.style(Role::Border));
    }
    let faint = theme.style(Role::Faint);
    put::line(buffer, (inner.x, inner.y), inner.right(), &facts(model), faint);
    let head_y = area.y + HEAD - 1;
    if head_y < area.bottom() {
        let left_out = left_out(inner.width);
        for (text, end) in [("own", 19), ("quo", 14), ("/1k", 8)] {
            put::right(buffer, (inner.right() - (end - left_out), head_y), text, faint);
        }
        if left_out == 0 {
            put::right(buffer, (inner.right(), head_y), "95 %", faint);
        }
    }
    let rows = model.tree();
    let shown = usize::from(area.height.saturating_sub(HEAD));
    let first = first_row(model, rows.len(), shown);
    let mut y = area.y + HEAD;
    for (i, row) in rows.iter().enumerate().skip(first).take(shown) {
        let at = Rect::new(inner.x, y, inner.width, 1);
        let under_cursor = i == model.panel.cursor && model.panel.focused;
        match row {
            TreeRow::Speakers => ledger::head(model, at, under_cursor, buffer),
            TreeRow::Speaker(line) => ledger::line(model, at, *line, under_cursor, buffer),
            _ => draw_row(model, at, *row, under_cursor, buffer),
        }
        y += 1;
    }
    let inner = standing::draw(model, inner, y, buffer);
    y = terms(model, inner, y + 1, buffer);
    y = legend(model, inner, y, buffer);
    if let Some(category) = model.filter.only.filter(|_| y + 1 < area.bottom()) {
        let title = &model.engine.categories()[usize::from(category)].title;
        put::line(
            buffer,
            (inner.x, y + 1),
            inner.right(),
            &format!("Stepping through: {title}"),
            theme.style(Role::Notice),
        );
    }
}

/// The row of the tree drawn `y` rows below the panel's top.
pub fn row_at(model: &Model, y: u16) -> Option<usize> {
    let rows = model.tree().len();
    let shown = usize::from(model.areas().panel?.height.saturating_sub(HEAD));
    let row = usize::from(y.checked_sub(HEAD)?) + first_row(model, rows, shown);
    (row < rows).then_some(row)
}

fn first_row(model: &Model, rows: usize, shown: usize) -> usize {
    if rows <= shown { 0 } else { (model.panel.cursor + 1).saturating_sub(shown) }
}

/// Whole numbers are enough for an interval, except where they would all be 0 and 1.
pub(super) fn interval(rate: Rate) -> String {
    if rate.high < 10.0 {
        return format!("{:.1}–{:.1}", rate.low, rate.high);
    }
    format!("{:.0}–{:.0}", rate.low, rate.high)
}

pub(super) fn left_out(width: u16) -> u16 {
    if width < ROOMY { INTERVAL } else { 0 }
}

fn facts(model: &Model) -> String {
    let summary = &model.doc().found.digest.summary;
    let quoted = u64::from(summary.quoted_words) * 100 / u64::from(summary.words.max(1));
    let time = match summary.reading_minutes() {
        minutes @ 0..120 => format!("{minutes} min"),
        minutes => format!("{} h", put::thousands(minutes.div_ceil(60))),
    };
    let noun = if summary.words == 1 { "word" } else { "words" };
    format!("{} {noun} · {time} · {quoted} % quoted", put::thousands(summary.words))
}

fn draw_row(model: &Model, area: Rect, row: TreeRow, under_cursor: bool, buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let summary = &model.doc().found.digest.summary;
    let (indent, sign, name, tally, style, on) = match row {
        TreeRow::Dimension(i) => {
            let dimension = Dimension::ALL[i];
            let sign = if model.panel.open.contains(&i) { "▾" } else { "▸" };
            let mut of = model.engine.categories().iter().enumerate().filter(|(_, c)| c.dimension == dimension);
            let on = of.any(|(i, _)| model.filter.is_on(i as u16));
            (0, sign, dimension.title(), summary.dimension(dimension), theme.dimension(dimension), on)
        }
        TreeRow::Category(c) => {
            let category = &model.engine.categories()[usize::from(c)];
            let sign = if model.filter.only == Some(c) { "•" } else { " " };
            let tally = summary.categories.get(usize::from(c)).copied().unwrap_or_default();
            (2, sign, category.title.as_str(), tally, model.look.category(c), model.filter.is_on(c))
        }
        TreeRow::Speakers | TreeRow::Speaker(_) => return,
    };
    let back = if under_cursor { theme.style(Role::Cursor) } else { Style::new() };
    put::under_row(buffer, area, area.y, back);
    let faint = theme.style(Role::Faint).patch(back);
    let none = tally.all() == 0 || !on;
    let name_style = match (none, indent) {
        (true, _) => faint,
        (false, 0) => style.patch(back),
        (false, _) => Style { bg: None, ..style }.patch(back),
    };
    let crossed = if on { name_style } else { faint.add_modifier(Modifier::CROSSED_OUT) };
    // A name may have the columns that its number leaves.
    let digits = put::width(&count(tally.author));
    let mut right = area.right().saturating_sub(NUMBERS - 4 + digits - left_out(area.width));
    if tally.negated > 0 && on {
        right = put::right(buffer, (right, area.y), &format!("{NEGATED}{}", tally.negated), faint).saturating_sub(1);
    }
    put::line(buffer, (area.x + indent, area.y), right, sign, faint);
    put::line(buffer, (area.x + indent + 2, area.y), right, name, crossed);
    let plain = if none { faint } else { theme.style(Role::Text).patch(theme.style(Role::Panel)).patch(back) };
    numbers(model, area, tally, (plain, faint), buffer);
}

/// A number in at most four columns.
pub(super) fn count(n: u32) -> String {
    match n {
        0 => "·".to_owned(),
        1..1_000 => n.to_string(),
        1_000..9_950 => format!("{:.1}k", f64::from(n) / 1e3),
        9_950..999_500 => format!("{:.0}k", f64::from(n) / 1e3),
        _ => format!("{:.1}m", f64::from(n) / 1e6),
    }
}

fn numbers(model: &Model, area: Rect, tally: Tally, (plain, faint): (Style, Style), buffer: &mut Buffer) {
    let y = area.y;
    let left_out = left_out(area.width);
    let ends = |from_right: u16| (area.right().saturating_sub(from_right - left_out), y);
    put::right(buffer, ends(19), &count(tally.author), if tally.author == 0 { faint } else { plain });
    put::right(buffer, ends(14), &count(tally.quoted), faint);
    if tally.all() == 0 {
        return;
    }
    let rate = model.doc().found.digest.summary.rate(tally.all());
    put::right(buffer, ends(8), &format!("{:.1}", rate.per_thousand), plain);
    if left_out == 0 {
        put::right(buffer, ends(0), &interval(rate), faint);
    }
}

/// What the sign of negated marks means, where there are any; returns the row after it.
fn legend(model: &Model, inner: Rect, y: u16, buffer: &mut Buffer) -> u16 {
    let dimensions = &model.doc().found.digest.summary.dimensions;
    if y + 1 >= inner.bottom() || dimensions.iter().all(|t| t.negated == 0) {
        return y;
    }
    let text = format!("{NEGATED} of these, under a negation (not …)");
    put::line(buffer, (inner.x, y + 1), inner.right(), &text, model.look.theme.style(Role::Faint));
    y + 2
}

/// The most frequent terms of the categories that are on; returns the row after them.
fn terms(model: &Model, inner: Rect, mut y: u16, buffer: &mut Buffer) -> u16 {
    let theme = &model.look.theme;
    let digest = &model.doc().found.digest;
    let on = digest.terms.iter().filter(|(c, ..)| model.filter.is_on(*c));
    let on = on.filter(|(c, ..)| model.filter.only.is_none_or(|only| only == *c));
    if y + 2 > inner.bottom() || digest.terms.is_empty() {
        return y;
    }
    put::line(buffer, (inner.x, y), inner.right(), "Most frequent", theme.style(Role::Title));
    y += 1;
    let mut x = inner.x;
    for (category, term, n) in on.take(24) {
        let width: u16 =
            crate::tui::cells::cells(term, 0).map(|c| c.width).sum::<u16>() + n.to_string().len() as u16 + 4;
        if x > inner.x && x + width - 3 > inner.right() {
            (x, y) = (inner.x, y + 1);
        }
        if y >= inner.bottom() {
            break;
        }
        let style = Style { bg: None, ..model.look.category(*category) };
        x = put::line(buffer, (x, y), inner.right(), term, style);
        x = put::line(buffer, (x + 1, y), inner.right(), &n.to_string(), theme.style(Role::Faint)) + 3;
    }
    y + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_fit_four_columns() {
        for (n, shown) in [
            (0, "·"),
            (999, "999"),
            (1_000, "1.0k"),
            (9_949, "9.9k"),
            (9_950, "10k"),
            (999_499, "999k"),
            (999_500, "1.0m"),
            (4_165_610, "4.2m"),
        ] {
            assert_eq!(count(n), shown);
        }
    }
}
