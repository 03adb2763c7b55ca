//! The engine against the automata one would reach for, on the same list and the same text. Before anything is timed, all must find the same
//! matches.
//!
//! The list is every term of the shipped lexicons that is plain words; the text is the sample articles in small letters without punctuation, where
//! all engines mean the same by a match: whole words, the leftmost and of those the longest.

use aho_corasick::AhoCorasick;
use divan::Bencher;
use divan::counter::BytesCount;
use regex::Regex;
use undertone::detect::{Engine, EntryId, Options, SHIPPED_FILES, scan};
use undertone::lexicon::LexiconFile;
use undertone::text::{Document, Span};

/// How often the sample articles are repeated.
const REPEAT: usize = 20;
/// The regex alternation is far slower, and is given less text.
const REGEX_SHARE: usize = 20;

fn main() {
    let setup = Setup::new();
    let ours = setup.ours(&setup.document);
    assert!(ours.len() > 1000, "the articles should hold many matches, not {}", ours.len());
    assert_eq!(ours, setup.aho_corasick(&setup.document.text));
    let short = setup.short();
    assert_eq!(setup.ours(&short), setup.regex(&short.text));
    let words = setup.document.text.len() / 6;
    println!(
        "{} terms, {} matches in {} KB (about {words} words)",
        setup.terms,
        ours.len(),
        setup.document.text.len() / 1000
    );
    divan::main();
}

struct Setup {
    terms: usize,
    engine: Engine,
    automaton: AhoCorasick,
    alternation: Regex,
    document: Document,
}

impl Setup {
    fn new() -> Self {
        let terms = terms();
        let mut lexicon = String::from(
            "[lexicon]\nformat = 1\nid = \"bench\"\n[category.c]\ntitle = \"C\"\ndimension = \"loaded\"\ntag = \"c\"\nwhy = \"\"\nask = \"\"\n",
        );
        for (i, term) in terms.iter().enumerate() {
            lexicon.push_str(&format!("[[entry]]\nid = \"t{i}\"\ncategory = \"c\"\nterms = [\"{term}\"]\n"));
        }
        let (file, problems) = LexiconFile::parse("bench.toml", &lexicon);
        assert!(problems.is_empty(), "{problems:?}");
        let (engine, problems) = Engine::build(&[file]);
        assert!(problems.is_empty(), "{problems:?}");
        let automaton = AhoCorasick::new(&terms).expect("an automaton");
        let mut longest_first = terms.clone();
        longest_first.sort_by_key(|t| std::cmp::Reverse(t.len()));
        let alternation = Regex::new(&format!(r"(?-u:\b)(?:{})(?-u:\b)", longest_first.join("|"))).expect("a regex");
        let document = Document::plain("bench", text().repeat(REPEAT));
        Self { terms: terms.len(), engine, automaton, alternation, document }
    }

    fn short(&self) -> Document {
        let end = self.document.text.len() / REGEX_SHARE;
        Document::plain("short", &self.document.text[..end])
    }

    fn ours(&self, document: &Document) -> Vec<Span> {
        let options = Options { min_strength: 0.0, ..Options::default() };
        scan(&self.engine, document, options).findings.iter().map(|f| f.span).collect()
    }

    /// Overlapping matches, kept where they stand between word edges, settled leftmost-longest: matching leftmost-longest in the automaton and
    /// checking edges after would lose matches.
    fn aho_corasick(&self, text: &str) -> Vec<Span> {
        let bytes = text.as_bytes();
        let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let mut all: Vec<Span> = self
            .automaton
            .find_overlapping_iter(text)
            .filter(|m| !is_word(m.start().wrapping_sub(1)) && !is_word(m.end()))
            .map(|m| Span::new(m.start() as u32, m.end() as u32))
            .collect();
        all.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
        let mut end = 0;
        all.retain(|s| {
            let stands = s.start >= end;
            if stands {
                end = s.end;
            }
            stands
        });
        all
    }

    fn regex(&self, text: &str) -> Vec<Span> {
        self.alternation.find_iter(text).map(|m| Span::new(m.start() as u32, m.end() as u32)).collect()
    }
}

/// The shipped terms that are plain words.
fn terms() -> Vec<String> {
    let files: Vec<_> = SHIPPED_FILES.iter().map(|(name, content)| LexiconFile::parse(name, content).0).collect();
    let (engine, _) = Engine::build(&files);
    let ids = (0..engine.entries().len()).map(|i| EntryId(i as u16));
    let mut terms: Vec<String> = ids.flat_map(|id| engine.details(id).terms.clone()).collect();
    terms.retain(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_lowercase() || b == b' '));
    terms.sort();
    terms.dedup();
    terms
}

/// The sample articles, a line a paragraph, in small letters and single spaces.
fn text() -> String {
    let mut text = String::new();
    for path in std::fs::read_dir("seeds").expect("seeds").map(|f| f.expect("a file").path()) {
        if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            for line in std::fs::read_to_string(path).expect("an article").lines() {
                let lower = line.to_ascii_lowercase();
                let words: Vec<&str> =
                    lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
                text.push_str(&words.join(" "));
                text.push('\n');
            }
        }
    }
    text
}

#[divan::bench(max_time = 3)]
fn undertone(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    bencher.counter(BytesCount::of_str(&setup.document.text)).bench(|| setup.ours(&setup.document));
}

#[divan::bench(max_time = 3)]
fn aho_corasick(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    bencher.counter(BytesCount::of_str(&setup.document.text)).bench(|| setup.aho_corasick(&setup.document.text));
}

#[divan::bench(max_time = 3)]
fn regex_alternation(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    let short = setup.short();
    bencher.counter(BytesCount::of_str(&short.text)).bench(|| setup.regex(&short.text));
}

/// The shipped lexicons with guards and voice, on the articles as they are.
#[divan::bench(max_time = 3)]
fn whole_scan(bencher: Bencher<'_, '_>) {
    let engine = Engine::shipped();
    let article = std::fs::read_to_string("seeds/11-geopolitics-blog.txt").expect("an article");
    let document = Document::plain("article", article.repeat(REPEAT));
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| scan(&engine, &document, Options::default()));
}

/// A start: the shipped lexicons, ready to scan.
#[divan::bench(max_time = 1)]
fn start() -> Engine {
    Engine::shipped()
}
