//! Several files of one publication add up: revised, extended, joined.

use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;

const FIRST: &str =
    "date,holder,net purchases\n2025-01-31,Foreigners,5\n2025-02-28,Foreigners,-3\n2025-03-31,Foreigners,-4\n";
const LATER: &str =
    "date,holder,net purchases\n2025-02-28,Foreigners,-2.5\n2025-03-31,Foreigners,-4\n2025-04-30,Foreigners,7\n";

fn opened(files: &[(&str, &str)]) -> (Session, Vec<String>) {
    let mut session = Session::new();
    let ids = files
        .iter()
        .map(|(name, text)| session.open(name, text.as_bytes(), &Default::default()).expect("a plain table"))
        .collect();
    (session, ids)
}

#[test]
fn the_same_publication_twice_becomes_two_vintages_with_a_revision_table() {
    let (session, ids) = opened(&[("march.csv", FIRST), ("april.csv", LATER)]);
    let family: serde_json::Value = serde_json::from_str(&session.family_json(&ids[1])).expect("JSON");
    assert_eq!(family["files"], serde_json::json!(["march.csv", "april.csv"]));
    let step = &family["steps"][0];
    assert_eq!(step["values_added"], 1);
    assert_eq!(step["periods_added"], 1);
    assert_eq!(family["ids"], serde_json::json!(ids));
    assert_eq!(step["values_withdrawn"], 1);
    assert_eq!(step["revised"], 1);
    assert_eq!(step["first_difference"], "2025-01-31");
    assert_eq!(step["revisions"][0]["first"], -3.0);
    assert_eq!(step["revisions"][0]["last"], -2.5);
    assert_eq!(step["revisions"][0]["last_line"], 2);
}

#[test]
fn a_series_runs_over_all_files_and_the_later_print_counts() {
    // The order of opening does not matter: the print that ends later is the later one.
    let (mut session, ids) = opened(&[("april.csv", LATER), ("march.csv", FIRST)]);
    let suggested = session.suggest_json(&ids[0]);
    let mosaic = Mosaic::parse(&suggested, &mut Notes::default()).expect("a document");
    assert_eq!(mosaic.data.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(), ["march.csv", "april.csv"]);
    let results = session.run(&mosaic);
    let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
    assert_eq!(exhibit.plot.layers[0].values, [5.0, -2.5, -4.0, 7.0]);
}

#[test]
fn a_file_of_another_publication_is_no_vintage() {
    let other = "date,fund,net flow\n2025-01-31,Equity,1\n2025-02-28,Equity,2\n";
    let (session, ids) = opened(&[("march.csv", FIRST), ("funds.csv", other)]);
    let family: serde_json::Value = serde_json::from_str(&session.family_json(&ids[1])).expect("JSON");
    assert_eq!(family["files"], serde_json::json!(["funds.csv"]));
}

#[test]
fn two_prints_of_a_published_table_become_vintages_with_their_revisions() {
    let Some(path) = crate::shared::shared("data/tic/slt_table3.txt") else { return };
    let later = std::fs::read_to_string(path).expect("ASCII");
    // The print of a month before: the newest month was not there, and one holding was another.
    let newest = later.lines().find_map(|line| line.starts_with("Japan\t").then(|| line.split('\t').nth(2))).flatten();
    let newest = newest.expect("Japan's newest month").to_owned();
    let mut changed = 0;
    let earlier: Vec<String> = later
        .lines()
        .filter(|line| line.split('\t').nth(2) != Some(newest.as_str()))
        .map(|line| {
            let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            if cells[0] == "Japan" && changed == 0 {
                changed = 1;
                cells[3] = (cells[3].parse::<i64>().expect("a holding") - 7).to_string();
            }
            cells.join("\t")
        })
        .collect();
    let mut session = Session::new();
    let open = |session: &mut Session, name: &str, text: &str| {
        session.open(name, text.as_bytes(), &Default::default()).expect("a TIC table")
    };
    open(&mut session, "march.txt", &earlier.join("\r\n"));
    let id = open(&mut session, "april.txt", &later);
    let family: serde_json::Value = serde_json::from_str(&session.family_json(&id)).expect("JSON");
    assert_eq!(family["files"], serde_json::json!(["march.txt", "april.txt"]));
    let step = &family["steps"][0];
    assert_eq!((&step["revised"], &step["periods_added"]), (&serde_json::json!(1), &serde_json::json!(1)));
    let revision = &step["revisions"][0];
    let change = revision["last"].as_f64().expect("a number") - revision["first"].as_f64().expect("a number");
    assert_eq!(change, 7.0);
    assert!(revision["first_line"].as_u64() > Some(8) && revision["last_line"].as_u64() > Some(8));
}

#[test]
fn a_file_that_only_goes_on_extends_its_series() {
    let Some(path) = crate::shared::shared("data/mof_japan/week.csv") else { return };
    let bytes = std::fs::read(path).expect("readable");
    // The same publication a year and some weeks earlier: its last sixty weeks were not there.
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    let weeks: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with(b"20")).collect();
    let cut = weeks[weeks.len() - 60];
    let earlier: Vec<u8> = lines
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < cut || !weeks.contains(at))
        .flat_map(|(_, l)| l.to_vec())
        .collect();
    let mut session = Session::new();
    let first = session.open("2025.csv", &earlier, &Default::default()).expect("a weekly file");
    let id = session.open("2026.csv", &bytes, &Default::default()).expect("a weekly file");
    let family: serde_json::Value = serde_json::from_str(&session.family_json(&id)).expect("JSON");
    let step = &family["steps"][0];
    assert_eq!((&step["revised"], &step["periods_added"]), (&serde_json::json!(0), &serde_json::json!(60)));
    // A tile of the older file runs to the newest week.
    let suggested = session.suggest_json(&first);
    let mosaic = Mosaic::parse(&suggested, &mut Notes::default()).expect("a document");
    let ends = |session: &mut Session| {
        let results = session.run(&mosaic);
        results.tiles[0].exhibit.as_ref().map(|exhibit| exhibit.plot.layers[0].values.len())
    };
    let together = ends(&mut session).expect("an exhibit");
    session.close(&id);
    let mosaic_alone = Mosaic::parse(&session.suggest_json(&first), &mut Notes::default()).expect("a document");
    let alone = session.run(&mosaic_alone).tiles[0].exhibit.as_ref().expect("an exhibit").plot.layers[0].values.len();
    assert_eq!(together, alone + 60, "the sixty weeks of the later file, no more and no fewer");
}

/// The weeks of a published file of positions, split at a day: a publisher's two files of one family.
fn split_positions(day: &str) -> Option<[String; 2]> {
    let path = crate::shared::shared("data/cftc/FinFutYY_2025.txt")?;
    let text = std::fs::read_to_string(path).expect("ASCII");
    let (head, rows) = text.split_once('\n').expect("a header");
    let date = |row: &str| row.split(',').find(|cell| cell.len() == 10 && cell.starts_with("2025-")).map(str::to_owned);
    let (before, after): (Vec<&str>, Vec<&str>) =
        rows.lines().filter(|row| date(row).is_some()).partition(|row| date(row).is_some_and(|own| own.as_str() < day));
    Some([before, after].map(|rows| format!("{head}\n{}\n", rows.join("\n"))))
}

#[test]
fn two_files_of_one_family_without_a_common_week_are_joined_as_if_they_were_one() {
    let Some([first, second]) = split_positions("2025-03-15") else { return };
    let whole = std::fs::read(crate::shared::shared("data/cftc/FinFutYY_2025.txt").expect("there")).expect("readable");
    let selector: flowmosaic::series::Selector = serde_json::from_value(serde_json::json!({
        "data": "cot", "measure": "Positions",
        "where": { "market": "CANADIAN DOLLAR - CHICAGO MERCANTILE EXCHANGE", "holder": "Asset Manager", "side": "Long" }
    }))
    .expect("a selector");
    let drawn = |files: &[(&str, &[u8])]| {
        let mut session = Session::new();
        let mut data = Vec::new();
        for (name, bytes) in files {
            session.open(name, bytes, &Default::default()).expect("positions");
            data.push(serde_json::json!({ "id": "cot", "name": name }));
        }
        let document = serde_json::json!({ "flowmosaic": 1, "title": "joined", "data": data,
            "tiles": [{ "id": "t", "question": "pace", "series": [&selector] }] });
        let mosaic = Mosaic::parse(&document.to_string(), &mut Notes::default()).expect("a document");
        let results = session.run(&mosaic);
        let exhibit = results.tiles[0].exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", results.tiles[0].problem));
        exhibit.plot.layers[0].values.clone()
    };
    let joined = drawn(&[("a.txt", first.as_bytes()), ("b.txt", second.as_bytes())]);
    assert_eq!(joined, drawn(&[("whole.txt", &whole)]));
    assert_eq!(joined.len(), 17, "weeks of January to April 2025");
}

#[cfg(feature = "cli")]
#[test]
fn the_command_line_says_what_a_later_print_added_and_revised() {
    let folder = std::env::temp_dir().join(format!("flowmosaic-prints-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (march, april) = (folder.join("march.csv"), folder.join("april.csv"));
    std::fs::write(&march, FIRST).expect("written");
    std::fs::write(&april, LATER).expect("written");
    let read = |options: &[&str]| {
        let program = env!("CARGO_BIN_EXE_flowmosaic");
        let output = std::process::Command::new(program).arg("read").args([&march, &april]).args(options).output();
        String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
    };
    let said = read(&[]);
    assert!(said.contains("april.csv after march.csv"), "{said}");
    assert!(said.contains("1 new periods, 1 values added, 1 withdrawn, 1 unchanged, 1 revised"), "{said}");
    assert!(said.contains("2025-02-28: -2.5 was -3 (lines 2 and 3)"), "{said}");
    let reports: serde_json::Value = serde_json::from_str(&read(&["--format", "json"])).expect("JSON");
    assert!(reports[0]["after"].is_null());
    assert_eq!(reports[1]["after"]["earlier"], "march.csv");
    assert_eq!(reports[1]["after"]["revisions"][0]["last"], -2.5);
    std::fs::remove_dir_all(&folder).expect("removed");
}
