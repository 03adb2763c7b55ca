//! A profile and a document's rates in, where the document stands among the profile's out.
//!
//! A standing is never a verdict: it says how many of the profile's documents have a lower rate, and how far that can be trusted.

use std::fmt;

use super::Rate;
use super::profile::{ALL, Genre, Profile};
use crate::detect::Engine;
use crate::lexicon::Dimension;

/// With fewer documents than this a profile says how coarse it is.
const MANY: u32 = 50;

/// A genre of a profile, to compare documents with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    profile: Profile,
    genre: usize,
}

/// How many of 100 documents of a reference have a lower rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// By the document's rate.
    pub below: u32,
    /// By the lower end of the rate's interval.
    pub low: u32,
    /// By its upper end.
    pub high: u32,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "more than {} of 100 ({} to {})", self.below, self.low, self.high)
    }
}

impl Reference {
    /// A genre of `profile`; all its documents when none is named.
    ///
    /// # Errors
    /// The genres there are, when there is none of that name.
    pub fn new(profile: Profile, genre: Option<&str>) -> Result<Self, Vec<String>> {
        let wanted = genre.unwrap_or(ALL);
        match profile.genres.iter().position(|g| g.name == wanted) {
            Some(genre) => Ok(Self { profile, genre }),
            None => Err(profile.genres.into_iter().map(|g| g.name).collect()),
        }
    }

    fn genre(&self) -> &Genre {
        &self.profile.genres[self.genre]
    }

    /// Its documents.
    pub fn documents(&self) -> u32 {
        self.genre().documents
    }

    /// What it is called, with how many documents it has: *sample articles (11)*.
    pub fn name(&self) -> String {
        let Genre { name, documents, .. } = self.genre();
        let genre = if name == ALL { String::new() } else { format!(", {name}") };
        format!("{}{genre} ({documents})", self.profile.title)
    }

    /// How coarse it is, when it has few documents.
    pub fn coarseness(&self) -> Option<String> {
        let n = self.documents();
        (n < MANY).then(|| format!("only {n} documents: steps of {}", 100u32.div_ceil(n.max(1))))
    }

    /// Why marks of this engine, as sure as that, cannot be compared with it.
    pub fn mismatch(&self, engine: &Engine, min_strength: f32) -> Option<&'static str> {
        let Profile { lexicons, min_strength: own, .. } = &self.profile;
        if lexicons.iter().any(|l| !engine.lexicons().contains(l)) {
            return Some("made with other lexicons");
        }
        ((own - min_strength).abs() > 1e-3).then_some("made at another sensitivity")
    }

    /// Where a rate of a dimension stands.
    pub fn standing(&self, dimension: Dimension, rate: Rate) -> Option<Standing> {
        let row = self.genre().dimensions.get(dimension.name())?;
        let below = |rate| self.below(row, rate);
        Some(Standing { below: below(rate.per_thousand), low: below(rate.low), high: below(rate.high) })
    }

    /// How many of 100 documents have a lower rate, going by a row of the table.
    fn below(&self, row: &[f64], rate: f64) -> u32 {
        // The table is in hundredths, and a rate equal to one of its documents is not above it.
        let rate = (rate * 100.0).round() / 100.0;
        let points = &self.profile.points;
        let after = row.partition_point(|r| *r < rate);
        let percent = match (after.checked_sub(1), row.get(after)) {
            (None, _) => 0.0,
            (Some(last), None) => points[last],
            (Some(i), Some(next)) => points[i] + (points[after] - points[i]) * (rate - row[i]) / (next - row[i]),
        };
        percent.round() as u32
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::measure::ProfileBuilder;
    use crate::measure::profile::quantiles;

    fn nothing() -> Engine {
        Engine::build(&[]).0
    }

    fn reference(rates: &[f64]) -> Reference {
        let dimensions = BTreeMap::from([("hedging".to_owned(), quantiles(rates.to_vec()))]);
        let genre =
            Genre { name: ALL.into(), documents: rates.len() as u32, words: 5000, dimensions, ..Genre::default() };
        let mut profile = ProfileBuilder::default().build(&nothing(), "articles", 0.5);
        profile.genres = vec![genre];
        Reference::new(profile, None).expect("all")
    }

    #[test]
    fn a_document_stands_above_those_with_a_lower_rate() {
        let rates: Vec<f64> = (0..=100).map(f64::from).collect();
        let reference = reference(&rates);
        let at = |per_thousand, low, high| reference.standing(Dimension::Hedging, Rate { per_thousand, low, high });
        assert_eq!(at(50.0, 40.5, 80.2), Some(Standing { below: 50, low: 41, high: 80 }));
        assert_eq!(at(0.0, 0.0, 3.4), Some(Standing { below: 0, low: 0, high: 3 }));
        assert_eq!(at(500.0, 100.0, 900.0), Some(Standing { below: 100, low: 100, high: 100 }));
        assert_eq!(reference.standing(Dimension::Loaded, Rate::default()), None);
        assert_eq!(at(50.0, 40.0, 80.0).map(|s| s.to_string()), Some("more than 50 of 100 (40 to 80)".into()));
        assert_eq!(reference.coarseness(), None);
    }

    #[test]
    fn many_without_a_mark_do_not_put_one_without_above_them() {
        let reference = reference(&[0.0, 0.0, 0.0, 0.0, 8.0]);
        let below = |rate| {
            reference.standing(Dimension::Hedging, Rate { per_thousand: rate, low: rate, high: rate }).map(|s| s.below)
        };
        assert_eq!(below(0.0), Some(0));
        assert!(below(0.1) >= Some(70), "{:?}", below(0.1));
        assert_eq!(reference.coarseness().as_deref(), Some("only 5 documents: steps of 20"));
    }

    #[test]
    fn the_samples_are_of_these_lexicons() {
        let samples = Reference::new(Profile::samples().expect("a profile"), None).expect("all");
        let again = "profiles/samples.toml is made by `just profile`";
        assert_eq!(samples.mismatch(&Engine::shipped(), 0.5), None, "{again}");
        assert_eq!(samples.documents(), 11, "{again}");
        assert_eq!(samples.name(), "sample articles (11)");
    }
}
