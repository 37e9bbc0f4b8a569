//! What of the rules has no exact form in an autoscaler, and what a cluster would refuse, with the ways to the fields.

use headroom_model::autoscale::hpa::from_rules::Mapped;
use headroom_model::export::{Format, Source, hpa, prometheus};
use headroom_model::plan::Component;
use headroom_model::words::component;
use headroom_model::words::pages::{controls, export as text};
use leptos::prelude::*;

use super::desk::{Desk, use_desk};
use crate::components::field_link::FieldLink;
use crate::components::icon::{Icon, icon};
use crate::components::said_list;

/// The sections of the thresholds whose rules become autoscalers, in the order of those.
const SECTIONS: [(&str, &str); 3] = [
    (component(Component::Backend), "backend_scaling"),
    (component(Component::Frontend), "frontend_scaling"),
    (text::WORKERS, "celery_scaling"),
];

/// The field of the document that a field of an autoscaler is made of.
fn pointer(section: &str, path: &str) -> String {
    let units = if section == "celery_scaling" { "workers" } else { "instances" };
    let field = match path {
        "spec.minReplicas" => format!("constraints/min_{units}"),
        "spec.maxReplicas" => format!("constraints/max_{units}"),
        _ if path.starts_with("spec.behavior.scaleDown") => "scale_down_rules/0/action/amount".to_owned(),
        _ if path.starts_with("spec.behavior") => "scale_up_rules/0/action/amount".to_owned(),
        _ if path.starts_with("spec.metrics") => "scale_up_rules/0/threshold".to_owned(),
        // Both names are those of the Deployment.
        _ => return "/plan/deployment/kubernetes/deployments".to_owned(),
    };
    format!("/thresholds/{section}/{field}")
}

/// Something that a cluster refuses: whose, what, and the field.
type Refused = (&'static str, String, String);

const NAMESPACE: &str = "/plan/deployment/kubernetes/namespace";

/// The namespace, where a cluster refuses it.
fn refused_namespace(source: &Source<'_>) -> Option<Refused> {
    let found = source.refused_namespace()?;
    Some((text::NAMESPACE, found.to_string(), NAMESPACE.to_owned()))
}

/// What is said of the autoscalers that the shown file is about: what is not exact, and what is refused.
fn said(desk: Desk) -> (Vec<String>, Vec<Refused>) {
    let first = match desk.description().format {
        Format::Prometheus => {
            let notes = desk.with_source(prometheus::notes);
            return (notes.unwrap_or_default(), Vec::new());
        }
        Format::Hpa => 0,
        Format::Keda => 2,
        // Its objects are no autoscalers, but are in the same namespace.
        Format::Requests => SECTIONS.len(),
        _ => return (Vec::new(), Vec::new()),
    };
    let mapped =
        desk.with_source(|source| (source.cluster, hpa::autoscalers(source), refused_namespace(source)));
    let (mut notes, mut refused) = (Vec::new(), Vec::new());
    let Ok((cluster, mapped, namespace)) = mapped else { return (notes, refused) };
    refused.extend(namespace);
    for (&(name, section), of) in SECTIONS.iter().zip(&mapped).skip(first) {
        let Mapped { hpa, notes: own } = of;
        notes.extend(own.iter().map(|note| text::note(name, &note.to_string())));
        for found in hpa.iter().flat_map(|hpa| hpa.check(cluster)) {
            refused.push((name, found.to_string(), pointer(section, &found.path)));
        }
    }
    (notes, refused)
}

/// What is not exact, and what is refused; nothing for a kind of file that has neither.
#[component]
pub fn Exactness() -> impl IntoView {
    said_list::adopt_style();
    let desk = use_desk();
    let said = Memo::new(move |_| said(desk));
    let notes = move || {
        let notes = said.with(|said| said.0.clone());
        notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()
    };
    let count = move || said.with(|(notes, _)| notes.len());
    let refused = move || {
        let refused = said.with(|said| said.1.clone());
        (!refused.is_empty()).then(|| {
            view! {
                <h3>{text::REFUSED}</h3>
                <ul class="said" id="export-refused">{refused.into_iter().map(item).collect_view()}</ul>
            }
        })
    };
    view! {
        {refused}
        <details class="export-notes" hidden=move || count() == 0>
            <summary>{move || text::inexact(count())}</summary>
            <ul>{notes}</ul>
        </details>
    }
}

fn item((name, what, pointer): Refused) -> impl IntoView {
    view! {
        <li class="item warning">
            {icon(Icon::Warning)}
            <div class="item-text">
                <strong class="item-headline">{name}</strong>
                <span class="item-detail">{what}</span>
                <span class="item-ways"><span>{controls::GO_TO}</span><FieldLink pointer /></span>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use headroom_model::Document;

    use super::*;
    use crate::components::field_link::spot;

    #[test]
    fn what_rules_make_has_a_way_to_them() {
        let document = Document::published().unwrap();
        for (_, section) in SECTIONS {
            for path in [
                "spec.minReplicas",
                "spec.maxReplicas",
                "spec.metrics[0].resource.target.averageUtilization",
                "spec.behavior.scaleUp.policies[0].periodSeconds",
                "spec.behavior.scaleDown.stabilizationWindowSeconds",
                "metadata.name",
            ] {
                let pointer = pointer(section, path);
                assert!(spot(&pointer, &document).is_some(), "{pointer}");
                assert!(document.get(&pointer).is_some(), "{pointer}");
            }
        }
        assert!(spot(NAMESPACE, &document).is_some());
        assert!(document.get(NAMESPACE).is_some());
    }
}
