//! Words in, their numbers out, fast: almost every word of a text is turned away by one probe of a small bit set.
//!
//! A word is looked up by its first eight bytes, in lower case, and its length (its *key*); 16 KB of bits stay in the first-level cache. Measured on
//! news prose, about one word in eight passes the bits, and nearly all that pass are in the table.

use super::program::{Anchors, WordId, WordSet};

const BITS: usize = 1 << 17;
const EMPTY: u32 = u32::MAX;
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// The words of all patterns, and which of them a scan must stop at.
#[derive(Debug)]
pub struct Vocabulary {
    slots: Vec<u32>,
    shift: u32,
    words: Vec<Box<[u8]>>,
    anchors: BitSet,
    prefixes: Stems,
    suffixes: Stems,
}

/// The first eight bytes of a word, in lower case, and its length.
#[derive(Clone, Copy)]
pub struct Key {
    head: u64,
    len: usize,
}

impl Key {
    /// The key of a word given in lower case.
    pub fn of(word: &[u8]) -> Self {
        let mut head = [0; 8];
        let n = word.len().min(8);
        head[..n].copy_from_slice(&word[..n]);
        Self { head: u64::from_le_bytes(head), len: word.len() }
    }

    /// The key of the ASCII letters and digits `bytes[start..end]`, in either case.
    #[inline]
    pub fn of_ascii(bytes: &[u8], start: usize, end: usize) -> Self {
        let len = end - start;
        let head = match bytes[start..].first_chunk::<8>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => Self::of(&bytes[start..end]).head,
        };
        // Setting bit 5 lowers ASCII letters and leaves digits and the apostrophe alone.
        let lower = head | 0x2020_2020_2020_2020;
        let mask = if len >= 8 { u64::MAX } else { (1 << (8 * len)) - 1 };
        Self { head: lower & mask, len }
    }

    #[inline]
    fn hash(self) -> u64 {
        (self.head ^ ((self.len as u64) << 56)).wrapping_mul(MIX)
    }
}

/// Bits by hash: it may say yes to what is not in it, never no to what is.
#[derive(Debug)]
struct BitSet(Box<[u64]>);

impl BitSet {
    fn new() -> Self {
        Self(vec![0; BITS / 64].into())
    }

    #[inline]
    fn place(hash: u64) -> (usize, u64) {
        let bit = (hash >> (64 - BITS.trailing_zeros())) as usize;
        (bit / 64, 1 << (bit % 64))
    }

    fn insert(&mut self, hash: u64) {
        let (at, bit) = Self::place(hash);
        self.0[at] |= bit;
    }

    #[inline]
    fn holds(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }
}

/// Which word is in which set, with a few wrong yeses: enough to turn finders away.
#[derive(Debug)]
pub struct Membership(BitSet);

impl Membership {
    /// The members of all sets.
    pub fn new(sets: &[WordSet]) -> Self {
        let mut bits = BitSet::new();
        for (set, words) in sets.iter().enumerate() {
            for word in &words.words {
                bits.insert(Self::hash(set as u32, *word));
            }
        }
        Self(bits)
    }

    fn hash(set: u32, word: WordId) -> u64 {
        (u64::from(set) << 32 | u64::from(word)).wrapping_mul(MIX)
    }

    /// False only when `word` is not in `set`.
    #[inline]
    pub fn may_hold(&self, set: u32, word: WordId) -> bool {
        self.0.holds(Self::hash(set, word))
    }
}

/// Beginnings, or endings, of words: found by four bytes of theirs.
#[derive(Debug)]
struct Stems {
    bits: BitSet,
    /// Ascending: the four bytes, and which stem has them.
    keys: Vec<(u32, u32)>,
    stems: Vec<Box<[u8]>>,
}

impl Stems {
    fn new<'a>(stems: impl Iterator<Item = &'a str>, four: impl Fn(&[u8]) -> Vec<u32>) -> Self {
        let mut all = Self { bits: BitSet::new(), keys: Vec::new(), stems: Vec::new() };
        for stem in stems {
            let id = all.stems.len() as u32;
            for key in four(stem.as_bytes()) {
                all.bits.insert(u64::from(key).wrapping_mul(MIX));
                all.keys.push((key, id));
            }
            all.stems.push(stem.as_bytes().into());
        }
        all.keys.sort_unstable();
        all
    }

    #[inline]
    fn may_hold(&self, key: u32) -> bool {
        self.bits.holds(u64::from(key).wrapping_mul(MIX))
    }

    fn candidates(&self, key: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.keys.partition_point(|(k, _)| *k < key);
        self.keys[from..].iter().take_while(move |(k, _)| *k == key).map(|(_, id)| *id)
    }
}

/// The four-byte keys of a stem of three bytes: all letters that may come next.
const NEXT: &[u8] = b"abcdefghijklmnopqrstuvwxyz'0123456789";

fn first_four(stem: &[u8]) -> Vec<u32> {
    match stem {
        [a, b, c, d, ..] => vec![u32::from_le_bytes([*a, *b, *c, *d])],
        [a, b, c] => NEXT.iter().map(|d| u32::from_le_bytes([*a, *b, *c, *d])).collect(),
        _ => Vec::new(),
    }
}

fn last_four(stem: &[u8]) -> Vec<u32> {
    match stem {
        [.., a, b, c, d] => vec![u32::from_le_bytes([*a, *b, *c, *d])],
        [b, c, d] => NEXT.iter().map(|a| u32::from_le_bytes([*a, *b, *c, *d])).collect(),
        _ => Vec::new(),
    }
}

impl Vocabulary {
    /// Indexes the words of a program.
    pub fn new(words: &[String], anchors: &Anchors) -> Self {
        let size = (words.len() * 2).next_power_of_two().max(64);
        let mut vocabulary = Self {
            slots: vec![EMPTY; size],
            shift: 64 - size.trailing_zeros(),
            words: words.iter().map(|w| w.as_bytes().into()).collect(),
            anchors: BitSet::new(),
            prefixes: Stems::new(anchors.prefixes.iter().map(|(s, _)| s.as_str()), first_four),
            suffixes: Stems::new(anchors.suffixes.iter().map(|(s, _)| s.as_str()), last_four),
        };
        for (id, word) in words.iter().enumerate() {
            let hash = Key::of(word.as_bytes()).hash();
            let mut slot = (hash >> vocabulary.shift) as usize;
            while vocabulary.slots[slot] != EMPTY {
                slot = (slot + 1) & (size - 1);
            }
            vocabulary.slots[slot] = id as u32;
            if !anchors.of_word(id as WordId).is_empty() {
                vocabulary.anchors.insert(hash);
            }
        }
        vocabulary
    }

    /// Whether a word may be one that finders hang on; false for almost all that are not.
    #[inline]
    pub fn may_anchor(&self, key: Key) -> bool {
        self.anchors.holds(key.hash())
    }

    /// The number of the word with this key for which `same` holds of its bytes.
    #[inline]
    pub fn find(&self, key: Key, same: impl Fn(&[u8]) -> bool) -> Option<WordId> {
        let mut slot = (key.hash() >> self.shift) as usize;
        loop {
            let id = *self.slots.get(slot)?;
            if id == EMPTY {
                return None;
            }
            let word = &self.words[id as usize];
            if word.len() == key.len && same(word) {
                return Some(id);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The number of a word given in lower case.
    pub fn find_lower(&self, word: &str) -> Option<WordId> {
        self.find(Key::of(word.as_bytes()), |w| w == word.as_bytes())
    }

    /// Whether some anchoring stem may begin a word with this key.
    #[inline]
    pub fn may_begin(&self, key: Key) -> bool {
        key.len >= 3 && self.prefixes.may_hold(key.head as u32)
    }

    /// Whether some anchoring stem may end an ASCII word whose last four bytes are these, in either case.
    #[inline]
    pub fn may_end(&self, last: [u8; 4]) -> bool {
        self.suffixes.may_hold(u32::from_le_bytes(last) | 0x2020_2020)
    }

    /// Indices into [`Anchors::prefixes`] of the stems that begin `word`, which is in lower case.
    pub fn beginnings<'a>(&'a self, word: &'a [u8]) -> impl Iterator<Item = u32> + 'a {
        let key = Key::of(word).head as u32;
        self.prefixes.candidates(key).filter(move |id| word.starts_with(&self.prefixes.stems[*id as usize]))
    }

    /// Indices into [`Anchors::suffixes`] of the stems that end `word`, which is in lower case, and are not all of it.
    pub fn endings<'a>(&'a self, word: &'a [u8]) -> impl Iterator<Item = u32> + 'a {
        let key = word.last_chunk::<4>().map(|last| u32::from_le_bytes(*last));
        key.into_iter().flat_map(|key| self.suffixes.candidates(key)).filter(move |id| {
            let stem = &self.suffixes.stems[*id as usize];
            word.len() > stem.len() && word.ends_with(stem)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::program::{Neighbour, Use};

    const USE: Use = Use { finder: 0, entry: 0, neighbour: Neighbour::Any };

    fn vocabulary(words: &[&str], prefixes: &[&str], suffixes: &[&str]) -> Vocabulary {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        let stems = |all: &[&str]| all.iter().map(|s| ((*s).to_owned(), vec![USE])).collect();
        let anchors = Anchors {
            starts: (0..=words.len() as u32).collect(),
            uses: vec![USE; words.len()],
            prefixes: stems(prefixes),
            suffixes: stems(suffixes),
        };
        Vocabulary::new(&words, &anchors)
    }

    #[test]
    fn words_are_found_in_either_case_and_no_others() {
        let v = vocabulary(&["may", "regime", "regimen", "understand", "understate", "naïve"], &[], &[]);
        let find = |word: &str| {
            let key = Key::of_ascii(word.as_bytes(), 0, word.len());
            v.may_anchor(key).then(|| v.find(key, |w| w.eq_ignore_ascii_case(word.as_bytes()))).flatten()
        };
        assert_eq!(find("May"), Some(0));
        assert_eq!(find("REGIME"), Some(1));
        assert_eq!(find("regimen"), Some(2));
        assert_eq!(find("Understand"), Some(3));
        assert_eq!(find("understate"), Some(4));
        assert_eq!(find("understood"), None);
        assert_eq!(v.find_lower("naïve"), Some(5));
    }

    #[test]
    fn stems_of_three_and_more() {
        let v = vocabulary(&[], &["pro", "propagand"], &["gate", "ism"]);
        assert_eq!(v.beginnings(b"propaganda").collect::<Vec<_>>(), [0, 1]);
        assert_eq!(v.beginnings(b"prove").collect::<Vec<_>>(), [0]);
        assert_eq!(v.endings(b"watergate").collect::<Vec<_>>(), [0]);
        assert_eq!(v.endings(b"gate").count(), 0);
        assert_eq!(v.endings(b"elitism").collect::<Vec<_>>(), [1]);
        assert!(v.may_end(*b"GATE"));
        assert!(v.may_begin(Key::of(b"propose")));
    }
}
