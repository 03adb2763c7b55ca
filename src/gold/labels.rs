//! What the labels of known schemes are about: a label in, the dimensions whose marks find it out.

use crate::lexicon::Dimension::{self, Attribution, Certainty, Hedging, Loaded, ScareQuotes, Sourcing};

/// Labels as [`key`] writes them; one that ends in `*` stands for all that begin so. The first dimension is the one a label belongs
/// to; marks of the others find it too, because people draw the line between, say, a hedge and a vague source in different places.
const KNOWN: &[(&str, &[Dimension])] = &[
    ("hedge*", &[Hedging, Sourcing]),
    ("weasel*", &[Sourcing, Hedging]),
    ("booster*", &[Certainty, Loaded]),
    ("loaded", &[Loaded, Certainty]),
    ("scare_quote*", &[ScareQuotes, Loaded]),
    // CoNLL-2010: hedges of biologists, weasels of Wikipedia.
    ("ccue", &[Hedging, Sourcing]),
    // BioScope, the Szeged uncertainty corpus, the SFU reviews.
    ("speculation*", &[Hedging]),
    ("uncertain*", &[Hedging]),
    ("epistemic*", &[Hedging]),
    ("doxastic*", &[Hedging]),
    ("multiword_cue*", &[Hedging]),
    // Propaganda techniques of the SemEval tasks, BASIL, BABE.
    ("loaded_language", &[Loaded]),
    ("name_calling*", &[Loaded]),
    ("exaggeration*", &[Loaded]),
    ("lex", &[Loaded]),
    ("lexical*", &[Loaded]),
    ("biased_word*", &[Loaded]),
    // PolNeAR and PARC: who said what.
    ("cue", &[Attribution, Sourcing]),
];

/// The dimensions whose marks find spans of this label, the one it belongs to first; none for a label that is not known.
pub fn dimensions_of(label: &str) -> &'static [Dimension] {
    let label = key(label);
    if let Some(at) = Dimension::ALL.iter().position(|d| key(d.name()) == label) {
        return &Dimension::ALL[at..=at];
    }
    let known = KNOWN.iter().find(|(name, _)| match name.strip_suffix('*') {
        Some(beginning) => label.starts_with(beginning),
        None => label == *name,
    });
    known.map_or(&[], |(_, dimensions)| dimensions)
}

/// In small letters, with one underscore for whatever else parts the words.
fn key(label: &str) -> String {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_all_schemes_are_known_however_they_are_written() {
        for (label, first) in [
            ("hedge", Some(Hedging)),
            ("scare_quote", Some(ScareQuotes)),
            ("Scare-quotes", Some(ScareQuotes)),
            ("speculation_modal_probable", Some(Hedging)),
            ("Loaded_Language", Some(Loaded)),
            ("Name_Calling,Labeling", Some(Loaded)),
            ("Name_calling/Labeling", Some(Loaded)),
            ("lex", Some(Loaded)),
            ("Cue", Some(Attribution)),
            ("ccue", Some(Hedging)),
            ("attribution", Some(Attribution)),
            ("Slogans", None),
            ("inf", None),
            ("Source", None),
            ("", None),
        ] {
            assert_eq!(dimensions_of(label).first().copied(), first, "{label}");
        }
    }
}
