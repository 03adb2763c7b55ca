//! One open document: its text, what was found in it, and where the reader is.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::marks::{Closer, Mark};
use super::viewport::{Anchor, Layout};
use crate::detect::Scan;
use crate::measure::Who;
use crate::text::{Document, LineIndex};
use crate::tui::digest::Digest;
use crate::tui::message::Part;

/// How far a document has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Not read yet.
    Waiting,
    /// Being read.
    Loading,
    /// There to be read.
    Ready,
    /// Cannot be read, and why.
    Failed(String),
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Found {
    /// The findings.
    pub scan: Scan,
    /// How far the scan has come, in bytes of text.
    pub position: u32,
    /// Whether it is done.
    pub done: bool,
    /// The counts.
    pub digest: Digest,
    /// The one speaker whose marks are stepped through.
    pub only: Option<Who>,
    /// Goes up with every scan and load: answers to older ones are dropped.
    pub generation: u64,
}

impl Found {
    /// Adds the next part of the scan.
    pub fn add(&mut self, part: Part) {
        if part.first {
            self.scan = Scan::default();
            self.only = None;
        }
        let (into, from) = (&mut self.scan, part.scan);
        into.findings.extend(from.findings);
        into.blocked.extend(from.blocked);
        into.beaten.extend(from.beaten);
        into.quotes.extend(from.quotes);
        into.speakers.extend(from.speakers);
        into.words += from.words;
        into.quoted_words += from.quoted_words;
        into.sentences += from.sentences;
        self.position = part.position;
        self.done = part.done;
    }
}

/// Where the reader is and was.
#[derive(Debug, Default)]
pub struct Places {
    /// The top of the screen.
    pub top: Anchor,
    /// The selected mark.
    pub selected: Option<Mark>,
    /// What a closer look at it showed.
    pub closer: Option<Closer>,
    /// Named places: letter and byte.
    pub named: BTreeMap<char, u32>,
    /// Where jumps began, the last one last, in bytes.
    pub back: Vec<u32>,
    /// Where `back` was left.
    pub forward: Vec<u32>,
    /// A place to go to once the text is there: the remembered one.
    pub resume: Option<u32>,
    /// The byte wanted at the top when the text was last wrapped, and where that put it.
    pub kept: Option<(Anchor, u32)>,
}

/// An open document.
#[derive(Debug)]
pub struct Doc {
    /// What it is called.
    pub name: String,
    /// Where it can be read again.
    pub path: Option<PathBuf>,
    /// What it is remembered by: its absolute path.
    pub key: Option<String>,
    /// How far it has come.
    pub state: State,
    /// Its text; empty until it was read.
    pub text: Arc<Document>,
    /// What was found.
    pub found: Found,
    /// Laid-out blocks.
    pub layout: Layout,
    /// Where the reader is.
    pub places: Places,
    /// Whether it was marked as read.
    pub read: bool,
    /// Where its lines begin, once that was asked for.
    pub lines: Option<Arc<LineIndex>>,
}

impl Doc {
    /// A document still to be read.
    pub fn waiting(path: PathBuf) -> Self {
        let name = path.display().to_string();
        Self { state: State::Waiting, path: Some(path), ..Self::ready(Arc::new(Document::plain(name, ""))) }
    }

    /// A document that is there.
    pub fn ready(text: Arc<Document>) -> Self {
        Self {
            name: text.name.clone(),
            path: text.path.clone(),
            key: None,
            state: State::Ready,
            text,
            found: Found::default(),
            layout: Layout::default(),
            places: Places::default(),
            read: false,
            lines: None,
        }
    }

    /// Takes a text, keeping the place of the one before.
    pub fn set_text(&mut self, text: Arc<Document>) {
        let at = self.top_byte();
        self.name.clone_from(&text.name);
        self.text = text;
        self.state = State::Ready;
        self.lines = None;
        self.layout.forget();
        self.places.selected = None;
        self.places.resume = Some(at);
        self.found = Found { generation: self.found.generation, ..Found::default() };
    }

    /// The first byte on screen.
    pub fn top_byte(&mut self) -> u32 {
        let resume = self.places.resume;
        resume.unwrap_or_else(|| self.layout.byte_of(&self.text, self.places.top))
    }

    /// Wraps to `measure`, with the same byte at the top of the screen as before.
    pub fn wrap_to(&mut self, measure: u16) {
        if self.state != State::Ready || (self.layout.measure() == measure && self.places.resume.is_none()) {
            return;
        }
        // Wrapping again and again must not creep up to the start of the paragraph.
        let kept = self.places.kept.filter(|(top, _)| *top == self.places.top).map(|(_, at)| at);
        let at = self.places.resume.take().or(kept).unwrap_or_else(|| self.top_byte());
        self.layout.set_measure(measure);
        // The very top is kept as it is, with whatever stands above the first row.
        self.places.top = if at == 0 { Anchor::default() } else { self.layout.anchor_of(&self.text, at) };
        self.places.kept = Some((self.places.top, at));
    }

    /// Length of its text in bytes.
    pub fn len(&self) -> u32 {
        self.text.text.len() as u32
    }

    /// What it is called in the status bar: the last part of its path.
    pub fn short_name(&self) -> &str {
        self.name.rsplit('/').find(|part| !part.is_empty()).unwrap_or(&self.name)
    }

    /// `why` it cannot be read, without the name, which stands beside it.
    pub fn cause<'a>(&self, why: &'a str) -> &'a str {
        why.split_once(&format!("{}: ", self.name)).map_or(why, |(_, cause)| cause)
    }
}
