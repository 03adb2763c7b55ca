//! Lexicon files in, what is wrong with them out: mistakes in what is written, and examples that do not hold.

use std::collections::{BTreeMap, BTreeSet};

use super::{Engine, Options, scan};
use crate::lexicon::{
    EntryRule, Example, GuardRule, Lexicon, LexiconFile, Origin, Status, Term, Vacuity, resolve, vacuity,
};
use crate::problem::Problem;
use crate::text::{Document, Span};

/// What a trial of lexicons showed.
#[derive(Debug, Default)]
pub struct Trial {
    /// Everything that is wrong, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// Entries tried.
    pub entries: usize,
    /// Examples run.
    pub examples: usize,
}

/// Checks the files from `from` on (the earlier ones are there to be referred to); runs their examples too, when asked.
pub fn trial(files: &[LexiconFile], from: usize, run_examples: bool) -> Trial {
    let (engine, problems) = Engine::build(files);
    let (lexicon, _) = resolve(files);
    let mut trial = Trial { problems, ..Trial::default() };
    let tried: BTreeSet<&str> = files[from..].iter().map(|f| f.name.as_str()).collect();
    let rules = || lexicon.entries.iter().filter(|e| tried.contains(e.origin.file.as_str()));
    trial.entries = rules().count();
    duplicates(&lexicon, &tried, &mut trial.problems);
    for rule in rules() {
        unexampled(rule, &mut trial.problems);
        vacuous(rule, &lexicon, files, &mut trial.problems);
        if run_examples {
            examples(&engine, rule, &mut trial);
        }
    }
    trial.problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    trial
}

fn problem(rule: &EntryRule, line: u32, message: String, hint: &str) -> Problem {
    Problem::on_line(&rule.origin.file, line, message).hint(hint)
}

/// The same term twice, when no guard tells the two apart.
fn duplicates(lexicon: &Lexicon, tried: &BTreeSet<&str>, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(String, String), &EntryRule> = BTreeMap::new();
    for rule in &lexicon.entries {
        let own = rule.guards.iter().enumerate().filter(|(i, _)| !rule.inherited.contains(i));
        let guards: Vec<_> = own.map(|(_, g)| g.to_string()).collect();
        for Term { text, guards: of_term, .. } in &rule.terms {
            let guards: Vec<_> = guards.iter().cloned().chain(of_term.iter().map(ToString::to_string)).collect();
            let key = (format!("{} {:?}", text.to_lowercase(), rule.inflect), guards.join("; "));
            let Some(earlier) = seen.insert(key, rule) else { continue };
            if tried.contains(rule.origin.file.as_str()) {
                let place = format!("`{}`, {}:{}", earlier.id, earlier.origin.file, earlier.origin.line);
                let message = format!("`{}` has the term `{text}` that is there already: {place}", rule.id);
                problems.push(problem(rule, rule.origin.line, message, "take it out of one of the two"));
            }
        }
    }
}

fn unexampled(rule: &EntryRule, problems: &mut Vec<Problem>) {
    if rule.status == Status::Stable && (rule.hits.is_empty() || rule.misses.is_empty()) {
        let message = format!("`{}` lacks {}", rule.id, if rule.hits.is_empty() { "hits" } else { "misses" });
        let hint = "add sentences of both kinds, or mark it `status = \"draft\"`";
        problems.push(problem(rule, rule.origin.line, message, hint));
    }
}

/// Patterns that no text can match, and guards that hold everywhere.
fn vacuous(rule: &EntryRule, lexicon: &Lexicon, files: &[LexiconFile], problems: &mut Vec<Problem>) {
    let of_guards = rule.all_guards().filter_map(|(guard, _)| match guard {
        GuardRule::Context { side, wanted, patterns } => Some((Some((*side, *wanted)), patterns.iter())),
        _ => None,
    });
    let guards = of_guards.flat_map(|(key, patterns)| patterns.map(move |(text, nodes)| (key, text, nodes)));
    let terms = rule.terms.iter().map(|t| (None, &t.text, &t.nodes));
    for (key, text, nodes) in terms.chain(guards) {
        let (message, hint) = match (vacuity(nodes, key.map(|(side, _)| side), &lexicon.lists), key) {
            (Some(Vacuity::Never), None) => ("no text matches it", "`^` goes first, `$` last, and lists need items"),
            (Some(Vacuity::Never), _) => (
                "no text matches this guard",
                "lists need items; `^` goes first, and never in a -before guard; `$` goes last, and never in an -after guard",
            ),
            (Some(Vacuity::Always), Some((_, wanted))) => (
                if wanted { "this guard holds everywhere" } else { "this guard blocks everywhere" },
                "all of it may be missing: take the `?` or the 0 from one of its parts",
            ),
            // A term of which all may be missing cannot be found by any word, which is reported by itself.
            (Some(Vacuity::Always), None) | (None, _) => continue,
        };
        let message = format!("in `{}`, the pattern `{text}`: {message}", rule.id);
        problems.push(place_of(text, rule, files, message).hint(hint));
    }
}

/// A problem with a text of an entry, at the place where it is written.
fn place_of(text: &str, rule: &EntryRule, files: &[LexiconFile], message: String) -> Problem {
    let Origin { file, line } = &rule.origin;
    let found = files.iter().find(|f| f.name == *file).and_then(|f| {
        let start = f.content.split_inclusive('\n').take(*line as usize - 1).map(str::len).sum::<usize>();
        let quoted = ['"', '\''].map(|mark| f.content[start..].find(&format!("{mark}{text}{mark}")));
        let at = start + quoted.into_iter().flatten().min()? + 1;
        Some(Problem::at(file, &f.content, at..at + text.len(), &message))
    });
    found.unwrap_or_else(|| Problem::on_line(file, *line, message))
}

fn examples(engine: &Engine, rule: &EntryRule, trial: &mut Trial) {
    let Some(only) = engine.find(&rule.id) else { return };
    let options = Options { min_strength: 0.0, only: Some(only) };
    let mut fired = BTreeSet::new();
    let mut blocked = BTreeSet::new();
    for (example, is_hit) in rule.hits.iter().map(|e| (e, true)).chain(rule.misses.iter().map(|e| (e, false))) {
        trial.examples += 1;
        let (text, wanted) = unbracket(&example.text);
        let document = Document::plain("example", text);
        let found = scan(engine, &document, options);
        let spans: Vec<Span> = found.findings.iter().map(|f| f.span).collect();
        if is_hit {
            fired.extend(found.findings.iter().map(|f| f.entry));
        }
        blocked.extend(found.blocked.iter().map(|b| b.guard));
        if let Some(message) = mismatch(rule, example, is_hit, &document, &wanted, &spans) {
            let by = found.blocked.first().map(|b| engine.details(only).guards[b.guard as usize].clone());
            let hint = by.map_or_else(
                || "mend the example or the entry".to_owned(),
                |guard| format!("the guard `{guard}` blocks it"),
            );
            trial.problems.push(problem(rule, example.line, message, &hint));
        }
    }
    idle_guards(rule, &blocked, &mut trial.problems);
}

/// Guards that no example shows at work. The patterns of one key are one guard: each need not have an example of its own.
fn idle_guards(rule: &EntryRule, blocked: &BTreeSet<u16>, problems: &mut Vec<Problem>) {
    if rule.status != Status::Stable {
        return;
    }
    let key = |guard: &GuardRule, term: Option<&Term>| match guard {
        GuardRule::Context { side, wanted, .. } => Some((*side, *wanted, term.map(|t| t.text.clone()))),
        _ => None,
    };
    let guards: Vec<_> = rule.all_guards().map(|(guard, term)| (guard, term, key(guard, term))).collect();
    for (i, (guard, term, key)) in guards.iter().enumerate() {
        let at_work = |j: usize| blocked.contains(&(j as u16));
        let same_key = |j: usize| key.is_some() && *key == guards[j].2;
        let first = !(0..i).any(same_key);
        let shown = at_work(i) || (0..guards.len()).any(|j| same_key(j) && at_work(j));
        if !rule.inherited.contains(&i) && first && !shown {
            let of_term = term.map(|t| format!(" of `{}`", t.text)).unwrap_or_default();
            let message = format!("no example shows that `{}`{of_term} is blocked by `{guard}`", rule.id);
            problems.push(problem(rule, rule.origin.line, message, "add a miss in which it blocks, or take it out"));
        }
    }
}

fn mismatch(
    rule: &EntryRule,
    example: &Example,
    is_hit: bool,
    document: &Document,
    wanted: &[Span],
    found: &[Span],
) -> Option<String> {
    let show = |spans: &[Span]| {
        let all: Vec<_> = spans.iter().map(|s| format!("“{}”", s.of(&document.text))).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
    };
    let id = &rule.id;
    match (is_hit, wanted.is_empty()) {
        (true, true) => Some(format!("a hit of `{id}` marks nothing with [[…]]: “{}”", example.text)),
        (false, false) => Some(format!("a miss of `{id}` marks something with [[…]]: “{}”", example.text)),
        _ if wanted == found => None,
        (true, _) => {
            Some(format!("`{id}` finds {} where {} is wanted: “{}”", show(found), show(wanted), document.text))
        }
        (false, _) => Some(format!("`{id}` finds {} in a miss: “{}”", show(found), document.text)),
    }
}

/// An example without its `[[…]]`, and the spans they stood around.
fn unbracket(example: &str) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut rest = example;
    while let Some((before, inner)) = rest.split_once("[[") {
        let Some((inside, after)) = inner.split_once("]]") else { break };
        text.push_str(before);
        let start = text.len() as u32;
        text.push_str(inside);
        spans.push(Span::new(start, text.len() as u32));
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[lexicon]\nformat = 1\nid = \"t\"\n[lists]\nneg = [\"not\"]\n[category.c]\ntitle = \"C\"\ndimension = \"loaded\"\ntag = \"c\"\nwhy = \"\"\nask = \"\"\n";

    fn problems(entries: &str) -> Vec<String> {
        let (file, mut problems) = LexiconFile::parse("t.toml", &format!("{HEAD}{entries}"));
        problems.extend(trial(&[file], 0, true).problems);
        problems.into_iter().map(|p| p.message).collect()
    }

    #[test]
    fn a_good_entry_passes() {
        let entry = "[[entry]]\nid = \"a\"\ncategory = \"c\"\nterms = [\"mad dog\"]\nunless-after = [\"a\"]\nhits = [\"The [[mad dogs]] and the [[mad dog]].\"]\nmisses = [\"A mad dog.\"]\ninflect = \"noun\"\n";
        assert_eq!(problems(entry), Vec::<String>::new());
    }

    #[test]
    fn every_mistake_is_named() {
        let cases = [
            ("terms = [\"mad\"]\nhits = [\"A [[bad]] dog.\"]\nmisses = [\"x\"]", "finds nothing where “bad” is wanted"),
            ("terms = [\"mad\"]\nhits = [\"A [[mad]] dog.\"]\nmisses = [\"Mad!\"]", "finds “Mad” in a miss"),
            ("terms = [\"mad\"]\nhits = [\"A [[mad]] dog.\"]", "lacks misses"),
            ("terms = [\"mad\"]\nunless-after = [\"so\"]\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "is blocked by"),
            ("terms = [\"_ <adj>\"]\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "no word it can be found by"),
            ("terms = [\"(mad\"]\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "`)` is missing"),
            ("terms = [\"mad @x\"]\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "`@x`, which is nowhere"),
            ("regex = \"(\"\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "the regex of `a` is not valid"),
            ("terms = [\"mad\", \"mad\"]\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "is there already"),
            ("terms = [\"mad\"]\nunless = [\"x\"]\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "`x` is no circumstance"),
            ("terms = [\"mad\"]\nhits = [\"Mad.\"]\nmisses = [\"x\"]", "marks nothing"),
            ("hits = [\"[[Mad]].\"]\nmisses = [\"x\"]", "needs either terms or a regex"),
            (
                "terms = [\"mad\"]\nonly-with = \"*\"\nhits = [\"[[Mad]].\"]\nmisses = [\"x\"]",
                "has `only-with`, and no regex",
            ),
        ];
        for (body, wanted) in cases {
            let found = problems(&format!("[[entry]]\nid = \"a\"\ncategory = \"c\"\n{body}\n"));
            assert!(found.iter().any(|m| m.contains(wanted)), "{body}: {found:?}");
        }
    }
}
