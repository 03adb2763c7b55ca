//! The marks and the gold of one text in, the counts of each row of figures out.

use std::collections::BTreeMap;

use super::observe::{Judged, View, Why};
use super::scope::{Counted, Dimensions};
use crate::detect::{Finding, sentences};
use crate::gold::Annotated;
use crate::lexicon::Dimension;
use crate::measure::{Agreement, merged, touches, words};
use crate::text::{Characters, Span};

/// What a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    /// All marks against all gold that counts.
    Total,
    /// The marks of a dimension against its own gold, where gold of a neighbouring dimension makes a mark right too.
    Dimension(Dimension),
    /// The gold of a dimension, and no marks: what categories are added to.
    Gold(Dimension),
    /// The marks of a category, besides the gold of its dimension.
    Category(u16),
    /// The sure spans of a label, as cues.
    Label(u16),
}

/// A gold span that counts, as the measures need it.
pub(super) struct Wanted {
    pub index: u32,
    /// In bytes of the decoded source.
    pub bytes: Span,
    /// In characters.
    pub span: Span,
    pub label: u16,
    pub counted: Counted,
}

/// A mark, as the measures need it.
pub(super) struct Found {
    pub finding: Finding,
    pub bytes: Span,
    pub span: Span,
    pub category: u16,
    pub dimension: Dimension,
}

/// The counts of one text, row by row.
pub(super) struct Rows<'a> {
    view: &'a View<'a>,
    text: &'a Annotated,
    found: &'a [Found],
    wanted: &'a [Wanted],
    judged: &'a [Judged],
    words: Vec<Span>,
    sentences: Vec<Span>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        view: &'a View<'a>,
        text: &'a Annotated,
        found: &'a [Found],
        wanted: &'a [Wanted],
        judged: &'a [Judged],
        characters: &Characters,
    ) -> Self {
        let document = &text.document;
        // Most sentences of a corpus hold neither marks nor gold: their words need not be found.
        let words = if found.is_empty() && wanted.is_empty() { Vec::new() } else { words(document.decoded()) };
        let located = |span| {
            let bytes = document.source.to_decoded_span(span);
            Span::new(characters.of_byte(bytes.start), characters.of_byte(bytes.end))
        };
        let of_article = || sentences(view.engine, document).into_iter().map(located).collect();
        let sentences = if text.article { of_article() } else { Vec::new() };
        Self { view, text, found, wanted, judged, words, sentences }
    }

    pub(super) fn all(&self) -> Vec<(Row, Agreement)> {
        let all: Vec<Span> = self.wanted.iter().map(|w| w.span).collect();
        let found: Vec<Span> = self.found.iter().map(|f| f.span).collect();
        let mut rows = vec![(Row::Total, self.agreement(&found, &all, &all, true))];
        let mut golds = BTreeMap::new();
        for dimension in &self.view.dimensions {
            let of = |takes: fn(&Counted) -> &Dimensions| -> Vec<Span> {
                let fits = |w: &&Wanted| takes(&w.counted)[*dimension as usize];
                self.wanted.iter().filter(fits).map(|w| w.span).collect()
            };
            let (home, accepts) = (of(|c| &c.home), of(|c| &c.accepts));
            // With one dimension all gold is its own, and so is what the annotators said of the sentence.
            let whole = self.view.dimensions.len() == 1;
            let own: Vec<Span> = self.found.iter().filter(|f| f.dimension == *dimension).map(|f| f.span).collect();
            let none = self.agreement(&[], &home, &accepts, whole);
            if !whole {
                rows.push((Row::Dimension(*dimension), self.agreement(&own, &home, &accepts, whole)));
            }
            rows.push((Row::Gold(*dimension), none));
            golds.insert(*dimension as usize, (home, accepts, none, whole));
        }
        let mut categories: BTreeMap<u16, Vec<Span>> = BTreeMap::new();
        for found in self.found {
            categories.entry(found.category).or_default().push(found.span);
        }
        for (category, found) in &categories {
            let dimension = self.view.engine.categories()[*category as usize].dimension;
            if let Some((home, accepts, none, whole)) = golds.get(&(dimension as usize)) {
                let mut more = self.agreement(found, home, accepts, *whole);
                more.add(none, -1.0);
                rows.push((Row::Category(*category), more));
            }
        }
        rows.extend(self.labels());
        rows
    }

    fn labels(&self) -> Vec<(Row, Agreement)> {
        let mut labels: BTreeMap<u16, Agreement> = BTreeMap::new();
        for (wanted, judged) in self.wanted.iter().zip(self.judged) {
            if self.text.spans[wanted.index as usize].sure {
                labels.entry(wanted.label).or_default().cue(false, false, true, judged.why == Why::Found);
            }
        }
        labels.into_iter().map(|(label, counts)| (Row::Label(label), counts)).collect()
    }

    fn agreement(&self, found: &[Span], gold: &[Span], right: &[Span], whole: bool) -> Agreement {
        let mut agreement = Agreement::default();
        agreement.spans(&self.words, found, gold, right);
        if self.text.article {
            let (found, gold, right) = (merged(found), merged(gold), merged(right));
            for sentence in &self.sentences {
                agreement.sentence(touches(*sentence, &found), touches(*sentence, &right), touches(*sentence, &gold));
            }
        } else if self.view.scope.by_spans || (!whole && self.view.spans) {
            agreement.sentence(!found.is_empty(), !right.is_empty(), !gold.is_empty());
        } else if let Some(judged) = self.text.judged {
            agreement.sentence(!found.is_empty(), judged, judged);
        }
        agreement
    }
}
