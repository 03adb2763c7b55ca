//! Colour for the text report, where the terminal and its user want it.

use std::fmt::{self, Display};

use crate::lexicon::Dimension;

/// What was asked for with `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// From what was asked for, whether the output is a terminal, and the environment: `NO_COLOR`, `CLICOLOR_FORCE`,
    /// `CLICOLOR` and `TERM` count, in this order.
    pub fn decide(choice: ColorChoice, terminal: bool, env: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| env(name).is_some_and(|v| !v.is_empty());
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if set("NO_COLOR") => false,
            ColorChoice::Auto if env("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0") => true,
            ColorChoice::Auto => {
                terminal && env("CLICOLOR").is_none_or(|v| v != "0") && env("TERM").is_none_or(|t| t != "dumb")
            }
        };
        Self { on }
    }

    /// `text` in the colour of a dimension.
    pub fn dimension<T: Display>(self, dimension: Dimension, text: T) -> Painted<T> {
        let code = match dimension {
            Dimension::Loaded => "31",
            Dimension::ScareQuotes => "35",
            Dimension::Hedging => "34",
            Dimension::Sourcing => "36",
            Dimension::Certainty => "33",
            Dimension::Engagement => "32",
            Dimension::Attribution => "2",
        };
        Painted { code: self.on.then_some(code), text }
    }

    /// `text` as a heading.
    pub fn strong<T: Display>(self, text: T) -> Painted<T> {
        Painted { code: self.on.then_some("1"), text }
    }

    /// `text` as a side note.
    pub fn faint<T: Display>(self, text: T) -> Painted<T> {
        Painted { code: self.on.then_some("2"), text }
    }
}

/// Something to be shown in a colour.
#[derive(Debug)]
pub struct Painted<T> {
    code: Option<&'static str>,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "\x1b[{code}m{}\x1b[0m", self.text),
            None => self.text.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_where_nothing_was_asked() {
        use ColorChoice::{Always, Auto, Never};
        type Env<'a> = &'a [(&'a str, &'a str)];
        let cases: [(ColorChoice, bool, Env<'_>, bool); 10] = [
            (Auto, true, &[], true),
            (Auto, false, &[], false),
            (Auto, true, &[("NO_COLOR", "1")], false),
            (Auto, true, &[("NO_COLOR", "")], true),
            (Auto, true, &[("TERM", "dumb")], false),
            (Auto, true, &[("CLICOLOR", "0")], false),
            (Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (Auto, true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (Always, false, &[("NO_COLOR", "1")], true),
            (Never, true, &[("CLICOLOR_FORCE", "1")], false),
        ];
        for (choice, terminal, env, on) in cases {
            let get = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
            assert_eq!(Paint::decide(choice, terminal, get).on, on, "{choice:?} {terminal} {env:?}");
        }
    }
}
