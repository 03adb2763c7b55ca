//! Runs the program in `tests/cmd` and reads what it prints.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Where the articles of the tests are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd")
}

/// The program, without what the environment would change.
pub fn bare() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
    command.current_dir(folder());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    command.env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command
}

/// The program with the lexicon of the tests and nothing of the user's.
pub fn undertone() -> Command {
    let mut command = bare();
    command.args(["--isolated", "--lexicon", "lexicon.toml"]);
    command
}

pub fn run(args: &[&str]) -> Output {
    undertone().args(args).stdin(Stdio::null()).output().expect("it runs")
}

pub fn piped(args: &[&str], input: &[u8]) -> Output {
    let mut child = undertone()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("piped");
    // The program may end before it has read everything, and its output must not fill the pipe meanwhile.
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("it ends")
    })
}

pub fn out(output: &Output) -> &str {
    str::from_utf8(&output.stdout).expect("UTF-8")
}

pub fn err(output: &Output) -> &str {
    str::from_utf8(&output.stderr).expect("UTF-8")
}

/// What `scan --format jsonl` printed.
pub fn records(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

pub fn of_type<'a>(records: &'a [Value], kind: &str) -> Vec<&'a Value> {
    records.iter().filter(|r| r["type"] == kind).collect()
}

/// The findings of a text, as `entry text`.
pub fn found(args: &[&str], text: &str) -> Vec<String> {
    let records = records(&piped(&[&["scan", "-f", "jsonl"], args].concat(), text.as_bytes()));
    let show = |f: &&Value| format!("{} {}", f["entry"].as_str().expect("entry"), f["text"].as_str().expect("text"));
    of_type(&records, "finding").iter().map(show).collect()
}

/// A file of the test's own.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, content).expect("written");
        path.display().to_string()
    }

    /// What was printed, without this test's folder, whose name is new each time.
    pub fn without_folder(&self, text: &str) -> String {
        text.replace(&self.0.path().display().to_string(), "DIR")
    }
}
