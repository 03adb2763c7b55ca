//! Who may know whom: `text <- lexicon <- detect <- measure <- {eval <- report, tui} <- cli`, and `load <- gold` beside them, held to by the `use` lines.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may name. `problem` is the shape of a mistake, which every room may report.
const ROOMS: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("problem", &["text"]),
    ("load", &["text", "problem"]),
    ("lexicon", &["text", "problem"]),
    ("detect", &["text", "problem", "lexicon"]),
    ("measure", &["text", "problem", "lexicon", "detect"]),
    ("gold", &["text", "problem", "load", "lexicon"]),
    ("eval", &["text", "problem", "lexicon", "detect", "measure", "gold"]),
    ("report", &["text", "problem", "lexicon", "detect", "measure", "gold", "eval"]),
    ("tui", &["text", "problem", "lexicon", "detect", "measure"]),
    ("cli", &["text", "problem", "lexicon", "detect", "measure", "load", "gold", "eval", "report", "tui"]),
];

/// Rooms that are pure: they know no screen, no command line and no file system.
const PURE: [&str; 5] = ["text", "problem", "lexicon", "detect", "measure"];
const IMPURE: [&str; 8] =
    ["ratatui", "crossterm", "clap", "std::fs", "std::io", "std::net", "std::process", "std::env"];

fn sources() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a folder") {
            let path = item.expect("an item").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&src).expect("inside").to_owned();
                let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
                let room = first.trim_end_matches(".rs").to_owned();
                found.push((room, inside, fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    found
}

/// The code of a file: without comments, whose links may point anywhere, and without its tests.
fn code(content: &str) -> String {
    let content = content.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let content = content.split("#[cfg(test)]\npub(super) mod tests").next().unwrap_or_default();
    content.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Every name that `crate::` is followed by, in braces too.
fn named(code: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && depth == 0 && c.is_alphabetic() => {
                    names.push(name(&group[i..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn the_reader_of_use_lines_reads_them() {
    assert_eq!(named("use crate::text::{Span, Block};\nlet x = crate::detect::scan();"), ["text", "detect"]);
    assert_eq!(named("use crate::{\n    lexicon::{Category, Entry},\n    tui,\n};"), ["lexicon", "tui"]);
    assert_eq!(code("a // crate::tui\n#[cfg(test)]\nmod tests { crate::cli }"), "a ");
}

#[test]
fn rooms_know_only_what_comes_before_them() {
    let mut seen = 0;
    for (room, path, content) in sources() {
        if ["lib", "main"].contains(&room.as_str()) {
            continue;
        }
        let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).expect("a room without a place on the path");
        if path.ends_with("tests.rs") {
            continue;
        }
        for name in named(&code(&content)) {
            seen += 1;
            assert!(name == room || allowed.contains(&name.as_str()), "src/{} names crate::{name}", path.display());
        }
    }
    assert!(seen > 100, "only {seen} names were read");
}

#[test]
fn what_finds_and_counts_knows_no_screen_and_no_file() {
    let mut files = 0;
    for (_, path, content) in sources().into_iter().filter(|(room, ..)| PURE.contains(&room.as_str())) {
        files += 1;
        let code = code(&content);
        for name in IMPURE {
            assert!(!code.contains(name), "src/{} names {name}", path.display());
        }
    }
    assert!(files > 20, "only {files} files were read");
}
