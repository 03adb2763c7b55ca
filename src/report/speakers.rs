//! The parts of a scan in, the names of their speakers out.

use std::borrow::Cow;

use crate::detect::{Scan, Speaker, Voice};

/// The speakers of the parts so far.
#[derive(Debug, Default)]
pub struct Speakers(Vec<Speaker>);

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaking<'a> {
    /// The name, on one line.
    pub name: Cow<'a, str>,
    /// Whether it is a guess from a pronoun.
    pub inferred: bool,
}

impl Speakers {
    /// Takes note of the speakers of the next part.
    pub fn add(&mut self, part: &Scan) {
        self.0.extend_from_slice(&part.speakers);
    }

    /// Who says what `voice` says in this part, where the text tells.
    pub fn of<'a>(&self, part: &Scan, voice: Voice, text: &'a str) -> Option<Speaking<'a>> {
        let said = part.said(voice)?;
        let speaker = self.0.get(said.speaker as usize)?;
        Some(Speaking { name: speaker.name_in(text), inferred: said.inferred })
    }
}
