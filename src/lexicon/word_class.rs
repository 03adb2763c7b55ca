//! Classes of words that a pattern may name: how a word is written, and what part of speech it looks like.

/// Shapes of words, written `<num>` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum WordClass {
    /// A figure or a number word.
    Number,
    /// Begins with a capital.
    Capital,
    /// All in capitals, two letters at least.
    Upper,
    /// No capital.
    Lower,
    /// Ends like a present participle.
    Ing,
    /// Ends like a past participle, or is an irregular one.
    Ed,
    /// Ends like an adverb.
    Adverb,
    /// Ends like an adjective, or is a common one.
    Adjective,
}

impl WordClass {
    /// All of them, each at its own number.
    pub const ALL: [Self; 8] =
        [Self::Number, Self::Capital, Self::Upper, Self::Lower, Self::Ing, Self::Ed, Self::Adverb, Self::Adjective];

    /// The class written `<name>`.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, class)| *class)
    }

    /// All names.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().map(|(n, _)| *n)
    }

    const NAMES: [(&'static str, Self); 8] = [
        ("num", Self::Number),
        ("cap", Self::Capital),
        ("upper", Self::Upper),
        ("lower", Self::Lower),
        ("ing", Self::Ing),
        ("ed", Self::Ed),
        ("adv", Self::Adverb),
        ("adj", Self::Adjective),
    ];
}
