//! Another file than the one that was shared: what differs, to the row, and what that does to every
//! headline and verdict.

use flowmosaic::calendar::Day;
use flowmosaic::link::{decode, inside};
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::{Bounds, Changes, Data, Session};
use std::collections::BTreeMap;
use std::process::Command;

fn parsed(text: &str) -> Mosaic {
    Mosaic::parse(text, &mut Notes::default()).expect("a mosaic")
}

/// The document as a link of it opens: made over `file`, opened elsewhere.
fn shared(document: &str, name: &str, file: &[u8], data: Data) -> Mosaic {
    let mut session = Session::new();
    session.open(name, file, &Default::default()).expect("the shared file");
    let mut mosaic = parsed(document);
    let results = session.run(&mosaic);
    for (tile, result) in mosaic.tiles.iter_mut().zip(&results.tiles) {
        let exhibit = result.exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", result.problem));
        tile.was = exhibit.findings.iter().find(|f| f.id == exhibit.headline).map(|f| f.text.clone());
    }
    let shared = session.share(&mosaic, data).expect("a link");
    let opened = decode(&shared.link, &mut Notes::default()).expect("its own link");
    assert_eq!(opened, shared.document);
    opened
}

/// What a reader with `now`, and with `former` where there is one, is told.
fn told(mosaic: &Mosaic, now: (&str, &[u8]), former: Option<(&str, &[u8])>) -> Changes {
    let mut session = Session::new();
    let mut open = |(name, bytes): (&str, &[u8])| session.open(name, bytes, &Default::default()).expect("a file");
    let mut former = former.map(&mut open);
    let id = open(now);
    if let Some(packed) = &mosaic.data[0].inside {
        let csv = inside::unpack(packed).expect("packed");
        former = Some(session.open("inside", csv.as_bytes(), &Default::default()).expect("a tidy table"));
    }
    // A file with the document's hash is found without being named.
    let named = former.as_deref().filter(|_| mosaic.data[0].inside.is_some());
    session.changes(mosaic, 0, &id, named).expect("a comparison")
}

fn exactly(number: usize) -> Bounds {
    Bounds { least: number as u64, most: number as u64 }
}

fn holds(bounds: Bounds, number: usize) -> bool {
    (bounds.least..=bounds.most).contains(&(number as u64))
}

const TEN_YEARS: &str = r#"{"flowmosaic": 1, "data": [{"id": "d", "name": "DGS10_2022.csv"}],
    "tiles": [{"id": "pace", "question": "pace", "series": [{"data": "d"}]}]}"#;

/// Two prints of one series as FRED gave them, four years apart: the earlier was saved again by a
/// spreadsheet, the later begins later.
#[test]
fn two_real_prints_are_compared_value_by_value_and_the_link_alone_tells_bounds() {
    let read = |name: &str| crate::shared::shared_bytes(&format!("data/fred/{name}"));
    let (Some(before), Some(now)) = (read("DGS10_2022.csv"), read("DGS10_2026.csv")) else { return };
    let plainly = |bytes: &[u8]| -> BTreeMap<Day, f64> {
        let text = String::from_utf8(bytes.to_vec()).expect("ASCII");
        let row = |line: &str| {
            let (day, value) = line.trim().split_once(',')?;
            let day = Day::parse_iso(day).or_else(|| {
                let mut parts = day.split('/').map(|part| part.parse::<u32>().ok());
                let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
                Day::new(year as i32, month, day)
            });
            Some((day?, value.parse().ok()?))
        };
        text.lines().filter_map(row).collect()
    };
    let (old, new) = (plainly(&before), plainly(&now));
    let added: Vec<&Day> = new.keys().filter(|day| !old.contains_key(*day)).collect();
    let withdrawn: Vec<&Day> = old.keys().filter(|day| !new.contains_key(*day)).collect();
    let changed = new.iter().filter(|(day, value)| old.get(*day).is_some_and(|was| was != *value)).count();
    let later = new.keys().filter(|day| Some(*day) > old.keys().next_back()).count();
    assert!(added.len() > 800 && withdrawn.len() > 6_000 && later > 800);

    let mosaic = shared(TEN_YEARS, "DGS10_2022.csv", &before, Data::ByReference);
    let exact = told(&mosaic, ("DGS10_2026.csv", &now), Some(("DGS10_2022.csv", &before)));
    let rows = exact.rows.expect("both are there");
    assert_eq!(rows.added, exactly(added.len()));
    assert_eq!(rows.withdrawn, exactly(withdrawn.len()));
    assert_eq!(rows.changed, exactly(changed));
    assert_eq!(exact.rows_after, later as u64);
    let first = exact.first_difference.expect("they differ");
    assert_eq!((first.from, first.to), (*withdrawn[0], *withdrawn[0]));
    let used = exact.used.expect("one series");
    assert_eq!((used.added, used.withdrawn), (added.len() as u64, withdrawn.len() as u64));

    let from_link = told(&mosaic, ("DGS10_2026.csv", &now), None);
    let rows = from_link.rows.expect("the link has a print");
    assert!(holds(rows.added, added.len()), "{:?} holds {}", rows.added, added.len());
    assert!(holds(rows.withdrawn, withdrawn.len()), "{:?} holds {}", rows.withdrawn, withdrawn.len());
    assert!(holds(rows.changed, changed));
    assert_eq!(from_link.used, None, "6,000 values cannot be told from a link");
    assert!(
        from_link.lines.iter().any(|line| line.contains("open the file that was shared too")),
        "{:?}",
        from_link.lines
    );
    let first = from_link.first_difference.expect("they differ");
    assert!(first.from <= *withdrawn[0] && *withdrawn[0] <= first.to);
}

const JAPAN: &str = r#"{"flowmosaic": 1, "title": "Did Japan sell?", "data": [{"id": "d", "name": "slt_table3.txt"}],
    "tiles": [{"id": "pace", "question": "pace", "series": [{"data": "d", "measure": "Net U.S. Sales",
        "where": {"holder": "Japan", "asset": "Total U.S. Treasuries"}}]}],
    "series": [{"id": "japan", "select": [{"data": "d", "measure": "Net U.S. Sales",
        "where": {"holder": "Japan", "asset": "Total U.S. Treasuries"}}]}],
    "claims": [{"id": "sold", "quote": "Japan sold", "expect": ["sum of japan from 2026-02 to 2026-03 < 0"], "recorded": "supported"},
        {"id": "bought", "quote": "Japan bought", "expect": ["sum of japan from 2026-04 to 2026-04 > 0"], "recorded": "supported"}]}"#;

/// The next print of TIC's table 3: a month more for Japan, four of its months revised, one taken
/// back, and thirty holdings of Austria's revised that no tile uses.
fn next_print(text: &str) -> String {
    let mut lines = Vec::new();
    let (mut japan, mut austria) = (0, 0);
    for line in text.lines() {
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        match cells[0].as_str() {
            "Japan" => {
                japan += 1;
                if japan == 1 {
                    lines.push(line.replace("\t2026-04\t", "\t2026-05\t"));
                }
                match japan {
                    2 => cells[4] = "90000".to_owned(),
                    4 | 6 | 9 => cells[4] = (cells[4].parse::<i64>().expect("a flow") + 11).to_string(),
                    12 => cells[4] = "n.a.".to_owned(),
                    _ => {}
                }
            }
            "Austria" if austria < 30 => {
                austria += 1;
                cells[3] = (cells[3].parse::<i64>().expect("a holding") + 1).to_string();
            }
            _ => {}
        }
        lines.push(cells.join("\t"));
    }
    lines.join("\r\n")
}

#[test]
fn a_revised_table_is_told_to_the_value_from_the_link_alone() {
    let Some(file) = crate::shared::shared_bytes("data/tic/slt_table3.txt") else { return };
    let now = next_print(std::str::from_utf8(&file).expect("ASCII"));
    let mosaic = shared(JAPAN, "slt_table3.txt", &file, Data::ByReference);
    let by_link = told(&mosaic, ("slt_table3.txt", now.as_bytes()), None);
    let used = by_link.used.clone().expect("few values changed");
    assert_eq!((used.changed, used.added, used.withdrawn), (4, 1, 1), "{:?}", by_link.lines);
    let days: Vec<String> = used.listed.iter().map(|one| one.period.iso()).collect();
    assert_eq!(days, ["2025-08-31", "2025-11-30", "2026-01-31", "2026-03-31"]);
    assert!(used.listed.iter().all(|one| one.before.is_none() && !one.added && one.line > 8));
    assert_eq!(used.listed[3].now, 90_000.0);
    let bounds = by_link.rows.expect("a print");
    let months = by_link.first_difference.expect("they differ");
    assert!(
        months.from.iso().as_str() <= "2023-11-30" && months.to.epoch_days() - months.from.epoch_days() < 32,
        "{months:?}"
    );

    // With the shared file too, or its values inside the link, old values stand beside the new.
    let exact = told(&mosaic, ("slt_table3.txt", now.as_bytes()), Some(("old.txt", &file)));
    let rows = exact.rows.expect("both are there");
    assert_eq!((rows.changed, rows.withdrawn), (exactly(34), exactly(1)));
    assert!(holds(bounds.changed, 34) && holds(bounds.withdrawn, 1), "{bounds:?}");
    assert!(
        rows.added.least == rows.added.most && holds(bounds.added, rows.added.least as usize),
        "{bounds:?} {rows:?}"
    );
    let inside = shared(JAPAN, "slt_table3.txt", &file, Data::Inside);
    let by_inside = told(&inside, ("slt_table3.txt", now.as_bytes()), None);
    for changes in [&exact, &by_inside] {
        let values = changes.used.as_ref().expect("the old values are there");
        assert_eq!((values.changed, values.added, values.withdrawn), (4, 1, 1));
        assert_eq!(
            values.listed.iter().map(|one| one.period).collect::<Vec<_>>(),
            used.listed.iter().map(|one| one.period).collect::<Vec<_>>()
        );
        assert_eq!(values.listed[3].before, Some(-23_894.0));
    }
}

#[test]
fn columns_that_come_and_go_are_named_and_the_same_file_differs_in_nothing() {
    let file = "date,holder,net purchases\n2025-01-31,A,5\n2025-02-28,A,-3\n2025-01-31,B,1\n2025-02-28,B,2\n";
    let document = r#"{"flowmosaic": 1, "data": [{"id": "d", "name": "a.csv"}], "tiles": [{"id": "pace", "question": "pace",
        "series": [{"data": "d", "where": {"holder": "A"}}]}]}"#;
    let mosaic = shared(document, "a.csv", file.as_bytes(), Data::ByReference);
    let same = told(&mosaic, ("a.csv", file.as_bytes()), None);
    assert!(same.same_bytes && same.first_difference.is_none());
    let none = Bounds::default();
    assert_eq!(same.rows.map(|rows| (rows.added, rows.changed, rows.withdrawn)), Some((none, none, none)));
    let renamed = told(&mosaic, ("a.csv", file.replace("holder", "owner").as_bytes()), None);
    assert_eq!(renamed.columns_added, ["owner"]);
    assert_eq!(renamed.columns_removed, ["holder"]);
    let problem = renamed.problem.expect("the tile's series is gone");
    assert!(renamed.lines.iter().any(|line| line.contains("cannot use it") && line.contains(&problem.message)));
}

#[test]
fn every_headline_and_verdict_is_said_as_it_was_and_as_it_is() {
    let Some(file) = crate::shared::shared_bytes("data/tic/slt_table3.txt") else { return };
    let now = next_print(std::str::from_utf8(&file).expect("ASCII"));
    let mut mosaic = shared(JAPAN, "slt_table3.txt", &file, Data::ByReference);
    let mut session = Session::new();
    let id = session.open("slt_table3.txt", now.as_bytes(), &Default::default()).expect("a table");
    mosaic.data[0].sha256 = session.reading(&id).map(|reading| reading.sha256.clone());
    let effects = session.effects(&mosaic, None);
    let told: Vec<_> = effects.iter().map(|one| (one.kind, one.id.as_str(), one.changed)).collect();
    assert_eq!(told, [("headline", "pace", true), ("verdict", "sold", true), ("verdict", "bought", false)]);
    assert_eq!((effects[1].before.as_deref(), effects[1].now.as_deref()), (Some("supported"), Some("contradicted")));
    assert!(effects[1].text.contains("sold was supported, is contradicted now"), "{}", effects[1].text);
    assert_ne!(effects[0].before, effects[0].now);
    // A file that cannot answer says so in the tile's place.
    let broken = now.replace("Japan", "Nippon");
    let id = session.open("slt_table3.txt", broken.as_bytes(), &Default::default()).expect("a table");
    mosaic.data[0].sha256 = session.reading(&id).map(|reading| reading.sha256.clone());
    let effects = session.effects(&mosaic, None);
    assert!(effects[0].problem.is_some() && effects[0].changed);
    assert_eq!(effects[1].now.as_deref(), Some("untestable"));
}

#[test]
fn the_command_line_tells_the_same() {
    let Some(path) = crate::shared::shared("data/tic/slt_table3.txt") else { return };
    let folder = std::env::temp_dir().join(format!("flowmosaic-changes-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("later")).expect("a folder");
    let text = std::fs::read_to_string(&path).expect("ASCII");
    let (document, later) = (folder.join("japan.mosaic.json"), folder.join("later/slt_table3.txt"));
    std::fs::write(&document, JAPAN.replace(r#", "recorded": "supported""#, "")).expect("written");
    std::fs::write(&later, next_print(&text)).expect("written");
    let run = |arguments: &[&std::ffi::OsStr]| {
        let output = Command::new(env!("CARGO_BIN_EXE_flowmosaic")).args(arguments).output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let link = run(&["link".as_ref(), document.as_ref(), path.as_ref()]);
    // Verdicts travel with the link.
    let compared = run(&["compare".as_ref(), link.trim().as_ref(), later.as_ref()]);
    for words in [
        "another file than the one that was shared",
        "4 changed, 1 is new and 1 is gone",
        "31 March 2026, 42609",
        "is another than was shared: 90,000 now",
        "sold was supported, is contradicted now",
        "bought is supported, as it was",
    ] {
        assert!(compared.contains(words), "{words} is not in {compared}");
    }
    let both = ["compare", "--format", "json"].map(std::ffi::OsStr::new);
    let json = run(&[&both[..], &[document.as_ref(), path.as_ref(), later.as_ref()]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["data"][0]["status"], "unchecked", "the document says no hash");
    let by_link = run(&[&both[..], &[link.trim().as_ref(), path.as_ref(), later.as_ref()]].concat());
    let by_link: serde_json::Value = serde_json::from_str(&by_link).expect("JSON");
    assert_eq!(by_link["data"][0]["changes"]["rows"]["changed"]["least"], 34);
    assert_eq!(by_link["effects"][1]["changed"], true);
    let same = run(&["compare".as_ref(), link.trim().as_ref(), path.as_ref()]);
    assert!(same.contains("the same file"), "{same}");
    let _ = std::fs::remove_dir_all(&folder);
}
