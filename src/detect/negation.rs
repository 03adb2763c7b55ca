//! A match in, the word that negates it out: the negator in its clause whose scope reaches it.
//!
//! The scope of a negator goes on to the end of its clause. It does not reach into a clause that hangs on it (*did not say that he lied*),
//! unless the verb between hands the negation on (*do not think that he lied*), nor past a noun phrase about something known, which is
//! there whether the rest is denied or not (*did not meet the dictator*). Two negators take each other back. Which words negate is the
//! list `neg` of the lexicons, and in which phrases they do not, `neg-idioms`.

use super::clause::{COORDINATORS, DEFINITE, INDEFINITE, PREPOSITIONS, PRONOUNS, RELATIVES, SUBJECTS, SUBORDINATORS};
use super::matcher::{Range, Words};
use super::token::Shape;
use crate::lexicon::WordClass;

/// Words a negator reaches at most. Scopes in running text are seldom longer (BioScope: 6 words on average).
const REACH: usize = 12;
/// Words an idiom has at most before its negator: *cannot help but*, *whether or not*.
const IDIOM_BEFORE: usize = 3;
/// Words of a noun phrase after its article, at most.
const PHRASE: usize = 5;
/// Verbs that hand a negation on to the clause they govern: *I do not think he lied* says that he did not.
const RAISING: &[&str] = &[
    "appear", "appears", "appeared", "believe", "believes", "believed", "expect", "expects", "expected", "guess",
    "imagine", "intend", "likely", "look", "looks", "seem", "seems", "seemed", "suppose", "supposed", "think",
    "thinks", "thought", "want", "wants", "wanted",
];
/// They go together with another negator and do not take it back.
const CONCORD: &[&str] = &["neither", "nor"];
/// Words that end a negator's scope besides those that begin a clause.
const ENDS: &[&str] = &["if", "instead", "lest", "rather", "than", "unless", "until"];
/// What is denied when *not* follows it: *could not* is impossible, but *may not* is open.
const DENIED_BY_NOT: &[&str] = &["can", "could", "need"];

impl Words<'_> {
    /// The token that negates the words of `range`: the nearest one, when an odd number of them reach it.
    pub fn negation(&self, range: Range) -> Option<usize> {
        let list = &self.tokens.list;
        let mut found: Option<usize> = None;
        let mut all = 0;
        let mut at = range.start;
        while at > 0 && range.start - at < REACH && !list[at].gap.ends_clause() {
            at -= 1;
            if self.negates(at) && self.reaches(at, range.start) {
                let again = found.is_some_and(|f| self.word_text(f).eq_ignore_ascii_case(self.word_text(at)));
                all += usize::from(!(again || self.is_any(at, CONCORD) && found.is_some()));
                found = found.or(Some(at));
                if self.is_any(at, &["nor"]) {
                    break;
                }
            }
        }
        let after = range.end;
        if self.joined(after) && self.is_any(range.end - 1, DENIED_BY_NOT) && self.is_any(after, &["not"]) {
            all += usize::from(self.negates(after));
            found = found.or(self.negates(after).then_some(after));
        }
        found.filter(|_| all % 2 == 1)
    }

    /// Whether token `at` is a negator, and not part of a phrase in which it negates nothing.
    fn negates(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let negators = &self.program.negators;
        let word = self.tokens.word_of(at);
        if !word.is_some_and(|w| negators.holds(negators.whole(), w)) {
            return false;
        }
        let next = list.get(at + 1);
        // A no-fly zone, "No, he did" and "No. 5": none denies what follows.
        let no = self.is_any(at, &["no", "never"])
            && next.is_none_or(|t| {
                let compound = t.gap.is_hyphen() && !self.is_any(at + 1, &["one"]);
                compound || !t.gap.is_plain() || t.shape == Shape::Number
            });
        // "Isn't he a thug?" asks for a yes.
        let asks = list[at].gap.is_sentence() && self.is_any(at, AUXILIARIES_NOT) && self.in_question(at);
        !(no || asks || self.in_idiom(at))
    }

    fn in_idiom(&self, at: usize) -> bool {
        let idioms = self.program.negation_idioms;
        (at.saturating_sub(IDIOM_BEFORE)..=at).any(|from| {
            self.program.sequences.iter(idioms).any(|steps| self.match_end(steps, from).is_some_and(|end| end > at))
        })
    }

    /// Whether the scope of the negator `from` goes on to token `to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let list = &self.tokens.list;
        let (mut aside, mut listed, mut compared) = (false, false, false);
        for (at, token) in list.iter().enumerate().take(to + 1).skip(from + 1) {
            let gap = token.gap;
            if gap.ends_clause() {
                return false;
            }
            if gap.has_comma() {
                // "not, in my view, a regime": what stands between the commas does not count.
                if at == from + 1 {
                    aside = true;
                } else if aside {
                    aside = false;
                } else if gap.has_quote() || self.ends_list(at, listed) {
                    return false;
                }
                listed = true;
            }
            if !aside && (at < to && self.ends_negation(at, from, to) || self.hangs_on(at, to)) {
                return false;
            }
            // "Not as bad as the thugs": what it is compared with is not denied.
            if self.is_any(at, &["as", "so"]) && std::mem::replace(&mut compared, true) {
                return false;
            }
        }
        !aside
    }

    /// Whether the words from token `to` on, reached by way of `at`, begin with what makes them a clause of its own: *if*, *even if*, *who*.
    fn hangs_on(&self, at: usize, to: usize) -> bool {
        let first = if self.is_any(to, &["even", "only"]) { to + 1 } else { to };
        at == to && [SUBORDINATORS, ENDS, RELATIVES].iter().any(|list| self.is_any(first, list))
    }

    /// Whether what follows a comma is no further item of a list of what is denied.
    fn ends_list(&self, at: usize, listed: bool) -> bool {
        if self.is_any(at, &["or", "nor"]) || listed && self.is_any(at, &["and"]) {
            return self.begins_clause(at + 1);
        }
        let classes = [WordClass::Ing, WordClass::Ed, WordClass::Adverb, WordClass::Number, WordClass::Capital];
        let lists = [COORDINATORS, RELATIVES, SUBJECTS, PRONOUNS, DEFINITE, INDEFINITE, PREPOSITIONS, SUBORDINATORS];
        let word = self.tokens.word_of(at);
        classes.iter().any(|class| self.has_class(*class, at))
            || lists.iter().any(|list| self.is_any(at, list))
            || self.is_auxiliary(at)
            || word.is_some_and(|w| self.program.speech.holds(self.program.speech.whole(), w))
    }

    /// Whether the scope of the negator `from` ends before token `at`, on its way to token `to`.
    fn ends_negation(&self, at: usize, from: usize, to: usize) -> bool {
        if self.is_any(at, SUBORDINATORS) || self.is_any(at, ENDS) {
            return true;
        }
        if self.is_any(at, COORDINATORS) {
            return self.begins_clause(at + 1);
        }
        let known = self.is_definite(at);
        let subject = self.is_any(at, SUBJECTS)
            || self.is_any(at, PRONOUNS)
                && !self.is_any(at - 1, PREPOSITIONS)
                && (self.is_auxiliary(at) || self.is_auxiliary(at + 1));
        if !(known || subject || self.is_any(at, RELATIVES)) || self.hands_on(at, from) {
            return false;
        }
        !known || self.stops_at_known(at, to)
    }

    /// Whether the phrase about something known that begins at token `at` holds token `to`, or is the subject of a clause of its own.
    fn stops_at_known(&self, at: usize, to: usize) -> bool {
        let goes_on = |i: &usize| {
            self.joined(*i)
                && !self.is_auxiliary(*i)
                && (self.is_any(*i, &["of"])
                    || ![PREPOSITIONS, COORDINATORS, RELATIVES, INDEFINITE].iter().any(|list| self.is_any(*i, list)))
        };
        let end = (at + 1..=at + PHRASE).take_while(goes_on).last().unwrap_or(at) + 1;
        to <= at + 1 || to < end || self.is_auxiliary(end) && !self.is_any(at - 1, PREPOSITIONS)
    }

    /// Whether the negation goes on past token `at`: the word before it, adverbs and *that* aside, hands it on, or is the negator itself
    /// or an auxiliary (*is not the answer*).
    fn hands_on(&self, at: usize, from: usize) -> bool {
        let that = |i: usize| self.is_any(i, &["that"]);
        let passed = |i: usize| that(i) || self.has_class(WordClass::Adverb, i);
        let before = (from..at).rev().find(|i| *i == from || !passed(*i)).unwrap_or(from);
        let question = self.is_any(at, RELATIVES) && !that(at);
        !question && (self.is_any(before, RAISING) || !that(at) && (before == from || self.is_auxiliary(before)))
    }
}

/// Auxiliaries with their negation.
const AUXILIARIES_NOT: &[&str] = &[
    "aren't",
    "can't",
    "couldn't",
    "didn't",
    "doesn't",
    "don't",
    "hadn't",
    "hasn't",
    "haven't",
    "isn't",
    "shouldn't",
    "wasn't",
    "weren't",
    "won't",
    "wouldn't",
];

#[cfg(test)]
mod tests {
    use crate::detect::{Context, Engine, Options, scan};
    use crate::lexicon::LexiconFile;
    use crate::text::Document;

    /// The shipped lists, which these tests are about, and a lexicon that marks a few words.
    fn engine() -> Engine {
        let lexicon = "[lexicon]\nformat = 1\nid = \"t\"\n\
            [[entry]]\nid = \"a\"\ncategory = \"modal\"\nstatus = \"draft\"\n\
            terms = [\"may\", \"could\", \"can\", \"likely\", \"seem\", \"not sure\", \"little-known\"]\n\
            [[entry]]\nid = \"b\"\ncategory = \"sneer\"\nstatus = \"draft\"\n\
            terms = [\"brutal\", \"evil\", \"corrupt\", \"thug*\", \"regime\", \"lies\", \"nonsense\"]\n";
        let common = include_str!("../../lexicons/common.toml");
        let files = [("common.toml", common), ("t.toml", lexicon)].map(|(name, text)| LexiconFile::parse(name, text).0);
        let (engine, problems) = Engine::build(&files);
        assert!(problems.is_empty(), "{}", problems[0]);
        engine
    }

    /// The last finding of each sentence, and what negates it.
    #[test]
    fn a_negator_reaches_as_far_as_its_clause() {
        let engine = engine();
        let mut wrong = Vec::new();
        for (sentence, negator) in CASES {
            let document = Document::plain("t", *sentence);
            let found = scan(&engine, &document, Options::default());
            let last = found.findings.last().unwrap_or_else(|| panic!("nothing in {sentence}"));
            let by = Context::new(&engine, &document).negator(last.span).map_or("", |s| s.of(sentence));
            assert_eq!(last.negated, !by.is_empty(), "{sentence}");
            if by != *negator {
                wrong.push(format!("{sentence}: by “{by}”, not “{negator}”"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    const CASES: &[(&str, &str)] = &[
        // Words that negate, and how they are written.
        ("He is not a thug.", "not"),
        ("He isn't a thug.", "isn't"),
        ("He isn’t a thug.", "isn’t"),
        ("He was never brutal.", "never"),
        ("It is hardly brutal.", "hardly"),
        ("It was barely corrupt.", "barely"),
        ("They ruled without brutal force.", "without"),
        ("Nobody there was corrupt.", "Nobody"),
        ("No one in the town was a thug.", "No"),
        ("No minister was ever so brutal.", "No"),
        ("He has seldom been brutal.", "seldom"),
        ("Nothing about it was evil.", "Nothing"),
        ("He may be a thug.", ""),
        // To the end of the clause.
        ("He did not at any time in those long years run a brutal office.", "not"),
        ("It is not a brutal, corrupt place.", "not"),
        ("It is not brutal, corrupt or evil.", "not"),
        ("It is not, in my view, a brutal place.", "not"),
        ("A leader, not a thug.", "not"),
        ("He did not come; the rule was brutal.", ""),
        ("He did not come. It was brutal.", ""),
        ("He did not come – it was brutal.", ""),
        ("It was not cheap but brutal.", ""),
        ("He did not come because it was brutal.", ""),
        ("He did not come, and it was brutal.", ""),
        ("He did not come and they were brutal.", ""),
        ("He never came, although it may be so.", ""),
        ("They did not vote, leaving a brutal gap.", ""),
        ("They did not vote, the corrupt men.", ""),
        ("He would not stay if it was brutal.", ""),
        ("It is no worse than a brutal fight.", ""),
        // Not into a clause that hangs on it.
        ("He did not say that it was brutal.", ""),
        ("She does not know whether it may rain.", ""),
        ("They had no idea who the thugs were.", ""),
        ("She could not see the men who were brutal.", ""),
        ("He did not say he may come.", ""),
        ("I do not think that he is a thug.", "not"),
        ("I don't think he is a thug.", "don't"),
        ("I don't believe the rule was brutal.", "don't"),
        ("She doesn't seem corrupt.", "doesn't"),
        // Not past something known.
        ("They did not meet the brutal king.", ""),
        ("None of the thugs came.", ""),
        ("None of the men was corrupt.", "None"),
        ("They did not rule the town by brutal means.", "not"),
        ("He did not say the rule was brutal.", ""),
        ("It is not the brutal place they show.", "not"),
        ("Nor was the rule brutal.", "Nor"),
        ("It is not even the regime.", "not"),
        // Phrases that deny nothing.
        ("It is not only brutal.", ""),
        ("He was not just a thug.", ""),
        ("There is no doubt it was brutal.", ""),
        ("It was without doubt brutal.", ""),
        ("One cannot but call it brutal.", ""),
        ("I can't help feeling it is corrupt.", ""),
        ("It was nothing short of brutal.", ""),
        ("He is none other than a thug.", ""),
        ("Whether or not it is brutal, it works.", ""),
        ("A harsh, if not brutal, rule.", ""),
        ("No wonder they are corrupt.", ""),
        ("He never fails to be brutal.", ""),
        ("It could not be more corrupt.", ""),
        ("No, it was brutal.", ""),
        ("A no-nonsense man.", ""),
        ("Isn't he a thug?", ""),
        ("Isn't he a thug, they did not ask.", "Isn't"),
        ("The No. 1 thug left.", ""),
        ("“We will not go,” the thug said.", ""),
        ("They took no money, said Ann, a thug.", ""),
        ("He will not stay, probably, in so brutal a place.", ""),
        ("It is not as bad as a regime.", ""),
        ("It does not end if it may rain.", ""),
        ("She never spoke of his years of lies.", ""),
        ("He never knew Ann's brutal side.", ""),
        ("It may or may not be brutal.", ""),
        ("It has not stopped the talk of thugs.", ""),
        ("A not-quite-brutal man.", "not"),
        // Two take each other back.
        ("Nobody says it is not brutal.", "not"),
        ("Nobody was not corrupt.", ""),
        ("He is never without lies.", ""),
        ("It was neither brutal nor corrupt.", "nor"),
        ("It was neither brutal, they said.", "neither"),
        ("It was not brutal, nor was it corrupt.", "nor"),
        ("It was never, never brutal.", "never"),
        // A hedge that is negative by itself is not negated by its own word.
        ("I am not sure.", ""),
        ("He was never not sure.", "never"),
        ("It is a little-known place.", ""),
        // What follows a modal.
        ("It could not be so.", "not"),
        ("It may not be so.", ""),
        ("It could not only be so.", ""),
        ("That is not likely.", "not"),
    ];
}
