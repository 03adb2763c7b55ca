//! The patterns of an entry and the words one of them found in, a short account of that pattern out: a group of forty
//! alternatives is shown as the one that matched, and dots for the rest.

use std::cmp::Reverse;

/// Groups of no more alternatives than this are shown whole.
const SHOWN_WHOLE: usize = 3;

/// The pattern that most likely found `marked`, cut to what matters, and how many others there are.
///
/// The engine does not keep which pattern of an entry matched; the one that shares most words with the mark nearly always is it.
pub fn account(patterns: &[String], marked: &str) -> String {
    let marked: Vec<String> = words(&marked.to_lowercase()).map(str::to_owned).collect();
    let best = patterns.iter().enumerate().max_by_key(|(i, p)| (shared(p, &marked), Reverse(*i)));
    let Some((_, best)) = best else { return String::new() };
    match patterns.len() - 1 {
        0 => cut(best, &marked),
        more => format!("{}   and {more} more", cut(best, &marked)),
    }
}

/// How many of the marked words a pattern names; among equals, the one of fewer words.
fn shared(pattern: &str, marked: &[String]) -> (usize, Reverse<usize>) {
    let pattern = pattern.to_lowercase();
    let named = marked.iter().filter(|m| words(&pattern).any(|w| akin(w, m))).count();
    (named, Reverse(words(&pattern).count()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|w| !w.is_empty())
}

/// Whether one may be a form of the other: the same, or the same in the first letters, all but three at most.
fn akin(word: &str, marked: &str) -> bool {
    let same = word.bytes().zip(marked.bytes()).take_while(|(a, b)| a == b).count();
    let longer = word.len().max(marked.len());
    same == longer || (same >= 3 && same + 3 >= longer)
}

/// `pattern` with the alternatives that have nothing to do with the marked words left out.
fn cut(pattern: &str, marked: &[String]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('(') {
        out.push_str(&rest[..open]);
        let Some(inside) = group(&rest[open..]) else { break };
        rest = &rest[open + inside.len() + 2..];
        out.push('(');
        out.push_str(&alternatives(inside, marked));
        out.push(')');
    }
    out.push_str(rest);
    out
}

/// What is inside the parentheses that `text` begins with.
fn group(text: &str) -> Option<&str> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Some(&text[1..at]);
        }
    }
    None
}

fn alternatives(inside: &str, marked: &[String]) -> String {
    let mut all = Vec::new();
    let (mut depth, mut from) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => {
                all.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    all.push(&inside[from..]);
    let pertinent = |a: &str| words(&a.to_lowercase()).any(|w| marked.iter().any(|m| akin(w, m)));
    if all.len() <= SHOWN_WHOLE || !all.iter().any(|a| pertinent(a)) {
        return all.iter().map(|a| cut(a, marked)).collect::<Vec<_>>().join("|");
    }
    let mut out: Vec<String> = Vec::new();
    for alternative in all {
        if pertinent(alternative) {
            out.push(cut(alternative, marked));
        } else if out.last().is_none_or(|last| last != "…") {
            out.push("…".into());
        }
    }
    out.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_that_matched_is_named_and_cut() {
        let patterns = [
            "stenographers (to|for|of) power",
            "access journalism",
            "(tame|pliant|pliable|captive) (press|media|regulator|regulators|judge|judges)",
        ];
        let patterns = patterns.map(str::to_owned);
        let table = [
            ("tame regulator", "(tame|…) (…|regulator|regulators|…)   and 2 more"),
            ("access journalism", "access journalism   and 2 more"),
            ("stenographers to power", "stenographers (to|for|of) power   and 2 more"),
        ];
        for (marked, wanted) in table {
            assert_eq!(account(&patterns, marked), wanted, "{marked}");
        }
    }

    #[test]
    fn odd_patterns_are_shown_as_they_are() {
        let table = [
            ("may", "may", "may"),
            ("~(say|claim|tell|hold)", "they held on", "~(say|claim|tell|hold)"),
            ("(a (b|c|d|e|f) g|h|i|j)", "a c g", "(a (…|c|…) g|…)"),
            ("(open", "open", "(open"),
            ("propagand*", "Propagandists", "propagand*"),
        ];
        for (pattern, marked, wanted) in table {
            assert_eq!(account(&[pattern.to_owned()], marked), wanted, "{pattern}");
        }
        assert_eq!(account(&[], "x"), "");
    }
}
