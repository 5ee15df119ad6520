//! A streamed file gives the tables of the whole file, wherever it is cut.

use flowmosaic::problem::{Notes, Problem};
use flowmosaic::read;
use flowmosaic::series::{Selector, select};
use flowmosaic::source::stream::{Finished, Stream, SumsWanted};
use flowmosaic::source::{self, Assumptions};
use flowmosaic::table::Table;
use proptest::prelude::*;

const HEAD: usize = 400;

fn whole(bytes: &[u8], assume: &Assumptions) -> String {
    let document = read::open_with("a.csv", bytes, assume).expect("readable");
    let mut notes = Notes::default();
    let (source, _, outcome) = source::read_document(&document, assume, &mut notes).expect("read");
    format!("{} {:#?} {notes:#?}", source.id, outcome.tables)
}

fn streamed(bytes: &[u8], cuts: &[usize], assume: &Assumptions) -> String {
    let mut stream = Stream::with_head("a.csv", bytes.len() as u64, assume, HEAD);
    let mut rest = bytes;
    for cut in cuts {
        let (piece, behind) = rest.split_at((*cut).min(rest.len()));
        stream.push(piece).expect("read");
        rest = behind;
    }
    stream.push(rest).expect("read");
    match stream.finish().expect("read") {
        Finished::Read(read) => format!("{} {:#?} {:#?}", read.source.id, read.outcome.tables, read.notes),
        // The beginning reached to the end of the file and was not plain enough.
        Finished::Whole(bytes) => whole(&bytes, assume),
    }
}

/// A day in 2024 that no other order of its parts explains.
fn date(index: usize) -> String {
    let days = index % 366;
    flowmosaic::calendar::Day::from_epoch_days(19_723 + days as i32).iso()
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (-1_000_000i64..1_000_000).prop_map(|n| format!("{}", n as f64 / 100.0)),
        1 => Just(String::new()),
        1 => Just("n.a.".to_owned()),
        1 => Just("\"1,234.5\"".to_owned()),
    ]
}

fn tidy() -> impl Strategy<Value = String> {
    let row = (0usize..366, "[a-c]{1,2}|\"x,\"\"y\"\"\"|é", value(), prop_oneof![Just("flow"), Just("holding")]);
    proptest::collection::vec(row, 30..60).prop_map(|rows| {
        let mut text = String::from("date,holder,measure,value,unit\r\n");
        for (day, holder, value, measure) in rows {
            text.push_str(&format!("{},{holder},{measure},{value},USD mn\r\n", date(day)));
        }
        text
    })
}

fn long() -> impl Strategy<Value = String> {
    proptest::collection::vec((value(), value()), 40..70).prop_map(|rows| {
        let mut text = String::from("date,holder,asset,flow_usd,holding_usd\n");
        for (index, (flow, holding)) in rows.into_iter().enumerate() {
            let holder = ["Funds", "Banks", "Total"][index % 3];
            text.push_str(&format!("{},{holder},shares,{flow},{holding}\n", date(index / 3)));
        }
        text.push_str("\nSource: made up\n");
        text
    })
}

/// A long table whose rows differ in holder, asset or region, so that sums may stand for them.
fn cube() -> impl Strategy<Value = String> {
    proptest::collection::vec((value(), value()), 60..120).prop_map(|rows| {
        let mut text = String::from("date,holder,asset,region,flow_usd,holding_usd\n");
        for (index, (flow, holding)) in rows.into_iter().enumerate() {
            let holder = ["Funds", "\"Banks, all\"", "Others"][index % 3];
            let asset = ["Bonds", "Total", "Shares", "Bills"][index / 3 % 4];
            let region = ["US", "UK"][index / 12 % 2];
            text.push_str(&format!("{},{holder},{asset},{region},{flow},{holding}\n", date(index / 24)));
        }
        text
    })
}

fn adding_up(text: &str, cuts: &[usize], measures: &[&str]) -> Result<Finished, Problem> {
    let wanted = SumsWanted {
        measures: measures.iter().map(|m| (*m).to_owned()).collect(),
        dimensions: vec!["asset".to_owned(), "region".to_owned()],
    };
    let mut stream = Stream::with_head("a.csv", text.len() as u64, &Assumptions::new(), HEAD).adding_up(wanted);
    let mut rest = text.as_bytes();
    for cut in cuts {
        let (piece, behind) = rest.split_at((*cut).min(rest.len()));
        stream.push(piece)?;
        rest = behind;
    }
    stream.push(rest)?;
    stream.finish()
}

fn totals(table: &Table, measure: &str, holder: &str) -> String {
    let all = |name: &str| (name.to_owned(), vec!["*".to_owned()]);
    let choices = vec![("holder".to_owned(), vec![holder.to_owned()]), all("asset"), all("region")];
    let selector = Selector { measure: Some(measure.to_owned()), choices, ..Selector::default() };
    let points = select(table, &selector, "a.csv", "generic").map(|series| series.points);
    let bits = |p: &flowmosaic::series::Point| (p.period, p.value.to_bits(), p.flag, p.line);
    format!("{:?}", points.map(|points| points.iter().map(bits).collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sums_kept_in_place_of_rows_give_the_same_digits(text in cube(), cuts in proptest::collection::vec(1usize..900, 0..8)) {
        let Finished::Read(summed) = adding_up(&text, &cuts, &["flow_usd"]).expect("sums") else { panic!("streamed") };
        let Finished::Read(rows) = (|| {
            let mut stream = Stream::with_head("a.csv", 0, &Assumptions::new(), HEAD);
            stream.push(text.as_bytes())?;
            stream.finish()
        })().expect("rows") else { panic!("streamed") };
        let (sums, kept) = (&summed.outcome.tables[0], &rows.outcome.tables[0]);
        prop_assert!(sums.row_count() < kept.row_count() / 4);
        for holder in ["Funds", "Banks, all", "Others"] {
            prop_assert_eq!(totals(sums, "flow_usd", holder), totals(kept, "flow_usd", holder));
        }
        prop_assert!(totals(sums, "holding_usd", "Funds").contains("selector-unknown") || totals(sums, "holding_usd", "Funds").contains("selector-empty"));
        let one = Selector { choices: vec![("asset".to_owned(), vec!["Bonds".to_owned()])], ..Selector::default() };
        prop_assert_eq!(select(sums, &one, "a.csv", "generic").expect_err("refused").code, "rows-not-kept");
    }

    #[test]
    fn a_tidy_table_does_not_depend_on_the_cuts(text in tidy(), cuts in proptest::collection::vec(1usize..700, 0..8)) {
        let assume = Assumptions::new();
        let (found, expected) = (streamed(text.as_bytes(), &cuts, &assume), whole(text.as_bytes(), &assume));
        let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
        prop_assert!(found == expected, "{:?}", differs);
    }

    #[test]
    fn a_plain_table_does_not_depend_on_the_cuts(text in long(), cuts in proptest::collection::vec(1usize..700, 0..8)) {
        let assume = Assumptions::new();
        let (found, expected) = (streamed(text.as_bytes(), &cuts, &assume), whole(text.as_bytes(), &assume));
        let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
        prop_assert!(found == expected, "{:?}", differs);
    }

    #[test]
    fn what_is_noticed_on_the_way_is_what_a_second_look_finds(
        text in long(), again in 1usize..40, same in any::<bool>(), missing in 1usize..40, cuts in proptest::collection::vec(1usize..700, 0..8),
    ) {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        // A value that may stand for "no data", and a row that comes again, with the same value or another.
        let labels: Vec<&str> = lines[missing].splitn(4, ',').take(3).collect();
        lines[missing] = format!("{},-999,5", labels.join(","));
        let row = lines[again].clone();
        lines.insert(lines.len() - 2, if same { row } else { row.replacen("shares,", "shares,7", 1) });
        let (text, assume) = (lines.join("\n"), Assumptions::new());
        let (found, expected) = (streamed(text.as_bytes(), &cuts, &assume), whole(text.as_bytes(), &assume));
        let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
        prop_assert!(found == expected, "{:?}", differs);
        prop_assert!(found.contains("it may mean"));
        prop_assert!(found.contains("stands a second time") || found.contains("stands twice with different values"));
    }

    #[test]
    fn no_bytes_make_a_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0usize..400) {
        survives(&bytes, cut);
    }

    #[test]
    fn no_almost_table_makes_a_reading_panic(
        text in "([a-c,;\t\"\n]|date|value|measure|2024-01-0[1-9]|1/2/2024|20240[1-4]|n\\.a\\.|-?[0-9]{1,3}(,[0-9]{3})?|Total){0,60}",
        cut in 0usize..200,
    ) {
        survives(text.as_bytes(), cut);
    }
}

/// Opens, reads and streams; every answer will do.
fn survives(bytes: &[u8], cut: usize) {
    let assume = Assumptions::new();
    if let Ok(document) = read::open("a.csv", bytes) {
        let _ = source::read_document(&document, &assume, &mut Notes::default());
        for entry in source::ALL {
            let _ = (entry.read)(&document, &assume, &mut Notes::default());
        }
    }
    let mut stream = Stream::with_head("a.csv", 0, &assume, 20);
    let (first, second) = bytes.split_at(cut.min(bytes.len()));
    if stream.push(first).is_ok() && stream.push(second).is_ok() {
        let _ = stream.finish();
    }
}

#[test]
fn a_row_that_comes_twice_needs_the_rows() {
    let line = |day: usize, asset: &str| format!("{},Funds,{asset},US,1,2\n", date(day));
    let mut text = String::from("date,holder,asset,region,flow_usd,holding_usd\n");
    (0..60).for_each(|day| text.push_str(&(line(day, "Bonds") + &line(day, "Bills"))));
    assert!(matches!(adding_up(&text, &[], &["flow_usd"]), Ok(Finished::Read(_))));
    text.push_str(&line(59, "Bills"));
    assert_eq!(adding_up(&text, &[], &["flow_usd"]).expect_err("twice").code, "rows-needed");
}

#[test]
fn long_plain_tables_are_streamed() {
    for header in ["date,holder,measure,value", "date,holder,asset,flow_usd"] {
        let text = format!("{header}\n{}", "2024-01-31,a,flow,1\n".repeat(200));
        let mut stream = Stream::with_head("a.csv", 0, &Assumptions::new(), HEAD);
        stream.push(text.as_bytes()).expect("read");
        assert!(stream.is_streaming(), "{header}");
        assert!(matches!(stream.finish(), Ok(Finished::Read(read)) if read.outcome.tables[0].row_count() == 200));
    }
}

#[test]
fn what_cannot_be_streamed_is_handed_back_whole() {
    let text = format!("observation_date,DGS10\n{}", "2024-01-01,1\n".repeat(200));
    let mut stream = Stream::with_head("a.csv", 0, &Assumptions::new(), HEAD);
    stream.push(text.as_bytes()).expect("kept");
    assert!(matches!(stream.finish(), Ok(Finished::Whole(bytes)) if bytes == text.as_bytes()));
}

#[test]
fn bytes_that_are_not_utf8_interrupt_a_stream() {
    let mut text = "date,holder,measure,value\n".to_owned().into_bytes();
    for _ in 0..100 {
        text.extend_from_slice(b"2024-01-31,a,flow,1\n");
    }
    text.extend_from_slice(b"2024-01-31,\x82\xA0,flow,1\n");
    let mut stream = Stream::with_head("a.csv", 0, &Assumptions::new(), HEAD);
    stream.push(&text[..1_000]).expect("streamed");
    let problem = stream.push(&text[1_000..]).expect_err("a problem");
    assert_eq!(problem.code, "stream-interrupted");
    assert_eq!(problem.place.and_then(|p| p.line), Some(102));
}

/// Of a long day only a part lies in the beginning that is looked at, and every asset of it once.
#[test]
fn labels_are_told_from_names_where_a_day_has_thousands_of_rows() {
    let holders = ["Banks", "Insurers", "Funds", "Trusts"];
    let rows = |day: usize| {
        let row = move |at: usize| format!("2025-01-{day:02},{},Asset {},{}\n", holders[at % 4], at / 4, at % 7);
        (0..8_000).map(row).collect::<String>()
    };
    let text = format!("date,holder,asset,flow\n{}{}", rows(6), rows(7));
    let mut stream = Stream::begin("flows.csv", 1 << 29, &Assumptions::new());
    stream.push(text.as_bytes()).expect("rows");
    assert!(stream.is_streaming());
}
