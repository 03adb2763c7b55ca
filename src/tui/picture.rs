//! The reader without a terminal: a [`Setup`] and some keys in, the cells of the screen they lead to out.

use anyhow::{Context, Result};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::message::Message;
use super::setup::{self, Setup};
use super::update::{begin, update};
use super::view::view;

/// The screen of `size` (columns, rows) after `keys`, which are written as in the keymap and parted by spaces: `tab enter`.
///
/// Only what needs no worker is on it: documents larger than 64 KiB lack marks below their first part, and only the first
/// document of several is there. The colours are those the environment says a terminal has.
///
/// # Errors
/// No document; a mistake in the settings; a key that does not exist.
pub fn picture(mut setup: Setup, size: (u16, u16), keys: &str) -> Result<Buffer> {
    let mut model = setup::model(&mut setup, size)?;
    begin(&mut model);
    for word in keys.split_whitespace() {
        update(&mut model, Message::Key(key(word)?));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    view(&model, &mut buffer);
    Ok(buffer)
}

fn key(word: &str) -> Result<KeyEvent> {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)),
        _ => Ok(crokey::parse(word).with_context(|| format!("`{word}` is no key"))?.into()),
    }
}
