//! `undertone lexicon calibrate`: what is proposed, and what is written.

use serde_json::Value;

use super::harness::{Scratch, bare, err, out};

fn calibrate(args: &[&str]) -> std::process::Output {
    bare().args(["--isolated", "lexicon", "calibrate"]).args(args).output().expect("it runs")
}

/// Entry, strength now and proposed, marks, right.
fn proposed(args: &[&str]) -> Vec<(String, f64, f64, u64, u64)> {
    let output = calibrate(&[args, &["--format", "jsonl"]].concat());
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""), "{args:?}");
    let records = out(&output).lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
    let of = |r: Value| {
        let number = |key: &str| (r[key].as_f64().expect(key) * 100.0).round() / 100.0;
        let count = |key: &str| r[key].as_u64().expect(key);
        (r["entry"].as_str().expect("entry").to_owned(), number("now"), number("proposed"), count("marks"), count("right"))
    };
    records.filter(|r| r["type"] == "strength").map(of).collect()
}

const GOLD: [&str; 3] = ["../gold/corpus.jsonl", "--lexicon", "../gold/lexicon.toml"];

#[test]
fn evidence_is_weighed_against_the_written_strength() {
    let row = |id: &str, now, proposed, marks, right| (id.to_owned(), now, proposed, marks, right);
    assert_eq!(
        proposed(&GOLD),
        [
            // (1 + 10 * 0.9) / (1 + 10)
            row("hedge.may", 0.9, 0.91, 1, 1),
            // No strength of its own: the category's 0.7, moved by 3 of 4 right, is 10 / 14; then (1 + 10 * 10 / 14) / 12.
            row("hedge.perhaps", 0.7, 0.68, 2, 1),
            // Too weak to count in a scan, and measured all the same.
            row("hedge.could", 0.3, 0.36, 1, 1),
            // 0.7, moved to 8 / 11, then (1 + 80 / 11) / 11.
            row("label.regime", 0.7, 0.75, 1, 1),
        ]
    );
    let strong = proposed(&[&GOLD[..], &["--prior-weight", "1"]].concat());
    assert_eq!(strong[2], row("hedge.could", 0.3, 0.65, 1, 1));
    assert_eq!(proposed(&[&GOLD[..], &["--min-count", "2"]].concat()).len(), 1);
    assert_eq!(proposed(&[&GOLD[..], &["--dimension", "loaded"]].concat()).len(), 1);
}

#[test]
fn only_dimensions_that_the_gold_is_about_are_touched() {
    let touched: Vec<_> = proposed(&["../gold/semeval", "../gold/brat", "--lexicon", "../gold/lexicon.toml"]);
    // The brat notes are about both dimensions, SemEval's labels about loaded words only.
    assert_eq!(touched.iter().map(|p| (p.0.as_str(), p.3)).collect::<Vec<_>>(), [
        ("hedge.may", 2),
        ("hedge.could", 1),
        ("label.regime", 4),
    ]);
    let sentences = Scratch::new();
    let only = sentences.file("s.jsonl", "{\"text\": \"It may.\", \"label\": 1}\n");
    let output = calibrate(&[&only, "--dimension", "hedging"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there are no spans in this gold"), "{}", err(&output));
}

#[test]
fn the_table_shows_the_evidence() {
    insta::assert_snapshot!(out(&calibrate(&GOLD)));
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
        .replace("category = \"modal\"\nterms = [\"perhaps\"]", "category = \"modal\"\nstrength = 0.68\nterms = [\"perhaps\"]")
        .replace("category = \"label\"\nterms", "category = \"label\"\nstrength = 0.75\nterms");
    assert_eq!(written, expected);
    assert_eq!(std::fs::read_dir(scratch.path()).expect("read").count(), 1, "nothing is left beside it");
}

#[test]
fn shipped_entries_are_not_written() {
    let output = calibrate(&["../gold/corpus.jsonl", "--write"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("entries are shipped, and were not written\nhint: "), "{}", err(&output));
}
