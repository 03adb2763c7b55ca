//! An evaluation in, the sections of its report out: figures first, then what they come from.

use super::EvaluationReport;
use super::context::{count, counted, figure, names, with_interval};
use super::listing;
use super::sources;
use super::table::{Cell, Column, Section, Tint};
use crate::eval::{Evaluation, Figures, LabelTally, RowKind};
use crate::measure::Measure;

pub(super) fn of_evaluation(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Vec<Section> {
    let mut sections = vec![head(report, evaluation), agreement(evaluation)];
    for (kind, title) in [(RowKind::Dimension, "By dimension"), (RowKind::Category, "By category")] {
        sections.extend(rows(evaluation, kind, title));
    }
    sections.extend(labels(evaluation));
    sections.extend(sources::sections(report, evaluation));
    sections.extend(listing::sections(report, evaluation));
    sections
}

/// What was compared with what.
pub(super) fn head(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Section {
    let gold = evaluation.gold;
    let mut section = Section::new(1, format!("{} ({})", gold.name, gold.format.title()));
    let spans: u64 = evaluation.labels().iter().map(|t| u64::from(t.spans)).sum();
    let (texts, words) = (counted(gold.texts.len() as u64, "text"), counted(evaluation.words(), "word"));
    let gold_spans =
        if evaluation.spans { counted(spans, "gold span") } else { "sentences judged, no spans".to_owned() };
    section.lines.push(format!(
        "{texts}, {words}, {gold_spans}; marks of {} at strength {} or more",
        marks(evaluation),
        report.min_strength
    ));
    let left_out: Vec<&str> = gold
        .labels
        .iter()
        .zip(&evaluation.scope.labels)
        .filter(|(_, c)| c.is_none())
        .map(|(l, _)| l.as_str())
        .collect();
    if !left_out.is_empty() {
        section.lines.push(format!("left out: {}", left_out.join(", ")));
    }
    if !evaluation.total().drawn.is_empty() {
        let what = if gold.format.is_beside_articles() { "articles" } else { "texts" };
        section.lines.push(format!(
            "in brackets: 95 % intervals, from {} resamplings of the {what}",
            count(report.resamplings as u64)
        ));
    }
    section
}

fn marks(evaluation: &Evaluation<'_>) -> String {
    let dimensions = names(&evaluation.scope.dimensions);
    let parts = [dimensions, evaluation.scope.categories.join(", ")];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The measures that say something: without spans there are only sentences.
pub(super) fn measures(evaluation: &Evaluation<'_>) -> &'static [Measure] {
    if !evaluation.spans {
        &Measure::ALL[..1]
    } else if evaluation.total().total.sentences == 0.0 {
        &Measure::ALL[1..]
    } else {
        &Measure::ALL
    }
}

fn agreement(evaluation: &Evaluation<'_>) -> Section {
    let mut section = Section::new(2, "Agreement");
    section.table.columns =
        vec![Column::Words(""), Column::Words("precision"), Column::Words("recall"), Column::Words("F1")];
    let figures = evaluation.total();
    for measure in measures(evaluation) {
        let of = |f: fn(crate::measure::Score) -> f64| with_interval(figures.score(*measure, f));
        let row = vec![measure.name().into(), of(|s| s.precision).into(), of(|s| s.recall).into(), of(|s| s.f1).into()];
        section.table.rows.push(row);
        if *measure == Measure::Sentence {
            let value = with_interval(figures.macro_f1());
            section.table.rows.push(vec!["  macro F1".into(), "".into(), "".into(), value.into()]);
        }
    }
    section
}

fn rows(evaluation: &Evaluation<'_>, kind: RowKind, title: &str) -> Option<Section> {
    let measure = if evaluation.spans { Measure::Cue } else { Measure::Sentence };
    let mut section = Section::new(2, title);
    section.table.columns = vec![
        Column::Words(if evaluation.spans { "by cue" } else { "by sentence" }),
        Column::Figures("marks"),
        Column::Figures("right"),
        Column::Words("precision"),
        Column::Figures("gold"),
        Column::Figures("found"),
        Column::Figures("recall"),
        Column::Figures("F1"),
    ];
    for row in evaluation.rows_of(kind) {
        let (part, score) = (row.figures.total.part(measure), row.figures.total.score(measure));
        if part.found + part.gold == 0.0 {
            continue;
        }
        let tint = row.dimension.map_or(Tint::Plain, Tint::Of);
        section.table.rows.push(vec![
            Cell::tinted(&row.title, tint),
            whole(part.found),
            whole(part.right),
            precision(&row.figures, measure, part.found),
            whole(part.gold),
            whole(part.hit),
            figure(score.recall).into(),
            figure(score.f1).into(),
        ]);
    }
    section.notes.push(match kind {
        RowKind::Category => "the gold of a category is that of its dimension".to_owned(),
        _ => "right: gold lies under the mark that may be of its dimension; in the first table any gold will do"
            .to_owned(),
    });
    (!section.table.rows.is_empty()).then_some(section)
}

fn whole(number: f64) -> Cell {
    count(number as u64).into()
}

fn precision(figures: &Figures, measure: Measure, found: f64) -> Cell {
    if found == 0.0 { "".into() } else { with_interval(figures.score(measure, |s| s.precision)).into() }
}

fn labels(evaluation: &Evaluation<'_>) -> Option<Section> {
    let tallies = evaluation.labels();
    let graded = tallies.iter().any(|t| t.sure < t.spans);
    let mut section = Section::new(2, "By label");
    section.table.columns =
        vec![Column::Words(""), Column::Figures("spans"), Column::Figures("found"), Column::Words("recall")];
    if graded {
        section.table.columns = vec![
            Column::Words(""),
            Column::Figures("sure"),
            Column::Figures("found"),
            Column::Words("recall"),
            Column::Figures("all"),
            Column::Figures("found"),
            Column::Figures("recall"),
        ];
    }
    for row in evaluation.rows_of(RowKind::Label) {
        let Some(at) = evaluation.gold.labels.iter().position(|l| *l == row.name) else { continue };
        let tally = tallies[at];
        section.table.rows.push(label(&row.title, &tally, Some(&row.figures), graded));
    }
    let all = tallies.iter().fold(LabelTally::default(), |sum, t| LabelTally {
        spans: sum.spans + t.spans,
        found: sum.found + t.found,
        sure: sum.sure + t.sure,
        sure_found: sum.sure_found + t.sure_found,
    });
    if section.table.rows.len() > 1 {
        section.table.rows.push(label("all", &all, None, graded));
    }
    let (right, told) = evaluation.voice();
    if told > 0 {
        let share = f64::from(right) / f64::from(told);
        section.notes.push(format!("voice right in {right} of {told} found spans: {}", figure(share)));
    }
    (!section.table.rows.is_empty()).then_some(section)
}

fn label(name: &str, tally: &LabelTally, figures: Option<&Figures>, graded: bool) -> Vec<Cell> {
    let share = |part: u32, all: u32| if all == 0 { String::new() } else { figure(f64::from(part) / f64::from(all)) };
    let recall = match figures.filter(|_| tally.sure > 0) {
        Some(figures) => with_interval(figures.score(Measure::Cue, |s| s.recall)),
        None => share(tally.sure_found, tally.sure),
    };
    let number = |n: u32| count(n.into()).into();
    let mut row = vec![name.into(), number(tally.sure), number(tally.sure_found), recall.into()];
    if graded {
        row.extend([number(tally.spans), number(tally.found), share(tally.found, tally.spans).into()]);
    }
    row
}
