//! What a text is to undertone: a [`Document`] in, and [`Span`]s, [`Block`]s and [`Position`]s to speak about it.
//!
//! This room knows neither files nor lexicons nor terminals.

mod blocks;
mod characters;
mod document;
mod position;
mod source;
mod span;
mod visible;

pub use blocks::{plain_blocks, push_block};
pub use characters::Characters;
pub use document::{Block, BlockKind, Document, Inline};
pub use position::{LineIndex, Position};
pub use source::{Segment, SourceMap};
pub use span::Span;
pub use visible::{push_visible, symbol, visible};
