//! What the panel and the list say about a scan: computed once when it is done, not when it is drawn.

use std::collections::HashMap;

use crate::detect::{Engine, Scan};
use crate::measure::{Ledger, Summary};
use crate::text::Document;

/// Terms kept a category: enough to fill the panel whichever categories are on.
const TERMS: usize = 12;
/// A term longer than this, in bytes, is a phrase too long for the panel's list.
const LONGEST_TERM: u32 = 40;

/// The counts of a document and its most frequent marked terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// The counts.
    pub summary: Summary,
    /// Category, term in lower case and how often, most frequent first.
    pub terms: Vec<(u16, String, u32)>,
    /// The marks by speaker.
    pub ledger: Ledger,
}

impl Digest {
    /// Counts `scan`.
    pub fn of(engine: &Engine, document: &Document, scan: &Scan) -> Self {
        let summary = Summary::of(engine, document, scan, |_| true);
        let mut counts: HashMap<(u16, String), u32> = HashMap::new();
        for finding in scan.findings.iter().filter(|f| f.span.len() <= LONGEST_TERM) {
            let term = finding.span.of(&document.text).to_lowercase();
            let words: Vec<&str> = term.split_whitespace().collect();
            *counts.entry((engine.entry(finding.entry).category, words.join(" "))).or_default() += 1;
        }
        let mut terms: Vec<_> = counts.into_iter().map(|((category, term), n)| (category, term, n)).collect();
        terms.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
        let mut kept: HashMap<u16, usize> = HashMap::new();
        terms.retain(|(category, ..)| {
            let n = kept.entry(*category).or_default();
            *n += 1;
            *n <= TERMS
        });
        Self { summary, terms, ledger: Ledger::of(engine, scan) }
    }
}
