//! A comparison in, the sections of its report out: what became better or worse, and by which entries.

use super::EvaluationReport;
use super::context::{ScoreOf, count, difference, figure};
use super::listing;
use super::sections::{head, measures};
use super::table::{Cell, Column, Section, Tint};
use crate::eval::{Change, Comparison, Figure, Figures, RowKind};
use crate::measure::{Agreement, Measure};

pub(super) fn sections(report: &EvaluationReport, comparison: &Comparison<'_>) -> Vec<Section> {
    let mut sections = vec![head(report, &comparison.after), agreement(comparison)];
    for (kind, title) in
        [(RowKind::Dimension, "By dimension"), (RowKind::Category, "By category"), (RowKind::Label, "By label")]
    {
        sections.extend(rows(comparison, kind, title));
    }
    sections.push(marks(report, comparison));
    sections.extend(listing::changes(report, comparison));
    sections
}

/// One figure of some counts.
type FigureOf<'a> = Box<dyn Fn(&Agreement) -> f64 + 'a>;

const COLUMNS: [Column; 5] = [
    Column::Words(""),
    Column::Words(""),
    Column::Figures("before"),
    Column::Figures("after"),
    Column::Words("difference"),
];

fn agreement(comparison: &Comparison<'_>) -> Section {
    let mut section = Section::new(2, "Agreement");
    section.table.columns = COLUMNS.to_vec();
    let (before, after) = (comparison.before.total(), comparison.after.total());
    for measure in measures(&comparison.after) {
        let mut rows: Vec<(&str, FigureOf<'_>)> = vec![
            ("precision", Box::new(|a| a.score(*measure).precision)),
            ("recall", Box::new(|a| a.score(*measure).recall)),
            ("F1", Box::new(|a| a.score(*measure).f1)),
        ];
        if *measure == Measure::Sentence {
            rows.push(("macro F1", Box::new(Agreement::macro_f1)));
        }
        for (i, (name, of)) in rows.into_iter().enumerate() {
            section.table.rows.push(row(if i == 0 { measure.name() } else { "" }, name, before, after, of));
        }
    }
    section
}

fn row(what: &str, name: &str, before: &Figures, after: &Figures, of: impl Fn(&Agreement) -> f64) -> Vec<Cell> {
    let change = after.difference(before, &of);
    vec![
        what.into(),
        name.into(),
        figure(of(&before.total)).into(),
        figure(of(&after.total)).into(),
        Cell::tinted(difference(change), tint(change)),
    ]
}

/// What is surely a difference stands out.
fn tint(change: Figure) -> Tint {
    match change.interval {
        Some(interval) if interval.low > 0.0 || interval.high < 0.0 => Tint::Strong,
        _ => Tint::Plain,
    }
}

/// The dimensions, categories or labels that changed.
fn rows(comparison: &Comparison<'_>, kind: RowKind, title: &str) -> Option<Section> {
    let measure = if comparison.after.spans { Measure::Cue } else { Measure::Sentence };
    let mut section = Section::new(2, title);
    section.table.columns = COLUMNS.to_vec();
    let none = Figures::default();
    for (before, after) in comparison.rows().filter(|(_, after)| after.kind == kind) {
        let before = before.map_or(&none, |row| &row.figures);
        if before.total == after.figures.total {
            continue;
        }
        let figures: &[(&str, ScoreOf)] = match kind {
            RowKind::Label => &[("recall", |s| s.recall)],
            _ => &[("precision", |s| s.precision), ("recall", |s| s.recall), ("F1", |s| s.f1)],
        };
        for (i, (name, of)) in figures.iter().enumerate() {
            let title = if i == 0 { after.title.as_str() } else { "" };
            let mut row = row(title, name, before, &after.figures, |a| of(a.score(measure)));
            row[0].tint = after.dimension.map_or(Tint::Plain, Tint::Of);
            section.table.rows.push(row);
        }
    }
    (!section.table.rows.is_empty()).then_some(section)
}

fn marks(report: &EvaluationReport, comparison: &Comparison<'_>) -> Section {
    let changes = comparison.changes();
    let sum = |of: fn(&crate::eval::EntryChange) -> Change| {
        changes
            .iter()
            .map(of)
            .fold((0u64, 0u64), |(right, wrong), c| (right + u64::from(c.right), wrong + u64::from(c.wrong)))
    };
    let mut section = Section::new(2, "Marks that came and went");
    let told = |(right, wrong): (u64, u64), what: &str| {
        format!("{} {what}: {} right, {} wrong", count(right + wrong), count(right), count(wrong))
    };
    section.lines = vec![told(sum(|c| c.new), "new"), told(sum(|c| c.gone), "gone")];
    section.table.columns = vec![
        Column::Words("entry"),
        Column::Figures("new right"),
        Column::Figures("new wrong"),
        Column::Figures("gone right"),
        Column::Figures("gone wrong"),
    ];
    let number = |n: u32| if n == 0 { "".into() } else { count(n.into()).into() };
    for change in changes.iter().take(report.top) {
        let counts = [change.new.right, change.new.wrong, change.gone.right, change.gone.wrong].map(number);
        section.table.rows.push(std::iter::once(change.entry.as_str().into()).chain(counts).collect());
    }
    if changes.is_empty() {
        section.table.columns.clear();
    }
    section.more(changes.len(), report.top, "entries");
    section
}
