//! What the figures come from: the entries with most false alarms, the phrases missed most, the guards that blocked gold.

use super::EvaluationReport;
use super::context::{count, figure};
use super::table::{Cell, Column, Section, Tint};
use crate::eval::{Evaluation, Why};

/// Forms shown of an entry's false alarms, and reasons of a missed phrase.
const FORMS: usize = 3;
/// Characters of a phrase shown, and of a reason.
const LONGEST: usize = 34;
const LONGEST_REASON: usize = 64;

pub(super) fn sections(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = false_alarms(report, evaluation).into_iter().collect();
    if evaluation.spans {
        sections.extend(missed(report, evaluation));
        sections.extend(guards(report, evaluation));
    }
    sections
}

fn false_alarms(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Option<Section> {
    let mut entries = evaluation.entries();
    entries.retain(|e| e.right < e.marks);
    let mut section = Section::new(2, "Most false alarms");
    section.table.columns = vec![
        Column::Words("entry"),
        Column::Figures("marks"),
        Column::Figures("wrong"),
        Column::Figures("right in"),
        Column::Figures("strength"),
        Column::Words("wrong where it stands as"),
    ];
    for tally in entries.iter().take(report.top) {
        let entry = evaluation.engine.entry(tally.entry);
        let forms = tally.wrong.iter().take(FORMS).map(|(form, n)| format!("{} {n}", shortened(form, LONGEST)));
        section.table.rows.push(vec![
            Cell::tinted(entry.id, Tint::Of(evaluation.engine.dimension_of(tally.entry))),
            count(tally.marks.into()).into(),
            count((tally.marks - tally.right).into()).into(),
            figure(f64::from(tally.right) / f64::from(tally.marks)).into(),
            format!("{:.2}", entry.strength).into(),
            forms.collect::<Vec<_>>().join(", ").into(),
        ]);
    }
    section.more(entries.len(), report.top, "entries");
    (!section.table.rows.is_empty()).then_some(section)
}

fn missed(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Option<Section> {
    let phrases = evaluation.missed_phrases();
    let mut section = Section::new(2, "Missed most");
    section.table.columns = vec![
        Column::Words("phrase"),
        Column::Words("label"),
        Column::Figures("gold"),
        Column::Figures("missed"),
        Column::Words("although there is"),
    ];
    for tally in phrases.iter().take(report.top) {
        let known = tally.why.iter().filter(|(why, _)| *why != Why::Unknown).take(FORMS);
        let why = known.map(|(why, n)| format!("{} ({n})", shortened(&evaluation.reason(*why), LONGEST_REASON)));
        section.table.rows.push(vec![
            shortened(&tally.phrase, LONGEST).into(),
            Cell::tinted(&evaluation.gold.labels[tally.label as usize], Tint::Faint),
            count(tally.gold.into()).into(),
            count(tally.missed.into()).into(),
            why.collect::<Vec<_>>().join("; ").into(),
        ]);
    }
    section.more(phrases.len(), report.top, "phrases");
    let reasons = phrases.iter().flat_map(|t| &t.why).fold([0u64; 3], |mut sums, (why, n)| {
        let at = match why {
            Why::Found | Why::Unknown => 0,
            Why::Guard(..) => 1,
            Why::Weak(_) => 2,
        };
        sums[at] += u64::from(*n);
        sums
    });
    let [unknown, guarded, weak] = reasons.map(count);
    section.notes.push(format!(
        "of all that was missed: {unknown} in no entry, {guarded} kept out by a guard, {weak} too weak to count"
    ));
    (!section.table.rows.is_empty()).then_some(section)
}

fn guards(report: &EvaluationReport, evaluation: &Evaluation<'_>) -> Option<Section> {
    let guards = evaluation.costly_guards();
    let mut section = Section::new(2, "Guards that blocked gold");
    section.table.columns =
        vec![Column::Words("entry"), Column::Figures("blocked"), Column::Figures("gold"), Column::Words("guard")];
    for tally in guards.iter().take(report.top) {
        let guard =
            evaluation.engine.details(tally.entry).guards.get(tally.guard as usize).cloned().unwrap_or_default();
        section.table.rows.push(vec![
            Cell::tinted(
                evaluation.engine.entry(tally.entry).id,
                Tint::Of(evaluation.engine.dimension_of(tally.entry)),
            ),
            count(tally.blocked.into()).into(),
            count(tally.gold.into()).into(),
            shortened(&guard, LONGEST_REASON).into(),
        ]);
    }
    section.more(guards.len(), report.top, "guards");
    (!section.table.rows.is_empty()).then_some(section)
}

impl Section {
    /// Says how many rows are not shown.
    pub(super) fn more(&mut self, all: usize, shown: usize, what: &str) {
        if all > shown {
            self.notes.push(format!("and {} more {what}; --top N shows more", count((all - shown) as u64)));
        }
    }
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
