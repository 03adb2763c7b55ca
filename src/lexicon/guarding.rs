//! The guards of an entry or a term as they are written in; out, the same read, with those of the category that the entry does not lift.

use std::ops::Range;

use toml::Spanned;

use super::file::LexiconFile;
use super::guard::{Circumstance, GuardRule};
use super::keys::{Case, GuardKeys, RawEntry};
use super::layers::Builder;
use crate::problem::nearest;

impl Builder {
    pub(super) fn circumstances(
        &mut self,
        file: &LexiconFile,
        names: &[Spanned<String>],
        wanted: bool,
        guards: &mut Vec<GuardRule>,
    ) {
        for name in names {
            if let Some(circumstance) = self.circumstance(file, name) {
                guards.push(GuardRule::Circumstance { circumstance, wanted });
            }
        }
    }

    fn circumstance(&mut self, file: &LexiconFile, name: &Spanned<String>) -> Option<Circumstance> {
        let circumstance = Circumstance::by_name(name.get_ref());
        if circumstance.is_none() {
            let message = format!("`{}` is no circumstance", name.get_ref());
            let hint = match nearest(name.get_ref(), Circumstance::names()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("known are {}", Circumstance::names().join(", ")),
            };
            self.report(file, name.span(), message, &hint);
        }
        circumstance
    }

    /// The guards of an entry, and which of them come from its category.
    pub(super) fn entry_guards(
        &mut self,
        file: &LexiconFile,
        raw: &RawEntry,
        category: u16,
    ) -> (Vec<GuardRule>, Range<usize>) {
        let keys = raw.guards();
        let spellings = raw.terms.iter().map(|t| t.get_ref().text().to_owned()).collect();
        let mut guards = self.own_circumstances(file, &keys, spellings);
        let own = guards.len();
        guards.extend(self.inherited(file, raw, category));
        let inherited = own..guards.len();
        self.contexts(file, &keys, &mut guards);
        (guards, inherited)
    }

    /// The guards of a term that has its own.
    pub(super) fn term_guards(&mut self, file: &LexiconFile, keys: &GuardKeys<'_>, term: &str) -> Vec<GuardRule> {
        let mut guards = self.own_circumstances(file, keys, vec![term.to_owned()]);
        self.contexts(file, keys, &mut guards);
        guards
    }

    fn own_circumstances(
        &mut self,
        file: &LexiconFile,
        keys: &GuardKeys<'_>,
        spellings: Vec<String>,
    ) -> Vec<GuardRule> {
        let mut guards = Vec::new();
        guards.extend(keys.case.map(|case| match case {
            Case::Lower => GuardRule::Circumstance { circumstance: Circumstance::Capitalised, wanted: false },
            Case::Capital => GuardRule::Circumstance { circumstance: Circumstance::Capital, wanted: true },
            Case::Exact => GuardRule::Exact(spellings),
        }));
        self.circumstances(file, keys.when, true, &mut guards);
        self.circumstances(file, keys.unless, false, &mut guards);
        guards
    }

    /// The guards of a category, without those that the entry lifts by `allow`.
    fn inherited(&mut self, file: &LexiconFile, raw: &RawEntry, category: u16) -> Vec<GuardRule> {
        let (guards, earlier) = self.guards_of_category(category);
        let (mut guards, earlier) = (guards.to_vec(), earlier.to_vec());
        for name in &raw.allow {
            let Some(allowed) = self.circumstance(file, name) else { continue };
            let is_it = |g: &GuardRule| matches!(g, GuardRule::Circumstance { circumstance, wanted: false } if *circumstance == allowed);
            if !guards.iter().chain(&earlier).any(is_it) {
                let message = format!("the category `{}` does not bar `{}`", raw.category.get_ref(), name.get_ref());
                self.report(file, name.span(), message, "take it out: there is nothing to allow");
            }
            guards.retain(|g| !is_it(g));
        }
        guards
    }

    fn contexts(&mut self, file: &LexiconFile, keys: &GuardKeys<'_>, guards: &mut Vec<GuardRule>) {
        for (side, wanted, patterns) in keys.contexts {
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
    }
}
