//! Patterns on the words of one block: where a finder that was called matches, and whether a pattern fits at a place.
//!
//! Positions are *boundaries*: boundary `p` lies before token `p`. A pattern is walked to the right or to the left from one.

use std::cell::Cell;

use super::bits::Membership;
use super::classes;
use super::edges::Edges;
use super::program::{Finder, Program, Step};
use super::table::Slice;
use super::token::Token;
use super::tokens::Tokens;
use crate::lexicon::WordClass;

/// The words of a block with what is needed to match on them.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The whole document's text.
    pub text: &'a str,
    /// The block's words.
    pub tokens: &'a Tokens,
    /// The compiled lexicons.
    pub program: &'a Program,
    /// Which of them are in which set.
    pub membership: &'a Membership,
}

/// Tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// What may part the next word from the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// White space or a hyphen.
    Plain,
    /// That, or a comma.
    CommaOptional,
    /// A comma.
    Comma,
    /// Anything: nothing came before.
    Free,
}

/// What is left to match after a branch.
struct Rest<'a> {
    steps: Slice,
    next: Option<&'a Rest<'a>>,
}

/// Where marks in square brackets began and ended.
#[derive(Default)]
struct Marks {
    start: Cell<Option<usize>>,
    end: Cell<Option<usize>>,
}

impl<'a> Words<'a> {
    /// The tokens that `finder` marks when its anchor is token `at`.
    pub fn find(&self, finder: Finder, at: usize) -> Option<Range> {
        if finder.steps.len() == 1 {
            return Some(Range { start: at, end: at + 1 });
        }
        let (before, after) = finder.steps.around(u32::from(finder.anchor));
        let marks = Marks::default();
        let end = self.walk::<true>(after, None, at + 1, Link::Plain, &marks)?;
        let start = self.walk::<false>(before, None, at, Link::Plain, &marks)?;
        let range = Range { start: marks.start.get().unwrap_or(start), end: marks.end.get().unwrap_or(end) };
        (range.start < range.end).then_some(range)
    }

    /// Whether `steps` fits right after boundary `at`, joined to what is before it.
    pub fn follows(&self, steps: Slice, at: usize) -> bool {
        self.walk::<true>(steps, None, at, Link::Plain, &Marks::default()).is_some()
    }

    /// Whether `steps` fits right before boundary `at`, joined to what is after it.
    pub fn precedes(&self, steps: Slice, at: usize) -> bool {
        self.walk::<false>(steps, None, at, Link::Plain, &Marks::default()).is_some()
    }

    /// Where a match of `steps` that begins at boundary `at` ends.
    pub fn match_end(&self, steps: Slice, at: usize) -> Option<usize> {
        self.walk::<true>(steps, None, at, Link::Free, &Marks::default())
    }

    fn walk<const RIGHT: bool>(
        &self,
        steps: Slice,
        rest: Option<&Rest<'_>>,
        at: usize,
        link: Link,
        marks: &Marks,
    ) -> Option<usize> {
        let split = if RIGHT { steps.split_first() } else { steps.split_last() };
        let Some((step, tail)) = split.map(|(at, tail)| (self.program.steps.get(at), tail)) else {
            return match rest {
                Some(rest) => self.walk::<RIGHT>(rest.steps, rest.next, at, link, marks),
                // A comma at the end of a pattern stands right there.
                None if link == Link::Comma && !self.tokens.list.get(at).is_some_and(|t| t.gap.has_comma()) => None,
                None => Some(at),
            };
        };
        let on = |at: usize, link: Link| self.walk::<RIGHT>(tail, rest, at, link, marks);
        match step {
            Step::Word(_) | Step::Set(_) | Step::Class(_) => {
                let token = self.step_onto::<RIGHT>(at, link)?;
                if !self.accepts(&step, token) {
                    return None;
                }
                on(if RIGHT { at + 1 } else { at - 1 }, Link::Plain)
            }
            Step::Gap(min, max) => self.gap::<RIGHT>((min, max), at, link, |_| true, on),
            Step::ClauseGap(min, max) => self.gap::<RIGHT>((min, max), at, link, |t| !self.is_clause_stop(t), on),
            Step::Branch(all) | Step::Optional(all) => {
                let found = if self.may_choose::<RIGHT>(all, at) {
                    let tail = Rest { steps: tail, next: rest };
                    let mut all = self.program.sequences.iter(all);
                    all.find_map(|steps| self.walk::<RIGHT>(steps, Some(&tail), at, link, marks))
                } else {
                    None
                };
                if found.is_none() && matches!(step, Step::Optional(_)) { on(at, link) } else { found }
            }
            Step::Comma(optional) => on(at, if optional { Link::CommaOptional } else { Link::Comma }),
            Step::MarkStart => Self::marked(&marks.start, at, || on(at, link)),
            Step::MarkEnd => Self::marked(&marks.end, at, || on(at, link)),
            Step::SentenceStart => {
                let list = &self.tokens.list;
                if list.get(at).is_some_and(|t| t.gap.is_sentence()) { on(at, link) } else { None }
            }
            Step::SentenceEnd => {
                if self.tokens.list.get(at).is_none_or(|t| t.gap.is_sentence()) {
                    on(at, link)
                } else {
                    None
                }
            }
        }
    }

    /// False when none of these sequences can go on from boundary `at`, because of the first word it would have to take. They are those of a
    /// branch, of a guard or of the negation idioms.
    pub fn may_choose<const RIGHT: bool>(&self, all: Slice, at: usize) -> bool {
        if all.len == 0 {
            return false;
        }
        let edges = self.program.edges.get(all.start as usize);
        let set = if RIGHT { edges.starts } else { edges.ends };
        set == Edges::ANY || self.may_be(if RIGHT { at } else { at.wrapping_sub(1) }, set)
    }

    fn gap<const RIGHT: bool>(
        &self,
        (min, max): (u8, u8),
        mut at: usize,
        mut link: Link,
        crosses: impl Fn(usize) -> bool,
        on: impl Fn(usize, Link) -> Option<usize>,
    ) -> Option<usize> {
        for n in 0..=max {
            if n >= min
                && let Some(end) = on(at, link)
            {
                return Some(end);
            }
            let token = self.step_onto::<RIGHT>(at, link)?;
            if !crosses(token) {
                return None;
            }
            at = if RIGHT { at + 1 } else { at - 1 };
            link = Link::Plain;
        }
        None
    }

    /// Whether a token is a word that ends a clause: *but*, *because*.
    pub fn is_clause_stop(&self, token: usize) -> bool {
        let stops = &self.program.clause_stops;
        self.tokens.word_of(token).is_some_and(|word| stops.holds(stops.whole(), word))
    }

    fn marked(cell: &Cell<Option<usize>>, at: usize, on: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let before = cell.replace(Some(at));
        let found = on();
        if found.is_none() {
            cell.set(before);
        }
        found
    }

    /// The token on the other side of boundary `at`, when what parts the two allows it.
    fn step_onto<const RIGHT: bool>(&self, at: usize, link: Link) -> Option<usize> {
        let list = &self.tokens.list;
        let token = if RIGHT { at } else { at.checked_sub(1)? };
        list.get(token)?;
        let joined = link == Link::Free
            || list.get(at).is_some_and(|t| match link {
                Link::Plain | Link::Free => t.gap.is_plain(),
                Link::CommaOptional => t.gap.is_plain_or_comma(),
                Link::Comma => t.gap.is_comma(),
            });
        joined.then_some(token)
    }

    fn accepts(&self, step: &Step, token: usize) -> bool {
        match step {
            Step::Word(word) => self.tokens.word_of(token) == Some(*word),
            Step::Set(set) => self.in_set(*set, token),
            Step::Class(class) => self.has_class(*class, token),
            _ => false,
        }
    }

    fn in_set(&self, id: u32, token: usize) -> bool {
        let program = self.program;
        let set = program.sets.get(id as usize);
        if let Some(word) = self.tokens.word_of(token)
            && self.membership.may_hold(id, word)
            && program.set_words.holds(set.words, word)
        {
            return true;
        }
        if set.other == 0 {
            return false;
        }
        let other = program.others.get(set.other as usize);
        if WordClass::ALL.into_iter().any(|class| other.has(class) && self.has_class(class, token)) {
            return true;
        }
        let word = self.word_text(token).as_bytes();
        let begins = |stem: &[u8]| word.get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem));
        let ends = |stem: &[u8]| word.len() > stem.len() && word[word.len() - stem.len()..].eq_ignore_ascii_case(stem);
        let suffixes = other.stems + u32::from(other.prefixes);
        (other.stems..suffixes).any(|at| begins(program.stems.bytes(at)))
            || (suffixes..suffixes + u32::from(other.suffixes)).any(|at| ends(program.stems.bytes(at)))
    }

    /// A token's own text, without a possessive ending.
    pub fn word_text(&self, token: usize) -> &'a str {
        let t: &Token = &self.tokens.list[token];
        &self.text[t.start as usize..t.word_end() as usize]
    }

    /// Whether a token has a class.
    pub fn has_class(&self, class: WordClass, token: usize) -> bool {
        let t = &self.tokens.list[token];
        t.class(class, || classes::holds(class, self.word_text(token), t.shape))
    }
}
