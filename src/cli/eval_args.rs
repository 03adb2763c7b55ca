//! What can be typed after `eval` and `lexicon calibrate`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum, ValueHint};

use super::args::{Layers, Marks, Sensitivity, dimensions, strength};

/// Texts in which people marked spans.
#[derive(Debug, Args)]
pub(super) struct GoldArgs {
    /// Gold files, and folders of them
    #[arg(value_name = "GOLD", value_hint = ValueHint::AnyPath, required = true)]
    pub gold: Vec<PathBuf>,
    /// How they are written; found out by name and content unless said
    #[arg(long, value_name = "FORMAT", value_parser = gold_formats())]
    pub gold_format: Option<String>,
    /// Where the articles are, when they are not beside their gold
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub texts: Option<PathBuf>,
    /// Only gold of this label (repeatable)
    #[arg(long, value_name = "NAME")]
    pub label: Vec<String>,
    /// Threads to use; as many as there are cores unless said
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    #[command(flatten)]
    pub gold: GoldArgs,
    /// How sure a mark must be to count
    #[arg(long, value_enum, conflicts_with = "min_strength")]
    pub sensitivity: Option<Sensitivity>,
    /// The same as a number from 0 to 1
    #[arg(long, value_name = "X", value_parser = strength)]
    pub min_strength: Option<f32>,
    /// Only marks of these dimensions (repeat, or part by commas), and gold that is about them; what the labels are known to
    /// be about unless said
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = dimensions())]
    pub dimension: Vec<String>,
    /// Only marks of these categories (repeat, or part by commas)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub category: Vec<String>,
    #[command(flatten)]
    pub layers: Layers,
    /// Measure without and with this lexicon, and show what it changes. One with the id of a shipped lexicon takes its place
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub compare: Option<PathBuf>,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: EvalFormat,
    /// List every gold span that was missed; with --compare, those found or lost
    #[arg(long)]
    pub misses: bool,
    /// List every mark that is wrong; with --compare, those that are new or gone
    #[arg(long)]
    pub extra: bool,
    /// Entries, phrases and guards to show at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,
    /// How often the texts are drawn anew for the intervals; 0 for none
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub resamplings: usize,
}

#[derive(Debug, Args)]
pub(super) struct CalibrateArgs {
    #[command(flatten)]
    pub gold: GoldArgs,
    /// Only entries of these dimensions (repeat, or part by commas)
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = dimensions())]
    pub dimension: Vec<String>,
    /// Leave entries with fewer marks as they are
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_count: u32,
    /// How many marks the strength of before counts for
    #[arg(long, value_name = "N", default_value_t = 10.0, value_parser = weight)]
    pub prior_weight: f64,
    /// Write the strengths into the lexicon files over the shipped ones: yours, the project's, and those named with --lexicon
    #[arg(long)]
    pub write: bool,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: EvalFormat,
    /// Entries to show at most
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub top: usize,
    #[command(flatten)]
    pub layers: Layers,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum EvalFormat {
    /// Tables for a terminal
    #[default]
    Text,
    /// One JSON object a line
    Jsonl,
    /// Tables in Markdown
    Markdown,
}

impl EvalArgs {
    /// Which marks count, as for a scan.
    pub(super) fn marks(&self) -> Marks {
        let Self { sensitivity, min_strength, .. } = *self;
        Marks { sensitivity, min_strength, dimension: self.dimension.clone(), category: self.category.clone() }
    }
}

fn gold_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::gold::Format::ALL.map(crate::gold::Format::name))
}

fn weight(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(weight) if weight.is_finite() && weight > 0.0 => Ok(weight),
        _ => Err("not a number above 0".to_owned()),
    }
}
