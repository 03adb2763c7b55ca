//! `undertone eval`: what it prints for the gold in `tests/gold`, and how it ends. `tests/evaluation.rs` checks the figures.

use serde_json::Value;

use super::harness::{Scratch, bare, err, out};

const LEXICON: [&str; 4] = ["--isolated", "eval", "--lexicon", "../gold/lexicon.toml"];

fn eval(args: &[&str]) -> std::process::Output {
    bare().args(LEXICON).args(args).output().expect("it runs")
}

fn records(args: &[&str]) -> Vec<Value> {
    let output = eval(&[args, &["--format", "jsonl"]].concat());
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""), "{args:?}");
    out(&output).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn of_kind<'a>(records: &'a [Value], kind: &str) -> Vec<&'a Value> {
    records.iter().filter(|r| r["kind"] == kind).collect()
}

#[test]
fn the_report_tells_what_the_figures_come_from() {
    insta::assert_snapshot!("text", out(&eval(&["../gold/corpus.jsonl", "--misses", "--extra"])));
    insta::assert_snapshot!("articles", out(&eval(&["../gold/articles", "--top", "1"])));
    insta::assert_snapshot!("markdown", out(&eval(&["../gold/corpus.jsonl", "--format", "markdown", "--misses"])));
    let jsonl = eval(&["../gold/corpus.jsonl", "--format", "jsonl", "--misses", "--extra", "--resamplings", "0"]);
    insta::assert_snapshot!("jsonl", out(&jsonl));
}

#[test]
fn a_comparison_tells_what_a_lexicon_changes() {
    insta::assert_snapshot!(
        "compared",
        out(&eval(&["../gold/corpus.jsonl", "--compare", "../gold/other.toml", "--misses", "--extra"]))
    );
    let records = records(&["../gold/corpus.jsonl", "--compare", "../gold/other.toml"]);
    let total = of_kind(&records, "total")[0];
    // Before: 3 of 4 marks right, 3 of 5 gold spans found. After: “could” is found, “perhaps” twice lost, “is” twice wrong.
    let of = |key: &str| total["cue"][key].as_f64().expect(key);
    assert_eq!(["precision_before", "recall_before", "precision_after", "recall_after"].map(of), [0.75, 0.6, 0.6, 0.6]);
    assert_eq!(of("precision"), -0.15);
    let low = of("precision_low");
    assert!(low < -0.15, "{low}");
    let change = |id: &str| {
        let change = records.iter().find(|r| r["type"] == "change" && r["entry"] == id).expect(id);
        ["new", "gone"].map(|key| [&change[key]["right"], &change[key]["wrong"]].map(|n| n.as_u64().expect("a count")))
    };
    assert_eq!(change("hedge.could"), [[1, 0], [0, 0]]);
    assert_eq!(change("hedge.perhaps"), [[0, 0], [1, 1]]);
    assert_eq!(change("hedge.is"), [[0, 2], [0, 0]]);
    let same = out(&eval(&["../gold/corpus.jsonl", "--compare", "../gold/lexicon.toml"])).to_owned();
    assert!(same.contains("0 new: 0 right, 0 wrong") && !same.contains("By category"), "{same}");
}

#[test]
fn a_lexicon_with_a_shipped_id_is_compared_in_its_place() {
    let scratch = Scratch::new();
    let emptied = scratch.file("hedging.toml", "[lexicon]\nformat = 1\nid = \"hedging\"\n");
    let output = bare()
        .args(["--isolated", "eval", "../gold/corpus.jsonl", "--dimension", "hedging", "--compare", &emptied])
        .args(["--format", "jsonl", "--resamplings", "0"])
        .output()
        .expect("it runs");
    let records: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let total = of_kind(&records, "total")[0];
    assert_eq!(total["cue"]["recall_after"], 0.0);
    assert!(total["cue"]["recall_before"].as_f64() > Some(0.5), "{total}");
}

#[test]
fn what_is_wrong_with_gold_is_shown_and_the_rest_is_measured() {
    let scratch = Scratch::new();
    scratch.file("a.txt", "It may rain.");
    scratch.file(
        "a.ann",
        "T1\tSpeculation 3 6\tmay\nT2\tSpeculation 3 6\tmight\nT3\tSpeculation 9 99\t\nT4\tSpeculation x\t\n",
    );
    scratch.file("b.ann", "T1\tSpeculation 0 1\tI\n");
    let folder = scratch.path().display().to_string();
    let output = eval(&[&folder, "--resamplings", "0"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(scratch.without_folder(err(&output)));
    assert!(out(&output).contains("1 text, 3 words, 1 gold span;"), "{}", out(&output));
    for (args, message) in [
        (&["council.md"][..], "this is no gold that is known"),
        (&["missing.jsonl"], "no such file"),
        (&["."], "there is no gold in this folder"),
        (
            &["../gold/corpus.jsonl", "--label", "slur"],
            "\nhint: say which marks they are about, as in --dimension hedging",
        ),
        (&["../gold/corpus.jsonl", "--label", "hegde"], "did you mean `hedge`?"),
        (&["../gold/corpus.jsonl", "--category", "dobut"], "did you mean `doubt`?"),
        (&["../gold/corpus.jsonl", "--compare", "missing.toml"], "cannot read missing.toml"),
        (&["../gold/corpus.jsonl", "--gold-format", "xml"], "[possible values:"),
    ] {
        let output = eval(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(message), "{args:?}: {}", err(&output));
    }
}

#[test]
fn what_a_text_holds_never_reaches_the_terminal_raw() {
    let scratch = Scratch::new();
    let corpus = scratch.file(
        "x.jsonl",
        "{\"id\": \"a\\u001b[31m\", \"text\": \"\\u001b]0;x\\u0007 It may \\u202e rain, perhaps.\", \"label\": 1, \"spans\": [{\"start\": 7, \"end\": 15, \"label\": \"hedge\\u001b\"}]}\n",
    );
    for format in ["text", "jsonl", "markdown"] {
        let output = eval(&[
            &corpus,
            "--misses",
            "--extra",
            "--format",
            format,
            "--dimension",
            "hedging",
            "--min-strength",
            "1",
        ]);
        assert!(out(&output).contains("rain"), "{format}: {}", out(&output));
        assert!(!out(&output).contains(['\u{1b}', '\u{202e}', '\u{7}']), "{format}");
    }
}

#[test]
fn the_sample_articles_can_be_measured() {
    let output = bare().args(["--isolated", "eval", "../../seeds", "--format", "jsonl"]).output().expect("it runs");
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    let records: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let labels: Vec<&str> = of_kind(&records, "label").iter().map(|r| r["name"].as_str().expect("name")).collect();
    assert_eq!(labels.len(), 5, "{labels:?}");
    assert!(records[1]["voice_known"].as_u64() > Some(100), "{}", records[1]);
}
