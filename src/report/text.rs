//! For people at a terminal: a line a mark, as linters write them, then a table of counts.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{Filter, Paint, Places, Reading, Report, Totals};
use crate::detect::{Finding, Scan, Voice};
use crate::measure::{Rate, Tally};
use crate::text::visible;

/// A marked text longer than this is cut, in characters.
const LONGEST: usize = 48;

pub(super) struct Text<'a> {
    filter: &'a Filter,
    paint: Paint,
}

impl<'a> Text<'a> {
    pub(super) const fn new(filter: &'a Filter, paint: Paint) -> Self {
        Self { filter, paint }
    }

    fn part(&self, scan: &Scan, reading: &Reading<'_>, places: &mut Places<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let name = visible(&reading.document.name);
        for finding in &scan.findings {
            let place = places.of(finding.span);
            let category = reading.category_of(finding.entry);
            let at = format!("{name}:{}:{}", place.line, place.column);
            write!(out, "{}  ", pad(&at, name.width() + 8))?;
            write!(out, "{}  ", self.paint.dimension(category.dimension, pad(&category.id, 18)))?;
            let quoted = shown(finding, &reading.document.text);
            let mut entry = reading.engine.entry(finding.entry).id.to_owned();
            for (i, note) in notes(scan, finding, reading).into_iter().enumerate() {
                entry.push_str(if i == 0 { "  " } else { ", " });
                entry.push_str(&note);
            }
            writeln!(out, "{}  {}", pad(&quoted, 24), self.paint.faint(visible(&entry)))?;
        }
        Ok(())
    }

    fn table(
        &self,
        words: u32,
        dimensions: &[Tally; 7],
        reading: Option<&Reading<'_>>,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        for dimension in self.filter.dimensions() {
            let tally = dimensions[dimension as usize];
            if tally.all() == 0 {
                continue;
            }
            let Rate { per_thousand, low, high } = Rate::of(tally.all(), words);
            write!(out, "  {}", self.paint.dimension(dimension, pad(dimension.title(), 16)))?;
            write!(out, "  {:>5}  {per_thousand:>6.1} per 1,000 words ({low:.1} to {high:.1})", tally.all())?;
            if tally.quoted > 0 {
                write!(out, ", {} of them quoted", tally.quoted)?;
            }
            if tally.negated > 0 {
                write!(out, ", {} negated", tally.negated)?;
            }
            if let Some(standing) = reading.and_then(|r| r.standing(dimension)) {
                write!(out, "; {standing}")?;
            }
            out.push(b'\n');
        }
        Ok(())
    }
}

impl Report for Text<'_> {
    fn document(&mut self, reading: &mut Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut places = Places::new(reading.document);
        let mut buffer = Vec::new();
        while let Some(scan) = reading.part() {
            self.part(&scan, reading, &mut places, &mut buffer)?;
            out.write_all(&buffer)?;
            buffer.clear();
        }
        let summary = &reading.summary;
        let marks: u32 = summary.dimensions.iter().map(|t| t.all()).sum();
        if marks > 0 {
            buffer.push(b'\n');
        }
        let name = visible(&reading.document.name);
        write!(buffer, "{}: {}", self.paint.strong(name), counted(summary.words.into(), "word"))?;
        if summary.quoted_words > 0 {
            write!(buffer, " ({} quoted)", summary.quoted_words)?;
        }
        write!(buffer, ", {}, ", counted(summary.sentences.into(), "sentence"))?;
        writeln!(buffer, "{}", if marks == 0 { "no marks".to_owned() } else { counted(marks.into(), "mark") })?;
        self.table(summary.words, &summary.dimensions, Some(reading), &mut buffer)?;
        if let Some(compared) = reading.compared() {
            writeln!(buffer, "  {}", self.paint.faint(compared))?;
        }
        buffer.push(b'\n');
        out.write_all(&buffer)
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        if totals.documents + totals.failed < 2 {
            return Ok(());
        }
        let mut buffer = Vec::new();
        let documents = counted(totals.documents.into(), "document");
        write!(buffer, "{}: {}", self.paint.strong(documents), counted(totals.words, "word"))?;
        if totals.failed > 0 {
            write!(buffer, "; {} could not be read", totals.failed)?;
        }
        buffer.push(b'\n');
        self.table(totals.words.min(u32::MAX.into()) as u32, &totals.dimensions, None, &mut buffer)?;
        out.write_all(&buffer)
    }
}

/// What is to be said of a mark besides where and what it is: whose words it is in, and whether they are negated.
fn notes(scan: &Scan, finding: &Finding, reading: &Reading<'_>) -> Vec<String> {
    let speaking = reading.speakers.of(scan, finding.voice, &reading.document.text);
    let by = speaking.map(|s| format!(": {}{}", s.name, if s.inferred { "?" } else { "" })).unwrap_or_default();
    let voice = match finding.voice {
        Voice::Author => None,
        Voice::Quoted(_) => Some(format!("quoted{by}")),
        Voice::Reported(_) => Some(format!("reported{by}")),
    };
    voice.into_iter().chain(finding.negated.then(|| "negated".to_owned())).collect()
}

/// The marked text in quotation marks, on one line and not too long.
fn shown(finding: &Finding, text: &str) -> String {
    let marked = finding.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let marked = visible(&marked);
    match marked.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("“{}…”", &marked[..cut]),
        None => format!("“{marked}”"),
    }
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn counted(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
