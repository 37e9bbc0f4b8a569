//! Files that put the plan to work: see [`headroom_model::export`].

use std::path::{Path, PathBuf};

use headroom_model::export::k6::published_day;
use headroom_model::export::text::compact;
use headroom_model::export::{self, File, Source, zip};
use headroom_model::forecast::forecast;
use headroom_model::import::{self, Imported};
use headroom_model::{Document, Inputs, read, thresholds};
use serde_json::Value;

use crate::arguments::Destination;
use crate::arguments::files::Request;
use crate::failure::Failure;
use crate::{output, plan_file};

/// The archive of all files where no other name is given.
const ARCHIVE: &str = "headroom-exports.zip";

/// Writes what is asked for, and gives what is to be printed: the file itself, or what was written.
///
/// # Errors
/// [`Failure`]; of several files, those before the one that cannot be written are there.
pub(crate) fn write(request: &Request) -> Result<Vec<u8>, Failure> {
    let published = Document::published().map_err(Failure::BundledPlan)?;
    let document = document(request, &published)?;
    let thresholds = thresholds::of(document.thresholds()).map_err(Failure::BundledPlan)?;
    let rows = forecast(document.plan(), document.inputs())?;
    let source = Source::new(
        &document,
        &published,
        &thresholds,
        &rows,
        request.month,
        request.cluster,
        &request.site,
    )?;
    let load = published_day(&source)?;
    let files: Vec<(PathBuf, Vec<u8>)> = match request.format {
        Some(format) => format.files(&source, &load).into_iter().map(named).collect(),
        None => vec![(ARCHIVE.into(), zip::zip(&export::all(&source, &load))?)],
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

fn named(File { name, text }: File) -> (PathBuf, Vec<u8>) {
    (name.into(), text.into_bytes())
}

fn save(mut printed: Vec<u8>, path: &Path, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    output::save(path, bytes).map_err(|source| Failure::Unwritable { path: path.to_path_buf(), source })?;
    let shown = path.display().to_string();
    printed.extend(format!("Wrote {}\n", crate::text::printable(&shown)).into_bytes());
    Ok(printed)
}

/// The published document with what the files say.
fn document(request: &Request, published: &Document) -> Result<Document, Failure> {
    let mut tree = published.to_json();
    if let Some(path) = &request.document {
        match opened(path, &tree)? {
            Imported::Document(document) => tree = document,
            _ => {
                return Err(other(
                    path,
                    "is no saved document; --capacity-plan and --scaling-thresholds take those",
                ));
            }
        }
    }
    if let Some(path) = &request.capacity_plan {
        let Imported::Plan(plan) = opened(path, &published.to_json())? else {
            return Err(other(path, "is no capacity plan; --document takes a saved document"));
        };
        let read =
            read::plan(&compact(&plan)).map_err(|source| Failure::PlanFile { path: path.clone(), source })?;
        // The question of another plan may name what this one does not have.
        if request.document.is_none() {
            set(&mut tree, "inputs", Inputs::published(&read).to_json());
        }
        set(&mut tree, "plan", plan);
    }
    if let Some(path) = &request.scaling_thresholds {
        let Imported::Thresholds(thresholds) = opened(path, &published.to_json())? else {
            return Err(other(path, "is no file of scaling thresholds; --document takes a saved document"));
        };
        set(&mut tree, "thresholds", thresholds);
    }
    let path = request.capacity_plan.as_ref().or(request.document.as_ref());
    let path = path.map_or_else(PathBuf::new, Clone::clone);
    Document::from_json(&tree, thresholds::check).map_err(|source| Failure::PlanFile { path, source })
}

fn set(tree: &mut Value, section: &str, value: Value) {
    if let Some(own) = tree.get_mut(section) {
        *own = value;
    }
}

fn opened(path: &Path, published: &Value) -> Result<Imported, Failure> {
    let text = plan_file::contents(path)
        .map_err(|source| Failure::Unreadable { path: path.to_path_buf(), source })?;
    import::read(&text, published).map_err(|problems| {
        let more = match problems.len() {
            0 | 1 => String::new(),
            count => format!(" (and {} more)", count - 1),
        };
        other(path, &format!("{}{more}", problems.first().map(ToString::to_string).unwrap_or_default()))
    })
}

fn other(path: &Path, reason: &str) -> Failure {
    Failure::OtherFile { path: path.to_path_buf(), reason: reason.to_owned() }
}
