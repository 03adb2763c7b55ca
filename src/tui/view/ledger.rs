//! The panel's ledger of speakers: for each the marks in their own words, those in what the author reports of them, and the rate.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::panel::{NUMBERS, count, interval, left_out};
use super::put;
use crate::lexicon::Dimension;
use crate::measure::Who;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// The row above the speakers.
pub fn head(model: &Model, area: Rect, under_cursor: bool, buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let back = if under_cursor { theme.style(Role::Cursor) } else { Style::new() };
    put::under_row(buffer, area, area.y, back);
    let faint = theme.style(Role::Faint).patch(back);
    let sign = if model.panel.speakers { "▾" } else { "▸" };
    put::line(buffer, (area.x, area.y), area.right(), sign, faint);
    let title = Style { bg: None, ..theme.style(Role::Title) }.patch(back);
    put::line(buffer, (area.x + 2, area.y), area.right(), "By speaker", title);
    if model.panel.speakers {
        let left_out = left_out(area.width);
        for (text, end) in [("own", 19), ("told", 14)] {
            put::right(buffer, (area.right() - (end - left_out), area.y), text, faint);
        }
    }
}

/// One speaker.
pub fn line(model: &Model, area: Rect, line: usize, under_cursor: bool, buffer: &mut Buffer) {
    let (theme, doc) = (&model.look.theme, model.doc());
    let Some(line) = doc.found.digest.ledger.lines.get(line) else { return };
    let back = if under_cursor { theme.style(Role::Cursor) } else { Style::new() };
    put::under_row(buffer, area, area.y, back);
    let faint = theme.style(Role::Faint).patch(back);
    let plain = theme.style(Role::Text).patch(theme.style(Role::Panel)).patch(back);
    let counts = |dimension: Dimension| {
        let mut of = model.engine.categories().iter().enumerate().filter(|(_, c)| c.dimension == dimension);
        of.any(|(i, _)| model.filter.is_on(i as u16))
    };
    let (marks, rate, y) = (line.total(counts), line.rate(counts), area.y);
    let left_out = left_out(area.width);
    let right = area.right().saturating_sub(NUMBERS - 4 + put::width(&count(marks)) - left_out);
    let chosen = doc.found.only == Some(line.who);
    put::line(buffer, (area.x + 2, y), right, if chosen { "•" } else { " " }, faint);
    let name = line.who.name(&doc.found.scan.speakers, &doc.text.text);
    let style = match line.who {
        Who::Speaker(_) => plain,
        Who::Author | Who::Unnamed => plain.add_modifier(Modifier::ITALIC),
    };
    put::line(buffer, (area.x + 4, y), right, &name, if marks + line.reported == 0 { faint } else { style });
    let ends = |from_right: u16| (area.right().saturating_sub(from_right - left_out), y);
    put::right(buffer, ends(19), &count(marks), if marks == 0 { faint } else { plain });
    put::right(buffer, ends(14), &count(line.reported), faint);
    if marks > 0 {
        put::right(buffer, ends(8), &format!("{:.1}", rate.per_thousand), plain);
        if left_out == 0 {
            put::right(buffer, ends(0), &interval(rate), faint);
        }
    }
}
