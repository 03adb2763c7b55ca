//! A program in, the part of it that a scan of a given strength runs out: which words to stop at, and which finders to call there.
//!
//! Many words are anchors only of weak entries; a scan that leaves those out need not stop at them.

use super::program::{Program, Slice, Use};
use super::vocabulary::{BitSet, Key, Stems};

/// Finders by the words they hang on, weak ones left out.
#[derive(Debug)]
pub struct Sieve {
    /// The least strength of the entries in it.
    pub min_strength: f32,
    starts: Vec<u32>,
    uses: Vec<Use>,
    prefix_uses: Vec<Vec<Use>>,
    suffix_uses: Vec<Vec<Use>>,
    /// Words to stop at.
    words: BitSet,
    /// Beginnings of words to stop at.
    pub prefixes: Stems,
    /// Endings of words to stop at.
    pub suffixes: Stems,
}

/// What hangs on a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The finders of a word.
    Word(u32),
    /// Those of a beginning of words.
    Prefix(u32),
    /// Those of an ending.
    Suffix(u32),
}

fn of_word(program: &Program, word: usize) -> &[Use] {
    &program.anchors.uses[program.anchors.of_words[word].range()]
}

impl Sieve {
    /// Leaves out what is weaker than `min_strength`.
    pub fn new(program: &Program, min_strength: f32) -> Self {
        let strong = |u: &&Use| program.entries[u.entry as usize].strength >= min_strength;
        let mut sieve = Self {
            min_strength,
            starts: Vec::with_capacity(program.words.len() + 1),
            uses: Vec::with_capacity(program.anchors.uses.len()),
            prefix_uses: Vec::new(),
            suffix_uses: Vec::new(),
            words: BitSet::for_words(),
            prefixes: Stems::beginnings(),
            suffixes: Stems::endings(),
        };
        for (id, word) in program.words.iter().enumerate() {
            let before = sieve.uses.len();
            sieve.starts.push(before as u32);
            sieve.uses.extend(of_word(program, id).iter().filter(strong));
            if sieve.uses.len() > before {
                sieve.words.insert(Key::of(word.as_bytes()).hash());
            }
        }
        sieve.starts.push(sieve.uses.len() as u32);
        let keep = |all: &[(String, Slice)], stems: &mut Stems, kept: &mut Vec<Vec<Use>>| {
            for (stem, uses) in all {
                let uses = program.anchors.uses[uses.range()].iter();
                let uses: Vec<Use> = uses.filter(strong).copied().collect();
                if !uses.is_empty() {
                    stems.add(stem.as_bytes());
                    kept.push(uses);
                }
            }
            stems.finish();
        };
        keep(&program.anchors.prefixes, &mut sieve.prefixes, &mut sieve.prefix_uses);
        keep(&program.anchors.suffixes, &mut sieve.suffixes, &mut sieve.suffix_uses);
        sieve
    }

    /// Whether finders may hang on a word; false for most that have none.
    #[inline]
    pub fn may_stop(&self, key: Key) -> bool {
        self.words.holds(key.hash())
    }

    /// The finders of an anchor.
    pub fn uses(&self, anchor: Anchor) -> &[Use] {
        match anchor {
            Anchor::Word(word) => {
                let (from, to) = (self.starts[word as usize], self.starts[word as usize + 1]);
                &self.uses[from as usize..to as usize]
            }
            Anchor::Prefix(stem) => &self.prefix_uses[stem as usize],
            Anchor::Suffix(stem) => &self.suffix_uses[stem as usize],
        }
    }

    /// Whether a word has finders.
    #[inline]
    pub fn stops_at(&self, word: u32) -> bool {
        self.starts[word as usize] < self.starts[word as usize + 1]
    }
}
