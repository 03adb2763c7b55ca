//! What a reference profile holds, in the order it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Rates of many documents, as they are spread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    pub(super) format: u32,
    /// What its documents are: *sample articles*.
    pub title: String,
    /// The program that made it.
    pub made_by: String,
    /// How sure marks had to be.
    pub min_strength: f32,
    /// The lexicons it was made with: name and version.
    pub lexicons: Vec<String>,
    pub(super) points: Vec<f64>,
    /// All documents, then those of each genre.
    #[serde(rename = "genre")]
    pub genres: Vec<Genre>,
}

/// Documents of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Genre {
    /// What it is called.
    pub name: String,
    /// How many documents.
    pub documents: u32,
    /// Their words.
    pub words: u64,
    /// By dimension, the rates per 1,000 words at the profile's points.
    pub dimensions: BTreeMap<String, Vec<f64>>,
    /// The same by category.
    pub categories: BTreeMap<String, Vec<f64>>,
}
