//! TWSE and TPEx: shares that the three kinds of institutions bought and sold, stock by stock (三大法人買賣超日報, T86).

use super::asia::{of_which_day, stated_period};
use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, evidence, is_blank, label, measure, nothing_read, one_line, outcome, signed};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use std::collections::BTreeMap;

/// TWSE and TPEx institutional trading by stock.
pub(super) static SOURCE: Source = Source {
    id: "twse-stocks",
    title: "TWSE and TPEx institutional trading by stock",
    publisher: "Taiwan Stock Exchange and Taipei Exchange",
    about: "Download: twse.com.tw (T86) or tpex.org.tw, daily trading of the three institutional investors by stock, CSV or JSON. Shares, one \
by one; 買賣超 is bought less sold, plus means that the institution bought on balance. Same day, about 16:00. Traps: CSV in CP950; the date \
stands only in the title, in years of the Republic (115 is 2026); dealers (自營商) are a total of their own trading and hedging, and 三大法人 \
a total of all; old tables have fewer kinds; codes keep their leading zeros; on days without trading the answer is empty.",
    recognise,
    read,
};

/// The side of a column and how it is called behind the name of the institution.
const SIDES: [(&str, Side); 3] = [("買賣超股數", Side::Net), ("買進股數", Side::Bought), ("賣出股數", Side::Sold)];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Bought,
    Sold,
    Net,
}

/// The institution and side that a column's name says: `自營商買進股數(避險)` is 自營商(避險), bought.
fn column_of(name: &str) -> Option<(String, Side)> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let (word, side) = SIDES.iter().find(|(word, _)| name.contains(word))?;
    let (before, behind) = name.split_once(word)?;
    let behind = behind.trim_end_matches("合計");
    let institution = format!("{}{behind}", before.trim_end_matches(['-', '－']));
    (!institution.is_empty()).then_some((institution, *side))
}

/// A column of numbers.
struct Column {
    at: usize,
    institution: String,
    side: Side,
}

/// The header row with its columns; every institution stands once a side.
fn header(grid: &Grid) -> Option<(usize, Vec<Column>)> {
    let row = (0..grid.row_count().min(6)).find(|row| {
        matches!(grid.trimmed(*row, 0), "證券代號" | "股票代號" | "代號") && grid.trimmed(*row, 1).ends_with("名稱")
    })?;
    let column = |at| column_of(grid.text(row, at)).map(|(institution, side)| Column { at, institution, side });
    let columns: Vec<Column> = (2..grid.width(row)).filter_map(column).collect();
    let same = |one: &Column, other: &Column| one.institution == other.institution && one.side == other.side;
    let once = |one: &Column| columns.iter().filter(|other| same(one, other)).count() == 1;
    let trust = columns.iter().any(|column| column.institution == "投信" && column.side == Side::Net);
    (trust && columns.iter().all(once)).then_some((row, columns))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, row) = document.grids.iter().find_map(|grid| Some((grid, header(grid)?.0)))?;
    Some(evidence(95, grid, row, "holds a stock's code and 買賣超股數 of 投信"))
}

/// True for an institution that is the sum of others in the table.
fn is_total(name: &str, names: &[&str]) -> bool {
    let part_of = |other: &&str| other.len() > name.len() && other.starts_with(name) && other.contains('(');
    name.starts_with("三大法人") || names.iter().any(part_of)
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "institutional trading by stock");
    let (grid, (head, columns)) =
        document.grids.iter().find_map(|grid| Some((grid, header(grid)?))).ok_or_else(missing)?;
    let Some(period) = stated_period(document, grid, head, assume) else { return Ok(of_which_day()) };
    let mut writer = Writer::new(document, grid, "三大法人買賣超", &["security", "institution"]);
    let shares = || Unit::of(Quantity::Shares, Authority::File);
    let plus = PlusMeans::buys("the institutions", "shares", Authority::Publisher);
    let measures: BTreeMap<Side, u16> = [
        (Side::Bought, measure("買進 Bought", MeasureKind::GrossFlow, shares())),
        (Side::Sold, measure("賣出 Sold", MeasureKind::GrossFlow, shares())),
        (Side::Net, signed("買賣超 Net purchases", MeasureKind::Flow, shares(), plus)),
    ]
    .into_iter()
    .filter(|(side, _)| columns.iter().any(|column| column.side == *side))
    .map(|(side, measure)| (side, writer.builder.measure(measure)))
    .collect();
    let names: Vec<&str> = columns.iter().map(|column| column.institution.as_str()).collect();
    for row in (head + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        // Some programs are told by ="0050" that a code is no number.
        let code = grid.trimmed(row, 0).trim_start_matches('=').trim_matches('"');
        if grid.trimmed(row, 2).is_empty() || code.starts_with("說明") {
            break;
        }
        let text = format!("{code} {}", one_line(grid.text(row, 1)));
        let security = writer.builder.label_with(0, code, || label(text.trim_end(), Some(code), false));
        for Column { at, institution, side } in &columns {
            let total = is_total(institution, &names);
            let institution = writer.builder.label_with(1, institution, || label(institution, None, total));
            if let Some(measure) = measures.get(side) {
                writer.put((row, *at), period, *measure, &[security, institution], notes);
            }
        }
    }
    let table = writer.builder.finish((period.start == period.end).then_some(Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    let said = format!("the day is that of the title: {}", period.end.iso());
    Ok(outcome(Some(grid), table, Vec::new(), &[&said]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_say_institution_and_side() {
        let read = |name| column_of(name).map(|(institution, side)| format!("{institution} {side:?}"));
        assert_eq!(read("自營商買進股數(避險)").as_deref(), Some("自營商(避險) Bought"));
        assert_eq!(read("外資自營商-買賣超股數").as_deref(), Some("外資自營商 Net"));
        assert_eq!(read("三大法人買賣超股數合計").as_deref(), Some("三大法人 Net"));
        assert_eq!(read("買進股數"), None);
        assert!(is_total("自營商", &["自營商", "自營商(避險)"]) && !is_total("投信", &["投信", "自營商(避險)"]));
    }
}
