//! `undertone profile`, and documents compared with one.

use super::harness::{Scratch, err, of_type, out, records, run, undertone};

/// An article of 200 words, so many of them hedges.
fn article(hedges: usize) -> String {
    "It may rain. ".repeat(hedges) + &"The sea is calm. ".repeat(50 - hedges)
}

fn corpus(folder: &Scratch) -> String {
    for i in 0..10 {
        let genre = if i < 5 { "letters" } else { "reports" };
        folder.file(&format!("corpus/{genre}/{i}.txt"), &article(i));
    }
    folder.file("corpus/short.txt", "It may rain.");
    folder.path().join("corpus").display().to_string()
}

#[test]
fn a_folder_becomes_a_profile_that_documents_are_compared_with() {
    let folder = Scratch::new();
    let corpus = corpus(&folder);
    let profile = folder.path().join("own/profile.toml").display().to_string();
    let made = run(&["profile", &corpus, "--title", "letters and reports", "--output", &profile]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(err(&made).contains("1 documents of less than 100 words were left out"), "{}", err(&made));
    assert_eq!(
        std::fs::read_dir(folder.path().join("own")).expect("a folder").count(),
        1,
        "no half-written file stays"
    );
    let printed = run(&["profile", &corpus, "--title", "letters and reports"]);
    assert_eq!(out(&printed), std::fs::read_to_string(&profile).expect("written"));

    let file = folder.file("a.txt", &article(6));
    let scan = |args: &[&str]| {
        let output = run(&[&["scan", &file, "--profile", &profile], args].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        out(&output).to_owned()
    };
    let text = scan(&[]);
    assert!(text.contains("; more than 67 of 100 ("), "{text}");
    assert!(text.contains("compared with letters and reports (10); only 10 documents: steps of 10"), "{text}");
    assert!(scan(&["--format", "markdown"]).contains("| 67 ("));
    assert!(scan(&["--plain"]).contains("hedge more than 67 of 100 ("));
    let output = run(&["scan", "-f", "jsonl", &file, "--profile", &profile, "--genre", "letters"]);
    let records = records(&output);
    let compared = &of_type(&records, "document")[0]["profile"];
    assert_eq!(compared["name"], "letters and reports, letters (5)");
    assert_eq!(compared["more_than_of_100"]["hedging"]["rate"], 100);
    let partial = scan(&["--category", "modal"]);
    assert!(!partial.contains("of 100"), "some categories are no dimension: {partial}");
    assert!(
        scan(&["--sensitivity", "strict"])
            .contains("not compared with letters and reports (10): made at another sensitivity")
    );
}

#[test]
fn a_profile_is_found_by_its_name() {
    let folder = Scratch::new();
    let corpus = corpus(&folder);
    let own = |args: &[&str]| {
        let mut command = undertone();
        command.env("XDG_CONFIG_HOME", folder.path()).args(args);
        // The harness isolates: here the configuration is the test's own.
        let args: Vec<_> = command.get_args().filter(|a| *a != "--isolated").map(ToOwned::to_owned).collect();
        let mut command = super::harness::bare();
        command.env("XDG_CONFIG_HOME", folder.path()).args(args).output().expect("it runs")
    };
    let saved = own(&["profile", &corpus, "--save", "mine", "--genre", "all of it"]);
    assert_eq!(saved.status.code(), Some(0), "{}", err(&saved));
    assert!(folder.path().join("undertone/profiles/mine.toml").is_file());
    folder.file("undertone/config.toml", "profile = \"mine\"\ngenre = \"all of it\"\n");
    let file = folder.file("a.txt", &article(6));
    assert!(out(&own(&["scan", &file])).contains("compared with corpus, all of it (10)"));
    assert!(!out(&own(&["scan", &file, "--profile", "none"])).contains("compared"));
    let samples = out(&own(&["scan", &file, "--profile", "samples"])).to_owned();
    // The lexicon of the tests switches off what the profile was made with.
    assert!(samples.contains("not compared with sample articles (11): made with other lexicons"), "{samples}");
    for (args, wanted) in [
        (&["scan", &file, "--profile", "yours"][..], "there are mine, samples"),
        (&["scan", &file, "--profile", "./yours.toml"], "no such file"),
        (&["scan", &file, "--profile", "mine", "--genre", "odes"], "it has all, all of it"),
        (&["scan", &file, "--profile", "lexicon.toml"], "make it anew"),
        (&["profile", &corpus, "--save", "../x"], "cannot be saved"),
        (&["profile", &file, "--min-strength", "0", "--output"], "a value is required"),
    ] {
        let output = own(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(wanted), "{args:?}: {}", err(&output));
    }
    let short = folder.file("short.txt", "It may rain.");
    assert!(err(&own(&["profile", &short])).contains("there is nothing to make a profile of"));
}
