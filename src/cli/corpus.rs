//! A corpus in JSON Lines: bytes in, runs of lines out, and each line's text and id.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead};

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

/// Bytes of lines handed to a thread at once.
const CHUNK: usize = 256 * 1024;

/// A run of whole lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// The number of its first line, from 1.
    pub line: u64,
    /// The lines with their line feeds; the last may have none.
    pub bytes: Vec<u8>,
}

/// Cuts a source into runs of whole lines.
pub(super) struct Chunks<R> {
    source: R,
    line: u64,
}

impl<R: BufRead> Chunks<R> {
    pub(super) const fn new(source: R) -> Self {
        Self { source, line: 1 }
    }
}

impl<R: BufRead> Iterator for Chunks<R> {
    type Item = io::Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut chunk = Chunk { line: self.line, bytes: Vec::with_capacity(CHUNK + CHUNK / 4) };
        while chunk.bytes.len() < CHUNK {
            match self.source.read_until(b'\n', &mut chunk.bytes) {
                Ok(0) => break,
                Ok(_) => self.line += 1,
                Err(error) => return Some(Err(error)),
            }
        }
        (!chunk.bytes.is_empty()).then_some(Ok(chunk))
    }
}

impl Chunk {
    /// Its lines that are not blank, with their numbers.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let mark = if self.line == 1 { &b"\xef\xbb\xbf"[..] } else { b"" };
        let bytes = self.bytes.strip_prefix(mark).unwrap_or(&self.bytes);
        let lines = bytes.split(|&b| b == b'\n').map(<[u8]>::trim_ascii);
        (self.line..).zip(lines).filter(|(_, line)| !line.is_empty())
    }
}

/// What a line holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub id: Option<String>,
    pub text: Cow<'a, str>,
}

/// The names of the fields wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'f> {
    pub text: &'f str,
    pub id: &'f str,
}

impl Fields<'_> {
    /// Reads a line; an error says what is wrong, with the column.
    pub(super) fn read<'a>(self, line: &'a [u8]) -> Result<Record<'a>, String> {
        let mut json = serde_json::Deserializer::from_slice(line);
        let record = self.deserialize(&mut json).and_then(|record| json.end().map(|()| record));
        // A line is all the parser sees, so its own line number says nothing.
        record.map_err(|error| error.to_string().replace(" at line 1 column ", " at column "))
    }
}

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Record<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the text in `{}`", self.text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut text, mut id) = (None, None);
        while let Some(Borrowed(key)) = map.next_key()? {
            if key == self.text {
                text = Some(map.next_value::<Borrowed<'de>>()?.0);
            } else if key == self.id {
                id = map.next_value::<Id>()?.0;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        let missing = || serde::de::Error::custom(format_args!("no field `{}`", self.text));
        Ok(Record { id, text: text.ok_or_else(missing)? })
    }
}

/// A string that is borrowed from the line where it holds no escapes.
#[derive(Deserialize)]
struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

/// An id as a string, whatever it was written as.
struct Id(Option<String>);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Number(serde_json::Number),
            Null(()),
        }
        Ok(Self(match Written::deserialize(deserializer) {
            Ok(Written::Text(text)) => Some(text),
            Ok(Written::Number(number)) => Some(number.to_string()),
            Ok(Written::Null(())) => None,
            Err(_) => return Err(serde::de::Error::custom("the id is neither a string nor a number")),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: Fields<'_> = Fields { text: "text", id: "id" };

    #[test]
    fn records_of_every_shape() {
        for (line, id, text) in [
            (r#"{"id": "a1", "text": "may"}"#, Some("a1"), "may"),
            (r#"{"text": "a\nb \"c\"", "id": 17, "more": {"text": [1]}}"#, Some("17"), "a\nb \"c\""),
            (r#"{"text": "", "id": null}"#, None, ""),
            (r#"{"text": "x"}"#, None, "x"),
        ] {
            let record = FIELDS.read(line.as_bytes()).expect(line);
            assert_eq!((record.id.as_deref(), &*record.text), (id, text), "{line}");
        }
        assert!(matches!(FIELDS.read(br#"{"text": "plain"}"#).expect("plain").text, Cow::Borrowed(_)));
    }

    #[test]
    fn mistakes_are_told() {
        for (line, error) in [
            ("{\"id\": 1}", "no field `text` at column 9"),
            ("nonsense", "expected ident at column 2"),
            ("{\"text\": 5}", "invalid type: integer `5`, expected a string at column 10"),
            ("[1]", "invalid type: sequence, expected an object with the text in `text` at column 0"),
            ("{\"text\": \"x\"} y", "trailing characters at column 15"),
            ("{\"text\": \"x\", \"id\": []}", "the id is neither a string nor a number at column 23"),
        ] {
            assert_eq!(FIELDS.read(line.as_bytes()).expect_err(line), error, "{line}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        let chunk = Chunk { line: 1, bytes: b"\xef\xbb\xbf{}\n\r\n{}".to_vec() };
        assert_eq!(chunk.lines().collect::<Vec<_>>(), [(1, &b"{}"[..]), (3, b"{}")]);
    }

    #[test]
    fn chunks_are_whole_lines_and_keep_count() {
        let line = "x".repeat(1000);
        let source = format!("{line}\n\n").repeat(600) + "end";
        let chunks: Vec<Chunk> = Chunks::new(source.as_bytes()).collect::<io::Result<_>>().expect("read");
        assert!(chunks.len() > 2);
        let lines: Vec<u64> = chunks.iter().flat_map(|c| c.lines().map(|(n, _)| n).collect::<Vec<_>>()).collect();
        assert_eq!(lines, (1..=1201).step_by(2).collect::<Vec<_>>());
        assert_eq!(chunks.iter().map(|c| c.bytes.len()).sum::<usize>(), source.len());
    }
}
