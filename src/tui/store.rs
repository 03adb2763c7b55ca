//! What is remembered between runs: one JSON file in the state folder, written whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::config::Background;

const FILE: &str = "reader.json";
/// Documents remembered; the ones not opened for longest are forgotten. Keeps the file under 100 kB.
const DOCUMENTS: usize = 500;

/// What one run leaves for the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The theme chosen on screen.
    pub theme: Option<String>,
    /// What the terminal said its background is.
    pub background: Option<Background>,
    /// Categories switched off, by id.
    pub off: BTreeSet<String>,
    /// Reading positions and read marks, by absolute path.
    pub documents: BTreeMap<String, Remembered>,
}

/// What is remembered of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Byte of the text at the top of the screen.
    pub at: u32,
    /// Whether it was marked as read.
    pub read: bool,
    /// Larger for documents opened later.
    pub turn: u64,
}

impl Memory {
    /// What was remembered; nothing when there is no file, or one that cannot be read.
    pub fn load(folder: &Path) -> Self {
        let bytes = std::fs::read(folder.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Lays `self` over what is in the file (another reader may have written there meanwhile), and writes it.
    ///
    /// # Errors
    /// When the folder cannot be made or the file not written; the old file is then whole.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut all = Self::load(folder).documents;
        let turn = all.values().map(|d| d.turn).max().unwrap_or(0) + 1;
        all.extend(self.documents.iter().map(|(path, d)| (path.clone(), Remembered { turn, ..*d })));
        let mut turns: Vec<u64> = all.values().map(|d| d.turn).collect();
        turns.sort_unstable_by(|a, b| b.cmp(a));
        if let Some(&oldest) = turns.get(DOCUMENTS) {
            all.retain(|_, d| d.turn > oldest);
        }
        let whole = Self { documents: all, ..self.clone() };
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut file, &whole)?;
        file.flush()?;
        file.as_file().sync_all()?;
        file.persist(folder.join(FILE))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(path: &str, at: u32) -> Memory {
        let documents = BTreeMap::from([(path.to_owned(), Remembered { at, ..Remembered::default() })]);
        Memory { theme: Some("ember".into()), documents, ..Memory::default() }
    }

    #[test]
    fn two_readers_do_not_forget_each_others_places() {
        let folder = tempfile::tempdir().expect("a folder");
        memory("/a", 3).save(folder.path()).expect("saved");
        memory("/b", 5).save(folder.path()).expect("saved");
        let found = Memory::load(folder.path());
        assert_eq!((found.documents["/a"].at, found.documents["/b"].at), (3, 5));
        assert!(found.documents["/a"].turn < found.documents["/b"].turn);
        assert_eq!(found.theme.as_deref(), Some("ember"));
    }

    #[test]
    fn the_oldest_are_forgotten_and_a_broken_file_is_no_error() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(FILE), "{half").expect("written");
        for i in 0..DOCUMENTS + 5 {
            memory(&format!("/{i}"), 1).save(folder.path()).expect("saved");
            if i == 3 {
                // The rest in one go: 500 writes with fsync would be slow.
                let documents = (4..DOCUMENTS + 5).map(|i| (format!("/{i}"), Remembered::default())).collect();
                Memory { documents, ..Memory::default() }.save(folder.path()).expect("saved");
                break;
            }
        }
        let found = Memory::load(folder.path());
        assert!(found.documents.len() <= DOCUMENTS + 1, "{}", found.documents.len());
        assert!(!found.documents.contains_key("/0"));
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1);
    }
}
