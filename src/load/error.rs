//! Why a document could not be loaded, and what can be done about it.

use std::fmt;
use std::io;

use crate::text::visible;

/// A document that could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The path as it was given, or `-`.
    pub name: String,
    /// What went wrong.
    pub kind: LoadErrorKind,
    /// Why, in a few words, without the name.
    pub cause: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadErrorKind {
    /// There is nothing at this path.
    NotFound,
    /// It is there and may not be read.
    Denied,
    /// It is not text.
    Binary,
    /// It is over 4 GiB.
    TooLarge,
    /// A folder without anything that looks like an article.
    Empty,
    /// Reading failed in some other way.
    Io,
}

impl LoadError {
    pub(super) fn new(name: &str, kind: LoadErrorKind, cause: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { name: name.to_owned(), kind, cause: cause.into(), hint: hint.into() }
    }

    /// From what the system says about the file or folder `name`.
    pub fn io(name: &str, error: &io::Error) -> Self {
        let (kind, hint) = match error.kind() {
            io::ErrorKind::NotFound => (LoadErrorKind::NotFound, "check the spelling of the path"),
            io::ErrorKind::PermissionDenied => (LoadErrorKind::Denied, "make it readable, or leave it out"),
            _ => (LoadErrorKind::Io, ""),
        };
        let cause = match kind {
            LoadErrorKind::NotFound => "no such file or folder".to_owned(),
            LoadErrorKind::Denied => "permission denied".to_owned(),
            _ => error.to_string(),
        };
        Self::new(name, kind, cause, hint)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", visible(&self.name), visible(&self.cause))
    }
}

impl std::error::Error for LoadError {}
