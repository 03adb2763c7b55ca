//! Gold in, strengths that its evidence speaks for out.
//!
//! An entry's strength is the share of its matches that a careful reader would mark. What is seen of it, `right` of `all` marks, is
//! weighed against what was believed before, as if that had been `weight` marks more:
//!
//! ```text
//! proposed = (right + weight * prior) / (all + weight)
//! ```
//!
//! which is the mean of a Beta distribution; its middle 95 % are the interval. The prior is the strength that is written at the entry.
//! An entry that has none of its own takes its category's, moved by the same rule by what was seen of the whole category.

use std::collections::HashMap;

use super::evaluation::observe_all;
use super::observe::View;
use super::scope::Scope;
use crate::detect::{Engine, EntryId, Options};
use crate::gold::Gold;
use crate::measure::Belief;

/// How to weigh evidence.
#[derive(Clone, Copy, Debug)]
pub struct Calibration {
    /// How many marks the prior counts for.
    pub weight: f64,
    /// Entries with fewer marks than this keep their strength.
    pub min_count: u32,
    /// Threads to use.
    pub threads: usize,
}

/// A strength that the evidence speaks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    /// The entry.
    pub entry: EntryId,
    /// Its marks that are right.
    pub right: u32,
    /// All its marks.
    pub all: u32,
    /// What was believed before.
    pub prior: f64,
    /// The strength it has.
    pub now: f32,
    /// The strength it should have, to the hundredth.
    pub proposed: f32,
    /// The middle 95 % of what its strength may be.
    pub interval: (f64, f64),
}

/// Proposes strengths for the entries that have evidence, in the order of the lexicon. `own` says which entries have a strength of
/// their own. Every match counts, however weak its entry is now.
pub fn calibrate(engine: &Engine, golds: &[(Gold, Scope)], own: &[bool], settings: Calibration) -> Vec<Proposal> {
    let seen = evidence(engine, golds, settings.threads);
    let categories = categories(engine, &seen);
    let entries = (0..engine.entries().len()).map(|i| EntryId(i as u16));
    let proposal = |entry: EntryId| {
        let &(right, all) = seen.get(&entry)?;
        if all < settings.min_count.max(1) {
            return None;
        }
        let now = engine.entry(entry).strength;
        let mut prior = f64::from(now);
        if own.get(entry.0 as usize) == Some(&false) {
            let (right, all) = categories[engine.entry(entry).category as usize];
            prior = Belief::prior(prior, settings.weight).after(right, all).mean();
        }
        let belief = Belief::prior(prior, settings.weight).after(right, all);
        let proposed = ((belief.mean() * 100.0).round() / 100.0) as f32;
        Some(Proposal { entry, right, all, prior, now, proposed, interval: belief.interval() })
    };
    entries.filter_map(proposal).collect()
}

/// By entry, how many of its marks are right, and how many there are. Gold without spans is no evidence: a sentence that is said to
/// be marked does not say by which of its words.
fn evidence(engine: &Engine, golds: &[(Gold, Scope)], threads: usize) -> HashMap<EntryId, (u32, u32)> {
    let mut seen: HashMap<EntryId, (u32, u32)> = HashMap::new();
    for (gold, scope) in golds.iter().filter(|(gold, _)| gold.spans() > 0) {
        let options = Options { min_strength: 0.0, ..Options::default() };
        let view = View { engine, options, scope, entries: scope.entries(engine), dimensions: Vec::new(), spans: true };
        for mark in observe_all(&view, &gold.texts, threads).iter().flat_map(|o| &o.marks) {
            let (right, all) = seen.entry(mark.entry).or_default();
            *right += u32::from(mark.right == Some(true));
            *all += 1;
        }
    }
    seen
}

/// By category, how many marks of all its entries are right, and how many there are.
fn categories(engine: &Engine, seen: &HashMap<EntryId, (u32, u32)>) -> Vec<(u32, u32)> {
    let mut counts = vec![(0, 0); engine.categories().len()];
    for (entry, (right, all)) in seen {
        let count: &mut (u32, u32) = &mut counts[engine.entry(*entry).category as usize];
        *count = (count.0 + right, count.1 + all);
    }
    counts
}
