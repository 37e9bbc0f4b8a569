//! What was typed after `cargo xtask`.

use std::ffi::OsString;

use anyhow::{Result, bail};
use lexopt::prelude::*;

/// Printed by `cargo xtask help`.
pub(crate) const HELP: &str = "\
cargo xtask <task>

  serve [--port N] [--open] [--dev]
      Build the application and serve it on 127.0.0.1 (port 8080 unless told otherwise).
      --open also opens it in the browser; --dev rebuilds on every change, unoptimised.
  build
      Build the optimised application into dist/, for any static host under any path.
  test [stage]... [--list]
      Run every stage, or the named ones and what they need; --list names them.
  tidy
      Check the rules that hold for the source: layers, colours, lengths, words, links, licences.
  bench [size|forecast|cli|edit|simulate|scaling|charts|lighthouse]...
      Measure, all or the named ones, and print a table.
  screenshots [--readme]
      Take pictures of every page into target/screenshots; --readme also writes those of the README.
  help
      Print this.

What is missing is installed first: into .tools, except Rust's wasm32 target, which goes into rustup's toolchain, and a
browser, which comes from the system's packages.
";

/// A task with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Print the help.
    Help,
    /// Build `dist`.
    Build,
    /// Build and serve.
    Serve(Serve),
    /// Name the test stages.
    ListStages,
    /// Run the named test stages, all of them where none is named.
    Test(Vec<String>),
    /// Check the rules of the source.
    Tidy,
    /// Make the named measurements, all of them where none is named.
    Bench(Vec<String>),
    /// Take pictures of every page.
    Screenshots {
        /// Whether to take those of the README too.
        readme: bool,
    },
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    /// The port on 127.0.0.1.
    pub(crate) port: u16,
    /// Whether to open the browser.
    pub(crate) open: bool,
    /// Whether to rebuild on every change instead of serving the optimised build.
    pub(crate) dev: bool,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// Where a task or an option is unknown, or a value does not fit.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Task> {
    let mut parser = lexopt::Parser::from_args(arguments);
    match parser.next()? {
        None | Some(Short('h') | Long("help")) => Ok(Task::Help),
        Some(Value(task)) => match task.string()?.as_str() {
            "help" => finished(&mut parser, Task::Help),
            "build" => finished(&mut parser, Task::Build),
            "tidy" => finished(&mut parser, Task::Tidy),
            "serve" => serve(&mut parser),
            "test" => test(&mut parser),
            "bench" => bench(&mut parser),
            "screenshots" => screenshots(&mut parser),
            other => bail!("there is no task `{other}`; `cargo xtask help` lists them"),
        },
        Some(other) => Err(other.unexpected().into()),
    }
}

fn finished(parser: &mut lexopt::Parser, task: Task) -> Result<Task> {
    match parser.next()? {
        None => Ok(task),
        Some(Short('h') | Long("help")) => Ok(Task::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn serve(parser: &mut lexopt::Parser) -> Result<Task> {
    let mut options = Serve { port: 8080, open: false, dev: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("open") => options.open = true,
            Long("dev") => options.dev = true,
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Serve(options))
}

fn test(parser: &mut lexopt::Parser) -> Result<Task> {
    let mut stages = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("list") => return finished(parser, Task::ListStages),
            Value(stage) => stages.push(stage.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Test(stages))
}

fn bench(parser: &mut lexopt::Parser) -> Result<Task> {
    let mut names = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(name) => names.push(name.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Bench(names))
}

fn screenshots(parser: &mut lexopt::Parser) -> Result<Task> {
    match parser.next()? {
        Some(Long("readme")) => finished(parser, Task::Screenshots { readme: true }),
        None => Ok(Task::Screenshots { readme: false }),
        Some(Short('h') | Long("help")) => Ok(Task::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn tasks_and_options_are_read() {
        assert_eq!(parsed("").unwrap(), Task::Help);
        assert_eq!(parsed("build --help").unwrap(), Task::Help);
        assert_eq!(parsed("serve").unwrap(), Task::Serve(Serve { port: 8080, open: false, dev: false }));
        let all = Serve { port: 9000, open: true, dev: true };
        assert_eq!(parsed("serve --port 9000 --open --dev").unwrap(), Task::Serve(all));
        assert_eq!(parsed("test").unwrap(), Task::Test(Vec::new()));
        assert_eq!(parsed("test tidy format").unwrap(), Task::Test(vec!["tidy".into(), "format".into()]));
        assert_eq!(parsed("test --list").unwrap(), Task::ListStages);
        assert_eq!(parsed("bench size cli").unwrap(), Task::Bench(vec!["size".into(), "cli".into()]));
        assert_eq!(parsed("screenshots --readme").unwrap(), Task::Screenshots { readme: true });
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for line in
            ["sreve", "--port 1", "build it", "serve --port many", "serve --port 70000", "test --lits"]
        {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
