//! Documents in, their reports on standard output, in the order of the input, on as many threads as there are.

use std::io::{self, BufRead, IsTerminal, Write};

use super::Exit;
use super::corpus::{Chunk, Chunks, Fields};
use super::error::Error;
use super::fail_on::Limited;
use super::ordered;
use super::progress::Progress;
use crate::detect::{Engine, Options};
use crate::load::{self, Input, LoadError};
use crate::measure::Reference;
use crate::report::{Failure, Filter, Format, Paint, Reading, Report, Totals};
use crate::text::{Document, visible};

/// What to do with each document.
pub(super) struct Task<'a> {
    pub engine: &'a Engine,
    pub options: Options,
    pub filter: &'a Filter,
    pub format: Format,
    pub paint: Paint,
    pub limits: &'a [Limited],
    pub reference: Option<&'a Reference>,
}

/// Where the documents come from.
pub(super) enum Source<'a> {
    Files(Vec<Result<Input, LoadError>>),
    Corpus { lines: Box<dyn BufRead + Send>, name: String, fields: Fields<'a> },
}

/// Something for one thread to do.
enum Job {
    File(Result<Input, LoadError>),
    Lines(io::Result<Chunk>),
}

pub(super) fn run(task: &Task<'_>, source: Source<'_>, threads: usize) -> Result<Exit, Error> {
    let mut out = io::BufWriter::with_capacity(64 * 1024, stdout());
    task.report().begin(&mut out)?;
    let (jobs, many, name, fields): (Box<dyn Iterator<Item = Job> + Send>, _, _, _) = match source {
        Source::Files(inputs) => {
            let many = inputs.len();
            (Box::new(inputs.into_iter().map(Job::File)), many, String::new(), Fields { text: "", id: "" })
        }
        Source::Corpus { lines, name, fields } => {
            (Box::new(Chunks::new(lines).map(Job::Lines)), usize::MAX, name, fields)
        }
    };
    // A bar between lines of output would only be in the way.
    let shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
    let progress = Progress::new(shown, (many < usize::MAX).then_some(many as u64));
    let state = || Worker {
        task,
        progress: &progress,
        report: task.report(),
        totals: Totals::default(),
        failures: vec![],
        reached: vec![],
    };
    let work = |index: usize, job: Job, worker: &mut Worker<'_>, out: &mut dyn Write| match job {
        Job::File(input) => worker.file(index, input, out),
        Job::Lines(chunk) => worker.lines(index, chunk, (&name, fields), out),
    };
    let (workers, out) = ordered::run(jobs, threads.min(many), out, state, work);
    let mut outcome = Outcome::default();
    workers.into_iter().for_each(|worker| outcome.add(worker));
    progress.finish();
    let written = out.and_then(|mut out| {
        task.report().end(&outcome.totals, &mut out)?;
        out.flush()
    });
    outcome.tell();
    written?;
    Ok(outcome.exit())
}

impl<'a> Task<'a> {
    fn report(&self) -> Box<dyn Report + 'a> {
        self.format.report(self.engine, self.filter, self.paint)
    }
}

/// Standard output without the line buffer of the standard library, which looks for line ends in all that is written.
#[cfg(unix)]
fn stdout() -> Box<dyn Write + Send> {
    use std::os::fd::AsFd;
    match io::stdout().as_fd().try_clone_to_owned() {
        Ok(fd) => Box::new(std::fs::File::from(fd)),
        Err(_) => Box::new(io::stdout()),
    }
}

#[cfg(not(unix))]
fn stdout() -> Box<dyn Write + Send> {
    Box::new(io::stdout())
}

/// A thread's own things.
struct Worker<'a> {
    task: &'a Task<'a>,
    progress: &'a Progress,
    report: Box<dyn Report + 'a>,
    totals: Totals,
    /// With the job each belongs to, so that all threads' together can be told in order.
    failures: Vec<(usize, Failure)>,
    /// Limits reached, in words, with the job.
    reached: Vec<(usize, String)>,
}

impl Worker<'_> {
    fn file(&mut self, index: usize, input: Result<Input, LoadError>, out: &mut dyn Write) -> io::Result<()> {
        match input.and_then(|input| load::read(&input)) {
            Ok(document) => self.document(index, &document, out)?,
            Err(LoadError { name, cause, hint, .. }) => {
                self.failure(index, Failure { doc: name, error: cause, hint }, out)?;
            }
        }
        self.progress.step();
        Ok(())
    }

    fn lines(
        &mut self,
        index: usize,
        chunk: io::Result<Chunk>,
        (name, fields): (&str, Fields<'_>),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let failure = |doc, error: String, hint: &str| Failure { doc, error, hint: hint.to_owned() };
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(error) => return self.failure(index, failure(name.to_owned(), error.to_string(), ""), out),
        };
        for (number, line) in chunk.lines() {
            match fields.read(line) {
                Ok(record) => {
                    let id = record.id.unwrap_or_else(|| number.to_string());
                    self.document(index, &Document::plain(id, record.text), out)?;
                }
                Err(error) => {
                    let hint = "each line is one JSON object; --text-field and --id-field name its fields";
                    self.failure(index, failure(format!("{name}:{number}"), error, hint), out)?;
                }
            }
            self.progress.step();
        }
        Ok(())
    }

    fn document(&mut self, index: usize, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        let watch = |at, length| self.progress.within(at, length);
        let reading = Reading::new(self.task.engine, document, self.task.filter, self.task.options);
        let mut reading = reading.watched(&watch).against(self.task.reference);
        self.report.document(&mut reading, out)?;
        self.totals.add(&reading.summary);
        for limit in self.task.limits {
            if let Some(count) = limit.reached(&reading.summary) {
                let (name, words) = (visible(&document.name), reading.summary.words);
                let message = format!("limit reached: {name}: {count} {} in {words} words", limit.what);
                self.reached.push((index, message));
            }
        }
        Ok(())
    }

    fn failure(&mut self, index: usize, failure: Failure, out: &mut dyn Write) -> io::Result<()> {
        self.report.error(&failure, out)?;
        self.totals.failed += 1;
        self.failures.push((index, failure));
        Ok(())
    }
}

/// What came of all documents.
#[derive(Default)]
struct Outcome {
    totals: Totals,
    failures: Vec<(usize, Failure)>,
    reached: Vec<(usize, String)>,
}

impl Outcome {
    fn add(&mut self, worker: Worker<'_>) {
        self.totals.merge(&worker.totals);
        self.failures.extend(worker.failures);
        self.reached.extend(worker.reached);
    }

    fn tell(&mut self) {
        // Whoever closed standard error does not want to be told.
        let mut err = io::stderr().lock();
        self.reached.sort_by_key(|(index, _)| *index);
        for (_, message) in &self.reached {
            let _ = writeln!(err, "{message}");
        }
        self.failures.sort_by_key(|(index, _)| *index);
        let mut last_hint = "";
        for (_, Failure { doc, error, hint }) in &self.failures {
            let _ = writeln!(err, "error: cannot read {}: {}", visible(doc), visible(error));
            // The same hint once is enough for a run of the same mistake.
            if !hint.is_empty() && hint != last_hint {
                let _ = writeln!(err, "hint: {}", visible(hint));
            }
            last_hint = hint;
        }
    }

    const fn exit(&self) -> Exit {
        if !self.failures.is_empty() {
            Exit::Unread
        } else if !self.reached.is_empty() {
            Exit::Reached
        } else {
            Exit::Done
        }
    }
}
