//! Reports: documents and what is found in them in, bytes of one format out.
//!
//! This room knows no file, no command line and no terminal but its colours. A format is one file that implements
//! [`Report`], and one line in [`Format`].

mod bytes;
mod csv;
mod evaluation;
mod jsonl;
mod markdown;
mod paint;
mod place;
mod plain;
mod rates;
mod reading;
mod speakers;
mod text;

pub use evaluation::{EvaluationFormat, EvaluationReport, write_calibration};
pub use paint::{ColorChoice, Paint};
pub use place::{Place, Places};
pub use reading::{Filter, Reading, Watch};
pub use speakers::{Speakers, Speaking};

use std::io::{self, Write};

use markdown::escaped;

use crate::detect::Engine;
use crate::measure::{Summary, Tally};

/// A way to write down what was found. Nothing is flushed: whoever owns the output does that.
pub trait Report: Send {
    /// Writes what stands before all documents.
    ///
    /// # Errors
    /// When `out` cannot be written to; so for all methods.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Scans a document and writes what is found; at the end the summary of `reading` is complete.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn document(&mut self, reading: &mut Reading<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes that a document could not be read.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn error(&mut self, _failure: &Failure, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what stands after all documents.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn end(&mut self, _totals: &Totals, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its name, or where it is.
    pub doc: String,
    /// Why.
    pub error: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

/// All documents of a run together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents read.
    pub documents: u32,
    /// Documents that could not be.
    pub failed: u32,
    /// Words scanned.
    pub words: u64,
    /// Marks by dimension, indexed by `Dimension as usize`.
    pub dimensions: [Tally; 7],
}

impl Totals {
    /// Adds one document.
    pub fn add(&mut self, summary: &Summary) {
        let words = summary.words.into();
        self.merge(&Self { documents: 1, failed: 0, words, dimensions: summary.dimensions });
    }

    /// Adds the documents of another run.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.failed += other.failed;
        self.words += other.words;
        for (total, tally) in self.dimensions.iter_mut().zip(&other.dimensions) {
            total.author += tally.author;
            total.quoted += tally.quoted;
            total.negated += tally.negated;
        }
    }
}

/// The formats there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal: a line a mark, and a table of counts.
    #[default]
    Text,
    /// For programs: one JSON object a line.
    Jsonl,
    /// For spreadsheets: a row a mark.
    Csv,
    /// For a file or a web page: counts and marks in their context.
    Markdown,
    /// For screen readers and pipes: the article with its marks inline.
    Plain,
}

impl Format {
    /// A report of this format. What `paint` says about colour counts for [`Format::Text`] only.
    pub fn report<'a>(self, engine: &'a Engine, filter: &'a Filter, paint: Paint) -> Box<dyn Report + 'a> {
        match self {
            Self::Text => Box::new(text::Text::new(filter, paint)),
            Self::Jsonl => Box::new(jsonl::Jsonl::new(engine, filter)),
            Self::Csv => Box::new(csv::Csv::default()),
            Self::Markdown => Box::new(markdown::Markdown::new(filter)),
            Self::Plain => Box::new(plain::Plain::new(filter)),
        }
    }
}
