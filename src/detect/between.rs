//! What stands between two words: white space, hyphens, punctuation, quotation marks; and whether a sentence ends there.

use super::spelling::{ends_sentence, is_abbreviation, is_ignorable};
use super::token::{Gap, QuoteMark, Shape};
use super::tokens::{Lexis, Tokens};

/// What was met since the last word.
pub struct Between {
    /// The bits of a [`Gap`].
    pub gap: u8,
    /// A full stop, a question or an exclamation mark.
    pub stop: Option<char>,
    /// And white space after it.
    pub stop_then_space: bool,
}

impl Tokens {
    /// What a full stop, a question or an exclamation mark before the next word makes of the gap.
    #[cold]
    pub(super) fn after_stop(&self, stop: char, base: u32, shape: Shape, between: &Between, text: &str) -> u8 {
        let previous = self.list.last().map_or("", |t| &text[(t.start - base) as usize..(t.end - base) as usize]);
        if between.stop_then_space && ends_sentence(stop, previous, shape) {
            Gap::SENTENCE
        } else if stop != '.' || !is_abbreviation(previous) {
            Gap::CLAUSE
        } else {
            0
        }
    }

    /// Takes in an ASCII mark.
    pub(super) fn mark(&mut self, text: &str, at: usize, base: u32, between: &mut Between) -> usize {
        match text.as_bytes()[at] {
            b'-' => {
                let joined =
                    text[..at].ends_with(char::is_alphanumeric) && text[at + 1..].starts_with(char::is_alphanumeric);
                between.gap |= if joined { Gap::HYPHEN } else { Gap::CLAUSE };
            }
            b',' => between.gap |= Gap::COMMA,
            c @ (b'.' | b'!' | b'?') => {
                between.stop = Some(if between.stop == Some('?') { '?' } else { c as char });
                between.stop_then_space = false;
            }
            b';' | b':' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => between.gap |= Gap::CLAUSE,
            c @ (b'"' | b'\'' | b'`') => self.quote(text, at, base, c as char, between),
            b'$' | b'#' | b'@' | b'*' | b'_' | b'%' => {}
            _ => between.gap |= Gap::OTHER,
        }
        at + 1
    }

    /// Takes in a character beyond ASCII, which may begin a word.
    pub(super) fn wide(&mut self, text: &str, at: usize, base: u32, between: &mut Between, lexis: Lexis<'_>) -> usize {
        let Some(c) = text[at..].chars().next() else { return text.len() };
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '＂' => {
                self.quote(text, at, base, c, between);
            }
            '–' | '—' | '―' => between.gap |= Gap::CLAUSE,
            '‐' | '‑' => between.gap |= Gap::HYPHEN,
            '…' => {
                between.stop = Some('.');
                between.stop_then_space = false;
            }
            '£' | '€' | '¥' => {}
            c if is_ignorable(c) => {}
            c if c.is_whitespace() => {
                between.gap |= Gap::SPACE;
                between.stop_then_space |= between.stop.is_some();
            }
            c if c.is_alphanumeric() => return self.long_word(text, at, at + c.len_utf8(), base, between, lexis),
            _ => between.gap |= Gap::OTHER,
        }
        at + c.len_utf8()
    }

    fn quote(&mut self, text: &str, at: usize, base: u32, mark: char, between: &mut Between) {
        // After a plural's s and before a word it is an apostrophe as likely as not: patterns may run across (workers' rights).
        let plural = matches!(mark, '\'' | '’')
            && text[..at].ends_with(['s', 'S'])
            && text[at + mark.len_utf8()..].starts_with(' ');
        if !plural {
            between.gap |= Gap::QUOTE;
        }
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len_utf8()..].chars().next();
        let opens = |c: char| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | ':' | '“' | '‘' | '"' | '«' | '„')
        };
        self.quotes.push(QuoteMark {
            at: base + at as u32,
            len: mark.len_utf8() as u8,
            mark,
            after_word: before.is_some_and(|c| !opens(c)),
            before_word: after.is_some_and(|c| {
                !c.is_whitespace() && !matches!(c, ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '…')
            }),
            token: self.list.len() as u32,
        });
    }
}
