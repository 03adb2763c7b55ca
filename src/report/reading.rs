//! One document on its way through the scanner, part by part, so that a large one needs no more memory than its text.

use std::fmt;

use super::Speakers;
use crate::detect::{Engine, EntryId, Options, Scan, Scanner};
use crate::lexicon::{Category, Dimension};
use crate::measure::{Reference, Standing, Summary};
use crate::text::{Document, visible};

/// Bytes of text scanned before what was found is written.
const STEP: usize = 1 << 20;

/// Which marks are wanted.
#[derive(Clone, Debug)]
pub struct Filter {
    /// By entry.
    entries: Vec<bool>,
    /// By dimension, indexed by `Dimension as usize`.
    dimensions: [bool; 7],
    /// Dimensions of which only some categories are wanted.
    partial: [bool; 7],
    /// Whether near misses are wanted too.
    pub blocked: bool,
    /// Whether it is wanted too what each mark governs.
    pub scopes: bool,
}

impl Filter {
    /// The entries whose category `wanted` takes.
    pub fn new(engine: &Engine, wanted: impl Fn(&Category) -> bool) -> Self {
        let categories: Vec<bool> = engine.categories().iter().map(wanted).collect();
        let (mut dimensions, mut partial) = ([false; 7], [false; 7]);
        for (category, wanted) in engine.categories().iter().zip(&categories) {
            dimensions[category.dimension as usize] |= wanted;
            partial[category.dimension as usize] |= !wanted;
        }
        let entries = engine.entries().map(|e| categories[e.category as usize]).collect();
        Self { entries, dimensions, partial, blocked: false, scopes: false }
    }

    /// What is shown when nothing else is asked for.
    pub fn usual(engine: &Engine) -> Self {
        Self::new(engine, |category| category.dimension.shown_by_default())
    }

    /// Whether marks of this entry are wanted.
    pub fn takes(&self, entry: EntryId) -> bool {
        self.entries[entry.0 as usize]
    }

    /// The dimensions that have wanted categories, in the order they are shown.
    pub fn dimensions(&self) -> impl Iterator<Item = Dimension> + '_ {
        Dimension::ALL.into_iter().filter(|d| self.dimensions[*d as usize])
    }
}

/// What a document is compared with, or why it is not. Shown, it is a clause in small letters.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The profile.
    pub reference: &'a Reference,
    /// Why marks cannot be compared with it.
    pub mismatch: Option<&'static str>,
}

impl Compared<'_> {
    /// What to bear in mind.
    pub fn note(&self) -> Option<String> {
        self.mismatch.map(|why| format!("not compared: {why}")).or_else(|| self.reference.coarseness())
    }
}

impl fmt::Display for Compared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.reference.name();
        let name = visible(&name);
        match (self.mismatch, self.reference.coarseness()) {
            (Some(why), _) => write!(f, "not compared with {name}: {why}"),
            (None, Some(coarse)) => write!(f, "compared with {name}; {coarse}"),
            (None, None) => write!(f, "compared with {name}"),
        }
    }
}

/// Is told how far a scan has come: bytes of text done, and all of them.
pub type Watch<'a> = &'a (dyn Fn(u32, u32) + Sync);

/// A document being scanned.
pub struct Reading<'a> {
    /// The lexicons in force.
    pub engine: &'a Engine,
    /// The document.
    pub document: &'a Document,
    /// Counts of what [`Reading::part`] has given so far.
    pub summary: Summary,
    /// Whoever was quoted or reported so far.
    pub speakers: Speakers,
    filter: &'a Filter,
    scanner: Scanner<'a>,
    watch: Option<Watch<'a>>,
    reference: Option<&'a Reference>,
    min_strength: f32,
    more: bool,
}

impl<'a> Reading<'a> {
    /// A reading at the start of `document`.
    pub fn new(engine: &'a Engine, document: &'a Document, filter: &'a Filter, options: Options) -> Self {
        let scanner = Scanner::new(engine, document, options);
        Self {
            engine,
            document,
            summary: Summary::new(engine),
            speakers: Speakers::default(),
            filter,
            scanner,
            watch: None,
            reference: None,
            min_strength: options.min_strength,
            more: true,
        }
    }

    /// The same, with `watch` told after each part.
    #[must_use]
    pub fn watched(self, watch: Watch<'a>) -> Self {
        Self { watch: Some(watch), ..self }
    }

    /// The same, compared with `reference`.
    #[must_use]
    pub fn against(self, reference: Option<&'a Reference>) -> Self {
        Self { reference, ..self }
    }

    /// Where the document stands in a dimension among those it is compared with; nothing when it cannot be compared.
    pub fn standing(&self, dimension: Dimension) -> Option<Standing> {
        let reference = self.reference.filter(|r| r.mismatch(self.engine, self.min_strength).is_none())?;
        let whole = !self.filter.partial[dimension as usize] && self.summary.words > 0;
        reference.standing(dimension, self.summary.rate(self.summary.dimension(dimension).all())).filter(|_| whole)
    }

    /// What the document is compared with.
    pub fn compared(&self) -> Option<Compared<'a>> {
        let reference = self.reference?;
        Some(Compared { reference, mismatch: reference.mismatch(self.engine, self.min_strength) })
    }

    /// Scans on for about a megabyte, and gives what is wanted of what was found there, in order. `None` at the end.
    pub fn part(&mut self) -> Option<Scan> {
        if !self.more {
            return None;
        }
        self.more = self.scanner.step(STEP);
        let mut scan = self.scanner.take();
        scan.findings.retain(|f| self.filter.takes(f.entry));
        if self.filter.blocked {
            scan.blocked.retain(|b| self.filter.takes(b.entry));
        } else {
            scan.blocked.clear();
        }
        self.summary.add(self.engine, &scan, |_| true);
        self.speakers.add(&scan);
        if let Some(watch) = self.watch {
            watch(self.position(), self.document.text.len() as u32);
        }
        Some(scan)
    }

    /// How far the scan has come, in bytes of text.
    pub fn position(&self) -> u32 {
        if self.more { self.scanner.position() } else { self.document.text.len() as u32 }
    }

    /// The category of an entry.
    pub fn category_of(&self, entry: EntryId) -> &'a Category {
        self.engine.category_of(entry)
    }
}
