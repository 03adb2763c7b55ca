//! Our own gold: `NAME.gold.jsonl`, a span a line, about the article `NAME` beside it. `docs/seeds.md` describes it.

use serde::Deserialize;

use super::annotated::{OFFSETS, same_words, span_of};
use super::beside::Beside;
use super::files::GoldFile;
use super::{Annotated, Gold, GoldSpan, GoldVoice};
use crate::text::Characters;

/// A line. Offsets are characters of the file, mark-up included.
#[derive(Deserialize)]
struct Line {
    start: u64,
    end: u64,
    category: String,
    text: Option<String>,
    voice: Option<String>,
    sure: Option<bool>,
    /// In place of `sure`, where several people marked the same text: `core` is what they agree on.
    tier: Option<String>,
}

pub(super) fn read(gold: &mut Gold, file: &GoldFile, beside: &Beside<'_>) {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".gold.jsonl").or_else(|| name.strip_suffix(".jsonl")).unwrap_or(&name);
    let document = match beside.article(&file.path, &[stem]) {
        Ok(document) => document,
        Err(problem) => return gold.problems.push(problem),
    };
    let characters = Characters::new(document.decoded());
    let mut spans = Vec::new();
    for (number, line) in file.lines() {
        match span(gold, line, document.decoded(), &characters) {
            Ok(span) => spans.push(span),
            Err((message, hint)) => gold.problems.push(file.problem(number, message, hint)),
        }
    }
    gold.push(Annotated { document, judged: None, article: true, spans });
}

fn span(gold: &mut Gold, line: &str, text: &str, characters: &Characters) -> Result<GoldSpan, (String, &'static str)> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        (error.to_string(), "a line is {\"text\", \"start\", \"end\", \"category\", \"voice\", \"sure\"}")
    })?;
    let span = span_of(characters, line.start, line.end).map_err(|message| (message, OFFSETS))?;
    if let Some(said) = line.text.as_deref().filter(|said| !same_words(said, span.of(text))) {
        return Err((format!("`{said}` is not there, but `{}`", span.of(text)), OFFSETS));
    }
    let voice = match line.voice.as_deref() {
        Some("author") => Some(GoldVoice::Author),
        Some("quoted") => Some(GoldVoice::Quoted),
        // Annotators may leave it open.
        _ => None,
    };
    let sure = line.tier.map_or(line.sure.unwrap_or(true), |tier| tier == "core");
    Ok(GoldSpan { span, label: gold.label(&line.category), sure, voice })
}
