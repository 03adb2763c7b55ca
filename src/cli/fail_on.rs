//! `--fail-on`: when a document has too many marks of a kind.

use std::str::FromStr;

use crate::detect::Engine;
use crate::lexicon::Dimension;
use crate::measure::Summary;
use crate::problem::nearest;

/// A limit as it was typed: `loaded=5` marks in a document, or `loaded=12/1000` per 1,000 words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FailOn {
    what: String,
    limit: Limit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Limit {
    Count(u32),
    PerWord(f64),
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write it as loaded=5, or loaded=12/1000 for a rate".to_owned();
        let (what, limit) = text.split_once('=').ok_or_else(wrong)?;
        let limit = match limit.split_once('/') {
            None => Limit::Count(limit.parse().map_err(|_| wrong())?),
            Some((marks, words)) => {
                let (marks, words): (f64, f64) =
                    (marks.parse().map_err(|_| wrong())?, words.parse().map_err(|_| wrong())?);
                Limit::PerWord(marks / words)
            }
        };
        match limit {
            Limit::Count(0) => Err("a limit of 0 would always fail".to_owned()),
            Limit::PerWord(rate) if !rate.is_finite() || rate <= 0.0 => Err(wrong()),
            _ => Ok(Self { what: what.to_owned(), limit }),
        }
    }
}

/// A limit of an engine's dimension or category.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Limited {
    /// What it is a limit of, as it was typed.
    pub what: String,
    kind: Kind,
    limit: Limit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Dimension(Dimension),
    Category(usize),
}

impl FailOn {
    /// Finds out what is meant; a name that is no dimension and no category is an error, with the nearest name if there is one.
    pub(super) fn resolve(&self, engine: &Engine) -> Result<Limited, (String, String)> {
        let dimension = Dimension::ALL.into_iter().find(|d| d.name() == self.what).map(Kind::Dimension);
        let category = || engine.categories().iter().position(|c| c.id == self.what).map(Kind::Category);
        let kind = dimension.or_else(category).ok_or_else(|| unknown(&self.what, engine))?;
        Ok(Limited { what: self.what.clone(), kind, limit: self.limit })
    }
}

/// The error for a name that is neither a dimension nor a category: cause and hint.
pub(super) fn unknown(name: &str, engine: &Engine) -> (String, String) {
    let names =
        Dimension::ALL.map(Dimension::name).into_iter().chain(engine.categories().iter().map(|c| c.id.as_str()));
    let hint = match nearest(name, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`undertone lexicon list` shows the categories".to_owned(),
    };
    (format!("there is no dimension or category `{name}`"), hint)
}

impl Limited {
    /// How many marks a document has, if that reaches the limit.
    pub(super) fn reached(&self, summary: &Summary) -> Option<u32> {
        let count = match self.kind {
            Kind::Dimension(dimension) => summary.dimension(dimension).all(),
            Kind::Category(index) => summary.categories[index].all(),
        };
        let reached = match self.limit {
            Limit::Count(limit) => count >= limit,
            Limit::PerWord(rate) => count > 0 && f64::from(count) >= rate * f64::from(summary.words),
        };
        reached.then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Tally;

    #[test]
    fn limits_are_counts_or_rates() {
        let engine = Engine::shipped();
        let mut summary = Summary::new(&engine);
        summary.words = 500;
        summary.dimensions[Dimension::Loaded as usize] = Tally { author: 4, quoted: 2, negated: 0 };
        summary.categories[0].author = 1;
        let category = format!("{}=1", engine.categories()[0].id);
        for (text, reached) in [
            ("loaded=6", true),
            ("loaded=7", false),
            ("loaded=12/1000", true),
            ("loaded=12.1/1000", false),
            ("hedging=1/1000", false),
            (&category, true),
        ] {
            let limit = text.parse::<FailOn>().expect(text).resolve(&engine).expect(text);
            assert_eq!(limit.reached(&summary).is_some(), reached, "{text}");
        }
    }

    #[test]
    fn mistakes_are_explained() {
        for text in ["loaded", "loaded=x", "loaded=0", "loaded=1/0", "loaded=-1"] {
            assert!(text.parse::<FailOn>().is_err(), "{text}");
        }
        let unknown = "loadde=5".parse::<FailOn>().expect("form").resolve(&Engine::shipped());
        assert_eq!(unknown.expect_err("unknown").1, "did you mean `loaded`?");
    }
}
