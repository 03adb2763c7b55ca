//! Pairs of quotation marks in, what each does out: hold somebody's words, hold a word at arm's length, or name one.

use super::super::matcher::{Range, Words};
use super::super::table::Table;
use super::super::token::Shape;
use super::marks::Pair;
use super::words::NAMING;
use crate::text::Span;

/// What a pair of quotation marks does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It holds somebody's words.
    Speech,
    /// It holds a word at arm's length.
    Scare,
    /// It names a word, a title or a nickname.
    Mention,
}

/// A pair of quotation marks and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// The words inside.
    pub words: Range,
    /// What it does.
    pub usage: Use,
    /// Whether it began in the block before, or goes on in the next.
    pub carried: bool,
}

/// How far into what somebody *said that* a quotation may stand.
const THAT_REACH: usize = 24;
/// Words in a real quotation that are remembered as quoted.
const REMEMBERED: usize = 64;
/// Longer quotations are not remembered: nobody takes up forty words again.
const LONGEST_REMEMBERED: usize = 40;
/// More words than this are somebody's words, whoever it is.
const LONGEST_SCARE: usize = 5;
/// How far before a quotation its verb of saying may stand, in words.
const SPEECH_REACH: usize = 6;
/// And a verb of naming: *called it a "victory"*.
const NAMING_REACH: usize = 4;

/// Short real quotations seen, in lower case: their words are not scare quotes when they come again.
#[derive(Debug, Default)]
pub struct Spoken(Vec<String>);

impl Spoken {
    /// Says what each pair does.
    pub fn uses(&mut self, words: &Words<'_>, pairs: &[Pair]) -> Vec<Quotation> {
        let mut quotations: Vec<Quotation> = Vec::with_capacity(pairs.len());
        for &Pair { span, words: inside, carried } in pairs {
            let usage = if carried { Use::Speech } else { self.usage(words, (span, inside), &quotations) };
            if usage == Use::Speech && inside.end - inside.start <= LONGEST_REMEMBERED {
                if self.0.len() == REMEMBERED {
                    self.0.remove(0);
                }
                let spoken = span.of(words.text).to_lowercase();
                self.0.push(spoken.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
            }
            quotations.push(Quotation { span, words: inside, usage, carried });
        }
        quotations
    }

    fn usage(&self, words: &Words<'_>, (span, inside): (Span, Range), before: &[Quotation]) -> Use {
        let list = &words.tokens.list;
        let Range { start, end } = inside;
        let count = end - start;
        let text = &words.text[span.range()];
        let last = text.chars().rev().nth(1).unwrap_or(' ');
        let capital = |at: usize| matches!(list[at].shape, Shape::Capital | Shape::Upper);
        let whole_sentence = count >= 3 && capital(start) && matches!(last, '.' | '!' | '?' | ',' | '…');
        if count > LONGEST_SCARE || whole_sentence || has_speaker(words, (span, inside), before) {
            return Use::Speech;
        }
        let previous = start.checked_sub(1).filter(|_| !list[start].gap.is_sentence());
        let after = (end < list.len() && !list[end].gap.is_sentence()).then_some(end);
        let nickname = count == 1 && capital(start) && previous.is_some_and(capital) && after.is_some_and(capital);
        let title = count >= 3 && (start..end).all(|at| capital(at) || list[at].end - list[at].start <= 3);
        let sign = count == 1 && (list[start].end - list[start].start == 1 || list[start].shape == Shape::Number);
        let named = previous.is_some_and(|at| NAMING.holds(words.word_text(at)) && !is_so_called(words, at));
        let key: String = text.chars().skip(1).take(text.chars().count().saturating_sub(2)).collect();
        let key = key.to_lowercase();
        let key = key.trim_end_matches([',', '.']);
        // One word is in many a quotation; it must have been one of its own.
        let spoken = self.0.iter().any(|s| if count == 1 { s == key } else { s.contains(key) });
        if nickname || title || sign || named || spoken { Use::Mention } else { Use::Scare }
    }
}

/// Whether a verb of saying stands near enough, in the same sentence and outside other quotation marks, for the words to be somebody's.
fn has_speaker(words: &Words<'_>, (span, inside): (Span, Range), earlier: &[Quotation]) -> bool {
    let list = &words.tokens.list;
    let Range { start, end } = inside;
    let is_one_of = |at: usize, verbs: &Table<u32>| {
        let word = words.tokens.word_of(at);
        word.is_some_and(|w| verbs.holds(verbs.whole(), w))
    };
    let quoted = |at: usize| earlier.iter().any(|q| !q.span.contains(span) && q.span.holds(list[at].start));
    for back in 1..=SPEECH_REACH.min(start) {
        let at = start - back;
        if list[at + 1].gap.is_sentence() {
            break;
        }
        let near = back <= NAMING_REACH && is_one_of(at, &words.program.naming) && !is_so_called(words, at);
        let according = words.word_text(at).eq_ignore_ascii_case("according");
        if !quoted(at) && (near || according || is_one_of(at, &words.program.speech)) {
            return true;
        }
    }
    if end - start >= 2 && is_in_what_is_said(words, start, quoted) {
        return true;
    }
    let last = words.text[span.range()].chars().rev().nth(1);
    let comma = matches!(last, Some(',' | '!' | '?')) || words.text[span.end as usize..].starts_with(',');
    let reach = if comma { 4 } else { 2 };
    let says = |at: usize| is_one_of(at, &words.program.speech) || is_one_of(at, &words.program.naming);
    (end..list.len()).take(reach).take_while(|at| !list[*at].gap.is_sentence()).any(says)
}

/// Whether word `at` stands in what somebody *said in a statement that*. What the author has *to say that* is the author's.
fn is_in_what_is_said(words: &Words<'_>, at: usize, quoted: impl Fn(usize) -> bool) -> bool {
    let list = &words.tokens.list;
    let says = |verb: usize| {
        let word = words.tokens.word_of(verb);
        let by_author = verb > 0 && ["to", "i", "we"].iter().any(|w| w.eq_ignore_ascii_case(words.word_text(verb - 1)));
        !by_author && word.is_some_and(|w| words.program.speech.holds(words.program.speech.whole(), w))
    };
    let sentence = (1..at).rev().take_while(|at| !list[*at].gap.is_sentence()).take(THAT_REACH);
    sentence.filter(|that| words.word_text(*that) == "that" && !quoted(*that)).any(|that| {
        let verbs = (that.saturating_sub(SPEECH_REACH)..that).rev();
        verbs.take_while(|verb| !list[verb + 1].gap.ends_clause()).any(says)
    })
}

/// The *called* of *so-called*.
fn is_so_called(words: &Words<'_>, at: usize) -> bool {
    words.word_text(at).eq_ignore_ascii_case("called")
        && at.checked_sub(1).is_some_and(|before| words.word_text(before).eq_ignore_ascii_case("so"))
}
