//! Two evaluations of the same gold in, what the second does otherwise out: marks that came and went, entry by entry.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::{Evaluation, Mark, RowOf};
use crate::detect::Engine;
use crate::text::Span;

/// The same gold, measured with one engine and with another.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// As it was.
    pub before: Evaluation<'a>,
    /// As it would be.
    pub after: Evaluation<'a>,
}

/// Marks that came or went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Those that are right.
    pub right: u32,
    /// Those that are wrong.
    pub wrong: u32,
}

/// What changed in the marks of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryChange {
    /// The entry's id.
    pub entry: String,
    /// Marks that are new.
    pub new: Change,
    /// Marks that are gone.
    pub gone: Change,
}

impl Change {
    /// Right and wrong together.
    pub const fn all(self) -> u32 {
        self.right + self.wrong
    }

    fn add(&mut self, mark: &Mark) {
        if mark.right == Some(true) {
            self.right += 1;
        } else {
            self.wrong += 1;
        }
    }
}

impl Comparison<'_> {
    /// The entries whose marks changed, those with most changes first. A mark is the same when it has the same span and entry.
    pub fn changes(&self) -> Vec<EntryChange> {
        let mut changes: BTreeMap<&str, (Change, Change)> = BTreeMap::new();
        for (before, after) in self.before.observations.iter().zip(&self.after.observations) {
            let (old, new) = (keys(self.before.engine, &before.marks), keys(self.after.engine, &after.marks));
            for mark in &after.marks {
                let key = key(self.after.engine, mark);
                if !old.contains(&key) {
                    changes.entry(key.1).or_default().0.add(mark);
                }
            }
            for mark in &before.marks {
                let key = key(self.before.engine, mark);
                if !new.contains(&key) {
                    changes.entry(key.1).or_default().1.add(mark);
                }
            }
        }
        let change =
            |(entry, (new, gone)): (&str, (Change, Change))| EntryChange { entry: entry.to_owned(), new, gone };
        let mut changes: Vec<EntryChange> = changes.into_iter().map(change).collect();
        changes.sort_by_key(|c| Reverse(c.new.all() + c.gone.all()));
        changes
    }

    /// The rows of the second evaluation, each with the same row of the first where there is one.
    pub fn rows(&self) -> impl Iterator<Item = (Option<&RowOf>, &RowOf)> {
        self.after.rows.iter().map(|after| {
            let same = |before: &&RowOf| before.kind == after.kind && before.name == after.name;
            (self.before.rows.iter().find(same), after)
        })
    }
}

fn key<'a>(engine: &'a Engine, mark: &Mark) -> (Span, &'a str) {
    (mark.span, engine.entry(mark.entry).id)
}

fn keys<'a>(engine: &'a Engine, marks: &[Mark]) -> HashSet<(Span, &'a str)> {
    marks.iter().map(|mark| key(engine, mark)).collect()
}
