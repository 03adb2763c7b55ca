//! JSON Lines: a header, then one object a finding, and one a document after its findings. `docs/jsonl.md` is the whole format.
//!
//! Written by hand into a buffer: what is the same for every finding of a document or of an entry is rendered once.

use std::io::{self, Write};

use super::bytes::{push_hundredths, push_int, push_json, push_share};
use super::rates::Rates;
use super::reading::Compared;
use super::{Failure, Filter, Place, Places, Reading, Report, Speakers, Speaking};
use crate::detect::{Blocked, Context, Engine, EntryId, Finding, Scan, Voice};
use crate::measure::Tally;
use crate::text::{Document, Span};

/// The format's version; it rises when a reader of the last one would break.
const FORMAT: u32 = 1;
/// Bytes gathered before they are written. Larger buffers fall out of the second-level cache.
const BUFFER: usize = 64 * 1024;

pub(super) struct Jsonl<'a> {
    engine: &'a Engine,
    filter: &'a Filter,
    rates: Rates,
    buffer: Vec<u8>,
    /// By entry, from the end of the text to the strength's key; made when an entry is first found.
    entries: Vec<Option<Box<[u8]>>>,
}

/// What the parts of a document are told with.
struct Parts<'a> {
    document: &'a Document,
    places: Places<'a>,
    /// Tells what marks govern, when that is wanted.
    context: Option<Context<'a>>,
    speakers: Speakers,
}

/// What is told of a finding's surroundings: the words it governs, as bytes of the file, and who says it.
type Around<'a> = (Option<(u64, u64)>, Option<Speaking<'a>>);

impl<'a> Parts<'a> {
    fn new(engine: &'a Engine, document: &'a Document, scopes: bool) -> Self {
        let context = scopes.then(|| Context::new(engine, document));
        Self { document, places: Places::new(document), context, speakers: Speakers::default() }
    }
}

impl<'a> Jsonl<'a> {
    pub(super) fn new(engine: &'a Engine, filter: &'a Filter) -> Self {
        Self { engine, filter, rates: Rates::default(), buffer: Vec::new(), entries: Vec::new() }
    }

    fn part(&mut self, scan: &Scan, of: &mut Parts<'_>, doc: &[u8], out: &mut dyn Write) -> io::Result<()> {
        let text = of.document.text.as_str();
        let Parts { places, speakers, .. } = of;
        speakers.add(scan);
        let mut blocked = scan.blocked.iter().peekable();
        for finding in &scan.findings {
            while let Some(miss) = blocked.next_if(|b| b.span.start < finding.span.start) {
                self.blocked(miss, places.of(miss.span), text, doc);
            }
            let scope = of.context.as_mut().and_then(|context| context.scope(finding.span, finding.entry));
            let scope = scope.map(|scope| of.document.source_span(scope));
            let speaking = speakers.of(scan, finding.voice, text);
            self.finding(finding, places.of(finding.span), (scope, speaking), text, doc);
            if self.buffer.len() >= BUFFER {
                self.write(out)?;
            }
        }
        for miss in blocked {
            self.blocked(miss, places.of(miss.span), text, doc);
        }
        Ok(())
    }

    fn finding(&mut self, finding: &Finding, place: Place, around: Around<'_>, text: &str, doc: &[u8]) {
        let (scope, speaking) = around;
        self.buffer.extend_from_slice(b"{\"type\":\"finding\",\"doc\":");
        self.match_fields(finding.span, finding.entry, place, text, doc);
        push_share(&mut self.buffer, finding.strength);
        self.buffer.extend_from_slice(match finding.voice {
            Voice::Author => b",\"voice\":\"author\"",
            Voice::Reported(_) => b",\"voice\":\"author\",\"reported\":true",
            Voice::Quoted(_) => b",\"voice\":\"quoted\"",
        });
        if let Some(Speaking { name, inferred }) = speaking {
            self.buffer.extend_from_slice(b",\"speaker\":");
            push_json(&mut self.buffer, &name);
            if inferred {
                self.buffer.extend_from_slice(b",\"speaker_inferred\":true");
            }
        }
        if finding.negated {
            self.buffer.extend_from_slice(b",\"negated\":true");
        }
        if let Some((start, end)) = scope {
            self.buffer.extend_from_slice(b",\"scope\":[");
            push_int(&mut self.buffer, start);
            self.buffer.push(b',');
            push_int(&mut self.buffer, end);
            self.buffer.push(b']');
        }
        self.buffer.extend_from_slice(b"}\n");
    }

    fn blocked(&mut self, miss: &Blocked, place: Place, text: &str, doc: &[u8]) {
        self.buffer.extend_from_slice(b"{\"type\":\"blocked\",\"doc\":");
        self.match_fields(miss.span, miss.entry, place, text, doc);
        push_share(&mut self.buffer, self.engine.entry(miss.entry).strength);
        self.buffer.extend_from_slice(b",\"guard\":");
        let guard = self.engine.details(miss.entry).guards.get(miss.guard as usize);
        push_json(&mut self.buffer, guard.map_or("", String::as_str));
        self.buffer.extend_from_slice(b"}\n");
    }

    fn match_fields(&mut self, span: Span, entry: EntryId, place: Place, text: &str, doc: &[u8]) {
        let Self { engine, buffer, entries, .. } = self;
        buffer.extend_from_slice(doc);
        for (key, number) in [
            (&b",\"start\":"[..], place.start),
            (b",\"end\":", place.end),
            (b",\"line\":", u64::from(place.line)),
            (b",\"column\":", u64::from(place.column)),
        ] {
            buffer.extend_from_slice(key);
            push_int(buffer, number);
        }
        buffer.extend_from_slice(b",\"text\":");
        push_json(buffer, span.of(text));
        let index = entry.0 as usize;
        if entries.len() <= index {
            entries.resize(engine.entries().len(), None);
        }
        buffer.extend_from_slice(entries[index].get_or_insert_with(|| entry_fields(engine, entry)));
    }

    fn document_record(&mut self, reading: &Reading<'_>, doc: &[u8]) {
        let summary = &reading.summary;
        let Self { filter, rates, buffer, .. } = self;
        buffer.extend_from_slice(b"{\"type\":\"document\",\"doc\":");
        buffer.extend_from_slice(doc);
        for (key, number) in [
            (&b",\"words\":"[..], summary.words),
            (b",\"quoted_words\":", summary.quoted_words),
            (b",\"sentences\":", summary.sentences),
        ] {
            buffer.extend_from_slice(key);
            push_int(buffer, u64::from(number));
        }
        for (key, count) in [
            (&b",\"counts\":"[..], Tally::all as fn(Tally) -> u32),
            (b",\"quoted_counts\":", |t| t.quoted),
            (b",\"negated_counts\":", |t| t.negated),
        ] {
            buffer.extend_from_slice(key);
            let counts = filter.dimensions().map(|d| (d.name(), count(summary.dimension(d))));
            push_object(buffer, counts, |buffer, count| push_int(buffer, u64::from(count)));
        }
        buffer.extend_from_slice(b",\"categories\":");
        let categories = reading.engine.categories().iter().zip(&summary.categories);
        let counts = categories.map(|(c, tally)| (c.id.as_str(), tally.all())).filter(|(_, count)| *count > 0);
        push_object(buffer, counts, |buffer, count| push_int(buffer, u64::from(count)));
        buffer.extend_from_slice(b",\"rates\":");
        let counts = filter.dimensions().map(|d| (d.name(), summary.dimension(d).all()));
        push_object(buffer, counts, |buffer, count| {
            let rate = rates.of(count, summary.words);
            for (key, number) in
                [(&b"{\"per_1000\":"[..], rate.per_thousand), (b",\"low\":", rate.low), (b",\"high\":", rate.high)]
            {
                buffer.extend_from_slice(key);
                push_hundredths(buffer, number);
            }
            buffer.push(b'}');
        });
        if let Some(compared) = reading.compared() {
            push_profile(buffer, reading, compared, filter);
        }
        buffer.extend_from_slice(b"}\n");
    }

    fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

impl Report for Jsonl<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{{\"type\":\"header\",\"format\":{FORMAT},\"undertone\":\"{}\"}}", env!("CARGO_PKG_VERSION"))
    }

    fn document(&mut self, reading: &mut Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut doc = Vec::new();
        push_json(&mut doc, &reading.document.name);
        let mut of = Parts::new(reading.engine, reading.document, self.filter.scopes);
        while let Some(scan) = reading.part() {
            self.part(&scan, &mut of, &doc, out)?;
        }
        self.document_record(reading, &doc);
        self.write(out)
    }

    fn error(&mut self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        for (key, value) in [
            (&b"{\"type\":\"error\",\"doc\":"[..], &failure.doc),
            (b",\"error\":", &failure.error),
            (b",\"hint\":", &failure.hint),
        ] {
            self.buffer.extend_from_slice(key);
            push_json(&mut self.buffer, value);
        }
        self.buffer.extend_from_slice(b"}\n");
        self.write(out)
    }
}

/// Where a document stands among those of a profile.
fn push_profile(out: &mut Vec<u8>, reading: &Reading<'_>, compared: Compared<'_>, filter: &Filter) {
    out.extend_from_slice(b",\"profile\":{\"name\":");
    push_json(out, &compared.reference.name());
    out.extend_from_slice(b",\"documents\":");
    push_int(out, u64::from(compared.reference.documents()));
    if let Some(note) = compared.note() {
        out.extend_from_slice(b",\"note\":");
        push_json(out, &note);
    }
    out.extend_from_slice(b",\"more_than_of_100\":{");
    let standings = filter.dimensions().filter_map(|d| Some((d, reading.standing(d)?)));
    for (i, (dimension, standing)) in standings.enumerate() {
        if i > 0 {
            out.push(b',');
        }
        push_json(out, dimension.name());
        for (key, number) in
            [(&b":{\"rate\":"[..], standing.below), (b",\"low\":", standing.low), (b",\"high\":", standing.high)]
        {
            out.extend_from_slice(key);
            push_int(out, u64::from(number));
        }
        out.push(b'}');
    }
    out.extend_from_slice(b"}}");
}

fn entry_fields(engine: &Engine, id: EntryId) -> Box<[u8]> {
    let (entry, category) = (engine.entry(id), engine.category_of(id));
    let mut out = b",\"category\":".to_vec();
    push_json(&mut out, &category.id);
    out.extend_from_slice(b",\"dimension\":");
    push_json(&mut out, category.dimension.name());
    out.extend_from_slice(b",\"entry\":");
    push_json(&mut out, entry.id);
    out.extend_from_slice(b",\"strength\":");
    out.into()
}

fn push_object<'a>(
    out: &mut Vec<u8>,
    fields: impl Iterator<Item = (&'a str, u32)>,
    mut push_value: impl FnMut(&mut Vec<u8>, u32),
) {
    out.push(b'{');
    for (i, (key, value)) in fields.enumerate() {
        if i > 0 {
            out.push(b',');
        }
        push_json(out, key);
        out.push(b':');
        push_value(out, value);
    }
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn findings_and_near_misses_come_in_order_of_their_place() {
        let engine = Engine::shipped();
        let filter = Filter::usual(&engine);
        let document = Document::plain("a \"b\"\u{1b}", "It “may”\n\u{202e}might \\ fall, may.");
        let span = |from: &str, to: &str| {
            let start = document.text.find(from).expect("from");
            Span::new(start as u32, (start + document.text[start..].find(to).expect("to") + to.len()) as u32)
        };
        let finding = |span, voice, negated| Finding { span, entry: EntryId(1), strength: 0.5, voice, negated };
        let scan = Scan {
            findings: vec![
                finding(span("“may", "”"), Voice::Quoted(0), false),
                finding(span("\u{202e}", "\\"), Voice::Author, true),
            ],
            blocked: vec![
                Blocked { span: span("It", "It"), entry: EntryId(0), guard: 0 },
                Blocked { span: span("fall", "fall"), entry: EntryId(0), guard: 0 },
            ],
            ..Scan::default()
        };
        let mut doc = Vec::new();
        push_json(&mut doc, &document.name);
        let mut jsonl = Jsonl::new(&engine, &filter);
        let mut of = Parts::new(&engine, &document, false);
        jsonl.part(&scan, &mut of, &doc, &mut io::sink()).expect("a sink");
        let written = str::from_utf8(&jsonl.buffer).expect("UTF-8");
        let records: Vec<Value> = written.lines().map(|l| serde_json::from_str(l).expect(l)).collect();
        let shown: Vec<_> =
            records.iter().map(|r| (r["type"].as_str(), r["text"].as_str(), r["column"].as_u64())).collect();
        assert_eq!(
            shown,
            [
                (Some("blocked"), Some("It"), Some(1)),
                (Some("finding"), Some("“may”"), Some(4)),
                (Some("finding"), Some("\u{202e}might \\"), Some(1)),
                (Some("blocked"), Some("fall"), Some(10)),
            ]
        );
        assert!(records.iter().all(|r| r["doc"] == document.name.as_str()));
        assert_eq!((&records[1]["voice"], &records[2]["voice"]), (&"quoted".into(), &"author".into()));
        assert_eq!((records[1].get("negated"), &records[2]["negated"]), (None, &true.into()));
        assert!(records[0]["guard"].is_string() && records[1].get("guard").is_none());
        assert!(!written.contains(['\u{1b}', '\u{202e}']));
    }
}
