//! One lexicon file: TOML text in, what is written in it out, each part with its place; mistakes are reported and left out.
//!
//! Knows the keys of the format and nothing of what they mean together: that is `layers`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{Head, RawCategory, RawEntry};
use crate::problem::Problem;

/// The version of the format this program reads.
const FORMAT: u32 = 1;

/// What stands in one lexicon file.
#[derive(Debug, Default)]
pub struct LexiconFile {
    /// Its name, as the reader knows it.
    pub name: String,
    /// Its text, for reporting places in it.
    pub content: String,
    /// `[lexicon]`.
    pub head: Head,
    /// `[lists]`.
    pub lists: BTreeMap<String, Vec<Spanned<String>>>,
    /// `[category.…]`, with their places.
    pub categories: Vec<(String, Range<usize>, RawCategory)>,
    /// `[[entry]]`, with their places.
    pub entries: Vec<(Range<usize>, RawEntry)>,
    /// Where the lines of `content` end.
    line_ends: Vec<usize>,
}

impl LexiconFile {
    /// Reads `content`. A mistake in one entry leaves out that entry; one in the TOML itself leaves out the file.
    pub fn parse(name: &str, content: &str) -> (Self, Vec<Problem>) {
        let line_ends = memchr::memchr_iter(b'\n', content.as_bytes()).collect();
        let mut file = Self { name: name.to_owned(), content: content.to_owned(), line_ends, ..Self::default() };
        let mut problems = Vec::new();
        match DeTable::parse(content) {
            Err(error) => problems.push(Problem::toml(name, content, &error)),
            Ok(table) => {
                for (key, value) in table.into_inner() {
                    file.section(&key, value, &mut problems);
                }
            }
        }
        if problems.is_empty() && file.head.format != FORMAT {
            let message = format!("format {} is not known", file.head.format);
            let hint = "a lexicon begins with `[lexicon]`, `format = 1` and `id = \"…\"`";
            problems.push(Problem::of_file(name, message, hint));
        }
        (file, problems)
    }

    fn section(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: Spanned<DeValue<'_>>,
        problems: &mut Vec<Problem>,
    ) {
        let span = key.span();
        match key.get_ref().as_ref() {
            "lexicon" => self.head = self.read(value, problems).unwrap_or_default(),
            "lists" => self.lists = self.read(value, problems).unwrap_or_default(),
            "category" => match value.into_inner() {
                DeValue::Table(table) => {
                    for (id, value) in table {
                        if let Some(category) = self.read(value, problems) {
                            self.categories.push((id.get_ref().to_string(), id.span(), category));
                        }
                    }
                    // As written: it is the order they are shown in.
                    self.categories.sort_by_key(|(_, span, _)| span.start);
                }
                _ => problems.push(self.misplaced(span, "`category` is a table", "write `[category.name]`")),
            },
            "entry" => match value.into_inner() {
                DeValue::Array(array) => {
                    for value in array {
                        let span = value.span();
                        if let Some(entry) = self.read(value, problems) {
                            self.entries.push((span, entry));
                        }
                    }
                }
                _ => problems.push(self.misplaced(span, "`entry` is an array of tables", "write `[[entry]]`")),
            },
            other => problems.push(self.misplaced(
                span,
                &format!("`{other}` is no part of a lexicon"),
                "the parts are [lexicon], [lists], [category.NAME] and [[entry]]",
            )),
        }
    }

    fn misplaced(&self, span: Range<usize>, message: &str, hint: &str) -> Problem {
        Problem::at(&self.name, &self.content, span, message).hint(hint)
    }

    fn read<T: DeserializeOwned>(&self, value: Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Option<T> {
        let span = value.span();
        T::deserialize(toml::de::ValueDeserializer::from(value))
            .map_err(|error| {
                let problem = Problem::toml(&self.name, &self.content, &error);
                // A key that is missing has no place of its own: it is missing from here.
                problems.push(match error.span() {
                    Some(_) => problem,
                    None => Problem::at(&self.name, &self.content, span, problem.message).hint(problem.hint),
                });
            })
            .ok()
    }

    /// The line, from 1, of a byte offset.
    pub fn line_of(&self, at: usize) -> u32 {
        self.line_ends.partition_point(|end| *end < at) as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[lexicon]\nformat = 1\nid = \"t\"\n";

    #[test]
    fn a_bad_entry_is_left_out_and_the_rest_works_on() {
        let text = format!(
            "{HEAD}[[entry]]\nid = \"a\"\ncategory = \"c\"\nterms = [\"x\"]\n[[entry]]\nid = \"b\"\ncategory = \"c\"\ntrems = [\"y\"]\n"
        );
        let (file, problems) = LexiconFile::parse("t.toml", &text);
        assert_eq!(file.entries.len(), 1);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 11, "{}", problems[0]);
        assert!(problems[0].message.contains("trems"), "{}", problems[0]);
    }

    #[test]
    fn broken_toml_leaves_out_the_file() {
        let (file, problems) = LexiconFile::parse("t.toml", &format!("{HEAD}[[entry]]\nid = \n"));
        assert!(file.entries.is_empty());
        assert_eq!(problems[0].line, 5, "{}", problems[0]);
    }

    #[test]
    fn the_format_is_asked_for() {
        let (_, problems) = LexiconFile::parse("t.toml", "[lexicon]\nformat = 2\nid = \"t\"\n");
        assert!(problems[0].message.contains("format 2"));
    }
}
