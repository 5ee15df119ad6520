//! TWSE: what the three kinds of institutions bought and sold (三大法人買賣金額統計表, BFI82U).

use crate::calendar::{Day, Period};
use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, evidence, is_blank, label, measure, nothing_read, one_line, outcome, signed};
use crate::source::{Assumptions, Evidence, Outcome, Question, Source};
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

/// Days written in years of the Republic: `115年09月14日`, one or two of them, or a month.
fn republic_period(text: &str) -> Option<Period> {
    let mut days = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('年') {
        let (before, after) = (rest.get(..at)?, rest.get(at + '年'.len_utf8()..)?);
        let year: String =
            before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
        let year: i32 = year.parse().ok()?;
        let year = if year < 1000 { year + 1911 } else { year };
        let (month, behind) = after.split_once('月')?;
        let month: u32 = trim(month).parse().ok()?;
        let day = behind.split_once('日').and_then(|(day, rest)| trim(day).parse::<u32>().ok().map(|day| (day, rest)));
        match day {
            Some((day, behind)) => {
                days.push(Day::new(year, month, day)?);
                rest = behind;
            }
            None => return Period::month(year, month),
        }
    }
    let (start, end) = (*days.first()?, *days.last()?);
    (start <= end).then_some(Period { start, end })
}

fn period_of(document: &Document, grid: &Grid, header: usize) -> Option<Period> {
    let above = (0..header).flat_map(|row| grid.cells(row)).find_map(republic_period);
    // JSON keeps the title beside the rows: "title":"115年09月14日 三大法人買賣金額統計表".
    let beside = || {
        let at = document.text.find("\"title\"")?;
        republic_period(document.text.get(at + 7..)?.split('"').nth(1)?)
    };
    let dated = || {
        let at = document.text.find("\"date\"")?;
        let text = document.text.get(at + 6..)?.split('"').nth(1)?;
        crate::source::dates::Form::PackedDay.read(text)
    };
    above.or_else(beside).or_else(dated)
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "institutional trading of TWSE");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let answer = assume.get("as-of").and_then(|text| Day::parse_iso(trim(text))).map(Period::day);
    let Some(period) = period_of(document, grid, header).or(answer) else {
        let question = Question {
            id: "as-of".to_owned(),
            text: "The title with the date is missing. Of which day is the table (YYYY-MM-DD)?".to_owned(),
            choices: Vec::new(),
            assumed: None,
        };
        return Ok(Outcome { questions: vec![question], ..Outcome::default() });
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_the_republic_count_from_1911() {
        let read = |text| republic_period(text).map(|p| format!("{} {}", p.start.iso(), p.end.iso()));
        assert_eq!(read("115年09月14日 三大法人買賣金額統計表").as_deref(), Some("2026-09-14 2026-09-14"));
        assert_eq!(read("115年09月07日至115年09月11日").as_deref(), Some("2026-09-07 2026-09-11"));
        assert_eq!(read("97年12月 三大法人").as_deref(), Some("2008-12-01 2008-12-31"));
        assert_eq!(read("三大法人"), None);
    }
}
