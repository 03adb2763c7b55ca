//! Bytes in, text out, with the way back from every character to its bytes.
//!
//! UTF-8 is taken over without a copy. Everything else is decoded run by run, and each run of characters that are equally
//! long on both sides is one [`Segment`].

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::text::Segment;

/// How much of a file in a legacy charset the guess is made from, from its first byte that is not ASCII.
const GUESS_FROM: usize = 1 << 20;

/// A decoded source.
#[derive(Debug, Default)]
pub struct Decoded {
    /// Its characters, without a byte-order mark.
    pub text: String,
    /// From text to bytes; empty when they are the same.
    pub charset: Vec<Segment>,
}

/// Decodes by byte-order mark, else as UTF-8, else by a guess. What is wrong in the bytes becomes U+FFFD.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return utf8(text),
        Err(error) => error.into_bytes(),
    };
    if is_damaged_utf8(&bytes) {
        return damaged_utf8(&bytes);
    }
    let encoding = guess(&bytes);
    if encoding == UTF_8 {
        damaged_utf8(&bytes)
    } else if encoding.is_single_byte() {
        single_byte(&bytes, encoding)
    } else {
        multi_byte(&bytes, encoding)
    }
}

fn utf8(mut text: String) -> Decoded {
    if !text.starts_with('\u{feff}') {
        return Decoded { text, charset: Vec::new() };
    }
    text.drain(..3);
    Decoded { text, charset: vec![Segment { text: 0, source: 3, unit_text: 1, unit_source: 1 }] }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut runs = Runs::new(2, bytes.len());
    let pairs = bytes.chunks_exact(2);
    let odd = pairs.remainder().len();
    for c in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        runs.push_char(c, 2 * c.len_utf16());
    }
    if odd > 0 {
        runs.push_char(char::REPLACEMENT_CHARACTER, odd);
    }
    runs.done
}

/// Whether the bytes are UTF-8 with a fault here and there, and not another charset: most of what is not ASCII is valid.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(GUESS_FROM)].utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bytes.starts_with(b"\xef\xbb\xbf") || good >= 2 * bad.max(1)
}

fn damaged_utf8(bytes: &[u8]) -> Decoded {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut runs = Runs::new(bytes.len() - body.len(), bytes.len());
    for chunk in body.utf8_chunks() {
        runs.push_same(chunk.valid());
        if !chunk.invalid().is_empty() {
            runs.push_char(char::REPLACEMENT_CHARACTER, chunk.invalid().len());
        }
    }
    runs.done
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
    let sample = &bytes[from..bytes.len().min(from + GUESS_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn single_byte(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let table: Vec<char> = (0..=255u8)
        .map(|b| {
            let byte = [b];
            let (c, _) = encoding.decode_without_bom_handling(&byte);
            c.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    let mut runs = Runs::new(0, bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let ascii = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        // ASCII is the same in every single-byte encoding of the standard.
        if let Ok(same) = str::from_utf8(&rest[..ascii]) {
            runs.push_same(same);
        }
        if let Some(&byte) = rest.get(ascii) {
            runs.push_char(table[byte as usize], 1);
        }
        rest = rest.get(ascii + 1..).unwrap_or_default();
    }
    runs.done
}

/// Byte by byte, because only so it is known which bytes made which characters.
fn multi_byte(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut runs = Runs::new(0, bytes.len());
    let mut buffer = [0u8; 32];
    let mut taken = 0usize;
    for (i, byte) in bytes.iter().enumerate() {
        taken += 1;
        let last = i + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(&[*byte], &mut buffer, last);
        if let (Ok(made), true) = (str::from_utf8(&buffer[..written]), written > 0) {
            runs.push_unit(made, taken);
            taken = 0;
        }
    }
    runs.done
}

/// Text and segments being made.
struct Runs {
    done: Decoded,
    source: usize,
    unit: (usize, usize),
}

impl Runs {
    fn new(source: usize, capacity: usize) -> Self {
        let text = String::with_capacity(capacity);
        Self { done: Decoded { text, charset: Vec::new() }, source, unit: (0, 0) }
    }

    fn push_same(&mut self, text: &str) {
        if !text.is_empty() {
            self.begin(1, 1);
            self.done.text.push_str(text);
            self.source += text.len();
        }
    }

    fn push_char(&mut self, c: char, bytes: usize) {
        self.begin(c.len_utf8(), bytes);
        self.done.text.push(c);
        self.source += bytes;
    }

    fn push_unit(&mut self, text: &str, bytes: usize) {
        self.begin(text.len(), bytes);
        self.done.text.push_str(text);
        self.source += bytes;
    }

    fn begin(&mut self, unit_text: usize, unit_source: usize) {
        if self.unit == (unit_text, unit_source) {
            return;
        }
        self.unit = (unit_text, unit_source);
        self.done.charset.push(Segment {
            text: self.done.text.len() as u32,
            source: self.source as u32,
            unit_text: unit_text as u8,
            unit_source: unit_source as u8,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SourceMap, Span};
    use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
    use proptest::prelude::*;

    fn bytes_of<'a>(decoded: &Decoded, bytes: &'a [u8], from: usize, to: usize) -> &'a [u8] {
        let map = SourceMap { charset: decoded.charset.clone(), ..SourceMap::default() };
        let (start, end) = map.to_bytes(Span::new(from as u32, to as u32));
        &bytes[start as usize..end as usize]
    }

    fn utf16_bytes(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    /// Every range of characters, encoded again, is the bytes its span maps to.
    fn assert_maps_back(decoded: &Decoded, bytes: &[u8], encode: impl Fn(&str) -> Vec<u8>) {
        let edges: Vec<usize> = decoded.text.char_indices().map(|(i, _)| i).chain([decoded.text.len()]).collect();
        for (i, &from) in edges.iter().enumerate() {
            for &to in edges[i + 1..].iter().take(9) {
                assert_eq!(bytes_of(decoded, bytes, from, to), encode(&decoded.text[from..to]), "{from}..{to}");
            }
        }
    }

    #[test]
    fn utf8_is_taken_over_and_its_mark_left_out() {
        let plain = decode("naïve".as_bytes().to_vec());
        assert_eq!((plain.text.as_str(), plain.charset.len()), ("naïve", 0));
        let marked = b"\xef\xbb\xbfmay".to_vec();
        let decoded = decode(marked.clone());
        assert_eq!(decoded.text, "may");
        assert_eq!(bytes_of(&decoded, &marked, 0, 3), b"may");
    }

    #[test]
    fn one_bad_byte_does_not_make_it_another_charset() {
        let mut bytes = "Müller “may” go naïvely. ".repeat(3).into_bytes();
        bytes.insert(5, 0xff);
        let decoded = decode(bytes.clone());
        assert!(decoded.text.contains("“may”"), "{}", decoded.text);
        assert_eq!(decoded.text.matches('\u{fffd}').count(), 1);
        let at = decoded.text.rfind("may").expect("may");
        assert_eq!(bytes_of(&decoded, &bytes, at, at + 3), b"may");
    }

    #[test]
    fn legacy_charsets_are_guessed_and_map_back() {
        let russian = "Эксперты утверждают, что режим может пасть. По мнению наблюдателей, это неизбежно.";
        let french = "Le régime pourrait tomber, a déclaré l’opposition à Genève — peut-être dès l’été.";
        let japanese = "政府は「改革」を進めるかもしれないと専門家は述べた。これは明らかに問題である。";
        let chinese = "专家表示，该政权可能会倒台。据称这是不可避免的，政府尚未回应有关报道。";
        for (text, encoding) in [(russian, WINDOWS_1251), (french, WINDOWS_1252), (japanese, SHIFT_JIS), (chinese, GBK)]
        {
            let (bytes, _, _) = encoding.encode(text);
            let decoded = decode(bytes.to_vec());
            assert_eq!(decoded.text, text);
            assert_maps_back(&decoded, &bytes, |s| encoding.encode(s).0.into_owned());
        }
    }

    #[test]
    fn broken_utf16_is_shown_and_the_rest_stays_in_place() {
        let mut bytes = b"\xff\xfe".to_vec();
        bytes.extend([0x00, 0xd8]);
        bytes.extend(utf16_bytes("may", u16::to_le_bytes));
        bytes.push(b'x');
        let decoded = decode(bytes.clone());
        assert_eq!(decoded.text, "\u{fffd}may\u{fffd}");
        assert_eq!(bytes_of(&decoded, &bytes, 3, 6), utf16_bytes("may", u16::to_le_bytes));
    }

    proptest! {
        #[test]
        fn utf16_maps_back(text in "[a-z –é𝄞\r\n]{0,40}", big in any::<bool>()) {
            let unit: fn(u16) -> [u8; 2] = if big { u16::to_be_bytes } else { u16::to_le_bytes };
            let mut bytes = unit(0xfeff).to_vec();
            bytes.extend(utf16_bytes(&text, unit));
            let decoded = decode(bytes.clone());
            prop_assert_eq!(&decoded.text, &text);
            assert_maps_back(&decoded, &bytes, |s| utf16_bytes(s, unit));
        }

        #[test]
        fn any_bytes_map_in_order_and_inside(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let decoded = decode(bytes.clone());
            let map = SourceMap { charset: decoded.charset.clone(), ..SourceMap::default() };
            let mut last = 0;
            for (i, c) in decoded.text.char_indices() {
                let (start, end) = map.to_bytes(Span::new(i as u32, (i + c.len_utf8()) as u32));
                prop_assert!(last <= end && start <= end && end as usize <= bytes.len());
                last = start;
            }
        }

        #[test]
        fn single_bytes_map_back(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let decoded = single_byte(&bytes, WINDOWS_1252);
            assert_maps_back(&decoded, &bytes, |s| WINDOWS_1252.encode(s).0.into_owned());
        }
    }
}
