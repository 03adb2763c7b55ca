//! An evaluation in, what its figures come from out: the entries with most false alarms, the phrases missed most, the guards that
//! blocked gold. All lists begin with what costs most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::{Evaluation, Why};
use crate::detect::EntryId;

/// What the marks of an entry are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryTally {
    /// The entry.
    pub entry: EntryId,
    /// Its marks of which it is known whether they are right.
    pub marks: u32,
    /// How many of them are.
    pub right: u32,
    /// What stands in its wrong marks, in small letters, most frequent first.
    pub wrong: Vec<(String, u32)>,
}

/// A phrase that people marked.
#[derive(Clone, Debug, PartialEq)]
pub struct PhraseTally {
    /// The phrase, in small letters, its words parted by single spaces.
    pub phrase: String,
    /// Its label: an index into the labels of the gold.
    pub label: u16,
    /// How often it is gold.
    pub gold: u32,
    /// How often it was missed.
    pub missed: u32,
    /// Why, most frequent first.
    pub why: Vec<(Why, u32)>,
}

/// A guard that blocked matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardTally {
    /// Its entry.
    pub entry: EntryId,
    /// Its index in the entry's guards.
    pub guard: u16,
    /// How many matches it blocked.
    pub blocked: u32,
    /// How many gold spans were missed because of it.
    pub gold: u32,
}

/// What became of the gold of a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LabelTally {
    /// Its spans.
    pub spans: u32,
    /// How many of them were found.
    pub found: u32,
    /// Of all, those the annotators were sure of.
    pub sure: u32,
    /// How many of these were found.
    pub sure_found: u32,
}

impl Evaluation<'_> {
    /// All entries with marks that count, those with most false alarms first.
    pub fn entries(&self) -> Vec<EntryTally> {
        let mut tallies: HashMap<EntryId, (u32, u32, HashMap<String, u32>)> = HashMap::new();
        for (text, observation) in self.gold.texts.iter().zip(&self.observations) {
            for mark in &observation.marks {
                let Some(right) = mark.right else { continue };
                let (marks, rights, wrong) = tallies.entry(mark.entry).or_default();
                *marks += 1;
                *rights += u32::from(right);
                if !right {
                    *wrong.entry(phrase(mark.span.of(text.document.decoded()))).or_default() += 1;
                }
            }
        }
        let tally = |(entry, (marks, right, wrong)): (EntryId, (u32, u32, HashMap<String, u32>))| {
            let mut wrong: Vec<_> = wrong.into_iter().collect();
            wrong.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            EntryTally { entry, marks, right, wrong }
        };
        let mut tallies: Vec<EntryTally> = tallies.into_iter().map(tally).collect();
        tallies.sort_by_key(|t| (Reverse(t.marks - t.right), Reverse(t.marks), t.entry));
        tallies
    }

    /// The phrases that were missed at least once, those missed most first.
    pub fn missed_phrases(&self) -> Vec<PhraseTally> {
        let mut phrases: BTreeMap<(String, u16), (u32, BTreeMap<Why, u32>)> = BTreeMap::new();
        for (text, observation) in self.gold.texts.iter().zip(&self.observations) {
            for judged in &observation.gold {
                let gold = &text.spans[judged.index as usize];
                let key = (phrase(gold.span.of(text.document.decoded())), gold.label);
                let (all, why) = phrases.entry(key).or_default();
                *all += 1;
                *why.entry(judged.why).or_default() += 1;
            }
        }
        let tally = |((phrase, label), (gold, mut why)): ((String, u16), (u32, BTreeMap<Why, u32>))| {
            why.remove(&Why::Found);
            let mut why: Vec<_> = why.into_iter().collect();
            why.sort_by_key(|(why, count)| (Reverse(*count), *why));
            let missed = why.iter().map(|(_, count)| count).sum();
            PhraseTally { phrase, label, gold, missed, why }
        };
        let mut tallies: Vec<PhraseTally> = phrases.into_iter().map(tally).filter(|t| t.missed > 0).collect();
        tallies.sort_by(|a, b| (b.missed, b.gold).cmp(&(a.missed, a.gold)).then_with(|| a.phrase.cmp(&b.phrase)));
        tallies
    }

    /// The guards that kept gold from being found, those that cost most first.
    pub fn costly_guards(&self) -> Vec<GuardTally> {
        let mut guards: BTreeMap<(EntryId, u16), (u32, u32)> = BTreeMap::new();
        for observation in &self.observations {
            for guard in &observation.blocked {
                guards.entry(*guard).or_default().0 += 1;
            }
            for judged in &observation.gold {
                if let Why::Guard(entry, guard) = judged.why {
                    guards.entry((entry, guard)).or_default().1 += 1;
                }
            }
        }
        let tally = |((entry, guard), (blocked, gold))| GuardTally { entry, guard, blocked, gold };
        let mut tallies: Vec<GuardTally> = guards.into_iter().map(tally).filter(|t| t.gold > 0).collect();
        tallies.sort_by_key(|t| (Reverse(t.gold), t.blocked, t.entry, t.guard));
        tallies
    }

    /// What became of the gold of each label; those that do not count have no spans.
    pub fn labels(&self) -> Vec<LabelTally> {
        let mut tallies = vec![LabelTally::default(); self.gold.labels.len()];
        for (text, observation) in self.gold.texts.iter().zip(&self.observations) {
            for judged in &observation.gold {
                let gold = &text.spans[judged.index as usize];
                let (tally, found) = (&mut tallies[gold.label as usize], u32::from(judged.why == Why::Found));
                tally.spans += 1;
                tally.found += found;
                tally.sure += u32::from(gold.sure);
                tally.sure_found += found * u32::from(gold.sure);
            }
        }
        tallies
    }

    /// The words of an evaluation's reason, for people: nothing where no entry matches.
    pub fn reason(&self, why: Why) -> String {
        match why {
            Why::Found | Why::Unknown => String::new(),
            Why::Guard(entry, guard) => {
                let guard = self.engine.details(entry).guards.get(guard as usize).map_or("", String::as_str);
                format!("{}, {guard}", self.engine.entry(entry).id)
            }
            Why::Weak(entry) => {
                let entry = self.engine.entry(entry);
                format!("{}, too weak at {}", entry.id, entry.strength)
            }
        }
    }
}

fn phrase(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
