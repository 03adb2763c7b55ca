//! Words in, their numbers out, fast.
//!
//! A word is looked up by its first eight bytes, in lower case, and its length: its *key*, which for words of up to eight bytes is the whole word.
//! Nine words in ten of English prose are in the vocabulary of the shipped lexicons, so each is looked up at once, and what is asked of its
//! number later costs nothing more.

use serde::{Deserialize, Serialize};

use super::bits::MIX;
use super::table::Table;
use super::words::{WordId, Words};

const EMPTY: u32 = u32::MAX;

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

    /// The first eight bytes.
    #[inline]
    pub const fn head(self) -> u64 {
        self.head
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
}
