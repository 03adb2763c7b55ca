//! Words in, their numbers out, fast.
//!
//! A word is looked up by its first eight bytes, in lower case, and its length: its *key*, which for words of up to eight bytes is the whole word.
//! Nine words in ten of English prose are in the vocabulary of the shipped lexicons, so each is looked up at once, and what is asked of its
//! number later costs nothing more.

use serde::{Deserialize, Serialize};

use super::program::Program;
use super::table::Table;
use super::words::{WordId, Words};

/// Bits for pairs of words: 64 KB, of which the shipped lexicons set one in fifteen.
const PAIR_BITS: u32 = 19;
/// Bits for the four-byte keys of stems: 2 KB each for beginnings and endings, beside those of words in the same cache.
const STEM_BITS: u32 = 14;
/// Bits for members of sets: 128 KB. The shipped lexicons have 75,000 members, of which one in fifteen is taken for a member of another set.
const MEMBER_BITS: u32 = 20;
const EMPTY: u32 = u32::MAX;
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// The first eight bytes of a word, in lower case, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    head: u64,
    len: u32,
}

impl Key {
    /// The key of a word given in lower case.
    pub fn of(word: &[u8]) -> Self {
        let mut head = [0; 8];
        let n = word.len().min(8);
        head[..n].copy_from_slice(&word[..n]);
        Self { head: u64::from_le_bytes(head), len: word.len() as u32 }
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
        Self { head: lower & mask, len: len as u32 }
    }

    /// A hash whose upper bits are well mixed.
    #[inline]
    pub fn hash(self) -> u64 {
        (self.head ^ (u64::from(self.len) << 56)).wrapping_mul(MIX)
    }

    /// Where it would stand among `size` slots.
    #[inline]
    fn place(self, size: usize) -> usize {
        (((self.hash() >> 32) * size as u64) >> 32) as usize
    }
}

/// The slot after `at`.
#[inline]
const fn next(at: usize, size: usize) -> usize {
    if at + 1 == size { 0 } else { at + 1 }
}

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

/// Sixteen bytes, so that four share a cache line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The word's first eight bytes.
    pub head: u64,
    /// Its length in bytes.
    pub len: u16,
    /// As [`Known::best`].
    pub best: u8,
    /// As [`Known::stems`].
    pub stems: bool,
    /// Its number; all ones in an empty slot.
    pub id: u32,
}

/// A word that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: WordId,
    /// The strength, in hundredths, of the strongest entry with a finder on it; 0 when it has none.
    pub best: u8,
    /// Whether finders hang on a beginning or an ending of it.
    pub stems: bool,
}

/// The words of all patterns.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    slots: Table<Slot>,
    /// The words by their numbers.
    pub words: Words,
}

impl Vocabulary {
    /// `about` tells what [`Known`] has as `best` and `stems`; `common` how often a word comes up: the most common are found at once.
    pub fn new(words: Words, about: impl Fn(WordId, &str) -> (u8, bool), common: impl Fn(&str) -> u32) -> Self {
        // Two slots in three are taken.
        let size = words.len() * 3 / 2 + 1;
        let mut slots = Table::default();
        slots.append(std::iter::repeat_n(Slot { head: 0, len: 0, best: 0, stems: false, id: EMPTY }, size));
        let mut order: Vec<(u32, WordId)> = words.iter().map(&common).zip(0..).collect();
        order.sort_by_key(|(common, _)| std::cmp::Reverse(*common));
        for (_, id) in order {
            let word = words.get(id);
            let key = Key::of(word.as_bytes());
            let mut at = key.place(size);
            while slots.get(at).id != EMPTY {
                at = next(at, size);
            }
            let (best, stems) = about(id, word);
            slots.set(at, Slot { head: key.head, len: key.len as u16, best, stems, id });
        }
        Self { slots, words }
    }

    /// The word with this key; `same` says whether its bytes are those looked for, and is asked only when the key does not
    /// hold them all.
    #[inline]
    pub fn find(&self, key: Key, same: impl Fn(&[u8]) -> bool) -> Option<Known> {
        let size = self.slots.len();
        let mut at = key.place(size);
        loop {
            let slot = self.slots.get(at);
            if slot.id == EMPTY {
                return None;
            }
            if slot.head == key.head
                && u32::from(slot.len) == key.len
                && (key.len <= 8 || same(self.words.bytes(slot.id)))
            {
                return Some(Known { id: slot.id, best: slot.best, stems: slot.stems });
            }
            at = next(at, size);
        }
    }

    /// A word given in lower case.
    pub fn find_lower(&self, word: &str) -> Option<Known> {
        self.find(Key::of(word.as_bytes()), |w| w == word.as_bytes())
    }
}

/// Beginnings, or endings, of words: found by four bytes of theirs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Stems {
    at_end: bool,
    bits: BitSet,
    /// In ascending order.
    keys: Table<StemKey>,
    /// The stems by their numbers; empty where one was left out.
    stems: Words,
}

/// Four bytes, and the number of a stem that has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StemKey {
    /// The bytes.
    pub four: u32,
    /// The stem.
    pub stem: u32,
}

/// What may stand before or after three bytes of a stem to make four.
const NEXT: &[u8] = b"abcdefghijklmnopqrstuvwxyz'0123456789";

impl Stems {
    /// For beginnings of words.
    pub fn beginnings() -> Self {
        Self { at_end: false, bits: BitSet::of_size(STEM_BITS), keys: Table::default(), stems: Words::default() }
    }

    /// For endings.
    pub fn endings() -> Self {
        Self { at_end: true, ..Self::beginnings() }
    }

    /// Adds a stem of at least three bytes under its number, which is larger than those before.
    pub fn add(&mut self, stem: &str, id: u32) {
        let four = |a: &u8, b: &u8, c: &u8, d: &u8| u32::from_le_bytes([*a, *b, *c, *d]);
        let keys = match stem.as_bytes() {
            [a, b, c] if self.at_end => NEXT.iter().map(|z| four(z, a, b, c)).collect(),
            // Three letters that are the whole word have nothing in the fourth place.
            [a, b, c] => NEXT.iter().chain([&0]).map(|z| four(a, b, c, z)).collect(),
            [.., a, b, c, d] if self.at_end => vec![four(a, b, c, d)],
            [a, b, c, d, ..] => vec![four(a, b, c, d)],
            _ => Vec::new(),
        };
        for key in keys {
            self.bits.insert(u64::from(key).wrapping_mul(MIX));
            self.keys.push(StemKey { four: key, stem: id });
        }
        while self.stems.len() < id as usize {
            self.stems.push("");
        }
        self.stems.push(stem);
    }

    /// To be called after the last `add`.
    pub fn finish(&mut self) {
        let mut keys: Vec<StemKey> = self.keys.all().collect();
        keys.sort_unstable();
        self.keys = Table::default();
        self.keys.append(keys);
    }

    /// Whether one of the beginnings may begin the word of this key.
    #[inline]
    pub fn may_begin(&self, key: Key) -> bool {
        self.bits.holds(u64::from(key.head as u32).wrapping_mul(MIX))
    }

    /// Whether one of the endings may end an ASCII word whose last four bytes are these, in either case.
    #[inline]
    pub fn may_end(&self, last: [u8; 4]) -> bool {
        self.bits.holds(u64::from(u32::from_le_bytes(last) | 0x2020_2020).wrapping_mul(MIX))
    }

    /// The stems of a word in lower case. An ending is not all of a word.
    pub fn of<'a>(&'a self, word: &'a [u8]) -> impl Iterator<Item = u32> + 'a {
        let key = if self.at_end {
            word.last_chunk::<4>().map_or(0, |last| u32::from_le_bytes(*last))
        } else {
            Key::of(word).head as u32
        };
        let from = self.keys.partition_point(|k| k.four < key);
        let rest = (from..self.keys.len()).map(|at| self.keys.get(at));
        rest.take_while(move |k| k.four == key).map(|k| k.stem).filter(move |id| {
            let stem = self.stems.bytes(*id);
            if self.at_end { word.len() > stem.len() && word.ends_with(stem) } else { word.starts_with(stem) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_either_case_and_no_others() {
        let words = ["may", "regime", "regimen", "understand", "understate", "naïve", "don't"];
        let mut all = Words::default();
        for word in words {
            all.push(word);
        }
        let v = Vocabulary::new(all, |id, word| (id as u8, word.len() > 7), |_| 1);
        let find = |word: &str| {
            let key = Key::of_ascii(word.as_bytes(), 0, word.len());
            v.find(key, |w| w.eq_ignore_ascii_case(word.as_bytes()))
        };
        for (word, id) in
            [("May", 0), ("REGIME", 1), ("regimen", 2), ("Understand", 3), ("understate", 4), ("Don't", 6)]
        {
            assert_eq!(find(word), Some(Known { id, best: id as u8, stems: word.len() > 7 }), "{word}");
        }
        for word in ["understood", "ma", "mayo", "understat", "x"] {
            assert_eq!(find(word), None, "{word}");
        }
        assert_eq!(v.find_lower("naïve").map(|known| known.id), Some(5));
    }

    #[test]
    fn a_key_does_not_depend_on_what_follows() {
        let text = b"the regime fell";
        assert_eq!(Key::of_ascii(text, 4, 10), Key::of(b"regime"));
        assert_eq!(Key::of_ascii(text, 11, 15), Key::of(b"fell"));
    }

    #[test]
    fn stems_of_three_and_more() {
        let mut beginnings = Stems::beginnings();
        ["pro", "propagand"].iter().zip(0..).for_each(|(s, id)| beginnings.add(s, id));
        beginnings.finish();
        let of = |stems: &Stems, word: &str| stems.of(word.as_bytes()).collect::<Vec<_>>();
        assert_eq!(of(&beginnings, "propaganda"), [0, 1]);
        assert_eq!(of(&beginnings, "prove"), [0]);
        assert_eq!(of(&beginnings, "pro"), [0]);
        assert!(of(&beginnings, "pr").is_empty());
        assert!(beginnings.may_begin(Key::of(b"propose")) && beginnings.may_begin(Key::of(b"pro")));
        let mut endings = Stems::endings();
        ["gate", "ism"].iter().zip(0..).for_each(|(s, id)| endings.add(s, id));
        endings.finish();
        assert_eq!(of(&endings, "watergate"), [0]);
        assert!(of(&endings, "gate").is_empty());
        assert_eq!(of(&endings, "elitism"), [1]);
        assert!(endings.may_end(*b"GATE"));
    }
}
