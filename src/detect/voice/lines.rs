//! A line of the author's that ends in a colon in, what it promises out: words of somebody, and of whom.

use super::phrases::{Phrase, Who};
use super::sayings::Sayings;
use super::words::{ACCOUNTS, ANOTHER, COMMANDS, IN_FULL, List, TO_READER};

/// A line that only names somebody is no longer, in words.
const LONGEST_NAME: usize = 5;
/// A name is looked for so far before it, in bytes.
const NAMED_NEAR: usize = 32 * 1024;
/// So many words stand at the end of a line that says: *Lopez said in a statement:*.
const MOST_AFTER_VERB: usize = 4;

/// How surely words of somebody follow a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It ends in a colon, no more.
    Colon,
    /// It names a speaker, a verb of saying or a kind of report.
    OfWords,
    /// It ends in a verb of saying: *Lopez added:*.
    Says,
}

impl Weight {
    /// What it adds to the evidence of the paragraph after it. Where there is mark-up, the words of others are mostly in block quotes.
    pub const fn bonus(self, marks_up: bool) -> i8 {
        match (self, marks_up) {
            (Self::Colon, _) | (Self::OfWords, true) => 0,
            (Self::OfWords, false) | (Self::Says, true) => 1,
            (Self::Says, false) => 2,
        }
    }
}

/// A line that ends in a colon, looked at.
pub struct Line {
    /// How surely.
    pub weight: Weight,
    /// Whether it promises all of a speech or statement.
    pub in_full: bool,
    /// Whether it goes on from an introduction before it: *And another:*.
    pub is_another: bool,
    /// The phrase that names whose words.
    pub by: Option<Phrase>,
}

impl Line {
    /// Looks at the last sentence of the block of `sayings`, whose text is `text`.
    pub fn of(sayings: &Sayings<'_>, text: &str) -> Self {
        let phrases = sayings.phrases();
        let list = &phrases.words.tokens.list;
        let end = list.len();
        let start = (0..end).rev().find(|&at| list[at].gap.is_sentence()).unwrap_or(0);
        let any = |words: &List| (start..end).any(|at| phrases.is(at, words));
        let verb = (start..end).rev().find(|&at| sayings.says(at));
        let from = (start..end).find(|&at| phrases.is_one_of(at, &["from", "by", "via"]));
        let account = (start..end).find(|&at| phrases.is(at, &ACCOUNTS));
        let subject = verb.and_then(|verb| phrases.possessor(verb, start).or_else(|| phrases.before(verb, start)));
        let by = subject
            .or_else(|| account.and_then(|account| phrases.possessor(account, start)))
            .or_else(|| from.and_then(|from| phrases.after(from + 1, end)))
            .or_else(|| verb.filter(|verb| *verb == start).and_then(|verb| phrases.after(verb + 1, end)));
        let short = end - start <= LONGEST_NAME;
        let is_another = short && any(&ANOTHER);
        let in_full = any(&IN_FULL);
        let line = |weight, by| Self { weight, in_full, is_another, by };
        if verb.is_none() && account.is_none() {
            let is_name = |p: &Phrase| matches!(p.who, Who::Named(_)) && p.words.end == end;
            let name = phrases
                .after(start, end)
                .filter(|p| short && is_name(p) && is_named_elsewhere(phrases.words.text, text));
            return if name.is_some() { line(Weight::OfWords, name) } else { line(Weight::Colon, by) };
        }
        let named = by.is_some_and(|phrase| matches!(phrase.who, Who::Named(_) | Who::Person));
        // What I have to say, what you will read here: the author speaks to the reader.
        let to_reader = !named && any(&TO_READER);
        if to_reader || start < end && phrases.is(start, &COMMANDS) {
            return line(Weight::Colon, None);
        }
        let says = verb.is_some_and(|verb| end - verb <= MOST_AFTER_VERB && named && subject.is_some());
        line(if says { Weight::Says } else { Weight::OfWords }, by)
    }
}

/// Whether what a line says before its colon stands in a sentence of the text before it: a name does, *Ingredients* does not.
fn is_named_elsewhere(text: &str, line: &str) -> bool {
    let name = line.trim_end_matches(':').trim();
    let before = &text[..(line.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())];
    let from = (before.len().saturating_sub(NAMED_NEAR)..).find(|&at| before.is_char_boundary(at)).unwrap_or(0);
    let before = &before[from..];
    memchr::memmem::rfind_iter(before.as_bytes(), name)
        .any(|at| before[..at].strip_suffix(' ').is_some_and(|b| b.ends_with(|c: char| c.is_lowercase() || c == ',')))
}
