//! The command line: arguments in, exit code out. What was typed is turned into what was meant once, in `setup`.

mod args;
mod cache;
mod calibrate;
mod config;
mod corpus;
mod error;
mod eval;
mod eval_args;
mod fail_on;
mod gold;
mod lexicon;
mod lexicons;
mod open;
mod ordered;
mod places;
mod profile;
mod progress;
mod scan;
mod setup;
mod work;

pub use args::Cli;
pub use config::Config;
pub use error::Error;
pub use places::Places;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::Command;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Done,
    /// A limit given with `--fail-on` was reached.
    Reached,
    /// Something could not be read.
    Unread,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Reached => 1,
            Exit::Unread => 2,
        })
    }
}

/// Reads the arguments; prints help or what is wrong with them, and exits, where they are not for [`run`].
pub fn parse() -> Cli {
    Cli::parse()
}

/// Does what was asked for. A reader that closes the pipe has what it wants: that is no error.
///
/// # Errors
/// When nothing could be done at all; documents that cannot be read are reported as they come, and make [`Exit::Unread`].
pub fn run(cli: Cli) -> Result<Exit, Error> {
    match dispatch(cli) {
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Done),
        result => result,
    }
}

fn dispatch(cli: Cli) -> Result<Exit, Error> {
    let named = cli.lexicons();
    let Cli { command, what, marks, against, global, .. } = cli;
    let Some(command) = command else { return open::run(what, &marks, &against, &global, &named) };
    if let Some(path) = what.paths.first() {
        let cause = format!("{} stands before the command", path.display());
        return Err(Error::usage(cause, "put paths after the command, as in `undertone scan PATH`"));
    }
    match command {
        Command::Scan(args) => scan::run(args, &global, &named),
        Command::Profile(args) => profile::run(args, &global, &named),
        Command::Eval(args) => eval::run(&args, &global, &named),
        Command::Lexicon(args) => lexicon::run(&args, &global, &named),
        Command::Completions { shell } => {
            // The generator panics when it cannot write, so it writes to memory.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "undertone", &mut script);
            print(&script)
        }
        Command::Man { command } => man(command.as_deref()),
    }
}

fn man(command: Option<&str>) -> Result<Exit, Error> {
    let mut about = Cli::command();
    // Fills in what the commands have from above: their full names, and the global options.
    about.build();
    if let Some(name) = command {
        let found = about.find_subcommand(name).cloned();
        about = found.ok_or_else(|| Error::usage(format!("there is no command `{name}`"), "see `undertone --help`"))?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(about).render(&mut page)?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<Exit, Error> {
    io::Write::write_all(&mut io::stdout(), bytes)?;
    Ok(Exit::Done)
}
