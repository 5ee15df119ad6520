//! The same plan on a Ballista scheduler with two executors, each a process of its own.

use super::again::{differing, kept, published, warehouse};
use super::{Folder, done, trades};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a process may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that ends with the test.
struct Node(Child);

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Cluster {
    port: u16,
    executors: Vec<Node>,
    _scheduler: Node,
}

impl Cluster {
    /// `policy` says who begins when a task is to be run: "push", as in Ballista's own programs, or "pull".
    fn start(folder: &Folder, policy: &str) -> Cluster {
        let port = free_port();
        let scheduler = node(&["scheduler", policy, &port.to_string()]);
        answers(port);
        let executors = ["one", "two"].map(|name| {
            let (own, work) = (free_port(), folder.path(name));
            std::fs::create_dir_all(&work).expect("a folder");
            let executor = node(&["executor", policy, &own.to_string(), &port.to_string(), &work.to_string_lossy()]);
            answers(own);
            executor
        });
        Cluster { port, executors: executors.into(), _scheduler: scheduler }
    }

    fn address(&self) -> String {
        format!("df://localhost:{}", self.port)
    }

    /// What the scheduler says of its jobs: the state of each.
    fn jobs(&self) -> Vec<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the scheduler");
        stream.write_all(b"GET /api/jobs HTTP/1.0\r\n\r\n").expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        let jobs: serde_json::Value = serde_json::from_str(body).expect("JSON");
        let states = jobs.as_array().expect("a list").iter().map(|job| job["job_status"].as_str().expect("a state"));
        states.map(str::to_owned).collect()
    }
}

fn node(arguments: &[&str]) -> Node {
    // The example lies beside the program: target/PROFILE/examples/ballista-node.
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_flowmosaic")).with_file_name("examples/ballista-node");
    assert!(program.exists(), "{} is not built: ./build.sh engine nodes,stores builds it", program.display());
    let child = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).spawn();
    Node(child.expect("it starts"))
}

/// Two neighbouring ports that nobody listens on; an executor takes both.
fn free_port() -> u16 {
    loop {
        let first = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = first.local_addr().expect("an address").port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}

fn answers(port: u16) {
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(began.elapsed() < PATIENCE, "nothing answers at port {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_cluster_gives_the_same_bytes_as_this_machine() {
    let embedded = warehouse("cluster-embedded", 1..=6);
    done(&embedded, &["reduce", "plan.toml", "--job-rows", "1"]);
    let expected = published(&embedded);

    let folder = warehouse("cluster", 1..=6);
    let cluster = Cluster::start(&folder, "push");
    let address = cluster.address();
    // More tasks than one executor takes at a time.
    let (out, _) = done(&folder, &["reduce", "plan.toml", "--threads", "8", "--scheduler", &address]);
    assert!(out.contains("equal to the last decimal"), "{out}");
    assert_eq!(differing(&published(&folder), &expected), [""; 0]);
    // Both executors kept shuffles or results: the work was shared out.
    for name in ["one", "two"] {
        let found = std::fs::read_dir(folder.path(name)).into_iter().flatten().count();
        assert!(found > 0, "executor {name} did nothing");
    }
    // What was reduced there is not reduced again here, and a month more is.
    folder.write("trades/07.csv", &trades(7, 500));
    embedded.write("trades/07.csv", &trades(7, 500));
    let (_, err) = done(&folder, &["reduce", "plan.toml", "--scheduler", &address]);
    assert!(err.contains("1 of 7 periods"), "{err}");
    done(&embedded, &["reduce", "plan.toml"]);
    assert_eq!(differing(&published(&folder), &published(&embedded)), [""; 0]);
}

#[test]
fn an_executor_that_is_killed_costs_time_and_nothing_else() {
    let embedded = long_months("cluster-whole");
    done(&embedded, &["reduce", "plan.toml"]);
    let expected = published(&embedded);

    let folder = long_months("cluster-killed");
    let mut cluster = Cluster::start(&folder, "pull");
    let (mut run, lines, mut said) = at_work(&folder, &cluster);
    // The one job has begun two seconds ago and is not over: its tasks are with both executors.
    assert!(run.try_wait().expect("a state").is_none() && kept(&folder) == 0, "{said:#?}");
    drop(cluster.executors.pop());
    said.extend(lines.map(|line| line.expect("a line")));
    let status = run.wait().expect("it ends");
    assert!(status.success(), "{said:#?}");
    assert_eq!(differing(&published(&folder), &expected), [""; 0]);
}

type Lines = std::io::Lines<BufReader<ChildStderr>>;

/// A run of one job on a cluster, as soon as it tells how many tasks are done; and what it said until then.
fn at_work(folder: &Folder, cluster: &Cluster) -> (Child, Lines, Vec<String>) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .current_dir(&folder.0)
        .args(["reduce", "plan.toml", "--threads", "4", "--scheduler", &cluster.address()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(run.stderr.take().expect("its errors")).lines();
    let mut said = Vec::new();
    loop {
        let Some(line) = lines.next() else { panic!("the job was over before a word of its tasks: {said:#?}") };
        said.push(line.expect("a line"));
        if said.last().is_some_and(|line| line.contains("job 1 of 1: ") && line.contains(" tasks done, ")) {
            return (run, lines, said);
        }
    }
}

#[test]
fn a_run_that_is_cancelled_takes_its_job_back_from_the_cluster() {
    let embedded = long_months("cluster-uncancelled");
    done(&embedded, &["reduce", "plan.toml"]);
    let expected = published(&embedded);
    for policy in ["push", "pull"] {
        let folder = long_months(&format!("cluster-cancelled-{policy}"));
        let cluster = Cluster::start(&folder, policy);
        let (mut run, lines, mut said) = at_work(&folder, &cluster);
        let sent = Command::new("kill").args(["-INT", &run.id().to_string()]).status().expect("kill is there");
        assert!(sent.success());
        said.extend(lines.map(|line| line.expect("a line")));
        assert_eq!(run.wait().expect("it ends").code(), Some(2), "{said:#?}");
        assert!(
            said.iter().any(|line| line.contains("the cluster gave up job ") && line.contains("Cancelled")),
            "{said:#?}"
        );
        // The scheduler says the same, of that job alone: the others counted the files.
        let states = cluster.jobs();
        assert_eq!(states.iter().filter(|state| *state == "Failed: Cancelled").count(), 1, "{states:?}");
        assert_eq!(states.iter().filter(|state| *state == "Running").count(), 0, "{states:?}");
        assert_eq!(kept(&folder), 0);
        // The cluster is as good as before.
        done(&folder, &["reduce", "plan.toml", "--scheduler", &cluster.address()]);
        assert_eq!(differing(&published(&folder), &expected), [""; 0]);
    }
}

/// Months whose one job takes executors some seconds.
fn long_months(name: &str) -> Folder {
    let folder = warehouse(name, 1..=1);
    let rows = if cfg!(debug_assertions) { 60_000u64 } else { 1_500_000 };
    for month in 1..=4u64 {
        let mut text = String::from("day,manager,sector,side,amount\n");
        for row in 0..rows {
            let (day, member) = (1 + row % 28, row * 7_919 % 20_011);
            let side = if row % 3 == 0 { "S" } else { "B" };
            text.push_str(&format!("2024-{month:02}-{day:02},manager {member},Tech,{side},{row}.{:02}\n", row % 100));
        }
        folder.write(&format!("trades/{month:02}.csv"), &text);
    }
    folder
}

#[test]
fn a_scheduler_that_is_not_there_is_a_problem_and_no_panel() {
    let folder = warehouse("cluster-absent", 1..=1);
    let address = format!("df://localhost:{}", free_port());
    let output = super::flowmosaic(&folder.0, &["reduce", "plan.toml", "--scheduler", &address]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("engine-failed"), "{said}");
    assert!(!folder.path("panel/panel.parquet").exists());
}
