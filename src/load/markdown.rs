//! Markdown: the text as it is read, its mark-up taken away, with the way back to the source.
//!
//! Headings, list items, block quotes and code become blocks, and so does each row of a table, a bar between its cells;
//! emphasis, code and links become inlines. HTML and front matter are left out. Bullets and numbers are not part of the
//! text: whoever shows a list item draws them.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::markdown_text::TextMap;
use super::{Format, Parsed};
use crate::text::{Block, BlockKind, Inline, Span, push_block};

pub(super) const FORMAT: Format =
    Format { name: "Markdown", extensions: &["md", "markdown", "mdown", "mkd"], looks_like, parse };

/// A text without a name is Markdown only when it opens with a heading or front matter.
fn looks_like(text: &str) -> bool {
    let first = text.trim_start();
    let level = first.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&level) && first[level..].starts_with(' ') || front_matter(text) > 0
}

/// The length of the front matter a source begins with: `---`, lines of which the first is a field, and `---` or `...`.
fn front_matter(source: &str) -> usize {
    let mut lines = source.split_inclusive('\n');
    let fence = match lines.next().map(str::trim_end) {
        Some(fence @ ("---" | "+++")) => fence,
        _ => return 0,
    };
    let mut length = source.len() - lines.clone().map(str::len).sum::<usize>();
    for (i, line) in lines.take(500).enumerate() {
        length += line.len();
        let line = line.trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return if i == 0 { 0 } else { length };
        }
        if i == 0 && !line.contains([':', '=']) {
            return 0;
        }
    }
    0
}

fn parse(source: String) -> Parsed {
    let body = front_matter(&source);
    let mut reader = Reader::new(&source);
    for (event, range) in Parser::new_ext(&source[body..], Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, range.start + body..range.end + body);
    }
    reader.close();
    let (text, markup) = reader.text.done();
    reader.inlines.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    Parsed { text, markup, blocks: reader.blocks, inlines: reader.inlines, decoded: Some(source) }
}

/// Where in the document the events are.
struct Reader<'a> {
    text: TextMap<'a>,
    blocks: Vec<Block>,
    inlines: Vec<(Span, Inline)>,
    /// The block being read: where its text began, and what it is.
    open: Option<(usize, BlockKind)>,
    /// Where the inlines being read began.
    started: Vec<usize>,
    quotes: u8,
    /// The lists around it, with the number of the next item where they have numbers.
    lists: Vec<Option<u32>>,
    /// Whether the block being read stands close to the next one: an item of a tight list, a row of a table.
    close_by: bool,
    /// The item that has begun and has no text yet.
    bullet: Option<BlockKind>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            text: TextMap::new(source),
            blocks: Vec::new(),
            inlines: Vec::new(),
            open: None,
            started: Vec::new(),
            quotes: 0,
            lists: Vec::new(),
            close_by: false,
            bullet: None,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(&text, range),
            Event::Code(code) => {
                self.begin_inline();
                self.push(&code, range);
                self.end_inline(Inline::Code);
            }
            Event::SoftBreak | Event::HardBreak => self.push("\n", range),
            Event::InlineHtml(tag) if is_break(&tag) => self.push("\n", range),
            Event::Rule => self.close(),
            // HTML is not read; the rest is switched off.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.enter(BlockKind::Heading(level_of(*level))),
            Tag::CodeBlock(_) => self.enter(BlockKind::Code),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first.map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
            }
            Tag::Item => {
                self.close();
                self.bullet = Some(self.next_item());
                self.close_by = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.close_by = true;
            }
            Tag::TableCell if self.open.is_some() => self.push(" | ", range.start..range.start),
            Tag::TableCell => {}
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => self.begin_inline(),
            // An item that holds paragraphs is one of a loose list.
            Tag::Paragraph | Tag::HtmlBlock => {
                self.close();
                self.close_by = false;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.end_inline(Inline::Emphasis),
            TagEnd::Strong => self.end_inline(Inline::Strong),
            TagEnd::Link => self.end_inline(Inline::Link),
            TagEnd::Image | TagEnd::TableCell => {}
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
                self.bullet = None;
            }
            // The last row stands close to nothing.
            TagEnd::Table => self.text.part(true),
            _ => self.close(),
        }
    }

    fn next_item(&mut self) -> BlockKind {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX).max(1);
        match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = *next;
                *next = next.saturating_add(1);
                BlockKind::Numbered(depth, number)
            }
            _ => BlockKind::Item(depth),
        }
    }

    fn enter(&mut self, kind: BlockKind) {
        self.close();
        self.bullet = None;
        self.close_by = false;
        self.open = Some((self.text.len(), kind));
    }

    /// Text outside any block opens one: the first paragraph of a list item is the item.
    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.open.is_none() {
            let kind = self.bullet.take().unwrap_or(BlockKind::Paragraph);
            self.open = Some((self.text.len(), kind));
        }
        self.text.push(text, range);
    }

    /// Ends the block being read: its text is trimmed, and parted from the next by a blank line.
    fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let end = self.text.trim_end(start);
        if start == end {
            return;
        }
        let span = Span::new(start as u32, end as u32);
        push_block(self.text.as_str(), &mut self.blocks, Block { span, kind, quote_depth: self.quotes });
        self.text.part(self.close_by);
    }

    fn begin_inline(&mut self) {
        self.started.push(self.text.len());
    }

    fn end_inline(&mut self, kind: Inline) {
        let (Some(start), end) = (self.started.pop(), self.text.len()) else { return };
        if start < end {
            self.inlines.push((Span::new(start as u32, end as u32), kind));
        }
    }
}

fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("<br"))
}

const fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceMap;
    use proptest::prelude::*;

    /// Each block as `kind quote-depth: text`.
    fn shown(source: &str) -> Vec<String> {
        let parsed = parse(source.to_owned());
        parsed
            .blocks
            .iter()
            .map(|b| format!("{:?} {}: {}", b.kind, b.quote_depth, b.span.of(&parsed.text).replace('\n', "|")))
            .collect()
    }

    /// What the source has where the text has `words`.
    fn back<'a>(source: &'a str, words: &str) -> &'a str {
        let parsed = parse(source.to_owned());
        let at = parsed.text.find(words).unwrap_or_else(|| panic!("{words:?} not in {:?}", parsed.text)) as u32;
        let map = SourceMap { markup: parsed.markup, ..SourceMap::default() };
        let (start, end) = map.to_bytes(Span::new(at, at + words.len() as u32));
        &source[start as usize..end as usize]
    }

    #[test]
    fn blocks_of_every_kind() {
        for (source, blocks) in [
            ("# One *two*\n\nText.\nMore.\n", vec!["Heading(1) 0: One two", "Paragraph 0: Text.|More."]),
            ("Head\n---\ntext", vec!["Heading(2) 0: Head", "Paragraph 0: text"]),
            ("- a\n- b\n  - c\n\nd", vec!["Item(1) 0: a", "Item(1) 0: b", "Item(2) 0: c", "Paragraph 0: d"]),
            ("1. a\n\n   more\n\n2. b", vec!["Numbered(1, 1) 0: a", "Paragraph 0: more", "Numbered(1, 2) 0: b"]),
            ("7. a\n   - b\n8. c", vec!["Numbered(1, 7) 0: a", "Item(2) 0: b", "Numbered(1, 8) 0: c"]),
            ("|a|b c|\n|-|-|\n|d||\n\ne", vec!["Paragraph 0: a | b c", "Paragraph 0: d |", "Paragraph 0: e"]),
            ("> q\n> r\n>\n> > s\n\nt", vec!["Paragraph 1: q|r", "Paragraph 2: s", "Paragraph 0: t"]),
            ("```rs\nlet may;\n\nx\n```\nafter", vec!["Code 0: let may;||x", "Paragraph 0: after"]),
            ("a\n\n<div>\nno\n</div>\n\nb <b>c</b><br>d", vec!["Paragraph 0: a", "Paragraph 0: b c|d"]),
            ("---\ntitle: x\n---\nText", vec!["Paragraph 0: Text"]),
            ("---\n\nText\n\n---\n", vec!["Paragraph 0: Text"]),
            ("[a link](http://x) ![alt](y) <http://z>", vec!["Paragraph 0: a link alt http://z"]),
            ("a &amp; b \\* c &eacute;", vec!["Paragraph 0: a & b * c é"]),
            ("", vec![]),
        ] {
            assert_eq!(shown(source), blocks, "{source:?}");
        }
    }

    #[test]
    fn tight_items_and_rows_stand_close() {
        for (source, text) in [
            ("- a\n- b\n\nc", "a\nb\nc\n\n"),
            ("- a\n\n- b\n\nc", "a\n\nb\n\nc\n\n"),
            ("|a|\n|-|\n|d|\n\ne", "a\nd\n\ne\n\n"),
        ] {
            assert_eq!(parse(source.to_owned()).text, text, "{source:?}");
        }
    }

    #[test]
    fn spans_map_to_the_source() {
        for (source, words, bytes) in [
            ("a **bold** b", "bold", "bold"),
            ("a **bold** b", "a bold", "a **bold"),
            ("> one\r\n> two three", "one\ntwo", "one\r\n> two"),
            ("x `code  y` z", "code  y", "code  y"),
            ("R&amp;D may", "R&D", "R&amp;D"),
            ("R&amp;D may", "may", "may"),
            ("say \\*may\\*", "may", "may"),
            ("---\na: b\n---\n\n# The may", "may", "may"),
            ("[so-called](http://may.example) experts", "so-called experts", "so-called](http://may.example) experts"),
            ("- item\n\n  second may\n", "second may", "second may"),
            ("| it **may** | rain |\n|-|-|\n| so | they say |", "may", "may"),
            ("| it **may** | rain |\n|-|-|\n| so | they say |", "they say", "they say"),
        ] {
            assert_eq!(back(source, words), bytes, "{source:?} {words:?}");
        }
    }

    #[test]
    fn inlines_lie_over_their_words() {
        let parsed = parse("One *two **three*** [four](x) `five`.".into());
        let inlines: Vec<_> = parsed.inlines.iter().map(|(s, k)| (s.of(&parsed.text), *k)).collect();
        let expected = [
            ("two three", Inline::Emphasis),
            ("three", Inline::Strong),
            ("four", Inline::Link),
            ("five", Inline::Code),
        ];
        assert_eq!(inlines, expected);
    }

    proptest! {
        /// Every word of the text is found where the map says it is in the source, from its first letter to its last.
        #[test]
        fn words_map_to_themselves(source in "(word|[a-c]{1,3}|é|[*_`>#\\[\\]()!&;\\\\-]| |\n|\r\n|\t|> |- |1\\. |    |<b>|&amp;){0,40}") {
            let parsed = parse(source.clone());
            let map = SourceMap { markup: parsed.markup.clone(), ..SourceMap::default() };
            let mut from = 0;
            for word in parsed.text.split(|c: char| !c.is_alphanumeric()) {
                let at = from;
                from += word.len() + parsed.text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
                if !word.is_empty() {
                    let (start, end) = map.to_bytes(Span::new(at as u32, (at + word.len()) as u32));
                    // Mark-up inside a word belongs to its span: `so**called**`.
                    let there = &source[start as usize..end as usize];
                    let mut left = there.chars();
                    prop_assert!(word.chars().all(|c| left.any(|l| l == c)), "{:?} {:?}", word, there);
                    prop_assert_eq!(there.chars().next(), word.chars().next());
                    prop_assert_eq!(there.chars().next_back(), word.chars().next_back());
                }
            }
            for pair in parsed.blocks.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for block in &parsed.blocks {
                prop_assert!(!block.span.of(&parsed.text).trim().is_empty());
            }
        }
    }
}
