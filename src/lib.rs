//! undertone: shows how a text takes a stance.
//!
//! One straight path, and the folders are its steps:
//!
//! ```text
//! bytes -> load -> Document -> detect (match -> guard -> voice -> merge) -> Scan -> Summary -> report | tui
//! ```
//!
//! Beside it, [`gold`] reads what people marked and [`eval`] holds the marks against it.
//!
//! ```
//! use undertone::{detect, measure::Summary, text::Document};
//!
//! let engine = detect::Engine::shipped();
//! let document = Document::plain("example", "The regime may fall, clearly.");
//! let scan = detect::scan(&engine, &document, detect::Options::default());
//! let summary = Summary::of(&engine, &document, &scan, |_| true);
//! assert_eq!(summary.words, 5);
//! assert!(scan.findings.iter().any(|f| f.span.of(&document.text) == "may"));
//! ```

pub mod cli;
pub mod detect;
pub mod eval;
pub mod gold;
pub mod lexicon;
pub mod load;
pub mod measure;
pub mod problem;
pub mod report;
pub mod text;
pub mod tui;
