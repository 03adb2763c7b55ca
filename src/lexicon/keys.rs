//! The keys of the format: what serde reads from the tables of a lexicon file. `docs/lexicon-format.md` describes them.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::guard::Side;
use super::inflect::Inflection;
use super::{Dimension, Scope};

/// The `[lexicon]` table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Version of the format.
    pub format: u32,
    /// Name of the lexicon.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// Language code.
    #[serde(default)]
    pub lang: String,
    /// Version of the content.
    #[serde(default)]
    pub version: String,
    /// SPDX licence.
    #[serde(default)]
    pub license: String,
    /// Where its facts come from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Ids of entries of earlier layers to leave out; `prefix.*` for several.
    #[serde(default)]
    pub disable: Vec<String>,
}

/// A `[category.…]` table.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the format; docs/lexicon-format.md describes them")]
pub struct RawCategory {
    pub title: String,
    pub dimension: Dimension,
    pub tag: String,
    pub why: String,
    pub ask: String,
    #[serde(default)]
    pub ok_when: String,
    #[serde(default = "usual_strength")]
    pub strength: f32,
    #[serde(default)]
    pub polarity: i8,
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    #[serde(default)]
    pub when: Vec<Spanned<String>>,
    pub scope: Option<Scope>,
}

const fn usual_strength() -> f32 {
    0.7
}

/// Adds the keys of guards to a table. (With serde's `flatten` its values would lose their places in the file.)
macro_rules! with_guards {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        #[allow(missing_docs, reason = "the keys of the format; docs/lexicon-format.md describes them")]
        pub struct $name {
            $($fields)*
            pub case: Option<Case>,
            #[serde(default)]
            pub unless: Vec<Spanned<String>>,
            #[serde(default)]
            pub when: Vec<Spanned<String>>,
            #[serde(default)]
            pub unless_before: Vec<Spanned<String>>,
            #[serde(default)]
            pub unless_after: Vec<Spanned<String>>,
            #[serde(default)]
            pub unless_in: Vec<Spanned<String>>,
            #[serde(default)]
            pub unless_sentence: Vec<Spanned<String>>,
            #[serde(default)]
            pub unless_clause: Vec<Spanned<String>>,
            #[serde(default)]
            pub when_before: Vec<Spanned<String>>,
            #[serde(default)]
            pub when_after: Vec<Spanned<String>>,
            #[serde(default)]
            pub when_in: Vec<Spanned<String>>,
            #[serde(default)]
            pub when_sentence: Vec<Spanned<String>>,
            #[serde(default)]
            pub when_clause: Vec<Spanned<String>>,
        }

        impl $name {
            /// The guards that are written here.
            pub fn guards(&self) -> GuardKeys<'_> {
                GuardKeys {
                    case: self.case,
                    when: &self.when,
                    unless: &self.unless,
                    contexts: [
                        (Side::Before, false, &self.unless_before),
                        (Side::After, false, &self.unless_after),
                        (Side::In, false, &self.unless_in),
                        (Side::Clause, false, &self.unless_clause),
                        (Side::Sentence, false, &self.unless_sentence),
                        (Side::Before, true, &self.when_before),
                        (Side::After, true, &self.when_after),
                        (Side::In, true, &self.when_in),
                        (Side::Clause, true, &self.when_clause),
                        (Side::Sentence, true, &self.when_sentence),
                    ],
                }
            }
        }
    };
}

/// The guards of a table, as they are written.
pub struct GuardKeys<'a> {
    /// By capitals.
    pub case: Option<Case>,
    /// By circumstances that are needed.
    pub when: &'a [Spanned<String>],
    /// By circumstances that are barred.
    pub unless: &'a [Spanned<String>],
    /// By the words around: where, whether one of the patterns is needed or none may be, and the patterns.
    pub contexts: [(Side, bool, &'a [Spanned<String>]); 10],
}

with_guards! {
    /// An `[[entry]]` table.
    pub struct RawEntry {
        pub id: Spanned<String>,
        pub category: Spanned<String>,
        #[serde(default)]
        pub terms: Vec<Spanned<RawTerm>>,
        pub pattern: Option<Spanned<String>>,
        pub regex: Option<Spanned<String>>,
        pub only_with: Option<Spanned<String>>,
        pub rule: Option<Spanned<String>>,
        pub inflect: Option<Inflection>,
        pub strength: Option<Spanned<f32>>,
        pub polarity: Option<i8>,
    pub scope: Option<Scope>,
        #[serde(default)]
        pub neutral: Vec<String>,
        #[serde(default)]
        pub note: String,
        #[serde(default)]
        pub status: Status,
        #[serde(default)]
        pub allow: Vec<Spanned<String>>,
        #[serde(default)]
        pub hits: Vec<Spanned<String>>,
        #[serde(default)]
        pub misses: Vec<Spanned<String>>,
    }
}

with_guards! {
    /// A term with guards of its own: `{ term = "…", … }`.
    pub struct GuardedTerm {
        pub term: Spanned<String>,
        pub strength: Option<Spanned<f32>>,
    }
}

/// An item of `terms`.
#[derive(Clone, Debug)]
pub enum RawTerm {
    /// A pattern.
    Plain(String),
    /// A pattern with guards of its own.
    Guarded(Box<GuardedTerm>),
}

impl RawTerm {
    /// Its pattern, as written.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Guarded(term) => term.term.get_ref(),
        }
    }
}

impl<'de> Deserialize<'de> for RawTerm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TermVisitor)
    }
}

struct TermVisitor;

impl<'de> Visitor<'de> for TermVisitor {
    type Value = RawTerm;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pattern, or a table `{ term = \"…\", … }`")
    }

    fn visit_str<E>(self, text: &str) -> Result<RawTerm, E> {
        Ok(RawTerm::Plain(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawTerm, A::Error> {
        GuardedTerm::deserialize(MapAccessDeserializer::new(map)).map(|term| RawTerm::Guarded(Box::new(term)))
    }
}

/// How finished an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It has examples, and they hold.
    #[default]
    Stable,
    /// It is being tried.
    Draft,
}

/// The `case` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// Not capitalised.
    Lower,
    /// Capitalised.
    Capital,
    /// As written.
    Exact,
}
