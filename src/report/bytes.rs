//! Numbers and strings into a byte buffer, without the formatting machinery: a million findings go through here.

use crate::text::symbol;

/// Appends `number` in decimal.
pub(super) fn push_int(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends a number that is not negative with two decimals.
pub(super) fn push_hundredths(out: &mut Vec<u8>, number: f64) {
    let hundredths = (number * 100.0).round() as u64;
    push_int(out, hundredths / 100);
    let rest = (hundredths % 100) as u8;
    out.extend_from_slice(&[b'.', b'0' + rest / 10, b'0' + rest % 10]);
}

/// Appends a number from 0 to 1 with as many of two decimals as it needs.
pub(super) fn push_share(out: &mut Vec<u8>, share: f32) {
    let hundredths = (share * 100.0).round().clamp(0.0, 100.0) as u8;
    out.push(b'0' + hundredths / 100);
    match (hundredths / 10 % 10, hundredths % 10) {
        (0, 0) => {}
        (tenths, 0) => out.extend_from_slice(&[b'.', b'0' + tenths]),
        (tenths, rest) => out.extend_from_slice(&[b'.', b'0' + tenths, b'0' + rest]),
    }
}

/// Appends `text` as a JSON string in quotation marks. What a terminal would obey is written as an escape, although JSON
/// allows most of it: a reader of the JSON gets the same characters.
pub(super) fn push_json(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\') {
        out.extend_from_slice(text.as_bytes());
    } else {
        text.chars().for_each(|c| push_json_char(out, c));
    }
    out.push(b'"');
}

fn push_json_char(out: &mut Vec<u8>, c: char) {
    match c {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        c if symbol(c).is_some() => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
            }
        }
        c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn json_strings_read_back(text in any::<String>(), tail in "[\u{0}-\u{20}\"\\\\\u{7f}-\u{a0}\u{202e}\u{e0061}]{0,9}") {
            let text = text + &tail;
            let mut out = Vec::new();
            push_json(&mut out, &text);
            prop_assert_eq!(serde_json::from_slice::<String>(&out).expect("JSON"), text);
            let written = String::from_utf8(out).expect("UTF-8");
            prop_assert!(written.chars().all(|c| symbol(c).is_none()));
        }

        #[test]
        fn integers_are_decimal(number in any::<u64>()) {
            let mut out = Vec::new();
            push_int(&mut out, number);
            prop_assert_eq!(String::from_utf8(out).expect("ASCII"), number.to_string());
        }
    }

    #[test]
    fn shares_have_no_idle_decimals() {
        for (share, written) in [(0.0, "0"), (1.0, "1"), (0.8, "0.8"), (0.65, "0.65"), (0.05, "0.05"), (0.999, "1")] {
            let mut out = Vec::new();
            push_share(&mut out, share);
            assert_eq!(str::from_utf8(&out), Ok(written));
        }
    }

    #[test]
    fn hundredths_are_rounded() {
        for (number, written) in [(0.0, "0.00"), (12.345, "12.35"), (0.999, "1.00"), (1234.5, "1234.50")] {
            let mut out = Vec::new();
            push_hundredths(&mut out, number);
            assert_eq!(str::from_utf8(&out), Ok(written));
        }
    }
}
