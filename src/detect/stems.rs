//! Beginnings and endings of words in, those that a word has out.

use serde::{Deserialize, Serialize};

use super::bits::{BitSet, MIX};
use super::table::Table;
use super::vocabulary::Key;
use super::words::Words;

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
        Self { at_end: false, bits: BitSet::for_stems(), keys: Table::default(), stems: Words::default() }
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
        self.bits.holds(u64::from(key.head() as u32).wrapping_mul(MIX))
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
            Key::of(word).head() as u32
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
