//! The reader in a real terminal: it opens, answers keys, follows the window, and puts the screen back.
#![cfg(unix)]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

struct Terminal {
    parser: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    fn open(files: &[&Path], cols: u16, rows: u16, variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a pty");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_undertone"));
        for file in files {
            command.arg(file);
        }
        for name in ["NO_COLOR", "CLICOLOR", "COLORFGBG"] {
            command.env_remove(name);
        }
        let home = files[0].parent().expect("a folder");
        command.cwd(home);
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(name, home);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let parser = Arc::new(Mutex::new(vt100::Parser::new(rows, cols, 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (into, copy) = (Arc::clone(&parser), Arc::clone(&raw));
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                copy.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&buffer[..n]);
                into.lock().unwrap_or_else(PoisonError::into_inner).process(&buffer[..n]);
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        Self { parser, raw, writer, master: pair.master, child }
    }

    fn screen(&self) -> vt100::Screen {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner).screen().clone()
    }

    fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("sent");
        self.writer.flush().expect("sent");
    }

    fn wait(&self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        let begun = Instant::now();
        while !done(&self.screen()) {
            assert!(
                begun.elapsed() < PATIENCE,
                "waited for {what} in vain; the screen is\n{}",
                self.screen().contents()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn resize(&self, cols: u16, rows: u16) {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner).screen_mut().set_size(rows, cols);
        self.master.resize(size(cols, rows)).expect("resized");
    }

    fn end(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("waited") {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end; the screen is\n{}", self.screen().contents());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether all modes are off again once everything it wrote has been read.
    fn wait_restored(&self) {
        self.wait("the screen to be put back", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("a process").to_string();
        let status = std::process::Command::new("kill").args([&format!("-{name}"), &pid]).status().expect("kill");
        assert!(status.success());
    }
}

fn article(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("article.txt");
    let text: String = (1..=200)
        .map(|i| {
            format!(
                "Paragraph {i}: some say the outcome may well be different this time, and that it might matter.\n\n"
            )
        })
        .collect();
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn it_opens_moves_resizes_and_quits() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(&[&article(folder.path())], 100, 30, &[]);
    terminal.wait_for("Paragraph 1:");
    terminal.wait_for("article.txt");
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    terminal.send("G");
    terminal.wait_for("Paragraph 200:");
    terminal.resize(60, 20);
    terminal.wait("the new size", |screen| {
        let last = screen.rows(0, 60).last().unwrap_or_default();
        screen.contents().contains("Paragraph 19") && last.contains("article.txt")
    });
    terminal.send("gg/paragraph 50:\r");
    terminal.wait_for("Paragraph 50:");
    terminal.send("\t\r");
    // Which words are marked, and how much a card has to tell, is the lexicons' business.
    terminal.wait_for("edit the entry");
    terminal.send("\x1b");
    terminal.wait("the card to close", |screen| !screen.contents().contains("edit the entry"));
    terminal.send("q");
    assert!(terminal.end().success());
    terminal.wait_restored();
}

#[test]
fn an_answer_about_the_background_is_no_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(&[&article(folder.path())], 80, 24, &[("COLORTERM", "truecolor")]);
    let begun = Instant::now();
    while !terminal.raw().contains("\x1b]11;?") {
        assert!(begun.elapsed() < PATIENCE, "it never asked");
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.wait_for("Paragraph 1:");
    let dark = terminal.screen().cell(10, 10).map(vt100::Cell::bgcolor);
    terminal.send("\x1b]11;rgb:ffff/ffff/eeee\x1b\\");
    terminal.wait("the light theme", |screen| screen.cell(10, 10).map(vt100::Cell::bgcolor) != dark);
    terminal.wait_for("Paragraph 1:");
    terminal.send("\x03");
    assert!(terminal.end().success());
    terminal.wait_restored();
}

#[test]
fn the_editor_gets_the_terminal_and_the_text_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = article(folder.path());
    let editor = folder.path().join("editor");
    // It reads a line from the terminal, which nobody else may take from it.
    std::fs::write(&editor, "#!/bin/sh\necho ready $1\nread line\necho \"$line\" > \"$2\"\n").expect("written");
    let chmod = std::process::Command::new("chmod").arg("+x").arg(&editor).status().expect("chmod");
    assert!(chmod.success());
    let name = editor.display().to_string();
    let mut terminal = Terminal::open(&[&path], 80, 24, &[("EDITOR", &name), ("VISUAL", "")]);
    terminal.wait_for("Paragraph 1:");
    terminal.send("v");
    terminal.wait_for("ready +1");
    assert!(!terminal.screen().alternate_screen());
    terminal.send("Now it may say this.\n");
    terminal
        .wait("the new text", |screen| screen.alternate_screen() && screen.contents().contains("Now it may say this."));
    terminal.send("q");
    assert!(terminal.end().success());
}

#[test]
fn a_signal_puts_the_screen_back() {
    for signal in ["TERM", "HUP", "INT"] {
        // Each its own, because the place is remembered even then.
        let folder = tempfile::tempdir().expect("a folder");
        let mut terminal = Terminal::open(&[&article(folder.path())], 80, 24, &[]);
        terminal.wait_for("Paragraph 1:");
        // The handlers are set right after the first frame; a key that is answered comes after them.
        terminal.send("j");
        terminal.wait("the text to move", |screen| !screen.contents().contains("Paragraph 1:"));
        terminal.signal(signal);
        assert!(!terminal.end().success(), "{signal} is told to the shell");
        terminal.wait_restored();
    }
}

#[test]
fn suspending_gives_the_screen_back_and_takes_it_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(&[&article(folder.path())], 80, 24, &[]);
    terminal.wait_for("Paragraph 1:");
    terminal.send("G");
    terminal.wait_for("Paragraph 200:");
    terminal.send("\x1a");
    terminal.wait_restored();
    terminal.signal("CONT");
    terminal.wait_for("Paragraph 200:");
    assert!(terminal.screen().alternate_screen());
    terminal.send("q");
    assert!(terminal.end().success());
    terminal.wait_restored();
}

#[test]
fn going_on_after_a_stop_from_outside_takes_the_terminal_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(&[&article(folder.path())], 80, 24, &[]);
    terminal.wait_for("Paragraph 1:");
    // The handlers are set right after the first frame; a key that is answered comes after them.
    terminal.send("G");
    terminal.wait_for("Paragraph 200:");
    terminal.signal("STOP");
    // What a shell and its user leave behind.
    let left_behind = b"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[2J$ ";
    terminal.parser.lock().unwrap_or_else(PoisonError::into_inner).process(left_behind);
    assert!(!terminal.screen().alternate_screen());
    terminal.signal("CONT");
    terminal.wait("the screen to be taken again", |screen| {
        screen.alternate_screen() && screen.bracketed_paste() && screen.contents().contains("Paragraph 200:")
    });
    terminal.send("gg");
    terminal.wait_for("Paragraph 1:");
    terminal.send("q");
    assert!(terminal.end().success());
    terminal.wait_restored();
}

#[test]
fn no_color_sends_no_colour_and_keeps_underlines() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = article(folder.path());
    let mut terminal = Terminal::open(&[&path], 80, 24, &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
    terminal.wait_for("Paragraph 1:");
    terminal.wait("an underline", |screen| {
        (0..20).any(|row| (0..80).any(|column| screen.cell(row, column).is_some_and(vt100::Cell::underline)))
    });
    terminal.send("q");
    assert!(terminal.end().success());
    for colour in ["\x1b[38;", "\x1b[48;", ";38;2;", ";48;2;"] {
        assert!(!terminal.raw().contains(colour), "{colour:?}");
    }
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hostile.txt");
    std::fs::write(&path, "It may \x1b]0;stolen\x07 be \x1b[2J\x1b[31m\u{9b}5m \u{202e}so\u{0}.\n").expect("written");
    let mut terminal = Terminal::open(&[&path], 80, 24, &[]);
    terminal.wait_for("␛]0;stolen␇");
    terminal.wait_for("⟨202E⟩so␀.");
    terminal.send("q");
    assert!(terminal.end().success());
    let raw = terminal.raw();
    assert!(!raw.contains("\x1b]0;") && !raw.contains('\u{202e}') && !raw.contains('\u{9b}') && !raw.contains('\0'));
}
