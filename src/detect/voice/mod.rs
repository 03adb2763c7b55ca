//! Whose words a block is in: the author's, or somebody's who is quoted or reported, with a name where the text gives one.
//!
//! `marks` pairs quotation marks and `usage` tells quotations from scare quotes; `introductions` and `turns` know words of others that
//! stand without marks (`lines`, `typing`); `sayings` finds the phrase that names a speaker (`phrases`), `speakers` knows who that is,
//! and `attribution` brings them together. Nothing here
//! knows which words are marked as loaded or hedging.

mod attribution;
mod introductions;
mod lines;
mod marks;
mod phrases;
mod sayings;
mod speakers;
mod turns;
mod typing;
mod usage;
mod words;

pub use usage::{Quotation, Use};

use self::attribution::Around;
use self::introductions::Introductions;
use self::sayings::Sayings;
use self::speakers::Speakers;
use self::turns::Turns;
use self::usage::Spoken;
use super::finding::{Form, Quote, Said, Speaker};
use super::matcher::{Range, Words};
use crate::text::{BlockKind, Document, Span};

/// What is carried from block to block of a document.
#[derive(Debug, Default)]
pub struct Voices {
    open: marks::Open,
    spoken: Spoken,
    introductions: Introductions,
    turns: Turns,
    speakers: Speakers,
    /// Speakers handed out.
    told: usize,
    /// Whoever was quoted last in the paragraph before.
    last: Option<Said>,
    /// Whether the next paragraph opens with a quotation.
    before_quote: bool,
}

/// What is heard in a block before its marks are known.
#[derive(Debug, Default)]
pub struct Heard {
    /// Its quotation marks.
    pub quotations: Vec<Quotation>,
    /// Words of others, not overlapping.
    pub quotes: Vec<Quote>,
}

impl Voices {
    /// What is heard in block number `at`, whose words are `words`.
    pub fn hear(&mut self, words: &Words<'_>, document: &Document, at: usize) -> Heard {
        let block = document.blocks[at];
        if block.kind != BlockKind::Continuation {
            self.speakers.next_paragraph();
        }
        let text = block.span.of(&document.text);
        let next = document.blocks.get(at + 1).map_or("", |b| b.span.of(&document.text));
        self.before_quote = opens_with_quote(next);
        let goes_on = self.open.is_some();
        let quotations = if words.tokens.quotes.is_empty() && !goes_on {
            Vec::new()
        } else {
            let pairs = marks::pairs(words, block.span, next, &mut self.open);
            self.spoken.uses(words, &pairs)
        };
        let introduced = self.introductions.introduced();
        let quoted_block = block.quote_depth > 0 || (text.starts_with("> ") && block.kind == BlockKind::Paragraph);
        let turn = self.turns.turn(document, at, &mut self.speakers);
        let pasted = self.introductions.pasted(document, at);
        let whole = if quoted_block {
            Some((block.span, Form::Block, introduced))
        } else if let Some((from, said)) = turn {
            Some((Span::new(from, block.span.end), Form::Turn, said))
        } else {
            pasted.map(|said| (block.span, Form::Introduced, said))
        };
        let quotes = match whole {
            Some((span, form, said)) => vec![Quote { span, form, said, source: None, words: 0 }],
            None => marked(&quotations),
        };
        if let Some(said) = introduced {
            self.last = Some(said);
        } else if !opens_with_quote(text) && !goes_on {
            // A paragraph that does not open with a quotation starts anew.
            self.last = None;
        }
        Heard { quotations, quotes }
    }

    /// Puts speakers to the quotes of a block, and adds what is reported in it. `cues` are the words of marks that attribute.
    pub fn attribute(&mut self, words: Words<'_>, text: &str, quotes: &mut Vec<Quote>, cues: &[Range]) {
        let introduces = text.ends_with(':');
        let whole = quotes.iter().any(|q| q.form != Form::Marks);
        if whole || quotes.is_empty() && cues.is_empty() && !introduces && !self.before_quote {
            return;
        }
        let sayings = Sayings::new(words, quotes);
        let around = Around {
            before: self.last,
            opens: opens_with_quote(text)
                || words.tokens.list.first().zip(quotes.first()).is_some_and(|(t, q)| q.span.start <= t.start),
        };
        self.last = attribution::attribute(&sayings, &mut self.speakers, quotes, cues, around).or(self.last);
        if self.before_quote
            && let Some(subject) = sayings.last_subject()
        {
            self.speakers.mention(sayings.phrases(), subject);
        }
        if introduces {
            self.introductions.note(&sayings, &mut self.speakers, text);
        }
    }

    /// The speakers that were first named since this was last asked.
    pub fn new_speakers(&mut self) -> &[Speaker] {
        let from = std::mem::replace(&mut self.told, self.speakers.all.len());
        &self.speakers.all[from..]
    }
}

fn opens_with_quote(text: &str) -> bool {
    text.starts_with(['"', '“', '‘', '«', '„', '\''])
}

/// The ranges of somebody's words in quotation marks, the inner ones left out.
fn marked(quotations: &[Quotation]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for quotation in quotations.iter().filter(|q| q.usage == Use::Speech) {
        if !quotes.last().is_some_and(|outer| outer.span.contains(quotation.span)) {
            quotes.push(Quote { span: quotation.span, form: Form::Marks, said: None, source: None, words: 0 });
        }
    }
    quotes
}

#[cfg(test)]
mod tests;
