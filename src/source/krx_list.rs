//! KRX downloads: sold, bought and net by kind of investor over the days that were asked for.

use super::asia::{shares, won};
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{
    Writer, as_of, evidence, is_blank, label, measure, nothing_read, one_line, outcome, signed,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// KRX totals by investor.
pub(super) static SOURCE: Source = Source {
    id: "krx-by-investor",
    title: "KRX totals by investor",
    publisher: "Korea Exchange",
    about: "Download: data.krx.co.kr, statistics, trading value by investor (투자자별 거래실적), totals of a period, CSV or Excel. 매도 is sold, \
매수 is bought, 순매수 is bought less sold: plus means that the investor bought on balance. Shares, and won (or millions of won by the choice \
of the downloader). Same day, after the close. Traps: the file holds no date, so the days come from its name or from the reader; 기관합계 \
and 전체 are totals; text in EUC-KR, and workbooks with a code page that spoils it in other programs.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(10)).find(|row| {
        let below = |word: &str| (*row..*row + 2).any(|r| grid.cells(r).any(|cell| cell.contains(word)));
        one_line(grid.text(*row, 0)).starts_with("투자자") && below("순매수") && below("매도")
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(94, grid, row, "holds 투자자구분 and columns of 매도, 매수, 순매수"))
}

fn measure_of(name: &str, won: &Unit, shares: &Unit) -> Option<Measure> {
    let unit = if name.contains("거래량") { shares.clone() } else { won.clone() };
    let plus = PlusMeans::buys("the investor", "shares", Authority::File);
    match name {
        _ if name.contains("순매수") => Some(signed(name, MeasureKind::Flow, unit, plus)),
        _ if name.contains("매도") || name.contains("매수") => Some(measure(name, MeasureKind::GrossFlow, unit)),
        _ => None,
    }
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "KRX totals by investor");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let asked = "The file holds no date: it sums up the days that were asked for. Which day (YYYY-MM-DD) or days (first - last) were they?";
    let (period, question) = as_of(document, assume, asked)?;
    let Some(period) = period else { return Ok(Outcome { questions: vec![question], ..Outcome::default() }) };
    // 거래량 and 거래대금 may stand over three columns each, or be part of the names.
    let two = grid.cells(header + 1).any(|cell| cell.contains("순매수"));
    let number = |row: usize, column: usize| match read_cell(grid.text(row, column), DecimalMark::Point) {
        Cell::Number(value) => value.abs(),
        _ => 0.0,
    };
    let rows = || (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row));
    let mut group = String::new();
    let named: Vec<(usize, String)> = (1..grid.width(header).max(grid.width(header + 1)))
        .map(|column| {
            let own = one_line(grid.text(header, column));
            let below = if two { one_line(grid.text(header + 1, column)) } else { String::new() };
            if two && !own.is_empty() && own != below {
                group.clone_from(&own);
            }
            let name = if two { format!("{group} {below}") } else { own.replace('_', " ") };
            (column, trim(&name).to_owned())
        })
        .collect();
    let largest = |volumes: bool| {
        let columns = named.iter().filter(|(_, name)| name.contains("거래량") == volumes);
        columns.flat_map(|(column, _)| rows().map(move |row| number(row, *column))).fold(0.0, f64::max)
    };
    let mut questions = vec![question];
    let won = won(largest(false), assume, &mut questions);
    let shares = match named.iter().any(|(_, name)| name.contains("거래량")) {
        true => shares(largest(true), assume, &mut questions),
        false => Unit::of(Quantity::Shares, Authority::Publisher),
    };
    let mut writer = Writer::new(document, grid, "Totals by investor", &["investor"]);
    let mut columns = Vec::new();
    for (column, name) in &named {
        if let Some(measure) = measure_of(name, &won, &shares) {
            columns.push((*column, writer.builder.measure(measure)));
        }
    }
    for row in rows().filter(|row| !two || *row > header + 1) {
        let name = one_line(grid.text(row, 0));
        if name.is_empty() {
            continue;
        }
        let short = name.replace(' ', "");
        let total = short.ends_with("합계") || short == "전체" || short == "계";
        let investor = writer.builder.label_with(0, &name, || label(&name, None, total));
        writer.put_row(row, period, &columns, &[investor], notes);
    }
    let table = writer.builder.finish(None);
    if table.row_count() == 0 {
        return Err(missing());
    }
    let unit = format!("values are in {} (not written in the file)", won.label());
    Ok(outcome(Some(grid), table, questions, &[&unit, "the days are the reader's or the file name's, not the data's"]))
}
