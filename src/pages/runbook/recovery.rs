//! Disaster recovery: what is published for the platform as a whole, and what each tier has.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{DISASTER_RECOVERY, Field, TARGETS};
use headroom_model::format::Unit;
use headroom_model::runbook::{TierRecovery, recovery};
use headroom_model::words::pages::{controls, runbook as text};
use leptos::prelude::*;

use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::icon::{Icon, icon};
use crate::components::reset_table::{ResetTable, of_cells};
use crate::components::said_list;
use crate::state::use_state;

/// The figures of the table, below the platform's and below a tier's recovery.
const COLUMNS: [&str; 2] = ["/rto_minutes", "/rpo_minutes"];

/// The platform as a whole, and each tier.
fn sheet(tiers: &[String]) -> Sheet {
    let cells = |row: usize, owner: &str, part: &str, fields: Vec<&'static Field>| {
        let slot = |(column, pointer): (usize, &str)| {
            let pointer = format!("{part}{pointer}");
            let field = fields.iter().find(|field| field.pointer == pointer)?;
            Some(Slot {
                id: format!("recovery-{column}-{row}"),
                target: Target::Field(format!("{owner}{pointer}")),
                kind: Kind::Number(field.unit, field.bounds),
            })
        };
        COLUMNS.into_iter().enumerate().map(slot).collect()
    };
    let platform = cells(0, "/plan/disaster_recovery", "", DISASTER_RECOVERY.iter().collect());
    let of_tier = |(tier, row): (&String, usize)| {
        let fields = TARGETS.groups.iter().flat_map(|group| group.fields).collect();
        cells(row, &below("/plan/capacity_tiers", tier), "/recovery", fields)
    };
    Sheet::new(std::iter::once(platform).chain(tiers.iter().zip(1..).map(of_tier)).collect())
}

fn cells(grid: Grid, row: usize, who: &str) -> impl IntoView + use<> {
    let labels = [text::RTO, text::RPO].into_iter().enumerate();
    labels.map(|(column, label)| cell(grid, (row, column), controls::cell(who, label))).collect_view()
}

/// The table of recovery, and where a tier does not hold what is published for the platform.
#[component]
pub fn Recovery() -> impl IntoView {
    said_list::adopt_style();
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
    let grid = Grid::new(Sheet::default());
    let table = move || {
        let names = names.get();
        grid.describe(sheet(&names));
        let rows = names.into_iter().enumerate().map(|(place, id)| view! { <TierRow grid place id tiers /> });
        let rows = rows.collect_view();
        view! { <RecoveryTable grid>{rows}</RecoveryTable> }
    };
    view! {
        <section class="recovery">
            <div class="section-head">
                <h2 id="recovery">{text::RECOVERY}</h2>
                <ResetTable what=text::RECOVERY heading="recovery" way=of_cells(grid) />
            </div>
            {table}
            <ul class="gaps">
                {move || {
                    let gaps = gaps.get().into_iter();
                    gaps.map(|gap| view! { <li class="item warning">{icon(Icon::Warning)}<span>{gap}</span></li> }).collect_view()
                }}
            </ul>
            <p class="empty" hidden=move || !gaps.with(Vec::is_empty)>
                {text::NO_GAPS}
            </p>
        </section>
    }
}

#[component]
fn RecoveryTable(
    grid: Grid,
    /// A row for each tier.
    children: Children,
) -> impl IntoView {
    let rows = children();
    view! {
        <GridFrame grid titled_by="recovery".to_owned()>
            <thead>
                <tr>
                    <th scope="col">{text::RECOVERY_OF}</th>
                    <th scope="col">{text::RTO}</th>
                    <th scope="col">{text::RPO}</th>
                    <th scope="col">{text::FAILOVER}</th>
                    <th scope="col">{text::BACKUPS}</th>
                    <th scope="col">{text::BACKUPS_KEPT}</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">{text::WHOLE_PLATFORM}</th>
                    {cells(grid, 0, text::PLATFORM)}
                    <td>"–"</td>
                    <td>"–"</td>
                    <td>"–"</td>
                </tr>
                {rows}
            </tbody>
        </GridFrame>
    }
}

#[component]
fn TierRow(grid: Grid, place: usize, id: String, tiers: Memo<Vec<(String, TierRecovery)>>) -> impl IntoView {
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
    view! {
        <tr class:worse=is_worse>
            <th scope="row">{id.clone()}</th>
            {cells(grid, place + 1, &id)}
            <td>{text(|of| of.failover.clone())}</td>
            <td>{text(|of| of.backup_frequency.clone())}</td>
            <td>{kept}</td>
        </tr>
    }
}
