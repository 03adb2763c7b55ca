//! Comma-separated values (RFC 4180): a header row, then a row a finding, in the fields of the JSON Lines format.

use std::io::{self, Write};

use super::bytes::push_int;
use super::{Places, Reading, Report};

const HEADER: &[u8] = b"doc,start,end,line,column,text,category,dimension,entry,strength,voice,negated,speaker\r\n";
const BUFFER: usize = 64 * 1024;

#[derive(Default)]
pub(super) struct Csv {
    buffer: Vec<u8>,
}

impl Report for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(HEADER)
    }

    fn document(&mut self, reading: &mut Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut places = Places::new(reading.document);
        let buffer = &mut self.buffer;
        while let Some(scan) = reading.part() {
            for finding in &scan.findings {
                let place = places.of(finding.span);
                let (entry, category) = (reading.engine.entry(finding.entry), reading.category_of(finding.entry));
                push_field(buffer, &reading.document.name);
                for number in [place.start, place.end, u64::from(place.line), u64::from(place.column)] {
                    buffer.push(b',');
                    push_int(buffer, number);
                }
                for field in
                    [finding.span.of(&reading.document.text), &category.id, category.dimension.name(), entry.id]
                {
                    buffer.push(b',');
                    push_field(buffer, field);
                }
                let voice = if finding.voice.is_quoted() { "quoted" } else { "author" };
                write!(buffer, ",{},{voice},{},", finding.strength, finding.negated)?;
                if let Some(speaking) = reading.speakers.of(&scan, finding.voice, &reading.document.text) {
                    push_field(buffer, &speaking.name);
                }
                buffer.extend_from_slice(b"\r\n");
                if buffer.len() >= BUFFER {
                    out.write_all(buffer)?;
                    buffer.clear();
                }
            }
        }
        out.write_all(buffer)?;
        buffer.clear();
        Ok(())
    }
}

fn push_field(out: &mut Vec<u8>, field: &str) {
    if !field.contains([',', '"', '\n', '\r']) {
        return out.extend_from_slice(field.as_bytes());
    }
    out.push(b'"');
    out.extend_from_slice(field.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::push_field;

    #[test]
    fn fields_are_quoted_where_they_must() {
        for (field, written) in
            [("may", "may"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\"")]
        {
            let mut out = Vec::new();
            push_field(&mut out, field);
            assert_eq!(str::from_utf8(&out), Ok(written));
        }
    }
}
