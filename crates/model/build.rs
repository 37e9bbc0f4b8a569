//! Takes the blanks out of the bundled files: people read the ones that are served.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for name in ["capacity-plan.json", "scaling-thresholds.json"] {
        let path = Path::new("../../public").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::write(Path::new(&out).join(name), without_blanks(&fs::read_to_string(path)?))?;
    }
    Ok(())
}

/// A JSON text without what stands between its values; they themselves stay as they are written.
fn without_blanks(json: &str) -> String {
    let (mut is_string, mut is_escaped) = (false, false);
    json.chars()
        .filter(|letter| {
            let is_quote = *letter == '"' && !is_escaped;
            is_escaped = is_string && *letter == '\\' && !is_escaped;
            is_string ^= is_quote;
            is_string || !letter.is_ascii_whitespace()
        })
        .collect()
}
