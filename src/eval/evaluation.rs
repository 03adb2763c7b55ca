//! All texts of some gold in, the figures of every row out, with what they would have been had other texts been drawn.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::observe::{Observation, View};
use super::rows::Row;
use super::scope::Scope;
use crate::detect::{Engine, Options};
use crate::gold::{Annotated, Gold};
use crate::lexicon::Dimension;
use crate::measure::{Agreement, Interval, Measure, Resampling, Score, Tallies};

/// How to measure.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// What counts as a mark.
    pub options: Options,
    /// Threads to use.
    pub threads: usize,
    /// How often the texts are drawn anew; 0 for no intervals.
    pub resamplings: usize,
}

/// How the marks of an engine agree with some gold.
#[derive(Debug)]
pub struct Evaluation<'a> {
    /// The gold.
    pub gold: &'a Gold,
    /// The engine.
    pub engine: &'a Engine,
    /// What was compared.
    pub scope: &'a Scope,
    /// Whether the gold has spans; else only sentences can be compared.
    pub spans: bool,
    /// What became of each text, in the order of [`Gold::texts`].
    pub observations: Vec<Observation>,
    /// The figures: the total, then dimensions, categories, labels.
    pub rows: Vec<RowOf>,
}

/// What a row of figures is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// All marks and all gold that count.
    Total,
    /// A dimension's marks, and the gold that belongs to it.
    Dimension,
    /// A category's marks, and the gold that belongs to its dimension.
    Category,
    /// A label's gold that the annotators were sure of: only its cue recall means anything.
    Label,
}

/// Figures and what they are about.
#[derive(Clone, Debug)]
pub struct RowOf {
    /// What kind of thing.
    pub kind: RowKind,
    /// Its name: a dimension's, a category's id, a label.
    pub name: String,
    /// What it is called on screen.
    pub title: String,
    /// The dimension of a dimension or category.
    pub dimension: Option<Dimension>,
    /// The figures.
    pub figures: Figures,
}

/// Counts, and the counts of each resampling.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// All texts.
    pub total: Agreement,
    /// As often as was asked for; none when there are not two texts to draw from.
    pub drawn: Vec<Agreement>,
}

/// A figure with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// Its interval, where texts could be drawn.
    pub interval: Option<Interval>,
}

impl Figures {
    /// A score of these counts.
    pub fn score(&self, measure: Measure, of: impl Fn(Score) -> f64) -> Figure {
        let drawn = self.drawn.iter().map(|a| of(a.part(measure).score_if_any()));
        Figure { value: of(self.total.score(measure)), interval: Interval::of(drawn.collect()) }
    }

    /// [`Agreement::macro_f1`] of these counts.
    pub fn macro_f1(&self) -> Figure {
        let drawn = self.drawn.iter().map(Agreement::macro_f1);
        Figure { value: self.total.macro_f1(), interval: Interval::of(drawn.collect()) }
    }

    /// These counts and more, of the same texts.
    fn plus(&self, more: &Self) -> Self {
        let sum = |a: &Agreement, b: &Agreement| {
            let mut sum = *a;
            sum.add(b, 1.0);
            sum
        };
        let drawn = self.drawn.iter().zip(&more.drawn).map(|(a, b)| sum(a, b)).collect();
        Self { total: sum(&self.total, &more.total), drawn }
    }

    /// How one figure differs from that of `before`, which was drawn from the same texts.
    pub fn difference(&self, before: &Self, of: impl Fn(&Agreement) -> f64) -> Figure {
        let pairs = self.drawn.iter().zip(&before.drawn);
        let interval = Interval::of(pairs.map(|(after, before)| of(after) - of(before)).collect());
        Figure { value: of(&self.total) - of(&before.total), interval }
    }
}

impl<'a> Evaluation<'a> {
    /// Measures.
    pub fn of(gold: &'a Gold, scope: &'a Scope, engine: &'a Engine, settings: Settings) -> Self {
        let spans = gold.texts.iter().any(|t| !t.spans.is_empty());
        let entries = scope.entries(engine);
        let dimensions = scope.shown(engine);
        let view = View { engine, options: settings.options, scope, entries, dimensions, spans };
        let observations = observe_all(&view, &gold.texts, settings.threads);
        let rows = rows(&view, gold, &observations, settings);
        Self { gold, engine, scope, spans, observations, rows }
    }

    /// The figures of everything together.
    pub fn total(&self) -> &Figures {
        &self.rows[0].figures
    }

    /// The rows of a kind.
    pub fn rows_of(&self, kind: RowKind) -> impl Iterator<Item = &RowOf> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// Words scanned.
    pub fn words(&self) -> u64 {
        self.observations.iter().map(|o| u64::from(o.words)).sum()
    }

    /// Of the gold spans that were found and whose voice is known: in how many the mark has the same voice, and how many there are.
    pub fn voice(&self) -> (u32, u32) {
        let told = self.observations.iter().flat_map(|o| &o.gold).filter_map(|judged| judged.voice);
        told.fold((0, 0), |(right, all), same| (right + u32::from(same), all + 1))
    }
}

/// Texts handed to a thread at once.
const BATCH: usize = 32;

/// What becomes of each text, in order.
pub(super) fn observe_all(view: &View<'_>, texts: &[Annotated], threads: usize) -> Vec<Observation> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let from = next.fetch_add(BATCH, Ordering::Relaxed);
            let Some(batch) = texts.get(from..).filter(|rest| !rest.is_empty()) else { return done };
            let batch = &batch[..batch.len().min(BATCH)];
            done.push((from, batch.iter().map(|text| view.observe(text)).collect::<Vec<_>>()));
        }
    };
    let mut batches: Vec<(usize, Vec<Observation>)> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads.clamp(1, texts.len().div_ceil(BATCH).max(1))).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    batches.sort_by_key(|(from, _)| *from);
    batches.into_iter().flat_map(|(_, batch)| batch).collect()
}

fn rows(view: &View<'_>, gold: &Gold, observations: &[Observation], settings: Settings) -> Vec<RowOf> {
    let units = observations.len();
    let mut counts: BTreeMap<Row, Vec<(u32, Agreement)>> = BTreeMap::from([(Row::Total, Vec::new())]);
    for (unit, observation) in (0..).zip(observations) {
        for (row, agreement) in &observation.rows {
            counts.entry(*row).or_default().push((unit, *agreement));
        }
    }
    let tallies: BTreeMap<Row, Tallies> =
        counts.into_iter().map(|(row, items)| (row, Tallies::new(units, items))).collect();
    let times = if units < 2 { 0 } else { settings.resamplings };
    let list: Vec<&Tallies> = tallies.values().collect();
    let drawn = Resampling { units, times }.sums(&list, settings.threads);
    let figures: BTreeMap<Row, Figures> = tallies
        .iter()
        .zip(drawn)
        .map(|((row, tallies), drawn)| (*row, Figures { total: tallies.total(units), drawn }))
        .collect();
    let mut rows: Vec<RowOf> = figures.iter().filter_map(|(row, of)| named(view, gold, *row, of, &figures)).collect();
    let place = |d: Option<Dimension>| Dimension::ALL.iter().position(|all| Some(*all) == d);
    let gold = |row: &RowOf| (row.figures.total.parts[2].gold, row.figures.total.parts[2].found);
    rows.sort_by(|a, b| {
        let by = |row: &RowOf| (row.kind as u8, place(row.dimension));
        let ((a_gold, a_found), (b_gold, b_found)) = (gold(a), gold(b));
        by(a).cmp(&by(b)).then(b_gold.total_cmp(&a_gold)).then(b_found.total_cmp(&a_found)).then(a.name.cmp(&b.name))
    });
    rows
}

/// A row with its name; `None` for those that others are made of.
fn named(view: &View<'_>, gold: &Gold, row: Row, of: &Figures, all: &BTreeMap<Row, Figures>) -> Option<RowOf> {
    let make = |kind, name: &str, title: &str, dimension, figures| {
        Some(RowOf { kind, name: name.to_owned(), title: title.to_owned(), dimension, figures })
    };
    match row {
        Row::Total => make(RowKind::Total, "all", "All", None, of.clone()),
        Row::Dimension(d) => make(RowKind::Dimension, d.name(), d.title(), Some(d), of.clone()),
        Row::Gold(_) => None,
        Row::Category(at) => {
            let category = &view.engine.categories()[at as usize];
            let figures = all.get(&Row::Gold(category.dimension)).map(|base| base.plus(of)).unwrap_or_default();
            make(RowKind::Category, &category.id, &category.title, Some(category.dimension), figures)
        }
        Row::Label(at) => make(RowKind::Label, &gold.labels[at as usize], &gold.labels[at as usize], None, of.clone()),
    }
}
