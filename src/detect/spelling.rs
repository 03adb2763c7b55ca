//! What English spelling tells without a lexicon: where a word goes on, how it is written, where a sentence ends.

use super::token::Shape;

/// Whether the character at `at` joins two parts of one word: an apostrophe between letters, a point between figures or single letters, a
/// wide letter.
pub fn goes_on(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    let (Some(c), next) = (rest.next(), rest.next()) else { return false };
    match c {
        '\'' | '’' | 'ʼ' => next.is_some_and(char::is_alphabetic) && text[..at].ends_with(char::is_alphanumeric),
        '.' if next.is_some_and(char::is_alphabetic) => {
            // U.S., e.g.: single letters, each with its point
            let mut before = text[..at].chars().rev();
            let one_before =
                before.next().is_some_and(char::is_alphabetic) && !before.next().is_some_and(char::is_alphanumeric);
            one_before && rest.next().is_none_or(|c| !c.is_alphanumeric())
        }
        '.' | ',' => next.is_some_and(|n| n.is_ascii_digit()) && text[..at].ends_with(|p: char| p.is_ascii_digit()),
        c => c.is_alphanumeric() || is_ignorable(c),
    }
}

/// Characters that are there for the typesetter: soft hyphen, zero-width and direction marks, variation selectors.
pub const fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}')
}

pub fn shape_of(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let Some(first) = letters.next() else { return Shape::Lower };
    let rest = letters.clone().take_while(|c| *c != 's');
    if first.is_numeric() {
        Shape::Number
    } else if !first.is_uppercase() {
        Shape::Lower
    } else if letters.next().is_some() && rest.clone().count() > 0 && rest.into_iter().all(char::is_uppercase) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

/// Words whose point ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Capt", "Cpl", "Maj", "Adm",
    "Hon", "Rev", "St", "Mt", "Ft", "vs", "etc", "al", "cf", "Fig", "No", "Nos", "Vol", "Jan", "Feb", "Aug", "Sept",
    "Oct", "Nov", "Dec",
];

pub fn ends_sentence(stop: char, previous: &str, next: Shape) -> bool {
    if stop != '.' {
        return next != Shape::Lower;
    }
    next != Shape::Lower && !is_abbreviation(previous)
}

/// Initials, letters with points between them, and the usual short forms.
pub fn is_abbreviation(word: &str) -> bool {
    let initial = (word.len() == 1 && word != "I" && word.starts_with(char::is_alphabetic)) || word.contains('.');
    initial || ABBREVIATIONS.contains(&word)
}
