//! Text from outside in, text that a terminal only shows out: nothing in it is obeyed.
//!
//! Control characters, escape sequences, and the invisible characters that reorder or hide text become symbols one cell
//! wide, so that what a file holds can be seen, and columns stay right.

use std::borrow::Cow;

/// The symbol that stands for `c`, if `c` is one that a terminal would obey or that hides or reorders text.
///
/// The two joiners (U+200C, U+200D) are left alone here, because scripts and emoji need them; [`visible`] looks at their
/// neighbours.
pub const fn symbol(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\x1f' => match char::from_u32(0x2400 + c as u32) {
            Some(picture) => picture,
            None => '␦',
        },
        '\x7f' => '␡',
        // The second control set: U+009B alone begins an escape sequence.
        '\u{80}'..='\u{9f}' => '␦',
        '\u{ad}' => '¬',
        '\u{200e}' | '\u{202a}' | '\u{202d}' | '\u{2066}' => '⇉',
        '\u{200f}' | '\u{61c}' | '\u{202b}' | '\u{202e}' | '\u{2067}' => '⇇',
        '\u{202c}' | '\u{2068}' | '\u{2069}' => '⇄',
        '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => '␣',
        '\u{2028}' | '\u{2029}' => '␤',
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => '␦',
        _ => return None,
    })
}

/// `text` as one line that is safe to print: see [`symbol`]. Line breaks and tabs become symbols too. A joiner between
/// two ASCII characters, where it joins nothing, becomes `␣`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    push_visible(&mut safe, text);
    Cow::Owned(safe)
}

/// Appends `text` to `out` as [`visible`] would show it.
pub fn push_visible(out: &mut String, text: &str) {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let idle = matches!(c, '\u{200c}' | '\u{200d}') && before.is_ascii() && after.is_ascii();
        out.push(if idle { '␣' } else { symbol(c).unwrap_or(c) });
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        for (text, shown) in [
            ("plain", "plain"),
            ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
            ("\u{9b}2J", "␦2J"),
            ("a\nb\tc\r\0\x7f", "a␊b␉c␍␀␡"),
            ("\u{202e}gpj.exe", "⇇gpj.exe"),
            ("so\u{ad}cial\u{200b}ly\u{feff}", "so¬cial␣ly␣"),
            ("wo\u{200d}rd", "wo␣rd"),
            ("👩\u{200d}🚀 naïve “x”", "👩\u{200d}🚀 naïve “x”"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    proptest! {
        #[test]
        fn one_symbol_for_one_character_and_none_obeyed(text in any::<String>()) {
            let safe = visible(&text);
            prop_assert_eq!(safe.chars().count(), text.chars().count());
            prop_assert!(safe.chars().all(|c| symbol(c).is_none() && !c.is_control()));
        }
    }
}
