//! Lexicon in, [`Program`] out: words are numbered, forms made, alternatives gathered into sets, and every pattern is given
//! the rarest of its words to be found by.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::frequency::Frequencies;
use super::program::{Anchors, Check, Finder, Guard, GuardRow, Laid, Program, Screen, Use, WordId, hundredths};
use super::tree::{Alternatives, Tree};
use crate::lexicon::{Details, Entry, EntryRule, GuardRule, Inflection, Lexicon, Node, Side};
use crate::problem::Problem;

/// A pattern is split at its alternatives only while its rarest word is more common than this, in a million words.
const COMMON_ANCHOR: u32 = 200;
/// And into no more parts than this.
const MOST_PARTS: usize = 256;
/// Words farther from the anchor than this are not looked at before the pattern is.
const FARTHEST_CHECK: u32 = 12;
/// Lists may name lists, so deep.
const DEEPEST_LIST: usize = 6;

/// What a lexicon compiles to.
pub struct Compiled {
    /// What a scan needs.
    pub program: Program,
    /// What only a reader of a finding needs, entry by entry.
    pub details: Vec<Details>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Compiles a lexicon. An entry that cannot be found by any word is reported and left out of the matcher.
pub fn compile(lexicon: &Lexicon) -> Compiled {
    let mut compiler = Compiler {
        lexicon,
        frequencies: Frequencies::read(),
        program: Program::default(),
        laid: Laid::default(),
        details: Vec::new(),
        words: HashMap::new(),
        sets: Vec::new(),
        set_index: HashMap::new(),
    };
    let mut problems = Vec::new();
    let mut anchors = AnchorBuilder::default();
    compiler.program.categories.clone_from(&lexicon.categories);
    for rule in &lexicon.entries {
        if let Err((message, hint)) = compiler.entry(rule, &mut anchors) {
            let place = &rule.origin;
            problems.push(Problem::on_line(&place.file, place.line, format!("`{}`: {message}", rule.id)).hint(hint));
        }
    }
    let negators = compiler.words_of_list("neg");
    compiler.program.negators.append(negators);
    let speech = compiler.words_of_list("speech");
    compiler.program.speech.append(speech);
    let naming = compiler.words_of_list("naming");
    compiler.program.naming.append(naming);
    compiler.program.anchors = anchors.finish(compiler.program.words.len());
    for set in &compiler.sets {
        compiler.program.add_set(set);
    }
    Compiled { program: compiler.program, details: compiler.details, problems }
}

type Unusable = (String, String);

struct Compiler<'a> {
    lexicon: &'a Lexicon,
    frequencies: Frequencies,
    program: Program,
    laid: Laid,
    details: Vec<Details>,
    words: HashMap<String, WordId>,
    sets: Vec<Alternatives>,
    set_index: HashMap<Alternatives, u32>,
}

impl Compiler<'_> {
    fn word(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.program.words.push(word);
        self.words.insert(word.to_owned(), id);
        id
    }

    fn words_of_list(&mut self, name: &str) -> Vec<WordId> {
        let steps = self.list(name, None, 0);
        let mut words = BTreeSet::new();
        for steps in steps {
            match steps.as_slice() {
                [Tree::Word(w)] => drop(words.insert(*w)),
                [Tree::Set(s)] => words.extend(&self.sets[*s as usize].words),
                _ => {}
            }
        }
        words.into_iter().collect()
    }

    fn entry(&mut self, rule: &EntryRule, anchors: &mut AnchorBuilder) -> Result<(), Unusable> {
        let entry = self.program.entries.len() as u16;
        let (guards, rows) = self.guards(rule);
        let mut finders = Vec::new();
        let mut failed = None;
        for (text, nodes) in &rule.terms {
            let nodes = inflected(nodes, rule.inflect);
            let steps = self.steps(&nodes, None, 0);
            let mut parts = Vec::new();
            self.anchored(steps, &mut parts);
            if parts.is_empty() {
                failed = Some(text);
            }
            finders.extend(parts);
        }
        self.program.add_guards(guards, rows);
        self.program.entries.push(Entry { id: rule.id.clone(), category: rule.category, strength: rule.strength });
        self.details.push(details(rule));
        if let Some(source) = &rule.regex {
            self.program.regexes.push((entry, source.clone()));
        }
        if rule.scare_quotes {
            self.program.scare_quotes = Some(entry);
        }
        for (anchor, steps) in finders {
            let finder = self.program.finders.len() as u32;
            let checks = self.checks(&steps, anchor);
            anchors.add(Use { finder, entry, strength: hundredths(rule.strength), checks }, &steps[anchor], &self.sets);
            let steps = self.program.add_steps(&steps, &mut self.laid);
            self.program.finders.push(Finder { anchor: anchor as u8, steps });
        }
        match failed {
            Some(text) => Err((
                format!("the pattern `{text}` has no word it can be found by"),
                "give it at least one word, list or stem that is not optional".into(),
            )),
            None => Ok(()),
        }
    }

    fn guards(&mut self, rule: &EntryRule) -> (Vec<Guard>, Vec<GuardRow>) {
        let mut guards = Vec::new();
        /// Guards of one key, their patterns, and how many they are.
        type Row = (Option<(Side, bool)>, Vec<Vec<Tree>>, u32);
        let mut rows: Vec<Row> = Vec::new();
        for rule in &rule.guards {
            let (key, patterns) = match rule {
                GuardRule::Context { side, wanted, patterns } => {
                    let trees = patterns.iter().map(|(_, nodes)| self.steps(nodes, None, 0)).collect();
                    (Some((*side, *wanted)), trees)
                }
                _ => (None, Vec::new()),
            };
            guards.push(match rule {
                GuardRule::Circumstance { circumstance, wanted } => {
                    Guard::Circumstance { circumstance: *circumstance, wanted: *wanted }
                }
                GuardRule::Exact(terms) => Guard::Exact(self.program.add_spellings(terms)),
                GuardRule::Context { side, wanted, .. } => Guard::Context {
                    side: *side,
                    wanted: *wanted,
                    patterns: self.program.add_sequences(&patterns, &mut self.laid),
                },
            });
            match rows.last_mut() {
                Some((last, all, len)) if *last == key && key.is_some_and(|(_, wanted)| !wanted) => {
                    all.extend(patterns);
                    *len += 1;
                }
                _ => rows.push((key, patterns, 1)),
            }
        }
        let rows = rows.into_iter().map(|(key, patterns, len)| {
            let screen = match key {
                Some((side, false)) => self.screen(side, &patterns),
                _ => Screen::None,
            };
            GuardRow { len, screen }
        });
        let rows = rows.collect();
        (guards, rows)
    }

    /// What must be there for any of the patterns of a row of guards to fit.
    fn screen(&mut self, side: Side, patterns: &[Vec<Tree>]) -> Screen {
        let edges = |compiler: &Self, at_start| {
            let words: Option<Vec<_>> = patterns.iter().map(|p| edge(&compiler.sets, p, at_start)).collect();
            words.map(|words| Alternatives { words: words.concat(), ..Alternatives::default() }.sorted())
        };
        let screen = match side {
            Side::Before => edges(self, true).map(|set| Screen::After(self.set_id(set))),
            Side::After => edges(self, false).map(|set| Screen::Before(self.set_id(set))),
            Side::Sentence => edges(self, true).map(|set| Screen::Sentence(self.set_id(set))),
            Side::In => self.around(patterns),
        };
        screen.unwrap_or(Screen::None)
    }

    fn around(&mut self, patterns: &[Vec<Tree>]) -> Option<Screen> {
        let (mut own, mut beside) = (Alternatives::default(), Alternatives::default());
        for pattern in patterns {
            let mut words = Vec::new();
            all_words(&self.sets, pattern, &mut words)?;
            match pattern.as_slice() {
                [Tree::Word(_) | Tree::Set(_)] => own.words.extend(words),
                // A pattern that can be one word, or its neighbours too, is not told apart.
                [Tree::Branch(_)] => return None,
                _ => beside.words.extend(words),
            }
        }
        Some(Screen::Around(self.set_id(own.sorted()), self.set_id(beside.sorted())))
    }

    fn steps(&mut self, nodes: &[Node], inflect: Option<Inflection>, depth: usize) -> Vec<Tree> {
        let head = inflect.and_then(|i| head_of(nodes, i));
        let mut steps = Vec::new();
        for (i, node) in nodes.iter().enumerate() {
            let inflect = inflect.filter(|_| head == Some(i));
            match node {
                Node::Word(word) => match inflect {
                    Some(inflection) => {
                        let forms = inflection.forms(word).iter().map(|f| vec![Tree::Word(self.word(f))]).collect();
                        steps.push(self.one_of(forms));
                    }
                    None => steps.push(Tree::Word(self.word(word))),
                },
                Node::Prefix(stem) => {
                    steps.push(self.set(Alternatives { prefixes: vec![stem.clone()], ..Alternatives::default() }));
                }
                Node::Suffix(stem) => {
                    steps.push(self.set(Alternatives { suffixes: vec![stem.clone()], ..Alternatives::default() }));
                }
                Node::Forms(inner, inflection) => {
                    let inner = std::slice::from_ref(inner.as_ref());
                    steps.extend(self.steps(inner, Some(*inflection), depth));
                }
                Node::List(name) => {
                    let items = self.list(name, inflect, depth);
                    steps.push(self.one_of(items));
                }
                Node::Alternatives(all) => {
                    let all = all.iter().map(|nodes| self.steps(nodes, inflect, depth)).collect();
                    steps.push(self.one_of(all));
                }
                Node::Optional(inner) => {
                    let inner = self.steps(std::slice::from_ref(inner.as_ref()), inflect, depth);
                    steps.push(match inner.as_slice() {
                        [Tree::Branch(all)] => Tree::Optional(all.clone()),
                        _ => Tree::Optional(vec![inner]),
                    });
                }
                Node::Gap(min, max) => steps.push(Tree::Gap(*min, *max)),
                Node::Comma { optional } => steps.push(Tree::Comma(*optional)),
                Node::Class(class) => steps.push(Tree::Class(*class)),
                Node::Marked(inner) => {
                    steps.push(Tree::MarkStart);
                    steps.extend(self.steps(inner, inflect, depth));
                    steps.push(Tree::MarkEnd);
                }
                Node::Start => steps.push(Tree::SentenceStart),
                Node::End => steps.push(Tree::SentenceEnd),
            }
        }
        steps
    }

    fn list(&mut self, name: &str, inflect: Option<Inflection>, depth: usize) -> Vec<Vec<Tree>> {
        let lexicon = self.lexicon;
        match lexicon.lists.get(name) {
            Some(items) if depth < DEEPEST_LIST => {
                items.iter().map(|nodes| self.steps(nodes, inflect, depth + 1)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One step for several alternatives: those of one word become a set, longer ones stay sequences and are tried first.
    fn one_of(&mut self, alternatives: Vec<Vec<Tree>>) -> Tree {
        let mut set = Alternatives::default();
        let mut longer = Vec::new();
        for steps in alternatives {
            match steps.as_slice() {
                [Tree::Word(word)] => set.words.push(*word),
                [Tree::Class(class)] => set.classes.push(*class),
                [Tree::Set(inner)] => {
                    set.extend(self.sets[*inner as usize].clone());
                }
                [Tree::Branch(inner)] => longer.extend(inner.clone()),
                _ => longer.push(steps),
            }
        }
        let single = (set != Alternatives::default()).then(|| self.set(set));
        match (single, longer.is_empty()) {
            (Some(step), true) => step,
            (single, _) => {
                longer.sort_by_key(|steps| std::cmp::Reverse(steps.len()));
                longer.extend(single.map(|step| vec![step]));
                Tree::Branch(longer)
            }
        }
    }

    /// The two words near the anchor that tell most: they must be there, and seldom are.
    fn checks(&mut self, steps: &[Tree], anchor: usize) -> [Check; 2] {
        let mut found = self.needed(steps[anchor + 1..].iter(), 1);
        found.extend(self.needed(steps[..anchor].iter().rev(), -1));
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

    fn set(&mut self, set: Alternatives) -> Tree {
        let set = set.sorted();
        match set.words.as_slice() {
            [word] if set.is_words_only() => Tree::Word(*word),
            _ => Tree::Set(self.set_id(set)),
        }
    }

    fn set_id(&mut self, set: Alternatives) -> u32 {
        let next = self.sets.len() as u32;
        let id = *self.set_index.entry(set.clone()).or_insert(next);
        if id == next {
            self.sets.push(set);
        }
        id
    }

    /// Splits a pattern at its alternatives as far as that gives it a rare word to be found by.
    fn anchored(&self, steps: Vec<Tree>, out: &mut Vec<(usize, Vec<Tree>)>) {
        let best = steps.iter().enumerate().filter_map(|(i, s)| Some((self.cost(s)?, i))).min();
        let branch = steps.iter().position(|s| matches!(s, Tree::Branch(_)));
        match (best, branch) {
            (Some((cost, anchor)), branch) if cost <= COMMON_ANCHOR || branch.is_none() || out.len() >= MOST_PARTS => {
                out.push((anchor, steps));
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
        Tree::Gap(min, max) => (u32::from(*min), u32::from(*max)),
        Tree::Branch(all) => of_all(all),
        Tree::Optional(all) => (0, of_all(all).1),
        Tree::Comma(_) | Tree::MarkStart | Tree::MarkEnd | Tree::SentenceStart | Tree::SentenceEnd => (0, 0),
    }
}

/// The words that a pattern can begin with, or end with, when they can all be told.
fn edge(sets: &[Alternatives], pattern: &[Tree], at_start: bool) -> Option<Vec<WordId>> {
    let is_mark = |t: &&Tree| matches!(t, Tree::MarkStart | Tree::MarkEnd);
    let first =
        if at_start { pattern.iter().find(|t| !is_mark(t)) } else { pattern.iter().rev().find(|t| !is_mark(t)) };
    match first? {
        Tree::Word(word) => Some(vec![*word]),
        Tree::Set(set) => sets[*set as usize].is_words_only().then(|| sets[*set as usize].words.clone()),
        Tree::Branch(all) => {
            let edges: Option<Vec<_>> = all.iter().map(|p| edge(sets, p, at_start)).collect();
            edges.map(|e| e.concat())
        }
        _ => None,
    }
}

/// All words that can occur in a pattern; none when it may hold others.
fn all_words(sets: &[Alternatives], pattern: &[Tree], words: &mut Vec<WordId>) -> Option<()> {
    for tree in pattern {
        match tree {
            Tree::Word(word) => words.push(*word),
            Tree::Set(set) if sets[*set as usize].is_words_only() => words.extend(&sets[*set as usize].words),
            Tree::Branch(all) | Tree::Optional(all) => {
                all.iter().try_for_each(|pattern| all_words(sets, pattern, words))?;
            }
            Tree::Comma(_) | Tree::MarkStart | Tree::MarkEnd => {}
            _ => return None,
        }
    }
    Some(())
}

/// The entry's own `inflect`, put on the word that takes it: a verb's first, a noun's or adjective's last.
fn inflected(nodes: &[Node], inflect: Option<Inflection>) -> Vec<Node> {
    let mut nodes = nodes.to_vec();
    if let Some(inflection) = inflect
        && let Some(at) = head_of(&nodes, inflection)
    {
        nodes[at] = Node::Forms(Box::new(nodes[at].clone()), inflection);
    }
    nodes
}

fn head_of(nodes: &[Node], inflection: Inflection) -> Option<usize> {
    let takes = |n: &Node| matches!(n, Node::Word(_) | Node::Alternatives(_) | Node::List(_) | Node::Marked(_));
    match inflection {
        Inflection::Verb => nodes.iter().position(takes),
        Inflection::Noun | Inflection::Adjective => nodes.iter().rposition(takes),
    }
}

fn details(rule: &EntryRule) -> Details {
    Details {
        polarity: rule.polarity,
        neutral: rule.neutral.clone(),
        note: rule.note.clone(),
        terms: rule.terms.iter().map(|(text, _)| text.clone()).chain(rule.regex.clone()).collect(),
        guards: rule.guards.iter().map(ToString::to_string).collect(),
        origin: rule.origin.clone(),
    }
}

#[derive(Default)]
struct AnchorBuilder {
    words: BTreeMap<WordId, Vec<Use>>,
    prefixes: BTreeMap<String, Vec<Use>>,
    suffixes: BTreeMap<String, Vec<Use>>,
}

impl AnchorBuilder {
    fn add(&mut self, finder: Use, step: &Tree, sets: &[Alternatives]) {
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

    fn finish(mut self, words: usize) -> Anchors {
        let mut anchors = Anchors::default();
        for word in 0..words as WordId {
            anchors.push(self.words.remove(&word).unwrap_or_default());
        }
        anchors.prefixes = self.prefixes.into_iter().map(|(stem, uses)| (stem, anchors.add_uses(uses))).collect();
        anchors.suffixes = self.suffixes.into_iter().map(|(stem, uses)| (stem, anchors.add_uses(uses))).collect();
        anchors
    }
}
