//! KRX downloads: trading value by kind of investor, day by day, in Korean.

use super::asia::won;
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, daily_series, evidence, label, measure, nothing_read, one_line, outcome, signed};
use crate::source::{Assumptions, Choice, Evidence, Outcome, Question, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Unit};

/// KRX trading value by investor.
pub(super) static SOURCE: Source = Source {
    id: "krx",
    title: "KRX trading by investor",
    publisher: "Korea Exchange",
    about: "Download: data.krx.co.kr, statistics, trading value by investor (투자자별 거래실적), daily trend, CSV or Excel. Net files: plus \
means that the investor bought more than it sold, and the net of all is 0. The same download also gives bought or sold values, and nothing in \
the file says which: a file without a negative number is asked about. Won, thousands or millions of won by the choice of the downloader: \
told by the size of the numbers. Same day, after the close. Traps: text in EUC-KR; 기관합계 and 전체 are totals; numbers such as \
1.357473E7; newest day first.",
    recognise,
    read,
};

/// Kinds of investors that KRX names; any one of them beside 일자 makes the table.
const INVESTORS: [&str; 8] = ["기관", "개인", "외국인", "기타법인", "금융투자", "연기금", "보험", "투신"];

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(10)).find(|row| {
        let first = one_line(grid.text(*row, 0));
        let known = |cell: &str| INVESTORS.iter().any(|name| trim(cell).starts_with(name));
        matches!(first.as_str(), "일자" | "날짜") && grid.cells(*row).filter(|cell| known(cell)).count() >= 2
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    let names: Vec<String> = grid.cells(row).take(8).map(one_line).collect();
    Some(evidence(94, grid, row, &format!("holds {}", names.join(", "))))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "KRX trading by investor");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let columns: Vec<(usize, String)> = (1..grid.width(header))
        .map(|column| (column, one_line(grid.text(header, column))))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    let numbers = || {
        (header + 1..grid.row_count()).flat_map(|row| columns.iter().map(move |(column, _)| (row, *column))).filter_map(
            |(row, column)| match read_cell(grid.text(row, column), DecimalMark::Point) {
                Cell::Number(value) => Some(value),
                _ => None,
            },
        )
    };
    let mut questions = Vec::new();
    let unit = won(numbers().fold(0.0, |most: f64, value| most.max(value.abs())), assume, &mut questions);
    let negative = numbers().any(|value| value < 0.0);
    let mut writer = Writer::new(document, grid, "Trading by investor", &["investor"]);
    let value = writer.builder.measure(side_of(negative, unit.clone(), assume, &mut questions));
    let members = columns.iter().any(|(_, name)| matches!(name.as_str(), "외국인" | "기타외국인"));
    let mut labels = Vec::new();
    for (column, name) in &columns {
        // Foreigners' total stands alone in short files; then it is the only foreign column.
        let short = name.replace(' ', "");
        let total = short == "전체" || short == "합계" || short == "기관합계" || (short == "외국인합계" && members);
        labels.push((*column, writer.builder.label_with(0, name, || label(name, None, total))));
    }
    let rows = (header + 1..grid.row_count(), 0);
    let table = daily_series(writer, document, rows, value, &labels, notes).ok_or_else(missing)?;
    let said = format!("{} (not written in the file)", unit.label());
    let side = if negative { "net purchases, since negative numbers stand in it" } else { "bought or sold values" };
    Ok(outcome(Some(grid), table, questions, &[&said, side]))
}

/// With negative numbers the file holds net purchases; without, bought or sold values.
fn side_of(negative: bool, unit: Unit, assume: &Assumptions, questions: &mut Vec<Question>) -> Measure {
    if negative {
        let plus = PlusMeans::buys("the investor", "shares", Authority::Publisher);
        return signed("순매수 Net purchases", MeasureKind::Flow, unit, plus);
    }
    let answer = match assume.get("krx-side").map(String::as_str) {
        Some("buy") => "buy",
        Some("sell") => "sell",
        _ => "unstated",
    };
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview: format!("every number is a value {label}"),
    };
    questions.push(Question {
        id: "krx-side".to_owned(),
        text:
            "No negative number stands in the file and its header does not say whether it holds values bought or sold."
                .to_owned(),
        choices: vec![
            choice("buy", "bought"),
            choice("sell", "sold"),
            choice("unstated", "bought or sold (left open)"),
        ],
        assumed: Some(answer.to_owned()),
    });
    let words = match answer {
        "buy" => "매수 Bought",
        "sell" => "매도 Sold",
        _ => "거래대금 Value bought or sold",
    };
    measure(words, MeasureKind::GrossFlow, unit)
}
