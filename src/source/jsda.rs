//! JSDA: over-the-counter bond trading by kind of investor (公社債投資家別売買高).

use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    evidence, is_blank, label, measure, nothing_read, one_line, proofs, row_left_out, signed, unreadable, whole_month,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{MeasureKind, Table, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};

/// JSDA trading by investor.
pub(super) static SOURCE: Source = Source {
    id: "jsda-koushasai",
    title: "JSDA bond trading by investor",
    publisher: "Japan Securities Dealers Association",
    about: "Download: jsda.or.jp, statistics, Trading Volume of OTC Bonds by investor (koushasai.xlsx), a file a fiscal year from April. \
Face value in 100 million yen. The sheets of 差引 (J, K, L and j, k, l) are SELLING minus BUYING, the opposite of nearly every other flow \
file: their values are turned on reading, so that plus means that the investor bought on balance. About 20 days late. Traps: rows and columns \
of totals and of changes from the previous month; sheets with small letters count securities companies only and are part of those with capital \
letters; A is D plus G, and the sheets of all trades are outright plus repo; repo sheets lack the column of convertible bonds; Others \
includes what dealers won at auctions.",
    recognise,
    read,
};

/// The row of bond groups; the row below holds their maturities.
fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(10)).find(|row| {
        let text = one_line(grid.text(*row, 0));
        text.starts_with("年/月") || text.ends_with("Year/Month")
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let top = one_line(grid.text(0, 3));
    let sides = ["売買高", "売付額", "買付額", "差引"];
    (sides.iter().any(|side| top.contains(side)) && one_line(grid.text(0, 0)).contains("億円")).then_some(())?;
    Some(evidence(95, grid, 0, &format!("says \"{top}\" in 億円, above a column 年/月 Year/Month")))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let mut turned = Vec::new();
    for grid in &document.grids {
        let Some(header) = header(grid) else { continue };
        let side = side_of(grid);
        let table = sheet(document, grid, header, &side, notes);
        if table.row_count() == 0 {
            continue;
        }
        if outcome.tables.is_empty() || (side.turned && turned.is_empty()) {
            outcome.proofs.extend(proofs(Some(grid), &table));
        }
        if side.turned {
            turned.push(table.name.clone());
        }
        outcome.tables.push(table);
    }
    if outcome.tables.is_empty() {
        return Err(nothing_read(document, "a JSDA table"));
    }
    if !turned.is_empty() {
        outcome.assumed.push(format!(
            "the sheets {} are selling minus buying; their signs were turned, so that plus means bought",
            turned.join(", ")
        ));
    }
    notes.push(Problem::note(
        "overlapping-tables",
        "sheets with small letters (【証券】) are part of those with capital letters, and 合計 is 一般 plus 現先: never add them",
    ));
    Ok(outcome)
}

/// What a sheet counts.
struct Side {
    label: String,
    kind: MeasureKind,
    /// Its values are selling minus buying.
    turned: bool,
}

fn side_of(grid: &Grid) -> Side {
    let label = one_line(grid.text(0, 3));
    let net = label.contains("差引") || grid.name.as_deref().is_some_and(|name| name.contains("差引"));
    // 売付額 is sold, 買付額 is bought; the one that comes first is the one that counts plus.
    let turned = match (label.find("売付"), label.find("買付")) {
        (Some(sold), Some(bought)) => net && sold < bought,
        _ => net,
    };
    Side { label, kind: if net { MeasureKind::Flow } else { MeasureKind::GrossFlow }, turned }
}

/// What a column counts: its group, its maturity, and whether it holds changes from the last month.
struct Column {
    column: usize,
    bond: (String, Option<String>, bool),
    detail: (String, bool),
    change: bool,
}

fn columns(grid: &Grid, header: usize) -> Vec<Column> {
    let (mut section, mut group) = (String::new(), String::new());
    let mut first_section = true;
    let mut columns: Vec<Column> = Vec::new();
    for column in 3..grid.width(header).max(grid.width(header + 1)) {
        let text = |row: usize| one_line(grid.text(row, column));
        let above = header.checked_sub(1).map(text).unwrap_or_default();
        if !above.is_empty() {
            first_section = section.is_empty();
            section = above;
            group.clear();
        }
        let (own, detail) = (text(header), text(header + 1));
        let starts = !own.is_empty();
        if starts {
            group = own;
        }
        if group.is_empty() {
            continue;
        }
        let change = group.contains("前月比増減");
        let detail = if detail == group { String::new() } else { detail };
        let total = |text: &str| text.contains("合計") || text.starts_with("計 ");
        let bond = if !first_section {
            (section.clone(), None, false)
        } else if change {
            ("合計 Total".to_owned(), None, true)
        } else if detail.is_empty() {
            (group.clone(), None, total(&group))
        } else {
            // Under a group its Japanese name stands for it, so that the group's own column stays apart.
            let (japanese, english) = group.split_once(' ').unwrap_or((&group, ""));
            (japanese.to_owned(), Some(english.to_owned()).filter(|e| !e.is_empty()), false)
        };
        let detail = if !detail.is_empty() {
            (detail, false)
        } else if change {
            ("計 Total".to_owned(), true)
        } else {
            (group.clone(), total(&group))
        };
        columns.push(Column { column, bond, detail, change });
    }
    // A column whose neighbours are its parts is a subtotal.
    let parts: Vec<String> = columns.iter().filter(|c| c.bond.1.is_some()).map(|c| c.bond.0.clone()).collect();
    for column in &mut columns {
        let japanese = column.bond.0.split(' ').next().unwrap_or_default();
        if column.bond.1.is_none() && parts.iter().any(|part| part == japanese) {
            column.bond.2 = true;
            column.detail.1 = true;
        }
    }
    columns
}

fn sheet(document: &Document, grid: &Grid, header: usize, side: &Side, notes: &mut Notes) -> Table {
    let name = grid.name.clone().unwrap_or_default();
    let mut builder = TableBuilder::new(&name, &["investor", "bond", "maturity"]);
    let unit = Unit::money("JPY", 8, Authority::File);
    let plus =
        PlusMeans { turned_on_reading: side.turned, ..PlusMeans::buys("the investor", "bonds", Authority::File) };
    let value = builder.measure(match side.kind {
        MeasureKind::Flow => signed(&side.label, MeasureKind::Flow, unit.clone(), plus),
        kind => measure(&side.label, kind, unit.clone()),
    });
    let words = "前月比増減 Change from the previous month";
    let rose = PlusMeans {
        plus: "net buying rose".to_owned(),
        minus: "net buying fell".to_owned(),
        turned_on_reading: true,
        authority: Authority::File,
    };
    let change = builder.measure(match side.turned {
        true => signed(words, MeasureKind::Other, unit, rose),
        false => measure(words, MeasureKind::Other, unit),
    });
    let columns = columns(grid, header);
    let mut month: Option<Period> = None;
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let text = grid.text(row, 0);
        let dated = || Form::YearMonthDay.read(text).map(whole_month);
        month = Form::YearMonth.read(text).or_else(dated).or(month.filter(|_| grid.trimmed(row, 0).is_empty()));
        let (japanese, english) = (one_line(grid.text(row, 1)), one_line(grid.text(row, 2)));
        let Some(period) = month.filter(|_| !japanese.is_empty()) else {
            if row > header + 1 {
                notes.push(row_left_out(&document.file, grid, row));
            }
            continue;
        };
        let changes = japanese.contains("前月比増減");
        let investor = if english.is_empty() { japanese.clone() } else { english };
        let total = changes || japanese == "合計";
        let investor = builder.label_with(0, &investor, || label(&investor, Some(&japanese), total));
        for column in &columns {
            let (text, code, total) = &column.bond;
            let bond = builder.label_with(1, text, || label(text, code.as_deref(), *total));
            let (text, total) = &column.detail;
            let detail = builder.label_with(2, text, || label(text, None, *total));
            let measure = if changes || column.change { change } else { value };
            let cell = match read_cell(grid.text(row, column.column), DecimalMark::Point) {
                Cell::Number(number) if side.turned && number != 0.0 => Cell::Number(-number),
                Cell::Text => {
                    notes.push(unreadable(&document.file, grid, row, column.column));
                    Cell::Text
                }
                cell => cell,
            };
            builder.push(period, measure, &[investor, bond, detail], cell, grid.at(row, column.column));
        }
    }
    builder.finish(Some(Frequency::Monthly))
}
