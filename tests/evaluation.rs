//! Gold of every format in, figures worked out by hand out: the readers, the measures and the calibration together, on `tests/gold`.

use std::path::{Path, PathBuf};

use undertone::detect::{Engine, Options};
use undertone::eval::{Asked, Calibration, Evaluation, RowKind, Scope, Settings, calibrate};
use undertone::gold::{self, Format, Gold, Request};
use undertone::lexicon::{Dimension, LexiconFile};
use undertone::measure::Measure;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

fn engine() -> Engine {
    let content = std::fs::read_to_string(folder().join("lexicon.toml")).expect("a lexicon");
    Engine::build(&[LexiconFile::parse("lexicon.toml", &content).0]).0
}

fn read(path: &Path, format: Option<Format>, texts: Option<&Path>) -> Gold {
    let mut golds = gold::read(Request { paths: &[path.to_owned()], format, texts }).expect("gold");
    assert_eq!(golds.len(), 1, "{}", path.display());
    assert_eq!(golds[0].problems, []);
    golds.remove(0)
}

fn settings(min_strength: f32) -> Settings {
    Settings { options: Options { min_strength, ..Options::default() }, threads: 2, resamplings: 0 }
}

/// Found, right, gold and hit by a measure.
fn counts(gold: &Gold, asked: &Asked, min_strength: f32, measure: Measure) -> [f64; 4] {
    let (engine, scope) = (engine(), Scope::new(gold, asked).expect("something to compare"));
    let part = Evaluation::of(gold, &scope, &engine, settings(min_strength)).total().total.part(measure);
    [part.found, part.right, part.gold, part.hit]
}

#[test]
fn every_format_gives_the_figures_worked_out_by_hand() {
    let engine = engine();
    for (name, format, figures) in [
        // Marks: a “may” right, b “perhaps” wrong, 3 “regime” right, d “perhaps” in a gold span of four words and 19 characters.
        ("corpus.jsonl", Format::Corpus, [[0.75, 1.0], [0.75, 0.375], [0.75, 0.6], [0.75, (2.0 + 7.0 / 19.0) / 5.0]]),
        // Two sentences of each article have marks, and the same have gold. “may”, both “regime” and the “perhaps” of two.md are
        // right; the “perhaps” of one.md and the “may” of two.md are not. Of “regime” in quotation marks six of eight characters are
        // found, of “regime*” with a star of Markdown six of seven.
        (
            "articles",
            Format::Undertone,
            [[1.0, 1.0], [4.0 / 6.0, 0.8], [4.0 / 6.0, 0.8], [4.0 / 6.0, (2.0 + 6.0 / 8.0 + 6.0 / 7.0) / 5.0]],
        ),
        // “may” is right once of twice, “regime” right; “Either … could” is two spans, and both are missed.
        ("brat", Format::Brat, [[1.0, 2.0 / 3.0], [2.0 / 3.0, 0.5], [2.0 / 3.0, 0.5], [2.0 / 3.0, 0.5]]),
        // “may”, “perhaps” right, “Perhaps” wrong, “may” after “of” blocked, “widely held” missed.
        ("conll.xml", Format::Conll, [[0.5, 0.5], [2.0 / 3.0, 0.5], [2.0 / 3.0, 2.0 / 3.0], [2.0 / 3.0, 2.0 / 3.0]]),
        // “regime” right in full, right in four of six letters (and of ten of the gold), and wrong in the article without gold.
        (
            "semeval",
            Format::Semeval,
            [[0.5, 1.0], [2.0 / 3.0, 0.5], [2.0 / 3.0, 1.0], [(1.0 + 4.0 / 6.0) / 3.0, (1.0 + 0.4) / 2.0]],
        ),
        // “regime” is right; “mad” is missed three times, and is no part of “madness”. The row without agreement is left out.
        ("babe.csv", Format::Babe, [[1.0, 0.5], [1.0, 0.5], [1.0, 0.5], [1.0, 0.5]]),
    ] {
        let gold = read(&folder().join(name), None, None);
        assert_eq!(gold.format, format, "{name}");
        let scope = Scope::new(&gold, &Asked::default()).expect("known labels");
        let evaluation = Evaluation::of(&gold, &scope, &engine, settings(0.5));
        for (measure, [precision, recall]) in Measure::ALL.into_iter().zip(figures) {
            let score = evaluation.total().total.score(measure);
            let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
            assert!(near(score.precision, precision) && near(score.recall, recall), "{name} {measure:?}: {score:?}");
        }
    }
}

#[test]
fn rows_are_told_apart_by_what_the_gold_is_about() {
    let (engine, gold) = (engine(), read(&folder().join("articles"), None, None));
    let scope = Scope::new(&gold, &Asked::default()).expect("known labels");
    let evaluation = Evaluation::of(&gold, &scope, &engine, settings(0.5));
    let row = |kind, name: &str| {
        let row = evaluation.rows_of(kind).find(|row| row.name == name).expect(name);
        let part = row.figures.total.part(Measure::Cue);
        [part.found, part.right, part.gold, part.hit]
    };
    // Scare quotes make the mark in them right, but they are not its dimension's to find.
    assert_eq!(row(RowKind::Dimension, "loaded"), [2.0, 2.0, 1.0, 1.0]);
    assert_eq!(row(RowKind::Dimension, "scare-quotes"), [0.0, 0.0, 1.0, 0.0]);
    assert_eq!(row(RowKind::Category, "doubt"), [4.0, 2.0, 3.0, 2.0]);
    // Only sure spans count for a label: one of three hedges is not.
    assert_eq!(row(RowKind::Label, "hedge"), [0.0, 0.0, 2.0, 1.0]);
    assert_eq!(evaluation.voice(), (4, 4));
    let labels: Vec<_> = evaluation.labels().iter().map(|t| (t.spans, t.found, t.sure, t.sure_found)).collect();
    // hedge, weasel, booster, loaded, scare_quote
    assert_eq!(labels, [(3, 2, 2, 1), (0, 0, 0, 0), (0, 0, 0, 0), (1, 1, 1, 1), (1, 1, 0, 0)]);
}

/// What the author reports in the author's own words is the author's: taken for quoted, it made five in a hundred wrong.
#[test]
fn words_reported_are_not_words_quoted() {
    let gold = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), None, None);
    let scope = Scope::new(&gold, &Asked::default()).expect("known labels");
    let (right, told) = Evaluation::of(&gold, &scope, &Engine::shipped(), settings(0.5)).voice();
    assert!(told > 300 && f64::from(right) > 0.97 * f64::from(told), "{right} of {told}");
}

#[test]
fn the_format_can_be_said_and_articles_can_be_elsewhere() {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &str| {
        let path = scratch.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, content).expect("written");
        path
    };
    let copy = |from: &str, to: &str| file(to, &std::fs::read_to_string(folder().join(from)).expect("a fixture"));
    let cues = |gold: &Gold| counts(gold, &Asked::default(), 0.5, Measure::Cue);
    let semeval = folder().join("semeval");

    let corpus = copy("corpus.jsonl", "corpus.data");
    assert_eq!(cues(&read(&corpus, Some(Format::Corpus), None)), [4.0, 3.0, 5.0, 3.0]);
    let labels = copy("semeval/dev-task-flc-tc.labels", "labels/dev.labels");
    assert_eq!(cues(&read(&labels, None, Some(&semeval))), [3.0, 2.0, 2.0, 2.0]);
    // A file of labels for each article, in a folder of their own; the article that has no such file is not looked at.
    file("each/article101.task-flc-tc.labels", "101\tLoaded_Language\t25\t35\n101\tLoaded_Language\t16\t22\n");
    assert_eq!(cues(&read(&scratch.path().join("each"), None, Some(&semeval))), [2.0, 2.0, 2.0, 2.0]);
    // Articles may have longer names than their gold.
    copy("articles/one.md", "texts/one_of-many.md");
    let gold = copy("articles/one.gold.jsonl", "gold/one.gold.jsonl");
    assert_eq!(cues(&read(&gold, None, Some(&scratch.path().join("texts")))), [3.0, 2.0, 3.0, 2.0]);
}

#[test]
fn labels_dimensions_and_strength_narrow_what_is_compared() {
    let gold = read(&folder().join("corpus.jsonl"), None, None);
    let asked = |labels: &[&str], dimensions: &[Dimension], categories: &[(&str, Dimension)]| Asked {
        labels: labels.iter().map(|l| (*l).to_owned()).collect(),
        dimensions: dimensions.to_vec(),
        categories: categories.iter().map(|(id, dimension)| ((*id).to_owned(), *dimension)).collect(),
    };
    use Dimension::{Hedging, Loaded};
    for (asked, min_strength, expected) in [
        // `slur` is not known, and so taken to be what was asked for.
        (asked(&[], &[Loaded], &[]), 0.5, [1., 1., 2., 1.]),
        (asked(&["hedge"], &[Hedging], &[]), 0.5, [3., 2., 4., 2.]),
        (asked(&["hedge"], &[], &[("doubt", Hedging)]), 0.5, [3., 2., 4., 2.]),
        (asked(&["slur"], &[Hedging], &[]), 0.5, [3., 0., 1., 0.]),
        (asked(&["loaded"], &[Hedging], &[]), 0.5, [3., 0., 1., 0.]),
        (Asked::default(), 0.0, [5., 4., 5., 4.]),
        (Asked::default(), 0.75, [1., 1., 5., 1.]),
    ] {
        assert_eq!(counts(&gold, &asked, min_strength, Measure::Cue), expected, "{asked:?}");
    }
    assert!(Scope::new(&gold, &asked(&["slur"], &[], &[])).is_err());
}

#[test]
fn without_spans_sentences_are_compared() {
    let scratch = tempfile::tempdir().expect("a folder");
    let path = scratch.path().join("s.jsonl");
    let lines = "{\"text\": \"It may.\", \"label\": 1}\n{\"text\": \"Perhaps.\", \"label\": 0}\n{\"text\": \"No.\", \"label\": true}\n";
    std::fs::write(&path, lines).expect("written");
    let (engine, gold) = (engine(), read(&path, None, None));
    assert!(Scope::new(&gold, &Asked::default()).is_err(), "nothing says what the sentences were judged for");
    let scope =
        Scope::new(&gold, &Asked { dimensions: vec![Dimension::Hedging], ..Asked::default() }).expect("asked for");
    let evaluation = Evaluation::of(&gold, &scope, &engine, settings(0.5));
    let part = evaluation.total().total.part(Measure::Sentence);
    assert_eq!([part.found, part.right, part.gold, part.hit], [2.0, 1.0, 2.0, 1.0]);
    let entries: Vec<_> =
        evaluation.entries().iter().map(|t| (engine.entry(t.entry).id.to_owned(), t.marks, t.right)).collect();
    assert_eq!(entries, [("hedge.perhaps".to_owned(), 1, 0), ("hedge.may".to_owned(), 1, 1)]);
}

#[test]
fn intervals_are_the_same_every_time_and_hold_the_figure() {
    let (engine, gold) = (engine(), read(&folder().join("corpus.jsonl"), None, None));
    let scope = Scope::new(&gold, &Asked::default()).expect("known labels");
    let interval = |threads| {
        let settings = Settings { threads, resamplings: 200, ..settings(0.5) };
        Evaluation::of(&gold, &scope, &engine, settings).total().score(Measure::Cue, |s| s.f1)
    };
    let figure = interval(1);
    let drawn = figure.interval.expect("texts were drawn");
    assert!(drawn.low < figure.value && figure.value < drawn.high, "{figure:?}");
    assert_eq!(interval(3), figure);
}

/// Entry, proposed strength, marks, right.
fn proposed(names: &[&str], own: &[bool], weight: f64, min_count: u32) -> Vec<(String, f32, u32, u32)> {
    let engine = engine();
    let golds: Vec<(Gold, Scope)> = names
        .iter()
        .map(|name| {
            let gold = read(&folder().join(name), None, None);
            let scope = Scope::new(&gold, &Asked::default()).expect("known labels");
            (gold, scope)
        })
        .collect();
    let settings = Calibration { weight, min_count, threads: 2 };
    let proposals = calibrate(&engine, &golds, own, settings);
    proposals.iter().map(|p| (engine.entry(p.entry).id.to_owned(), p.proposed, p.all, p.right)).collect()
}

/// Of the four entries may, perhaps, could, regime, those whose strength is their own.
const OWN: [bool; 4] = [true, false, true, false];

#[test]
fn evidence_is_weighed_against_what_was_believed() {
    let row = |id: &str, proposed, marks, right| (id.to_owned(), proposed, marks, right);
    assert_eq!(
        proposed(&["corpus.jsonl"], &OWN, 10.0, 1),
        [
            // (1 + 10 * 0.9) / (1 + 10)
            row("hedge.may", 0.91, 1, 1),
            // No strength of its own: the category's 0.7, moved by 3 of 4 right, is 10 / 14; then (1 + 100 / 14) / 12.
            row("hedge.perhaps", 0.68, 2, 1),
            // Too weak to count in a scan, and measured all the same: (1 + 3) / 11.
            row("hedge.could", 0.36, 1, 1),
            // 0.7, moved by 1 of 1 to 8 / 11; then (1 + 80 / 11) / 11.
            row("label.regime", 0.75, 1, 1),
        ]
    );
    // (1 + 0.3) / 2
    assert_eq!(proposed(&["corpus.jsonl"], &OWN, 1.0, 1)[2], row("hedge.could", 0.65, 1, 1));
    assert_eq!(proposed(&["corpus.jsonl"], &OWN, 10.0, 2).len(), 1);
}

#[test]
fn only_what_the_gold_is_about_is_evidence() {
    let marks = |names: &[&str]| -> Vec<(String, u32)> {
        proposed(names, &OWN, 10.0, 1).into_iter().map(|(id, _, all, _)| (id, all)).collect()
    };
    let row = |id: &str, all| (id.to_owned(), all);
    // SemEval's labels say nothing of the “may” in its articles.
    assert_eq!(marks(&["semeval"]), [row("label.regime", 3)]);
    assert_eq!(marks(&["semeval", "brat"]), [row("hedge.may", 2), row("hedge.could", 1), row("label.regime", 4)]);
}
