//! undertone: reads articles with their stance marked.

use std::process::ExitCode;

use undertone::cli;

fn main() -> ExitCode {
    match cli::run(cli::parse()) {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
