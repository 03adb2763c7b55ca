//! One pass over a document, block by block: words, quotations, matches, guards, voice, overlaps.

use std::sync::Arc;

use super::Engine;
use super::anchors::Check;
use super::finding::{Blocked, EntryId, Finding, Form, Quote, Scan, Voice};
use super::guards::Place;
use super::index::USUAL_STRENGTH;
use super::matcher::{Range, Words};
use super::settle::{Candidate, settle};
use super::sieve::Sieve;
use super::token::{Shape, Token};
use super::tokens::{Lexis, Tokens};
use super::voice::{Heard, Use, Voices};
use crate::lexicon::Dimension;
use crate::text::{Block, BlockKind, Document, Span};

/// What a reader may set for a scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Entries weaker than this are left out, as if they were not in the lexicon.
    pub min_strength: f32,
    /// Only this entry is looked for, when one is given.
    pub only: Option<EntryId>,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_strength: USUAL_STRENGTH, only: None }
    }
}

/// Scans a whole document.
pub fn scan(engine: &Engine, document: &Document, options: Options) -> Scan {
    let mut scanner = Scanner::new(engine, document, options);
    while scanner.step(usize::MAX) {}
    scanner.take()
}

/// A scan in steps, for documents that take long: `step` until it says false, `take` what was found so far at any time.
#[derive(Debug)]
pub struct Scanner<'a> {
    engine: &'a Engine,
    document: &'a Document,
    options: Options,
    sieve: Arc<Sieve>,
    next: usize,
    voices: Voices,
    tokens: Tokens,
    found: Scan,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of `document`.
    pub fn new(engine: &'a Engine, document: &'a Document, options: Options) -> Self {
        Self {
            engine,
            document,
            options,
            sieve: engine.sieve(options.min_strength),
            next: 0,
            voices: Voices::default(),
            tokens: Tokens::default(),
            found: Scan::default(),
        }
    }

    /// Scans on for about `bytes` bytes of text, at least one block. Returns whether there is more.
    pub fn step(&mut self, bytes: usize) -> bool {
        let mut done = 0;
        while done < bytes && self.next < self.document.blocks.len() {
            let block = self.document.blocks[self.next];
            done += block.span.len() as usize;
            if block.kind != BlockKind::Code {
                self.block(block);
            }
            self.next += 1;
        }
        self.next < self.document.blocks.len()
    }

    /// How far the scan has come, in bytes of text.
    pub fn position(&self) -> u32 {
        self.document.blocks.get(self.next).map_or(self.document.text.len() as u32, |b| b.span.start)
    }

    /// What was found since the last `take`. Later blocks never change it; quotations are numbered on from earlier takes, and
    /// counts are those of the part taken.
    pub fn take(&mut self) -> Scan {
        let next = self.found.first_quote + self.found.quotes.len() as u32;
        std::mem::replace(&mut self.found, Scan { first_quote: next, ..Scan::default() })
    }

    fn block(&mut self, block: Block) {
        let text = self.document.text.as_str();
        let mut tokens = std::mem::take(&mut self.tokens);
        let lexis =
            Lexis { vocabulary: &self.engine.vocabulary, sieve: &self.sieve, anchors: &self.engine.program.anchors };
        tokens.read(block.span.of(text), block.span.start, lexis);
        let Engine { program, membership, .. } = self.engine;
        let words = Words { text, tokens: &tokens, program, membership };
        let heard = self.voices.hear(&words, self.document, self.next);
        let pass = BlockPass {
            engine: self.engine,
            words,
            block,
            heard,
            heading: block.kind != BlockKind::Continuation && is_set_like_a_heading(&block, &tokens.list),
            options: self.options,
            sieve: &self.sieve,
        };
        pass.run(&mut self.found, &mut self.voices);
        self.tokens = tokens;
    }
}

/// One block with all that is known of it.
struct BlockPass<'a> {
    engine: &'a Engine,
    words: Words<'a>,
    block: Block,
    heard: Heard,
    heading: bool,
    options: Options,
    sieve: &'a Sieve,
}

impl BlockPass<'_> {
    fn run(mut self, found: &mut Scan, voices: &mut Voices) {
        let (mut marks, mut blocked) = (Vec::new(), Vec::new());
        let mut keep = |candidate: Candidate, guard: Option<u16>| match guard {
            Some(guard) => blocked.push(Blocked { span: candidate.span, entry: candidate.entry, guard }),
            None => marks.push(candidate),
        };
        self.finders(&mut keep);
        self.regexes(&mut keep);
        self.scare_quotes(&mut keep);
        blocked.sort_by_key(|b: &Blocked| (b.span, b.entry));
        blocked.dedup();
        blocked.retain(|b| !self.is_of_a_term(b) || !marks.iter().any(|m| m.span == b.span && m.entry == b.entry));
        found.blocked.append(&mut blocked);
        let mut quotes = std::mem::take(&mut self.heard.quotes);
        let cues = self.cues(&marks);
        voices.attribute(self.words, self.block.span.of(self.words.text), &mut quotes, &cues);
        self.count(found, &mut quotes);
        found.speakers.extend(voices.new_speakers());
        let beaten_before = found.beaten.len();
        settle(&mut marks, &mut found.beaten);
        found.beaten[beaten_before..].sort_by_key(|b| (b.span, b.entry));
        marks.sort_by_key(|c| c.span);
        let first_quote = found.first_quote + found.quotes.len() as u32;
        found.findings.extend(marks.into_iter().map(|c| Finding {
            span: c.span,
            entry: c.entry,
            strength: c.strength,
            voice: voice(c.span, &quotes, first_quote),
            negated: self.words.negation(Range { start: c.tokens.0 as usize, end: c.tokens.1 as usize }).is_some(),
        }));
        found.quotes.extend(quotes);
    }

    /// The words of marks that say who says something, in order. Reported speech is found by them.
    fn cues(&self, marks: &[Candidate]) -> Vec<Range> {
        let attributes =
            |c: &&Candidate| matches!(c.lane, Dimension::Attribution | Dimension::Sourcing | Dimension::Loaded);
        let mut cues: Vec<Range> = marks
            .iter()
            .filter(attributes)
            .map(|c| Range { start: c.tokens.0 as usize, end: c.tokens.1 as usize })
            .collect();
        cues.sort_by_key(|cue| (cue.start, cue.end));
        cues
    }

    fn count(&self, found: &mut Scan, quotes: &mut [Quote]) {
        let tokens = self.words.tokens;
        found.words += tokens.words;
        // A continuation's first word begins no sentence of its own.
        found.sentences += tokens.sentences.saturating_sub(u32::from(self.block.kind == BlockKind::Continuation));
        for quote in quotes {
            let list = &tokens.list;
            let from = list.partition_point(|t| t.start < quote.span.start);
            let quoted = list[from..].iter().take_while(|t| t.start < quote.span.end);
            quote.words = quoted.filter(|t| !t.gap.is_hyphen()).count() as u32;
            if quote.form != Form::Reported {
                found.quoted_words += quote.words;
            }
        }
    }

    fn finders(&self, keep: &mut impl FnMut(Candidate, Option<u16>)) {
        let program = &self.engine.program;
        for (token, anchor) in &self.words.tokens.anchored {
            let token = *token as usize;
            for called in program.anchors.uses(*anchor) {
                let wanted =
                    called.strength >= self.sieve.least && self.options.only.is_none_or(|only| only.0 == called.entry);
                let [first, second] = called.checks;
                if !wanted || !self.passes(first, token) || !self.passes(second, token) {
                    continue;
                }
                let finder = program.finders.get(called.finder as usize);
                if let Some(range) = self.words.find(finder, token) {
                    let strength = f32::from(called.strength) / 100.0;
                    let found = Match { entry: called.entry, own_guards: finder.own_guards, strength, range };
                    self.consider(found, self.span(range), keep);
                }
            }
        }
    }

    /// False when a word that the finder needs near its anchor is not there; nearly all that do not match end here.
    #[inline]
    fn passes(&self, check: Check, token: usize) -> bool {
        check.from == 0
            || (isize::from(check.from)..isize::from(check.to) + 1)
                .any(|by| self.words.may_be(token.wrapping_add_signed(by), check.set))
    }

    fn wants(&self, entry: u16) -> bool {
        self.engine.program.entries.get(entry as usize).strength >= self.options.min_strength
            && self.options.only.is_none_or(|only| only.0 == entry)
    }

    fn span(&self, range: Range) -> Span {
        let list = &self.words.tokens.list;
        Span::new(list[range.start].start, list[range.end - 1].word_end())
    }

    fn regexes(&self, keep: &mut impl FnMut(Candidate, Option<u16>)) {
        let text = self.block.span.of(self.words.text);
        for searcher in self.engine.searchers.iter().filter(|s| self.wants(s.entry)) {
            let Some(regex) = searcher.of(text) else { continue };
            for captures in regex.captures_iter(text) {
                let Some(found) = captures.name("mark").or_else(|| captures.get(0)) else { continue };
                let at = self.block.span.start;
                let span = Span::new(at + found.start() as u32, at + found.end() as u32);
                let list = &self.words.tokens.list;
                let start = list.partition_point(|t| t.end <= span.start);
                let end = list.partition_point(|t| t.start < span.end);
                if start < end {
                    self.consider(self.whole(searcher.entry, Range { start, end }), span, keep);
                }
            }
        }
    }

    fn scare_quotes(&self, keep: &mut impl FnMut(Candidate, Option<u16>)) {
        let Some(entry) = self.engine.program.scare_quotes else { return };
        if !self.wants(entry) {
            return;
        }
        for quotation in self.heard.quotations.iter().filter(|q| q.usage == Use::Scare) {
            self.consider(self.whole(entry, quotation.words), quotation.span, keep);
        }
    }

    /// Whether the guard is one term's own: what it blocks, another term of the entry may find.
    fn is_of_a_term(&self, blocked: &Blocked) -> bool {
        let of_entry = self.engine.program.entry_guards.get(blocked.entry.0 as usize);
        u32::from(blocked.guard) >= of_entry.guards.len
    }

    /// A match of an entry that has no terms.
    fn whole(&self, entry: u16, range: Range) -> Match {
        Match { entry, own_guards: 0, strength: self.engine.program.entries.get(entry as usize).strength, range }
    }

    fn consider(&self, found: Match, span: Span, keep: &mut impl FnMut(Candidate, Option<u16>)) {
        let Match { entry, own_guards, strength, range } = found;
        let quoted = self.heard.quotes.iter().any(|q| q.span.contains(span));
        let guard = self.words.blocked(entry, own_guards, range, Place { heading: self.heading, quoted });
        let tokens = (range.start as u32, range.end as u32);
        let lane = self.engine.dimension_of(EntryId(entry));
        keep(Candidate { span, entry: EntryId(entry), strength, lane, tokens }, guard);
    }
}

/// Whose words `span` is in. Quotation marks tell more than a clause around them.
fn voice(span: Span, quotes: &[Quote], first: u32) -> Voice {
    let until = quotes.partition_point(|q| q.span.start <= span.start);
    let mut around = quotes[..until].iter().enumerate().filter(|(_, q)| q.span.contains(span));
    let number = |at: usize| first + at as u32;
    match around.clone().find(|(_, q)| q.form != Form::Reported) {
        Some((at, _)) => Voice::Quoted(number(at)),
        None => around.next_back().map_or(Voice::Author, |(at, _)| Voice::Reported(number(at))),
    }
}

/// What a pattern found, before its guards were asked.
#[derive(Clone, Copy)]
struct Match {
    entry: u16,
    own_guards: u16,
    strength: f32,
    range: Range,
}

/// More words than this are no heading; and as many show whether a text is all in capitals.
const LONGEST_HEADING: usize = 24;

/// Whether capitals tell nothing in a block: a heading, a line in title case, or one in capitals.
fn is_set_like_a_heading(block: &Block, list: &[Token]) -> bool {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return true;
    }
    let start = &list[..list.len().min(LONGEST_HEADING)];
    let long = start.iter().filter(|t| t.end - t.start > 3 && t.shape != Shape::Number);
    let (all, capitals) =
        long.fold((0, 0), |(all, capitals), t| (all + 1, capitals + u32::from(t.shape != Shape::Lower)));
    let upper = start.iter().filter(|t| t.shape == Shape::Upper).count();
    (list.len() <= LONGEST_HEADING && all >= 3 && capitals * 10 >= all * 8)
        || (start.len() >= 3 && upper * 10 >= start.len() * 7)
}
