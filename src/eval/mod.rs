//! Evaluation: gold and an engine in, how well the marks agree with it out, down to the entries, phrases and guards behind each figure.
//!
//! The path through this room: `scope` says which labels and marks are compared, `observe` looks at one text, `rows` counts what is in it, `evaluation` adds all
//! texts up and draws them anew for the intervals, `tables` finds the entries and phrases that cost most, `comparison` sets two
//! engines side by side, `calibration` turns the same observations into strengths. It knows no command line and no report.

mod calibration;
mod comparison;
mod evaluation;
mod observe;
mod rows;
mod scope;
mod tables;

pub use calibration::{Calibration, Proposal, calibrate};
pub use comparison::{Change, ChangedMark, Comparison, EntryChange};
pub use evaluation::{Evaluation, Figure, Figures, RowKind, RowOf, Settings};
pub use observe::{Judged, Mark, Observation, Why};
pub use scope::{Asked, Counted, Dimensions, Scope};
pub use tables::{EntryTally, GuardTally, LabelTally, PhraseTally};
