//! The card: everything there is to say about the selected mark.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{pattern, put};
use crate::detect::Voice;
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::model::{Kind, Mark, Model};
use crate::tui::rows::{Wrap, wrap};
use crate::tui::theme::Role;

/// Columns of the card where there is room.
const WIDTH: u16 = 74;

/// A line of the card. The one for the selected words has no label and stands at the left.
struct Line {
    label: &'static str,
    text: String,
    role: Role,
}

pub fn draw(model: &Model, scroll: usize, buffer: &mut Buffer) {
    let Some(mark) = model.doc().places.selected else { return };
    let theme = &model.look.theme;
    let rows = rows_of(model, mark);
    let area = place(model, mark, rows.len() as u16 + 2);
    let category = model.engine.category_of(mark.entry);
    let hint = |a: Action| model.keys.map.hint(a);
    let more = if rows.len() > usize::from(area.height.saturating_sub(2)) { "j k scroll  " } else { "" };
    let hints = format!(
        "{more}{} close  {} next  {} edit the entry",
        hint(Action::CardClose),
        hint(Action::CardNext),
        hint(Action::EditEntry)
    );
    let title = format!("{} · {}", category.title, category.dimension.title());
    let inner = put::frame(model, buffer, area, &title, &hints);
    for ((label, text, role), y) in rows.into_iter().skip(scroll).zip(inner.top()..inner.bottom()) {
        put::line(buffer, (inner.x, y), inner.right(), label, theme.style(Role::Faint));
        let style = if role == Role::Selected { head_style(model, mark) } else { theme.style(role) };
        let x = if role == Role::Selected { inner.x } else { inner.x + LABEL };
        put::line(buffer, (x, y), inner.right(), &text, style);
    }
}

fn head_style(model: &Model, mark: Mark) -> Style {
    let style = model.look.category(model.engine.entry(mark.entry).category);
    style.add_modifier(ratatui::style::Modifier::BOLD)
}

/// Columns of the labels.
const LABEL: u16 = 10;

/// Guards that are listed; a busy entry has dozens.
const GUARDS: usize = 5;

/// How many rows the card of the selected mark has.
pub fn rows(model: &Model) -> usize {
    model.doc().places.selected.map_or(0, |mark| rows_of(model, mark).len())
}

fn rows_of(model: &Model, mark: Mark) -> Vec<(&'static str, String, Role)> {
    let width = WIDTH.min(model.size.0).saturating_sub(4 + LABEL).max(8);
    let mut rows = Vec::new();
    for line in lines(model, mark) {
        let shape = Wrap { measure: width, keep_breaks: false };
        for (i, row) in wrap(&line.text, 0, shape).iter().enumerate() {
            let label = if i == 0 { line.label } else { "" };
            rows.push((label, row.span.of(&line.text).trim_end().to_owned(), line.role));
        }
    }
    rows
}

fn lines(model: &Model, mark: Mark) -> Vec<Line> {
    let engine = &model.engine;
    let (entry, category) = (engine.entry(mark.entry), engine.category_of(mark.entry));
    let details = engine.details(mark.entry);
    let text = &model.doc().text.text;
    let mut lines = Vec::new();
    let mut add = |label: &'static str, text: String, role: Role| {
        if !text.trim().is_empty() {
            lines.push(Line { label, text, role });
        }
    };
    add("", mark.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "), Role::Selected);
    if let Kind::Blocked(guard) = mark.kind {
        let guard = details.guards.get(usize::from(guard)).map_or("a guard", String::as_str);
        add("near miss", format!("This does not count: {guard}"), Role::Notice);
    }
    let closer = model.doc().places.closer;
    let words = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(by) = closer.and_then(|c| c.negator) {
        add("negated", format!("under a negation ({} …)", words(by)), Role::Text);
    }
    if let Some(scope) = closer.and_then(|c| c.governs) {
        add("governs", words(scope), Role::Text);
    }
    add("why", category.why.clone(), Role::Text);
    add("ask", category.ask.clone(), Role::Title);
    add("fair when", category.ok_when.clone(), Role::Text);
    add("plainer", details.neutral.join(", "), Role::Text);
    add("voice", voice(model, mark), Role::Text);
    let found = model.doc().found.scan.findings.iter().find(|f| f.span == mark.span && f.entry == mark.entry);
    let strength = found.map_or(entry.strength, |f| f.strength);
    add("entry", format!("{} · strength {strength:.2}{}", entry.id, polarity(details.polarity)), Role::Text);
    add("from", format!("{}:{}", details.origin.file, details.origin.line), Role::Faint);
    for beaten in model.doc().found.scan.beaten.iter().filter(|b| b.by == mark.span) {
        let words = beaten.span.of(text);
        add(
            "beat",
            format!("{words} ({}, {})", engine.entry(beaten.entry).id, engine.category_of(beaten.entry).title),
            Role::Text,
        );
    }
    let tried = details.guards.iter().enumerate().filter(|(i, _)| Kind::Blocked(*i as u16) != mark.kind);
    for (i, guard) in first_guards(tried.map(|(_, guard)| guard.as_str())).into_iter().enumerate() {
        add(if i == 0 { "guards" } else { "" }, guard, Role::Text);
    }
    add("note", details.note.clone(), Role::Text);
    add("pattern", pattern::account(&details.terms, mark.span.of(text)), Role::Faint);
    lines
}

/// The first few of `guards`, and how many more there are.
fn first_guards<'a>(mut guards: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut shown: Vec<String> = guards.by_ref().take(GUARDS).map(str::to_owned).collect();
    match guards.count() {
        0 => {}
        more => shown.push(format!("and {more} more")),
    }
    shown
}

fn polarity(polarity: i8) -> &'static str {
    match polarity.signum() {
        -1 => " · disparages",
        1 => " · praises",
        _ => "",
    }
}

fn voice(model: &Model, mark: Mark) -> String {
    let Kind::Found(voice) = mark.kind else { return String::new() };
    let scan = &model.doc().found.scan;
    let text = &model.doc().text.text;
    let Some(quote) = scan.quote(voice) else { return "the author's own words".into() };
    let name = quote.said.and_then(|said| scan.speakers.get(said.speaker as usize)).map(|s| s.name_in(text));
    let guess = match (quote.said.is_some_and(|said| said.inferred), quote.source) {
        (true, Some(source)) => format!(", it seems (“{}”)", source.of(text)),
        (true, None) => ", it seems".to_owned(),
        (false, _) => String::new(),
    };
    let words = crate::tui::cells::one_line(quote.span.of(text), 60);
    match (voice, name) {
        (Voice::Reported(_), Some(name)) => format!("the author's, reporting {name}{guess}"),
        (_, Some(name)) => format!("{name}{guess}, quoted: {words}"),
        (_, None) => format!("quoted: {words}"),
    }
}

/// Below the mark, or above it where there is more room; never over its row.
fn place(model: &Model, mark: Mark, height: u16) -> Rect {
    let areas = model.areas();
    let body = areas.screen.height.saturating_sub(1);
    let row = model.page.iter().rposition(|r| r.row.is_some_and(|row| row.span.overlaps(mark.span)));
    let row = areas.text.y + row.unwrap_or(0) as u16;
    let width = WIDTH.min(areas.screen.width);
    let column = areas.text.x + areas.text.width / 2;
    let x = column.saturating_sub(width / 2).min(areas.screen.width - width);
    let (above, below) = (row, body.saturating_sub(row + 1));
    if below >= height || below >= above {
        return Rect::new(x, row + 1, width, height.min(below));
    }
    let height = height.min(above);
    Rect::new(x, row - height, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dozens_of_guards_are_counted_not_listed() {
        let guards = ["a", "b", "c", "d", "e", "f", "g"];
        assert_eq!(first_guards(guards.into_iter()), ["a", "b", "c", "d", "e", "and 2 more"]);
        assert_eq!(first_guards(guards[..5].iter().copied()), guards[..5]);
    }
}
