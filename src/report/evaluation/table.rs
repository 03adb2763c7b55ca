//! A section of a report: a title, some lines and a table in, the same as aligned text or as Markdown out.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::lexicon::Dimension;
use crate::report::{Paint, escaped};
use crate::text::visible;

/// A part of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    pub title: String,
    /// How deep it stands: 1 for a report, 2 for a part of it.
    pub level: usize,
    /// Lines under the title.
    pub lines: Vec<String>,
    pub table: Table,
    /// Lines under the table.
    pub notes: Vec<String>,
}

/// A table. Columns of words are set to the left, columns of figures to the right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Column {
    Words(&'static str),
    Figures(&'static str),
}

/// What stands in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub text: String,
    pub tint: Tint,
}

/// How a cell is shown where there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Tint {
    #[default]
    Plain,
    Strong,
    Faint,
    Of(Dimension),
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), tint: Tint::Plain }
    }
}

impl Cell {
    pub(super) fn tinted(text: impl Into<String>, tint: Tint) -> Self {
        Self { text: text.into(), tint }
    }
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Words(name) | Self::Figures(name) => name,
        }
    }
}

impl Section {
    pub(super) fn new(level: usize, title: impl Into<String>) -> Self {
        Self { title: title.into(), level, ..Self::default() }
    }

    pub(super) fn write_text(&self, paint: Paint, width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", paint.strong(visible(&self.title)))?;
        for line in &self.lines {
            writeln!(out, "{}", visible(line))?;
        }
        self.table.write_text(paint, width, out)?;
        for note in &self.notes {
            writeln!(out, "  {}", paint.faint(visible(note)))?;
        }
        writeln!(out)
    }

    pub(super) fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{} {}\n", "#".repeat(self.level), escaped(&self.title))?;
        for line in &self.lines {
            writeln!(out, "{}  ", escaped(line))?;
        }
        if !self.lines.is_empty() {
            writeln!(out)?;
        }
        self.table.write_markdown(out)?;
        for note in &self.notes {
            writeln!(out, "{}\n", escaped(note))?;
        }
        Ok(())
    }
}

impl Table {
    /// On a `screen` of so many columns, the last column is cut to it.
    fn write_text(&self, paint: Paint, screen: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let cell = |row: &[Cell], at: usize| row.get(at).map_or_else(String::new, |c| visible(&c.text).into_owned());
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| {
                let widest = self.rows.iter().map(|row| cell(row, at).width()).max().unwrap_or(0);
                widest.max(self.columns[at].name().width())
            })
            .collect();
        let named = self.columns.iter().any(|c| !c.name().is_empty());
        let head: Vec<Cell> = self.columns.iter().map(|c| Cell::tinted(c.name(), Tint::Faint)).collect();
        for row in named.then_some(&head).into_iter().chain(&self.rows) {
            let mut line = String::new();
            let mut blank = String::from("  ");
            for (at, (column, width)) in self.columns.iter().zip(&widths).enumerate() {
                let mut text = cell(row, at);
                if let Some(screen) = screen.filter(|_| at + 1 == self.columns.len()) {
                    let before: usize = widths[..at].iter().map(|w| w + 2).sum();
                    text = cut(text, screen.saturating_sub(before + 2));
                }
                let space = " ".repeat(width.saturating_sub(text.width()));
                // Blanks wait until something stands after them, so that no line ends in any.
                if matches!(column, Column::Figures(_)) {
                    blank.push_str(&space);
                }
                if !text.is_empty() {
                    line.push_str(&blank);
                    line.push_str(&painted(paint, row[at].tint, &text));
                    blank.clear();
                }
                if matches!(column, Column::Words(_)) {
                    blank.push_str(&space);
                }
                blank.push_str("  ");
            }
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = self.columns.iter().map(|c| c.name()).collect();
        writeln!(out, "| {} |", names.join(" | "))?;
        let rules: Vec<&str> =
            self.columns.iter().map(|c| if matches!(c, Column::Words(_)) { "---" } else { "--:" }).collect();
        writeln!(out, "|{}|", rules.join("|"))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| escaped(&cell.text)).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        writeln!(out)
    }
}

/// `text` in at most `width` columns; where less than a word would be left, it is left whole.
fn cut(text: String, width: usize) -> String {
    if text.width() <= width || width < 8 {
        return text;
    }
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.width().unwrap_or(0) >= width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

fn painted(paint: Paint, tint: Tint, text: &str) -> String {
    match tint {
        Tint::Plain => text.to_owned(),
        Tint::Strong => paint.strong(text).to_string(),
        Tint::Faint => paint.faint(text).to_string(),
        Tint::Of(dimension) => paint.dimension(dimension, text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section() -> Section {
        let mut section = Section::new(2, "By *word*");
        section.lines.push("Two lines".into());
        section.table.columns = vec![Column::Words(""), Column::Figures("n"), Column::Words("why")];
        section.table.rows = vec![
            vec!["naïve “x”".into(), "7".into(), "".into()],
            vec!["漢字\u{1b}".into(), "1,234".into(), "a|b".into()],
        ];
        section.notes.push("that is all".into());
        section
    }

    #[test]
    fn text_is_aligned_by_width_and_ends_without_blanks() {
        let mut out = Vec::new();
        section().write_text(Paint::default(), None, &mut out).expect("memory");
        let expected = "By *word*\nTwo lines\n                 n  why\n  naïve “x”      7\n  漢字␛      1,234  a|b\n  that is all\n\n";
        assert_eq!(str::from_utf8(&out), Ok(expected));
    }

    #[test]
    fn a_terminal_cuts_the_last_column() {
        let mut table = Table { columns: vec![Column::Words("a"), Column::Words("why")], ..Table::default() };
        table.rows = vec![vec!["word".into(), "a reason 漢字漢字 that is long".into()]];
        let written = |width| {
            let mut out = Vec::new();
            table.write_text(Paint::default(), Some(width), &mut out).expect("memory");
            String::from_utf8(out).expect("UTF-8").lines().last().expect("a row").to_owned()
        };
        assert_eq!(written(60), "  word  a reason 漢字漢字 that is long");
        assert_eq!(written(21), "  word  a reason 漢…");
        assert_eq!(written(10), written(60));
    }

    #[test]
    fn markdown_is_not_taken_for_markup() {
        let mut out = Vec::new();
        section().write_markdown(&mut out).expect("memory");
        let expected = "## By \\*word\\*\n\nTwo lines  \n\n|  | n | why |\n|---|--:|---|\n| naïve “x” | 7 |  |\n| 漢字␛ | 1,234 | a\\|b |\n\nthat is all\n\n";
        assert_eq!(str::from_utf8(&out), Ok(expected));
    }
}
