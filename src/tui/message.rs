//! What reaches the model, and what it asks to be done. Both are plain data.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use super::digest::Digest;
use super::input::Input;
use super::store::Memory;
use crate::detect::{Engine, Options, Scan};
use crate::text::{Document, LineIndex, Span};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// Events of the terminal, which the loop takes apart into the messages below.
    Input(Input),
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// A document was read, or could not be.
    Loaded(Job, Result<Arc<Document>, String>),
    /// A part of a document was scanned.
    Scanned(Job, Box<Part>),
    /// The counts of what was scanned so far.
    Digested(Job, Box<Digest>),
    /// Where the lines of a document begin.
    Lines(Job, Arc<LineIndex>),
    /// Search hits, in order; `done` with the last.
    Hits { job: Job, hits: Vec<Span>, done: bool },
    /// The lexicons were read again: the new engine, or the mistake and its place.
    Engine(Result<Arc<Engine>, String>),
    /// The colour of the terminal's background: red, green, blue.
    Background(u8, u8, u8),
    /// A signal asks to leave or to suspend.
    Signal(Signal),
    /// An effect failed.
    Failed(String),
    /// The editor was closed.
    Edited(usize),
}

/// What work belongs to: an answer whose generation is past is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which document.
    pub document: usize,
    /// Which of its scans, or which search.
    pub generation: u64,
}

/// A part of a scan.
#[derive(Debug)]
pub struct Part {
    /// What was found in it.
    pub scan: Scan,
    /// Whether it is the first of its scan: what was there is forgotten.
    pub first: bool,
    /// How far the scan has come, in bytes of text.
    pub position: u32,
    /// Whether it is the last.
    pub done: bool,
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Stop until continued.
    Suspend,
    /// Go on after a stop: whoever had the terminal meanwhile has left it in its own mode.
    Continue,
    /// Leave at once; the number of the signal.
    Terminate(i32),
}

/// Something to be done outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Read a document.
    Load { job: Job, path: PathBuf },
    /// Scan a document, from its start.
    Scan { job: Job, document: Arc<Document>, engine: Arc<Engine>, options: Options },
    /// Count the lines of a document.
    CountLines { job: Job, document: Arc<Document> },
    /// Search a document.
    Search { job: Job, document: Arc<Document>, pattern: regex::Regex },
    /// Give text to the terminal's clipboard.
    Copy(String),
    /// Open the editor on a file at a line: a document's, which is read again afterwards, or a lexicon.
    Edit { document: Option<usize>, path: PathBuf, line: u32 },
    /// Use the mouse or not.
    Mouse(bool),
    /// Draw every cell anew.
    Redraw,
    /// Write what is to be remembered.
    Remember(Box<Memory>),
    /// Suspend.
    Suspend,
    /// Take the terminal over again.
    TakeBack,
    /// Leave; by a signal, if one asked.
    Quit(Option<i32>),
}
