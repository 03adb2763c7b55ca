//! What can be typed: the whole command line as types. Nothing is decided here.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::eval_args::{CalibrateArgs, EvalArgs};
use super::fail_on::FailOn;

/// Read articles with their stance marked: loaded language, hedging, vague sources, scare quotes.
#[derive(Debug, Parser)]
#[command(
    name = "undertone",
    version,
    after_help = "Examples:\n  undertone article.md            read one article\n  undertone articles/             read a folder of them\n  undertone scan --format jsonl articles/ > marks.jsonl"
)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) what: What,
    #[command(flatten)]
    pub(super) marks: Marks,
    #[command(flatten)]
    pub(super) against: Against,
    #[command(flatten)]
    pub(super) layers: Layers,
    #[command(flatten)]
    pub(super) global: Global,
}

/// Lexicons over all others. Each command takes them for itself: of a clap option that is global, what stands before the
/// command is dropped when more stands after it.
#[derive(Debug, Default, Args)]
pub(super) struct Layers {
    /// Add a lexicon, over all others (repeatable)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Global options")]
    pub lexicon: Vec<PathBuf>,
}

/// Which documents.
#[derive(Debug, Default, Args)]
pub(super) struct What {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Read the paths, one a line, from this file; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file_list: Option<PathBuf>,
}

/// Which marks.
#[derive(Debug, Default, Args)]
pub(super) struct Marks {
    /// How sure a mark must be to count
    #[arg(long, value_enum, conflicts_with = "min_strength")]
    pub sensitivity: Option<Sensitivity>,
    /// The same as a number from 0 to 1
    #[arg(long, value_name = "X", value_parser = strength)]
    pub min_strength: Option<f32>,
    /// Only these dimensions (repeat, or part by commas). Unless said, jsonl and csv have `all`, and what people read has
    /// all but attribution and engagement
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = dimensions())]
    pub dimension: Vec<String>,
    /// Only these categories (repeat, or part by commas)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub category: Vec<String>,
}

/// What documents are compared with.
#[derive(Debug, Default, Args)]
pub(super) struct Against {
    /// Say where each document stands among those of this profile: `samples`, one of your own, a file, or `none`
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: Option<String>,
    /// Only among those of this genre of the profile
    #[arg(long, value_name = "NAME")]
    pub genre: Option<String>,
}

/// What every command takes.
#[derive(Debug, Default, Args)]
pub(super) struct Global {
    /// Ignore your configuration, lexicons and remembered state
    #[arg(long, global = true, help_heading = "Global options")]
    pub isolated: bool,
    /// Read this configuration instead of your own
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Global options")]
    pub config: Option<PathBuf>,
    /// Use this theme
    #[arg(long, global = true, value_name = "NAME", help_heading = "Global options")]
    pub theme: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", help_heading = "Global options")]
    pub color: Option<Color>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print what is marked, without opening the reader
    Scan(ScanArgs),
    /// Measure how well the marks agree with what people marked
    Eval(EvalArgs),
    /// Make a reference profile of a folder: how the rates of its documents are spread
    Profile(ProfileArgs),
    /// Check, test, calibrate and look into lexicons
    Lexicon(LexiconArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a manual page
    Man {
        /// The command it is about; all of undertone unless said
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct ScanArgs {
    #[command(flatten)]
    pub what: What,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: FormatArg,
    /// Print the articles with their marks inline, for screen readers and pipes
    #[arg(long, conflicts_with = "format")]
    pub plain: bool,
    #[command(flatten)]
    pub corpus: Corpus,
    #[command(flatten)]
    pub marks: Marks,
    #[command(flatten)]
    pub against: Against,
    #[command(flatten)]
    pub layers: Layers,
    /// Exit with 1 when a document has as many marks of a dimension or category: `loaded=5`, or `loaded=12/1000` words
    #[arg(long, value_name = "WHAT=N", value_delimiter = ',')]
    pub fail_on: Vec<FailOn>,
    /// Also print near misses, with the guard that blocked each (jsonl only)
    #[arg(long)]
    pub include_blocked: bool,
    /// Also print which words each hedge governs: the claim it holds back (jsonl only)
    #[arg(long)]
    pub with_scope: bool,
    /// Documents scanned at once; as many as there are cores unless said
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    #[command(flatten)]
    pub what: What,
    /// What its documents are, as in "more than 80 of 100 in: TITLE"; the name of the folder unless said
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The genre of all of them; the name of their folder inside PATH unless said
    #[arg(long, value_name = "NAME")]
    pub genre: Option<String>,
    /// Write it to this file instead of standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Keep it among your own, for `--profile NAME`
    #[arg(long, value_name = "NAME", conflicts_with = "output")]
    pub save: Option<String>,
    /// How sure a mark must be to count
    #[arg(long, value_enum, conflicts_with = "min_strength")]
    pub sensitivity: Option<Sensitivity>,
    /// The same as a number from 0 to 1
    #[arg(long, value_name = "X", value_parser = strength)]
    pub min_strength: Option<f32>,
    #[command(flatten)]
    pub layers: Layers,
}

/// A corpus in JSON Lines.
#[derive(Debug, Args)]
pub(super) struct Corpus {
    /// Read documents from JSON Lines, one an object; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["paths", "file_list"])]
    pub jsonl_in: Option<PathBuf>,
    /// The field that holds a document's text
    #[arg(long, value_name = "NAME", default_value = "text", requires = "jsonl_in")]
    pub text_field: String,
    /// The field that holds its id, a string or a number; the line number stands in for a missing one
    #[arg(long, value_name = "NAME", default_value = "id", requires = "jsonl_in")]
    pub id_field: String,
}

#[derive(Debug, Args)]
pub(super) struct LexiconArgs {
    #[command(subcommand)]
    pub command: LexiconCommand,
    #[command(flatten)]
    pub layers: Layers,
}

#[derive(Debug, Subcommand)]
pub(super) enum LexiconCommand {
    /// Find mistakes: duplicates, bad patterns, guards that never block
    Check {
        /// Lexicon files; those in force unless said
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        layers: Layers,
    },
    /// Run the examples that come with the entries
    Test {
        /// Lexicon files; those in force unless said
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        layers: Layers,
    },
    /// List the entries in force
    List {
        /// Only these dimensions
        #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = dimensions())]
        dimension: Vec<String>,
        /// Only these categories
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        category: Vec<String>,
        #[command(flatten)]
        layers: Layers,
    },
    /// Propose strengths from how often the marks of each entry are right
    Calibrate(CalibrateArgs),
    /// Show all that is known about an entry
    Show {
        /// The entry's id, as `hedge.may`
        id: String,
        #[command(flatten)]
        layers: Layers,
    },
}

impl Cli {
    /// The lexicons named on either side of a command, in the order they were typed.
    pub(super) fn lexicons(&self) -> Vec<PathBuf> {
        let mut layers = vec![&self.layers];
        match &self.command {
            Some(Command::Scan(args)) => layers.push(&args.layers),
            Some(Command::Profile(args)) => layers.push(&args.layers),
            Some(Command::Eval(args)) => layers.push(&args.layers),
            Some(Command::Lexicon(args)) => layers.extend([&args.layers, args.command.layers()]),
            Some(Command::Completions { .. } | Command::Man { .. }) | None => {}
        }
        layers.iter().flat_map(|l| &l.lexicon).cloned().collect()
    }
}

impl LexiconCommand {
    fn layers(&self) -> &Layers {
        match self {
            Self::Check { layers, .. }
            | Self::Test { layers, .. }
            | Self::List { layers, .. }
            | Self::Show { layers, .. } => layers,
            Self::Calibrate(args) => &args.layers,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// A line a mark, then counts
    #[default]
    Text,
    /// One JSON object a line
    Jsonl,
    /// A row a mark
    Csv,
    /// A table of counts, and the marks in context
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sensitivity {
    /// Only sure marks
    Strict,
    /// What a careful reader would mark
    Balanced,
    /// Everything that may be one
    Wide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

pub(super) fn dimensions() -> PossibleValuesParser {
    let names = crate::lexicon::Dimension::ALL.map(crate::lexicon::Dimension::name);
    PossibleValuesParser::new(names.into_iter().chain(["all"]))
}

pub(super) fn strength(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(strength) if (0.0..=1.0).contains(&strength) => Ok(strength),
        _ => Err("not a number from 0 to 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_of_all_commands_may_stand_on_either_side() {
        for (line, named) in [
            ("undertone --lexicon A scan --lexicon B --lexicon C a", "ABC"),
            ("undertone --lexicon A a --lexicon B", "AB"),
            ("undertone --lexicon A lexicon --lexicon B show hedge.may --lexicon C", "ABC"),
            ("undertone lexicon test --lexicon A", "A"),
        ] {
            let cli = Cli::try_parse_from(line.split(' ')).expect(line);
            assert_eq!(
                cli.lexicons(),
                named.chars().map(|c| PathBuf::from(c.to_string())).collect::<Vec<_>>(),
                "{line}"
            );
        }
        for line in ["undertone --isolated scan a", "undertone scan --isolated a", "undertone scan a --isolated"] {
            let cli = Cli::try_parse_from(line.split(' ')).expect("fine");
            assert!(cli.global.isolated && matches!(cli.command, Some(Command::Scan(_))), "{line}");
        }
    }
}
