//! What the command line hands to the reader, and the model and environment made of it.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::config::{Background, Config};
use super::keymap::Keymap;
use super::model::{Doc, Filter, Keys, Look, Model, Overlay, Panel, Search, Shelf, State};
use super::store::Memory;
use super::theme::{Catalogue, Depth};
use super::watch::EngineBuilder;
use super::worker::Loader;
use crate::detect::{Engine, Options};
use crate::lexicon::Dimension;
use crate::measure::Reference;
use crate::text::Document;

/// A document to be opened.
pub enum Source {
    /// A file, read when it is needed: the first one at once, the others in the background.
    File(PathBuf),
    /// A text that is there already: standard input.
    Loaded(Document),
}

/// Everything the reader needs.
pub struct Setup {
    /// The documents, in order; at least one.
    pub documents: Vec<Source>,
    /// The lexicons in force.
    pub engine: Arc<Engine>,
    /// How sure a mark must be.
    pub options: Options,
    /// What documents are compared with.
    pub reference: Option<Reference>,
    /// Reads a file.
    pub loader: Loader,
    /// Builds the engine anew when a watched file has changed; its error says where the mistake is.
    pub engine_builder: Option<EngineBuilder>,
    /// Lexicon files, and folders of them, to watch.
    pub watch: Vec<PathBuf>,
    /// The reader's settings.
    pub config: Config,
    /// Where to remember things; nothing is remembered without.
    pub state_dir: Option<PathBuf>,
    /// Where the user's themes are.
    pub themes_dir: Option<PathBuf>,
    /// What to tell the reader at the start: paths that were skipped, lexicon entries that were left out.
    pub notice: Option<String>,
}

/// Makes the model: what the command line wants, what was remembered, what the environment says.
///
/// # Errors
/// No document; no terminal; a mistake in the keys or in the theme.
pub(super) fn model(setup: &mut Setup, size: (u16, u16)) -> Result<Model> {
    let memory = setup.state_dir.as_deref().map(Memory::load).unwrap_or_default();
    let keys = Keymap::new(&setup.config.keys).context("the keys in the config file")?;
    let mut look = look(setup, &memory)?;
    look.settle(&setup.engine);
    let mut filter = Filter::default();
    filter.off.clone_from(&memory.off);
    filter.settle(&setup.engine);
    let docs: Vec<Doc> = std::mem::take(&mut setup.documents).into_iter().map(|s| doc(s, &memory)).collect();
    if docs.is_empty() {
        bail!("there is nothing to read");
    }
    let mut model = Model {
        engine: Arc::clone(&setup.engine),
        options: setup.options,
        reference: setup.reference.take(),
        shelf: Shelf { docs, ..Shelf::default() },
        look,
        filter,
        search: Search::default(),
        overlay: Overlay::None,
        panel: Panel { open: open_dimensions(size.1), ..Panel::default() },
        keys: Keys { map: keys, pending: Vec::new(), count: None, awaits: None },
        notice: None,
        size,
        page: Vec::new(),
    };
    if let Some(notice) = setup.notice.take() {
        model.complain(notice);
    }
    open_first(&mut model, &setup.loader);
    Ok(model)
}

/// Dimensions open at the start: where there are rows for it, all that are marked.
fn open_dimensions(rows: u16) -> BTreeSet<usize> {
    let marked = Dimension::ALL.iter().enumerate().filter(|(_, d)| d.shown_by_default());
    marked.map(|(i, _)| i).filter(|_| rows >= 30).collect()
}

fn doc(source: Source, memory: &Memory) -> Doc {
    let mut doc = match source {
        Source::File(path) => Doc::waiting(path),
        Source::Loaded(document) => Doc::ready(Arc::new(document)),
    };
    doc.key = doc.path.as_ref().and_then(|p| std::path::absolute(p).ok()).map(|p| p.display().to_string());
    if let Some(known) = doc.key.as_ref().and_then(|key| memory.documents.get(key)) {
        doc.places.resume = Some(known.at);
        doc.read = known.read;
    }
    doc
}

/// Reads the first document that can be read, so that the first screen has it.
fn open_first(model: &mut Model, loader: &Loader) {
    for (i, doc) in model.shelf.docs.iter_mut().enumerate() {
        if doc.state == State::Waiting {
            let Some(path) = &doc.path else { continue };
            match loader(path) {
                Ok(text) => doc.set_text(Arc::new(text)),
                Err(why) => {
                    doc.state = State::Failed(why);
                    continue;
                }
            }
        }
        model.shelf.current = i;
        return;
    }
}

fn look(setup: &Setup, memory: &Memory) -> Result<Look> {
    let depth = Depth::of_environment(|name| std::env::var(name).ok());
    let catalogue = Catalogue::new(user_themes(setup), depth);
    let config = setup.config.clone();
    let background = match config.background {
        Background::Auto => of_environment().or(memory.background).unwrap_or(Background::Dark),
        known => known,
    };
    // What was chosen on screen lasts; what is written in the config file is stronger.
    let choice = if config.theme == "auto" {
        memory.theme.clone().unwrap_or_else(|| "auto".into())
    } else {
        config.theme.clone()
    };
    match Look::new(config.clone(), catalogue.clone(), choice.clone(), background) {
        Ok(look) => Ok(look),
        // A remembered theme that is no longer there is no reason not to start.
        Err(_) if choice != config.theme => {
            Look::new(config, catalogue, "auto".into(), background).map_err(anyhow::Error::msg)
        }
        Err(mistake) => Err(anyhow::Error::msg(mistake)),
    }
}

/// What `COLORFGBG` says: its last number is the background's colour.
fn of_environment() -> Option<Background> {
    let value = std::env::var("COLORFGBG").ok()?;
    let number: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(if matches!(number, 7 | 9..=15) { Background::Light } else { Background::Dark })
}

fn user_themes(setup: &Setup) -> Vec<(String, PathBuf, String)> {
    let Some(folder) = &setup.themes_dir else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml"));
    let read = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let source = std::fs::read_to_string(&path).ok()?;
        Some((name, path, source))
    };
    let mut themes: Vec<_> = paths.filter_map(read).collect();
    themes.sort();
    themes
}

/// Refuses to start where there is nobody to read.
///
/// # Errors
/// When standard output is no terminal.
pub(super) fn check_terminal() -> Result<()> {
    if !std::io::stdout().is_terminal() {
        bail!("the reader needs a terminal; for a pipe or a file, use `undertone scan`");
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::lexicon::LexiconFile;
    use crate::tui::update::begin;

    /// The lexicon all tests of the reader run on, which must not change as the shipped ones grow.
    pub fn engine() -> Engine {
        let (file, mut problems) = LexiconFile::parse("lexicons/stub.toml", include_str!("stub.toml"));
        let (engine, more) = Engine::build(&[file]);
        problems.extend(more);
        assert!(problems.is_empty(), "{problems:?}");
        engine
    }

    /// A model with one text on a screen of that size, in full colour.
    pub fn model_of(text: &str, columns: u16, rows: u16) -> Model {
        model_of_texts(&[text], columns, rows)
    }

    /// A model with some texts, all of them scanned.
    pub fn model_of_texts(texts: &[&str], columns: u16, rows: u16) -> Model {
        model_with(Config::default(), Depth::True, texts, (columns, rows))
    }

    /// A model with some texts and settings, at a depth of colour.
    pub fn model_with(config: Config, depth: Depth, texts: &[&str], size: (u16, u16)) -> Model {
        let lexicon = Arc::new(engine());
        let documents =
            texts.iter().enumerate().map(|(i, text)| Document::plain(format!("texts/{}.txt", i + 1), *text));
        let choice = config.theme.clone();
        let mut look = Look::new(config, Catalogue::new(Vec::new(), depth), choice, Background::Dark).expect("a theme");
        look.settle(&lexicon);
        let mut filter = Filter::default();
        filter.settle(&lexicon);
        let docs: Vec<Doc> = documents.map(|d| Doc::ready(Arc::new(d))).collect();
        let mut model = Model {
            engine: Arc::clone(&lexicon),
            options: Options::default(),
            reference: None,
            shelf: Shelf { docs, ..Shelf::default() },
            look,
            filter,
            search: Search::default(),
            overlay: Overlay::None,
            panel: Panel { open: open_dimensions(size.1), ..Panel::default() },
            keys: Keys {
                map: Keymap::new(&Default::default()).expect("keys"),
                pending: Vec::new(),
                count: None,
                awaits: None,
            },
            notice: None,
            size,
            page: Vec::new(),
        };
        for i in 1..texts.len() {
            model.shelf.current = i;
            begin(&mut model);
        }
        model.shelf.current = 0;
        begin(&mut model);
        model
    }

    #[test]
    fn a_document_opens_where_it_was_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        let text =
            "A line of some length that is a paragraph of its own, because it is so long that no mailer did it.\n"
                .repeat(99);
        let documents = std::collections::BTreeMap::from([(
            path.display().to_string(),
            crate::tui::store::Remembered { at: 4000, read: true, turn: 0 },
        )]);
        let memory = Memory { theme: Some("ember".into()), documents, ..Memory::default() };
        memory.save(folder.path()).expect("saved");
        let mut setup = Setup {
            documents: vec![Source::File("/none/such.txt".into()), Source::File(path)],
            engine: Arc::new(engine()),
            options: Options::default(),
            reference: None,
            loader: Arc::new(move |p| match p.ends_with("a.txt") {
                true => Ok(Document::plain("a.txt", text.clone())),
                false => Err("no such file".into()),
            }),
            engine_builder: None,
            watch: Vec::new(),
            config: Config::default(),
            state_dir: Some(folder.path().to_owned()),
            themes_dir: None,
            notice: None,
        };
        let mut model = model(&mut setup, (80, 24)).expect("a model");
        begin(&mut model);
        assert_eq!(model.shelf.docs[0].state, State::Failed("no such file".into()));
        assert_eq!((model.shelf.current, model.doc().read), (1, true));
        assert!(model.visible().start.abs_diff(4000) < 80);
        assert_eq!(model.look.choice, "ember");
        setup.documents = vec![Source::Loaded(Document::plain("-", "x"))];
        setup.state_dir = None;
        assert_eq!(super::model(&mut setup, (80, 24)).expect("a model").look.choice, "auto");
    }
}
