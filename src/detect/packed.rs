//! Long tables as plain bytes: three words an item, so that reading one back is little more than copying it. Measured on the shipped lexicons, serde's
//! item-by-item decoding took four times as long, at every start of the program.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::program::{Finder, Neighbour, Slice, Step, Use};
use crate::lexicon::WordClass;

/// What fits into three words.
pub trait Packed: Sized {
    /// As three words.
    fn pack(&self) -> [u32; 3];
    /// Back from three words.
    fn unpack(words: [u32; 3]) -> Self;
}

/// Writes a table.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Packed, S: Serializer>(table: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = table.iter().flat_map(|item| item.pack().map(u32::to_le_bytes)).flatten().collect();
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
        f.write_str("a table of three words an item")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
        let (items, []) = bytes.as_chunks::<12>() else { return Err(E::invalid_length(bytes.len(), &self)) };
        let word = |b: &[u8; 12], i: usize| u32::from_le_bytes([b[i], b[i + 1], b[i + 2], b[i + 3]]);
        Ok(items.iter().map(|b| T::unpack([word(b, 0), word(b, 4), word(b, 8)])).collect())
    }
}

impl Packed for Use {
    fn pack(&self) -> [u32; 3] {
        let (side, set) = match self.neighbour {
            Neighbour::Any => (0, 0),
            Neighbour::Before(set) => (1, set),
            Neighbour::After(set) => (2, set),
        };
        [self.finder, u32::from(self.entry) | side << 16, set]
    }

    fn unpack([finder, entry, set]: [u32; 3]) -> Self {
        let neighbour = match entry >> 16 {
            1 => Neighbour::Before(set),
            2 => Neighbour::After(set),
            _ => Neighbour::Any,
        };
        Self { finder, entry: entry as u16, neighbour }
    }
}

impl Packed for Step {
    fn pack(&self) -> [u32; 3] {
        match *self {
            Self::Word(word) => [0, word, 0],
            Self::Set(set) => [1, set, 0],
            Self::Class(class) => [2, class as u32, 0],
            Self::Gap(min, max) => [3, u32::from(min), u32::from(max)],
            Self::Branch(all) => [4, all.start, all.len],
            Self::Optional(all) => [5, all.start, all.len],
            Self::Comma(optional) => [6, u32::from(optional), 0],
            Self::MarkStart => [7, 0, 0],
            Self::MarkEnd => [8, 0, 0],
            Self::SentenceStart => [9, 0, 0],
            Self::SentenceEnd => [10, 0, 0],
        }
    }

    fn unpack([tag, a, b]: [u32; 3]) -> Self {
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
    fn pack(&self) -> [u32; 3] {
        [self.start, self.len, 0]
    }

    fn unpack([start, len, _]: [u32; 3]) -> Self {
        Self { start, len }
    }
}

impl Packed for Finder {
    fn pack(&self) -> [u32; 3] {
        [self.steps.start, self.steps.len, u32::from(self.anchor)]
    }

    fn unpack([start, len, anchor]: [u32; 3]) -> Self {
        Self { steps: Slice { start, len }, anchor: anchor as u8 }
    }
}

impl Packed for u32 {
    fn pack(&self) -> [Self; 3] {
        [*self, 0, 0]
    }

    fn unpack([word, ..]: [Self; 3]) -> Self {
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
        for neighbour in [Neighbour::Any, Neighbour::Before(5), Neighbour::After(6)] {
            let back = Use::unpack(Use { finder: 9, entry: 65_535, neighbour }.pack());
            assert_eq!((back.finder, back.entry, back.neighbour), (9, 65_535, neighbour));
        }
    }
}
