//! The panel of `tests/part.rs` and of the browser's tests is what this program writes.

use super::{Folder, done};
use std::path::Path;
use std::process::Command;

#[test]
fn the_panel_of_the_tests_is_what_is_written_today() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/panel");
    let folder = Folder::new("part");
    folder.write("plan.toml", &std::fs::read_to_string(own.join("plan.toml")).expect("a plan"));
    let rows = folder.path("rows");
    let made = Command::new("node").arg(own.join("make.mjs")).arg(&rows).status().expect("Node is there");
    assert!(made.success());
    done(&folder, &["reduce", "plan.toml"]);
    for name in ["panel.parquet", "mosaic.json"] {
        let kept = std::fs::read(own.join("panel").join(name)).expect("a fixture");
        assert!(folder.read(&format!("panel/{name}")) == kept, "{name} is written otherwise today");
    }
}
