//! Many jobs worked on at once, their output in the order of the jobs.
//!
//! The job whose turn it is writes straight through; the others gather their output, and wait for their turn when
//! too much is gathered. So memory stays flat even when the first job is the largest.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes gathered before it is asked whose turn it is.
const GATHERED: usize = 256 * 1024;
/// Bytes of finished jobs that may wait for an earlier one.
const HELD: usize = 32 << 20;

/// Runs `work` on each of `jobs` with `threads` threads. Each thread has a state of its own, made by `state`; all are returned.
///
/// # Errors
/// The first error of `out` or `work`; no more jobs are begun after it.
pub(super) fn run<J: Send, S: Send, W: Write + Send>(
    jobs: impl Iterator<Item = J> + Send,
    threads: usize,
    out: W,
    state: impl Fn() -> S + Sync,
    work: impl Fn(usize, J, &mut S, &mut dyn Write) -> io::Result<()> + Sync,
) -> (Vec<S>, io::Result<W>) {
    let mut jobs = jobs.enumerate();
    if threads <= 1 {
        let (mut out, mut own) = (out, state());
        let done = jobs.try_for_each(|(i, job)| work(i, job, &mut own, &mut out));
        return (vec![own], done.map(|()| out));
    }
    let jobs = Mutex::new(jobs);
    let queue = Queue::new(out);
    let worker = || {
        let mut own = state();
        loop {
            // The lock is held while the next job is made, and not while it is worked on.
            let job = lock(&jobs).next();
            let Some((index, job)) = job else { break };
            let mut slot = Slot { queue: &queue, index, buffer: Vec::new(), finished: false };
            if let Err(error) = work(index, job, &mut own, &mut slot).and_then(|()| slot.finish()) {
                queue.fail(error);
                break;
            }
        }
        own
    };
    let states = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    (states, queue.into_out())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Queue<W> {
    state: Mutex<State<W>>,
    moved: Condvar,
}

struct State<W> {
    out: W,
    turn: usize,
    waiting: BTreeMap<usize, Vec<u8>>,
    held: usize,
    failed: Option<io::Error>,
    stopped: bool,
}

impl<W: Write> Queue<W> {
    fn new(out: W) -> Self {
        let state = State { out, turn: 0, waiting: BTreeMap::new(), held: 0, failed: None, stopped: false };
        Self { state: Mutex::new(state), moved: Condvar::new() }
    }

    fn wait_for<'a>(&'a self, mut state: MutexGuard<'a, State<W>>, index: usize) -> MutexGuard<'a, State<W>> {
        while state.turn != index && !state.stopped {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state
    }

    /// Stops everybody. An error after the first is only the echo of it.
    fn fail(&self, error: io::Error) {
        let mut state = lock(&self.state);
        state.stopped = true;
        state.failed.get_or_insert(error);
        self.moved.notify_all();
    }

    fn into_out(self) -> io::Result<W> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.failed.map_or(Ok(state.out), Err)
    }
}

impl<W: Write> State<W> {
    fn next(&mut self) -> Option<Vec<u8>> {
        self.waiting.remove(&self.turn)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.stopped {
            return Err(stopped());
        }
        self.out.write_all(bytes).map_err(|error| {
            self.stopped = true;
            self.failed.get_or_insert(error);
            stopped()
        })
    }
}

/// What a job gets to hear when another one failed. Not `Interrupted`: `write_all` would try again for ever.
fn stopped() -> io::Error {
    io::Error::other("another job failed")
}

/// The output of one job.
struct Slot<'a, W: Write> {
    queue: &'a Queue<W>,
    index: usize,
    buffer: Vec<u8>,
    finished: bool,
}

impl<W: Write> Slot<'_, W> {
    /// Writes what is gathered if it is this job's turn, or if too much is held to go on without.
    fn spill(&mut self) -> io::Result<()> {
        let mut state = lock(&self.queue.state);
        if state.turn != self.index {
            if state.held + self.buffer.len() < HELD {
                return Ok(());
            }
            state = self.queue.wait_for(state, self.index);
        }
        state.write(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.spill()?;
        let mut state = lock(&self.queue.state);
        if state.turn != self.index {
            state.held += self.buffer.len();
            state.waiting.insert(self.index, std::mem::take(&mut self.buffer));
        } else {
            state.write(&self.buffer)?;
            state.turn += 1;
            while let Some(next) = state.next() {
                state.held -= next.len();
                state.write(&next)?;
                state.turn += 1;
            }
            self.queue.moved.notify_all();
        }
        self.finished = true;
        Ok(())
    }
}

impl<W: Write> Write for Slot<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= GATHERED {
            self.spill()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Drop for Slot<'_, W> {
    /// A job that was left half done (an error, a panic) must not keep the others waiting for its turn.
    fn drop(&mut self) {
        if !self.finished {
            lock(&self.queue.state).stopped = true;
            self.queue.moved.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(threads: usize, jobs: usize, size: impl Fn(usize) -> usize + Sync) -> (usize, Vec<u8>) {
        let work = |i: usize, job: usize, count: &mut usize, out: &mut dyn Write| {
            *count += 1;
            for _ in 0..size(i) {
                out.write_all(&[b'a' + (job % 26) as u8; 1000])?;
            }
            Ok(())
        };
        let (counts, out) = run(0..jobs, threads, Vec::new(), || 0, work);
        (counts.into_iter().sum(), out.expect("written"))
    }

    #[test]
    fn output_is_in_the_order_of_the_jobs() {
        // The first job is by far the largest, and the others together are more than may be held.
        let size = |i: usize| if i == 0 { 40_000 } else { 700 };
        assert_eq!(output(4, 90, size), output(1, 90, size));
        assert_eq!(output(3, 200, |i| i % 5), output(1, 200, |i| i % 5));
        assert_eq!(output(3, 0, |_| 1), (0, vec![]));
    }

    #[test]
    fn an_error_stops_all_and_is_the_one_returned() {
        struct Closed(usize);
        impl Write for Closed {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let work = |_, (), (): &mut (), out: &mut dyn Write| out.write_all(&[b'x'; 300_000]);
        let (_, out) = run(std::iter::repeat_n((), 10_000), 4, Closed(5_000_000), || (), work);
        assert_eq!(out.err().map(|e| e.kind()), Some(io::ErrorKind::BrokenPipe));
    }
}
