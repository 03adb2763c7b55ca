//! The compiled form of the lexicons: what `compile` makes and `matcher` runs.
//!
//! It is data only, and flat: a few long tables that refer to each other by ranges, and can be read where they lie in the program's file.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::anchors::Anchors;
use super::edges::Edges;
use super::table::{Slice, Table};
use super::tree::{Alternatives, Tree};
use super::words::{WordId, Words};
use crate::lexicon::{Category, Circumstance, Side, WordClass};

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
    /// The same, but none that ends a clause.
    ClauseGap(u8, u8),
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

impl Step {
    /// Whether it takes exactly one word.
    pub const fn is_one_word(self) -> bool {
        matches!(self, Self::Word(_) | Self::Set(_) | Self::Class(_))
    }
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// Where in [`Program::stems`] its beginnings of words start; its endings follow them.
    pub stems: u32,
    /// How many beginnings.
    pub prefixes: u16,
    /// How many endings.
    pub suffixes: u16,
    /// Shapes, a bit each.
    pub classes: u32,
}

impl Others {
    /// Whether the shape is one of them.
    pub const fn has(self, class: WordClass) -> bool {
        self.classes >> class as u32 & 1 != 0
    }
}

/// What a scan needs of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntryRow {
    /// Index into [`Program::categories`].
    pub category: u16,
    /// How surely a match is a mark of the category, 0 to 1.
    pub strength: f32,
}

/// A pattern of an entry, and the step at which it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finder {
    /// The pattern, in [`Program::steps`].
    pub steps: Slice,
    /// Which of its steps has the words that lead here: the rarest one.
    pub anchor: u8,
    /// The guards of its own: one more than their index in [`Program::term_guards`], 0 when it has none.
    pub own_guards: u16,
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

/// The guards of an entry or of a term, in the order they are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuardList {
    /// The guards, in [`Program::guards`].
    pub guards: Slice,
    /// The rows they stand in, in [`Program::guard_rows`].
    pub rows: Slice,
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

/// The regular expression of an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Expression {
    /// The entry, by number.
    pub entry: u16,
    /// The expression.
    pub source: String,
    /// Characters of which one must be in a paragraph; when empty, it may match in any.
    pub only_with: String,
}

/// Lexicons, compiled.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Program {
    /// Categories, as findings name them.
    pub categories: Vec<Category>,
    /// The lexicons these are: name and version of each.
    pub lexicons: Vec<String>,
    /// Entries, as findings name them.
    pub entries: Table<EntryRow>,
    /// Their ids.
    pub entry_ids: Words,
    /// For each entry its guards.
    pub entry_guards: Table<GuardList>,
    /// Guards of single terms. They stand after those of their entry, and are numbered from there.
    pub term_guards: Table<GuardList>,
    /// All guards.
    pub guards: Table<Guard>,
    /// Exact spellings.
    pub spellings: Words,
    /// All rows of guards.
    pub guard_rows: Table<GuardRow>,
    /// Every word that occurs in a pattern, in lower case.
    pub words: Words,
    /// Sets of words.
    pub sets: Table<WordSet>,
    /// The words of sets.
    pub set_words: Table<WordId>,
    /// What sets hold besides words.
    pub others: Table<Others>,
    /// Beginnings and endings of words in sets.
    pub stems: Words,
    /// All steps of all patterns.
    pub steps: Table<Step>,
    /// Sequences of steps, for branches and guards.
    pub sequences: Table<Slice>,
    /// What those of a branch can begin and end with, at the place of the first of them.
    pub edges: Table<Edges>,
    /// Patterns of entries.
    pub finders: Table<Finder>,
    /// The way from words to finders.
    pub anchors: Anchors,
    /// Regular expressions of entries.
    pub expressions: Vec<Expression>,
    /// The entry found by the rule for scare quotes.
    pub scare_quotes: Option<u16>,
    /// The negators of the language, ascending, for tagging negated findings.
    pub negators: Table<WordId>,
    /// Phrases in which a negator negates nothing, in `sequences`.
    pub negation_idioms: Slice,
    /// The words that end a clause, ascending: gaps in guards do not cross them.
    pub clause_stops: Table<WordId>,
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
            Tree::ClauseGap(min, max) => Step::ClauseGap(*min, *max),
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
        if self.others.len() == 0 {
            self.others.push(Others::default());
        }
        let mut other = 0;
        if !set.is_words_only() {
            other = self.others.len() as u32;
            self.others.push(Others {
                stems: self.stems.len() as u32,
                prefixes: set.prefixes.len() as u16,
                suffixes: set.suffixes.len() as u16,
                classes: set.classes.iter().fold(0, |bits, class| bits | 1 << *class as u32),
            });
            for stem in set.prefixes.iter().chain(&set.suffixes) {
                self.stems.push(stem);
            }
        }
        let set = WordSet { words: self.set_words.append(set.words.iter().copied()), other };
        self.sets.push(set);
    }

    /// Lays out a set that is words only, and gives its number.
    pub fn add_words(&mut self, words: &[WordId]) -> u32 {
        let words = self.set_words.append(words.iter().copied());
        self.sets.push(WordSet { words, other: 0 });
        self.sets.len() as u32 - 1
    }

    /// Lays out exact spellings.
    pub fn add_spellings(&mut self, spellings: &[String]) -> Slice {
        let start = self.spellings.len() as u32;
        for spelling in spellings {
            self.spellings.push(spelling);
        }
        Slice { start, len: spellings.len() as u32 }
    }

    /// Lays out guards.
    pub fn add_guards(&mut self, guards: Vec<Guard>, rows: Vec<GuardRow>) -> GuardList {
        GuardList { guards: self.guards.append(guards), rows: self.guard_rows.append(rows) }
    }
}
