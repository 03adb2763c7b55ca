//! Plain text in, its paragraphs out, whichever of the usual styles they are set in.

use memchr::memchr_iter;

use super::{Block, BlockKind, Span};

/// A block longer than this is cut at a word, so that no later step has to take in more at once.
const LONGEST_BLOCK: usize = 32 * 1024;
/// How much of a text decides whether its lines are wrapped.
const SAMPLE: usize = 64 * 1024;
/// No line of a text that was wrapped by hand or by a mailer is longer, in bytes.
const LONGEST_WRAPPED: usize = 100;

/// The paragraphs of a plain text. Where lines are wrapped (all short, and full up to the margin inside a paragraph), a
/// paragraph ends at a blank line; otherwise each line is one.
pub fn plain_blocks(text: &str) -> Vec<Block> {
    let wrapped = lines_are_wrapped(text);
    let mut blocks = Vec::new();
    let mut open: Option<Span> = None;
    for line in lines(text) {
        let trimmed = trim(text, line);
        if trimmed.is_empty() {
            push(text, &mut blocks, open.take());
        } else if wrapped {
            open = Some(Span::new(open.map_or(trimmed.start, |o| o.start), trimmed.end));
        } else {
            push(text, &mut blocks, Some(trimmed));
        }
    }
    push(text, &mut blocks, open);
    blocks
}

fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let ends = memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    let mut start = 0;
    ends.map(move |end| {
        let line = Span::new(start, end as u32);
        start = end as u32 + 1;
        line
    })
    .filter(|line| line.start <= line.end)
}

fn trim(text: &str, line: Span) -> Span {
    let s = line.of(text);
    let from_end = s.len() - s.trim_end().len();
    let from_start = s.len() - s.trim_start().len();
    if from_start == s.len() {
        return Span::new(line.start, line.start);
    }
    Span::new(line.start + from_start as u32, line.end - from_end as u32)
}

fn lines_are_wrapped(text: &str) -> bool {
    let sample = &text.as_bytes()[..text.len().min(SAMPLE)];
    let (mut inner, mut full, mut previous) = (0u32, 0u32, 0usize);
    for line in sample.split(|&b| b == b'\n') {
        let len = line.trim_ascii().len();
        if len > LONGEST_WRAPPED {
            return false;
        }
        // A line that another one follows, inside a paragraph, is filled to near the margin when it was wrapped.
        if previous > 0 && len > 0 {
            inner += 1;
            full += u32::from(previous >= 45);
        }
        previous = len;
    }
    inner > 0 && full * 10 >= inner * 7
}

fn push(text: &str, blocks: &mut Vec<Block>, span: Option<Span>) {
    if let Some(span) = span {
        push_block(text, blocks, Block { span, kind: BlockKind::Paragraph, quote_depth: 0 });
    }
}

/// Appends `block` of `text`, cut into a first part and continuations where it is very long. Code is never cut.
pub fn push_block(text: &str, blocks: &mut Vec<Block>, block: Block) {
    let Block { span: mut rest, mut kind, quote_depth } = block;
    while rest.len() as usize > LONGEST_BLOCK && kind != BlockKind::Code {
        let cut = rest.start + cut_at(&rest.of(text)[..ceil_boundary(rest.of(text), LONGEST_BLOCK)]) as u32;
        blocks.push(Block { span: Span::new(rest.start, cut), kind, quote_depth });
        rest.start = cut;
        kind = BlockKind::Continuation;
    }
    blocks.push(Block { span: rest, kind, quote_depth });
}

fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}

/// Where to cut a piece that is too long: after its last sentence end, else its last space, else at its end.
fn cut_at(piece: &str) -> usize {
    let from = ceil_boundary(piece, piece.len() / 2);
    let tail = &piece[from..];
    if let Some(i) = tail.rfind(". ") {
        return from + i + 2;
    }
    tail.rfind(char::is_whitespace).map_or(piece.len(), |i| ceil_boundary(piece, from + i + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        plain_blocks(text).iter().map(|b| b.span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_when_lines_are_long() {
        let long = "word ".repeat(40);
        let text = format!("{long}\nShort one.\n{long}");
        assert_eq!(texts(&text), [long.trim(), "Short one.", long.trim()]);
    }

    #[test]
    fn blank_lines_part_wrapped_paragraphs() {
        let text = "This first line of the paragraph is filled to the margin,\nand this is its end.\n\nAnother.\r\n";
        assert_eq!(texts(text), [&text[..78], "Another."]);
    }

    #[test]
    fn short_lines_stand_alone() {
        assert_eq!(texts("Roses are red\nViolets are blue\n"), ["Roses are red", "Violets are blue"]);
        assert!(texts(" \n\n").is_empty());
    }

    #[test]
    fn an_endless_line_is_cut_at_words() {
        let text = "one two ".repeat(20_000);
        let blocks = plain_blocks(&text);
        assert!(blocks.len() > 3);
        assert!(blocks.iter().all(|b| b.span.len() as usize <= LONGEST_BLOCK));
        assert!(blocks[1..].iter().all(|b| b.kind == BlockKind::Continuation));
        assert_eq!(blocks.iter().map(|b| b.span.of(&text)).collect::<String>(), text.trim());
    }
}
