//! Long tables as plain bytes: a few words an item, so that reading one back is little more than copying it. Measured on the shipped lexicons, serde's
//! item-by-item decoding took four times as long, at every start of the program.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::program::{Check, Finder, GuardRow, Screen, Slice, Step, Use};
use crate::lexicon::WordClass;

/// Words an item takes at most.
const WORDS: usize = 4;

/// What fits into four words.
pub trait Packed: Sized {
    /// How many of them it takes.
    const WIDTH: usize;
    /// As four words.
    fn pack(&self) -> [u32; WORDS];
    /// Back from four words.
    fn unpack(words: [u32; WORDS]) -> Self;
}

/// Writes a table.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Packed, S: Serializer>(table: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let words = table.iter().flat_map(|item| item.pack().into_iter().take(T::WIDTH));
    let bytes: Vec<u8> = words.flat_map(u32::to_le_bytes).collect();
    serializer.serialize_bytes(&bytes)
}

/// Reads a table.
///
/// # Errors
/// When the bytes are no whole number of items.
pub fn deserialize<'de, T: Packed, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_bytes(Table(std::marker::PhantomData))
}

struct Table<T>(std::marker::PhantomData<T>);

impl<T: Packed> Visitor<'_> for Table<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a table of whole items")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
        let (words, []) = bytes.as_chunks::<4>() else { return Err(E::invalid_length(bytes.len(), &self)) };
        let items = words.chunks_exact(T::WIDTH);
        if !items.remainder().is_empty() {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        let item = |item: &[[u8; 4]]| {
            let mut all = [0; WORDS];
            for (word, bytes) in all.iter_mut().zip(item) {
                *word = u32::from_le_bytes(*bytes);
            }
            T::unpack(all)
        };
        Ok(items.map(item).collect())
    }
}

impl Packed for Use {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        // Places are within ±12 words: six bits each, beside twenty for the set.
        let check = |c: &Check| (c.from as u32 & 63) << 26 | (c.to as u32 & 63) << 20 | c.set;
        [
            self.finder,
            u32::from(self.entry) | u32::from(self.strength) << 16,
            check(&self.checks[0]),
            check(&self.checks[1]),
        ]
    }

    fn unpack([finder, rest, a, b]: [u32; WORDS]) -> Self {
        let check = |word: u32| Check {
            from: (word as i32 >> 26) as i8,
            to: ((word << 6) as i32 >> 26) as i8,
            set: word & 0xF_FFFF,
        };
        Self { finder, entry: rest as u16, strength: (rest >> 16) as u8, checks: [check(a), check(b)] }
    }
}

impl Packed for Step {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        match *self {
            Self::Word(word) => [0, word, 0, 0],
            Self::Set(set) => [1, set, 0, 0],
            Self::Class(class) => [2, class as u32, 0, 0],
            Self::Gap(min, max) => [3, u32::from(min), u32::from(max), 0],
            Self::Branch(all) => [4, all.start, all.len, 0],
            Self::Optional(all) => [5, all.start, all.len, 0],
            Self::Comma(optional) => [6, u32::from(optional), 0, 0],
            Self::MarkStart => [7, 0, 0, 0],
            Self::MarkEnd => [8, 0, 0, 0],
            Self::SentenceStart => [9, 0, 0, 0],
            Self::SentenceEnd => [10, 0, 0, 0],
        }
    }

    fn unpack([tag, a, b, _]: [u32; WORDS]) -> Self {
        match tag {
            0 => Self::Word(a),
            1 => Self::Set(a),
            2 => Self::Class(WordClass::ALL[a as usize % WordClass::ALL.len()]),
            3 => Self::Gap(a as u8, b as u8),
            4 => Self::Branch(Slice { start: a, len: b }),
            5 => Self::Optional(Slice { start: a, len: b }),
            6 => Self::Comma(a != 0),
            7 => Self::MarkStart,
            8 => Self::MarkEnd,
            9 => Self::SentenceStart,
            _ => Self::SentenceEnd,
        }
    }
}

impl Packed for Slice {
    const WIDTH: usize = 2;

    fn pack(&self) -> [u32; WORDS] {
        [self.start, self.len, 0, 0]
    }

    fn unpack([start, len, ..]: [u32; WORDS]) -> Self {
        Self { start, len }
    }
}

impl Packed for GuardRow {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        let (tag, a, b) = match self.screen {
            Screen::None => (0, 0, 0),
            Screen::After(set) => (1, set, 0),
            Screen::Before(set) => (2, set, 0),
            Screen::Sentence(set) => (3, set, 0),
            Screen::Around(own, beside) => (4, own, beside),
        };
        [self.len, tag, a, b]
    }

    fn unpack([len, tag, a, b]: [u32; WORDS]) -> Self {
        let screen = match tag {
            1 => Screen::After(a),
            2 => Screen::Before(a),
            3 => Screen::Sentence(a),
            4 => Screen::Around(a, b),
            _ => Screen::None,
        };
        Self { len, screen }
    }
}

impl Packed for Finder {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        [self.steps.start, self.steps.len, u32::from(self.anchor), 0]
    }

    fn unpack([start, len, anchor, _]: [u32; WORDS]) -> Self {
        Self { steps: Slice { start, len }, anchor: anchor as u8 }
    }
}

impl Packed for u32 {
    const WIDTH: usize = 1;

    fn pack(&self) -> [Self; WORDS] {
        [*self, 0, 0, 0]
    }

    fn unpack([word, ..]: [Self; WORDS]) -> Self {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let slice = Slice { start: 7, len: 9 };
        let steps = [
            Step::Word(70_000),
            Step::Set(3),
            Step::Class(WordClass::Adjective),
            Step::Gap(1, 5),
            Step::Branch(slice),
            Step::Optional(slice),
            Step::Comma(true),
            Step::Comma(false),
            Step::MarkStart,
            Step::MarkEnd,
            Step::SentenceStart,
            Step::SentenceEnd,
        ];
        for step in steps {
            assert_eq!(Step::unpack(step.pack()), step);
        }
        for screen in [Screen::None, Screen::After(1), Screen::Before(2), Screen::Sentence(3), Screen::Around(4, 5)] {
            let row = GuardRow { len: 6, screen };
            assert_eq!(GuardRow::unpack(row.pack()), row);
        }
        for (a, b) in [(0, 0), (1, -1), (-7, 12)] {
            let checks = [Check { from: a, to: a + 2, set: 700_000 }, Check { from: b - 3, to: b, set: 3 }];
            let called = Use { finder: 9, entry: 65_535, strength: 100, checks };
            assert_eq!(Use::unpack(called.pack()), called);
        }
    }
}
