//! `undertone lexicon calibrate`: what is proposed, and what is written.

use super::harness::{Scratch, bare, err, out};

fn calibrate(args: &[&str]) -> std::process::Output {
    bare().args(["--isolated", "lexicon", "calibrate"]).args(args).output().expect("it runs")
}

const GOLD: [&str; 3] = ["../gold/corpus.jsonl", "--lexicon", "../gold/lexicon.toml"];

#[test]
fn gold_without_spans_is_no_evidence() {
    let scratch = Scratch::new();
    let only = scratch.file("s.jsonl", "{\"text\": \"It may.\", \"label\": 1}\n");
    let output = calibrate(&[&only, "--dimension", "hedging"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there are no spans in this gold\nhint: "), "{}", err(&output));
}

#[test]
fn the_table_shows_the_evidence() {
    insta::assert_snapshot!(out(&calibrate(&GOLD)));
    let jsonl = calibrate(&[&GOLD[..], &["--format", "jsonl", "--min-count", "2", "--prior-weight", "1"]].concat());
    let lines: Vec<&str> = out(&jsonl).lines().collect();
    assert_eq!(lines.len(), 2, "a header, and the one entry with two marks");
    assert!(lines[1].starts_with("{\"type\":\"strength\",\"entry\":\"hedge.perhaps\""), "{}", lines[1]);
}

#[test]
fn strengths_are_written_and_nothing_else() {
    let scratch = Scratch::new();
    let content = std::fs::read_to_string("tests/gold/lexicon.toml").expect("a lexicon");
    let content = content.replace("strength = 0.9\n", "strength = 0.9   # a guess\n");
    let file = scratch.file("mine.toml", &content);
    let args = ["../gold/corpus.jsonl", "--lexicon", &file];
    assert_eq!(out(&calibrate(&args)), out(&calibrate(&[&args[..], &["--write"]].concat())));
    let written = std::fs::read_to_string(&file).expect("written");
    let expected = content
        .replace("strength = 0.9   # a guess\n", "strength = 0.91   # a guess\n")
        .replace("strength = 0.3\n", "strength = 0.36\n")
        .replace(
            "category = \"doubt\"\nterms = [\"perhaps\"]",
            "category = \"doubt\"\nstrength = 0.68\nterms = [\"perhaps\"]",
        )
        .replace("category = \"name-calling\"\nterms", "category = \"name-calling\"\nstrength = 0.75\nterms");
    assert_eq!(written, expected);
    assert_eq!(std::fs::read_dir(scratch.path()).expect("read").count(), 1, "nothing is left beside it");
}

#[test]
fn shipped_entries_are_not_written() {
    let output = calibrate(&["../gold/corpus.jsonl", "--write"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("entries are shipped, and were not written\nhint: "), "{}", err(&output));
}
