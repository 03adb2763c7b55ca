//! Everything the screen depends on. Changed by `update` alone, read by `view`.

mod areas;
mod document;
mod look;
mod marks;
mod overlay;
mod search;
mod viewport;

use std::sync::Arc;

pub use areas::{Areas, Wish, areas, has_room};
pub use document::{Doc, Found, State};
pub use look::{Look, Panel, TreeRow};
pub use marks::{Closer, Filter, Kind, Mark, Steps, touching};
pub use overlay::{Menu, Overlay, SearchLine, Sort};
pub use search::{MOST_HITS, Search, compile};
pub use viewport::{Anchor, PageRow, marker};

use super::action::Place;
use super::keymap::{Chord, Keymap};
use crate::detect::{Engine, Options};
use crate::lexicon::Dimension;
use crate::measure::{Reference, Summary};

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// The lexicons in force.
    pub engine: Arc<Engine>,
    /// How sure a mark must be.
    pub options: Options,
    /// What documents are compared with.
    pub reference: Option<Reference>,
    /// The open documents.
    pub shelf: Shelf,
    /// Theme and shape of the screen.
    pub look: Look,
    /// Which marks are shown.
    pub filter: Filter,
    /// The search in the current document.
    pub search: Search,
    /// What lies over the text.
    pub overlay: Overlay,
    /// The panel's tree.
    pub panel: Panel,
    /// The keymap and what was typed of a sequence.
    pub keys: Keys,
    /// What the status bar has to say.
    pub notice: Option<Notice>,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The rows of text on screen.
    pub page: Vec<PageRow>,
}

/// The open documents.
#[derive(Debug, Default)]
pub struct Shelf {
    /// All of them, in the order they were given.
    pub docs: Vec<Doc>,
    /// The one on screen.
    pub current: usize,
    /// What the list is sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// The row of the list the cursor is on.
    pub cursor: usize,
}

/// Keys typed so far.
#[derive(Debug)]
pub struct Keys {
    /// What they mean.
    pub map: Keymap,
    /// The beginning of a sequence.
    pub pending: Vec<Chord>,
    /// The number typed before it.
    pub count: Option<u32>,
    /// An action that waits for a letter: whether to set a mark or to go to one.
    pub awaits: Option<Awaits>,
}

/// What a letter is awaited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaits {
    /// To name a place.
    SetMark,
    /// To go to one.
    GoToMark,
}

/// A line for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub wrong: bool,
}

impl Model {
    /// The document on screen.
    pub fn doc(&self) -> &Doc {
        &self.shelf.docs[self.shelf.current]
    }

    /// The document on screen, to be changed.
    pub fn doc_mut(&mut self) -> &mut Doc {
        &mut self.shelf.docs[self.shelf.current]
    }

    /// The regions of the screen.
    pub fn areas(&self) -> Areas {
        let look = &self.look;
        let wish = Wish { measure: look.config.measure, beside: look.beside, over: look.over, margin: look.margin() };
        areas(self.size.0, self.size.1, wish)
    }

    /// Where keys go.
    pub fn place(&self) -> Place {
        match self.overlay {
            Overlay::List => Place::List,
            Overlay::None if self.panel.focused => Place::Panel,
            Overlay::None | Overlay::Search(_) => Place::Reader,
            _ => Place::Card,
        }
    }

    /// The marks to step through in the current document.
    pub fn steps(&self, dimension: Option<Dimension>) -> Steps<'_> {
        Steps {
            scan: &self.doc().found.scan,
            engine: &self.engine,
            filter: &self.filter,
            dimension,
            who: self.doc().found.only,
        }
    }

    /// Says something in the status bar.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), wrong: false });
    }

    /// Says that something went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), wrong: true });
    }

    /// The rows of the panel's tree.
    pub fn tree(&self) -> Vec<TreeRow> {
        let summary = &self.doc().found.digest.summary;
        let mut rows = self.panel.rows(&self.engine, |c| summary.categories.get(usize::from(c)).map_or(0, |t| t.all()));
        let speakers = self.doc().found.digest.ledger.lines.len();
        // Where nobody is quoted all marks are the author's, and a ledger would say no more.
        if speakers > 1 {
            rows.push(TreeRow::Speakers);
            rows.extend((0..speakers).filter(|_| self.panel.speakers).map(TreeRow::Speaker));
        }
        rows
    }

    /// Brings the page up to date with everything else. The last step of every update.
    pub fn settle(&mut self) {
        let text = self.areas().text;
        let doc = &mut self.shelf.docs[self.shelf.current];
        doc.wrap_to(text.width);
        let last = doc.layout.last(&doc.text, usize::from(text.height));
        doc.places.top = doc.places.top.min(last);
        self.page = doc.layout.page(&doc.text, doc.places.top, usize::from(text.height));
        let places = &mut doc.places;
        if places.closer.map(|c| c.mark) != places.selected {
            places.closer = places.selected.map(|mark| Closer::look(&self.engine, &doc.text, mark));
        }
    }

    /// The bytes on screen.
    pub fn visible(&self) -> crate::text::Span {
        let mut rows = self.page.iter().filter_map(|r| r.row);
        let first = rows.next().map_or_else(Default::default, |r| r.span);
        let last = rows.next_back().map_or(first, |r| r.span);
        crate::text::Span::new(first.start, last.end)
    }
}

impl Shelf {
    /// Documents in the order of the list.
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.docs.len()).collect();
        let summary = |i: usize| &self.docs[i].found.digest.summary;
        match self.sort {
            Sort::Given => {}
            Sort::Name => order.sort_by_key(|&i| self.docs[i].name.to_lowercase()),
            Sort::Words => order.sort_by_key(|&i| std::cmp::Reverse(summary(i).words)),
            Sort::Rate(d) => order.sort_by(|&a, &b| rate(summary(b), d).total_cmp(&rate(summary(a), d))),
        }
        if self.reversed {
            order.reverse();
        }
        // What cannot be read has nothing to be sorted by.
        if self.sort != Sort::Given {
            order.sort_by_key(|&i| matches!(self.docs[i].state, State::Failed(_)));
        }
        order
    }
}

/// Marks of a dimension per 1,000 words; the dimension by its place in `Dimension::ALL`.
pub fn rate(summary: &Summary, dimension: usize) -> f64 {
    summary.rate(summary.dimension(Dimension::ALL[dimension]).all()).per_thousand
}
