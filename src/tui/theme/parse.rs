//! A theme file in, a [`Theme`] or the place of the mistake out.

use std::collections::BTreeMap;
use std::fmt;

use ratatui::style::{Color, Style};
use serde::Deserialize;
use toml::Spanned;

use super::style;
use super::{Role, Theme};
use crate::lexicon::Dimension;
use crate::tui::config::Background;

/// A mistake in a theme file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for ThemeError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    theme: Head,
    #[serde(default)]
    palette: BTreeMap<String, Spanned<String>>,
    style: Spanned<BTreeMap<String, Spanned<String>>>,
    dimension: Spanned<BTreeMap<String, Spanned<String>>>,
    #[serde(default)]
    category: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    about: String,
    background: Background,
    #[serde(default)]
    letters: bool,
}

/// Reads a theme.
///
/// # Errors
/// The first mistake, with its line.
pub fn parse(name: &str, file: &str, source: &str) -> Result<Theme, ThemeError> {
    let fail = |at: usize, message: String| ThemeError {
        file: file.to_owned(),
        line: source[..at.min(source.len())].matches('\n').count() + 1,
        message,
    };
    let read: File = toml::from_str(source)
        .map_err(|e| fail(e.span().map_or(0, |s| s.start), e.message().trim().replace('\n', " ")))?;
    let mut palette = BTreeMap::new();
    for (key, value) in &read.palette {
        let colour = style::colour(value.get_ref(), &BTreeMap::new()).map_err(|e| fail(value.span().start, e))?;
        palette.insert(key.clone(), colour);
    }
    let reader = Reader { palette, fail: &fail };
    let roles = reader.all("style", &read.style, &Role::NAMES)?;
    let dimensions = reader.all("dimension", &read.dimension, &Dimension::ALL.map(Dimension::name))?;
    let mut by_dimension = [Style::new(); 7];
    for (dimension, style) in Dimension::ALL.iter().zip(dimensions) {
        by_dimension[*dimension as usize] = style;
    }
    let categories =
        read.category.iter().map(|(k, v)| Ok((k.clone(), reader.one(v)?))).collect::<Result<_, ThemeError>>()?;
    let mut all = [Style::new(); 24];
    all.copy_from_slice(&roles);
    Ok(Theme {
        name: name.to_owned(),
        about: read.theme.about,
        background: read.theme.background,
        letters: read.theme.letters,
        roles: all,
        dimensions: by_dimension,
        categories,
    })
}

struct Reader<'f> {
    palette: BTreeMap<String, Color>,
    fail: &'f dyn Fn(usize, String) -> ThemeError,
}

impl Reader<'_> {
    fn one(&self, value: &Spanned<String>) -> Result<Style, ThemeError> {
        style::parse(value.get_ref(), &self.palette).map_err(|e| (self.fail)(value.span().start, e))
    }

    /// One style for each of `names`, and no others.
    fn all(
        &self,
        table: &str,
        found: &Spanned<BTreeMap<String, Spanned<String>>>,
        names: &[&str],
    ) -> Result<Vec<Style>, ThemeError> {
        if let Some((key, value)) = found.get_ref().iter().find(|(k, _)| !names.contains(&k.as_str())) {
            let message = format!("[{table}] has no `{key}`; it has {}", names.join(", "));
            return Err((self.fail)(value.span().start, message));
        }
        names
            .iter()
            .map(|name| match found.get_ref().get(*name) {
                Some(value) => self.one(value),
                None => Err((self.fail)(found.span().start, format!("[{table}] lacks `{name}`; write {name} = \"…\""))),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let good = include_str!("../../../themes/dusk.toml");
        let line_of = |text: &str| good[..good.find(text).expect("there")].matches('\n').count() + 1;
        for (from, to, message) in [
            ("heading     = ", "heading = \"inky\" #", "`inky` is neither"),
            ("heading     = ", "haeding = ", "no `haeding`"),
            ("about = ", "abuot = ", "unknown field `abuot`"),
        ] {
            let error = parse("dusk", "dusk.toml", &good.replacen(from, to, 1)).expect_err(to);
            assert!(error.message.contains(message), "{error}");
            assert_eq!(error.line, line_of(from), "{error}");
        }
        let error = parse("dusk", "dusk.toml", &good.replacen("heading     = ", "#", 1)).expect_err("lacks");
        assert!(error.message.contains("lacks `heading`"), "{error}");
    }
}
