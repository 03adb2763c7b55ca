//! Rates of many documents in, a reference profile out; and the TOML it is written in.

use super::Summary;
pub use super::profile_rows::{Genre, Profile};
use crate::detect::Engine;
use crate::lexicon::Dimension;

/// The version of the form a profile is written in.
const FORMAT: u32 = 1;
/// Of 100 documents, how many have at most the rate that is written down: a profile's rows have a rate for each.
const POINTS: [f64; 15] = [0.0, 1.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 95.0, 99.0, 100.0];
/// Documents with fewer words are left out of a profile: one mark more or less would move them from end to end.
pub const FEWEST_WORDS: u32 = 100;
/// The genre that holds all documents.
pub const ALL: &str = "all";

/// The sample articles, as `undertone profile` has measured them, and build.rs read it: reading the TOML took an eighth of the time to the
/// first screen.
static SAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/samples.bin"));

/// Gathers documents for a profile.
#[derive(Debug, Default)]
pub struct ProfileBuilder {
    documents: Vec<(Option<String>, Summary)>,
    /// Documents left out because they are too short.
    pub short: u32,
}

impl ProfileBuilder {
    /// Adds a document. One that is too short is left out.
    pub fn add(&mut self, genre: Option<String>, summary: Summary) {
        if summary.words < FEWEST_WORDS {
            self.short += 1;
        } else {
            self.documents.push((genre, summary));
        }
    }

    /// Documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The profile of what was added.
    pub fn build(&self, engine: &Engine, title: &str, min_strength: f32) -> Profile {
        let mut names: Vec<&str> = self.documents.iter().filter_map(|(genre, _)| genre.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        let of = |name: &str| -> Vec<&Summary> {
            let wanted = |genre: &Option<String>| name == ALL || genre.as_deref() == Some(name);
            self.documents.iter().filter(|(genre, _)| wanted(genre)).map(|(_, summary)| summary).collect()
        };
        let names = std::iter::once(ALL).chain(names.into_iter().filter(|name| *name != ALL));
        Profile {
            format: FORMAT,
            title: title.to_owned(),
            made_by: format!("undertone {}", env!("CARGO_PKG_VERSION")),
            min_strength,
            lexicons: engine.lexicons().to_vec(),
            points: POINTS.to_vec(),
            genres: names.map(|name| genre(name, &of(name), engine)).collect(),
        }
    }
}

fn genre(name: &str, documents: &[&Summary], engine: &Engine) -> Genre {
    let row = |count: &dyn Fn(&Summary) -> u32| {
        let rates = documents.iter().map(|s| f64::from(count(s)) * 1000.0 / f64::from(s.words.max(1)));
        quantiles(rates.collect())
    };
    let dimensions = Dimension::ALL.into_iter().filter(|d| engine.has(*d));
    let categories = engine.categories().iter().enumerate();
    Genre {
        name: name.to_owned(),
        documents: documents.len() as u32,
        words: documents.iter().map(|s| u64::from(s.words)).sum(),
        dimensions: dimensions.map(|d| (d.name().to_owned(), row(&|s| s.dimension(d).all()))).collect(),
        categories: categories.map(|(i, c)| (c.id.clone(), row(&|s| s.categories[i].all()))).collect(),
    }
}

/// The rates at the points of a profile, to hundredths; between two documents they are taken to lie on a line.
pub(super) fn quantiles(mut rates: Vec<f64>) -> Vec<f64> {
    rates.sort_by(f64::total_cmp);
    let Some(last) = rates.len().checked_sub(1) else { return Vec::new() };
    let at = |point: f64| {
        let place = point / 100.0 * last as f64;
        let (low, high) = (rates[place.floor() as usize], rates[place.ceil() as usize]);
        let rate = low + (high - low) * place.fract();
        (rate * 100.0).round() / 100.0
    };
    POINTS.iter().map(|point| at(*point)).collect()
}

impl Profile {
    /// The profile of the sample articles that undertone comes with.
    pub fn samples() -> Option<Self> {
        postcard::from_bytes(SAMPLES).ok()
    }

    /// Reads a profile from its TOML.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(content: &str) -> Result<Self, String> {
        let profile: Self = toml::from_str(content).map_err(|error| error.message().replace('\n', " "))?;
        let rows = |g: &Genre| g.dimensions.values().chain(g.categories.values()).cloned().collect::<Vec<_>>();
        let fits = |row: &Vec<f64>| row.len() == profile.points.len() && row.is_sorted();
        if profile.format != FORMAT {
            return Err(format!("format {} of profiles is not known", profile.format));
        }
        if profile.genres.is_empty()
            || !profile.points.is_sorted()
            || !profile.genres.iter().flat_map(rows).all(|r| fits(&r))
        {
            return Err("its rows do not have a rising rate for each of its points".into());
        }
        Ok(profile)
    }

    /// The same as TOML.
    pub fn to_toml(&self) -> String {
        let mut out = format!(
            "# A reference profile: how the rates of documents are spread, in marks per 1,000 words.\n\
             format = {}\ntitle = {}\nmade-by = {}\nmin-strength = {}\nlexicons = {}\npoints = {}\n",
            self.format,
            quoted(&self.title),
            quoted(&self.made_by),
            self.min_strength,
            list(self.lexicons.iter().map(|l| quoted(l))),
            row(&self.points),
        );
        for genre in &self.genres {
            out += &format!(
                "\n[[genre]]\nname = {}\ndocuments = {}\nwords = {}\n",
                quoted(&genre.name),
                genre.documents,
                genre.words
            );
            for (table, rows) in [("dimensions", &genre.dimensions), ("categories", &genre.categories)] {
                out += &format!("[genre.{table}]\n");
                for (name, rates) in rows {
                    out += &format!("{} = {}\n", quoted(name), row(rates));
                }
            }
        }
        out
    }
}

/// A TOML string: JSON's escapes are among its own.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn row(numbers: &[f64]) -> String {
    list(numbers.iter().map(|n| format!("{n:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Reference;

    fn nothing() -> Engine {
        Engine::build(&[]).0
    }

    const WRITTEN: &str = include_str!("../../profiles/samples.toml");

    #[test]
    fn the_profile_that_is_built_in_is_the_one_that_is_written() {
        assert_eq!(Profile::samples(), Profile::parse(WRITTEN).ok());
        assert!(Profile::samples().is_some());
    }

    #[test]
    fn a_profile_survives_being_written() {
        let engine = Engine::shipped();
        let mut builder = ProfileBuilder::default();
        for (genre, words, hedges) in
            [("news", 200, 3), ("news", 400, 0), ("blog \"x\"", 1000, 40), ("blog \"x\"", 20, 4)]
        {
            let mut summary = Summary { words, ..Summary::new(&engine) };
            summary.dimensions[Dimension::Hedging as usize].author = hedges;
            builder.add(Some(genre.to_owned()), summary);
        }
        assert_eq!((builder.len(), builder.short), (3, 1));
        let profile = builder.build(&engine, "a \\ \"title\"", 0.5);
        let names: Vec<_> = profile.genres.iter().map(|g| (g.name.as_str(), g.documents, g.words)).collect();
        assert_eq!(names, [("all", 3, 1600), ("blog \"x\"", 1, 1000), ("news", 2, 600)]);
        assert_eq!(profile.genres[2].dimensions["hedging"][7], 7.5);
        assert_eq!(Profile::parse(&profile.to_toml()).as_ref(), Ok(&profile));
        assert_eq!(
            Reference::new(profile.clone(), Some("letters")),
            Err(vec!["all".into(), "blog \"x\"".into(), "news".into()])
        );
        let news = Reference::new(profile, Some("news")).expect("news");
        assert_eq!(news.name(), "a \\ \"title\", news (2)");
        assert_eq!(news.mismatch(&engine, 0.5), None);
        assert_eq!(news.mismatch(&engine, 0.75), Some("made at another sensitivity"));
        assert_eq!(news.mismatch(&nothing(), 0.5), Some("made with other lexicons"));
    }

    #[test]
    fn what_is_no_profile_is_refused() {
        for (from, to, wanted) in [
            ("format = 1", "format = 2", "format 2"),
            ("title", "titel", "unknown field"),
            ("points = [0.0, ", "points = [", "rising rate"),
            ("points = [0.0, 1.0", "points = [1.0, 0.0", "rising rate"),
        ] {
            let error = Profile::parse(&WRITTEN.replacen(from, to, 1)).expect_err(to);
            assert!(error.contains(wanted), "{error}");
        }
    }
}
