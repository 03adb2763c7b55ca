//! The [`Model`] in, cells on a buffer out. Nothing here can change the model; each region has its own file.

mod article;
mod bar;
mod card;
mod ledger;
mod list;
mod menus;
mod panel;
mod pattern;
mod put;
mod standing;
mod status;

use ratatui::buffer::Buffer;

use super::model::{Model, Overlay};
use super::theme::Role;

pub(super) use card::rows as card_rows;
pub(super) use panel::row_at as panel_row;

/// Draws everything. Returns where the cursor is to be shown, in a line of input.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let areas = model.areas();
    put::clear(model, buffer, areas.screen, Role::Text);
    if areas.screen.width < 12 || areas.screen.height < 3 {
        return None;
    }
    article::draw(model, areas, buffer);
    bar::draw(model, areas.bar, buffer);
    if let Some(panel) = areas.panel {
        panel::draw(model, panel, buffer);
    }
    let cursor = status::draw(model, areas.status, buffer);
    match &model.overlay {
        Overlay::None | Overlay::Search(_) => cursor,
        Overlay::Card(scroll) => {
            card::draw(model, *scroll, buffer);
            None
        }
        Overlay::List => {
            list::draw(model, buffer);
            None
        }
        Overlay::Help(menu) => menus::help(model, menu, buffer),
        Overlay::Palette(menu) => Some(menus::palette(model, menu, buffer)),
        Overlay::Themes { cursor, .. } => {
            menus::themes(model, *cursor, buffer);
            None
        }
    }
}

#[cfg(test)]
mod tests;
