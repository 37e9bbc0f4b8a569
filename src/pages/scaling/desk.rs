//! What is simulated, and what came of it: once for all parts of the page.

use headroom_model::words::pages::{controls, scaling as text};
use std::sync::Arc;

use headroom_model::autoscale::load::{Load, LoadError};
use headroom_model::autoscale::settings::{self, Scaler, Settings};
use headroom_model::autoscale::simulate::{Request, SimulateError, Simulation};
use headroom_model::autoscale::until::Until;
use headroom_model::forecast::Row;
use headroom_model::plan::{Component, Plan};
use headroom_model::words::Words;
use headroom_model::{Document, Edit, Thresholds, thresholds};
use leptos::prelude::*;
use serde_json::Value;

use super::hunt::Hunt;
use super::job::Job;
use crate::browser::element::after_next_frame;
use crate::components::chart_frame::Shared;
use crate::state::{AppState, Shown, use_state};

/// Minutes of a simulation that are done between two looks at the clock.
const MINUTES: u32 = 240;

/// How long the table of months waits after an edit, in milliseconds: another one may follow.
const PAUSE: i32 = 250;

/// What is asked: a document with what the page reads of it.
#[derive(Debug)]
pub struct Question {
    /// The document with its forecast.
    pub shown: Shown,
    /// What the simulation is asked.
    pub settings: Settings,
    /// The thresholds in force.
    pub thresholds: Thresholds,
    /// The thresholds that the tiers are rated by: the published ones.
    rated_by: Arc<Thresholds>,
}

impl Question {
    /// Reads what a document asks; `None` where it cannot be read, which the document does not let happen.
    pub fn of(shown: &Shown, rated_by: &Arc<Thresholds>) -> Option<Self> {
        Some(Self {
            settings: settings::of(shown.document.simulation()).ok()?,
            thresholds: thresholds::of(shown.document.thresholds()).ok()?,
            shown: shown.clone(),
            rated_by: Arc::clone(rated_by),
        })
    }

    /// The month that is simulated.
    pub fn row(&self) -> Option<&Row> {
        self.settings.row(&self.shown.outlook.rows)
    }

    /// The load of a month.
    ///
    /// # Errors
    /// Why there is none.
    pub fn load(&self, row: &Row) -> Result<Load, LoadError> {
        self.settings.load(self.shown.document.plan(), row)
    }

    /// What is simulated in a month.
    ///
    /// # Errors
    /// Where the month is in no tier.
    pub fn request<'a>(&'a self, row: &'a Row, scaler: Scaler) -> Result<Request<'a>, SimulateError> {
        let document = &self.shown.document;
        let plan: (&Plan, _) = (document.plan(), document.inputs().choices);
        self.settings.request(plan, row, (&self.thresholds, &self.rated_by), scaler)
    }

    fn begun(&self, row: &Row, load: &Load, scaler: Scaler) -> Result<Simulation, String> {
        let request = self.request(row, scaler).map_err(|error| error.to_string())?;
        Simulation::new(&request, load).map_err(|error| error.to_string())
    }

    /// The table of months.
    fn months(&self) -> Until {
        Until::of_loads(self.shown.outlook.rows.clone())
    }

    fn go_on(&self, until: &mut Until) -> Result<bool, String> {
        let document = &self.shown.document;
        let plan: (&Plan, _) = (document.plan(), document.inputs().choices);
        let both = (&self.thresholds, &*self.rated_by);
        let month = |row: &Row| self.settings.begin_month(plan, row, self.row().unwrap_or(row), both);
        until.advance(MINUTES, month).map_err(|error| error.to_string())
    }
}

/// Both simulations of a load.
#[derive(Debug)]
pub struct Run {
    /// What was asked.
    pub question: Arc<Question>,
    /// The month.
    pub row: Row,
    /// The load.
    pub load: Load,
    rules: Simulation,
    hpa: Simulation,
}

impl Run {
    /// What came of the rules, or of the HPA.
    pub const fn of(&self, scaler: Scaler) -> &Simulation {
        match scaler {
            Scaler::Rules => &self.rules,
            Scaler::Hpa => &self.hpa,
        }
    }

    /// What came of what is chosen.
    pub fn chosen(&self) -> &Simulation {
        self.of(self.question.settings.scaling)
    }
}

/// What the parts of the page share.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// The state of the application.
    pub state: AppState,
    /// What is asked.
    pub question: RwSignal<Option<Arc<Question>>>,
    /// What came of the last question that was answered.
    pub run: RwSignal<Option<Arc<Run>>>,
    /// Why there is no simulation, where there is none.
    pub problem: RwSignal<Option<String>>,
    /// The months as far as they are.
    pub until: RwSignal<Option<Until>>,
    /// What computes them.
    pub months: Job,
    /// What would have helped, and the search for better rules.
    pub hunt: Hunt,
    /// The hour under the crosshair of all charts.
    pub shared: Shared,
    /// The component whose lanes are shown.
    pub component: RwSignal<Component>,
    simulating: Job,
    rated_by: StoredValue<Option<Arc<Thresholds>>>,
}

impl Desk {
    /// Simulates whatever the document asks from now on, after each frame in which it changed.
    pub fn open() -> Self {
        let state = use_state();
        state.allow_thresholds();
        let published: Arc<Document> = state.published_document();
        let desk = Self {
            state,
            question: RwSignal::new(None),
            run: RwSignal::new(None),
            problem: RwSignal::new(None),
            until: RwSignal::new(None),
            months: Job::idle(),
            hunt: Hunt::idle(),
            shared: Shared { step: text::A_MINUTE, ..Shared::new() },
            component: RwSignal::new(Component::Backend),
            simulating: Job::idle(),
            rated_by: StoredValue::new(thresholds::of(published.thresholds()).ok().map(Arc::new)),
        };
        Effect::new(move || {
            let rated_by = desk.rated_by.get_value();
            let question = state.with(|shown| Some(Arc::new(Question::of(shown, &rated_by?)?)));
            desk.question.set(question);
            // What was looked for on the former question is not there any more.
            desk.hunt.cancel();
            after_next_frame(move || desk.simulate());
        });
        desk
    }

    fn simulate(self) {
        // The page may be gone.
        let Some(Some(question)) = self.question.try_get_untracked() else { return };
        match Both::begin(&question) {
            Ok(both) => {
                // Those of the former question would only hold this one up.
                self.months.hold();
                self.problem.set(None);
                let mut both = Some(both);
                self.simulating.start(0, move || {
                    let is_on = both.as_mut().is_some_and(Both::go_on);
                    if let Some(both) = both.take_if(|_| !is_on) {
                        self.hunt.forget();
                        self.show(both.finished());
                        self.begin_months(PAUSE);
                    }
                    is_on
                });
            }
            Err(problem) => {
                self.simulating.cancel();
                self.months.cancel();
                self.problem.set(Some(problem));
            }
        }
    }

    /// Shows what came of it; the first time the lanes of what broke first.
    fn show(self, run: Run) {
        let broke = run.chosen().answers().broke_first.filter(|_| self.run.with_untracked(Option::is_none));
        if let Some(broke) = broke {
            self.component.set(broke.component);
        }
        let time = |run: &Run| (run.load.start_s, run.load.users.len());
        // A stretch of a day is none of a week.
        if self.run.with_untracked(|former| former.as_ref().is_some_and(|former| time(former) != time(&run)))
        {
            self.shared.zoom.set(None);
        }
        self.run.set(Some(Arc::new(run)));
    }

    /// Computes the table of months from its beginning.
    pub fn begin_months(self, pause: i32) {
        let Some(question) = self.question.get_untracked() else { return };
        let mut until = question.months();
        self.until.set(Some(until.clone()));
        self.months.start(pause, move || {
            let before = until.progress();
            match question.go_on(&mut until) {
                Ok(is_done) => {
                    if until.progress() != before {
                        self.until.set(Some(until.clone()));
                    }
                    if is_done {
                        self.hunt.help(self);
                    }
                    !is_done
                }
                Err(problem) => {
                    self.problem.set(Some(problem));
                    false
                }
            }
        });
    }

    /// Reads what came of it, with words; nothing before the first simulation is done.
    pub fn with<T>(self, read: impl FnOnce(&Run, &Words<'_>) -> T) -> Option<T> {
        let locale = self.state.locale();
        self.run.with(|run| {
            let run = run.as_ref()?;
            Some(read(run, &run.question.shown.words(&locale)))
        })
    }

    /// A part of what came of it.
    pub fn select<T>(self, read: impl Fn(&Run, &Words<'_>) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&read))
    }

    /// Makes an edit of any kind. It comes from what is offered here, so it is taken.
    pub fn make(self, edit: &Edit) {
        if let Err(problem) = self.state.edit(edit) {
            self.problem.set(Some(problem));
        }
    }

    /// Puts a value into the document. It comes from what is offered here, so it is taken.
    pub fn choose(self, pointer: &str, value: impl Into<Value>) {
        if let Err(problem) = self.state.choose(pointer, value.into()) {
            self.problem.set(Some(problem));
        }
    }
}

/// Both simulations on their way.
struct Both {
    question: Arc<Question>,
    row: Row,
    load: Load,
    rules: Simulation,
    hpa: Simulation,
}

impl Both {
    fn begin(question: &Arc<Question>) -> Result<Self, String> {
        let row = *question.row().ok_or(controls::NO_MONTH)?;
        let load = question.load(&row).map_err(|error| error.to_string())?;
        Ok(Self {
            rules: question.begun(&row, &load, Scaler::Rules)?,
            hpa: question.begun(&row, &load, Scaler::Hpa)?,
            question: Arc::clone(question),
            row,
            load,
        })
    }

    /// A little more of them; whether there is something left.
    fn go_on(&mut self) -> bool {
        !(self.rules.advance(MINUTES) && self.hpa.advance(MINUTES))
    }

    fn finished(self) -> Run {
        let Self { question, row, load, rules, hpa } = self;
        Run { question, row, load, rules, hpa }
    }
}

/// What the parts of the page share.
pub fn use_desk() -> Desk {
    expect_context()
}

#[cfg(test)]
impl Run {
    /// Both simulations of the published document.
    pub fn published() -> Self {
        let document = Arc::new(Document::published().expect("the bundled document is read"));
        let rated_by =
            Arc::new(thresholds::of(document.thresholds()).expect("the bundled thresholds are read"));
        let shown = Shown::of(&document).expect("the bundled plan is forecast");
        let question = Arc::new(Question::of(&shown, &rated_by).expect("the bundled settings are read"));
        let mut both = Both::begin(&question).expect("a load");
        while both.go_on() {}
        both.finished()
    }
}
