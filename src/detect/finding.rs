//! What a scan found.

use crate::text::Span;

/// Index of an entry in [`Engine::entries`](super::Engine::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u16);

/// Whose words a finding is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The author of the document.
    Author,
    /// Somebody quoted: the index of the quotation in [`Scan::quotes`].
    Quoted(u32),
}

/// A match that stands: no guard blocked it, and it won where matches overlapped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// Where it is in the document's text.
    pub span: Span,
    /// The entry that found it.
    pub entry: EntryId,
    /// How surely it is a mark of its category, 0 to 1: as its term says, or else its entry.
    pub strength: f32,
    /// Whose words it is in.
    pub voice: Voice,
    /// Whether it stands under a negation (*not*, *never*, *hardly*) in its clause.
    pub negated: bool,
}

/// A match that one of its entry's guards blocked: a near miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Where it is.
    pub span: Span,
    /// The entry that would have found it.
    pub entry: EntryId,
    /// Which guard blocked it: an index into [`Details::guards`](crate::lexicon::Details::guards).
    pub guard: u16,
}

/// A match that stood but lost to another that overlaps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beaten {
    /// Where it is.
    pub span: Span,
    /// The entry that found it.
    pub entry: EntryId,
    /// The span of the finding that won.
    pub by: Span,
}

/// Words of somebody else: a quotation in quotation marks, a paragraph of a longer one, or a block quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its range, with the quotation marks.
    pub span: Span,
}

/// Everything a scan found in one document. All lists are in order of their start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// The marks, overlaps settled. Attribution cues are settled apart and may lie over other marks.
    pub findings: Vec<Finding>,
    /// Near misses.
    pub blocked: Vec<Blocked>,
    /// Matches that lost to a finding.
    pub beaten: Vec<Beaten>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Words scanned (code is not).
    pub words: u32,
    /// Of these, words in quotations.
    pub quoted_words: u32,
    /// Sentences scanned.
    pub sentences: u32,
}
