//! Themes: TOML files in, a style for every role out. Knows neither documents nor the screen.

mod catalogue;
mod colour;
mod parse;
mod style;

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::config::Background;
use crate::lexicon::Dimension;

pub use catalogue::Catalogue;
pub use colour::{Depth, luminance};

/// What a style is for. Themes name the role, and never where on the screen it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Role {
    /// The page: running text and the background of everything.
    Text,
    /// Headings.
    Heading,
    /// Words in somebody else's voice.
    Quoted,
    /// Code and preformatted text.
    Code,
    /// Links.
    Link,
    /// Symbols that stand for control and hidden characters.
    Hidden,
    /// Added to the style of the span that is selected.
    Selected,
    /// Added to a span whose mark stands in quoted words.
    QuotedMark,
    /// The words that the selected hedge governs.
    Scope,
    /// A match that a guard blocked.
    NearMiss,
    /// Search hits.
    Hit,
    /// The search hit the cursor is on.
    CurrentHit,
    /// The panel and other surfaces beside the text.
    Panel,
    /// Titles in the panel and on cards.
    Title,
    /// What is there but should not draw the eye.
    Faint,
    /// The row the cursor is on in a list.
    Cursor,
    /// The status bar.
    Status,
    /// A notice in the status bar.
    Notice,
    /// A mistake in the status bar.
    Error,
    /// Cards, lists and menus over the text.
    Card,
    /// Their frames.
    Border,
    /// Keys in help and hints.
    Key,
    /// The scroll bar's track.
    Track,
    /// The scroll bar's thumb.
    Thumb,
}

impl Role {
    const NAMES: [&'static str; 24] = [
        "text",
        "heading",
        "quoted",
        "code",
        "link",
        "hidden",
        "selected",
        "quoted-mark",
        "scope",
        "near-miss",
        "hit",
        "current-hit",
        "panel",
        "title",
        "faint",
        "cursor",
        "status",
        "notice",
        "error",
        "card",
        "border",
        "key",
        "track",
        "thumb",
    ];
}

/// A style for every role, dimension and category.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name: that of its file.
    pub name: String,
    /// One line about it.
    pub about: String,
    /// The background it is made for; `Auto` when it leaves the terminal's own.
    pub background: Background,
    /// Whether categories also get letters in the margin, because their styles do not tell them apart.
    pub letters: bool,
    roles: [Style; 24],
    dimensions: [Style; 7],
    categories: BTreeMap<String, Style>,
}

impl Theme {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.roles[role as usize]
    }

    /// The style of a dimension's marks.
    pub fn dimension(&self, dimension: Dimension) -> Style {
        self.dimensions[dimension as usize]
    }

    /// The style of a category's marks: its own where the theme has one, else its dimension's.
    pub fn category(&self, id: &str, dimension: Dimension) -> Style {
        self.categories.get(id).copied().unwrap_or_else(|| self.dimension(dimension))
    }

    /// The same theme in the colours a terminal has.
    #[must_use]
    pub fn at_depth(mut self, depth: Depth) -> Self {
        let page = self.roles[Role::Text as usize];
        let styles = self.roles.iter_mut().chain(&mut self.dimensions).chain(self.categories.values_mut());
        for style in styles {
            *style = colour::at_depth(*style, page, depth);
        }
        if depth == Depth::Ansi {
            // The soft surfaces are gone: what they set apart is set apart by reversing.
            for role in [Role::Status, Role::Cursor, Role::Notice] {
                self.roles[role as usize] =
                    Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED);
            }
            self.roles[Role::Scope as usize] = Style::new().add_modifier(Modifier::UNDERLINED);
        }
        self
    }
}
