//! Words of a block in, the phrase beside a verb of saying that tells who speaks out: a name, a description, or a pronoun.
//!
//! No parser: a phrase is what stands between the verb and the nearest thing that cannot be part of one. It knows no quotations.

use super::super::matcher::{Range, Words};
use super::super::token::{Shape, Token};
use super::words::{ARTICLES, BETWEEN, BOUNDARY, CROWDS, DAYS, FUNCTION, LINKS, List, NOBODY, TITLES};
use crate::text::Span;

/// Who a phrase says is speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A name: these words of the phrase, without titles.
    Named(Range),
    /// A description: *a spokesman for the bank*, *officials*, without its article.
    Described(Range),
    /// *He*, *she* or *they*: somebody named before.
    Person,
    /// The author: *I*, *we*.
    Author,
}

/// A phrase that tells who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// All of it.
    pub words: Range,
    /// What it says.
    pub who: Who,
}

/// A description is no longer than this, in words.
const LONGEST: usize = 9;
/// What comes between a subject and its verb between two commas is no longer than this.
const LONGEST_ASIDE: usize = 16;

/// Reads phrases.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    /// The block.
    pub words: Words<'a>,
}

impl<'a> Phrases<'a> {
    fn list(&self) -> &'a [Token] {
        &self.words.tokens.list
    }

    /// Where words are in the text.
    pub fn span(&self, words: Range) -> Span {
        Span::new(self.list()[words.start].start, self.list()[words.end - 1].word_end())
    }

    /// Whether word `at` is one of a list, in any case.
    pub fn is(&self, at: usize, list: &List) -> bool {
        list.holds(self.words.word_text(at))
    }

    /// The same for a few words.
    pub fn is_one_of(&self, at: usize, list: &[&str]) -> bool {
        let word = self.words.word_text(at);
        list.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    fn capital(&self, at: usize) -> bool {
        matches!(self.list()[at].shape, Shape::Capital | Shape::Upper) && !self.is(at, &FUNCTION) && !self.is(at, &DAYS)
    }

    fn plain(&self, at: usize) -> bool {
        self.list()[at].gap.is_plain()
    }

    /// The subject that ends right before word `verb`, in the words from `floor` on: *X said*, *X, a minister, has also said*.
    pub fn before(&self, verb: usize, floor: usize) -> Option<Phrase> {
        let mut end = verb;
        while end > floor + 1 && self.plain(end) && self.is_between(end - 1) {
            end -= 1;
        }
        if end <= floor {
            return None;
        }
        if self.list()[end].gap.is_comma() {
            let from = floor.max(end.saturating_sub(LONGEST_ASIDE)) + 1;
            let opening = (from..end).rev().find(|&at| self.list()[at].gap.has_comma());
            end = opening?;
        } else if !self.plain(end) && end == verb && !self.closes_a_bracket(end) {
            return None;
        }
        if end >= floor + 2 && self.is_one_of(end - 1, &["who", "which"]) {
            end -= 1;
        }
        self.ending_at(self.without_day(end, floor), floor)
    }

    /// The subject of the sentence that begins at word `start`, before word `verb`: *In March Lopez left, saying*.
    pub fn subject(&self, start: usize, verb: usize) -> Option<Phrase> {
        let mut at = start;
        while at < verb {
            if let Some(who) = self.pronoun(at) {
                return Some(Phrase { words: Range { start: at, end: at + 1 }, who });
            }
            let begins = at == start || !self.plain(at);
            if self.capital(at) || begins && self.is_one_of(at, &["the", "a", "an"]) {
                return self.after(at, verb).map(|phrase| self.apposed(phrase, verb));
            }
            // Into what a preposition brings goes no subject; after the next comma one may come.
            if self.list()[at].shape == Shape::Lower && !self.is(at, &FUNCTION) && !self.is(at, &BETWEEN) {
                at = (at + 1..verb).find(|&i| self.list()[i].gap.has_comma())?;
            } else {
                at += 1;
            }
        }
        None
    }

    /// *The manager, Alan Brack, came*: the name that a description has between commas, or the description.
    fn apposed(&self, phrase: Phrase, end: usize) -> Phrase {
        let at = phrase.words.end;
        let comma = |at: usize| at < end && self.list()[at].gap.is_comma();
        let name = self.after(at, end).filter(|name| matches!(name.who, Who::Named(_)) && comma(name.words.end));
        name.filter(|_| comma(at) && matches!(phrase.who, Who::Described(_))).unwrap_or(phrase)
    }

    /// Whose the thing at word `at` is: *Lopez’s reply*, *the ministry’s statement*.
    pub fn possessor(&self, at: usize, floor: usize) -> Option<Phrase> {
        let owner = at.checked_sub(1).filter(|owner| *owner >= floor && self.plain(at))?;
        let whole = &self.words.text[self.list()[owner].start as usize..self.list()[owner].end as usize];
        if !whole.ends_with("'s") && !whole.ends_with("’s") {
            return None;
        }
        self.ending_at(at, if self.capital(owner) { self.run_start(owner, floor) } else { floor })
    }

    /// Where the capitalised words that end with word `last` begin: *Ministry of Defence*.
    fn run_start(&self, last: usize, floor: usize) -> usize {
        let mut start = last;
        while start > floor && self.plain(start) {
            let links = start >= floor + 2 && self.is(start - 1, &LINKS) && self.plain(start - 1);
            if self.capital(start - 1) {
                start -= 1;
            } else if links && self.capital(start - 2) {
                start -= 2;
            } else {
                break;
            }
        }
        start
    }

    /// *Lopez (centre left) said*, *the ministry’s “hub” said*: what parts subject and verb need not part the clause.
    fn closes_a_bracket(&self, at: usize) -> bool {
        let list = self.list();
        at > 0 && self.words.text[list[at - 1].end as usize..list[at].start as usize].starts_with([')', ']', '”', '"'])
    }

    fn without_day(&self, mut end: usize, floor: usize) -> usize {
        if end >= floor + 2 && self.is(end - 1, &DAYS) {
            end -= 1;
            if end >= floor + 2 && self.is_one_of(end - 1, &["on", "last", "this", "late", "early"]) {
                end -= 1;
            }
        }
        end
    }

    /// An adverb or an auxiliary verb, as stands between a subject and its verb.
    fn is_between(&self, at: usize) -> bool {
        let word = self.words.word_text(at);
        self.list()[at].shape == Shape::Lower && (self.is(at, &BETWEEN) || (word.len() > 4 && word.ends_with("ly")))
    }

    fn ending_at(&self, end: usize, floor: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&last| last >= floor)?;
        if let Some(who) = self.pronoun(last) {
            return Some(Phrase { words: Range { start: last, end }, who });
        }
        if self.capital(last) {
            let start = self.run_start(last, floor);
            let part_of_more = start >= floor + 2
                && self.plain(start)
                && self.plain(start - 1)
                && self.is_one_of(start - 1, &["for", "of", "at", "from", "in", "with"])
                && self.list()[start - 2].shape == Shape::Lower
                && !self.is(start - 2, &FUNCTION);
            if !part_of_more {
                return Some(self.named(Range { start, end }));
            }
        } else if self.list()[last].shape == Shape::Number || self.is(last, &FUNCTION) || self.is(last, &DAYS) {
            return None;
        }
        let mut start = last;
        while start > floor && self.plain(start) && last - start < LONGEST && !self.is(start - 1, &BOUNDARY) {
            start -= 1;
            if self.is(start, &ARTICLES) && !self.follows_a_link(start, floor) {
                break;
            }
        }
        self.described(Range { start, end })
    }

    /// *the head of the bank*: an article inside a description begins nothing.
    fn follows_a_link(&self, at: usize, floor: usize) -> bool {
        at >= floor + 2 && self.plain(at) && self.is_one_of(at - 1, &["for", "of", "at", "from", "in", "with"])
    }

    /// The phrase that begins at word `at`, in the words up to `end`: *said X*, *according to X*.
    pub fn after(&self, at: usize, end: usize) -> Option<Phrase> {
        if at >= end || self.is_one_of(at, &["that"]) {
            return None;
        }
        if let Some(who) = self.pronoun(at) {
            return Some(Phrase { words: Range { start: at, end: at + 1 }, who });
        }
        let mut stop = at;
        let mut name: Option<usize> = None;
        while stop < end && stop - at <= LONGEST && (stop == at || self.plain(stop)) {
            let links_name = self.is(stop, &LINKS) && stop + 1 < end && self.plain(stop + 1);
            if self.capital(stop) {
                name = name.or(Some(stop));
            } else if name.is_some() && links_name && self.capital(stop + 1) {
                // A name goes on: Ministry of Defence.
            } else if name.is_some() || (stop > at && self.is(stop, &BOUNDARY)) || self.is(stop, &DAYS) {
                break;
            }
            stop += 1;
        }
        while stop > at && (self.is(stop - 1, &BETWEEN) || self.is(stop - 1, &LINKS) || self.is(stop - 1, &ARTICLES)) {
            stop -= 1;
        }
        if stop == at {
            return None;
        }
        match name {
            Some(from)
                if from < stop
                    && !(from > at && self.is_one_of(from - 1, &["for", "of", "at", "from", "in", "with"])) =>
            {
                // The name of one who is described: said foreign minister Maria Lopez; but NATO officials are described.
                let whole = self.named(Range { start: from, end: stop });
                Some(Phrase { words: Range { start: at, end: stop }, ..whole })
            }
            _ => self.described(Range { start: at, end: stop }),
        }
    }

    fn pronoun(&self, at: usize) -> Option<Who> {
        if self.is_one_of(at, &["he", "she", "they"]) {
            Some(Who::Person)
        } else if self.is_one_of(at, &["i", "we", "i've", "i’ve", "we've", "we’ve"]) {
            Some(Who::Author)
        } else {
            None
        }
    }

    fn named(&self, words: Range) -> Phrase {
        let mut start = words.start;
        while start + 1 < words.end && self.is(start, &TITLES) {
            start += 1;
        }
        let name = Range { start, end: words.end };
        let who =
            if words.end - start == 1 && self.is(start, &TITLES) { Who::Described(name) } else { Who::Named(name) };
        Phrase { words, who }
    }

    fn described(&self, words: Range) -> Option<Phrase> {
        let mut start = words.start;
        while start < words.end && (self.is(start, &ARTICLES) || self.is(start, &FUNCTION) || self.is(start, &BETWEEN))
        {
            start += 1;
        }
        let last = words.end.checked_sub(1)?;
        let word = self.words.word_text(last);
        let known = words.start < start || self.capital(start) || word.ends_with('s') || self.is(last, &CROWDS);
        let usable = start < words.end
            && known
            && ![&FUNCTION, &BETWEEN, &NOBODY].iter().any(|list| self.is(last, list))
            && (!word.ends_with("ed") || word == "accused");
        usable.then_some(Phrase { words, who: Who::Described(Range { start, end: words.end }) })
    }
}
