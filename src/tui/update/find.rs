//! The search: at once in a small text, by a worker in a large one.

use super::motion;
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::message::{Effect, Job};
use crate::tui::model::{MOST_HITS, Model, Overlay, State};

/// A text up to this size is searched while the key is handled: well under a millisecond.
const SMALL: u32 = 256 * 1024;

/// Searches the current document for the pattern anew.
pub(super) fn start(model: &mut Model, out: &mut Vec<Effect>) {
    let document = model.shelf.current;
    let search = &mut model.search;
    search.generation += 1;
    search.document = document;
    search.hits.clear();
    search.current = None;
    search.done = true;
    let doc = &model.shelf.docs[document];
    let Some(pattern) = &search.pattern else { return };
    if doc.state != State::Ready {
        return;
    }
    let text = &doc.text.text;
    if doc.len() <= SMALL {
        let hits = pattern.find_iter(text).filter(|m| !m.is_empty());
        search.hits = hits.map(|m| Span::new(m.start() as u32, m.end() as u32)).collect();
    } else {
        search.done = false;
        let job = Job { document, generation: search.generation };
        out.push(Effect::Search { job, document: doc.text.clone(), pattern: pattern.clone() });
    }
}

/// Goes to the first hit from byte `at` on. While a worker searches, to where it will be.
pub(super) fn go(model: &mut Model, at: u32, backward: bool) {
    let search = &mut model.search;
    search.jump_from = None;
    match search.next(at, backward) {
        // Until all hits are there, going round would go to a wrong one.
        Some((hit, wrapped)) if !wrapped || search.done => {
            search.current = Some(hit);
            motion::reveal(model, hit.start);
            if wrapped {
                model.say(if backward { "Search: round from the start" } else { "Search: round from the end" });
            }
        }
        None if search.done => {
            search.current = None;
            model.complain("Not found");
        }
        _ => search.jump_from = Some(at),
    }
}

/// `n` and `N`.
pub(super) fn next(model: &mut Model, other_way: bool, out: &mut Vec<Effect>) {
    if model.search.pattern.is_none() {
        let hint = model.keys.map.hint(Action::Search);
        return model.say(format!("Nothing is searched for; {hint} searches"));
    }
    if model.search.document != model.shelf.current {
        start(model, out);
    }
    let backward = model.search.backward != other_way;
    let visible = model.visible();
    let current = model.search.current.filter(|h| visible.overlaps(*h));
    let at = match (current, backward) {
        (Some(hit), true) => hit.start,
        (Some(hit), false) => hit.start + 1,
        (None, true) => visible.end,
        (None, false) => visible.start,
    };
    go(model, at, backward);
}

/// Hits from a worker.
pub(super) fn take_hits(model: &mut Model, job: Job, hits: Vec<Span>, done: bool) {
    let search = &mut model.search;
    if search.generation != job.generation || search.document != job.document {
        return;
    }
    let room = MOST_HITS.saturating_sub(search.hits.len());
    search.hits.extend(hits.into_iter().take(room));
    search.done = done;
    if let Some(at) = search.jump_from {
        let backward = search.backward;
        // Backwards the nearest hit is only known once everything before it is there.
        let known = done || search.hits.last().is_some_and(|h| h.start >= at);
        if known {
            go(model, at, backward);
        }
    }
}

/// What was typed has changed: search again, and show where it would go.
pub(super) fn typed(model: &mut Model, out: &mut Vec<Effect>) {
    let Overlay::Search(line) = &model.overlay else { return };
    let (origin, backward, typed) = (line.origin, line.backward, line.input.value().to_owned());
    model.search.pattern = crate::tui::model::compile(&typed);
    model.search.backward = backward;
    start(model, out);
    let doc = model.doc_mut();
    doc.places.top = doc.layout.anchor_of(&doc.text, origin);
    if model.search.pattern.is_some() {
        go(model, origin, backward);
    }
}
