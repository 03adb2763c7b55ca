//! The article from start to end with its marks inline, `[hedge: may]`, for screen readers, pipes and paper.
//!
//! One line a paragraph, a blank line between; no colour, no table, nothing that means something by its place.

use std::collections::VecDeque;
use std::io::{self, Write};

use super::{Failure, Filter, Reading, Report, Totals};
use crate::detect::{Engine, Finding};
use crate::lexicon::Dimension;
use crate::text::{Block, BlockKind, push_visible, visible};

pub(super) struct Plain<'a> {
    filter: &'a Filter,
}

impl<'a> Plain<'a> {
    pub(super) const fn new(filter: &'a Filter) -> Self {
        Self { filter }
    }

    fn closing(&self, reading: &Reading<'_>, out: &mut String) {
        let counts: Vec<String> = self
            .filter
            .dimensions()
            .map(|d| (short(d), reading.summary.dimension(d)))
            .filter(|(_, tally)| tally.all() > 0)
            .map(|(name, tally)| match tally.negated {
                0 => format!("{} {name}", tally.all()),
                negated => format!("{} {name} ({negated} negated)", tally.all()),
            })
            .collect();
        let counts = if counts.is_empty() { "none".to_owned() } else { counts.join(", ") };
        out.push_str(&format!("\n\nMarks in {} words: {counts}.\n\n", reading.summary.words));
        if let Some(compared) = reading.compared() {
            let standings = self.filter.dimensions().filter_map(|d| Some((short(d), reading.standing(d)?)));
            let all: Vec<String> = standings.map(|(name, standing)| format!("{name} {standing}")).collect();
            let all = if all.is_empty() { String::new() } else { format!(": {}", all.join(", ")) };
            out.push_str(&format!("Rates, {compared}{all}.\n\n"));
        }
    }
}

impl Report for Plain<'_> {
    fn document(&mut self, reading: &mut Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        let document = reading.document;
        let mut blocks = document.blocks.iter().enumerate().peekable();
        let mut waiting = VecDeque::new();
        let mut text = format!("Article: {}", visible(&document.name));
        while let Some(scan) = reading.part() {
            waiting.extend(scan.findings);
            let reached = reading.position();
            while let Some((_, block)) = blocks.next_if(|(_, b)| b.span.end <= reached) {
                push_block(&mut text, block, &document.text, reading.engine, &mut waiting);
            }
            out.write_all(text.as_bytes())?;
            text.clear();
        }
        self.closing(reading, &mut text);
        out.write_all(text.as_bytes())
    }

    fn error(&mut self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "Not read: {}: {}.\n", visible(&failure.doc), visible(&failure.error))
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        if totals.documents > 1 { writeln!(out, "{} articles read.", totals.documents) } else { Ok(()) }
    }
}

fn push_block(out: &mut String, block: &Block, text: &str, engine: &Engine, waiting: &mut VecDeque<Finding>) {
    if block.kind != BlockKind::Continuation {
        out.push_str("\n\n");
        out.extend(std::iter::repeat_n("> ", block.quote_depth.into()));
    }
    match block.kind {
        BlockKind::Heading(level) => out.extend(std::iter::repeat_n('#', level.into()).chain([' '])),
        BlockKind::Item(_) => out.push_str("- "),
        BlockKind::Numbered(_, number) => out.push_str(&format!("{number}. ")),
        BlockKind::Code => return push_code(out, block.span.of(text)),
        BlockKind::Paragraph | BlockKind::Continuation => {}
    }
    let mut at = block.span.start as usize;
    while let Some(finding) = waiting.front().filter(|f| f.span.start < block.span.end) {
        let span = finding.span.range();
        // A mark that lies over another one is left out: brackets in brackets cannot be followed by ear.
        if span.start >= at {
            push_line(out, &text[at..span.start]);
            out.push('[');
            out.push_str(short(engine.category_of(finding.entry).dimension));
            out.push_str(if finding.negated { ", negated: " } else { ": " });
            push_line(out, &text[span.clone()]);
            out.push(']');
            at = span.end;
        }
        waiting.pop_front();
    }
    push_line(out, &text[at.min(block.span.end as usize)..block.span.end as usize]);
}

/// Line breaks inside a block are soft: they are read as a space.
fn push_line(out: &mut String, text: &str) {
    for (i, line) in text.split(['\n', '\t']).enumerate() {
        if i > 0 {
            out.push(' ');
        }
        push_visible(out, line.trim_end_matches('\r'));
    }
}

fn push_code(out: &mut String, text: &str) {
    for (i, line) in text.lines().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        push_visible(out, &line.replace('\t', "    "));
    }
}

/// A dimension's name in brackets.
const fn short(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Hedging => "hedge",
        Dimension::Sourcing => "vague",
        Dimension::Certainty => "certain",
        Dimension::Loaded => "loaded",
        Dimension::ScareQuotes => "scare quote",
        Dimension::Attribution => "attribution",
        Dimension::Engagement => "engagement",
    }
}
