//! Keys in, what has become of the model out.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::lexicon::Dimension;
use crate::tui::model::{Overlay, Sort, State};
use crate::tui::setup::tests::{engine, model_of, model_of_texts};

/// Presses keys, written as in a keymap and parted by spaces.
pub(crate) fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    keys.split(' ').flat_map(|k| update(model, Message::Key(key(k)))).collect()
}

fn key(word: &str) -> KeyEvent {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
        _ => crokey::parse(word).expect(word).into(),
    }
}

fn selected(model: &Model) -> &str {
    model.doc().places.selected.map_or("", |m| m.span.of(&model.doc().text.text))
}

fn notice(model: &Model) -> &str {
    model.notice.as_ref().map_or("", |n| &n.text)
}

const ARTICLE: &str =
    "The regime may fall. Clearly it might, he said.\n\nReportedly the regime will not. It may be so.";

fn long() -> String {
    (1..=400)
        .map(|i| format!("Paragraph {i} of a long text, in which the regime may do something or other again.\n\n"))
        .collect()
}

#[test]
fn the_panel_over_the_text_has_the_keys() {
    let mut model = model_of(ARTICLE, 60, 20);
    press(&mut model, "p");
    assert!(model.look.over && model.panel.focused);
    press(&mut model, "down down up");
    assert_eq!(model.panel.cursor, 1);
    press(&mut model, "tab");
    assert_eq!((selected(&model), model.panel.focused), ("regime", true));
    press(&mut model, "esc");
    assert!(!model.look.over && !model.panel.focused);
    press(&mut model, "p up right down enter");
    assert!(!model.look.over && model.filter.only.is_some(), "the text is seen again, to step through it");
    press(&mut model, "p p");
    assert!(!model.look.over && !model.panel.focused);
    let mut model = model_of(ARTICLE, 120, 20);
    press(&mut model, "p p");
    assert!(model.look.beside && !model.panel.focused, "beside the text it opens without taking the keys");
}

#[test]
fn stepping_selects_marks_in_order_and_goes_round() {
    let mut model = model_of(ARTICLE, 60, 12);
    for (keys, word, said) in [
        ("tab", "regime", ""),
        ("tab", "may", ""),
        ("tab", "Clearly", ""),
        ("backtab", "may", ""),
        ("] l", "regime", ""),
        ("] l", "regime", "Round from the end to the first one"),
        ("[ h", "may", "Round from the start to the last one"),
        ("] s", "Reportedly", "Round from the end to the first one"),
        ("] a", "said", "Round from the end to the first one"),
    ] {
        press(&mut model, keys);
        assert_eq!(selected(&model), word, "{keys}");
        if !said.is_empty() && !keys.ends_with('a') {
            assert_eq!(notice(&model), said, "{keys}");
        }
    }
    assert!(model.filter.also.contains(&Dimension::Attribution), "stepping to an attribution shows them");
    press(&mut model, "esc");
    assert_eq!(selected(&model), "");
}

#[test]
fn scrolling_stops_at_both_ends_and_counts_count() {
    let mut model = model_of(&long(), 60, 20);
    let top = |m: &Model| m.doc().places.top;
    press(&mut model, "k");
    assert_eq!(top(&model), Default::default());
    press(&mut model, "5 j");
    let five = top(&model);
    press(&mut model, "g g");
    press(&mut model, "j j j j j");
    assert_eq!(top(&model), five);
    press(&mut model, "G");
    let end = top(&model);
    assert_eq!(model.page.len(), usize::from(model.areas().text.height));
    press(&mut model, "j");
    assert_eq!((top(&model), notice(&model)), (end, "The end"));
    press(&mut model, "5 0 %");
    let middle = model.visible().start;
    assert!(middle.abs_diff(model.doc().len() / 2) < 200, "{middle}");
    press(&mut model, "ctrl-o ctrl-o");
    assert!(model.visible().start < 400);
    press(&mut model, "alt-right");
    assert_eq!(top(&model), end);
}

#[test]
fn lines_are_the_files_and_places_have_names() {
    let mut model = model_of(&long(), 60, 20);
    press(&mut model, "2 0 1 G");
    assert!(model.visible().of(&model.doc().text.text).starts_with("Paragraph 101 "));
    press(&mut model, "m a g g ' a");
    assert!(model.visible().of(&model.doc().text.text).starts_with("Paragraph 101 "));
    press(&mut model, "' '");
    assert_eq!(model.visible().start, 0);
    press(&mut model, "' x");
    assert!(notice(&model).starts_with("No place is called x"));
    press(&mut model, ": 2 0 1 enter");
    assert!(model.visible().of(&model.doc().text.text).starts_with("Paragraph 101 "));
}

#[test]
fn resizing_keeps_the_place() {
    let mut model = model_of(&long(), 100, 30);
    press(&mut model, "4 0 %");
    let at = model.visible().start;
    for (columns, rows) in [(40, 10), (200, 60), (13, 3), (5, 1), (0, 0), (100, 30)] {
        update(&mut model, Message::Resize(columns, rows));
    }
    assert_eq!(model.visible().start, at);
}

#[test]
fn search_is_incremental_and_says_when_it_goes_round() {
    let mut model = model_of(&long(), 60, 20);
    press(&mut model, "/ p a r a g r a p h space 1 7 enter");
    assert!(model.visible().of(&model.doc().text.text).contains("Paragraph 17 "));
    assert_eq!(model.search.hits.len(), 11);
    assert_eq!(model.search.ordinal(), Some(1));
    press(&mut model, "n");
    assert_eq!((model.search.ordinal(), notice(&model)), (Some(2), ""));
    press(&mut model, "N N");
    assert_eq!((model.search.ordinal(), notice(&model)), (Some(11), "Search: round from the start"));
    press(&mut model, "g g / z z z");
    let before = model.visible();
    press(&mut model, "esc");
    assert_eq!((model.visible(), model.search.pattern.is_none()), (before, true));
}

#[test]
fn hits_of_an_older_search_are_dropped() {
    let text = "It may be so, or not, as the case lies.\n\n".repeat(10_000);
    let mut model = model_of(&text, 60, 20);
    let effects = press(&mut model, "/ m a y");
    let jobs: Vec<Job> =
        effects.iter().filter_map(|e| if let Effect::Search { job, .. } = e { Some(*job) } else { None }).collect();
    assert_eq!(jobs.len(), 3);
    let hit = crate::text::Span::new(3, 6);
    update(&mut model, Message::Hits { job: jobs[0], hits: vec![hit], done: true });
    assert!(model.search.hits.is_empty());
    update(&mut model, Message::Hits { job: jobs[2], hits: vec![hit], done: true });
    assert_eq!(model.search.current, Some(hit));
}

#[test]
fn the_panel_switches_and_restricts() {
    let mut model = model_of(ARTICLE, 120, 40);
    press(&mut model, "P");
    // The first row is loaded language.
    press(&mut model, "space P tab");
    assert_eq!(selected(&model), "may");
    assert!(model.filter.off.contains("label"));
    press(&mut model, "P space esc tab backtab backtab");
    assert!(model.filter.off.is_empty());
    press(&mut model, "esc P k k k k l j enter tab");
    assert_eq!(selected(&model), "regime");
    press(&mut model, "tab");
    assert_eq!(selected(&model), "regime");
    press(&mut model, "esc esc tab");
    assert_eq!(model.filter.only, None);
}

#[test]
fn a_narrow_screen_has_the_panel_over_the_text() {
    let mut model = model_of(ARTICLE, 60, 20);
    assert!(model.areas().panel.is_none());
    press(&mut model, "p");
    assert!(model.areas().panel.is_some());
    press(&mut model, "esc");
    assert!(model.areas().panel.is_none());
}

#[test]
fn the_list_sorts_marks_and_opens() {
    let mut model = model_of_texts(&["One regime.", "Two regime regime.", "It may be, three four five six."], 100, 30);
    press(&mut model, "o");
    press(&mut model, "s s");
    assert_eq!((model.shelf.sort, model.shelf.order()), (Sort::Words, vec![2, 1, 0]));
    press(&mut model, "s");
    assert_eq!((model.shelf.sort, model.shelf.order()), (Sort::Rate(0), vec![1, 0, 2]));
    press(&mut model, "r");
    assert_eq!(model.shelf.order(), [2, 0, 1]);
    press(&mut model, "G m enter");
    assert_eq!(model.shelf.current, 1);
    // The shortest one cannot be read any more: it is the last one either way.
    model.shelf.docs[0].state = State::Failed("gone".into());
    for keys in ["o s s s s s s s s s esc", "o r esc"] {
        press(&mut model, keys);
        assert_ne!(model.shelf.sort, Sort::Given);
        assert_eq!(model.shelf.order()[2], 0, "{keys}");
    }
    model.shelf.docs[0].state = State::Ready;
    (model.shelf.sort, model.shelf.reversed) = (Sort::Rate(0), true);
    assert!(model.shelf.docs[1].read);
    press(&mut model, "J");
    assert_eq!(notice(&model), "That was the last document");
    press(&mut model, "K");
    assert_eq!(model.shelf.current, 0);
}

#[test]
fn stale_answers_are_dropped() {
    let mut model = model_of(ARTICLE, 60, 20);
    let old = Job { document: 0, generation: model.doc().found.generation };
    press(&mut model, "s");
    let findings = model.doc().found.scan.findings.len();
    let part = crate::tui::message::Part { scan: Default::default(), first: true, position: 0, done: true };
    update(&mut model, Message::Scanned(old, Box::new(part)));
    assert_eq!(model.doc().found.scan.findings.len(), findings);
}

#[test]
fn sensitivity_goes_round() {
    let mut model = model_of(ARTICLE, 60, 20);
    let mut seen = Vec::new();
    for _ in 0..3 {
        press(&mut model, "s");
        seen.push(sensitivity_name(model.options));
    }
    assert_eq!(seen, ["wide", "strict", "balanced"]);
}

#[test]
fn themes_are_previewed_and_given_back() {
    let mut model = model_of(ARTICLE, 60, 30);
    press(&mut model, "t j");
    assert_eq!(model.look.theme.name, "dusk");
    press(&mut model, "j");
    assert_eq!(model.look.theme.name, "paper");
    press(&mut model, "esc");
    assert_eq!((model.look.choice.as_str(), model.look.theme.name.as_str()), ("auto", "dusk"));
    update(&mut model, Message::Background(250, 250, 240));
    assert_eq!(model.look.theme.name, "paper");
    press(&mut model, "t j enter");
    update(&mut model, Message::Background(0, 0, 0));
    assert_eq!(model.look.theme.name, "dusk");
}

#[test]
fn a_broken_lexicon_keeps_the_last_good_engine() {
    let mut model = model_of(ARTICLE, 60, 20);
    update(&mut model, Message::Engine(Err("mine.toml:3:1: no such category".into())));
    assert!(notice(&model).contains("mine.toml:3:1"));
    assert!(!model.doc().found.scan.findings.is_empty());
    update(&mut model, Message::Engine(Ok(Arc::new(engine()))));
    assert!(!model.doc().found.scan.findings.is_empty());
}

#[test]
fn the_palette_runs_actions_and_the_help_searches() {
    let mut model = model_of(ARTICLE, 60, 20);
    press(&mut model, ": n e x t - l o a d e d enter");
    assert_eq!(selected(&model), "regime");
    press(&mut model, "h");
    assert!(matches!(model.overlay, Overlay::Help(_)));
    press(&mut model, "/ q u i t enter");
    let Overlay::Help(menu) = &model.overlay else { panic!("closed") };
    assert_eq!(crate::tui::menu::help(&model.keys.map, menu.input.value()).len(), 2, "a heading and one action");
    press(&mut model, "q");
    assert!(matches!(model.overlay, Overlay::None));
    let effects = press(&mut model, "q");
    assert!(matches!(effects.last(), Some(Effect::Quit(None))));
}

#[test]
fn copying_and_the_editor_are_effects() {
    let mut model = model_of(ARTICLE, 60, 20);
    let effects = press(&mut model, "tab tab y");
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text == "may"));
    let effects = press(&mut model, "Y");
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text.starts_with("The regime may fall")));
    press(&mut model, "v");
    assert!(notice(&model).contains("pipe"));
    model.doc_mut().path = Some("a.txt".into());
    let effects = press(&mut model, "] s v");
    assert!(matches!(&effects[..], [Effect::Edit { document: Some(0), line: 3, .. }]), "{effects:?}");
    let effects = press(&mut model, "enter v");
    let [Effect::Edit { document: None, path, line: 1.. }] = &effects[..] else { panic!("{effects:?}") };
    assert!(path.extension().is_some_and(|e| e == "toml"));
}

#[test]
fn what_is_remembered_comes_back() {
    let mut model = model_of(&long(), 60, 20);
    model.doc_mut().key = Some("/a".into());
    press(&mut model, "5 0 % r");
    let at = model.visible().start;
    let effects = press(&mut model, "q");
    let Some(Effect::Remember(memory)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!((memory.documents["/a"].at, memory.documents["/a"].read), (at, true));
}

#[test]
fn near_misses_are_steps_only_while_they_are_shown() {
    let mut model = model_of(ARTICLE, 60, 20);
    let at = ARTICLE.find("Clearly").expect("there") as u32;
    let entry = crate::detect::EntryId(0);
    let blocked = crate::detect::Blocked { span: crate::text::Span::new(at + 8, at + 10), entry, guard: 0 };
    model.doc_mut().found.scan.blocked.push(blocked);
    press(&mut model, "x tab tab tab tab");
    assert_eq!(selected(&model), "it");
    press(&mut model, "x");
    assert_eq!(selected(&model), "");
    press(&mut model, "tab tab tab tab");
    assert_eq!(selected(&model), "might");
}

#[test]
fn the_mouse_selects_scrolls_and_jumps() {
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
    let mut model = model_of(&long(), 80, 20);
    let mouse = |model: &mut Model, kind, (column, row)| {
        update(model, Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    };
    let click = MouseEventKind::Down(MouseButton::Left);
    let area = model.areas().text;
    let words = "Paragraph 1 of a long text, in which the ";
    mouse(&mut model, click, (area.x + words.len() as u16 + 1, area.y));
    assert_eq!(selected(&model), "regime");
    mouse(&mut model, click, (area.x + words.len() as u16 + 1, area.y));
    assert!(matches!(model.overlay, Overlay::Card(0)));
    press(&mut model, "esc");
    mouse(&mut model, MouseEventKind::ScrollDown, (5, 5));
    assert!(model.visible().start > 0);
    let bar = model.areas().bar;
    mouse(&mut model, click, (bar.x, bar.y + bar.height / 2));
    assert!(model.visible().start.abs_diff(model.doc().len() / 2) < 2000);
}

#[test]
fn new_lexicons_never_meet_old_findings() {
    let mut model = model_of_texts(&[ARTICLE, ARTICLE], 100, 30);
    press(&mut model, "tab tab");
    let effects = update(&mut model, Message::Engine(Ok(Arc::new(engine()))));
    assert_eq!(selected(&model), "may", "the selection stays where it still fits");
    assert!(model.shelf.docs[1].found.scan.findings.is_empty());
    assert!(effects.iter().any(|e| matches!(e, Effect::Scan { job, .. } if job.document == 1)));
    press(&mut model, "J");
    assert!(!model.doc().found.scan.findings.is_empty(), "a document has its marks as soon as it is on screen");
}

#[test]
fn one_speaker_is_stepped_through_until_let_go() {
    let text = "The regime may fall. “The regime may go, and it may stay,” said Pedro Lopez. Lopez said it may rain.";
    let mut model = model_of(text, 100, 20);
    press(&mut model, "w j j enter");
    assert_eq!(notice(&model), "Tab steps through Pedro Lopez only: 8 words, 1 loaded language, 2 hedging, 1 reported");
    let places: Vec<u32> = (0..5)
        .map(|_| {
            press(&mut model, "tab");
            model.doc().places.selected.map_or(0, |mark| mark.span.start)
        })
        .collect();
    assert!(places[..4].is_sorted() && places[4] == places[0], "four of the six marks: {places:?}");
    press(&mut model, "esc esc");
    assert_eq!(notice(&model), "Stepping through all marks again");
    press(&mut model, "w j j enter P enter");
    assert!(model.doc().found.only.is_none(), "the same key lets go");
    let mut model = model_of("The regime may fall.", 100, 20);
    press(&mut model, "w");
    assert_eq!(notice(&model), "Nobody is quoted here: all words are the author's");
}
