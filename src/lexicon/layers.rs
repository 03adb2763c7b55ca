//! Layers of lexicon files in, one [`Lexicon`] out: later files add, replace and switch off; patterns are read, names resolved.
//!
//! Knows nothing of how a pattern is matched.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;

use super::file::LexiconFile;
use super::guard::GuardRule;
use super::keys::{RawCategory, RawEntry, RawTerm};
use super::pattern::{self, Node};
use super::rule::{EntryRule, Example, Term, list_names};
use super::vacuous::Lists;
use super::{Category, Dimension, Origin, Scope};
use crate::problem::Problem;

/// All lexicons in force, resolved but not compiled.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Categories; an entry names its category by index.
    pub categories: Vec<Category>,
    /// Word lists, each item a pattern.
    pub lists: Lists,
    /// Entries in order of their layers and places.
    pub entries: Vec<EntryRule>,
    /// The files: name and version of each.
    pub versions: Vec<String>,
}

/// The one rule that is neither words nor a regular expression.
const SCARE_QUOTES: &str = "scare-quotes";

struct CategoryDefaults {
    strength: f32,
    polarity: i8,
    guards: Vec<GuardRule>,
    /// Guards it had in an earlier layer. Entries of that layer may still lift them.
    earlier: Vec<GuardRule>,
}

/// Resolves files in the order of their layers. What is wrong is reported and left out.
pub fn resolve(files: &[LexiconFile]) -> (Lexicon, Vec<Problem>) {
    let mut builder = Builder::default();
    for file in files {
        builder.lists(file);
        builder.lexicon.versions.push(format!("{} {}", file.head.id, file.head.version));
        builder.categories(file);
    }
    for (layer, file) in files.iter().enumerate() {
        builder.disable(layer, file);
        for (span, raw) in &file.entries {
            builder.entry(layer, file, span, raw);
        }
    }
    builder.check_lists();
    (builder.lexicon, builder.problems)
}

#[derive(Default)]
pub(super) struct Builder {
    lexicon: Lexicon,
    problems: Vec<Problem>,
    category_index: HashMap<String, u16>,
    defaults: Vec<CategoryDefaults>,
    entry_index: HashMap<String, (usize, usize)>,
}

impl Builder {
    pub(super) fn report(&mut self, file: &LexiconFile, span: Range<usize>, message: String, hint: &str) {
        self.problems.push(Problem::at(&file.name, &file.content, span, message).hint(hint));
    }

    pub(super) fn read_pattern(&mut self, file: &LexiconFile, text: &Spanned<String>) -> Option<Vec<Node>> {
        self.read_pattern_at(file, text.get_ref(), text.span())
    }

    fn read_pattern_at(&mut self, file: &LexiconFile, text: &str, span: Range<usize>) -> Option<Vec<Node>> {
        match pattern::parse(text) {
            Ok(nodes) => Some(nodes),
            Err(error) => {
                let at = span.start + 1 + error.at;
                let message = format!("in the pattern `{text}`: {}", error.message);
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
            if !(0.0..=1.0).contains(&raw.strength) {
                let message = format!("{} is no strength for `{id}`", raw.strength);
                self.report(file, span.clone(), message, "give a number from 0 to 1");
            }
            let mut defaults =
                CategoryDefaults { strength: raw.strength, polarity: raw.polarity, guards, earlier: Vec::new() };
            let category = category(id, raw);
            if let Some(&at) = self.category_index.get(id) {
                self.lexicon.categories[at as usize] = category;
                let replaced = &mut self.defaults[at as usize];
                defaults.earlier.append(&mut replaced.earlier);
                defaults.earlier.append(&mut replaced.guards);
                *replaced = defaults;
            } else {
                self.category_index.insert(id.clone(), self.lexicon.categories.len() as u16);
                self.lexicon.categories.push(category);
                self.defaults.push(defaults);
            }
        }
    }

    fn disable(&mut self, layer: usize, file: &LexiconFile) {
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
        // What is left of an earlier lexicon is not what its version names.
        self.lexicon.versions[..layer].iter_mut().for_each(|version| version.push_str(" in part"));
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
        let finders = [!raw.terms.is_empty() || raw.pattern.is_some(), raw.regex.is_some(), raw.rule.is_some()];
        if finders.iter().filter(|f| **f).count() != 1 {
            let message = format!("`{id}` needs either terms or a regex");
            self.report(file, raw.id.span(), message, "add `terms = [\"…\"]`");
        }
        if let Some(only_with) = raw.only_with.as_ref().filter(|_| raw.regex.is_none()) {
            let message = format!("`{id}` has `only-with`, and no regex");
            self.report(file, only_with.span(), message, "take it out: terms are found without it");
        }
        if let Some(rule) = raw.rule.as_ref().filter(|r| r.get_ref() != SCARE_QUOTES) {
            let message = format!("there is no rule `{}`", rule.get_ref());
            self.report(file, rule.span(), message, &format!("the only rule is `{SCARE_QUOTES}`"));
        }
        let terms = self.terms(file, raw);
        let (guards, inherited) = self.entry_guards(file, raw, category);
        let defaults = &self.defaults[category as usize];
        let strength = in_hundredths(raw.strength.as_ref().map_or(defaults.strength, |s| *s.get_ref()));
        let polarity = raw.polarity.unwrap_or(defaults.polarity);
        if let Some(strength) = &raw.strength {
            self.check_strength(file, strength);
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
            only_with: raw.only_with.as_ref().map(|c| c.get_ref().clone()).unwrap_or_default(),
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

    fn terms(&mut self, file: &LexiconFile, raw: &RawEntry) -> Vec<Term> {
        let mut terms = Vec::new();
        for item in &raw.terms {
            match item.get_ref() {
                RawTerm::Plain(text) => {
                    let nodes = self.read_pattern_at(file, text, item.span());
                    terms.extend(nodes.map(|nodes| Term::plain(text, nodes)));
                }
                RawTerm::Guarded(raw) => {
                    let Some(nodes) = self.read_pattern(file, &raw.term) else { continue };
                    let text = raw.term.get_ref();
                    let guards = self.term_guards(file, &raw.guards(), text);
                    if let Some(strength) = &raw.strength {
                        self.check_strength(file, strength);
                    }
                    let strength = raw.strength.as_ref().map(|s| in_hundredths(*s.get_ref()));
                    terms.push(Term { guards, strength, ..Term::plain(text, nodes) });
                }
            }
        }
        if let Some(pattern) = &raw.pattern {
            let nodes = self.read_pattern(file, pattern);
            terms.extend(nodes.map(|nodes| Term::plain(pattern.get_ref(), nodes)));
        }
        terms
    }

    fn check_strength(&mut self, file: &LexiconFile, strength: &Spanned<f32>) {
        if !(0.0..=1.0).contains(strength.get_ref()) {
            let message = format!("{} is no strength", strength.get_ref());
            self.report(file, strength.span(), message, "give a number from 0 to 1");
        }
    }

    /// The guards of a category, and those it had in earlier layers.
    pub(super) fn guards_of_category(&self, category: u16) -> (&[GuardRule], &[GuardRule]) {
        let defaults = &self.defaults[category as usize];
        (&defaults.guards, &defaults.earlier)
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

/// Strengths count in hundredths.
fn in_hundredths(strength: f32) -> f32 {
    (strength * 100.0).round() / 100.0
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
