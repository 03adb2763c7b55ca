//! Finds the terminal's answer about its background among the keys, where crossterm puts it.
//!
//! `ESC ] 1 1 ; rgb:RRRR/GGGG/BBBB ESC \` comes as Alt-], eleven, a semicolon and so on, Alt-\ (or Ctrl-G for BEL). Keys
//! that turn out not to be an answer are given back in their order.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The question, as it is sent.
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

const HEAD: &str = "11;rgb:";
/// The longest answer: four digits a colour, two slashes.
const LONGEST: usize = HEAD.len() + 14;

/// What a key was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fed {
    /// Part of what may be an answer.
    Held,
    /// These are keys after all.
    Keys(Vec<KeyEvent>),
    /// The answer: red, green, blue.
    Answer(u8, u8, u8),
}

/// Waits for an answer.
#[derive(Debug, Default)]
pub struct Listener {
    waiting: bool,
    held: Vec<KeyEvent>,
    text: String,
}

impl Listener {
    /// To be called when the question is sent.
    pub fn asked(&mut self) {
        self.waiting = true;
    }

    /// Whether an answer is still to come.
    pub const fn waiting(&self) -> bool {
        self.waiting
    }

    /// Takes a key.
    pub fn feed(&mut self, key: KeyEvent) -> Fed {
        if !self.waiting {
            return Fed::Keys(vec![key]);
        }
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ends = (alt && key.code == KeyCode::Char('\\'))
            || (key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('g'));
        match key.code {
            KeyCode::Char(']') if alt && self.held.is_empty() => {
                self.held.push(key);
                Fed::Held
            }
            _ if self.held.is_empty() => Fed::Keys(vec![key]),
            _ if ends => match colour(&self.text) {
                Some((r, g, b)) => {
                    *self = Self::default();
                    Fed::Answer(r, g, b)
                }
                None => self.give_back(key),
            },
            KeyCode::Char(c) if !alt && self.fits(c) => {
                self.held.push(key);
                self.text.push(c);
                Fed::Held
            }
            _ => self.give_back(key),
        }
    }

    fn fits(&self, c: char) -> bool {
        match HEAD.chars().nth(self.text.len()) {
            Some(expected) => c == expected,
            None => (c.is_ascii_hexdigit() || c == '/') && self.text.len() < LONGEST,
        }
    }

    fn give_back(&mut self, key: KeyEvent) -> Fed {
        self.text.clear();
        let mut keys = std::mem::take(&mut self.held);
        keys.push(key);
        Fed::Keys(keys)
    }
}

fn colour(text: &str) -> Option<(u8, u8, u8)> {
    let mut parts = text.strip_prefix(HEAD)?.split('/').map(|part| {
        // One to four digits, the first ones weigh most.
        let value = u32::from_str_radix(part, 16).ok().filter(|_| part.len() <= 4)?;
        let most = 16u32.pow(part.len() as u32) - 1;
        Some((value * 255 / most) as u8)
    });
    let colour = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), modifiers)
    }

    fn keys(text: &str) -> Vec<KeyEvent> {
        let mut out = Vec::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\x1b' => out.push(key(chars.next().expect("a key"), KeyModifiers::ALT)),
                '\x07' => out.push(key('g', KeyModifiers::CONTROL)),
                c => out.push(key(c, KeyModifiers::NONE)),
            }
        }
        out
    }

    fn feed(text: &str) -> (Option<(u8, u8, u8)>, Vec<KeyEvent>) {
        let mut listener = Listener::default();
        listener.asked();
        let (mut answer, mut back) = (None, Vec::new());
        for key in keys(text) {
            match listener.feed(key) {
                Fed::Held => {}
                Fed::Keys(keys) => back.extend(keys),
                Fed::Answer(r, g, b) => answer = Some((r, g, b)),
            }
        }
        (answer, back)
    }

    #[test]
    fn answers_are_swallowed_and_everything_else_is_replayed() {
        for (typed, answer, back) in [
            ("\x1b]11;rgb:1e1e/2020/ffff\x1b\\", Some((0x1e, 0x20, 0xff)), ""),
            ("\x1b]11;rgb:00/80/ff\x07", Some((0, 0x80, 0xff)), ""),
            ("\x1b]11;rgb:0/8/f\x07j", Some((0, 0x88, 0xff)), "j"),
            ("jj\x1b]11;rgb:1e1e/2020/ffff\x1b\\q", Some((0x1e, 0x20, 0xff)), "jjq"),
            ("jkq", None, "jkq"),
            ("\x1b]h", None, "\x1b]h"),
            ("\x1b]11;rgb:zz", None, "\x1b]11;rgb:zz"),
            ("\x1b]11;rgb:1/2\x1b\\", None, "\x1b]11;rgb:1/2\x1b\\"),
            ("\x1b]11;rgb:11111/2/3\x07", None, "\x1b]11;rgb:11111/2/3\x07"),
        ] {
            assert_eq!(feed(typed), (answer, keys(back)), "{typed:?}");
        }
    }

    #[test]
    fn without_a_question_every_key_is_a_key() {
        let bracket = key(']', KeyModifiers::ALT);
        assert_eq!(Listener::default().feed(bracket), Fed::Keys(vec![bracket]));
    }
}
