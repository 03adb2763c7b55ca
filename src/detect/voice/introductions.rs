//! Paragraphs that end in a colon in, which of the following are somebody else's words out: a post, a statement or a report that is pasted in
//! without quotation marks.
//!
//! Nothing marks where such words begin and end, so two things must speak for it: the line that introduces them (it names a speaker, a verb of
//! saying or a kind of report), and the paragraph itself (it is typed otherwise than the author types, bears the signs of a post, or at least does
//! not take up the author's thread). When in doubt, words are the author's.

use super::super::finding::Said;
use super::lines::{Line, Weight};
use super::phrases::Who;
use super::sayings::Sayings;
use super::speakers::Speakers;
use super::typing::{Typing, is_like_a_post};
use super::words::{COMMANDS, THREAD};
use crate::text::{Block, BlockKind, Document};

/// A line that introduces.
#[derive(Clone, Copy, Debug)]
struct Introduction {
    weight: Weight,
    /// Whether it promises all of a speech or statement.
    in_full: bool,
    said: Option<Said>,
    /// Whoever the line is about. A quotation in marks or a block quote after it is theirs, when nobody is said to speak.
    about: Option<Said>,
}

/// A paragraph that was pasted in.
#[derive(Clone, Copy, Debug)]
struct Pasted {
    said: Option<Said>,
    /// What speaks for the next paragraph besides itself.
    bonus: i8,
}

/// What is known of the document's introductions so far.
#[derive(Debug, Default)]
pub struct Introductions {
    pending: Option<Introduction>,
    /// The paragraph before, when it was pasted in.
    going_on: Option<Pasted>,
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

impl Introductions {
    /// Who is introduced by the line before, for the quotation that a paragraph opens with.
    pub fn introduced(&self) -> Option<Said> {
        self.pending.and_then(|p| p.said.or(p.about))
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
        let pasted = match (pending, going_on) {
            (Some(Introduction { weight, in_full, said, .. }), _) => {
                let bonus = weight.bonus(author.marks_up);
                let next = Pasted { said, bonus: if in_full { bonus.min(1) } else { -1 } };
                (evidence + bonus > 0).then_some(next)?
            }
            (None, Some(before)) => {
                let goes_on = evidence == 0 && author.goes_on(document, at + 1);
                (evidence + before.bonus > 0 || goes_on).then_some(before)?
            }
            // A post that no line introduces, among those that were.
            (None, None) => (is_like_a_post(text) && evidence >= 2).then_some(Pasted { said: None, bonus: -1 })?,
        };
        self.going_on = Some(pasted);
        self.posts |= is_like_a_post(text);
        self.before = true;
        Some(pasted.said)
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
                let said = by.and_then(|phrase| speakers.who(sayings.phrases(), phrase, || sayings.antecedent(phrase)));
                let about = sayings.last_subject().filter(|_| said.is_none());
                let about = about.and_then(|phrase| speakers.who(sayings.phrases(), phrase, || None));
                let weight =
                    if self.before && line.is_another { line.weight.max(Weight::OfWords) } else { line.weight };
                self.pending = Some(Introduction { weight, in_full: line.in_full, said, about });
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
        && !COMMANDS.holds(text.split(' ').next().unwrap_or(""))
        && !text.starts_with(['"', '“', '„', '«', '‘', '\'', '>', '[', '(', '-', '*', '•', '·'])
}

/// Whether a paragraph begins with words that go on from the author's last.
fn takes_up_the_thread(text: &str) -> bool {
    let first =
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).find(|w| !w.is_empty()).unwrap_or("");
    let first = first.split(['\'', '’']).next().unwrap_or(first);
    THREAD.holds(first)
        || PHRASES.iter().any(|p| text.get(..p.len()).is_some_and(|start| start.eq_ignore_ascii_case(p)))
}

/// Longer beginnings of that kind.
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
