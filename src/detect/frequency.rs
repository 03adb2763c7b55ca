//! How common a word is in English, roughly: enough to look a phrase up under its rarest word.

use std::collections::HashMap;

/// Words by how often they come up, see the file itself.
const TABLE: &str = include_str!("frequency.txt");
/// A word that is not in the table comes up about so often in a million.
const RARE: u32 = 4;

/// Word frequencies, read once for a compilation.
pub struct Frequencies(HashMap<&'static str, u32>);

impl Frequencies {
    /// Reads the table.
    pub fn read() -> Self {
        let lines = TABLE.lines().filter_map(|line| line.split_once(": "));
        let words = lines.filter_map(|(count, words)| Some((count.parse().ok()?, words)));
        Self(words.flat_map(|(count, words)| words.split(' ').map(move |word| (word, count))).collect())
    }

    /// Occurrences of a lower-case word in a million words of running prose, to a power of two.
    pub fn per_million(&self, word: &str) -> u32 {
        self.0.get(word).copied().unwrap_or(RARE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_is_rarer() {
        let frequencies = Frequencies::read();
        let rarer = |a, b| frequencies.per_million(a) < frequencies.per_million(b);
        assert!(rarer("some", "the"));
        assert!(rarer("opinion", "in"));
        assert!(rarer("observers", "say"));
        assert!(rarer("onanistic", "observers"));
    }
}
