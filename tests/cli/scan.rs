//! `undertone scan`, and the bare command into a pipe.

use std::io::{Read, Write};
use std::process::Stdio;

use serde_json::Value;

use super::harness::{Scratch, bare, err, folder, found, of_type, out, piped, records, run, undertone};

const ARTICLES: [&str; 5] = ["council.md", "note.txt", "escapes.txt", "utf16.txt", "latin1.txt"];

/// What the bytes of an article say at a finding, decoded.
fn at(finding: &Value) -> String {
    let bytes = std::fs::read(folder().join(finding["doc"].as_str().expect("doc"))).expect("article");
    let range = finding["start"].as_u64().expect("start") as usize..finding["end"].as_u64().expect("end") as usize;
    let bytes: Vec<u8> = if bytes.starts_with(b"\xff\xfe") {
        bytes[range].iter().copied().step_by(2).collect()
    } else {
        bytes[range].to_vec()
    };
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn offsets_are_into_the_files_own_bytes() {
    let output = run(&[&["scan", "--format", "jsonl"][..], &ARTICLES].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let records = records(&output);
    assert_eq!(records[0]["type"], "header");
    assert_eq!(records[0]["format"], 1);
    let findings = of_type(&records, "finding");
    for article in ARTICLES {
        assert!(findings.iter().any(|f| f["doc"] == article), "nothing in {article}");
    }
    for finding in findings {
        assert_eq!(at(finding), finding["text"], "{finding}");
        for key in ["line", "column", "strength"] {
            assert!(finding[key].is_number(), "{finding}");
        }
        for key in ["category", "dimension", "entry", "voice"] {
            assert!(finding[key].is_string(), "{finding}");
        }
    }
}

#[test]
fn a_document_record_closes_each_document_in_the_order_given() {
    let output = run(&[&["scan", "--format", "jsonl", "--threads", "4"][..], &ARTICLES].concat());
    let records = records(&output);
    let documents = of_type(&records, "document");
    assert_eq!(documents.iter().map(|d| d["doc"].as_str().expect("doc")).collect::<Vec<_>>(), ARTICLES);
    for document in documents {
        let findings = of_type(&records, "finding");
        let own: Vec<_> = findings.iter().filter(|f| f["doc"] == document["doc"]).collect();
        for (dimension, count) in document["counts"].as_object().expect("counts") {
            let found = own.iter().filter(|f| f["dimension"] == dimension.as_str()).count() as u64;
            assert_eq!(count.as_u64(), Some(found), "{dimension} in {document}");
            let rate = &document["rates"][dimension];
            let words = document["words"].as_f64().expect("words");
            let per_1000 = rate["per_1000"].as_f64().expect("rate");
            assert!((per_1000 - found as f64 * 1000.0 / words).abs() < 0.01, "{document}");
            assert!(rate["low"].as_f64() <= Some(per_1000) && rate["high"].as_f64() > Some(per_1000), "{document}");
        }
        let categories = document["categories"].as_object().expect("categories");
        let sum: u64 = categories.values().filter_map(Value::as_u64).sum();
        assert_eq!(sum, own.len() as u64);
    }
}

#[test]
fn lines_and_columns_are_those_of_an_editor() {
    let records = records(&run(&["scan", "-f", "jsonl", "council.md", "note.txt"]));
    for (doc, text, line, column) in [
        ("council.md", "may", 5, 19),
        ("council.md", "clearly", 7, 32),
        ("council.md", "reportedly", 10, 14),
        ("note.txt", "Reportedly", 3, 1),
    ] {
        let found = of_type(&records, "finding")
            .into_iter()
            .any(|f| f["doc"] == doc && f["text"] == text && f["line"] == line && f["column"] == column);
        assert!(found, "{text} at {doc}:{line}:{column}");
    }
    assert!(of_type(&records, "finding").iter().all(|f| f["line"] != 15), "code is not scanned");
}

#[test]
fn nothing_in_a_text_is_obeyed() {
    for format in ["text", "markdown", "jsonl"] {
        let output = run(&["scan", "--format", format, "--color", "never", "escapes.txt"]);
        let odd = |c: &char| c.is_control() && *c != '\n' || *c == '\u{202e}';
        assert_eq!(out(&output).chars().find(odd), None, "{format}");
    }
    let plain = run(&["scan", "--plain", "escapes.txt"]);
    assert!(out(&plain).contains("The ␛[31m [loaded: regime]␛[0m [hedge: may] ⇇ fall."), "{}", out(&plain));
    let missing = run(&["scan", "no\x1b[2Jsuch\n.txt"]);
    assert!(err(&missing).starts_with("error: cannot read no␛[2Jsuch␊.txt: no such file or folder\n"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let output = run(&["scan", "-f", "jsonl", "missing.txt", "note.txt", "picture.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let records = records(&output);
    let errors = of_type(&records, "error");
    assert_eq!(
        errors.iter().map(|e| e["doc"].as_str().expect("doc")).collect::<Vec<_>>(),
        ["missing.txt", "picture.txt"]
    );
    assert_eq!(errors[1]["error"], "not text (a PNG image)");
    assert!(errors.iter().all(|e| e["hint"].as_str().is_some_and(|h| !h.is_empty())));
    assert_eq!(of_type(&records, "document").len(), 1);
    assert_eq!(err(&output).matches("error: ").count(), 2, "{}", err(&output));
}

#[test]
fn the_bare_command_prints_the_text_report_when_piped() {
    let (bare, scan) = (run(&["note.txt"]), run(&["scan", "--format", "text", "note.txt"]));
    assert_eq!(out(&bare), out(&scan));
    assert!(out(&bare).starts_with("note.txt:1:5"), "{}", out(&bare));
    assert_eq!(bare.status.code(), Some(0));
}

#[test]
fn standard_input_is_read_when_nothing_or_a_dash_is_named() {
    for args in [&["scan", "-f", "jsonl"][..], &["scan", "-f", "jsonl", "-"]] {
        let records = records(&piped(args, b"It may rain."));
        let findings = of_type(&records, "finding");
        assert_eq!((findings[0]["doc"].as_str(), findings[0]["start"].as_u64()), (Some("-"), Some(3)));
    }
    let listed = piped(&["scan", "-f", "jsonl", "--file-list", "-"], b"note.txt\nutf16.txt\n");
    assert_eq!(of_type(&records(&listed), "document").len(), 2);
}

#[test]
fn a_corpus_goes_on_after_a_bad_line() {
    let output = run(&["scan", "-f", "jsonl", "--jsonl-in", "corpus.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let records = records(&output);
    let found: Vec<_> = of_type(&records, "finding")
        .iter()
        .map(|f| (f["doc"].clone(), f["start"].as_u64(), f["end"].as_u64(), f["line"].as_u64(), f["column"].as_u64()))
        .collect();
    assert_eq!(
        found,
        [
            ("a".into(), Some(3), Some(6), Some(1), Some(4)),
            ("3".into(), Some(6), Some(9), Some(1), Some(6)),
            ("3".into(), Some(10), Some(15), Some(2), Some(1)),
        ]
    );
    let errors: Vec<_> = of_type(&records, "error").iter().map(|e| e["doc"].clone()).collect();
    assert_eq!(errors, ["corpus.jsonl:2", "corpus.jsonl:3"]);
    let other = run(&["scan", "-f", "jsonl", "--jsonl-in", "corpus.jsonl", "--text-field", "body"]);
    assert_eq!(of_type(&self::records(&other), "document").len(), 1);
}

#[test]
fn exit_codes_tell_how_it_went() {
    for (args, code) in [
        (&["scan", "note.txt", "--fail-on", "loaded=1"][..], 1),
        (&["scan", "note.txt", "--fail-on", "loaded=99"], 0),
        (&["scan", "note.txt", "--fail-on", "hedging=1/1000"], 1),
        (&["scan", "note.txt", "missing.txt", "--fail-on", "loaded=1"], 2),
        (&["scan", "note.txt", "--fail-on", "loadde=1"], 2),
        (&["scan", "note.txt", "--category", "nonesuch"], 2),
        (&["scan", "note.txt", "--min-strength", "2"], 2),
        (&["scan", "note.txt", "--include-blocked"], 2),
        (&["scan", "note.txt", "--fail-on", "modal=2,label=9"], 1),
        (&["scan", "note.txt", "--fail-on", "modal=3", "--fail-on", "label=9"], 0),
        (&["scan", "--config", "missing.toml", "note.txt"], 2),
        (&["note.txt", "scan"], 2),
        (&["completions", "bash"], 0),
        (&["man"], 0),
        (&["man", "scan"], 0),
        (&["man", "nonesuch"], 2),
        (&["lexicon", "list"], 0),
        (&["lexicon", "show", "no.such.entry"], 2),
        (&["--help"], 0),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{}", err(&output));
        assert_eq!(code == 2, err(&output).contains("error: "), "{args:?}\n{}", err(&output));
    }
}

#[test]
fn a_limit_that_is_reached_is_named() {
    let output = run(&["scan", "-f", "csv", "note.txt", "council.md", "--fail-on", "hedging=3,label=9"]);
    assert_eq!(err(&output), "limit reached: council.md: 4 hedging in 31 words\n");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let text = "The regime may fall. ".repeat(50_000);
    let mut child = undertone()
        .args(["scan", "-f", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("taken");
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut [0; 10]).expect("a beginning");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
}

#[test]
fn dimensions_and_categories_narrow_what_is_printed() {
    let only = |args: &[&str]| {
        let records = records(&run(&[&["scan", "-f", "jsonl", "council.md"][..], args].concat()));
        let mut found: Vec<String> =
            of_type(&records, "finding").iter().map(|f| f["dimension"].as_str().expect("name").to_owned()).collect();
        found.dedup();
        (found, of_type(&records, "document")[0]["counts"].as_object().expect("counts").len())
    };
    assert_eq!(only(&["--dimension", "loaded"]), (vec!["loaded".to_owned()], 1));
    assert_eq!(only(&["--category", "modal"]), (vec!["hedging".to_owned()], 1));
    assert!(only(&["--dimension", "all"]).0.contains(&"attribution".to_owned()));
}

#[test]
fn the_reports_for_people() {
    insta::assert_snapshot!("text", out(&run(&["scan", "note.txt", "utf16.txt"])));
    insta::assert_snapshot!("text_colour", out(&run(&["scan", "--color", "always", "note.txt"])).replace('\x1b', "␛"));
    insta::assert_snapshot!("markdown", out(&run(&["scan", "--format", "markdown", "council.md"])));
    insta::assert_snapshot!("plain", out(&run(&["scan", "--plain", "council.md"])));
    insta::assert_snapshot!("csv", out(&run(&["scan", "--format", "csv", "note.txt"])).replace('\r', ""));
}

#[test]
fn a_large_document_is_scanned_in_parts_and_loses_nothing() {
    let text = "The regime may fall, clearly.\n\n".repeat(50_000);
    let output = piped(&["scan", "-f", "jsonl"], text.as_bytes());
    let mut lines = out(&output).lines().skip(1);
    for i in 0..50_000u64 {
        let starts: Vec<u64> = lines.by_ref().take(3).map(start).collect();
        assert_eq!(starts, [31 * i + 4, 31 * i + 11, 31 * i + 21]);
    }
    let document: Value = serde_json::from_str(lines.next().expect("document")).expect("JSON");
    assert_eq!(document["counts"]["loaded"], 50_000);
    assert_eq!(document["words"], 250_000);
    let plain = piped(&["scan", "--plain"], text.as_bytes());
    assert_eq!(out(&plain).matches("The [loaded: regime] [hedge: may] fall, [certain: clearly].").count(), 50_000);
}

fn start(line: &str) -> u64 {
    let finding: Value = serde_json::from_str(line).expect(line);
    finding["start"].as_u64().expect(line)
}

#[test]
fn a_mistake_in_the_configuration_is_shown_and_isolation_ignores_it() {
    let home = Scratch::new();
    home.file("undertone/config.toml", "mouse = true\nthem = \"paper\"\n");
    let mut own = bare();
    own.env("XDG_CONFIG_HOME", home.path());
    let output = own.args(["scan", "note.txt"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(home.without_folder(err(&output)));
    let isolated = own.arg("--isolated").output().expect("it runs");
    assert_eq!(isolated.status.code(), Some(0));
}

#[test]
fn programs_get_attribution_and_people_do_not() {
    let text = "It may rain, she said.";
    assert_eq!(found(&[], text), ["hedge.may may", "attr.say said"]);
    let csv = piped(&["scan", "-f", "csv"], text.as_bytes());
    assert!(out(&csv).contains("attr.say"), "{}", out(&csv));
    for args in [&["scan", "-f", "text"][..], &["scan", "-f", "markdown"], &["scan", "--plain"]] {
        let output = piped(args, text.as_bytes());
        assert!(out(&output).contains("may") && !out(&output).contains("ttr"), "{args:?}: {}", out(&output));
    }
    assert_eq!(found(&["--dimension", "hedging"], text), ["hedge.may may"]);
}

#[test]
fn near_misses_name_the_guard_that_blocked_them() {
    let text = "We met on May 3. It may rain on the regime change, never can.";
    let records = records(&piped(&["scan", "-f", "jsonl", "--include-blocked"], text.as_bytes()));
    let of = |kind| -> Vec<_> {
        let all = of_type(&records, kind);
        all.iter().map(|r| (r["start"].as_u64(), r["entry"].clone(), r["guard"].as_str().map(str::to_owned))).collect()
    };
    assert_eq!(of("finding"), [(Some(20), "hedge.may".into(), None)]);
    assert_eq!(
        of("blocked"),
        [
            (Some(10), "hedge.may".into(), Some("unless-before: @days".to_owned())),
            (Some(36), "label.regime".into(), Some("unless-before: change".to_owned())),
        ]
    );
    for record in of_type(&records, "blocked") {
        assert!(record["line"] == 1 && record["column"].is_u64() && record["strength"].is_number(), "{record}");
        assert!(record.get("voice").is_none() && record["category"].is_string(), "{record}");
    }
    let wide = ["scan", "-f", "jsonl", "--include-blocked", "--sensitivity", "wide"];
    assert!(out(&piped(&wide, text.as_bytes())).contains("\"guard\":\"unless: negated\""));
    let narrow = ["scan", "-f", "jsonl", "--include-blocked", "--dimension", "loaded"];
    assert_eq!(out(&piped(&narrow, text.as_bytes())).matches("\"blocked\"").count(), 1);
}

#[test]
fn strength_decides_what_counts() {
    let text = "It can, may or might rain.";
    let (can, may, might) = ("hedge.can can", "hedge.may may", "hedge.might might");
    for (args, expected) in [
        (&[][..], &[may, might][..]),
        (&["--sensitivity", "balanced"], &[may, might]),
        (&["--sensitivity", "strict"], &[might]),
        (&["--sensitivity", "wide"], &[can, may, might]),
        (&["--min-strength", "0"], &[can, may, might]),
        (&["--min-strength", "0.71"], &[might]),
        (&["--min-strength", "1"], &[]),
    ] {
        assert_eq!(found(args, text), expected, "{args:?}");
    }
    let both = run(&["scan", "note.txt", "--min-strength", "0.5", "--sensitivity", "wide"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn words_in_quotation_marks_are_quoted_and_scare_quotes_are_marks() {
    let text = "“It may rain,” said Ann. Their ‘plan’ never might be one.";
    let records = records(&piped(&["scan", "-f", "jsonl"], text.as_bytes()));
    let seen: Vec<_> = of_type(&records, "finding")
        .iter()
        .map(|f| (f["entry"].as_str().expect("entry"), f["voice"].as_str().expect("voice"), f.get("negated").is_some()))
        .collect();
    assert_eq!(
        seen,
        [
            ("hedge.may", "quoted", false),
            ("attr.say", "author", false),
            ("quote.scare", "author", false),
            ("hedge.might", "author", true),
        ]
    );
}

#[test]
fn what_is_negated_is_kept_and_counted() {
    let text = "It is not a regime, they never might say. It may.";
    let records = records(&piped(&["scan", "-f", "jsonl"], text.as_bytes()));
    let negated: Vec<_> =
        of_type(&records, "finding").iter().map(|f| (f["text"].clone(), f["negated"] == true)).collect();
    assert_eq!(negated[..2], [("regime".into(), true), ("might".into(), true)]);
    assert_eq!(negated.last(), Some(&("may".into(), false)));
    let document = of_type(&records, "document")[0];
    assert_eq!((&document["counts"]["hedging"], &document["negated_counts"]["hedging"]), (&2.into(), &1.into()));
    for (args, shown) in [
        (&["scan", "-f", "text"][..], "1 negated"),
        (&["scan", "-f", "markdown"], "`label.regime`, negated"),
        (&["scan", "-f", "csv"], "author,true"),
        (&["scan", "--plain"], "[loaded, negated: regime]"),
        (&["scan", "--plain"], "2 hedge (1 negated)"),
    ] {
        let output = piped(args, text.as_bytes());
        assert!(out(&output).contains(shown), "{args:?}: {}", out(&output));
    }
}

#[test]
fn the_scope_of_a_hedge_is_told_when_asked_for() {
    let folder = Scratch::new();
    // Offsets are the file's own: the bytes of mark-up count.
    let text = "It **may** rain *soon*, but the regime stays.\n";
    let file = folder.file("a.md", text);
    let records = records(&run(&["scan", "-f", "jsonl", "--with-scope", &file]));
    let findings = of_type(&records, "finding");
    let range = |f: &Value| f["scope"][0].as_u64().zip(f["scope"][1].as_u64()).map(|(a, b)| a as usize..b as usize);
    assert_eq!(range(findings[0]).map(|r| &text[r]), Some("may** rain *soon"));
    assert_eq!(findings[1]["text"], "regime");
    assert!(findings[1].get("scope").is_none(), "{}", findings[1]);
    assert!(!out(&run(&["scan", "-f", "jsonl", &file])).contains("scope"));
    assert_eq!(run(&["scan", "--with-scope", &file]).status.code(), Some(2));
}

#[test]
fn a_corpus_may_come_from_standard_input_with_fields_of_any_name() {
    let lines = "{\"key\": \"x\", \"body\": \"It may.\"}\n{\"body\": \"Clearly.\"}\n";
    let args = ["scan", "-f", "jsonl", "--jsonl-in", "-", "--text-field", "body", "--id-field", "key"];
    let output = piped(&args, lines.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let records = records(&output);
    let documents: Vec<_> = of_type(&records, "document").iter().map(|d| d["doc"].clone()).collect();
    assert_eq!(documents, ["x", "2"]);
    assert_eq!(run(&["scan", "--jsonl-in", "missing.jsonl"]).status.code(), Some(2));
}
