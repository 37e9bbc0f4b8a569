//! An exported file of autoscalers, read again and held against what is on screen.

use headroom_model::autoscale::hpa::spec::{Cluster, Hpa};
use headroom_model::export::hpa::{autoscalers, differences, read};
use headroom_model::words::pages::export as text;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::use_desk;
use super::trial::Trial;
use crate::browser::files::{self, TextFile};

/// Lines that are shown at most: a file from outside may have any number of autoscalers.
const MOST: usize = 100;

/// What is found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    is_good: bool,
    text: String,
}

fn finding(is_good: bool, text: String) -> Finding {
    Finding { is_good, text }
}

/// Holds the autoscalers of a text against those on screen.
fn compare(text: &str, own: &[Hpa], cluster: Cluster) -> Vec<Finding> {
    let found = match read(text) {
        Ok(found) if found.is_empty() => {
            return vec![finding(false, text::NO_AUTOSCALER.to_owned())];
        }
        Ok(found) => found,
        Err(error) => return vec![finding(false, error.to_string())],
    };
    let mut said = Vec::new();
    for hpa in &found {
        match own.iter().find(|own| own.name == hpa.name) {
            None => said.push(finding(false, text::is_not_on_screen(&hpa.name))),
            Some(own) if own == hpa => said.push(finding(true, text::is_as_on_screen(&hpa.name))),
            Some(own) => {
                let differences = differences(own, hpa).into_iter();
                said.extend(differences.map(|at| finding(false, text::differs(&hpa.name, &at.to_string()))));
            }
        }
        let refused = hpa.check(cluster).into_iter();
        said.extend(
            refused.map(|at| finding(false, text::is_refused(&hpa.name, cluster.minor, &at.to_string()))),
        );
    }
    let missing = own.iter().filter(|own| found.iter().all(|hpa| hpa.name != own.name));
    said.extend(missing.map(|own| finding(false, text::is_missing(&own.name))));
    let more = said.len().saturating_sub(MOST);
    said.truncate(MOST);
    if more > 0 {
        said.push(finding(false, text::and_more(more)));
    }
    said
}

/// A field for such a file, and what differs.
#[component]
pub fn ReadBack() -> impl IntoView {
    let desk = use_desk();
    let text = RwSignal::new(String::new());
    let unread = RwSignal::new(None::<String>);
    let own = Memo::new(move |_| {
        let (cluster, mapped) = desk.with_source(|source| (source.cluster, autoscalers(source))).ok()?;
        Some((cluster, mapped.into_iter().filter_map(|mapped| mapped.hpa).collect::<Vec<_>>()))
    });
    let found = Memo::new(move |_| {
        text.with(|text| match text.trim() {
            "" => Vec::new(),
            _ => own.with(|own| match own {
                Some((cluster, own)) => compare(text, own, *cluster),
                None => Vec::new(),
            }),
        })
    });
    let take = move |files: Vec<TextFile>| match files.into_iter().next() {
        Some((_, Ok(read))) => {
            unread.try_set(None);
            text.try_set(read);
        }
        Some((name, Err(reason))) => drop(unread.try_set(Some(text::unread(&name, &reason)))),
        None => {}
    };
    let chosen = move |event: leptos::ev::Event| {
        spawn_local(async move { take(files::chosen(event).await) });
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        // The rest of the page takes a dropped file for a plan.
        event.stop_propagation();
        event.prevent_default();
        spawn_local(async move { take(files::dropped(event).await) });
    };
    let items = move || {
        let item = |Finding { is_good, text }: Finding| view! { <li class:good=is_good>{text}</li> };
        found.get().into_iter().map(item).collect_view()
    };
    view! {
        <details class="export-back no-print" on:drop=dropped>
            <summary>{text::READ_BACK}</summary>
            <div class="field">
                <label class="field-label" for="read-back">{text::READ_BACK_FIELD}</label>
                <textarea
                    id="read-back"
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="read-back-said"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
                <label class="visually-hidden" for="read-back-file">{text::READ_BACK_FILE}</label>
                <input id="read-back-file" type="file" accept=".yaml,.yml,.json" on:change=chosen />
            </div>
            <p class="field-error" role="alert">{move || unread.get()}</p>
            <div id="read-back-said" role="status"><ul class="export-said">{items}</ul></div>
            <Trial text />
        </details>
    }
}

#[cfg(test)]
mod tests {
    use headroom_model::autoscale::hpa::spec::ObjectReference;

    use super::*;

    fn hpa(name: &str) -> Hpa {
        let target = ObjectReference {
            api_version: "apps/v1".to_owned(),
            kind: "Deployment".to_owned(),
            name: name.to_owned(),
        };
        Hpa {
            name: name.to_owned(),
            target,
            min_replicas: Some(1),
            max_replicas: 3,
            metrics: Vec::new(),
            behavior: None,
            pause: None,
        }
    }

    fn said(text: &str, own: &[Hpa]) -> Vec<String> {
        compare(text, own, Cluster::default()).into_iter().map(|finding| finding.text).collect()
    }

    fn manifest(name: &str, most: i32) -> String {
        format!(
            "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: {name}\nspec:\n  \
             scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: {name}\n  minReplicas: 1\n  \
             maxReplicas: {most}\n"
        )
    }

    #[test]
    fn each_autoscaler_is_told_of() {
        let own = [hpa("a"), hpa("b"), hpa("c")];
        assert_eq!(
            said(&(manifest("a", 3) + &manifest("b", 4) + &manifest("d", 0)), &own),
            [
                "a is as on screen.",
                "b, spec.maxReplicas: 4 in place of 3",
                "d is not on screen.",
                "d, Kubernetes 1.35 refuses: spec.maxReplicas is 0; allowed: 1 and more",
                "c is missing.",
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        assert_eq!(said("apiVersion: v1\nkind: List\nitems: []\n", &[]), ["There is no autoscaler in it."]);
        let said = said(&manifest("a", 3).replace("maxReplicas: 3", "maxReplicas: many"), &[]);
        assert!(said[0].starts_with("spec.maxReplicas: line 12 column 3: "), "{said:?}");
    }

    #[test]
    fn there_is_an_end_to_what_is_told() {
        let said = said(&(0..200).map(|index| manifest(&format!("x-{index}"), 3)).collect::<String>(), &[]);
        assert_eq!(said.len(), MOST + 1);
        assert_eq!(said[MOST], "And 100 more.");
    }
}
