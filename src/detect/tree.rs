//! A pattern while it is compiled: words are numbered, alternatives gathered, but branches still hold their sequences.

use super::words::WordId;
use crate::lexicon::WordClass;

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tree {
    /// This word.
    Word(WordId),
    /// A word of this set, by its number.
    Set(u32),
    /// A word of this shape.
    Class(WordClass),
    /// From so many to so many words, any.
    Gap(u8, u8),
    /// The same, but none that ends a clause.
    ClauseGap(u8, u8),
    /// One of these sequences.
    Branch(Vec<Vec<Tree>>),
    /// One of these sequences, or nothing.
    Optional(Vec<Vec<Tree>>),
    /// A comma before the next word; `true` when it may be missing.
    Comma(bool),
    /// The mark begins here.
    MarkStart,
    /// The mark ends here.
    MarkEnd,
    /// A sentence begins here.
    SentenceStart,
    /// A sentence ends here.
    SentenceEnd,
}

/// Words that stand for each other in a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Alternatives {
    /// Whole words, ascending.
    pub words: Vec<WordId>,
    /// Beginnings of words.
    pub prefixes: Vec<String>,
    /// Endings of words.
    pub suffixes: Vec<String>,
    /// Shapes.
    pub classes: Vec<WordClass>,
}

impl Alternatives {
    /// Whether whole words are all there is.
    pub const fn is_words_only(&self) -> bool {
        self.prefixes.is_empty() && self.suffixes.is_empty() && self.classes.is_empty()
    }

    /// Takes in those of another.
    pub fn extend(&mut self, other: Self) {
        self.words.extend(other.words);
        self.prefixes.extend(other.prefixes);
        self.suffixes.extend(other.suffixes);
        self.classes.extend(other.classes);
    }

    /// The same in one order, each once.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.words.sort_unstable();
        self.words.dedup();
        self.prefixes.sort_unstable();
        self.prefixes.dedup();
        self.suffixes.sort_unstable();
        self.suffixes.dedup();
        self.classes.sort_unstable_by_key(|c| *c as u8);
        self.classes.dedup();
        self
    }
}
