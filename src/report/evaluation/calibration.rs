//! Proposed strengths, as a table or as records.

use std::io::{self, Write};

use serde::Serialize;

use super::context::{count, figure};
use super::records::{record, rounded};
use super::table::{Cell, Column, Section, Tint};
use super::{EvaluationFormat, EvaluationReport};
use crate::detect::Engine;
use crate::eval::Proposal;

#[derive(Serialize)]
struct Record<'a> {
    r#type: &'static str,
    entry: &'a str,
    category: &'a str,
    dimension: &'static str,
    file: &'a str,
    now: f32,
    proposed: f32,
    marks: u32,
    right: u32,
    prior: f64,
    low: f64,
    high: f64,
}

/// Writes proposals: those that change most first, for people; in the order of the lexicon, for programs.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_calibration(
    report: &EvaluationReport,
    engine: &Engine,
    proposals: &[Proposal],
    out: &mut dyn Write,
) -> io::Result<()> {
    if report.format == EvaluationFormat::Jsonl {
        return proposals.iter().try_for_each(|p| record(&of(engine, p), out));
    }
    let mut sorted: Vec<&Proposal> = proposals.iter().filter(|p| p.proposed != p.now).collect();
    sorted
        .sort_by(|a, b| (b.proposed - b.now).abs().total_cmp(&(a.proposed - a.now).abs()).then(a.entry.cmp(&b.entry)));
    let mut section = Section::new(2, "Proposed strengths");
    section.lines.push(format!(
        "{} entries have evidence; {} would change",
        count(proposals.len() as u64),
        count(sorted.len() as u64)
    ));
    section.table.columns = vec![
        Column::Words("entry"),
        Column::Figures("now"),
        Column::Figures("proposed"),
        Column::Figures("marks"),
        Column::Figures("right"),
        Column::Figures("right in"),
        Column::Words("interval"),
        Column::Words("written in"),
    ];
    for proposal in sorted.iter().take(report.top) {
        section.table.rows.push(row(engine, proposal));
    }
    section.more(sorted.len(), report.top, "entries");
    report.tables(&[section], out)
}

fn row(engine: &Engine, p: &Proposal) -> Vec<Cell> {
    vec![
        Cell::tinted(engine.entry(p.entry).id, Tint::Of(engine.dimension_of(p.entry))),
        format!("{:.2}", p.now).into(),
        Cell::tinted(format!("{:.2}", p.proposed), Tint::Strong),
        count(p.all.into()).into(),
        count(p.right.into()).into(),
        figure(f64::from(p.right) / f64::from(p.all)).into(),
        format!("{:.2} to {:.2}", p.interval.0, p.interval.1).into(),
        Cell::tinted(&engine.details(p.entry).origin.file, Tint::Faint),
    ]
}

fn of<'a>(engine: &'a Engine, p: &Proposal) -> Record<'a> {
    Record {
        r#type: "strength",
        entry: engine.entry(p.entry).id,
        category: &engine.category_of(p.entry).id,
        dimension: engine.dimension_of(p.entry).name(),
        file: &engine.details(p.entry).origin.file,
        now: p.now,
        proposed: p.proposed,
        marks: p.all,
        right: p.right,
        prior: rounded(p.prior),
        low: rounded(p.interval.0),
        high: rounded(p.interval.1),
    }
}
