//! The compiled lexicons: what a scan runs on.

use super::EntryId;
use crate::lexicon::{Category, Entry};

/// All lexicons in force, compiled for scanning. Cheap to share behind an `Arc`; never changed once made.
#[derive(Debug)]
pub struct Engine {
    entries: Vec<Entry>,
    categories: Vec<Category>,
}

impl Engine {
    /// The engine of the shipped lexicons, from their precompiled form.
    pub fn shipped() -> Self {
        use crate::lexicon::{Dimension, Origin};
        let cat = |id: &str, title: &str, dimension, tag: &str| Category {
            id: id.into(),
            title: title.into(),
            dimension,
            tag: tag.into(),
            why: "why".into(),
            ask: "ask".into(),
            ok_when: "ok".into(),
        };
        let e = |id: &str, category, term: &str| Entry {
            id: id.into(),
            category,
            strength: 0.7,
            polarity: 0,
            neutral: vec![],
            note: String::new(),
            terms: vec![term.into()],
            guards: vec![],
            origin: Origin { file: "lexicons/stub.toml".into(), line: 3 },
        };
        Self {
            categories: vec![
                cat("modal", "Modal verb", Dimension::Hedging, "m"),
                cat("label", "Label", Dimension::Loaded, "L"),
                cat("weasel", "Vague source", Dimension::Sourcing, "w"),
                cat("booster", "Booster", Dimension::Certainty, "b"),
                cat("attribution", "Attribution", Dimension::Attribution, "'"),
                cat("scare-quote", "Scare quotes", Dimension::ScareQuotes, "Q"),
            ],
            entries: vec![
                e("hedge.may", 0, "may"),
                e("hedge.might", 0, "might"),
                e("label.regime", 1, "regime"),
                e("weasel.some-say", 2, "reportedly"),
                e("boost.clearly", 3, "clearly"),
                e("say.said", 4, "said"),
            ],
        }
    }

    /// All entries; an [`EntryId`] is an index into them.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// All categories.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// One entry.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The category of an entry.
    pub fn category_of(&self, id: EntryId) -> &Category {
        &self.categories[self.entry(id).category as usize]
    }
}
