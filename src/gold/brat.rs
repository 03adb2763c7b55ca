//! brat standoff: `NAME.ann` beside `NAME.txt`. A text-bound annotation (`T1<tab>Label 4 7;9 12<tab>may … be`) is a span, one of several
//! parts is as many spans. Relations, events, attributes and notes are left out.

use super::annotated::{OFFSETS, same_words, span_of};
use super::beside::Beside;
use super::files::GoldFile;
use super::{Annotated, Gold, GoldSpan};
use crate::text::{Characters, Span};

const HINT: &str = "a span is written `T1<tab>Label 4 7<tab>may`";

/// Whether a line is a text-bound annotation.
pub(super) fn is_row(line: &str) -> bool {
    row(line).is_some_and(|row| row.is_ok())
}

pub(super) fn read(gold: &mut Gold, file: &GoldFile, beside: &Beside<'_>) {
    let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
    let document = match beside.article(&file.path, &[&stem]) {
        Ok(document) => document,
        Err(problem) => return gold.problems.push(problem),
    };
    let text = document.decoded();
    let characters = Characters::new(text);
    let mut spans = Vec::new();
    for (number, line) in file.lines() {
        let found = match row(line) {
            None => continue,
            Some(row) => row.and_then(|row| located(&row, text, &characters).map(|spans| (row.label, spans))),
        };
        match found {
            Ok((label, parts)) => {
                let label = gold.label(label);
                spans.extend(parts.into_iter().map(|span| GoldSpan::new(span, label)));
            }
            Err((message, hint)) => gold.problems.push(file.problem(number, message, hint)),
        }
    }
    gold.push(Annotated { document, judged: None, article: true, spans });
}

struct Row<'a> {
    label: &'a str,
    parts: Vec<(u64, u64)>,
    text: &'a str,
}

type Mistake = (String, &'static str);

/// Reads a line; `None` for what is no text-bound annotation.
fn row(line: &str) -> Option<Result<Row<'_>, Mistake>> {
    let (id, rest) = line.split_once('\t')?;
    let digits = id.strip_prefix('T')?;
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (place, text) = rest.split_once('\t').unwrap_or((rest, ""));
    let read = || {
        let (label, offsets) = place.split_once(' ')?;
        let part = |part: &str| {
            let (start, end) = part.trim().split_once(' ')?;
            Some((start.parse().ok()?, end.trim().parse().ok()?))
        };
        let parts = offsets.split(';').map(part).collect::<Option<Vec<_>>>()?;
        Some(Row { label, parts, text })
    };
    Some(read().ok_or_else(|| (format!("`{place}` is no label with its offsets"), HINT)))
}

fn located(row: &Row<'_>, text: &str, characters: &Characters) -> Result<Vec<Span>, Mistake> {
    let spans: Vec<Span> = row
        .parts
        .iter()
        .map(|(start, end)| span_of(characters, *start, *end).map_err(|message| (message, OFFSETS)))
        .collect::<Result<_, _>>()?;
    let there = spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ");
    if row.text.is_empty() || same_words(row.text, &there) {
        return Ok(spans);
    }
    Err((format!("`{}` is not there, but `{there}`", row.text), OFFSETS))
}
