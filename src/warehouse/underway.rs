//! The query that is being answered: how far it is, and how it is stopped.

use datafusion::physical_plan::ExecutionPlan;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// How far an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Far {
    /// So many rows left the files.
    Rows(u64),
    /// A cluster's tasks and stages.
    #[cfg_attr(not(feature = "cluster"), allow(dead_code))]
    Tasks {
        /// Tasks that are done.
        done: usize,
        /// Tasks of the stages that have begun.
        of: usize,
        /// Stages that are done.
        stages: usize,
        /// Stages of the job.
        of_stages: usize,
    },
    /// Nobody says.
    AtWork,
}

impl fmt::Display for Far {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Far::Rows(rows) => write!(out, "{rows} read"),
            Far::Tasks { done, of, stages, of_stages } => {
                write!(out, "{done} of {of} tasks done, {stages} of {of_stages} stages")
            }
            Far::AtWork => write!(out, "at work"),
        }
    }
}

/// The query that is being answered, if any.
pub(super) struct Underway {
    scheduler: Option<String>,
    query: Mutex<Option<Arc<dyn ExecutionPlan>>>,
}

impl Underway {
    /// Nothing yet; `scheduler` is the address of the cluster that will be asked.
    pub(super) fn new(scheduler: Option<&str>) -> Underway {
        Underway { scheduler: scheduler.map(str::to_owned), query: Mutex::new(None) }
    }

    /// From now on it is this query, or none.
    pub(super) fn set(&self, query: Option<Arc<dyn ExecutionPlan>>) {
        *self.query.lock().unwrap_or_else(PoisonError::into_inner) = query;
    }

    fn query(&self) -> Option<Arc<dyn ExecutionPlan>> {
        self.query.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How far the query is.
    pub(super) async fn far(&self) -> Far {
        let Some(query) = self.query() else { return Far::AtWork };
        match &self.scheduler {
            Some(scheduler) => on_cluster::far(scheduler, &query).await.unwrap_or(Far::AtWork),
            None => match rows_read(&query) {
                0 => Far::AtWork,
                rows => Far::Rows(rows),
            },
        }
    }

    /// Takes the query back where it runs elsewhere; says what came of that. `work` is what awaits the answer.
    pub(super) async fn stop(&self, work: impl Future) -> Option<String> {
        let (scheduler, query) = (self.scheduler.as_ref()?, self.query()?);
        on_cluster::stop(scheduler, &query, work).await
    }
}

/// Rows that left the files so far.
fn rows_read(plan: &Arc<dyn ExecutionPlan>) -> u64 {
    let below = plan.children();
    if below.is_empty() {
        return plan.metrics().and_then(|metrics| metrics.output_rows()).unwrap_or_default() as u64;
    }
    below.into_iter().map(rows_read).sum()
}

#[cfg(feature = "cluster")]
use super::cluster as on_cluster;

/// Without Ballista no query runs elsewhere.
#[cfg(not(feature = "cluster"))]
mod on_cluster {
    use super::{Arc, ExecutionPlan, Far};

    pub(super) async fn far(_: &str, _: &Arc<dyn ExecutionPlan>) -> Option<Far> {
        None
    }

    pub(super) async fn stop(_: &str, _: &Arc<dyn ExecutionPlan>, _: impl Future) -> Option<String> {
        None
    }
}
