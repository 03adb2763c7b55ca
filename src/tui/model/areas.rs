//! The regions of the screen, from its size alone, so that drawing and the mouse agree where things are.
//!
//! ```text
//! ┌──────────────────────────────────────────────┬─┬──────────────────┐
//! │      letters │ text, `measure` columns        │b│ panel            │
//! │              │                                │a│                  │
//! │              │                                │r│                  │
//! ├──────────────────────────────────────────────┴─┴──────────────────┤
//! │ status                                                            │
//! └───────────────────────────────────────────────────────────────────┘
//! ```

use ratatui::layout::Rect;

/// Columns of the panel where there is room for all of its numbers.
const PANEL: u16 = 44;
/// Columns of the panel on a screen so wide that the text does not need them: names are then whole.
const WIDE_PANEL: u16 = 56;
/// Columns a screen needs to have the panel beside the text.
const ROOM: u16 = 96;
/// Rows from which the text gets an empty row above.
const TALL: u16 = 16;

/// Where everything is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The text, exactly as wide as the measure.
    pub text: Rect,
    /// The scroll bar.
    pub bar: Rect,
    /// The panel, when it is open.
    pub panel: Option<Rect>,
    /// The status bar.
    pub status: Rect,
}

/// What the regions depend on besides the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Columns of text wished for.
    pub measure: u16,
    /// The panel open where there is room beside the text.
    pub beside: bool,
    /// The panel open over the text where there is none.
    pub over: bool,
    /// Columns kept free left of the text.
    pub margin: u16,
}

/// Whether a screen of that width has the panel beside the text.
pub const fn has_room(width: u16) -> bool {
    width >= ROOM
}

/// Lays out a screen.
pub fn areas(width: u16, height: u16, wish: Wish) -> Areas {
    let body = height.saturating_sub(1);
    let beside = has_room(width) && wish.beside;
    let spare = width.saturating_sub(wish.measure + wish.margin + 2);
    let panel_width = spare.clamp(PANEL, WIDE_PANEL).min(width.saturating_sub(4));
    let column = if beside { width - panel_width } else { width };
    let inner = column.saturating_sub(2 + wish.margin);
    let measure = wish.measure.min(inner).max(2);
    let left = (wish.margin + inner.saturating_sub(measure) / 2).min(width);
    let top = u16::from(height >= TALL);
    let panel = (beside || (!has_room(width) && wish.over))
        .then(|| Rect::new(width.saturating_sub(panel_width), 0, panel_width, body));
    Areas {
        screen: Rect::new(0, 0, width, height),
        text: Rect::new(left, top, measure.min(width.saturating_sub(left)), body.saturating_sub(top)),
        bar: Rect::new(column.saturating_sub(1), 0, 1.min(width), body),
        panel,
        status: Rect::new(0, body, width, 1.min(height)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_stay_on_the_screen_and_apart() {
        for width in [0u16, 1, 5, 20, 40, 80, 95, 96, 120, 200, 400] {
            for height in [0u16, 1, 2, 10, 15, 16, 50] {
                for beside in [true, false] {
                    let a = areas(width, height, Wish { measure: 76, beside, over: !beside, margin: 1 });
                    for r in [Some(a.text), Some(a.bar), a.panel, Some(a.status)].into_iter().flatten() {
                        assert!(r.right() <= width && r.bottom() <= height, "{width}x{height} {a:?}");
                    }
                    if let Some(panel) = a.panel.filter(|_| has_room(width)) {
                        assert!(!panel.intersects(a.text) && !panel.intersects(a.bar), "{width}x{height} {a:?}");
                        assert!(a.text.width >= 46, "{width}x{height} {a:?}");
                    }
                }
            }
        }
    }
}
