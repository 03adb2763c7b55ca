//! An evaluation as JSON Lines: `docs/evaluation.md` is the whole format.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::EvaluationReport;
use super::context::ScoreOf;
use super::records::{Fields, Record, place, put, record, rounded};
use super::sections::measures;
use crate::eval::{Change, Comparison, Evaluation, Figures, RowKind, RowOf, Why};
use crate::measure::Measure;

/// The format's version; it rises when a reader of the last one would break.
const FORMAT: u32 = 1;

pub(super) fn header(report: &EvaluationReport, out: &mut dyn Write) -> io::Result<()> {
    let fields = vec![
        ("format", FORMAT.into()),
        ("undertone", env!("CARGO_PKG_VERSION").into()),
        ("resamplings", report.resamplings.into()),
        ("min_strength", rounded(f64::from(report.min_strength)).into()),
    ];
    record(&Record("header", fields), out)
}

pub(super) fn evaluation(
    report: &EvaluationReport,
    evaluation: &Evaluation<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    about(evaluation, out)?;
    for row in &evaluation.rows {
        record(&Record("figures", figures(evaluation, row)), out)?;
    }
    entries(evaluation, out)?;
    if evaluation.spans {
        missed(evaluation, out)?;
    }
    if report.misses {
        misses(evaluation, out)?;
    }
    if report.extra {
        extra(evaluation, out)?;
    }
    Ok(())
}

fn about(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    let gold = evaluation.gold;
    let labels = gold.labels.iter().zip(&evaluation.scope.labels);
    let left_out: Vec<&str> =
        labels.filter(|(_, counted)| counted.is_none()).map(|(label, _)| label.as_str()).collect();
    let spans: u32 = evaluation.labels().iter().map(|t| t.spans).sum();
    let dimensions: Vec<&str> = evaluation.scope.shown(evaluation.engine).into_iter().map(|d| d.name()).collect();
    let (voice_right, voice_known) = evaluation.voice();
    let fields = vec![
        ("gold", gold.name.as_str().into()),
        ("gold_format", gold.format.name().into()),
        ("texts", gold.texts.len().into()),
        ("words", evaluation.words().into()),
        ("spans", spans.into()),
        ("dimensions", dimensions.into()),
        ("left_out", left_out.into()),
        ("voice_right", voice_right.into()),
        ("voice_known", voice_known.into()),
    ];
    record(&Record("evaluation", fields), out)
}

fn figures<'a>(evaluation: &'a Evaluation<'_>, row: &'a RowOf) -> Fields<'a> {
    let gold = evaluation.gold.name.as_str();
    let mut fields: Fields<'_> =
        vec![("gold", gold.into()), ("kind", kind(row.kind).into()), ("name", row.name.as_str().into())];
    if row.kind == RowKind::Label {
        let part = row.figures.total.part(Measure::Cue);
        let mut cue = json!({ "gold": part.gold, "hit": part.hit });
        put(&mut cue, "recall", row.figures.score(Measure::Cue, |s| s.recall));
        fields.push(("cue", cue));
        return fields;
    }
    for measure in measures(evaluation) {
        let part = row.figures.total.part(*measure);
        let mut of = json!({
            "found": rounded(part.found), "right": rounded(part.right), "gold": rounded(part.gold), "hit": rounded(part.hit),
        });
        for (name, score) in SCORES {
            put(&mut of, name, row.figures.score(*measure, score));
        }
        if *measure == Measure::Sentence {
            put(&mut of, "macro_f1", row.figures.macro_f1());
        }
        fields.push((measure.name(), of));
    }
    fields
}

const SCORES: [(&str, ScoreOf); 3] = [("precision", |s| s.precision), ("recall", |s| s.recall), ("f1", |s| s.f1)];

const fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Total => "total",
        RowKind::Dimension => "dimension",
        RowKind::Category => "category",
        RowKind::Label => "label",
    }
}

fn entries(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    for tally in evaluation.entries() {
        let entry = evaluation.engine.entry(tally.entry);
        let category = evaluation.engine.category_of(tally.entry);
        let wrong: Value = tally.wrong.iter().map(|(form, n)| json!([form, n])).collect();
        let fields = vec![
            ("gold", evaluation.gold.name.as_str().into()),
            ("entry", entry.id.into()),
            ("category", category.id.as_str().into()),
            ("dimension", category.dimension.name().into()),
            ("strength", rounded(f64::from(entry.strength)).into()),
            ("marks", tally.marks.into()),
            ("right", tally.right.into()),
            ("wrong_forms", wrong),
        ];
        record(&Record("entry", fields), out)?;
    }
    Ok(())
}

fn missed(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    let gold = || Value::from(evaluation.gold.name.as_str());
    for tally in evaluation.missed_phrases() {
        let why: Value = tally.why.iter().map(|(why, n)| json!([evaluation.reason(*why), n])).collect();
        let fields = vec![
            ("gold", gold()),
            ("phrase", tally.phrase.into()),
            ("label", evaluation.gold.labels[tally.label as usize].as_str().into()),
            ("spans", tally.gold.into()),
            ("missed", tally.missed.into()),
            ("why", why),
        ];
        record(&Record("missed_phrase", fields), out)?;
    }
    for tally in evaluation.costly_guards() {
        let guard = evaluation.engine.details(tally.entry).guards.get(tally.guard as usize).cloned();
        let fields = vec![
            ("gold", gold()),
            ("entry", evaluation.engine.entry(tally.entry).id.into()),
            ("guard", guard.into()),
            ("blocked", tally.blocked.into()),
            ("missed", tally.gold.into()),
        ];
        record(&Record("guard", fields), out)?;
    }
    Ok(())
}

fn misses(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (at, (text, observation)) in evaluation.gold.texts.iter().zip(&evaluation.observations).enumerate() {
        for judged in observation.gold.iter().filter(|j| j.why != Why::Found) {
            let gold = &text.spans[judged.index as usize];
            let mut fields = place(evaluation, at, gold.span);
            fields.push(("label", evaluation.gold.labels[gold.label as usize].as_str().into()));
            fields.push(("sure", gold.sure.into()));
            fields.push(("why", evaluation.reason(judged.why).into()));
            record(&Record("miss", fields), out)?;
        }
    }
    Ok(())
}

fn extra(evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (at, observation) in evaluation.observations.iter().enumerate() {
        for mark in observation.marks.iter().filter(|mark| mark.right == Some(false)) {
            let mut fields = place(evaluation, at, mark.span);
            fields.push(("entry", evaluation.engine.entry(mark.entry).id.into()));
            record(&Record("extra", fields), out)?;
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
        let mut fields = vec![
            ("gold", comparison.after.gold.name.as_str().into()),
            ("kind", kind(after.kind).into()),
            ("name", after.name.as_str().into()),
        ];
        for measure in measures(&comparison.after) {
            let mut of = json!({});
            for (name, score) in SCORES {
                of[format!("{name}_before")] = rounded(score(before_figures.total.score(*measure))).into();
                of[format!("{name}_after")] = rounded(score(after.figures.total.score(*measure))).into();
                put(&mut of, name, after.figures.difference(before_figures, |a| score(a.score(*measure))));
            }
            fields.push((measure.name(), of));
        }
        record(&Record("difference", fields), out)?;
    }
    let change = |c: Change| json!({ "right": c.right, "wrong": c.wrong });
    for entry in comparison.changes() {
        let fields = vec![
            ("gold", comparison.after.gold.name.as_str().into()),
            ("entry", entry.entry.into()),
            ("new", change(entry.new)),
            ("gone", change(entry.gone)),
        ];
        record(&Record("change", fields), out)?;
    }
    changed(report, comparison, out)
}

fn changed(report: &EvaluationReport, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.misses {
        for (text, gold, found) in comparison.gold() {
            let mut fields = place(&comparison.after, text, gold.span);
            fields.push(("label", comparison.after.gold.labels[gold.label as usize].as_str().into()));
            fields.push(("found", found.into()));
            record(&Record("gold_change", fields), out)?;
        }
    }
    if report.extra {
        for mark in comparison.marks() {
            let mut fields = place(&comparison.after, mark.text, mark.mark.span);
            fields.push(("entry", comparison.entry_of(&mark).into()));
            fields.push(("new", mark.new.into()));
            fields.push(("right", mark.mark.right.into()));
            record(&Record("mark_change", fields), out)?;
        }
    }
    Ok(())
}
