//! TWSE: what the three kinds of institutions bought and sold (三大法人買賣金額統計表, BFI82U).

use super::asia::{of_which_day, stated_period};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, evidence, is_blank, label, measure, nothing_read, one_line, outcome, signed};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Unit};

/// TWSE institutional trading.
pub(super) static SOURCE: Source = Source {
    id: "twse-institutions",
    title: "TWSE institutional trading",
    publisher: "Taiwan Stock Exchange",
    about: "Download: twse.com.tw, trading information of the three institutional investors (BFI82U), CSV or JSON, by day, week or month. Taiwan \
dollars, one by one; 買賣差額 is bought less sold, plus means that the institutions bought on balance. Same day, about 15:00. Traps: CSV \
in CP950; the date stands only in the title, in years of the Republic (115 is 2026); rows end in a comma; 合計 leaves out foreign dealers; \
old tables have three kinds of institutions, new ones five under other names; on days without trading the answer is an HTML page.",
    recognise,
    read,
};

/// The header row and where it starts.
fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(6)).find(|row| {
        let first = one_line(grid.text(*row, 0));
        let has = |word: &str| grid.cells(*row).any(|cell| cell.contains(word));
        matches!(first.as_str(), "單位名稱" | "單位") && has("買進金額") && has("賣出金額")
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(95, grid, row, "holds 單位名稱, 買進金額, 賣出金額"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "institutional trading of TWSE");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let Some(period) = stated_period(document, grid, header, assume) else { return Ok(of_which_day()) };
    let unit = Unit::money("TWD", 0, Authority::Publisher);
    let mut writer = Writer::new(document, grid, "三大法人買賣金額統計表", &["institution"]);
    let mut columns = Vec::new();
    for column in (1..grid.width(header)).filter(|column| !grid.trimmed(header, *column).is_empty()) {
        let name = one_line(grid.text(header, column));
        let plus = PlusMeans::buys("the institutions", "shares", Authority::File);
        let index = writer.builder.measure(match name.contains("差額") {
            true => signed(&name, MeasureKind::Flow, unit.clone(), plus),
            false => measure(&name, MeasureKind::GrossFlow, unit.clone()),
        });
        columns.push((column, index));
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let name = one_line(grid.text(row, 0));
        if name.starts_with("說明") || grid.trimmed(row, 1).is_empty() {
            break;
        }
        let institution = writer.builder.label_with(0, &name, || label(&name, None, name.starts_with("合計")));
        writer.put_row(row, period, &columns, &[institution], notes);
    }
    let table = writer.builder.finish((period.start == period.end).then_some(crate::calendar::Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    let said = format!("the day is that of the title: {}", period.end.iso());
    Ok(outcome(Some(grid), table, Vec::new(), &[&said, "合計 leaves out foreign dealers (known of TWSE)"]))
}
