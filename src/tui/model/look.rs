//! How the screen looks: theme, measure, panel, mouse.

use std::collections::BTreeSet;

use ratatui::style::Style;

use crate::detect::Engine;
use crate::lexicon::Dimension;
use crate::tui::config::{Background, Config};
use crate::tui::theme::{Catalogue, Theme};

/// Theme and shape of the screen.
#[derive(Debug)]
pub struct Look {
    /// The themes there are.
    pub catalogue: Catalogue,
    /// The one in use.
    pub theme: Theme,
    /// The reader's settings.
    pub config: Config,
    /// The theme chosen, or `auto`.
    pub choice: String,
    /// What is known of the terminal's background.
    pub background: Background,
    /// Panel open beside the text.
    pub beside: bool,
    /// Panel open over the text, where it has no room beside.
    pub over: bool,
    /// Mouse in use.
    pub mouse: bool,
    categories: Vec<Style>,
}

impl Look {
    /// The look that `config` asks for on a terminal with `background`.
    ///
    /// # Errors
    /// A theme that is not there or has a mistake.
    pub fn new(config: Config, catalogue: Catalogue, choice: String, background: Background) -> Result<Self, String> {
        let name = name_for(&config, &choice, background);
        let theme = catalogue.get(name).map_err(|e| e.to_string())?;
        let (beside, mouse) = (config.panel, config.mouse);
        Ok(Self { catalogue, theme, config, choice, background, beside, over: false, mouse, categories: Vec::new() })
    }

    /// Takes another theme; `auto` goes by the background.
    ///
    /// # Errors
    /// A theme that is not there or has a mistake; the old one then stays.
    pub fn choose(&mut self, choice: &str, engine: &Engine) -> Result<(), String> {
        let name = name_for(&self.config, choice, self.background).to_owned();
        self.theme = self.catalogue.get(&name).map_err(|e| e.to_string())?;
        self.choice = choice.to_owned();
        self.settle(engine);
        Ok(())
    }

    /// Works out the style of every category. To be called with every new engine.
    pub fn settle(&mut self, engine: &Engine) {
        self.categories = engine.categories().iter().map(|c| self.theme.category(&c.id, c.dimension)).collect();
    }

    /// The style of a category's marks.
    pub fn category(&self, index: u16) -> Style {
        self.categories.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// Columns left of the text.
    pub const fn margin(&self) -> u16 {
        if self.theme.letters { 5 } else { 1 }
    }
}

fn name_for<'a>(config: &'a Config, choice: &'a str, background: Background) -> &'a str {
    match (choice, background) {
        ("auto", Background::Light) => &config.light_theme,
        ("auto", _) => &config.dark_theme,
        (name, _) => name,
    }
}

/// The panel's tree.
#[derive(Debug, Default)]
pub struct Panel {
    /// Whether keys go to it.
    pub focused: bool,
    /// The row the cursor is on.
    pub cursor: usize,
    /// Dimensions that are open, by their place in `Dimension::ALL`.
    pub open: BTreeSet<usize>,
    /// Whether the ledger of speakers is open.
    pub speakers: bool,
}

/// A row of the panel's tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeRow {
    /// A dimension: its place in `Dimension::ALL`.
    Dimension(usize),
    /// A category: its index in the engine.
    Category(u16),
    /// The ledger of speakers.
    Speakers,
    /// One of them: a line of the ledger.
    Speaker(usize),
}

impl Panel {
    /// The rows to be seen now: all dimensions that have categories, and the categories of open ones that `counts` says occur, most first.
    pub fn rows(&self, engine: &Engine, counts: impl Fn(u16) -> u32) -> Vec<TreeRow> {
        let mut rows = Vec::new();
        for (i, dimension) in Dimension::ALL.iter().enumerate() {
            if !engine.has(*dimension) {
                continue;
            }
            rows.push(TreeRow::Dimension(i));
            if self.open.contains(&i) {
                let of = engine.categories().iter().enumerate().filter(|(_, c)| c.dimension == *dimension);
                let mut categories: Vec<u16> = of.map(|(i, _)| i as u16).filter(|&c| counts(c) > 0).collect();
                categories.sort_by_key(|&c| std::cmp::Reverse(counts(c)));
                rows.extend(categories.into_iter().map(TreeRow::Category));
            }
        }
        rows
    }
}
