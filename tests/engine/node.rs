//! A scheduler or an executor of Ballista as a program of its own, for `tests/engine/cluster.rs` and
//! `tests/bench/cluster.py`: `ballista-node scheduler POLICY PORT` or `ballista-node executor POLICY PORT SCHEDULER_PORT
//! FOLDER`, where the policy is `pull` (executors ask for tasks) or `push` (the scheduler sends them). Ballista's own
//! programs (`ballista-scheduler`, `ballista-executor`) are those libraries with options around them, and push; these
//! here notice within seconds that an executor is gone, so that a test need not wait for minutes.

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::{BallistaError, Result};
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use std::net::SocketAddr;
use std::sync::Arc;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let port = |text: &str| text.parse::<u16>().map_err(|error| wrong(&error.to_string()));
    // Plans are walked recursively, and unoptimised code takes much stack for that.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(32 << 20).build()?;
    runtime.block_on(async {
        match arguments.as_slice() {
            ["scheduler", policy, own] => scheduler(tasks(policy)?, port(own)?).await,
            ["executor", policy, own, scheduler, folder] => {
                executor(tasks(policy)?, port(own)?, port(scheduler)?, folder).await
            }
            _ => Err(wrong("scheduler POLICY PORT, or executor POLICY PORT SCHEDULER_PORT FOLDER")),
        }
    })
}

fn wrong(words: &str) -> BallistaError {
    BallistaError::Configuration(words.to_owned())
}

/// Who begins when a task is to be run.
fn tasks(policy: &str) -> Result<TaskSchedulingPolicy> {
    match policy {
        "pull" => Ok(TaskSchedulingPolicy::PullStaged),
        "push" => Ok(TaskSchedulingPolicy::PushStaged),
        _ => Err(wrong("the policy is pull or push")),
    }
}

async fn scheduler(scheduling_policy: TaskSchedulingPolicy, port: u16) -> Result<()> {
    let config = SchedulerConfig {
        bind_port: port,
        scheduling_policy,
        executor_timeout_seconds: 3,
        expire_dead_executor_interval_seconds: 1,
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, SocketAddr::from(([127, 0, 0, 1], port)), Arc::new(config)).await
}

async fn executor(
    task_scheduling_policy: TaskSchedulingPolicy,
    port: u16,
    scheduler_port: u16,
    folder: &str,
) -> Result<()> {
    let config = ExecutorProcessConfig {
        port,
        grpc_port: port.wrapping_add(1),
        external_host: Some("localhost".to_owned()),
        scheduler_port,
        scheduler_connect_timeout_seconds: 60,
        concurrent_tasks: 2,
        task_scheduling_policy,
        work_dir: Some(folder.to_owned()),
        executor_heartbeat_interval_seconds: 1,
        memory_pool_size: Some(1 << 30),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await
}
