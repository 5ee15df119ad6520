//! MoF Japan: balance of payments by region (`6a-20_financial_account.csv` and its siblings).
//!
//! Regions are columns; their names stand in a header row by depth, "うち" (of which) marks members.
//! A block of calendar years comes first, then quarters with the year carried down.

use super::official::{Writer, era_year, evidence, label, narrow, proof, row_words, year};
use super::words;
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "mof-regional",
    title: "MoF Japan: balance of payments by region",
    publisher: "Ministry of Finance, Japan",
    about: "6a-20 (financial account by region) and its sibling tables from www.mof.go.jp, in 100 million yen, quarterly, \
            about ten weeks after the quarter. Plus in the financial account: assets acquired abroad exceed liabilities \
            incurred (net outflow from Japan to the region). Traps: the height of a name in the header and the word うち (of \
            which) tell members from totals; calendar years stand above the quarters in the same columns; years are written \
            by era and only once for four quarters; the first year of an era has two names (令和元(平成31)年).",
    recognise,
    read,
};

/// Text of a row left of its first number.
fn row_label(grid: &Grid, row: usize, from: usize) -> String {
    (0..from).map(|column| narrow(grid.text(row, column))).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The quarter a label names: `3rd quarter`, `7~9月`, `Q3`.
fn quarter(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    for (number, words) in
        [(1, ["1st quarter", "q1"]), (2, ["2nd quarter", "q2"]), (3, ["3rd quarter", "q3"]), (4, ["4th quarter", "q4"])]
    {
        if words.iter().any(|word| lower.contains(word)) {
            return Some(number);
        }
    }
    let (before, after) = lower.split_once(['~', '-', '―'])?;
    after.contains('月').then_some(())?;
    let digits: String =
        before.chars().rev().take_while(char::is_ascii_digit).collect::<String>().chars().rev().collect();
    match digits.parse::<u32>().ok()? {
        1 => Some(1),
        4 => Some(2),
        7 => Some(3),
        10 => Some(4),
        _ => None,
    }
}

/// The year a label names, in western figures or by era.
fn year_in(text: &str) -> Option<i32> {
    let figures = text.split(|c: char| !c.is_ascii_digit()).find_map(year);
    figures.or_else(|| text.split(' ').find_map(era_year))
}

/// The first column with numbers, and the first data row.
fn layout(grid: &Grid) -> Option<(usize, usize)> {
    let numbers = |row: usize| {
        let first = (1..grid.width(row)).find(|column| matches!(read_cell(grid.text(row, *column), DecimalMark::Point), Cell::Number(value) if year(grid.text(row, *column)).is_none() || value < 1800.0));
        first.filter(|first| {
            (*first..grid.width(row))
                .filter(|column| matches!(read_cell(grid.text(row, *column), DecimalMark::Point), Cell::Number(_)))
                .count()
                >= 3
        })
    };
    let dated: Vec<(usize, usize)> = (2..grid.row_count().min(400))
        .filter_map(|row| {
            let from = numbers(row)?;
            let text = row_label(grid, row, from);
            (year_in(&text).is_some() || quarter(&text).is_some()).then_some((row, from))
        })
        .take(200)
        .collect();
    // A value that looks like a year hides the first column in one row, hardly in most.
    let from = (1..60)
        .max_by_key(|from| (dated.iter().filter(|(_, found)| found == from).count(), std::cmp::Reverse(*from)))?;
    dated.first().map(|(row, _)| (*row, from))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let title = (0..grid.row_count().min(12)).find(|row| {
        let words = narrow(&row_words(grid, *row)).to_lowercase();
        let accounts =
            ["金融収支", "financial account", "国際収支", "balance of payments", "経常収支", "current account"];
        accounts.iter().any(|account| words.contains(account)) && (words.contains("地域") || words.contains("region"))
    })?;
    let (first, from) = layout(grid)?;
    (first..grid.row_count().min(400)).find(|row| quarter(&row_label(grid, *row, from)).is_some())?;
    Some(evidence(92, grid, title, "titles a balance of payments by region, and quarters stand below"))
}

/// One column: its name, its depth in the outline, whether members follow.
struct Region {
    column: usize,
    depth: usize,
    name: String,
    code: Option<String>,
}

fn regions(grid: &Grid, first: usize, from: usize) -> Vec<Region> {
    // Above the first row that fills a value column stand titles and the unit line.
    let header = (0..first)
        .find(|row| (from..grid.width(*row)).filter(|column| is_name(&narrow(grid.text(*row, *column)))).count() >= 2)
        .unwrap_or(first);
    (from..grid.width(first))
        .filter_map(|column| {
            let cells: Vec<(usize, String)> = (header..first)
                .map(|row| (row - header, narrow(grid.text(row, column))))
                .filter(|(_, text)| is_name(text))
                .collect();
            let depth = cells.first().map(|(depth, _)| *depth)?;
            let of_which =
                cells.iter().any(|(_, text)| text.starts_with("うち") || text.to_lowercase().starts_with("of which"));
            let english: Vec<&str> = cells
                .iter()
                .map(|(_, text)| text.as_str())
                .filter(|text| text.bytes().any(|b| b.is_ascii_alphabetic()))
                .collect();
            let all = cells
                .iter()
                .map(|(_, text)| text.trim_start_matches("うち").trim_matches(['、', ' ']))
                .collect::<Vec<_>>()
                .join(" ");
            let name = if english.is_empty() { all.clone() } else { english.join(" ") };
            let code = (all != name).then_some(all);
            Some(Region { column, depth: depth + usize::from(of_which), name, code })
        })
        .collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.contains("億円")
        && !text.to_lowercase().contains("yen")
        && !text.to_lowercase().starts_with("(unit")
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error("layout-changed", "expected years or quarters with one column a region, found none")
            .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let (first, from) = layout(grid).ok_or_else(problem)?;
    let regions = regions(grid, first, from);
    let head: Vec<String> = (0..first).map(|row| row_words(grid, row)).collect();
    let unit = head
        .iter()
        .find_map(|line| words::unit_in(line))
        .unwrap_or_else(|| Unit::money("JPY", 8, Authority::Publisher));
    let financial =
        head.iter().any(|line| line.contains("金融収支") || line.to_lowercase().contains("financial account"));
    let plus = financial.then(|| PlusMeans {
        plus: "assets acquired exceed liabilities incurred (net outflow from Japan)".to_owned(),
        minus: "liabilities incurred exceed assets acquired (net inflow to Japan)".to_owned(),
        turned_on_reading: false,
        authority: Authority::Publisher,
    });
    let measure = Measure {
        label: if financial { "Financial account".to_owned() } else { "Balance".to_owned() },
        code: None,
        kind: if financial { MeasureKind::Flow } else { MeasureKind::Other },
        unit,
        plus,
    };
    let mut quarters = Writer::new(document, grid, "Quarters", &["region"]);
    let mut years = Writer::new(document, grid, "Calendar years", &["region"]);
    let mut fiscal = Writer::new(document, grid, "Fiscal years, April to March", &["region"]);
    for writer in [&mut quarters, &mut years, &mut fiscal] {
        writer.builder.measure(measure.clone());
    }
    let mut carried: Option<(i32, u32)> = None;
    let mut data_rows: Vec<(usize, Period)> = Vec::new();
    for row in first..grid.row_count() {
        let text = row_label(grid, row, from);
        let filled = regions
            .iter()
            .any(|region| matches!(read_cell(grid.text(row, region.column), DecimalMark::Point), Cell::Number(_)));
        if !filled {
            continue;
        }
        let (stated, part) = (year_in(&text), quarter(&text));
        let (writer, period) = match (part, stated) {
            (Some(part), stated) => {
                // Four quarters share one printed year; a first quarter without one starts the next.
                let number = stated.or(carried.map(|(year, last)| if part <= last { year + 1 } else { year }));
                carried = number.map(|number| (number, part));
                (&mut quarters, number.and_then(|number| Period::quarter(number, part)))
            }
            (None, Some(number)) if text.contains("年度") || text.contains("FY") => {
                carried = None;
                let start = Day::new(number, 4, 1);
                (&mut fiscal, start.zip(Day::new(number + 1, 3, 31)).map(|(start, end)| Period { start, end }))
            }
            (None, Some(number)) => {
                carried = None;
                (&mut years, Period::year(number))
            }
            (None, None) => continue,
        };
        let Some(period) = period else {
            notes.push(
                Problem::warning("period-unreadable", format!("\"{text}\" names no year, and none stands above"))
                    .at(grid.place(&document.file, row, 0)),
            );
            continue;
        };
        for (number, region) in regions.iter().enumerate() {
            let members = regions.get(number + 1).is_some_and(|next| next.depth > region.depth);
            let lower = region.name.to_lowercase();
            let total = members || lower.contains("total") || lower.contains("world") || region.name.contains('計');
            let region_label =
                writer.builder.label_with(0, &region.name, || label(&region.name, region.code.as_deref(), total));
            writer.put((row, region.column), period, 0, &[region_label], notes);
        }
        data_rows.push((row, period));
    }
    let mut outcome = Outcome::default();
    let region = regions.first().ok_or_else(problem)?;
    for (row, period) in [data_rows.first().ok_or_else(problem)?, data_rows.last().ok_or_else(problem)?] {
        outcome.proofs.push(proof(
            grid,
            *row,
            format!(
                "{} to {}: {} {}",
                period.start.iso(),
                period.end.iso(),
                region.name,
                grid.trimmed(*row, region.column)
            ),
        ));
    }
    for (writer, frequency) in
        [(quarters, Frequency::Quarterly), (years, Frequency::Annual), (fiscal, Frequency::Annual)]
    {
        if writer.builder.row_count() > 0 {
            outcome.tables.push(writer.builder.finish(Some(frequency)));
        }
    }
    notes.push(Problem::note(
        "annual-rows-apart",
        "yearly rows stand in tables of their own and are never added to quarters",
    ));
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_years_in_both_languages() {
        assert_eq!(quarter("令和8年 7~9月 3rd quarter"), Some(3));
        assert_eq!(quarter("10~12月"), Some(4));
        assert_eq!(quarter("2014 CY"), None);
        assert_eq!(year_in("令和元(平成31)年 1~3月"), Some(2019));
        assert_eq!(year_in("平成26年 2014 1~3月"), Some(2014));
    }
}
