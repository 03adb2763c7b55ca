//! Measures: a scan in, counts and rates with their uncertainty out.
//!
//! This room knows what was found and nothing of how it is shown or written.

mod rate;
mod summary;

pub use rate::Rate;
pub use summary::{Summary, Tally};
