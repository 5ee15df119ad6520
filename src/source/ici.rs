//! ICI: net new cash flow of long-term mutual funds, monthly and weekly, and cleaned copies of it.

use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    day_form, evidence, head, label, nothing_read, one_line, proofs, set_repeats_apart, signed, stacked_header,
    unreadable, whole_month,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, MeasureKind, Table, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};

/// ICI flows.
pub(super) static SOURCE: Source = Source {
    id: "ici-flows",
    title: "ICI long-term fund flows",
    publisher: "Investment Company Institute",
    about: "Download: ici.org, research, statistics, Weekly Estimated Long-Term Mutual Fund Flows (flows_data.xls); a repackaged copy is the \
data set investor-flow-of-funds-us. US dollars in millions; plus is a net inflow into the funds, that is, their shareholders bought. Weekly \
figures are estimates for weeks ending Wednesday, about a week late; monthly ones are actual. Traps: a monthly and a weekly block \
stand in the same columns, read as two tables; totals stand among their parts; in the copies the labels are false from 2022-07-06 (weekly) and \
2020-12-31 (monthly) on, which the broken identity World Equity = Total Bond + Municipal Bond shows; missing weeks are not zero.",
    recognise,
    read,
};

const PARTS: [&str; 4] = ["domestic equity", "hybrid", "taxable bond", "municipal bond"];

/// The last header row and the column names, from one row or two.
fn header(grid: &Grid) -> Option<(usize, Vec<(usize, String)>)> {
    (0..grid.row_count().min(15)).find_map(|row| {
        (head(grid, row, 0) == "date").then_some(())?;
        let filled = |r: usize| (1..grid.width(r)).filter(|c| !grid.trimmed(r, *c).is_empty()).count();
        let top = if row > 0 && filled(row - 1) >= 2 { row - 1 } else { row };
        let names: Vec<(usize, String)> = (1..grid.width(row))
            .map(|column| (column, stacked_header(grid, top..=row, column)))
            .filter(|(_, name)| !name.is_empty())
            .collect();
        let has = |part: &str| names.iter().any(|(_, name)| name.to_lowercase() == part);
        PARTS.iter().all(|part| has(part)).then_some((row, names))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, (row, _)) = document.grids.iter().find_map(|grid| header(grid).map(|found| (grid, found)))?;
    let maker = (0..row).find(|r| grid.cells(*r).any(|cell| cell.contains("Investment Company Institute")));
    Some(match maker {
        Some(maker) => evidence(96, grid, maker, "says Investment Company Institute"),
        None => evidence(
            86,
            grid,
            row,
            "holds Domestic Equity, Hybrid, Taxable Bond and Municipal Bond, the columns of ICI's flows",
        ),
    })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "ICI flows");
    let (grid, (header, names)) =
        document.grids.iter().find_map(|grid| header(grid).map(|found| (grid, found))).ok_or_else(missing)?;
    let mut outcome = Outcome::default();
    let form = day_form(grid, header + 1, 0, Form::MonthDayYear, assume, &mut outcome.questions);
    let stated = (0..header).any(|row| grid.cells(row).any(|cell| cell.to_lowercase().contains("in millions")));
    let unit = Unit::money("USD", 6, if stated { Authority::File } else { Authority::Publisher });
    for block in blocks(grid, header, form) {
        let mut table = read_block(document, grid, &block, &names, form, &unit, notes);
        set_repeats_apart(document, &mut table, notes);
        outcome.proofs.extend(proofs(Some(grid), &table));
        outcome.tables.push(table);
    }
    if outcome.tables.is_empty() {
        return Err(missing());
    }
    if !stated {
        outcome.assumed.push("US dollars in millions, as ICI publishes them (the file does not say it)".to_owned());
    }
    Ok(outcome)
}

struct Block {
    title: Option<String>,
    rows: Vec<usize>,
}

/// Rows of dates, cut where a title stands between them.
fn blocks(grid: &Grid, header: usize, form: Form) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Block { title: None, rows: Vec::new() };
    for row in header + 1..grid.row_count() {
        if form.read(grid.text(row, 0)).is_some() {
            open.rows.push(row);
        } else if !grid.trimmed(row, 0).is_empty() {
            let title = Some(one_line(grid.text(row, 0)));
            blocks.push(std::mem::replace(&mut open, Block { title, rows: Vec::new() }));
        }
    }
    blocks.push(open);
    blocks.retain(|block| !block.rows.is_empty());
    blocks
}

fn read_block(
    document: &Document,
    grid: &Grid,
    block: &Block,
    names: &[(usize, String)],
    form: Form,
    unit: &Unit,
    notes: &mut Notes,
) -> Table {
    let days: Vec<(usize, Period)> =
        block.rows.iter().filter_map(|row| form.read(grid.text(*row, 0)).map(|day| (*row, day))).collect();
    let monthly = days.iter().all(|(_, day)| day.end == day.end.month_end());
    let title = block.title.clone().unwrap_or_else(|| "Net new cash flow".to_owned());
    let estimated = title.to_lowercase().contains("estimated");
    let change = labels_become_false(grid, names, &days);
    let dimensions: &[&str] = if change.is_some() { &["fund", "labels"] } else { &["fund"] };
    let mut builder = TableBuilder::new(&title, dimensions);
    let plus = PlusMeans {
        plus: "money flowed into the funds".to_owned(),
        minus: "money flowed out of the funds".to_owned(),
        turned_on_reading: false,
        authority: if unit.authority == Authority::File { Authority::File } else { Authority::Publisher },
    };
    let measure = builder.measure(signed(&title, MeasureKind::Flow, unit.clone(), plus));
    for (row, day) in &days {
        let period = if monthly { whole_month(*day) } else { Period::week_ending(day.end) };
        for (column, name) in names {
            let total = name.to_lowercase().starts_with("total");
            let mut labels = vec![builder.label_with(0, name, || label(name, None, total))];
            if let Some((first, _)) = change {
                let side = if day.end < first.end { "as labelled" } else { "labels contradicted by the numbers" };
                labels.push(builder.label_with(1, side, || label(side, None, false)));
            }
            let cell = read_cell(grid.text(*row, *column), DecimalMark::Point);
            let at = grid.at(*row, *column);
            match cell {
                Cell::Number(value) if estimated => {
                    builder.push_flagged(period, measure, &labels, value, Flag::Preliminary, at);
                }
                Cell::Text => {
                    notes.push(unreadable(&document.file, grid, *row, *column));
                    builder.push(period, measure, &labels, cell, at);
                }
                _ => builder.push(period, measure, &labels, cell, at),
            }
        }
    }
    check_sums(document, grid, names, &days, notes);
    if let Some((first, line)) = change {
        let message = format!(
            "from {} on World Equity equals Total Bond + Municipal Bond in every row, which cannot be true of things so named: \
             the labels are false from there and the two stretches are kept apart",
            first.end.iso()
        );
        let place = Place { line: Some(line), ..Place::file(&document.file) };
        notes.push(
            Problem::warning("labels-contradicted", message)
                .at(place)
                .hint("the copy put another publication of ICI under the old names; take later months from ici.org"),
        );
    }
    builder.finish(None)
}

fn value(grid: &Grid, names: &[(usize, String)], row: usize, name: &str) -> Option<f64> {
    let (column, _) = names.iter().find(|(_, n)| n.to_lowercase() == name)?;
    match read_cell(grid.text(row, *column), DecimalMark::Point) {
        Cell::Number(value) => Some(value),
        _ => None,
    }
}

/// The first day from which on World Equity is the sum of the bond columns in all later rows.
fn labels_become_false(grid: &Grid, names: &[(usize, String)], days: &[(usize, Period)]) -> Option<(Period, u32)> {
    let contradicts = |row: usize| {
        let of = |name: &str| value(grid, names, row, name);
        let (world, bond, municipal) = (of("world equity")?, of("total bond")?, of("municipal bond")?);
        Some((world - bond - municipal).abs() <= 2.0 && of("domestic equity").is_none())
    };
    let first = days.iter().position(|(row, _)| contradicts(*row) == Some(true))?;
    let later = days.get(first..)?;
    let whole = later.len() >= 3 && later.iter().all(|(row, _)| contradicts(*row) == Some(true));
    let (row, period) = *later.first()?;
    whole.then_some((period, grid.line(row)))
}

/// Sums that hold by definition, within 2 for rounding.
fn check_sums(
    document: &Document,
    grid: &Grid,
    names: &[(usize, String)],
    days: &[(usize, Period)],
    notes: &mut Notes,
) {
    const SUMS: [(&str, &[&str]); 3] = [
        ("total equity", &["domestic equity", "world equity"]),
        ("total bond", &["taxable bond", "municipal bond"]),
        ("total", &["total equity", "hybrid", "total bond"]),
    ];
    for (total, parts) in SUMS {
        let off = |row: usize| {
            let sum: Option<f64> = parts.iter().map(|part| value(grid, names, row, part)).sum();
            Some((value(grid, names, row, total)? - sum?).abs() > 2.0)
        };
        let broken: Vec<usize> = days.iter().map(|(row, _)| *row).filter(|row| off(*row) == Some(true)).collect();
        if let Some(first) = broken.first() {
            let message = format!("{total} is not {} in {} rows", parts.join(" + "), broken.len());
            notes.push(Problem::warning("identity-broken", message).at(grid.place(&document.file, *first, 0)));
        }
    }
}
