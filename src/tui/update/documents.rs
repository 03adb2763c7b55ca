//! Opening, scanning, listing and leaving documents.

use crate::detect::{Scan, Scanner};
use crate::lexicon::Dimension;
use crate::tui::action::Action;
use crate::tui::digest::Digest;
use crate::tui::message::{Effect, Job, Part};
use crate::tui::model::{Doc, Mark, Model, Overlay, Sort, State};
use crate::tui::store::{Memory, Remembered};

use super::find;
use super::spans::SENSITIVITIES;

/// A text up to this size is scanned while the message is handled, so that its first screen already has its marks; of a
/// larger one, its first part is.
const AT_ONCE: usize = 64 * 1024;
/// Lines of a text larger than this are counted by a worker.
const COUNT_LINES: usize = 4 << 20;

/// Asks for everything that is not there yet, the document on screen first.
pub(super) fn fetch_all(model: &mut Model, out: &mut Vec<Effect>) {
    let current = model.shelf.current;
    let others = (0..model.shelf.docs.len()).filter(|&i| i != current);
    for document in std::iter::once(current).chain(others) {
        fetch(model, document, out);
    }
}

fn fetch(model: &mut Model, document: usize, out: &mut Vec<Effect>) {
    let doc = &mut model.shelf.docs[document];
    match (&doc.state, doc.path.clone()) {
        (State::Waiting, Some(path)) => {
            doc.state = State::Loading;
            let job = Job { document, generation: doc.found.generation };
            out.push(Effect::Load { job, path });
        }
        (State::Ready, _) if doc.found.position == 0 && !doc.found.done => scan(model, document, out),
        _ => {}
    }
}

/// Scans a document from its start: the first part at once when it is on screen, the rest by a worker.
pub(super) fn scan(model: &mut Model, document: usize, out: &mut Vec<Effect>) {
    let on_screen = document == model.shelf.current;
    let doc = &mut model.shelf.docs[document];
    doc.found.generation += 1;
    doc.places.closer = None;
    let job = Job { document, generation: doc.found.generation };
    if on_screen {
        let mut scanner = Scanner::new(&model.engine, &doc.text, model.options);
        let more = scanner.step(AT_ONCE);
        let part = Part { position: scanner.position(), scan: scanner.take(), first: true, done: !more };
        doc.found.add(part);
        doc.found.digest = Digest::of(&model.engine, &doc.text, &doc.found.scan);
        if !more {
            return;
        }
    }
    if !on_screen {
        // Entries of the last scan may have other numbers in new lexicons, or none.
        doc.found.scan = Scan::default();
        doc.found.position = 0;
    }
    if doc.text.text.len() > COUNT_LINES {
        out.push(Effect::CountLines { job, document: doc.text.clone() });
    }
    doc.found.done = false;
    out.push(Effect::Scan { job, document: doc.text.clone(), engine: model.engine.clone(), options: model.options });
}

/// Scans everything again: the lexicons or the sensitivity have changed.
pub(super) fn scan_all(model: &mut Model, out: &mut Vec<Effect>) {
    for document in 0..model.shelf.docs.len() {
        if model.shelf.docs[document].state == State::Ready {
            let before = model.shelf.docs[document].places.selected.take();
            scan(model, document, out);
            // The mark that was selected is so again when it is still found: its entry may have another number now.
            let doc = &mut model.shelf.docs[document];
            let again = doc.found.scan.findings.iter().find(|f| before.is_some_and(|b| b.span == f.span));
            doc.places.selected = again.map(Mark::from);
        }
    }
}

pub(super) fn sensitivity(model: &mut Model, out: &mut Vec<Effect>) {
    let now = SENSITIVITIES.iter().position(|(_, s)| *s <= model.options.min_strength + 1e-3).unwrap_or(2);
    let (name, min_strength) = SENSITIVITIES[(now + 1) % SENSITIVITIES.len()];
    model.options.min_strength = min_strength;
    scan_all(model, out);
    model.say(match name {
        "strict" => "Strict: only what is almost always a mark",
        "balanced" => "Balanced: what is a mark more often than not",
        _ => "Wide: everything the lexicons know, doubtful ones too",
    });
}

pub(super) fn reload(model: &mut Model, document: usize, out: &mut Vec<Effect>) {
    let Some(doc) = model.shelf.docs.get_mut(document) else { return };
    let Some(path) = doc.path.clone() else { return model.say("This text came from a pipe: it cannot be read again") };
    doc.found.generation += 1;
    let job = Job { document, generation: doc.found.generation };
    out.push(Effect::Load { job, path });
}

pub(super) fn edit(model: &mut Model, out: &mut Vec<Effect>) {
    let at = model.doc().places.selected.map(|m| m.span.start).filter(|&a| model.visible().holds(a));
    let at = at.unwrap_or(model.visible().start);
    let Some(path) = model.doc().path.clone() else { return model.say("This text came from a pipe: there is no file") };
    let doc = model.doc_mut();
    let lines = doc.lines.clone().unwrap_or_else(|| doc.text.line_index().into());
    doc.lines = Some(lines.clone());
    let line = doc.text.position(&lines, at).line;
    out.push(Effect::Edit { document: Some(model.shelf.current), path, line });
}

/// Puts a document on screen.
pub(super) fn open(model: &mut Model, document: usize, out: &mut Vec<Effect>) {
    model.shelf.current = document;
    fetch(model, document, out);
    find::start(model, out);
}

/// The next or previous document in the order of the list.
pub(super) fn step(model: &mut Model, by: isize, out: &mut Vec<Effect>) {
    let order = model.shelf.order();
    let here = order.iter().position(|&i| i == model.shelf.current).unwrap_or(0);
    match here.checked_add_signed(by).and_then(|i| order.get(i)) {
        Some(&document) => open(model, document, out),
        None => model.say(if by > 0 { "That was the last document" } else { "That was the first document" }),
    }
}

pub(super) fn mark_read(model: &mut Model) {
    let doc = model.doc_mut();
    doc.read = !doc.read;
    let say = if doc.read { "Marked as read" } else { "Marked as unread" };
    model.say(say);
}

pub(super) fn mark_read_and_next(model: &mut Model, out: &mut Vec<Effect>) {
    model.doc_mut().read = true;
    step(model, 1, out);
}

pub(super) fn open_list(model: &mut Model) {
    model.shelf.cursor = model.shelf.order().iter().position(|&i| i == model.shelf.current).unwrap_or(0);
    model.overlay = Overlay::List;
}

/// Keys of the list.
pub(super) fn act_in_list(model: &mut Model, action: Action, out: &mut Vec<Effect>) {
    let page = isize::from(model.size.1 as i16).max(8) - 6;
    match action {
        Action::ListDown => move_to(model, 1),
        Action::ListUp => move_to(model, -1),
        Action::ListPageDown => move_to(model, page),
        Action::ListPageUp => move_to(model, -page),
        Action::ListTop => move_to(model, isize::MIN),
        Action::ListBottom => move_to(model, isize::MAX),
        Action::ListSort => sort(model, 1),
        Action::ListSortBack => sort(model, -1),
        Action::ListReverse => keep_cursor(model, |m| m.shelf.reversed = !m.shelf.reversed),
        Action::ListRead => {
            let under = model.shelf.order()[model.shelf.cursor];
            model.shelf.docs[under].read = !model.shelf.docs[under].read;
            move_to(model, 1);
        }
        Action::ListOpen => {
            let under = model.shelf.order()[model.shelf.cursor];
            model.overlay = Overlay::None;
            open(model, under, out);
        }
        _ => model.overlay = Overlay::None,
    }
}

fn move_to(model: &mut Model, by: isize) {
    let last = model.shelf.docs.len() - 1;
    let at = if by == isize::MIN { 0 } else { model.shelf.cursor.saturating_add_signed(by) };
    model.shelf.cursor = at.min(last);
}

fn sort(model: &mut Model, by: isize) {
    // A new column is read from its top: the most of it first.
    loop {
        model.shelf.sort = model.shelf.sort.step(by);
        // Dimensions that no lexicon fills have no column.
        let Sort::Rate(dimension) = model.shelf.sort else { break };
        if model.engine.has(Dimension::ALL[dimension]) {
            break;
        }
    }
    model.shelf.reversed = false;
    model.shelf.cursor = 0;
}

fn keep_cursor(model: &mut Model, change: impl FnOnce(&mut Model)) {
    let under = model.shelf.order()[model.shelf.cursor];
    change(model);
    model.shelf.cursor = model.shelf.order().iter().position(|&i| i == under).unwrap_or(0);
}

/// Leaves, and hands over what is to be remembered.
pub(super) fn leave(model: &mut Model, signal: Option<i32>, out: &mut Vec<Effect>) {
    out.push(Effect::Remember(Box::new(memory(model))));
    out.push(Effect::Quit(signal));
}

fn memory(model: &mut Model) -> Memory {
    let mut memory = Memory {
        // A theme of the config file is not a choice to be remembered.
        theme: Some(model.look.choice.clone()).filter(|c| *c != model.look.config.theme),
        background: Some(model.look.background),
        off: model.filter.off.clone(),
        ..Memory::default()
    };
    // Documents of a folder that were never on screen are nothing to remember.
    let seen = |d: &&mut Doc| d.state == State::Ready && (d.places.kept.is_some() || d.read);
    for doc in model.shelf.docs.iter_mut().filter(seen) {
        let at = doc.top_byte();
        let Some(key) = doc.key.clone() else { continue };
        memory.documents.insert(key, Remembered { at, read: doc.read, turn: 0 });
    }
    memory
}
