//! The way back from a document's text to the bytes of its file.
//!
//! Two steps can lie between them: a charset (bytes to decoded characters) and mark-up (decoded characters to the text
//! that is read). Plain UTF-8 has neither, and its map is empty.

use super::Span;

/// A run that maps evenly: `text + i * unit_text` lies at `source + i * unit_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Offset where the run begins, on the side nearer the reader.
    pub text: u32,
    /// Offset where it begins, on the side nearer the file.
    pub source: u32,
    /// Bytes of one unit on the reader's side (1 for ASCII in UTF-16).
    pub unit_text: u8,
    /// Bytes of one unit on the file's side (2 for ASCII in UTF-16).
    pub unit_source: u8,
}

/// From text to file. Segments are in ascending order of `text`; no segments means the two are the same.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// Mark-up: text to decoded source. Empty when there is no mark-up.
    pub markup: Vec<Segment>,
    /// Charset: decoded source to bytes. Empty for UTF-8 without a byte-order mark.
    pub charset: Vec<Segment>,
    /// The decoded source, when mark-up makes it differ from the text.
    pub decoded: Option<String>,
}

impl SourceMap {
    /// Byte offsets into the file of a span of the text. A span that crosses mark-up includes that mark-up.
    pub fn to_bytes(&self, span: Span) -> (u64, u64) {
        let decoded = map_span(&self.markup, span);
        let bytes = map_span(&self.charset, decoded);
        (u64::from(bytes.start), u64::from(bytes.end))
    }

    /// A span of the text as a span of the decoded source. One that crosses mark-up includes that mark-up.
    pub fn to_decoded_span(&self, span: Span) -> Span {
        map_span(&self.markup, span)
    }

    /// Offset into the decoded source of byte `at` of the text.
    pub fn to_decoded(&self, at: u32) -> u32 {
        map_start(&self.markup, at)
    }
}

fn map_span(segments: &[Segment], span: Span) -> Span {
    if segments.is_empty() {
        return span;
    }
    let start = map_start(segments, span.start);
    // The end is found from inside the last unit, so that mark-up right after the span is left out.
    let end = if span.is_empty() { start } else { map_end(segments, span.end) };
    Span::new(start, end)
}

fn map_start(segments: &[Segment], at: u32) -> u32 {
    let Some(s) = segment_of(segments, at) else { return at };
    s.source + (at - s.text) / u32::from(s.unit_text) * u32::from(s.unit_source)
}

fn map_end(segments: &[Segment], end: u32) -> u32 {
    let Some(s) = segment_of(segments, end - 1) else { return end };
    s.source + (end - s.text).div_ceil(u32::from(s.unit_text)) * u32::from(s.unit_source)
}

fn segment_of(segments: &[Segment], at: u32) -> Option<&Segment> {
    let after = segments.partition_point(|s| s.text <= at);
    segments.get(after.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seg(text: u32, source: u32, unit_text: u8, unit_source: u8) -> Segment {
        Segment { text, source, unit_text, unit_source }
    }

    #[test]
    fn no_segments_is_the_same_text() {
        assert_eq!(SourceMap::default().to_bytes(Span::new(3, 9)), (3, 9));
    }

    #[test]
    fn markup_right_after_a_span_is_left_out() {
        // source: "a **bold** b", text: "a bold b"
        let map =
            SourceMap { markup: vec![seg(0, 0, 1, 1), seg(2, 4, 1, 1), seg(6, 10, 1, 1)], ..SourceMap::default() };
        assert_eq!(map.to_bytes(Span::new(2, 6)), (4, 8));
        assert_eq!(map.to_bytes(Span::new(0, 6)), (0, 8));
        assert_eq!(map.to_bytes(Span::new(2, 8)), (4, 12));
    }

    #[test]
    fn utf16_units_are_two_bytes_and_the_mark_is_two_more() {
        // "ab–c" in UTF-16 with a byte-order mark; the dash is three bytes of UTF-8
        let map =
            SourceMap { charset: vec![seg(0, 2, 1, 2), seg(2, 6, 3, 2), seg(5, 8, 1, 2)], ..SourceMap::default() };
        assert_eq!(map.to_bytes(Span::new(1, 5)), (4, 8));
        assert_eq!(map.to_bytes(Span::new(5, 6)), (8, 10));
    }
}
