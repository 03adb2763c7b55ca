//! A progress bar on standard error, for work that takes longer than half a second.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts documents done, or bytes where there is only one document, and shows them once it is worth it.
pub(super) struct Progress {
    shown: bool,
    total: Option<u64>,
    begun: Instant,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Nothing is ever shown unless `shown`. `total` is the number of documents, where it is known.
    pub(super) fn new(shown: bool, total: Option<u64>) -> Self {
        Self { shown, total, begun: Instant::now(), done: AtomicU64::new(0), bar: OnceLock::new() }
    }

    /// A document is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_due() && self.total != Some(1) {
            let template = match self.total {
                Some(_) => "{wide_bar} {human_pos} of {human_len} documents, {eta} left",
                None => "{spinner} {human_pos} documents, {elapsed}",
            };
            self.bar.get_or_init(|| bar(self.total, template)).set_position(done);
        }
    }

    /// The only document has come to byte `at` of `length`.
    pub(super) fn within(&self, at: u32, length: u32) {
        if self.total == Some(1) && self.is_due() {
            let template = "{wide_bar} {bytes} of {total_bytes}, {eta} left";
            self.bar.get_or_init(|| bar(Some(length.into()), template)).set_position(at.into());
        }
    }

    fn is_due(&self) -> bool {
        self.shown && self.begun.elapsed() > PATIENCE
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>, template: &str) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
