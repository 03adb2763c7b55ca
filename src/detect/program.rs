//! The compiled form of the lexicons: what `compile` makes and `matcher` runs.
//!
//! It is data only, and flat: a few long tables that refer to each other by ranges, and can be read where they lie in the program's file.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::packed::{Table, Text};
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

    /// The first, and the rest.
    pub fn split_first(self) -> Option<(usize, Self)> {
        let rest = Self { start: self.start + 1, len: self.len.checked_sub(1)? };
        Some((self.start as usize, rest))
    }

    /// The last, and those before it.
    pub fn split_last(self) -> Option<(usize, Self)> {
        let rest = Self { start: self.start, len: self.len.checked_sub(1)? };
        Some(((rest.start + rest.len) as usize, rest))
    }

    /// Those before the one at `at`, and those after it.
    pub const fn around(self, at: u32) -> (Self, Self) {
        let before = Self { start: self.start, len: at };
        (before, Self { start: self.start + at + 1, len: self.len - at - 1 })
    }
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordSet {
    /// Whole words, ascending, in [`Program::set_words`].
    pub words: Slice,
    /// What else is in it: an index into [`Program::others`], whose first says nothing.
    pub other: u32,
}

/// Members of a set that are no whole words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Others {
    /// Beginnings of words.
    pub prefixes: Vec<String>,
    /// Endings of words.
    pub suffixes: Vec<String>,
    /// Shapes.
    pub classes: Vec<WordClass>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// By circumstance.
    Circumstance {
        /// What is looked at.
        circumstance: Circumstance,
        /// Whether it is needed or barred.
        wanted: bool,
    },
    /// By exact spelling: one of these, in [`Program::spellings`].
    Exact(Slice),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Those of a pair of words: an index into `Anchors::pairs`.
    Pair(u32),
}

/// Two words, one right after the other, on which finders hang: most patterns of common words are found by two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The first word; all ones where there is no pair.
    pub first: WordId,
    /// The second.
    pub second: WordId,
    /// Its finders, in [`Anchors::uses`].
    pub uses: Slice,
}

impl Pair {
    const NONE: Self = Self { first: WordId::MAX, second: 0, uses: Slice { start: 0, len: 0 } };

    /// A hash whose upper bits are well mixed.
    #[inline]
    pub fn hash(first: WordId, second: WordId) -> u64 {
        ((u64::from(first) << 32) | u64::from(second)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// Which finders a word, or the beginning or end of one, leads to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Anchors {
    /// For each word, where its finders are in `uses`.
    pub of_words: Table<Slice>,
    /// Finders, word after word, then those of stems.
    pub uses: Table<Use>,
    /// Beginnings of words with their finders.
    pub prefixes: Vec<(String, Slice)>,
    /// Endings of words with their finders.
    pub suffixes: Vec<(String, Slice)>,
    /// Pairs of words with their finders, by their hash: a power of two, at most half of them taken.
    pub pairs: Table<Pair>,
}

/// Words, one after another in one string.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Words {
    text: Text,
    ends: Table<u32>,
}

impl Words {
    /// Adds a word and gives its number.
    pub fn push(&mut self, word: &str) -> WordId {
        self.text.push_str(word);
        self.ends.push(self.text.as_str().len() as u32);
        self.ends.len() as WordId - 1
    }

    /// The word of this number.
    pub fn get(&self, id: WordId) -> &str {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends.get(before));
        &self.text.as_str()[start as usize..self.ends.get(id as usize) as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as WordId).map(|id| self.get(id))
    }
}

/// Lexicons, compiled.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Program {
    /// Categories, as findings name them.
    pub categories: Vec<Category>,
    /// Entries, as findings name them.
    pub entries: Vec<Entry>,
    /// For each entry its guards, in the order they are tried.
    pub entry_guards: Table<Slice>,
    /// All guards.
    pub guards: Table<Guard>,
    /// Exact spellings.
    pub spellings: Vec<String>,
    /// For each entry the rows its guards stand in.
    pub entry_rows: Table<Slice>,
    /// All rows of guards.
    pub guard_rows: Table<GuardRow>,
    /// Every word that occurs in a pattern, in lower case.
    pub words: Words,
    /// Sets of words.
    pub sets: Table<WordSet>,
    /// The words of sets.
    pub set_words: Table<WordId>,
    /// What sets hold besides words.
    pub others: Vec<Others>,
    /// All steps of all patterns.
    pub steps: Table<Step>,
    /// Sequences of steps, for branches and guards.
    pub sequences: Table<Slice>,
    /// Patterns of entries.
    pub finders: Table<Finder>,
    /// The way from words to finders.
    pub anchors: Anchors,
    /// Entries found by a regular expression: entry and expression.
    pub regexes: Vec<(u16, String)>,
    /// The entry found by the rule for scare quotes.
    pub scare_quotes: Option<u16>,
    /// The negators of the language, ascending, for tagging negated findings.
    pub negators: Table<WordId>,
    /// Phrases in which a negator negates nothing, in `sequences`.
    pub negation_idioms: Slice,
    /// Verbs of saying, in all forms, ascending, for telling quotations from scare quotes.
    pub speech: Table<WordId>,
    /// Verbs of naming and describing, likewise.
    pub naming: Table<WordId>,
}

/// Where patterns were laid out already: the same optional words come in many.
#[derive(Debug, Default)]
pub struct Laid {
    steps: HashMap<Vec<Tree>, Slice>,
    sequences: HashMap<Vec<Vec<Tree>>, Slice>,
}

impl Program {
    /// Lays out a pattern.
    pub fn add_steps(&mut self, trees: &[Tree], laid: &mut Laid) -> Slice {
        if let Some(slice) = laid.steps.get(trees) {
            return *slice;
        }
        let steps: Vec<Step> = trees.iter().map(|t| self.step(t, laid)).collect();
        let slice = self.steps.append(steps);
        laid.steps.insert(trees.to_vec(), slice);
        slice
    }

    /// Lays out several patterns that stand for each other.
    pub fn add_sequences(&mut self, all: &[Vec<Tree>], laid: &mut Laid) -> Slice {
        if let Some(slice) = laid.sequences.get(all) {
            return *slice;
        }
        let sequences: Vec<Slice> = all.iter().map(|trees| self.add_steps(trees, laid)).collect();
        let slice = self.sequences.append(sequences);
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
        if self.others.is_empty() {
            self.others.push(Others::default());
        }
        let mut other = 0;
        if !set.is_words_only() {
            other = self.others.len() as u32;
            let (prefixes, suffixes) = (set.prefixes.clone(), set.suffixes.clone());
            self.others.push(Others { prefixes, suffixes, classes: set.classes.clone() });
        }
        let set = WordSet { words: self.set_words.append(set.words.iter().copied()), other };
        self.sets.push(set);
    }

    /// Lays out exact spellings.
    pub fn add_spellings(&mut self, spellings: &[String]) -> Slice {
        let start = self.spellings.len() as u32;
        self.spellings.extend_from_slice(spellings);
        Slice { start, len: spellings.len() as u32 }
    }

    /// Lays out the guards of the next entry.
    pub fn add_guards(&mut self, guards: Vec<Guard>, rows: Vec<GuardRow>) {
        let guards = self.guards.append(guards);
        self.entry_guards.push(guards);
        let rows = self.guard_rows.append(rows);
        self.entry_rows.push(rows);
    }
}

impl Anchors {
    /// The finders of an anchor.
    #[inline]
    pub fn uses(&self, anchor: Anchor) -> impl Iterator<Item = Use> {
        let uses = match anchor {
            Anchor::Word(word) => self.of_words.get(word as usize),
            Anchor::Prefix(stem) => self.prefixes[stem as usize].1,
            Anchor::Suffix(stem) => self.suffixes[stem as usize].1,
            Anchor::Pair(at) => self.pairs.get(at as usize).uses,
        };
        self.uses.iter(uses)
    }

    /// Adds the finders of the next word.
    pub fn push(&mut self, uses: Vec<Use>) {
        let uses = self.add_uses(uses);
        self.of_words.push(uses);
    }

    /// Lays out the pairs.
    pub fn add_pairs(&mut self, pairs: BTreeMap<(WordId, WordId), Vec<Use>>) {
        let size = (pairs.len() * 2).next_power_of_two();
        self.pairs.append(std::iter::repeat_n(Pair::NONE, size));
        // Pairs of the same two sets have the same finders, laid out once.
        let mut laid: HashMap<Vec<Use>, Slice> = HashMap::new();
        for ((first, second), uses) in pairs {
            let uses = *laid.entry(uses).or_insert_with_key(|uses| self.uses.append(uses.iter().copied()));
            let mut at = self.place(first, second);
            while self.pairs.get(at).first != WordId::MAX {
                at = (at + 1) & (size - 1);
            }
            self.pairs.set(at, Pair { first, second, uses });
        }
    }

    /// Where a pair is, if finders hang on it.
    pub fn pair(&self, first: WordId, second: WordId) -> Option<u32> {
        let mut at = self.place(first, second);
        loop {
            let pair = self.pairs.get(at);
            if pair.first == WordId::MAX {
                return None;
            }
            if (pair.first, pair.second) == (first, second) {
                return Some(at as u32);
            }
            at = (at + 1) & (self.pairs.len() - 1);
        }
    }

    fn place(&self, first: WordId, second: WordId) -> usize {
        let bits = self.pairs.len().trailing_zeros();
        Pair::hash(first, second).checked_shr(64 - bits).unwrap_or(0) as usize
    }

    /// Adds finders and says where they are.
    pub fn add_uses(&mut self, uses: Vec<Use>) -> Slice {
        self.uses.append(uses)
    }
}
