//! `undertone scan`: what is marked, printed.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::num::NonZeroUsize;
use std::path::Path;

use super::args::{FormatArg, Global, ScanArgs};
use super::corpus::Fields;
use super::error::Error;
use super::setup::{self, Setup};
use super::work::{self, Source, Task};
use super::{Exit, profile};
use crate::report::Format;

pub(super) fn run(args: ScanArgs, global: &Global, named: &[std::path::PathBuf]) -> Result<Exit, Error> {
    let format = format(&args);
    for (asked, name) in [(args.include_blocked, "--include-blocked"), (args.with_scope, "--with-scope")] {
        if asked && format != Format::Jsonl {
            return Err(Error::usage(format!("{name} needs --format jsonl"), "add --format jsonl"));
        }
    }
    let source = match &args.corpus.jsonl_in {
        Some(file) => Source::Corpus {
            lines: open(file)?,
            name: file.to_string_lossy().into_owned(),
            fields: Fields { text: &args.corpus.text_field, id: &args.corpus.id_field },
        },
        None => Source::Files(setup::inputs(args.what)?),
    };
    let setup = Setup::new(global, named)?;
    setup.warn();
    let mut filter = setup.filter(&args.marks, format)?;
    filter.blocked = args.include_blocked;
    filter.scopes = args.with_scope;
    let limits = args.fail_on.iter().map(|l| l.resolve(&setup.engine)).collect::<Result<Vec<_>, _>>()?;
    let reference = profile::reference(&setup, &args.against, None)?;
    let task = Task {
        engine: &setup.engine,
        options: setup.options(&args.marks),
        filter: &filter,
        format,
        paint: setup::paint(global),
        limits: &limits,
        reference: reference.as_ref(),
    };
    let exit = work::run(&task, source, threads(args.threads));
    // The process ends here: freeing the lexicons word by word took a tenth of a short run.
    std::mem::forget(setup);
    exit
}

const fn format(args: &ScanArgs) -> Format {
    match args.format {
        _ if args.plain => Format::Plain,
        FormatArg::Text => Format::Text,
        FormatArg::Jsonl => Format::Jsonl,
        FormatArg::Csv => Format::Csv,
        FormatArg::Markdown => Format::Markdown,
    }
}

fn open(file: &Path) -> Result<Box<dyn BufRead + Send>, Error> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::with_capacity(128 * 1024, io::stdin())));
    }
    match File::open(file) {
        Ok(source) => Ok(Box::new(BufReader::with_capacity(128 * 1024, source))),
        Err(error) => Err(crate::load::LoadError::io(&file.to_string_lossy(), &error).into()),
    }
}

/// How many documents to work on at once: a thread a core unless said otherwise.
pub(super) fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}
