//! The configuration file: TOML in, what the user wants out. A key that is not known is a mistake, shown with its line.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::args::Sensitivity;
use super::error::Error;
use crate::problem::Problem;
use crate::tui::{self, Background, KeyPatch};

/// What a user can set for good: what a scan needs, and the settings of the reader beside it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// How sure a mark must be.
    pub(super) sensitivity: Option<Sensitivity>,
    /// Lexicon files added to those of the lexicons folder; relative paths count from the configuration file.
    pub lexicons: Vec<PathBuf>,
    /// The profile that documents are compared with: a name or a file.
    pub(super) profile: Option<String>,
    /// The genre of that profile.
    pub(super) genre: Option<String>,
    theme: Option<String>,
    dark_theme: Option<String>,
    light_theme: Option<String>,
    background: Option<Background>,
    measure: Option<u16>,
    panel: Option<bool>,
    mouse: Option<bool>,
    keys: KeyPatch,
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

    /// The settings of the reader; what is not set is as the reader has it.
    pub fn reader(&self) -> tui::Config {
        let usual = tui::Config::default();
        tui::Config {
            theme: self.theme.clone().unwrap_or(usual.theme),
            dark_theme: self.dark_theme.clone().unwrap_or(usual.dark_theme),
            light_theme: self.light_theme.clone().unwrap_or(usual.light_theme),
            background: self.background.unwrap_or(usual.background),
            measure: self.measure.unwrap_or(usual.measure),
            panel: self.panel.unwrap_or(usual.panel),
            mouse: self.mouse.unwrap_or(usual.mouse),
            keys: self.keys.clone(),
        }
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
        let content = "theme = \"paper\"\nmeasure = 66\nsensitivity = \"wide\"\nlexicons = [\"l.toml\"]\n[keys.reader]\nquit = \"ctrl-q\"\n";
        let config = Config::parse(Path::new("/c/config.toml"), content).expect("fine");
        let reader = config.reader();
        assert_eq!((reader.theme.as_str(), reader.measure, reader.panel), ("paper", 66, true));
        assert_eq!(config.sensitivity, Some(Sensitivity::Wide));
        assert_eq!(config.lexicons, [PathBuf::from("/c/l.toml")]);
        assert_eq!(reader.keys["reader"]["quit"].list(), ["ctrl-q"]);
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
