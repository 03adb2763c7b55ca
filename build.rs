//! Compiles the shipped lexicons, and the keys as they come, so that the program need not parse TOML at each start. It uses the program's own
//! modules.

#[path = "src/lexicon/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the build needs a part of it")]
mod lexicon;
#[path = "src/problem.rs"]
#[allow(dead_code, reason = "the build needs a part of it")]
mod problem;
#[path = "src/text"]
mod text {
    #[allow(dead_code, reason = "the build needs a part of it")]
    mod visible;
    pub use visible::visible;
}
#[path = "src/measure"]
mod measure {
    #[allow(dead_code, reason = "the build only copies it")]
    mod profile_rows;
    pub use profile_rows::Profile;
}
#[path = "src/detect"]
#[allow(dead_code, reason = "the build only makes them")]
mod detect {
    mod anchoring;
    mod anchors;
    mod bits;
    pub mod compile;
    mod edges;
    mod frequency;
    mod guard_rows;
    pub mod index;
    mod packed;
    pub mod program;
    mod sieve;
    mod stems;
    mod stepping;
    mod table;
    pub mod tree;
    mod vocabulary;
    mod words;
}

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs, io};

const SAMPLES: &str = "profiles/samples.toml";
const KEYS: &str = "src/tui/keys.toml";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lexicons");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/detect");
    let mut paths: Vec<_> = fs::read_dir("lexicons")?.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut embedded = String::from("&[\n");
    for path in &paths {
        let name = path.to_string_lossy().replace('\\', "/");
        let (file, found) = lexicon::LexiconFile::parse(&name, &fs::read_to_string(path)?);
        files.push(file);
        problems.extend(found);
        let absolute = fs::canonicalize(path)?;
        embedded.push_str(&format!("    ({name:?}, include_str!({absolute:?})),\n"));
    }
    embedded.push_str("]\n");
    let (lexicon, found) = lexicon::resolve(&files);
    problems.extend(found);
    let mut compiled = detect::compile::compile_by_frequency(&lexicon);
    problems.extend(compiled.problems);
    for problem in &problems {
        for line in problem.to_string().lines() {
            println!("cargo::warning={line}");
        }
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    let index = detect::index::Index::new(&mut compiled.program);
    fs::write(
        out.join("lexicons.bin"),
        postcard::to_allocvec(&(&compiled.program, &index)).map_err(io::Error::other)?,
    )?;
    fs::write(out.join("details.bin"), postcard::to_allocvec(&compiled.details).map_err(io::Error::other)?)?;
    fs::write(out.join("lexicons.rs"), embedded)?;
    fs::write(out.join("fingerprint.rs"), fingerprint(&[&out.join("lexicons.bin"), &out.join("details.bin")])?)?;
    fs::write(out.join("keys.bin"), keys()?)?;
    fs::write(out.join("samples.bin"), samples()?)
}

/// The profile of the sample articles.
fn samples() -> io::Result<Vec<u8>> {
    println!("cargo::rerun-if-changed={SAMPLES}");
    let profile: measure::Profile = toml::from_str(&fs::read_to_string(SAMPLES)?).map_err(io::Error::other)?;
    postcard::to_allocvec(&profile).map_err(io::Error::other)
}

/// The reader's keys: for each place, for each action, its sequences.
fn keys() -> io::Result<Vec<u8>> {
    println!("cargo::rerun-if-changed={KEYS}");
    let keys: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(&fs::read_to_string(KEYS)?).map_err(io::Error::other)?;
    postcard::to_allocvec(&keys).map_err(io::Error::other)
}

/// A number that changes with the lexicons and with the way they are compiled: what was compiled by another program is not to be used.
fn fingerprint(files: &[&Path]) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    Ok(hasher.finish().to_string())
}
