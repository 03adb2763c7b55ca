//! The shipped lexicons, tested like code: their entries, their heads, and the form they are compiled to.

use std::collections::{BTreeMap, BTreeSet};

use undertone::detect::{Engine, Options, SHIPPED_FILES, scan, trial};
use undertone::lexicon::{Dimension, LexiconFile};
use undertone::text::Document;

/// Parses all shipped files; they may have no mistakes.
fn shipped() -> Vec<LexiconFile> {
    let mut files = Vec::new();
    for (name, content) in SHIPPED_FILES {
        let (file, problems) = LexiconFile::parse(name, content);
        assert!(problems.is_empty(), "{}", problems[0]);
        files.push(file);
    }
    files
}

#[test]
fn nothing_is_wrong_with_them_and_their_examples_hold() {
    let trial = trial(&shipped(), 0, true);
    let said: Vec<String> = trial.problems.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{} problems:\n{}", said.len(), said.join("\n\n"));
    assert!(trial.examples >= 2 * trial.entries, "each has a hit and a miss");
}

#[test]
fn ids_are_unique_and_every_category_is_used() {
    let files = shipped();
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for file in &files {
        for (span, entry) in &file.entries {
            let place = format!("{}:{}", file.name, file.line_of(span.start));
            if let Some(earlier) = places.insert(entry.id.get_ref(), place.clone()) {
                panic!("`{}` is at {earlier} and at {place}", entry.id.get_ref());
            }
            used.insert(entry.category.get_ref().as_str());
        }
    }
    let defined: BTreeSet<&str> = files.iter().flat_map(|f| f.categories.iter().map(|(id, ..)| id.as_str())).collect();
    assert_eq!(used, defined);
}

#[test]
fn every_file_says_what_it_is() {
    let mut ids = BTreeSet::new();
    for file in shipped() {
        let (head, name) = (&file.head, &file.name);
        assert_eq!(name, &format!("lexicons/{}.toml", head.id), "a file is called as its lexicon");
        assert!(ids.insert(head.id.clone()), "{name}: the id is taken");
        assert_eq!((head.license.as_str(), head.lang.as_str()), ("CC0-1.0", "en"), "{name}");
        assert!(!head.title.is_empty(), "{name} has no title");
        assert!(!head.sources.is_empty() && head.sources.iter().all(|s| !s.is_empty()), "{name} has no sources");
        let version: Vec<_> = head.version.split('.').map(str::parse::<u32>).collect();
        assert!(version.len() == 3 && version.iter().all(Result::is_ok), "{name}: version {}", head.version);
        assert!(head.disable.is_empty(), "{name} switches something off");
    }
}

#[test]
fn there_are_as_many_as_are_promised() {
    let engine = Engine::shipped();
    let count = |dimensions: &[Dimension]| {
        engine.entries().filter(|e| dimensions.contains(&engine.categories()[e.category as usize].dimension)).count()
    };
    let withheld = count(&[Dimension::Hedging, Dimension::Sourcing, Dimension::Certainty]);
    assert!(withheld >= 400, "{withheld} entries for hedging, sourcing and certainty");
    let loaded = count(&[Dimension::Loaded]);
    assert!(loaded >= 1200, "{loaded} entries for loaded language");
    assert!(count(&[Dimension::ScareQuotes]) > 0 && count(&[Dimension::Attribution]) > 0);
}

/// All examples of all entries, one after the other: a text in which every entry and guard has something to do.
fn sample(files: &[LexiconFile]) -> String {
    let entries = files.iter().flat_map(|f| &f.entries);
    let examples = entries.flat_map(|(_, e)| e.hits.iter().chain(&e.misses));
    let paragraphs: Vec<String> = examples.map(|e| e.get_ref().replace("[[", "").replace("]]", "")).collect();
    paragraphs.join("\n\n")
}

#[test]
fn the_compiled_form_finds_what_the_files_say() {
    let files = shipped();
    let (fresh, problems) = Engine::build(&files);
    assert!(problems.is_empty(), "{}", problems[0]);
    let shipped = Engine::shipped();
    assert!(shipped.entries().eq(fresh.entries()));
    assert_eq!(shipped.categories(), fresh.categories());
    let document = Document::plain("examples", sample(&files));
    for min_strength in [0.0, 0.5, 0.75] {
        let options = Options { min_strength, ..Options::default() };
        let (a, b) = (scan(&shipped, &document, options), scan(&fresh, &document, options));
        assert!(a.findings.len() > 1000 && a.blocked.len() > 100, "the text shows little");
        // Not `assert_eq!` on the whole: its message would be a book.
        let differs = a.findings.iter().zip(&b.findings).find(|(x, y)| x != y);
        assert_eq!(differs, None, "at {min_strength}");
        assert!(a == b, "near misses, quotations or counts differ at {min_strength}");
    }
    for (id, entry) in shipped.entries().enumerate() {
        let id = undertone::detect::EntryId(id as u16);
        assert_eq!(shipped.details(id), fresh.details(id), "{}", entry.id);
    }
}
