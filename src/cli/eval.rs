//! `undertone eval`: how well the marks agree with what people marked, printed.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::Global;
use super::error::Error;
use super::eval_args::EvalArgs;
use super::scan::threads;
use super::setup::{self, Setup};
use super::{gold, lexicons};
use crate::detect::Engine;
use crate::eval::{Comparison, Evaluation, Settings};
use crate::report::EvaluationReport;

pub(super) fn run(args: &EvalArgs, global: &Global, named: &[PathBuf]) -> Result<Exit, Error> {
    let setup = Setup::new(global, named)?;
    setup.warn();
    let other = args.compare.as_deref().map(|file| with(&setup, file)).transpose()?;
    let (golds, exit) = gold::read(&args.gold)?;
    if !gold::any_text(&golds) {
        return Ok(Exit::Unread);
    }
    let asked = gold::asked(&setup.engine, &args.gold.label, &args.dimension, &args.category)?;
    let settings = Settings {
        options: setup.options(&args.marks()),
        threads: threads(args.gold.threads),
        resamplings: args.resamplings,
    };
    let report = EvaluationReport {
        format: gold::format(args.format),
        paint: setup::paint(global),
        width: gold::width(),
        top: args.top,
        misses: args.misses,
        extra: args.extra,
        resamplings: args.resamplings,
        min_strength: settings.options.min_strength,
    };
    let mut out = io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    report.begin(&mut out)?;
    for gold in golds.iter().filter(|gold| !gold.texts.is_empty()) {
        let scope = gold::scope(gold, &asked)?;
        let before = Evaluation::of(gold, &scope, &setup.engine, settings);
        match &other {
            None => report.evaluation(&before, &mut out)?,
            Some(other) => {
                let after = Evaluation::of(gold, &scope, other, settings);
                report.comparison(&Comparison { before, after }, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(exit)
}

/// The engine of `setup` with one more lexicon, in the place of the shipped one of the same id if there is one.
fn with(setup: &Setup, file: &Path) -> Result<Engine, Error> {
    let layers: Vec<PathBuf> = setup.layers.iter().cloned().chain([file.to_owned()]).collect();
    let (files, mut problems) = lexicons::files(&layers)?;
    let (engine, more) = Engine::build(&lexicons::in_place(files, 1));
    problems.extend(more);
    for problem in problems.iter().filter(|p| !setup.problems.contains(p)) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "warning: {problem}");
    }
    Ok(engine)
}
