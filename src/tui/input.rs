//! Reads the terminal's events in a thread of its own.
//!
//! After each batch the thread waits for leave to read on. The main thread gives it when the batch is handled, so while it
//! runs an editor or is suspended, nobody else reads the terminal.

use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::time::Duration;

use crossterm::event::{Event, poll, read};

/// What reaches the main loop.
#[derive(Debug)]
pub enum Input {
    /// Events, in order; leave to read on is to be given afterwards.
    Events(Vec<Event>),
    /// The terminal is gone.
    Gone,
}

/// Starts the thread. Send to what it returns to have it read on.
pub fn start<M: Send + 'static>(send: Sender<M>, wrap: fn(Input) -> M) -> SyncSender<()> {
    let (leave, may) = sync_channel(1);
    std::thread::spawn(move || read_on(&send, wrap, &may));
    leave
}

fn read_on<M>(send: &Sender<M>, wrap: fn(Input) -> M, may: &Receiver<()>) {
    loop {
        let Ok(first) = read() else {
            let _ = send.send(wrap(Input::Gone));
            return;
        };
        let mut events = vec![first];
        while let Ok(true) = poll(Duration::ZERO) {
            match read() {
                Ok(event) => events.push(event),
                Err(_) => break,
            }
        }
        if send.send(wrap(Input::Events(events))).is_err() || may.recv().is_err() {
            return;
        }
    }
}
