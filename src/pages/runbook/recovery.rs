//! Disaster recovery: what is published for the platform as a whole, and what each tier has.

use headroom_model::document::step;
use headroom_model::fields::{DISASTER_RECOVERY, Field, TARGETS};
use headroom_model::format::Unit;
use headroom_model::runbook::{TierRecovery, recovery};
use leptos::prelude::*;

use crate::components::cell::Cell;
use crate::components::cell::Place;
use crate::components::icon::{Icon, icon};
use crate::state::use_state;

/// The figures of the table, below the platform's and below a tier's recovery.
const COLUMNS: [&str; 2] = ["/rto_minutes", "/rpo_minutes"];

/// The figure at a pointer, which may go on from what has it.
fn field_at(mut fields: impl Iterator<Item = &'static Field>, pointer: &str) -> Option<&'static Field> {
    fields.find(|field| field.pointer == pointer)
}

fn cells(row: usize, owner: &str, who: &str, fields: &[Option<&'static Field>]) -> impl IntoView + use<> {
    let cell = |(column, field): (usize, &Option<&'static Field>)| {
        let cell = field.map(|field| {
            let place = Place { table: "recovery".to_owned(), column, row };
            let pointer = format!("{owner}{}", field.pointer);
            view! { <Cell field=*field pointer label=format!("{who}, {}", field.label) place /> }
        });
        view! { <td>{cell}</td> }
    };
    fields.iter().enumerate().map(cell).collect_view()
}

/// The table of recovery, and where a tier does not hold what is published for the platform.
#[component]
pub fn Recovery() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let tiers = state.select(|shown| {
        let tiers = &shown.document.plan().capacity_tiers;
        recovery(shown.document.plan())
            .into_iter()
            .map(|of| (tiers.id(of.tier).to_owned(), of))
            .collect::<Vec<_>>()
    });
    // The rows stay where they are while somebody types a figure.
    let names =
        Memo::new(move |_| tiers.with(|tiers| tiers.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()));
    let gaps = state.select(move |shown| {
        let words = shown.words(&locale);
        let said =
            recovery(shown.document.plan()).iter().map(|of| words.recovery_gap(of)).collect::<Vec<_>>();
        said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>()
    });
    let platform = COLUMNS.map(|pointer| field_at(DISASTER_RECOVERY.iter(), pointer));
    let rows = move || {
        let names = names.get().into_iter().enumerate();
        names.map(|(place, id)| view! { <TierRow place id tiers /> }).collect_view()
    };
    view! {
        <section class="recovery">
            <h2 id="recovery">"Disaster recovery"</h2>
            <div class="table-frame" role="region" tabindex="0" aria-labelledby="recovery">
                <table class="figures editable">
                    <thead>
                        <tr>
                            <th scope="col">"For"</th>
                            <th scope="col">"Time to recover (RTO)"</th>
                            <th scope="col">"Data that may be lost (RPO)"</th>
                            <th scope="col">"Failover"</th>
                            <th scope="col">"Backups"</th>
                            <th scope="col">"Backups kept"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <tr>
                            <th scope="row">"The platform as a whole"</th>
                            {cells(0, "/plan/disaster_recovery", "Platform", &platform)}
                            <td>"–"</td>
                            <td>"–"</td>
                            <td>"–"</td>
                        </tr>
                        {rows}
                    </tbody>
                </table>
            </div>
            <ul class="gaps">
                {move || {
                    let gaps = gaps.get().into_iter();
                    gaps.map(|gap| view! { <li class="item warning">{icon(Icon::Warning)}<span>{gap}</span></li> }).collect_view()
                }}
            </ul>
            <p class="empty" hidden=move || !gaps.with(Vec::is_empty)>
                "Every tier recovers as fast as the platform is to, and loses no more."
            </p>
        </section>
    }
}

#[component]
fn TierRow(place: usize, id: String, tiers: Memo<Vec<(String, TierRecovery)>>) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let text = move |read: fn(&TierRecovery) -> String| {
        move || tiers.with(|tiers| tiers.get(place).map(|(_, of)| read(of)))
    };
    let kept = move || {
        let days = tiers.with(|tiers| tiers.get(place).map(|(_, of)| of.backup_retention_days));
        days.map(|days| Unit::Days.format(days, &locale))
    };
    let is_worse =
        move || tiers.with(|tiers| tiers.get(place).is_some_and(|(_, of)| !of.within_rto || !of.within_rpo));
    let owner = format!("/plan/capacity_tiers/{}", step(&id));
    let fields = COLUMNS.map(|pointer| {
        let all = TARGETS.groups.iter().flat_map(|group| group.fields);
        field_at(all, &format!("/recovery{pointer}"))
    });
    view! {
        <tr class:worse=is_worse>
            <th scope="row">{id.clone()}</th>
            {cells(place + 1, &owner, &id, &fields)}
            <td>{text(|of| of.failover.clone())}</td>
            <td>{text(|of| of.backup_frequency.clone())}</td>
            <td>{kept}</td>
        </tr>
    }
}
