//! The CSV of BABE (Spinde et al. 2021): a sentence a row, with `text`, `label_bias` (`Biased`, `Non-biased`, `No agreement`) and
//! `biased_words`, a list as Python writes it. The words have no offsets: each is marked wherever it stands as whole words. Rows on
//! which the annotators did not agree are left out: neither a mark nor its absence would be right in them.

use super::csv::{delimiter, rows};
use super::files::GoldFile;
use super::{Annotated, Gold, GoldSpan};
use crate::text::{Document, Span};

/// The label of the words.
const LABEL: &str = "biased_word";

/// Whether a line is the header of such a table.
pub(super) fn is_header(line: &str) -> bool {
    let fields: Vec<&str> = line.split(delimiter(line)).map(name).collect();
    fields.contains(&"text") && fields.contains(&"label_bias")
}

fn name(field: &str) -> &str {
    field.trim_matches(|c: char| c == '"' || c.is_whitespace())
}

pub(super) fn read(gold: &mut Gold, file: &GoldFile) {
    let header = file.content.lines().next().unwrap_or_default();
    let mut rows = rows(&file.content, delimiter(header)).into_iter();
    let Some((_, header)) = rows.next() else { return };
    let column = |wanted: &str| header.iter().position(|field| name(field) == wanted);
    let (Some(text), Some(bias)) = (column("text"), column("label_bias")) else {
        let hint = "the first line names the columns, `text` and `label_bias` among them";
        return gold.problems.push(file.problem(1, "this is no table of BABE", hint));
    };
    let words = column("biased_words").or_else(|| column("biased_words4"));
    for (line, row) in rows {
        let (Some(text), Some(bias)) = (row.get(text), row.get(bias)) else {
            let message = format!("the row has {} fields, and the first line {}", row.len(), header.len());
            gold.problems.push(file.problem(line, message, "a field with a delimiter in it stands in quotation marks"));
            continue;
        };
        let judged = match bias.trim() {
            "Biased" => Some(true),
            "Non-biased" => Some(false),
            _ => continue,
        };
        let mut spans = Vec::new();
        for word in words.and_then(|at| row.get(at)).map(|list| strings(list)).unwrap_or_default() {
            let label = gold.label(LABEL);
            spans.extend(places(text, &word).into_iter().map(|span| GoldSpan::new(span, label)));
        }
        spans.sort_by_key(|s| s.span);
        spans.dedup();
        let document = Document::plain(line.to_string(), text.clone());
        gold.push(Annotated { document, judged, article: false, spans });
    }
}

/// The strings of a list as Python writes it: `['one', "isn't"]`.
fn strings(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = list.chars();
    while let Some(c) = chars.next() {
        if c != '\'' && c != '"' {
            continue;
        }
        let mut string = String::new();
        while let Some(inner) = chars.next().filter(|inner| *inner != c) {
            // An escape stands for the character after it; those for line breaks and the like do not occur in words.
            string.push(if inner == '\\' { chars.next().unwrap_or('\\') } else { inner });
        }
        found.push(string.trim().to_owned());
    }
    found.retain(|string| !string.is_empty());
    found
}

/// Where `word` stands in `text` as whole words, whatever its case.
fn places(text: &str, word: &str) -> Vec<Span> {
    let pattern = format!("(?i){}", regex::escape(word));
    let Ok(finder) = regex::Regex::new(&pattern) else { return Vec::new() };
    let edge = |before: Option<char>, after: Option<char>| {
        !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
    };
    let whole = |found: &regex::Match<'_>| {
        let inner = found.as_str();
        edge(text[..found.start()].chars().next_back(), inner.chars().next())
            && edge(inner.chars().next_back(), text[found.end()..].chars().next())
    };
    finder.find_iter(text).filter(whole).map(|m| Span::new(m.start() as u32, m.end() as u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_python_writes_them() {
        for (list, expected) in [
            ("[]", &[][..]),
            ("['belated', 'birtherism']", &["belated", "birtherism"]),
            ("[\"don't\", 'so \"called\"', ' x ']", &["don't", "so \"called\"", "x"]),
            ("['it\\'s']", &["it's"]),
        ] {
            assert_eq!(strings(list), expected, "{list}");
        }
    }

    #[test]
    fn words_are_marked_wherever_they_stand_whole() {
        let text = "Crazy: a crazy, craziness. (CRAZY)";
        let found: Vec<&str> = places(text, "crazy").into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["Crazy", "crazy", "CRAZY"]);
        assert_eq!(places("a.b axb", "a.b").len(), 1);
    }
}
