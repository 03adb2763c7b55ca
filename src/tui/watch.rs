//! Watches the lexicon files: a save in an editor has them read again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher};

use super::message::Message;
use crate::detect::Engine;

/// Editors write a file in several steps: wait until it has been quiet so long.
const QUIET: Duration = Duration::from_millis(100);

/// Builds the engine anew from the lexicon files, or says what is wrong and where.
pub type EngineBuilder = Arc<dyn Fn() -> Result<Engine, String> + Send + Sync>;

/// Starts a thread that watches `paths` (files or folders, which need not exist yet) and sends an engine after a change.
pub fn start(paths: Vec<PathBuf>, build: EngineBuilder, send: Sender<Message>) {
    if paths.is_empty() {
        return;
    }
    std::thread::spawn(move || {
        if let Err(why) = watch(&paths, &build, &send) {
            let _ = send.send(Message::Failed(format!("The lexicons cannot be watched: {why}")));
        }
    });
}

fn watch(paths: &[PathBuf], build: &EngineBuilder, send: &Sender<Message>) -> notify::Result<()> {
    let (changed, changes) = channel();
    let wanted: Vec<PathBuf> = paths.iter().filter_map(|p| std::path::absolute(p).ok()).collect();
    let inside = wanted.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        // Reading the files makes events too, and must not set off the next reading.
        let writes = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
        if writes && event.paths.iter().any(|p| is_lexicon(p, &inside)) {
            let _ = changed.send(());
        }
    })?;
    for path in &wanted {
        // The folder, not the file: many editors put a new file in its place.
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(path) };
        if folder.is_dir() {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
    }
    while changes.recv().is_ok() {
        while !matches!(changes.recv_timeout(QUIET), Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)) {}
        if send.send(Message::Engine(build().map(Arc::new))).is_err() {
            break;
        }
    }
    Ok(())
}

/// A file that is watched, or a lexicon in a folder that is.
fn is_lexicon(path: &Path, wanted: &[PathBuf]) -> bool {
    wanted.iter().any(|w| path == w || (path.parent() == Some(w) && path.extension().is_some_and(|e| e == "toml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_sends_an_engine() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("mine.toml");
        let (send, receive) = channel();
        let (seen, content) = (file.clone(), || "ready".to_owned());
        let build: EngineBuilder = Arc::new(move || match std::fs::read_to_string(&seen) {
            Ok(text) if text == "good" => Ok(Engine::shipped()),
            other => Err(format!("mine.toml:1: {other:?}")),
        });
        start(vec![folder.path().to_owned()], build, send);
        // The watch begins some time after the thread does: write until it is noticed.
        let mut answer = None;
        for i in 0..200 {
            std::fs::write(&file, format!("{} {i}", content())).expect("written");
            if let Ok(message) = receive.recv_timeout(Duration::from_millis(150)) {
                answer = Some(message);
                break;
            }
        }
        assert!(matches!(answer, Some(Message::Engine(Err(why))) if why.contains("mine.toml:1")));
        std::fs::write(&file, "good").expect("written");
        loop {
            match receive.recv_timeout(Duration::from_secs(20)).expect("an engine") {
                Message::Engine(Ok(_)) => break,
                Message::Engine(Err(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}
