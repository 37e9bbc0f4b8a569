//! The project's own tasks: `cargo xtask help` lists them.
//!
//! Each installs what it needs into `.tools`, pinned, and says what it does and what it waits for. Outside this folder
//! it changes two things, only where they are missing: Rust's standard library for browsers goes into rustup's toolchain,
//! and a browser for the tests comes from the system's packages. What Cargo and npm download lies in their own caches.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to whoever typed it")]

mod arguments;
mod bench;
mod build;
mod process;
mod project;
mod schemas;
mod screenshots;
mod serve;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use arguments::Task;

fn main() -> ExitCode {
    if build::split::stands_in() {
        return ended(build::split::stand_in());
    }
    ended(arguments::parse(std::env::args_os().skip(1)).and_then(run))
}

fn ended(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<ExitCode> {
    match task {
        Task::Help => print!("{}", arguments::HELP),
        Task::Build => build::run()?,
        Task::Serve(options) => serve::run(&options)?,
        Task::ListStages => test::list(),
        Task::Test(stages) => return test::run(&stages),
        Task::Bench(names) => bench::run(&names)?,
        Task::Screenshots { readme } => screenshots::run(readme)?,
        Task::Tidy => return tidy::run(),
    }
    Ok(ExitCode::SUCCESS)
}
