//! One document's findings as counts by dimension, category and term.

use std::collections::HashMap;

use super::Rate;
use crate::detect::{Engine, Finding, Scan, Voice};
use crate::lexicon::Dimension;
use crate::text::Document;

/// A count of findings, split by whose words they are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the author's own words.
    pub author: u32,
    /// In somebody's quoted words.
    pub quoted: u32,
    /// Of both, those under a negation.
    pub negated: u32,
}

impl Tally {
    /// Author and quoted together.
    pub const fn all(self) -> u32 {
        self.author + self.quoted
    }

    fn add(&mut self, finding: &Finding) {
        match finding.voice {
            Voice::Author | Voice::Reported(_) => self.author += 1,
            Voice::Quoted(_) => self.quoted += 1,
        }
        self.negated += u32::from(finding.negated);
    }
}

/// The counts of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Words scanned.
    pub words: u32,
    /// Of these, words in quotations.
    pub quoted_words: u32,
    /// Sentences scanned.
    pub sentences: u32,
    /// One tally a dimension, indexed by `Dimension as usize`.
    pub dimensions: [Tally; 7],
    /// One tally a category, indexed as [`Engine::categories`].
    pub categories: Vec<Tally>,
    /// Marked terms in lower case with their counts, most frequent first, then by letter.
    pub terms: Vec<(String, u32)>,
}

/// Words a minute of an adult reading English silently: 238 on average (Brysbaert 2019).
const WORDS_PER_MINUTE: u32 = 238;

impl Summary {
    /// Nothing counted yet.
    pub fn new(engine: &Engine) -> Self {
        Self { categories: vec![Tally::default(); engine.categories().len()], ..Self::default() }
    }

    /// Counts the findings of `scan` for which `counts` holds.
    pub fn of(engine: &Engine, document: &Document, scan: &Scan, counts: impl Fn(&Finding) -> bool) -> Self {
        let mut summary = Self::new(engine);
        summary.add(engine, scan, &counts);
        let mut terms: HashMap<String, u32> = HashMap::new();
        for finding in scan.findings.iter().filter(|f| counts(f)) {
            *terms.entry(finding.span.of(&document.text).to_lowercase()).or_default() += 1;
        }
        summary.terms = terms.into_iter().collect();
        summary.terms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        summary
    }

    /// Adds one part of a scan taken in steps. Terms are not counted: they would cost more than all the rest.
    pub fn add(&mut self, engine: &Engine, part: &Scan, counts: impl Fn(&Finding) -> bool) {
        self.words += part.words;
        self.quoted_words += part.quoted_words;
        self.sentences += part.sentences;
        for finding in part.findings.iter().filter(|f| counts(f)) {
            let category = engine.entry(finding.entry).category as usize;
            self.categories[category].add(finding);
            self.dimensions[engine.categories()[category].dimension as usize].add(finding);
        }
    }

    /// The tally of a dimension.
    pub const fn dimension(&self, dimension: Dimension) -> Tally {
        self.dimensions[dimension as usize]
    }

    /// The rate of `count` marks in this document.
    pub fn rate(&self, count: u32) -> Rate {
        Rate::of(count, self.words)
    }

    /// How long it takes to read, in minutes, rounded up.
    pub const fn reading_minutes(&self) -> u32 {
        self.words.div_ceil(WORDS_PER_MINUTE)
    }
}
