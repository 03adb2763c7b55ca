//! A program in, what finds its words out: all of it can be made when the program is built, and read where it lies.

use serde::{Deserialize, Serialize};

use super::anchors::Anchor;
use super::frequency::Frequencies;
use super::program::Program;
use super::sieve::Sieve;
use super::vocabulary::{Membership, Vocabulary};

/// The strength that entries need unless something else is asked for.
pub const USUAL_STRENGTH: f32 = 0.5;

/// The way from the words of a text into a program.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Index {
    /// Words to their numbers.
    pub vocabulary: Vocabulary,
    /// Which words are in which sets.
    pub membership: Membership,
    /// The words to stop at, at the usual strength.
    pub sieve: Sieve,
}

impl Index {
    /// Makes it, and takes the program's words into it.
    pub fn new(program: &mut Program) -> Self {
        let (sieve, all) = (Sieve::new(program, USUAL_STRENGTH), Sieve::new(program, 0.0));
        let words = std::mem::take(&mut program.words);
        let about = |id, word: &str| {
            let best = program.anchors.uses(Anchor::Word(id)).map(|u| u.strength).max().unwrap_or(0);
            let word = word.as_bytes();
            (best, all.prefixes.of(word).chain(all.suffixes.of(word)).next().is_some())
        };
        let frequencies = Frequencies::read();
        let vocabulary = Vocabulary::new(words, about, |word| frequencies.per_million(word));
        Self { vocabulary, membership: Membership::new(program), sieve }
    }
}
