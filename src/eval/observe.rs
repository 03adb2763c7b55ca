//! One annotated text in, what the marks in it are worth out: each mark right or wrong, each gold span found or missed and why, and
//! the counts of all measures. Nothing is added up here, so texts can be looked at in any order.

use super::rows::{Found, Row, Rows, Wanted};
use super::scope::Scope;
use crate::detect::{Engine, EntryId, Finding, Options, scan};
use crate::gold::{Annotated, GoldVoice};
use crate::lexicon::Dimension;
use crate::measure::Agreement;
use crate::text::{Characters, Span};

/// What is compared: an engine as it is set, and which of its marks count.
pub(super) struct View<'a> {
    pub engine: &'a Engine,
    pub options: Options,
    pub scope: &'a Scope,
    /// By entry, whether its marks count.
    pub entries: Vec<bool>,
    /// The dimensions that get a row of their own.
    pub dimensions: Vec<Dimension>,
    /// Whether the gold has spans at all; else a mark is right when its sentence is said to be marked.
    pub spans: bool,
}

/// A mark that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Where it is, in bytes of the document's decoded source.
    pub span: Span,
    /// Its entry.
    pub entry: EntryId,
    /// Whether gold that is about its dimension overlaps it; `None` when nobody said.
    pub right: Option<bool>,
}

/// A gold span that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// Its index in [`Annotated::spans`].
    pub index: u32,
    /// What became of it.
    pub why: Why,
    /// Whether the first mark that found it is in the voice that the gold says; `None` when it says none.
    pub voice: Option<bool>,
}

/// Whether a gold span was found, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A mark of a dimension it is about overlaps it.
    Found,
    /// A guard blocked a match there: the entry, and the index of its guard.
    Guard(EntryId, u16),
    /// An entry matches there that is too weak to count.
    Weak(EntryId),
    /// No entry matches there.
    Unknown,
}

/// What became of one text.
#[derive(Clone, Debug, Default)]
pub struct Observation {
    /// Words scanned.
    pub words: u32,
    /// The marks that count, by start.
    pub marks: Vec<Mark>,
    /// The gold spans that count, by start.
    pub gold: Vec<Judged>,
    /// Near misses of entries that count.
    pub blocked: Vec<(EntryId, u16)>,
    pub(super) rows: Vec<(Row, Agreement)>,
}

impl View<'_> {
    pub(super) fn observe(&self, text: &Annotated) -> Observation {
        let scanned = scan(self.engine, &text.document, self.options);
        let characters = Characters::new(text.document.decoded());
        let count = |span: Span| Span::new(characters.of_byte(span.start), characters.of_byte(span.end));
        let located = |span| {
            let bytes = text.document.source.to_decoded_span(span);
            (bytes, count(bytes))
        };
        let takes = |entry: EntryId| self.entries[entry.0 as usize];
        let found: Vec<Found> =
            scanned.findings.iter().filter(|f| takes(f.entry)).map(|f| self.found(*f, located)).collect();
        let wanted: Vec<Wanted> = (0..)
            .zip(&text.spans)
            .filter_map(|(index, gold)| {
                let counted = self.scope.labels[gold.label as usize]?;
                Some(Wanted { index, bytes: gold.span, span: count(gold.span), label: gold.label, counted })
            })
            .collect();
        let blocked: Vec<_> = scanned.blocked.iter().filter(|b| takes(b.entry)).collect();
        let mut gold: Vec<Judged> = wanted.iter().map(|w| judged(w, text, &found)).collect();
        for (judged, wanted) in gold.iter_mut().zip(&wanted).filter(|(j, _)| j.why == Why::Unknown) {
            let there = blocked.iter().find(|b| {
                let dimension = self.engine.dimension_of(b.entry);
                wanted.counted.accepts[dimension as usize] && located(b.span).0.overlaps(wanted.bytes)
            });
            judged.why = there.map_or(Why::Unknown, |b| Why::Guard(b.entry, b.guard));
        }
        self.weak(text, &mut gold, &wanted, &located);
        let rows = Rows::new(self, text, &found, &wanted, &gold, &characters).all();
        let marks = found.iter().map(|f| self.mark(f, text, &wanted)).collect();
        let blocked = blocked.iter().map(|b| (b.entry, b.guard)).collect();
        Observation { words: scanned.words, marks, gold, blocked, rows }
    }

    fn found(&self, finding: Finding, located: impl Fn(Span) -> (Span, Span)) -> Found {
        let (bytes, span) = located(finding.span);
        let category = self.engine.entry(finding.entry).category;
        let dimension = self.engine.categories()[category as usize].dimension;
        Found { finding, bytes, span, category, dimension }
    }

    fn mark(&self, found: &Found, text: &Annotated, wanted: &[Wanted]) -> Mark {
        let right = if self.spans {
            let dimension = found.dimension as usize;
            Some(wanted.iter().any(|w| w.counted.accepts[dimension] && w.span.overlaps(found.span)))
        } else {
            text.judged
        };
        Mark { span: found.bytes, entry: found.finding.entry, right }
    }

    /// Looks for entries too weak to count where gold was missed.
    fn weak(&self, text: &Annotated, gold: &mut [Judged], wanted: &[Wanted], located: &impl Fn(Span) -> (Span, Span)) {
        if self.options.min_strength <= 0.0 || gold.iter().all(|j| j.why != Why::Unknown) {
            return;
        }
        let wide = scan(self.engine, &text.document, Options { min_strength: 0.0, ..self.options });
        for (judged, wanted) in gold.iter_mut().zip(wanted).filter(|(j, _)| j.why == Why::Unknown) {
            let there = wide.findings.iter().find(|f| {
                let accepted = wanted.counted.accepts[self.engine.dimension_of(f.entry) as usize];
                accepted && self.entries[f.entry.0 as usize] && located(f.span).0.overlaps(wanted.bytes)
            });
            judged.why = there.map_or(Why::Unknown, |f| Why::Weak(f.entry));
        }
    }
}

fn judged(wanted: &Wanted, text: &Annotated, found: &[Found]) -> Judged {
    let first = found.iter().find(|f| wanted.counted.accepts[f.dimension as usize] && f.span.overlaps(wanted.span));
    let said = text.spans[wanted.index as usize].voice;
    let voice = first.zip(said).map(|(f, said)| f.finding.voice.is_quoted() != (said == GoldVoice::Author));
    Judged { index: wanted.index, why: if first.is_some() { Why::Found } else { Why::Unknown }, voice }
}
