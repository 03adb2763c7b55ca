//! Small texts with whose words are in them: quotations of many shapes, speakers, introductions, turns, and what only looks like them.

use std::fmt::Write as _;

use super::super::finding::Form;
use crate::detect::{Engine, Options, Scan, scan};
use crate::lexicon::LexiconFile;
use crate::text::{Block, BlockKind, Document, Inline, Span};

const LEXICON: &str = r#"
[lexicon]
format = 1
id = "t"
title = "T"
version = "1"
license = "CC0-1.0"
[category.attribution]
title = "A"
tag = "a"
dimension = "attribution"
why = "?"
ask = "?"
[category.scare]
title = "S"
tag = "s"
dimension = "scare-quotes"
why = "?"
ask = "?"
[lists]
speech = ["~(say|tell|write|add|ask|claim|report|reply|post|state|remark|confirm)"]
naming = ["~(call|describe)"]
[[entry]]
id = "a.said"
category = "attribution"
terms = ["~(say|tell|write|add|claim|report|confirm)", "according to"]
status = "draft"
unless = ["quoted"]
[[entry]]
id = "s.scare"
category = "scare"
rule = "scare-quotes"
status = "draft"
"#;

fn engine() -> Engine {
    let (file, mistakes) = LexiconFile::parse("t.toml", LEXICON);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let (engine, problems) = Engine::build(&[file]);
    assert!(problems.is_empty(), "{problems:?}");
    engine
}

/// What is quoted and reported, a line each: form, speaker (`?` where guessed, `-` where unknown), the first and last words.
fn heard(document: &Document) -> Vec<String> {
    let found = scan(&engine(), document, Options::default());
    found.quotes.iter().map(|quote| shown(&found, document, quote)).collect()
}

fn shown(found: &Scan, document: &Document, quote: &super::Quote) -> String {
    let form = match quote.form {
        Form::Marks => "marks",
        Form::Block => "block",
        Form::Introduced => "introduced",
        Form::Turn => "turn",
        Form::Reported => "reported",
    };
    let name = quote.said.map_or("-".into(), |said| {
        let name = found.speakers[said.speaker as usize].name_in(&document.text).into_owned();
        if said.inferred { name + "?" } else { name }
    });
    format!("{form} {name}: {}", quote.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" "))
}

fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, wanted) in cases {
        let heard = heard(&Document::plain("d", *text));
        if heard != *wanted {
            let _ = writeln!(wrong, "{text:?}\n  {heard:?}\n  {wanted:?}");
        }
    }
    assert!(wrong.is_empty(), "text, what is heard, what should be:\n{wrong}");
}

#[test]
fn the_speaker_stands_beside_the_quotation() {
    check(&[
        ("“It rains again today,” said Maria Lopez.", &["marks Maria Lopez: “It rains again today,”"]),
        ("\"It rains,\" Maria Lopez said.", &["marks Maria Lopez: \"It rains,\""]),
        (
            "“It rains and it rains here,” Maria Lopez, the town’s mayor since 2011, told reporters.",
            &["marks Maria Lopez: “It rains and it rains here,”"],
        ),
        (
            "“It rains and it rains here,” President Lopez has also said.",
            &["marks Lopez: “It rains and it rains here,”"],
        ),
        ("“It rains,” said foreign minister Maria Lopez on Monday.", &["marks Maria Lopez: “It rains,”"]),
        ("“Does it rain?” Lopez asked.", &["marks Lopez: “Does it rain?”"]),
        ("Lopez said on Friday: “It rains again today.”", &["marks Lopez: “It rains again today.”"]),
        ("According to Maria Lopez, “it rains”.", &["marks Maria Lopez: “it rains”"]),
        (
            "“It rains again today,” said a spokesman for the bank.",
            &["marks spokesman for the bank: “It rains again today,”"],
        ),
        ("The ministry wrote: “It rains again today.”", &["marks ministry: “It rains again today.”"]),
        ("“It rains again today.” — Maria Lopez", &["marks Maria Lopez: “It rains again today.”"]),
        ("Lopez left, adding that “it rains again”.", &["marks Lopez: “it rains again”"]),
        ("“It rains,” the report said.", &["marks report: “It rains,”"]),
        (
            "Bell said it was “wet and cold” and described it well.",
            &["reported Bell: it was “wet and cold” and described it well", "marks Bell: “wet and cold”"],
        ),
        ("“It rains again today,” I said.", &["marks -: “It rains again today,”"]),
        ("“It rains, as it often does in this town.”", &["marks -: “It rains, as it often does in this town.”"]),
    ]);
}

#[test]
fn one_speaker_has_many_names() {
    check(&[
        (
            "“It rains again,” said Maria Lopez. “It will rain on Friday too.” Mrs Lopez added: “It is wet.”",
            &[
                "marks Maria Lopez: “It rains again,”",
                "marks Maria Lopez: “It will rain on Friday too.”",
                "marks Maria Lopez: “It is wet.”",
            ],
        ),
        (
            "“It rains again,” said Maria Lopez.\n\n“It is wet today,” she added.",
            &["marks Maria Lopez: “It rains again,”", "marks Maria Lopez?: “It is wet today,”"],
        ),
        (
            "“It rains again,” said Maria Lopez. “It does not,” said Pedro Lopez.",
            &["marks Maria Lopez: “It rains again,”", "marks Pedro Lopez: “It does not,”"],
        ),
        (
            "The ministry said it rains in May. “It is wet today,” the Ministry added.",
            &["reported ministry: it rains in May", "marks ministry: “It is wet today,”"],
        ),
        ("Ann Bell came home at noon. “It is wet today,” she said.", &["marks Ann Bell?: “It is wet today,”"]),
        ("“It is wet today,” she said.", &["marks -: “It is wet today,”"]),
        (
            "The manager, Alan Brack, came in.\n\n“It is wet today,” he said.",
            &["marks Alan Brack?: “It is wet today,”"],
        ),
        ("Ann Bell put it so:\n\n“It is wet today.”", &["marks Ann Bell: “It is wet today.”"]),
        ("It rains here, according to engineers I trust.", &["reported engineers: It rains here"]),
    ]);
}

#[test]
fn quotations_have_many_shapes() {
    check(&[
        ("“He told me ‘never again’ in May,” said Bell.", &["marks Bell: “He told me ‘never again’ in May,”"]),
        (
            "Bell said: “It rains and it rains.\n\n“And then it rains once more.”",
            &["marks Bell: “It rains and it rains.", "marks Bell: “And then it rains once more.”"],
        ),
        (
            "‘It rains and it rains,’ said Bell. ‘It is bad.\n\n‘And then it rains once more.’",
            &[
                "marks Bell: ‘It rains and it rains,’",
                "marks Bell: ‘It is bad.",
                "marks Bell: ‘And then it rains once more.’",
            ],
        ),
        ("Bell said “it rains and went home", &["reported Bell: it rains and went home"]),
        ("« Il pleut, il pleut encore ici » said Bell.", &["marks Bell: « Il pleut, il pleut encore ici »"]),
        ("> It rains again today.\n\nIt does.", &["block -: > It rains again today."]),
        ("The “plan” failed.", &[]),
        (
            "Bell said in a statement that the charges had “no substance”.",
            &["reported Bell: that the charges had “no substance", "marks Bell: “no substance”"],
        ),
        ("We have to say that most of the charges brought then had “no substance”.", &[]),
    ]);
}

#[test]
fn reports_are_clauses() {
    check(&[
        ("Lopez claims that it rains.", &["reported Lopez: that it rains"]),
        ("It rains in May, Lopez said.", &["reported Lopez: It rains in May"]),
        ("It rains in May, said Maria Lopez.", &["reported Maria Lopez: It rains in May"]),
        ("According to the bank, it rains in May.", &["reported bank: it rains in May"]),
        ("It rains in May, according to officials.", &["reported officials: It rains in May"]),
        ("Lopez told reporters in Oslo that it rains.", &["reported Lopez: that it rains"]),
        ("I say that it rains in May.", &[]),
        ("That is not what the contract says, or so it seems.", &[]),
        ("“It rains again,” Lopez told a radio station in Oslo.", &["marks Lopez: “It rains again,”"]),
        ("The Washington Post wrote of the rain in the town.", &[]),
    ]);
}

const POST: &str = "The office near the old harbour was destroyed in the night, and nobody was hurt.";

fn plain(blocks: &[&str]) -> Vec<String> {
    heard(&Document::plain("d", blocks.join("\n\n")))
}

#[test]
fn a_line_with_a_colon_introduces_the_words_of_others() {
    let introduced = |by: &str| vec![format!("introduced {by}: {POST}")];
    for (line, by) in [
        ("A report from Masno, who lives there:", "Masno"),
        ("Maria Lopez added:", "Maria Lopez"),
        ("This was confirmed in a post by the defence ministry:", "defence ministry"),
        ("Here is Lopez’s statement on it:", "Lopez"),
        ("The account of one who saw it:", "-"),
    ] {
        assert_eq!(plain(&[line, POST, "That is all we know."]), introduced(by), "{line}");
    }
}

#[test]
fn most_lines_with_a_colon_introduce_nothing() {
    for line in [
        "Ingredients:",
        "Note:",
        "Conclusion:",
        "It happened at 10:30 and there were three reasons for it:",
        "I have this to say:",
        "Watch the full video of the statement here:",
        "The office was hit at night:",
    ] {
        assert_eq!(plain(&[line, POST]), Vec::<String>::new(), "{line}");
    }
    let line = "A report from Masno:";
    for next in [
        "But nobody knows what was in it, and it hardly matters now.",
        "This says it all, and we need not add much to what it says.",
        "Short.",
        "And there is this line of ours that ends in a colon as well:",
        "* * *",
    ] {
        assert_eq!(plain(&[line, next]), Vec::<String>::new(), "{next}");
    }
}

#[test]
fn what_is_typed_otherwise_than_the_author_types_is_pasted_in() {
    let author = ["It’s raining, and it’s wet.", "That’s what we’ve said.", "It’s the town’s problem."];
    let post = "The town's roofs didn't hold, and the mayor's men weren't there to help.";
    let text = |line: &str, blocks: &[&str]| plain(&[&author[..], &[line], blocks].concat());
    // Only the colon speaks for it besides.
    assert_eq!(text("The roofs are gone:", &[post]), [format!("introduced -: {post}")]);
    assert_eq!(text("The roofs are gone.", &[post]), Vec::<String>::new());
    // It goes on while it is typed so, over a paragraph that tells nothing.
    let neutral = "Nobody was hurt in the night, as far as is known to anyone there.";
    let all = [format!("introduced -: {post}"), format!("introduced -: {neutral}"), format!("introduced -: {post}")];
    assert_eq!(text("The roofs are gone:", &[post, neutral, post, "It’s sad."]), all);
    assert_eq!(text("The roofs are gone:", &[post, neutral, "It’s sad."]), all[..1]);
    // The author's own apostrophes say that the author goes on.
    let own = "Nobody’s roof held, and the mayor’s men were nowhere to be seen that day.";
    assert_eq!(text("A report from Masno:", &[own]), Vec::<String>::new());
}

#[test]
fn where_there_is_markup_the_words_of_others_are_marked_up() {
    let text = format!("Storm\nA report from Masno:\n{POST}");
    let block = |from: usize, to: usize, kind| Block { span: Span::new(from as u32, to as u32), kind, quote_depth: 0 };
    let mut document = Document {
        blocks: vec![
            block(0, 5, BlockKind::Heading(1)),
            block(6, 26, BlockKind::Paragraph),
            block(27, text.len(), BlockKind::Paragraph),
        ],
        text,
        ..Document::default()
    };
    assert_eq!(heard(&document), Vec::<String>::new());
    document.blocks[2].quote_depth = 1;
    assert_eq!(heard(&document), [format!("block Masno: {POST}")]);
}

#[test]
fn turns_of_a_talk_are_their_speakers() {
    check(&[
        (
            "Q: Does it rain?\n\nLOPEZ: It does.\n\nQ: How long?\n\nLOPEZ: For days.\n\nAnd it is wet.\n\n* * *\n\nWe left.",
            &["turn LOPEZ: It does.", "turn LOPEZ: For days.", "turn LOPEZ: And it is wet."],
        ),
        ("Note: It rains.\n\nNote: It rains still.\n\nTip: Stay in.", &[]),
        ("Lopez: It rains.\n\nIt rains in May.", &[]),
        ("10:30: It rains.\n\n10:45: It stops.\n\n10:30: It rains.", &[]),
    ]);
    let text = "Ann Bell\nDoes it rain?\nMaria Lopez It does.\nAnn Bell\nHow long?";
    let mut at = 0;
    let blocks = text.lines().map(|line| {
        let span = Span::new(at, at + line.len() as u32);
        at = span.end + 1;
        Block { span, kind: BlockKind::Paragraph, quote_depth: 0 }
    });
    let mut document = Document { blocks: blocks.collect(), text: text.into(), ..Document::default() };
    let bold = |name: &str, nth: usize| {
        let start = text.match_indices(name).nth(nth).expect(name).0 as u32;
        (Span::new(start, start + name.len() as u32), Inline::Strong)
    };
    document.inlines = vec![bold("Ann Bell", 0), bold("Maria Lopez", 0), bold("Ann Bell", 1)];
    let wanted = ["turn Ann Bell: Does it rain?", "turn Maria Lopez: It does.", "turn Ann Bell: How long?"];
    assert_eq!(heard(&document), wanted);
}

#[test]
fn parts_of_a_scan_number_on() {
    let text = "“It rains again,” said Ann Bell.\n\n“It does not,” said Pedro Lopez.\n\nBell said that it does.";
    let (engine, document) = (engine(), Document::plain("d", text));
    let whole = scan(&engine, &document, Options::default());
    let mut scanner = crate::detect::Scanner::new(&engine, &document, Options::default());
    let (mut speakers, mut quotes, mut said) = (Vec::new(), Vec::new(), Vec::new());
    let mut more = true;
    while more {
        more = scanner.step(1);
        let part = scanner.take();
        said.extend(part.findings.iter().map(|f| part.said(f.voice)));
        speakers.extend(part.speakers);
        quotes.extend(part.quotes);
    }
    assert_eq!((speakers, quotes), (whole.speakers.clone(), whole.quotes.clone()));
    assert_eq!(said, whole.findings.iter().map(|f| whole.said(f.voice)).collect::<Vec<_>>());
    assert_eq!(whole.speakers.len(), 2);
}
