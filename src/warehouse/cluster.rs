//! What a Ballista scheduler is asked besides queries: how far it is with one, and to give it up.
//!
//! Ballista's client says nothing of a query before its answer, but it knows the id of the job that the query became.
//! Jobs are given up through the scheduler's gRPC service. Their tasks are told by its REST service alone, at the
//! same port, which Ballista's own scheduler has unless it was switched off.

use super::underway::Far;
use ballista_core::execution_plans::DistributedQueryExec;
use ballista_core::serde::protobuf::job_status::Status;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use ballista_core::serde::protobuf::{CancelJobParams, GetJobStatusParams};
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::protobuf::LogicalPlanNode;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// Ballista's port where an address names none.
const PORT: u16 = 50_050;

/// How long a word on progress may take.
const TOLD_WITHIN: Duration = Duration::from_secs(1);

/// Longest answer of the REST service, bytes: it holds the plan of every stage.
const TOLD_BYTES: u64 = 32_000_000;

/// How long giving up may take.
const STOPPED_WITHIN: Duration = Duration::from_secs(10);

/// Between two looks at a job.
const MOMENT: Duration = Duration::from_millis(50);

/// The tasks of a query that are done; nothing when the scheduler has not taken it yet, or does not say.
pub(super) async fn far(scheduler: &str, query: &Arc<dyn ExecutionPlan>) -> Option<Far> {
    let path = format!("/api/job/{}/stages", job_id(query)?);
    let told = timeout(TOLD_WITHIN, get(&place(scheduler), &path)).await.ok()??;
    counted(&told)
}

#[derive(Deserialize)]
struct Stages {
    stages: Vec<Stage>,
}

#[derive(Deserialize)]
struct Stage {
    stage_status: String,
    /// None before the stage begins; one a partition then, absent until an executor has it.
    tasks: Vec<Option<Task>>,
}

#[derive(Deserialize)]
struct Task {
    /// A word, or an object that says why it failed.
    status: serde_json::Value,
}

/// What stages are called, and tasks, when they are done.
const SUCCESSFUL: &str = "Successful";

fn counted(told: &[u8]) -> Option<Far> {
    let Stages { stages } = serde_json::from_slice(told).ok()?;
    let tasks = || stages.iter().flat_map(|stage| &stage.tasks);
    Some(Far::Tasks {
        done: tasks().flatten().filter(|task| task.status == SUCCESSFUL).count(),
        of: tasks().count(),
        stages: stages.iter().filter(|stage| stage.stage_status == SUCCESSFUL).count(),
        of_stages: stages.len(),
    })
}

/// The body of an answer over plain HTTP, as Ballista's client speaks with the scheduler, too.
async fn get(place: &str, path: &str) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(place).await.ok()?;
    // Version 1.0: the body comes in one piece and ends with the connection.
    let request = format!("GET {path} HTTP/1.0\r\nHost: {place}\r\nAccept: application/json\r\n\r\n");
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.take(TOLD_BYTES).read_to_end(&mut answer).await.ok()?;
    let found = answer.starts_with(b"HTTP/1.") && answer.get(8..12).is_some_and(|status| status == b" 200");
    let body = answer.windows(4).position(|window| window == b"\r\n\r\n").filter(|_| found)? + 4;
    answer.drain(..body);
    Some(answer)
}

/// Gives up the job of a query; says what came of it. The scheduler names a job when it takes it: until then `work`,
/// which awaits the answer, has to go on.
pub(super) async fn stop(scheduler: &str, query: &Arc<dyn ExecutionPlan>, work: impl Future) -> Option<String> {
    let named = async {
        loop {
            match job_id(query) {
                Some(id) => return id,
                None => sleep(MOMENT).await,
            }
        }
    };
    let id = tokio::select! {
        id = named => id,
        _ = work => return None,
        () = sleep(STOPPED_WITHIN) => return Some("the scheduler has not taken the query".to_owned()),
    };
    let told = timeout(STOPPED_WITHIN, give_up(&place(scheduler), &id)).await.ok().flatten();
    Some(match told {
        Some(Status::Failed(failed)) => format!("the cluster gave up job {id}: {}", failed.error),
        Some(_) => format!("job {id} had come to its end on the cluster"),
        None => format!("the scheduler does not say that job {id} was given up: it may run to its end there"),
    })
}

/// How a job ended that the scheduler was told to give up.
async fn give_up(place: &str, id: &str) -> Option<Status> {
    let mut scheduler = SchedulerGrpcClient::connect(format!("http://{place}")).await.ok()?;
    let mut told = false;
    loop {
        let asked = scheduler.get_job_status(GetJobStatusParams { job_id: id.to_owned() }).await.ok()?;
        match asked.into_inner().status.and_then(|job| job.status) {
            Some(ended @ (Status::Failed(_) | Status::Successful(_))) => return Some(ended),
            // A job that is still being planned cannot be given up: it would run all the same.
            Some(Status::Running(_)) if !told => {
                scheduler.cancel_job(CancelJobParams { job_id: id.to_owned() }).await.ok()?;
                told = true;
            }
            _ => sleep(MOMENT).await,
        }
    }
}

/// The id of the job that a query became; nothing before the scheduler has taken it.
fn job_id(query: &Arc<dyn ExecutionPlan>) -> Option<String> {
    let query = query.downcast_ref::<DistributedQueryExec<LogicalPlanNode>>()?;
    Some(query.job_id()?.into_inner())
}

/// Host and port of an address as `df://HOST:PORT`.
fn place(scheduler: &str) -> String {
    let rest = scheduler.split_once("://").map_or(scheduler, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((_, port)) if port.parse::<u16>().is_ok() => host.to_owned(),
        _ => format!("{host}:{PORT}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Far, counted, place};

    #[test]
    fn an_address_without_a_port_has_that_of_ballista() {
        assert_eq!(place("df://localhost:50051"), "localhost:50051");
        assert_eq!(place("df://scheduler.example/"), "scheduler.example:50050");
        assert_eq!(place("df://[::1]"), "[::1]:50050");
        assert_eq!(place("df://[::1]:7"), "[::1]:7");
    }

    #[test]
    fn tasks_are_counted_over_the_stages_that_have_begun() {
        let told = br#"{"stages":[
            {"stage_id":"1","stage_status":"Running","input_rows":0,"tasks":[
                {"id":0,"status":"Successful"},null,{"id":2,"status":{"Failed":{"reason":"x","error":"y"}}}]},
            {"stage_id":"2","stage_status":"UnResolved","tasks":[]},
            {"stage_id":"3","stage_status":"Successful","tasks":[{"id":1,"status":"Successful"}]}]}"#;
        assert_eq!(counted(told), Some(Far::Tasks { done: 2, of: 4, stages: 1, of_stages: 3 }));
        assert_eq!(counted(b"{}"), None);
    }
}
