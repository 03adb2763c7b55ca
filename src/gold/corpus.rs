//! A corpus in JSON Lines: a text a line, `{id, text, label, spans: [{start, end, label}]}`. `docs/evaluation.md` describes it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::annotated::{OFFSETS, span_of};
use super::files::GoldFile;
use super::{Annotated, Gold, GoldSpan};
use crate::text::{Characters, Document};

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    label: Value,
    #[serde(default, borrow)]
    spans: Vec<RawSpan<'a>>,
}

#[derive(Deserialize)]
struct RawSpan<'a> {
    start: u64,
    end: u64,
    #[serde(borrow)]
    label: Cow<'a, str>,
}

const HINT: &str =
    "a line is {\"id\", \"text\", \"label\": 0, 1 or null, \"spans\": [{\"start\", \"end\", \"label\"}]}";

pub(super) fn read(gold: &mut Gold, file: &GoldFile) {
    for (number, line) in file.lines() {
        let record: Record<'_> = match serde_json::from_str(line) {
            Ok(record) => record,
            Err(error) => {
                let message = error.to_string().replace(" at line 1 column ", " at column ");
                gold.problems.push(file.problem(number, message, HINT));
                continue;
            }
        };
        let judged = match judged(&record.label) {
            Ok(judged) => judged,
            Err(message) => {
                gold.problems.push(file.problem(number, message, HINT));
                continue;
            }
        };
        let characters = Characters::new(&record.text);
        let mut spans = Vec::with_capacity(record.spans.len());
        for raw in &record.spans {
            match span_of(&characters, raw.start, raw.end) {
                Ok(span) => spans.push(GoldSpan::new(span, gold.label(&raw.label))),
                Err(message) => gold.problems.push(file.problem(number, message, OFFSETS)),
            }
        }
        let id = match record.id {
            Value::String(id) => id,
            Value::Null => number.to_string(),
            other => other.to_string(),
        };
        let document = Document::plain(id, record.text.into_owned());
        gold.push(Annotated { document, judged, article: false, spans });
    }
}

fn judged(label: &Value) -> Result<Option<bool>, String> {
    match label {
        Value::Null => Ok(None),
        Value::Bool(holds) => Ok(Some(*holds)),
        Value::Number(number) => Ok(Some(number.as_f64() != Some(0.0))),
        other => Err(format!("the label {other} is neither 0 nor 1")),
    }
}
