//! Help, palette and the choice of themes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::put;
use crate::tui::action::Action;
use crate::tui::keymap::pretty;
use crate::tui::menu::{self, HelpRow};
use crate::tui::model::{Menu, Model};
use crate::tui::theme::Role;

/// The help; returns where its cursor is, while something is typed.
pub fn help(model: &Model, menu: &Menu, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &model.look.theme;
    let rows = menu::help(&model.keys.map, menu.input.value());
    let close = model.keys.map.hint(Action::CardClose);
    let hints = if menu.typing {
        "⏎ read on   Esc all again".to_owned()
    } else {
        format!("j k scroll   / search   {close} close")
    };
    let area = put::centred(model, 84, model.size.1.saturating_sub(2));
    let inner = put::frame(model, buffer, area, "Help", &hints);
    let cursor = filter_line(model, inner, menu, buffer);
    if !menu.typing && menu.input.value().is_empty() {
        let faint = theme.style(Role::Faint);
        put::line(buffer, cursor, inner.right(), "/ searches keys and what they do", faint);
    }
    let keys = (inner.width / 3).min(26);
    for (row, y) in rows.iter().skip(menu.cursor).zip(inner.y + 2..inner.bottom()) {
        match row {
            HelpRow::Group(title) => {
                put::line(buffer, (inner.x, y), inner.right(), title, theme.style(Role::Title));
            }
            HelpRow::Keys(sequence, about, name) => {
                put::line(buffer, (inner.x + 2, y), inner.x + keys, sequence, theme.style(Role::Key));
                let x = put::line(buffer, (inner.x + keys + 1, y), inner.right(), about, Style::new());
                if inner.width > 76 && usize::from(inner.right().saturating_sub(x)) > name.len() + 2 {
                    put::right(buffer, (inner.right(), y), name, theme.style(Role::Faint));
                }
            }
        }
    }
    if rows.is_empty() {
        put::line(buffer, (inner.x, inner.y + 2), inner.right(), "Nothing like that.", theme.style(Role::Faint));
    }
    menu.typing.then_some(cursor)
}

fn filter_line(model: &Model, inner: Rect, menu: &Menu, buffer: &mut Buffer) -> (u16, u16) {
    let key = model.look.theme.style(Role::Key);
    let x = put::line(buffer, (inner.x, inner.y), inner.right(), "› ", key);
    put::input(buffer, (x, inner.y), inner.right(), &menu.input, Style::new())
}

/// The palette; returns where its cursor is.
pub fn palette(model: &Model, menu: &Menu, buffer: &mut Buffer) -> (u16, u16) {
    let theme = &model.look.theme;
    let actions = menu::palette(menu.input.value());
    let mut area = put::centred(model, 76, 16);
    area.y = area.y.min(3);
    let inner =
        put::frame(model, buffer, area, "Do", "⏎ run   a number goes to a line, 50% to a percentage   Esc close");
    let cursor = filter_line(model, inner, menu, buffer);
    let shown = usize::from(inner.height.saturating_sub(2));
    let first = (menu.cursor + 1).saturating_sub(shown);
    for ((i, action), y) in actions.iter().enumerate().skip(first).zip(inner.y + 2..inner.bottom()) {
        let back = if i == menu.cursor { theme.style(Role::Cursor) } else { Style::new() };
        put::under_row(buffer, inner, y, back);
        let keys = model.keys.map.keys(*action).iter().take(2).map(|k| pretty(k)).collect::<Vec<_>>().join(" ");
        let right = put::right(buffer, (inner.right(), y), &keys, theme.style(Role::Key).patch(back));
        put::line(buffer, (inner.x, y), right.saturating_sub(1), action.about(), back);
    }
    let typed = menu.input.value().trim();
    if actions.is_empty() && typed.trim_end_matches('%').parse::<u32>().is_err() {
        put::line(buffer, (inner.x, inner.y + 2), inner.right(), "Nothing like that.", theme.style(Role::Faint));
    }
    cursor
}

/// The choice of themes: small, in a corner, so that the text shows what each looks like.
pub fn themes(model: &Model, cursor: usize, buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let names = menu::themes(&model.look);
    let (columns, rows) = (model.size.0, model.size.1.saturating_sub(1));
    let about =
        if names.get(cursor).is_some_and(|n| n == "auto") { "dark or light, as the terminal is" } else { &theme.about };
    let width = (put::width(about) + 4).max(34).min(columns);
    let height = (names.len() as u16 + 4).min(rows);
    let area = Rect::new(columns - width, rows - height, width, height);
    let inner = put::frame(model, buffer, area, "Themes", "⏎ take   Esc go back");
    let shown = usize::from(inner.height.saturating_sub(2)).max(1);
    let first = (cursor + 1).saturating_sub(shown);
    for ((i, name), y) in names.iter().enumerate().skip(first).take(shown).zip(inner.y..inner.bottom()) {
        let back = if i == cursor { theme.style(Role::Cursor) } else { Style::new() };
        put::under_row(buffer, inner, y, back);
        put::line(buffer, (inner.x, y), inner.right(), name, back);
    }
    put::line(buffer, (inner.x, inner.bottom().saturating_sub(1)), inner.right(), about, theme.style(Role::Faint));
}
