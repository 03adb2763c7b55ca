//! The grammar of a clause in closed-class words: which of them begin another clause, which stand for a subject, which carry the verb.
//!
//! It goes by short lists on purpose: negation and scope need to know where a clause ends, and no more of its structure than that.

use super::matcher::{Range, Words};
use super::token::Shape;
use crate::lexicon::WordClass;

/// Words that begin another clause wherever they stand.
pub const SUBORDINATORS: &[&str] = &["although", "because", "but", "despite", "except", "though", "whereas", "while"];
/// Words that begin a relative clause or a question in a clause.
pub const RELATIVES: &[&str] =
    &["how", "that", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"];
/// Words that join two of a kind.
pub const COORDINATORS: &[&str] = &["and", "nor", "or", "so", "yet"];
/// Pronouns that can only be a subject, contracted with their verb or not.
pub const SUBJECTS: &[&str] = &[
    "he", "he'd", "he'll", "he's", "i", "i'd", "i'll", "i'm", "i've", "she", "she'd", "she'll", "she's", "they",
    "they'd", "they'll", "they're", "they've", "we", "we'd", "we'll", "we're", "we've",
];
/// Pronouns that may be a subject.
pub const PRONOUNS: &[&str] =
    &["everyone", "it", "it's", "it'll", "nobody", "someone", "there", "there's", "you", "you'll", "you're"];
/// Words that begin a noun phrase about something known.
pub const DEFINITE: &[&str] = &["her", "his", "its", "my", "our", "the", "their", "these", "this", "those", "your"];
/// Words that begin any other noun phrase.
pub const INDEFINITE: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "few", "many", "most", "no", "several", "some", "such",
];
/// Forms of *be*.
pub const BE: &[&str] = &[
    "am", "are", "aren't", "be", "been", "being", "is", "isn't", "was", "wasn't", "were", "weren't", "he's", "i'm",
    "it's", "she's", "that's", "there's", "they're", "we're", "you're",
];
/// Verbs that carry tense or mood for another, besides *be*.
pub const AUXILIARIES: &[&str] = &[
    "can",
    "can't",
    "cannot",
    "could",
    "couldn't",
    "did",
    "didn't",
    "do",
    "does",
    "doesn't",
    "don't",
    "had",
    "hadn't",
    "has",
    "hasn't",
    "have",
    "haven't",
    "may",
    "might",
    "must",
    "mustn't",
    "ought",
    "shall",
    "should",
    "shouldn't",
    "will",
    "won't",
    "would",
    "wouldn't",
];
/// Prepositions.
pub const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "between",
    "beyond",
    "by",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "per",
    "since",
    "than",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

impl Words<'_> {
    /// Whether token `at` is one of `list`, in either case and with either apostrophe.
    pub fn is_any(&self, at: usize, list: &[&str]) -> bool {
        let Some(token) = self.tokens.list.get(at) else { return false };
        let word = &self.text[token.start as usize..token.end as usize];
        if word.is_ascii() {
            return list.iter().any(|w| w.eq_ignore_ascii_case(word));
        }
        let straight = word.replace(['’', 'ʼ'], "'");
        list.iter().any(|w| w.eq_ignore_ascii_case(&straight))
    }

    /// Whether token `at` carries the verb's tense or mood.
    pub fn is_auxiliary(&self, at: usize) -> bool {
        self.is_any(at, BE) || self.is_any(at, AUXILIARIES)
    }

    /// Whether a subject of its own begins at token `at`, with its verb within a few words.
    pub fn begins_clause(&self, at: usize) -> bool {
        /// Words a subject has at most before its auxiliary, when it begins a clause without a comma.
        const SUBJECT: usize = 4;
        if self.is_any(at, SUBJECTS) {
            return true;
        }
        let named = self.tokens.list.get(at).is_some() && self.has_class(WordClass::Capital, at);
        let phrase = named || [DEFINITE, INDEFINITE, PRONOUNS].iter().any(|list| self.is_any(at, list));
        phrase
            && (at..at + SUBJECT)
                .take_while(|i| *i == at || self.joined(*i) && !self.is_any(*i, PREPOSITIONS))
                .any(|i| self.is_auxiliary(i) && (i > at || self.is_any(at, PRONOUNS)))
    }

    /// Whether a phrase about something known begins at token `at`: *the*, *his*, *Ann's*.
    pub fn is_definite(&self, at: usize) -> bool {
        self.is_any(at, DEFINITE)
            || self.tokens.list.get(at).is_some_and(|t| {
                let word = &self.text[t.start as usize..t.end as usize];
                t.shape == Shape::Capital && (word.ends_with("'s") || word.ends_with("’s")) && !self.is_auxiliary(at)
            })
    }

    /// Whether nothing but white space or a hyphen parts token `at` from the one before.
    pub fn joined(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.gap.is_plain())
    }

    /// Whether the sentence of token `at` ends in a question mark.
    pub fn in_question(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let Range { end, .. } = self.sentence(at);
        let from = list[end - 1].end as usize;
        let to = list.get(end).map_or(self.text.len(), |t| t.start as usize);
        self.text[from..to].chars().take_while(|c| !c.is_whitespace()).any(|c| c == '?')
    }
}
