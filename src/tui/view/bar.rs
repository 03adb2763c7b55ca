//! The scroll bar: a track by byte offset, the thumb, and ticks where marks are, coloured by dimension.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::lexicon::Dimension;
use crate::text::Span;
use crate::tui::model::{Model, touching};
use crate::tui::theme::Role;

/// Marks looked at a row of the bar: enough to tell what is there, and quick however many there are.
const LOOKED_AT: usize = 64;

pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let len = u64::from(model.doc().len());
    let rows = u64::from(area.height);
    if len == 0 || rows == 0 || area.width == 0 {
        return;
    }
    let visible = model.visible();
    let thumb = (u64::from(visible.start) * rows / len, (u64::from(visible.end) * rows).div_ceil(len));
    let whole = thumb == (0, rows) || (visible.start == 0 && u64::from(visible.end) >= len);
    for row in 0..rows {
        let part = Span::new((row * len / rows) as u32, ((row + 1) * len / rows) as u32);
        let in_thumb = !whole && row >= thumb.0 && row < thumb.1.max(thumb.0 + 1);
        let track = theme.style(if in_thumb { Role::Thumb } else { Role::Track });
        let (symbol, style) = match (strongest(model, part), in_thumb) {
            (Some(dimension), _) => {
                let style = theme.dimension(dimension);
                let plain = ratatui::style::Style { bg: None, ..style };
                (if in_thumb { "▐" } else { "▕" }, plain.remove_modifier(ratatui::style::Modifier::UNDERLINED))
            }
            (None, true) => ("▐", track),
            (None, false) => (if whole { " " } else { "▕" }, track),
        };
        let symbol = if symbol == "▕" && strongest(model, part).is_some() { "▪" } else { symbol };
        buffer[(area.x, area.y + row as u16)].set_symbol(symbol).set_style(style);
    }
}

/// The dimension of the marks in `part` that comes first in the order of dimensions: loaded words before hedges.
fn strongest(model: &Model, part: Span) -> Option<Dimension> {
    // With everything switched off all of them would be looked at in vain.
    let shown = touching(&model.doc().found.scan.findings, part)
        .take(64 * LOOKED_AT)
        .filter(|f| part.holds(f.span.start) && model.filter.shows(&model.engine, f.entry))
        .take(LOOKED_AT)
        .map(|f| model.engine.category_of(f.entry).dimension);
    shown.min_by_key(|d| Dimension::ALL.iter().position(|x| x == d))
}
