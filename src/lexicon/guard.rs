//! What can keep a match from counting, as a lexicon states it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::pattern::Node;

/// One guard of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum GuardRule {
    /// By what the match itself looks like or where it stands.
    Circumstance {
        /// What is looked at.
        circumstance: Circumstance,
        /// Whether the match needs it (`when`) or must not have it (`unless`).
        wanted: bool,
    },
    /// By its exact spelling, capitals included.
    Exact(Vec<String>),
    /// By the words around it.
    Context {
        /// Where they are looked for.
        side: Side,
        /// Whether one of them must be there, or none may.
        wanted: bool,
        /// The patterns, as written and as read.
        patterns: Vec<(String, Vec<Node>)>,
    },
}

/// Where the words of a guard are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The match stands right before them.
    Before,
    /// The match stands right after them.
    After,
    /// The match lies inside them.
    In,
    /// Anywhere in its sentence.
    Sentence,
    /// Anywhere in its clause.
    Clause,
}

/// What can be true of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Circumstance {
    /// Capitalised, though it begins neither a sentence nor a heading.
    Capitalised,
    /// Capitalised, wherever it stands.
    Capital,
    /// All in capitals.
    AllCaps,
    /// Part of a proper name or title: capitalised inside a sentence, and so is a neighbour.
    Name,
    /// In a heading or in a line in title case.
    Heading,
    /// At the start of a sentence.
    SentenceStart,
    /// At the end of a sentence.
    SentenceEnd,
    /// At the start of a clause: of a sentence, or after punctuation.
    ClauseStart,
    /// At the end of a clause.
    ClauseEnd,
    /// In a question.
    Question,
    /// In somebody's quoted words.
    Quoted,
    /// Under a negation.
    Negated,
    /// Joined to a neighbour by a hyphen.
    Hyphenated,
    /// Its words are joined to each other by hyphens.
    Compound,
    /// A number stands right before it.
    NumberBefore,
    /// A number stands right after it.
    NumberAfter,
}

impl Circumstance {
    /// Every circumstance, each at its own number.
    pub const ALL: [Self; 16] = {
        let mut all = [Self::Capitalised; 16];
        let mut i = 0;
        while i < all.len() {
            all[Self::NAMES[i].1 as usize] = Self::NAMES[i].1;
            i += 1;
        }
        all
    };

    const NAMES: [(&'static str, Self); 16] = [
        ("capitalised", Self::Capitalised),
        ("capital", Self::Capital),
        ("all-caps", Self::AllCaps),
        ("name", Self::Name),
        ("heading", Self::Heading),
        ("sentence-start", Self::SentenceStart),
        ("sentence-end", Self::SentenceEnd),
        ("clause-start", Self::ClauseStart),
        ("clause-end", Self::ClauseEnd),
        ("question", Self::Question),
        ("quoted", Self::Quoted),
        ("negated", Self::Negated),
        ("hyphenated", Self::Hyphenated),
        ("compound", Self::Compound),
        ("number-before", Self::NumberBefore),
        ("number-after", Self::NumberAfter),
    ];

    /// The circumstance a lexicon writes so.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
    }

    /// All names.
    pub fn names() -> Vec<&'static str> {
        Self::NAMES.iter().map(|(n, _)| *n).collect()
    }

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, c)| *c == self).map_or("", |(n, _)| n)
    }
}

impl fmt::Display for GuardRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |wanted| if wanted { "when" } else { "unless" };
        match self {
            Self::Circumstance { circumstance, wanted } => write!(f, "{}: {}", word(*wanted), circumstance.name()),
            Self::Exact(_) => write!(f, "case: exact"),
            Self::Context { side, wanted, patterns } => {
                let side = match side {
                    Side::Before => "before",
                    Side::After => "after",
                    Side::In => "in",
                    Side::Sentence => "sentence",
                    Side::Clause => "clause",
                };
                let written: Vec<_> = patterns.iter().map(|(text, _)| text.as_str()).collect();
                write!(f, "{}-{side}: {}", word(*wanted), written.join(" | "))
            }
        }
    }
}
