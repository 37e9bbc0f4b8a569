//! What an export is made of: a document with its forecast, the month that is looked at, and where the document can be opened.

use serde_json::Value;

use crate::autoscale::hpa::from_rules::{Deployments, named};
use crate::autoscale::hpa::spec::{Cluster, Violation};
use crate::autoscale::settings::{self, Settings};
use crate::currency::Currency;
use crate::document::Document;
use crate::forecast::Row;
use crate::plan::{Plan, Tier};
use crate::read::ReadError;
use crate::share;
use crate::thresholds::Thresholds;
use crate::words::export_files as text;
use crate::words::refusals::cells::LABEL_OF_KUBERNETES;

/// What an export is made of.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its scaling thresholds, read.
    pub thresholds: &'a Thresholds,
    /// Its forecast.
    pub rows: &'a [Row],
    /// The month whose sizes and load are taken.
    pub row: Row,
    /// The tier of that month.
    pub tier: &'a Tier,
    /// The name of that tier in the file.
    pub tier_id: &'a str,
    /// The Kubernetes version.
    pub cluster: Cluster,
    /// What is asked of a simulation: the load that is played.
    pub settings: Settings,
    /// The address of the application, up to the hash sign.
    site: String,
    /// What differs from the published document, for an address: empty where nothing does; `None` where that is more
    /// than a link bears.
    payload: Option<String>,
    /// The same without what is asked of a simulation, which no runbook has: a measured load is longer than all else.
    runbook: Option<String>,
}

/// Why there is nothing to export.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The forecast has no such month.
    #[error(fmt = text::no_month)]
    NoMonth {
        /// What was asked for.
        month: u64,
        /// How many there are.
        months: usize,
    },
    /// What is asked of a simulation cannot be read, which no document lets happen.
    #[error("simulation.{0}")]
    Simulation(#[from] ReadError),
}

impl<'a> Source<'a> {
    /// A document with its forecast, seen in one of its months. `site` is the address of the application.
    ///
    /// # Errors
    /// [`SourceError`] where the month is not there.
    pub fn new(
        document: &'a Document,
        published: &Document,
        thresholds: &'a Thresholds,
        rows: &'a [Row],
        month: u64,
        cluster: Cluster,
        site: &str,
    ) -> Result<Self, SourceError> {
        let missing = SourceError::NoMonth { month, months: rows.len() };
        let row = *rows.iter().find(|row| row.month == month).ok_or(missing.clone())?;
        let (tier_id, tier) = document.plan().capacity_tiers.at(row.tier).ok_or(missing)?;
        let settings = settings::of(document.simulation())?;
        let (mut tree, original) = (document.to_json(), published.to_json());
        let payload = payload(&tree, &original);
        let runbook = if document.simulation() == published.simulation() {
            payload.clone()
        } else {
            if let Some(asked) = tree.get_mut("simulation") {
                *asked = Value::clone(published.simulation());
            }
            self::payload(&tree, &original)
        };
        let site = site.split('#').next().unwrap_or_default().to_owned();
        Ok(Self { document, thresholds, rows, row, tier, tier_id, cluster, settings, site, payload, runbook })
    }

    /// The checked plan.
    pub fn plan(&self) -> &'a Plan {
        self.document.plan()
    }

    /// The symbol of the plan's money.
    pub(super) fn currency(&self) -> Currency {
        self.document.notes().currency
    }

    /// The address of the runbook, with this document where a link bears it. What is asked of a simulation is left out: the
    /// link stands in every alert, and has to be one that can be followed.
    pub(super) fn runbook_link(&self) -> String {
        self.link("#/runbook", self.runbook.as_deref().unwrap_or_default())
    }

    /// The address at which the document opens; `None` where it is more than a link bears.
    pub fn whole_link(&self) -> Option<String> {
        self.payload.as_ref().map(|payload| self.link("#/", payload))
    }

    /// The address of a page with a payload, where there is one.
    fn link(&self, page: &str, payload: &str) -> String {
        let mark = if payload.is_empty() { "" } else { "?" };
        format!("{}{page}{mark}{payload}", self.site)
    }

    /// The same in a file, or why there is none.
    pub(super) fn opens(&self) -> String {
        self.whole_link().unwrap_or_else(|| text::NO_LINK_BEARS_IT.to_owned())
    }

    /// The plan with its version and its day.
    pub fn plan_version(&self) -> String {
        let plan = &self.plan().metadata;
        versioned(&plan.title, &plan.version, &plan.last_updated)
    }

    /// What stands at the head of every file: what it is, of which plan, and where that is. One thought a line.
    pub fn head(&self, title: &str) -> Vec<String> {
        let thresholds = &self.thresholds.metadata;
        let thresholds = versioned(&thresholds.title, &thresholds.version, &thresholds.last_updated);
        vec![
            title.to_owned(),
            text::plan(&self.plan_version()),
            text::thresholds(&thresholds),
            text::sizes(self.row.month, self.tier_id),
            text::open_it(&self.opens()),
        ]
    }

    /// The head of a file as comments, with a line end after each.
    pub fn head_comment(&self, mark: &str, title: &str) -> String {
        self.head(title).iter().map(|line| super::inert::comment(mark, line)).collect()
    }

    /// The same of a manifest, with what Kubernetes refuses in each of its objects.
    pub(super) fn kubernetes_head(&self, title: &str) -> String {
        let refused = self.refused_namespace();
        let refused = refused.map(|found| super::inert::comment("# ", &text::kubernetes_refuses(&found)));
        self.head_comment("# ", title) + &refused.unwrap_or_default()
    }

    /// What Kubernetes refuses of the namespace: the plan may hold any text.
    pub fn refused_namespace(&self) -> Option<Violation> {
        let name = self.namespace();
        (!super::inert::is_label(name)).then(|| Violation {
            path: "metadata.namespace".to_owned(),
            value: format!("{name:?}"),
            allowed: LABEL_OF_KUBERNETES.to_owned(),
        })
    }

    /// The namespace in Kubernetes.
    pub fn namespace(&self) -> &'a str {
        &self.plan().deployment.kubernetes.namespace
    }

    /// What the plan calls the Deployment of a component: the name itself, else the first that has it in it.
    pub fn deployment(&self, component: &'static str) -> &'a str {
        named(&self.plan().deployment.kubernetes.deployments, component)
    }

    /// What rules scale.
    pub fn deployments(&self) -> Deployments<'_> {
        Deployments {
            plan: self.document.plan(),
            thresholds: self.thresholds,
            row: &self.row,
            tier: self.tier,
        }
    }
}

/// What differs from the published document, for an address; `None` where that is more than a link bears.
fn payload(document: &Value, published: &Value) -> Option<String> {
    share::encode(document, published).ok().map(Option::unwrap_or_default)
}

fn versioned(title: &str, version: &str, day: &str) -> String {
    text::versioned(title, version, day)
}
