//! Which marks are shown, and how to step through them.

use std::collections::BTreeSet;

use crate::detect::{Blocked, Context, Engine, EntryId, Finding, Scan, Voice};
use crate::lexicon::Dimension;
use crate::measure::Who;
use crate::text::{Document, Span};

/// What a mark on screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A finding, and whose words it is in.
    Found(Voice),
    /// A near miss, and the guard that blocked it.
    Blocked(u16),
}

/// A finding or a near miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is.
    pub span: Span,
    /// The entry behind it.
    pub entry: EntryId,
    /// What it is.
    pub kind: Kind,
}

impl From<&Finding> for Mark {
    fn from(f: &Finding) -> Self {
        Self { span: f.span, entry: f.entry, kind: Kind::Found(f.voice) }
    }
}

impl From<&Blocked> for Mark {
    fn from(b: &Blocked) -> Self {
        Self { span: b.span, entry: b.entry, kind: Kind::Blocked(b.guard) }
    }
}

/// What a closer look at a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closer {
    /// The mark.
    pub mark: Mark,
    /// The words it governs.
    pub governs: Option<Span>,
    /// The word that negates it.
    pub negator: Option<Span>,
}

impl Closer {
    /// Looks at `mark`. What was blocked governs nothing.
    pub fn look(engine: &Engine, text: &Document, mark: Mark) -> Self {
        let mut context = Context::new(engine, text);
        let found = matches!(mark.kind, Kind::Found(_));
        let governs = context.scope(mark.span, mark.entry).filter(|_| found);
        let negator = context.negator(mark.span).filter(|_| found);
        Self { mark, governs, negator }
    }
}

/// What the reader wants to see.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Categories switched off, by id: they keep their place when the lexicons are read again.
    pub off: BTreeSet<String>,
    /// Dimensions shown too that usually are not.
    pub also: BTreeSet<Dimension>,
    /// Whether near misses are shown.
    pub near_misses: bool,
    /// The one category to step through.
    pub only: Option<u16>,
    on: Vec<bool>,
}

impl Filter {
    /// Works out which of the engine's categories are on. To be called after every change.
    pub fn settle(&mut self, engine: &Engine) {
        let on = |c: &crate::lexicon::Category| {
            !self.off.contains(&c.id) && (c.dimension.shown_by_default() || self.also.contains(&c.dimension))
        };
        self.on = engine.categories().iter().map(on).collect();
        self.only = self.only.filter(|&c| usize::from(c) < self.on.len());
    }

    /// Whether a category is on.
    pub fn is_on(&self, category: u16) -> bool {
        self.on.get(usize::from(category)).copied().unwrap_or(false)
    }

    /// Whether marks of an entry are shown.
    pub fn shows(&self, engine: &Engine, entry: EntryId) -> bool {
        self.is_on(engine.entry(entry).category)
    }

    /// Whether stepping stops at marks of an entry.
    fn steps(&self, engine: &Engine, entry: EntryId, dimension: Option<Dimension>) -> bool {
        let category = engine.entry(entry).category;
        match (dimension, self.only) {
            // Asked for by its key, a dimension is stepped through even where it is not shown.
            (Some(d), _) => engine.category_of(entry).dimension == d,
            (None, Some(only)) => category == only,
            (None, None) => self.is_on(category),
        }
    }
}

/// The marks to step through: of one dimension, or those the filter lets through.
#[derive(Clone, Copy)]
pub struct Steps<'a> {
    /// What was found.
    pub scan: &'a Scan,
    /// The lexicons it was found with.
    pub engine: &'a Engine,
    /// What the reader wants to see.
    pub filter: &'a Filter,
    /// Only this dimension.
    pub dimension: Option<Dimension>,
    /// Only this speaker's words, unless a dimension is asked for.
    pub who: Option<Who>,
}

impl Steps<'_> {
    /// The first mark that starts at `at` or later.
    pub fn from(&self, at: u32) -> Option<Mark> {
        let found = &self.scan.findings;
        let blocked = &self.scan.blocked;
        let f = found[found.partition_point(|f| f.span.start < at)..].iter().find(|f| self.stops_at(f));
        let b = blocked[blocked.partition_point(|b| b.span.start < at)..]
            .iter()
            .find(|b| self.filter.near_misses && self.who.is_none() && self.stops(b.entry));
        let marks = f.map(Mark::from).into_iter().chain(b.map(Mark::from));
        marks.min_by_key(|m| m.span.start)
    }

    /// The last mark that starts before `at`.
    pub fn before(&self, at: u32) -> Option<Mark> {
        let found = &self.scan.findings;
        let blocked = &self.scan.blocked;
        let f = found[..found.partition_point(|f| f.span.start < at)].iter().rev().find(|f| self.stops_at(f));
        let b = blocked[..blocked.partition_point(|b| b.span.start < at)]
            .iter()
            .rev()
            .find(|b| self.filter.near_misses && self.who.is_none() && self.stops(b.entry));
        let marks = f.map(Mark::from).into_iter().chain(b.map(Mark::from));
        marks.max_by_key(|m| m.span.start)
    }

    /// Which of how many `mark` is, for the status bar: counted only while that is quick.
    pub fn ordinal(&self, mark: Mark) -> Option<(usize, usize)> {
        const QUICK: usize = 20_000;
        if self.scan.findings.len() > QUICK || matches!(mark.kind, Kind::Blocked(_)) {
            return None;
        }
        let all = self.scan.findings.iter().filter(|f| self.stops_at(f));
        let (before, total) = all.fold((0, 0), |(b, n), f| (b + usize::from(f.span.start <= mark.span.start), n + 1));
        Some((before, total))
    }

    fn stops_at(&self, finding: &Finding) -> bool {
        let theirs = |who| Who::of(self.scan, finding) == who;
        self.stops(finding.entry) && (self.dimension.is_some() || self.who.is_none_or(theirs))
    }

    fn stops(&self, entry: EntryId) -> bool {
        self.filter.steps(self.engine, entry, self.dimension)
    }
}

/// Findings that touch `span`, from a list in order of start. A finding that begins more than a few findings earlier and
/// reaches this far is not looked for: none is that long.
pub fn touching(findings: &[Finding], span: Span) -> impl Iterator<Item = &Finding> {
    let from = findings.partition_point(|f| f.span.start < span.start).saturating_sub(8);
    findings[from..].iter().take_while(move |f| f.span.start < span.end).filter(move |f| f.span.overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::{Options, scan};
    use crate::text::Document;

    #[test]
    fn stepping_goes_through_what_is_on() {
        let engine = crate::tui::setup::tests::engine();
        let document = Document::plain("d", "The regime may fall. He said it might. The regime said so.");
        let scan = scan(&engine, &document, Options::default());
        let mut filter = Filter::default();
        filter.settle(&engine);
        let words = |filter: &Filter, dimension| {
            let steps = Steps { scan: &scan, engine: &engine, filter, dimension, who: None };
            let mut at = 0;
            std::iter::from_fn(|| {
                let mark = steps.from(at)?;
                assert_eq!(steps.before(mark.span.start + 1), Some(mark));
                at = mark.span.start + 1;
                Some(mark.span.of(&document.text))
            })
            .collect::<Vec<_>>()
            .join(" ")
        };
        assert_eq!(words(&filter, None), "regime may might regime");
        assert_eq!(words(&filter, Some(Dimension::Loaded)), "regime regime");
        filter.also.insert(Dimension::Attribution);
        filter.settle(&engine);
        assert_eq!(words(&filter, None), "regime may said might regime said");
        filter.off.insert("label".into());
        filter.settle(&engine);
        assert_eq!(words(&filter, None), "may said might said");
        filter.only = Some(0);
        assert_eq!(words(&filter, None), "may might");
    }
}
