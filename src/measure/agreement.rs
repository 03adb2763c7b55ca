//! How far marks agree with what people marked: spans of one text in, counts out that add up over texts, and scores from them.
//!
//! Four measures, all with a precision and a recall. **Sentence**: a sentence counts as found when it holds a mark. **Token**: the
//! words that lie in marks, in gold, in both. **Cue**: a mark is right when it overlaps gold, gold is found when a mark overlaps
//! it. **Partial overlap** (`flc`): each mark is right, and each gold span found, to the part of it that is covered: the measure of
//! SemEval-2020 task 11 (Da San Martino et al. 2019), after spans that touch are merged.
//!
//! Spans count characters here, not bytes: a part of a span should be what a reader would call so.

use crate::text::Span;

/// The measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Sentences with marks against sentences with gold.
    Sentence,
    /// Words in marks against words in gold.
    Token,
    /// Marks and gold that overlap at all.
    Cue,
    /// Marks and gold, each by the part that is covered.
    Partial,
}

impl Measure {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Sentence, Self::Token, Self::Cue, Self::Partial];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Token => "token",
            Self::Cue => "cue",
            Self::Partial => "flc",
        }
    }
}

/// The counts behind one measure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// How much was marked.
    pub found: f64,
    /// How much of it is right.
    pub right: f64,
    /// How much gold there is.
    pub gold: f64,
    /// How much of it was found.
    pub hit: f64,
}

/// Precision, recall and their harmonic mean, each from 0 to 1. What has nothing to divide by is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The share of what was marked that is right.
    pub precision: f64,
    /// The share of the gold that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Part {
    /// The score of these counts.
    pub fn score(self) -> Score {
        let share = |part: f64, all: f64| if all > 0.0 { part / all } else { 0.0 };
        let (precision, recall) = (share(self.right, self.found), share(self.hit, self.gold));
        Score { precision, recall, f1: share(2.0 * precision * recall, precision + recall) }
    }

    /// The same, but no number where there is nothing to divide by: such a figure says nothing about any other.
    pub fn score_if_any(self) -> Score {
        let Score { precision, recall, f1 } = self.score();
        let if_any = |value: f64, any: bool| if any { value } else { f64::NAN };
        let (marks, gold) = (self.found > 0.0, self.gold > 0.0);
        Score { precision: if_any(precision, marks), recall: if_any(recall, gold), f1: if_any(f1, marks || gold) }
    }

    fn add(&mut self, other: &Self, times: f64) {
        self.found += other.found * times;
        self.right += other.right * times;
        self.gold += other.gold * times;
        self.hit += other.hit * times;
    }
}

/// The counts of all measures, for one text or for many.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Indexed by `Measure as usize`.
    pub parts: [Part; 4],
    /// Sentences of which it is known whether they hold gold.
    pub sentences: f64,
}

impl Agreement {
    /// Adds `other`, `times` times.
    pub fn add(&mut self, other: &Self, times: f64) {
        for (part, more) in self.parts.iter_mut().zip(&other.parts) {
            part.add(more, times);
        }
        self.sentences += other.sentences * times;
    }

    /// The counts of one measure.
    pub const fn part(&self, measure: Measure) -> Part {
        self.parts[measure as usize]
    }

    /// The score by one measure.
    pub fn score(&self, measure: Measure) -> Score {
        self.part(measure).score()
    }

    /// The mean of F1 over sentences with gold and F1 over sentences without.
    pub fn macro_f1(&self) -> f64 {
        let with = self.part(Measure::Sentence);
        let neither = self.sentences - with.found - with.gold + with.hit;
        let without =
            Part { found: self.sentences - with.found, right: neither, gold: self.sentences - with.gold, hit: neither };
        f64::midpoint(with.score().f1, without.score().f1)
    }

    /// Counts a sentence: whether it was `marked`, whether a mark in it is `right`, and whether it holds `gold`.
    pub fn sentence(&mut self, marked: bool, right: bool, gold: bool) {
        let one = |holds: bool| f64::from(u8::from(holds));
        let more = Part { found: one(marked), right: one(marked && right), gold: one(gold), hit: one(marked && gold) };
        self.parts[Measure::Sentence as usize].add(&more, 1.0);
        self.sentences += 1.0;
    }

    /// Counts a cue by itself: a mark, whether it is right, a gold span, whether it was found.
    pub fn cue(&mut self, marked: bool, right: bool, gold: bool, hit: bool) {
        let one = |holds: bool| f64::from(u8::from(holds));
        let more = Part { found: one(marked), right: one(right), gold: one(gold), hit: one(hit) };
        self.parts[Measure::Cue as usize].add(&more, 1.0);
    }

    /// Counts the spans of a text. `words` are its [`words`], in order; `found` the marks; `gold` what they should find; `right` the
    /// gold that makes a mark right, which may be more than that.
    pub fn spans(&mut self, words: &[Span], found: &[Span], gold: &[Span], right: &[Span]) {
        let (marks, gold_runs) = (merged(found), merged(gold));
        let right_runs = if right == gold { gold_runs.clone() } else { merged(right) };
        let within = |runs: &[Span], others: &[Span]| {
            words.iter().filter(|w| touches(**w, runs) && touches(**w, others)).count() as f64
        };
        self.parts[Measure::Token as usize].add(
            &Part {
                found: within(&marks, &marks),
                right: within(&marks, &right_runs),
                gold: within(&gold_runs, &gold_runs),
                hit: within(&gold_runs, &marks),
            },
            1.0,
        );
        let overlapping = |spans: &[Span], runs: &[Span]| spans.iter().filter(|s| touches(**s, runs)).count() as f64;
        self.parts[Measure::Cue as usize].add(
            &Part {
                found: found.len() as f64,
                right: overlapping(found, &right_runs),
                gold: gold.len() as f64,
                hit: overlapping(gold, &marks),
            },
            1.0,
        );
        self.parts[Measure::Partial as usize].add(
            &Part {
                found: marks.len() as f64,
                right: covered(&marks, &right_runs),
                gold: gold_runs.len() as f64,
                hit: covered(&gold_runs, &marks),
            },
            1.0,
        );
    }
}

/// `spans` in order, those that overlap or touch made one.
pub fn merged(spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut runs: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match runs.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => runs.push(span),
        }
    }
    runs
}

/// Whether `span` overlaps one of `runs`, which are [`merged`].
pub fn touches(span: Span, runs: &[Span]) -> bool {
    let at = runs.partition_point(|run| run.end <= span.start);
    runs.get(at).is_some_and(|run| run.overlaps(span))
}

/// The sum, over `runs`, of the part of each that `others` cover. Both are [`merged`].
fn covered(runs: &[Span], others: &[Span]) -> f64 {
    let mut sum = 0.0;
    for run in runs {
        let from = others.partition_point(|o| o.end <= run.start);
        for other in others[from..].iter().take_while(|o| o.start < run.end) {
            let common = run.end.min(other.end) - run.start.max(other.start);
            sum += f64::from(common) / f64::from(run.len());
        }
    }
    sum
}

/// The words that the token measure counts, in characters: ASCII letters and figures with one apostrophe, and masked words such as
/// `$#*t`. That is `[A-Za-z0-9]+(?:[’'][A-Za-z]+)?|[*$@#%]+[A-Za-z*]+`, a plain rule that other programs can follow.
pub fn words(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut words = Vec::with_capacity(bytes.len() / 6);
    let (mut at, mut characters) = (0, 0);
    while at < bytes.len() {
        let (length, count) = word_at(&bytes[at..]);
        if length > 0 {
            words.push(Span::new(characters, characters + count));
            (at, characters) = (at + length, characters + count);
        } else {
            // Bytes after the first of a character begin none.
            characters += u32::from((bytes[at] as i8) >= -0x40);
            at += 1;
        }
    }
    words
}

/// The word that `bytes` begin with: its bytes and characters; 0 when there is none.
fn word_at(bytes: &[u8]) -> (usize, u32) {
    let run = |from: usize, takes: fn(u8) -> bool| bytes[from..].iter().take_while(|b| takes(**b)).count();
    let letter = |b: u8| b.is_ascii_alphabetic();
    let plain = run(0, |b| b.is_ascii_alphanumeric());
    if plain > 0 {
        let mark = match &bytes[plain..] {
            [b'\'', ..] => 1,
            [0xe2, 0x80, 0x99, ..] => 3,
            _ => return (plain, plain as u32),
        };
        let tail = run(plain + mark, letter);
        return if tail > 0 { (plain + mark + tail, (plain + 1 + tail) as u32) } else { (plain, plain as u32) };
    }
    let masks = run(0, |b| matches!(b, b'*' | b'$' | b'@' | b'#' | b'%'));
    // The second half takes stars too, and may have to take them from the first.
    let second = if masks > 0 && bytes.get(masks).copied().is_some_and(letter) {
        masks
    } else {
        (1..masks).rfind(|&i| bytes[i] == b'*').unwrap_or(0)
    };
    if second == 0 {
        return (0, 0);
    }
    let length = second + run(second, |b| b.is_ascii_alphabetic() || b == b'*');
    (length, length as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans(list: &[(u32, u32)]) -> Vec<Span> {
        list.iter().map(|(start, end)| Span::new(*start, *end)).collect()
    }

    fn parts(found: &[(u32, u32)], gold: &[(u32, u32)]) -> Agreement {
        // Ten words of three letters, a space between each two.
        let words: Vec<Span> = (0..10).map(|i| Span::new(4 * i, 4 * i + 3)).collect();
        let mut agreement = Agreement::default();
        let gold = spans(gold);
        agreement.spans(&words, &spans(found), &gold, &gold);
        agreement
    }

    #[test]
    fn counts_worked_out_by_hand() {
        let part = |found, right, gold, hit| Part { found, right, gold, hit };
        type Spans<'a> = &'a [(u32, u32)];
        let cases: [(Spans<'_>, Spans<'_>, [Part; 3]); 6] = [
            (&[], &[], [part(0., 0., 0., 0.); 3]),
            (&[(0, 3)], &[], [part(1., 0., 0., 0.); 3]),
            (&[], &[(0, 7)], [part(0., 0., 2., 0.), part(0., 0., 1., 0.), part(0., 0., 1., 0.)]),
            // A word of a phrase of two: all of the mark is right, three sevenths of the gold are found.
            (&[(0, 3)], &[(0, 7)], [part(1., 1., 2., 1.), part(1., 1., 1., 1.), part(1., 1., 1., 3. / 7.)]),
            // Two marks in one gold span; the second sticks out by a half.
            (&[(0, 3), (4, 12)], &[(0, 8)], [part(3., 2., 2., 2.), part(2., 2., 1., 1.), part(2., 1.5, 1., 7. / 8.)]),
            // Marks that touch are one for the last measure only; gold that lies over them counts twice as cues.
            (&[(0, 3), (3, 7)], &[(0, 7), (4, 7)], [part(2., 2., 2., 2.), part(2., 2., 2., 2.), part(1., 1., 1., 1.)]),
        ];
        for (found, gold, expected) in cases {
            assert_eq!(parts(found, gold).parts[1..], expected, "{found:?} {gold:?}");
        }
    }

    #[test]
    fn gold_that_only_excuses_a_mark_need_not_be_found() {
        let mut agreement = Agreement::default();
        let words = spans(&[(0, 3), (4, 7)]);
        agreement.spans(&words, &spans(&[(0, 3)]), &spans(&[(4, 7)]), &spans(&[(0, 3), (4, 7)]));
        let expected = Part { found: 1.0, right: 1.0, gold: 1.0, hit: 0.0 };
        assert_eq!(agreement.parts[1..], [expected; 3]);
    }

    #[test]
    fn sentences_give_both_f1s() {
        let mut agreement = Agreement::default();
        // Two found rightly, one falsely, one missed, four rightly left alone.
        for (marked, gold, times) in [(true, true, 2), (true, false, 1), (false, true, 1), (false, false, 4)] {
            for _ in 0..times {
                agreement.sentence(marked, gold, gold);
            }
        }
        let score = agreement.score(Measure::Sentence);
        assert_eq!((score.precision, score.recall), (2.0 / 3.0, 2.0 / 3.0));
        assert!((agreement.macro_f1() - f64::midpoint(2.0 / 3.0, 4.0 / 5.0)).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_no_division_by_zero() {
        assert_eq!(Part::default().score(), Score::default());
        assert_eq!(Agreement::default().macro_f1(), 0.0);
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_rule(text in "[aB1é '’*$#%@—\n]{0,24}") {
            let rule = regex::Regex::new(r"[A-Za-z0-9]+(?:[’'][A-Za-z]+)?|[*$@#%]+[A-Za-z*]+").expect("a rule");
            let characters = crate::text::Characters::new(&text);
            let expected: Vec<Span> = rule
                .find_iter(&text)
                .map(|m| Span::new(characters.of_byte(m.start() as u32), characters.of_byte(m.end() as u32)))
                .collect();
            prop_assert_eq!(words(&text), expected);
        }

        #[test]
        fn overlaps_are_those_of_trying_all(
            found in proptest::collection::vec((0u32..40, 1u32..9), 0..8),
            gold in proptest::collection::vec((0u32..40, 1u32..9), 0..8),
        ) {
            let make = |list: &[(u32, u32)]| list.iter().map(|(s, l)| Span::new(*s, s + l)).collect::<Vec<_>>();
            let (found, gold) = (make(&found), make(&gold));
            let runs = merged(&gold);
            for span in &found {
                prop_assert_eq!(touches(*span, &runs), gold.iter().any(|g| g.overlaps(*span)));
            }
        }
    }
}
