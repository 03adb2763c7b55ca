//! `undertone lexicon`: look into the lexicons in force.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::args::{Global, LexiconArgs, LexiconCommand};
use super::error::Error;
use super::setup::{self, Setup};
use super::{Exit, print};
use crate::detect::{Engine, EntryId};
use crate::problem::nearest;
use crate::text::visible;

pub(super) fn run(args: &LexiconArgs, global: &Global) -> Result<Exit, Error> {
    match &args.command {
        LexiconCommand::Check { files } => check(files, global),
        LexiconCommand::Test { files } => test(files, global),
        LexiconCommand::List { dimension, category } => list(&Setup::new(global)?.engine, dimension, category),
        LexiconCommand::Show { id } => show(&Setup::new(global)?.engine, id),
    }
}

// The seams to `lexicon`, which does the checking and testing.

fn check(_files: &[PathBuf], _global: &Global) -> Result<Exit, Error> {
    Err(Error::usage("lexicons cannot be checked yet", ""))
}

fn test(_files: &[PathBuf], _global: &Global) -> Result<Exit, Error> {
    Err(Error::usage("lexicons cannot be tested yet", ""))
}

fn list(engine: &Engine, dimensions: &[String], categories: &[String]) -> Result<Exit, Error> {
    let all = ["all".to_owned()];
    let dimensions = if dimensions.is_empty() && categories.is_empty() { &all } else { dimensions };
    let filter = setup::filter(engine, dimensions, categories)?;
    let mut out = String::new();
    for (i, entry) in engine.entries().iter().enumerate() {
        let id = EntryId(i as u16);
        if filter.takes(id) {
            let category = engine.category_of(id);
            let terms = entry.terms.join(", ");
            // Fields are parted by tabs, so that cut, sort and awk can work on them.
            let (id, terms) = (visible(&entry.id), visible(&terms));
            let _ = writeln!(out, "{id}\t{}\t{}\t{}\t{terms}", category.dimension.name(), category.id, entry.strength);
        }
    }
    print(out.as_bytes())
}

fn show(engine: &Engine, id: &str) -> Result<Exit, Error> {
    let Some(index) = engine.entries().iter().position(|e| e.id == id) else {
        let hint = match nearest(id, engine.entries().iter().map(|e| e.id.as_str())) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "`undertone lexicon list` shows them all".to_owned(),
        };
        return Err(Error::usage(format!("there is no entry `{id}`"), hint));
    };
    let (entry, category) = (&engine.entries()[index], engine.category_of(EntryId(index as u16)));
    let polarity = match entry.polarity {
        0 => String::new(),
        p if p < 0 => "hurts".to_owned(),
        _ => "praises".to_owned(),
    };
    let mut out = format!("{}\n", visible(&entry.id));
    for (label, value) in [
        ("category", format!("{} ({}, {})", category.title, category.id, category.dimension.name())),
        ("strength", entry.strength.to_string()),
        ("polarity", polarity),
        ("finds", entry.terms.join(", ")),
        ("guards", entry.guards.join("; ")),
        ("plainer", entry.neutral.join(", ")),
        ("why", category.why.clone()),
        ("ask", category.ask.clone()),
        ("fine when", category.ok_when.clone()),
        ("note", entry.note.clone()),
        ("written in", format!("{}:{}", entry.origin.file, entry.origin.line)),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "  {label:<11} {}", visible(&value));
        }
    }
    print(out.as_bytes())
}
