//! Paragraphs that end in a colon in, which of the following are somebody else's words out: a post, a statement or a report that is pasted in
//! without quotation marks.
//!
//! Nothing marks where such words begin and end, so two things must speak for it: the line that introduces them (it names a speaker, a verb of
//! saying or a kind of report), and the paragraph itself (it is typed otherwise than the author types, bears the signs of a post, or at least does
//! not take up the author's thread). When in doubt, words are the author's.

use super::super::finding::Said;
use super::phrases::Who;
use super::sayings::Sayings;
use super::speakers::Speakers;
use super::typing::{Typing, is_like_a_post};
use crate::text::{Block, BlockKind, Document};

/// A line that introduces.
#[derive(Clone, Copy, Debug)]
struct Introduction {
    /// Whether it names a speaker, a verb of saying or a kind of report.
    of_words: bool,
    said: Option<Said>,
}

/// What is known of the document's introductions so far.
#[derive(Debug, Default)]
pub struct Introductions {
    pending: Option<Introduction>,
    /// Whose words the paragraph before was, when it was pasted in.
    going_on: Option<Option<Said>>,
    /// Whether pasted posts were seen.
    posts: bool,
    /// Whether anything was introduced before: *And another:* goes on from it.
    before: bool,
    author: Option<Author>,
}

/// How the author writes. Made when the first line introduces something.
#[derive(Clone, Copy, Debug)]
struct Author {
    typing: Option<Typing>,
    /// There is mark-up, so that there are block quotes for what others say.
    marks_up: bool,
}

/// As many blocks tell whether a document has mark-up.
const SAMPLE: usize = 400;
/// A shorter paragraph is no post, in bytes.
const SHORTEST: usize = 40;
/// A line that only names somebody is no longer, in words.
const LONGEST_NAME: usize = 5;

impl Introductions {
    /// Who is introduced by the line before, for the quotation that a paragraph opens with.
    pub fn introduced(&self) -> Option<Said> {
        self.pending.and_then(|p| p.said)
    }

    /// Whether block number `at` is pasted in, and whose words it then is.
    pub fn pasted(&mut self, document: &Document, at: usize) -> Option<Option<Said>> {
        let (pending, going_on) = (self.pending.take(), self.going_on.take());
        if pending.is_none() && going_on.is_none() && !self.posts {
            return None;
        }
        let block = document.blocks[at];
        let text = block.span.of(&document.text);
        if !can_be_pasted(block, text) {
            return None;
        }
        let author = *self.author.get_or_insert_with(|| Author::of(document));
        let evidence = author.evidence(text);
        let said = match (pending, going_on) {
            (Some(Introduction { of_words, said }), _) => {
                let bonus = i8::from(of_words && !author.marks_up);
                (evidence + bonus > 0).then_some(said)?
            }
            (None, Some(said)) => {
                (evidence >= 2 || evidence == 0 && author.goes_on(document, at + 1)).then_some(said)?
            }
            // A post that no line introduces, among those that were.
            (None, None) => (is_like_a_post(text) && evidence >= 2).then_some(None)?,
        };
        self.going_on = Some(said);
        self.posts |= is_like_a_post(text);
        self.before = true;
        Some(said)
    }

    /// Takes note of a line of the author's that ends in a colon.
    pub fn note(&mut self, sayings: &Sayings<'_>, speakers: &mut Speakers, text: &str) {
        if !text.ends_with(':') {
            return;
        }
        let line = Line::of(sayings, text);
        match line.by {
            // What the author said before is the author's.
            Some(phrase) if phrase.who == Who::Author => {}
            by => {
                let said = by.and_then(|phrase| speakers.who(sayings.phrases(), phrase));
                let another = self.before && line.is_another;
                self.pending = Some(Introduction { of_words: line.of_words || another, said });
            }
        }
    }
}

impl Author {
    fn of(document: &Document) -> Self {
        let blocks = &document.blocks[..document.blocks.len().min(SAMPLE)];
        let plain = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Continuation) && b.quote_depth == 0;
        let paragraphs = blocks.iter().map(|b| b.span.of(&document.text));
        Self { typing: Typing::of_author(paragraphs), marks_up: !blocks.iter().all(plain) }
    }

    /// How surely a paragraph is not the author's: above 0 it is more likely somebody else's.
    fn evidence(self, text: &str) -> i8 {
        let typed = match (self.typing, Typing::of_paragraph(text)) {
            (Some(author), Some(here)) if author != here => 2,
            // Straight apostrophes are everybody's; curly ones come from the author's own program.
            (Some(Typing::Curly), Some(Typing::Curly)) => -1,
            _ => 0,
        };
        let post = if is_like_a_post(text) { 2 } else { 0 };
        let thread = if takes_up_the_thread(text) { -2 } else { 0 };
        typed + post + thread
    }

    /// Whether the paragraph after one that tells nothing is pasted in: then so is what stands between.
    fn goes_on(self, document: &Document, at: usize) -> bool {
        document.blocks.get(at).is_some_and(|block| {
            let text = block.span.of(&document.text);
            can_be_pasted(*block, text) && self.evidence(text) >= 2
        })
    }
}

/// Headings, items, quotations in marks, rules and lines that introduce something themselves are not pasted in.
fn can_be_pasted(block: Block, text: &str) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Continuation)
        && block.quote_depth == 0
        && text.len() >= SHORTEST
        && !text.ends_with(':')
        && !text.starts_with(['"', '“', '„', '«', '‘', '\'', '>', '[', '(', '-', '*', '•', '·'])
}

/// Whether a paragraph begins with words that go on from the author's last.
fn takes_up_the_thread(text: &str) -> bool {
    let first =
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).find(|w| !w.is_empty()).unwrap_or("");
    let first = first.split(['\'', '’']).next().unwrap_or(first);
    THREAD.iter().any(|w| w.eq_ignore_ascii_case(first))
        || PHRASES.iter().any(|p| text.get(..p.len()).is_some_and(|start| start.eq_ignore_ascii_case(p)))
}

/// A line that ends in a colon, looked at.
struct Line {
    of_words: bool,
    is_another: bool,
    by: Option<super::phrases::Phrase>,
}

impl Line {
    fn of(sayings: &Sayings<'_>, text: &str) -> Self {
        let phrases = sayings.phrases();
        let list = &phrases.words.tokens.list;
        let start = (0..list.len()).rev().find(|&at| list[at].gap.is_sentence()).unwrap_or(0);
        let words = list.len() - start;
        let verb = (start..list.len()).rev().find(|&at| sayings.says(at));
        let account = (start..list.len()).any(|at| phrases.is(at, ACCOUNTS));
        let from = (start..list.len()).find(|&at| phrases.is(at, &["from", "by", "via"]));
        let by = verb
            .and_then(|verb| phrases.before(verb, start))
            .or_else(|| from.and_then(|from| phrases.after(from + 1, list.len())))
            .or_else(|| verb.filter(|verb| *verb == start).and_then(|verb| phrases.after(verb + 1, list.len())));
        if verb.is_none() && !account && words <= LONGEST_NAME {
            let name = phrases.after(start, list.len()).filter(|p| {
                matches!(p.who, Who::Named(_))
                    && p.words.end == list.len()
                    && is_named_elsewhere(phrases.words.text, text)
            });
            return Self { of_words: name.is_some(), is_another: is_another(phrases, start, words), by: name };
        }
        Self { of_words: verb.is_some() || account, is_another: is_another(phrases, start, words), by }
    }
}

fn is_another(phrases: &super::phrases::Phrases<'_>, start: usize, words: usize) -> bool {
    (1..=LONGEST_NAME).contains(&words)
        && (start..start + words).any(|at| phrases.is(at, &["another", "more", "also", "again", "further"]))
}

/// Whether what a line says before its colon stands in a sentence of the text before it: a name does, *Ingredients* does not.
fn is_named_elsewhere(text: &str, line: &str) -> bool {
    let name = line.trim_end_matches(':').trim();
    let before = &text[..(line.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())];
    memchr::memmem::rfind_iter(before.as_bytes(), name)
        .any(|at| before[..at].strip_suffix(' ').is_some_and(|b| b.ends_with(|c: char| c.is_lowercase() || c == ',')))
}

/// Kinds of texts that are pasted in.
const ACCOUNTS: &[&str] = &[
    "report",
    "statement",
    "post",
    "tweet",
    "thread",
    "message",
    "comment",
    "update",
    "updates",
    "account",
    "analysis",
    "quote",
    "passage",
    "excerpt",
    "extract",
    "transcript",
    "translation",
    "letter",
    "email",
    "reply",
    "response",
    "summary",
    "descriptor",
    "description",
    "info",
    "caption",
    "testimony",
    "interview",
    "remarks",
    "words",
    "press",
    "release",
    "chronology",
    "rundown",
    "breakdown",
    "quotation",
    "snippet",
    "readout",
    "endorsement",
    "editorial",
    "telegram",
    "blog",
    "reads",
];

/// First words of a paragraph that goes on from the one before.
const THREAD: &[&str] = &[
    "and",
    "but",
    "so",
    "this",
    "that",
    "these",
    "those",
    "it",
    "its",
    "however",
    "thus",
    "therefore",
    "meanwhile",
    "moreover",
    "furthermore",
    "nevertheless",
    "nonetheless",
    "still",
    "yet",
    "also",
    "likewise",
    "similarly",
    "instead",
    "indeed",
    "again",
    "then",
    "hence",
    "note",
    "notice",
    "here",
    "such",
    "which",
    "or",
    "because",
    "yes",
    "oh",
    "well",
    "now",
    "clearly",
    "obviously",
    "conclusion",
    "first",
    "firstly",
    "second",
    "next",
    "finally",
    "lastly",
    "imagine",
    "he",
    "she",
    "they",
    "his",
    "her",
    "their",
    "recall",
    "remember",
    "interestingly",
    "sadly",
    "needless",
    "suffice",
    "ultimately",
    "either",
    "neither",
    "nor",
    "what",
    "why",
    "how",
    "another",
];

const PHRASES: &[&str] = &[
    "at the same time",
    "in short",
    "in other words",
    "in fact",
    "in any case",
    "in essence",
    "in reality",
    "in the meantime",
    "in general",
    "in conclusion",
    "in summary",
    "of course",
    "for example",
    "for instance",
    "on the other hand",
    "to be sure",
    "as such",
    "as a result",
    "as stated",
    "as usual",
    "as one can",
    "as you can",
    "as we",
    "if you",
    "no,",
    "the above",
    "the point",
    "the problem is",
    "the question",
    "the truth is",
    "the fact",
    "one can",
    "one wonders",
    "not only",
    "all of this",
    "all this",
    "let us",
    "let me",
    "let's",
    "let’s",
    "i think",
    "i believe",
    "i say",
];
