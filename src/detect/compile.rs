//! Lexicon in, [`Program`] out: words are numbered, forms made, alternatives gathered into sets, and every pattern is given
//! the rarest of its words to be found by.

use std::collections::{BTreeSet, HashMap};

use super::anchoring::{AnchorBuilder, Anchored};
use super::anchors::{Use, hundredths};
use super::frequency::Frequencies;
use super::program::{EntryRow, Finder, Laid, Program};
use super::tree::{Alternatives, Tree};
use super::words::WordId;
use crate::lexicon::{Details, EntryRule, Inflection, Lexicon, Node};
use crate::problem::Problem;

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

/// A lexicon on its way to a program. How patterns are anchored is in `anchoring`, how guards are laid out in `guard_rows`.
pub(super) struct Compiler<'a> {
    lexicon: &'a Lexicon,
    pub(super) frequencies: Frequencies,
    pub(super) program: Program,
    pub(super) laid: Laid,
    details: Vec<Details>,
    words: HashMap<String, WordId>,
    pub(super) sets: Vec<Alternatives>,
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
        self.program.entry_ids.push(&rule.id);
        self.program.entries.push(EntryRow { category: rule.category, strength: rule.strength });
        self.details.push(details(rule));
        if let Some(source) = &rule.regex {
            self.program.regexes.push((entry, source.clone()));
        }
        if rule.scare_quotes {
            self.program.scare_quotes = Some(entry);
        }
        for pattern in finders {
            let finder = self.program.finders.len() as u32;
            let called = Use { finder, entry, strength: hundredths(rule.strength), checks: self.checks(&pattern) };
            let Anchored { anchor, second, steps } = pattern;
            match second.and_then(|second| Some((self.members(&steps[anchor])?, self.members(&steps[second])?))) {
                Some((first, second)) => anchors.add_pair(called, &first, &second),
                None => anchors.add(called, &steps[anchor], &self.sets),
            }
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

    pub(super) fn steps(&mut self, nodes: &[Node], inflect: Option<Inflection>, depth: usize) -> Vec<Tree> {
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

    fn set(&mut self, set: Alternatives) -> Tree {
        let set = set.sorted();
        match set.words.as_slice() {
            [word] if set.is_words_only() => Tree::Word(*word),
            _ => Tree::Set(self.set_id(set)),
        }
    }

    pub(super) fn set_id(&mut self, set: Alternatives) -> u32 {
        let next = self.sets.len() as u32;
        let id = *self.set_index.entry(set.clone()).or_insert(next);
        if id == next {
            self.sets.push(set);
        }
        id
    }
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
