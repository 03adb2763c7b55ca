//! `undertone lexicon`: what is wrong with a file, and what is in force.

use super::harness::{Scratch, bare, err, out, run};

/// With the shipped entries off, a trial takes a third of the time.
const HEAD: &str = "[lexicon]\nformat = 1\nid = \"mine\"\ndisable = [\"*\"]\n\n";

/// Runs `lexicon COMMAND FILE` over the shipped lexicons: exit code, and what it printed.
fn tried(command: &str, content: &str) -> (Option<i32>, String) {
    let scratch = Scratch::new();
    let file = scratch.file("mine.toml", &format!("{HEAD}{content}"));
    let output = bare().args(["--isolated", "lexicon", command, &file]).output().expect("it runs");
    assert_eq!(err(&output), "");
    (output.status.code(), scratch.without_folder(out(&output)))
}

#[test]
fn a_good_file_passes_both() {
    let file = "lexicon.toml";
    for (command, said) in
        [("check", "9 entries, 0 examples: 0 problems\n"), ("test", "9 entries, 18 examples: 0 problems\n")]
    {
        let output = bare().args(["--isolated", "lexicon", command, file]).output().expect("it runs");
        assert_eq!((output.status.code(), out(&output)), (Some(0), said), "{command}");
    }
}

#[test]
fn check_shows_where_a_mistake_is_and_what_to_do() {
    let (code, said) = tried(
        "check",
        "[[entry]]\nid = \"my.word\"\ncategory = \"label\"\nterms = [\"(blah\"]\nhits = [\"[[blah]]\"]\nmisses = [\"x\"]\n\n\
         [[entry]]\nid = \"my.other\"\ncategroy = \"label\"\nterms = [\"blubb\"]\n",
    );
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(said);
}

#[test]
fn check_names_every_kind_of_mistake() {
    for (entry, message) in [
        ("category = \"nonesuch\"\nterms = [\"blah\"]", "there is no category `nonesuch`"),
        ("category = \"label\"\nterms = [\"ab*\"]", "the stem is too short"),
        ("category = \"label\"\nregex = '('", "is not valid"),
        ("category = \"label\"\nrule = \"magic\"", "there is no rule `magic`"),
        ("category = \"label\"\nterms = [\"@no-such-list\"]", "@no-such-list"),
        ("category = \"label\"\nterms = [\"blah\"]", "lacks hits"),
    ] {
        let (code, said) = tried("check", &format!("[[entry]]\nid = \"my.word\"\n{entry}\n"));
        assert_eq!(code, Some(1), "{entry}");
        assert!(
            said.contains(message) && said.contains("DIR/mine.toml:") && said.contains("\nhint: "),
            "{entry}: {said}"
        );
    }
    let (code, said) = tried("check", "[[entry]\n");
    assert!(code == Some(1) && said.contains("DIR/mine.toml:6:"), "{said}");
}

#[test]
fn test_runs_the_examples() {
    let body =
        |rest: &str| format!("[[entry]]\nid = \"my.word\"\ncategory = \"modal\"\nterms = [\"blubbing\"]\n{rest}\n");
    for (rest, message) in [
        ("hits = [\"He is [[blubbering]].\"]\nmisses = [\"x\"]", "finds nothing where “blubbering” is wanted"),
        ("hits = [\"He is [[blubbing]].\"]\nmisses = [\"All blubbing.\"]", "finds “blubbing” in a miss"),
        (
            "unless-after = [\"all\"]\nhits = [\"All [[blubbing]].\"]\nmisses = [\"All blubbing.\"]",
            "the guard `unless-after: all` blocks it",
        ),
        (
            "unless-after = [\"all\"]\nhits = [\"He is [[blubbing]].\"]\nmisses = [\"Nothing.\"]",
            "no example shows that `my.word` is blocked by `unless-after: all`",
        ),
    ] {
        let (code, said) = tried("test", &body(rest));
        assert_eq!(code, Some(1), "{rest}");
        assert!(said.contains(message), "{rest}: {said}");
        assert_eq!(tried("check", &body(rest)).0, Some(0), "the examples are the tester's: {rest}");
    }
}

#[test]
fn list_prints_what_is_in_force() {
    insta::assert_snapshot!(out(&run(&["lexicon", "list"])).replace('\t', " | "));
    let lines = |args: &[&str]| out(&run(&[&["lexicon", "list"], args].concat())).lines().count();
    assert_eq!(lines(&["--dimension", "hedging"]), 3);
    assert_eq!(lines(&["--category", "label,weasel"]), 2);
    assert_eq!(run(&["lexicon", "list", "--category", "lable"]).status.code(), Some(2));
}

#[test]
fn show_tells_all_about_an_entry() {
    insta::assert_snapshot!(out(&run(&["lexicon", "show", "label.regime"])));
    let output = run(&["lexicon", "show", "label.regmie"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(err(&output), "error: there is no entry `label.regmie`\nhint: did you mean `label.regime`?\n");
}
