//! `undertone PATH…`: the reader on a terminal, the text report elsewhere.

use std::io::{self, IsTerminal};

use super::args::{Global, Marks, What};
use super::config::Config;
use super::error::Error;
use super::places::Places;
use super::setup::{self, Setup};
use super::work::{self, Source, Task};
use super::{Exit, scan};
use crate::detect::{Engine, Options};
use crate::load::{Input, LoadError};
use crate::report::{Filter, Format, Paint};

/// What the reader is opened with.
#[derive(Debug)]
pub struct ReaderSetup {
    /// What to open, in order.
    pub inputs: Vec<Result<Input, LoadError>>,
    /// The lexicons in force.
    pub engine: Engine,
    /// How sure a mark must be.
    pub options: Options,
    /// Which marks to begin with.
    pub filter: Filter,
    /// The user's configuration.
    pub config: Config,
    /// The theme asked for with `--theme`.
    pub theme: Option<String>,
    /// Where state is kept; nowhere when isolated.
    pub places: Places,
}

pub(super) fn run(what: What, marks: &Marks, global: &Global) -> Result<Exit, Error> {
    let inputs = setup::inputs(what)?;
    let setup = Setup::new(global)?;
    let (options, filter) = (setup.options(marks), setup.filter(marks, Format::Text)?);
    setup.warn();
    let Setup { places, config, engine, .. } = setup;
    let theme = global.theme.clone();
    let reader = ReaderSetup { inputs, engine, options, filter, config, theme, places };
    if io::stdout().is_terminal() { tui_run(reader, setup::paint(global)) } else { print(reader, setup::paint(global)) }
}

/// The seam to the reader: until it is there, the report is printed.
fn tui_run(reader: ReaderSetup, paint: Paint) -> Result<Exit, Error> {
    print(reader, paint)
}

fn print(reader: ReaderSetup, paint: Paint) -> Result<Exit, Error> {
    let ReaderSetup { inputs, engine, options, filter, .. } = reader;
    let task = Task { engine: &engine, options, filter: &filter, format: Format::Text, paint, limits: &[] };
    work::run(&task, Source::Files(inputs), scan::threads(None))
}
