//! The nodes of a pattern in, its steps out: words numbered, forms made, alternatives of one word gathered into sets.

use super::compile::{Compiler, Gaps};
use super::tree::{Alternatives, Tree};
use crate::lexicon::{Inflection, Node};

/// Lists may name lists, so deep.
const DEEPEST_LIST: usize = 6;

impl Compiler<'_> {
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
                    let suffixes = inflect.map_or_else(|| vec![stem.clone()], |inflection| inflection.forms(stem));
                    steps.push(self.set(Alternatives { suffixes, ..Alternatives::default() }));
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
                Node::Repeat(inner, min, max) => {
                    let one = self.steps(std::slice::from_ref(inner.as_ref()), inflect, depth);
                    steps.extend(repeated(&one, *min, *max));
                }
                Node::Gap(min, max) => steps.push(match self.gaps {
                    Gaps::Any => Tree::Gap(*min, *max),
                    Gaps::InClause => Tree::ClauseGap(*min, *max),
                }),
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

    pub(super) fn list(&mut self, name: &str, inflect: Option<Inflection>, depth: usize) -> Vec<Vec<Tree>> {
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

/// A pattern so often at least and so often at most.
fn repeated(one: &[Tree], min: u8, max: u8) -> Vec<Tree> {
    let mut more: Option<Vec<Tree>> = None;
    for _ in min..max {
        let mut next = one.to_vec();
        next.extend(more.map(|more| Tree::Optional(vec![more])));
        more = Some(next);
    }
    let mut steps: Vec<Tree> = std::iter::repeat_n(one, usize::from(min)).flatten().cloned().collect();
    steps.extend(more.map(|more| Tree::Optional(vec![more])));
    steps
}

/// The entry's own `inflect`, put on the word that takes it: a verb's first, a noun's or adjective's last.
pub(super) fn inflected(nodes: &[Node], inflect: Option<Inflection>) -> Vec<Node> {
    let mut nodes = nodes.to_vec();
    if let Some(inflection) = inflect
        && let Some(at) = head_of(&nodes, inflection)
    {
        nodes[at] = Node::Forms(Box::new(nodes[at].clone()), inflection);
    }
    nodes
}

fn head_of(nodes: &[Node], inflection: Inflection) -> Option<usize> {
    let takes = |n: &Node| {
        matches!(n, Node::Word(_) | Node::Suffix(_) | Node::Alternatives(_) | Node::List(_) | Node::Marked(_))
    };
    match inflection {
        Inflection::Verb => nodes.iter().position(takes),
        Inflection::Noun | Inflection::Adjective => nodes.iter().rposition(takes),
    }
}
