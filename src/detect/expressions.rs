//! The regular expressions of entries: compiled when first needed, and searched only in paragraphs that can hold a match.

use std::sync::OnceLock;

use regex::Regex;

use super::program::Expression;

/// An expression to search with.
#[derive(Debug)]
pub struct Searcher {
    /// The entry, by number.
    pub entry: u16,
    expression: Expression,
    compiled: OnceLock<Result<Regex, String>>,
}

impl Searcher {
    /// Nothing is compiled yet: for the shipped ones that took a third of the start.
    pub fn new(expression: &Expression) -> Self {
        Self { entry: expression.entry, expression: expression.clone(), compiled: OnceLock::new() }
    }

    /// What is wrong with the expression.
    pub fn mistake(&self) -> Option<&str> {
        self.compiled().as_ref().err().map(String::as_str)
    }

    /// The expression, if it can match in `text`.
    pub fn of(&self, text: &str) -> Option<&Regex> {
        let only_with = self.expression.only_with.as_str();
        // Byte by byte this is a `memchr` each; by characters it was 7 % of a scan.
        let may_match = only_with.is_empty() || only_with.bytes().any(|byte| text.as_bytes().contains(&byte));
        if may_match { self.compiled().as_ref().ok() } else { None }
    }

    fn compiled(&self) -> &Result<Regex, String> {
        self.compiled.get_or_init(|| {
            Regex::new(&ascii_edges(&self.expression.source)).map_err(|error| {
                let reason = error.to_string();
                reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
            })
        })
    }
}

/// Word edges as ASCII has them: with Unicode's, the regex crate leaves its fast automata at the first curly quotation mark, and a scan
/// took ten times as long.
fn ascii_edges(source: &str) -> String {
    source.replace(r"\b", r"(?-u:\b)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn searcher(source: &str, only_with: &str) -> Searcher {
        Searcher::new(&Expression { entry: 0, source: source.into(), only_with: only_with.into() })
    }

    #[test]
    fn a_paragraph_without_the_characters_is_passed_over() {
        let masked = searcher(r"f\*+", "*#");
        assert!(masked.of("plain words").is_none());
        assert!(masked.compiled.get().is_none(), "nor is it compiled for one");
        assert!(masked.of("# f**").is_some());
        assert!(searcher("f", "").of("plain").is_some());
    }

    #[test]
    fn mistakes_are_told() {
        assert!(searcher("(", "").mistake().is_some_and(|m| m.contains("unclosed")));
        assert_eq!(searcher("a", "").mistake(), None);
    }
}
