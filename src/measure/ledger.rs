//! A scan in, its marks by speaker out: how much of each kind of language is whose.

use std::collections::HashMap;

use super::Rate;
use crate::detect::{Engine, Finding, Form, Scan, Speaker, Voice};
use crate::lexicon::Dimension;

/// Whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The author's.
    Author,
    /// A speaker's: an index into [`Scan::speakers`].
    Speaker(u32),
    /// Somebody's who is quoted without a name.
    Unnamed,
}

impl Who {
    /// Whose words a finding of `scan` is in. What the author reports of others is theirs by content: the speaker's, where one is known.
    pub fn of(scan: &Scan, finding: &Finding) -> Self {
        match (finding.voice, scan.said(finding.voice)) {
            (Voice::Author, _) | (Voice::Reported(_), None) => Self::Author,
            (_, Some(said)) => Self::Speaker(said.speaker),
            (Voice::Quoted(_), None) => Self::Unnamed,
        }
    }

    /// What to call them, and whether that is a name of the text.
    pub fn name<'a>(self, speakers: &[Speaker], text: &'a str) -> std::borrow::Cow<'a, str> {
        match self {
            Self::Author => "The author".into(),
            Self::Speaker(number) => speakers.get(number as usize).map(|s| s.name_in(text)).unwrap_or_default(),
            Self::Unnamed => "Quoted, no name".into(),
        }
    }
}

/// One speaker's words and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub who: Who,
    /// Words: the author's own, or those quoted.
    pub words: u32,
    /// Marks in these words by dimension, indexed by `Dimension as usize`.
    pub marks: [u32; 7],
    /// Marks in what the author reports that they say. They are among the author's marks too: the words are the author's.
    pub reported: u32,
}

impl Line {
    const fn new(who: Who) -> Self {
        Self { who, words: 0, marks: [0; 7], reported: 0 }
    }

    /// Marks in their own words, of the dimensions that `counts` takes.
    pub fn total(&self, counts: impl Fn(Dimension) -> bool) -> u32 {
        Dimension::ALL.into_iter().filter(|d| counts(*d)).map(|d| self.marks[d as usize]).sum()
    }

    /// Those marks per 1,000 of their words.
    pub fn rate(&self, counts: impl Fn(Dimension) -> bool) -> Rate {
        Rate::of(self.total(counts), self.words)
    }
}

/// The lines of all speakers: the author's first, then by marks and words, and last what has no name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The lines.
    pub lines: Vec<Line>,
}

impl Ledger {
    /// Reckons up a whole scan. Marks of the dimensions that are shown by default and those that are not are both in it.
    pub fn of(engine: &Engine, scan: &Scan) -> Self {
        let mut lines = vec![Line { words: scan.words.saturating_sub(scan.quoted_words), ..Line::new(Who::Author) }];
        let mut places: HashMap<Who, usize> = HashMap::from([(Who::Author, 0)]);
        let mut at = |who: Who, lines: &mut Vec<Line>| {
            *places.entry(who).or_insert_with(|| {
                lines.push(Line::new(who));
                lines.len() - 1
            })
        };
        for quote in &scan.quotes {
            let who = quote.said.map_or(Who::Unnamed, |said| Who::Speaker(said.speaker));
            if quote.form != Form::Reported {
                let line = at(who, &mut lines);
                lines[line].words += quote.words;
            }
        }
        for finding in &scan.findings {
            let dimension = engine.dimension_of(finding.entry);
            let who = Who::of(scan, finding);
            if matches!(finding.voice, Voice::Reported(_)) {
                lines[0].marks[dimension as usize] += 1;
                if who != Who::Author && dimension.shown_by_default() {
                    let line = at(who, &mut lines);
                    lines[line].reported += 1;
                }
            } else {
                let line = at(who, &mut lines);
                lines[line].marks[dimension as usize] += 1;
            }
        }
        lines[1..].sort_by_key(|line| {
            let marks = line.total(Dimension::shown_by_default) + line.reported;
            (line.who == Who::Unnamed, std::cmp::Reverse((marks, line.words)))
        });
        Self { lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::{EntryId, Quote, Said};
    use crate::text::Span;

    #[test]
    fn every_mark_is_in_the_line_of_its_speaker() {
        let engine = Engine::shipped();
        let quote = |form, speaker: Option<u32>, words| Quote {
            span: Span::new(0, 1),
            form,
            said: speaker.map(|speaker| Said { speaker, inferred: false }),
            source: None,
            words,
        };
        let finding =
            |voice| Finding { span: Span::new(0, 1), entry: EntryId(0), strength: 1.0, voice, negated: false };
        let scan = Scan {
            words: 100,
            quoted_words: 60,
            quotes: vec![
                quote(Form::Marks, None, 10),
                quote(Form::Marks, Some(0), 20),
                quote(Form::Marks, Some(1), 30),
                quote(Form::Reported, Some(1), 9),
            ],
            findings: [Voice::Author, Voice::Quoted(0), Voice::Quoted(2), Voice::Quoted(2), Voice::Reported(3)]
                .map(finding)
                .to_vec(),
            ..Scan::default()
        };
        let every = |_| true;
        let lines = Ledger::of(&engine, &scan).lines;
        let shown: Vec<_> = lines.iter().map(|l| (l.who, l.words, l.total(every))).collect();
        let wanted = [(Who::Author, 40, 2), (Who::Speaker(1), 30, 2), (Who::Speaker(0), 20, 0), (Who::Unnamed, 10, 1)];
        assert_eq!(shown, wanted);
        assert_eq!(lines[1].rate(every).per_thousand.round(), 67.0);
        assert_eq!(lines[1].reported, u32::from(engine.dimension_of(EntryId(0)).shown_by_default()));
    }
}
