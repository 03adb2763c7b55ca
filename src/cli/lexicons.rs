//! The lexicon files in force, read and put together: shipped, then the user's, the project's, and those named with `--lexicon`.

use std::path::{Path, PathBuf};

use super::cache::Cache;
use super::error::Error;
use super::places::Places;
use crate::detect::{Engine, SHIPPED_FILES};
use crate::lexicon::LexiconFile;
use crate::load::LoadError;
use crate::problem::Problem;

/// The engine of the shipped lexicons with `layers` over them, and what was left out of it.
///
/// # Errors
/// When a layer cannot be read at all.
pub(super) fn engine(layers: &[PathBuf], cache: &Cache) -> Result<(Engine, Vec<Problem>), Error> {
    if layers.is_empty() {
        return Ok((Engine::shipped(), Vec::new()));
    }
    let contents = contents(layers)?;
    if let Some(engine) = cache.load(&contents) {
        return Ok((engine, Vec::new()));
    }
    let (files, mut problems) = parse(&contents);
    let (engine, more) = Engine::build(&files);
    problems.extend(more);
    // What is wrong must be said at the next start too.
    if problems.is_empty() {
        cache.store(&contents, &engine);
    }
    Ok((engine, problems))
}

/// The engine anew, from what the folders and the `named` files hold now. Any mistake keeps the last good one.
pub(super) fn rebuild(places: &Places, named: &[PathBuf]) -> Result<Engine, String> {
    let mut layers = places.lexicons();
    layers.extend(named.iter().cloned());
    let (engine, problems) = engine(&layers, &Cache::default()).map_err(|error| error.to_string())?;
    match problems.first() {
        Some(problem) => Err(problem.brief()),
        None => Ok(engine),
    }
}

/// The shipped files and then `layers`, parsed.
pub(super) fn files(layers: &[PathBuf]) -> Result<(Vec<LexiconFile>, Vec<Problem>), Error> {
    Ok(parse(&contents(layers)?))
}

/// Name and content of each layer.
fn contents(layers: &[PathBuf]) -> Result<Vec<(String, String)>, Error> {
    layers.iter().map(|path| Ok((path.to_string_lossy().into_owned(), read(path)?))).collect()
}

fn parse(layers: &[(String, String)]) -> (Vec<LexiconFile>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut files: Vec<LexiconFile> =
        SHIPPED_FILES.iter().map(|(name, content)| LexiconFile::parse(name, content).0).collect();
    for (name, content) in layers {
        let (file, found) = LexiconFile::parse(name, content);
        files.push(file);
        problems.extend(found);
    }
    (files, problems)
}

/// Without the shipped files that have the id of one of the last `named` files: those stand in their place.
pub(super) fn in_place(mut files: Vec<LexiconFile>, named: usize) -> Vec<LexiconFile> {
    let ids: Vec<String> = files[files.len() - named..].iter().map(|f| f.head.id.clone()).collect();
    let mut at = 0;
    files.retain(|file| {
        at += 1;
        at > SHIPPED_FILES.len() || !ids.contains(&file.head.id)
    });
    files
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| LoadError::io(&path.to_string_lossy(), &error).into())
}
