//! `undertone lexicon`: look into the lexicons in force.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::args::{Global, LexiconArgs, LexiconCommand};
use super::error::Error;
use super::setup::{self, Setup};
use super::{Exit, lexicons, print};
use crate::detect::{Engine, EntryId, trial};
use crate::problem::{Problem, nearest};
use crate::text::visible;

pub(super) fn run(args: &LexiconArgs, global: &Global, named: &[PathBuf]) -> Result<Exit, Error> {
    let setup = || Setup::new(global, named);
    match &args.command {
        LexiconCommand::Check { files, .. } => try_out(files, setup, false),
        LexiconCommand::Test { files, .. } => try_out(files, setup, true),
        LexiconCommand::List { dimension, category, .. } => list(&setup()?.engine, dimension, category),
        LexiconCommand::Calibrate(args) => super::calibrate::run(args, global, named),
        LexiconCommand::Show { id, .. } => show(&setup()?.engine, id),
    }
}

/// Tries files, or those in force. A file that is shipped is tried in the place of the shipped one.
fn try_out(named: &[PathBuf], setup: impl FnOnce() -> Result<Setup, Error>, examples: bool) -> Result<Exit, Error> {
    let layers = if named.is_empty() { setup()?.layers } else { named.to_vec() };
    let (files, mut problems) = lexicons::files(&layers)?;
    let files = lexicons::in_place(files, named.len());
    let from = if named.is_empty() { 0 } else { files.len() - layers.len() };
    let trial = trial(&files, from, examples);
    let tried = |p: &Problem| files[from..].iter().any(|f| f.name == p.file);
    problems.extend(trial.problems.into_iter().filter(tried));
    problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    let mut out = String::new();
    for problem in &problems {
        let _ = writeln!(out, "{problem}\n");
    }
    let _ = writeln!(out, "{} entries, {} examples: {} problems", trial.entries, trial.examples, problems.len());
    print(out.as_bytes())?;
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Reached })
}

fn list(engine: &Engine, dimensions: &[String], categories: &[String]) -> Result<Exit, Error> {
    let all = ["all".to_owned()];
    let dimensions = if dimensions.is_empty() && categories.is_empty() { &all } else { dimensions };
    let filter = setup::filter(engine, dimensions, categories)?;
    let mut out = String::new();
    for (i, entry) in engine.entries().enumerate() {
        let id = EntryId(i as u16);
        if filter.takes(id) {
            let category = engine.category_of(id);
            let terms = engine.details(id).terms.join(", ");
            // Fields are parted by tabs, so that cut, sort and awk can work on them.
            let (id, terms) = (visible(entry.id), visible(&terms));
            let _ = writeln!(out, "{id}\t{}\t{}\t{}\t{terms}", category.dimension.name(), category.id, entry.strength);
        }
    }
    print(out.as_bytes())
}

fn show(engine: &Engine, id: &str) -> Result<Exit, Error> {
    let Some(index) = engine.entries().position(|e| e.id == id) else {
        let hint = match nearest(id, engine.entries().map(|e| e.id)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "`undertone lexicon list` shows them all".to_owned(),
        };
        return Err(Error::usage(format!("there is no entry `{id}`"), hint));
    };
    let id = EntryId(index as u16);
    let (entry, details, category) = (engine.entry(id), engine.details(id), engine.category_of(id));
    let polarity = match details.polarity {
        0 => String::new(),
        p if p < 0 => "hurts".to_owned(),
        _ => "praises".to_owned(),
    };
    let mut out = format!("{}\n", visible(entry.id));
    for (label, value) in [
        ("category", format!("{} ({}, {})", category.title, category.id, category.dimension.name())),
        ("strength", entry.strength.to_string()),
        ("polarity", polarity),
        ("finds", details.terms.join(", ")),
        ("guards", details.guards.join("; ")),
        ("plainer", details.neutral.join(", ")),
        ("why", category.why.clone()),
        ("ask", category.ask.clone()),
        ("fine when", category.ok_when.clone()),
        ("note", details.note.clone()),
        ("written in", format!("{}:{}", details.origin.file, details.origin.line)),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "  {label:<11} {}", visible(&value));
        }
    }
    print(out.as_bytes())
}
