//! The claims of the five seeds against the truth table: the same verdicts, the same numbers by name.

use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a document wants and the page does not ship, in the shared folder.
const ELSEWHERE: [&str; 8] = [
    "data/stooq",
    "data/tic",
    "data/mof_japan",
    "data/fred",
    "data/cftc",
    "case/official",
    "data/fed_h41",
    "data/finra",
];

fn documents() -> Vec<(String, Mosaic)> {
    (0..5)
        .map(|seed| {
            let path = format!("www/mosaics/seed-{seed}.mosaic.json");
            let text = std::fs::read_to_string(&path).expect("a seed's document");
            (path.clone(), Mosaic::parse(&text, &mut Notes::default()).unwrap_or_else(|p| panic!("{path}: {p}")))
        })
        .collect()
}

pub(crate) fn opened(path: &str, mosaic: &Mosaic, all: bool) -> Session {
    let mut session = Session::new();
    for reference in &mosaic.data {
        let shipped = reference.address.as_ref().map(|a| Path::new(path).parent().expect("a folder").join(a));
        let dropped = || ELSEWHERE.iter().find_map(|f| crate::shared::shared(&format!("{f}/{}", reference.name)));
        let Some(file) = shipped.or_else(|| if all { dropped() } else { None }) else { continue };
        let bytes = std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        if let Err(problem) = session.open(&reference.name, &bytes, &reference.assume) {
            panic!("{}: {problem}", reference.name);
        }
    }
    session
}

#[test]
fn all_64_claims_are_there_and_every_expectation_is_read() {
    let mut ids = BTreeSet::new();
    for (path, mosaic) in documents() {
        let checks = opened(&path, &mosaic, false).check(&mosaic, &BTreeMap::new());
        for claim in &checks.claims {
            assert!(ids.insert(claim.checked.claim.id.clone()), "{} twice", claim.checked.claim.id);
            for problem in claim
                .checked
                .parts
                .iter()
                .filter_map(|p| p.problem.as_ref())
                .chain(claim.checked.shown.iter().filter_map(|s| s.problem.as_ref()))
            {
                // What is not open is said; what cannot be read would be a slip of ours.
                let open = ["data-absent", "claim-window", "claim-sample"].contains(&problem.code.as_str());
                assert!(open, "{path} {}: {problem}", claim.checked.claim.id);
            }
        }
    }
    assert_eq!(ids.len(), 64);
}

fn same(found: f64, truth: f64) -> bool {
    (found - truth).abs() <= 1e-9 * truth.abs().max(1e-300) || found == truth
}

/// The numbers of a shown value: the main one, the day, and those beside it.
pub(crate) fn numbers(shown: &Value) -> Vec<Value> {
    let found = &shown["found"];
    let beside = found["numbers"].as_array().cloned().unwrap_or_default();
    [found["value"].clone(), found["day"].clone()]
        .into_iter()
        .chain(beside.into_iter().map(|pair| pair[1].clone()))
        .collect()
}

pub(crate) fn agrees(truth: &Value, candidates: &[Value]) -> bool {
    match truth {
        Value::Number(number) => {
            let wanted = number.as_f64().unwrap_or(f64::NAN);
            candidates.iter().filter_map(Value::as_f64).any(|v| same(v, wanted))
        }
        // A month is shown by its last day.
        Value::String(day) => candidates.iter().filter_map(Value::as_str).any(|c| c.starts_with(day.as_str())),
        Value::Array(all) => all.iter().all(|one| agrees(one, candidates)),
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !["start", "end", "move_pct"].contains(&key.as_str()))
            .all(|(_, v)| agrees(v, candidates)),
        _ => false,
    }
}

/// `S0-8 | name | reason` for what the documents do not reproduce.
pub(crate) fn not_reproduced() -> BTreeMap<(String, String), String> {
    let text = std::fs::read_to_string("tests/data/claims_not_reproduced.txt").expect("the list");
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines
        .map(|line| {
            let parts: Vec<&str> = line.splitn(3, " | ").collect();
            ((parts[0].to_owned(), parts[1].to_owned()), parts[2].to_owned())
        })
        .collect()
}

#[test]
fn verdicts_and_numbers_are_those_of_the_truth_table() {
    let Some(truth) = crate::shared::shared_json("case/claims_truth.json") else { return };
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for (path, mosaic) in documents() {
        let checks = opened(&path, &mosaic, true).check(&mosaic, &BTreeMap::new());
        let json: Value = serde_json::to_value(&checks).expect("JSON");
        for claim in json["claims"].as_array().expect("claims") {
            found.insert(claim["id"].as_str().expect("an id").to_owned(), claim.clone());
        }
    }
    let excused = not_reproduced();
    let (mut wrong, mut compared, mut missed) = (Vec::new(), 0, BTreeSet::new());
    for claim in truth["claims"].as_array().expect("claims") {
        let id = claim["id"].as_str().expect("an id");
        let mine = &found[id];
        if claim["kept_aside"] == Value::Bool(true) {
            println!("{id} kept aside: {} {}", mine["verdict"], mine["text"]);
            continue;
        }
        if mine["verdict"] != claim["verdict"] && !excused.contains_key(&(id.to_owned(), "verdict".to_owned())) {
            wrong.push(format!("{id} verdict {} instead of {}: {}", mine["verdict"], claim["verdict"], mine["text"]));
        }
        if let Some(then) = claim.get("verdict_with_data_available_when_written")
            && mine["verdict_when_written"] != *then
        {
            wrong.push(format!("{id} when written {} instead of {then}", mine["verdict_when_written"]));
        }
        // A value may be given under its own name, or as one of several of the claim.
        let shown = mine["shown"].as_array().cloned().unwrap_or_default();
        let everything: Vec<Value> = shown.iter().flat_map(numbers).collect();
        for value in claim["values"].as_array().expect("values") {
            let name = value["name"].as_str().expect("a name");
            let named: Vec<Value> = shown.iter().filter(|s| s["name"] == name).flat_map(numbers).collect();
            let candidates = if named.is_empty() { &everything } else { &named };
            // A number that is excused may not be needed any more; the list is then too long.
            match (agrees(&value["value"], candidates), excused.contains_key(&(id.to_owned(), name.to_owned()))) {
                (true, _) => compared += 1,
                (false, true) => {
                    missed.insert((id.to_owned(), name.to_owned()));
                }
                (false, false) => wrong.push(format!("{id} | {name} | {} | {candidates:?}", value["value"])),
            }
        }
    }
    println!("{compared} values agree to 1e-9, {} are listed as not reproduced", missed.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let idle: Vec<_> = excused.keys().filter(|(_, name)| name != "verdict").filter(|k| !missed.contains(*k)).collect();
    assert!(idle.is_empty(), "listed, but reproduced: {idle:?}");
}

/// What the list calls rounded is proved to be so: our numbers, rounded where the table rounded, are the table's.
#[test]
fn values_listed_as_rounded_are_what_we_find_rounded() {
    let Some(truth) = crate::shared::shared_json("case/claims_truth.json") else { return };
    let Some(storyboard) = crate::shared::shared("case/storyboard.md") else { return };
    let storyboard = std::fs::read_to_string(storyboard).expect("the storyboard");
    let value = |id: &str, name: &str| -> Value {
        let claim =
            truth["claims"].as_array().expect("claims").iter().find(|c| c["id"] == id).expect("a claim").clone();
        claim["values"].as_array().expect("values").iter().find(|v| v["name"] == name).expect("a value")["value"]
            .clone()
    };
    let (path, mosaic) = documents().remove(4);
    let checks: Value =
        serde_json::to_value(opened(&path, &mosaic, true).check(&mosaic, &BTreeMap::new())).expect("JSON");
    let found = |id: &str, name: &str| -> Value {
        let claim =
            checks["claims"].as_array().expect("claims").iter().find(|c| c["id"] == id).expect("a claim").clone();
        let shown =
            claim["shown"].as_array().expect("shown").iter().find(|s| s["name"] == name).expect("a number").clone();
        assert!(shown["found"]["value"].is_number(), "{id} {name}: {}", shown["problem"]);
        shown["found"].clone()
    };
    let number = |v: &Value| v.as_f64().expect("a number");
    let beside = |found: &Value, label: &str| -> f64 {
        let pairs = found["numbers"].as_array().expect("numbers");
        number(&pairs.iter().find(|pair| pair[0] == label).unwrap_or_else(|| panic!("{label} in {pairs:?}"))[1])
    };
    let rounded = |v: f64| (100.0 * v).round() / 100.0;
    // Two numbers of two decimals that are the same, whatever the last bit of their sum.
    let same = |a: f64, b: f64| (a - b).abs() < 1e-12;

    let surprise = found("S4-1", "Correlation surprise 10 Apr");
    assert!(same(rounded(number(&surprise["value"])), number(&value("S4-1", "Correlation surprise 10 Apr"))));
    let rank = found("S4-1", "Its rank among days with a magnitude above 2");
    assert_eq!((number(&rank["value"]), beside(&rank, "of")), (5.0, 296.0), "rank 5 of 296 in the table");

    let scores = value("S4-14", "Scores");
    let names = [
        ("Governments retaliated", "Governments retaliated"),
        ("Foreign private investors left", "Foreign private investors left"),
        ("Hedge funds de-risked", "Hedge funds de-risked"),
        ("Basis trade unwound", "The basis trade unwound"),
        ("Rotation to Europe/Asia", "Rotation to Europe and Asia"),
        ("FX hedging", "Currency hedging"),
    ];
    assert_eq!(scores.as_object().expect("stories").len(), names.len());
    for (theirs, ours) in names {
        let (table, own) = (&scores[theirs], found("S4-14", &format!("Score: {ours}")));
        let cells = table["cells"].as_object().expect("cells");
        let extra = cells.get("R").map_or(0.0, number);
        for (signal, cell) in cells.iter().filter(|(signal, _)| *signal != "R") {
            assert!(same(rounded(beside(&own, signal)), number(cell)), "{theirs} {signal}: {own}");
        }
        // A sum of unrounded numbers, rounded; R comes rounded itself.
        let (score, slack) = (number(&own["value"]) + extra, if extra == 0.0 { 0.005 } else { 0.01 });
        assert!((score - number(&table["llr"])).abs() <= slack, "{theirs}: {score} {table}");
        if extra == 0.0 {
            assert_eq!(beside(&own, "signals supported"), number(&table["supporting"]), "{theirs}");
            assert_eq!(own["n"], table["signals"], "{theirs}");
        }
        assert_eq!(beside(&own, "signals contradicted"), number(&table["contradicting"]), "{theirs}");
    }
    assert!(scores["Hedge funds de-risked"]["cells"]["R"].is_number() && !storyboard.contains("\n| R "));
    for (name, story) in [
        ("Basis trade without the Canada-driven Treasury signal", "Basis trade unwound"),
        ("Private investors without it", "Foreign private investors left"),
    ] {
        let table = number(&value("S4-14", name));
        let difference = number(&scores[story]["llr"]) - number(&scores[story]["cells"]["C"]);
        assert!(same(table, difference), "{name}: {table} is {difference}, of two rounded numbers");
        assert!((number(&found("S4-14", name)["value"]) - table).abs() <= 0.01, "{name}");
    }
}

/// The claims about a prime broker's book are untestable on what is published; a file with the
/// columns of the sample tests them, and a verdict on the sample says that it is one.
#[test]
fn a_broker_s_book_would_test_the_claims_about_it() {
    let broker: Vec<String> = (1..=8).map(|n| format!("S1-{n}")).chain((1..=11).map(|n| format!("S2-{n}"))).collect();
    for (path, mosaic) in documents().into_iter().filter(|(_, m)| m.claims.iter().any(|c| broker.contains(&c.id))) {
        let verdicts = |session: &mut Session| {
            let checks = session.check(&mosaic, &BTreeMap::new());
            let ours = checks.claims.into_iter().filter(|c| broker.contains(&c.checked.claim.id));
            ours.map(|c| (c.checked.verdict.word(), c.checked.words, c.missing_files)).collect::<Vec<_>>()
        };
        let mut session = opened(&path, &mosaic, false);
        for (verdict, _, missing) in verdicts(&mut session) {
            assert_eq!(verdict, "untestable", "{path}");
            assert!(missing.contains(&"prime-book.csv".to_owned()), "{path}: {missing:?}");
        }
        let sample = std::fs::read("www/samples/synthetic_prime_book.csv").expect("the sample");
        session.open("prime-book.csv", &sample, &Default::default()).expect("a tidy table");
        let now = verdicts(&mut session);
        assert!(now.iter().filter(|(verdict, ..)| *verdict == "untestable").count() <= 1, "{path}: {now:?}");
        assert!(
            now.iter().all(|(_, words, _)| words.iter().any(|w| w.contains("synthetic sample"))),
            "{path}: {now:?}"
        );
    }
}
