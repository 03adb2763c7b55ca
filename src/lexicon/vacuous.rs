//! A pattern and the lists in; out, whether it says nothing: because no text can match it, or because every place does.

use std::collections::BTreeMap;

use super::guard::Side;
use super::pattern::Node;

/// Lists may name lists, so deep.
const DEEPEST_LIST: usize = 6;

/// Word lists by name, each item a pattern.
pub type Lists = BTreeMap<String, Vec<Vec<Node>>>;

/// How a pattern says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vacuity {
    /// No text matches it.
    Never,
    /// It matches everywhere: all of it may be missing.
    Always,
}

/// Whether a pattern says nothing, as a guard on `side`, or as a term when there is none.
pub fn vacuity(nodes: &[Node], side: Option<Side>, lists: &Lists) -> Option<Vacuity> {
    let all = sequence(nodes, lists, 0);
    if !all.possible || misplaced_edge(nodes, side) {
        Some(Vacuity::Never)
    } else if all.empty {
        Some(Vacuity::Always)
    } else {
        None
    }
}

/// What is known of a part of a pattern.
#[derive(Clone, Copy)]
struct Part {
    /// It may be missing, whatever stands there.
    empty: bool,
    /// Some text matches it.
    possible: bool,
}

impl Part {
    const WORD: Self = Self { empty: false, possible: true };
    const NOTHING: Self = Self { empty: true, possible: true };
}

fn sequence(nodes: &[Node], lists: &Lists, depth: usize) -> Part {
    nodes.iter().map(|node| part(node, lists, depth)).fold(Part::NOTHING, |all, part| Part {
        empty: all.empty && part.empty,
        possible: all.possible && part.possible,
    })
}

fn any_of(sequences: &[Vec<Node>], lists: &Lists, depth: usize) -> Part {
    sequences.iter().map(|nodes| sequence(nodes, lists, depth)).filter(|part| part.possible).fold(
        Part { empty: false, possible: false },
        |any, part| Part { empty: any.empty || part.empty, possible: true },
    )
}

fn part(node: &Node, lists: &Lists, depth: usize) -> Part {
    match node {
        Node::Word(_) | Node::Prefix(_) | Node::Suffix(_) | Node::Class(_) | Node::Start | Node::End => Part::WORD,
        Node::Optional(_) | Node::Repeat(_, 0, _) | Node::Gap(0, _) | Node::Comma { optional: true } => Part::NOTHING,
        Node::Gap(..) | Node::Comma { optional: false } => Part::WORD,
        Node::Forms(inner, _) | Node::Repeat(inner, ..) => part(inner, lists, depth),
        Node::Alternatives(all) => any_of(all, lists, depth),
        Node::Marked(inner) => sequence(inner, lists, depth),
        Node::List(name) => match lists.get(name) {
            Some(items) if depth < DEEPEST_LIST => any_of(items, lists, depth + 1),
            // That a list is nowhere is reported by itself.
            found => Part { empty: false, possible: found.is_none() },
        },
    }
}

/// Whether `^` or `$` stands where no sentence can begin or end: with words of the same pattern, or the match, beyond it.
fn misplaced_edge(nodes: &[Node], side: Option<Side>) -> bool {
    let first = nodes.iter().position(|n| *n == Node::Start);
    let last = nodes.iter().rposition(|n| *n == Node::End);
    first.is_some_and(|at| at > 0 || side == Some(Side::Before))
        || last.is_some_and(|at| at + 1 < nodes.len() || side == Some(Side::After))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::parse_pattern;

    #[test]
    fn patterns_that_say_nothing() {
        use Side::{After, Before, In, Sentence};
        let parse = |pattern: &str| parse_pattern(pattern).expect(pattern);
        let lists = Lists::from([
            ("none".to_owned(), Vec::new()),
            ("some".to_owned(), vec![parse("a"), parse("@none")]),
            ("loop".to_owned(), vec![parse("@loop")]),
        ]);
        for (pattern, side, wanted) in [
            ("very?", Before, Some(Vacuity::Always)),
            ("_{0,2} very{0,3} ,?", After, Some(Vacuity::Always)),
            ("(very|so?)", In, Some(Vacuity::Always)),
            ("(very so?)", In, None),
            ("_{0,2} as", In, None),
            ("@none", Sentence, Some(Vacuity::Never)),
            ("as @none", Before, Some(Vacuity::Never)),
            ("(as|@none)", Before, None),
            ("@some", Before, None),
            ("@loop", Before, Some(Vacuity::Never)),
            ("@nowhere", Before, None),
            ("^ so", After, None),
            ("^ so", Before, Some(Vacuity::Never)),
            ("so ^", In, Some(Vacuity::Never)),
            ("so $", Before, None),
            ("$", Before, None),
            ("so $", After, Some(Vacuity::Never)),
            (",", Before, None),
        ] {
            assert_eq!(vacuity(&parse(pattern), Some(side), &lists), wanted, "{pattern} {side:?}");
        }
    }
}
