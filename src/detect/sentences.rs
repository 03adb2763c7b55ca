//! Where the sentences of a document are, as the scan sees them. A scan only counts them; whoever measures by sentence asks here.

use super::Engine;
use super::tokens::{Lexis, Tokens};
use crate::text::{BlockKind, Document, Span};

/// The sentences of `document`, in order: each from its first word to the first word of the next, or to the end of its block. Code
/// has none.
pub fn sentences(engine: &Engine, document: &Document) -> Vec<Span> {
    let sieve = engine.sieve(1.0);
    let lexis = Lexis { vocabulary: &engine.vocabulary, sieve: &sieve, anchors: &engine.program.anchors };
    let mut tokens = Tokens::default();
    let mut sentences: Vec<Span> = Vec::new();
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
        tokens.read(block.span.of(&document.text), block.span.start, lexis);
        // What goes on over a cut in a long paragraph goes on with its sentence.
        let mut open = block.kind == BlockKind::Continuation && !sentences.is_empty();
        for token in &tokens.list {
            if token.gap.is_sentence() && !open {
                if let Some(last) = sentences.last_mut().filter(|last| last.end > token.start) {
                    last.end = token.start;
                }
                sentences.push(Span::new(token.start, block.span.end));
            }
            open = false;
        }
        if let Some(last) = sentences.last_mut().filter(|_| !tokens.list.is_empty()) {
            last.end = block.span.end;
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::{Options, scan};

    #[test]
    fn sentences_are_those_that_a_scan_counts() {
        let engine = Engine::shipped();
        let text = "Dr. Low may know. It rained! “Did it?”\n\nThe end\n\nNo, not yet. 3.5 per cent.";
        let document = Document::plain("x", text);
        let found: Vec<&str> = sentences(&engine, &document).into_iter().map(|s| s.of(text).trim_end()).collect();
        let expected = ["Dr. Low may know.", "It rained! “", "Did it?”", "The end", "No, not yet.", "3.5 per cent."];
        assert_eq!(found, expected);
        assert_eq!(found.len(), scan(&engine, &document, Options::default()).sentences as usize);
    }

    #[test]
    fn a_long_paragraph_is_cut_into_blocks_as_a_scan_counts_it() {
        let text = "It may rain on the hills today, and the river is high. ".repeat(1500);
        let document = Document::plain("x", text);
        assert!(document.blocks.len() > 1);
        let engine = Engine::shipped();
        let found = sentences(&engine, &document);
        assert_eq!(found.len(), scan(&engine, &document, Options::default()).sentences as usize);
        assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start), "they do not overlap");
    }
}
