//! `undertone PATH…`: the reader on a terminal, the text report elsewhere.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Against, Global, Marks, What};
use super::error::Error;
use super::setup::{self, Setup};
use super::work::{self, Source, Task};
use super::{Exit, lexicons, profile, scan};
use crate::load::{self, Input, LoadError};
use crate::problem::Problem;
use crate::report::Format;
use crate::text::visible;
use crate::tui;

pub(super) fn run(
    what: What,
    marks: &Marks,
    against: &Against,
    global: &Global,
    named: &[PathBuf],
) -> Result<Exit, Error> {
    let inputs = setup::inputs(what)?;
    let setup = Setup::new(global, named)?;
    if io::stdout().is_terminal() {
        return read(inputs, setup, (marks, against), (global, named));
    }
    setup.warn();
    let filter = setup.filter(marks, Format::Text)?;
    let (options, paint) = (setup.options(marks), setup::paint(global));
    let reference = profile::reference(&setup, against, None)?;
    let reference = reference.as_ref();
    let task =
        Task { engine: &setup.engine, options, filter: &filter, format: Format::Text, paint, limits: &[], reference };
    work::run(&task, Source::Files(inputs), scan::threads(None))
}

/// Opens the reader. What could not be opened is said on its first screen, and again on standard error when it closes.
fn read(
    inputs: Vec<Result<Input, LoadError>>,
    setup: Setup,
    (marks, against): (&Marks, &Against),
    (global, named): (&Global, &[PathBuf]),
) -> Result<Exit, Error> {
    let (mut documents, mut failed) = (Vec::new(), Vec::new());
    for input in inputs {
        match input {
            Ok(Input::File(path)) => documents.push(tui::Source::File(path)),
            Ok(Input::Stdin) => match load::read(&Input::Stdin) {
                Ok(document) => documents.push(tui::Source::Loaded(document)),
                Err(error) => failed.push(error),
            },
            Err(error) => failed.push(error),
        }
    }
    if documents.is_empty() {
        return Err(failed.pop().map_or_else(
            || Error::usage("there is nothing to read", "the folders named hold no text or Markdown files"),
            Error::Load,
        ));
    }
    let options = setup.options(marks);
    let notice = notice(&setup, &failed);
    let reference = profile::reference(&setup, against, Some("samples"))?;
    let Setup { places, config, layers, engine, .. } = setup;
    let mut watched = places.lexicon_folders();
    watched.extend(layers.iter().cloned());
    let named: Vec<PathBuf> = config.lexicons.iter().chain(named).cloned().collect();
    let mut reader = config.reader();
    if let Some(theme) = &global.theme {
        reader.theme.clone_from(theme);
    }
    let folders = places.clone();
    tui::run(tui::Setup {
        documents,
        engine: Arc::new(engine),
        options,
        reference,
        loader: Arc::new(|path| load::read(&Input::File(path.to_owned())).map_err(|error| error.to_string())),
        engine_builder: Some(Arc::new(move || lexicons::rebuild(&folders, &named))),
        watch: watched,
        config: reader,
        state_dir: places.state.clone(),
        themes_dir: places.config.as_ref().map(|folder| folder.join("themes")),
        notice,
    })
    .map_err(Error::Reader)?;
    for error in &failed {
        let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("error: {error}\n"));
    }
    Ok(if failed.is_empty() { Exit::Done } else { Exit::Unread })
}

/// What the reader should know before the first key.
fn notice(setup: &Setup, failed: &[LoadError]) -> Option<String> {
    let first = setup.problems.first().map(Problem::brief).or_else(|| failed.first().map(ToString::to_string))?;
    let first = first.lines().next().unwrap_or_default();
    let more = setup.problems.len() + failed.len() - 1;
    let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
    Some(format!("{}{more}", visible(first)))
}
