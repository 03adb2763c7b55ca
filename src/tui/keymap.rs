//! The keymap: an embedded default and the user's changes in, key sequences to actions out. Conflicts are refused.

use std::collections::BTreeMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, Place};
use super::config::KeyPatch;
use crate::problem::nearest;

/// `keys.toml` as build.rs has read it: reading TOML took a tenth of the time to the first screen.
static DEFAULT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/keys.bin"));

/// For each place, for each action, its sequences.
type Table = BTreeMap<String, BTreeMap<String, Vec<String>>>;

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

/// Which keys do what.
#[derive(Clone, Debug)]
pub struct Keymap {
    by_keys: Vec<(Place, Vec<Chord>, Action)>,
    /// The sequences of each action, by its number.
    by_action: Vec<Vec<String>>,
}

impl Keymap {
    /// The default keys with `patch` laid over them.
    ///
    /// # Errors
    /// A key or action that does not exist, or one sequence for two actions: the message names both.
    pub fn new(patch: &KeyPatch) -> Result<Self, KeymapError> {
        let mut table: Table =
            postcard::from_bytes(DEFAULT).map_err(|e| KeymapError(format!("the embedded keys: {e}")))?;
        for (place, actions) in patch {
            let known = table.get_mut(place).ok_or_else(|| {
                KeymapError(format!("keys.{place}: no such place; there are reader, panel, list and card"))
            })?;
            known.extend(actions.iter().map(|(k, v)| (k.clone(), v.list().to_vec())));
        }
        let mut map = Self { by_keys: Vec::new(), by_action: vec![Vec::new(); Action::ALL.len()] };
        for (place, actions) in &table {
            for (name, keys) in actions {
                let action = Action::by_name(name).filter(|a| a.place().name() == place).ok_or_else(|| {
                    let here = Action::ALL.iter().filter(|a| a.place().name() == place).map(|a| a.name());
                    let meant = nearest(name, here).map(|known| format!("did you mean `{known}`?"));
                    let hint = meant.as_deref().unwrap_or("help lists them all");
                    KeymapError(format!("keys.{place}.{name}: no such action here; {hint}"))
                })?;
                for sequence in keys {
                    map.add(action, sequence)?;
                }
            }
        }
        // The keys as they come are without conflict, which a test sees to.
        if !patch.is_empty() {
            map.refuse_conflicts()?;
        }
        Ok(map)
    }

    fn add(&mut self, action: Action, sequence: &str) -> Result<(), KeymapError> {
        let place = action.place();
        let chords: Vec<Chord> = sequence
            .split_whitespace()
            .map(Chord::parse)
            .collect::<Result<_, _>>()
            .map_err(|e| KeymapError(format!("keys.{}.{}: {e}", place.name(), action.name())))?;
        if !chords.is_empty() {
            self.by_keys.push((place, chords, action));
            self.by_action[action as usize].push(sequence.to_owned());
        }
        Ok(())
    }

    /// One sequence cannot mean two actions, and one that begins with another could never be typed.
    fn refuse_conflicts(&self) -> Result<(), KeymapError> {
        for (i, (place, chords, action)) in self.by_keys.iter().enumerate() {
            let mut others = self.by_keys.iter().enumerate().filter(|(j, (p, ..))| i != *j && p == place);
            if let Some((_, (.., other))) = others.find(|(_, (_, shorter, _))| chords.starts_with(shorter)) {
                let sequence = self.keys(*action).iter().find(|s| s.split_whitespace().count() == chords.len());
                return Err(conflict(*place, sequence.map_or("", String::as_str), *action, *other));
            }
        }
        Ok(())
    }

    /// What `chords` mean at `place`.
    pub fn lookup(&self, place: Place, chords: &[Chord]) -> Lookup {
        let mut at = Some(place);
        while let Some(here) = at {
            let mut meant = self.by_keys.iter().filter(|(p, keys, _)| *p == here && keys.starts_with(chords));
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
    pub fn keys(&self, action: Action) -> &[String] {
        &self.by_action[action as usize]
    }

    /// The first key of an action as it is shown in hints; `gg` for a sequence.
    pub fn hint(&self, action: Action) -> String {
        self.keys(action).first().map(|k| pretty(k)).unwrap_or_default()
    }
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
        map.refuse_conflicts().unwrap_or_else(|e| panic!("{e}"));
        for &action in Action::ALL {
            assert!(!map.keys(action).is_empty(), "{}", action.name());
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
