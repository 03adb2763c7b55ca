//! The panel's keys: the tree of dimensions and categories.

use crate::lexicon::Dimension;
use crate::tui::action::Action;
use crate::tui::model::{Model, TreeRow, has_room};

/// Opens or closes the panel: beside the text where there is room, over it where there is not.
pub(super) fn toggle(model: &mut Model) {
    let look = &mut model.look;
    let open = if has_room(model.size.0) { &mut look.beside } else { &mut look.over };
    *open = !*open;
    // Over the text there is nothing else to give keys to.
    model.panel.focused = *open && (model.panel.focused || !has_room(model.size.0));
}

/// Moves the focus to the panel, opening it.
pub(super) fn focus(model: &mut Model) {
    let look = &mut model.look;
    *(if has_room(model.size.0) { &mut look.beside } else { &mut look.over }) = true;
    model.panel.focused = true;
}

pub(super) fn act(model: &mut Model, action: Action) {
    let rows = model.tree();
    let last = rows.len().saturating_sub(1);
    model.panel.cursor = model.panel.cursor.min(last);
    let row = rows[model.panel.cursor];
    match action {
        Action::PanelDown => model.panel.cursor = (model.panel.cursor + 1).min(last),
        Action::PanelUp => model.panel.cursor = model.panel.cursor.saturating_sub(1),
        Action::PanelFold => fold(model, &rows, row),
        Action::PanelUnfold => match row {
            TreeRow::Dimension(d) => drop(model.panel.open.insert(d)),
            TreeRow::Speakers => model.panel.speakers = true,
            TreeRow::Category(_) | TreeRow::Speaker(_) => {}
        },
        Action::PanelToggle => switch(model, row),
        Action::PanelOnly => only(model, row),
        _ => {
            model.panel.focused = false;
            model.look.over = false;
        }
    }
}

fn fold(model: &mut Model, rows: &[TreeRow], row: TreeRow) {
    let parent = match row {
        TreeRow::Category(c) => {
            let of = model.engine.categories()[usize::from(c)].dimension;
            TreeRow::Dimension(Dimension::ALL.iter().position(|d| *d == of).unwrap_or(0))
        }
        TreeRow::Speaker(_) => TreeRow::Speakers,
        own => own,
    };
    match parent {
        TreeRow::Dimension(d) => drop(model.panel.open.remove(&d)),
        _ => model.panel.speakers = false,
    }
    model.panel.cursor = rows.iter().position(|r| *r == parent).unwrap_or(0);
}

/// Switches a category off or on; a dimension with all its categories.
pub(super) fn switch(model: &mut Model, row: TreeRow) {
    let engine = &model.engine;
    let (ids, on): (Vec<String>, bool) = match row {
        TreeRow::Category(c) => (vec![engine.categories()[usize::from(c)].id.clone()], model.filter.is_on(c)),
        TreeRow::Dimension(d) => {
            let of = || engine.categories().iter().enumerate().filter(|(_, c)| c.dimension == Dimension::ALL[d]);
            (of().map(|(_, c)| c.id.clone()).collect(), of().any(|(i, _)| model.filter.is_on(i as u16)))
        }
        // A speaker is not switched off: whose words they are is no reason not to see them.
        TreeRow::Speakers | TreeRow::Speaker(_) => return only(model, row),
    };
    let dimension = match row {
        TreeRow::Category(c) => engine.categories()[usize::from(c)].dimension,
        TreeRow::Dimension(d) => Dimension::ALL[d],
        TreeRow::Speakers | TreeRow::Speaker(_) => return,
    };
    if on {
        model.filter.off.extend(ids);
    } else {
        model.filter.off.retain(|id| !ids.contains(id));
        model.filter.also.extend(Some(dimension).filter(|d| !d.shown_by_default()));
    }
    model.filter.settle(&model.engine);
}

/// Steps through one category only, or through all again.
fn only(model: &mut Model, row: TreeRow) {
    match row {
        TreeRow::Dimension(d) => {
            if !model.panel.open.remove(&d) {
                model.panel.open.insert(d);
            }
        }
        TreeRow::Speakers => model.panel.speakers = !model.panel.speakers,
        TreeRow::Speaker(line) => speaker(model, line),
        TreeRow::Category(c) if model.filter.only == Some(c) => {
            model.filter.only = None;
            model.say("Stepping through all marks again");
        }
        TreeRow::Category(c) => {
            if !model.filter.is_on(c) {
                switch(model, row);
            }
            model.filter.only = Some(c);
            let title = &model.engine.categories()[usize::from(c)].title;
            let hint = model.keys.map.hint(Action::NextMark);
            let text = format!("{hint} steps through this only: {title}");
            model.panel.focused = false;
            model.look.over = false;
            model.say(text);
        }
    }
}

/// Opens the ledger of speakers and goes to it.
pub(super) fn speakers(model: &mut Model) {
    focus(model);
    model.panel.speakers = true;
    match model.tree().iter().position(|row| *row == TreeRow::Speakers) {
        Some(at) => model.panel.cursor = at,
        None => {
            model.panel.focused = false;
            model.say("Nobody is quoted here: all words are the author's");
        }
    }
}

/// Steps through the marks of one speaker only, or of all again, and says what they are.
fn speaker(model: &mut Model, line: usize) {
    let found = &model.doc().found;
    let Some(line) = found.digest.ledger.lines.get(line).copied() else { return };
    if found.only == Some(line.who) {
        model.doc_mut().found.only = None;
        return model.say("Stepping through all marks again");
    }
    let name = line.who.name(&found.scan.speakers, &model.doc().text.text).into_owned();
    let counts = Dimension::ALL.into_iter().filter(|d| d.shown_by_default());
    let mut facts: Vec<String> = counts
        .map(|d| (d, line.marks[d as usize]))
        .filter(|(_, n)| *n > 0)
        .map(|(d, n)| format!("{n} {}", d.title().to_lowercase()))
        .collect();
    if line.reported > 0 {
        facts.push(format!("{} reported", line.reported));
    }
    if facts.is_empty() {
        facts.push("no marks".into());
    }
    model.doc_mut().found.only = Some(line.who);
    model.panel.focused = false;
    let hint = model.keys.map.hint(Action::NextMark);
    let words = if line.words == 1 { "word" } else { "words" };
    model.say(format!("{hint} steps through {name} only: {} {words}, {}", line.words, facts.join(", ")));
}

/// A click on a row of the tree: a dimension opens or closes, a category is switched.
pub(super) fn click(model: &mut Model, row: TreeRow) {
    match row {
        TreeRow::Category(_) => switch(model, row),
        TreeRow::Dimension(_) | TreeRow::Speakers | TreeRow::Speaker(_) => only(model, row),
    }
}
