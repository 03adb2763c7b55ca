//! The article that a gold file is about: looked for beside it, or in the folder that was named.

use std::path::{Path, PathBuf};

use crate::load::{self, Input};
use crate::problem::Problem;
use crate::text::Document;

/// Where articles are.
pub(super) struct Beside<'a> {
    /// A folder of them; the gold file's own unless it is given.
    pub texts: Option<&'a Path>,
}

const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "text", ""];

impl Beside<'_> {
    /// The folder where the articles of `gold` are.
    pub(super) fn folder<'a>(&'a self, gold: &'a Path) -> &'a Path {
        let own = gold.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        self.texts.unwrap_or(own)
    }

    /// The article called one of `stems`, without its extension.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub(super) fn article(&self, gold: &Path, stems: &[&str]) -> Result<Document, Problem> {
        let folder = self.folder(gold);
        let Some(path) = stems.iter().find_map(|stem| exact(folder, stem).or_else(|| self.longer(stem))) else {
            let message = format!("there is no article `{}.txt` in {}", stems[0], folder.display());
            let hint = "put the article beside its gold, or name its folder with --texts";
            return Err(Problem::of_file(&gold.to_string_lossy(), message, hint));
        };
        Self::read(path)
    }

    /// Reads an article.
    pub(super) fn read(path: PathBuf) -> Result<Document, Problem> {
        load::read(&Input::File(path)).map_err(|error| Problem::of_file(&error.name, error.cause, error.hint))
    }

    /// In a folder that was named: the only file whose name begins so.
    fn longer(&self, stem: &str) -> Option<PathBuf> {
        let mut found = std::fs::read_dir(self.texts?).ok()?.flatten().map(|item| item.path()).filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
            let parted = name.strip_prefix(stem).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            parted && EXTENSIONS.contains(&extension.as_str())
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

fn exact(folder: &Path, stem: &str) -> Option<PathBuf> {
    let name = |extension: &&str| if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") };
    EXTENSIONS.iter().map(|e| folder.join(name(e))).find(|path| path.is_file())
}
