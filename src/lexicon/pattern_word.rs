//! The text of one word of a pattern in, with its star and with the endings or beginnings it has in brackets; its node out.
//!
//! Brackets that touch a word are part of it: `kleptocra(t|cy)` is two words, each written out, so that a scan pays nothing for them.

use super::pattern::{Node, PatternError};

/// A word with brackets may stand for so many.
const MOST_WORDS: usize = 60;
/// A star needs so many letters beside it.
const SHORTEST_STEM: usize = 3;

/// What was read, and how many bytes of the pattern it took.
pub(super) type Read = (Node, usize);

/// Reads the word at the start of `text`. None when there is none: when it begins with brackets that no letter touches, they are a group.
///
/// # Errors
/// When a star stands where it means nothing, or the brackets hold more than letters.
pub(super) fn word(text: &str) -> Result<Option<Read>, PatternError> {
    let end = letters(text);
    if !text[end..].starts_with('(') {
        return if end == 0 { Ok(None) } else { one(&text[..end]).map(|node| Some((node, end))) };
    }
    let (words, end) = written_out(text)?;
    if end == 0 {
        return Ok(None);
    }
    let nodes = words.iter().map(|word| one(word).map(|node| vec![node])).collect::<Result<_, _>>()?;
    Ok(Some((Node::Alternatives(nodes), end)))
}

/// The words that a word with brackets stands for, and how many bytes of the pattern it took: none when no letter touches the brackets.
fn written_out(text: &str) -> Result<(Vec<String>, usize), PatternError> {
    let mut words = vec![String::new()];
    let mut at = 0;
    loop {
        let plain = letters(&text[at..]);
        words.iter_mut().for_each(|word| word.push_str(&text[at..at + plain]));
        at += plain;
        let brackets = text[at..].strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let Some((inner, after)) = brackets else { break };
        let optional = after.starts_with('?');
        let end = text.len() - after.len() + usize::from(optional);
        if at == 0 && letters(&text[end..]) == 0 {
            break;
        }
        let mut parts: Vec<&str> = inner.split('|').collect();
        if parts.iter().any(|part| part.is_empty() || letters(part) < part.len()) {
            return Err(error(at, "brackets that touch a word hold more than letters", "put a space between them"));
        }
        parts.extend(optional.then_some(""));
        words = words.iter().flat_map(|word| parts.iter().map(move |part| format!("{word}{part}"))).collect();
        if words.len() > MOST_WORDS {
            return Err(error(at, "the word stands for too many", "write several terms"));
        }
        at = end;
    }
    Ok((words, at))
}

/// How many bytes at the start are such as a word of a pattern is written with.
fn letters(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '*' | '.'))).unwrap_or(text.len())
}

fn error(at: usize, message: &str, hint: &str) -> PatternError {
    PatternError { at, message: message.into(), hint: hint.into() }
}

/// A word with nothing in brackets.
fn one(text: &str) -> Result<Node, PatternError> {
    let raw = text.to_lowercase().replace('’', "'");
    let raw = raw.trim_end_matches(['.', '\'']).to_owned();
    if raw.is_empty() {
        return Err(error(0, &format!("`{text}` is no word"), "write words; see docs/lexicon-format.md"));
    }
    let inner = raw.trim_matches('*');
    if inner.contains('*') || (raw.starts_with('*') && raw.ends_with('*')) {
        return Err(error(0, "`*` stands inside a word or on both sides", "put it at one end: `word*` or `*word`"));
    }
    if raw.len() != inner.len() && inner.chars().count() < SHORTEST_STEM {
        return Err(error(0, "the stem is too short", "give at least three letters"));
    }
    Ok(match (raw.starts_with('*'), raw.ends_with('*')) {
        (true, _) => Node::Suffix(inner.to_owned()),
        (_, true) => Node::Prefix(inner.to_owned()),
        _ => Node::Word(raw),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_touch_a_word_are_part_of_it() {
        for (text, words) in [
            ("kleptocra(t|cy|tic) x", "kleptocrat kleptocracy kleptocratic"),
            ("politici(s|z)e", "politicise politicize"),
            ("colo(u)?r(s)?,", "colours colour colors color"),
            ("(un|dis)loyal", "unloyal disloyal"),
            ("(un)?fair", "unfair fair"),
            ("*splain(s|ed)?", "*splains *splained *splain"),
            ("Islamo(phobi|fasc)*", "islamophobi* islamofasc*"),
            ("plain (a|b)", "plain"),
        ] {
            let (node, len) = word(text).expect(text).expect(text);
            let all = match node {
                Node::Alternatives(all) => all.concat(),
                node => vec![node],
            };
            let all: Vec<String> = all
                .iter()
                .map(|node| match node {
                    Node::Word(w) => w.clone(),
                    Node::Prefix(w) => format!("{w}*"),
                    Node::Suffix(w) => format!("*{w}"),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(all.join(" "), words, "{text}");
            assert!(text[len..].is_empty() || text[len..].starts_with([' ', ',']), "{text} read to {len}");
        }
    }

    #[test]
    fn other_brackets_are_groups() {
        for text in ["(a|b) c", "(a|b)? c", "(a|b", "", "(a b)"] {
            assert_eq!(word(text).expect(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_that_touch_a_word_hold_letters_only() {
        for (text, at) in [("trump(ist|ian rule)", 5), ("(a b)c", 0), ("un(@list)", 2), ("a()", 1), ("a((b))", 1)] {
            assert_eq!(word(text).expect_err(text).at, at, "{text}");
        }
    }
}
