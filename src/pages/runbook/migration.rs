//! The runbook of one migration.

use headroom_model::fields::MIGRATION;
use headroom_model::milestones::Severity;
use headroom_model::runbook::{Item, Runbook, runbook};
use headroom_model::schedule::{Move, Standing};
use headroom_model::words::Words;
use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;

use super::MIGRATIONS;
use super::add::Ends;
use super::desk::use_desk;
use super::download::Download;
use super::lists::{ListSection, ProgressLine};
use super::stages::StageSection;
use crate::components::number_field::NumberField;
use crate::components::report::Report;
use crate::components::reset_table::{ResetTable, of_all};
use crate::components::said_list::picture;
use crate::state::{Shown, use_state};

/// When a migration is, in words.
#[derive(Debug, Clone, PartialEq)]
struct When {
    /// A figure and what it is, where the migration is in the forecast.
    figures: Vec<(&'static str, String)>,
    standing: Option<Standing>,
    /// What follows from it.
    said: String,
}

impl When {
    fn of(shown: &Shown, words: &Words<'_>, runbook: &Runbook) -> Self {
        let schedule = shown.schedule();
        let of = schedule.moves.iter().find(|of| of.migration == Some(runbook.migration));
        let Some(of) = of else {
            return Self { figures: Vec::new(), standing: None, said: words.not_in_forecast(runbook) };
        };
        Self { figures: Self::figures(words, of), standing: Some(of.standing), said: words.start_told(of) }
    }

    fn figures(words: &Words<'_>, of: &Move) -> Vec<(&'static str, String)> {
        vec![
            (text::START_BY, words.start_figure(of)),
            (text::MIGRATE_BY, words.window_figure(of)),
            (text::DUE_BY, words.due_figure(of)),
            (text::TIME_FOR_IT, words.standing_figure(of)),
        ]
    }

    fn class(&self) -> &'static str {
        match self.standing.map(Standing::severity) {
            Some(Severity::Critical) => "when critical",
            Some(Severity::Warning) => "when warning",
            _ => "when",
        }
    }
}

/// One migration: when it is, what it takes, and everything to be ticked.
#[component]
pub fn MigrationBook(
    /// Its place in the plan.
    index: usize,
    /// The place of the one that comes next.
    is_next: Memo<Option<usize>>,
    /// The place of the one that is shown.
    chosen: RwSignal<Option<usize>>,
    /// Makes changes of which migrations there are.
    report: Report,
) -> impl IntoView {
    let state = use_state();
    let desk = use_desk();
    let editing = Memo::new(move |_| desk.is_editing());
    let locale = state.locale();
    let book = state.select(move |shown| runbook(shown.document.plan(), index));
    let title = move || {
        book.with(|book| {
            let book = book.as_ref()?;
            Some(state.with(|shown| shown.words(&locale).runbook_title(book)))
        })
    };
    let title = Signal::derive(move || title().unwrap_or_default());
    let is_other = move || is_next.get() != Some(index);
    let ids = Signal::derive(move || {
        book.with(|book| book.as_ref().map(|book| book.ids().into_iter().map(str::to_owned).collect()))
            .unwrap_or_default()
    });
    let back = Signal::derive(move || {
        let ids = |book: &Runbook| book.rollback.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        book.with(|book| book.as_ref().map(ids)).unwrap_or_default()
    });
    view! {
        <section class="migration" aria-labelledby="runbook-migration">
            <div class="section-head">
                <div>
                    <h2 id="runbook-migration">{title}</h2>
                    <p class="lead" hidden=is_other>{text::NEXT_MIGRATION}</p>
                </div>
                <ResetTable what=text::THIS_MIGRATION heading="runbook-migration" way=of_all(format!("{MIGRATIONS}/{index}")) />
                <Download index />
            </div>
            {move || editing.get().then(|| view! { <Ends index chosen report /> })}
            <Dates book />
            <Figures index book />
            <ProgressLine ids besides=back id="clear-migration".to_owned() about=title />
            <Lists index book />
        </section>
    }
}

#[component]
fn Dates(book: Memo<Option<Runbook>>) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let when = Memo::new(move |_| {
        book.with(|book| {
            let book = book.as_ref()?;
            Some(state.with(|shown| When::of(shown, &shown.words(&locale), book)))
        })
    });
    let class = move || when.with(|when| when.as_ref().map_or("when", When::class));
    let figures = move || {
        let figures = when.with(|when| when.as_ref().map(|when| when.figures.clone())).unwrap_or_default();
        let figure = |(label, figure)| view! { <div><dt>{label}</dt><dd>{figure}</dd></div> };
        figures.into_iter().map(figure).collect_view()
    };
    let severity = move || when.with(|when| Some(picture(when.as_ref()?.standing?.severity()).2));
    let said = move || when.with(|when| when.as_ref().map(|when| when.said.clone()));
    view! {
        <div class=class>
            <dl class="when-figures" hidden=move || when.with(|when| when.as_ref().is_none_or(|when| when.figures.is_empty()))>
                {figures}
            </dl>
            <p class="when-said"><span class="visually-hidden">{severity} ": "</span>{said}</p>
        </div>
    }
}

#[component]
fn Figures(index: usize, book: Memo<Option<Runbook>>) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let facts = move || {
        let facts = |book: &Runbook| state.with(|shown| shown.words(&locale).runbook_facts(book));
        book.with(|book| book.as_ref().map(facts)).map(|facts| facts.join(" "))
    };
    let fields = MIGRATION.iter().map(|field| {
        let is_own = field.pointer == "/preparation_weeks";
        let note = is_own.then(|| view! { <p class="assumption">{text::ASSUMED}</p> });
        view! {
            <div>
                <NumberField
                    id=format!("migration-{}", field.pointer.trim_start_matches('/'))
                    label=field.label
                    pointer=format!("/plan/migrations/{index}{}", field.pointer)
                    unit=field.unit
                    bounds=field.bounds
                />
                {note}
            </div>
        }
    });
    view! {
        <div class="migration-figures no-print">{fields.collect_view()}</div>
        <p class="print-only">{facts}</p>
    }
}

/// A list of the runbook, as long as it is there.
fn items(book: Memo<Option<Runbook>>, read: fn(&Runbook) -> &Vec<Item>) -> Signal<Vec<Item>> {
    Signal::derive(move || book.with(|book| book.as_ref().map(|book| read(book).clone())).unwrap_or_default())
}

#[component]
fn Lists(index: usize, book: Memo<Option<Runbook>>) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let list = move |name: &str| format!("/plan/migrations/{index}/{name}");
    let targets = Signal::derive(move || {
        book.with(|book| {
            let checks = book.as_ref()?.targets.iter();
            let item = |words: Words<'_>| {
                checks.map(|check| Item { id: check.id.clone(), text: words.target(check) }).collect()
            };
            Some(state.with(|shown| item(shown.words(&locale))))
        })
        .unwrap_or_default()
    });
    view! {
        <div class="lists">
            <ListSection id="runbook-before" title=text::BEFORE pointer=list("before") of=text::CONDITION items=items(book, |book| &book.before) />
            <ListSection id="runbook-steps" title=text::STEPS pointer=list("steps") of=text::STEP items=items(book, |book| &book.steps) />
        </div>
        <StageSection index book />
        <div class="lists">
            <ListSection
                id="runbook-verify"
                title=text::VERIFICATION
                pointer=list("verify")
                of=text::CHECK
                items=items(book, |book| &book.verify)
                more=targets
            />
            <ListSection id="runbook-rollback" title=text::ROLLBACK pointer=list("rollback") of=text::STEP_BACK items=items(book, |book| &book.rollback) />
        </div>
    }
}
