//! `undertone lexicon calibrate`: strengths from evidence, printed, and written into lexicon files when that is asked for.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::Global;
use super::error::Error;
use super::eval_args::CalibrateArgs;
use super::scan::threads;
use super::setup::{self, Setup};
use super::{gold, lexicons};
use crate::detect::Engine;
use crate::eval::{Asked, Calibration, Proposal, Scope, calibrate};
use crate::gold::Gold;
use crate::lexicon::{LexiconFile, set_strengths};
use crate::load::LoadError;
use crate::problem::Problem;
use crate::report::{EvaluationReport, write_calibration};
use crate::text::visible;

pub(super) fn run(args: &CalibrateArgs, global: &Global, named: &[PathBuf]) -> Result<Exit, Error> {
    let setup = Setup::new(global, named)?;
    setup.warn();
    let (golds, exit) = gold::read(&args.gold)?;
    let asked = gold::asked(&setup.engine, &args.gold.label, &args.dimension, &[])?;
    let golds = with_spans(golds, &asked)?;
    let (files, _) = lexicons::files(&setup.layers)?;
    let own = own_strengths(&setup.engine, &files);
    let settings =
        Calibration { weight: args.prior_weight, min_count: args.min_count, threads: threads(args.gold.threads) };
    let proposals = calibrate(&setup.engine, &golds, &own, settings);
    let report = EvaluationReport {
        format: gold::format(args.format),
        paint: setup::paint(global),
        width: gold::width(),
        top: args.top,
        misses: false,
        extra: false,
        resamplings: 0,
        min_strength: 0.0,
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    report.begin(&mut out)?;
    write_calibration(&report, &setup.engine, &proposals, &mut out)?;
    out.flush()?;
    if args.write {
        write(&setup, &files, &proposals)?;
    }
    Ok(exit)
}

/// The gold that is evidence: that with spans.
fn with_spans(golds: Vec<Gold>, asked: &Asked) -> Result<Vec<(Gold, Scope)>, Error> {
    let mut kept = Vec::new();
    for gold in golds.into_iter().filter(|gold| gold.spans() > 0) {
        let scope = gold::scope(&gold, asked)?;
        kept.push((gold, scope));
    }
    if kept.is_empty() {
        let hint = "that a sentence is marked does not say which of its words are; name gold that marks words";
        return Err(Error::usage("there are no spans in this gold", hint));
    }
    Ok(kept)
}

/// By entry, whether its strength is written at the entry itself.
fn own_strengths(engine: &Engine, files: &[LexiconFile]) -> Vec<bool> {
    // Of two entries with the same id the later one is in force.
    let entries = files.iter().flat_map(|f| &f.entries);
    let own: HashMap<&str, bool> = entries.map(|(_, e)| (e.id.get_ref().as_str(), e.strength.is_some())).collect();
    engine.entries().map(|e| own.get(e.id).copied().unwrap_or(true)).collect()
}

/// Writes the proposals into the files over the shipped ones, each into the file that its entry is in force from.
fn write(setup: &Setup, files: &[LexiconFile], proposals: &[Proposal]) -> Result<(), Error> {
    let mut by_file: HashMap<&str, HashMap<&str, f32>> = HashMap::new();
    for proposal in proposals {
        let origin = &setup.engine.details(proposal.entry).origin;
        let entry = setup.engine.entry(proposal.entry);
        by_file.entry(&origin.file).or_default().insert(entry.id, proposal.proposed);
    }
    // Shipped files have names too, and may have those of files here; those that can be written come after them.
    let mut written = 0;
    for (path, file) in setup.layers.iter().zip(&files[files.len() - setup.layers.len()..]) {
        let Some(strengths) = by_file.remove(file.name.as_str()) else { continue };
        let (content, changed) = set_strengths(file, &strengths);
        if changed > 0 {
            replace(path, &content)?;
            let _ = writeln!(io::stderr(), "{}: {changed} strengths written", visible(&file.name));
        }
        written += changed;
    }
    let left: usize = by_file.values().map(HashMap::len).sum();
    if left > 0 {
        let hint = "name a copy of their file with --lexicon, as in --lexicon lexicons/hedging.toml";
        let _ = writeln!(io::stderr(), "{left} entries are shipped, and were not written\nhint: {hint}");
    } else if written == 0 {
        let _ = writeln!(io::stderr(), "nothing to write");
    }
    Ok(())
}

/// Writes a file whole or not at all, after a look whether it can still be read.
fn replace(path: &Path, content: &str) -> Result<(), Error> {
    let name = path.to_string_lossy();
    let (_, problems) = LexiconFile::parse(&name, content);
    if let Some(problem) = problems.into_iter().next() {
        return Err(Problem { hint: "it was left as it is".to_owned(), ..problem }.into());
    }
    let failed = |error: io::Error| Error::Load(LoadError::io(&name, &error));
    // A link stays a link: the file it leads to is written.
    let target = path.canonicalize().map_err(failed)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)?;
    let permissions = std::fs::metadata(&target).map_err(failed)?.permissions();
    file.as_file().set_permissions(permissions).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}
