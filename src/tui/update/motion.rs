//! Moving through the text: rows, pages, lines, paragraphs, named places, jumps.

use crate::text::BlockKind;
use crate::tui::action::Action;
use crate::tui::model::{Anchor, Model};

/// A count of rows beyond this would have to lay out too much text on the way.
const MOST_ROWS: u32 = 5_000;
/// Jumps remembered.
const JUMPS: usize = 100;

/// Does `action` if it is a motion.
pub(super) fn act(model: &mut Model, action: Action, count: Option<u32>) -> bool {
    let height = i64::from(model.areas().text.height.max(1));
    let times = i64::from(count.unwrap_or(1).min(MOST_ROWS));
    match action {
        Action::Down => scroll(model, times),
        Action::Up => scroll(model, -times),
        Action::HalfDown => scroll(model, times * (height / 2).max(1)),
        Action::HalfUp => scroll(model, -times * (height / 2).max(1)),
        // Two rows stay, so that the eye finds its place.
        Action::PageDown => scroll(model, times * (height - 2).max(1)),
        Action::PageUp => scroll(model, -times * (height - 2).max(1)),
        Action::Top => line_or(model, count, 0),
        Action::Bottom => line_or(model, count, u32::MAX),
        Action::Percent => match count {
            Some(count) => percent(model, count),
            None => model.say("A number first: 50% goes to the middle"),
        },
        Action::NextParagraph => block(model, 1, |_| true),
        Action::PreviousParagraph => block(model, -1, |_| true),
        Action::NextHeading => block(model, 1, |k| matches!(k, BlockKind::Heading(_))),
        Action::PreviousHeading => block(model, -1, |k| matches!(k, BlockKind::Heading(_))),
        Action::Back => back(model),
        Action::Forward => forward(model),
        _ => return false,
    }
    true
}

/// Scrolls by so many rows.
pub(super) fn scroll(model: &mut Model, by: i64) {
    let height = usize::from(model.areas().text.height);
    let doc = model.doc_mut();
    let to = doc.layout.moved(&doc.text, doc.places.top, by);
    let last = doc.layout.last(&doc.text, height);
    let at_end = by > 0 && to >= last && doc.places.top >= last;
    doc.places.top = to.min(last);
    if at_end {
        model.say("The end");
    }
}

/// Jumps so that byte `at` is in the top row, and remembers where from.
pub(super) fn jump_top(model: &mut Model, at: u32) {
    remember(model);
    top(model, at);
}

fn top(model: &mut Model, at: u32) {
    let doc = model.doc_mut();
    doc.places.top = if at == 0 { Anchor::default() } else { doc.layout.anchor_of(&doc.text, at) };
}

/// Scrolls as little as it takes to have `at` on screen: not at all when it is there, else to a third of the height.
pub(super) fn reveal(model: &mut Model, at: u32) {
    let height = i64::from(model.areas().text.height);
    let doc = model.doc_mut();
    let anchor = doc.layout.anchor_of(&doc.text, at);
    let end = doc.layout.moved(&doc.text, doc.places.top, (height - 1).max(0));
    if anchor < doc.places.top || anchor > end {
        let to = doc.layout.moved(&doc.text, anchor, -(height / 3));
        remember(model);
        model.doc_mut().places.top = to;
    }
}

/// Remembers the place a jump begins at.
pub(super) fn remember(model: &mut Model) {
    let doc = model.doc_mut();
    let at = doc.top_byte();
    let places = &mut doc.places;
    if places.back.last() != Some(&at) {
        places.back.push(at);
    }
    if places.back.len() > JUMPS {
        places.back.remove(0);
    }
    places.forward.clear();
}

/// Back to where the last jump began.
pub(super) fn back(model: &mut Model) {
    let here = model.doc_mut().top_byte();
    let places = &mut model.doc_mut().places;
    let Some(at) = places.back.pop() else { return model.say("No earlier jump") };
    places.forward.push(here);
    top(model, at);
}

fn forward(model: &mut Model) {
    let here = model.doc_mut().top_byte();
    let places = &mut model.doc_mut().places;
    let Some(at) = places.forward.pop() else { return model.say("No later jump") };
    places.back.push(here);
    top(model, at);
}

fn line_or(model: &mut Model, count: Option<u32>, otherwise: u32) {
    match count {
        Some(line) => go_to_line(model, line),
        None => jump_top(model, otherwise),
    }
}

/// Goes to a line of the file, from 1.
pub(super) fn go_to_line(model: &mut Model, line: u32) {
    /// Up to this size counting lines takes less than a millisecond; a worker counts those of larger texts.
    const SMALL: u32 = 4 << 20;
    let doc = model.doc_mut();
    if doc.lines.is_none() && doc.len() <= SMALL {
        doc.lines = Some(doc.text.line_index().into());
    }
    let Some(lines) = doc.lines.clone() else { return model.say("The lines are still being counted") };
    let start = lines.start_of(line);
    // From the file back to the text: the last byte of the text that lies at or before the line's start.
    let (mut low, mut high) = (0, doc.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if doc.text.source.to_decoded(middle) < start { low = middle + 1 } else { high = middle }
    }
    while low > 0 && !doc.text.text.is_char_boundary(low as usize) {
        low -= 1;
    }
    jump_top(model, low);
    if line > lines.lines() {
        model.say(format!("There are {} lines", lines.lines()));
    }
}

/// Goes to a percentage of the text.
pub(super) fn percent(model: &mut Model, percent: u32) {
    let percent = percent.min(100);
    let len = u64::from(model.doc().len());
    jump_top(model, (len * u64::from(percent) / 100) as u32);
}

fn block(model: &mut Model, by: i64, kind: impl Fn(BlockKind) -> bool) {
    let doc = model.doc_mut();
    if doc.text.blocks.is_empty() {
        return;
    }
    let from = doc.places.top;
    let blocks = &doc.text.blocks;
    let wanted = |i: &usize| kind(blocks[*i].kind) && blocks[*i].kind != BlockKind::Continuation;
    let found = if by > 0 {
        (from.block + 1..blocks.len()).find(wanted)
    } else {
        // From inside a paragraph, back to its own start first.
        let inside = from.row > doc.layout.set(&doc.text, from.block).gap;
        (0..from.block + usize::from(inside)).rev().find(wanted)
    };
    let Some(block) = found else { return model.say("No more of them") };
    let at = doc.text.blocks[block].span.start;
    top(model, at);
}
