//! The text.
//!
//! ```text
//!   L m  The regime may fall, “he said, and it will”.
//!   ^    ^ marks over what the selected one governs over voice over block style
//!   letters of the categories on the row, in themes that need them
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::put;
use crate::detect::{Form, Quote, Voice};
use crate::text::{Block, BlockKind, Inline, Span};
use crate::tui::cells::is_plain;
use crate::tui::model::{Areas, Doc, Kind, Mark, Model, PageRow, State, marker, touching};
use crate::tui::rows::{Row, row_cells};
use crate::tui::theme::Role;

pub fn draw(model: &Model, areas: Areas, buffer: &mut Buffer) {
    let doc = model.doc();
    if !model.page.is_empty() {
        for (i, page_row) in model.page.iter().enumerate() {
            let y = areas.text.y + i as u16;
            if let Some(row) = page_row.row.filter(|_| y < areas.text.bottom()) {
                draw_row(model, areas.text, y, *page_row, row, buffer);
            }
        }
        return;
    }
    let faint = model.look.theme.style(Role::Faint);
    let say = match &doc.state {
        State::Waiting | State::Loading => "Opening…".to_owned(),
        State::Ready => "Nothing to read: the text is empty.".to_owned(),
        State::Failed(why) => format!("{} cannot be read: {}", doc.name, doc.cause(why)),
    };
    let shape = crate::tui::rows::Wrap { measure: areas.text.width, keep_breaks: false };
    let rows = crate::tui::rows::wrap(&say, 0, shape);
    for (row, y) in rows.iter().zip(areas.text.top()..areas.text.bottom()) {
        put::line(buffer, (areas.text.x, y), areas.text.right(), row.span.of(&say).trim_end(), faint);
    }
}

/// Styles that cover parts of a row, later ones laid over earlier ones.
struct Layers {
    layers: Vec<(Span, Style)>,
}

impl Layers {
    fn over(&mut self, span: Span, style: Style) {
        self.layers.push((span, style));
    }

    /// The style at `byte`, and up to which byte it stays.
    fn from(&self, byte: u32, base: Style) -> (Style, u32) {
        let here = self.layers.iter().filter(|(s, _)| s.holds(byte));
        let edges = self.layers.iter().flat_map(|(s, _)| [s.start, s.end]).filter(|edge| *edge > byte);
        (here.fold(base, |style, (_, over)| style.patch(*over)), edges.min().unwrap_or(u32::MAX))
    }
}

fn draw_row(model: &Model, area: Rect, y: u16, page_row: PageRow, row: Row, buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let doc = model.doc();
    let block = doc.text.blocks[page_row.block];
    let base = theme.style(Role::Text).patch(block_style(model, block));
    let mut layers = Layers { layers: Vec::new() };
    inlines(model, row.span, &mut layers);
    for quote in quotes_on(&doc.found.scan.quotes, row.span) {
        layers.over(quote.span, theme.style(Role::Quoted));
    }
    if let Some(scope) = doc.places.closer.and_then(|c| c.governs) {
        layers.over(scope, theme.style(Role::Scope));
    }
    let marks = marks_on(model, row.span);
    for mark in &marks {
        layers.over(mark.span, mark_style(model, mark));
    }
    hits(model, row.span, &mut layers);
    if let Some(selected) = doc.places.selected {
        layers.over(selected.span, theme.style(Role::Selected));
    }
    bullet(model, area, y, page_row, block, buffer);
    let left = area.x + page_row.indent;
    let hidden = theme.style(Role::Hidden);
    let text = doc.text.text.as_str();
    if is_plain(row.span.of(text)) {
        plain_row(text, row, base, &layers, (left, y, area.right()), buffer);
    } else {
        for (x, cell) in row_cells(text, row) {
            let (mut style, _) = layers.from(cell.at as u32, base);
            if !cell.is_blank() && *cell.symbol != text[cell.at..cell.at + cell.len] {
                style = style.patch(hidden);
            }
            put::cell(buffer, (left + x, y), area.right(), &cell, style);
        }
    }
    if theme.letters {
        letters(model, area, y, &marks, buffer);
    }
}

/// A row whose bytes are its columns, as most are: from change of style to change of style.
fn plain_row(
    text: &str,
    row: Row,
    base: Style,
    layers: &Layers,
    (mut x, y, right): (u16, u16, u16),
    buffer: &mut Buffer,
) {
    let end = row.span.start + u32::from(row.width);
    let mut at = row.span.start;
    while at < end {
        let (style, until) = layers.from(at, base);
        let until = until.min(end);
        x = put::plain(buffer, (x, y), right, Span::new(at, until).of(text), style);
        at = until;
    }
}

fn block_style(model: &Model, block: Block) -> Style {
    let theme = &model.look.theme;
    let style = match block.kind {
        BlockKind::Heading(_) => theme.style(Role::Heading),
        BlockKind::Code => theme.style(Role::Code),
        _ => Style::new(),
    };
    if block.quote_depth > 0 { style.patch(theme.style(Role::Quoted)) } else { style }
}

fn inlines(model: &Model, row: Span, layers: &mut Layers) {
    use ratatui::style::Modifier;
    let theme = &model.look.theme;
    let all = &model.doc().text.inlines;
    // An inline that begins far before the row and reaches into it would be a whole paragraph of emphasis.
    let from = all.partition_point(|(s, _)| s.start < row.start).saturating_sub(16);
    for (span, inline) in all[from..].iter().take_while(|(s, _)| s.start < row.end) {
        let style = match inline {
            Inline::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
            Inline::Strong => Style::new().add_modifier(Modifier::BOLD),
            Inline::Code => theme.style(Role::Code),
            Inline::Link => theme.style(Role::Link),
        };
        layers.over(*span, style);
    }
}

fn quotes_on(quotes: &[Quote], row: Span) -> impl Iterator<Item = &Quote> {
    let from = quotes.partition_point(|q| q.span.start < row.start).saturating_sub(16);
    let near = quotes[from..].iter().take_while(move |q| q.span.start < row.end);
    near.filter(move |q| q.form != Form::Reported && q.span.overlaps(row))
}

/// The marks to be seen on a row; a near miss under a finding stays under it.
fn marks_on(model: &Model, row: Span) -> Vec<Mark> {
    let scan = &model.doc().found.scan;
    let shown = |m: &Mark| model.filter.shows(&model.engine, m.entry);
    let mut marks: Vec<Mark> = Vec::new();
    if model.filter.near_misses {
        let from = scan.blocked.partition_point(|b| b.span.start < row.start).saturating_sub(8);
        let near = scan.blocked[from..].iter().take_while(|b| b.span.start < row.end);
        marks.extend(near.filter(|b| b.span.overlaps(row)).map(Mark::from).filter(shown));
    }
    marks.extend(touching(&scan.findings, row).map(Mark::from).filter(shown));
    marks
}

fn mark_style(model: &Model, mark: &Mark) -> Style {
    let theme = &model.look.theme;
    let category = model.look.category(model.engine.entry(mark.entry).category);
    match mark.kind {
        Kind::Blocked(_) => theme.style(Role::NearMiss),
        Kind::Found(Voice::Author | Voice::Reported(_)) => category,
        Kind::Found(Voice::Quoted(_)) => category.patch(theme.style(Role::QuotedMark)),
    }
}

fn hits(model: &Model, row: Span, layers: &mut Layers) {
    let search = &model.search;
    if search.document != model.shelf.current || search.pattern.is_none() {
        return;
    }
    let theme = &model.look.theme;
    let from = search.hits.partition_point(|h| h.end <= row.start);
    for hit in search.hits[from..].iter().take_while(|h| h.start < row.end) {
        let role = if search.current == Some(*hit) { Role::CurrentHit } else { Role::Hit };
        layers.over(*hit, theme.style(role));
    }
}

fn bullet(model: &Model, area: Rect, y: u16, row: PageRow, block: Block, buffer: &mut Buffer) {
    let faint = model.look.theme.style(Role::Faint);
    let bars = u16::from(block.quote_depth.min(6)).min(row.indent / 2);
    for i in 0..bars {
        put::line(buffer, (area.x + 2 * i, y), area.right(), "│", faint);
    }
    let marker = marker(block.kind);
    let width = put::width(&marker);
    if row.first && width > 0 && row.indent > width {
        put::line(buffer, (area.x + row.indent - width - 1, y), area.right(), &marker, faint);
    }
}

/// The letters of the categories on a row, in the margin left of it.
fn letters(model: &Model, area: Rect, y: u16, marks: &[Mark], buffer: &mut Buffer) {
    let mut tags: Vec<&str> = Vec::new();
    for mark in marks.iter().filter(|m| matches!(m.kind, Kind::Found(_))) {
        let tag = model.engine.category_of(mark.entry).tag.as_str();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let mut text = tags.concat();
    if text.chars().count() > usize::from(model.look.margin() - 1) {
        text = text.chars().take(usize::from(model.look.margin() - 2)).chain(['+']).collect();
    }
    put::right(buffer, (area.x.saturating_sub(1), y), &text, model.look.theme.style(Role::Faint));
}

/// The name a document goes by on screen, with a sign that it was read.
pub fn name(doc: &Doc) -> String {
    let sign = if doc.read { "✓ " } else { "" };
    format!("{sign}{}", doc.short_name())
}
