//! The plan that everything stands on, the bundled one or that of a file, and the texts of files.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use headroom_model::read::{self, LARGEST_TEXT};
use headroom_model::words::command_line::failures as said;
use headroom_model::{Plan, published};

use crate::failure::Failure;

/// The plan of a file, or the bundled one where there is none.
///
/// # Errors
/// [`Failure`] with the file, the field, the line and the reason.
pub(crate) fn plan(path: Option<&Path>) -> Result<Plan, Failure> {
    let Some(path) = path else { return published::plan().map_err(Failure::BundledPlan) };
    let text = text(path)?;
    read::plan(&text).map_err(|source| Failure::PlanFile { path: path.to_path_buf(), source })
}

/// The text of a file.
///
/// # Errors
/// [`Failure::Unreadable`].
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    contents(path).map_err(|source| Failure::Unreadable { path: path.to_path_buf(), source })
}

/// The text of a file, at most one byte more than is read: a device or a pipe may have no end.
fn contents(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST_TEXT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_TEXT {
        return Err(invalid(said::too_many_bytes(LARGEST_TEXT)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = before.filter(|&&byte| byte == b'\n').count() + 1;
        invalid(said::line_is_not_utf8(line))
    })
}

fn invalid(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
