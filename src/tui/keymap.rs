//! The keymap: an embedded default and the user's changes in, key sequences to actions out. Conflicts are refused.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, Place};
use super::config::KeyPatch;
use crate::problem::nearest;

/// `keys.toml` as build.rs has read it: reading TOML took a tenth of the time to the first screen.
static DEFAULT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/keys.bin"));

/// For each place, for each action, its sequences.
type Table = BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>;

/// One key with its modifiers. Shift is dropped from characters: it is in the character already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd)]
pub struct Chord(KeyCode, KeyModifiers);

impl From<KeyEvent> for Chord {
    fn from(key: KeyEvent) -> Self {
        let shift = if matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab) {
            KeyModifiers::SHIFT
        } else {
            KeyModifiers::NONE
        };
        let known = KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER;
        Self(key.code, (key.modifiers & known) - shift)
    }
}

impl Chord {
    fn parse(word: &str) -> Result<Self, String> {
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Self(KeyCode::Char(c), KeyModifiers::NONE));
        }
        let combination = crokey::parse(word).map_err(|_| {
            format!(
                "`{word}` is no key; write `q`, `G`, `ctrl-d`, `alt-left`, `pagedown`, `f1`, or keys in sequence: `g g`"
            )
        })?;
        let event: KeyEvent = combination.into();
        Ok(event.into())
    }
}

/// A mistake in the user's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapError(String);

impl fmt::Display for KeymapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KeymapError {}

/// What a sequence of keys means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// An action.
    Action(Action),
    /// The beginning of a longer sequence.
    Prefix,
    /// Nothing.
    Nothing,
}

/// A sequence of keys as they are typed at a place, and what it means.
type Typed = (Place, Vec<Chord>, Action);

/// Which keys do what.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// The sequences of each action, by its number.
    by_action: Vec<Vec<Cow<'static, str>>>,
    /// What they are as keys, made when the first key is pressed: the first screen only names some.
    by_keys: OnceLock<Vec<Typed>>,
}

impl Keymap {
    /// The default keys with `patch` laid over them.
    ///
    /// # Errors
    /// A key or action that does not exist, or one sequence for two actions: the message names both.
    pub fn new(patch: &KeyPatch) -> Result<Self, KeymapError> {
        let default: Table =
            postcard::from_bytes(DEFAULT).map_err(|e| KeymapError(format!("the embedded keys: {e}")))?;
        let as_they_come = Action::ALL.iter().map(|a| default.get(a.place().name())?.get(a.name()));
        let mut by_action: Vec<Vec<_>> =
            as_they_come.map(|keys| keys.into_iter().flatten().copied().map(Cow::Borrowed).collect()).collect();
        for (place, actions) in patch {
            for (name, keys) in actions {
                by_action[action(place, name)? as usize] = keys.list().iter().cloned().map(Cow::Owned).collect();
            }
        }
        let map = Self { by_action, by_keys: OnceLock::new() };
        // The keys as they come are without a mistake, which a test sees to.
        if !patch.is_empty() {
            map.check()?;
        }
        Ok(map)
    }

    /// One sequence cannot mean two actions, and one that begins with another could never be typed.
    fn check(&self) -> Result<(), KeymapError> {
        let typed = self.typed().collect::<Result<Vec<_>, _>>()?;
        for (i, (place, chords, action)) in typed.iter().enumerate() {
            let mut others = typed.iter().enumerate().filter(|(j, (p, ..))| i != *j && p == place);
            if let Some((_, (.., other))) = others.find(|(_, (_, shorter, _))| chords.starts_with(shorter)) {
                let sequence = self.keys(*action).iter().find(|s| s.split_whitespace().count() == chords.len());
                return Err(conflict(*place, sequence.map_or("", |s| s), *action, *other));
            }
        }
        Ok(())
    }

    fn typed(&self) -> impl Iterator<Item = Result<Typed, KeymapError>> {
        let all = Action::ALL.iter().flat_map(|action| self.keys(*action).iter().map(|keys| (*action, keys)));
        let typed = all.map(|(action, keys)| {
            let place = action.place();
            let chords: Result<Vec<_>, _> = keys.split_whitespace().map(Chord::parse).collect();
            chords
                .map(|chords| (place, chords, action))
                .map_err(|e| KeymapError(format!("keys.{}.{}: {e}", place.name(), action.name())))
        });
        typed.filter(|typed| typed.as_ref().map_or(true, |(_, chords, _)| !chords.is_empty()))
    }

    /// What `chords` mean at `place`.
    pub fn lookup(&self, place: Place, chords: &[Chord]) -> Lookup {
        let typed = self.by_keys.get_or_init(|| self.typed().flatten().collect());
        let mut at = Some(place);
        while let Some(here) = at {
            let mut meant = typed.iter().filter(|(p, keys, _)| *p == here && keys.starts_with(chords));
            match meant.next() {
                Some((_, keys, action)) if keys.len() == chords.len() => return Lookup::Action(*action),
                Some(_) => return Lookup::Prefix,
                None => {}
            }
            at = here.parent();
        }
        Lookup::Nothing
    }

    /// The key sequences of an action, as written.
    pub fn keys(&self, action: Action) -> &[Cow<'static, str>] {
        &self.by_action[action as usize]
    }

    /// The first key of an action as it is shown in hints; `gg` for a sequence.
    pub fn hint(&self, action: Action) -> String {
        self.keys(action).first().map(|k| pretty(k)).unwrap_or_default()
    }
}

/// The action of this name at the place of that one.
fn action(place: &str, name: &str) -> Result<Action, KeymapError> {
    let here = || Action::ALL.iter().copied().filter(|a| a.place().name() == place);
    if here().next().is_none() {
        return Err(KeymapError(format!("keys.{place}: no such place; there are reader, panel, list and card")));
    }
    here().find(|a| a.name() == name).ok_or_else(|| {
        let meant = nearest(name, here().map(Action::name)).map(|known| format!("did you mean `{known}`?"));
        let hint = meant.as_deref().unwrap_or("help lists them all");
        KeymapError(format!("keys.{place}.{name}: no such action here; {hint}"))
    })
}

fn conflict(place: Place, sequence: &str, action: Action, other: Action) -> KeymapError {
    let (a, b) = (action.name().min(other.name()), action.name().max(other.name()));
    KeymapError(format!(
        "keys.{}: `{sequence}` cannot be for both `{a}` and `{b}`; give one of them another key, or none: {b} = []",
        place.name()
    ))
}

/// A key sequence as help shows it.
pub fn pretty(sequence: &str) -> String {
    let named = sequence.split_whitespace().map(|word| match word {
        "down" => "↓".into(),
        "up" => "↑".into(),
        "left" => "←".into(),
        "right" => "→".into(),
        "enter" => "⏎".into(),
        "tab" => "Tab".into(),
        "backtab" => "⇧Tab".into(),
        "space" => "Space".into(),
        "esc" => "Esc".into(),
        "pagedown" => "PgDn".into(),
        "pageup" => "PgUp".into(),
        "home" => "Home".into(),
        "end" => "End".into(),
        _ if word.starts_with("ctrl-") => format!("^{}", word[5..].to_uppercase()),
        _ if word.starts_with("alt-") => format!("Alt-{}", pretty(&word[4..])),
        _ if word.len() > 1 && word.starts_with('f') => word.to_uppercase(),
        _ => word.to_owned(),
    });
    named.collect::<Vec<_>>().join("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::config::Keys;

    fn patch(place: &str, action: &str, keys: &[&str]) -> KeyPatch {
        let keys = Keys::Many(keys.iter().map(|k| (*k).to_owned()).collect());
        KeyPatch::from([(place.to_owned(), BTreeMap::from([(action.to_owned(), keys)]))])
    }

    fn chord(word: &str) -> Chord {
        Chord::parse(word).expect(word)
    }

    #[test]
    fn every_action_has_a_key_and_no_two_share_one() {
        let map = Keymap::new(&KeyPatch::new()).unwrap_or_else(|e| panic!("{e}"));
        map.check().unwrap_or_else(|e| panic!("{e}"));
        for &action in Action::ALL {
            assert!(!map.keys(action).is_empty(), "{}", action.name());
        }
        let written: KeyPatch = toml::from_str(include_str!("keys.toml")).expect("keys");
        for (place, actions) in &written {
            for (name, keys) in actions {
                let known = action(place, name).unwrap_or_else(|e| panic!("{e}"));
                assert_eq!(map.keys(known), keys.list());
            }
        }
    }

    #[test]
    fn sequences_and_places_are_looked_up() {
        let map = Keymap::new(&KeyPatch::new()).expect("default");
        for (place, keys, meaning) in [
            (Place::Reader, vec!["g"], Lookup::Prefix),
            (Place::Reader, vec!["g", "g"], Lookup::Action(Action::Top)),
            (Place::Reader, vec!["G"], Lookup::Action(Action::Bottom)),
            (Place::Reader, vec!["g", "z"], Lookup::Nothing),
            (Place::Reader, vec!["]", "h"], Lookup::Action(Action::NextHedge)),
            (Place::Panel, vec!["h"], Lookup::Action(Action::PanelFold)),
            (Place::Panel, vec!["t"], Lookup::Action(Action::Themes)),
            (Place::List, vec!["t"], Lookup::Nothing),
        ] {
            let chords: Vec<_> = keys.iter().map(|k| chord(k)).collect();
            assert_eq!(map.lookup(place, &chords), meaning, "{keys:?}");
        }
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Chord::from(shifted), chord("G"));
        assert_eq!(Chord::from(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)), chord("backtab"));
    }

    #[test]
    fn a_patch_takes_the_place_of_the_default() {
        let map = Keymap::new(&patch("reader", "quit", &["ctrl-q"])).expect("no conflict");
        assert_eq!(map.lookup(Place::Reader, &[chord("q")]), Lookup::Nothing);
        assert_eq!(map.lookup(Place::Reader, &[chord("ctrl-q")]), Lookup::Action(Action::Quit));
    }

    #[test]
    fn conflicts_are_refused_and_name_both() {
        for (place, action, key, names) in [
            ("reader", "quit", "j", ["`down`", "`quit`"]),
            ("reader", "help", "g", ["`help`", "`top`"]),
            ("reader", "help", "q q", ["`help`", "`quit`"]),
        ] {
            let error = Keymap::new(&patch(place, action, &[key])).expect_err(key).to_string();
            let some_prefix = error.contains(names[0]) || error.contains("jump-forward");
            assert!(some_prefix && (error.contains(names[1]) || error.contains("jump-forward")), "{error}");
        }
        for (place, action, key, hint) in [
            ("reader", "quti", "q", "no such action here; did you mean `quit`?"),
            ("raeder", "quit", "q", "no such place"),
            ("reader", "quit", "hyper-q", "`hyper-q` is no key"),
        ] {
            let error = Keymap::new(&patch(place, action, &[key])).expect_err(key).to_string();
            assert!(error.contains(hint), "{error}");
        }
    }
}
