//! The list of documents, to be triaged.
//!
//! ```text
//!    name                 words   Loaded   Scare   Hedging  …
//!  ✓ a.txt                1,204  ▌  11.6  ▏  0.8  …
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::put;
use crate::lexicon::Dimension;
use crate::tui::action::Action;
use crate::tui::model::{Doc, Model, Sort, State, rate};
use crate::tui::theme::Role;

/// Columns of a dimension: a bar of three, its number, a space.
const COLUMN: u16 = 10;
/// Columns of the number of words.
const WORDS: u16 = 8;
/// Columns a name needs.
const NAME: u16 = 18;

pub fn draw(model: &Model, buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let order = model.shelf.order();
    let area = put::centred(model, model.size.0.saturating_sub(2).min(110), (order.len() as u16 + 4).max(8));
    let hint = |a: Action| model.keys.map.hint(a);
    let done = model.shelf.docs.iter().filter(|d| d.found.done || matches!(d.state, State::Failed(_))).count();
    let title = match done == order.len() {
        true => format!("{} documents", order.len()),
        false => format!("{} documents, {done} scanned", order.len()),
    };
    let hints = format!(
        "{} open  {} sort  {} reverse  {} read  {} close",
        hint(Action::ListOpen),
        hint(Action::ListSort),
        hint(Action::ListReverse),
        hint(Action::ListRead),
        hint(Action::ListClose)
    );
    let inner = put::frame(model, buffer, area, &title, &hints);
    let columns = dimensions(model, inner.width);
    head(model, inner, &columns, buffer);
    let most = columns.iter().map(|&d| most(model, d)).collect();
    let table = Table { folder: common_folder(model), columns, most };
    let shown = usize::from(inner.height.saturating_sub(1));
    let first = (model.shelf.cursor + 1).saturating_sub(shown);
    for (i, (&document, y)) in
        order.iter().enumerate().skip(first).zip(inner.y + 1..inner.bottom()).map(|((i, d), y)| (i, (d, y)))
    {
        let back = if i == model.shelf.cursor { theme.style(Role::Cursor) } else { Style::new() };
        put::under_row(buffer, inner, y, back);
        let area = Rect::new(inner.x, y, inner.width, 1);
        row(model, area, &model.shelf.docs[document], (&table, back), buffer);
    }
}

/// What the rows of the table have in common.
struct Table {
    /// Bytes of the names that are left out.
    folder: usize,
    /// The dimensions there is room for.
    columns: Vec<usize>,
    /// The highest rate of each.
    most: Vec<f64>,
}

/// How many bytes of every name are the same folders: the part that tells them apart is to be seen.
fn common_folder(model: &Model) -> usize {
    let mut names = model.shelf.docs.iter().map(|d| d.name.as_str());
    let first = names.next().unwrap_or_default();
    let same = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let common = names.map(|name| same(first, name)).min().unwrap_or(0);
    first.as_bytes()[..common].iter().rposition(|&b| b == b'/').map_or(0, |i| i + 1)
}

/// As many dimensions as there is room for, in their order.
fn dimensions(model: &Model, width: u16) -> Vec<usize> {
    let room = width.saturating_sub(NAME + WORDS) / COLUMN;
    let there = (0..Dimension::ALL.len()).filter(|&d| model.engine.has(Dimension::ALL[d]));
    there.take(usize::from(room)).collect()
}

/// The highest rate of a dimension among all documents: what a full bar means.
fn most(model: &Model, dimension: usize) -> f64 {
    let rates = model.shelf.docs.iter().map(|d| rate(&d.found.digest.summary, dimension));
    rates.fold(0.0, f64::max)
}

fn short(dimension: usize) -> &'static str {
    match Dimension::ALL[dimension] {
        Dimension::Loaded => "Loaded",
        Dimension::ScareQuotes => "Scare q.",
        Dimension::Hedging => "Hedging",
        Dimension::Sourcing => "Vague s.",
        Dimension::Certainty => "Certain",
        Dimension::Engagement => "Engage",
        Dimension::Attribution => "Attrib.",
    }
}

fn head(model: &Model, inner: Rect, columns: &[usize], buffer: &mut Buffer) {
    let theme = &model.look.theme;
    let arrow = if model.shelf.reversed { "▴" } else { "▾" };
    let put_head = |buffer: &mut Buffer, right: u16, sort: Sort, name: &str| {
        let (text, role) = match sort == model.shelf.sort {
            true => (format!("{name} {arrow}"), Role::Title),
            false => (name.to_owned(), Role::Faint),
        };
        put::right(buffer, (right, inner.y), &text, theme.style(role));
    };
    let name = if model.shelf.sort == Sort::Name { format!("name {arrow}") } else { "name".into() };
    let role = if model.shelf.sort == Sort::Name { Role::Title } else { Role::Faint };
    put::line(buffer, (inner.x + 2, inner.y), inner.right(), &name, theme.style(role));
    let left = numbers_from(inner, columns);
    put_head(buffer, left + WORDS, Sort::Words, "words");
    for (i, &dimension) in columns.iter().enumerate() {
        put_head(buffer, left + WORDS + (i as u16 + 1) * COLUMN, Sort::Rate(dimension), short(dimension));
    }
}

fn numbers_from(inner: Rect, columns: &[usize]) -> u16 {
    inner.right().saturating_sub(WORDS + columns.len() as u16 * COLUMN).max(inner.x)
}

fn row(model: &Model, area: Rect, doc: &Doc, (table, back): (&Table, Style), buffer: &mut Buffer) {
    let Table { folder, columns, most } = table;
    let theme = &model.look.theme;
    let faint = theme.style(Role::Faint).patch(back);
    let plain = theme.style(Role::Text).patch(theme.style(Role::Card)).patch(back);
    let left = numbers_from(area, columns);
    put::line(buffer, (area.x, area.y), area.right(), if doc.read { "✓" } else { " " }, faint);
    let name_style = if doc.read { faint } else { plain };
    let name = doc.name.get(*folder..).unwrap_or(&doc.name);
    put::name(buffer, (area.x + 2, area.y), left.saturating_sub(1), name, name_style);
    match &doc.state {
        State::Failed(why) => {
            put::line(buffer, (left + 2, area.y), area.right(), doc.cause(why), faint);
            return;
        }
        State::Waiting | State::Loading => {
            put::right(buffer, (left + WORDS, area.y), "…", faint);
            return;
        }
        State::Ready => {}
    }
    let summary = &doc.found.digest.summary;
    put::right(buffer, (left + WORDS, area.y), &put::thousands(summary.words), plain);
    for (i, &dimension) in columns.iter().enumerate() {
        let right = left + WORDS + (i as u16 + 1) * COLUMN;
        let per_thousand = rate(summary, dimension);
        let part = if most[i] > 0.0 { per_thousand / most[i] } else { 0.0 };
        let colour = Style { bg: back.bg, ..theme.dimension(Dimension::ALL[dimension]) };
        let colour = colour.remove_modifier(ratatui::style::Modifier::UNDERLINED);
        put::line(buffer, (right - COLUMN + 2, area.y), right, &put::eighths(part, 3), colour);
        let number = if per_thousand == 0.0 { "·".to_owned() } else { format!("{per_thousand:.1}") };
        put::right(buffer, (right, area.y), &number, if per_thousand == 0.0 { faint } else { plain });
    }
}
