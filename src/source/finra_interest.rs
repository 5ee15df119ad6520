//! FINRA: short interest of equities, twice a month, JSON or CSV.

use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, column_of, evidence, is_blank, label, measure, nothing_read, one_line, outcome, row_left_out,
    set_repeats_apart,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Quantity, Unit};

/// FINRA short interest.
pub(super) static SOURCE: Source = Source {
    id: "finra-short-interest",
    title: "FINRA equity short interest",
    publisher: "FINRA",
    about: "Download: finra.org, Equity Short Interest Data (CSV, fields split by bars in the bulk file), or the API consolidatedShortInterest \
(JSON). Shares sold short and not yet bought back, at the settlement dates in the middle and at the end of a month; a level, so a rise is \
selling short. About seven business days late. Traps: null is not zero; changePercent is in per cent; days to cover 999.99 or 1000 stand for \
no volume; a split changes the level without a trade (stockSplitFlag); revised numbers come with revisionFlag.",
    recognise,
    read,
};

fn columns(grid: &Grid) -> Option<(usize, usize)> {
    let date = ["settlementdate", "settlement date"].iter().find_map(|name| column_of(grid, 0, name))?;
    let symbol = ["symbolcode", "symbol", "issuesymbolidentifier"].iter().find_map(|name| column_of(grid, 0, name))?;
    column_of(grid, 0, "currentshortpositionquantity")
        .or_else(|| column_of(grid, 0, "current short position"))
        .or_else(|| column_of(grid, 0, "currentshortsharenumber"))?;
    Some((date, symbol))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| columns(grid).is_some())?;
    Some(evidence(94, grid, 0, "holds settlementDate and currentShortPositionQuantity"))
}

/// The measure of a column, nothing for words and bookkeeping. Its code is the field's name.
fn measure_of(name: &str) -> Option<Measure> {
    let mut found = kind_of(name)?;
    let lower: String = name.to_lowercase().split_whitespace().collect();
    let known = WORDS.iter().find(|(start, _)| lower.starts_with(start));
    if let Some((_, words)) = known {
        (found.label, found.code) = ((*words).to_owned(), Some(name.to_owned()));
    }
    Some(found)
}

/// How FINRA's fields begin, and what they are in words.
const WORDS: [(&str, &str); 6] = [
    ("currentshort", "Short interest"),
    ("previousshort", "Short interest of the report before"),
    ("averagedailyvolume", "Average daily volume"),
    ("daystocover", "Days to cover"),
    ("changepercent", "Change of short interest, %"),
    ("changeprevious", "Change of short interest"),
];

fn kind_of(name: &str) -> Option<Measure> {
    let shares = || Unit::of(Quantity::Shares, Authority::Publisher);
    let lower = name.to_lowercase();
    Some(match lower.as_str() {
        _ if lower.contains("flag") || lower.contains("accountingyearmonth") => return None,
        _ if lower.contains("percent") => {
            measure(name, MeasureKind::Rate, Unit::of(Quantity::Percent, Authority::File))
        }
        _ if lower.contains("days") => {
            measure(name, MeasureKind::Rate, Unit::of(Quantity::Count { of: "days".to_owned() }, Authority::File))
        }
        _ if lower.starts_with("change") => measure(name, MeasureKind::Other, shares()),
        _ if lower.contains("shortposition") || lower.contains("shortshare") || lower.contains("short position") => {
            measure(name, MeasureKind::Position, shares())
        }
        _ if lower.contains("volume") => measure(name, MeasureKind::Other, shares()),
        _ => return None,
    })
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "short interest");
    let grid = document.grids.iter().find(|grid| columns(grid).is_some()).ok_or_else(missing)?;
    let (date, symbol) = columns(grid).ok_or_else(missing)?;
    let issue = column_of(grid, 0, "issuename").or_else(|| column_of(grid, 0, "security name"));
    let market = column_of(grid, 0, "marketclasscode").or_else(|| column_of(grid, 0, "market"));
    let mut writer = Writer::new(document, grid, "Short interest", &["symbol", "market"]);
    let mut values = Vec::new();
    for column in (0..grid.width(0)).filter(|c| *c != date && *c != symbol && Some(*c) != issue && Some(*c) != market) {
        if let Some(measure) = measure_of(grid.trimmed(0, column)) {
            values.push((column, writer.builder.measure(measure)));
        }
    }
    for row in (1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let text = grid.text(row, date);
        let Some(day) = Form::YearMonthDay.read(text).or_else(|| Form::PackedDay.read(text)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        let code = grid.trimmed(row, symbol);
        let name = issue.map(|column| one_line(grid.text(row, column))).filter(|name| !name.is_empty());
        let own = writer.builder.label_with(0, code, || label(code, name.as_deref(), false));
        let venue = market.map_or("", |column| grid.trimmed(row, column));
        let venue = writer.builder.label_with(1, venue, || label(venue, None, false));
        writer.put_row(row, day, &values, &[own, venue], notes);
    }
    let mut table = writer.builder.finish(Some(Frequency::Semimonthly));
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_repeats_apart(document, &mut table, notes);
    Ok(outcome(Some(grid), table, Vec::new(), &["null is missing, never zero"]))
}
