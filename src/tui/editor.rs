//! The reader's editor, opened on a line.

use std::path::Path;
use std::process::Command;

/// Runs `$VISUAL` or `$EDITOR` on `path` at `line`, and waits for it.
///
/// # Errors
/// What to say when there is none or it fails.
pub fn edit(path: &Path, line: u32) -> Result<(), String> {
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words).args(arguments(program, path, line));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(why) => Err(format!("{program} cannot be run ({why}); set $EDITOR to your editor")),
    }
}

/// How an editor is told the line: most take `+LINE`, some `FILE:LINE`.
fn arguments(program: &str, path: &Path, line: u32) -> Vec<std::ffi::OsString> {
    // A name that begins with a hyphen would be read as an option.
    let dashed = path.as_os_str().as_encoded_bytes().starts_with(b"-");
    let path = if dashed { &Path::new(".").join(path) } else { path };
    let name = Path::new(program).file_stem().and_then(|n| n.to_str()).unwrap_or(program);
    let with_line = || {
        let mut arg = path.as_os_str().to_owned();
        arg.push(format!(":{line}"));
        arg
    };
    match name {
        "code" | "codium" | "cursor" => vec!["--wait".into(), "--goto".into(), with_line()],
        "hx" | "helix" | "subl" | "zed" => vec![with_line()],
        _ => vec![format!("+{line}").into(), path.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_way() {
        for (program, args) in [
            ("vi", vec!["+7", "a b.txt"]),
            ("/usr/bin/nano", vec!["+7", "a b.txt"]),
            ("hx", vec!["a b.txt:7"]),
            ("code", vec!["--wait", "--goto", "a b.txt:7"]),
        ] {
            assert_eq!(arguments(program, Path::new("a b.txt"), 7), args, "{program}");
        }
        assert_eq!(arguments("vi", Path::new("-x"), 1), ["+1", "./-x"]);
    }
}
