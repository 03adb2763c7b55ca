//! What a scan found.

use std::borrow::Cow;

use crate::text::Span;

/// Index of an entry in [`Engine::entries`](super::Engine::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u16);

/// Whose words a finding is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The author of the document.
    Author,
    /// Somebody quoted: the number of the quotation, see [`Scan::quote`].
    Quoted(u32),
    /// The author, telling what somebody says: the number of the reported clause, see [`Scan::quote`].
    Reported(u32),
}

impl Voice {
    /// Whether the very words are somebody else's.
    pub const fn is_quoted(self) -> bool {
        matches!(self, Self::Quoted(_))
    }
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

/// How words are set off from the author's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In quotation marks; a paragraph of a longer quotation is one of its own.
    Marks,
    /// A block quote.
    Block,
    /// A paragraph that the one before introduces.
    Introduced,
    /// A turn in an interview.
    Turn,
    /// Told in the author's words: *Lopez said that the dam would hold*.
    Reported,
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// An index into the [`Speaker`]s of the document.
    pub speaker: u32,
    /// Whether it is a guess: a pronoun stands there, and this is who spoke last.
    pub inferred: bool,
}

/// Somebody who is quoted or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Where the document first names the speaker as one, without title or article.
    pub name: Span,
}

impl Speaker {
    /// The name in the document's text, on one line.
    pub fn name_in<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let name = self.name.of(text);
        if name.contains(['\n', '\r', '\t']) || name.contains("  ") {
            return name.split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
        name.into()
    }
}

/// Words of somebody else, or what the author says are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its range, with the quotation marks.
    pub span: Span,
    /// How it is set off.
    pub form: Form,
    /// Who says it, where the text tells.
    pub said: Option<Said>,
    /// The phrase beside it that names the source, where there is one.
    pub source: Option<Span>,
    /// Words in it, as a reader counts them.
    pub words: u32,
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
    /// Quotations, and clauses that are reported. Those of one form do not overlap; a reported clause may hold quotations.
    pub quotes: Vec<Quote>,
    /// The number of the first of them: 0, unless this is a later part of a scan in steps.
    pub first_quote: u32,
    /// Speakers, in the order they are first named. A part of a scan in steps holds those that are new.
    pub speakers: Vec<Speaker>,
    /// Words scanned (code is not).
    pub words: u32,
    /// Of these, words in quotations.
    pub quoted_words: u32,
    /// Sentences scanned.
    pub sentences: u32,
}

impl Scan {
    /// The quotation or reported clause of a voice; none for the author's own.
    pub fn quote(&self, voice: Voice) -> Option<&Quote> {
        let (Voice::Quoted(number) | Voice::Reported(number)) = voice else { return None };
        self.quotes.get(number.checked_sub(self.first_quote)? as usize)
    }

    /// Who says what a voice says, where the text tells.
    pub fn said(&self, voice: Voice) -> Option<Said> {
        self.quote(voice).and_then(|quote| quote.said)
    }
}
