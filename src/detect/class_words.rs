//! Short word lists for the word classes: the words whose endings mislead, or tell nothing. All in order, to be searched by halves.
//!
//! Laid out by hand: one word a line, they would be pages.

/// Numbers in words.
#[rustfmt::skip]
pub(super) const NUMBERS: &[&str] = &[
    "billion", "billions", "dozen", "dozens", "eight", "eighteen", "eighty", "eleven", "fifteen", "fifty", "five",
    "forty", "four", "fourteen", "half", "hundred", "hundreds", "million", "millions", "nine", "nineteen", "ninety",
    "one", "quarter", "seven", "seventeen", "seventy", "six", "sixteen", "sixty", "ten", "third", "thirteen", "thirty",
    "thousand", "thousands", "three", "trillion", "trillions", "twelve", "twenty", "twice", "two",
];

/// Past participles that do not end in -ed.
#[rustfmt::skip]
pub(super) const PARTICIPLES: &[&str] = &[
    "been", "begun", "born", "bought", "broken", "brought", "built", "caught", "chosen", "come", "cut", "done", "drawn",
    "driven", "fallen", "felt", "forgotten", "fought", "found", "given", "gone", "grown", "held", "hidden", "hit",
    "kept", "known", "laid", "led", "left", "lost", "made", "meant", "met", "paid", "put", "run", "said", "seen",
    "sent", "set", "shaken", "shot", "shown", "shut", "sold", "spent", "spoken", "stolen", "struck", "sworn", "taken",
    "taught", "thought", "thrown", "told", "torn", "understood", "won", "worn", "woven", "written",
];

/// Words in -ly that are no adverbs.
#[rustfmt::skip]
pub(super) const NOT_ADVERBS: &[&str] = &[
    "ally", "anomaly", "apply", "assembly", "beastly", "belly", "bodily", "bully", "butterfly", "comply", "costly",
    "curly", "daily", "deadly", "early", "elderly", "family", "folly", "friendly", "ghastly", "heavenly", "holy",
    "hourly", "imply", "italy", "jelly", "july", "likely", "lively", "lonely", "lovely", "melancholy", "monopoly",
    "monthly", "multiply", "orderly", "quarterly", "rally", "rely", "reply", "saintly", "silly", "supply", "tally",
    "timely", "ugly", "unlikely", "unruly", "weekly", "worldly", "yearly",
];

/// Words in -ing that are no participles.
#[rustfmt::skip]
pub(super) const NOT_ING: &[&str] = &[
    "anything", "beijing", "bring", "ceiling", "cling", "during", "evening", "everything", "fling", "herring", "morning",
    "nothing", "offspring", "shilling", "sibling", "sling", "something", "spring", "sting", "string", "swing", "thing",
    "viking", "wring", "wyoming",
];

/// Adverbs that do not end in -ly.
#[rustfmt::skip]
pub(super) const ADVERBS: &[&str] = &[
    "again", "ago", "alike", "almost", "already", "also", "altogether", "always", "apart", "away", "else", "even",
    "ever", "far", "forever", "hence", "however", "indeed", "instead", "just", "later", "less", "long", "maybe",
    "meanwhile", "more", "moreover", "most", "much", "never", "nevertheless", "nonetheless", "now", "nowhere", "often",
    "once", "only", "otherwise", "perhaps", "quite", "rather", "really", "seldom", "so", "somehow", "sometimes",
    "somewhat", "somewhere", "soon", "still", "then", "therefore", "thus", "together", "too", "twice", "very", "well",
    "yet",
];

/// Words that end like adjectives and are mostly nouns or verbs. Those in -ment need no list.
#[rustfmt::skip]
pub(super) const NOT_ADJECTIVES: &[&str] = &[
    "abolish", "accent", "accident", "accomplish", "accountant", "admiral", "admonish", "adversary", "agent", "animal",
    "anniversary", "appeal", "applicant", "approval", "archive", "arithmetic", "arrival", "arrive", "assistant",
    "astonish", "attic", "banish", "beneficiary", "betrayal", "bible", "bless", "boundary", "burial", "cable", "canal",
    "capital", "cardinal", "carnival", "cathedral", "cheese", "cherish", "cleric", "client", "clinic", "comedian",
    "commentary", "component", "conceal", "conceive", "concern", "consent", "constable", "consultant", "content",
    "continent", "corporal", "credential", "critic", "custodian", "deceive", "defendant", "demolish", "denial",
    "deprive", "derive", "descendant", "detective", "diary", "dictionary", "diminish", "diocese", "directive",
    "disable", "discern", "dismissal", "dispensary", "documentary", "drive", "elephant", "enable", "epidemic",
    "establish", "ethic", "event", "extent", "fabric", "february", "festival", "finish", "flourish", "funeral",
    "furnish", "geese", "giant", "glossary", "govern", "grant", "guardian", "handful", "heretic", "historian",
    "hospital", "immigrant", "incentive", "incident", "infant", "inhabitant", "initiative", "intent", "interval",
    "invent", "itinerary", "january", "journal", "judiciary", "lantern", "librarian", "library", "lieutenant", "logic",
    "lyric", "magic", "magician", "meant", "mechanic", "medal", "memorial", "merchant", "metal", "metric", "migrant",
    "mineral", "missionary", "motive", "mouthful", "music", "musician", "narrative", "nevertheless", "nonetheless",
    "nourish", "obituary", "olive", "operative", "opponent", "ordeal", "pandemic", "panic", "parent", "parish",
    "participant", "pattern", "pedal", "perceive", "percent", "perish", "perspective", "physician", "picnic", "plant",
    "polish", "politician", "portal", "precedent", "president", "prevent", "proposal", "publish", "punish", "receive",
    "referral", "refusal", "regardless", "relish", "removal", "renewal", "represent", "representative", "republic",
    "resent", "resident", "restaurant", "reveal", "revive", "rhetoric", "ritual", "rival", "rubbish", "salary",
    "sanctuary", "scandal", "scent", "sceptic", "secretary", "sergeant", "servant", "signal", "skeptic", "spent",
    "spoonful", "statistic", "steal", "strive", "student", "summary", "survival", "survive", "table", "tactic",
    "talent", "tenant", "testimonial", "these", "thrive", "timetable", "topic", "traffic", "trial", "unless", "vanish",
    "vegetable", "vocabulary", "warrant", "withdrawal",
];

/// Adjectives that do not end like one.
#[rustfmt::skip]
pub(super) const ADJECTIVES: &[&str] = &[
    "able", "absolute", "abstract", "accurate", "adequate", "angry", "appropriate", "average", "awake", "aware", "bad",
    "bare", "best", "better", "big", "bitter", "bizarre", "black", "bland", "blank", "blind", "blunt", "bold", "brave",
    "brief", "bright", "broad", "brown", "busy", "calm", "cheap", "civil", "clear", "clever", "close", "cold", "common",
    "complete", "complex", "concrete", "cool", "corporate", "correct", "corrupt", "crazy", "crude", "cruel", "cute",
    "daily", "dark", "dead", "deadly", "dear", "decent", "deep", "delicate", "dense", "desperate", "difficult",
    "direct", "dirty", "distinct", "dry", "due", "dull", "eager", "early", "easy", "elaborate", "elderly", "elite",
    "empty", "entire", "evil", "exact", "extra", "extreme", "faint", "fair", "false", "familiar", "fast", "fat", "few",
    "filthy", "fine", "first", "flat", "fond", "foreign", "former", "fortunate", "free", "fresh", "friendly", "full",
    "funny", "further", "gay", "gentle", "good", "grand", "great", "green", "grim", "gross", "guilty", "happy", "hard",
    "harsh", "heavy", "high", "hollow", "holy", "honest", "hostile", "hot", "huge", "human", "humble", "hungry", "idle",
    "ill", "immediate", "immense", "incomplete", "inner", "insane", "intense", "intimate", "junior", "keen", "key",
    "lame", "large", "last", "late", "latter", "lavish", "lazy", "left", "legitimate", "likely", "little", "lively",
    "local", "lone", "lonely", "long", "loose", "lovely", "low", "lucky", "mad", "main", "major", "mere", "mild",
    "minor", "modest", "mute", "naive", "narrow", "nasty", "neat", "new", "next", "nice", "noble", "noisy", "nuclear",
    "numb", "obese", "obscure", "odd", "old", "ongoing", "only", "open", "orderly", "other", "outer", "outright",
    "overt", "own", "pale", "particular", "past", "petty", "plain", "poor", "popular", "prior", "private", "profound",
    "prompt", "prone", "proper", "proud", "pure", "quick", "quiet", "rapid", "rare", "raw", "ready", "real", "regular",
    "relevant", "remote", "rich", "right", "rotten", "rough", "royal", "rude", "ruthless", "sad", "safe", "same",
    "sane", "scary", "secret", "secular", "senior", "separate", "serene", "severe", "sharp", "sheer", "short", "shy",
    "sick", "silly", "similar", "simple", "sincere", "single", "sleek", "slim", "slow", "small", "smart", "sober",
    "soft", "sole", "solid", "sorry", "sour", "spare", "spectacular", "square", "stale", "stark", "steady", "steep",
    "stern", "straight", "strange", "strict", "strong", "stupid", "sudden", "sufficient", "supreme", "sure", "surplus",
    "sweet", "swift", "tall", "tame", "tender", "tense", "thick", "thin", "tight", "timely", "tiny", "top", "tough",
    "true", "ugly", "ultimate", "unaware", "unclear", "unfair", "unique", "unlikely", "upper", "upset", "urban",
    "usual", "utter", "vague", "vain", "valid", "vast", "vicious", "vile", "vivid", "vulgar", "warm", "wary", "weak",
    "weary", "weekly", "weird", "wet", "white", "whole", "wicked", "wide", "widespread", "wild", "wise", "worse",
    "worst", "worth", "wrong", "young",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_are_in_order() {
        for list in [
            super::NUMBERS,
            super::PARTICIPLES,
            super::NOT_ADVERBS,
            super::NOT_ING,
            super::ADVERBS,
            super::NOT_ADJECTIVES,
            super::ADJECTIVES,
        ] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
