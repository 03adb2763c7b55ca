//! Quotation marks of one block in, quotations out: which are somebody's words, and which are scare quotes.
//!
//! Straight, curly, angle and single marks are paired; an apostrophe, a decade ('90s) and an unclosed mark pair with nothing. A quotation that is
//! not closed in its paragraph goes on in the next when that one opens with the same mark.

use super::matcher::{Range, Words};
use super::table::Table;
use super::token::{QuoteMark, Shape};
use crate::text::Span;

/// What a pair of quotation marks does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It holds somebody's words.
    Speech,
    /// It holds a word at arm's length.
    Scare,
    /// It names a word, a title or a nickname.
    Mention,
}

/// A pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// The words inside.
    pub words: Range,
    /// What it does.
    pub usage: Use,
}

/// What is carried from block to block of a document.
#[derive(Debug, Default)]
pub struct Voices {
    /// The mark of a quotation that goes on.
    open: Option<char>,
    /// Short real quotations seen, in lower case: their words are not scare quotes when they come again.
    spoken: Vec<String>,
}

/// Words in a real quotation that are remembered as quoted.
const REMEMBERED: usize = 64;
/// More words than this are somebody's words, whoever it is.
const LONGEST_SCARE: usize = 5;
/// How far before a quotation its verb of saying may stand, in words.
const SPEECH_REACH: usize = 6;
/// And a verb of naming: *called it a "victory"*.
const NAMING_REACH: usize = 4;

impl Voices {
    /// The quotations of the block `span`, in order of their opening marks. `next` is the text of the block after it.
    pub fn read(&mut self, words: &Words<'_>, span: Span, next: &str) -> Vec<Quotation> {
        let marks = &words.tokens.quotes;
        if marks.is_empty() && self.open.is_none() {
            return Vec::new();
        }
        let mut pairs = self.pair(words, span, next);
        pairs.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        for i in 0..pairs.len() {
            if pairs[i].usage == Use::Scare {
                let quote = pairs[i];
                pairs[i].usage = self.usage(words, quote, &pairs[..i]);
            }
            if pairs[i].usage == Use::Speech && pairs[i].words.end - pairs[i].words.start <= 40 {
                if self.spoken.len() == REMEMBERED {
                    self.spoken.remove(0);
                }
                let spoken = pairs[i].span.of(words.text).to_lowercase();
                self.spoken.push(spoken.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
            }
        }
        pairs
    }

    /// Pairs the marks. What goes over a paragraph's end is speech at once; the rest is to be looked at.
    fn pair(&mut self, words: &Words<'_>, span: Span, next: &str) -> Vec<Quotation> {
        let marks = &words.tokens.quotes;
        let mut pairs = Vec::new();
        let mut open: Vec<(char, u32, u32)> = Vec::new();
        let mut rest = marks.as_slice();
        if let Some(mark) = self.open.take() {
            // The mark that opens this paragraph only says that the quotation goes on.
            if let Some((first, others)) = rest.split_first()
                && first.at == span.start
            {
                rest = others;
            }
            open.push((mark, span.start, 0));
        }
        let carried = !open.is_empty();
        for (i, mark) in rest.iter().enumerate() {
            match role(mark, &rest[i + 1..], &open, words.text) {
                Role::Opens => open.push((mark.mark, mark.at, mark.token)),
                Role::Closes(at) => {
                    let (_, start, token) = open[at];
                    open.truncate(at);
                    let whole = Span::new(start, mark.at + u32::from(mark.len));
                    let inside = Range { start: token as usize, end: mark.token as usize };
                    if inside.start < inside.end {
                        let usage = if carried && at == 0 { Use::Speech } else { Use::Scare };
                        pairs.push(Quotation { span: whole, words: inside, usage });
                    }
                }
                Role::Nothing => {}
            }
        }
        if let Some(&(mark, start, token)) = open.first()
            && matches!(mark, '“' | '"' | '„' | '«')
            && next.starts_with(mark)
        {
            self.open = Some(mark);
            let inside = Range { start: token as usize, end: words.tokens.list.len() };
            pairs.push(Quotation { span: Span::new(start, span.end), words: inside, usage: Use::Speech });
        }
        pairs
    }

    fn usage(&self, words: &Words<'_>, quote: Quotation, before: &[Quotation]) -> Use {
        let list = &words.tokens.list;
        let Range { start, end } = quote.words;
        let count = end - start;
        let inside = &words.text[quote.span.range()];
        let last = inside.chars().rev().nth(1).unwrap_or(' ');
        let capital = |at: usize| matches!(list[at].shape, Shape::Capital | Shape::Upper);
        let whole_sentence = count >= 3 && capital(start) && matches!(last, '.' | '!' | '?' | ',' | '…');
        if count > LONGEST_SCARE || whole_sentence || has_speaker(words, quote, before) {
            return Use::Speech;
        }
        let previous = start.checked_sub(1).filter(|_| !list[start].gap.is_sentence());
        let after = (end < list.len() && !list[end].gap.is_sentence()).then_some(end);
        let nickname = count == 1 && capital(start) && previous.is_some_and(capital) && after.is_some_and(capital);
        let title = count >= 3 && (start..end).all(|at| capital(at) || list[at].end - list[at].start <= 3);
        let sign = count == 1 && (list[start].end - list[start].start == 1 || list[start].shape == Shape::Number);
        let named = previous.is_some_and(|at| {
            NAMING.iter().any(|w| w.eq_ignore_ascii_case(words.word_text(at))) && !is_so_called(words, at)
        });
        let key: String = inside.chars().skip(1).take(inside.chars().count().saturating_sub(2)).collect();
        let key = key.to_lowercase();
        let key = key.trim_end_matches([',', '.']);
        // One word is in many a quotation; it must have been one of its own.
        let spoken = self.spoken.iter().any(|s| if count == 1 { s == key } else { s.contains(key) });
        if nickname || title || sign || named || spoken { Use::Mention } else { Use::Scare }
    }
}

/// Whether a verb of saying stands near enough, in the same sentence and outside other quotation marks, for the words to be somebody's.
fn has_speaker(words: &Words<'_>, quote: Quotation, earlier: &[Quotation]) -> bool {
    let list = &words.tokens.list;
    let Range { start, end } = quote.words;
    let is_one_of = |at: usize, verbs: &Table<u32>| {
        let word = words.tokens.word_of(at);
        word.is_some_and(|w| verbs.holds(verbs.whole(), w))
    };
    let quoted = |at: usize| earlier.iter().any(|q| !q.span.contains(quote.span) && q.span.holds(list[at].start));
    for back in 1..=SPEECH_REACH.min(start) {
        let at = start - back;
        if list[at + 1].gap.is_sentence() {
            break;
        }
        let near = back <= NAMING_REACH && is_one_of(at, &words.program.naming) && !is_so_called(words, at);
        if !quoted(at) && (near || is_one_of(at, &words.program.speech)) {
            return true;
        }
    }
    let last = words.text[quote.span.range()].chars().rev().nth(1);
    let comma = matches!(last, Some(',' | '!' | '?')) || words.text[quote.span.end as usize..].starts_with(',');
    let reach = if comma { 4 } else { 2 };
    let says = |at: usize| is_one_of(at, &words.program.speech) || is_one_of(at, &words.program.naming);
    (end..list.len()).take(reach).take_while(|at| !list[*at].gap.is_sentence()).any(says)
}

/// The *called* of *so-called*.
fn is_so_called(words: &Words<'_>, at: usize) -> bool {
    words.word_text(at).eq_ignore_ascii_case("called")
        && at.checked_sub(1).is_some_and(|before| words.word_text(before).eq_ignore_ascii_case("so"))
}

/// Words that name what follows in quotation marks.
const NAMING: &[&str] = &[
    "album",
    "article",
    "book",
    "called",
    "caption",
    "chapter",
    "entitled",
    "episode",
    "essay",
    "expression",
    "film",
    "game",
    "hashtag",
    "headline",
    "headlined",
    "labelled",
    "letter",
    "letters",
    "means",
    "meaning",
    "movie",
    "named",
    "nicknamed",
    "novel",
    "phrase",
    "play",
    "poem",
    "reads",
    "reading",
    "series",
    "show",
    "sign",
    "single",
    "slogan",
    "song",
    "spelled",
    "term",
    "terms",
    "title",
    "titled",
    "word",
    "words",
];

enum Role {
    Opens,
    Closes(usize),
    Nothing,
}

fn closes(open: char, mark: char) -> bool {
    matches!(
        (open, mark),
        ('“', '”')
            | ('„', '“' | '”')
            | ('‟', '”')
            | ('"', '"')
            | ('＂', '＂')
            | ('«', '»')
            | ('‹', '›')
            | ('‘' | '‚' | '‛', '’')
            | ('\'', '\'')
            | ('“', '"')
            | ('»', '«')
    )
}

fn role(mark: &QuoteMark, later: &[QuoteMark], open: &[(char, u32, u32)], text: &str) -> Role {
    let opener = open.iter().rposition(|(c, ..)| closes(*c, mark.mark));
    match mark.mark {
        '“' | '„' | '‟' | '«' | '‹' | '‚' | '‛' | '‘' | '"' | '\'' | '＂' => {
            if let Some(at) = opener
                && (mark.after_word || !mark.before_word)
                && !is_possessive(mark, later, text)
            {
                return Role::Closes(at);
            }
            let single = matches!(mark.mark, '\'' | '‘' | '‛');
            let ambiguous = matches!(mark.mark, '"' | '\'' | '＂');
            if !mark.before_word || (ambiguous && (mark.after_word || opener.is_some())) {
                return Role::Nothing;
            }
            if single && is_elision(mark, text) { Role::Nothing } else { Role::Opens }
        }
        _ => match opener {
            Some(at) if mark.mark != '’' || (mark.after_word && !is_possessive(mark, later, text)) => {
                Role::Closes(at)
            }
            _ => Role::Nothing,
        },
    }
}

/// `'90s`, `'tis`, `'em`: a mark that stands for letters left out.
fn is_elision(mark: &QuoteMark, text: &str) -> bool {
    let rest = &text[mark.at as usize + usize::from(mark.len)..];
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    let decade = word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit) && word.len() <= 3;
    decade || ["tis", "twas", "em", "cause", "til", "round", "n"].iter().any(|w| w.eq_ignore_ascii_case(&word))
}

/// `the workers' rights`: a mark after an s and before a word, while another one that can close is still to come.
fn is_possessive(mark: &QuoteMark, later: &[QuoteMark], text: &str) -> bool {
    matches!(mark.mark, '\'' | '’')
        && text[..mark.at as usize].ends_with(['s', 'S'])
        && text[mark.at as usize + usize::from(mark.len)..]
            .strip_prefix(' ')
            .is_some_and(|t| t.starts_with(char::is_lowercase))
        && later
            .iter()
            .find(|l| matches!(l.mark, '\'' | '’' | '‘'))
            .is_some_and(|l| l.after_word && l.mark == mark.mark)
}
