//! `undertone profile`: the rates of a folder of documents as a reference profile; and the profile that documents are compared with, found by its name.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{Against, Global, Marks, ProfileArgs};
use super::error::Error;
use super::setup::{self, Setup};
use super::{Exit, print};
use crate::detect::scan;
use crate::load::{self, Input, LoadError};
use crate::measure::{FEWEST_WORDS, Profile, ProfileBuilder, Reference, Summary};
use crate::problem::Problem;
use crate::text::visible;

/// The name of the profile that comes with the program.
const SAMPLES: &str = "samples";

pub(super) fn run(args: ProfileArgs, global: &Global, named: &[PathBuf]) -> Result<Exit, Error> {
    let setup = Setup::new(global, named)?;
    setup.warn();
    let to = match (&args.output, &args.save) {
        (Some(path), _) => Some(path.clone()),
        (None, Some(name)) => Some(saved(&setup, name)?),
        (None, None) => None,
    };
    let marks = Marks { sensitivity: args.sensitivity, min_strength: args.min_strength, ..Marks::default() };
    let options = setup.options(&marks);
    let roots = args.what.paths.clone();
    let title = args.title.unwrap_or_else(|| title_of(&roots));
    let mut builder = ProfileBuilder::default();
    let mut failed = 0;
    for input in setup::inputs(args.what)? {
        let genre = args.genre.clone().or_else(|| genre_of(input.as_ref().ok()?, &roots));
        match input.and_then(|input| load::read(&input)) {
            Ok(document) => {
                let found = scan(&setup.engine, &document, options);
                builder.add(genre, Summary::of(&setup.engine, &document, &found, |_| true));
            }
            Err(error) => {
                failed += 1;
                // Nobody is left to tell when standard error is closed.
                let _ = writeln!(io::stderr(), "error: {error}");
            }
        }
    }
    if builder.is_empty() {
        let hint = format!("it takes documents of {FEWEST_WORDS} words or more");
        return Err(Error::usage("there is nothing to make a profile of", hint));
    }
    if builder.short > 0 {
        let _ = writeln!(io::stderr(), "{} documents of less than {FEWEST_WORDS} words were left out", builder.short);
    }
    let profile = builder.build(&setup.engine, &title, options.min_strength).to_toml();
    match to {
        Some(path) => {
            write(&path, &profile)?;
            let _ = writeln!(io::stderr(), "{}: {} documents", visible(&path.to_string_lossy()), builder.len());
        }
        None => drop(print(profile.as_bytes())?),
    }
    Ok(if failed > 0 { Exit::Unread } else { Exit::Done })
}

/// What a profile is called when no title is given: the last part of the first path.
fn title_of(roots: &[PathBuf]) -> String {
    let last =
        roots.first().and_then(|root| root.canonicalize().ok()?.file_name().map(|n| n.to_string_lossy().into_owned()));
    last.unwrap_or_else(|| "documents".to_owned())
}

/// The first folder below the one that was named.
fn genre_of(input: &Input, roots: &[PathBuf]) -> Option<String> {
    let Input::File(path) = input else { return None };
    let inside = roots.iter().filter(|root| root.is_dir()).find_map(|root| path.strip_prefix(root).ok())?;
    let mut parts = inside.components();
    let first = parts.next()?;
    parts.next()?;
    Some(first.as_os_str().to_string_lossy().into_owned())
}

/// The profiles of the user: a folder beside the configuration file.
fn folder(setup: &Setup) -> Option<PathBuf> {
    setup.places.config.as_ref().map(|config| config.join("profiles"))
}

fn saved(setup: &Setup, name: &str) -> Result<PathBuf, Error> {
    let usable = !name.is_empty() && !name.contains(['/', '\\', '.']) && ![SAMPLES, "none"].contains(&name);
    match folder(setup).filter(|_| usable) {
        Some(folder) => Ok(folder.join(format!("{name}.toml"))),
        None => Err(Error::usage(
            format!("a profile cannot be saved as `{name}`"),
            "give it a plain name, or use --output FILE",
        )),
    }
}

/// Writes a file whole or not at all, with the folders on the way to it.
fn write(path: &Path, content: &str) -> Result<(), Error> {
    let failed = |error: io::Error| Error::Load(LoadError::io(&path.to_string_lossy(), &error));
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// What documents are compared with: what was asked for, else what is configured, else `usual`.
pub(super) fn reference(setup: &Setup, against: &Against, usual: Option<&str>) -> Result<Option<Reference>, Error> {
    let config = &setup.config;
    let Some(name) = against.profile.as_deref().or(config.profile.as_deref()).or(usual) else {
        return match &against.genre {
            Some(_) => Err(Error::usage("--genre needs a profile", "add --profile NAME")),
            None => Ok(None),
        };
    };
    let profile = match name {
        "none" => return Ok(None),
        SAMPLES => Profile::samples(),
        _ => Some(read(setup, name)?),
    };
    // A genre that is configured belongs to the profile that is.
    let configured = config.genre.as_deref().filter(|_| against.profile.is_none());
    let genre = against.genre.as_deref().or(configured);
    let reference = profile.map(|profile| Reference::new(profile, genre)).transpose();
    reference.map_err(|genres| {
        let asked = genre.unwrap_or_default();
        Error::usage(format!("the profile `{name}` has no genre `{asked}`"), format!("it has {}", genres.join(", ")))
    })
}

/// The profile in a file, or of the user's own by its name.
fn read(setup: &Setup, name: &str) -> Result<Profile, Error> {
    let is_path = name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|e| e == "toml");
    let path = if is_path { Some(PathBuf::from(name)) } else { folder(setup).map(|f| f.join(format!("{name}.toml"))) };
    let content = path.as_ref().map(std::fs::read_to_string);
    let (path, content) = match (path, content) {
        (Some(path), Some(Ok(content))) => (path, content),
        (Some(path), Some(Err(error))) if is_path => {
            return Err(LoadError::io(&path.to_string_lossy(), &error).into());
        }
        _ => {
            let hint = format!("there are {}, none, and files: --profile ./FILE.toml", known(setup).join(", "));
            return Err(Error::usage(format!("there is no profile `{name}`"), hint));
        }
    };
    Profile::parse(&content).map_err(|message| {
        Problem::of_file(&path.to_string_lossy(), message, "make it anew with `undertone profile`").into()
    })
}

/// The names of the profiles there are.
fn known(setup: &Setup) -> Vec<String> {
    let files = folder(setup).and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let paths = files.map(|file| file.path()).filter(|p| p.extension().is_some_and(|e| e == "toml"));
    let mut names: Vec<String> = paths.filter_map(|p| Some(p.file_stem()?.to_string_lossy().into_owned())).collect();
    names.push(SAMPLES.to_owned());
    names.sort();
    names
}
