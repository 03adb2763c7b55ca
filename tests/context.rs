//! The shipped lexicons on words that mean one thing here and another there. A better lexicon may mark these words by another
//! entry, and more or fewer words around them; whether they are marked at all is what these tables hold fast.
//!
//! In a sentence `[word]` is marked, `{word}` is not, and `<word>` is marked as negated, each in the dimension of its table.

use undertone::detect::{Engine, Finding, Options, scan};
use undertone::lexicon::Dimension::{self, Hedging, Loaded};
use undertone::text::{Document, Span};

#[test]
fn may_the_verb_is_told_from_the_month_and_the_name() {
    check(
        Hedging,
        &[
            "The new rules [may] cut the queue at the clinic.",
            "The gun [may] have jammed, or it [may] not.",
            "You [may] find the door locked.",
            "The bridge was closed in {May} and opened in June.",
            "On {May} 3 the court heard the case.",
            "The school opened on 12 {May} 1994.",
            "Last {May} the river rose by two metres.",
            "Parliament rises in July, not {May}.",
            "The {May} election was close.",
            "{May} was cold and wet.",
            "Theresa {May} flew home on Friday.",
            "Guests {may} not smoke in the hall.",
            "It [might] be the last train.",
            "He [might] well have been right, she said.",
            "The firm put all its {might} into the bid.",
        ],
    );
}

#[test]
fn figures_and_places_are_no_approximations_of_a_claim() {
    check(
        Hedging,
        &[
            "The hall holds {about} 300 people.",
            "{Around} 40 houses lost their roofs.",
            "They walked {around} the lake and talked {about} the weather.",
            "He talked {about} his mother.",
            "What {kind of} tree is that?",
            "The two {sorts of} apple are sold here.",
            "She has {rather} long hair and would {rather} stay.",
            "They {like} to think in pictures.",
            "The {sound} of the bell woke us.",
        ],
    );
}

#[test]
fn as_soon_as_possible_says_nothing_of_what_is_possible() {
    check(
        Hedging,
        &[
            "It is [possible] that the valve had been left open.",
            "Please answer as soon as {possible}.",
            "We want as many members as {possible} at the meeting.",
            "[Perhaps] the clock was wrong.",
            "Rain is [likely] in the north.",
            "The plan is [unlikely] to pass.",
        ],
    );
}

#[test]
fn could_is_not_what_somebody_was_able_to_do() {
    check(
        Hedging,
        &[
            "The wall [could] collapse at any time.",
            "The tower [could] have been built earlier.",
            "The pain [could] be a sign of something worse.",
            "She {could} not find her keys.",
            "He {couldn't} swim as a child.",
            "We {could} hear the sea.",
        ],
    );
}

#[test]
fn to_appear_is_to_seem_or_to_be_seen() {
    check(
        Hedging,
        &[
            "The figures [appear] to contradict the report.",
            "It [appears] that nobody had read the letter.",
            "The letter [seems] to be genuine.",
            "Two singers will {appear} on stage tonight.",
            "Her name {appears} on page four.",
            "He {appeared} before the judge on Monday.",
        ],
    );
}

#[test]
fn would_hangs_on_a_condition() {
    check(
        Hedging,
        &[
            "If the dam broke, the valley [would] be under water within an hour.",
            "If it rained, the roof [would] leak.",
            "The roof [would] leak if it rained.",
            "The treatment [would] probably help.",
            "In those years he {would} walk to work each morning.",
            "She said she {would} come on Tuesday.",
            "They ran {as if} the house were on fire.",
        ],
    );
}

#[test]
fn a_suspect_is_a_person() {
    check(
        Hedging,
        &[
            "I [suspect] that he never read it.",
            "Detectives [suspect] the fire was set on purpose.",
            "Doctors [suspected] a stroke.",
            "The {suspect} was held for two days.",
            "Police questioned three {suspects} last night.",
            "A prime {suspect} has fled.",
            "The {suspect} package was empty.",
        ],
    );
}

#[test]
fn verbs_of_thinking_hedge_what_is_thought() {
    check(
        Hedging,
        &[
            "I [think] the clock is slow.",
            "I {think} of her often.",
            "They [believe] that he fled by boat.",
            "They {believe} in ghosts.",
            "The data [suggest] that sales fell.",
            "I {suggest} we eat first.",
            "The court {considered} the appeal for three days.",
            "He is [considered] the finest cook in town.",
            "The ferry is [expected] to leave at noon.",
            "The ship is [thought] to have sunk in 1702.",
            "There is some [doubt] about the date.",
            "No {doubt} was left.",
            "It is not [clear] who sent it.",
            "It is {clear} who sent it.",
        ],
    );
}

#[test]
fn capitals_tell_nothing_in_a_headline() {
    check(
        Hedging,
        &[
            "Mayor [May] Resign Over Bridge Deal, Aides Say",
            "Storm [Could] Close Schools in the North",
            "STORM [MAY] CLOSE SCHOOLS IN THE NORTH",
        ],
    );
    check(
        Loaded,
        &[
            "Mayor Slams [Disgraceful] Bridge Deal",
            "Critics Blast Minister as [Puppet] of the Banks",
            "[WITCH HUNT] ENDS IN COURT",
        ],
    );
}

#[test]
fn names_and_titles_are_not_the_writers_words() {
    check(
        Loaded,
        &[
            "The report calls the minister a [puppet].",
            "Readers praised the novel The {Puppet} Master.",
            "They played in {Savage} Garden for years.",
            "The judge Anna {Savage} read the verdict.",
            "It was a [savage] attack on the poor.",
            "Senator {Crook} Hall spoke first.",
            "The [crooks] in the ministry laughed.",
            "The {Dictator} Suite is played tonight in Leeds.",
            "He joined the band {Evil} Twins in 1990.",
            "Her book {Hell} Week sold well.",
            "The album {Brutal} {Youth} came out in 1994.",
            "The police were [brutal].",
            "The {Barbarian} Way, a novel, sold well.",
            "The mob was whipped into [hysteria].",
        ],
    );
}

#[test]
fn who_is_against_a_thing_is_not_that_thing() {
    check(
        Loaded,
        &[
            "A [fascist] mob burned the shop.",
            "An {anti-fascist} march went through the town.",
            "{Anti-racism} classes begin on Monday.",
            "She joined an {anti}-war march.",
            "The {anti}-nuclear camp stood for years.",
            "A new {anti}-corruption law was passed.",
            "An {anti-terrorism} unit was sent.",
        ],
    );
}

#[test]
fn what_is_denied_is_marked_as_denied() {
    check(
        Loaded,
        &[
            "It was a [disgraceful] speech.",
            "The plan is [insane].",
            "The plan is not <insane>.",
            "Nobody called it <insane>.",
            "There was no <catastrophe> in the end.",
            "He is a [traitor].",
            "He is no <traitor>.",
            "They were [thugs].",
            "They were not <thugs>.",
        ],
    );
}

/// What a sentence of a table says of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Marked,
    Unmarked,
    Negated,
}

/// Scans each sentence by itself, and fails with all that are not as they say.
fn check(dimension: Dimension, sentences: &[&str]) {
    let engine = Engine::shipped();
    let mut wrong = Vec::new();
    for sentence in sentences {
        let (plain, words) = read(sentence);
        assert!(!words.is_empty(), "no word of it is looked at: {sentence}");
        let document = Document::plain("t", plain);
        let found = scan(&engine, &document, Options::default());
        for (span, said) in words {
            let near = |f: &&Finding| f.span.start < span.end && f.span.end > span.start;
            let mark = found.findings.iter().filter(near).find(|f| engine.dimension_of(f.entry) == dimension);
            let is = match mark {
                None => Said::Unmarked,
                Some(f) if f.negated => Said::Negated,
                Some(_) => Said::Marked,
            };
            if is != said {
                let by = mark.map_or("no entry", |f| engine.entry(f.entry).id);
                wrong.push(format!("`{}` is {is:?} by {by}, not {said:?}: {sentence}", span.of(&document.text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A sentence of a table without its brackets, and what they say.
fn read(sentence: &str) -> (String, Vec<(Span, Said)>) {
    let (mut plain, mut words, mut start) = (String::new(), Vec::new(), 0);
    for c in sentence.chars() {
        let said = match c {
            '[' | '{' | '<' => {
                start = plain.len() as u32;
                continue;
            }
            ']' => Said::Marked,
            '}' => Said::Unmarked,
            '>' => Said::Negated,
            c => {
                plain.push(c);
                continue;
            }
        };
        words.push((Span::new(start, plain.len() as u32), said));
    }
    (plain, words)
}
