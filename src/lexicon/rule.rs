//! An entry as all layers leave it: its patterns read, its guards gathered, its names resolved.

use std::ops::Range;

use super::guard::GuardRule;
use super::inflect::Inflection;
use super::keys::Status;
use super::pattern::Node;
use super::{Origin, Scope};

/// An entry, resolved.
#[derive(Clone, Debug)]
pub struct EntryRule {
    /// Permanent id.
    pub id: String,
    /// Index into [`Lexicon::categories`](super::Lexicon::categories).
    pub category: u16,
    /// Its patterns.
    pub terms: Vec<Term>,
    /// Its regular expression, when it has no terms.
    pub regex: Option<String>,
    /// Characters of which one must be in a paragraph for the expression to be searched there.
    pub only_with: String,
    /// Whether it is found by the rule for scare quotes.
    pub scare_quotes: bool,
    /// Which forms each term gets.
    pub inflect: Option<Inflection>,
    /// Guards, in the order they are tried.
    pub guards: Vec<GuardRule>,
    /// Which of them come from the category.
    pub inherited: Range<usize>,
    /// 0 to 1.
    pub strength: f32,
    /// -1, 0 or 1.
    pub polarity: i8,
    /// Plainer wordings.
    pub neutral: Vec<String>,
    /// Why it is as it is.
    pub note: String,
    /// What its marks govern, when that is not as in its category.
    pub scope: Option<Scope>,
    /// Whether examples are required.
    pub status: Status,
    /// Sentences with what it must find in `[[…]]`, and their places.
    pub hits: Vec<Example>,
    /// Sentences in which it must find nothing.
    pub misses: Vec<Example>,
    /// Where it is written.
    pub origin: Origin,
}

/// A pattern of an entry.
#[derive(Clone, Debug)]
pub struct Term {
    /// As written.
    pub text: String,
    /// As read.
    pub nodes: Vec<Node>,
    /// Guards of its own, beside those of the entry.
    pub guards: Vec<GuardRule>,
    /// 0 to 1, when it is not the entry's.
    pub strength: Option<f32>,
}

/// An example sentence and the line it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: u32,
}

impl Term {
    /// A term that has nothing of its own.
    pub(super) fn plain(text: &str, nodes: Vec<Node>) -> Self {
        Self { text: text.to_owned(), nodes, guards: Vec::new(), strength: None }
    }
}

impl EntryRule {
    /// Every pattern of the entry: its terms and their and its guards.
    pub fn patterns(&self) -> impl Iterator<Item = &Vec<Node>> {
        let guards = self.all_guards().flat_map(|(guard, _)| match guard {
            GuardRule::Context { patterns, .. } => patterns.as_slice(),
            _ => &[],
        });
        self.terms.iter().map(|t| &t.nodes).chain(guards.map(|(_, nodes)| nodes))
    }

    /// The guards of the entry, then those of its terms, in the order in which they are numbered: each with its term.
    pub fn all_guards(&self) -> impl Iterator<Item = (&GuardRule, Option<&Term>)> {
        let of_terms = self.terms.iter().flat_map(|term| term.guards.iter().map(move |guard| (guard, Some(term))));
        self.guards.iter().map(|guard| (guard, None)).chain(of_terms)
    }
}

/// The lists that a pattern names.
pub fn list_names(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::List(name) => names.push(name.clone()),
            Node::Forms(inner, _) | Node::Optional(inner) | Node::Repeat(inner, ..) => {
                list_names(std::slice::from_ref(inner), names)
            }
            Node::Alternatives(all) => all.iter().for_each(|nodes| list_names(nodes, names)),
            Node::Marked(inner) => list_names(inner, names),
            _ => {}
        }
    }
}
