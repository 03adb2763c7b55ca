//! The pattern language: the text of one pattern in, a tree of [`Node`]s out.
//!
//! Knows neither lists nor inflection: it only reads. `docs/lexicon-format.md` is its specification.

use super::inflect::Inflection;
use super::pattern_word;
use super::word_class::WordClass;

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A word, in lower case.
    Word(String),
    /// Any word that begins so.
    Prefix(String),
    /// Any word that ends so.
    Suffix(String),
    /// All forms of the words in it.
    Forms(Box<Node>, Inflection),
    /// Any item of a named list.
    List(String),
    /// One of several sequences.
    Alternatives(Vec<Vec<Node>>),
    /// There or not.
    Optional(Box<Node>),
    /// So often at least and so often at most, one right after the other.
    Repeat(Box<Node>, u8, u8),
    /// From so many to so many words, any.
    Gap(u8, u8),
    /// A comma between two words; perhaps, when `optional`.
    Comma {
        /// Whether it may be missing.
        optional: bool,
    },
    /// A word of a shape.
    Class(WordClass),
    /// The part that is marked.
    Marked(Vec<Node>),
    /// The start of a sentence.
    Start,
    /// The end of a sentence.
    End,
}

/// Why a pattern cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Byte offset in the pattern.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

const DEEPEST: usize = 8;
const WIDEST_GAP: u8 = 12;
/// A pattern is laid out once for each count.
const MOST_REPEATS: u8 = 6;

/// Reads a pattern.
///
/// # Errors
/// When it is empty, nested too deeply, or has a character or a bracket that means nothing there.
pub fn parse(pattern: &str) -> Result<Vec<Node>, PatternError> {
    let mut reader = Reader { text: pattern, at: 0, depth: 0 };
    let nodes = reader.sequence()?;
    if reader.at < pattern.len() {
        return Err(reader.error("a bracket is closed that was not opened", "take it out, or open it before"));
    }
    if nodes.is_empty() {
        return Err(reader.error("the pattern is empty", "write at least one word"));
    }
    Ok(nodes)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn error(&self, message: &str, hint: &str) -> PatternError {
        PatternError { at: self.at, message: message.into(), hint: hint.into() }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn expect(&mut self, c: char) -> Result<(), PatternError> {
        if self.take(c) { Ok(()) } else { Err(self.error(&format!("`{c}` is missing here"), "close the bracket")) }
    }

    fn sequence(&mut self) -> Result<Vec<Node>, PatternError> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                c if c.is_whitespace() || c == '-' || c == '‑' => self.at += c.len_utf8(),
                ')' | '|' | ']' => break,
                _ => {
                    let node = self.atom()?;
                    nodes.push(self.quantified(node)?);
                }
            }
        }
        Ok(nodes)
    }

    fn quantified(&mut self, node: Node) -> Result<Node, PatternError> {
        if self.take('{') {
            return self.repeated(node);
        }
        if !self.take('?') {
            return Ok(node);
        }
        match node {
            Node::Gap(_, max) => Ok(Node::Gap(0, max)),
            Node::Comma { .. } => Ok(Node::Comma { optional: true }),
            Node::Start | Node::End => Err(self.error("`?` has nothing to make optional", "take it out")),
            node => Ok(Node::Optional(Box::new(node))),
        }
    }

    /// A count in braces, and what it makes of the node before it.
    fn repeated(&mut self, node: Node) -> Result<Node, PatternError> {
        let min = self.number()?;
        let max = if self.take(',') { self.number()? } else { min };
        self.expect('}')?;
        let most = if matches!(node, Node::Gap(..)) { WIDEST_GAP } else { MOST_REPEATS };
        if min > max || max == 0 || max > most {
            let hint = format!("write `{{0,3}}`: from, to, at most {most}");
            return Err(self.error("the count is not possible", &hint));
        }
        match node {
            Node::Gap(..) => Ok(Node::Gap(min, max)),
            Node::Start | Node::End | Node::Comma { .. } | Node::Marked(_) => {
                Err(self.error("there is nothing to count", "put the count after a word, a list or a group"))
            }
            node => Ok(Node::Repeat(Box::new(node), min, max)),
        }
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("brackets are nested too deeply", "make a list of the inner part"));
        }
        let node = match self.peek() {
            Some('[') => self.marked(),
            Some('@') => self.list(),
            Some('~') => self.forms(),
            Some('<') => self.class(),
            Some('_') => {
                self.at += 1;
                Ok(Node::Gap(1, 1))
            }
            Some(',') => {
                self.at += 1;
                Ok(Node::Comma { optional: false })
            }
            Some('^') => {
                self.at += 1;
                Ok(Node::Start)
            }
            Some('$') => {
                self.at += 1;
                Ok(Node::End)
            }
            _ => self.word_or_group(),
        };
        self.depth -= 1;
        node
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        self.expect('(')?;
        let mut alternatives = vec![self.sequence()?];
        while self.take('|') {
            alternatives.push(self.sequence()?);
        }
        self.expect(')')?;
        if alternatives.iter().any(Vec::is_empty) {
            return Err(self.error("an alternative is empty", "write `(a|b)?` for one that may be missing"));
        }
        Ok(Node::Alternatives(alternatives))
    }

    fn marked(&mut self) -> Result<Node, PatternError> {
        self.expect('[')?;
        let inner = self.sequence()?;
        self.expect(']')?;
        if inner.is_empty() {
            return Err(self.error("nothing stands in the square brackets", "put the words to mark between them"));
        }
        Ok(Node::Marked(inner))
    }

    fn list(&mut self) -> Result<Node, PatternError> {
        self.expect('@')?;
        let name = self.name();
        if name.is_empty() {
            return Err(self.error("`@` is not followed by the name of a list", "write `@name`"));
        }
        Ok(Node::List(name))
    }

    fn name(&mut self) -> String {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('-').to_owned();
        self.at += name.len();
        name
    }

    fn forms(&mut self) -> Result<Node, PatternError> {
        self.expect('~')?;
        let inner = match self.peek() {
            Some('@') => self.list()?,
            _ => self.word_or_group()?,
        };
        let inflection = if self.take('/') {
            let name = self.name();
            Inflection::by_name(&name)
                .ok_or_else(|| self.error(&format!("`/{name}` is no word class"), "write /verb, /noun or /adj"))?
        } else {
            Inflection::Verb
        };
        Ok(Node::Forms(Box::new(inner), inflection))
    }

    fn class(&mut self) -> Result<Node, PatternError> {
        self.expect('<')?;
        let name = self.name();
        self.expect('>')?;
        WordClass::by_name(&name).map(Node::Class).ok_or_else(|| {
            let known: Vec<_> = WordClass::names().map(|n| format!("<{n}>")).collect();
            self.error(&format!("`<{name}>` is no shape of a word"), &format!("known are {}", known.join(" ")))
        })
    }

    fn number(&mut self) -> Result<u8, PatternError> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let value = rest[..end].parse().map_err(|_| self.error("a number is missing here", "write `{0,3}`"))?;
        self.at += end;
        Ok(value)
    }

    /// One word, or a group of words in brackets.
    fn word_or_group(&mut self) -> Result<Node, PatternError> {
        let read = pattern_word::word(&self.text[self.at..]);
        match read.map_err(|error| PatternError { at: error.at + self.at, ..error })? {
            Some((node, len)) => {
                self.at += len;
                Ok(node)
            }
            None if self.peek() == Some('(') => self.group(),
            None => {
                let c = self.peek().unwrap_or(' ');
                Err(self.error(&format!("`{c}` means nothing here"), "write words; see docs/lexicon-format.md"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(w: &str) -> Node {
        Node::Word(w.into())
    }

    fn either(a: &str, b: &str) -> Node {
        Node::Alternatives(vec![vec![word(a)], vec![word(b)]])
    }

    #[test]
    fn every_construct_is_read() {
        let cases = [
            ("Rude awakening", vec![word("rude"), word("awakening")]),
            ("so-called", vec![word("so"), word("called")]),
            ("don’t", vec![word("don't")]),
            ("U.S. aid", vec![word("u.s"), word("aid")]),
            ("propagand*", vec![Node::Prefix("propagand".into())]),
            ("*monger", vec![Node::Suffix("monger".into())]),
            ("so lo(s|t) (a|b)", vec![word("so"), either("los", "lot"), either("a", "b")]),
            ("~(say|cry)", vec![Node::Forms(Box::new(either("say", "cry")), Inflection::Verb)]),
            ("~cave in", vec![Node::Forms(Box::new(word("cave")), Inflection::Verb), word("in")]),
            ("~lackey/noun", vec![Node::Forms(Box::new(word("lackey")), Inflection::Noun)]),
            ("very? likely", vec![Node::Optional(Box::new(word("very"))), word("likely")]),
            ("_ _? _{0,3} _{2}", vec![Node::Gap(1, 1), Node::Gap(0, 1), Node::Gap(0, 3), Node::Gap(2, 2)]),
            ("(a b){0,2}", vec![Node::Repeat(Box::new(Node::Alternatives(vec![vec![word("a"), word("b")]])), 0, 2)]),
            ("@x{3}", vec![Node::Repeat(Box::new(Node::List("x".into())), 3, 3)]),
            ("<adv>{1,2}", vec![Node::Repeat(Box::new(Node::Class(WordClass::Adverb)), 1, 2)]),
            ("a ,? b", vec![word("a"), Node::Comma { optional: true }, word("b")]),
            ("@vague-people <num>", vec![Node::List("vague-people".into()), Node::Class(WordClass::Number)]),
            ("^ so $", vec![Node::Start, word("so"), Node::End]),
            ("(a|b c)", vec![Node::Alternatives(vec![vec![word("a")], vec![word("b"), word("c")]])]),
            ("it [may] be", vec![word("it"), Node::Marked(vec![word("may")]), word("be")]),
        ];
        for (pattern, nodes) in cases {
            assert_eq!(parse(pattern), Ok(nodes), "{pattern}");
        }
    }

    #[test]
    fn mistakes_are_refused_with_their_place() {
        for (pattern, at) in [
            ("", 0),
            ("a (b", 4),
            ("a)", 1),
            ("()", 2),
            ("ab*", 0),
            ("*abc*", 0),
            ("<foo>", 5),
            ("_{3,1}", 6),
            ("_{13}", 5),
            ("very{0,0}", 9),
            ("very{1,9}", 9),
            ("very{x}", 5),
            ("^{2}", 4),
            ("a;b", 1),
            ("so trump(ist rule)", 8),
        ] {
            let error = parse(pattern).expect_err(pattern);
            assert_eq!(error.at, at, "{pattern}: {error:?}");
            assert!(!error.hint.is_empty());
        }
    }
}
