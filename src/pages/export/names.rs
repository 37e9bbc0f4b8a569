//! What the parts are called where they run, and which name the files take for which part.

use headroom_model::document::below;
use headroom_model::fields::DEPLOYMENT;
use leptos::prelude::*;

use super::desk::use_desk;
use crate::components::field_link::wanted;
use crate::components::figure_list::FigureList;

/// The parts with a Deployment, by the word that their names have in them.
const PARTS: [(&str, &str); 3] = [("Backend", "backend"), ("front end", "frontend"), ("workers", "celery")];

const ABOVE: &str = "/plan/deployment";

/// The names, to be edited.
#[component]
pub fn Names() -> impl IntoView {
    let desk = use_desk();
    let taken = Memo::new(move |_| {
        let names = desk.with_source(|source, _| PARTS.map(|(_, word)| source.deployment(word).to_owned()));
        let said = PARTS.iter().zip(names.ok()?).map(|((part, _), name)| format!("{part}: {name}"));
        Some(said.collect::<Vec<_>>().join(", "))
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
            <summary>"What the parts are called where they run"</summary>
            <FigureList id="deployment" title=DEPLOYMENT.title above=ABOVE notes=DEPLOYMENT.notes />
            <p class="lead">
                "A Deployment or a service stands for the part whose name is in its own, as backend in shop-backend; where none has it, the part\u{2019}s name is taken. Deployments in these files: "
                <span id="deployment-taken">{move || taken.get()}</span>
                "."
            </p>
        </details>
    }
}
