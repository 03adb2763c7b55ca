//! How figures and spans are written for people.

use crate::eval::{Dimensions, Evaluation, Figure};
use crate::lexicon::Dimension;
use crate::measure::Score;
use crate::text::{Document, Span};

/// Characters of context on either side of a span.
const CONTEXT: usize = 40;

/// One of the figures of a score.
pub(super) type ScoreOf = fn(Score) -> f64;

/// A figure with three decimals.
pub(super) fn figure(value: f64) -> String {
    format!("{value:.3}")
}

/// A figure with its interval: `0.812 (0.790–0.834)`.
pub(super) fn with_interval(figure: Figure) -> String {
    // Where all cases are alike, drawing them anew says nothing of how few they are.
    match figure.interval.filter(|interval| interval.low < interval.high) {
        Some(interval) => format!("{:.3} ({:.3}–{:.3})", figure.value, interval.low, interval.high),
        None => format!("{:.3}", figure.value),
    }
}

/// A difference with its interval: `+0.012 (-0.003 to +0.020)`.
pub(super) fn difference(figure: Figure) -> String {
    let signed = |value: f64| {
        // What is rounded to nothing has no sign.
        let text = format!("{value:+.3}");
        if text.trim_start_matches(['+', '-']) == "0.000" { "0.000".to_owned() } else { text }
    };
    match figure.interval {
        Some(interval) => format!("{} ({} to {})", signed(figure.value), signed(interval.low), signed(interval.high)),
        None => signed(figure.value),
    }
}

/// A count with its thousands parted: `12,345`.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

/// `1 text`, `1,234 texts`.
pub(super) fn counted(number: u64, what: &str) -> String {
    format!("{} {what}{}", count(number), if number == 1 { "" } else { "s" })
}

/// Names of dimensions, parted by commas.
pub(super) fn names(dimensions: &Dimensions) -> String {
    let names = Dimension::ALL.into_iter().filter(|d| dimensions[*d as usize]).map(Dimension::name);
    names.collect::<Vec<_>>().join(", ")
}

/// Where a span of a document's decoded source is, and what stands around it.
pub(super) struct Around<'a> {
    pub line: u32,
    pub column: u32,
    pub before: &'a str,
    pub marked: &'a str,
    pub after: &'a str,
}

impl<'a> Around<'a> {
    pub(super) fn of(document: &'a Document, span: Span) -> Self {
        let source = document.decoded();
        let (head, rest) = source.split_at(span.start as usize);
        let (marked, tail) = rest.split_at(span.len() as usize);
        let line_start = head.rfind('\n').map_or(0, |i| i + 1);
        // Paragraphs end the context; single line breaks do not, because lines may be wrapped.
        let before = &head[head.rfind("\n\n").map_or(0, |i| i + 2)..];
        let after = &tail[..tail.find("\n\n").unwrap_or(tail.len())];
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(i, _)| i);
        Self {
            line: head.matches('\n').count() as u32 + 1,
            column: head[line_start..].chars().count() as u32 + 1,
            before: &before[from..],
            marked,
            after: &after[..to],
        }
    }

    /// On one line, with the span in brackets.
    pub(super) fn shown(&self) -> String {
        let line = format!("{}[{}]{}", self.before, self.marked, self.after);
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What is wrong with an evaluation's marks, and what it missed, is told by place.
pub(super) fn place(evaluation: &Evaluation<'_>, text: usize, span: Span) -> String {
    let document = &evaluation.gold.texts[text].document;
    let around = Around::of(document, span);
    format!("{}:{}:{}", document.name, around.line, around.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Interval;

    #[test]
    fn figures_are_written_one_way() {
        let of = |value, low, high| Figure { value, interval: Some(Interval { low, high }) };
        assert_eq!(with_interval(of(0.5, 0.4, 0.625)), "0.500 (0.400–0.625)");
        assert_eq!(difference(of(0.0121, -0.0001, 0.02)), "+0.012 (0.000 to +0.020)");
        assert_eq!(difference(Figure { value: -0.1, interval: None }), "-0.100");
        assert_eq!((count(7), count(1234), count(1_234_567)), ("7".into(), "1,234".into(), "1,234,567".into()));
    }

    #[test]
    fn the_context_of_a_span_is_its_paragraph() {
        let document = Document::plain("x", "One.\n\nIt may\nrain.\n\nTwo.");
        let around = Around::of(&document, Span::new(9, 12));
        assert_eq!((around.line, around.column, around.shown().as_str()), (3, 4, "It [may] rain."));
    }
}
