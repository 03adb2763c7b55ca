//! An action in, done.

use super::{documents, find, motion, panel, prompt, spans};
use crate::lexicon::Dimension;
use crate::tui::action::{Action, Place};
use crate::tui::message::Effect;
use crate::tui::model::{Awaits, Model, Overlay};

/// Does `action`; `count` is the number typed before it.
pub(super) fn act(model: &mut Model, action: Action, count: Option<u32>, out: &mut Vec<Effect>) {
    match action.place() {
        Place::Panel => panel::act(model, action),
        Place::List => documents::act_in_list(model, action, out),
        Place::Card => prompt::act_in_card(model, action, out),
        Place::Reader => reader(model, action, count, out),
    }
}

fn reader(model: &mut Model, action: Action, count: Option<u32>, out: &mut Vec<Effect>) {
    if motion::act(model, action, count) || step(model, action, count) {
        return;
    }
    match action {
        Action::SetMark => model.keys.awaits = Some(Awaits::SetMark),
        Action::GoToMark => model.keys.awaits = Some(Awaits::GoToMark),
        Action::Explain => spans::explain(model),
        Action::Deselect => spans::deselect(model),
        Action::NearMisses => spans::near_misses(model),
        Action::Attribution => spans::also(model, Dimension::Attribution),
        Action::Engagement => spans::also(model, Dimension::Engagement),
        Action::Sensitivity => documents::sensitivity(model, out),
        Action::CopySpan => spans::copy_span(model, out),
        Action::CopyParagraph => spans::copy_paragraph(model, out),
        Action::Search => prompt::open_search(model, false),
        Action::SearchBack => prompt::open_search(model, true),
        Action::NextHit => find::next(model, false, out),
        Action::PreviousHit => find::next(model, true, out),
        Action::Documents => documents::open_list(model),
        Action::NextDocument => documents::step(model, 1, out),
        Action::PreviousDocument => documents::step(model, -1, out),
        Action::MarkRead => documents::mark_read(model),
        Action::MarkReadNext => documents::mark_read_and_next(model, out),
        Action::Reload => documents::reload(model, model.shelf.current, out),
        Action::Edit => documents::edit(model, out),
        _ => screen(model, action, out),
    }
}

fn step(model: &mut Model, action: Action, count: Option<u32>) -> bool {
    let (dimension, back) = match action {
        Action::NextMark => (None, false),
        Action::PreviousMark => (None, true),
        Action::NextLoaded => (Some(Dimension::Loaded), false),
        Action::PreviousLoaded => (Some(Dimension::Loaded), true),
        Action::NextHedge => (Some(Dimension::Hedging), false),
        Action::PreviousHedge => (Some(Dimension::Hedging), true),
        Action::NextCertainty => (Some(Dimension::Certainty), false),
        Action::PreviousCertainty => (Some(Dimension::Certainty), true),
        Action::NextSourcing => (Some(Dimension::Sourcing), false),
        Action::PreviousSourcing => (Some(Dimension::Sourcing), true),
        Action::NextScare => (Some(Dimension::ScareQuotes), false),
        Action::PreviousScare => (Some(Dimension::ScareQuotes), true),
        Action::NextAttribution => (Some(Dimension::Attribution), false),
        Action::PreviousAttribution => (Some(Dimension::Attribution), true),
        _ => return false,
    };
    for _ in 0..count.unwrap_or(1).clamp(1, 1000) {
        spans::step(model, dimension, back);
    }
    true
}

fn screen(model: &mut Model, action: Action, out: &mut Vec<Effect>) {
    match action {
        Action::TogglePanel => panel::toggle(model),
        Action::FocusPanel => panel::focus(model),
        Action::Speakers => panel::speakers(model),
        Action::Themes => prompt::open_themes(model),
        Action::Mouse => {
            model.look.mouse = !model.look.mouse;
            out.push(Effect::Mouse(model.look.mouse));
            model.say(if model.look.mouse { "The mouse is used here" } else { "The mouse is the terminal's again" });
        }
        Action::Wider => measure(model, 4),
        Action::Narrower => measure(model, -4),
        Action::Redraw => out.push(Effect::Redraw),
        Action::Help => model.overlay = Overlay::Help(Default::default()),
        Action::Palette => model.overlay = Overlay::Palette(Default::default()),
        Action::Suspend => out.push(Effect::Suspend),
        Action::Quit => documents::leave(model, None, out),
        _ => {}
    }
}

fn measure(model: &mut Model, by: i16) {
    // What is narrower or wider than the screen shows would be a key press that does nothing.
    let shown = model.areas().text.width;
    model.look.config.measure = shown.saturating_add_signed(by).clamp(24, 160);
    let now = model.areas().text.width;
    model.say(format!("{now} columns"));
}
