//! The compiled form of the lexicons: what `compile` makes and `matcher` runs.
//!
//! It is data only, and flat: a few long tables that refer to each other by ranges. So the shipped lexicons, written to bytes when the program was
//! built, are read back at each start with some hundred allocations instead of some hundred thousand.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::packed;
use super::tree::{Alternatives, Tree};
use crate::lexicon::{Category, Circumstance, Entry, Side, WordClass};

/// Index of a word in [`Program::words`].
pub type WordId = u32;

/// A range in one of the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slice {
    /// Index of the first.
    pub start: u32,
    /// How many.
    pub len: u32,
}

impl Slice {
    /// For indexing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.len as usize
    }
}

/// Puts items at the end of a table and says where they are.
fn append<T>(table: &mut Vec<T>, items: impl IntoIterator<Item = T>) -> Slice {
    let start = table.len() as u32;
    table.extend(items);
    Slice { start, len: table.len() as u32 - start }
}

/// One step of a compiled pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This word.
    Word(WordId),
    /// A word of this set: an index into [`Program::sets`].
    Set(u32),
    /// A word of this shape.
    Class(WordClass),
    /// From so many to so many words, any.
    Gap(u8, u8),
    /// One of these sequences, in [`Program::sequences`].
    Branch(Slice),
    /// One of these sequences, or nothing.
    Optional(Slice),
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordSet {
    /// Whole words, ascending, in [`Program::set_words`].
    pub words: Slice,
    /// Beginnings of words, in [`Program::stems`].
    pub prefixes: Slice,
    /// Endings of words, in [`Program::stems`].
    pub suffixes: Slice,
    /// Shapes, in [`Program::set_classes`].
    pub classes: Slice,
}

/// A pattern of an entry, and the step at which it is looked up.
#[derive(Clone, Copy, Debug)]
pub struct Finder {
    /// The pattern, in [`Program::steps`].
    pub steps: Slice,
    /// Which of its steps has the words that lead here: the rarest one.
    pub anchor: u8,
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
        /// The patterns, in [`Program::sequences`].
        patterns: Slice,
    },
}

/// A row of guards of one kind, and what must be there for any of them to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuardRow {
    /// How many guards, the next ones of the entry.
    pub len: u32,
    /// What is needed.
    pub screen: Screen,
}

/// What can be told about a row of guards by one look at the words around a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Nothing: look at each guard.
    None,
    /// None fits unless a word of this set stands right after the match.
    After(u32),
    /// None fits unless a word of this set stands right before it.
    Before(u32),
    /// None fits except where a word of this set begins it: any in the sentence.
    Sentence(u32),
    /// None fits round a match of one word unless that word is in the first set, or a word beside it in the second.
    Around(u32, u32),
}

/// A finder as it hangs on one of its words, with what can be told about it without looking at the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// Index into [`Program::finders`].
    pub finder: u32,
    /// Index of its entry.
    pub entry: u16,
    /// The entry's strength in hundredths, so that weak entries are passed over without a look at them.
    pub strength: u8,
    /// Words that must stand near the anchor, the two that tell most: nearly all finders that do not match are turned away by them.
    pub checks: [Check; 2],
}

/// A strength from 0 to 1 as [`Use`] holds it.
pub fn hundredths(strength: f32) -> u8 {
    (strength * 100.0).round() as u8
}

/// A word of a set must stand somewhere from so many to so many words after the anchor; before it, when negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Nearest or farthest place, from the anchor; 0 when there is nothing to check.
    pub from: i8,
    /// The last place, not less than `from`.
    pub to: i8,
    /// Index into [`Program::sets`].
    pub set: u32,
}

/// What hangs on a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The finders of a word.
    Word(u32),
    /// Those of a beginning of words: an index into `Anchors::prefixes`.
    Prefix(u32),
    /// Those of an ending: an index into `Anchors::suffixes`.
    Suffix(u32),
}

/// Which finders a word, or the beginning or end of one, leads to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Anchors {
    /// For each word, where its finders are in `uses`.
    #[serde(with = "packed")]
    pub of_words: Vec<Slice>,
    /// Finders, word after word, then those of stems.
    #[serde(with = "packed")]
    pub uses: Vec<Use>,
    /// Beginnings of words with their finders.
    pub prefixes: Vec<(String, Slice)>,
    /// Endings of words with their finders.
    pub suffixes: Vec<(String, Slice)>,
}

/// Words, one after another in one string.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    text: String,
    #[serde(with = "packed")]
    ends: Vec<u32>,
}

impl Words {
    /// Adds a word and gives its number.
    pub fn push(&mut self, word: &str) -> WordId {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.ends.len() as WordId - 1
    }

    /// The word of this number.
    pub fn get(&self, id: WordId) -> &str {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[id as usize] as usize]
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as WordId).map(|id| self.get(id))
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
    #[serde(with = "packed")]
    pub entry_guards: Vec<Slice>,
    /// All guards.
    pub guards: Vec<Guard>,
    /// For each entry the rows its guards stand in.
    #[serde(with = "packed")]
    pub entry_rows: Vec<Slice>,
    /// All rows of guards.
    #[serde(with = "packed")]
    pub guard_rows: Vec<GuardRow>,
    /// Every word that occurs in a pattern, in lower case.
    pub words: Words,
    /// Sets of words.
    pub sets: Vec<WordSet>,
    /// The words of sets.
    #[serde(with = "packed")]
    pub set_words: Vec<WordId>,
    /// The shapes of sets.
    pub set_classes: Vec<WordClass>,
    /// The beginnings and endings of sets.
    pub stems: Vec<String>,
    /// All steps of all patterns.
    #[serde(with = "packed")]
    pub steps: Vec<Step>,
    /// Sequences of steps, for branches and guards.
    #[serde(with = "packed")]
    pub sequences: Vec<Slice>,
    /// Patterns of entries.
    #[serde(with = "packed")]
    pub finders: Vec<Finder>,
    /// The way from words to finders.
    pub anchors: Anchors,
    /// Entries found by a regular expression: entry and expression.
    pub regexes: Vec<(u16, String)>,
    /// The entry found by the rule for scare quotes.
    pub scare_quotes: Option<u16>,
    /// The negators of the language, ascending, for tagging negated findings.
    pub negators: Vec<WordId>,
    /// Verbs of saying, in all forms, ascending, for telling quotations from scare quotes.
    pub speech: Vec<WordId>,
    /// Verbs of naming and describing, likewise.
    pub naming: Vec<WordId>,
}

/// Where patterns were laid out already: the same optional words come in many.
#[derive(Debug, Default)]
pub struct Laid {
    steps: HashMap<Vec<Tree>, Slice>,
    sequences: HashMap<Vec<Vec<Tree>>, Slice>,
}

impl Program {
    /// The steps of a sequence.
    pub fn steps(&self, sequence: Slice) -> &[Step] {
        &self.steps[sequence.range()]
    }

    /// The sequences of a branch or a guard.
    pub fn alternatives(&self, sequences: Slice) -> impl Iterator<Item = &[Step]> {
        self.sequences[sequences.range()].iter().map(|s| self.steps(*s))
    }

    /// Lays out a pattern.
    pub fn add_steps(&mut self, trees: &[Tree], laid: &mut Laid) -> Slice {
        if let Some(slice) = laid.steps.get(trees) {
            return *slice;
        }
        let steps: Vec<Step> = trees.iter().map(|t| self.step(t, laid)).collect();
        let slice = append(&mut self.steps, steps);
        laid.steps.insert(trees.to_vec(), slice);
        slice
    }

    /// Lays out several patterns that stand for each other.
    pub fn add_sequences(&mut self, all: &[Vec<Tree>], laid: &mut Laid) -> Slice {
        if let Some(slice) = laid.sequences.get(all) {
            return *slice;
        }
        let sequences: Vec<Slice> = all.iter().map(|trees| self.add_steps(trees, laid)).collect();
        let slice = append(&mut self.sequences, sequences);
        laid.sequences.insert(all.to_vec(), slice);
        slice
    }

    fn step(&mut self, tree: &Tree, laid: &mut Laid) -> Step {
        match tree {
            Tree::Word(word) => Step::Word(*word),
            Tree::Set(set) => Step::Set(*set),
            Tree::Class(class) => Step::Class(*class),
            Tree::Gap(min, max) => Step::Gap(*min, *max),
            Tree::Branch(all) => Step::Branch(self.add_sequences(all, laid)),
            Tree::Optional(all) => Step::Optional(self.add_sequences(all, laid)),
            Tree::Comma(optional) => Step::Comma(*optional),
            Tree::MarkStart => Step::MarkStart,
            Tree::MarkEnd => Step::MarkEnd,
            Tree::SentenceStart => Step::SentenceStart,
            Tree::SentenceEnd => Step::SentenceEnd,
        }
    }

    /// Lays out a set.
    pub fn add_set(&mut self, set: &Alternatives) {
        let set = WordSet {
            words: append(&mut self.set_words, set.words.iter().copied()),
            prefixes: append(&mut self.stems, set.prefixes.iter().cloned()),
            suffixes: append(&mut self.stems, set.suffixes.iter().cloned()),
            classes: append(&mut self.set_classes, set.classes.iter().copied()),
        };
        self.sets.push(set);
    }

    /// Lays out the guards of the next entry.
    pub fn add_guards(&mut self, guards: Vec<Guard>, rows: Vec<GuardRow>) {
        let guards = append(&mut self.guards, guards);
        self.entry_guards.push(guards);
        let rows = append(&mut self.guard_rows, rows);
        self.entry_rows.push(rows);
    }
}

impl Anchors {
    /// The finders of an anchor.
    pub fn uses(&self, anchor: Anchor) -> &[Use] {
        let uses = match anchor {
            Anchor::Word(word) => self.of_words[word as usize],
            Anchor::Prefix(stem) => self.prefixes[stem as usize].1,
            Anchor::Suffix(stem) => self.suffixes[stem as usize].1,
        };
        &self.uses[uses.range()]
    }

    /// Adds the finders of the next word.
    pub fn push(&mut self, uses: Vec<Use>) {
        let uses = self.add_uses(uses);
        self.of_words.push(uses);
    }

    /// Adds finders and says where they are.
    pub fn add_uses(&mut self, uses: Vec<Use>) -> Slice {
        append(&mut self.uses, uses)
    }
}
