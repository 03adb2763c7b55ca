//! A program that is laid out in; out, for each choice between sequences in it (of a branch, a guard, the negation idioms), the words that any of
//! them can begin or end with.
//!
//! One look at a word then turns the whole choice away: of 70,000 sequences that were tried on a megabyte of prose, 900 fitted.

use std::collections::{BTreeSet, HashMap};

use super::program::{Guard, Program, Step};
use super::table::Slice;
use super::words::WordId;

/// What a choice between sequences can begin and end with: indices into [`Program::sets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edges {
    /// The first words.
    pub starts: u32,
    /// The last words.
    pub ends: u32,
}

impl Edges {
    /// In place of a set: it cannot be told.
    pub const ANY: u32 = u32::MAX;
}

/// Lays out the edges of all choices, each where its first sequence is.
pub fn add_edges(program: &mut Program) {
    let of_guards = program.guards.all().filter_map(|guard| match guard {
        Guard::Context { patterns, .. } => Some(patterns),
        _ => None,
    });
    let all = program.steps.all().filter_map(choice).chain(of_guards).chain([program.negation_idioms]);
    let choices: BTreeSet<(u32, u32)> = all.filter(|s| s.len > 0).map(|s| (s.start, s.len)).collect();
    let sets = program.sets.all().enumerate().filter(|(_, set)| set.other == 0);
    let mut known: HashMap<Vec<WordId>, u32> =
        sets.map(|(id, set)| (program.set_words.iter(set.words).collect(), id as u32)).collect();
    let mut edges = vec![Edges { starts: Edges::ANY, ends: Edges::ANY }; program.sequences.len()];
    for (start, len) in choices {
        let all = Slice { start, len };
        let found = [of_choice::<true>(program, all), of_choice::<false>(program, all)];
        let [starts, ends] = found.map(|words| {
            let Some(words) = words else { return Edges::ANY };
            *known.entry(words.into_iter().collect()).or_insert_with_key(|words| program.add_words(words))
        });
        if let Some(edges) = edges.get_mut(start as usize) {
            *edges = Edges { starts, ends };
        }
    }
    program.edges.append(edges);
}

fn choice(step: Step) -> Option<Slice> {
    match step {
        Step::Branch(all) | Step::Optional(all) => Some(all),
        _ => None,
    }
}

/// The words at an edge of any of these sequences, when they can all be told.
fn of_choice<const START: bool>(program: &Program, all: Slice) -> Option<BTreeSet<WordId>> {
    let mut words = BTreeSet::new();
    for steps in program.sequences.iter(all) {
        words.extend(of_sequence::<START>(program, steps)?);
    }
    Some(words)
}

fn of_sequence<const START: bool>(program: &Program, mut steps: Slice) -> Option<BTreeSet<WordId>> {
    let mut words = BTreeSet::new();
    while let Some((at, rest)) = if START { steps.split_first() } else { steps.split_last() } {
        steps = rest;
        match program.steps.get(at) {
            // They take no word.
            Step::Comma(_) | Step::MarkStart | Step::MarkEnd => {}
            Step::Optional(all) => words.extend(of_choice::<START>(program, all)?),
            Step::Branch(all) => {
                words.extend(of_choice::<START>(program, all)?);
                return Some(words);
            }
            Step::Word(word) => {
                words.insert(word);
                return Some(words);
            }
            Step::Set(set) => {
                let set = program.sets.get(set as usize);
                words.extend(program.set_words.iter(set.words));
                return (set.other == 0).then_some(words);
            }
            _ => return None,
        }
    }
    // It may take no word at all.
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::compile::compile;
    use crate::lexicon::{LexiconFile, resolve};

    /// The first and the last words of the choices in a pattern, `*` where they cannot be told.
    fn edges(pattern: &str) -> Vec<(String, String)> {
        let source = format!(
            "[lexicon]\nformat = 1\nid = \"t\"\n[category.c]\ntitle = \"C\"\ndimension = \"loaded\"\ntag = \"c\"\nwhy = \"w\"\nask = \"a\"\n\
             [[entry]]\nid = \"t\"\ncategory = \"c\"\nterms = [\"{pattern}\"]\n"
        );
        let (file, problems) = LexiconFile::parse("t.toml", &source);
        assert!(problems.is_empty(), "{problems:?}");
        let program = compile(&resolve(&[file]).0).program;
        let words = |set: u32| {
            if set == Edges::ANY {
                return "*".to_owned();
            }
            let set = program.sets.get(set as usize);
            let mut words: Vec<&str> = program.set_words.iter(set.words).map(|w| program.words.get(w)).collect();
            words.sort_unstable();
            words.join(" ")
        };
        let choices: BTreeSet<u32> = program.steps.all().filter_map(choice).map(|all| all.start).collect();
        choices.into_iter().map(|at| program.edges.get(at as usize)).map(|e| (words(e.starts), words(e.ends))).collect()
    }

    #[test]
    fn the_edges_of_a_choice() {
        for (pattern, starts, ends) in [
            ("zebra (of the|in a) herd", "in of", "a the"),
            ("zebra (very (big|small))? herd", "very", "big small"),
            ("zebra (quite? old|in (a|the) zoo) herd", "in old quite", "old zoo"),
            ("zebra (of _|in a) herd", "in of", "*"),
            ("zebra (<adv> old|in a) herd", "*", "a old"),
        ] {
            assert!(edges(pattern).contains(&(starts.into(), ends.into())), "{pattern}: {:?}", edges(pattern));
        }
    }
}
