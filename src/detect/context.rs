//! A finding looked at once more: which word negates it, and what it governs. Worked out when somebody asks, so that a scan does not pay for it.

use std::sync::Arc;

use super::index::USUAL_STRENGTH;
use super::matcher::{Range, Words};
use super::sieve::Sieve;
use super::tokens::{Lexis, Tokens};
use super::{Engine, EntryId};
use crate::lexicon::Scope;
use crate::text::{Document, Span};

/// What the finding of `entry` at `span` governs: see [`Context::scope`], which is quicker for many findings of a document.
pub fn scope(engine: &Engine, document: &Document, span: Span, entry: EntryId) -> Option<Span> {
    Context::new(engine, document).scope(span, entry)
}

/// Findings of one document looked at once more. The words of a block are read again only when another block is asked about.
#[derive(Debug)]
pub struct Context<'a> {
    engine: &'a Engine,
    document: &'a Document,
    sieve: Arc<Sieve>,
    tokens: Tokens,
    block: Option<usize>,
}

impl<'a> Context<'a> {
    /// For findings that `engine` made in `document`.
    pub fn new(engine: &'a Engine, document: &'a Document) -> Self {
        Self { engine, document, sieve: engine.sieve(USUAL_STRENGTH), tokens: Tokens::default(), block: None }
    }

    /// The word that negates the finding at `span`, when it is negated.
    pub fn negator(&mut self, span: Span) -> Option<Span> {
        let (words, range) = self.words(span)?;
        let at = words.negation(range)?;
        let token = &words.tokens.list[at];
        Some(Span::new(token.start, token.end))
    }

    /// The words that the finding of `entry` at `span` governs, itself among them; nothing when its category has no scope.
    pub fn scope(&mut self, span: Span, entry: EntryId) -> Option<Span> {
        let engine = self.engine;
        let rule = engine.details(entry).scope.unwrap_or(engine.category_of(entry).scope);
        if rule == Scope::None {
            return None;
        }
        let (words, cue) = self.words(span)?;
        let scope = words.scope(cue, rule)?;
        let list = &words.tokens.list;
        let end = list[scope.end - 1].end;
        // A percent sign is part of its number.
        let end = end + u32::from(words.text[end as usize..].starts_with('%'));
        Some(Span::new(list[scope.start].start.min(span.start), end.max(span.end)))
    }

    /// The words of the block that `span` is in, and which of them it covers.
    fn words(&mut self, span: Span) -> Option<(Words<'_>, Range)> {
        let Self { engine, document, .. } = *self;
        let text = document.text.as_str();
        let at = document.block_at(span.start);
        if self.block != Some(at) {
            let block = document.blocks.get(at)?.span;
            let lexis = Lexis { vocabulary: &engine.vocabulary, sieve: &self.sieve, anchors: &engine.program.anchors };
            self.tokens.read(block.of(text), block.start, lexis);
            self.block = Some(at);
        }
        let list = &self.tokens.list;
        let range = Range {
            start: list.partition_point(|t| t.end <= span.start),
            end: list.partition_point(|t| t.start < span.end),
        };
        let Engine { program, membership, .. } = engine;
        (range.start < range.end).then_some((Words { text, tokens: &self.tokens, program, membership }, range))
    }
}
