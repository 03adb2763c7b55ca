//! What all formats come down to: texts, the spans that people marked in them, and the names of their labels.

use crate::problem::Problem;
use crate::text::{Characters, Document, Span};

use super::Format;

/// Texts that were annotated together, by one scheme of labels.
#[derive(Debug)]
pub struct Gold {
    /// The file or folder it was read from.
    pub name: String,
    /// How it was written.
    pub format: Format,
    /// The texts.
    pub texts: Vec<Annotated>,
    /// The names of the labels; a span names its label by index.
    pub labels: Vec<String>,
    /// What could not be read or understood, and was left out.
    pub problems: Vec<Problem>,
}

/// A text with what people marked in it.
#[derive(Debug)]
pub struct Annotated {
    /// The text, as it is scanned.
    pub document: Document,
    /// Whether people said that there is something to mark in it; `None` when they did not say.
    pub judged: Option<bool>,
    /// Whether it is an article, whose sentences are counted one by one; else it counts as one sentence.
    pub article: bool,
    /// The spans, in order of their start.
    pub spans: Vec<GoldSpan>,
}

/// A span that people marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoldSpan {
    /// Where it is, in bytes of [`Document::decoded`].
    pub span: Span,
    /// Its label: an index into [`Gold::labels`].
    pub label: u16,
    /// Whether the annotators were sure of it, or agreed on it. Unsure ones make a mark right, and need not be found.
    pub sure: bool,
    /// Whose words it is in, where the format says so.
    pub voice: Option<GoldVoice>,
}

/// Whose words a span is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldVoice {
    /// The author's own.
    Author,
    /// Somebody's who is quoted.
    Quoted,
}

impl Gold {
    pub(super) fn new(name: String, format: Format) -> Self {
        let labels = format.own_labels().iter().map(|label| (*label).to_owned()).collect();
        Self { name, format, texts: Vec::new(), labels, problems: Vec::new() }
    }

    /// The index of a label, which is new when it was not seen before.
    pub(super) fn label(&mut self, name: &str) -> u16 {
        let at = self.labels.iter().position(|l| l == name).unwrap_or_else(|| {
            self.labels.push(name.to_owned());
            self.labels.len() - 1
        });
        at as u16
    }

    /// Adds a text, its spans brought in order.
    pub(super) fn push(&mut self, mut text: Annotated) {
        text.spans.sort_by_key(|s| (s.span, s.label));
        self.texts.push(text);
    }

    /// How many spans there are.
    pub fn spans(&self) -> usize {
        self.texts.iter().map(|t| t.spans.len()).sum()
    }
}

impl GoldSpan {
    /// A span that is sure and of nobody in particular.
    pub(super) const fn new(span: Span, label: u16) -> Self {
        Self { span, label, sure: true, voice: None }
    }
}

/// The bytes of a span that was written in characters, or what is wrong with it.
pub(super) fn span_of(characters: &Characters, start: u64, end: u64) -> Result<Span, String> {
    if start >= end {
        return Err(format!("the span {start} to {end} is empty"));
    }
    match (characters.to_byte(start), characters.to_byte(end)) {
        (Some(start), Some(end)) => Ok(Span::new(start, end)),
        _ => Err(format!("the span {start} to {end} goes beyond the end of its text")),
    }
}

/// What to do about a span that is not where its text is.
pub(super) const OFFSETS: &str =
    "offsets count characters (Unicode code points) from the beginning of the text, end excluded";

/// Whether two texts are the same but for how their words are parted: tools write line breaks as spaces.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
