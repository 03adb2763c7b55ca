//! Quotations and verbs of saying in, who says what out: the source of each quotation, and the clauses that are reported without marks.

use super::super::finding::Quote;
use super::super::matcher::{Range, Words};
use super::super::table::Table;
use super::super::token::Shape;
use super::phrases::{Phrase, Phrases, Who};
use super::words::{ARTICLES, AUXILIARIES, NOUNS};
use crate::text::Span;

/// How far after a quotation its verb of saying may stand, in words: *"…," Maria Lopez, the town's mayor since 2011, told reporters*.
const AFTER: usize = 18;
/// How far before.
const BEFORE: usize = 18;
/// So many sentences before a pronoun are looked at for whom it stands for.
const NEAR: usize = 3;
/// Those who are told something are named in so many words: *told reporters in Oslo that*.
const LONGEST_HEARER: usize = 6;
/// A clause is reported only from this many words on.
const SHORTEST_REPORT: usize = 3;

/// One block, its quotations known.
pub struct Sayings<'a> {
    phrases: Phrases<'a>,
    /// The words inside quotation marks that hold somebody's words, in order, and not nested.
    quoted: Vec<Range>,
}

impl<'a> Sayings<'a> {
    /// The sayings of a block with these quotations.
    pub fn new(words: Words<'a>, quotes: &[Quote]) -> Self {
        let list = &words.tokens.list;
        let token = |at: u32| list.partition_point(|t| t.start < at);
        let quoted = quotes.iter().map(|q| Range { start: token(q.span.start), end: token(q.span.end) }).collect();
        Self { phrases: Phrases { words }, quoted }
    }

    /// The phrases of the block.
    pub const fn phrases(&self) -> &Phrases<'a> {
        &self.phrases
    }

    fn len(&self) -> usize {
        self.phrases.words.tokens.list.len()
    }

    fn starts_sentence(&self, at: usize) -> bool {
        self.phrases.words.tokens.list[at].gap.is_sentence()
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.quoted.iter().any(|q| (q.start..q.end).contains(&at))
    }

    fn is_in(&self, at: usize, verbs: &Table<u32>) -> bool {
        let words = &self.phrases.words;
        words.tokens.word_of(at).is_some_and(|w| verbs.holds(verbs.whole(), w))
    }

    /// Whether word `at` is a verb of saying.
    pub fn says(&self, at: usize) -> bool {
        self.is_in(at, &self.phrases.words.program.speech) && !self.is_noun(at)
    }

    /// *The report*, *the Washington Post*, *a deep state*: many verbs of saying are nouns as well.
    fn is_noun(&self, at: usize) -> bool {
        let list = &self.phrases.words.tokens.list;
        let Some(before) = at.checked_sub(1).filter(|_| list[at].gap.is_plain()) else { return false };
        if self.phrases.is(before, &ARTICLES) {
            return true;
        }
        let either = self.phrases.is(at, &NOUNS);
        let word = self.phrases.words.word_text(before);
        let plural =
            word.ends_with('s') && list[before].possessive == 0 && !word.ends_with("'s") && !word.ends_with("’s");
        either && (list[at].shape != Shape::Lower || !plural && !self.phrases.is(before, &AUXILIARIES))
    }

    fn says_or_names(&self, at: usize) -> bool {
        self.says(at) || self.is_in(at, &self.phrases.words.program.naming)
    }

    /// *According to*, at its first word.
    fn is_according(&self, at: usize) -> bool {
        at + 1 < self.len() && self.phrases.is_one_of(at, &["according"]) && self.phrases.is_one_of(at + 1, &["to"])
    }

    /// Where the sentence of word `at` begins.
    fn sentence_start(&self, at: usize) -> usize {
        (0..=at).rev().find(|&i| self.starts_sentence(i)).unwrap_or(0)
    }

    fn sentence_end(&self, at: usize) -> usize {
        (at + 1..self.len()).find(|&i| self.starts_sentence(i)).unwrap_or(self.len())
    }

    /// Whom the pronoun of a phrase may stand for: the subject of the nearest sentence before it that has a name for one.
    pub fn antecedent(&self, phrase: Phrase) -> Option<Phrase> {
        let mut end = self.sentence_start(phrase.words.start);
        for _ in 0..NEAR {
            let start = self.sentence_start(end.checked_sub(1)?);
            let subject = self.phrases.subject(start, end).filter(|p| matches!(p.who, Who::Named(_)));
            if subject.is_some_and(|p| !self.is_quoted(p.words.start)) {
                return subject;
            }
            end = start;
        }
        None
    }

    /// The named subject of the last sentence.
    pub fn last_subject(&self) -> Option<Phrase> {
        let start = self.sentence_start(self.len().checked_sub(1)?);
        let named = |p: &Phrase| matches!(p.who, Who::Named(_)) && !self.is_quoted(p.words.start);
        self.phrases.subject(start, self.len()).filter(named)
    }

    /// The phrase that names the source of the quotation `of` (an index into those given).
    pub fn source(&self, of: usize) -> Option<Phrase> {
        let quote = self.quoted[of];
        self.source_after(quote).or_else(|| self.source_before(quote))
    }

    fn source_after(&self, quote: Range) -> Option<Phrase> {
        let words = &self.phrases.words;
        let end = quote.end;
        let stop = (end..self.len().min(end + AFTER))
            .find(|&at| self.is_quoted(at) || (at > end && self.starts_sentence(at)))
            .unwrap_or_else(|| self.len().min(end + AFTER));
        if end >= stop {
            return None;
        }
        let list = &words.tokens.list;
        let between = &words.text[list[end - 1].end as usize..list[end].start as usize];
        if between.contains(['—', '–', '-', '―']) && stop == self.len() && stop - end <= 6 {
            let signed = self.phrases.after(end, stop)?;
            return matches!(signed.who, Who::Named(_)).then_some(signed);
        }
        // “Why?” Lopez asked: the sentence of the quotation ends, the one around it does not.
        let goes_on = !list[end].gap.is_sentence() || between.contains(['?', '!', ',', '…']);
        if !goes_on {
            return None;
        }
        let verb = (end..stop).find(|&at| self.says_or_names(at) || self.is_according(at))?;
        // It said rain was “likely” and described …: the subject is before the quotation.
        if verb > end && self.phrases.is_one_of(verb - 1, &["and", "but"]) {
            return None;
        }
        if self.is_according(verb) {
            return self.phrases.after(verb + 2, stop);
        }
        if verb == end || self.phrases.is_one_of(end, &["as"]) && verb == end + 1 {
            return self.phrases.after(verb + 1, stop);
        }
        self.subject(verb, end).or_else(|| self.phrases.after(verb + 1, stop))
    }

    /// The subject of `verb` in the words from `floor` on. A participle has that of its sentence: *Lopez left, saying …*.
    fn subject(&self, verb: usize, floor: usize) -> Option<Phrase> {
        if self.is_participle(verb) {
            return self.phrases.subject(floor, verb);
        }
        self.phrases.before(verb, floor)
    }

    fn is_participle(&self, verb: usize) -> bool {
        self.phrases.words.word_text(verb).ends_with("ing")
    }

    fn source_before(&self, quote: Range) -> Option<Phrase> {
        let start = quote.start;
        let floor = self.sentence_floor(start)?;
        for verb in (floor.max(start.saturating_sub(BEFORE))..start).rev() {
            if self.is_quoted(verb) {
                continue;
            }
            if self.is_according(verb) {
                return self.phrases.after(verb + 2, start);
            }
            if self.says_or_names(verb) {
                let subject = self.subject(verb, floor);
                if subject.is_some() {
                    return subject;
                }
                if verb == floor {
                    return self.phrases.after(verb + 1, start);
                }
            }
        }
        None
    }

    /// The first word of the sentence in which a quotation that begins with word `start` stands; nothing when it begins it.
    fn sentence_floor(&self, start: usize) -> Option<usize> {
        if start == 0 || start < self.len() && self.starts_sentence(start) {
            return None;
        }
        Some(self.sentence_start(start - 1))
    }

    /// The clause that the verb of saying or the *according to* among the words `cue` reports, with its source.
    pub fn report(&self, cue: Range) -> Option<(Span, Phrase)> {
        let verb = (cue.start..cue.end).find(|&at| self.is_according(at) || self.says(at))?;
        if self.is_quoted(verb) {
            return None;
        }
        let (start, end) = (self.sentence_start(verb), self.sentence_end(verb));
        let (clause, phrase) = if self.is_according(verb) {
            let phrase = self.phrases.after(verb + 2, end)?;
            let after = Range { start: phrase.words.end, end };
            (if verb <= start + 1 { after } else { Range { start, end: verb } }, phrase)
        } else {
            self.reported_by(verb, Range { start, end })?
        };
        let list = &self.phrases.words.tokens.list;
        // Lopez said in a statement that …
        let near = (clause.start..clause.end).take(LONGEST_HEARER);
        let mut near = near.take_while(|&at| at == clause.start || list[at].gap.is_plain());
        let that = near.find(|&at| at > verb && self.phrases.is_one_of(at, &["that"]));
        let clause = Range { start: that.unwrap_or(clause.start), ..clause };
        let told = |at: usize| !self.is_quoted(at) && Some(at) != that;
        if clause.end < clause.start + SHORTEST_REPORT || !(clause.start..clause.end).any(told) {
            return None;
        }
        // Lopez said on Friday: “…”
        let parted = |at: usize| list[at].gap.ends_clause() || list[at].gap.has_comma();
        let quote = (clause.start + 1..clause.end).find(|&at| self.is_quoted(at));
        if that.is_none() && quote.is_some_and(|at| at > verb && parted(at)) {
            return None;
        }
        Some((Span::new(list[clause.start].start, list[clause.end - 1].end), phrase))
    }

    fn reported_by(&self, verb: usize, sentence: Range) -> Option<(Range, Phrase)> {
        let list = &self.phrases.words.tokens.list;
        let rest = Range { start: verb + 1, end: sentence.end };
        let comma_before = |at: usize| list[at].gap.has_comma() && at > sentence.start;
        let told = self.phrases.is_one_of(verb, &["told", "tells", "tell", "telling"]);
        // …, said Lopez
        if comma_before(verb)
            && !self.is_participle(verb)
            && !told
            && let Some(phrase) = self.phrases.after(verb + 1, sentence.end)
            && (phrase.words.end == sentence.end || !list[phrase.words.end].gap.is_plain())
        {
            return Some((Range { start: sentence.start, end: verb }, phrase));
        }
        let phrase = self.subject(verb, sentence.start)?;
        // What Lopez says, how they put it: the author speaks of words and reports none.
        let asked = phrase.words.start.checked_sub(1).filter(|before| *before >= sentence.start);
        if asked.is_some_and(|before| self.phrases.is_one_of(before, &["what", "whatever", "how", "why", "who"])) {
            return None;
        }
        let that = rest.start < rest.end && self.phrases.is_one_of(rest.start, &["that"]);
        let after_quote = phrase.words.start > 0 && self.is_quoted(phrase.words.start - 1);
        // “…,” Lopez told a radio station on Friday: what follows is no clause.
        if (told || after_quote)
            && !(rest.start..rest.end).take(LONGEST_HEARER).any(|at| self.phrases.is_one_of(at, &["that"]))
        {
            return None;
        }
        // …, Lopez said on Monday
        if comma_before(phrase.words.start)
            && phrase.words.start > sentence.start + SHORTEST_REPORT
            && !that
            && (rest.end - rest.start <= 3 || !self.opens_clause(verb))
        {
            return Some((Range { start: sentence.start, end: phrase.words.start }, phrase));
        }
        // Lopez spoke of the rain, wrote to the mayor.
        let of = rest.start < rest.end && self.phrases.is_one_of(rest.start, &["of", "to", "for", "about"]);
        (!of || told).then_some((rest, phrase))
    }

    /// Whether a clause can begin right after `verb`: *said that*, *said the*.
    fn opens_clause(&self, verb: usize) -> bool {
        let next = verb + 1;
        next < self.len()
            && !self.phrases.is_one_of(next, &["on", "in", "at", "during", "after", "to", "as", "when", "while"])
    }
}
