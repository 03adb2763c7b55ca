//! The XML of the CoNLL-2010 shared task: `<sentence certainty="uncertain">` with `<ccue>` around cue words. The BioScope corpus and the
//! Szeged uncertainty corpus are written much the same, with a `type` on each cue, which is then its label.

use super::files::GoldFile;
use super::xml::{Piece, attribute, pieces};
use super::{Annotated, Gold, GoldSpan};
use crate::text::{Document, Span};

/// Elements around cue words.
const CUES: [&str; 2] = ["ccue", "cue"];

#[derive(Default)]
struct Sentence {
    id: String,
    judged: Option<bool>,
    text: String,
    spans: Vec<GoldSpan>,
    /// Cues that are open: their label, and where each began.
    open: Vec<(u16, u32)>,
}

pub(super) fn read(gold: &mut Gold, file: &GoldFile) {
    let (mut document, mut in_id) = (String::new(), false);
    let mut sentence: Option<Sentence> = None;
    let mut count = 0;
    for (at, piece) in pieces(&file.content) {
        match piece {
            Piece::Open { name, empty: true, .. } if name.eq_ignore_ascii_case("sentence") => {}
            Piece::Open { name, attributes, .. } if name.eq_ignore_ascii_case("sentence") => {
                if sentence.is_some() {
                    let line = file.content[..at].matches('\n').count() as u32 + 1;
                    gold.problems.push(file.problem(
                        line,
                        "a sentence begins inside a sentence",
                        "close the first with </sentence>",
                    ));
                }
                count += 1;
                sentence = Some(begin(attributes, &document, count));
            }
            Piece::Open { name, attributes, empty: false } if is_cue(name) => {
                if let Some(sentence) = &mut sentence {
                    let kind = attribute(attributes, "type");
                    let label = kind.as_deref().and_then(|kind| kind.split_whitespace().next()).unwrap_or("ccue");
                    sentence.open.push((gold.label(label), sentence.text.len() as u32));
                }
            }
            Piece::Open { name, empty: false, .. } if name.eq_ignore_ascii_case("docid") => in_id = true,
            Piece::Open { .. } => {}
            Piece::Text(text) => match &mut sentence {
                Some(sentence) => sentence.text.push_str(&text),
                None if in_id => text.trim().clone_into(&mut document),
                None => {}
            },
            Piece::Close(name) if is_cue(name) => {
                if let Some(sentence) = &mut sentence
                    && let Some((label, start)) = sentence.open.pop()
                {
                    let span = Span::new(start, sentence.text.len() as u32);
                    if !span.is_empty() {
                        sentence.spans.push(GoldSpan::new(span, label));
                    }
                }
            }
            Piece::Close(name) if name.eq_ignore_ascii_case("sentence") => {
                if let Some(sentence) = sentence.take() {
                    gold.push(sentence.annotated());
                }
            }
            Piece::Close(_) => in_id = false,
        }
    }
}

fn is_cue(name: &str) -> bool {
    CUES.iter().any(|cue| name.eq_ignore_ascii_case(cue))
}

fn begin(attributes: &str, document: &str, count: usize) -> Sentence {
    let id = attribute(attributes, "id").map_or_else(|| count.to_string(), |id| id.into_owned());
    let id = if document.is_empty() { id } else { format!("{document}:{id}") };
    let judged = attribute(attributes, "certainty").map(|certainty| certainty.eq_ignore_ascii_case("uncertain"));
    Sentence { id, judged, ..Sentence::default() }
}

impl Sentence {
    fn annotated(self) -> Annotated {
        // BioScope does not say it of sentences: those with a cue are the uncertain ones.
        let judged = self.judged.or(Some(!self.spans.is_empty()));
        Annotated { document: Document::plain(self.id, self.text), judged, article: false, spans: self.spans }
    }
}
