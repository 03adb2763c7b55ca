//! An entry as the reader of a finding needs it: what it is and how sure, and, when somebody asks, everything else.

use serde::{Deserialize, Serialize};

use super::Scope;

/// What every finding of an entry needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// Its permanent id: `hedge.may`.
    pub id: &'a str,
    /// Index of its category in [`Engine::categories`](crate::detect::Engine::categories).
    pub category: u16,
    /// How surely a match is a mark of the category, 0 to 1.
    pub strength: f32,
}

/// What a card can tell about an entry, read only when somebody asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// Whom it hurts (-1) or praises (1), for loaded entries.
    pub polarity: i8,
    /// Plainer wordings.
    pub neutral: Vec<String>,
    /// Why the entry is as it is.
    pub note: String,
    /// Its terms or its regular expression, as written.
    pub terms: Vec<String>,
    /// Its guards, as written (`unless-before: @month-day`), in the order they are tried.
    pub guards: Vec<String>,
    /// What its marks govern, when that is not as in its category.
    pub scope: Option<Scope>,
    /// Where it is written.
    pub origin: Origin,
}

/// A place in a lexicon file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file: a path, or `lexicons/NAME.toml` for a shipped one.
    pub file: String,
    /// The line of its `[[entry]]`, from 1.
    pub line: u32,
}
