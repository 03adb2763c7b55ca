//! As much XML as annotated corpora use: text in, tags and text out. Comments, declarations and CDATA marks are skipped; nothing is
//! validated.

use std::borrow::Cow;

/// A piece of XML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `<name key="value">`; `empty` when it closes itself.
    Open { name: &'a str, attributes: &'a str, empty: bool },
    /// `</name>`
    Close(&'a str),
    /// What stands between tags, entities resolved.
    Text(Cow<'a, str>),
}

/// The pieces of `xml`, each with the byte it begins at.
pub(super) fn pieces(xml: &str) -> impl Iterator<Item = (usize, Piece<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < xml.len() {
            let from = at;
            let rest = &xml[from..];
            if !rest.starts_with('<') {
                at += rest.find('<').unwrap_or(rest.len());
                return Some((from, Piece::Text(resolved(&xml[from..at]))));
            }
            if let Some(raw) = rest.strip_prefix("<![CDATA[") {
                let length = raw.find("]]>").unwrap_or(raw.len());
                at += (9 + length + 3).min(rest.len());
                return Some((from, Piece::Text(Cow::Borrowed(&raw[..length]))));
            }
            let end =
                if rest.starts_with("<!--") { rest.find("-->").map(|i| i + 3) } else { rest.find('>').map(|i| i + 1) };
            let end = end.unwrap_or(rest.len());
            at += end;
            let inner = rest[1..end].trim_end_matches('>');
            if inner.starts_with(['!', '?']) {
                continue;
            }
            return Some((from, tag(inner)));
        }
        None
    })
}

fn tag(inner: &str) -> Piece<'_> {
    if let Some(name) = inner.strip_prefix('/') {
        return Piece::Close(name.trim());
    }
    let (inner, empty) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    Piece::Open { name, attributes, empty }
}

/// The value of an attribute.
pub(super) fn attribute<'a>(attributes: &'a str, key: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, more) = after[1..].split_once(quote)?;
        if name.trim().eq_ignore_ascii_case(key) {
            return Some(resolved(value));
        }
        rest = more;
    }
}

fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.find(';').and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_text_and_entities() {
        let xml = "<?xml version='1.0'?><!-- <a> --><s id=\"S1\" certainty='uncertain'>a &lt; b &#8212; R&D <c/></s>";
        let found: Vec<Piece<'_>> = pieces(xml).map(|(_, piece)| piece).collect();
        assert_eq!(
            found,
            [
                Piece::Open { name: "s", attributes: "id=\"S1\" certainty='uncertain'", empty: false },
                Piece::Text("a < b — R&D ".into()),
                Piece::Open { name: "c", attributes: "", empty: true },
                Piece::Close("s"),
            ]
        );
        let attributes = "id=\"S&amp;1\" certainty = 'uncertain'";
        assert_eq!(attribute(attributes, "id").as_deref(), Some("S&1"));
        assert_eq!(attribute(attributes, "Certainty").as_deref(), Some("uncertain"));
        assert_eq!(attribute(attributes, "type"), None);
        assert_eq!(pieces("text <b").count(), 2);
    }
}
