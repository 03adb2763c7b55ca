//! Inflection: a base form in, its written forms out, by rule and from a table of irregular words.
//!
//! Forms too many do no harm (nobody writes *sayed*), a form too few is a mark missed; so where spelling is in doubt, both are made.

use super::irregular::{IRREGULAR_ADJECTIVES, IRREGULAR_NOUNS, IRREGULAR_VERBS};

/// Which forms to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inflection {
    /// says, saying, said.
    Verb,
    /// lackeys.
    Noun,
    /// braver, bravest.
    #[serde(rename = "adj")]
    Adjective,
}

impl Inflection {
    /// The class written `verb`, `noun` or `adj`.
    pub fn by_name(name: &str) -> Option<Self> {
        Some(match name {
            "verb" => Self::Verb,
            "noun" => Self::Noun,
            "adj" => Self::Adjective,
            _ => return None,
        })
    }

    /// All forms of `word`, itself first, in lower case.
    pub fn forms(self, word: &str) -> Vec<String> {
        let mut forms = vec![word.to_owned()];
        for base in spellings(word) {
            forms.push(base.clone());
            match self {
                Self::Verb => verb(&base, &mut forms),
                Self::Noun => noun(&base, &mut forms),
                Self::Adjective => adjective(&base, &mut forms),
            }
        }
        let mut seen = std::collections::HashSet::new();
        forms.retain(|f| seen.insert(f.clone()));
        forms
    }
}

/// The word in British and American spelling, as far as the ending tells (-ise, -ize).
fn spellings(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    if word.len() > 6 {
        for (a, b) in [("ise", "ize"), ("ize", "ise"), ("yse", "yze"), ("yze", "yse")] {
            if let Some(stem) = word.strip_suffix(a) {
                out.push(format!("{stem}{b}"));
            }
        }
    }
    out
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn with_s(base: &str) -> String {
    let b = base.as_bytes();
    if let Some(stem) = base.strip_suffix('y')
        && b.len() > 1
        && !is_vowel(b[b.len() - 2])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| base.ends_with(e)) && !base.ends_with("oo") {
        return format!("{base}es");
    }
    format!("{base}s")
}

/// Whether the last consonant is doubled before a vowel: for sure after one short syllable, perhaps after several.
fn doubles(base: &str) -> (bool, bool) {
    let b = base.as_bytes();
    let n = b.len();
    if n < 3 || !b.is_ascii() {
        return (false, false);
    }
    let short_end = !is_vowel(b[n - 1])
        && !matches!(b[n - 1], b'w' | b'x' | b'y' | b'h')
        && is_vowel(b[n - 2])
        && (!is_vowel(b[n - 3]) || (b[n - 3] == b'u' && n > 3 && b[n - 4] == b'q'));
    let syllables = b.iter().enumerate().filter(|(i, c)| is_vowel(**c) && (*i == 0 || !is_vowel(b[i - 1]))).count();
    (short_end && syllables <= 1, short_end)
}

/// The stems to which -ed, -ing, -er are added.
fn vowel_stems(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('e')
        && !base.ends_with("ee")
        && !base.ends_with("oe")
        && !base.ends_with("ye")
    {
        return vec![stem.to_owned()];
    }
    let (surely, perhaps) = doubles(base);
    let mut stems = Vec::new();
    if perhaps && let Some(last) = base.chars().last() {
        stems.push(format!("{base}{last}"));
    }
    if !surely {
        stems.push(base.to_owned());
    }
    if base.ends_with('c') {
        stems.push(format!("{base}k"));
    }
    stems
}

fn verb(base: &str, forms: &mut Vec<String>) {
    forms.push(with_s(base));
    if let Some(stem) = base.strip_suffix("ie") {
        forms.push(format!("{stem}ying"));
    }
    for stem in vowel_stems(base) {
        forms.push(format!("{stem}ing"));
    }
    let irregular = IRREGULAR_VERBS.iter().find(|(b, _)| *b == base).or_else(|| {
        // mislead, overtake, withdraw: as the verb inside
        ["mis", "over", "under", "out", "re", "un", "fore", "with"].iter().find_map(|p| {
            let inner = base.strip_prefix(p)?;
            IRREGULAR_VERBS.iter().find(|(b, _)| *b == inner && b.len() > 3)
        })
    });
    if let Some((inner, parts)) = irregular {
        let prefix = &base[..base.len() - inner.len()];
        forms.extend(parts.split(' ').map(|p| format!("{prefix}{p}")));
        return;
    }
    let b = base.as_bytes();
    if let Some(stem) = base.strip_suffix('y')
        && b.len() > 1
        && !is_vowel(b[b.len() - 2])
    {
        forms.push(format!("{stem}ied"));
        return;
    }
    for stem in vowel_stems(base) {
        forms.push(format!("{stem}ed"));
    }
    if base.ends_with('e') {
        forms.push(format!("{base}d"));
    }
}

fn noun(base: &str, forms: &mut Vec<String>) {
    if let Some((_, plural)) = IRREGULAR_NOUNS.iter().find(|(b, _)| *b == base) {
        forms.push((*plural).to_owned());
        return;
    }
    if let Some(stem) = base.strip_suffix("man")
        && !base.ends_with("human")
        && !base.ends_with("german")
    {
        forms.push(format!("{stem}men"));
        return;
    }
    forms.push(with_s(base));
    if base.ends_with('o') {
        forms.push(format!("{base}s"));
    }
}

fn adjective(base: &str, forms: &mut Vec<String>) {
    if let Some((_, parts)) = IRREGULAR_ADJECTIVES.iter().find(|(b, _)| *b == base) {
        forms.extend(parts.split(' ').map(str::to_owned));
        return;
    }
    let stems = match base.strip_suffix('y') {
        Some(stem) if stem.len() > 1 => vec![format!("{stem}i")],
        _ => vowel_stems(base),
    };
    for stem in stems {
        forms.push(format!("{stem}er"));
        forms.push(format!("{stem}est"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_must_be_there() {
        use Inflection::{Adjective, Noun, Verb};
        let cases: [(&str, Inflection, &[&str]); 24] = [
            ("say", Verb, &["says", "saying", "said"]),
            ("claim", Verb, &["claims", "claimed", "claiming"]),
            ("cave", Verb, &["caves", "caved", "caving"]),
            ("slam", Verb, &["slams", "slammed", "slamming"]),
            ("admit", Verb, &["admits", "admitted", "admitting"]),
            ("vilify", Verb, &["vilifies", "vilified", "vilifying"]),
            ("bully", Verb, &["bullies", "bullied", "bullying"]),
            ("demonise", Verb, &["demonised", "demonized", "demonizing"]),
            ("panic", Verb, &["panicked", "panicking"]),
            ("mislead", Verb, &["misled", "misleading"]),
            ("withdraw", Verb, &["withdrew", "withdrawn"]),
            ("lie", Verb, &["lies", "lied", "lying"]),
            ("travel", Verb, &["travelled", "traveled"]),
            ("play", Verb, &["played", "plays"]),
            ("crush", Verb, &["crushes", "crushed"]),
            ("agree", Verb, &["agreed", "agreeing", "agrees"]),
            ("fix", Verb, &["fixes", "fixed", "fixing"]),
            ("crony", Noun, &["cronies"]),
            ("hero", Noun, &["heroes", "heros"]),
            ("strongman", Noun, &["strongmen"]),
            ("wolf", Noun, &["wolves"]),
            ("brave", Adjective, &["braver", "bravest"]),
            ("ugly", Adjective, &["uglier", "ugliest"]),
            ("big", Adjective, &["bigger", "biggest"]),
        ];
        for (base, inflection, wanted) in cases {
            let forms = inflection.forms(base);
            assert_eq!(forms[0], base);
            for form in wanted {
                assert!(forms.iter().any(|f| f == form), "{base}: {forms:?} lacks {form}");
            }
        }
    }

    #[test]
    fn one_syllable_is_not_left_undoubled() {
        assert!(!Inflection::Verb.forms("slam").contains(&"slaming".to_owned()));
        assert!(!Inflection::Verb.forms("seek").contains(&"seeked".to_owned()));
    }
}
