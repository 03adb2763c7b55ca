//! Where in a document the screen is, and the rows it shows. Only blocks near the screen are ever laid out.

use std::collections::HashMap;
use std::sync::Arc;

use crate::text::{BlockKind, Document};
use crate::tui::rows::{Row, Wrap, wrap};

/// Laid-out blocks kept; a screen and what was scrolled through lately.
const KEPT: usize = 400;
/// Lines shorter than this, in bytes, that follow each other directly are verse, a list or a dialogue: no gap between.
const SHORT_LINE: u32 = 60;

/// The top of the screen: a row of a block. Rows count the gap above the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Which block.
    pub block: usize,
    /// Which of its rows.
    pub row: usize,
}

/// A block as it is set.
#[derive(Debug, PartialEq, Eq)]
pub struct Set {
    /// Empty rows above.
    pub gap: usize,
    /// Columns it stands in from the left.
    pub indent: u16,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Set {
    /// Its rows and the gap above.
    pub fn height(&self) -> usize {
        self.gap + self.rows.len()
    }
}

/// One row of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// The block it belongs to.
    pub block: usize,
    /// Columns it stands in.
    pub indent: u16,
    /// The row, or nothing in a gap.
    pub row: Option<Row>,
    /// Whether it is the block's first, where a bullet stands.
    pub first: bool,
}

/// The cache of laid-out blocks.
#[derive(Debug, Default)]
pub struct Layout {
    measure: u16,
    sets: HashMap<usize, Arc<Set>>,
}

impl Layout {
    /// Wraps to another measure from now on.
    pub fn set_measure(&mut self, measure: u16) {
        if self.measure != measure {
            self.measure = measure;
            self.sets.clear();
        }
    }

    /// Columns it wraps to.
    pub fn measure(&self) -> u16 {
        self.measure
    }

    /// Forgets everything: the text has changed.
    pub fn forget(&mut self) {
        self.sets.clear();
    }

    /// A block laid out.
    pub fn set(&mut self, document: &Document, block: usize) -> Arc<Set> {
        if let Some(set) = self.sets.get(&block) {
            return Arc::clone(set);
        }
        if self.sets.len() >= KEPT {
            self.sets.retain(|&b, _| b.abs_diff(block) < KEPT / 4);
        }
        let made = Arc::new(set_block(document, block, self.measure));
        self.sets.insert(block, Arc::clone(&made));
        made
    }

    /// The rows of a screen of `height` rows from `anchor` on.
    pub fn page(&mut self, document: &Document, anchor: Anchor, height: usize) -> Vec<PageRow> {
        let mut page = Vec::with_capacity(height);
        let mut skip = anchor.row;
        for block in anchor.block..document.blocks.len() {
            let set = self.set(document, block);
            let rows = (0..set.height()).skip(skip).map(|i| PageRow {
                block,
                indent: set.indent,
                row: i.checked_sub(set.gap).map(|i| set.rows[i]),
                first: i == set.gap,
            });
            page.extend(rows.take(height - page.len()));
            skip = 0;
            if page.len() == height {
                break;
            }
        }
        page
    }

    /// `anchor` moved by `by` rows, stopping at both ends.
    pub fn moved(&mut self, document: &Document, mut anchor: Anchor, by: i64) -> Anchor {
        let mut left = by.unsigned_abs() as usize;
        while left > 0 {
            if by > 0 {
                let here = self.set(document, anchor.block).height()
                    - 1
                    - anchor.row.min(self.last_row(document, anchor.block));
                if left <= here {
                    anchor.row += left;
                    break;
                }
                if anchor.block + 1 >= document.blocks.len() {
                    anchor.row += here;
                    break;
                }
                left -= here + 1;
                anchor = Anchor { block: anchor.block + 1, row: 0 };
            } else {
                if left <= anchor.row {
                    anchor.row -= left;
                    break;
                }
                if anchor.block == 0 {
                    return Anchor::default();
                }
                left -= anchor.row + 1;
                anchor.block -= 1;
                anchor.row = self.last_row(document, anchor.block);
            }
        }
        anchor
    }

    /// The last anchor that still fills a screen of `height` rows.
    pub fn last(&mut self, document: &Document, height: usize) -> Anchor {
        let Some(block) = document.blocks.len().checked_sub(1) else { return Anchor::default() };
        let end = Anchor { block, row: self.last_row(document, block) };
        self.moved(document, end, -(height.saturating_sub(1) as i64))
    }

    /// The row that holds byte `at`.
    pub fn anchor_of(&mut self, document: &Document, at: u32) -> Anchor {
        if document.blocks.is_empty() {
            return Anchor::default();
        }
        let block = document.block_at(at);
        let set = self.set(document, block);
        let row = set.rows.partition_point(|r| r.span.end <= at).min(set.rows.len() - 1);
        Anchor { block, row: set.gap + row }
    }

    /// The first byte on the row of `anchor`, or of the block under its gap.
    pub fn byte_of(&mut self, document: &Document, anchor: Anchor) -> u32 {
        if document.blocks.is_empty() {
            return 0;
        }
        let set = self.set(document, anchor.block.min(document.blocks.len() - 1));
        set.rows[anchor.row.saturating_sub(set.gap).min(set.rows.len() - 1)].span.start
    }

    fn last_row(&mut self, document: &Document, block: usize) -> usize {
        self.set(document, block).height() - 1
    }
}

/// What stands before a list item: a bullet or its number; nothing before anything else.
pub fn marker(kind: BlockKind) -> String {
    match kind {
        BlockKind::Item(_) => "•".to_owned(),
        BlockKind::Numbered(_, number) => format!("{number}."),
        _ => String::new(),
    }
}

fn set_block(document: &Document, index: usize, measure: u16) -> Set {
    let block = document.blocks[index];
    let depth = match block.kind {
        BlockKind::Item(depth) | BlockKind::Numbered(depth, _) => u16::from(depth.min(6)),
        _ => 0,
    };
    let wider = marker(block.kind).chars().count().saturating_sub(1) as u16;
    let indent = (2 * (depth + u16::from(block.quote_depth.min(6))) + wider).min(measure / 2);
    let shape = Wrap { measure: measure.saturating_sub(indent), keep_breaks: block.kind == BlockKind::Code };
    Set { gap: gap(document, index), indent, rows: wrap(block.span.of(&document.text), block.span.start, shape) }
}

fn gap(document: &Document, index: usize) -> usize {
    let block = document.blocks[index];
    let Some(before) = index.checked_sub(1).map(|i| document.blocks[i]) else { return 0 };
    let close = || {
        let between = &document.text[before.span.end as usize..block.span.start as usize];
        between.matches('\n').count() <= 1
    };
    let short = |b: crate::text::Block| b.kind == BlockKind::Paragraph && b.span.len() < SHORT_LINE;
    use BlockKind::{Item, Numbered};
    match (before.kind, block.kind) {
        (_, BlockKind::Continuation) => 0,
        (Item(_) | Numbered(..), Item(_) | Numbered(..)) if close() => 0,
        _ if short(before) && short(block) && close() => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let paragraph = "word ".repeat(60);
        Document::plain("d", format!("{paragraph}\n\n").repeat(50))
    }

    #[test]
    fn moving_down_and_up_again_comes_back() {
        let document = document();
        let mut layout = Layout::default();
        layout.set_measure(40);
        let mut at = Anchor::default();
        for by in [1, 7, 30, 200] {
            let down = layout.moved(&document, at, by);
            assert!(down > at);
            assert_eq!(layout.moved(&document, down, -by), at, "{by}");
            at = down;
        }
        assert_eq!(layout.moved(&document, at, -9999), Anchor::default());
    }

    #[test]
    fn the_last_screen_is_full() {
        let document = document();
        let mut layout = Layout::default();
        layout.set_measure(40);
        let last = layout.last(&document, 20);
        let page = layout.page(&document, last, 20);
        assert_eq!(page.len(), 20);
        assert_eq!(page[19].block, document.blocks.len() - 1);
        let beyond = layout.moved(&document, last, 9999);
        assert_eq!(layout.page(&document, beyond, 20).len(), 1);
    }

    #[test]
    fn bytes_and_anchors_agree() {
        let document = document();
        let mut layout = Layout::default();
        layout.set_measure(33);
        for at in (0..document.text.len() as u32 - 3).step_by(97) {
            let anchor = layout.anchor_of(&document, at);
            let set = layout.set(&document, anchor.block);
            let row = set.rows[anchor.row - set.gap];
            assert!(row.span.holds(at) || !document.blocks[anchor.block].span.holds(at), "{at}");
            assert_eq!(layout.byte_of(&document, anchor), row.span.start);
        }
    }

    #[test]
    fn an_empty_document_has_an_empty_page() {
        let document = Document::plain("d", " \n");
        let mut layout = Layout::default();
        layout.set_measure(33);
        assert!(layout.page(&document, Anchor::default(), 5).is_empty());
        assert_eq!(layout.last(&document, 5), Anchor::default());
    }
}
