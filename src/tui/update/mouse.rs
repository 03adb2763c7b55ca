//! The mouse: the wheel scrolls, a click selects a span or jumps by the scroll bar.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::{documents, motion, panel, spans};
use crate::text::Span;
use crate::tui::message::Effect;
use crate::tui::model::{Kind, Mark, Model, Overlay, touching};
use crate::tui::rows::row_cells;

/// Rows a notch of the wheel scrolls.
const NOTCH: i64 = 3;

pub(super) fn mouse(model: &mut Model, event: MouseEvent, out: &mut Vec<Effect>) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(model, 1, out),
        MouseEventKind::ScrollUp => wheel(model, -1, out),
        MouseEventKind::Down(MouseButton::Left) => click(model, at),
        MouseEventKind::Drag(MouseButton::Left) if model.areas().bar.contains(at) => bar(model, at),
        _ => {}
    }
}

fn wheel(model: &mut Model, by: i64, out: &mut Vec<Effect>) {
    use crate::tui::action::Action::{CardDown, CardUp, ListDown, ListUp};
    match model.overlay {
        Overlay::List => documents::act_in_list(model, if by > 0 { ListDown } else { ListUp }, out),
        Overlay::None | Overlay::Search(_) => motion::scroll(model, by * NOTCH),
        _ => super::prompt::act_in_card(model, if by > 0 { CardDown } else { CardUp }, out),
    }
}

fn click(model: &mut Model, at: Position) {
    let areas = model.areas();
    if !matches!(model.overlay, Overlay::None) {
        return;
    }
    if let Some(panel) = areas.panel.filter(|p| p.contains(at)) {
        let row = crate::tui::view::panel_row(model, at.y - panel.y);
        if let Some(row) = row {
            model.panel.cursor = row;
            let what = model.tree()[row];
            panel::click(model, what);
        }
    } else if areas.bar.contains(at) {
        bar(model, at);
    } else if areas.text.contains(at) {
        let mark = mark_at(model, at);
        match mark {
            Some(mark) if model.doc().places.selected == Some(mark) => spans::explain(model),
            Some(mark) => spans::select(model, mark),
            None => model.doc_mut().places.selected = None,
        }
    }
}

fn bar(model: &mut Model, at: Position) {
    let bar = model.areas().bar;
    let part = u64::from(at.y - bar.y) * u64::from(model.doc().len()) / u64::from(bar.height.max(1));
    motion::jump_top(model, part as u32);
}

/// The mark under a cell of the text.
fn mark_at(model: &Model, at: Position) -> Option<Mark> {
    let area = model.areas().text;
    let page_row = model.page.get(usize::from(at.y - area.y))?;
    let column = (at.x - area.x).checked_sub(page_row.indent)?;
    let mut cells = row_cells(&model.doc().text.text, page_row.row?);
    let (_, cell) = cells.find(|(x, c)| *x <= column && column < x + c.width)?;
    let here = Span::new(cell.at as u32, (cell.at + cell.len) as u32);
    let scan = &model.doc().found.scan;
    let shown = |m: &Mark| model.filter.shows(&model.engine, m.entry);
    let found = touching(&scan.findings, here).map(Mark::from).find(shown);
    found.or_else(|| {
        let near = scan.blocked.iter().filter(|b| model.filter.near_misses && b.span.overlaps(here));
        near.map(Mark::from).find(|m| shown(m) && matches!(m.kind, Kind::Blocked(_)))
    })
}
