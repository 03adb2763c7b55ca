//! What can go wrong before or besides the documents: kind, cause, hint.

use std::fmt;
use std::io;

use crate::load::LoadError;
use crate::problem::Problem;
use crate::text::visible;

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Error {
    /// What was asked for makes no sense.
    Usage {
        /// What is wrong with it.
        cause: String,
        /// What to type instead; may be empty.
        hint: String,
    },
    /// A mistake in a file written by hand.
    Problem(Problem),
    /// Something that had to be read could not be.
    Load(LoadError),
    /// The reader could not be opened, or broke off.
    Reader(anyhow::Error),
    /// The output could not be written.
    Output(io::Error),
}

impl Error {
    pub(super) fn usage(cause: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage { cause: cause.into(), hint: hint.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage { cause, hint } => with_hint(f, format_args!("{}", visible(cause)), hint),
            Self::Problem(problem) => write!(f, "error: {problem}"),
            Self::Load(error) => with_hint(f, format_args!("{error}"), &error.hint),
            Self::Reader(error) => with_hint(f, format_args!("{error:#}"), ""),
            Self::Output(error) => with_hint(f, format_args!("cannot write: {error}"), ""),
        }
    }
}

fn with_hint(f: &mut fmt::Formatter<'_>, what: fmt::Arguments<'_>, hint: &str) -> fmt::Result {
    write!(f, "error: {what}")?;
    if hint.is_empty() { Ok(()) } else { write!(f, "\nhint: {}", visible(hint)) }
}

impl std::error::Error for Error {}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<(String, String)> for Error {
    fn from((cause, hint): (String, String)) -> Self {
        Self::Usage { cause, hint }
    }
}
