//! Byte offsets to character offsets and back, for whoever counts characters: most annotation tools do.

/// Where the characters of a text are. For a text that is all ASCII nothing is kept.
#[derive(Clone, Debug, Default)]
pub struct Characters {
    /// The byte each character begins at, and the length of the text; empty for ASCII.
    starts: Vec<u32>,
    length: u32,
}

impl Characters {
    /// One pass over `text`.
    pub fn new(text: &str) -> Self {
        let length = text.len() as u32;
        if text.is_ascii() {
            return Self { starts: Vec::new(), length };
        }
        let starts = text.char_indices().map(|(at, _)| at as u32).chain([length]).collect();
        Self { starts, length }
    }

    /// The byte where character `at` begins, or the end of the text for the one after the last. `None` beyond it.
    pub fn to_byte(&self, at: u64) -> Option<u32> {
        let at = u32::try_from(at).ok()?;
        if self.starts.is_empty() { (at <= self.length).then_some(at) } else { self.starts.get(at as usize).copied() }
    }

    /// How many characters begin before byte `at`.
    pub fn of_byte(&self, at: u32) -> u32 {
        if self.starts.is_empty() { at } else { self.starts.partition_point(|&start| start < at) as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::Characters;

    #[test]
    fn offsets_go_both_ways() {
        for text in ["plain", "naïve “x” 🚀 é", ""] {
            let characters = Characters::new(text);
            for (i, (at, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
                assert_eq!(characters.to_byte(i as u64), Some(at as u32), "{text}");
                assert_eq!(characters.of_byte(at as u32), i as u32, "{text}");
            }
            assert_eq!(characters.to_byte(text.chars().count() as u64 + 1), None);
        }
    }
}
