//! Word classes, guessed from how a word is written and how it ends, and from short lists where endings mislead. No more than a
//! pattern needs to step over an adverb or to expect a participle: `docs/word-class.md` has what more would be worth.

use super::class_words::{ADJECTIVES, ADVERBS, NOT_ADJECTIVES, NOT_ADVERBS, NOT_ING, NUMBERS, PARTICIPLES};
use super::token::Shape;
use crate::lexicon::WordClass;

/// Whether a word, written in this shape, has a class.
pub fn holds(class: WordClass, word: &str, shape: Shape) -> bool {
    match class {
        WordClass::Number => shape == Shape::Number || is_one_of(word, NUMBERS),
        WordClass::Capital => matches!(shape, Shape::Capital | Shape::Upper),
        WordClass::Upper => shape == Shape::Upper,
        WordClass::Lower => shape == Shape::Lower,
        WordClass::Ing => ends_like(word, &["ing"], 5) && !is_one_of(word, NOT_ING),
        WordClass::Ed => ends_like(word, &["ed"], 4) && !word.ends_with("eed") || is_one_of(word, PARTICIPLES),
        WordClass::Adverb => ends_like(word, &["ly"], 5) && !is_one_of(word, NOT_ADVERBS) || is_one_of(word, ADVERBS),
        WordClass::Adjective => {
            ends_like(word, ADJECTIVE_ENDINGS, 5) && !ends_like(word, &["ment"], 5) && !is_one_of(word, NOT_ADJECTIVES)
                || is_one_of(word, ADJECTIVES)
        }
    }
}

/// Whether a word is in a list, whatever its capitals. The list is in order.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.binary_search_by(|listed| listed.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()))).is_ok()
}

fn ends_like(word: &str, endings: &[&str], shortest: usize) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= shortest
        && endings.iter().any(|e| {
            bytes.get(bytes.len().wrapping_sub(e.len())..).is_some_and(|end| end.eq_ignore_ascii_case(e.as_bytes()))
        })
}

const ADJECTIVE_ENDINGS: &[&str] =
    &["ous", "ful", "ive", "able", "ible", "less", "ic", "ical", "ish", "ary", "ant", "ent", "al", "ian", "ese", "ern"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_words() {
        use WordClass::{Adjective, Adverb, Ed, Ing, Number};
        for (class, yes, no) in [
            (Number, "forty", "fort"),
            (Ing, "Running", "ring"),
            (Ing, "being", "During"),
            (Ed, "claimed", "seed"),
            (Ed, "thought", "bread"),
            (Adverb, "clearly", "family"),
            (Adverb, "often", "table"),
            (Adjective, "famous", "fame"),
            (Adjective, "Big", "bag"),
            (Adjective, "Violent", "Government"),
            (Adjective, "chinese", "these"),
            (Adverb, "Yet", "daily"),
        ] {
            assert!(holds(class, yes, Shape::Lower), "{class:?} {yes}");
            assert!(!holds(class, no, Shape::Lower), "{class:?} {no}");
        }
    }
}
