//! Comma-separated values (RFC 4180) in, rows of fields out. The delimiter is the one that parts the first line into more fields.

/// The delimiter of a table, by its first line.
pub(super) fn delimiter(header: &str) -> char {
    [';', ',', '\t'].into_iter().max_by_key(|d| header.matches(*d).count()).unwrap_or(',')
}

/// A row and the line it begins on, from 1.
pub(super) type Row = (u32, Vec<String>);

/// The rows of a table. A field in quotation marks may hold delimiters, line breaks, and quotation marks written twice.
pub(super) fn rows(content: &str, delimiter: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut row, mut field) = (Vec::new(), String::new());
    let (mut line, mut began, mut quoted) = (1, 1, false);
    let mut chars = content.chars().peekable();
    while let Some(c) = chars.next() {
        line += u32::from(c == '\n');
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            c if c == delimiter && !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push((began, std::mem::take(&mut row)));
                began = line;
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push((began, row));
    }
    rows.retain(|(_, row)| row.iter().any(|field| !field.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_be_quoted() {
        let content = "text;n\r\n\"a \"\"b\"\"; c\nd\";1\n\nplain \"x\";2";
        let expected: Vec<Row> = vec![
            (1, vec!["text".into(), "n".into()]),
            (2, vec!["a \"b\"; c\nd".into(), "1".into()]),
            (5, vec!["plain \"x\"".into(), "2".into()]),
        ];
        assert_eq!(rows(content, ';'), expected);
        assert_eq!(delimiter("text;news, and link;outlet"), ';');
        assert_eq!(delimiter("text,label"), ',');
    }
}
