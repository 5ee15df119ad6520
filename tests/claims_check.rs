//! `flowmosaic check` in a blog's CI, end to end, and what a document with mistakes is told.

use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

fn command(arguments: &[&str]) -> (Option<i32>, String, String) {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_flowmosaic")).args(arguments).output();
    let out = out.expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.code(), text(&out.stdout), text(&out.stderr))
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("flowmosaic-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("written");
        path.to_string_lossy().into_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A publisher's site: answers every request with what it holds now.
fn site(content: Arc<Mutex<String>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut asked = [0; 2048];
            let _ = stream.read(&mut asked);
            let body = content.lock().expect("the content").clone();
            let status = if body.is_empty() { "404 Not Found" } else { "200 OK" };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    format!("http://{address}/flows.csv")
}

fn csv(last: i32) -> String {
    let mut csv = String::from("date,holder,asset,measure,value,unit\n");
    for week in 0..12 {
        let day = flowmosaic::calendar::Day::new(2025, 1, 3).expect("a day").plus_days(7 * week).iso();
        let value = if week == 11 { last } else { week % 3 - 1 };
        csv.push_str(&format!("{day},funds,bonds,flow,{value},USD mn\n"));
    }
    csv
}

fn document(address: &str, claims: Value) -> String {
    json!({"flowmosaic": 1, "title": "An article",
        "data": [{"id": "w", "name": "flows.csv", "address": address}],
        "series": [{"id": "funds", "select": [{"data": "w", "measure": "flow"}]}],
        "claims": claims})
    .to_string()
}

#[test]
fn new_data_behind_an_address_change_a_verdict_and_the_check_says_which() {
    let folder = Folder::new("check-address");
    let content = Arc::new(Mutex::new(csv(-9)));
    let address = site(Arc::clone(&content));
    let claims = json!([
        {"id": "sold", "quote": "Funds sold", "expect": ["funds on 2025-03-21 < 0"], "expected": "supported"},
        {"id": "streak", "quote": "and bought before", "expect": ["sum of funds from 2025-01-03 to 2025-01-17 = 0"]}]);
    let mosaic = folder.file("a.mosaic.json", &document(&address, claims));
    let record = folder.path("recorded.json");

    // Without being asked to, nothing is fetched: the claims are untestable, and the expected one fails.
    let (code, told, _) = command(&["check", &mosaic]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("expected supported") && told.contains("not open: flows.csv"), "{told}");

    let (code, told, errors) = command(&["check", &mosaic, "--fetch", "--record", &record]);
    if errors.contains("install curl") {
        println!("skipped: curl is not there");
        return;
    }
    assert_eq!(code, Some(0), "{told}{errors}");
    let (code, told, _) = command(&["check", &mosaic, "--fetch", "--recorded", &record]);
    assert_eq!(code, Some(0));
    assert!(told.contains("nothing changed since recorded"), "{told}");

    // The publisher revises the last week.
    *content.lock().expect("the content") = csv(4);
    let (code, told, _) = command(&["check", &mosaic, "--fetch", "--recorded", &record, "--format", "markdown"]);
    assert_eq!(code, Some(1), "{told}");
    for words in [
        "data changed since recorded: flows.csv",
        "sold: was supported, is contradicted",
        "found 4 USD million, claimed &lt; 0",
        "✘ contradicted: was supported, expected supported",
        "2 claims: 1 supported",
        "| **streak** and bought before | ✔ supported |",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(!told.contains("streak: was"), "{told}");
    let (_, told, _) = command(&["check", &mosaic, "--fetch", "--recorded", &record, "--format", "json"]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["since_recorded"]["files"], json!(["flows.csv"]));
    assert_eq!(told["since_recorded"]["claims"][0]["verdict_before"], "supported");
    assert_eq!(told["since_recorded"]["claims"][0]["verdict"], "contradicted");

    // The address is gone: that is a Problem, not a verdict.
    content.lock().expect("the content").clear();
    let (code, _, errors) = command(&["check", &mosaic, "--fetch"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("flows.csv could not be fetched from http://") && errors.contains("404"), "{errors}");
}

#[test]
fn the_check_says_plainly_what_it_cannot_read() {
    let folder = Folder::new("check-bad");
    let mosaic = folder.file("a.mosaic.json", &document("ftp://example.org/flows.csv", json!([])));
    let (code, _, errors) = command(&["check", &mosaic, "--fetch"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("only http and https are fetched"), "{errors}");
    let odd = folder.file("odd.json", &json!({"claims": [{"id": "sold", "verdict": "perhaps"}]}).to_string());
    let (code, _, errors) = command(&["check", &mosaic, "--recorded", &odd]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("recorded verdict of \"sold\" cannot be read"), "{errors}");
    let (code, _, errors) = command(&["check", &mosaic, "--recorded", &folder.path("absent.json")]);
    assert_eq!(code, Some(2), "{errors}");
    assert!(Path::new(&mosaic).exists());
}

/// `(what is wrong, expectations, code of the Problem, words in it)`.
type Row = (&'static str, &'static [&'static str], &'static str, &'static str);

#[test]
fn each_mistake_is_said_in_its_row_and_the_others_stand() {
    let rows: [Row; 12] = [
        ("a series that is not loaded", &["gone in 2025-02 > 0"], "data-absent", "absent.csv"),
        ("a series that nobody defined", &["fund on 2025-01-03 > 0"], "claim-word", "fund"),
        ("a period after the data", &["funds on 2031-01-03 > 0"], "claim-window", "covers 2025-01-03 to 2025-03-21"),
        ("a period before the data", &["sum of funds from 1999-01 to 1999-02 > 0"], "claim-window", "covers 2025"),
        ("per cent against dollars", &["funds on 2025-01-10 = 5%"], "claim-unit", "USD"),
        ("dollars without a unit", &["funds on 2025-01-10 = 5"], "claim-unit", "no unit"),
        ("months of a weekly streak", &["streak of selling of funds >= 2 months"], "claim-unit", "weekly"),
        ("a word that is none", &["strek of selling of funds >= 2 weeks"], "claim-word", "strek"),
        ("nothing at all", &[""], "claim-empty", "empty"),
        ("no number", &["funds on 2025-01-10 >"], "claim-word", "a number is expected here"),
        ("a tile that is not there", &["pace: streak.length >= 2 weeks"], "claim-word", "pace"),
        (
            "both",
            &["funds on 2025-01-10 > $5 million", "funds on 2025-01-10 < $1 million"],
            "claim-contradictory",
            "both",
        ),
    ];
    let mut claims: Vec<Value> =
        rows.iter().map(|(what, expect, ..)| json!({"id": what, "quote": what, "expect": expect})).collect();
    claims.push(json!({"id": "stands", "quote": "q", "expect": ["funds on 2025-03-21 < 0"]}));
    let mut text: Value = serde_json::from_str(&document("flows.csv", json!(claims))).expect("JSON");
    text["data"].as_array_mut().expect("a list").push(json!({"id": "none", "name": "absent.csv"}));
    text["series"].as_array_mut().expect("a list").push(json!({"id": "gone", "select": [{"data": "none"}]}));
    let folder = Folder::new("check-rows");
    folder.file("flows.csv", &csv(-9));
    let mosaic = folder.file("a.mosaic.json", &text.to_string());
    let (code, told, errors) = command(&["check", &mosaic, "--format", "json"]);
    assert_eq!(code, Some(0), "{errors}");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let claims = told["claims"].as_array().expect("claims");
    let mut wrong = Vec::new();
    for (claim, (what, _, code, words)) in claims.iter().zip(rows) {
        let problem = &claim["parts"][0]["problem"];
        let message = format!("{} {}", problem["message"], problem["place"]);
        if claim["verdict"] != "untestable" || problem["code"] != code || !message.contains(words) {
            wrong.push(format!("{what}: {} {} {message}", claim["verdict"], problem["code"]));
        }
        let hints = problem["hints"].as_array().map_or(0, Vec::len);
        if hints == 0 {
            wrong.push(format!("{what}: no way out is told"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(claims.last().expect("the last")["verdict"], "supported");
}

#[test]
fn a_verdict_on_a_synthetic_sample_says_so() {
    let folder = Folder::new("check-sample");
    let text = csv(-9).replace("date,holder", "date,sample,holder").replace(",funds", ",synthetic,funds");
    folder.file("flows.csv", &text);
    let claims = json!([{"id": "sold", "quote": "Funds sold", "expect": ["funds on 2025-03-21 < 0"]}]);
    let mosaic = folder.file("a.mosaic.json", &document("flows.csv", claims));
    let (_, told, errors) = command(&["check", &mosaic]);
    assert!(told.contains("supported") && told.contains("synthetic sample, not data"), "{told}{errors}");
}
