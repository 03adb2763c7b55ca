//! Long tables as plain bytes that are read where they lie: the shipped lexicons are part of the program's file, and a start touches only the pages
//! that are needed. Measured: reading them back with serde, item by item, was most of the time of a short run.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::program::{Check, Finder, Guard, GuardList, GuardRow, Pair, Screen, Slice, Step, Use, WordSet};
use super::vocabulary::Slot;
use crate::lexicon::{Circumstance, Side, WordClass};

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

/// A table of items of one kind.
#[derive(Clone)]
pub struct Table<T> {
    bytes: Cow<'static, [u8]>,
    kind: PhantomData<T>,
}

impl<T: Packed> Table<T> {
    const SIZE: usize = 4 * T::WIDTH;

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / Self::SIZE
    }

    /// The item at `at`.
    ///
    /// # Panics
    /// When there is none.
    #[inline]
    pub fn get(&self, at: usize) -> T {
        let item = &self.bytes[at * Self::SIZE..(at + 1) * Self::SIZE];
        let mut words = [0; WORDS];
        for (word, bytes) in words.iter_mut().zip(item.as_chunks::<4>().0) {
            *word = u32::from_le_bytes(*bytes);
        }
        T::unpack(words)
    }

    /// The items of a range.
    pub fn iter(&self, slice: Slice) -> impl Iterator<Item = T> {
        slice.range().map(|at| self.get(at))
    }

    /// The range of all items.
    pub fn whole(&self) -> Slice {
        Slice { start: 0, len: self.len() as u32 }
    }

    /// All items.
    pub fn all(&self) -> impl Iterator<Item = T> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Puts items at the end and says where they are.
    pub fn append(&mut self, items: impl IntoIterator<Item = T>) -> Slice {
        let start = self.len() as u32;
        let bytes = self.bytes.to_mut();
        for item in items {
            bytes.extend(item.pack().into_iter().take(T::WIDTH).flat_map(u32::to_le_bytes));
        }
        Slice { start, len: self.len() as u32 - start }
    }

    /// Puts an item in the place of another.
    pub fn set(&mut self, at: usize, item: T) {
        let place = &mut self.bytes.to_mut()[at * Self::SIZE..(at + 1) * Self::SIZE];
        for (bytes, word) in place.as_chunks_mut::<4>().0.iter_mut().zip(item.pack()) {
            *bytes = word.to_le_bytes();
        }
    }

    /// Puts an item at the end.
    pub fn push(&mut self, item: T) {
        self.append([item]);
    }
}

impl Table<u32> {
    /// Whether an ascending range holds a number.
    #[inline]
    pub fn holds(&self, slice: Slice, number: u32) -> bool {
        let (mut low, mut high) = (slice.start as usize, (slice.start + slice.len) as usize);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.get(middle).cmp(&number) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { bytes: Cow::Borrowed(&[]), kind: PhantomData }
    }
}

impl<T> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a table of {} bytes", self.bytes.len())
    }
}

impl<T> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'de: 'static, T: Packed> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(InPlace(PhantomData))
    }
}

struct InPlace<T>(PhantomData<T>);

impl<'de: 'static, T: Packed> Visitor<'de> for InPlace<T> {
    type Value = Table<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of whole items")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Table<T>, E> {
        if !bytes.len().is_multiple_of(4 * T::WIDTH) {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        Ok(Table { bytes: Cow::Borrowed(bytes), kind: PhantomData })
    }
}

/// Text that is read where it lies.
#[derive(Clone, Debug, Default)]
pub struct Text(Cow<'static, str>);

impl Text {
    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds to it.
    pub fn push_str(&mut self, text: &str) {
        self.0.to_mut().push_str(text);
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de str>::deserialize(deserializer).map(|text| Self(Cow::Borrowed(text)))
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
            Self::ClauseGap(min, max) => [11, u32::from(min), u32::from(max), 0],
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
            10 => Self::SentenceEnd,
            _ => Self::ClauseGap(a as u8, b as u8),
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

impl Packed for WordSet {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        [self.words.start, self.words.len, self.other, 0]
    }

    fn unpack([start, len, other, _]: [u32; WORDS]) -> Self {
        Self { words: Slice { start, len }, other }
    }
}

impl Packed for Guard {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        match *self {
            Self::Circumstance { circumstance, wanted } => [0, circumstance as u32, u32::from(wanted), 0],
            Self::Exact(spellings) => [1, spellings.start, spellings.len, 0],
            Self::Context { side, wanted, patterns } => {
                [2 + side as u32, u32::from(wanted), patterns.start, patterns.len]
            }
        }
    }

    fn unpack([tag, a, b, c]: [u32; WORDS]) -> Self {
        let context = |side| Self::Context { side, wanted: a != 0, patterns: Slice { start: b, len: c } };
        match tag {
            0 => {
                let circumstance = Circumstance::ALL[a as usize % Circumstance::ALL.len()];
                Self::Circumstance { circumstance, wanted: b != 0 }
            }
            1 => Self::Exact(Slice { start: a, len: b }),
            2 => context(Side::Before),
            3 => context(Side::After),
            4 => context(Side::In),
            5 => context(Side::Sentence),
            _ => context(Side::Clause),
        }
    }
}

impl Packed for GuardList {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        [self.guards.start, self.guards.len, self.rows.start, self.rows.len]
    }

    fn unpack([start, len, first, rows]: [u32; WORDS]) -> Self {
        Self { guards: Slice { start, len }, rows: Slice { start: first, len: rows } }
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

impl Packed for Slot {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        let about = u32::from(self.len) | u32::from(self.best) << 16;
        [self.head as u32, (self.head >> 32) as u32, about, self.id]
    }

    fn unpack([low, high, about, id]: [u32; WORDS]) -> Self {
        let head = u64::from(low) | u64::from(high) << 32;
        Self { head, len: about as u16, best: (about >> 16) as u8, id }
    }
}

impl Packed for Pair {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        [self.first, self.second, self.uses.start, self.uses.len]
    }

    fn unpack([first, second, start, len]: [u32; WORDS]) -> Self {
        Self { first, second, uses: Slice { start, len } }
    }
}

impl Packed for Finder {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        [self.steps.start, self.steps.len, u32::from(self.anchor) | u32::from(self.own_guards) << 8, 0]
    }

    fn unpack([start, len, rest, _]: [u32; WORDS]) -> Self {
        Self { steps: Slice { start, len }, anchor: rest as u8, own_guards: (rest >> 8) as u16 }
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
    fn a_table_gives_back_what_it_was_given() {
        let mut table = Table::<u32>::default();
        let first = table.append([1, 5, 9]);
        let second = table.append([2, 3]);
        assert_eq!(table.iter(first).collect::<Vec<_>>(), [1, 5, 9]);
        assert_eq!(table.iter(second).collect::<Vec<_>>(), [2, 3]);
        assert!(table.holds(first, 5) && !table.holds(first, 2) && !table.holds(second, 9));
        let bytes: &'static [u8] = Box::leak(postcard::to_allocvec(&table).expect("bytes").into_boxed_slice());
        let back: Table<u32> = postcard::from_bytes(bytes).expect("a table");
        assert_eq!(back.all().collect::<Vec<_>>(), [1, 5, 9, 2, 3]);
        assert!(matches!(back.bytes, Cow::Borrowed(_)));
    }

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let slice = Slice { start: 7, len: 9 };
        let steps = [
            Step::Word(70_000),
            Step::Set(3),
            Step::Class(WordClass::Adjective),
            Step::Gap(1, 5),
            Step::ClauseGap(0, 3),
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
        let all = Circumstance::ALL.map(|circumstance| Guard::Circumstance { circumstance, wanted: true });
        let sides = [Side::Before, Side::After, Side::In, Side::Sentence, Side::Clause];
        let contexts = sides.map(|side| Guard::Context { side, wanted: false, patterns: slice });
        for guard in all.into_iter().chain(contexts).chain([Guard::Exact(slice)]) {
            assert_eq!(Guard::unpack(guard.pack()), guard);
        }
        let finder = Finder { steps: slice, anchor: 255, own_guards: 65_535 };
        assert_eq!(Finder::unpack(finder.pack()), finder);
        let list = GuardList { guards: slice, rows: Slice { start: 1, len: 2 } };
        assert_eq!(GuardList::unpack(list.pack()), list);
        let slot = Slot { head: u64::MAX - 5, len: 300, best: 100, id: 70_000 };
        assert_eq!(Slot::unpack(slot.pack()), slot);
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
