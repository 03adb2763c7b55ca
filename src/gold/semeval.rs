//! The labels of SemEval-2020 task 11 (flc and tc): `article_id<tab>technique<tab>begin<tab>end`, about `articleID.txt`. A file of labels is
//! about one article, and named after it, or about all articles of a folder; those it does not name then hold no gold.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::annotated::{OFFSETS, span_of};
use super::beside::Beside;
use super::files::GoldFile;
use super::{Annotated, Gold, GoldSpan};
use crate::problem::Problem;
use crate::text::{Characters, Document};

const HINT: &str = "a line is `article_id<tab>technique<tab>begin<tab>end`";

/// Whether a line is a label.
pub(super) fn is_row(line: &str) -> bool {
    row(line).is_some()
}

struct Row<'a> {
    article: &'a str,
    label: &'a str,
    start: u64,
    end: u64,
}

fn row(line: &str) -> Option<Row<'_>> {
    let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [article, label, start, end] = fields[..] else { return None };
    Some(Row { article, label, start: start.parse().ok()?, end: end.parse().ok()? })
}

pub(super) fn read(gold: &mut Gold, file: &GoldFile, beside: &Beside<'_>) {
    let mut articles: BTreeMap<&str, Vec<(u32, Row<'_>)>> = BTreeMap::new();
    for (number, line) in file.lines() {
        match row(line) {
            Some(row) => articles.entry(row.article).or_default().push((number, row)),
            None => gold.problems.push(file.problem(number, "this is no label", HINT)),
        }
    }
    let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let named_after = name.split('.').next().and_then(|stem| stem.strip_prefix("article"));
    match named_after {
        Some(id) => {
            articles.entry(id).or_default();
        }
        None => {
            let all = ids(&beside.folder(&file.path).to_owned());
            for id in &all {
                if !articles.contains_key(id.as_str()) {
                    read_article(gold, file, beside, id, &[]);
                }
            }
        }
    }
    for (id, rows) in &articles {
        read_article(gold, file, beside, id, rows);
    }
}

fn read_article(gold: &mut Gold, file: &GoldFile, beside: &Beside<'_>, id: &str, rows: &[(u32, Row<'_>)]) {
    match beside.article(&file.path, &[&format!("article{id}"), id]) {
        Ok(document) => add(gold, file, document, rows),
        Err(problem) => gold.problems.push(Problem { line: rows.first().map_or(0, |(n, _)| *n), column: 1, ..problem }),
    }
}

fn add(gold: &mut Gold, file: &GoldFile, document: Document, rows: &[(u32, Row<'_>)]) {
    let characters = Characters::new(document.decoded());
    let mut spans = Vec::with_capacity(rows.len());
    for (number, row) in rows {
        match span_of(&characters, row.start, row.end) {
            Ok(span) => spans.push(GoldSpan::new(span, gold.label(row.label))),
            Err(message) => gold.problems.push(file.problem(*number, message, OFFSETS)),
        }
    }
    gold.push(Annotated { document, judged: None, article: true, spans });
}

/// The ids of all articles in a folder, sorted.
fn ids(folder: &PathBuf) -> Vec<String> {
    let Ok(items) = std::fs::read_dir(folder) else { return Vec::new() };
    let id = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some(name.strip_prefix("article")?.strip_suffix(".txt")?.to_owned())
    };
    let mut ids: Vec<String> = items.flatten().filter_map(|item| id(item.path())).collect();
    ids.sort();
    ids
}
