//! The forecast on the command line.
//!
//! Arguments become a request, a plan and a request become an outlook, an outlook becomes a report or an export; all
//! figures and all sentences are those of the model.

mod arguments;
mod clock;
mod documents;
mod failure;
mod files;
mod help;
mod output;
mod plan_file;
mod report;
mod run;
mod simulate;
mod table;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use crate::failure::Failure;

fn main() -> ExitCode {
    // A whole report fits, so that it leaves in one piece.
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    // Where standard error is gone, the exit code is all that is left to say.
    let say = |text: &str| {
        let _ = writeln!(io::stderr().lock(), "resource-forecast: {}", text::printable(text));
    };
    let done = run::run(std::env::args_os().skip(1), &mut out, &say)
        .and_then(|()| out.flush().map_err(Failure::StandardOutput));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read has read enough.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            say(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}
