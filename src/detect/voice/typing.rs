//! A text in, how its author types out: with curly apostrophes or straight ones. What is pasted in often keeps the other.

/// How apostrophes are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// ’
    Curly,
    /// '
    Straight,
}

/// Fewer paragraphs than this tell nothing.
const LEAST: u32 = 3;

/// Apostrophes inside words, by how they are typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    curly: u32,
    straight: u32,
}

fn count(text: &str) -> Count {
    let bytes = text.as_bytes();
    let mut count = Count::default();
    for at in memchr::memchr2_iter(b'\'', 0xE2, bytes) {
        let straight = bytes[at] == b'\'';
        let after = if straight { at + 1 } else { at + 3 };
        let inside =
            at > 0 && bytes[at - 1].is_ascii_alphabetic() && bytes.get(after).is_some_and(u8::is_ascii_alphabetic);
        if inside && straight {
            count.straight += 1;
        } else if inside && bytes[at..].starts_with("’".as_bytes()) {
            count.curly += 1;
        }
    }
    count
}

impl Typing {
    /// How the author of these paragraphs types, when that is clear: two in three are typed in one way. Paragraphs are counted, not apostrophes,
    /// because what is pasted in is often long.
    pub fn of_author<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut curly, mut straight) = (0, 0);
        for text in paragraphs {
            let here = count(text);
            curly += u32::from(here.curly > here.straight);
            straight += u32::from(here.straight > here.curly);
        }
        match () {
            () if curly + straight < LEAST => None,
            () if curly >= 2 * straight => Some(Self::Curly),
            () if straight >= 2 * curly => Some(Self::Straight),
            () => None,
        }
    }

    /// How a paragraph is typed, when all of it is typed in one way. Where it has no apostrophe, straight quotation marks tell.
    pub fn of_paragraph(text: &str) -> Option<Self> {
        match count(text) {
            Count { curly: 0, straight: 0 } => text.contains('"').then_some(Self::Straight),
            Count { curly: 0, .. } => Some(Self::Straight),
            Count { straight: 0, .. } => Some(Self::Curly),
            Count { .. } => None,
        }
    }
}

/// Whether a paragraph bears the signs of a post: pictures and bullets within or before the text.
pub fn is_like_a_post(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            '▪' | '▫' | '◾' | '◽' | '🔹' | '🔸' | '🔻' | '🔺' | '❗' | '‼' | '⚡' | '➡' | '✅' | '❌' | '\u{1F1E6}'
                ..='\u{1F1FF}'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_author_types_as_most_paragraphs_are_typed() {
        let author = |paragraphs: &[&str]| Typing::of_author(paragraphs.iter().copied());
        let (curly, straight) = ("It’s Ann’s.", "It's Ann's, isn't it? It's the town's.");
        assert_eq!(author(&[curly, curly, straight]), Some(Typing::Curly));
        assert_eq!(author(&[straight, straight, "Nothing.", straight]), Some(Typing::Straight));
        assert_eq!(author(&[curly, curly, straight, straight]), None);
        assert_eq!(author(&[curly, curly]), None);
        assert_eq!(author(&["‘Quoted’ ‘words’", "‘are’ ‘no’", "‘apostrophes’", "é’é"]), None);
        for (text, wanted) in [
            ("He said \"no\".", Some(Typing::Straight)),
            ("It’s the town's.", None),
            ("Nothing.", None),
            ("“Ann’s”", Some(Typing::Curly)),
        ] {
            assert_eq!(Typing::of_paragraph(text), wanted, "{text}");
        }
    }
}
