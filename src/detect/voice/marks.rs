//! The quotation marks of one block in, pairs of them out.
//!
//! Straight, curly, angle and single marks are paired; an apostrophe, a decade ('90s) and an unclosed mark pair with nothing. A quotation that is
//! not closed in its paragraph goes on in the next when that one opens with the same mark.

use super::super::matcher::{Range, Words};
use super::super::token::QuoteMark;
use crate::text::Span;

/// A pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// The words inside.
    pub words: Range,
    /// Whether it began in the block before, or goes on in the next.
    pub carried: bool,
}

/// The mark of a quotation that goes on in the next block.
pub type Open = Option<char>;

/// Pairs the marks of the block `span`, in order of their opening marks. `next` is the text of the block after it.
pub fn pairs(words: &Words<'_>, span: Span, next: &str, going_on: &mut Open) -> Vec<Pair> {
    let marks = &words.tokens.quotes;
    let mut pairs = Vec::new();
    let mut open: Vec<(char, u32, u32)> = Vec::new();
    let mut rest = marks.as_slice();
    if let Some(mark) = going_on.take() {
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
                    pairs.push(Pair { span: whole, words: inside, carried: carried && at == 0 });
                }
            }
            Role::Nothing => {}
        }
    }
    if let Some(&(mark, start, token)) = open.first()
        && next.starts_with(mark)
        && (matches!(mark, '“' | '"' | '„' | '«' | '‘') || start == span.start)
    {
        *going_on = Some(mark);
        let inside = Range { start: token as usize, end: words.tokens.list.len() };
        pairs.push(Pair { span: Span::new(start, span.end), words: inside, carried: true });
    }
    pairs.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    pairs
}

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
            if !mark.before_word && mark.mark != '«' || (ambiguous && (mark.after_word || opener.is_some())) {
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
