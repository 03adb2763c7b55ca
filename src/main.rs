//! undertone: reads articles with their stance marked.

use std::io::Write;
use std::process::ExitCode;

use undertone::cli;

fn main() -> ExitCode {
    match cli::run(cli::parse()) {
        Ok(exit) => exit.into(),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}
