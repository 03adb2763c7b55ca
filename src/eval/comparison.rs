//! Two evaluations of the same gold in, what the second does otherwise out: marks that came and went, entry by entry.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::{Evaluation, Mark, RowOf, Why};
use crate::detect::Engine;
use crate::gold::GoldSpan;
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

/// A mark that only one of two engines makes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangedMark {
    /// The index of its text.
    pub text: usize,
    /// The mark.
    pub mark: Mark,
    /// Whether it is the second engine's.
    pub new: bool,
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

impl<'a> Comparison<'a> {
    /// The marks that came or went, in the order of the texts. A mark is the same when it has the same span and entry.
    pub fn marks(&self) -> Vec<ChangedMark> {
        let mut changed = Vec::new();
        for (text, (before, after)) in self.before.observations.iter().zip(&self.after.observations).enumerate() {
            let (old, new) = (keys(self.before.engine, &before.marks), keys(self.after.engine, &after.marks));
            let first = changed.len();
            let gone = before.marks.iter().filter(|m| !new.contains(&key(self.before.engine, m)));
            changed.extend(gone.map(|m| ChangedMark { text, mark: *m, new: false }));
            let came = after.marks.iter().filter(|m| !old.contains(&key(self.after.engine, m)));
            changed.extend(came.map(|m| ChangedMark { text, mark: *m, new: true }));
            changed[first..].sort_by_key(|c| c.mark.span);
        }
        changed
    }

    /// The gold spans that were found and are missed, or the other way round: the index of the text, the span, whether it is found now.
    pub fn gold(&self) -> Vec<(usize, GoldSpan, bool)> {
        let mut changed = Vec::new();
        let texts = self.after.gold.texts.iter().zip(&self.before.observations).zip(&self.after.observations);
        for (at, ((text, before), after)) in texts.enumerate() {
            for (before, after) in before.gold.iter().zip(&after.gold) {
                let found = after.why == Why::Found;
                if found != (before.why == Why::Found) {
                    changed.push((at, text.spans[after.index as usize], found));
                }
            }
        }
        changed
    }

    /// The id of the entry of a changed mark.
    pub fn entry_of(&self, changed: &ChangedMark) -> &'a str {
        let side = if changed.new { &self.after } else { &self.before };
        side.engine.entry(changed.mark.entry).id
    }

    /// The entries whose marks changed, those with most changes first.
    pub fn changes(&self) -> Vec<EntryChange> {
        let mut changes: BTreeMap<&str, (Change, Change)> = BTreeMap::new();
        for changed in &self.marks() {
            let (new, gone) = changes.entry(self.entry_of(changed)).or_default();
            if changed.new { new.add(&changed.mark) } else { gone.add(&changed.mark) }
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
