//! Phrases that name speakers in, numbered speakers out: one number for one who is named in several ways, and *she* for the one named last.

use std::collections::HashMap;

use super::super::finding::{Said, Speaker};
use super::super::matcher::Range;
use super::phrases::{Phrase, Phrases, Who};
use crate::text::Span;

/// A pronoun stands for nobody who last spoke more paragraphs ago than this.
const MEMORY: u32 = 6;
/// No more speakers are told apart in one document; a phrase book names thousands.
const MOST: usize = 4096;

/// The speakers of a document so far.
#[derive(Debug, Default)]
pub struct Speakers {
    /// Whole names and descriptions in lower case.
    by_name: HashMap<String, u32>,
    /// Last names in lower case: whose they are, and their first names.
    by_last: HashMap<String, (u32, String)>,
    /// Whoever spoke last, and in which paragraph.
    last: Option<(u32, u32)>,
    /// Whom the end of a paragraph is about, and which.
    about: Option<(u32, u32)>,
    /// Paragraphs so far.
    paragraph: u32,
    /// All of them, by number.
    pub all: Vec<Speaker>,
}

impl Speakers {
    /// A paragraph begins.
    pub fn next_paragraph(&mut self) {
        self.paragraph += 1;
    }

    /// The paragraph ends with a sentence about somebody, whom a pronoun in the next may stand for.
    pub fn mention(&mut self, phrases: &Phrases<'_>, subject: Phrase) {
        let last = self.last;
        if let Who::Named(words) = subject.who {
            self.about = self.number(phrases, words, true).map(|speaker| (speaker, self.paragraph));
        }
        // Nobody spoke.
        self.last = last;
    }

    /// Who a phrase says is speaking; nothing for the author and for a pronoun that stands for nobody.
    ///
    /// `antecedent` finds a name that a pronoun may stand for in the sentences before it.
    pub fn who(
        &mut self,
        phrases: &Phrases<'_>,
        phrase: Phrase,
        antecedent: impl FnOnce() -> Option<Phrase>,
    ) -> Option<Said> {
        let (words, named) = match phrase.who {
            Who::Author => return None,
            Who::Person => {
                let spoke_here = self.last.is_some_and(|(_, at)| at == self.paragraph);
                if !spoke_here && let Some(Phrase { who: Who::Named(words), .. }) = antecedent() {
                    let speaker = self.number(phrases, words, true)?;
                    return Some(Said { speaker, inferred: true });
                }
                let before = self.about.filter(|(_, at)| !spoke_here && at + 1 == self.paragraph);
                let (speaker, at) = before.or(self.last)?;
                return (self.paragraph - at <= MEMORY).then(|| {
                    self.last = Some((speaker, self.paragraph));
                    Said { speaker, inferred: true }
                });
            }
            Who::Named(words) => (words, true),
            Who::Described(words) => (words, false),
        };
        self.number(phrases, words, named).map(|speaker| Said { speaker, inferred: false })
    }

    fn number(&mut self, phrases: &Phrases<'_>, words: Range, named: bool) -> Option<u32> {
        let said: Vec<&str> = (words.start..words.end).map(|at| phrases.words.word_text(at)).collect();
        self.named(phrases.span(words), &said, named)
    }

    /// The number of one who is named by these words.
    pub fn named(&mut self, span: Span, words: &[&str], is_name: bool) -> Option<u32> {
        let (last, first) = words.split_last()?;
        let (last, first) = (last.to_lowercase(), first.join(" ").to_lowercase());
        let whole = if first.is_empty() { last.clone() } else { format!("{first} {last}") };
        let known = self.by_name.get(&whole).copied().or_else(|| {
            let (number, other) = self.by_last.get(&last).filter(|_| is_name)?;
            same_person(&first, other).then_some(*number)
        });
        let number = match known {
            Some(number) => number,
            None if self.all.len() < MOST => {
                self.all.push(Speaker { name: span });
                self.all.len() as u32 - 1
            }
            None => return None,
        };
        self.by_name.entry(whole).or_insert(number);
        if is_name {
            let entry = self.by_last.entry(last).or_insert_with(|| (number, first.clone()));
            if entry.1.is_empty() && entry.0 == number {
                entry.1 = first;
            }
        }
        self.last = Some((number, self.paragraph));
        Some(number)
    }
}

/// Whether two people of one last name may be one, by their first names: equal, one missing, or one the other's initial.
fn same_person(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.trim_end_matches('.').len() == 1 && long.starts_with(&short[..1]);
    a.is_empty() || b.is_empty() || a == b || a.is_ascii() && b.is_ascii() && (initial(a, b) || initial(b, a))
}
