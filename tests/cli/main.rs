//! The program from outside: what it prints for the articles in `tests/cmd`, and how it ends.
//!
//! What is found is the lexicons' business. These tests run on `tests/cmd/lexicon.toml`, which switches everything shipped off; they are
//! about places, formats, layers, errors and exit codes.

mod calibrate;
mod eval;
mod harness;
mod layers;
mod lexicon;
mod profile;
mod scan;
