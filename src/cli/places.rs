//! Where things are kept: configuration, state, and lexicons of the user and of the project.

use std::path::{Path, PathBuf};

/// The folders undertone looks in. None of them need exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// `$XDG_CONFIG_HOME/undertone`, or `~/.config/undertone`.
    pub config: Option<PathBuf>,
    /// `$XDG_STATE_HOME/undertone`, or `~/.local/state/undertone`.
    pub state: Option<PathBuf>,
    /// `$XDG_CACHE_HOME/undertone`, or `~/.cache/undertone`.
    pub cache: Option<PathBuf>,
    /// `.undertone` of the project that the working folder is in.
    pub project: Option<PathBuf>,
}

impl Places {
    /// From the environment and the working folder.
    pub fn find(env: impl Fn(&str) -> Option<PathBuf>, working: Option<&Path>) -> Self {
        // The XDG specification has relative paths ignored.
        let absolute = |name: &str| env(name).filter(|p| p.is_absolute());
        let base = |name: &str, fallback: &str| {
            let base = absolute(name).or_else(|| absolute("HOME").map(|home| home.join(fallback)));
            base.map(|b| b.join("undertone"))
        };
        Self {
            config: base("XDG_CONFIG_HOME", ".config"),
            state: base("XDG_STATE_HOME", ".local/state"),
            cache: base("XDG_CACHE_HOME", ".cache"),
            project: working.and_then(project),
        }
    }

    /// The user's configuration file, whether it exists or not.
    pub fn config_file(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|c| c.join("config.toml"))
    }

    /// The lexicon files of the user and then of the project, each folder's by name.
    pub fn lexicons(&self) -> Vec<PathBuf> {
        self.lexicon_folders().iter().flat_map(|folder| toml_files(folder)).collect()
    }

    /// The folders of lexicons: the user's, then the project's. They need not exist.
    pub fn lexicon_folders(&self) -> Vec<PathBuf> {
        let user = self.config.as_ref().map(|c| c.join("lexicons"));
        user.into_iter().chain(self.project.clone()).collect()
    }
}

/// The nearest `.undertone`, from `working` up to the root of its repository; outside a repository only `working` counts.
fn project(working: &Path) -> Option<PathBuf> {
    let root = working.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(working);
    working
        .ancestors()
        .take_while(|folder| folder.starts_with(root))
        .map(|folder| folder.join(".undertone"))
        .find(|p| p.is_dir())
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(items) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> =
        items.flatten().map(|item| item.path()).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_follow_xdg() {
        let find = |vars: &[(&str, &str)]| {
            Places::find(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| v.into()), None)
        };
        let home = find(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "relative")]);
        assert_eq!(home.config_file(), Some("/h/.config/undertone/config.toml".into()));
        assert_eq!(home.state, Some("/h/.local/state/undertone".into()));
        assert_eq!(find(&[("HOME", "/h"), ("XDG_STATE_HOME", "/s")]).state, Some("/s/undertone".into()));
        assert_eq!(find(&[]), Places::default());
    }

    #[test]
    fn a_project_is_looked_for_up_to_its_repository() {
        let dir = tempfile::tempdir().expect("folder");
        let (outer, deep) = (dir.path().join(".undertone"), dir.path().join("repo/a/b"));
        fs::create_dir_all(&deep).expect("folders");
        fs::create_dir_all(&outer).expect("folder");
        fs::create_dir_all(dir.path().join("repo/.git")).expect("folder");
        assert_eq!(project(&deep), None);
        assert_eq!(project(dir.path()), Some(outer));
        let own = dir.path().join("repo/.undertone");
        fs::create_dir_all(&own).expect("folder");
        fs::write(own.join("b.toml"), "").expect("file");
        fs::write(own.join("a.toml"), "").expect("file");
        let places = Places { project: project(&deep), ..Places::default() };
        assert_eq!(places.lexicons(), [own.join("a.toml"), own.join("b.toml")]);
    }
}
