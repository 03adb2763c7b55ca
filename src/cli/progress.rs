//! A progress bar on standard error, for work that takes longer than half a second.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts documents done, and shows them once it is worth it.
pub(super) struct Progress {
    shown: bool,
    total: Option<u64>,
    begun: Instant,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Nothing is ever shown unless `shown`.
    pub(super) fn new(shown: bool, total: Option<u64>) -> Self {
        Self { shown, total, begun: Instant::now(), done: AtomicU64::new(0), bar: OnceLock::new() }
    }

    /// A document is done.
    pub(super) fn step(&self) {
        if !self.shown {
            return;
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.begun.elapsed() > PATIENCE {
            self.bar.get_or_init(|| bar(self.total)).set_position(done);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (ProgressBar::new(total), "{wide_bar} {human_pos} of {human_len} documents, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {human_pos} documents, {per_sec}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
