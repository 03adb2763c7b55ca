//! Whole documents: every sample article with all its marks, so that a change of lexicon or engine shows its whole effect in review.

use std::fmt::Write as _;
use std::path::Path;

use undertone::detect::{Engine, Options, Voice, scan};
use undertone::load::{self, Input};

#[test]
fn every_sample_article_has_the_marks_it_had() {
    let engine = Engine::shipped();
    let mut articles: Vec<_> = std::fs::read_dir("seeds").expect("seeds").map(|f| f.expect("a file").path()).collect();
    articles.retain(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"));
    articles.sort();
    assert!(articles.len() >= 8, "the sample articles are gone");
    for path in articles {
        insta::assert_snapshot!(name(&path), marks(&engine, &path));
    }
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn marks(engine: &Engine, path: &Path) -> String {
    let document = load::read(&Input::File(path.to_owned())).expect("an article");
    let found = scan(engine, &document, Options::default());
    let lines = document.line_index();
    let mut out = format!("{} words, {} sentences\n", found.words, found.sentences);
    for finding in &found.findings {
        let place = document.position(&lines, finding.span.start);
        let words: Vec<&str> = finding.span.of(&document.text).split_whitespace().collect();
        let said = found.said(finding.voice);
        let name = said.map(|s| found.speakers[s.speaker as usize].name_in(&document.text)).unwrap_or_default();
        let guessed = if said.is_some_and(|s| s.inferred) { "?" } else { "" };
        let voice = match finding.voice {
            Voice::Author => String::new(),
            Voice::Quoted(_) => format!(" quoted [{name}{guessed}]"),
            Voice::Reported(_) => format!(" reported [{name}{guessed}]"),
        };
        let negated = if finding.negated { " negated" } else { "" };
        let id = &engine.entry(finding.entry).id;
        let _ = writeln!(out, "{}:{} {} {id}{voice}{negated}", place.line, place.column, words.join(" "));
    }
    out
}
