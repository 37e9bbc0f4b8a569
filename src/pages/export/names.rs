//! What the parts are called where they run, and which name the files take for which part.

use headroom_model::document::below;
use headroom_model::export::services::services;
use headroom_model::fields::DEPLOYMENT;
use headroom_model::words::pages::export as text;
use leptos::prelude::*;

use super::desk::use_desk;
use crate::components::field_link::wanted;
use crate::components::figure_list::FigureList;

/// The words that the names of the parts with a Deployment have in them: back end, front end, workers.
const PARTS: [&str; 3] = ["backend", "frontend", "celery"];

const ABOVE: &str = "/plan/deployment";

/// The names, to be edited.
#[component]
pub fn Names() -> impl IntoView {
    let desk = use_desk();
    let taken = Memo::new(move |_| {
        let said = desk.with_source(|source| {
            let [backend, front_end, workers] = PARTS.map(|word| source.deployment(word));
            let services =
                services(source).map(|service| (service.title(), service.name, service.is_in_plan));
            format!("{} {}", text::deployments(backend, front_end, workers), text::services(&services))
        });
        said.ok()
    });
    // It is closed until somebody asks for it, or is on the way to one of its fields.
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        if wanted().is_some_and(|wanted| below(&wanted.pointer, ABOVE).is_some()) {
            is_open.set(true);
        }
    });
    view! {
        <details class="export-names export-notes no-print" prop:open=move || is_open.get()>
            <summary>{text::NAMES}</summary>
            <FigureList id="deployment" title=DEPLOYMENT.title above=ABOVE notes=DEPLOYMENT.notes />
            <p class="lead">{text::NAMES_LEAD} " " {move || taken.get()}</p>
        </details>
    }
}
