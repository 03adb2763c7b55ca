//! Records of JSON Lines: fields in, a line that is safe to show out.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::context::Around;
use crate::eval::{Evaluation, Figure};
use crate::text::{Span, symbol};

/// A record: its type, then its fields in this order.
pub(super) struct Record<'a>(pub &'a str, pub Fields<'a>);

/// The fields of a record, in order.
pub(super) type Fields<'a> = Vec<(&'a str, Value)>;

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len() + 1))?;
        map.serialize_entry("type", self.0)?;
        for (key, value) in &self.1 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Writes one record. What a terminal would obey is written as an escape, as in `scan --format jsonl`.
pub(super) fn record(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let line = serde_json::to_string(record)?;
    if line.is_ascii() && !line.contains('\x7f') {
        return writeln!(out, "{line}");
    }
    let mut safe = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        // Outside strings JSON is plain ASCII, so an escape can only come where it may.
        if symbol(c).is_some() {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| safe.push_str(&format!("\\u{unit:04x}")));
        } else {
            safe.push(c);
        }
    }
    writeln!(out, "{safe}")
}

/// `name`, and its interval as `name_low` and `name_high` where there is one.
pub(super) fn put(object: &mut Value, name: &str, figure: Figure) {
    object[name] = rounded(figure.value).into();
    if let Some(interval) = figure.interval {
        object[format!("{name}_low")] = rounded(interval.low).into();
        object[format!("{name}_high")] = rounded(interval.high).into();
    }
}

/// To a millionth: what is beyond is noise.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

/// A span and what stands around it.
pub(super) fn place<'a>(evaluation: &'a Evaluation<'_>, text: usize, span: Span) -> Fields<'a> {
    let document = &evaluation.gold.texts[text].document;
    let around = Around::of(document, span);
    vec![
        ("gold", evaluation.gold.name.as_str().into()),
        ("doc", document.name.as_str().into()),
        ("start", span.start.into()),
        ("end", span.end.into()),
        ("line", around.line.into()),
        ("column", around.column.into()),
        ("before", around.before.into()),
        ("text", around.marked.into()),
        ("after", around.after.into()),
    ]
}
