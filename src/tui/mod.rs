//! The terminal reader: documents and lexicons in, a screen out.
//!
//! ```text
//! event ─┐                         ┌─> view(&Model) -> cells
//! answer ┴> Message -> update(&mut Model) -> Effect ─> app: threads, files, terminal ─> Message
//! ```
//!
//! `model`, `update` and `view` are pure: they read no clock, file or terminal. `app` is the loop that carries out effects.
//! This room knows everything up to `measure`, and neither `report` nor the command line.

mod action;
mod app;
mod background;
mod cells;
mod config;
mod digest;
mod editor;
mod frame;
mod input;
mod keymap;
mod menu;
mod message;
mod model;
mod picture;
mod rows;
mod setup;
mod signals;
mod store;
mod terminal;
mod theme;
mod update;
mod view;
mod watch;
mod worker;

pub use app::run;
pub use config::{Background, Config, KeyPatch, Keys};
pub use picture::picture;
pub use setup::{Setup, Source};
pub use watch::EngineBuilder;
pub use worker::Loader;
