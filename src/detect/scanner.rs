//! One pass over a document, block by block.

use super::{Engine, EntryId, Finding, Scan, Voice};
use crate::text::{BlockKind, Document, Span};

/// What a reader may set for a scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Entries weaker than this are left out, as if they were not in the lexicon.
    pub min_strength: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_strength: 0.5 }
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
    next: usize,
    found: Scan,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of `document`.
    pub fn new(engine: &'a Engine, document: &'a Document, _options: Options) -> Self {
        Self { engine, document, next: 0, found: Scan::default() }
    }

    /// Scans on for about `bytes` bytes of text, at least one block. Returns whether there is more.
    pub fn step(&mut self, bytes: usize) -> bool {
        let mut done = 0;
        while done < bytes && self.next < self.document.blocks.len() {
            let block = self.document.blocks[self.next];
            self.next += 1;
            done += block.span.len() as usize;
            if block.kind == BlockKind::Code {
                continue;
            }
            let text = block.span.of(&self.document.text);
            let mut at = 0;
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                if !word.is_empty() {
                    self.found.words += 1;
                    let low = word.to_lowercase();
                    if let Some(i) = self.engine.entries().iter().position(|e| e.terms.contains(&low)) {
                        let start = block.span.start + at as u32;
                        self.found.findings.push(Finding {
                            span: Span::new(start, start + word.len() as u32),
                            entry: EntryId(i as u16),
                            voice: Voice::Author,
                            negated: false,
                        });
                    }
                }
                at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
            }
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
        std::mem::take(&mut self.found)
    }
}
