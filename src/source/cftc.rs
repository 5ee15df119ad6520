//! What the readers of CFTC positions share: column names taken apart, and rows into a table.
//!
//! The three reports and their four spellings (`Noncommercial Positions-Long (All)`,
//! `M_Money_Positions_Spread_All`, `Swap__Positions_Short_All`, `noncomm_postions_spread_all`) fold
//! to the same snake case; the parts are class of traders, side and crop year.

mod columns;

use super::dates::Form;
use super::official::{label, proof, unreadable};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::Outcome;
use crate::table::{Flag, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use columns::{CLASSES, EVERYBODY};
pub(crate) use columns::{Meaning, folded, meanings};

/// Where a piece of a document starts, and what its columns are called.
pub(crate) struct Layout<'a> {
    pub(crate) names: Vec<&'a str>,
    pub(crate) first_row: usize,
    /// Name of the report, "Legacy report".
    pub(crate) title: &'a str,
}

/// A column with its measure and labels.
struct Column {
    at: usize,
    measure: u16,
    meaning: Meaning,
    /// Holder, side, crop.
    labels: [u32; 3],
}

/// A layout that is published with its names and without them.
pub(crate) struct Published {
    /// True for a piece that begins with the names.
    pub(crate) has_header: fn(&Grid) -> bool,
    /// True for a piece in the publisher's order, without names.
    pub(crate) headerless: fn(&Grid) -> bool,
    /// The names in the publisher's order.
    pub(crate) names: fn() -> Vec<String>,
    /// Name of the report, "Legacy report".
    pub(crate) title: &'static str,
}

/// Reads every piece of a document in this layout.
pub(crate) fn read_published(
    document: &Document,
    published: &Published,
    notes: &mut Notes,
) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let known = (published.names)();
    for grid in &document.grids {
        let headed = (published.has_header)(grid);
        if !headed && !(published.headerless)(grid) {
            continue;
        }
        let names = match headed {
            true => (0..grid.width(0)).map(|column| grid.text(0, column)).collect(),
            false => known.iter().map(String::as_str).collect(),
        };
        let layout = Layout { names, first_row: usize::from(headed), title: published.title };
        read_grid(document, grid, &layout, &mut outcome, notes)?;
        if !headed {
            outcome
                .assumed
                .push(format!("without header, the {} columns are taken in the publisher's order", known.len()));
        }
    }
    outcome
        .assumed
        .push("\"Net position\" is long less short of each class, spreads apart; it is not in the file".to_owned());
    Ok(outcome)
}

/// Reads the rows of one piece into a table and adds it, with proofs, to `outcome`.
pub(crate) fn read_grid(
    document: &Document,
    grid: &Grid,
    layout: &Layout<'_>,
    outcome: &mut Outcome,
    notes: &mut Notes,
) -> Result<(), Problem> {
    let names: Vec<String> = layout.names.iter().map(|name| folded(name)).collect();
    let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let missing = |what: &str| {
        Problem::error("column-missing", format!("expected a column {what}, found none"))
            .at(Place::file(&document.file))
    };
    let market = find(&["market_and_exchange_names"]).ok_or_else(|| missing("Market and Exchange Names"))?;
    let code = find(&["cftc_contract_market_code"]).ok_or_else(|| missing("CFTC Contract Market Code"))?;
    let report =
        names.iter().position(|name| name.starts_with("report_date_as") || name.starts_with("as_of_date_in_form_yyyy"));
    let packed = find(&["as_of_date_in_form_yymmdd"]);
    let units = find(&["contract_units"]);
    let scope = find(&["futonly_or_combined"]);
    let scope = scope_words(scope.map(|at| grid.trimmed(layout.first_row, at)));
    let mut builder =
        TableBuilder::new(&format!("{}, {}", layout.title, scope.0), &["market", "holder", "side", "crop"]);
    let columns = declare(&layout.names, &mut builder);
    let net = builder.measure(net_measure());
    let pairs: Vec<(&Column, &Column, [u32; 3])> = pairs(&columns)
        .into_iter()
        .map(|(long, short)| (long, short, labels(&mut builder, long.meaning.holder, "Net", "All")))
        .collect();
    let mut data_rows = Vec::new();
    for row in layout.first_row..grid.row_count() {
        if grid.width(row) < 2 {
            continue;
        }
        let Some(day) = day(grid, row, report, packed) else {
            notes.push(
                Problem::warning("not-a-date", "expected the Tuesday of the report, found no day").at(grid.place(
                    &document.file,
                    row,
                    report.or(packed).unwrap_or(0),
                )),
            );
            continue;
        };
        let (name, number) = (grid.trimmed(row, market), grid.trimmed(row, code));
        let total = number.ends_with('+') || name.contains("Consolidated");
        let market = builder.label_with(0, number, || label(name, Some(number), total));
        if let Some(units) = units {
            builder.label_remark(0, market, grid.trimmed(row, units));
        }
        let period = Period::day(day);
        for column in &columns {
            let cell = read_cell(grid.text(row, column.at), DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, column.at));
            }
            let [holder, side, crop] = column.labels;
            builder.push(period, column.measure, &[market, holder, side, crop], cell, grid.at(row, column.at));
        }
        for (long, short, [holder, side, crop]) in &pairs {
            let read = |column: &Column| read_cell(grid.text(row, column.at), DecimalMark::Point);
            let (value, flag) = match (read(long), read(short)) {
                (Cell::Number(long), Cell::Number(short)) => (long - short, Flag::Ok),
                _ => (f64::NAN, Flag::Missing),
            };
            builder.push_flagged(period, net, &[market, *holder, *side, *crop], value, flag, grid.at(row, long.at));
        }
        data_rows.push((row, day, name.to_owned()));
    }
    let (Some(first), Some(last)) = (data_rows.first(), data_rows.last()) else {
        return Err(Problem::error("no-data-rows", "expected one row a market and week, found none")
            .at(Place::file(&document.file)));
    };
    for (row, day, name) in [first, last] {
        let open = columns.first().map_or("", |column| grid.trimmed(*row, column.at));
        outcome.proofs.push(proof(
            grid,
            *row,
            format!("{name}, Tuesday {}: open interest {open} contracts", day.iso()),
        ));
    }
    if let Some(problem) = scope.1 {
        notes.push(problem.at(Place::file(&document.file)));
    }
    outcome.tables.push(builder.finish(Some(Frequency::Weekly)));
    Ok(())
}

/// The scope in words, and a note when the file does not say it.
fn scope_words(flag: Option<&str>) -> (&'static str, Option<Problem>) {
    match flag.map(str::to_lowercase).as_deref() {
        Some("futonly") => ("futures only", None),
        Some("combined") => ("futures and options combined", None),
        _ => {
            let note = Problem::note(
                "scope-unknown",
                "the file does not say whether it counts futures only or futures and options combined",
            )
            .hint("the publisher's file name says it: annual.txt and deafut are futures only, annualof.txt and deacom combined");
            ("futures only or combined: not stated", Some(note))
        }
    }
}

fn labels(builder: &mut TableBuilder, holder: &str, side: &str, crop: &str) -> [u32; 3] {
    let total = holder == EVERYBODY || CLASSES.iter().any(|(_, words, total)| *words == holder && *total);
    let holder = builder.label_with(1, holder, || label(holder, None, total));
    let crop_label = builder.label_with(3, crop, || label(crop, None, crop == "All"));
    [holder, builder.label(2, side), crop_label]
}

fn declare(names: &[&str], builder: &mut TableBuilder) -> Vec<Column> {
    let meanings = meanings(names);
    let pairs = names.iter().zip(meanings).enumerate();
    pairs
        .filter_map(|(at, (name, meaning))| {
            let meaning = meaning?;
            let code = Some(crate::number::trim(name).to_owned());
            let (kind, unit) = (meaning.kind, meaning.unit.clone());
            let measure = builder.measure(Measure { label: meaning.words.to_owned(), code, kind, unit, plus: None });
            let labels = labels(builder, meaning.holder, meaning.side, meaning.crop);
            Some(Column { at, measure, meaning, labels })
        })
        .collect()
}

fn net_measure() -> Measure {
    Measure {
        label: "Net position".to_owned(),
        code: None,
        kind: MeasureKind::Position,
        unit: Unit::of(Quantity::Contracts, Authority::Publisher),
        plus: Some(PlusMeans {
            plus: "the traders are long on balance".to_owned(),
            minus: "the traders are short on balance".to_owned(),
            turned_on_reading: false,
            authority: Authority::Publisher,
        }),
    }
}

/// Long and short of each class, all crops.
fn pairs(columns: &[Column]) -> Vec<(&Column, &Column)> {
    let positions = |side: &'static str| {
        columns.iter().filter(move |column| {
            column.meaning.words == "Positions" && column.meaning.crop == "All" && column.meaning.side == side
        })
    };
    positions("Long")
        .filter_map(|long| Some((long, positions("Short").find(|short| short.meaning.holder == long.meaning.holder)?)))
        .collect()
}

/// The day of the report. Where a spreadsheet wrote it anew the packed day decides, since 09/06/2026 is two days.
fn day(grid: &Grid, row: usize, report: Option<usize>, packed: Option<usize>) -> Option<Day> {
    let written = |form: Form| report.and_then(|at| form.read(grid.text(row, at))).map(|period| period.end);
    let packed = || {
        let text = grid.trimmed(row, packed?);
        let number: u32 = text.parse().ok().filter(|_| text.len() == 6)?;
        // The reports begin in 1986.
        let century = if number / 10_000 >= 86 { 1900 } else { 2000 };
        Day::new(i32::try_from(century + number / 10_000).ok()?, number / 100 % 100, number % 100)
    };
    written(Form::YearMonthDay).or_else(packed).or_else(|| written(Form::MonthDayYear))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_all_reports_fold_to_the_same_meaning() {
        for (name, words, holder, side) in [
            ("Noncommercial Positions-Spreading (Old)", "Positions", "Noncommercial", "Spread"),
            (" Total Reportable Positions-Long (All)", "Positions", "Total Reportable", "Long"),
            ("Swap__Positions_Short_All", "Positions", "Swap Dealers", "Short"),
            ("noncomm_postions_spread_all", "Positions", "Noncommercial", "Spread"),
            ("change_in_noncomm_spead_all", "Change in positions", "Noncommercial", "Spread"),
            ("% of OI-Commercial-Long (Other)", "Percent of open interest", "Commercial", "Long"),
            (
                "Concentration-Gross LT =4 TDR-Short(Other)",
                "Share of the four largest traders, gross",
                EVERYBODY,
                "Short",
            ),
            ("% of Open Interest (OI)(Old)", "Percent of open interest", EVERYBODY, "All"),
        ] {
            let found = meanings(&[name]).remove(0).expect(name);
            assert_eq!((found.words, found.holder, found.side), (words, holder, side), "{name}");
        }
        assert_eq!(meanings(&["CFTC_Contract_Market_Code", "Contract Units"]), [None, None]);
    }

    #[test]
    fn dropped_suffixes_are_told_by_their_neighbours() {
        let crops = |names: &[&str]| meanings(names).into_iter().flatten().map(|m| m.crop).collect::<Vec<_>>();
        assert_eq!(
            crops(&["noncomm_postions_spread_all", "noncomm_positions_spread", "noncomm_positions_spread_1"]),
            ["All", "Old", "Other"]
        );
        assert_eq!(
            crops(&["m_money_positions_spread", "m_money_positions_spread_1", "m_money_positions_spread_2"]),
            ["All", "Old", "Other"]
        );
        assert_eq!(crops(&["tot_rept_positions_short", "tot_rept_positions_long_all"]), ["All", "All"]);
    }
}
