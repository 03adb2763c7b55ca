//! A key in: typed into a line of input, added to a sequence, or an action.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{actions, motion, prompt};
use crate::tui::action::{Action, Place};
use crate::tui::keymap::{Chord, Lookup};
use crate::tui::message::Effect;
use crate::tui::model::{Awaits, Model};

/// Counts beyond this are typing errors.
const LARGEST_COUNT: u32 = 999_999_999;

pub(super) fn press(model: &mut Model, key: KeyEvent, out: &mut Vec<Effect>) {
    if key.kind == KeyEventKind::Release {
        return;
    }
    model.notice = None;
    if let Some(awaits) = model.keys.awaits.take() {
        return letter(model, awaits, key.code);
    }
    if prompt::takes(model, key, out) {
        return;
    }
    if typed_digit(model, key) {
        return;
    }
    model.keys.pending.push(Chord::from(key));
    match model.keys.map.lookup(model.place(), &model.keys.pending) {
        Lookup::Prefix => {}
        Lookup::Nothing => forget(model),
        Lookup::Action(action) => {
            let count = model.keys.count;
            forget(model);
            actions::act(model, action, count, out);
        }
    }
}

fn forget(model: &mut Model) {
    model.keys.pending.clear();
    model.keys.count = None;
}

fn typed_digit(model: &mut Model, key: KeyEvent) -> bool {
    let KeyCode::Char(c) = key.code else { return false };
    let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty() && model.place() == Place::Reader;
    let Some(digit) = c.to_digit(10).filter(|_| plain && model.keys.pending.is_empty()) else { return false };
    let count = model.keys.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(LARGEST_COUNT);
    model.keys.count = Some(count);
    true
}

fn letter(model: &mut Model, awaits: Awaits, code: KeyCode) {
    let KeyCode::Char(c) = code else { return };
    match awaits {
        Awaits::SetMark => {
            let at = model.doc_mut().top_byte();
            model.doc_mut().places.named.insert(c, at);
            model.say(format!("Place {c} is here; {}{c} comes back", model.keys.map.hint(Action::GoToMark)));
        }
        // Twice the key: back to where the last jump began, as in vi and less.
        Awaits::GoToMark if c == '\'' || c == '`' => motion::back(model),
        Awaits::GoToMark => match model.doc().places.named.get(&c).copied() {
            Some(at) => motion::jump_top(model, at),
            None => {
                model.complain(format!("No place is called {c}; {}{c} names one", model.keys.map.hint(Action::SetMark)))
            }
        },
    }
}
