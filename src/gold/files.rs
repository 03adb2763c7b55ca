//! Paths as they were given in, the gold they hold out: folders searched, formats told apart, files of one kind put together.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::beside::Beside;
use super::{Format, Gold};
use crate::load::{LoadError, decode};
use crate::problem::Problem;

/// What to read.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Gold files, and folders of them.
    pub paths: &'a [PathBuf],
    /// The format, when it is not to be found out.
    pub format: Option<Format>,
    /// Where articles are, when they are not beside their gold.
    pub texts: Option<&'a Path>,
}

/// A gold file, read.
pub(super) struct GoldFile {
    pub path: PathBuf,
    /// The path as it is told to people.
    pub name: String,
    pub content: String,
}

impl GoldFile {
    fn read(path: &Path) -> Result<Self, LoadError> {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(path).map_err(|error| LoadError::io(&name, &error))?;
        Ok(Self { path: path.to_owned(), name, content: decode(bytes).text })
    }

    fn format(&self) -> Option<Format> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        Format::of(&name, &self.content)
    }

    /// Its lines that are not blank, with their numbers from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u32, &str)> {
        let lines = self.content.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        (1..).zip(lines).filter(|(_, line)| !line.trim().is_empty())
    }

    pub(super) fn problem(&self, line: u32, message: impl Into<String>, hint: &str) -> Problem {
        Problem::on_line(&self.name, line, message).hint(hint)
    }
}

/// Reads gold. Files with a file an article are one gold together: those of a folder, and those that were named one by one. A corpus
/// is one by itself.
///
/// # Errors
/// When a path holds no gold or cannot be read. What is wrong inside a file is in [`Gold::problems`], and the rest is read.
pub fn read(request: Request<'_>) -> Result<Vec<Gold>, Problem> {
    let mut golds: Vec<(Option<&Path>, Gold)> = Vec::new();
    for path in request.paths {
        let folder = path.is_dir().then_some(path.as_path());
        for (format, file) in files(path, request.format)? {
            let together = |(of, gold): &(Option<&Path>, Gold)| {
                format.is_beside_articles() && gold.format == format && *of == folder
            };
            let at = golds.iter().position(together).unwrap_or(golds.len());
            if at == golds.len() {
                let name = match folder {
                    Some(folder) if format.is_beside_articles() => folder.to_string_lossy().into_owned(),
                    _ => file.name.clone(),
                };
                golds.push((folder, Gold::new(name, format)));
            }
            let gold = &mut golds[at].1;
            format.read(gold, &file, &Beside { texts: request.texts });
        }
    }
    Ok(golds.into_iter().map(|(_, gold)| gold).collect())
}

/// The gold files that `path` stands for.
fn files(path: &Path, asked: Option<Format>) -> Result<Vec<(Format, GoldFile)>, Problem> {
    let unread = |error: LoadError| Problem::of_file(&error.name, error.cause, error.hint);
    if !path.is_dir() {
        let file = GoldFile::read(path).map_err(unread)?;
        let format = asked.or_else(|| file.format()).ok_or_else(|| unknown(path, "this is no gold that is known"))?;
        return Ok(vec![(format, file)]);
    }
    let mut found = Vec::new();
    for item in WalkBuilder::new(path).require_git(false).sort_by_file_name(Ord::cmp).build() {
        let item = item.map_err(|error| Problem::of_file(&path.to_string_lossy(), error.to_string(), ""))?;
        if item.file_type().is_some_and(|t| t.is_file()) && may_be_gold(item.path()) {
            let file = GoldFile::read(item.path()).map_err(unread)?;
            // A folder holds other files too; only what looks like the format is taken from it.
            if let Some(format) = file.format().filter(|format| asked.is_none_or(|asked| asked == *format)) {
                found.push((format, file));
            }
        }
    }
    if found.is_empty() { Err(unknown(path, "there is no gold in this folder")) } else { Ok(found) }
}

/// Whether a file of a folder is worth looking into.
fn may_be_gold(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["jsonl", "ndjson", "ann", "xml", "csv", "tsv", "labels"].contains(&extension)
        || extension == "txt" && (name.contains("task-flc-tc") || name.contains("task2-tc"))
}

fn unknown(path: &Path, message: &str) -> Problem {
    let known = Format::ALL.map(|f| format!("{} ({})", f.name(), f.title())).join(", ");
    Problem::of_file(
        &path.to_string_lossy(),
        message,
        format!("name gold files, not the articles; known are {known}; --gold-format says which"),
    )
}
