//! Every miss and every false alarm in its context, or all that changed, in the order of the texts.

use super::EvaluationReport;
use super::context::{Around, count, place};
use super::table::{Cell, Column, Section, Tint};
use crate::eval::{Comparison, Evaluation, Why};

pub(super) fn sections(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    if report.misses && evaluation.spans {
        sections.push(misses(evaluation));
    }
    if report.extra {
        sections.push(extra(evaluation));
    }
    sections
}

fn misses(evaluation: &Evaluation<'_>) -> Section {
    let mut section = Section::new(2, "Missed");
    section.table.columns =
        vec![Column::Words("where"), Column::Words("label"), Column::Words("what"), Column::Words("although there is")];
    for (at, (text, observation)) in evaluation.gold.texts.iter().zip(&evaluation.observations).enumerate() {
        for judged in observation.gold.iter().filter(|judged| judged.why != Why::Found) {
            let gold = &text.spans[judged.index as usize];
            let unsure = if gold.sure { "" } else { ", unsure" };
            section.table.rows.push(vec![
                Cell::tinted(place(evaluation, at, gold.span), Tint::Faint),
                format!("{}{unsure}", evaluation.gold.labels[gold.label as usize]).into(),
                Around::of(&text.document, gold.span).shown().into(),
                Cell::tinted(evaluation.reason(judged.why), Tint::Faint),
            ]);
        }
    }
    section.title = format!("Missed: {}", count(section.table.rows.len() as u64));
    section
}

fn extra(evaluation: &Evaluation<'_>) -> Section {
    let mut section = Section::new(2, "");
    section.table.columns = vec![Column::Words("where"), Column::Words("entry"), Column::Words("what")];
    for (at, (text, observation)) in evaluation.gold.texts.iter().zip(&evaluation.observations).enumerate() {
        for mark in observation.marks.iter().filter(|mark| mark.right == Some(false)) {
            let dimension = evaluation.engine.dimension_of(mark.entry);
            section.table.rows.push(vec![
                Cell::tinted(place(evaluation, at, mark.span), Tint::Faint),
                Cell::tinted(evaluation.engine.entry(mark.entry).id, Tint::Of(dimension)),
                Around::of(&text.document, mark.span).shown().into(),
            ]);
        }
    }
    section.title = format!("Extra: {}", count(section.table.rows.len() as u64));
    section
}

/// What changed: marks that came or went, and gold that is found or missed now.
pub(super) fn changes(report: &EvaluationReport, comparison: &Comparison<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    let context = |text: usize, span| Around::of(&comparison.after.gold.texts[text].document, span).shown();
    let at = |text: usize, span| Cell::tinted(place(&comparison.after, text, span), Tint::Faint);
    if report.misses {
        let mut section = Section::new(2, "Gold found and lost");
        section.table.columns =
            vec![Column::Words("where"), Column::Words(""), Column::Words("label"), Column::Words("what")];
        section.table.rows.extend(comparison.gold().into_iter().map(|(text, gold, found)| {
            let label = comparison.after.gold.labels[gold.label as usize].as_str();
            let now = if found { "found" } else { "lost" };
            vec![at(text, gold.span), now.into(), label.into(), context(text, gold.span).into()]
        }));
        sections.push(section);
    }
    if report.extra {
        let mut section = Section::new(2, "Marks new and gone");
        section.table.columns = vec![
            Column::Words("where"),
            Column::Words(""),
            Column::Words(""),
            Column::Words("entry"),
            Column::Words("what"),
        ];
        section.table.rows.extend(comparison.marks().into_iter().map(|changed| {
            let now = if changed.new { "new" } else { "gone" };
            let right = if changed.mark.right == Some(true) { "right" } else { "wrong" };
            let span = changed.mark.span;
            let entry = comparison.entry_of(&changed);
            vec![at(changed.text, span), now.into(), right.into(), entry.into(), context(changed.text, span).into()]
        }));
        sections.push(section);
    }
    sections
}
