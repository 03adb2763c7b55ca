//! Paragraphs in, whose turn it is out: `Q:`, `LOPEZ:`, bold names. A label counts only where it comes again, as in a talk; `Note:` and
//! `Ingredients:` never do.

use super::super::finding::Said;
use super::speakers::Speakers;
use super::words::{ASKS, OTHER_LABELS};
use crate::text::{Block, BlockKind, Document, Inline, Span};

/// Labels are no longer, in words and in bytes.
const MOST_WORDS: usize = 4;
const LONGEST: usize = 48;
/// So many blocks on a label must have come again.
const REACH: usize = 60;
/// So many labels that did not come again are looked for; a document with more is a list of something.
const PATIENCE: usize = 24;

/// The labels of a document.
#[derive(Debug, Default)]
pub struct Turns {
    /// Those that came again, without their colon.
    labels: Vec<String>,
    refused: Vec<String>,
    /// Whose turn it is.
    turn: Option<Turn>,
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The author's own, or of whoever asks.
    Asks,
    Answers(Option<Said>),
}

/// A label at the start of a block: its name, and where the words after it begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    name: Span,
    rest: u32,
}

impl Turns {
    /// Whether block number `at` is a turn of somebody other than the author: from which byte on, and whose words they are.
    pub fn turn(&mut self, document: &Document, at: usize, speakers: &mut Speakers) -> Option<(u32, Option<Said>)> {
        let block = document.blocks[at];
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Continuation) || block.quote_depth > 0 {
            self.turn = None;
            return None;
        }
        let mut from = block.span.start;
        if let Some(label) = label(document, block).filter(|label| self.is_turn(document, at, *label)) {
            let name = label.name.of(&document.text);
            from = label.rest;
            self.turn = Some(if asks(name) {
                Turn::Asks
            } else {
                let words: Vec<&str> = name.split_whitespace().collect();
                Turn::Answers(speakers.named(label.name, &words, true).map(|speaker| Said { speaker, inferred: false }))
            });
        } else if self.turn.is_some() && !block.span.of(&document.text).contains(char::is_alphanumeric) {
            // A rule ends the talk.
            self.turn = None;
        }
        match self.turn? {
            Turn::Asks => None,
            Turn::Answers(said) => (from < block.span.end).then_some((from, said)),
        }
    }

    fn is_turn(&mut self, document: &Document, at: usize, found: Label) -> bool {
        let name = found.name.of(&document.text);
        if self.labels.iter().any(|l| l == name) {
            return true;
        }
        // In a talk that goes on, somebody else may speak only once.
        if self.turn.is_some() {
            self.labels.push(name.to_owned());
            return true;
        }
        if self.refused.len() >= PATIENCE || self.refused.iter().any(|l| l == name) {
            return false;
        }
        let later = document.blocks[at + 1..].iter().take(REACH);
        let labels: Vec<&str> = later.filter_map(|b| label(document, *b)).map(|l| l.name.of(&document.text)).collect();
        // A talk has two sides at least, and one of them speaks again.
        let comes_again = labels.contains(&name);
        let other_side = labels.iter().any(|l| *l != name) || !self.labels.is_empty();
        if comes_again && other_side {
            self.labels.push(name.to_owned());
        } else {
            self.refused.push(name.to_owned());
        }
        comes_again && other_side
    }
}

/// Whether a label is that of whoever asks, which is the author or the author's side.
fn asks(name: &str) -> bool {
    ASKS.holds(name)
}

/// The label of a block: capitalised words before a colon, or bold words at its start.
fn label(document: &Document, block: Block) -> Option<Label> {
    let text = block.span.of(&document.text);
    let start = block.span.start;
    let colon = memchr::memchr(b':', &text.as_bytes()[..text.len().min(LONGEST)]);
    if let Some(colon) = colon {
        let name = Span::new(start, start + colon as u32);
        // 10:30 is a time, and https:// an address.
        let parts = text[colon + 1..].chars().next().is_none_or(char::is_whitespace);
        return (parts && is_name(name.of(&document.text)))
            .then(|| Label { name, rest: after(document, block, name.end + 1) });
    }
    let first = document.inlines.partition_point(|(span, _)| span.start < start);
    let (bold, _) = document.inlines[first..]
        .iter()
        .take_while(|(span, _)| span.start == start)
        .find(|(span, inline)| *inline == Inline::Strong && span.len() as usize <= LONGEST)?;
    let name = bold.of(&document.text).trim_end();
    is_name(name)
        .then(|| Label { name: Span::new(start, start + name.len() as u32), rest: after(document, block, bold.end) })
}

fn after(document: &Document, block: Block, at: u32) -> u32 {
    let rest = Span::new(at.min(block.span.end), block.span.end).of(&document.text);
    block.span.end - rest.trim_start().len() as u32
}

/// Whether words can be the label of a speaker: all capitalised, no figures, none that labels something else.
fn is_name(label: &str) -> bool {
    let mut words = 0;
    let capitalised = label.split_whitespace().all(|word| {
        words += 1;
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
            || matches!(word, "de" | "van" | "von" | "der" | "al" | "bin" | "of")
    });
    let first = label.split_whitespace().next().unwrap_or("");
    capitalised && (1..=MOST_WORDS).contains(&words) && !OTHER_LABELS.holds(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_name_before_a_colon() {
        for (text, wanted) in [
            ("Q: Why?", Some("Q")),
            ("LOPEZ: Because.", Some("LOPEZ")),
            ("Maria Lopez: Because.", Some("Maria Lopez")),
            ("Ann O’Neill-Smith: Yes.", Some("Ann O’Neill-Smith")),
            ("Note: it rains.", None),
            ("Photo credit: Ann", None),
            ("At 10:30 it rained.", None),
            ("She said: no.", None),
            ("Https://example.org", None),
            ("One Two Three Four Five: no", None),
            ("", None),
        ] {
            let document = Document::plain("x", text);
            let found = document.blocks.first().and_then(|b| label(&document, *b));
            assert_eq!(found.map(|l| l.name.of(text)), wanted, "{text}");
        }
    }
}
