//! Stepping through marks, explaining and copying them, and which are shown.

use crate::detect::Options;
use crate::lexicon::Dimension;
use crate::tui::action::Action;
use crate::tui::message::Effect;
use crate::tui::model::{Mark, Model, Overlay};

use super::motion;

/// Selects the next or previous mark. With a selection on screen it steps from there, else from the edge of the screen.
pub(super) fn step(model: &mut Model, dimension: Option<Dimension>, back: bool) {
    let visible = model.visible();
    let selected = model.doc().places.selected.filter(|m| visible.overlaps(m.span));
    let steps = model.steps(dimension);
    let (found, wrapped) = if back {
        let at = selected.map_or(visible.end, |m| m.span.start);
        let mark = steps.before(at);
        (mark.or_else(|| steps.before(u32::MAX)), mark.is_none())
    } else {
        let at = selected.map_or(visible.start, |m| m.span.start + 1);
        let mark = steps.from(at);
        (mark.or_else(|| steps.from(0)), mark.is_none())
    };
    let Some(mark) = found else { return none(model, dimension) };
    if let Some(unusual) = dimension.filter(|d| !d.shown_by_default() && !model.filter.also.contains(d)) {
        also(model, unusual);
    }
    select(model, mark);
    if wrapped {
        let unfinished = !model.doc().found.done;
        model.say(match (back, unfinished) {
            (true, _) => "Round from the start to the last one",
            (false, false) => "Round from the end to the first one",
            (false, true) => "Round to the first one; the rest is still being scanned",
        });
    }
}

fn none(model: &mut Model, dimension: Option<Dimension>) {
    let what = match (dimension, model.filter.only) {
        (Some(d), _) => d.title().to_lowercase(),
        (None, Some(c)) => model.engine.categories()[usize::from(c)].title.clone(),
        (None, None) => match model.doc().found.only {
            Some(who) => {
                let doc = model.doc();
                format!("marks of {}", who.name(&doc.found.scan.speakers, &doc.text.text))
            }
            None => "marks".to_owned(),
        },
    };
    let yet = if model.doc().found.done { "" } else { " so far" };
    model.say(format!("No {what} here{yet}"));
}

/// Selects a mark and brings it on screen.
pub(super) fn select(model: &mut Model, mark: Mark) {
    motion::reveal(model, mark.span.start);
    model.doc_mut().places.selected = Some(mark);
    // The page must be right before the next step of a count asks what is visible.
    model.settle();
}

pub(super) fn explain(model: &mut Model) {
    let visible = model.visible();
    if !model.doc().places.selected.is_some_and(|m| visible.overlaps(m.span)) {
        let first = model.steps(None).from(visible.start).filter(|m| m.span.start < visible.end);
        let Some(mark) = first else { return model.say("No mark on this screen to explain") };
        select(model, mark);
    }
    model.overlay = Overlay::Card(0);
}

/// Lets go of one thing at a time: the panel over the text, the selection, the search, the category.
pub(super) fn deselect(model: &mut Model) {
    let places = &mut model.doc_mut().places;
    if places.selected.take().is_some() {
        return;
    }
    if model.search.pattern.take().is_some() {
        model.search.hits.clear();
        model.search.current = None;
    } else if model.look.over {
        model.look.over = false;
    } else if model.filter.only.take().is_some() || model.doc_mut().found.only.take().is_some() {
        model.say("Stepping through all marks again");
    }
}

pub(super) fn near_misses(model: &mut Model) {
    model.filter.near_misses = !model.filter.near_misses;
    let n = model.doc().found.scan.blocked.len();
    match (model.filter.near_misses, n) {
        (true, 0) => model.say("Near misses are shown; there are none here"),
        (true, n) => model.say(format!("Near misses are shown: guards have blocked {n} here")),
        (false, _) => model.say("Near misses are hidden"),
    }
    if !model.filter.near_misses {
        let selected = &mut model.doc_mut().places.selected;
        *selected = selected.filter(|m| matches!(m.kind, crate::tui::model::Kind::Found(_)));
    }
}

/// Shows a dimension too that usually is not shown, or no longer.
pub(super) fn also(model: &mut Model, dimension: Dimension) {
    let on = !model.filter.also.remove(&dimension) && model.filter.also.insert(dimension);
    model.filter.settle(&model.engine);
    let what = if dimension == Dimension::Attribution { "Plain attribution" } else { dimension.title() };
    model.say(format!("{what} is {}", if on { "marked too" } else { "not marked" }));
}

pub(super) fn copy_span(model: &mut Model, out: &mut Vec<Effect>) {
    let Some(mark) = model.doc().places.selected else {
        let hint = model.keys.map.hint(Action::NextMark);
        return model.say(format!("No span is selected; {hint} selects one"));
    };
    let text = mark.span.of(&model.doc().text.text).to_owned();
    model.say(format!("Copied: {}", crate::tui::cells::one_line(&text, 40)));
    out.push(Effect::Copy(text));
}

pub(super) fn copy_paragraph(model: &mut Model, out: &mut Vec<Effect>) {
    let doc = model.doc();
    let visible = model.visible();
    let at = doc.places.selected.filter(|m| visible.overlaps(m.span)).map_or(visible.start, |m| m.span.start);
    let Some(block) = doc.text.blocks.get(doc.text.block_at(at)) else { return };
    let text = block.span.of(&doc.text.text).to_owned();
    model.say(format!("Copied the paragraph: {}", crate::tui::cells::one_line(&text, 40)));
    out.push(Effect::Copy(text));
}

/// The steps of the sensitivity key: name and how sure a mark must be.
pub(crate) const SENSITIVITIES: [(&str, f32); 3] = [("strict", 0.75), ("balanced", 0.5), ("wide", 0.0)];

/// What the present sensitivity is called.
pub(crate) fn sensitivity_name(options: Options) -> String {
    let named = SENSITIVITIES.iter().find(|(_, s)| (s - options.min_strength).abs() < 1e-3);
    named.map_or_else(|| format!("{:.2}", options.min_strength), |(name, _)| (*name).to_owned())
}
