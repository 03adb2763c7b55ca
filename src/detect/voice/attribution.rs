//! What is quoted in a block and the marks that attribute in, each with its speaker out, and the clauses that are reported.

use super::super::finding::{Form, Quote, Said};
use super::super::matcher::Range;
use super::phrases::Who;
use super::sayings::Sayings;
use super::speakers::Speakers;

/// Puts a speaker to each quotation and adds the clauses that are reported without marks. `cues` are the words of marks that
/// attribute, in order.
pub fn attribute(
    sayings: &Sayings<'_>,
    speakers: &mut Speakers,
    quotes: &mut Vec<Quote>,
    cues: &[Range],
    paragraph: Around,
) -> Option<Said> {
    let mut reports: Vec<Quote> = Vec::new();
    let mut previous = paragraph.before;
    let mut cues = cues.iter().peekable();
    let list = &sayings.phrases().words.tokens.list;
    let mut report = |cue: Range, speakers: &mut Speakers| {
        if let Some((span, phrase)) = sayings.report(cue)
            && reports.last().is_none_or(|last| last.span.end <= span.start)
            && let Some(said) = speakers.who(sayings.phrases(), phrase, || sayings.antecedent(phrase))
        {
            reports.push(Quote {
                span,
                form: Form::Reported,
                said: Some(said),
                source: Some(sayings.phrases().span(phrase.words)),
                words: 0,
            });
        }
    };
    for (i, quote) in quotes.iter_mut().enumerate() {
        while let Some(cue) = cues.next_if(|cue| list[cue.start].start < quote.span.start) {
            report(*cue, speakers);
        }
        if quote.said.is_none() && quote.form == Form::Marks {
            let source = sayings.source(i);
            quote.source = source.map(|phrase| sayings.phrases().span(phrase.words));
            quote.said = match source {
                Some(phrase) => speakers.who(sayings.phrases(), phrase, || sayings.antecedent(phrase)),
                // A quotation that no verb belongs to goes on from the last one of its paragraph, or is what was introduced.
                None => previous.filter(|_| i > 0 || paragraph.opens),
            };
            if matches!(source, Some(phrase) if phrase.who == Who::Author) {
                previous = None;
            }
        }
        previous = quote.said.or(previous);
    }
    for cue in cues {
        report(*cue, speakers);
    }
    for quote in quotes.iter_mut().filter(|q| q.said.is_none() && q.form == Form::Marks) {
        quote.said = reports.iter().find(|r| r.span.overlaps(quote.span)).and_then(|r| r.said);
    }
    let last = quotes.last().and_then(|q| q.said);
    quotes.append(&mut reports);
    quotes.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    last
}

/// What stands around the quotations of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around {
    /// Whoever was quoted last before it, or was said to speak in it.
    pub before: Option<Said>,
    /// Whether it opens with a quotation.
    pub opens: bool,
}
