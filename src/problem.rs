//! What is wrong with a file somebody wrote, told so that it can be mended: the place, the line, the reason, the remedy.
//!
//! Lexicons, themes, key maps and the configuration all report through this; it knows none of them.

use std::fmt;
use std::ops::Range;

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the reader knows it.
    pub file: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
    /// The line itself; may be empty.
    pub excerpt: String,
}

impl Problem {
    /// A problem at a byte range of `content`.
    pub fn at(
        file: &str,
        content: &str,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let mut start = range.start.min(content.len());
        while !content.is_char_boundary(start) {
            start -= 1;
        }
        let line_start = content[..start].rfind('\n').map_or(0, |i| i + 1);
        let excerpt = content[line_start..].lines().next().unwrap_or_default();
        Self {
            file: file.to_owned(),
            line: content[..start].matches('\n').count() as u32 + 1,
            column: content[line_start..start].chars().count() as u32 + 1,
            message: message.into(),
            hint: hint.into(),
            excerpt: excerpt.to_owned(),
        }
    }

    /// A problem with a file as a whole.
    pub fn whole(file: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.into(),
            hint: hint.into(),
            excerpt: String::new(),
        }
    }

    /// What the TOML reader found wrong with `content`.
    pub fn toml(file: &str, content: &str, error: &toml::de::Error) -> Self {
        let message = error.message().lines().next().unwrap_or("not valid TOML").to_owned();
        let hint = if message.contains("unknown field") {
            "check the spelling of the key, or take it out"
        } else if message.contains("missing field") {
            "add the key"
        } else {
            "see https://toml.io for how values are written"
        };
        match error.span() {
            Some(range) => Self::at(file, content, range, message, hint),
            None => Self::whole(file, message, hint),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.file, self.message)?;
        } else {
            write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        }
        if !self.excerpt.is_empty() {
            let shown: String = self.excerpt.chars().take(160).collect();
            write!(f, "\n  {:>4} | {}", self.line, shown.trim_end())?;
        }
        if !self.hint.is_empty() {
            write!(f, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_counted_in_characters() {
        let content = "a = 1\nß = “x” y\n";
        let at = content.find('y').expect("y");
        let problem = Problem::at("f.toml", content, at..at + 1, "no", "mend it");
        assert_eq!((problem.line, problem.column), (2, 9));
        assert_eq!(problem.to_string(), "f.toml:2:9: no\n     2 | ß = “x” y\n  hint: mend it");
    }

    #[test]
    fn a_toml_error_says_where() {
        let content = "a = 1\nb = [1,\n";
        let error = toml::from_str::<toml::Table>(content).expect_err("unclosed");
        let problem = Problem::toml("f.toml", content, &error);
        assert!(problem.line >= 2, "{problem}");
    }
}
