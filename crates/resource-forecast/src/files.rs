//! Files that put the plan to work: see [`headroom_model::export`].

use std::path::{Path, PathBuf};

use headroom_model::autoscale::settings;
use headroom_model::export::{self, File, Format, Simulated, Simulating, Source, zip};
use headroom_model::forecast::forecast;
use headroom_model::words::command_line::report as said;
use headroom_model::{Document, published, thresholds};

use crate::arguments::Destination;
use crate::arguments::files::Request;
use crate::failure::Failure;
use crate::{documents, output};

/// The archive of all files where no other name is given.
const ARCHIVE: &str = "headroom-exports.zip";

/// Writes what is asked for, and gives what is to be printed: the file itself, or what was written.
///
/// # Errors
/// [`Failure`]; of several files, those before the one that cannot be written are there.
pub(crate) fn write(request: &Request) -> Result<Vec<u8>, Failure> {
    let original = Document::published().map_err(Failure::BundledPlan)?;
    let document = documents::with_month(documents::document(&request.of, &original)?, request.month)?;
    let thresholds = thresholds::of(document.thresholds()).map_err(Failure::BundledPlan)?;
    let rows = forecast(document.plan(), document.inputs())?;
    let mut settings = settings::of(document.simulation()).map_err(Failure::BundledPlan)?;
    settings.kubernetes_minor = request.minor.unwrap_or(settings.kubernetes_minor);
    settings.peak_lock = request.peak_lock.map_or(settings.peak_lock, settings::Later);
    let own = settings.row(&rows).map(|row| row.month);
    // A forecast has at least one month.
    let month = request.month.or(own).unwrap_or(1);
    let source =
        Source::new(&document, &original, &thresholds, &rows, month, settings.cluster(), &request.site)?;
    let files: Vec<(PathBuf, Vec<u8>)> = match request.format {
        Some(Format::Csv) if request.output.is_none() => {
            let simulated = simulated(&source)?;
            Format::Csv.files(&source, Some(&simulated))?.into_iter().map(named).collect()
        }
        Some(format) => format.files(&source, None)?.into_iter().map(named).collect(),
        None => {
            let simulated = simulated(&source)?;
            vec![(ARCHIVE.into(), zip::zip(&export::all(&source, &simulated))?)]
        }
    };
    match &request.output {
        None => files.iter().try_fold(Vec::new(), |printed, (path, bytes)| save(printed, path, bytes)),
        Some(to) => {
            let first = files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
            match to {
                Destination::StandardOutput => Ok(first),
                Destination::File(path) => save(Vec::new(), path, &first),
            }
        }
    }
}

/// What the document's question gives.
fn simulated(source: &Source<'_>) -> Result<Simulated, Failure> {
    let rated_by = published::thresholds().map_err(Failure::BundledPlan)?;
    Ok(Simulating::new(source, &rated_by).all())
}

fn named(File { name, text }: File) -> (PathBuf, Vec<u8>) {
    (name.into(), text.into_bytes())
}

fn save(mut printed: Vec<u8>, path: &Path, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    output::write(path, bytes)?;
    let shown = path.display().to_string();
    printed.extend(said::wrote(&crate::text::printable(&shown)).into_bytes());
    Ok(printed)
}
