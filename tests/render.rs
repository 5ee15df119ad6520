//! `flowmosaic render`: pages that unfurl, written again only when something changed.

use std::path::{Path, PathBuf};
use std::process::Command;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("flowmosaic-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn render(mosaic: &Path, file: &Path, to: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .args(["render", "--address", "https://blog.example/flows", "--page", "https://flows.example/", "-o"])
        .args([to, mosaic, file])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_tile_gets_a_page_a_picture_and_its_data_and_only_changes_are_written() {
    let here = folder("render");
    let data = here.join("flows.csv");
    let rows = |last: i32| {
        let months: String = (1..=12).map(|m| format!("2024-{m:02}-28,{}\n", m * 3 - 20)).collect();
        format!("date,net purchases\n{months}2025-01-28,{last}\n")
    };
    std::fs::write(&data, rows(7)).expect("written");
    let mosaic = here.join("m.json");
    let document = r#"{"flowmosaic": 1, "title": "Flows", "data": [{"id": "d", "name": "flows.csv"}], "tiles": [
        {"id": "pace", "question": "pace", "series": [{"data": "d"}]},
        {"id": "../odd <id>", "question": "pace", "title": "<script>alert(1)</script> 日本", "to": "2024-06-30", "series": [{"data": "d"}]}]}"#;
    std::fs::write(&mosaic, document).expect("written");
    let out = here.join("out");
    let first = render(&mosaic, &data, &out);
    assert!(first.contains("2 written, 0 unchanged, 0 failed"), "{first}");
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect(name);
    let page = read("pace.html");
    for part in [
        "<title>",
        "og:title",
        "name=\"description\"",
        "og:image\" content=\"https://blog.example/flows/pace.",
        "href=\"https://flows.example/#v1&amp;c=",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<script"));
    let odd = read("---odd--id-.html");
    assert!(!odd.contains("<script>") && odd.contains("&lt;script&gt;"));
    assert!(!read("---odd--id-.svg").contains("<script>"));
    assert!(read("pace.csv").starts_with("start,date,"));
    #[cfg(feature = "png")]
    match std::fs::read(out.join("pace.png")) {
        Ok(picture) => assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.len() > 5_000),
        Err(_) => assert!(first.contains("no-font") || first.contains("no face was found"), "{first}"),
    }
    if out.join("pace.png").is_file() {
        assert!(render(&mosaic, &data, &out).contains("0 written, 2 unchanged"));
        // New data after the window of the second tile change only the first.
        std::fs::write(&data, rows(9)).expect("written");
        let again = render(&mosaic, &data, &out);
        assert!(again.contains("written    pace"), "{again}");
    }
    let _ = std::fs::remove_dir_all(&here);
}
