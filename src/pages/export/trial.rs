//! The autoscalers of a file, run over the load beside those on screen.

use std::sync::Arc;

use headroom_model::autoscale::settings::Scaler;
use headroom_model::autoscale::simulate::{Request, Simulation};
use headroom_model::export::hpa::scaling_of;
use headroom_model::thresholds;
use headroom_model::words::pages::{controls, export as text};
use headroom_model::words::scaling::{Beside, beside};
use headroom_model::words::{Words, capitalised};
use leptos::prelude::*;

use crate::pages::scaling::cards::BesideTable;
use crate::pages::scaling::desk::Question;
use crate::pages::scaling::job::Job;
use crate::state::{AppState, Shown, use_state};

/// Minutes of a simulation that are done between two looks at the clock.
const MINUTES: u32 = 240;

/// Both on their way.
struct Pair {
    shown: Shown,
    /// The month and the version of Kubernetes that both run in.
    month: String,
    minor: u8,
    own: Simulation,
    of_file: Simulation,
}

/// What came of it.
#[derive(Debug, Clone)]
struct Came {
    said: String,
    is_same: bool,
    rows: Vec<Beside>,
}

impl Pair {
    /// The autoscalers of a text and those on screen, over the load that is chosen.
    ///
    /// # Errors
    /// Why they cannot be run.
    fn begin(state: AppState, text: &str) -> Result<Self, String> {
        let published = state.published_document();
        let rated_by = thresholds::of(published.thresholds()).map_err(|error| error.to_string())?;
        let question = state.with_untracked(|shown| Question::of(shown, &Arc::new(rated_by)));
        let question = question.ok_or(text::NOTHING_TO_SIMULATE)?;
        let row = question.row().ok_or(controls::NO_MONTH)?;
        let (cluster, locale) = (question.settings.cluster(), state.locale());
        let load = question.load(row).map_err(|error| error.to_string())?;
        let own = question.request(row, Scaler::Hpa).map_err(|error| error.to_string())?;
        let scaling = scaling_of(text, &own, cluster).map_err(|error| error.to_string())?;
        let of_file = Request { scaling, ..own.clone() };
        let begin =
            |request: &Request<'_>| Simulation::new(request, &load).map_err(|error| error.to_string());
        let month = question.shown.words(&locale).dated_month(row.month);
        Ok(Self {
            own: begin(&own)?,
            of_file: begin(&of_file)?,
            month: capitalised(&month),
            minor: cluster.minor,
            shown: question.shown.clone(),
        })
    }

    /// A little more of them; whether there is something left.
    fn go_on(&mut self) -> bool {
        !(self.own.advance(MINUTES) && self.of_file.advance(MINUTES))
    }

    fn came(&self, words: &Words<'_>) -> Came {
        let is_same = self.own.shows_as(&self.of_file);
        let rows = beside(words, &self.own.answers(), &self.of_file.answers());
        let differ = rows.iter().filter(|row| row.differs).count();
        Came { said: text::came(&self.month, self.minor, is_same, differ), is_same, rows }
    }
}

/// A button that runs the file's autoscalers, and what comes of them.
#[component]
pub fn Trial(
    /// The text of the file.
    text: RwSignal<String>,
) -> impl IntoView {
    let state = use_state();
    let job = Job::idle();
    let came = RwSignal::new(None::<Result<Came, String>>);
    // What came of another text, or of another plan, no longer holds.
    Effect::new(move || {
        text.track();
        state.with(|_| ());
        job.cancel();
        came.set(None);
    });
    let run = move |_| {
        came.set(None);
        match text.with_untracked(|text| Pair::begin(state, text)) {
            Ok(mut pair) => job.start(0, move || {
                let is_on = pair.go_on();
                if !is_on {
                    let locale = state.locale();
                    came.set(Some(Ok(pair.came(&pair.shown.words(&locale)))));
                }
                is_on
            }),
            Err(reason) => came.set(Some(Err(reason))),
        }
    };
    let said = move || came.with(|came| Some(came.as_ref()?.as_ref().ok()?.said.clone()));
    let is_same = move || came.with(|came| matches!(came, Some(Ok(Came { is_same: true, .. }))));
    let problem = move || came.with(|came| came.as_ref()?.as_ref().err().cloned());
    let rows = move || came.with(|came| came.as_ref()?.as_ref().ok().map(|came| came.rows.clone()));
    let is_there = move || came.with(|came| matches!(came, Some(Ok(_))));
    view! {
        <section class="export-trial" hidden=move || text.with(|text| text.trim().is_empty())>
            <div class="section-head">
                <h3 id="trial-title">{text::TRIAL}</h3>
                <button type="button" id="run-trial" on:click=run>
                    {move || if job.is_running() { text::RUNNING } else { text::RUN_BOTH }}
                </button>
            </div>
            <p class="field-error" role="alert">{problem}</p>
            <p id="trial-said" role="status" class:good=is_same>{said}</p>
            <div hidden=move || !is_there()>
                <BesideTable heads=[text::ON_SCREEN, text::FILE] labelled_by="trial-title" rows=move || rows().unwrap_or_default() />
            </div>
        </section>
    }
}
