//! The gold that was asked for, read, and what of it is to be compared with which marks.

use std::io::{self, IsTerminal, Write};

use super::Exit;
use super::error::Error;
use super::eval_args::{EvalFormat, GoldArgs};
use super::fail_on::unknown;
use crate::detect::Engine;
use crate::eval::{Asked, Scope};
use crate::gold::{self, Format, Gold, Request};
use crate::lexicon::Dimension;
use crate::report::EvaluationFormat;

/// Problems of one gold told at most; the rest is counted.
const TOLD: usize = 10;

/// Reads the gold, and says on standard error what of it could not be read.
pub(super) fn read(args: &GoldArgs) -> Result<(Vec<Gold>, Exit), Error> {
    let format = args.gold_format.as_deref().and_then(|name| Format::ALL.into_iter().find(|f| f.name() == name));
    let golds = gold::read(Request { paths: &args.gold, format, texts: args.texts.as_deref() })?;
    let mut exit = Exit::Done;
    // Nobody is left to tell when standard error is closed.
    let mut err = io::stderr().lock();
    for gold in &golds {
        for problem in gold.problems.iter().take(TOLD) {
            let _ = writeln!(err, "error: {problem}");
        }
        if gold.problems.len() > TOLD {
            let _ = writeln!(err, "error: {} more in {}", gold.problems.len() - TOLD, crate::text::visible(&gold.name));
        }
        if !gold.problems.is_empty() {
            exit = Exit::Unread;
        }
    }
    Ok((golds, exit))
}

/// Says which labels and dimensions are compared.
pub(super) fn asked(
    engine: &Engine,
    labels: &[String],
    dimensions: &[String],
    categories: &[String],
) -> Result<Asked, Error> {
    let named = |d: &Dimension| dimensions.iter().any(|name| name == "all" || name == d.name());
    let category = |id: &String| match engine.categories().iter().find(|c| c.id == *id) {
        Some(category) => Ok((id.clone(), category.dimension)),
        None => Err(Error::from(unknown(id, engine))),
    };
    Ok(Asked {
        labels: labels.to_vec(),
        dimensions: Dimension::ALL.into_iter().filter(named).collect(),
        categories: categories.iter().map(category).collect::<Result<_, _>>()?,
    })
}

/// What is compared in one gold.
pub(super) fn scope(gold: &Gold, asked: &Asked) -> Result<Scope, Error> {
    Ok(Scope::new(gold, asked)?)
}

/// Whether there is anything left to measure.
pub(super) fn any_text(golds: &[Gold]) -> bool {
    golds.iter().any(|gold| !gold.texts.is_empty())
}

/// The columns of the terminal, when the report goes to one.
pub(super) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    crossterm::terminal::size().ok().map(|(columns, _)| columns.into())
}

pub(super) const fn format(format: EvalFormat) -> EvaluationFormat {
    match format {
        EvalFormat::Text => EvaluationFormat::Text,
        EvalFormat::Jsonl => EvaluationFormat::Jsonl,
        EvalFormat::Markdown => EvaluationFormat::Markdown,
    }
}
