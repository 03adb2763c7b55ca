//! A word of a text: where it is, what parts it from the word before, how it is written. And a quotation mark.

use std::cell::Cell;

use crate::lexicon::WordClass;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap(pub(super) u8);

impl Gap {
    pub(super) const SPACE: u8 = 1;
    pub(super) const HYPHEN: u8 = 2;
    pub(super) const COMMA: u8 = 4;
    pub(super) const CLAUSE: u8 = 8;
    pub(super) const QUOTE: u8 = 16;
    pub(super) const OTHER: u8 = 32;
    pub(super) const SENTENCE: u8 = 64;
    pub(super) const FIRST: u8 = 128;

    /// Only white space or a hyphen: a pattern may run across.
    #[inline]
    pub const fn is_plain(self) -> bool {
        self.0 & !(Self::SPACE | Self::HYPHEN) == 0
    }

    /// Nothing but white space, a hyphen or a comma.
    pub const fn is_plain_or_comma(self) -> bool {
        self.0 & !(Self::SPACE | Self::HYPHEN | Self::COMMA) == 0
    }

    /// There is a comma, and nothing stronger.
    pub const fn is_comma(self) -> bool {
        self.is_plain_or_comma() && self.0 & Self::COMMA != 0
    }

    /// There is a comma in it.
    pub const fn has_comma(self) -> bool {
        self.0 & Self::COMMA != 0
    }

    /// There is a quotation mark in it.
    pub const fn has_quote(self) -> bool {
        self.0 & Self::QUOTE != 0
    }

    /// The two words are one for a reader: joined by a hyphen without a space.
    #[inline]
    pub const fn is_hyphen(self) -> bool {
        self.0 & (Self::HYPHEN | Self::SPACE) == Self::HYPHEN
    }

    /// A sentence begins after it.
    #[inline]
    pub const fn is_sentence(self) -> bool {
        self.0 & (Self::SENTENCE | Self::FIRST) != 0
    }

    /// A clause ends: anything stronger than a comma or a quotation mark.
    pub const fn ends_clause(self) -> bool {
        self.0 & (Self::CLAUSE | Self::SENTENCE | Self::FIRST) != 0
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No capital.
    Lower,
    /// A capital first.
    Capital,
    /// Capitals only, two at least.
    Upper,
    /// Begins with a figure.
    Number,
}

/// A word of the text.
#[derive(Clone, Debug)]
pub struct Token {
    /// First byte, in the document.
    pub start: u32,
    /// One past its last byte, a possessive ending included.
    pub end: u32,
    /// What parts it from the word before.
    pub gap: Gap,
    /// How it is written.
    pub shape: Shape,
    /// Bytes of a possessive ending that its word in the vocabulary lacks.
    pub possessive: u8,
    pub(super) word: u32,
    /// Word classes found to hold or not: see [`Token::class`].
    pub(super) classes: Cell<u16>,
}

/// The number of a word that is in no pattern.
pub(super) const UNKNOWN: u32 = u32::MAX;

impl Token {
    /// Whether it has a class, by `look` when that was not asked before.
    pub fn class(&self, class: WordClass, look: impl FnOnce() -> bool) -> bool {
        let (known, holds) = (1 << (2 * class as u16), 2 << (2 * class as u16));
        let bits = self.classes.get();
        if bits & known != 0 {
            return bits & holds != 0;
        }
        let has = look();
        self.classes.set(bits | known | if has { holds } else { 0 });
        has
    }

    /// One past the last byte of the word itself.
    pub const fn word_end(&self) -> u32 {
        self.end - self.possessive as u32
    }
}

/// A quotation mark, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteMark {
    /// Its first byte, in the document.
    pub at: u32,
    /// Its length in bytes.
    pub len: u8,
    /// The character.
    pub mark: char,
    /// Whether a word or closing punctuation stands right before it.
    pub after_word: bool,
    /// Whether a word or opening punctuation stands right after it.
    pub before_word: bool,
    /// Index of the first token after it.
    pub token: u32,
}
