//! Lexicon in, [`Program`] out: words are numbered, forms made, alternatives gathered into sets, and every pattern is given
//! the rarest of its words to be found by.

use std::collections::{BTreeSet, HashMap};

use super::anchoring::{AnchorBuilder, Anchored};
use super::anchors::{Use, hundredths};
use super::edges::add_edges;
use super::frequency::Frequencies;
use super::program::{EntryRow, Expression, Finder, Laid, Program};
use super::stepping::inflected;
use super::tree::{Alternatives, Tree};
use super::words::WordId;
use crate::lexicon::{Details, EntryRule, GuardRule, Lexicon, Term};
use crate::problem::Problem;

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
    compile_with(lexicon, &[])
}

/// The same, with the words numbered from the most common to the rarest, in twice the time: what a scan needs most lies together then, and
/// stays in the caches.
#[allow(dead_code, reason = "the build needs it")]
pub fn compile_by_frequency(lexicon: &Lexicon) -> Compiled {
    let first = compile(lexicon).program.words;
    let frequencies = Frequencies::read();
    let mut words: Vec<&str> = first.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(frequencies.per_million(word)));
    compile_with(lexicon, &words)
}

/// Numbers `words` before all others.
fn compile_with(lexicon: &Lexicon, words: &[&str]) -> Compiled {
    let mut compiler = Compiler {
        lexicon,
        frequencies: Frequencies::read(),
        program: Program::default(),
        laid: Laid::default(),
        details: Vec::new(),
        words: HashMap::new(),
        sets: Vec::new(),
        set_index: HashMap::new(),
        gaps: Gaps::Any,
    };
    for word in words {
        compiler.word(word);
    }
    let mut problems = Vec::new();
    let mut anchors = AnchorBuilder::default();
    compiler.program.categories.clone_from(&lexicon.categories);
    compiler.program.lexicons.clone_from(&lexicon.versions);
    for rule in &lexicon.entries {
        if let Err((message, hint)) = compiler.entry(rule, &mut anchors) {
            let place = &rule.origin;
            problems.push(Problem::on_line(&place.file, place.line, format!("`{}`: {message}", rule.id)).hint(hint));
        }
    }
    compiler.known_lists();
    let idioms = compiler.list("neg-idioms", None, 0);
    compiler.program.negation_idioms = compiler.program.add_sequences(&idioms, &mut compiler.laid);
    compiler.program.anchors = anchors.finish(compiler.program.words.len());
    for set in &compiler.sets {
        compiler.program.add_set(set);
    }
    add_edges(&mut compiler.program);
    Compiled { program: compiler.program, details: compiler.details, problems }
}

type Unusable = (String, String);

/// A lexicon on its way to a program. How patterns become steps is in `stepping`, how they are anchored in
/// `anchoring`, how guards are laid out in `guard_rows`.
pub(super) struct Compiler<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) frequencies: Frequencies,
    pub(super) program: Program,
    pub(super) laid: Laid,
    details: Vec<Details>,
    words: HashMap<String, WordId>,
    pub(super) sets: Vec<Alternatives>,
    pub(super) set_index: HashMap<Alternatives, u32>,
    pub(super) gaps: Gaps,
}

/// What the gaps of a pattern may cross.
#[derive(Clone, Copy)]
pub(super) enum Gaps {
    /// Any words.
    Any,
    /// None of the words that end a clause.
    InClause,
}

impl Compiler<'_> {
    pub(super) fn word(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.program.words.push(word);
        self.words.insert(word.to_owned(), id);
        id
    }

    /// The lists that mean something to the program itself.
    fn known_lists(&mut self) {
        let lists = ["neg", "clause-stop", "speech", "naming"].map(|name| self.words_of_list(name));
        let Program { negators, clause_stops, speech, naming, .. } = &mut self.program;
        for (table, words) in [negators, clause_stops, speech, naming].into_iter().zip(lists) {
            table.append(words);
        }
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
        let guards = self.guards(&rule.guards);
        self.program.entry_guards.push(guards);
        self.program.entry_ids.push(&rule.id);
        self.program.entries.push(EntryRow { category: rule.category, strength: rule.strength });
        self.details.push(details(rule));
        if let Some(source) = &rule.regex {
            let (source, only_with) = (source.clone(), rule.only_with.clone());
            self.program.expressions.push(Expression { entry, source, only_with });
        }
        if rule.scare_quotes {
            self.program.scare_quotes = Some(entry);
        }
        let mut failed = None;
        for term in &rule.terms {
            // A term's guards come right after those of its entry and of the terms before it: so they are numbered.
            let own = (!term.guards.is_empty()).then(|| {
                let guards = self.guards(&term.guards);
                self.program.term_guards.push(guards);
                self.program.term_guards.len() as u16
            });
            let nodes = inflected(&term.nodes, rule.inflect);
            let steps = self.steps(&nodes, None, 0);
            let mut parts = Vec::new();
            self.anchored(steps, &mut parts);
            if parts.is_empty() {
                failed = Some(&term.text);
            }
            let strength = hundredths(term.strength.unwrap_or(rule.strength));
            for part in parts {
                self.finder(part, entry, strength, own.unwrap_or(0), anchors);
            }
        }
        match failed {
            Some(text) => Err((
                format!("the pattern `{text}` has no word it can be found by"),
                "give it at least one word, list or stem that is not optional".into(),
            )),
            None => Ok(()),
        }
    }

    /// Lays out one pattern and hangs it on its words.
    fn finder(&mut self, pattern: Anchored, entry: u16, strength: u8, own_guards: u16, anchors: &mut AnchorBuilder) {
        let finder = self.program.finders.len() as u32;
        let called = Use { finder, entry, strength, checks: self.checks(&pattern) };
        let Anchored { anchor, second, steps } = pattern;
        match second.and_then(|second| Some((self.members(&steps[anchor])?, self.members(&steps[second])?))) {
            Some((first, second)) => anchors.add_pair(called, &first, &second),
            None => anchors.add(called, &steps[anchor], &self.sets),
        }
        let steps = self.program.add_steps(&steps, &mut self.laid);
        self.program.finders.push(Finder { anchor: anchor as u8, steps, own_guards });
    }
}

fn details(rule: &EntryRule) -> Details {
    Details {
        polarity: rule.polarity,
        neutral: rule.neutral.clone(),
        note: rule.note.clone(),
        terms: rule.terms.iter().map(|t| t.text.clone()).chain(rule.regex.clone()).collect(),
        guards: rule.all_guards().map(|(guard, term)| guard_text(guard, term)).collect(),
        scope: rule.scope,
        origin: rule.origin.clone(),
    }
}

fn guard_text(guard: &GuardRule, term: Option<&Term>) -> String {
    term.map_or_else(|| guard.to_string(), |term| format!("{guard} (for `{}`)", term.text))
}
