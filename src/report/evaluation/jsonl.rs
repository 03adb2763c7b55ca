//! An evaluation as JSON Lines: `docs/accuracy.md` is the whole format.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::EvaluationReport;
use super::context::Around;
use super::sections::measures;
use crate::eval::{Change, Comparison, Evaluation, Figure, Figures, RowKind, RowOf, Why};
use crate::measure::{Agreement, Measure, Score};
use crate::text::symbol;

/// The format's version; it rises when a reader of the last one would break.
const FORMAT: u32 = 1;

/// Writes one record. What a terminal would obey is written as an escape, as in `scan --format jsonl`.
pub(super) fn record(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let line = serde_json::to_string(record)?;
    if line.is_ascii() && !line.contains('\x7f') {
        return writeln!(out, "{line}");
    }
    let mut safe = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        // Outside strings JSON is plain ASCII, so an escape can only come where it may.
        if symbol(c).is_some() {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| safe.push_str(&format!("\\u{unit:04x}")));
        } else {
            safe.push(c);
        }
    }
    writeln!(out, "{safe}")
}

pub(super) fn header(report: &EvaluationReport, out: &mut dyn Write) -> io::Result<()> {
    record(
        &json!({
            "type": "header", "format": FORMAT, "undertone": env!("CARGO_PKG_VERSION"),
            "resamplings": report.resamplings, "min_strength": rounded(f64::from(report.min_strength)),
        }),
        out,
    )
}

pub(super) fn evaluation(
    report: &EvaluationReport,
    evaluation: &Evaluation<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    about(evaluation, out)?;
    for row in &evaluation.rows {
        record(&figures(evaluation, row), out)?;
    }
    let name = &evaluation.gold.name;
    for tally in evaluation.entries() {
        let entry = evaluation.engine.entry(tally.entry);
        let category = evaluation.engine.category_of(tally.entry);
        record(
            &json!({
                "type": "entry", "gold": name, "entry": entry.id, "category": category.id,
                "dimension": category.dimension.name(), "strength": rounded(f64::from(entry.strength)),
                "marks": tally.marks, "right": tally.right, "wrong_forms": pairs(&tally.wrong),
            }),
            out,
        )?;
    }
    if evaluation.spans {
        missed(evaluation, out)?;
    }
    listings(report, evaluation, out)
}

fn about(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    let gold = evaluation.gold;
    let labels = gold.labels.iter().zip(&evaluation.scope.labels);
    let left_out: Vec<&String> = labels.filter(|(_, counted)| counted.is_none()).map(|(label, _)| label).collect();
    let spans: u32 = evaluation.labels().iter().map(|t| t.spans).sum();
    let dimensions: Vec<&str> = evaluation.scope.shown(evaluation.engine).into_iter().map(|d| d.name()).collect();
    let (voice_right, voice_known) = evaluation.voice();
    record(
        &json!({
            "type": "evaluation", "gold": gold.name, "gold_format": gold.format.name(), "texts": gold.texts.len(),
            "words": evaluation.words(), "spans": spans, "dimensions": dimensions, "left_out": left_out,
            "voice_right": voice_right, "voice_known": voice_known,
        }),
        out,
    )
}

fn figures(evaluation: &Evaluation<'_>, row: &RowOf) -> Value {
    let mut fields = Map::new();
    fields.insert("type".into(), "figures".into());
    fields.insert("gold".into(), evaluation.gold.name.as_str().into());
    fields.insert("kind".into(), kind(row.kind).into());
    fields.insert("name".into(), row.name.as_str().into());
    if row.kind == RowKind::Label {
        let part = row.figures.total.part(Measure::Cue);
        let mut cue = json!({ "gold": part.gold, "hit": part.hit });
        put(&mut cue, "recall", row.figures.figure(|a| a.score(Measure::Cue).recall));
        fields.insert("cue".into(), cue);
        return Value::Object(fields);
    }
    for measure in measures(evaluation) {
        let part = row.figures.total.part(*measure);
        let mut of = json!({
            "found": rounded(part.found), "right": rounded(part.right), "gold": rounded(part.gold), "hit": rounded(part.hit),
        });
        for (name, score) in SCORES {
            put(&mut of, name, row.figures.figure(|a| score(a.score(*measure))));
        }
        if *measure == Measure::Sentence {
            put(&mut of, "macro_f1", row.figures.figure(Agreement::macro_f1));
        }
        fields.insert(measure.name().into(), of);
    }
    Value::Object(fields)
}

type ScoreOf = fn(Score) -> f64;
const SCORES: [(&str, ScoreOf); 3] = [("precision", |s| s.precision), ("recall", |s| s.recall), ("f1", |s| s.f1)];

const fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Total => "total",
        RowKind::Dimension => "dimension",
        RowKind::Category => "category",
        RowKind::Label => "label",
    }
}

/// `name`, and its interval as `name_low` and `name_high` where there is one.
fn put(object: &mut Value, name: &str, figure: Figure) {
    object[name] = rounded(figure.value).into();
    if let Some(interval) = figure.interval {
        object[format!("{name}_low")] = rounded(interval.low).into();
        object[format!("{name}_high")] = rounded(interval.high).into();
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

fn pairs(counts: &[(String, u32)]) -> Value {
    counts.iter().map(|(form, n)| json!([form, n])).collect()
}

fn missed(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = &evaluation.gold.name;
    for tally in evaluation.missed_phrases() {
        let why: Value = tally.why.iter().map(|(why, n)| json!([evaluation.reason(*why), n])).collect();
        let label = &evaluation.gold.labels[tally.label as usize];
        record(
            &json!({
                "type": "missed_phrase", "gold": name, "phrase": tally.phrase, "label": label,
                "spans": tally.gold, "missed": tally.missed, "why": why,
            }),
            out,
        )?;
    }
    for tally in evaluation.costly_guards() {
        let guards = &evaluation.engine.details(tally.entry).guards;
        record(
            &json!({
                "type": "guard", "gold": name, "entry": evaluation.engine.entry(tally.entry).id,
                "guard": guards.get(tally.guard as usize), "blocked": tally.blocked, "missed": tally.gold,
            }),
            out,
        )?;
    }
    Ok(())
}

fn listings(report: &EvaluationReport, evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (text, observation) in evaluation.gold.texts.iter().zip(&evaluation.observations) {
        let place = |span| {
            let around = Around::of(&text.document, span);
            json!({
                "gold": evaluation.gold.name, "doc": text.document.name, "start": span.start, "end": span.end,
                "line": around.line, "column": around.column, "text": around.marked,
                "before": around.before, "after": around.after,
            })
        };
        if report.misses {
            for judged in observation.gold.iter().filter(|j| j.why != Why::Found) {
                let gold = &text.spans[judged.index as usize];
                let mut miss = place(gold.span);
                miss["type"] = "miss".into();
                miss["label"] = evaluation.gold.labels[gold.label as usize].as_str().into();
                miss["sure"] = gold.sure.into();
                miss["why"] = evaluation.reason(judged.why).into();
                record(&miss, out)?;
            }
        }
        if report.extra {
            for mark in observation.marks.iter().filter(|mark| mark.right == Some(false)) {
                let mut extra = place(mark.span);
                extra["type"] = "extra".into();
                extra["entry"] = evaluation.engine.entry(mark.entry).id.into();
                record(&extra, out)?;
            }
        }
    }
    Ok(())
}

pub(super) fn comparison(
    report: &EvaluationReport,
    comparison: &Comparison<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    about(&comparison.after, out)?;
    let none = Figures::default();
    for (before, after) in comparison.rows() {
        let before_figures = before.map_or(&none, |row| &row.figures);
        let mut difference = json!({});
        for measure in measures(&comparison.after) {
            let mut of = json!({});
            for (name, score) in SCORES {
                put(&mut of, name, after.figures.difference(before_figures, |a| score(a.score(*measure))));
            }
            difference[measure.name()] = of;
        }
        let before = before.map(|row| figures(&comparison.before, row));
        record(
            &json!({
                "type": "comparison", "gold": comparison.after.gold.name, "kind": kind(after.kind), "name": after.name,
                "before": before, "after": figures(&comparison.after, after), "difference": difference,
            }),
            out,
        )?;
    }
    let change = |c: Change| json!({ "right": c.right, "wrong": c.wrong });
    for entry in comparison.changes() {
        let (new, gone) = (change(entry.new), change(entry.gone));
        record(
            &json!({ "type": "change", "gold": comparison.after.gold.name, "entry": entry.entry, "new": new, "gone": gone }),
            out,
        )?;
    }
    listings(report, &comparison.after, out)
}
