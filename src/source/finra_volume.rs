//! FINRA: daily short sale volume off the exchanges (CNMSshvol and its kin), and the same of single exchanges.

use crate::calendar::{Frequency, Period};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, evidence, head, is_blank, label, measure, nothing_read, outcome, row_left_out, set_repeats_apart,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Quantity, Unit};

/// FINRA daily short volume.
pub(super) static SOURCE: Source = Source {
    id: "finra-short-volume",
    title: "FINRA daily short sale volume",
    publisher: "FINRA",
    about: "Download: cdn.finra.org/equity/regsho/daily, CNMSshvolYYYYMMDD.txt. Shares traded off the exchanges; short volume is part of total \
volume and no position: most of it is market makers selling what they will buy back, so plus is neither buying nor selling of a holder. Same \
day, about 18:00 in New York. Traps: fields are split by bars while the market cell holds commas; volumes are fractional; the last \
line is the number of rows; a day without a file answers with an error page; names of symbols repeat by market in older files. Nasdaq, BX \
and PSX publish what was traded on them under the same names (NQBXshvolYYYYMMDD.txt), without the number of rows.",
    recognise,
    read,
};

/// True under the field names of the daily files: `ShortVolume` of FINRA, `SHORT VOLUME` of the exchanges.
fn header(grid: &Grid) -> bool {
    let has = |name: &str| (2..grid.width(0)).any(|column| squeezed(grid.text(0, column)) == name);
    head(grid, 0, 0) == "date" && head(grid, 0, 1) == "symbol" && has("shortvolume") && has("totalvolume")
}

/// A name without its blanks, lower case.
fn squeezed(name: &str) -> String {
    name.split_whitespace().collect::<String>().to_lowercase()
}

/// True for FINRA's own spelling: the exchanges write their files without the number of rows at the end.
fn is_of_finra(grid: &Grid) -> bool {
    (2..grid.width(0)).any(|column| head(grid, 0, column) == "shortvolume")
}

/// Volumes are shares; what others have added beside them, such as a ratio, states no unit.
fn measure_of(name: &str) -> Measure {
    match squeezed(name).as_str() {
        "shortvolume" | "shortexemptvolume" | "totalvolume" => {
            measure(name, MeasureKind::GrossFlow, Unit::of(Quantity::Shares, Authority::Publisher))
        }
        _ => measure(name, MeasureKind::Other, Unit::unknown()),
    }
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    header(grid).then(|| evidence(95, grid, 0, "holds Date|Symbol|ShortVolume|TotalVolume"))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "short sale volume");
    let mut outcome_of = None;
    for grid in document.grids.iter().filter(|grid| header(grid)) {
        let mut writer = Writer::new(document, grid, "Short sale volume", &["symbol", "market"]);
        let market = (2..grid.width(0)).find(|column| head(grid, 0, *column).starts_with("market"));
        let columns: Vec<(usize, u16)> = (2..grid.width(0))
            .filter(|column| Some(*column) != market && !head(grid, 0, *column).is_empty())
            .map(|column| (column, writer.builder.measure(measure_of(grid.trimmed(0, column)))))
            .collect();
        let (mut rows, mut stated) = (0u64, None);
        for row in (1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
            let Some(day) = day(grid.text(row, 0)) else {
                match grid.trimmed(row, 0).parse::<u64>() {
                    Ok(count) if grid.width(row) == 1 => stated = Some((count, row)),
                    _ => notes.push(row_left_out(&document.file, grid, row)),
                }
                continue;
            };
            let symbol = writer.builder.label(0, grid.trimmed(row, 1));
            let venue = market.map_or("", |column| grid.trimmed(row, column));
            let venue = writer.builder.label_with(1, venue, || label(venue, None, false));
            writer.put_row(row, day, &columns, &[symbol, venue], notes);
            rows += 1;
        }
        match stated {
            Some((count, row)) if count != rows => {
                let message =
                    format!("the last line says {count} rows but {rows} stand above it: the file is not whole");
                notes.push(Problem::warning("row-count-differs", message).at(grid.place(&document.file, row, 0)));
            }
            None if rows > 0 && is_of_finra(grid) => {
                let message =
                    "the last line is not the number of rows, with which FINRA ends its files: it may be cut off";
                let last = grid.row_count().saturating_sub(1);
                notes.push(Problem::note("row-count-missing", message).at(grid.place(&document.file, last, 0)));
            }
            _ => {}
        }
        let mut table = writer.builder.finish(Some(Frequency::Daily));
        if table.row_count() == 0 {
            continue;
        }
        set_repeats_apart(document, &mut table, notes);
        let one = outcome(Some(grid), table, Vec::new(), &["short volume is turnover, not a position"]);
        outcome_of = Some(match outcome_of.take() {
            None => one,
            Some(before) => joined(before, one),
        });
    }
    outcome_of.ok_or_else(missing)
}

fn joined(mut before: Outcome, more: Outcome) -> Outcome {
    before.tables.extend(more.tables);
    before.proofs.extend(more.proofs);
    before
}

fn day(text: &str) -> Option<Period> {
    Form::PackedDay.read(text).or_else(|| Form::YearMonthDay.read(text))
}
