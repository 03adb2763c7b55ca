//! The configuration file: TOML in, what the user wants out. A key that is not known is a mistake, shown with its line.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::args::Sensitivity;
use super::error::Error;
use crate::problem::Problem;

/// What a user can set for good.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Theme by name.
    pub theme: Option<String>,
    /// Widest line of the reader, in cells.
    pub measure: Option<u16>,
    /// Whether the mouse is on from the start.
    #[serde(default)]
    pub mouse: bool,
    /// How sure a mark must be.
    pub(super) sensitivity: Option<Sensitivity>,
    /// Lexicon files added to those of the lexicons folder; relative paths count from the configuration file.
    #[serde(default)]
    pub lexicons: Vec<PathBuf>,
    /// Keys and their actions; the reader's keymap makes sense of them.
    #[serde(default)]
    pub keys: toml::Table,
}

impl Config {
    /// Reads a configuration from the content of `file`.
    ///
    /// # Errors
    /// At its first mistake, with its place.
    pub fn parse(file: &Path, content: &str) -> Result<Self, Problem> {
        let mut config: Self =
            toml::from_str(content).map_err(|error| Problem::toml(&file.to_string_lossy(), content, &error))?;
        if let Some(folder) = file.parent() {
            config.lexicons.iter_mut().for_each(|path| *path = folder.join(&*path));
        }
        Ok(config)
    }

    /// Reads `file`. One that is not there is an empty configuration, unless it was `asked` for by name.
    pub(super) fn read(file: &Path, asked: bool) -> Result<Self, Error> {
        match std::fs::read_to_string(file) {
            Ok(content) => Ok(Self::parse(file, &content)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !asked => Ok(Self::default()),
            Err(error) => {
                let hint = if asked { "check the path given with --config" } else { "" };
                Err(Problem::of_file(&file.to_string_lossy(), format!("cannot be read: {error}"), hint).into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys_are_read() {
        let content =
            "theme = \"paper\"\nmeasure = 66\nsensitivity = \"wide\"\nlexicons = [\"l.toml\"]\n[keys]\nj = \"down\"\n";
        let config = Config::parse(Path::new("/c/config.toml"), content).expect("fine");
        assert_eq!(config.theme.as_deref(), Some("paper"));
        assert_eq!((config.measure, config.sensitivity), (Some(66), Some(Sensitivity::Wide)));
        assert_eq!(config.lexicons, [PathBuf::from("/c/l.toml")]);
        assert_eq!(config.keys["j"].as_str(), Some("down"));
    }

    #[test]
    fn a_mistake_is_shown_where_it_is() {
        let problem = Config::parse(Path::new("config.toml"), "# mine\nsensitivty = \"wide\"\n").expect_err("misspelt");
        assert_eq!((problem.line, problem.column), (2, 1));
        assert_eq!(problem.hint, "did you mean `sensitivity`?");
        let problem = Config::parse(Path::new("config.toml"), "sensitivity = \"wyde\"\n").expect_err("misspelt");
        assert_eq!((problem.line, problem.column, problem.hint.as_str()), (1, 15, "did you mean `wide`?"));
    }
}
