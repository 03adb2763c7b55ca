//! A hedge in, the words it governs out: the claim that is held back.
//!
//! The conventions are those of BioScope (Vincze et al. 2008), the mark itself always within: a verb or modal governs its clause from itself
//! on, with the subject in the passive and of verbs like *seem*; an adjective before a noun that noun phrase; a sentence adverb its clause;
//! an approximator the number or phrase after it; *if* its own clause; *or* what it joins.

use super::clause::{
    AUXILIARIES, BE, COORDINATORS, DEFINITE, INDEFINITE, PREPOSITIONS, PRONOUNS, RELATIVES, SUBJECTS, SUBORDINATORS,
};
use super::matcher::{Range, Words};
use crate::lexicon::{Scope, WordClass};

/// Words of a noun phrase after its first, at most: there is no telling where a longer one ends.
const PHRASE: usize = 6;
/// Beginnings of verbs whose subject belongs to what is held back: *the regime seems to fall*.
const RAISING: &[&str] =
    &["seem", "appear", "tend", "look", "sound", "likely", "unlikely", "certain", "bound", "due", "set"];
/// Words of conditions: what they govern ends at the comma.
const CONDITIONS: &[&str] = &[
    "assuming",
    "barring",
    "case",
    "if",
    "lest",
    "once",
    "provided",
    "should",
    "supposing",
    "unless",
    "when",
    "whether",
];
/// Determiners that a number takes after it: *half the people*.
const PARTS: &[&str] = &["all", "both", "each", "half", "many", "most", "much", "none", "some"];

impl Words<'_> {
    /// The words that the mark `cue` governs, itself among them; nothing when it governs nothing else.
    pub fn scope(&self, cue: Range, rule: Scope) -> Option<Range> {
        let joins = cue.end - cue.start == 1 && self.is_any(cue.start, &["or"]);
        let scope = match rule {
            Scope::None => return None,
            _ if joins => self.joined_by(cue),
            Scope::Both => self.joined_by(cue),
            Scope::Clause if self.is_before_its_noun(cue) => self.phrase(cue),
            Scope::Clause => self.own_clause(cue),
            Scope::Phrase => self.phrase(cue),
            Scope::Sentence => self.whole_clause(cue),
        };
        (scope != cue).then_some(scope)
    }

    /// From the mark to the end of its clause, with the subject where it belongs to it.
    fn own_clause(&self, cue: Range) -> Range {
        let conditional = (cue.start..cue.end).any(|at| self.is_any(at, CONDITIONS)) && !self.is_auxiliary(cue.start)
            || self.is_any(cue.start, &["should"]) && self.opens_clause(cue.start);
        let end = self.clause_end(cue.end, conditional || self.in_relative_clause(cue.start));
        if end == cue.end && !conditional {
            // Nothing follows: "He lied, it seems."
            let start = self.clause_start(cue.start);
            let beside = start > 0 && self.tokens.list[start].gap.has_comma();
            return Range { start: if beside { self.clause_start(start) } else { start }, end };
        }
        let start = if self.takes_subject(cue, end) { self.clause_start(cue.start) } else { cue.start };
        Range { start, end }
    }

    /// The clause the mark stands in, or beside when commas part the two.
    fn whole_clause(&self, cue: Range) -> Range {
        let end = self.clause_end(cue.end, false);
        let aside = self.tokens.list[cue.start].gap.has_comma();
        let start = if aside || end == cue.end { self.clause_start(cue.start) } else { cue.start };
        Range { start, end }
    }

    /// Whether the subject is part of the claim: after *seem* and its like, *is likely*, and in the passive.
    fn takes_subject(&self, cue: Range, end: usize) -> bool {
        let begins = |at: usize| {
            let word = self.word_text(at).to_ascii_lowercase();
            RAISING.iter().any(|r| word.starts_with(r))
        };
        let adverb = |at: &usize| self.has_class(WordClass::Adverb, *at) || self.is_any(*at, &["not"]);
        let before = (0..cue.start).rev().find(|at| !adverb(at));
        let predicate = !self.has_class(WordClass::Adverb, cue.end - 1)
            && before.is_some_and(|at| self.joined(at + 1) && self.is_any(at, BE))
            || self.is_any(cue.start, BE) && cue.end - cue.start > 1;
        // "may be (quickly) toppled"
        let first = (cue.end..end).find(|at| !adverb(at));
        let passive = first.is_some_and(|at| {
            let then = (at + 1..end).find(|i| !adverb(i) && !self.is_any(*i, &["been", "being"]));
            self.is_any(at, &["be"]) && then.is_some_and(|i| self.has_class(WordClass::Ed, i))
                || self.is_any(at, &["have"])
                    && self.is_any(at + 1, &["been"])
                    && then.is_some_and(|i| self.has_class(WordClass::Ed, i))
        });
        begins(cue.start) || predicate || passive
    }

    /// An adjective right before its noun: *a possible attack*.
    fn is_before_its_noun(&self, cue: Range) -> bool {
        let last = cue.end - 1;
        let adjective = self.has_class(WordClass::Adjective, last) || self.is_any(last, &["likely", "unlikely"]);
        let after_be = cue.start > 0 && self.joined(cue.start) && self.is_any(cue.start - 1, BE);
        adjective && !after_be && self.is_content(cue.end) && !self.is_auxiliary(last)
    }

    /// The number or noun phrase after the mark, or the number before it when none follows: *ten years or so*.
    fn phrase(&self, cue: Range) -> Range {
        let end = self.phrase_end(cue.end);
        if end > cue.end {
            return Range { start: cue.start, end };
        }
        let content = |at: &usize| self.joined(*at + 1) && !self.is_boundary(*at) && !self.is_any(*at, INDEFINITE);
        let mut back = (0..cue.start).rev().take(PHRASE).take_while(content);
        let number = back.find(|at| self.has_class(WordClass::Number, *at));
        Range { start: number.unwrap_or(cue.start), end: cue.end }
    }

    /// One past the noun phrase that begins at token `from`; `from` when none does.
    fn phrase_end(&self, from: usize) -> usize {
        let mut content = 0;
        let mut at = from;
        while at < self.tokens.list.len() && self.joined(at) && at - from <= PHRASE {
            let of = content > 0 && self.is_any(at, &["of"]);
            let determiner = self.is_any(at, DEFINITE) || self.is_any(at, INDEFINITE);
            let opens = determiner && (at == from || self.is_any(at - 1, &["of"]) || self.is_any(at - 1, PARTS));
            if determiner && !opens && content > 1 {
                // A second phrase cannot follow at once: the word between the two is a verb.
                return at - 1;
            }
            let ends = self.has_class(WordClass::Ed, at) || self.has_class(WordClass::Adverb, at);
            let ends = content > 0 && ends && !self.is_content(at + 1);
            if ends || self.ends_of_phrase(from, at) || !(of || opens || self.is_content(at)) {
                break;
            }
            content += usize::from(!of && !opens);
            at += 1;
        }
        if content == 0 { from } else { at }
    }

    /// Whether a phrase that came after *of the* is full: there is no telling its verb, so it gets one noun and the adjectives before it.
    fn ends_of_phrase(&self, from: usize, at: usize) -> bool {
        let modifies = |i: usize| {
            let classes = [WordClass::Adjective, WordClass::Ed, WordClass::Ing, WordClass::Capital, WordClass::Number];
            classes.iter().any(|class| self.has_class(*class, i))
                || self.is_any(i, DEFINITE)
                || self.is_any(i, INDEFINITE)
        };
        let of = (from..at).rev().find(|i| self.is_any(*i, &["of"]));
        of.is_some_and(|of| at > of + 1 && !modifies(at - 1)) && !self.is_any(at, &["of"])
    }

    /// What *or* joins: as many words before it as after it.
    fn joined_by(&self, cue: Range) -> Range {
        let end = self.phrase_end(cue.end).max(self.coordinate_end(cue.end));
        let words = end - cue.end;
        let first = self.tokens.list.get(cue.end).map(|_| cue.end);
        // "a truce or a ceasefire": back to the word that the second part begins with too.
        let again = first.and_then(|first| {
            let opens = [DEFINITE, INDEFINITE, PREPOSITIONS, AUXILIARIES];
            let list = opens.iter().find(|list| self.is_any(first, list))?;
            (0..cue.start).rev().take(words + 3).take_while(|at| self.joined(*at + 1)).find(|at| self.is_any(*at, list))
        });
        let content = |at: &usize| self.is_content(*at) && self.tokens.list[*at + 1].gap.is_plain_or_comma();
        let back = (0..cue.start).rev().take(words.max(1)).take_while(content).last();
        let start = again.or(back).unwrap_or(cue.start);
        Range { start, end }
    }

    /// One past what *or* adds when that is no noun phrase: *to stay or to leave*.
    fn coordinate_end(&self, from: usize) -> usize {
        let opens = self.is_any(from, PREPOSITIONS) || self.is_any(from, AUXILIARIES);
        if opens && self.joined(from) { self.phrase_end(from + 1).max(from + 1) } else { from }
    }

    /// Whether token `at` is in a relative clause that a comma began: the next one ends it.
    fn in_relative_clause(&self, at: usize) -> bool {
        let start = self.clause_start(at);
        start > 0 && self.is_any(start - 1, RELATIVES) && self.tokens.list[start - 1].gap.has_comma()
    }

    /// Whether token `at` begins its clause: at the start of the sentence, or after a comma or a joining word.
    fn opens_clause(&self, at: usize) -> bool {
        let gap = self.tokens.list[at].gap;
        gap.ends_clause() || gap.has_comma() || at > 0 && self.is_any(at - 1, COORDINATORS)
    }

    /// Whether token `at` is joined to the one before and neither a word of grammar nor the end of a phrase.
    fn is_content(&self, at: usize) -> bool {
        at < self.tokens.list.len()
            && self.joined(at)
            && !self.is_boundary(at)
            && !self.is_any(at, DEFINITE)
            && !self.is_any(at, INDEFINITE)
    }

    /// Whether a noun phrase ends before token `at`.
    fn is_boundary(&self, at: usize) -> bool {
        let lists = [PREPOSITIONS, COORDINATORS, RELATIVES, SUBJECTS, PRONOUNS, SUBORDINATORS, CONDITIONS];
        lists.iter().any(|list| self.is_any(at, list)) || self.is_auxiliary(at) || self.is_any(at, &["not", "never"])
    }
}

#[cfg(test)]
mod tests {
    use crate::detect::{Engine, Options, scan, scope};
    use crate::lexicon::LexiconFile;
    use crate::text::Document;

    /// The shipped categories, whose scopes these are, and a lexicon of a few hedges.
    fn engine() -> Engine {
        let mut lexicon = "[lexicon]\nformat = 1\nid = \"t\"\n".to_owned();
        for (category, terms) in [
            ("modal", "may, might, could, should"),
            ("epistemic-verb", "~seem, ~appear, ~suggest, ~believe, ~suspect, is expected to, tends to"),
            (
                "epistemic-adverb",
                "perhaps, possibly, probably, likely, possible, apparently, apparent, potential, it is possible that",
            ),
            ("approximator", "about, roughly, some, almost, or so, sort of, nearly, around"),
            ("shield", "i think, in my view, as far as i know, it seems to me"),
            ("conditional", "if, unless, whether, provided that, or"),
            ("weasel", "reportedly"),
        ] {
            let terms: Vec<_> = terms.split(", ").map(|t| format!("{t:?}")).collect();
            lexicon += &format!("[[entry]]\nid = \"{category}\"\ncategory = \"{category}\"\nstatus = \"draft\"\n");
            lexicon += &format!("strength = 0.9\nterms = [{}]\n", terms.join(", "));
        }
        lexicon += "[[entry]]\nid = \"own\"\ncategory = \"modal\"\nscope = \"none\"\nstatus = \"draft\"\nterms = [\"shall\"]\n";
        let common = include_str!("../../lexicons/common.toml");
        let files =
            [("common.toml", common), ("t.toml", &lexicon)].map(|(name, text)| LexiconFile::parse(name, text).0);
        let (engine, problems) = Engine::build(&files);
        assert!(problems.is_empty(), "{}", problems[0]);
        engine
    }

    /// In each sentence the mark in `[]`, and what it governs in `{}`.
    #[test]
    fn a_mark_governs_its_claim() {
        let engine = engine();
        let mut wrong = Vec::new();
        for case in CASES {
            let plain: String = case.chars().filter(|c| !"[]{}".contains(*c)).collect();
            let at = |open: char| {
                case.find(open)
                    .map(|i| case[..i].chars().filter(|c| !"[]{}".contains(*c)).map(char::len_utf8).sum::<usize>())
            };
            let document = Document::plain("t", plain.clone());
            let found = scan(&engine, &document, Options::default());
            let cue = at('[').expect("a mark") as u32;
            let here = found.findings.iter().filter(|f| f.span.start == cue);
            let finding = here.max_by_key(|f| f.span.len()).unwrap_or_else(|| panic!("no mark: {case}"));
            let wanted = at('{').zip(at('}')).map_or("", |(from, to)| &plain[from..to]);
            let governs = scope(&engine, &document, finding.span, finding.entry).map_or("", |s| s.of(&plain));
            if governs != wanted {
                wrong.push(format!("{case}\n    governs: {governs}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    const CASES: &[&str] = &[
        // Modals: from the mark to the end of the clause.
        "The regime {[may] fall}.",
        "Prices {[might] rise by June}; nobody knows.",
        "Prices {[might] rise by June}: the bank says so.",
        "Prices {[might] rise by June} — or fall.",
        "It {[could] end the war}, but few believe it.",
        "It {[could] end the war} but few believe it.",
        "It {[may] rain} because the wind has turned.",
        "It {[may] rain}, although the sky is clear.",
        "It {[may] rain} while we are out.",
        "It {[could] hurt the bank}, which lent most of it.",
        "It {[could] hurt Ann}, who lent most of it.",
        "It {[may] rain} and the road may flood.",
        "It {[may] rain or snow and freeze}.",
        "It {[may] hurt bakers, millers, and farmers}.",
        "It {[may], in the end, hurt everyone}.",
        "It {[may] (so they say) hurt everyone}.",
        "“It {[may] rain},” she said.",
        "It {[may] rain}, the minister said.",
        "It {[may] rain}, according to the minister.",
        "The plan {[could] fail if the talks fail}.",
        // The passive takes its subject in.
        "{The plan [may] be dropped}.",
        "And reportedly {the plan [might] be dropped}.",
        "In March, {the plan [might] have been dropped}.",
        "He said {the plan [may] be quickly dropped}.",
        "Ann thinks that {the plan [may] be dropped}.",
        "He wrote “{the plan [may] be dropped}” again.",
        "He wrote ``{the plan [may] be dropped}'' again.",
        "It {[may] use ``the least force'' again}.",
        "The king, who {[may] be ousted}, stayed.",
        // So do verbs of seeming and what is predicated.
        "{The regime [seems] to fall}, and nobody cares.",
        "Because {the regime [appears] weak}, it is.",
        "{The bank [is expected to] cut rates}.",
        "{Rain is [likely] in the north}.",
        "{The deal is very [likely] to fail}.",
        "The results {[suggest] that the drug works}, which is new.",
        "She {[suspects] he lied}.",
        "{The plan failed, it [seems]}.",
        // Adjectives before a noun.
        "They feared a {[possible] attack} on the port.",
        "The {[likely] winner of the race} spoke.",
        "An {[apparent] suicide} was reported.",
        "{[It is possible that] he lied}, but not sure.",
        // Adverbs.
        "{[Perhaps] the regime fell}.",
        "{[Perhaps], the regime fell}.",
        "The regime {[probably] fell in May}, as planned.",
        "He was {[apparently] ill}; she was not.",
        // Approximators.
        "It cost {[about] 300 pounds} to mend.",
        "It rose {[roughly] 5.3%} in May.",
        "{[Some] 40 people} were hurt.",
        "It lasted {ten years [or so]}, they say.",
        "It is {[almost] half the budget}.",
        "It was a {[sort of] victory} for them.",
        "{[Nearly] 300 farmers} fear the tax.",
        "They are {[almost] outlawed} while he stays.",
        "They conceal [almost] that.",
        // Shields.
        "{[I think] the plan failed}.",
        "{[In my view], the plan failed}, but he stayed.",
        "{The plan failed, [in my view]}.",
        "{The plan, [I think], failed}.",
        // Conditions end at the comma.
        "{[If] the talks fail}, prices rise.",
        "Prices rise {[if] the talks fail}.",
        "{[Unless] they pay}, he leaves.",
        "They asked {[whether] he lied}.",
        // What is joined.
        "It was {war [or] peace}.",
        "They want {a truce [or] a ceasefire} now.",
        // No scope.
        "He [reportedly] fled.",
        "They [shall] go.",
    ];
}
