//! Compiled lexicons, kept: the bytes of layers in, the engine of the last start with the same ones out. Measured: compiling takes a
//! quarter of a second, reading back two milliseconds.
//!
//! What is kept is never more than a saving of time: a file that is missing, old or damaged is as good as none, and nothing is said of it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::detect::{Engine, SHIPPED_FINGERPRINT};

/// Engines kept: a project's and the user's own, with one to spare.
const KEPT: usize = 3;

/// Where engines are kept; nowhere, when there is no folder for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    pub(super) fn new(folder: Option<&Path>) -> Self {
        Self { folder: folder.map(Path::to_owned) }
    }

    /// The engine kept for these layers, each by its name and content.
    pub(super) fn load(&self, layers: &[(String, String)]) -> Option<Engine> {
        let bytes = std::fs::read(self.path(layers)?).ok()?;
        let (sum, rest) = bytes.split_first_chunk::<8>()?;
        if u64::from_le_bytes(*sum) != hash(0, rest) {
            return None;
        }
        // The engine reads its tables where they lie, and lives as long as the process does.
        Engine::unpack(&Box::leak(bytes.into_boxed_slice())[8..])
    }

    /// Keeps an engine. When that fails, the next start compiles it again.
    pub(super) fn store(&self, layers: &[(String, String)], engine: &Engine) {
        let (Some(path), Some(bytes)) = (self.path(layers), engine.pack()) else { return };
        let Some(folder) = path.parent() else { return };
        let written = || -> std::io::Result<()> {
            std::fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&hash(0, &bytes).to_le_bytes())?;
            file.write_all(&bytes)?;
            file.persist(&path)?;
            Ok(())
        };
        if written().is_ok() {
            forget_oldest(folder);
        }
    }

    fn path(&self, layers: &[(String, String)]) -> Option<PathBuf> {
        let key = layers.iter().flat_map(|(name, content)| [name, content]).fold(SHIPPED_FINGERPRINT, |key, text| {
            // The length keeps "ab", "c" and "a", "bc" apart.
            hash(key ^ text.len() as u64, text.as_bytes())
        });
        Some(self.folder.as_ref()?.join(format!("engine-{key:016x}.bin")))
    }
}

fn forget_oldest(folder: &Path) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let ours = files.flatten().filter(|f| f.file_name().to_string_lossy().starts_with("engine-"));
    let mut ours: Vec<(SystemTime, PathBuf)> =
        ours.filter_map(|f| Some((f.metadata().ok()?.modified().ok()?, f.path()))).collect();
    ours.sort();
    for (_, path) in ours.iter().rev().skip(KEPT) {
        let _ = std::fs::remove_file(path);
    }
}

/// A quick hash, eight bytes at a time. It tells versions apart and finds damage; it does not withstand malice.
fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mix = |state: u64, word: u64| (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let state = words.iter().fold(mix(seed, bytes.len() as u64), |state, word| mix(state, u64::from_le_bytes(*word)));
    rest.iter().fold(state, |state, byte| mix(state, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LexiconFile;

    fn layer(term: &str) -> Vec<(String, String)> {
        let content = format!(
            "[lexicon]\nformat = 1\nid = \"t\"\n[category.c]\ntitle = \"C\"\ndimension = \"loaded\"\ntag = \"c\"\nwhy = \"\"\nask = \"\"\n\
             [[entry]]\nid = \"a\"\ncategory = \"c\"\nstatus = \"draft\"\nnote = \"why\"\nterms = [\"{term}\"]\n"
        );
        vec![("t.toml".into(), content)]
    }

    #[test]
    fn an_engine_comes_back_for_the_same_layers_only() {
        use crate::detect::{EntryId, Options, scan};
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(Some(folder.path()));
        let layers = layer("mad dog");
        assert!(cache.load(&layers).is_none());
        let (engine, _) = Engine::build(&[LexiconFile::parse(&layers[0].0, &layers[0].1).0]);
        cache.store(&layers, &engine);
        let kept = cache.load(&layers).expect("kept");
        let document = crate::text::Document::plain("x", "A mad dog, a Mad Dog.");
        let options = Options::default();
        assert_eq!(scan(&kept, &document, options), scan(&engine, &document, options));
        assert_eq!(scan(&kept, &document, options).findings.len(), 2);
        assert_eq!(kept.details(EntryId(0)), engine.details(EntryId(0)));
        assert!(cache.load(&layer("mad cat")).is_none());
        assert!(Cache::default().load(&layers).is_none());
    }

    #[test]
    fn what_is_damaged_is_as_good_as_none_and_the_oldest_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(Some(folder.path()));
        let engine = Engine::build(&[]).0;
        for term in ["a", "b", "c", "d", "e"] {
            cache.store(&layer(term), &engine);
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), KEPT);
        let path = cache.path(&layer("e")).expect("a path");
        let mut bytes = std::fs::read(&path).expect("kept");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, &bytes).expect("written");
        assert!(cache.load(&layer("e")).is_none());
        std::fs::write(&path, b"short").expect("written");
        assert!(cache.load(&layer("e")).is_none());
    }
}
