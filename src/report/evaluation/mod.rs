//! Reports of an evaluation: figures in, tables for people and records for programs out.
//!
//! `sections` and `compared` say what is told and in which order, `sources` and `listing` where the figures come from; `table` sets it
//! all as text or Markdown. `jsonl` writes the same down for programs.

mod calibration;
mod compared;
mod context;
mod jsonl;
mod listing;
mod records;
mod sections;
mod sources;
mod table;

pub use calibration::write_calibration;

use std::io::{self, Write};

use super::Paint;
use crate::eval::{Comparison, Evaluation};

/// The formats an evaluation can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvaluationFormat {
    /// Aligned tables, for a terminal.
    #[default]
    Text,
    /// One JSON object a line, for programs.
    Jsonl,
    /// Tables in Markdown, for a file or a web page.
    Markdown,
}

/// What is to be told.
#[derive(Clone, Copy, Debug)]
pub struct EvaluationReport {
    /// How it is written.
    pub format: EvaluationFormat,
    /// Colour, in text.
    pub paint: Paint,
    /// Columns of the terminal, when text goes to one.
    pub width: Option<usize>,
    /// The longest a list of entries, phrases or guards may be; programs get them all.
    pub top: usize,
    /// Whether each missed gold span is listed.
    pub misses: bool,
    /// Whether each mark that is wrong is listed.
    pub extra: bool,
    /// How often the texts were drawn anew.
    pub resamplings: usize,
    /// How strong an entry had to be.
    pub min_strength: f32,
}

impl EvaluationReport {
    /// Writes what stands before all evaluations.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.format == EvaluationFormat::Jsonl { jsonl::header(self, out) } else { Ok(()) }
    }

    /// Writes one evaluation.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn evaluation(&self, evaluation: &Evaluation<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            EvaluationFormat::Jsonl => jsonl::evaluation(self, evaluation, out),
            _ => self.tables(&sections::of_evaluation(self, evaluation), out),
        }
    }

    /// Writes one comparison.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn comparison(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            EvaluationFormat::Jsonl => jsonl::comparison(self, comparison, out),
            _ => self.tables(&compared::sections(self, comparison), out),
        }
    }

    fn tables(&self, sections: &[table::Section], out: &mut dyn Write) -> io::Result<()> {
        for section in sections {
            match self.format {
                EvaluationFormat::Markdown => section.write_markdown(out)?,
                _ => section.write_text(self.paint, self.width, out)?,
            }
        }
        Ok(())
    }
}
