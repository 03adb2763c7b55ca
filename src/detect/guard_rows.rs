//! The guards of an entry in; out, the same compiled, in rows of a kind, each with what must be there for any of them to be looked at.

use super::compile::{Compiler, Gaps};
use super::program::{Guard, GuardList, GuardRow, Screen};
use super::tree::{Alternatives, Tree};
use super::words::WordId;
use crate::lexicon::{GuardRule, Side};

impl Compiler<'_> {
    /// Lays out the guards of an entry or of a term.
    pub(super) fn guards(&mut self, rules: &[GuardRule]) -> GuardList {
        self.gaps = Gaps::InClause;
        let mut guards = Vec::new();
        /// Guards of one key, their patterns, and how many they are.
        type Row = (Option<(Side, bool)>, Vec<Vec<Tree>>, u32);
        let mut rows: Vec<Row> = Vec::new();
        for rule in rules {
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
        let rows: Vec<GuardRow> = rows.collect();
        self.gaps = Gaps::Any;
        self.program.add_guards(guards, rows)
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
            Side::Sentence | Side::Clause => edges(self, true).map(|set| Screen::Sentence(self.set_id(set))),
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
