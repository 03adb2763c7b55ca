//! Signals as messages: leave, suspend, go on.

use std::sync::mpsc::Sender;

use super::message::{Message, Signal};

/// Starts a thread that turns signals into messages.
#[cfg(unix)]
pub fn start(send: Sender<Message>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
    std::thread::spawn(move || {
        let mut asked = false;
        for signal in signals.forever() {
            let told = match signal {
                SIGTSTP => Some(Signal::Suspend),
                SIGCONT => Some(Signal::Continue),
                _ => None,
            };
            if let Some(told) = told {
                let _ = send.send(Message::Signal(told));
                continue;
            }
            // Asked a second time, the main thread hangs: leave without it.
            if asked || send.send(Message::Signal(Signal::Terminate(signal))).is_err() {
                super::terminal::restore();
                die_of(signal);
            }
            asked = true;
        }
    });
    Ok(())
}

/// Ends the process as the signal would have, so that the shell is told the truth.
#[cfg(unix)]
pub fn die_of(signal: i32) {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}

/// Stops the process until it is continued.
#[cfg(unix)]
pub fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// There are no signals to wait for.
#[cfg(not(unix))]
pub fn start(_send: Sender<Message>) -> std::io::Result<()> {
    Ok(())
}

/// Ends the process.
#[cfg(not(unix))]
pub fn die_of(_signal: i32) {
    std::process::exit(1);
}

/// Cannot be done.
#[cfg(not(unix))]
pub fn stop() {}
