//! The compiled lexicons: what a scan runs on.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::EntryId;
use super::bits::Membership;
use super::compile::compile;
use super::expressions::Searcher;
use super::index::{Index, USUAL_STRENGTH};
use super::program::Program;
use super::sieve::Sieve;
use super::vocabulary::Vocabulary;
use crate::lexicon::{Category, Details, Dimension, Entry, LexiconFile, resolve};
use crate::problem::Problem;

/// The shipped lexicons, compiled when the program was built.
static SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicons.bin"));
/// What only a reader of a finding needs of them.
static SHIPPED_DETAILS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/details.bin"));

/// The same lexicons as they are written: name and content.
pub const SHIPPED_FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// A number that is another one when the shipped lexicons are, or the way they are compiled.
pub const SHIPPED_FINGERPRINT: u64 = include!(concat!(env!("OUT_DIR"), "/fingerprint.rs"));

/// All lexicons in force, compiled for scanning. Share it behind an `Arc`; it is never changed once made.
#[derive(Debug)]
pub struct Engine {
    pub(super) program: Program,
    details: OnceLock<Vec<Details>>,
    packed_details: &'static [u8],
    pub(super) vocabulary: Vocabulary,
    pub(super) membership: Membership,
    pub(super) searchers: Vec<Searcher>,
    sieves: Mutex<Vec<Arc<Sieve>>>,
}

impl Engine {
    /// The engine of the shipped lexicons, from their precompiled form.
    pub fn shipped() -> Self {
        // The bytes are made by build.rs from the same types; a test reads them.
        let (program, index) = postcard::from_bytes(SHIPPED).unwrap_or_else(|_| {
            let mut program = Program::default();
            let index = Index::new(&mut program);
            (program, index)
        });
        Self::of(program, index, Ok(SHIPPED_DETAILS))
    }

    /// As bytes, to be kept and read again by [`Engine::unpack`] of the same program.
    pub fn pack(&self) -> Option<Vec<u8>> {
        let sieve = self.sieve(USUAL_STRENGTH);
        let tables = (&self.program, &self.vocabulary, &self.membership, &*sieve);
        let tables = postcard::to_allocvec(&tables).ok()?;
        let details = postcard::to_allocvec(self.all_details()).ok()?;
        Some([&(tables.len() as u64).to_le_bytes(), tables.as_slice(), &details].concat())
    }

    /// What [`Engine::pack`] wrote.
    pub fn unpack(bytes: &'static [u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<8>()?;
        let (tables, details) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let (program, vocabulary, membership, sieve) = postcard::from_bytes(tables).ok()?;
        Some(Self::of(program, Index { vocabulary, membership, sieve }, Ok(details)))
    }

    /// Compiles lexicon files in the order of their layers. What is wrong with them is reported and left out.
    pub fn build(files: &[LexiconFile]) -> (Self, Vec<Problem>) {
        let (lexicon, mut problems) = resolve(files);
        let mut compiled = compile(&lexicon);
        problems.extend(compiled.problems);
        let index = Index::new(&mut compiled.program);
        let engine = Self::of(compiled.program, index, Err(compiled.details));
        problems.extend(engine.searchers.iter().filter_map(|searcher| engine.mistake_of(searcher)));
        (engine, problems)
    }

    fn mistake_of(&self, searcher: &Searcher) -> Option<Problem> {
        let entry = EntryId(searcher.entry);
        let origin = &self.details(entry).origin;
        let message = format!("the regex of `{}` is not valid: {}", self.entry(entry).id, searcher.mistake()?);
        Some(Problem::on_line(&origin.file, origin.line, message).hint("see the syntax of the regex crate"))
    }

    /// Details are there already, or packed, to be read when somebody asks.
    fn of(program: Program, index: Index, details: Result<&'static [u8], Vec<Details>>) -> Self {
        let (details, packed_details) = match details {
            Ok(packed) => (OnceLock::new(), packed),
            Err(details) => (details.into(), &[][..]),
        };
        let Index { vocabulary, membership, sieve } = index;
        let searchers = program.expressions.iter().map(Searcher::new).collect();
        let sieves = Mutex::new(vec![Arc::new(sieve)]);
        Self { program, details, packed_details, vocabulary, membership, searchers, sieves }
    }

    /// The finders of entries of at least this strength; made when first asked for, and kept.
    pub(super) fn sieve(&self, min_strength: f32) -> Arc<Sieve> {
        let mut sieves = self.sieves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sieve) = sieves.iter().find(|s| s.min_strength == min_strength) {
            return Arc::clone(sieve);
        }
        let sieve = Arc::new(Sieve::new(&self.program, min_strength));
        sieves.push(Arc::clone(&sieve));
        sieve
    }

    /// All entries; an [`EntryId`] is the number of one.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        (0..self.program.entries.len()).map(|at| self.entry(EntryId(at as u16)))
    }

    /// All categories.
    pub fn categories(&self) -> &[Category] {
        &self.program.categories
    }

    /// The lexicons in force: name and version of each.
    pub fn lexicons(&self) -> &[String] {
        &self.program.lexicons
    }

    /// One entry.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        let row = self.program.entries.get(id.0 as usize);
        Entry { id: self.program.entry_ids.get(u32::from(id.0)), category: row.category, strength: row.strength }
    }

    /// What a card can tell about an entry.
    pub fn details(&self, id: EntryId) -> &Details {
        &self.all_details()[id.0 as usize]
    }

    fn all_details(&self) -> &Vec<Details> {
        self.details.get_or_init(|| postcard::from_bytes(self.packed_details).unwrap_or_default())
    }

    /// The category of an entry.
    pub fn category_of(&self, id: EntryId) -> &Category {
        &self.program.categories[self.program.entries.get(id.0 as usize).category as usize]
    }

    /// The dimension of an entry.
    pub fn dimension_of(&self, id: EntryId) -> Dimension {
        self.category_of(id).dimension
    }

    /// Whether there are categories of this dimension.
    pub fn has(&self, dimension: Dimension) -> bool {
        self.categories().iter().any(|c| c.dimension == dimension)
    }

    /// The entry with this id.
    pub fn find(&self, id: &str) -> Option<EntryId> {
        self.program.entry_ids.iter().position(|known| known == id).map(|i| EntryId(i as u16))
    }
}
