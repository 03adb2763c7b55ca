//! Measures: a scan in, counts and rates with their uncertainty out; marks and gold in, how far they agree.
//!
//! This room knows what was found and nothing of how it is shown or written.

mod agreement;
mod belief;
mod bootstrap;
mod ledger;
mod profile;
mod profile_rows;
mod rate;
mod reference;
mod summary;

pub use agreement::{Agreement, Measure, Part, Score, merged, touches, words};
pub use belief::Belief;
pub use bootstrap::{Interval, Resampling, Tallies};
pub use ledger::{Ledger, Line, Who};
pub use profile::{FEWEST_WORDS, Genre, Profile, ProfileBuilder};
pub use rate::Rate;
pub use reference::{Reference, Standing};
pub use summary::{Summary, Tally};
