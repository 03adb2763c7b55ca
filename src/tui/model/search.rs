//! A search: what was asked, and the hits found so far.

use regex::{Regex, RegexBuilder};

use crate::text::Span;

/// More hits than this are not kept: nobody steps through a million.
pub const MOST_HITS: usize = 1_000_000;

/// The state of the search in the current document.
#[derive(Debug, Default)]
pub struct Search {
    /// What is searched for.
    pub pattern: Option<Regex>,
    /// Whether `n` goes back.
    pub backward: bool,
    /// The hits, in order.
    pub hits: Vec<Span>,
    /// Whether all of them are there.
    pub done: bool,
    /// The hit the cursor is on.
    pub current: Option<Span>,
    /// Goes up with every search; answers to older ones are dropped.
    pub generation: u64,
    /// Which document the hits are of.
    pub document: usize,
    /// Where to jump from once hits come in.
    pub jump_from: Option<u32>,
}

impl Search {
    /// The number of the current hit, from 1.
    pub fn ordinal(&self) -> Option<usize> {
        let current = self.current?;
        Some(self.hits.partition_point(|h| h.start <= current.start))
    }

    /// The hit to go to from byte `at`: whether the search went round the end, and the hit.
    pub fn next(&self, at: u32, backward: bool) -> Option<(Span, bool)> {
        if backward {
            let before = self.hits.partition_point(|h| h.start < at);
            let hit = before.checked_sub(1).map(|i| (self.hits[i], false));
            return hit.or_else(|| self.hits.last().map(|h| (*h, true)));
        }
        let after = self.hits.partition_point(|h| h.start < at);
        let hit = self.hits.get(after).map(|h| (*h, false));
        hit.or_else(|| self.hits.first().map(|h| (*h, true)))
    }
}

/// Compiles what was typed: a regular expression, or the plain words when it is none. Small letters find capitals too;
/// a space finds a line break too.
pub fn compile(typed: &str) -> Option<Regex> {
    if typed.is_empty() {
        return None;
    }
    let insensitive = !typed.chars().any(char::is_uppercase);
    let build = |pattern: &str| {
        RegexBuilder::new(&pattern.replace(' ', r"[ \t]*[ \r\n\t]"))
            .case_insensitive(insensitive)
            .multi_line(true)
            .size_limit(1 << 22)
            .build()
            .ok()
    };
    // Inside a character class a space must stay one.
    let plain_space = typed.contains('[');
    if plain_space && let Ok(regex) = RegexBuilder::new(typed).case_insensitive(insensitive).multi_line(true).build() {
        return Some(regex);
    }
    build(typed).or_else(|| build(&regex::escape(typed).replace("\\ ", " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smart_case_and_soft_breaks() {
        for (typed, text, found) in [
            ("may", "It MAY rain", Some("MAY")),
            ("May", "it may rain", None),
            ("so called", "a so\ncalled one", Some("so\ncalled")),
            ("[a b]x", "a x", Some(" x")),
            ("w.n", "the win", Some("win")),
            ("f(x", "call f(x) now", Some("f(x")),
            ("", "x", None),
        ] {
            let hit = compile(typed).and_then(|r| r.find(text).map(|m| m.as_str()));
            assert_eq!(hit, found, "{typed}");
        }
    }

    #[test]
    fn next_goes_round() {
        let hits = vec![Span::new(3, 5), Span::new(9, 11)];
        let search = Search { hits, ..Search::default() };
        for (at, backward, start, wrapped) in
            [(0, false, 3, false), (4, false, 9, false), (10, false, 3, true), (9, true, 3, false), (3, true, 9, true)]
        {
            let (hit, round) = search.next(at, backward).expect("a hit");
            assert_eq!((hit.start, round), (start, wrapped), "{at} {backward}");
        }
    }
}
