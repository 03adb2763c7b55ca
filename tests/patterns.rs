//! The pattern language and the guards of `docs/lexicon-format.md`, run on sentences: what each construct finds, and what each guard blocks.

use undertone::detect::{Engine, Options, Scan, scan};
use undertone::lexicon::LexiconFile;
use undertone::text::Document;

const HEAD: &str = r#"
[lexicon]
format = 1
id = "t"
[lists]
neg = ["not", "never"]
clause-stop = ["but", "because"]
nasty = ["vile", "so-called", "~brutish/adj"]
people = ["judges", "a @nasty clique"]
[category.c]
title = "C"
dimension = "loaded"
tag = "c"
why = ""
ask = ""
strength = 0.7
unless = ["name", "question"]
"#;

fn engine(entry: &str) -> Engine {
    let text = format!("{HEAD}\n[[entry]]\nid = \"a\"\ncategory = \"c\"\n{entry}\n");
    let (file, problems) = LexiconFile::parse("t.toml", &text);
    assert!(problems.is_empty(), "{entry}: {}", problems[0]);
    let (engine, problems) = Engine::build(&[file]);
    assert!(problems.is_empty(), "{entry}: {}", problems[0]);
    engine
}

fn read(engine: &Engine, text: &str) -> (String, Scan) {
    let plain = text.replace(['[', ']'], "");
    let document = Document::plain("t", plain.clone());
    let found = scan(engine, &document, Options::default());
    let mut marked = plain;
    for finding in found.findings.iter().rev() {
        marked.insert(finding.span.end as usize, ']');
        marked.insert(finding.span.start as usize, '[');
    }
    (marked, found)
}

/// Each row: an entry, and sentences in which exactly what is in brackets is found.
fn check(rows: &[(&str, &[&str])]) {
    for (entry, sentences) in rows {
        let engine = engine(entry);
        for sentence in *sentences {
            assert_eq!(read(&engine, sentence).0, *sentence, "{entry}");
        }
    }
}

#[test]
fn patterns_find_what_they_say() {
    check(&[
        (r#"terms = ["rude awakening"]"#, &["A [Rude  awakening].", "A rude, awakening.", "Awakening, rude."]),
        (r#"terms = ["so-called"]"#, &["The [so called] and the [so-called]."]),
        (r#"terms = ["propagand*", "*monger"]"#, &["[Propagandists] and a [warmonger]; a monger, a propagan."]),
        (
            r#"terms = ["*monger"]
inflect = "noun""#,
            &["The [warmongers] and a [warmonger], warmongering."],
        ),
        (r#"terms = ["kleptocra(t|cy) (rule|state)"]"#, &["A [kleptocracy state], a [kleptocrat rule], a kleptocrat."]),
        (
            r#"terms = ["~analy(s|z)e", "(un)?fair", "anti-(gay|war)"]"#,
            &["It [analysed] and [analyzes]: [unfair], [fair], [anti-war]."],
        ),
        (
            r#"terms = ["a <adj> <ing>"]"#,
            &["[A brutal killing], a government killing, a brutal thing.", "[A daily running]."],
        ),
        (r#"terms = ["~cave in"]"#, &["He [caved in].", "The cave is in use."]),
        (r#"terms = ["~@nasty rule"]"#, &["A [vile rule].", "The so called."]),
        (r#"terms = ["(very|so)? likely"]"#, &["It is [very likely], [likely], [so likely]."]),
        (r#"terms = ["call _ mad"]"#, &["They [call him mad].", "They call mad.", "They call him so mad."]),
        (r#"terms = ["call _{0,2} mad"]"#, &["[call mad] [call him so mad] call him ever so mad"]),
        (r#"terms = ["call _{2} mad"]"#, &["call him mad [call him so mad]"]),
        (r#"terms = ["the @people"]"#, &["[The judges] and [the a vile clique].", "The clique."]),
        (r#"terms = ["mad ,? bad"]"#, &["[mad bad] [mad, bad] mad; bad"]),
        (r#"terms = ["mad , bad"]"#, &["mad bad [mad, bad]"]),
        (r#"terms = ["<num> dogs"]"#, &["[Forty dogs], [40 dogs], mad dogs."]),
        (r#"terms = ["^ so"]"#, &["[So] it is so. [So] there."]),
        (r#"terms = ["so $"]"#, &["So it is [so]. It is [so]"]),
        (r#"terms = ["they [may] be"]"#, &["If they [may] be, it may be."]),
    ]);
}

#[test]
fn counts_repeat_words_lists_and_groups() {
    check(&[
        (r#"terms = ["very{1,2} bad"]"#, &["[very bad]", "[very very bad]", "bad", "very [very very bad]"]),
        (r#"terms = ["very{2} bad"]"#, &["very bad, [very very bad]"]),
        (r#"terms = ["is (very|so){0,2} bad"]"#, &["It [is bad], [is so bad], [is so very bad], is so very so bad."]),
        (r#"terms = ["is (ever so){1,2} bad"]"#, &["It [is ever so bad], [is ever so ever so bad], is ever bad."]),
        (r#"terms = ["a @nasty{1,3} man"]"#, &["[a vile man], [a so-called vile brutish man], a man"]),
        (r#"terms = ["is <adv>{0,2} bad"]"#, &["It [is really terribly bad] and [is bad], is mad bad."]),
        (r#"terms = ["(@nasty ,?){1,3} [men]"]"#, &["vile, brutish [men], men"]),
        (r#"terms = ["said (the <lower>){0,2} clown"]"#, &["[said the mad clown], [said the mad the bad clown]"]),
    ]);
}

#[test]
fn guards_block_by_the_words_around() {
    check(&[
        ("terms = [\"may\"]\nunless-before = [\"<num>\"]", &["On may 3 it [may] rain."]),
        ("terms = [\"may\"]\nunless-after = [\"in\"]", &["In may it [may]."]),
        ("terms = [\"possible\"]\nunless-in = [\"as _{1,2} as possible\"]", &["As soon as possible, if [possible]."]),
        ("terms = [\"may\"]\nunless-sentence = [\"not\"]", &["It may not. It [may]."]),
        ("terms = [\"may\"]\nwhen-before = [\"be\", \"have\"]", &["It [may] be, may go, [may] have."]),
        ("terms = [\"would\"]\nwhen-sentence = [\"if\"]", &["It would. If so, it [would]."]),
        ("terms = [\"may\"]\nunless-before = [\"$\"]", &["It [may] rain. We may."]),
        ("terms = [\"may\"]\nunless-before = [\",\"]", &["It may, or [may] not."]),
    ]);
}

#[test]
fn gaps_of_guards_and_clauses_end_at_words_that_open_another_clause() {
    check(&[
        (
            "terms = [\"bad\"]\nunless-after = [\"not _{0,3}\"]",
            &["not so very bad", "not good but [bad]", "not so; [bad]", "not that, [bad]"],
        ),
        ("terms = [\"not _{0,3} bad\"]", &["[not good but bad]"]),
        (
            "terms = [\"bad\"]\nunless-clause = [\"dog\"]",
            &[
                "the big dog was so very bad",
                "bad is the dog",
                "dogs but the dog was bad",
                "the dog ran because it was [bad]",
                "the dog ran; it was [bad]",
                "[bad] as it is because of the dog",
            ],
        ),
        ("terms = [\"bad\"]\nwhen-clause = [\"a dog\"]", &["A dog is [bad], but a cat is bad. It is bad."]),
    ]);
}

#[test]
fn guards_block_by_capitals_and_place() {
    check(&[
        ("terms = [\"march\"]\ncase = \"lower\"", &["[March] on. In March they [march]."]),
        ("terms = [\"dems\"]\ncase = \"capital\"", &["The [Dems] met dems."]),
        ("terms = [\"ReTHUGlican\"]\ncase = \"exact\"", &["A [ReTHUGlican], a Rethuglican."]),
        ("terms = [\"bad\"]\nunless = [\"sentence-start\"]", &["Bad is what is [bad]. Bad it is."]),
        ("terms = [\"bad\"]\nunless = [\"sentence-end\"]", &["[Bad] is bad. [Bad], or bad"]),
        ("terms = [\"bad\"]\nunless = [\"clause-start\"]", &["Bad is [bad], bad; bad is [bad]."]),
        ("terms = [\"bad\"]\nwhen = [\"clause-end\"]", &["Bad is [bad], bad is [bad]. Bad it is [bad]"]),
        ("terms = [\"bad\"]\nunless = [\"number-before\", \"hyphenated\"]", &["5 bad, [bad], bad-ish."]),
    ]);
}

#[test]
fn a_term_may_have_guards_of_its_own() {
    let entry = r#"terms = ["may", { term = "might", unless-after = ["the", "of"], strength = 0.6 }, { term = "march", case = "lower" }]
unless-before = ["day"]"#;
    check(&[(entry, &["The [may], the might, it [might].", "A might day, a may day, in March they [march]."])]);
    let engine = engine(entry);
    let (_, found) = read(&engine, "It may and might.");
    assert_eq!(found.findings.iter().map(|f| f.strength).collect::<Vec<_>>(), [0.7, 0.6]);
    let blocked_by = |text: &str| {
        let (_, found) = read(&engine, text);
        let details = engine.details(found.blocked[0].entry);
        found.blocked.iter().map(|b| details.guards[usize::from(b.guard)].clone()).collect::<Vec<_>>()
    };
    assert_eq!(blocked_by("A may day."), ["unless-before: day"]);
    assert_eq!(blocked_by("The might."), ["unless-after: the (for `might`)"]);
    assert_eq!(blocked_by("The power of might."), ["unless-after: of (for `might`)"]);
    assert_eq!(blocked_by("In March."), ["unless: capitalised (for `march`)"]);
}

#[test]
fn what_one_term_finds_is_no_near_miss_of_another() {
    let engine = engine(r#"terms = ["mad*", { term = "mad", unless-after = ["so"] }]"#);
    let (marked, found) = read(&engine, "So mad.");
    assert_eq!((marked.as_str(), found.blocked.len()), ("So [mad].", 0));
}

#[test]
fn an_entry_may_lift_a_guard_of_its_category() {
    check(&[
        (r#"terms = ["crooked"]"#, &["The Crooked Times, a [crooked] man. Is he crooked?"]),
        ("terms = [\"crooked\"]\nallow = [\"name\"]", &["The [Crooked] Times, a [crooked] man. Is he crooked?"]),
        ("terms = [\"crooked\"]\nallow = [\"name\", \"question\"]", &["The [Crooked] Times. Is he [crooked]?"]),
    ]);
}

#[test]
fn a_later_layer_may_lift_it_for_all_entries() {
    let lifts = HEAD.replace("unless = [\"name\", \"question\"]", "");
    let entry = "[[entry]]\nid = \"a\"\ncategory = \"c\"\nterms = [\"crooked\"]\nallow = [\"name\"]\n";
    let files = [format!("{HEAD}\n{entry}"), lifts].map(|text| LexiconFile::parse("t.toml", &text).0);
    let (engine, problems) = Engine::build(&files);
    assert!(problems.is_empty(), "{}", problems[0]);
    let sentence = "The [Crooked] Times. Is he [crooked]?";
    assert_eq!(read(&engine, sentence).0, sentence);
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let problem = |entry: &str| {
        let text = format!("{HEAD}\n[[entry]]\nid = \"a\"\ncategory = \"c\"\n{entry}\n");
        let (file, mut problems) = LexiconFile::parse("t.toml", &text);
        problems.extend(undertone::detect::trial(&[file], 0, true).problems);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
    };
    let cases = [
        "terms = [\"a\", { tern = \"b\" }]",
        "terms = [\"a\", { term = \"b\", unless-befor = [\"c\"] }]",
        "terms = [\"a\", { term = \"(b\" }]",
        "terms = [\"a\", { term = \"b\", when = [\"rain\"] }]",
        "terms = [\"a\", { term = \"b\", strength = 2 }]",
        "terms = [\"a\", 5]",
        "terms = [\"a\"]\nallow = [\"heading\"]",
        "terms = [\"a\"]\nallow = [\"nmae\"]",
        "terms = [\"a\"]\nunless-before = [\"very?\"]\nhits = [\"[[a]]\"]\nmisses = [\"b\"]",
        "terms = [\"a\"]\nwhen-after = [\"b\", \"_{0,2} ,?\"]\nhits = [\"[[a]]\"]\nmisses = [\"b\"]",
        "terms = [\"a\"]\nunless-after = [\"b $\"]\nhits = [\"[[a]]\"]\nmisses = [\"b\"]",
        "terms = [{ term = \"a\", unless-after = [\"b\"] }]\nhits = [\"[[a]]\"]\nmisses = [\"b\"]",
    ];
    let shown: Vec<String> = cases.iter().map(|entry| format!("{entry}\n\n{}\n", problem(entry))).collect();
    insta::assert_snapshot!(shown.join("\n---\n"));
}
