//! What every series knows, over all sources: unit, sign, frequency, day, delay of release, breaks.

use flowmosaic::calendar::Frequency;
use flowmosaic::session::{Reading, Session};
use flowmosaic::source::release::release_lag;
use flowmosaic::source::{self, Assumptions};
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity};
use std::path::{Path, PathBuf};

/// Sources whose publishers have no calendar of releases: prices and lists of the day, files by
/// request, archives that grow no more, tables of any publisher.
const WITHOUT_CALENDAR: [&str; 34] = [
    "aqr",
    "dmo-gilts",
    "dtcc-swaps",
    "edhec",
    "famafrench",
    "finra-short-interest",
    "finra-short-volume",
    "fred",
    "fred-api",
    "generic",
    "hfrx",
    "investing",
    "jsonstat",
    "krx-by-investor",
    "mof-jgb-auctions",
    "mof-jgb-yields",
    "mof-regional",
    "nasdaq",
    "nsdl-fpi",
    "nse-participant-oi",
    "ons",
    "own",
    "safe-reserves",
    "sdmx-csv",
    "sdmx-ml",
    "shiller",
    "stooq",
    "taifex-institutions",
    "tic-shl",
    "tidy",
    "tidy-export",
    "treasury-auctions",
    "twse-openapi",
    "yahoo",
];

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = std::fs::read_dir(folder).expect("tests/fixtures is there");
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_file() && !path.to_string_lossy().ends_with(".gold"))
        .collect();
    found.sort();
    found
}

/// The fixture read with every question answered by its first choice, where one must be.
fn reading(path: &Path) -> Option<Reading> {
    let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
    let bytes = std::fs::read(path).expect("readable");
    let mut assume = Assumptions::new();
    for _ in 0..4 {
        let mut session = Session::new();
        let id = session.open(name, &bytes, &assume).ok()?;
        let reading = session.reading(&id)?.clone();
        let Some(open) = reading.questions.iter().find(|q| q.assumed.is_none()) else { return Some(reading) };
        let answer = open.choices.first().map_or("2025-04-30".to_owned(), |choice| choice.value.clone());
        assume.insert(open.id.clone(), answer);
    }
    None
}

#[test]
fn every_series_states_unit_sign_frequency_and_release_or_says_that_it_does_not_know() {
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for path in fixtures() {
        let file = path.file_name().and_then(|n| n.to_str()).expect("a name").to_owned();
        let Some(reading) = reading(&path) else { continue };
        seen.insert(reading.source.id);
        for table in reading.tables.iter().filter(|table| table.row_count() > 0) {
            let mut say =
                |what: String| wrong.push(format!("{file} ({}), table \"{}\": {what}", reading.source.id, table.name));
            let Some(frequency) = table.frequency else {
                say("no frequency".to_owned());
                continue;
            };
            let known = release_lag(reading.source.id, frequency).is_some();
            if known == WITHOUT_CALENDAR.contains(&reading.source.id) && frequency != Frequency::Irregular && known {
                say("its release is known and it stands among those without a calendar".to_owned());
            }
            for measure in &table.measures {
                let label = &measure.label;
                match &measure.unit.quantity {
                    Quantity::Money { currency }
                        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) =>
                    {
                        say(format!("{label}: \"{currency}\" is no currency"));
                    }
                    // Unknown is a statement only when nobody claims to have read it.
                    Quantity::Unknown
                        if measure.unit.authority == Authority::File && measure.unit.power_of_ten == 0 =>
                    {
                        say(format!("{label}: an unknown unit is said to stand in the file"));
                    }
                    _ => {}
                }
                if measure.unit.label().is_empty() {
                    say(format!("{label}: no word for the unit"));
                }
                if measure.kind == MeasureKind::Flow {
                    match &measure.plus {
                        None => say(format!("{label}: a flow whose plus means nothing")),
                        Some(plus)
                            if plus.plus.trim().is_empty()
                                || plus.minus.trim().is_empty()
                                || plus.plus == plus.minus =>
                        {
                            say(format!("{label}: plus \"{}\", minus \"{}\"", plus.plus, plus.minus));
                        }
                        Some(_) => {}
                    }
                }
            }
            for row in 0..table.row_count() {
                if table.period(row).is_none_or(|period| period.start > period.end) {
                    say(format!("row {row} has no day as of which it holds"));
                }
            }
        }
    }
    for entry in source::ALL {
        let frequencies =
            [Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Quarterly, Frequency::Annual];
        let known = frequencies.iter().any(|f| release_lag(entry.id, *f).is_some());
        if known == WITHOUT_CALENDAR.contains(&entry.id) {
            wrong.push(format!("{}: its delay of release is neither known nor said to be unknown", entry.id));
        }
        // A source may decline all that it recognises.
        if !seen.contains(entry.id) && entry.id != "dmo-gilts" {
            wrong.push(format!("{}: no fixture is read", entry.id));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_publishers_file_is_taken_by_the_words_of_the_first_artefact() {
    // The page's first artefact reads tables with the columns date and holder, and nothing else.
    for path in fixtures() {
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name").to_owned();
        let own = ["generic", "own", "tidy", "tidy-export"].iter().any(|id| name.split(['.', '@']).next() == Some(*id));
        if own {
            continue;
        }
        let bytes = std::fs::read(&path).expect("readable");
        let Ok(document) = flowmosaic::read::open(&name, &bytes) else { continue };
        let Some(grid) = document.grids.first() else { continue };
        let has = |word: &str| grid.cells(0).any(|cell| cell.trim().eq_ignore_ascii_case(word));
        assert!(!(has("date") && has("holder")), "{name} would be read by the first artefact");
    }
}

#[test]
fn signs_that_publishers_turn_are_turned_and_breaks_are_guarded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let read = |name: &str| reading(&folder.join(name)).unwrap_or_else(|| panic!("{name}"));
    let turned = |reading: &Reading| {
        reading
            .tables
            .iter()
            .flat_map(|t| &t.measures)
            .filter(|m| m.plus.as_ref().is_some_and(|p| p.turned_on_reading))
            .count()
    };
    assert!(turned(&read("jsda-koushasai.xlsx")) > 0, "JSDA prints selling less buying");
    assert!(turned(&read("mof-monthly@turned.csv")) > 0, "MoF's older files print the opposite sign");
    assert_eq!(turned(&read("mof-week.csv")), 0, "acquisition less disposition needs no turning");
    for (name, day) in
        [("mof-week.csv", "2014"), ("mof-monthly.csv", "2014"), ("nyfed-primary-dealers@breaks.csv", "2024-07-03")]
    {
        let reading = read(name);
        let breaks: Vec<String> = reading.tables.iter().flat_map(|t| &t.breaks).map(|b| b.day.iso()).collect();
        assert!(breaks.iter().any(|b| b.starts_with(day)), "{name}: {breaks:?}");
    }
}
