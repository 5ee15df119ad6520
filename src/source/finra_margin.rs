//! FINRA: debit and credit balances in customers' margin accounts.

use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, evidence, head, is_blank, measure, nothing_read, one_line, outcome, row_left_out, set_repeats_apart,
    whole_month,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Unit};

/// FINRA margin statistics.
pub(super) static SOURCE: Source = Source {
    id: "finra-margin",
    title: "FINRA margin statistics",
    publisher: "FINRA",
    about: "Download: finra.org, Margin Statistics, margin-statistics.xlsx. Balances at the end of the month in millions of US dollars (the \
file does not write the unit); levels without a sign: a change of the debit balance is borrowing or repayment. About three weeks late. \
Traps: months are text such as 2026-05, newest first; the third balance starts in February 2010 and empty cells before are not zero; the three \
balances must not be added.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(20)).find(|row| {
        let debit = (1..grid.width(*row)).any(|column| {
            let name = head(grid, *row, column);
            name.contains("debit balances") || name.contains("margin debt")
        });
        debit && !head(grid, *row, 0).is_empty() && grid.width(*row) >= 2
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(93, grid, row, &format!("holds the column \"{}\"", one_line(grid.text(row, 1)))))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "margin statistics");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    if document.grids.len() > 1 {
        let message =
            format!("{} other sheets were not read: they are no part of FINRA's table", document.grids.len() - 1);
        notes.push(Problem::note("sheets-left-out", message).at(grid.place(&document.file, header, 0)));
    }
    let mut writer = Writer::new(document, grid, "Customer Margin Balances", &[]);
    let mut columns = Vec::new();
    // Side tables that readers add stand behind an empty header cell.
    for column in (1..grid.width(header)).take_while(|column| !grid.trimmed(header, *column).is_empty()) {
        let name = one_line(grid.text(header, column));
        let known = ["balance", "debit", "credit", "margin"].iter().any(|word| name.to_lowercase().contains(word));
        let unit = if known { Unit::money("USD", 6, Authority::Publisher) } else { Unit::unknown() };
        let kind = if known { MeasureKind::Holding } else { MeasureKind::Other };
        columns.push((column, writer.builder.measure(measure(&name, kind, unit))));
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let text = grid.text(row, 0);
        let month = [Form::YearMonth, Form::YearMonthDay, Form::PackedMonth].iter().find_map(|form| form.read(text));
        match month {
            Some(month) => writer.put_row(row, whole_month(month), &columns, &[], notes),
            None => notes.push(row_left_out(&document.file, grid, row)),
        }
    }
    let mut table = writer.builder.finish(Some(Frequency::Monthly));
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_repeats_apart(document, &mut table, notes);
    Ok(outcome(Some(grid), table, Vec::new(), &["millions of US dollars (known of FINRA, not written in the file)"]))
}
