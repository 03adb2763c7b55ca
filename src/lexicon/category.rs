//! What a mark can be a mark of: seven dimensions, and the categories the lexicons define within them.

use serde::{Deserialize, Serialize};

/// The kinds of stance that undertone counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Withheld commitment: may, seems, roughly.
    Hedging,
    /// Claims kept unspecific: a vague source or none, a vague number or extent.
    Sourcing,
    /// Insistence and absolutes: clearly, never.
    Certainty,
    /// Words that judge more than the facts need.
    Loaded,
    /// Quotation marks that quote nobody.
    ScareQuotes,
    /// Plain reporting of who said what.
    Attribution,
    /// The reader addressed or drawn in.
    Engagement,
}

impl Dimension {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Loaded,
        Self::ScareQuotes,
        Self::Hedging,
        Self::Sourcing,
        Self::Certainty,
        Self::Engagement,
        Self::Attribution,
    ];

    /// Its name in lexicons and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hedging => "hedging",
            Self::Sourcing => "sourcing",
            Self::Certainty => "certainty",
            Self::Loaded => "loaded",
            Self::ScareQuotes => "scare-quotes",
            Self::Attribution => "attribution",
            Self::Engagement => "engagement",
        }
    }

    /// Its name as a heading on screen.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Hedging => "Hedging",
            Self::Sourcing => "Vagueness",
            Self::Certainty => "Certainty",
            Self::Loaded => "Loaded language",
            Self::ScareQuotes => "Scare quotes",
            Self::Attribution => "Attribution",
            Self::Engagement => "Engagement",
        }
    }

    /// Whether its marks are shown unless the reader asks otherwise. Plain attribution is not: it is what good reporting does; nor is how
    /// readers are addressed, which a letter or a guide cannot do without.
    pub const fn shown_by_default(self) -> bool {
        !matches!(self, Self::Attribution | Self::Engagement)
    }
}

/// What of its sentence a mark governs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Nothing that could be shown.
    #[default]
    None,
    /// To the end of its clause, with the subject where grammar has it so; of an adjective before its noun, that noun.
    Clause,
    /// The number or noun phrase that follows it.
    Phrase,
    /// The whole clause it stands in or beside.
    Sentence,
    /// What it joins: the words on either side.
    Both,
}

/// A category of marks, as a lexicon defines it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Its key in the lexicon: `modal`, `label`.
    pub id: String,
    /// What it is called on screen.
    pub title: String,
    /// The dimension it is counted under.
    pub dimension: Dimension,
    /// One or two letters that stand for it where there is no colour.
    pub tag: String,
    /// Why it matters.
    pub why: String,
    /// What to ask of the text.
    pub ask: String,
    /// When it is no fault at all.
    pub ok_when: String,
    /// What its marks govern, unless their entry says otherwise.
    pub scope: Scope,
}
