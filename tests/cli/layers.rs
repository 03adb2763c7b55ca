//! Layers of lexicons: later ones add, replace and switch off; what is wrong in one is told, and the rest works on.

use super::harness::{Scratch, bare, err, found, of_type, out, records, run};

/// The lexicon of the tests, named once more: options of one name count only where they stand last, before the command or after it.
const BASE: &str = "lexicon.toml";
const TEXT: &str = "It may, and clearly the regime said so.";

fn layer(scratch: &Scratch, name: &str, content: &str) -> String {
    scratch.file(name, &format!("[lexicon]\nformat = 1\nid = \"{name}\"\n{content}"))
}

#[test]
fn a_later_layer_replaces_an_entry_by_its_id() {
    let scratch = Scratch::new();
    let file = layer(
        &scratch,
        "mine.toml",
        "[[entry]]\nid = \"hedge.may\"\ncategory = \"booster\"\nterms = [\"so\"]\nstatus = \"draft\"\n",
    );
    assert_eq!(found(&[], TEXT), ["hedge.may may", "boost.clearly clearly", "label.regime regime", "attr.say said"]);
    assert_eq!(
        found(&["--lexicon", BASE, "--lexicon", &file], TEXT),
        ["boost.clearly clearly", "label.regime regime", "attr.say said", "hedge.may so"]
    );
    let shown = run(&["lexicon", "show", "hedge.may", "--lexicon", BASE, "--lexicon", &file]);
    assert!(out(&shown).contains("Booster (booster, certainty)"), "{}", out(&shown));
    assert!(scratch.without_folder(out(&shown)).contains("DIR/mine.toml:4"), "{}", out(&shown));
}

#[test]
fn a_later_layer_switches_entries_off_by_id_or_by_prefix() {
    let scratch = Scratch::new();
    let one = layer(&scratch, "one.toml", "disable = [\"hedge.may\"]\n");
    let many = layer(&scratch, "many.toml", "disable = [\"boost.*\", \"attr.*\"]\n");
    assert_eq!(
        found(&["--lexicon", BASE, "--lexicon", &one], TEXT),
        ["boost.clearly clearly", "label.regime regime", "attr.say said"]
    );
    assert_eq!(found(&["--lexicon", BASE, "--lexicon", &one, "--lexicon", &many], TEXT), ["label.regime regime"]);
    let typo = layer(&scratch, "typo.toml", "disable = [\"hedge.my\"]\n");
    let output = run(&["scan", "note.txt", "--lexicon", BASE, "--lexicon", &typo]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("`hedge.my` switches nothing off"), "{}", err(&output));
}

#[test]
fn a_bad_entry_is_told_and_the_rest_works_on() {
    let scratch = Scratch::new();
    let file = layer(
        &scratch,
        "mine.toml",
        "[[entry]]\nid = \"my.bad\"\ncategory = \"booster\"\nterms = [\"so (\"]\n\n\
         [[entry]]\nid = \"my.good\"\ncategory = \"booster\"\nterms = [\"so\"]\nstatus = \"draft\"\n",
    );
    let output = run(&["scan", "--lexicon", BASE, "--lexicon", &file, "--category", "booster", "council.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    insta::assert_snapshot!(scratch.without_folder(err(&output)));
    assert_eq!(
        found(&["--lexicon", BASE, "--lexicon", &file, "--category", "booster"], TEXT),
        ["boost.clearly clearly", "my.good so"]
    );
}

#[test]
fn a_lexicon_that_is_not_there_ends_it() {
    for args in [&["scan", "note.txt"][..], &["lexicon", "list"], &["lexicon", "check"]] {
        let output = run(&[args, &["--lexicon", "missing.toml"]].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(out(&output), "", "{args:?}");
        assert!(err(&output).starts_with("error: cannot read missing.toml: no such file"), "{}", err(&output));
    }
    assert_eq!(run(&["lexicon", "check", "missing.toml"]).status.code(), Some(2));
}

#[test]
fn the_users_and_the_projects_lexicons_come_before_the_one_named() {
    let scratch = Scratch::new();
    let entry = |word: &str| {
        format!("[[entry]]\nid = \"my.word\"\ncategory = \"booster\"\nterms = [\"{word}\"]\nstatus = \"draft\"\n")
    };
    layer(&scratch, "config/undertone/lexicons/mine.toml", &entry("blah"));
    layer(&scratch, "project/.undertone/ours.toml", &entry("blubb"));
    let named = layer(&scratch, "named.toml", &entry("blip"));
    scratch.file("project/a.txt", "Blah blubb blip.");
    let marked = |args: &[&str]| {
        let mut command = bare();
        command.current_dir(scratch.path().join("project")).env("XDG_CONFIG_HOME", scratch.path().join("config"));
        let args = [&["scan", "-f", "jsonl", "--category", "booster", "a.txt"], args].concat();
        let output = command.args(args).output().expect("it runs");
        let records = records(&output);
        let texts = of_type(&records, "finding").iter().map(|f| f["text"].as_str().expect("text").to_owned()).collect();
        (texts, err(&output).to_owned()) as (Vec<String>, String)
    };
    assert_eq!(marked(&[]), (vec!["blubb".to_owned()], String::new()));
    assert_eq!(marked(&["--lexicon", &named]), (vec!["blip".to_owned()], String::new()));
    assert_eq!(marked(&["--isolated"]), (vec![], String::new()));
}
