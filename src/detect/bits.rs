//! Bit sets by hash: they may say yes to what is not in them, never no to what is. Most questions of a scan end with a no of theirs.

use serde::{Deserialize, Serialize};

use super::program::Program;
use super::table::Table;
use super::words::WordId;

/// Bits for pairs of words: 64 KB, of which the shipped lexicons set one in fifteen.
const PAIR_BITS: u32 = 19;
/// Bits for the four-byte keys of stems: 2 KB each for beginnings and endings.
const STEM_BITS: u32 = 14;
/// Bits for members of sets: 128 KB. The shipped lexicons have 120,000 members, of which one in nine is taken for a member of another set.
const MEMBER_BITS: u32 = 20;
/// Spreads a number over 64 bits; the upper ones are well mixed.
pub const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Bits by hash: it may say yes to what is not in it, never no to what is.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct BitSet {
    bits: Table<u32>,
    shift: u32,
}

impl BitSet {
    /// With nothing in it, for pairs of words.
    pub fn for_pairs() -> Self {
        Self::of_size(PAIR_BITS)
    }

    /// With nothing in it, for stems.
    pub fn for_stems() -> Self {
        Self::of_size(STEM_BITS)
    }

    fn of_size(log2: u32) -> Self {
        let mut bits = Table::default();
        bits.append(std::iter::repeat_n(0, 1 << (log2 - 5)));
        Self { bits, shift: 64 - log2 }
    }

    #[inline]
    fn place(&self, hash: u64) -> (usize, u32) {
        let bit = (hash >> self.shift) as usize;
        (bit / 32, 1 << (bit % 32))
    }

    /// Puts a hash in.
    pub fn insert(&mut self, hash: u64) {
        let (at, bit) = self.place(hash);
        self.bits.set(at, self.bits.get(at) | bit);
    }

    /// Whether it may be in.
    #[inline]
    pub fn holds(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.bits.get(at) & bit != 0
    }
}

/// Which word is in which set, with a few wrong yeses: enough to turn finders away.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Membership(BitSet);

impl Membership {
    /// The members of all sets.
    pub fn new(program: &Program) -> Self {
        let mut bits = BitSet::of_size(MEMBER_BITS);
        for (set, words) in program.sets.all().enumerate() {
            for word in program.set_words.iter(words.words) {
                bits.insert(Self::hash(set as u32, word));
            }
        }
        Self(bits)
    }

    fn hash(set: u32, word: WordId) -> u64 {
        ((u64::from(set) << 32) | u64::from(word)).wrapping_mul(MIX)
    }

    /// False only when `word` is not in `set`.
    #[inline]
    pub fn may_hold(&self, set: u32, word: WordId) -> bool {
        self.0.holds(Self::hash(set, word))
    }
}
