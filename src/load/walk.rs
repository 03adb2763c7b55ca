//! Paths as they were given in, the files to read out, in a stable order.
//!
//! A file is taken whatever it is called. A folder is searched with its `.gitignore` files obeyed, for files that look
//! like articles.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{FORMATS, LoadError, LoadErrorKind, read::binary};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input, `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// What it is called in reports: the path as it was given, or `-`.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// The inputs that `paths` stand for, in their order; those of a folder by name. What cannot be looked at is in its place
/// as an error.
pub fn walk(paths: &[PathBuf]) -> Vec<Result<Input, LoadError>> {
    let mut inputs = Vec::with_capacity(paths.len());
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Ok(Input::Stdin));
        } else if path.is_dir() {
            walk_folder(path, &mut inputs);
        } else {
            inputs.push(Ok(Input::File(path.clone())));
        }
    }
    inputs
}

fn walk_folder(folder: &Path, inputs: &mut Vec<Result<Input, LoadError>>) {
    let before = inputs.len();
    // Without require_git a folder's .gitignore counts outside a repository too.
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    for item in walk {
        match item {
            Ok(item) if item.file_type().is_some_and(|t| t.is_file()) && looks_like_article(item.path()) => {
                inputs.push(Ok(Input::File(item.into_path())));
            }
            Ok(_) => {}
            Err(error) => inputs.push(Err(walk_error(folder, &error))),
        }
    }
    if inputs.len() == before {
        inputs.push(Err(LoadError::new(
            &folder.to_string_lossy(),
            LoadErrorKind::Empty,
            "no articles in this folder",
            "articles are .txt, .text, .md and .markdown files, and text files without an extension; ignored files are left out",
        )));
    }
}

fn walk_error(folder: &Path, error: &ignore::Error) -> LoadError {
    let path = path_of(error).unwrap_or(folder).to_string_lossy();
    match error.io_error() {
        Some(io) => LoadError::io(&path, io),
        None => LoadError::new(&path, LoadErrorKind::Io, error.to_string(), ""),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn looks_like_article(path: &Path) -> bool {
    match path.extension() {
        Some(extension) => {
            let extension = extension.to_string_lossy().to_ascii_lowercase();
            FORMATS.iter().any(|f| f.extensions.contains(&extension.as_str()))
        }
        None => is_text(path).unwrap_or(false),
    }
}

fn is_text(path: &Path) -> io::Result<bool> {
    let mut head = Vec::with_capacity(1024);
    File::open(path)?.take(1024).read_to_end(&mut head)?;
    Ok(!head.is_empty() && binary(&head).is_none())
}

/// The paths listed in `file`, one a line (`-` is standard input); blank lines are left out.
///
/// # Errors
/// When the list cannot be read.
pub fn file_list(file: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let name = file.to_string_lossy();
    let lines = |source: &mut dyn BufRead| -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for line in source.split(b'\n') {
            let line = line?;
            let line = line.strip_suffix(b"\r").unwrap_or(&line);
            if !line.is_empty() {
                paths.push(PathBuf::from(os_string(line)));
            }
        }
        Ok(paths)
    };
    let paths = if name == "-" {
        lines(&mut io::stdin().lock())
    } else {
        File::open(file).and_then(|f| lines(&mut io::BufReader::new(f)))
    };
    paths.map_err(|error| LoadError::io(&name, &error))
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path, inputs: Vec<Result<Input, LoadError>>) -> Vec<String> {
        let strip = |name: String| name.replace(&format!("{}/", folder.display()), "");
        inputs.into_iter().map(|i| strip(i.map_or_else(|e| e.to_string(), |i| i.name()))).collect()
    }

    #[test]
    fn a_folder_gives_its_articles_sorted_and_obeys_gitignore() {
        let dir = tempfile::tempdir().expect("folder");
        let at = |name: &str| dir.path().join(name);
        fs::create_dir_all(at("b/c")).expect("folders");
        for (name, content) in [
            ("z.txt", "z"),
            ("a.MD", "a"),
            ("b/c/deep.markdown", "d"),
            ("b/notes", "extensionless text"),
            ("b/blob", "\0\0\0\0\0\0\0"),
            ("b/code.rs", "fn main() {}"),
            ("draft.txt", "left out"),
            (".hidden.txt", "left out"),
            (".gitignore", "draft*\n"),
        ] {
            fs::write(at(name), content).expect("file");
        }
        let found = names(dir.path(), walk(&[dir.path().to_owned()]));
        assert_eq!(found, ["a.MD", "b/c/deep.markdown", "b/notes", "z.txt"]);
        let given = walk(&[at("draft.txt"), "-".into(), at("b/code.rs")]);
        assert_eq!(names(dir.path(), given), ["draft.txt", "-", "b/code.rs"]);
    }

    #[test]
    fn a_folder_without_articles_is_an_error() {
        let dir = tempfile::tempdir().expect("folder");
        let found = walk(&[dir.path().to_owned()]);
        assert!(matches!(&found[..], [Err(e)] if e.kind == LoadErrorKind::Empty), "{found:?}");
    }

    #[test]
    fn a_list_may_have_blank_lines_and_carriage_returns() {
        let dir = tempfile::tempdir().expect("folder");
        let list = dir.path().join("list");
        fs::write(&list, "a b.txt\r\n\n-\nc.md").expect("file");
        let paths = file_list(&list).expect("list");
        assert_eq!(paths, [PathBuf::from("a b.txt"), "-".into(), "c.md".into()]);
    }
}
