//! Frames as text and runs of style: what a screen says, and how.

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::config::Config;
use crate::tui::model::Model;
use crate::tui::setup::tests::{model_of, model_of_texts, model_with};
use crate::tui::theme::Depth;
use crate::tui::update::tests::press;

const ARTICLE: &str = "Storm over the harbour

The regime may fall, its critics say, and clearly nobody will weep. “It might,” he said, “take years.”

Reportedly the plan was ready by May. \u{1b}[31mRed\u{1b}[0m and \u{202e}hidden\u{202c} things are shown, 漢字 and 👩‍🚀 too.";

fn frame(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    super::view(model, &mut buffer);
    buffer
}

fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += (unicode_width::UnicodeWidthStr::width(symbol) as u16).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The runs of cells of rows `rows` that are styled unlike the first cell of the screen.
fn runs(buffer: &Buffer, rows: std::ops::Range<u16>, columns: std::ops::Range<u16>) -> String {
    let plain = buffer[(0, 0)].style();
    let mut out = String::new();
    for y in rows {
        let mut run: Option<(u16, Style, String)> = None;
        for x in columns.clone().chain([u16::MAX]) {
            let cell = (x != u16::MAX).then(|| &buffer[(x, y)]);
            let style = cell.map_or(plain, |c| c.style());
            if let Some((start, of, words)) = run.take_if(|(_, of, _)| *of != style || cell.is_none()) {
                let _ = writeln!(out, "{y}:{start} {words:?} {of:?}");
            }
            if let Some(cell) = cell.filter(|_| style != plain) {
                run.get_or_insert((x, style, String::new())).2.push_str(cell.symbol());
            }
        }
    }
    out
}

#[test]
fn an_article_with_a_mark_selected() {
    let mut model = model_of(ARTICLE, 100, 18);
    press(&mut model, "tab");
    let buffer = frame(&model);
    insta::assert_snapshot!(text(&buffer));
    insta::assert_snapshot!("styles", runs(&buffer, 0..12, 0..54));
}

#[test]
fn without_colour_there_are_letters_and_no_colours() {
    let mut model = model_with(Config::default(), Depth::None, &[ARTICLE], (60, 14));
    press(&mut model, "tab");
    let buffer = frame(&model);
    insta::assert_snapshot!(text(&buffer));
    for cell in buffer.content() {
        let colours = (cell.fg, cell.bg, cell.underline_color);
        let none = ratatui::style::Color::Reset;
        assert_eq!(colours, (none, none, none), "{:?}", cell.symbol());
    }
}

#[test]
fn the_card_explains_beside_its_mark() {
    let mut model = model_of(ARTICLE, 80, 24);
    press(&mut model, "tab enter");
    insta::assert_snapshot!(text(&frame(&model)));
}

#[test]
fn the_list_tells_documents_apart() {
    let texts = ["The regime may fall.", "Clearly the regime fell. He said so.", "Nothing to see."];
    let mut model = model_of_texts(&texts, 100, 20);
    press(&mut model, "o s s s m");
    insta::assert_snapshot!(text(&frame(&model)));
}

#[test]
fn a_negated_mark_is_counted_apart_and_a_hedge_shades_what_it_governs() {
    let article = "They did not fight the town or call it a regime. Reportedly the harbour may be closed for years, which nobody wants.";
    let mut model = model_of(article, 100, 24);
    press(&mut model, "tab enter");
    insta::assert_snapshot!("negated_card", text(&frame(&model)));
    press(&mut model, "tab tab");
    let card = text(&frame(&model));
    assert!(card.contains("governs   the harbour may be closed for years"), "{card}");
    press(&mut model, "esc");
    insta::assert_snapshot!("scope_styles", runs(&frame(&model), 0..6, 0..54));
    for name in model.look.catalogue.names() {
        for depth in [Depth::True, Depth::Indexed, Depth::Ansi] {
            let config = Config { theme: name.clone(), ..Config::default() };
            let mut model = model_with(config, depth, &[article], (100, 24));
            let plain = frame(&model);
            press(&mut model, "tab tab tab");
            let shaded = frame(&model);
            let changed = (0..54)
                .flat_map(|x| (0..6).map(move |y| (x, y)))
                .filter(|at| plain[*at].style() != shaded[*at].style());
            assert!(changed.count() >= "the harbour may be closed for years".len(), "{name} at {depth:?}");
        }
    }
}

#[test]
fn the_panel_tells_where_a_document_stands() {
    use crate::measure::{ProfileBuilder, Reference, Summary};
    let article = format!("The regime may fall. {}", "The harbour was calm all day. ".repeat(40));
    let mut model = model_of(&article, 100, 30);
    let mut builder = ProfileBuilder::default();
    for hedges in 0..11 {
        let mut summary = Summary { words: 500, ..Summary::new(&model.engine) };
        summary.dimensions[crate::lexicon::Dimension::Hedging as usize].author = hedges;
        builder.add(None, summary);
    }
    let profile = builder.build(&model.engine, "harbour news", model.options.min_strength);
    model.reference = Reference::new(profile, None).ok();
    insta::assert_snapshot!("standing", text(&frame(&model)));
    press(&mut model, "s");
    let panel = text(&frame(&model));
    assert!(panel.contains("Not compared with harbour news (11)"), "{panel}");
}

fn status(model: &Model) -> String {
    text(&frame(model)).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn what_cannot_be_read_is_named_once() {
    let mut model = model_of_texts(&["The regime may fall.", ""], 100, 20);
    let doc = &mut model.shelf.docs[1];
    let name = doc.name.clone();
    doc.state = crate::tui::model::State::Failed(format!("cannot read {name}: permission denied"));
    press(&mut model, "o");
    let list = text(&frame(&model));
    assert!(list.contains(" permission denied") && !list.contains("cannot read"), "{list}");
    press(&mut model, "j enter");
    let page = text(&frame(&model));
    assert!(page.contains(&format!("{name} cannot be read: permission denied")), "{page}");
}

#[test]
fn the_status_bar_tells_hits_and_whole_mistakes() {
    let mut model = model_of(ARTICLE, 120, 20);
    press(&mut model, "tab / t h e enter");
    assert!(status(&model).contains("1/") && status(&model).contains("hit 1 of 3"), "{}", status(&model));
    let mistake = "mine.toml:13:1: missing comma between array elements, expected `,` or the end of the array";
    model.complain(mistake);
    assert!(status(&model).contains(mistake), "{}", status(&model));
    press(&mut model, "esc");
    assert!(status(&model).contains("help") && !status(&model).contains("mine.toml"), "{}", status(&model));
}

#[test]
fn the_smallest_screen_is_usable() {
    let mut model = model_of(ARTICLE, 40, 10);
    insta::assert_snapshot!("small_text", text(&frame(&model)));
    press(&mut model, "p");
    insta::assert_snapshot!("small_panel", text(&frame(&model)));
    press(&mut model, "p tab enter");
    insta::assert_snapshot!("small_card", text(&frame(&model)));
}

#[test]
fn help_palette_search_and_themes() {
    let mut model = model_of(ARTICLE, 90, 20);
    press(&mut model, "h / p a n e l");
    insta::assert_snapshot!("help", text(&frame(&model)));
    press(&mut model, "enter esc : s e a r c h");
    insta::assert_snapshot!("palette", text(&frame(&model)));
    press(&mut model, "esc / m a y");
    insta::assert_snapshot!("search", text(&frame(&model)));
    press(&mut model, "enter t");
    insta::assert_snapshot!("themes", text(&frame(&model)));
}

const TALK: &str = "The regime may fall, Ann Bell said on Friday. It clearly will.

“The regime may go, and it may stay,” said Pedro Lopez, the mayor. “The regime may wait.”

“It may rain, and it may not, and who is to know?”";

#[test]
fn the_ledger_tells_who_says_what() {
    let mut model = model_of(TALK, 120, 22);
    press(&mut model, "w");
    insta::assert_snapshot!("ledger", text(&frame(&model)));
    press(&mut model, "j j enter tab");
    insta::assert_snapshot!("one_speaker", text(&frame(&model)));
    press(&mut model, "enter");
    insta::assert_snapshot!("speaker_card", text(&frame(&model)));
    let mut model = model_of(TALK, 40, 10);
    press(&mut model, "w j j");
    insta::assert_snapshot!("small_ledger", text(&frame(&model)));
}

#[test]
fn near_misses_and_quoted_words_look_their_part() {
    use crate::detect::{Beaten, Blocked, EntryId};
    use crate::text::Span;
    let mut model = model_of(ARTICLE, 80, 24);
    let at = |text: &str| ARTICLE.find(text).expect("there") as u32;
    let scan = &mut model.doc_mut().found.scan;
    scan.blocked.push(Blocked { span: Span::new(at("plan"), at("plan") + 4), entry: EntryId(0), guard: 0 });
    let by = scan.findings[3].span;
    scan.beaten.push(Beaten { span: by, entry: EntryId(0), by });
    press(&mut model, "x tab tab tab tab enter");
    insta::assert_snapshot!("quoted_card", text(&frame(&model)));
    press(&mut model, "tab tab");
    insta::assert_snapshot!("near_miss_card", text(&frame(&model)));
    press(&mut model, "esc esc");
    insta::assert_snapshot!("near_miss_styles", runs(&frame(&model), 3..8, 0..78));
}

#[test]
fn headings_lists_quotes_and_code_have_their_shape() {
    use crate::text::{Block, BlockKind, Document, Inline, Span};
    let parts = [
        ("A heading", BlockKind::Heading(1), 0),
        (
            "A paragraph with emphasis, strong words, code and a link that is long enough to wrap.",
            BlockKind::Paragraph,
            0,
        ),
        ("The first item may be so long that it goes on in a second row, under itself.", BlockKind::Item(1), 0),
        ("An item within", BlockKind::Item(2), 0),
        ("A numbered item that is long enough to go on in a second row.", BlockKind::Numbered(1, 12), 0),
        (
            "Somebody else may have said this, and more than fits on a row of this narrow screen.",
            BlockKind::Paragraph,
            1,
        ),
        ("fn may() {\n\tclearly();\n}", BlockKind::Code, 0),
    ];
    let mut document = Document { name: "shapes.md".into(), ..Document::default() };
    for (text, kind, quote_depth) in parts {
        let start = document.text.len() as u32;
        document.text.push_str(text);
        let span = Span::new(start, document.text.len() as u32);
        document.blocks.push(Block { span, kind, quote_depth });
        document.text.push('\n');
    }
    for (word, inline) in
        [("emphasis", Inline::Emphasis), ("strong", Inline::Strong), ("code", Inline::Code), ("link", Inline::Link)]
    {
        let at = document.text.find(word).expect("there") as u32;
        document.inlines.push((Span::new(at, at + word.len() as u32), inline));
    }
    let mut model = model_of("", 60, 24);
    model.doc_mut().set_text(document.into());
    press(&mut model, "s s s");
    let buffer = frame(&model);
    insta::assert_snapshot!("shapes", text(&buffer));
    insta::assert_snapshot!("shapes_styles", runs(&buffer, 1..18, 0..58));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn marks_land_on_their_cells(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "may", "regime", "漢字", "e\u{301}te\u{301}", "👩‍🚀", "\u{1b}[0m", "\u{202e}", "a\tb", "\n  so", "unbreakablywordy", "x.",
        ]), 1..60),
        columns in 20u16..90,
    ) {
        let text = words.join(" ");
        let model = model_of(&text, columns, 40);
        let buffer = frame(&model);
        let area = model.areas().text;
        let visible = model.visible();
        for (id, word) in [(0, "may"), (1, "regime")] {
            let style = model.look.category(id);
            let mut found = String::new();
            for (y, x) in (area.top()..area.bottom()).flat_map(|y| (area.left()..area.right()).map(move |x| (y, x))) {
                let cell = &buffer[(x, y)];
                if Some(cell.fg) == style.fg && style.bg.is_none_or(|bg| bg == cell.bg) {
                    found.push_str(cell.symbol());
                }
            }
            let findings = model.doc().found.scan.findings.iter().filter(|f| visible.contains(f.span));
            let expected = findings.filter(|f| f.span.of(&text) == word).count();
            proptest::prop_assert_eq!(found, word.repeat(expected));
        }
    }
}

#[test]
fn nothing_is_drawn_outside_any_screen() {
    let mut model = model_of(ARTICLE, 80, 24);
    for overlay in ["esc", "p", "tab enter", "esc o", "esc h", "esc :", "esc t", "esc /", "esc P"] {
        press(&mut model, overlay);
        for (columns, rows) in [(0, 0), (1, 1), (7, 2), (12, 3), (20, 5), (40, 10), (95, 12), (96, 12), (300, 90)] {
            crate::tui::update::update(&mut model, crate::tui::message::Message::Resize(columns, rows));
            frame(&model);
        }
    }
}
