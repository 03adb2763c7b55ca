//! What was typed and configured, turned into what a scan needs.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use super::args::{Color, Global, Marks, Sensitivity, What};
use super::cache::Cache;
use super::config::Config;
use super::error::Error;
use super::fail_on::unknown;
use super::lexicons;
use super::places::Places;
use crate::detect::{Engine, Options};
use crate::lexicon::Category;
use crate::load::{self, Input, LoadError};
use crate::problem::Problem;
use crate::report::{ColorChoice, Filter, Format, Paint};

/// The configuration and the lexicons in force.
#[derive(Debug)]
pub(super) struct Setup {
    pub places: Places,
    pub config: Config,
    /// Lexicon files over the shipped ones.
    pub layers: Vec<PathBuf>,
    pub engine: Engine,
    /// What is wrong with the lexicons and was left out.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// With the lexicons that were `named` over all others.
    pub(super) fn new(global: &Global, named: &[PathBuf]) -> Result<Self, Error> {
        let found = find_places();
        // The cache holds nothing that would not be made just so without it.
        let cache = Cache::new(found.cache.as_deref());
        let places = if global.isolated { Places::default() } else { found };
        let config = match (&global.config, places.config_file()) {
            (Some(file), _) => Config::read(file, true)?,
            (None, Some(file)) => Config::read(&file, false)?,
            (None, None) => Config::default(),
        };
        let mut layers = places.lexicons();
        layers.extend(config.lexicons.iter().chain(named).cloned());
        let (engine, problems) = lexicons::engine(&layers, &cache)?;
        Ok(Self { places, config, layers, engine, problems })
    }

    /// Says on standard error what was left out of the lexicons.
    pub(super) fn warn(&self) {
        for problem in &self.problems {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(io::stderr(), "warning: {problem}");
        }
    }

    /// How sure a mark must be: an option counts more than the configuration.
    pub(super) fn options(&self, marks: &Marks) -> Options {
        let named = marks.sensitivity.or(self.config.sensitivity).map(|sensitivity| match sensitivity {
            Sensitivity::Strict => 0.75,
            Sensitivity::Balanced => 0.5,
            Sensitivity::Wide => 0.0,
        });
        marks
            .min_strength
            .or(named)
            .map_or_else(Options::default, |min_strength| Options { min_strength, ..Options::default() })
    }

    /// Which marks are wanted. A category asked for by name is wanted whatever its dimension. Programs that read the output get
    /// attribution too unless something was asked for; people do not.
    pub(super) fn filter(&self, marks: &Marks, format: Format) -> Result<Filter, Error> {
        if matches!(format, Format::Jsonl | Format::Csv) && marks.dimension.is_empty() && marks.category.is_empty() {
            return Ok(Filter::new(&self.engine, |_| true));
        }
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
