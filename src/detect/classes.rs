//! Word classes, guessed from how a word is written and how it ends, and from short lists where endings mislead. No more than a pattern needs to step
//! over an adverb or to expect a participle.

use super::token::Shape;
use crate::lexicon::WordClass;

/// Whether a word, written in this shape, has a class.
pub fn holds(class: WordClass, word: &str, shape: Shape) -> bool {
    match class {
        WordClass::Number => shape == Shape::Number || is_one_of(word, NUMBER_WORDS),
        WordClass::Capital => matches!(shape, Shape::Capital | Shape::Upper),
        WordClass::Upper => shape == Shape::Upper,
        WordClass::Lower => shape == Shape::Lower,
        WordClass::Ing => ends_like(word, &["ing"], 5),
        WordClass::Ed => {
            ends_like(word, &["ed"], 4) && !word.ends_with("eed") || is_one_of(word, IRREGULAR_PARTICIPLES)
        }
        WordClass::Adverb => ends_like(word, &["ly"], 5) && !is_one_of(word, NOT_ADVERBS) || is_one_of(word, ADVERBS),
        WordClass::Adjective => ends_like(word, ADJECTIVE_ENDINGS, 5) || is_one_of(word, ADJECTIVES),
    }
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn ends_like(word: &str, endings: &[&str], shortest: usize) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= shortest
        && endings.iter().any(|e| {
            bytes.get(bytes.len().wrapping_sub(e.len())..).is_some_and(|end| end.eq_ignore_ascii_case(e.as_bytes()))
        })
}

const NUMBER_WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "dozen",
    "dozens",
    "half",
    "quarter",
    "third",
    "twice",
];

const IRREGULAR_PARTICIPLES: &[&str] = &[
    "been",
    "begun",
    "born",
    "bought",
    "broken",
    "brought",
    "built",
    "caught",
    "chosen",
    "come",
    "cut",
    "done",
    "drawn",
    "driven",
    "fallen",
    "felt",
    "forgotten",
    "fought",
    "found",
    "given",
    "gone",
    "grown",
    "held",
    "hidden",
    "hit",
    "kept",
    "known",
    "laid",
    "led",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "paid",
    "put",
    "run",
    "said",
    "seen",
    "sent",
    "set",
    "shaken",
    "shown",
    "shot",
    "shut",
    "sold",
    "spent",
    "spoken",
    "stolen",
    "struck",
    "sworn",
    "taken",
    "taught",
    "thought",
    "thrown",
    "told",
    "torn",
    "understood",
    "won",
    "worn",
    "woven",
    "written",
];

const NOT_ADVERBS: &[&str] = &[
    "ally",
    "apply",
    "assembly",
    "bully",
    "butterfly",
    "costly",
    "deadly",
    "elderly",
    "family",
    "friendly",
    "holy",
    "imply",
    "italy",
    "july",
    "likely",
    "lively",
    "lonely",
    "lovely",
    "melancholy",
    "monopoly",
    "multiply",
    "only",
    "orderly",
    "rally",
    "rely",
    "reply",
    "silly",
    "supply",
    "ugly",
    "unlikely",
];

const ADVERBS: &[&str] = &[
    "again",
    "almost",
    "already",
    "also",
    "always",
    "at",
    "ever",
    "even",
    "far",
    "indeed",
    "just",
    "long",
    "more",
    "most",
    "much",
    "never",
    "now",
    "often",
    "only",
    "perhaps",
    "quite",
    "rather",
    "really",
    "so",
    "sometimes",
    "soon",
    "still",
    "then",
    "thus",
    "too",
    "very",
    "well",
];

const ADJECTIVE_ENDINGS: &[&str] =
    &["ous", "ful", "ive", "able", "ible", "less", "ic", "ical", "ish", "ary", "ant", "ent", "al", "ian", "ese", "ern"];

const ADJECTIVES: &[&str] = &[
    "bad", "big", "bold", "brave", "bright", "broad", "clear", "close", "cold", "cool", "cruel", "dark", "dead",
    "deadly", "dear", "deep", "dirty", "dry", "easy", "empty", "fair", "false", "fast", "few", "fine", "first", "free",
    "fresh", "full", "further", "good", "great", "green", "grim", "hard", "harsh", "heavy", "high", "hot", "huge",
    "key", "large", "last", "late", "left", "local", "long", "low", "mad", "main", "major", "mere", "mild", "minor",
    "naive", "new", "next", "nice", "old", "only", "open", "other", "own", "poor", "pure", "quick", "quiet", "rare",
    "raw", "real", "rich", "right", "rough", "sad", "safe", "same", "senior", "severe", "sharp", "short", "sick",
    "silly", "slow", "small", "smart", "soft", "solid", "sour", "stark", "steep", "strange", "strict", "strong",
    "stupid", "sudden", "sure", "sweet", "swift", "tall", "thick", "thin", "tight", "tiny", "top", "tough", "true",
    "ugly", "unlikely", "vast", "warm", "weak", "weird", "wet", "white", "whole", "wide", "wild", "wise", "wrong",
    "young",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_words() {
        use WordClass::{Adjective, Adverb, Ed, Ing, Number};
        for (class, yes, no) in [
            (Number, "forty", "fort"),
            (Ing, "Running", "ring"),
            (Ed, "claimed", "seed"),
            (Ed, "thought", "bread"),
            (Adverb, "clearly", "family"),
            (Adverb, "often", "table"),
            (Adjective, "famous", "fame"),
            (Adjective, "Big", "bag"),
        ] {
            assert!(holds(class, yes, Shape::Lower), "{class:?} {yes}");
            assert!(!holds(class, no, Shape::Lower), "{class:?} {no}");
        }
    }
}
