//! The same plan on a Ballista scheduler with two executors, each a process of its own.

use super::again::{differing, kept, published, warehouse};
use super::{Folder, done, trades};
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
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
    fn start(folder: &Folder) -> Cluster {
        let port = free_port();
        let scheduler = node(&["scheduler", &port.to_string()]);
        answers(port);
        let executors = ["one", "two"].map(|name| {
            let (own, work) = (free_port(), folder.path(name));
            std::fs::create_dir_all(&work).expect("a folder");
            let executor = node(&["executor", &own.to_string(), &port.to_string(), &work.to_string_lossy()]);
            answers(own);
            executor
        });
        Cluster { port, executors: executors.into(), _scheduler: scheduler }
    }

    fn address(&self) -> String {
        format!("df://localhost:{}", self.port)
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
    let cluster = Cluster::start(&folder);
    let address = cluster.address();
    let (out, _) = done(&folder, &["reduce", "plan.toml", "--scheduler", &address]);
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
    let mut cluster = Cluster::start(&folder);
    let mut run = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .current_dir(&folder.0)
        .args(["reduce", "plan.toml", "--scheduler", &cluster.address()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(run.stderr.take().expect("its errors")).lines();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        said.push(line.expect("a line"));
        if said.last().is_some_and(|line| line.contains("job 1 of 1: ") && line.ends_with("at work")) {
            break;
        }
    }
    // The one job has begun two seconds ago and is not over: its tasks are with both executors.
    assert!(run.try_wait().expect("a state").is_none() && kept(&folder) == 0, "{said:#?}");
    drop(cluster.executors.pop());
    said.extend(lines.map(|line| line.expect("a line")));
    let status = run.wait().expect("it ends");
    assert!(status.success(), "{said:#?}");
    assert_eq!(differing(&published(&folder), &expected), [""; 0]);
}

/// Months whose one job takes an executor that was not optimised some seconds.
fn long_months(name: &str) -> Folder {
    let folder = warehouse(name, 1..=1);
    for month in 1..=4u64 {
        let mut text = String::from("day,manager,sector,side,amount\n");
        for row in 0..60_000u64 {
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
