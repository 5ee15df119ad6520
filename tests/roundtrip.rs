//! The tidy CSV reads back to the tables that it was written from, and is written again to the same bytes.

use crate::shared::shared;
use flowmosaic::session::{Session, tidy_csv};
use flowmosaic::source::Assumptions;
use flowmosaic::table::{Label, Measure, Packed, Table};
use std::path::{Path, PathBuf};

#[test]
fn every_fixture_survives_export_and_import() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files = Vec::new();
    files_below(&folder, &mut files);
    let (read, wrong) = try_all(&files);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(read * 2 > files.len(), "only {read} of {} fixtures are read at all", files.len());
}

#[test]
fn every_published_file_survives_export_and_import() {
    let Some(folder) = shared("data") else { return };
    let mut files = Vec::new();
    files_below(&folder, &mut files);
    let (read, wrong) = try_all(&files);
    println!("{read} of {} files are read", files.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() {
            files_below(&path, found);
        } else if !name.ends_with(".gold") && !name.ends_with(".md") && !name.ends_with(".py") && name != "answers.json"
        {
            found.push(path);
        }
    }
    found.sort();
}

/// How many files are read, and what went wrong with those.
fn try_all(files: &[PathBuf]) -> (usize, Vec<String>) {
    let (mut read, mut wrong) = (0, Vec::new());
    for path in files {
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        let bytes = std::fs::read(path).expect("readable");
        let mut session = Session::new();
        let Ok(id) = session.open(name, &bytes, &Assumptions::new()) else { continue };
        let mut reading = session.reading(&id).expect("open").clone();
        if reading.tables.iter().all(|t| t.row_count() == 0) {
            continue;
        }
        read += 1;
        if std::env::var_os("FLOWMOSAIC_FULL").is_none() {
            reading.tables.iter_mut().for_each(thin);
        }
        if let Err(message) = check(&reading.tables, &tidy_csv(&reading)) {
            wrong.push(format!("{}: {message}", path.display()));
        }
    }
    (read, wrong)
}

/// Leaves about 20,000 rows of a large table, evenly spread: an unoptimised build takes minutes for
/// the millions of rows that some publishers have. `FLOWMOSAIC_FULL=1` tries every row.
fn thin(table: &mut Table) {
    // A prime step does not fall into the rhythm of a table's columns.
    let primes = [2, 3, 5, 7, 11, 13, 17, 23, 29, 37, 53, 71, 97, 127, 211, 499, 997];
    let Some(step) = primes.into_iter().find(|step| table.row_count() <= step * 20_000) else { return };
    if table.row_count() <= 20_000 {
        return;
    }
    fn every<T: Copy>(step: usize, values: &mut Vec<T>) {
        *values = values.iter().step_by(step).copied().collect();
    }
    let coded = |codes: &mut Packed| *codes = codes.iter().step_by(step).collect();
    table.dimensions.iter_mut().for_each(|d| coded(&mut d.codes));
    coded(&mut table.period_codes);
    coded(&mut table.measure_codes);
    every(step, &mut table.values);
    every(step, &mut table.flags);
    coded(&mut table.columns);
    table.lines = table.lines.iter().step_by(step).collect();
}

fn check(tables: &[Table], csv: &str) -> Result<(), String> {
    let mut session = Session::new();
    let id = session.open("export.csv", csv.as_bytes(), &Assumptions::new()).map_err(|p| p.to_string())?;
    let reading = session.reading(&id).expect("open");
    if reading.source.id != "tidy-export" {
        return Err(format!("the export was taken for {}", reading.source.id));
    }
    if let Some(note) = reading.notes.items.first() {
        return Err(format!("the import remarks: {note}"));
    }
    let filled: Vec<&Table> = tables.iter().filter(|t| t.row_count() > 0).collect();
    if filled.len() != reading.tables.len() {
        return Err(format!("{} tables became {}", filled.len(), reading.tables.len()));
    }
    for (before, after) in filled.into_iter().zip(&reading.tables) {
        same(before, after).map_err(|message| format!("table \"{}\": {message}", before.name))?;
    }
    let again = session.csv(&id).expect("open");
    match csv.lines().zip(again.lines()).position(|(a, b)| a != b) {
        Some(line) => Err(format!("line {} of the second export differs", line + 1)),
        None if csv.len() != again.len() => Err("the second export has another length".to_owned()),
        None => Ok(()),
    }
}

type Row<'a> = (Option<flowmosaic::calendar::Period>, Vec<(&'a str, &'a Label)>, &'a Measure);

fn row(table: &Table, row: usize) -> Row<'_> {
    let dimensions = table.dimensions.iter();
    let labels = dimensions.map(|d| (d.name.as_str(), &d.labels[d.codes.at(row) as usize])).collect();
    (table.period(row), labels, &table.measures[table.measure_codes.at(row) as usize])
}

fn same(before: &Table, after: &Table) -> Result<(), String> {
    if (&before.name, before.frequency, before.row_count()) != (&after.name, after.frequency, after.row_count()) {
        return Err(format!(
            "{:?} with {} rows became \"{}\", {:?} with {} rows",
            before.frequency,
            before.row_count(),
            after.name,
            after.frequency,
            after.row_count()
        ));
    }
    let said = |table: &Table| {
        // Remarks and breaks of rows that are there, in any order.
        let labelled = |remark: &flowmosaic::table::LabelRemark| {
            let dimension = table.dimensions.iter().find(|d| d.name == remark.dimension)?;
            let used = dimension.codes.iter().any(|code| code == remark.label);
            used.then(|| {
                (remark.dimension.clone(), dimension.labels[remark.label as usize].clone().text, remark.text.clone())
            })
        };
        let mut remarks: Vec<_> = table.label_remarks.iter().filter_map(labelled).collect();
        let mut breaks: Vec<_> = table.breaks.iter().map(|b| (b.day, b.text.clone())).collect();
        remarks.sort();
        breaks.sort();
        breaks.dedup();
        (remarks, breaks)
    };
    if said(before) != said(after) {
        return Err(format!("{:?}\nbecame {:?}", said(before), said(after)));
    }
    for at in 0..before.row_count() {
        let (one, other) = (row(before, at), row(after, at));
        if one != other {
            return Err(format!("row {at}: {one:?}\nbecame {other:?}"));
        }
        let (one, other) = (before.values[at], after.values[at]);
        if !(one == other || one.is_nan() && other.is_nan()) || before.flags[at] != after.flags[at] {
            return Err(format!("row {at}: {one} {:?} became {other} {:?}", before.flags[at], after.flags[at]));
        }
    }
    Ok(())
}

/// A table of odd names, remarks, flags and units from a few numbers.
fn odd_table(seed: &[u16]) -> Table {
    use flowmosaic::calendar::{Day, Period};
    use flowmosaic::table::{At, Flag, MeasureKind, TableBuilder};
    use flowmosaic::unit::{Authority, PlusMeans, Quantity, Unit};
    const WORDS: [&str; 12] = [
        "plain",
        "with, comma",
        "with \"quotes\"",
        "=1+1",
        "-5",
        "line\nbreak",
        "Total",
        "a: b",
        "back\\slash \\n",
        "日本",
        " spaced ",
        "'quoted",
    ];
    let pick = |at: usize| usize::from(seed.get(at % seed.len().max(1)).copied().unwrap_or(7));
    let word = |n: usize| WORDS[n % WORDS.len()];
    let name = |n: usize| ["holder", "asset", "of: which"][n % 3];
    let first = pick(0);
    let mut builder = TableBuilder::new(word(pick(1)), &[name(first), name(first + 1)]);
    let quantities = [
        Quantity::Money { currency: "JPY".to_owned() },
        Quantity::Count { of: "units: odd".to_owned() },
        Quantity::Percent,
        Quantity::Unknown,
        Quantity::Contracts,
    ];
    let measures: Vec<u16> = (0..2)
        .map(|n| {
            builder.measure(Measure {
                label: format!("{}{n}", word(pick(2 + n))),
                code: (pick(3) % 2 == 0).then(|| word(pick(4 + n)).to_owned()),
                kind: [MeasureKind::Flow, MeasureKind::Holding, MeasureKind::Rate][pick(5) % 3],
                unit: Unit {
                    quantity: quantities[pick(6 + n) % quantities.len()].clone(),
                    power_of_ten: (pick(7) % 10) as i8,
                    authority: [Authority::File, Authority::Publisher, Authority::Reader][pick(8) % 3],
                },
                plus: (pick(9 + n) % 2 == 0).then(|| PlusMeans {
                    plus: word(pick(10)).to_owned(),
                    minus: word(pick(11)).to_owned(),
                    turned_on_reading: pick(12) % 2 == 0,
                    authority: Authority::File,
                }),
            })
        })
        .collect();
    for row in 0..seed.len().max(1) {
        let labels: Vec<u32> = (0..2)
            .map(|dimension| {
                let text = word(pick(row + dimension));
                let aggregate = text == "Total";
                let made =
                    builder.label_with(dimension, text, || Label { text: text.to_owned(), code: None, aggregate });
                if pick(row) % 3 == 0 {
                    builder.label_remark(dimension, made, word(pick(row + 1)));
                }
                made
            })
            .collect();
        let start = Day::new(2020, 1, 1).expect("a day").plus_days(row as i32 * 7);
        let period = Period { start, end: start.plus_days((pick(row) % 7) as i32) };
        let flag = [Flag::Ok, Flag::Preliminary, Flag::Superseded, Flag::Missing, Flag::Suppressed][pick(row + 2) % 5];
        let value = if flag.usable() || flag == Flag::Superseded {
            f64::from(seed[row % seed.len()]) / 8.0 - 100.0
        } else {
            f64::NAN
        };
        builder.push_flagged(period, measures[row % 2], &labels, value, flag, At { line: row as u32 + 2, column: 3 });
    }
    if pick(3) % 2 == 0 {
        builder.series_break(Day::new(2020, 1, 20).expect("a day"), word(pick(5)));
    }
    builder.finish(None)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_table_survives_export_and_import(seed in proptest::collection::vec(0u16..4_000, 1..40)) {
        let mut session = Session::new();
        let id = session.open("a.csv", b"date,net\n2025-01-31,1\n2025-02-28,2\n2025-03-31,3\n", &Assumptions::new()).expect("read");
        let mut reading = session.reading(&id).expect("open").clone();
        reading.tables = vec![odd_table(&seed)];
        let result = check(&reading.tables, &tidy_csv(&reading));
        proptest::prop_assert!(result.is_ok(), "{}", result.unwrap_err());
    }
}
