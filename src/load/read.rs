//! One input in, its document out.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{Input, LoadError, LoadErrorKind, decode, format_of};
use crate::text::Document;

/// Offsets are 32 bits wide.
const LARGEST: u64 = u32::MAX as u64;
/// How much of a file tells whether it is text.
const SNIFF: usize = 8 * 1024;

/// Reads one input.
///
/// # Errors
/// When it cannot be read, is not text, or is over 4 GiB, with the reason and what to do about it.
pub fn read(input: &Input) -> Result<Document, LoadError> {
    let name = input.name();
    let bytes = match input {
        Input::Stdin => read_all(io::stdin().lock(), 0),
        Input::File(path) => read_file(path),
    }
    .map_err(|error| {
        if error.kind() == io::ErrorKind::FileTooLarge { too_large(&name) } else { LoadError::io(&name, &error) }
    })?;
    let path = match input {
        Input::Stdin => None,
        Input::File(path) => Some(path.as_path()),
    };
    document(name, path, bytes)
}

/// A document from the bytes of a file or of standard input.
///
/// # Errors
/// When the bytes are not text or are too many.
pub fn document(name: String, path: Option<&Path>, bytes: Vec<u8>) -> Result<Document, LoadError> {
    if let Some(what) = binary(&bytes) {
        let hint = match what {
            Kind::Utf16 => "save it as UTF-8, or with a byte-order mark".to_owned(),
            _ => "undertone reads plain text and Markdown; convert it to one of them".to_owned(),
        };
        return Err(LoadError::new(&name, LoadErrorKind::Binary, format!("not text ({})", what.name()), hint));
    }
    let decoded = decode(bytes);
    if decoded.text.len() as u64 > LARGEST {
        return Err(too_large(&name));
    }
    let extension = path.and_then(Path::extension).and_then(|e| e.to_str());
    let format = format_of(extension, &decoded.text);
    Ok((format.parse)(decoded.text).into_document(name, path.map(Path::to_owned), decoded.charset))
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    read_all(file, size)
}

fn read_all(source: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size as usize + 1);
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

fn too_large(name: &str) -> LoadError {
    LoadError::new(name, LoadErrorKind::TooLarge, "over 4 GiB", "split it into parts")
}

/// What a file that is no text is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Named(&'static str),
    Utf16,
    Unknown,
}

impl Kind {
    const fn name(&self) -> &'static str {
        match self {
            Self::Named(name) => name,
            Self::Utf16 => "it looks like UTF-16 without a byte-order mark",
            Self::Unknown => "binary data",
        }
    }
}

const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, or an office or EPUB document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\0", "a SQLite database"),
];

/// What the bytes are, if they are no text. A stray NUL or escape does not make a text binary.
pub(super) fn binary(bytes: &[u8]) -> Option<Kind> {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(Kind::Named(name));
    }
    let head = &bytes[..bytes.len().min(SNIFF)];
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return None;
    }
    let nuls = head.iter().filter(|&&b| b == 0).count();
    let odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
    // In UTF-16 nearly every second byte of Latin text is NUL, and no other is.
    if nuls * 10 >= head.len() * 4 && (odd * 10 >= nuls * 9 || odd * 10 <= nuls) && nuls > 1 {
        return Some(Kind::Utf16);
    }
    let strange = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    let utf8 = match str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let limit = if utf8 { head.len() / 5 } else { head.len() / 50 };
    (strange > limit.max(2)).then_some(Kind::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_files_are_named() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let utf16: Vec<u8> = "Some text".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, kind) in [
            (b"%PDF-1.7 text".to_vec(), Some(Kind::Named("a PDF document"))),
            (noise, Some(Kind::Unknown)),
            (vec![0; 100], Some(Kind::Unknown)),
            (utf16, Some(Kind::Utf16)),
            (b"\xff\xfea\0b\0".to_vec(), None),
            (b"one \0 stray NUL and \x1b[1mbold\x1b[0m".to_vec(), None),
            ("naïve “text”".as_bytes().to_vec(), None),
            (b"R\xe9gime, d\xe9j\xe0 vu".to_vec(), None),
            (vec![], None),
        ] {
            assert_eq!(binary(&bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn the_name_decides_the_format_and_the_look_where_there_is_none() {
        for (path, text, blocks) in [
            (Some("a.md"), "# Head", "Head"),
            (Some("a.txt"), "# Head", "# Head"),
            (Some("a"), "# Head\n\nText.", "Head"),
            (None, "#1 in the charts", "#1 in the charts"),
        ] {
            let document = document("x".into(), path.map(Path::new), text.into()).expect("text");
            assert_eq!(document.blocks[0].span.of(&document.text), blocks);
        }
    }

    #[test]
    fn a_missing_file_says_so() {
        let error = read(&Input::File("no/such/file.txt".into())).expect_err("missing");
        assert_eq!(error.kind, LoadErrorKind::NotFound);
        assert_eq!(error.to_string(), "cannot read no/such/file.txt: no such file or folder");
    }
}
