//! Rules of the source that a program can check.
//!
//! Each check is a function from the files of the project to what it finds, so that its own tests can show it a file
//! that breaks the rule and one that keeps it.

mod advisories;
mod colour_names;
mod colours;
mod documents;
mod layers;
mod lengths;
mod licences;
mod lock;
mod on_the_page;
mod palette;
mod parked;
mod source;
mod texts;
mod tree;
mod words;

use std::process::ExitCode;

use anyhow::{Result, bail};

use tree::Tree;

/// A place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The file, and the line where there is one: `src/app.rs:12`.
    pub(crate) place: String,
    /// What is wrong and what would be right.
    pub(crate) message: String,
}

impl Finding {
    /// At a line of a file, counted from 1.
    pub(crate) fn at(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { place: format!("{path}:{line}"), message: message.into() }
    }

    /// About a file as a whole.
    pub(crate) fn about(path: &str, message: impl Into<String>) -> Self {
        Self { place: path.to_owned(), message: message.into() }
    }
}

/// A rule about the files: its name and what finds its breaches.
type Check = (&'static str, fn(&Tree) -> Vec<Finding>);

const CHECKS: [Check; 18] = [
    ("no web crate below model and charts", layers::no_web_crate),
    ("web-sys only in src/browser", layers::web_sys_in_browser_alone),
    ("no clock and no chance in model and charts", layers::no_clock_and_no_chance),
    ("no colour outside of the tokens", colours::only_in_tokens),
    ("every colour can be seen and told from the others", palette::can_be_seen),
    ("no file too long", lengths::files),
    ("no function too long", lengths::functions),
    ("no word that the product may not contain", words::forbidden),
    ("no text for people in the application", texts::in_words_alone),
    ("no text for people in the crates outside of the words", texts::outside_of_words),
    ("every JSON file parses", documents::json),
    ("every relative link leads somewhere", documents::links),
    ("the documents are there", documents::present),
    ("every component is on its page", on_the_page::every_component),
    ("no test is parked", parked::parked),
    ("the wasm-bindgen versions agree", lock::wasm_bindgen),
    ("no banned dependency", lock::banned),
    ("every package keeps the workspace's lints", lock::lints),
];

/// Checks everything and prints what it finds.
///
/// # Errors
/// Where the files cannot be read or Cargo does not answer.
pub(crate) fn run() -> Result<ExitCode> {
    Ok(if report()? == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The same as a stage of the tests.
///
/// # Errors
/// Where a rule is broken, and as for [`run`].
pub(crate) fn stage() -> Result<()> {
    match report()? {
        0 => Ok(()),
        1 => bail!("1 finding"),
        count => bail!("{count} findings"),
    }
}

fn report() -> Result<usize> {
    let tree = Tree::of_project()?;
    let mut count = 0;
    let files = CHECKS.iter().map(|(rule, check)| (*rule, check(&tree)));
    let licences = ("every dependency has a permissive licence", licences::check()?);
    let advisories = ("no advisory about a dependency", advisories::check()?);
    for (rule, findings) in files.chain([licences, advisories]) {
        if !findings.is_empty() {
            println!("{rule}:");
        }
        for Finding { place, message } in &findings {
            println!("  {place}: {message}");
        }
        count += findings.len();
    }
    println!("{} rules, {} files, {count} findings", CHECKS.len() + 2, tree.files.len());
    Ok(count)
}
