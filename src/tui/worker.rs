//! Work beside the screen: reading, scanning, counting and searching, in threads that answer by message.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use regex::Regex;

use super::digest::Digest;
use super::message::{Job, Message, Part};
use crate::detect::{Engine, Options, Scan, Scanner};
use crate::text::{Document, Span};

/// Text scanned before what was found is sent on: short enough that a stale scan ends soon.
const STEP: usize = 1 << 20;
/// Text searched at once: a stale search ends as soon, and the first hits come as early.
const WINDOW: usize = 1 << 20;

/// Reads a file.
pub type Loader = Arc<dyn Fn(&Path) -> Result<Document, String> + Send + Sync>;

type Task = Box<dyn FnOnce() + Send>;

/// A few threads and what waits for them. Threads are started when there is something to do, and never joined.
pub struct Workers {
    queue: Arc<(Mutex<VecDeque<Task>>, Condvar)>,
    started: usize,
    most: usize,
    send: Sender<Message>,
    latest: HashMap<(Kind, usize), Arc<AtomicU64>>,
}

/// What a generation counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Document,
    Search,
}

impl Workers {
    /// Workers that answer to `send`.
    pub fn new(send: Sender<Message>) -> Self {
        let most = std::thread::available_parallelism().map_or(2, |n| n.get().clamp(2, 4));
        Self { queue: Arc::default(), started: 0, most, send, latest: HashMap::new() }
    }

    /// Queues a task: `urgent` ones, for what is on screen, go first.
    fn queue(&mut self, urgent: bool, task: impl FnOnce() + Send + 'static) {
        let (lock, ready) = &*self.queue;
        let mut tasks = lock.lock().unwrap_or_else(PoisonError::into_inner);
        if urgent {
            tasks.push_front(Box::new(task))
        } else {
            tasks.push_back(Box::new(task))
        }
        ready.notify_one();
        drop(tasks);
        if self.started < self.most {
            self.started += 1;
            let (queue, send) = (Arc::clone(&self.queue), self.send.clone());
            std::thread::spawn(move || work(&queue, &send));
        }
    }

    /// Makes `job` the latest of its kind, and gives a test whether it still is.
    fn latest(&mut self, kind: Kind, job: Job) -> impl Fn() -> bool + Send + 'static {
        let latest = Arc::clone(self.latest.entry((kind, job.document)).or_default());
        latest.store(job.generation, Ordering::Relaxed);
        move || latest.load(Ordering::Relaxed) == job.generation
    }

    /// Reads a document.
    pub fn load(&mut self, job: Job, urgent: bool, path: std::path::PathBuf, loader: Loader) {
        let (send, fresh) = (self.send.clone(), self.latest(Kind::Document, job));
        self.queue(urgent, move || {
            if fresh() {
                let _ = send.send(Message::Loaded(job, loader(&path).map(Arc::new)));
            }
        });
    }

    /// Scans a document.
    pub fn scan(&mut self, job: Job, urgent: bool, document: Arc<Document>, engine: Arc<Engine>, options: Options) {
        let (send, fresh) = (self.send.clone(), self.latest(Kind::Document, job));
        // A small text is scanned at once, so that a list of many fills as they are read.
        let soon = urgent || document.text.len() < STEP;
        self.queue(soon, move || scan(job, &document, &engine, options, &send, fresh));
    }

    /// Counts the lines of a document.
    pub fn count_lines(&mut self, job: Job, document: Arc<Document>) {
        let send = self.send.clone();
        self.queue(true, move || {
            let _ = send.send(Message::Lines(job, Arc::new(document.line_index())));
        });
    }

    /// Searches a document.
    pub fn search(&mut self, job: Job, document: Arc<Document>, pattern: Regex) {
        let (send, fresh) = (self.send.clone(), self.latest(Kind::Search, job));
        self.queue(true, move || {
            let mut at = 0;
            while at < document.text.len() && fresh() {
                let end = window(&document, at);
                let found = pattern.find_iter(&document.text[at..end]).filter(|m| !m.is_empty());
                let hits = found.map(|m| Span::new((at + m.start()) as u32, (at + m.end()) as u32)).collect();
                at = end;
                let done = at >= document.text.len();
                if send.send(Message::Hits { job, hits, done }).is_err() {
                    return;
                }
            }
        });
    }
}

/// The end of the part of a text that is searched at once, from `at`: that of a block, for no hit runs from one to another.
fn window(document: &Document, at: usize) -> usize {
    let far = at.saturating_add(WINDOW);
    if far >= document.text.len() {
        return document.text.len();
    }
    let end = document.blocks.get(document.block_at(far as u32)).map_or(0, |b| b.span.end as usize);
    if end <= far { document.text.len() } else { end }
}

fn work(queue: &(Mutex<VecDeque<Task>>, Condvar), send: &Sender<Message>) {
    let (lock, ready) = queue;
    loop {
        let mut tasks = lock.lock().unwrap_or_else(PoisonError::into_inner);
        let task = loop {
            match tasks.pop_front() {
                Some(task) => break task,
                None => tasks = ready.wait(tasks).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(tasks);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(task)) {
            let why = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            let _ = send.send(Message::Failed(format!("A worker failed: {}", why.unwrap_or("no reason given"))));
        }
    }
}

fn scan(
    job: Job,
    document: &Document,
    engine: &Engine,
    options: Options,
    send: &Sender<Message>,
    fresh: impl Fn() -> bool,
) {
    let mut scanner = Scanner::new(engine, document, options);
    let mut whole = super::model::Found::default();
    let (mut first, mut more) = (true, true);
    let mut counted_at = 0;
    while more && fresh() {
        more = scanner.step(STEP);
        let scan = scanner.take();
        let part = |scan: Scan| Part { scan, first, position: scanner.position(), done: !more };
        whole.add(part(scan.clone()));
        if send.send(Message::Scanned(job, Box::new(part(scan)))).is_err() {
            return;
        }
        first = false;
        // Counting takes in everything found so far: as it doubles, so that all the counting costs but twice the last.
        if !more || scanner.position() >= 2 * counted_at {
            counted_at = scanner.position();
            let _ = send.send(Message::Digested(job, Box::new(Digest::of(engine, document, &whole.scan))));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_panic_in_a_worker_is_a_message() {
        let (send, receive) = channel();
        let mut workers = Workers::new(send);
        workers.queue(false, || panic!("no luck"));
        let Ok(Message::Failed(why)) = receive.recv() else { panic!("no message") };
        assert!(why.contains("no luck"), "{why}");
    }

    #[test]
    fn a_search_in_windows_finds_what_one_in_the_whole_does() {
        let (send, receive) = channel();
        let document = Arc::new(Document::plain("d", "The regime\nmay fall, or it may not.\n\n".repeat(100_000)));
        let pattern = Regex::new(r"regime\s+may|not").expect("a pattern");
        let job = Job { document: 0, generation: 1 };
        Workers::new(send).search(job, Arc::clone(&document), pattern.clone());
        let (mut all, mut parts) = (Vec::new(), 0);
        while let Message::Hits { hits, done, .. } = receive.recv().expect("hits") {
            all.extend(hits);
            parts += 1;
            if done {
                break;
            }
        }
        assert!(parts > 2, "{parts}");
        let whole = pattern.find_iter(&document.text).map(|m| Span::new(m.start() as u32, m.end() as u32));
        assert!(all.into_iter().eq(whole));
    }

    #[test]
    fn parts_make_up_the_whole_scan() {
        let (send, receive) = channel();
        let document = Arc::new(Document::plain("d", "The regime may fall.\n\n".repeat(150_000)));
        let engine = Arc::new(crate::tui::setup::tests::engine());
        let job = Job { document: 0, generation: 1 };
        let mut workers = Workers::new(send);
        workers.scan(job, true, Arc::clone(&document), Arc::clone(&engine), Options::default());
        let (mut found, mut parts, mut digest) = (super::super::model::Found::default(), 0, None);
        while digest.is_none() || !found.done {
            match receive.recv().expect("a message") {
                Message::Scanned(_, part) => {
                    parts += 1;
                    found.add(*part);
                }
                Message::Digested(_, d) => digest = Some(*d).filter(|_| found.done),
                other => panic!("{other:?}"),
            }
        }
        assert!(parts > 2, "{parts}");
        assert_eq!(found.scan.findings.len(), 300_000);
        assert_eq!(digest.expect("counted").summary.words, 600_000);
    }
}
