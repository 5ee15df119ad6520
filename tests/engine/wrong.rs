//! What cannot be done is said, with the way out, and nothing is written.

use super::{Folder, PLAN, done, flowmosaic, trades};

fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let output = flowmosaic(&folder.0, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_column_that_is_not_there_is_pointed_at() {
    let folder = Folder::new("wrong");
    folder.write("trades/01.csv", &trades(1, 10));
    folder.write("plan.toml", &PLAN.replace("\"amount\"", "\"amounts\""));
    let said = refused(&folder, &["reduce", "plan.toml"]);
    assert!(said.contains("plan.toml:16:") && said.contains("did you mean \"amount\""), "{said}");
    folder.write("plan.toml", &PLAN.replace("trades/*.csv", "trade/*.csv"));
    let said = refused(&folder, &["reduce", "plan.toml"]);
    assert!(said.contains("plan.toml:7:") && said.contains("plan-no-file"), "{said}");
    assert!(!folder.path("panel").exists());
    folder.write("plan.toml", PLAN);
    let said = refused(&folder, &["reduce", "plan.toml", "--scheduler", "df://127.0.0.1:1"]);
    assert!(said.contains("cluster-not-built") || said.contains("engine-failed"), "{said}");
}

#[test]
fn the_plan_is_explained_before_it_is_run() {
    let folder = Folder::new("explain");
    folder.write("trades/01.csv", &trades(1, 10));
    folder.write("plan.toml", PLAN);
    let (told, _) = done(&folder, &["reduce", "plan.toml", "--explain"]);
    for part in ["-- query", "-- logical plan", "-- physical plan", "GROUP BY", "AggregateExec"] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(!folder.path("panel").exists());
    let (told, _) = done(&folder, &["reduce", "plan.toml", "--check"]);
    assert!(told.contains("net purchases by holder, asset"), "{told}");
}
