//! Long tables as plain bytes that are read where they lie: the shipped lexicons are part of the program's file, and a start touches only the pages
//! that are needed. Measured: reading them back with serde, item by item, was most of the time of a short run.
//!
//! Knows nothing of what is in the tables; `packed` does.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A range in one of the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slice {
    /// Index of the first.
    pub start: u32,
    /// How many.
    pub len: u32,
}

impl Slice {
    /// For indexing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.len as usize
    }

    /// The first, and the rest.
    pub fn split_first(self) -> Option<(usize, Self)> {
        let rest = Self { start: self.start + 1, len: self.len.checked_sub(1)? };
        Some((self.start as usize, rest))
    }

    /// The last, and those before it.
    pub fn split_last(self) -> Option<(usize, Self)> {
        let rest = Self { start: self.start, len: self.len.checked_sub(1)? };
        Some(((rest.start + rest.len) as usize, rest))
    }

    /// Those before the one at `at`, and those after it.
    pub const fn around(self, at: u32) -> (Self, Self) {
        let before = Self { start: self.start, len: at };
        (before, Self { start: self.start + at + 1, len: self.len - at - 1 })
    }
}

/// Words an item takes at most.
pub const WORDS: usize = 4;

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

    /// Where, in a table in ascending order, the items begin for which `before` does not hold.
    pub fn partition_point(&self, before: impl Fn(T) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
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

/// Bytes that are read where they lie.
#[derive(Clone, Debug, Default)]
pub struct Bytes(Cow<'static, [u8]>);

impl Bytes {
    /// All of them.
    #[inline]
    pub fn all(&self) -> &[u8] {
        &self.0
    }

    /// Adds some.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.to_mut().extend_from_slice(bytes);
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de [u8]>::deserialize(deserializer).map(|bytes| Self(Cow::Borrowed(bytes)))
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
}
