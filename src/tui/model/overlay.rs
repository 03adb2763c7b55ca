//! What lies over the text: a card, a list, a menu or a line of input.

use tui_input::Input;

/// What is open over the text.
#[derive(Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The explanation of the selected mark, scrolled so many rows.
    Card(usize),
    /// The list of documents.
    List,
    /// The help.
    Help(Menu),
    /// The palette of all actions.
    Palette(Menu),
    /// The themes, and the one to go back to.
    Themes { cursor: usize, before: String },
    /// The search line.
    Search(SearchLine),
}

/// A line of input that filters rows below it.
#[derive(Debug, Default)]
pub struct Menu {
    /// What was typed.
    pub input: Input,
    /// The row the cursor is on, or the first one shown.
    pub cursor: usize,
    /// Whether keys are typed into the line; the palette's always are.
    pub typing: bool,
}

/// The search line, and where to go back to when it is left.
#[derive(Debug, Default)]
pub struct SearchLine {
    /// What was typed.
    pub input: Input,
    /// Whether it searches back.
    pub backward: bool,
    /// The byte the search starts at.
    pub origin: u32,
}

/// What the list of documents is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The order they were given in.
    #[default]
    Given,
    /// The name.
    Name,
    /// How many words.
    Words,
    /// The rate of a dimension: an index into `Dimension::ALL`.
    Rate(usize),
}

impl Sort {
    /// Columns there are.
    const COLUMNS: usize = 10;

    /// The column so many to the right, round the end.
    #[must_use]
    pub fn step(self, by: isize) -> Self {
        let at = match self {
            Self::Given => 0,
            Self::Name => 1,
            Self::Words => 2,
            Self::Rate(i) => 3 + i,
        };
        match (at as isize + by).rem_euclid(Self::COLUMNS as isize) {
            0 => Self::Given,
            1 => Self::Name,
            2 => Self::Words,
            i => Self::Rate(i as usize - 3),
        }
    }
}
