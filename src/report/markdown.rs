//! A report to keep: for each document a table of counts, then its marks in their context.

use std::io::{self, Write};

use super::rates::Rates;
use super::{Failure, Filter, Places, Reading, Report};
use crate::detect::{Finding, Voice};
use crate::text::{Document, Span, visible};

/// Characters of context on either side of a mark.
const CONTEXT: usize = 48;

pub(super) struct Markdown<'a> {
    filter: &'a Filter,
    rates: Rates,
}

impl<'a> Markdown<'a> {
    pub(super) fn new(filter: &'a Filter) -> Self {
        Self { filter, rates: Rates::default() }
    }

    fn table(&mut self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let summary = &reading.summary;
        writeln!(
            out,
            "{} words, {} of them quoted; {} sentences.\n",
            summary.words, summary.quoted_words, summary.sentences
        )?;
        let compared = reading.compared();
        let (head, line) = if compared.is_some() { (" more than … of 100 |", "--:|") } else { ("", "") };
        writeln!(out, "| | marks | author | quoted | negated | per 1,000 words | 95 % interval |{head}")?;
        writeln!(out, "|---|--:|--:|--:|--:|--:|--:|{line}")?;
        for dimension in self.filter.dimensions() {
            let tally = summary.dimension(dimension);
            let rate = self.rates.of(tally.all(), summary.words);
            write!(
                out,
                "| {} | {} | {} | {} | {} | {:.1} | {:.1} to {:.1} |",
                dimension.title(),
                tally.all(),
                tally.author,
                tally.quoted,
                tally.negated,
                rate.per_thousand,
                rate.low,
                rate.high
            )?;
            if compared.is_some() {
                let standing = reading.standing(dimension);
                let standing = standing.map_or_else(String::new, |s| format!("{} ({} to {})", s.below, s.low, s.high));
                write!(out, " {standing} |")?;
            }
            out.push(b'\n');
        }
        if let Some(compared) = compared {
            writeln!(out, "\nRates: {}.", escaped(&compared.to_string()))?;
        }
        out.push(b'\n');
        Ok(())
    }
}

impl Report for Markdown<'_> {
    fn document(&mut self, reading: &mut Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        let document = reading.document;
        let mut findings = Vec::new();
        while let Some(scan) = reading.part() {
            for finding in &scan.findings {
                let speaking = reading.speakers.of(&scan, finding.voice, &document.text);
                let by = speaking.map(|s| format!("{}{}", escaped(&s.name), if s.inferred { "?" } else { "" }));
                let voice = match finding.voice {
                    Voice::Author => String::new(),
                    Voice::Quoted(_) => by.map_or_else(|| ", quoted".into(), |by| format!(", quoted: {by}")),
                    Voice::Reported(_) => by.map_or_else(|| ", reported".into(), |by| format!(", reported: {by}")),
                };
                findings.push((*finding, voice));
            }
        }
        let mut buffer = Vec::new();
        writeln!(buffer, "# {}\n", escaped(&document.name))?;
        self.table(reading, &mut buffer)?;
        let mut places = Places::new(document);
        for (finding, voice) in &findings {
            let category = reading.category_of(finding.entry);
            write!(buffer, "- line {}: ", places.of(finding.span).line)?;
            write_context(&mut buffer, document, finding)?;
            writeln!(
                buffer,
                " ({}, `{}`{voice}{})",
                escaped(&category.title),
                visible(reading.engine.entry(finding.entry).id),
                if finding.negated { ", negated" } else { "" }
            )?;
            if buffer.len() > 64 * 1024 {
                out.write_all(&buffer)?;
                buffer.clear();
            }
        }
        if !findings.is_empty() {
            buffer.push(b'\n');
        }
        out.write_all(&buffer)
    }

    fn error(&mut self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n\nNot read: {}.\n", escaped(&failure.doc), escaped(&failure.error))
    }
}

fn write_context(out: &mut Vec<u8>, document: &Document, finding: &Finding) -> io::Result<()> {
    let block = document.blocks[document.block_at(finding.span.start)].span;
    let before = Span::new(block.start.min(finding.span.start), finding.span.start).of(&document.text);
    let after = Span::new(finding.span.end, block.end.max(finding.span.end)).of(&document.text);
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(i, _)| i);
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < after.len() { "…" } else { "" });
    let marked = escaped(finding.span.of(&document.text));
    write!(out, "{left}{}**{marked}**{}{right}", escaped(&before[from..]), escaped(&after[..to]))
}

/// `text` on one line, safe to print, and with nothing that Markdown would read as mark-up.
pub(super) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in visible(&text.replace(['\n', '\t', '\r'], " ")).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            line.push('\\');
        }
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_not_obeyed() {
        assert_eq!(escaped("a *b* <i>\n|c|\x1b[0m"), "a \\*b\\* \\<i\\> \\|c\\|␛\\[0m");
    }
}
