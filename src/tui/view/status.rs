//! The status bar.
//!
//! ```text
//!  article.txt  2/7   38 marks in 1,204 words        balanced  Tab next mark  ⏎ explain  p panel  F1 help   42 %
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{article, put};
use crate::tui::action::Action;
use crate::tui::model::{Kind, Model, Overlay, State};
use crate::tui::theme::Role;
use crate::tui::update::sensitivity_name;

pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &model.look.theme;
    let style = theme.style(Role::Text).patch(theme.style(Role::Status));
    buffer.set_style(area, style);
    for x in area.left()..area.right() {
        buffer[(x, area.y)].set_symbol(" ");
    }
    if let Overlay::Search(line) = &model.overlay {
        return Some(search(model, area, line, buffer));
    }
    if let Some(notice) = &model.notice {
        let role = if notice.wrong { Role::Error } else { Role::Notice };
        let text = format!(" {} ", notice.text);
        // A long one takes the room of the hints: it goes with the next key, and half a message helps nobody.
        let long = put::width(&text) > area.width / 2;
        let right = if long { place(model, area, style, buffer) } else { right_side(model, area, style, buffer) };
        put::line(buffer, (area.x, area.y), right, &text, on_bar(model, role));
        return None;
    }
    let right = right_side(model, area, style, buffer);
    left_side(model, area, right, style, buffer);
    None
}

fn search(model: &Model, area: Rect, line: &crate::tui::model::SearchLine, buffer: &mut Buffer) -> (u16, u16) {
    let theme = &model.look.theme;
    let style = theme.style(Role::Text).patch(theme.style(Role::Status));
    let found = &model.search;
    let count = match (&found.pattern, found.hits.len()) {
        (None, _) => String::new(),
        (_, 0) if found.done => "not found ".to_owned(),
        (_, n) => {
            let more = if found.done { "" } else { "+" };
            found.ordinal().map_or_else(
                || format!("{}{more} ", put::thousands(n as u32)),
                |i| format!("{} of {}{more} ", put::thousands(i as u32), put::thousands(n as u32)),
            )
        }
    };
    let right = put::right(buffer, (area.right(), area.y), &count, style);
    let sign = if line.backward { "?" } else { "/" };
    let x = put::line(buffer, (area.x, area.y), right, sign, on_bar(model, Role::Key));
    put::input(buffer, (x, area.y), right.saturating_sub(1), &line.input, style)
}

/// A role's style on the bar. Where the bar is set apart by reversing, another colour on it would be a blot.
fn on_bar(model: &Model, role: Role) -> Style {
    let theme = &model.look.theme;
    let bar = theme.style(Role::Text).patch(theme.style(Role::Status));
    let over = theme.style(role);
    if bar.add_modifier.contains(Modifier::REVERSED) && role != Role::Error {
        return bar.add_modifier(over.add_modifier);
    }
    bar.patch(over)
}

/// How far down this is; returns the column before it.
fn place(model: &Model, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
    put::right(buffer, (area.right(), area.y), &format!(" {} ", position(model)), style)
}

/// From the right: percent, hints, sensitivity. Each is left out where there is no room for it.
fn right_side(model: &Model, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
    let faint = on_bar(model, Role::Faint);
    let mut right = place(model, area, style, buffer);
    let keys = pending(model);
    if !keys.is_empty() {
        return put::right(buffer, (right, area.y), &format!(" {keys}  "), on_bar(model, Role::Key));
    }
    if area.width >= 72 {
        let hint = |a: Action| model.keys.map.hint(a);
        let hints = if model.panel.focused {
            let (toggle, only, leave) = (Action::PanelToggle, Action::PanelOnly, Action::PanelLeave);
            format!("{} off/on  {} step through  {} text  ", hint(toggle), hint(only), hint(leave))
        } else if area.width >= 110 {
            format!(
                "{} next mark  {} explain  {} panel  {} help  ",
                hint(Action::NextMark),
                hint(Action::Explain),
                hint(Action::TogglePanel),
                hint(Action::Help)
            )
        } else {
            format!("{} help  ", hint(Action::Help))
        };
        right = put::right(buffer, (right, area.y), &hints, faint);
    }
    if area.width >= 50 {
        let name = sensitivity_name(model.options);
        right = put::right(buffer, (right, area.y), &format!("  {name}  "), faint);
    }
    right
}

fn pending(model: &Model) -> String {
    let count = model.keys.count.map(|n| n.to_string()).unwrap_or_default();
    let waits = if model.keys.pending.is_empty() && model.keys.awaits.is_none() { "" } else { "…" };
    format!("{count}{waits}")
}

fn left_side(model: &Model, area: Rect, right: u16, style: Style, buffer: &mut Buffer) {
    let faint = on_bar(model, Role::Faint);
    let doc = model.doc();
    let title = on_bar(model, Role::Title);
    // A long name must leave room for what changes.
    let name_end = right.min(area.x + 1 + (area.width * 2 / 5).max(12));
    let mut x = put::name(buffer, (area.x + 1, area.y), name_end, &article::name(doc), title);
    let count = model.shelf.docs.len();
    if count > 1 {
        let at = model.shelf.order().iter().position(|&i| i == model.shelf.current).unwrap_or(0) + 1;
        x = put::line(buffer, (x, area.y), right, &format!("  {at}/{count}"), faint);
    }
    for (text, style) in facts(model, style, faint) {
        x = put::line(buffer, (x, area.y), right, &text, style);
    }
}

fn facts(model: &Model, style: Style, faint: Style) -> Vec<(String, Style)> {
    let doc = model.doc();
    let mut facts = Vec::new();
    if doc.state == State::Ready && !doc.found.done {
        let percent = u64::from(doc.found.position) * 100 / u64::from(doc.len().max(1));
        facts.push((format!("   scanning {percent} %"), faint));
    }
    // A selection that is off the screen is not what the reader is at.
    let visible = model.visible();
    if let Some(mark) = doc.places.selected.filter(|m| model.search.current.is_none() || m.span.overlaps(visible)) {
        let category = model.engine.category_of(mark.entry);
        let ordinal = model.steps(None).ordinal(mark).map(|(i, n)| format!(" {i}/{n}")).unwrap_or_default();
        let near = if matches!(mark.kind, Kind::Blocked(_)) { "near miss: " } else { "" };
        facts.push((
            format!("   {near}{}", category.title),
            style.patch(bare(model.look.theme.dimension(category.dimension), style)),
        ));
        facts.push((ordinal, faint));
    }
    if let (Some(i), true) = (model.search.ordinal(), model.search.document == model.shelf.current) {
        facts.push((
            format!("   hit {} of {}", put::thousands(i as u32), put::thousands(model.search.hits.len() as u32)),
            faint,
        ));
    } else if doc.places.selected.is_none() {
        let n: u32 = shown(model);
        let words = doc.found.digest.summary.words;
        let noun = if n == 1 { "mark" } else { "marks" };
        facts.push((format!("   {} {noun} in {} words", put::thousands(n), put::thousands(words)), faint));
    }
    facts
}

/// The colour of a style only: a tint or an underline would look odd on the bar.
fn bare(style: Style, bar: Style) -> Style {
    let reversed = bar.add_modifier.contains(Modifier::REVERSED);
    Style { fg: style.fg.filter(|_| !reversed), ..Style::new() }
}

/// Marks of the categories that are on.
fn shown(model: &Model) -> u32 {
    let categories = &model.doc().found.digest.summary.categories;
    let on = categories.iter().enumerate().filter(|(i, _)| model.filter.is_on(*i as u16));
    on.map(|(_, t)| t.all()).sum()
}

/// How far down the screen's end is, as less and vim tell it.
fn position(model: &Model) -> String {
    let (visible, len) = (model.visible(), model.doc().len());
    let at_end = model.page.last().is_some_and(|r| {
        let doc = model.doc();
        r.block + 1 == doc.text.blocks.len()
            && r.row.is_some_and(|row| row.span.end >= doc.text.blocks[r.block].span.end)
    });
    match (visible.start == 0 || model.page.first().is_some_and(|r| r.block == 0 && r.first), at_end) {
        (true, true) => "all".into(),
        (true, false) => "top".into(),
        (false, true) => "end".into(),
        (false, false) => format!("{} %", u64::from(visible.end) * 100 / u64::from(len.max(1))),
    }
}
