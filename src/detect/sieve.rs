//! A program and a strength in; out, which pairs of words, and which beginnings and endings, a scan of that strength must stop at.
//!
//! Many are anchors only of weak entries; a scan that leaves those out need not stop at them.

use serde::{Deserialize, Serialize};

use super::anchors::{Pair, StemUses, Use, hundredths};
use super::bits::BitSet;
use super::program::Program;
use super::stems::Stems;
use super::table::Slice;
use super::words::WordId;

/// The pairs, and the beginnings and endings of words, on which finders of entries strong enough hang.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sieve {
    /// The least strength of the entries in it.
    pub min_strength: f32,
    /// The same in hundredths, as a [`Use`] has it.
    pub least: u8,
    pairs: BitSet,
    /// Beginnings of words to stop at.
    pub prefixes: Stems,
    /// Endings of words to stop at.
    pub suffixes: Stems,
}

impl Sieve {
    /// Leaves out what is weaker than `min_strength`.
    pub fn new(program: &Program, min_strength: f32) -> Self {
        let least = hundredths(min_strength);
        let strong = |uses: Slice| program.anchors.uses.iter(uses).any(|u: Use| u.strength >= least);
        let mut pairs = BitSet::for_pairs();
        for pair in program.anchors.pairs.all().filter(|pair| strong(pair.uses)) {
            pairs.insert(Pair::hash(pair.first, pair.second));
        }
        let keep = |all: &StemUses, mut stems: Stems| {
            for (id, (stem, _)) in all.names.iter().zip(all.uses.all()).enumerate().filter(|(_, (_, u))| strong(*u)) {
                stems.add(stem, id as u32);
            }
            stems.finish();
            stems
        };
        let prefixes = keep(&program.anchors.prefixes, Stems::beginnings());
        let suffixes = keep(&program.anchors.suffixes, Stems::endings());
        Self { min_strength, least, pairs, prefixes, suffixes }
    }

    /// Whether finders may hang on two words in a row.
    #[inline]
    pub fn may_stop_at_pair(&self, first: WordId, second: WordId) -> bool {
        self.pairs.holds(Pair::hash(first, second))
    }
}
