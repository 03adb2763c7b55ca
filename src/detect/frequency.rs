//! How common a word is in English, roughly: enough to look a phrase up under its rarest word.

/// Occurrences in a million words of running prose, rounded; short words not listed are taken as more common than long ones.
pub fn per_million(word: &str) -> u32 {
    COMMON.iter().find(|(words, _)| words.split(' ').any(|w| w == word)).map_or(
        match word.len() {
            0..=3 => 120,
            4 => 90,
            5 => 50,
            6..=7 => 25,
            _ => 10,
        },
        |(_, n)| *n,
    )
}

/// Magnitudes as in large corpora of written English (such as the British National Corpus); only their order matters here.
const COMMON: &[(&str, u32)] = &[
    ("the", 60_000),
    ("of and to a in", 25_000),
    ("that is it for was on i with as", 9_000),
    ("be he at by are this have not but from had his they or an which you were", 5_000),
    ("there we one all has her she been their will would can if more no who when what so said up its out", 2_500),
    ("about into than them could other time only some do two also any new then him now may me over these like", 1_600),
    ("after people first my most should such even many years well back much because through before where how", 1_000),
    (
        "your just our those between must being made still same too while make did us own both here never under very",
        800,
    ),
    (
        "last down each way good another long get last against say says might day since come off between few although",
        600,
    ),
    ("take see go know think want use used work part place right away again without around often always however", 500),
    ("little man world state government life year three something nothing going seems every thing things", 400),
    ("put give set find found told asked called left end old great high small large next early later really less", 300),
    ("case group number fact look run hand point need feel become far got done seen known given taken help", 250),
    ("side head kind house country party war law media press reports question problem power public", 200),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_is_rarer() {
        assert!(per_million("the") > per_million("some"));
        assert!(per_million("in") > per_million("opinion"));
        assert!(per_million("say") > per_million("observers"));
    }
}
