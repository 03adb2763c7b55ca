//! A lexicon file and new strengths in, the same file with only these changed out: comments, order and layout stay as they are.

use std::collections::HashMap;

use super::LexiconFile;
use super::keys::RawEntry;

/// The content of `file` with the strengths of some entries set, and how many were changed. An entry without a strength gets one
/// after its category. Strengths are written with at most two decimals.
pub fn set_strengths(file: &LexiconFile, strengths: &HashMap<&str, f32>) -> (String, usize) {
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for (_, entry) in &file.entries {
        let Some(&strength) = strengths.get(entry.id.get_ref().as_str()) else { continue };
        let number = written(strength);
        match &entry.strength {
            Some(old) if written(*old.get_ref()) == number => {}
            Some(old) => edits.push((old.span(), number)),
            None => edits.push(inserted(&file.content, entry, &number)),
        }
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut content = file.content.clone();
    for (span, number) in &edits {
        content.replace_range(span.clone(), number);
    }
    (content, edits.len())
}

fn written(strength: f32) -> String {
    let number = format!("{strength:.2}");
    let number = number.trim_end_matches('0');
    // TOML wants a figure after the point.
    if number.ends_with('.') { format!("{number}0") } else { number.to_owned() }
}

/// Where a new strength goes, and as what: on a line of its own below the category, set like that line, or beside it in an inline
/// table.
fn inserted(content: &str, entry: &RawEntry, number: &str) -> (std::ops::Range<usize>, String) {
    let end = entry.category.span().end;
    let line_end = content[end..].find('\n').map_or(content.len(), |i| end + i);
    let rest = content[end..line_end].trim_start();
    let line_start = content[..end].rfind('\n').map_or(0, |i| i + 1);
    let key = content[line_start..].trim_start().starts_with("category");
    if !key || !(rest.is_empty() || rest.starts_with('#')) {
        return (end..end, format!(", strength = {number}"));
    }
    let line = &content[line_start..end];
    let indent = &line[..line.len() - line.trim_start().len()];
    // Files that align their equals signs keep them so.
    let width = line.find('=').map_or(0, |at| at - indent.len());
    let line_break = if content[..line_end].ends_with('\r') { "\r\n" } else { "\n" };
    let at = content[..line_end].trim_end_matches('\r').len();
    (at..at, format!("{line_break}{indent}{:width$}= {number}", "strength "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[lexicon]\nformat = 1\nid = \"t\"\n\n";

    fn edited(entries: &str, strengths: &[(&str, f32)]) -> (String, usize) {
        let content = format!("{HEAD}{entries}");
        let (file, problems) = LexiconFile::parse("t.toml", &content);
        assert!(problems.is_empty(), "{problems:?}");
        let (content, changed) = set_strengths(&file, &strengths.iter().copied().collect());
        let (again, problems) = LexiconFile::parse("t.toml", &content);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(again.entries.len(), file.entries.len());
        (content.strip_prefix(HEAD).expect("the head stays").to_owned(), changed)
    }

    #[test]
    fn only_the_number_changes() {
        let entries = "# may be a month\n[[entry]]\nid       = \"a\"\ncategory = \"c\"   # a modal\nstrength = 0.7  # guessed\nterms    = [\n  \"x\",   # one\n]\n";
        let (content, changed) = edited(entries, &[("a", 0.853), ("other", 0.1)]);
        assert_eq!((content, changed), (entries.replace("0.7", "0.85"), 1));
    }

    #[test]
    fn a_missing_strength_is_put_below_the_category_and_set_like_it() {
        for (entries, strength) in [
            ("[[entry]]\nid       = \"a\"\ncategory = \"c\" # why@\nterms    = [\"x\"]\n", "\nstrength = 0.5"),
            ("[[entry]]\n  id=\"a\"\n  category=\"c\"@\n  terms=[\"x\"]\n", "\n  strength = 0.5"),
            ("[[entry]]\r\nid = \"a\"\r\ncategory = \"c\"@\r\nterms = [\"x\"]\r\n", "\r\nstrength = 0.5"),
            ("[[entry]]\nid = \"a\"\nterms = [\"x\"]\ncategory = \"c\"@", "\nstrength = 0.5"),
        ] {
            let (content, changed) = edited(&entries.replace('@', ""), &[("a", 0.5)]);
            assert_eq!((content, changed), (entries.replace('@', strength), 1));
        }
        let inline = "entry = [{ id = \"a\", category = \"c\"@, terms = [\"x\"] }]\n";
        // Inline entries stand before any table.
        let content = format!("{}[lexicon]\nformat = 1\nid = \"t\"\n", inline.replace('@', ""));
        let (file, _) = LexiconFile::parse("t.toml", &content);
        let (content, _) = set_strengths(&file, &HashMap::from([("a", 1.0)]));
        assert!(content.starts_with(&inline.replace('@', ", strength = 1.0")), "{content}");
    }

    #[test]
    fn what_is_so_already_is_not_written() {
        let entries = "[[entry]]\nid = \"a\"\ncategory = \"c\"\nstrength = 0.80\nterms = [\"x\"]\n";
        assert_eq!(edited(entries, &[("a", 0.8)]), (entries.to_owned(), 0));
    }
}
