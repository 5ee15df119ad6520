//! The answer key of published files: structure, every cell, aggregates and units.
//!
//! A file is either checked in full or stands in [`NOT_YET`], which may only shrink: a file that
//! passes while it stands there fails this test, and so does a file that is in neither list.

use crate::shared::{shared_bytes, shared_json};
use flowmosaic::calendar::Day;
use flowmosaic::problem::Notes;
use flowmosaic::source::{self, Assumptions, Outcome};
use flowmosaic::table::{Flag, Table};
use flowmosaic::{read, unit::Authority};
use serde_json::Value;

/// Files whose source is still to be written.
const NOT_YET: &[&str] = &[];

/// The reader's decisions that a file needs before it can be read: file, key, value.
const DECISIONS: &[(&str, &str, &str)] = &[];

#[test]
fn every_file_of_the_answer_key_is_read_as_it_says() {
    let Some(key) = shared_json("data/answers.json") else { return };
    let mut failures = Vec::new();
    let mut checked = 0;
    for record in key.as_array().expect("an array") {
        let file = record["file"].as_str().expect("a name");
        let Some(bytes) = shared_bytes(&format!("data/{file}")) else { continue };
        let wrong = check(file, &bytes, record);
        match (NOT_YET.contains(&file), wrong.is_empty()) {
            (true, true) => failures.push(format!("{file}: passes; take it out of NOT_YET")),
            (false, false) => failures.extend(wrong.into_iter().map(|w| format!("{file}: {w}"))),
            (true, false) => println!("not yet: {file}: {}", wrong.first().map_or("", String::as_str)),
            (false, true) => checked += 1,
        }
    }
    println!("{checked} files agree with the answer key, {} do not yet", NOT_YET.len());
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn check(file: &str, bytes: &[u8], record: &Value) -> Vec<String> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let mut assume = Assumptions::new();
    for (_, key, value) in DECISIONS.iter().filter(|(of, ..)| *of == file) {
        assume.insert((*key).to_owned(), (*value).to_owned());
    }
    let document = match read::open_with(name, bytes, &assume) {
        Ok(document) => document,
        Err(problem) => return vec![format!("not opened: {problem}")],
    };
    let mut notes = Notes::default();
    let (source, _, outcome) = match source::read_document(&document, &assume, &mut notes) {
        Ok(read) => read,
        Err(problem) => return vec![format!("not read: {problem}")],
    };
    let mut wrong = Vec::new();
    let hint = record["source_hint"].as_str().unwrap_or_default();
    if !same_source(source.id, hint) {
        wrong.push(format!("taken for {}, expected {hint}", source.id));
    }
    if !same_encoding(&document.encoding, record["encoding"].as_str().unwrap_or_default()) {
        wrong.push(format!("encoding {} against {}", document.encoding, record["encoding"]));
    }
    structure(&outcome, record, &mut wrong);
    for cell in record["cells"].as_array().into_iter().flatten() {
        if let Err(message) = check_cell(&outcome, cell) {
            wrong.push(message);
        }
    }
    for aggregate in record["aggregates"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(message) = aggregate_not_flagged(&outcome, aggregate) {
            wrong.push(message);
        }
    }
    let unit = record["unit"].as_str().unwrap_or_default();
    if unit.contains("not written in the file") || unit.starts_with("not in the file") {
        let claimed = outcome.tables.iter().flat_map(|t| &t.measures).any(|m| m.unit.authority == Authority::File);
        if claimed {
            wrong.push("claims to have read a unit that the file does not write".to_owned());
        }
    } else if let Some(code) =
        unit.split_whitespace().next().filter(|w| w.len() == 3 && w.chars().all(|c| c.is_ascii_uppercase()))
    {
        let found = outcome.tables.iter().flat_map(|t| &t.measures).any(|m| m.unit.label().contains(code));
        if !found {
            wrong.push(format!("no measure has the unit {unit}"));
        }
    }
    wrong
}

/// The key names families; several ids may serve one, and its names are not always ours.
fn same_source(id: &str, hint: &str) -> bool {
    let ours = match hint {
        "mof-weekly" => "mof-week",
        "sdmx-csv-ecb" => "sdmx-csv",
        "sdmx-ml-imf" => "sdmx-ml",
        other => other,
    };
    // The key calls generic what a source of its own may read as well.
    id == ours || id == hint || hint == "generic"
}

fn same_encoding(found: &str, expected: &str) -> bool {
    let family = |text: &str| {
        let text = text.to_lowercase();
        for (needle, name) in [
            ("932", "shift_jis"),
            ("shift", "shift_jis"),
            ("euc-kr", "euc-kr"),
            ("949", "euc-kr"),
            ("big5", "big5"),
            ("utf-8", "utf-8"),
            ("ascii", "utf-8"),
        ] {
            if text.contains(needle) {
                return name.to_owned();
            }
        }
        String::new()
    };
    family(found) == family(expected)
}

fn structure(outcome: &Outcome, record: &Value, wrong: &mut Vec<String>) {
    let (Some(first), Some(last)) = (record["first"].as_str(), record["last"].as_str()) else { return };
    let wanted = record["periods"].as_u64().unwrap_or_default() as usize;
    let frequency = record["frequency"][0].as_str().and_then(|f| f.split_whitespace().next()).unwrap_or_default();
    let mut seen = Vec::new();
    for table in &outcome.tables {
        let periods = table.periods_with_values();
        let mut ends: Vec<String> = periods.iter().map(|p| p.end.iso()).collect();
        ends.dedup();
        let found =
            table.frequency.and_then(|f| serde_json::to_value(f).ok()).and_then(|v| v.as_str().map(str::to_owned));
        let summary = (
            found.unwrap_or_default(),
            ends.first().cloned().unwrap_or_default(),
            ends.last().cloned().unwrap_or_default(),
            ends.len(),
        );
        if summary.1 == first && summary.2 == last && summary.3 == wanted && (summary.0 == frequency || wanted == 1) {
            return;
        }
        seen.push(summary);
    }
    // Several blocks of one frequency may together be the table that the key means.
    let mut ends: Vec<String> = outcome
        .tables
        .iter()
        .filter(|t| {
            t.frequency.and_then(|f| serde_json::to_value(f).ok()).is_some_and(|v| v.as_str() == Some(frequency))
        })
        .flat_map(|t| t.periods_with_values())
        .map(|p| p.end.iso())
        .collect();
    ends.sort();
    ends.dedup();
    if ends.first().map(String::as_str) == Some(first)
        && ends.last().map(String::as_str) == Some(last)
        && ends.len() == wanted
    {
        return;
    }
    seen.truncate(4);
    wrong.push(format!("expected {frequency} {first} to {last}, {wanted} periods; tables have {seen:?}"));
}

/// Every part of the path must be a label or code of the row; so must the code, when given.
fn row_fits(table: &Table, row: usize, parts: &[&str], code: Option<&str>) -> bool {
    let Some(measure) = table.measures.get(table.measure_codes.at(row) as usize) else { return false };
    let mut names: Vec<&str> = vec![&measure.label, &table.name];
    names.extend(measure.code.as_deref());
    for dimension in &table.dimensions {
        let label = &dimension.labels[dimension.codes.at(row) as usize];
        names.push(&label.text);
        names.extend(label.code.as_deref());
    }
    let column = code.and_then(|c| c.strip_prefix("column ")).and_then(|c| c.parse::<u16>().ok());
    let fits_code = match (code, column) {
        (_, Some(column)) => table.columns.at(row) == u32::from(column),
        (Some(code), None) => names.contains(&code) || cell_name(table, row) == code,
        (None, _) => true,
    };
    // The key of a whole series names it better than the words that the answer key puts together.
    let whole_key = code.is_some_and(|code| code.contains('.') && names.contains(&code));
    let names: Vec<String> = names.into_iter().map(canonical).collect();
    whole_key || fits_code && parts.iter().all(|part| part_fits(table, row, &names, part))
}

/// A part is a name, or the first half of a bilingual code; `name [mark]` is a name and a mark.
fn part_fits(table: &Table, row: usize, names: &[String], part: &str) -> bool {
    if let Some((name, mark)) = part.strip_suffix(']').and_then(|p| p.rsplit_once(" [")) {
        let marked = match mark.strip_prefix("Series ") {
            Some(_) => is_vintage(table, row, mark),
            None => names.contains(&canonical(&format!("[{mark}]"))),
        };
        return marked && part_fits(table, row, names, name);
    }
    let part = canonical(part);
    let japanese = part.chars().all(|c| !c.is_ascii_alphabetic());
    names.iter().any(|name| *name == part || (japanese && name.starts_with(&part)))
}

/// A month that stands twice names both of its series in the break; the older one is superseded.
fn is_vintage(table: &Table, row: usize, series: &str) -> bool {
    let word = if table.flags[row] == Flag::Superseded { "superseded" } else { "kept" };
    let Some(period) = table.period(row) else { return false };
    table.breaks.iter().any(|b| b.day == period.end && b.text.contains(&format!("{series} ({word}")))
}

/// Full-width forms folded, spaces left out.
fn canonical(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

/// `B7` for line 7, column 2.
fn cell_name(table: &Table, row: usize) -> String {
    let column = table.columns.at(row);
    let mut letters = String::new();
    let mut rest = column;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", table.lines.at(row))
}

fn check_cell(outcome: &Outcome, cell: &Value) -> Result<(), String> {
    let series = cell["series"].as_str().unwrap_or_default();
    let parts: Vec<&str> = series.split(" | ").collect();
    let period = cell["period"].as_str().unwrap_or_default();
    let day = Day::parse_iso(period).expect("the key writes ISO days");
    let code = cell["code"].as_str();
    let mut found = Vec::new();
    for table in &outcome.tables {
        for row in 0..table.row_count() {
            if table.period(row).is_some_and(|p| p.end == day) && row_fits(table, row, &parts, code) {
                // Annual rows below months end on the same day and stand in tables of their own.
                let finer = table.frequency.map_or(0, |f| f.periods_per_year().unwrap_or(0));
                // The key writes the publisher's sign; where a source turns it on reading it says so.
                let measure = &table.measures[table.measure_codes.at(row) as usize];
                let turned = measure.plus.as_ref().is_some_and(|plus| plus.turned_on_reading);
                let value = table.values[row];
                found.push((finer, if turned { -value } else { value }, table.flags[row]));
            }
        }
    }
    let finest = found.iter().map(|(finer, ..)| *finer).max();
    let found: Vec<(f64, Flag)> =
        found.into_iter().filter(|(finer, ..)| Some(*finer) == finest).map(|(_, value, flag)| (value, flag)).collect();
    let fits = |(value, flag): &(f64, Flag)| match cell["value"].as_f64() {
        Some(wanted) => *value == wanted,
        None => value.is_nan() && !flag.usable(),
    };
    match found.as_slice() {
        [] => Err(format!("no row for {series} ({code:?}) at {period}")),
        rows if rows.iter().any(fits)
            && (rows.len() == 1 || rows.iter().all(|r| fits(r) || r.1 == Flag::Superseded)) =>
        {
            Ok(())
        }
        rows => Err(format!("{series} at {period}: expected {}, found {rows:?}", cell["value"])),
    }
}

/// Aggregates of the key that name a label of the file exactly (up to a remark in parentheses).
fn aggregate_not_flagged(outcome: &Outcome, aggregate: &str) -> Option<String> {
    let name = aggregate.split(" (").next().unwrap_or(aggregate).trim_start_matches("column group ").trim();
    for table in &outcome.tables {
        for dimension in &table.dimensions {
            if let Some(label) = dimension.labels.iter().find(|l| l.text == name && !l.aggregate) {
                return Some(format!("\"{}\" is not flagged as an aggregate", label.text));
            }
        }
    }
    None
}
