//! Whether a match stands: its entry's guards, tried in order.

use super::matcher::{Range, Words};
use super::program::{Guard, GuardList, Screen, Slice, Step};
use super::token::Shape;
use super::words::WordId;
use crate::lexicon::{Circumstance, Side, WordClass};

/// How far before a match an enclosing phrase may begin, in words.
const LONGEST_PHRASE: usize = 12;

/// What a guard may ask of the place beside the words themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// In a heading, or a line set like one (in title case or capitals), where capitals tell nothing.
    pub heading: bool,
    /// In somebody's quoted words.
    pub quoted: bool,
}

/// What a pattern begins with, as far as one look at a word can tell.
#[derive(Clone, Copy)]
enum First {
    /// This word.
    Word(WordId),
    /// A word of this set.
    OneOf(u32),
    /// It cannot be told.
    Any,
}

impl Words<'_> {
    /// The number of the first guard that blocks a match of `entry`: one of the entry's, or of the term's that `own` names, as
    /// [`Finder::own_guards`](super::program::Finder::own_guards) does.
    pub fn blocked(&self, entry: u16, own: u16, range: Range, place: Place) -> Option<u16> {
        let program = self.program;
        let of_entry = program.entry_guards.get(entry as usize);
        let first = self.blocked_by(of_entry, range, place).or_else(|| {
            let of_term = program.term_guards.get(usize::from(own).checked_sub(1)?);
            self.blocked_by(of_term, range, place)
        })?;
        Some((first - of_entry.guards.start) as u16)
    }

    /// The first of these guards that blocks, as an index into all of them.
    fn blocked_by(&self, list: GuardList, range: Range, place: Place) -> Option<u32> {
        let mut first = list.guards.start;
        for row in self.program.guard_rows.iter(list.rows) {
            if let Some(starts) = self.screened(row.screen, range) {
                let mut row = self.program.guards.iter(Slice { start: first, len: row.len });
                if let Some(at) = row.position(|guard| !self.passes(guard, range, starts, place)) {
                    return Some(first + at as u32);
                }
            }
            first += row.len;
        }
        None
    }

    /// Where patterns of a row that looks through a sentence may begin; nothing when no guard of the row can block, because a word they all
    /// need is not there.
    fn screened(&self, screen: Screen, range: Range) -> Option<Range> {
        let before = range.start.wrapping_sub(1);
        let fits = match screen {
            Screen::None => true,
            Screen::After(set) => self.may_be(range.end, set),
            Screen::Before(set) => self.may_be(before, set),
            Screen::Sentence(set) => {
                let sentence = self.sentence(range.start);
                let mut may = (sentence.start..sentence.end).filter(|at| self.may_be(*at, set));
                let start = may.next()?;
                return Some(Range { start, end: may.next_back().unwrap_or(start) + 1 });
            }
            Screen::Around(own, beside) => {
                range.end - range.start > 1
                    || self.may_be(range.start, own)
                    || self.may_be(before, beside)
                    || self.may_be(range.end, beside)
            }
        };
        fits.then_some(Range { start: 0, end: self.tokens.list.len() })
    }

    /// False when there is no token `at`, or it is no word of the set.
    #[inline]
    pub fn may_be(&self, at: usize, set: u32) -> bool {
        at < self.tokens.list.len() && self.tokens.word_of(at).is_some_and(|word| self.membership.may_hold(set, word))
    }

    fn passes(&self, guard: Guard, range: Range, starts: Range, place: Place) -> bool {
        match guard {
            Guard::Circumstance { circumstance, wanted } => self.holds(circumstance, range, place) == wanted,
            Guard::Exact(spellings) => {
                let start = self.tokens.list[range.start].start as usize;
                let end = self.tokens.list[range.end - 1].word_end() as usize;
                let written = &self.text[start..end];
                spellings.range().any(|at| self.program.spellings.bytes(at as u32) == written.as_bytes())
            }
            Guard::Context { side, wanted, patterns } => {
                self.program.sequences.iter(patterns).any(|steps| match side {
                    Side::Before => self.follows(steps, range.end),
                    Side::After => self.precedes(steps, range.start),
                    Side::In => self.lies_in(steps, range),
                    Side::Sentence => self.occurs_in(steps, self.sentence(range.start), starts),
                    Side::Clause => self.occurs_in(steps, self.clause(range), starts),
                }) == wanted
            }
        }
    }

    fn occurs_in(&self, steps: Slice, within: Range, starts: Range) -> bool {
        let first = self.first(steps);
        (within.start.max(starts.start)..within.end.min(starts.end))
            .filter(|at| self.may_begin(first, *at))
            .any(|at| self.match_end(steps, at).is_some_and(|end| end <= within.end))
    }

    fn lies_in(&self, steps: Slice, range: Range) -> bool {
        let mut from = range.start.saturating_sub(LONGEST_PHRASE);
        // A pattern that takes a word a step begins no farther before than it has steps.
        if self.program.steps.iter(steps).all(Step::is_one_word) {
            from = from.max(range.end.saturating_sub(steps.len()));
        }
        from = from.max(self.sentence(range.start).start);
        let first = self.first(steps);
        (from..=range.start)
            .filter(|at| self.may_begin(first, *at))
            .any(|at| self.match_end(steps, at).is_some_and(|end| end >= range.end))
    }

    /// What a pattern begins with.
    fn first(&self, steps: Slice) -> First {
        let first = steps.split_first().map(|(at, _)| self.program.steps.get(at));
        match first {
            Some(Step::Word(word)) => First::Word(word),
            Some(Step::Set(set)) if self.program.sets.get(set as usize).other == 0 => First::OneOf(set),
            _ => First::Any,
        }
    }

    /// False when nothing that begins so can begin at token `at`.
    fn may_begin(&self, first: First, at: usize) -> bool {
        match first {
            First::Word(word) => self.tokens.word_of(at) == Some(word),
            First::OneOf(set) => self.may_be(at, set),
            First::Any => true,
        }
    }

    /// The sentence that token `at` is in.
    pub fn sentence(&self, at: usize) -> Range {
        let list = &self.tokens.list;
        let start = (0..=at).rev().find(|i| list[*i].gap.is_sentence()).unwrap_or(0);
        let end = (at + 1..list.len()).find(|i| list[*i].gap.is_sentence()).unwrap_or(list.len());
        Range { start, end }
    }

    /// The clause around a match: to the next punctuation stronger than a comma, or word that opens another clause, on either side.
    pub fn clause(&self, range: Range) -> Range {
        let list = &self.tokens.list;
        let opens = |at: usize| list[at].gap.ends_clause() || self.is_clause_stop(at);
        let start = (0..=range.start).rev().find(|at| opens(*at)).unwrap_or(0);
        let end = (range.end..list.len()).find(|at| opens(*at)).unwrap_or(list.len());
        Range { start, end }
    }

    fn holds(&self, circumstance: Circumstance, range: Range, place: Place) -> bool {
        let list = &self.tokens.list;
        let first = &list[range.start];
        let capital = |at: usize| matches!(list[at].shape, Shape::Capital | Shape::Upper);
        match circumstance {
            Circumstance::Capitalised => capital(range.start) && !first.gap.is_sentence() && !place.heading,
            Circumstance::Capital => capital(range.start),
            Circumstance::AllCaps => (range.start..range.end).all(|at| list[at].shape == Shape::Upper),
            Circumstance::Name => !place.heading && self.is_name(range),
            Circumstance::Heading => place.heading,
            Circumstance::SentenceStart => first.gap.is_sentence(),
            Circumstance::SentenceEnd => list.get(range.end).is_none_or(|t| t.gap.is_sentence()),
            Circumstance::ClauseStart => first.gap.ends_clause() || first.gap.has_comma(),
            Circumstance::ClauseEnd => list.get(range.end).is_none_or(|t| t.gap.ends_clause() || t.gap.has_comma()),
            Circumstance::Question => self.in_question(range.start),
            Circumstance::Quoted => place.quoted,
            Circumstance::Negated => self.negation(range).is_some(),
            Circumstance::Hyphenated => first.gap.is_hyphen() || list.get(range.end).is_some_and(|t| t.gap.is_hyphen()),
            Circumstance::Compound => (range.start + 1..range.end).all(|at| list[at].gap.is_hyphen()),
            Circumstance::NumberBefore => {
                range.start > 0 && first.gap.is_plain() && self.has_class(WordClass::Number, range.start - 1)
            }
            Circumstance::NumberAfter => {
                range.end < list.len() && list[range.end].gap.is_plain() && self.has_class(WordClass::Number, range.end)
            }
        }
    }

    /// Capitalised inside a sentence, next to another capitalised word: part of a proper name or title.
    fn is_name(&self, range: Range) -> bool {
        let list = &self.tokens.list;
        let capital = |at: usize| list[at].shape == Shape::Capital && list[at].end - list[at].start > 1;
        let inside = |at: usize| capital(at) && !list[at].gap.is_sentence();
        (range.start..range.end).any(inside)
            && (range.start.checked_sub(1).is_some_and(|before| list[range.start].gap.is_plain() && inside(before))
                || (range.end < list.len() && list[range.end].gap.is_plain() && capital(range.end)))
    }
}
