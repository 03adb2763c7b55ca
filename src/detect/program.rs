//! The compiled form of the lexicons: what `compile` makes and `matcher` runs. It holds data only, and can be written to bytes and
//! read back, so that the shipped lexicons need not be parsed from TOML at each start.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Category, Circumstance, Entry, Side, WordClass};

/// Index of a word in [`Program::words`].
pub type WordId = u32;

/// One step of a compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// This word.
    Word(WordId),
    /// A word of this set: an index into [`Program::sets`].
    Set(u32),
    /// A word of this shape.
    Class(WordClass),
    /// From so many to so many words, any.
    Gap(u8, u8),
    /// One of these sequences.
    Branch(Vec<Vec<Step>>),
    /// One of these sequences, or nothing.
    Optional(Vec<Vec<Step>>),
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WordSet {
    /// Whole words, ascending.
    pub words: Vec<WordId>,
    /// Beginnings of words.
    pub prefixes: Vec<String>,
    /// Endings of words.
    pub suffixes: Vec<String>,
    /// Shapes.
    pub classes: Vec<WordClass>,
}

/// A pattern of an entry, and the step at which it is looked up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finder {
    /// Index in `steps` of the step whose words lead here: the rarest one.
    pub anchor: u8,
    /// The pattern.
    pub steps: Vec<Step>,
}

/// A guard, compiled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Guard {
    /// By circumstance.
    Circumstance {
        /// What is looked at.
        circumstance: Circumstance,
        /// Whether it is needed or barred.
        wanted: bool,
    },
    /// By exact spelling.
    Exact(Vec<String>),
    /// By the words around.
    Context {
        /// Where.
        side: Side,
        /// Whether one is needed or none may be.
        wanted: bool,
        /// The patterns.
        patterns: Vec<Vec<Step>>,
    },
}

/// A finder as it hangs on one of its words, with what can be told about it without looking at the pattern.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Use {
    /// Index into [`Program::finders`].
    pub finder: u32,
    /// Index of its entry.
    pub entry: u16,
    /// The word that must stand next to the anchor.
    pub neighbour: Neighbour,
}

/// A word that a pattern needs right beside its anchor: most finders are turned away by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Neighbour {
    /// None is needed, or not one that can be told so simply.
    Any,
    /// A word of this set right before.
    Before(u32),
    /// A word of this set right after.
    After(u32),
}

/// Which finders a word, or the beginning or end of one, leads to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Anchors {
    /// For each word, where its finders begin in `uses`; one more at the end.
    pub starts: Vec<u32>,
    /// Finders, word after word.
    pub uses: Vec<Use>,
    /// Beginnings of words with their finders.
    pub prefixes: Vec<(String, Vec<Use>)>,
    /// Endings of words with their finders.
    pub suffixes: Vec<(String, Vec<Use>)>,
}

impl Anchors {
    /// The finders a whole word leads to.
    pub fn of_word(&self, word: WordId) -> &[Use] {
        match (self.starts.get(word as usize), self.starts.get(word as usize + 1)) {
            (Some(from), Some(to)) => &self.uses[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

/// Lexicons, compiled.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Program {
    /// Categories, as findings name them.
    pub categories: Vec<Category>,
    /// Entries, as findings name them.
    pub entries: Vec<Entry>,
    /// For each entry its guards, in the order they are tried.
    pub guards: Vec<Vec<Guard>>,
    /// Every word that occurs in a pattern, in lower case.
    pub words: Vec<String>,
    /// Sets of words.
    pub sets: Vec<WordSet>,
    /// Patterns of entries.
    pub finders: Vec<Finder>,
    /// The way from words to finders.
    pub anchors: Anchors,
    /// Entries found by a regular expression: entry and expression.
    pub regexes: Vec<(u16, String)>,
    /// The entry found by the rule for scare quotes.
    pub scare_quotes: Option<u16>,
    /// The negators of the language, for tagging negated findings.
    pub negators: Vec<WordId>,
    /// Verbs of saying, in all forms, for telling quotations from scare quotes.
    pub speech: Vec<WordId>,
}
