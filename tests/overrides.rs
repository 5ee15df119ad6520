//! What the program took from a file can be said otherwise, and taken back.

use flowmosaic::calendar::Day;
use flowmosaic::problem::Problem;
use flowmosaic::read;
use flowmosaic::series::{Selector, select};
use flowmosaic::session::{Reading, Session, report};
use flowmosaic::source::Assumptions;
use std::path::Path;

fn read_with(text: &str, assume: &[(&str, &str)]) -> Result<Reading, Problem> {
    let assume: Assumptions = assume.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let mut session = Session::new();
    let id = session.open("table.csv", text.as_bytes(), &assume)?;
    Ok(session.reading(&id).cloned().expect("kept"))
}

fn days(reading: &Reading) -> Vec<String> {
    reading.tables[0].periods_with_values().iter().map(|p| p.end.iso()).collect()
}

fn setting(reading: &Reading, id: &str) -> Option<String> {
    report(reading).settings.into_iter().find(|setting| setting.id == id).map(|setting| setting.found)
}

const DAYS: &str = "date,v\n01/02/2025,5\n02/02/2025,6\n13/02/2025,7\n";

#[test]
fn the_order_of_dates_can_be_said_even_where_the_file_settles_it() {
    let found = read_with(DAYS, &[]).expect("read");
    assert_eq!(days(&found), ["2025-02-01", "2025-02-02", "2025-02-13"]);
    assert_eq!(setting(&found, "date-order").as_deref(), Some("day-month"));
    let said = read_with(DAYS, &[("date-order", "month-day")]).expect("read");
    assert_eq!(days(&said), ["2025-01-02", "2025-02-02"]);
    assert_eq!(said.notes.count("not-a-date") + said.notes.count("footer"), 1, "the day that is no date so is named");
    assert_eq!(setting(&said, "date-order").as_deref(), Some("month-day"));
    assert!(said.assumed.iter().any(|words| words.contains("as the reader said")), "{:?}", said.assumed);
}

#[test]
fn months_can_be_said_to_be_quarters() {
    let text = "period,v\n202401,1\n202405,2\n202409,3\n202501,4\n";
    assert_eq!(setting(&read_with(text, &[]).expect("read"), "date-period").as_deref(), Some("month"));
    let said = read_with(text, &[("date-period", "quarter")]).expect("read");
    assert_eq!(days(&said), ["2024-03-31", "2025-03-31"]);
}

#[test]
fn the_header_can_be_another_line_or_none() {
    let text = "a title,of words\ndate,flow\n2025-01-31,5\n2025-02-28,6\n2025-03-31,7\n";
    let name = |reading: &Reading| reading.tables[0].measures[0].label.clone();
    let found = read_with(text, &[]).expect("read");
    let said = read_with(text, &[("header", "1")]).expect("read");
    assert_eq!(name(&said), "of words");
    assert_ne!(name(&found), name(&said));
    assert_eq!(setting(&said, "header").as_deref(), Some("1"));
    assert_eq!(name(&read_with(text, &[("header", "none")]).expect("read")), "column 2");
}

#[test]
fn a_number_that_was_cut_off_is_noticed() {
    let cut = |text: &str| read_with(text, &[]).expect("read").notes.count("cut-number");
    let whole = "date,a,b\n2025-01-31,10.25,20.50\n2025-02-28,11.25,21.50\n2025-03-31,12.25,22.50\n2025-04-30,13.25,23.50\n2025-05-31,1.25,24.50";
    assert_eq!(cut(whole), 0);
    assert_eq!(cut(&format!("{}\n", &whole[..whole.len() - 1])), 0, "a file with its last line end is whole");
    assert_eq!(cut(&whole[..whole.len() - 1]), 1);
    assert_eq!(cut(&whole[..whole.len() - 3]), 1);
    let integers = "date,a\n2025-01-31,10\n2025-02-28,11.5\n2025-03-31,12\n2025-04-30,13.25\n2025-05-31,14";
    assert_eq!(cut(integers), 0, "decimals that come and go say nothing");
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect("there")
}

#[test]
fn a_series_carries_the_words_for_its_contract() {
    let mut session = Session::new();
    let id = session.open("cftc-tff.txt", &fixture("cftc-tff.txt"), &Assumptions::new()).expect("read");
    let reading = session.reading(&id).expect("kept");
    let table = &reading.tables[0];
    let remark = table.label_remarks.first().expect("the contract units are kept");
    let market = &table.dimensions[0].labels[remark.label as usize];
    let choices =
        [("market", market.code.clone().expect("a code")), ("holder", "Dealer".to_owned()), ("side", "Net".to_owned())];
    let selector = Selector {
        measure: Some("Net position".to_owned()),
        choices: choices.into_iter().map(|(name, label)| (name.to_owned(), vec![label])).collect(),
        ..Selector::default()
    };
    match select(table, &selector, &reading.file, "CFTC") {
        Ok(series) => assert_eq!(series.remarks, std::slice::from_ref(&remark.text)),
        Err(problem) => panic!("{problem}"),
    }
}

#[test]
fn what_was_known_at_a_day_needs_the_release() {
    let text = "date,v\n2025-01-07,5\n2025-01-14,6\n2025-01-21,7\n2025-01-28,8\n";
    let reading = read_with(text, &[]).expect("read");
    let mut series = select(&reading.tables[0], &Selector::default(), "table.csv", "").expect("one series");
    let day = Day::new(2025, 1, 22).expect("a day");
    assert_eq!(series.known_at(day).count(), 3);
    series.release_days = Some(3);
    assert_eq!(series.known_at(day).count(), 2, "the Tuesday's positions come out on the Friday");
}

#[test]
fn a_damaged_workbook_ends_nothing() {
    for name in ["shiller.xls", "ici-flows.xls", "naaim.xlsx"] {
        let bytes = fixture(name);
        let mut state = 0x9E37_79B9_u32;
        for _ in 0..60 {
            let mut damaged = bytes.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = state as usize % damaged.len();
                damaged[at] = (state >> 24) as u8;
            }
            if let Err(problem) = read::open(name, &damaged) {
                assert!(!problem.message.is_empty() && problem.place.is_some(), "{name}");
            }
        }
    }
}
