//! The way from words to finders: which finders hang on a word, a pair of words, or the beginning or end of one.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::bits::MIX;
use super::table::{Slice, Table};
use super::words::{WordId, Words};

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
        ((u64::from(first) << 32) | u64::from(second)).wrapping_mul(MIX)
    }
}

/// Beginnings or endings of words, and which finders each leads to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct StemUses {
    /// The stems.
    pub names: Words,
    /// Where the finders of each are in [`Anchors::uses`].
    pub uses: Table<Slice>,
}

impl StemUses {
    /// Adds a stem.
    pub fn push(&mut self, stem: &str, uses: Slice) {
        self.names.push(stem);
        self.uses.push(uses);
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
    pub prefixes: StemUses,
    /// Endings of words with their finders.
    pub suffixes: StemUses,
    /// Pairs of words with their finders, by their hash: a power of two, at most three in four of them taken.
    pub pairs: Table<Pair>,
}

impl Anchors {
    /// The finders of an anchor.
    #[inline]
    pub fn uses(&self, anchor: Anchor) -> impl Iterator<Item = Use> {
        let uses = match anchor {
            Anchor::Word(word) => self.of_words.get(word as usize),
            Anchor::Prefix(stem) => self.prefixes.uses.get(stem as usize),
            Anchor::Suffix(stem) => self.suffixes.uses.get(stem as usize),
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
        let size = (pairs.len() * 4 / 3 + 1).next_power_of_two();
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
