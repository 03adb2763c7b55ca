//! The rows of menus: palette, help, themes. From what was typed to what is listed.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::action::Action;
use super::keymap::{Keymap, pretty};
use super::model::Look;

/// The actions that fit what was typed, best first; all of them when nothing was. Only those of the reader: the others
/// mean nothing where the palette is open.
pub fn palette(typed: &str) -> Vec<Action> {
    let all = Action::ALL.iter().copied().filter(|a| a.place() == super::action::Place::Reader);
    if typed.is_empty() {
        return all.collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher);
    let mut scored: Vec<(u32, Action)> = all
        .filter_map(|action| {
            // A hit in the name counts for more than one in the explanation.
            let name = score(action.name()).map(|s| s * 2);
            name.max(score(action.about())).map(|s| (s, action))
        })
        .collect();
    let typed = typed.to_lowercase();
    scored.sort_by_key(|(score, action)| (nearness(*action, &typed), std::cmp::Reverse(*score)));
    scored.into_iter().map(|(_, action)| action).collect()
}

/// Where in an action's name or explanation `typed` stands: what begins a word is meant before what is scattered over several.
fn nearness(action: Action, typed: &str) -> usize {
    let begins_word = |text: &str| {
        let text = text.to_lowercase();
        text.match_indices(typed).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
    };
    let tests = [
        action.name() == typed,
        action.name().starts_with(typed),
        begins_word(action.name()),
        begins_word(action.about()),
    ];
    tests.iter().position(|holds| *holds).unwrap_or(tests.len())
}

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// A heading.
    Group(&'static str),
    /// Keys, and what they do.
    Keys(String, &'static str, &'static str),
}

/// The help, cut to the rows that hold what was typed.
pub fn help(map: &Keymap, typed: &str) -> Vec<HelpRow> {
    let typed = typed.to_lowercase();
    let mut rows = Vec::new();
    let mut group = "";
    for action in Action::ALL.iter().copied() {
        let keys = map.keys(action).iter().map(|k| pretty(k)).collect::<Vec<_>>().join("  ");
        let hit = [action.about(), action.name(), action.group(), keys.as_str()]
            .iter()
            .any(|t| t.to_lowercase().contains(&typed));
        if !hit {
            continue;
        }
        if group != action.group() {
            group = action.group();
            rows.push(HelpRow::Group(group));
        }
        rows.push(HelpRow::Keys(keys, action.about(), action.name()));
    }
    let signs = SIGNS.iter().filter(|(sign, about)| [*sign, about].iter().any(|t| t.to_lowercase().contains(&typed)));
    for (i, (sign, about)) in signs.enumerate() {
        if i == 0 {
            rows.push(HelpRow::Group("Signs on the screen"));
        }
        rows.push(HelpRow::Keys((*sign).to_owned(), about, ""));
    }
    rows
}

/// What on the screen is neither a word nor a key.
const SIGNS: &[(&str, &str)] = &[
    ("own  quo", "Marks in the author's own words, and in somebody's quoted ones"),
    ("¬3", "Three of these stand under a negation: not, never, without"),
    ("/1k  95 %", "Marks per 1,000 words, and how far that can be trusted"),
    ("shaded", "The words that the selected hedge holds back"),
    ("✓", "A document marked as read"),
];

/// The themes to choose from: `auto`, then all names.
pub fn themes(look: &Look) -> Vec<String> {
    let mut names = vec!["auto".to_owned()];
    names.extend(look.catalogue.names());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_word_comes_first() {
        for (typed, wanted) in [
            ("search", &["search", "search-back"][..]),
            ("mark", &["mark-read", "mark-read-and-next", "set-mark", "go-to-mark"]),
            ("the", &["themes"]),
            ("pan", &["panel", "focus-panel"]),
            ("next-h", &["next-heading", "next-hedge", "next-hit"]),
            ("wider", &["wider"]),
        ] {
            let mut names: Vec<_> = palette(typed).iter().take(wanted.len()).map(|a| a.name()).collect();
            let mut wanted = wanted.to_vec();
            assert_eq!(names[0], wanted[0], "{typed}: {names:?}");
            names.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(names, wanted, "{typed}");
        }
        assert!(palette("nxthdg").contains(&Action::NextHedge), "scattered letters still find");
    }
}
