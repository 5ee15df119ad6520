//! What every series knows, over all sources: unit, sign, frequency, day, delay of release, breaks.

use flowmosaic::calendar::Frequency;
use flowmosaic::session::{Reading, Session};
use flowmosaic::source::release::{release_lag, release_lag_of};
use flowmosaic::source::{self, Assumptions};
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity};
use std::path::{Path, PathBuf};

/// Sources whose publishers have no calendar of releases: prices and lists of the day, files by
/// request, archives that grow no more, tables of any publisher.
const WITHOUT_CALENDAR: [&str; 38] = [
    "aqr",
    "dmo-gilts",
    "dtcc-swaps",
    "edhec",
    "eurostat-tsv",
    "famafrench",
    "finra-short-interest",
    "finra-short-volume",
    "fred",
    "fred-api",
    "generic",
    "hfrx",
    "investing",
    "jpx-open-interest",
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
    "sdmx-json",
    "sdmx-ml",
    "shiller",
    "stooq",
    "taifex-institutions",
    "tic-shl",
    "tic-types",
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
        // Of some sources single tables are known.
        let tables = ["H41", "Canadian securities (plus: non-residents bought)"];
        let known = frequencies.iter().any(|f| {
            release_lag(entry.id, *f).is_some()
                || tables.iter().any(|table| release_lag_of(entry.id, Some(table), None, *f).is_some())
        });
        if known == WITHOUT_CALENDAR.contains(&entry.id) {
            wrong.push(format!("{}: its delay of release is neither known (a line in src/source/release.rs) nor said to be unknown (its id in the list above)", entry.id));
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

#[test]
fn a_change_into_a_survey_month_uses_the_value_measured_the_old_way() {
    let Some(bytes) = crate::shared::shared_bytes("data/tic/mfhhis01.txt") else { return };
    let mut session = Session::new();
    let id = session.open("mfhhis01.txt", &bytes, &Assumptions::new()).expect("the history of holders");
    let reading = session.reading(&id).expect("kept");
    let selector =
        serde_json::from_value(serde_json::json!({ "where": { "holder": "Japan", "asset": "Treasury securities" } }));
    let levels =
        flowmosaic::series::select(&reading.tables[0], &selector.expect("a selector"), "mfhhis01.txt", "tic-mfh")
            .expect("Japan");
    let changes = flowmosaic::transform::difference(&levels);
    let of = |series: &flowmosaic::series::Series, month: &str| {
        series.points.iter().find(|p| p.period.end.iso() == month).map(|p| p.value).expect("the month is there")
    };
    // June 2011 is printed twice: 881.5 by the new survey, which counts, and 882.4 by the way of May's.
    let rows: Vec<Vec<f64>> = String::from_utf8_lossy(&bytes)
        .lines()
        .filter(|line| line.starts_with("Japan\t"))
        .map(|line| line.split('\t').skip(1).filter_map(|cell| cell.trim().parse().ok()).collect())
        .collect();
    // A year with the survey has thirteen values: December to July, June twice, May to January.
    let surveyed: Vec<&Vec<f64>> = rows.iter().filter(|values| values.len() == 13).collect();
    assert_eq!(surveyed.len(), 10, "June of 2002 to 2011");
    for (year, values) in (2002..=2011).rev().zip(surveyed) {
        let (july, new, old, may) = (values[5], values[6], values[7], values[8]);
        let june = of(&changes, &format!("{year}-06-30"));
        assert!((june - (old - may)).abs() < 1e-9, "{year}: {june} is the old way's change, not {}", new - may);
        let next = of(&changes, &format!("{year}-07-31"));
        assert!((next - (july - new)).abs() < 1e-9, "{year}: {next} goes on from the new value");
        assert!(levels.breaks.iter().any(|b| b.period.end.iso() == format!("{year}-06-30")), "{year} is a break");
    }
    // Series XIII begins in December 2011 without a value of the old way: no change at all.
    assert!(of(&changes, "2011-12-31").is_nan());
    assert!(changes.history.iter().any(|said| said.contains("survey breaks")), "{:?}", changes.history);
}
