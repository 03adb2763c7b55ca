//! Where the clause around a word begins and ends: clause punctuation, the words that begin another clause, commas before them, the marks of
//! the quotation it stands in. Asides and parentheses are stepped over.

use super::clause::{COORDINATORS, DEFINITE, INDEFINITE, PRONOUNS, RELATIVES, SUBJECTS, SUBORDINATORS};
use super::matcher::Words;
use crate::lexicon::WordClass;

/// Words in which a verb of saying is looked for after a comma: *…, the minister said*.
const SAYER: usize = 5;

impl Words<'_> {
    /// One past the last word of the clause that goes on at token `from`.
    pub fn clause_end(&self, from: usize, to_comma: bool) -> usize {
        let list = &self.tokens.list;
        let mut listed = false;
        let mut at = from;
        while at < list.len() {
            let gap = list[at].gap;
            if gap.ends_clause() {
                let Some(after) = self.after_parenthesis(at) else { return at };
                at = after + 1;
                continue;
            }
            if gap.has_quote() && self.closes_quotation(from, at) {
                return at;
            }
            if gap.has_comma() && at > from {
                let item = listed && self.is_any(at, &["and", "or"]) && !self.begins_clause(at + 1);
                if gap.has_quote() || to_comma || !item && self.leaves_clause(at) {
                    return at;
                }
                listed = true;
            }
            let another = self.is_any(at, SUBORDINATORS) && !self.is_any(at, &["despite", "except"])
                || self.is_any(at, COORDINATORS) && self.begins_clause(at + 1);
            if another && (at > from || gap.has_comma()) {
                return at;
            }
            at += 1;
        }
        at
    }

    /// Whether what follows a comma is another clause, or tells who said this one.
    fn leaves_clause(&self, at: usize) -> bool {
        let lists = [COORDINATORS, RELATIVES, SUBJECTS, SUBORDINATORS];
        let speech = &self.program.speech;
        let says = |i: usize| {
            let word = self.tokens.word_of(i);
            word.is_some_and(|w| speech.holds(speech.whole(), w))
        };
        let said = (at..self.tokens.list.len()).take(SAYER).take_while(|i| *i == at || self.joined(*i)).any(says);
        lists.iter().any(|list| self.is_any(at, list))
            || self.begins_clause(at)
            || said
            || self.is_any(at, &["according", "as", "if", "unless", "since"])
    }

    /// The first token after the parenthesis that opens right before token `at`, when the sentence goes on there.
    fn after_parenthesis(&self, at: usize) -> Option<usize> {
        let list = &self.tokens.list;
        let between = |i: usize| &self.text[list[i - 1].end as usize..list[i].start as usize];
        if at == 0 || list[at].gap.is_sentence() || !between(at).contains('(') {
            return None;
        }
        let after =
            (at + 1..list.len()).take_while(|i| !list[*i].gap.is_sentence()).find(|i| between(*i).contains(')'))?;
        let closes = between(after).trim_start_matches(|c| c != ')');
        (!closes.contains([';', ':', ',', '—', '–', '('])).then_some(after)
    }

    /// The first token of the clause that token `to` is in; an aside between commas right before it is stepped over.
    pub fn clause_start(&self, to: usize) -> usize {
        let list = &self.tokens.list;
        let speech = &self.program.speech;
        let mut at = to;
        let mut aside = list[to].gap.has_comma();
        while at > 0 && !list[at].gap.ends_clause() && !self.opens_quotation(at, to) {
            if list[at].gap.has_comma() && at < to && !std::mem::take(&mut aside) {
                break;
            }
            let before = at - 1;
            let says = self.tokens.word_of(before);
            let another = self.is_any(before, SUBORDINATORS)
                || self.is_any(before, RELATIVES)
                || self.is_any(before, &["if", "unless"])
                || self.is_any(before, COORDINATORS) && self.begins_clause(at)
                || says.is_some_and(|w| speech.holds(speech.whole(), w)) && self.begins_clause(at);
            if another {
                break;
            }
            at = before;
        }
        // "And reportedly the plan …": what joins or comments on the clause is no part of it.
        let phrase = [DEFINITE, INDEFINITE, PRONOUNS, SUBJECTS];
        let comment =
            |i: usize| self.has_class(WordClass::Adverb, i) && phrase.iter().any(|list| self.is_any(i + 1, list));
        (at..to).find(|i| !self.is_any(*i, COORDINATORS) && !comment(*i)).unwrap_or(to)
    }

    /// Whether a quotation opens right before token `at` that is still open at token `to`.
    fn opens_quotation(&self, at: usize, to: usize) -> bool {
        self.quotation_turns(at, at) > 0 && self.quotation_turns(at, to) > 0
    }

    /// Whether a quotation closes right before token `at` that was open at token `from`.
    fn closes_quotation(&self, from: usize, at: usize) -> bool {
        self.quotation_turns(from, at) < 0
    }

    /// Quotations that open before the tokens `from` to `to`, less those that close. Marks right beside each other are one.
    fn quotation_turns(&self, from: usize, to: usize) -> i32 {
        let marks = &self.tokens.quotes;
        let first = marks.partition_point(|q| (q.token as usize) < from);
        let here = marks[first..].iter().take_while(|q| q.token as usize <= to);
        let mut last = None;
        let mut turns = 0;
        for mark in here {
            if last != Some(mark.token) {
                turns += if mark.before_word && !mark.after_word { 1 } else { -1 };
            }
            last = Some(mark.token);
        }
        turns
    }
}
