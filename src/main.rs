//! The reader on the paths given.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use undertone::detect::{Engine, Options};
use undertone::text::Document;
use undertone::tui::{self, Setup, Source};

fn source(path: PathBuf) -> Source {
    if path.as_os_str() != "-" {
        return Source::File(path);
    }
    Source::Loaded(Document::plain("-", std::io::read_to_string(std::io::stdin()).unwrap_or_default()))
}

fn main() -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let load = |path: &Path| {
        let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
        let document = Document::plain(path.display().to_string(), text);
        Ok(Document { path: Some(path.to_owned()), ..document })
    };
    tui::run(Setup {
        documents: paths.into_iter().map(source).collect(),
        engine: Arc::new(Engine::shipped()),
        options: Options::default(),
        loader: Arc::new(load),
        engine_builder: None,
        watch: Vec::new(),
        config: tui::Config::default(),
        state_dir: std::env::var_os("UNDERTONE_STATE").map(PathBuf::from),
        themes_dir: None,
        notice: None,
    })
}
