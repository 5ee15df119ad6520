//! CFTC Commitments of Traders, Traders in Financial Futures, with or without header.

mod columns;

use super::dates::Form;
use super::shape::{Sheet, number_words};
use super::{Assumptions, Evidence, Outcome, Source};
use crate::calendar::{Day, Frequency, Period};
use crate::number::Cell;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::table::{Flag, Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use columns::{CLASSES, EVERYBODY, Meaning, NAMES};

/// Traders in Financial Futures.
pub(super) static SOURCE: Source = Source {
    id: "cftc-tff",
    title: "Traders in Financial Futures",
    publisher: "Commodity Futures Trading Commission",
    about: "Positions of dealers, asset managers, leveraged money, other reportable and nonreportable traders in financial \
            futures, as of Tuesday, published on Friday. Long and short are gross contracts; the net position here is long \
            minus short, spreads apart. A dot means fewer than four traders. Consolidated markets (codes ending in +) count their \
            members again. Leveraged money is often short futures against bonds it holds: a short is not a view.",
    recognise,
    read,
};

const CODE: &str = "CFTC_Contract_Market_Code";

fn has_header(grid: &Grid) -> bool {
    // The portal writes the same names in lower case and cuts others; its reader is another.
    super::header::column(grid, 0, "Market_and_Exchange_Names").is_some()
        && grid.cells(0).any(|cell| crate::number::trim(cell) == "Dealer_Positions_Long_All")
}

fn headerless(grid: &Grid) -> bool {
    grid.width(0) == NAMES.len()
        && Form::YearMonthDay.read(grid.text(0, 2)).is_some()
        && matches!(grid.trimmed(0, NAMES.len() - 1), "FutOnly" | "Combined")
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    if has_header(grid) {
        return Some(Evidence {
            score: 98,
            because: "line 1 holds Market_and_Exchange_Names and Dealer_Positions_Long_All".to_owned(),
        });
    }
    headerless(grid).then(|| Evidence {
        score: 96,
        because: format!(
            "no header, 87 columns, a day in the third, \"{}\" in the last: the weekly file",
            grid.trimmed(0, 86)
        ),
    })
}

/// A column of numbers with its measure and labels.
struct Column {
    at: usize,
    measure: u16,
    holder: u32,
    side: u32,
}

/// Long and short of one class, for the net.
struct Net {
    long: usize,
    short: usize,
    holder: u32,
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let not_found = || {
        Problem::error("not-cftc-tff", "neither the header nor the 87 columns of a TFF file were found")
            .at(Place::file(&document.file))
    };
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let headed = has_header(grid);
        if !headed && !headerless(grid) {
            continue;
        }
        let names: Vec<&str> =
            if headed { (0..grid.width(0)).map(|at| grid.trimmed(0, at)).collect() } else { NAMES.to_vec() };
        read_grid(document, grid, &names, usize::from(headed), &mut outcome, notes)?;
        if !headed {
            outcome
                .assumed
                .push("the file has no header; its 87 columns are those of the weekly TFF file, in order".to_owned());
        }
    }
    if outcome.tables.is_empty() {
        return Err(not_found());
    }
    outcome.assumed.push("the day is the Tuesday of the positions; they are published on the Friday after".to_owned());
    outcome
        .assumed
        .push("\"Net position\" is not in the file: it is long minus short of each class, spreads apart".to_owned());
    Ok(outcome)
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    names: &[&str],
    first: usize,
    outcome: &mut Outcome,
    notes: &mut Notes,
) -> Result<(), Problem> {
    let find = |name: &str| names.iter().position(|n| n.eq_ignore_ascii_case(name));
    let place = |column: &str| {
        Problem::error("column-missing", format!("the column {column} is missing")).at(grid.place(&document.file, 0, 0))
    };
    let market = find(NAMES[0]).ok_or_else(|| place(NAMES[0]))?;
    let code = find(CODE).ok_or_else(|| place(CODE))?;
    let dates = Dates {
        report: names.iter().position(|n| n.to_ascii_lowercase().starts_with("report_date_as")),
        month_first: names.iter().any(|n| n.to_ascii_uppercase().ends_with("AS_MM_DD_YYYY")),
        packed: find(NAMES[1]),
    };
    let units = find("Contract_Units");
    let scope = find("FutOnly_or_Combined").or_else(|| names.len().checked_sub(1));
    let scope_words = match scope.map(|at| grid.trimmed(first, at)) {
        Some("FutOnly") => "Traders in Financial Futures, futures only",
        Some("Combined") => "Traders in Financial Futures, futures and options combined",
        _ => "Traders in Financial Futures",
    };
    let mut builder = TableBuilder::new(scope_words, &["market", "holder", "side"]);
    let (columns, nets) = declare(names, &mut builder);
    let contracts = Unit::of(Quantity::Contracts, Authority::Publisher);
    let net = builder.measure(Measure {
        label: "Net position".to_owned(),
        code: None,
        kind: MeasureKind::Position,
        unit: contracts,
        plus: Some(PlusMeans {
            plus: "the traders are long on balance".to_owned(),
            minus: "the traders are short on balance".to_owned(),
            turned_on_reading: false,
            authority: Authority::Publisher,
        }),
    });
    let net_side = builder.label(2, "Net");
    let sheet = Sheet::of(document, grid);
    let last = (first..grid.row_count()).rev().find(|row| grid.width(*row) > 1).unwrap_or(first);
    for row in first..=last {
        if grid.width(row) < 2 {
            continue;
        }
        let Some(day) = dates.read(grid, row) else {
            let message = "no day like 2025-04-29 was found in the report date column";
            notes.push(Problem::warning("not-a-date", message).at(grid.place(
                &document.file,
                row,
                dates.report.unwrap_or(0),
            )));
            continue;
        };
        let (name, number) = (grid.trimmed(row, market), grid.trimmed(row, code));
        let aggregate = number.ends_with('+') || name.contains("Consolidated");
        let label =
            builder.label_with(0, number, || Label { text: name.to_owned(), code: Some(number.to_owned()), aggregate });
        if let Some(units) = units {
            builder.label_remark(0, label, grid.trimmed(row, units));
        }
        let period = Period::day(day);
        for column in &columns {
            let cell = sheet.value(row, column.at, notes);
            builder.push(period, column.measure, &[label, column.holder, column.side], cell, grid.at(row, column.at));
        }
        for pair in &nets {
            let read = |at: usize| crate::number::read_cell(grid.text(row, at), sheet.mark);
            let (value, flag) = match (read(pair.long), read(pair.short)) {
                (Cell::Number(long), Cell::Number(short)) => (long - short, Flag::Ok),
                _ => (f64::NAN, Flag::Missing),
            };
            builder.push_flagged(period, net, &[label, pair.holder, net_side], value, flag, grid.at(row, pair.long));
        }
        if row == first || row == last {
            let open = columns.first().map(|c| crate::number::read_cell(grid.text(row, c.at), sheet.mark));
            let open = if let Some(Cell::Number(value)) = open { number_words(value) } else { "missing".to_owned() };
            outcome
                .proofs
                .push(sheet.proof(row, format!("{name}, Tuesday {}: open interest {open} contracts", day.iso())));
        }
    }
    outcome.tables.push(builder.finish(Some(Frequency::Weekly)));
    Ok(())
}

/// One measure a column; long and short of a class together give its net.
fn declare(names: &[&str], builder: &mut TableBuilder) -> (Vec<Column>, Vec<Net>) {
    let mut found = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let Some(Meaning { label, holder, side, kind, unit }) = columns::meaning(name) else { continue };
        let code = Some((*name).to_owned());
        let measure = builder.measure(Measure { label: label.to_owned(), code, kind, unit, plus: None });
        let class = CLASSES.iter().find(|(_, label, _)| *label == holder);
        let aggregate = holder == EVERYBODY || class.is_some_and(|(.., total)| *total);
        let code = class.map(|(code, ..)| (*code).to_owned());
        let holder = builder.label_with(1, holder, || Label { text: holder.to_owned(), code, aggregate });
        let side = builder.label(2, side);
        found.push(Column { at, measure, holder, side });
    }
    let position = |class: &str, side: &str| {
        let name = format!("{class}_Positions_{side}_All");
        found.iter().find(|c| names.get(c.at).is_some_and(|n| n.eq_ignore_ascii_case(&name)))
    };
    let nets = CLASSES.iter().filter_map(|(class, ..)| {
        let (long, short) = (position(class, "Long")?, position(class, "Short")?);
        Some(Net { long: long.at, short: short.at, holder: long.holder })
    });
    let nets = nets.collect();
    (found, nets)
}

/// Where the day stands: ISO or month first in the third column, YYMMDD in the second.
struct Dates {
    report: Option<usize>,
    month_first: bool,
    packed: Option<usize>,
}

impl Dates {
    fn read(&self, grid: &Grid, row: usize) -> Option<Day> {
        let written = |form: Form| self.report.and_then(|at| form.read(grid.text(row, at))).map(|period| period.end);
        let packed = || {
            let text = grid.trimmed(row, self.packed?);
            let number: u32 = text.parse().ok().filter(|_| text.len() == 6)?;
            let year = number / 10_000;
            // The reports begin in 1986.
            let century = if year >= 86 { 1900 } else { 2000 };
            Day::new((century + year) as i32, number / 100 % 100, number % 100)
        };
        // Where a spreadsheet wrote the day anew the packed one decides, since 09/06/2026 is two days.
        let month_first = || written(Form::MonthDayYear).filter(|_| self.month_first);
        written(Form::YearMonthDay).or_else(packed).or_else(month_first)
    }
}
