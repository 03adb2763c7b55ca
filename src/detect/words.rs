//! Words, each under a number, one after another in one string: what patterns are made of.

use serde::{Deserialize, Serialize};

use super::table::{Bytes, Table};

/// Index of a word in [`Words`].
pub type WordId = u32;

/// Numbered words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Words {
    text: Bytes,
    ends: Table<u32>,
}

impl Words {
    /// Adds a word and gives its number.
    pub fn push(&mut self, word: &str) -> WordId {
        self.text.push(word.as_bytes());
        self.ends.push(self.text.all().len() as u32);
        self.ends.len() as WordId - 1
    }

    /// The bytes of the word of this number.
    ///
    /// # Panics
    /// When there is none.
    #[inline]
    pub fn bytes(&self, id: WordId) -> &[u8] {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends.get(before));
        &self.text.all()[start as usize..self.ends.get(id as usize) as usize]
    }

    /// The word of this number. Whether it is text is seen here and not at the start, which would have to read all of them.
    ///
    /// # Panics
    /// When there is none.
    pub fn get(&self, id: WordId) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as WordId).map(|id| self.get(id))
    }
}
