//! What is compared: chosen by the reader, kept between visits, no part of the document.

use std::sync::Arc;

use headroom_model::compare::{Compared, MOST_PLANS};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::candidates::{Candidate, Plans, Source, candidates, load, usual};
use crate::browser::{clock, storage};
use crate::journal::{self, saved};
use crate::state::{AppState, use_state};

const KEPT: &str = "headroom.compare";
/// How many pasted links are offered at most.
const MOST_LINKS: usize = 8;

/// What is kept between visits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Kept {
    /// The ids of what was chosen, the first is the base; empty for what is usual.
    chosen: Vec<String>,
    /// Payloads.
    links: Vec<String>,
}

impl Kept {
    fn read() -> Self {
        let kept = storage::read(KEPT).and_then(|text| serde_json::from_str::<Value>(&text).ok());
        let texts = |name: &str| {
            let list = kept.as_ref().and_then(|kept| kept.get(name)?.as_array());
            let texts = list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
            texts.take(MOST_LINKS).collect::<Vec<_>>()
        };
        Self { chosen: texts("chosen"), links: texts("links") }
    }

    fn write(&self) {
        let text = json!({ "chosen": self.chosen, "links": self.links }).to_string();
        storage::write(KEPT, (*self != Self::default()).then_some(&text));
    }
}

/// One of the plans that are compared.
#[derive(Debug)]
pub struct Column {
    /// Which.
    pub id: String,
    /// The plan with its forecast, or why it is none.
    pub plan: Result<Compared, String>,
}

/// The plans that are compared; two of them are the same only where nothing was computed anew.
#[derive(Debug, Clone)]
pub struct Columns(Arc<Vec<Column>>);

impl PartialEq for Columns {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Columns {
    /// Each with its place among all.
    pub fn plans(&self) -> impl Iterator<Item = (usize, &Compared)> {
        self.0.iter().enumerate().filter_map(|(place, column)| Some((place, column.plan.as_ref().ok()?)))
    }

    /// The plan at a place.
    pub fn plan(&self, place: usize) -> Option<&Compared> {
        self.0.get(place)?.plan.as_ref().ok()
    }

    /// Why there is no plan at a place.
    pub fn error(&self, place: usize) -> Option<String> {
        self.0.get(place)?.plan.as_ref().err().cloned()
    }

    /// Which plan is at a place.
    pub fn id(&self, place: usize) -> Option<&str> {
        self.0.get(place).map(|column| column.id.as_str())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What can be chosen, and what is.
#[derive(Debug, Clone, Copy)]
pub struct Picks {
    state: AppState,
    kept: RwSignal<Kept>,
    /// What can be chosen.
    pub candidates: Memo<Vec<Candidate>>,
    /// What is.
    pub columns: Memo<Columns>,
}

impl Picks {
    /// What was chosen at the last visit.
    pub fn of_last_visit() -> Self {
        let state = use_state();
        let kept = RwSignal::new(Kept::read());
        // Who opens a link and comes here wants to see it beside their own plan, and goes on doing so where the plan of the
        // link becomes one of their own by an edit.
        let choose_own = move || {
            let own = journal::own_beside_link().map(Source::Saved);
            let pair = own.map(|own| [own, Source::Current].map(|source| source.id())).unwrap_or_default();
            let is_there = kept.with_untracked(|kept| {
                !kept.chosen.is_empty() && pair.iter().all(|id| kept.chosen.contains(id))
            });
            // What was added to the two stays.
            if !is_there {
                kept.update(|kept| kept.chosen = pair.into_iter().filter(|id| !id.is_empty()).collect());
                kept.with_untracked(Kept::write);
            }
        };
        if journal::is_beside_own() {
            choose_own();
        }
        // A link may also be opened while this page is.
        Effect::new(move |had: Option<bool>| {
            state.changes();
            let has = journal::is_beside_own();
            if has && had == Some(false) {
                choose_own();
            }
            has
        });
        let plans = move || plans(state, kept);
        let candidates = Memo::new(move |_| candidates(&plans()));
        let columns = Memo::new(move |_| {
            let plans = plans();
            let chosen = candidates
                .with(|candidates| kept.with(|kept| chosen(&kept.chosen, candidates, || usual(&plans))));
            let columns = chosen.into_iter().map(|candidate| column(candidate, &plans));
            Columns(Arc::new(columns.collect()))
        });
        Self { state, kept, candidates, columns }
    }

    /// What it is made from.
    pub fn plans(&self) -> Plans {
        untrack(|| plans(self.state, self.kept))
    }

    fn change(&self, change: impl FnOnce(&mut Kept)) {
        let ids =
            self.columns.with_untracked(|columns| columns.0.iter().map(|column| column.id.clone()).collect());
        self.kept.update(|kept| {
            kept.chosen = ids;
            change(kept);
        });
        self.kept.with_untracked(Kept::write);
    }

    /// Puts a plan at a place; where it is at another already, the two change places.
    pub fn choose(&self, place: usize, id: &str) {
        self.change(|kept| {
            let other = kept.chosen.iter().position(|chosen| chosen == id);
            if let Some(other) = other.filter(|other| (*other).max(place) < kept.chosen.len()) {
                kept.chosen.swap(other, place);
            } else if let Some(slot) = kept.chosen.get_mut(place) {
                id.clone_into(slot);
            }
        });
    }

    /// The first plan that is not compared yet; `None` where there is no place or no other plan.
    pub fn next(&self) -> Option<String> {
        self.columns.with(|columns| {
            let is_free = |candidate: &&Candidate| columns.0.iter().all(|column| column.id != candidate.id);
            let free = self.candidates.with(|all| all.iter().find(is_free).map(|free| free.id.clone()));
            free.filter(|_| columns.len() < MOST_PLANS)
        })
    }

    /// Adds a plan; where there is no place, it takes the last.
    pub fn add(&self, id: String) {
        self.change(|kept| add(kept, id));
    }

    /// Takes a plan out.
    pub fn remove(&self, place: usize) {
        self.change(|kept| {
            if kept.chosen.len() > 1 && place < kept.chosen.len() {
                kept.chosen.remove(place);
            }
        });
    }

    /// Goes back to what is usual; pasted links are still offered.
    pub fn reset(&self) {
        self.kept.update(|kept| kept.chosen.clear());
        self.kept.with_untracked(Kept::write);
    }

    /// Whether something was chosen.
    pub fn is_chosen(&self) -> bool {
        self.kept.with(|kept| !kept.chosen.is_empty())
    }

    /// Offers the plan of a link, and compares it; where there was no place, the name of the plan whose place it took.
    pub fn add_link(&self, payload: &str) -> Option<String> {
        let id = format!("link:{payload}");
        let replaced = self.columns.with_untracked(|columns| {
            let is_there = columns.0.iter().any(|column| column.id == id);
            let last = columns.0.get(MOST_PLANS - 1).filter(|_| !is_there)?;
            let of = |candidate: &&Candidate| candidate.id == last.id;
            self.candidates.with_untracked(|all| all.iter().find(of).map(|last| last.name.clone()))
        });
        self.change(|kept| {
            if !kept.links.iter().any(|known| known == payload) {
                kept.links.push(payload.to_owned());
            }
            if !kept.chosen.contains(&id) {
                add(kept, id);
            }
            let is_chosen = |link: &str| kept.chosen.iter().any(|id| id.strip_prefix("link:") == Some(link));
            if kept.links.len() > MOST_LINKS
                && let Some(oldest) = kept.links.iter().position(|link| !is_chosen(link))
            {
                kept.links.remove(oldest);
            }
        });
        replaced
    }
}

fn plans(state: AppState, kept: RwSignal<Kept>) -> Plans {
    // The plan in this tab is there already.
    let shown = journal::current();
    Plans {
        current: state.with(|shown| Arc::clone(&shown.document)),
        published: state.published_document(),
        links: kept.with(|kept| kept.links.clone()),
        saved: saved::all().into_iter().filter(|saved| Some(&saved.id) != shown.as_ref()).collect(),
        own: journal::own_beside_link(),
        unsaved: journal::unsaved_beside_link(),
    }
}

fn add(kept: &mut Kept, id: String) {
    kept.chosen.truncate(MOST_PLANS - 1);
    kept.chosen.push(id);
}

/// The candidates that were chosen; those that are usual where nothing is left of them to compare.
fn chosen(ids: &[String], candidates: &[Candidate], usual: impl FnOnce() -> Vec<String>) -> Vec<Candidate> {
    let find = |id: &String| candidates.iter().find(|candidate| candidate.id == *id).cloned();
    let found: Vec<Candidate> = ids.iter().filter_map(find).take(MOST_PLANS).collect();
    let is_too_little = found.len() < ids.len().clamp(1, 2);
    if is_too_little { usual().iter().filter_map(find).take(MOST_PLANS).collect() } else { found }
}

fn column(candidate: Candidate, plans: &Plans) -> Column {
    let Candidate { id, name, source } = candidate;
    let plan = load(&source, plans).map(|document| Compared::new(name, document, clock::today()));
    Column { id, plan }
}

/// The heading of a group of candidates, with those in it.
pub fn by_kind(candidates: &[Candidate]) -> Vec<(&'static str, Vec<Candidate>)> {
    let kind = |candidate: &Candidate| Source::kind(&candidate.source);
    let groups = candidates.chunk_by(|a, b| kind(a) == kind(b));
    groups.filter_map(|group| Some((kind(group.first()?), group.to_vec()))).collect()
}
