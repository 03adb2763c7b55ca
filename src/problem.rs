//! A mistake in a file that somebody wrote by hand: where it is, what it is, and what to do about it.
//!
//! Lexicons, themes, the configuration and the keymap all report through this one shape.

use std::fmt;
use std::ops::Range;

use crate::text::visible;

/// A mistake with its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// The file, as it was given.
    pub file: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
    /// The line, and how many of its characters are meant.
    pub excerpt: Option<(String, u32)>,
}

impl Problem {
    /// A mistake in all of a file.
    pub fn of_file(file: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { file: file.to_owned(), message: message.into(), hint: hint.into(), ..Self::default() }
    }

    /// A mistake on a line (from 1) of a file whose content is not at hand.
    pub fn on_line(file: &str, line: u32, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, column: 1, message: message.into(), ..Self::default() }
    }

    /// A mistake at bytes `at` of `content`, the content of `file`.
    pub fn at(file: &str, content: &str, at: Range<usize>, message: impl Into<String>) -> Self {
        let boundary = |at: usize| (0..=at.min(content.len())).rfind(|&i| content.is_char_boundary(i)).unwrap_or(0);
        let start = boundary(at.start);
        let before = &content[..start];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = content[line_start..].lines().next().unwrap_or_default();
        // What goes on over the end of the line is marked up to it.
        let end = boundary(at.end.min(line_start + line.len())).max(start);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() as u32 + 1,
            column: content[line_start..start].chars().count() as u32 + 1,
            message: message.into(),
            hint: String::new(),
            excerpt: Some((line.to_owned(), content[start..end].chars().count().max(1) as u32)),
        }
    }

    /// What the TOML parser found wrong in `content`, the content of `file`. A misspelt key gets the right one as a hint.
    pub fn toml(file: &str, content: &str, error: &toml::de::Error) -> Self {
        let message = error.message().trim_end().replace('\n', "; ");
        let at = error.span().unwrap_or(0..0);
        let hint = misspelt(&message).unwrap_or_default();
        Self { hint, ..Self::at(file, content, at, message) }
    }

    /// Place and message on one line, the file without its folders: for where room is short.
    pub fn brief(&self) -> String {
        let file = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let place = if self.line > 0 { format!(":{}:{}", self.line, self.column) } else { String::new() };
        format!("{}{place}: {}", visible(file), visible(&self.message))
    }

    /// The same with `hint`.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", visible(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", visible(&self.message))?;
        if let Some((line, width)) = &self.excerpt {
            let number = self.line.to_string();
            let indent = " ".repeat(self.column.saturating_sub(1) as usize);
            let marks = "^".repeat(*width as usize);
            // Tabs and other controls become one symbol each, so the marks stay under what they mark.
            write!(f, "\n{number} | {}\n{} | {indent}{marks}", visible(line), " ".repeat(number.len()))?;
        }
        if !self.hint.is_empty() {
            write!(f, "\nhint: {}", visible(&self.hint))?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// From serde's ``unknown field `x`, expected one of `a`, `b` ``: which of them was meant.
fn misspelt(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    if !message.starts_with("unknown ") {
        return None;
    }
    let wrong = names.next()?;
    nearest(wrong, names).map(|name| format!("did you mean `{name}`?"))
}

/// The one of `names` that `wrong` was most likely meant to be, if any is near.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (if wrong.len() > 2 && name.starts_with(wrong) { 1 } else { edits(wrong, name) }, name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// Levenshtein distance in characters, with a swap of neighbours as one edit.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only the mistakes in it are looked at")]
    struct Sample {
        theme: Option<String>,
        measure: Option<u16>,
    }

    fn problem(content: &str) -> String {
        let error = toml::from_str::<Sample>(content).expect_err("a mistake");
        Problem::toml("config.toml", content, &error).to_string()
    }

    #[test]
    fn a_misspelt_key_is_shown_with_the_right_one() {
        insta::assert_snapshot!(problem("measure = 70\nthmee = \"dark\"\n"), @r#"
        config.toml:2:1: unknown field `thmee`, expected `theme` or `measure`
        2 | thmee = "dark"
          | ^^^^^
        hint: did you mean `theme`?
        "#);
    }

    #[test]
    fn columns_count_characters_and_controls_are_shown() {
        insta::assert_snapshot!(problem("theme = \"é\t\x1b\"\n"), @r#"
        config.toml:1:12: invalid basic string, expected non-double-quote visible characters, `\`
        1 | theme = "é␉␛"
          |            ^
        "#);
        insta::assert_snapshot!(problem("measure = \"wide\""), @r#"
        config.toml:1:11: invalid type: string "wide", expected u16
        1 | measure = "wide"
          |           ^^^^^^
        "#);
    }

    #[test]
    fn the_nearest_name_must_be_near() {
        let names = ["hedging", "loaded", "certainty"];
        for (wrong, meant) in
            [("hegding", Some("hedging")), ("load", Some("loaded")), ("xyz", None), ("certainly", Some("certainty"))]
        {
            assert_eq!(nearest(wrong, names), meant, "{wrong}");
        }
    }
}
