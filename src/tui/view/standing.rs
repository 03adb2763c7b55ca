//! Where the document stands among those it is compared with, at the foot of the panel.
//!
//! ```text
//!  More than … of 100: sample articles (11)
//!  Loaded language 82 (60–95)   Hedging 9 (0–35)
//!  only 11 documents: steps of 10
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::put;
use crate::lexicon::Dimension;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Draws it below row `from` of the panel where there is room for it, and returns what is left above it.
pub fn draw(model: &Model, inner: Rect, from: u16, buffer: &mut Buffer) -> Rect {
    let Some(lines) = lines(model, usize::from(inner.width)) else { return inner };
    let rows = lines.len() as u16 + 1;
    if from + rows + 1 > inner.bottom() {
        return inner;
    }
    let theme = &model.look.theme;
    let top = inner.bottom() - rows;
    for (i, (text, role)) in lines.iter().enumerate() {
        let style =
            if *role == Role::Text { theme.style(*role).patch(theme.style(Role::Panel)) } else { theme.style(*role) };
        put::line(buffer, (inner.x, top + 1 + i as u16), inner.right(), text, style);
    }
    Rect { height: top - inner.y, ..inner }
}

fn lines(model: &Model, width: usize) -> Option<Vec<(String, Role)>> {
    let reference = model.reference.as_ref()?;
    let summary = &model.doc().found.digest.summary;
    if summary.words == 0 || !model.doc().found.done {
        return None;
    }
    if let Some(why) = reference.mismatch(&model.engine, model.options.min_strength) {
        return Some(vec![(format!("Not compared with {}: {why}", reference.name()), Role::Faint)]);
    }
    let mut lines = vec![(format!("More than … of 100: {}", reference.name()), Role::Title)];
    let mut row = String::new();
    for dimension in Dimension::ALL.into_iter().filter(|d| d.shown_by_default() || model.filter.also.contains(d)) {
        let marks = summary.dimension(dimension).all();
        let standing = reference.standing(dimension, summary.rate(marks)).filter(|_| marks > 0);
        let Some(standing) = standing else { continue };
        let item = format!("{} {} ({}–{})", dimension.title(), standing.below, standing.low, standing.high);
        if !row.is_empty() && row.chars().count() + 3 + item.chars().count() > width {
            lines.push((std::mem::take(&mut row), Role::Text));
        }
        row = if row.is_empty() { item } else { format!("{row}   {item}") };
    }
    if !row.is_empty() {
        lines.push((row, Role::Text));
    }
    lines.extend(reference.coarseness().map(|coarse| (coarse, Role::Faint)));
    Some(lines)
}
