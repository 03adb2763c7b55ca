//! One block of text in, its words out, in one pass: where each is, what parts it from the word before, how it is written, and which words
//! or stems of the lexicons it is. Quotation marks are noted on the way.
//!
//! Knows nothing of patterns. The path for ASCII words is short on purpose: it is where a scan spends its time.

use std::cell::Cell;

use super::anchors::{Anchor, Anchors};
use super::ascii::{is_in_lower_case, run_end};
use super::sieve::Sieve;
use super::spelling::{ends_sentence, goes_on, is_abbreviation, is_ignorable, shape_of};
use super::token::{Gap, QuoteMark, Shape, Token, UNKNOWN};
use super::vocabulary::{Key, Vocabulary};
use super::words::WordId;

/// What words are compared with: all of those in patterns, and those to stop at.
#[derive(Clone, Copy)]
pub struct Lexis<'a> {
    /// The words of all patterns.
    pub vocabulary: &'a Vocabulary,
    /// Which of them finders hang on.
    pub sieve: &'a Sieve,
    /// The finders.
    pub anchors: &'a Anchors,
}

/// The words of one block. Its buffers are used again for the next.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The words in order.
    pub list: Vec<Token>,
    /// Tokens on which finders hang, in order.
    pub anchored: Vec<(u32, Anchor)>,
    /// Quotation marks in order.
    pub quotes: Vec<QuoteMark>,
    /// Words as a reader counts them: what a hyphen joins is one.
    pub words: u32,
    /// Sentences that begin in the block.
    pub sentences: u32,
    lower: String,
}

const WORD: u8 = 1;
const SPACE: u8 = 2;
const MARK: u8 = 3;
const WIDE: u8 = 4;

/// What each byte may be: part of an ASCII word, white space, other ASCII, or the start of something wider.
const CLASS: [u8; 256] = {
    let mut table = [MARK; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8;
        if c.is_ascii_alphanumeric() {
            table[b] = WORD;
        } else if c == b' ' || c == b'\t' || c == b'\n' || c == b'\r' {
            table[b] = SPACE;
        } else if c >= 0x80 {
            table[b] = WIDE;
        }
        b += 1;
    }
    table
};

struct Between {
    gap: u8,
    stop: Option<char>,
    stop_then_space: bool,
}

impl Tokens {
    /// Reads `text`, which begins at byte `base` of the document.
    pub fn read(&mut self, text: &str, base: u32, lexis: Lexis<'_>) {
        self.list.clear();
        self.anchored.clear();
        self.quotes.clear();
        (self.words, self.sentences) = (0, 0);
        let bytes = text.as_bytes();
        let mut between = Between { gap: Gap::FIRST, stop: None, stop_then_space: false };
        let mut at = 0;
        while at < bytes.len() {
            match CLASS[bytes[at] as usize] {
                WORD => at = self.word(text, at, base, &mut between, lexis),
                SPACE => {
                    between.gap |= Gap::SPACE;
                    between.stop_then_space |= between.stop.is_some();
                    at += 1;
                }
                MARK => at = self.mark(text, at, base, &mut between),
                _ => at = self.wide(text, at, base, &mut between, lexis),
            }
        }
    }

    #[inline]
    fn word(&mut self, text: &str, start: usize, base: u32, between: &mut Between, lexis: Lexis<'_>) -> usize {
        let bytes = text.as_bytes();
        let end = run_end(bytes, start);
        if let Some(&next) = bytes.get(end)
            && (next >= 0x80
                || next == b'\''
                || (next == b'.' || next == b',') && (bytes[end - 1].is_ascii_digit() || end - start == 1))
            && goes_on(text, end)
        {
            return self.long_word(text, start, end, base, between, lexis);
        }
        let first = bytes[start];
        let shape = if first.is_ascii_lowercase() {
            Shape::Lower
        } else if first.is_ascii_digit() {
            Shape::Number
        } else if end - start > 1 && bytes[start + 1..end].iter().all(u8::is_ascii_uppercase) {
            Shape::Upper
        } else {
            Shape::Capital
        };
        let token = self.list.len() as u32;
        let key = Key::of_ascii(bytes, start, end);
        let (word, stems) = match lexis.vocabulary.find(key, |w| is_in_lower_case(&bytes[start..end], w)) {
            Some(known) => {
                if known.best > 0 && known.best >= lexis.sieve.least {
                    self.anchored.push((token, Anchor::Word(known.id)));
                }
                (known.id, known.stems)
            }
            None => {
                let last = bytes[start..end].last_chunk::<4>();
                let may_end = last.is_some_and(|last| lexis.sieve.suffixes.may_end(*last));
                (UNKNOWN, may_end || lexis.sieve.prefixes.may_begin(key))
            }
        };
        if stems {
            self.lower.clear();
            self.lower.push_str(&text[start..end]);
            self.lower.make_ascii_lowercase();
            self.stems(token, lexis.sieve);
        }
        self.push(start, end, base, shape, 0, word, between, text);
        self.pair(lexis);
        end
    }

    /// A word with an apostrophe, a point between figures, or letters beyond ASCII.
    #[cold]
    fn long_word(
        &mut self,
        text: &str,
        start: usize,
        mut end: usize,
        base: u32,
        between: &mut Between,
        lexis: Lexis<'_>,
    ) -> usize {
        while let Some(c) = text[end..].chars().next() {
            if !(c.is_alphanumeric() || is_ignorable(c) || goes_on(text, end)) {
                break;
            }
            end += c.len_utf8();
        }
        let token = self.list.len() as u32;
        let raw = &text[start..end];
        self.lower.clear();
        for c in raw.chars().filter(|c| !is_ignorable(*c)) {
            match c {
                '’' | '‘' | 'ʼ' => self.lower.push('\''),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        let mut found = lexis.vocabulary.find_lower(&self.lower);
        let mut possessive = 0;
        if found.is_none()
            && let Some(stem) = self.lower.strip_suffix("'s")
        {
            found = lexis.vocabulary.find_lower(stem);
            let ending = raw.chars().rev().take(2).map(char::len_utf8).sum::<usize>();
            possessive = ending as u8;
            self.lower.truncate(stem.len());
        }
        let stop = found.filter(|known| known.best > 0 && known.best >= lexis.sieve.least);
        self.anchored.extend(stop.map(|known| (token, Anchor::Word(known.id))));
        self.stems(token, lexis.sieve);
        let shape = shape_of(raw);
        let word = found.map_or(UNKNOWN, |known| known.id);
        self.push(start, end, base, shape, possessive, word, between, text);
        self.pair(lexis);
        end
    }

    /// Stops at the last two words when finders hang on them together.
    #[inline]
    fn pair(&mut self, lexis: Lexis<'_>) {
        let [.., first, second] = self.list.as_slice() else { return };
        let (a, b) = (first.word, second.word);
        if a != UNKNOWN
            && b != UNKNOWN
            && second.gap.is_plain()
            && lexis.sieve.may_stop_at_pair(a, b)
            && let Some(pair) = lexis.anchors.pair(a, b)
        {
            self.anchored.push((self.list.len() as u32 - 2, Anchor::Pair(pair)));
        }
    }

    fn stems(&mut self, token: u32, sieve: &Sieve) {
        let lower = self.lower.as_bytes();
        self.anchored.extend(sieve.prefixes.of(lower).map(|stem| (token, Anchor::Prefix(stem))));
        self.anchored.extend(sieve.suffixes.of(lower).map(|stem| (token, Anchor::Suffix(stem))));
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a token; a struct for them would be the token")]
    #[inline]
    fn push(
        &mut self,
        start: usize,
        end: usize,
        base: u32,
        shape: Shape,
        possessive: u8,
        word: u32,
        between: &mut Between,
        text: &str,
    ) {
        let mut gap = between.gap;
        if let Some(stop) = between.stop {
            gap |= self.after_stop(stop, base, shape, between, text);
        }
        *between = Between { gap: 0, stop: None, stop_then_space: false };
        let gap = Gap(gap);
        self.words += u32::from(!gap.is_hyphen());
        self.sentences += u32::from(gap.is_sentence());
        self.list.push(Token {
            start: base + start as u32,
            end: base + end as u32,
            gap,
            shape,
            possessive,
            word,
            classes: Cell::new(0),
        });
    }

    /// What a full stop, a question or an exclamation mark before the next word makes of the gap.
    #[cold]
    fn after_stop(&self, stop: char, base: u32, shape: Shape, between: &Between, text: &str) -> u8 {
        let previous = self.list.last().map_or("", |t| &text[(t.start - base) as usize..(t.end - base) as usize]);
        if between.stop_then_space && ends_sentence(stop, previous, shape) {
            Gap::SENTENCE
        } else if stop != '.' || !is_abbreviation(previous) {
            Gap::CLAUSE
        } else {
            0
        }
    }

    fn mark(&mut self, text: &str, at: usize, base: u32, between: &mut Between) -> usize {
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

    fn wide(&mut self, text: &str, at: usize, base: u32, between: &mut Between, lexis: Lexis<'_>) -> usize {
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

    /// The number of token `at` in the vocabulary, if it is there.
    #[inline]
    pub fn word_of(&self, at: usize) -> Option<WordId> {
        let word = self.list[at].word;
        (word != UNKNOWN).then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::program::Program;
    use crate::detect::words::Words;

    fn read(text: &str) -> Tokens {
        let vocabulary = Vocabulary::new(Words::default(), |_, _| (0, false), |_| 0);
        let sieve = Sieve::new(&Program::default(), 0.0);
        let mut tokens = Tokens::default();
        let anchors = Anchors::default();
        tokens.read(text, 0, Lexis { vocabulary: &vocabulary, sieve: &sieve, anchors: &anchors });
        tokens
    }

    fn words(text: &str) -> Vec<String> {
        let tokens = read(text);
        tokens.list.iter().map(|t| text[t.start as usize..t.end as usize].to_owned()).collect()
    }

    #[test]
    fn words_are_what_a_reader_calls_words() {
        let cases: [(&str, &[&str]); 10] = [
            ("Don't stop.", &["Don't", "stop"]),
            ("the workers’ rights, ’tis", &["the", "workers", "rights", "tis"]),
            ("self-inflicted", &["self", "inflicted"]),
            ("over 1,156.5km", &["over", "1,156.5km"]),
            ("naïve café", &["naïve", "café"]),
            ("pro\u{ad}paganda", &["pro\u{ad}paganda"]),
            ("\u{1b}[31mred\u{1b}[0m", &["31mred", "0m"]),
            ("a—b … 日本", &["a", "b", "日本"]),
            ("O’Neill's 5.", &["O’Neill's", "5"]),
            ("the U.S. Army, e.g. I. A.B", &["the", "U.S", "Army", "e.g", "I", "A.B"]),
        ];
        for (text, wanted) in cases {
            assert_eq!(words(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn sentences_end_where_they_do() {
        let starts = |text: &str| {
            let tokens = read(text);
            tokens.list.iter().filter(|t| t.gap.is_sentence()).count()
        };
        assert_eq!(starts("Mr. Smith left. He ran."), 2);
        assert_eq!(starts("“What?” he asked. “No!” She left."), 3);
        assert_eq!(starts("J. R. Smith of the U.S. Army said 3.5 was low… and went."), 1);
        assert_eq!(starts("It fell (again). 40 died."), 2);
    }

    #[test]
    fn gaps_tell_what_a_pattern_may_cross() {
        let tokens = read("so-called plan, however; it - fails “here” now");
        let plain: Vec<_> = tokens.list.iter().map(|t| t.gap.is_plain()).collect();
        assert_eq!(plain, [false, true, true, false, false, false, false, false]);
        assert!(tokens.list[1].gap.is_hyphen());
        assert!(tokens.list[3].gap.is_comma());
        let tokens = read("two U.S. officials and Mr. Smith");
        assert!(tokens.list[1..].iter().all(|t| t.gap.is_plain()), "the point of an abbreviation parts nothing");
    }

    #[test]
    fn shapes() {
        let tokens = read("A NATO man in ’90s U.K. NGOs Été 4x");
        let shapes: Vec<_> = tokens.list.iter().map(|t| t.shape).collect();
        use Shape::{Capital, Lower, Number, Upper};
        assert_eq!(shapes, [Capital, Upper, Lower, Lower, Number, Upper, Capital, Capital, Number]);
    }
}
