//! Layers of lexicon files in, one [`Lexicon`] out: later files add, replace and switch off; patterns are read, names resolved.
//!
//! Knows nothing of how a pattern is matched.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;

use super::file::{Case, LexiconFile, RawCategory, RawEntry, Status};
use super::guard::{Circumstance, GuardRule, Side};
use super::inflect::Inflection;
use super::pattern::{self, Node};
use super::{Category, Dimension, Origin, Scope};
use crate::problem::Problem;

/// All lexicons in force, resolved but not compiled.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Categories; an entry names its category by index.
    pub categories: Vec<Category>,
    /// Word lists, each item a pattern.
    pub lists: BTreeMap<String, Vec<Vec<Node>>>,
    /// Entries in order of their layers and places.
    pub entries: Vec<EntryRule>,
}

/// An entry, resolved.
#[derive(Clone, Debug)]
pub struct EntryRule {
    /// Permanent id.
    pub id: String,
    /// Index into [`Lexicon::categories`].
    pub category: u16,
    /// Its patterns as written and as read.
    pub terms: Vec<(String, Vec<Node>)>,
    /// Its regular expression, when it has no terms.
    pub regex: Option<String>,
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

/// An example sentence and the line it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: u32,
}

/// The one rule that is neither words nor a regular expression.
const SCARE_QUOTES: &str = "scare-quotes";

struct CategoryDefaults {
    strength: f32,
    polarity: i8,
    guards: Vec<GuardRule>,
}

/// Resolves files in the order of their layers. What is wrong is reported and left out.
pub fn resolve(files: &[LexiconFile]) -> (Lexicon, Vec<Problem>) {
    let mut builder = Builder::default();
    for file in files {
        builder.lists(file);
        builder.categories(file);
    }
    for (layer, file) in files.iter().enumerate() {
        builder.disable(file);
        for (span, raw) in &file.entries {
            builder.entry(layer, file, span, raw);
        }
    }
    builder.check_lists();
    (builder.lexicon, builder.problems)
}

#[derive(Default)]
struct Builder {
    lexicon: Lexicon,
    problems: Vec<Problem>,
    category_index: HashMap<String, u16>,
    defaults: Vec<CategoryDefaults>,
    entry_index: HashMap<String, (usize, usize)>,
}

impl Builder {
    fn report(&mut self, file: &LexiconFile, span: Range<usize>, message: String, hint: &str) {
        self.problems.push(Problem::at(&file.name, &file.content, span, message).hint(hint));
    }

    fn read_pattern(&mut self, file: &LexiconFile, text: &Spanned<String>) -> Option<Vec<Node>> {
        match pattern::parse(text.get_ref()) {
            Ok(nodes) => Some(nodes),
            Err(error) => {
                let at = text.span().start + 1 + error.at;
                let message = format!("in the pattern `{}`: {}", text.get_ref(), error.message);
                self.report(file, at..at, message, &error.hint);
                None
            }
        }
    }

    fn lists(&mut self, file: &LexiconFile) {
        for (name, items) in &file.lists {
            let patterns = items.iter().filter_map(|item| self.read_pattern(file, item)).collect();
            self.lexicon.lists.insert(name.clone(), patterns);
        }
    }

    fn categories(&mut self, file: &LexiconFile) {
        for (id, span, raw) in &file.categories {
            let mut guards = Vec::new();
            self.circumstances(file, &raw.when, true, &mut guards);
            self.circumstances(file, &raw.unless, false, &mut guards);
            if raw.tag.is_empty() || raw.tag.chars().count() > 2 {
                self.report(
                    file,
                    span.clone(),
                    format!("the tag of `{id}` is not one or two letters"),
                    "give it one letter",
                );
            }
            let defaults = CategoryDefaults { strength: raw.strength, polarity: raw.polarity, guards };
            let category = category(id, raw);
            if let Some(&at) = self.category_index.get(id) {
                self.lexicon.categories[at as usize] = category;
                self.defaults[at as usize] = defaults;
            } else {
                self.category_index.insert(id.clone(), self.lexicon.categories.len() as u16);
                self.lexicon.categories.push(category);
                self.defaults.push(defaults);
            }
        }
    }

    fn circumstances(
        &mut self,
        file: &LexiconFile,
        names: &[Spanned<String>],
        wanted: bool,
        guards: &mut Vec<GuardRule>,
    ) {
        for name in names {
            match Circumstance::by_name(name.get_ref()) {
                Some(circumstance) => guards.push(GuardRule::Circumstance { circumstance, wanted }),
                None => self.report(
                    file,
                    name.span(),
                    format!("`{}` is no circumstance", name.get_ref()),
                    &format!("known are {}", Circumstance::names().join(", ")),
                ),
            }
        }
    }

    fn disable(&mut self, file: &LexiconFile) {
        for id in &file.head.disable {
            let before = self.lexicon.entries.len();
            match id.strip_suffix('*') {
                Some(prefix) => self.lexicon.entries.retain(|e| !e.id.starts_with(prefix)),
                None => self.lexicon.entries.retain(|e| e.id != *id),
            }
            if self.lexicon.entries.len() == before {
                let at = file.content.find(id.as_str()).unwrap_or(0);
                self.report(file, at..at, format!("`{id}` switches nothing off"), "check the id, or take it out");
            }
        }
        if file.head.disable.is_empty() {
            return;
        }
        let left: HashMap<&str, usize> =
            self.lexicon.entries.iter().enumerate().map(|(i, e)| (e.id.as_str(), i)).collect();
        self.entry_index.retain(|id, (_, at)| left.get(id.as_str()).map(|i| *at = *i).is_some());
    }

    fn entry(&mut self, layer: usize, file: &LexiconFile, span: &Range<usize>, raw: &RawEntry) {
        let before = self.problems.len();
        let id = raw.id.get_ref();
        let Some(&category) = self.category_index.get(raw.category.get_ref()) else {
            let message = format!("there is no category `{}`", raw.category.get_ref());
            self.report(
                file,
                raw.category.span(),
                message,
                "use one of lexicons/common.toml, or add `[category.NAME]`",
            );
            return;
        };
        if !id.split('.').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }) {
            self.report(file, raw.id.span(), format!("`{id}` is no id"), "write it in small letters: `hedge.may-be`");
        }
        let terms: Vec<_> = raw.terms.iter().chain(&raw.pattern).collect();
        let finders = [!terms.is_empty(), raw.regex.is_some(), raw.rule.is_some()];
        if finders.iter().filter(|f| **f).count() != 1 {
            let message = format!("`{id}` needs either terms or a regex");
            self.report(file, raw.id.span(), message, "add `terms = [\"…\"]`");
        }
        if let Some(rule) = raw.rule.as_ref().filter(|r| r.get_ref() != SCARE_QUOTES) {
            let message = format!("there is no rule `{}`", rule.get_ref());
            self.report(file, rule.span(), message, &format!("the only rule is `{SCARE_QUOTES}`"));
        }
        let terms =
            terms.into_iter().filter_map(|t| Some((t.get_ref().clone(), self.read_pattern(file, t)?))).collect();
        let (guards, inherited) = self.guards(file, raw, category);
        let defaults = &self.defaults[category as usize];
        let strength = raw.strength.as_ref().map_or(defaults.strength, |s| *s.get_ref());
        let polarity = raw.polarity.unwrap_or(defaults.polarity);
        if !(0.0..=1.0).contains(&strength) {
            self.report(
                file,
                raw.id.span(),
                format!("the strength of `{id}` is {strength}"),
                "give a number from 0 to 1",
            );
        }
        if self.problems.len() > before {
            return;
        }
        let example = |e: &Spanned<String>| Example { text: e.get_ref().clone(), line: file.line_of(e.span().start) };
        let rule = EntryRule {
            id: id.clone(),
            category,
            terms,
            regex: raw.regex.as_ref().map(|r| r.get_ref().clone()),
            scare_quotes: raw.rule.is_some(),
            inflect: raw.inflect,
            guards,
            inherited,
            strength,
            polarity,
            neutral: raw.neutral.clone(),
            note: raw.note.clone(),
            scope: raw.scope,
            status: raw.status,
            hits: raw.hits.iter().map(example).collect(),
            misses: raw.misses.iter().map(example).collect(),
            origin: Origin { file: file.name.clone(), line: file.line_of(span.start) },
        };
        self.place(layer, file, raw, rule);
    }

    fn guards(&mut self, file: &LexiconFile, raw: &RawEntry, category: u16) -> (Vec<GuardRule>, Range<usize>) {
        let mut guards = Vec::new();
        if let Some(case) = raw.case {
            guards.push(match case {
                Case::Lower => GuardRule::Circumstance { circumstance: Circumstance::Capitalised, wanted: false },
                Case::Capital => GuardRule::Circumstance { circumstance: Circumstance::Capital, wanted: true },
                Case::Exact => GuardRule::Exact(raw.terms.iter().map(|t| t.get_ref().clone()).collect()),
            });
        }
        self.circumstances(file, &raw.when, true, &mut guards);
        self.circumstances(file, &raw.unless, false, &mut guards);
        let own = guards.len();
        guards.extend(self.defaults[category as usize].guards.iter().cloned());
        let inherited = own..guards.len();
        let written = [
            (Side::Before, false, &raw.unless_before),
            (Side::After, false, &raw.unless_after),
            (Side::In, false, &raw.unless_in),
            (Side::Sentence, false, &raw.unless_sentence),
            (Side::Before, true, &raw.when_before),
            (Side::After, true, &raw.when_after),
            (Side::In, true, &raw.when_in),
            (Side::Sentence, true, &raw.when_sentence),
        ];
        for (side, wanted, patterns) in written {
            let read: Vec<_> =
                patterns.iter().filter_map(|p| Some((p.get_ref().clone(), self.read_pattern(file, p)?))).collect();
            if wanted {
                // One condition: any of its patterns will do.
                if !read.is_empty() {
                    guards.push(GuardRule::Context { side, wanted, patterns: read });
                }
            } else {
                // Each can block, and each is named when it does.
                guards.extend(read.into_iter().map(|p| GuardRule::Context { side, wanted, patterns: vec![p] }));
            }
        }
        (guards, inherited)
    }

    fn place(&mut self, layer: usize, file: &LexiconFile, raw: &RawEntry, rule: EntryRule) {
        match self.entry_index.get(&rule.id).copied() {
            Some((earlier, _)) if earlier == layer => {
                let message = format!("the id `{}` is taken in this file already", rule.id);
                self.report(file, raw.id.span(), message, "give this entry another id");
            }
            Some((_, at)) => {
                self.entry_index.insert(rule.id.clone(), (layer, at));
                self.lexicon.entries[at] = rule;
            }
            None => {
                self.entry_index.insert(rule.id.clone(), (layer, self.lexicon.entries.len()));
                self.lexicon.entries.push(rule);
            }
        }
    }

    /// Every `@name` must be a list; an entry or list item that names another is left out.
    fn check_lists(&mut self) {
        let known: HashSet<String> = self.lexicon.lists.keys().cloned().collect();
        let mut missing = Vec::new();
        self.lexicon.entries.retain(|entry| {
            let mut names = Vec::new();
            for nodes in entry.patterns() {
                list_names(nodes, &mut names);
            }
            let unknown = names.into_iter().find(|n| !known.contains(n));
            if let Some(name) = &unknown {
                missing.push((entry.origin.clone(), entry.id.clone(), name.clone()));
            }
            unknown.is_none()
        });
        for (origin, id, name) in missing {
            let message = format!("`{id}` uses the list `@{name}`, which is nowhere");
            let problem = Problem::on_line(&origin.file, origin.line, message);
            self.problems.push(problem.hint("add it under [lists], or check its name"));
        }
    }
}

impl EntryRule {
    /// Every pattern of the entry: its terms and its guards.
    pub fn patterns(&self) -> impl Iterator<Item = &Vec<Node>> {
        let guards = self.guards.iter().flat_map(|g| match g {
            GuardRule::Context { patterns, .. } => patterns.as_slice(),
            _ => &[],
        });
        self.terms.iter().chain(guards).map(|(_, nodes)| nodes)
    }
}

fn category(id: &str, raw: &RawCategory) -> Category {
    Category {
        id: id.to_owned(),
        title: raw.title.clone(),
        dimension: raw.dimension,
        tag: raw.tag.clone(),
        why: raw.why.clone(),
        ask: raw.ask.clone(),
        ok_when: raw.ok_when.clone(),
        scope: raw.scope.unwrap_or(if raw.dimension == Dimension::Hedging { Scope::Clause } else { Scope::None }),
    }
}

/// The lists that a pattern names.
pub fn list_names(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::List(name) => names.push(name.clone()),
            Node::Forms(inner, _) | Node::Optional(inner) => list_names(std::slice::from_ref(inner), names),
            Node::Alternatives(all) => all.iter().for_each(|nodes| list_names(nodes, names)),
            Node::Marked(inner) => list_names(inner, names),
            _ => {}
        }
    }
}
