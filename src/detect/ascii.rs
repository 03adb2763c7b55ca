//! Where a run of ASCII letters and figures ends, eight bytes at a time: most words end within the first eight, and a loop over their bytes would
//! guess wrong at the end of each.

/// Every byte of eight.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each of eight bytes that is neither an ASCII letter nor a figure.
#[inline]
const fn others(eight: u64) -> u64 {
    let high = all(0x80);
    let low = eight & !high;
    let lower = low | all(0x20);
    // For bytes below 128, adding 128 - x sets the highest bit from x on.
    let letter = (lower + all(0x80 - b'a')) & !(lower + all(0x7F - b'z'));
    let figure = (low + all(0x80 - b'0')) & !(low + all(0x7F - b'9'));
    !((letter | figure) & !eight) & high
}

/// The first byte from `at` on that is neither an ASCII letter nor a figure.
#[inline]
pub fn run_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let others = others(u64::from_le_bytes(*eight));
        if others != 0 {
            return at + (others.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    bytes.get(at..).unwrap_or_default().iter().position(|b| !b.is_ascii_alphanumeric()).map_or(bytes.len(), |n| at + n)
}

/// Whether `word` is `letters`, ASCII letters and figures of at least eight, in lower case. Their first eight are known to be the same.
#[inline]
pub fn is_in_lower_case(letters: &[u8], word: &[u8]) -> bool {
    let last = |bytes: &[u8]| bytes.last_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
    if letters.len() != word.len() || last(letters) | all(0x20) != last(word) {
        return false;
    }
    letters.len() <= 16 || letters.iter().zip(word).all(|(letter, w)| letter | 0x20 == *w)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_ends_a_run_or_goes_on_with_it() {
        for byte in 0..=255u8 {
            for at in 0..20 {
                let mut bytes = *b"aZ09mnMNaZ09mnMNaZ09";
                bytes[at] = byte;
                let end = if byte.is_ascii_alphanumeric() { bytes.len() } else { at };
                assert_eq!(run_end(&bytes, 0), end, "{byte} at {at}");
            }
        }
        for (letters, word, same) in [
            ("Notwithstanding", "notwithstanding", true),
            ("notwithstandinG", "notwithstanding", true),
            ("notwithsdanding", "notwithstanding", false),
            ("notwithstand", "notwithstanding", false),
            ("INCOMPREHENSIBILITIES", "incomprehensibilities", true),
            ("incompresensibilities", "incomprehensibilities", false),
        ] {
            assert_eq!(is_in_lower_case(letters.as_bytes(), word.as_bytes()), same, "{letters}");
        }
        assert_eq!((run_end(b"", 0), run_end(b"a b", 2), run_end(b"a b", 1)), (0, 3, 1));
    }
}
