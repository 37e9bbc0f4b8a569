//! What of the thresholds no simulation runs, and why.

use crate::autoscale::rules::{NotRun, Reason, SAMPLE_S, SCALED};
use crate::read::Named;
use crate::words::capitalised;

/// What of the thresholds names something that nobody knows: in a few words, and why.
pub fn unknown(of: &NotRun) -> Option<(String, String)> {
    let name = &of.name;
    let not_run = || format!("{name} is not run");
    Some(match &of.reason {
        Reason::UnknownMetric { metric, known } => {
            (not_run(), format!("`{metric}` is not measured; measured are {known}."))
        }
        Reason::UnknownUnit { unit, known } => {
            (not_run(), format!("`{unit}` names nothing that it could change; it may be {known}."))
        }
        Reason::UnknownDay { day } => {
            (not_run(), format!("`{day}` is no day of the week; allowed: Monday to Sunday."))
        }
        Reason::UnknownClass { class } => (
            format!("{name} is not kept"),
            format!("`{class}` does not say how many cores it has, as 4xlarge does."),
        ),
        Reason::OtherTimezone { timezone } => {
            ("Hours are taken as UTC".to_owned(), format!("`{timezone}` is not known."))
        }
        Reason::UnknownComponent => {
            let known: Vec<&str> = SCALED.iter().map(|component| Named::name(*component)).collect();
            let headline = format!("{} is no component that scales", capitalised(name));
            (headline, format!("Components that scale are {}.", known.join(", ")))
        }
        _ => return None,
    })
}

/// Why something of the thresholds is not run as it is written.
pub fn not_run(of: &NotRun) -> String {
    if let Some((headline, why)) = unknown(of) {
        return format!("{headline}: {why}");
    }
    let name = &of.name;
    match &of.reason {
        Reason::PeriodRounded { to_s } => {
            format!("A period of {name} is taken as {to_s} s, a multiple of the time between two samples.")
        }
        Reason::Ignored { text, why } => format!("{name} ({text}) is not run: {why}."),
        Reason::NoFigures { text } => format!("{name} ({text}) has no figures: nothing follows from it."),
        Reason::Assumed { text } => format!("“{text}”: what it does to the load is assumed."),
        // The rest is unknown.
        _ => format!("Samples are taken every {SAMPLE_S} s, whatever {name} says."),
    }
}
