//! A compiled pattern in; out, by which of its words it is found, and which other words near that one are looked at first.

use std::collections::BTreeMap;

use super::anchors::{Anchors, Check, Use};
use super::compile::Compiler;
use super::tree::{Alternatives, Tree};
use super::words::WordId;

/// A pattern is split at its alternatives only while its rarest word is more common than this, in a million words.
const COMMON_ANCHOR: u32 = 200;
/// And into no more parts than this.
const MOST_PARTS: usize = 256;
/// A word that is rarer than this is a good enough anchor by itself.
const RARE_ANCHOR: u32 = 32;
/// A pair of steps with more pairs of words than this would swell the table.
const MOST_PAIRS: usize = 300;
/// Words farther from the anchor than this are not looked at before the pattern is.
const FARTHEST_CHECK: u32 = 12;

/// A pattern and the step it is looked up at.
pub(super) struct Anchored {
    /// The step whose words lead to it.
    pub anchor: usize,
    /// The step right after that must follow at once, when the two lead to it together.
    pub second: Option<usize>,
    /// The pattern.
    pub steps: Vec<Tree>,
}

fn is_mark(step: &Tree) -> bool {
    matches!(step, Tree::MarkStart | Tree::MarkEnd)
}

impl Compiler<'_> {
    /// The two words near the anchor that tell most: they must be there, and seldom are.
    pub(super) fn checks(&mut self, pattern: &Anchored) -> [Check; 2] {
        let Anchored { anchor, second, steps } = pattern;
        let mut found = self.needed(steps[anchor + 1..].iter(), 1);
        // The second of a pair is there when its finder is called.
        found.retain(|(_, check)| second.is_none() || (check.from, check.to) != (1, 1));
        found.extend(self.needed(steps[..*anchor].iter().rev(), -1));
        found.sort_by_key(|(cost, check)| (*cost, check.from.abs()));
        let mut checks = found.into_iter().map(|(_, check)| check);
        [checks.next().unwrap_or_default(), checks.next().unwrap_or_default()]
    }

    /// The words a pattern needs, going away from the anchor, and how often one of them is within its reach by chance.
    fn needed<'s>(&mut self, steps: impl Iterator<Item = &'s Tree>, direction: i8) -> Vec<(u32, Check)> {
        let mut found = Vec::new();
        let (mut near, mut far) = (0, 0);
        for step in steps {
            let (min, max) = width(step);
            if far + max > FARTHEST_CHECK {
                break;
            }
            if let Some((cost, set)) = self.whole_words(step) {
                let (a, b) = ((near + 1) as i8 * direction, (far + 1) as i8 * direction);
                found.push((cost * (far - near + 1), Check { from: a.min(b), to: a.max(b), set }));
            }
            near += min;
            far += max;
        }
        found
    }

    /// A step as a set, when it is one word or several and nothing else, with how common they are.
    fn whole_words(&mut self, step: &Tree) -> Option<(u32, u32)> {
        let cost = self.cost(step)?;
        match step {
            Tree::Word(word) => {
                Some((cost, self.set_id(Alternatives { words: vec![*word], ..Alternatives::default() })))
            }
            Tree::Set(set) => {
                let words = &self.sets[*set as usize];
                words.is_words_only().then_some((cost, *set))
            }
            _ => None,
        }
    }

    /// Splits a pattern at its alternatives as far as that gives it a rare word, or a rare pair of words, to be found by.
    pub(super) fn anchored(&self, steps: Vec<Tree>, out: &mut Vec<Anchored>) {
        let best = steps.iter().enumerate().filter_map(|(i, s)| Some((self.cost(s)?, i))).min();
        let pair = best.filter(|(cost, _)| *cost > RARE_ANCHOR).and_then(|_| self.rarest_pair(&steps));
        let branch = steps.iter().position(|s| matches!(s, Tree::Branch(_)));
        let cost = |(word, _): (u32, usize)| pair.map_or(word, |(pair, ..)| pair.min(word));
        match (best, branch) {
            (Some(best), branch) if cost(best) <= COMMON_ANCHOR || branch.is_none() || out.len() >= MOST_PARTS => {
                let (anchor, second) = pair.map_or((best.1, None), |(_, first, second)| (first, Some(second)));
                out.push(Anchored { anchor, second, steps });
            }
            (_, Some(at)) if out.len() < MOST_PARTS => {
                let Tree::Branch(alternatives) = &steps[at] else { return };
                for alternative in alternatives {
                    let mut part = steps[..at].to_vec();
                    part.extend(alternative.iter().cloned());
                    part.extend_from_slice(&steps[at + 1..]);
                    self.anchored(part, out);
                }
            }
            _ => {}
        }
    }

    /// The two steps, one right after the other, that come up together least often in a million words: how often, and which.
    fn rarest_pair(&self, steps: &[Tree]) -> Option<(u32, usize, usize)> {
        let words: Vec<usize> = (0..steps.len()).filter(|i| !is_mark(&steps[*i])).collect();
        let pairs = words.windows(2).filter_map(|w| {
            let (first, second) = (self.members(&steps[w[0]])?, self.members(&steps[w[1]])?);
            let cost = u64::from(self.cost(&steps[w[0]])?) * u64::from(self.cost(&steps[w[1]])?);
            // Words that make a phrase come together more often than by chance: some ten times.
            let together = (cost / 100_000).min(u64::from(u32::MAX)) as u32;
            (first.len() * second.len() <= MOST_PAIRS).then_some((together, w[0], w[1]))
        });
        pairs.min()
    }

    /// The words of a step, when whole words are all it takes.
    pub(super) fn members(&self, step: &Tree) -> Option<Vec<WordId>> {
        match step {
            Tree::Word(word) => Some(vec![*word]),
            Tree::Set(set) => {
                let set = &self.sets[*set as usize];
                set.is_words_only().then(|| set.words.clone())
            }
            _ => None,
        }
    }

    /// How often, in a million words, a step would call its finder; none when it cannot.
    fn cost(&self, step: &Tree) -> Option<u32> {
        match step {
            Tree::Word(word) => Some(self.frequencies.per_million(self.program.words.get(*word))),
            Tree::Set(set) => {
                let set = &self.sets[*set as usize];
                if !set.classes.is_empty() {
                    return None;
                }
                let words: u32 =
                    set.words.iter().map(|w| self.frequencies.per_million(self.program.words.get(*w))).sum();
                let stems = set.prefixes.iter().chain(&set.suffixes).map(|s| 200 / s.len() as u32).sum::<u32>();
                Some(words + stems)
            }
            _ => None,
        }
    }
}

/// How many words a step takes, at least and at most.
fn width(step: &Tree) -> (u32, u32) {
    let of_all = |all: &[Vec<Tree>]| {
        let widths =
            all.iter().map(|steps| steps.iter().map(width).fold((0, 0), |(min, max), (a, b)| (min + a, max + b)));
        widths.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))).unwrap_or_default()
    };
    match step {
        Tree::Word(_) | Tree::Set(_) | Tree::Class(_) => (1, 1),
        Tree::Gap(min, max) | Tree::ClauseGap(min, max) => (u32::from(*min), u32::from(*max)),
        Tree::Branch(all) => of_all(all),
        Tree::Optional(all) => (0, of_all(all).1),
        Tree::Comma(_) | Tree::MarkStart | Tree::MarkEnd | Tree::SentenceStart | Tree::SentenceEnd => (0, 0),
    }
}

/// Collects which finders hang on which words.
#[derive(Default)]
pub(super) struct AnchorBuilder {
    words: BTreeMap<WordId, Vec<Use>>,
    prefixes: BTreeMap<String, Vec<Use>>,
    suffixes: BTreeMap<String, Vec<Use>>,
    pairs: BTreeMap<(WordId, WordId), Vec<Use>>,
}

impl AnchorBuilder {
    /// Hangs a finder on two words.
    pub(super) fn add_pair(&mut self, finder: Use, first: &[WordId], second: &[WordId]) {
        for a in first {
            for b in second {
                self.pairs.entry((*a, *b)).or_default().push(finder);
            }
        }
    }

    /// Hangs a finder on the words or stems of a step.
    pub(super) fn add(&mut self, finder: Use, step: &Tree, sets: &[Alternatives]) {
        match step {
            Tree::Word(word) => self.words.entry(*word).or_default().push(finder),
            Tree::Set(set) => {
                let set = &sets[*set as usize];
                for word in &set.words {
                    self.words.entry(*word).or_default().push(finder);
                }
                for stem in &set.prefixes {
                    self.prefixes.entry(stem.clone()).or_default().push(finder);
                }
                for stem in &set.suffixes {
                    self.suffixes.entry(stem.clone()).or_default().push(finder);
                }
            }
            _ => {}
        }
    }

    pub(super) fn finish(mut self, words: usize) -> Anchors {
        let mut anchors = Anchors::default();
        for word in 0..words as WordId {
            anchors.push(self.words.remove(&word).unwrap_or_default());
        }
        for (stem, uses) in self.prefixes {
            let uses = anchors.add_uses(uses);
            anchors.prefixes.push(&stem, uses);
        }
        for (stem, uses) in self.suffixes {
            let uses = anchors.add_uses(uses);
            anchors.suffixes.push(&stem, uses);
        }
        anchors.add_pairs(self.pairs);
        anchors
    }
}
