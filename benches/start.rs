//! From the start of the program to its first screen, marks and all, on an article of 10 KB, beside `less` on the same file.
//!
//! ```sh
//! cargo bench --bench start
//! ```
//!
//! Both run by turns in a terminal of 120 columns and 40 rows; what counts is the time until the last byte of the first frame has come.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const RUNS: usize = 100;
const ARTICLE: &str = include_str!("../seeds/11-geopolitics-blog.txt");

/// A program on its way, and what ends its first frame.
struct Reader<'a> {
    name: &'a str,
    program: &'a str,
    arguments: &'a [&'a str],
    last: &'a str,
}

fn main() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("article.txt");
    let article: String = ARTICLE
        .split_inclusive("\n\n")
        .cycle()
        .scan(0, |n, p| {
            *n += p.len();
            (*n <= 10_000).then_some(p)
        })
        .collect();
    std::fs::File::create(&path)?.write_all(article.as_bytes())?;
    let readers = [
        Reader {
            name: "undertone",
            program: env!("CARGO_BIN_EXE_undertone"),
            arguments: &["--isolated"],
            last: "\x1b[?2026l",
        },
        Reader { name: "less", program: "less", arguments: &[], last: "article.txt" },
    ];
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..RUNS {
        for (reader, times) in readers.iter().zip(&mut times) {
            times.push(first_frame(reader, &path));
        }
    }
    for (reader, times) in readers.iter().zip(&mut times) {
        times.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{:10} fastest {:5.2} ms, median {:5.2} ms", reader.name, ms(times[0]), ms(times[RUNS / 2]));
    }
    Ok(())
}

/// Runs a program until its first frame is whole.
fn first_frame(reader: &Reader, path: &Path) -> Duration {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(reader.program);
    command.args(reader.arguments);
    command.arg(path);
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    let mut output = pty.master.try_clone_reader().expect("its output");
    let begun = Instant::now();
    let mut child = pty.slave.spawn_command(command).expect("it is installed");
    drop(pty.slave);
    let (mut seen, mut buffer) = (Vec::new(), [0; 1 << 16]);
    while memchr::memmem::find(&seen, reader.last.as_bytes()).is_none() {
        let n = output.read(&mut buffer).expect("a frame");
        assert!(n > 0, "{} ended without a frame", reader.name);
        seen.extend_from_slice(&buffer[..n]);
    }
    let time = begun.elapsed();
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    time
}
