//! Prints what is quoted and reported in texts, one tab-separated line each: document, first byte, end, form, first byte and end of the phrase that names
//! the source, speaker. For corpora in JSON Lines,
//! with `id` and `text`, to be held against what people marked.
//!
//! ```sh
//! cargo run --release --example quotations -- CORPUS.jsonl
//! ```

use std::io::{BufRead, BufReader, Write};

use anyhow::{Context, Result};
use undertone::detect::{Engine, Options, scan};
use undertone::text::{Document, Span};

fn main() -> Result<()> {
    let engine = Engine::shipped();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let file = std::fs::File::open(&path).with_context(|| path.clone())?;
        for line in BufReader::new(file).lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            let (id, text) = (record["id"].as_str().unwrap_or("?"), record["text"].as_str().context("no text")?);
            let document = Document::plain(id, text);
            let found = scan(&engine, &document, Options::default());
            for quote in &found.quotes {
                let speaker = quote.said.and_then(|said| found.speakers.get(said.speaker as usize));
                let name = speaker.map(|s| s.name_in(text)).unwrap_or_default();
                let inferred = if quote.said.is_some_and(|s| s.inferred) { "?" } else { "" };
                let source = quote.source.map_or((0, 0), |s| (s.start, s.end));
                let Span { start, end } = quote.span;
                writeln!(out, "{id}\t{start}\t{end}\t{:?}\t{}\t{}\t{name}{inferred}", quote.form, source.0, source.1)?;
            }
        }
    }
    Ok(())
}
