//! The plans that can be compared, and where each comes from.

use std::sync::Arc;

use headroom_model::words::pages::compare as text;
use headroom_model::{Document, thresholds};
use serde_json::Value;

use crate::journal::saved::{self, Saved, name};
use crate::route::Route;

/// Where a plan comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The plan in this tab.
    Current,
    /// The published plan.
    Published,
    /// The reader's own plan that the browser does not keep, beside the plan in this tab, which came by a link.
    Unsaved,
    /// The plan in this tab with another growth scenario.
    Scenario(String),
    /// A plan that is saved in this browser: its id.
    Saved(String),
    /// The payload of a link that somebody pasted.
    Link(String),
}

/// A plan that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What it is told from the others by, also after a reload.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
}

/// What candidates are made from.
#[derive(Debug, Clone)]
pub struct Plans {
    /// The plan in this tab.
    pub current: Arc<Document>,
    /// The published plan.
    pub published: Arc<Document>,
    /// The payloads of links that somebody pasted.
    pub links: Vec<String>,
    /// What is saved in this browser beside the plan in this tab.
    pub saved: Vec<Saved>,
    /// The reader's own saved plan, where the plan in this tab came by a link: its id.
    pub own: Option<String>,
    /// The reader's own plan in the same case, where the browser does not keep it.
    pub unsaved: Option<Arc<Document>>,
}

impl Source {
    /// The heading under which it is offered.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Current | Self::Published | Self::Unsaved => text::PLANS,
            Self::Scenario(_) => text::SCENARIOS,
            Self::Saved(_) => text::SAVED,
            Self::Link(_) => text::LINKS,
        }
    }

    /// What it is told from the others by, also after a reload.
    pub fn id(&self) -> String {
        match self {
            Self::Current => "current".to_owned(),
            Self::Published => "published".to_owned(),
            Self::Unsaved => "unsaved".to_owned(),
            Self::Scenario(scenario) => format!("scenario:{scenario}"),
            Self::Saved(id) => format!("saved:{id}"),
            Self::Link(payload) => format!("link:{payload}"),
        }
    }

    fn named(self, name: impl Into<String>) -> Candidate {
        Candidate { id: self.id(), name: name.into(), source: self }
    }
}

/// Every plan that can be compared, in the order in which they are offered.
pub fn candidates(plans: &Plans) -> Vec<Candidate> {
    let title = plans.current.notes().title.as_str();
    let current = if title.is_empty() { text::CURRENT_PLAN } else { title };
    let mut found = vec![Source::Current.named(current), Source::Published.named(text::PUBLISHED_PLAN)];
    if let Some(own) = &plans.unsaved {
        let title = own.notes().title.as_str();
        found.push(Source::Unsaved.named(if title.is_empty() { text::OWN_PLAN } else { title }));
    }
    let scenarios = plans.current.plan().growth_scenarios.scenarios.iter();
    found.extend(scenarios.map(|(id, scenario)| Source::Scenario(id.to_owned()).named(&scenario.name)));
    found.extend(plans.saved.iter().map(|saved| Source::Saved(saved.id.clone()).named(name(saved))));
    let links = plans.links.iter().zip(1..);
    found.extend(links.map(|(payload, number)| Source::Link(payload.clone()).named(text::link(number))));
    found
}

/// What is compared where nobody has chosen anything: a plan that came by a link with the reader's own; the scenarios of
/// a plan as it was published; of a plan of one's own what was made of the published one.
pub fn usual(plans: &Plans) -> Vec<String> {
    if plans.unsaved.is_some() {
        return vec![Source::Unsaved.id(), Source::Current.id()];
    }
    if let Some(own) = &plans.own {
        return vec![Source::Saved(own.clone()).id(), Source::Current.id()];
    }
    let scenarios = &plans.current.plan().growth_scenarios.scenarios;
    if scenarios.len() < 2 || !plans.current.differences(&plans.published).is_empty() {
        return vec![Source::Published.id(), Source::Current.id()];
    }
    scenarios.names().map(|name| Source::Scenario(name.to_owned()).id()).collect()
}

/// The document of a candidate.
///
/// # Errors
/// Why there is none.
pub fn load(source: &Source, plans: &Plans) -> Result<Document, String> {
    match source {
        Source::Current => Ok(Document::clone(&plans.current)),
        Source::Published => Ok(Document::clone(&plans.published)),
        Source::Unsaved => {
            let own = plans.unsaved.as_deref().cloned();
            own.ok_or_else(|| text::OWN_PLAN_IS_CURRENT.to_owned())
        }
        Source::Scenario(scenario) => plans
            .current
            .set("/inputs/scenario", Value::from(scenario.as_str()), &plans.published, thresholds::check)
            .map_err(|error| error.reason()),
        Source::Link(payload) => opened_link(payload, &plans.published),
        Source::Saved(id) => {
            let saved = plans.saved.iter().find(|saved| saved.id == *id);
            let Some(saved) = saved else {
                return Err(text::NO_LONGER_SAVED.to_owned());
            };
            let document = saved::document(&plans.published, &saved.payload);
            document.map_err(|reason| text::saved_plan_does_not_open(&reason))
        }
    }
}

/// The document of a link's payload.
///
/// # Errors
/// Why it does not open, in a sentence.
pub fn opened_link(payload: &str, published: &Document) -> Result<Document, String> {
    saved::linked(published, payload).map_err(|reason| text::link_does_not_open(&reason))
}

/// The payload in what somebody pasted: a payload, or an address with one behind the hash sign.
///
/// # Errors
/// What to paste instead, in a sentence.
pub fn payload(pasted: &str) -> Result<&str, String> {
    let pasted = pasted.trim().trim_matches(['<', '>', '"', '\'']);
    if pasted.is_empty() {
        return Err(text::NOTHING_PASTED.to_owned());
    }
    let (address, hash) = pasted.split_once('#').unwrap_or(("", pasted));
    // None of these is in a payload.
    let last = hash.rsplit(['/', '?', '&', '=']).next().unwrap_or_default();
    let is_page = !address.is_empty() && Route::parse(&format!("#/{last}")).is_ok();
    let is_address = address.is_empty() && hash.contains("://");
    if last.is_empty() || is_page || is_address {
        return Err(text::NO_PLAN_IN_ADDRESS.to_owned());
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(id: &str, title: &str, payload: &str) -> Saved {
        let of = |text: &str| text.to_owned();
        Saved {
            id: of(id),
            title: of(title),
            changes: String::new(),
            saved: of("2026-11-25T20:15:00Z"),
            payload: of(payload),
        }
    }

    fn plans(current: Document) -> Plans {
        Plans {
            current: Arc::new(current),
            published: Arc::new(Document::published().unwrap()),
            links: vec!["1abc".to_owned()],
            saved: vec![saved("7", "Mine", ""), saved("8", "", "1x")],
            own: None,
            unsaved: None,
        }
    }

    #[test]
    fn a_payload_is_found_in_an_address() {
        for pasted in
            ["1abc", " 1abc\n", "https://x.org/y/#/?p=1abc", "<https://x.org/#/tiers?plan=1abc>", "#/1abc"]
        {
            assert_eq!(payload(pasted), Ok("1abc"), "{pasted}");
        }
        for pasted in ["", "  ", "https://x.org/#/", "https://x.org/y/#/tiers"] {
            assert!(payload(pasted).is_err(), "{pasted}");
        }
    }

    #[test]
    fn every_candidate_but_a_broken_link_has_a_document() {
        let plans = plans(Document::published().unwrap());
        let found = candidates(&plans);
        let ids: Vec<&str> = found.iter().map(|candidate| candidate.id.as_str()).collect();
        let expected = [
            "current",
            "published",
            "scenario:conservative",
            "scenario:moderate",
            "scenario:aggressive",
            "saved:7",
            "saved:8",
            "link:1abc",
        ];
        assert_eq!(ids, expected);
        for candidate in &found {
            let loaded = load(&candidate.source, &plans);
            let is_broken = ["Link 1", "Unnamed plan"].contains(&candidate.name.as_str());
            assert_eq!(loaded.is_ok(), !is_broken, "{}", candidate.name);
        }
        assert_eq!(usual(&plans), &expected[2..5]);
    }

    #[test]
    fn a_link_gives_the_plan_that_it_was_made_of() {
        let published = Document::published().unwrap();
        let own = published.set("/inputs/months", Value::from(36), &published, thresholds::check).unwrap();
        let link = headroom_model::share::encode(&own.to_json(), &published.to_json()).unwrap().unwrap();
        assert!(opened_link(&link, &published).unwrap().is_same(&own));
        let mut plans = plans(own);
        assert_eq!(usual(&plans), ["published", "current"]);
        // A plan that came by a link stands beside one's own.
        plans.own = Some("7".to_owned());
        assert_eq!(usual(&plans), ["saved:7", "current"]);
    }
}
