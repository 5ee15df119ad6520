//! AAII: the weekly survey of individual investors.

use crate::calendar::Frequency;
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, day_form, evidence, head, is_blank, label, measure, nothing_read, outcome, set_repeats_apart, signed,
    stacked_header,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// AAII sentiment survey.
pub(super) static SOURCE: Source = Source {
    id: "aaii",
    title: "AAII sentiment survey",
    publisher: "American Association of Individual Investors",
    about: "Download: aaii.com, Sentiment Survey, past results (sentiment.xls). Shares of answers as fractions of one (0.36 is 36 %); Bull-Bear \
Spread is bullish less bearish, so plus means that optimists prevail. Votes from Thursday to Wednesday, reported on Thursday (Friday or \
Wednesday in some weeks). Traps: names stand over three rows; the first rows and some weeks have no answers; below the data about 200 \
rows of yearly statistics stand in the date column; the average and its bands are constants of the whole sample, not series.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(10)).find(|row| {
        let has = |name: &str| (1..grid.width(*row)).any(|column| head(grid, *row, column) == name);
        head(grid, *row, 0).ends_with("date") && has("bullish") && has("neutral") && has("bearish")
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(93, grid, row, "holds Date, Bullish, Neutral, Bearish"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "the AAII survey");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    // The address above fills one cell; the names fill several.
    let filled = |row: usize| (1..grid.width(row)).filter(|c| !grid.trimmed(row, *c).is_empty()).count();
    let top = (0..header).rev().take_while(|row| filled(*row) >= 2).last().unwrap_or(header);
    let percent = in_percent(grid, header);
    let share = if percent { Quantity::Percent } else { Quantity::Fraction };
    let authority = if percent { Authority::File } else { Authority::Publisher };
    let unit = || Unit::of(share.clone(), authority);
    let mut writer = Writer::new(document, grid, "Survey", &["series"]);
    // Weeks without answers have prices and constants all the same: those are a table of their own, so
    // that the survey's first and last week are its own.
    let mut beside = Writer::new(document, grid, "S&P 500 and sample statistics", &["series"]);
    let plus = PlusMeans {
        plus: "more investors are bullish than bearish".to_owned(),
        minus: "more investors are bearish than bullish".to_owned(),
        turned_on_reading: false,
        authority: Authority::Publisher,
    };
    let answers = writer.builder.measure(measure("Share of answers", MeasureKind::Index, unit()));
    let constants = beside.builder.measure(measure("Share of answers", MeasureKind::Index, unit()));
    let spread = writer.builder.measure(signed("Spread of answers", MeasureKind::Index, unit(), plus));
    let points = Unit::of(Quantity::Index, Authority::Publisher);
    let prices = beside.builder.measure(measure("Index level", MeasureKind::Price, points));
    let mut columns = Vec::new();
    for column in 1..grid.width(header) {
        let name = stacked_header(grid, top..=header, column);
        let lower = name.to_lowercase();
        if name.is_empty() {
            continue;
        }
        let constant = lower.contains("average") || lower.contains("dev");
        // Copies drop the words "S&P 500" above the index's columns.
        let level = lower.starts_with("s&p") || ["high", "low", "close"].iter().any(|end| lower.ends_with(end));
        let (table, measure) = match lower.as_str() {
            _ if level => (&mut beside, prices),
            _ if constant => (&mut beside, constants),
            _ if lower.contains("spread") => (&mut writer, spread),
            _ => (&mut writer, answers),
        };
        let series = table.builder.label_with(0, &name, || label(&name, None, lower == "total"));
        columns.push((column, measure, series, name, constant || level));
    }
    let mut questions = Vec::new();
    let form = day_form(grid, header + 1, 0, Form::MonthDayYear, assume, &mut questions);
    let (mut statistics, mut first_statistic) = (0usize, 0usize);
    let mut rows = Vec::new();
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(day) = form.read(grid.text(row, 0)) else {
            first_statistic = if statistics == 0 { row } else { first_statistic };
            statistics += 1;
            continue;
        };
        rows.push(row);
        for (column, measure, series, _, aside) in &columns {
            let table = if *aside { &mut beside } else { &mut writer };
            table.put((row, *column), day, *measure, &[*series], notes);
        }
    }
    if rows.is_empty() {
        return Err(missing());
    }
    if statistics > 0 {
        let message =
            format!("{statistics} rows whose first cell is no date (statistics of the whole survey) were left out");
        notes.push(Problem::note("statistics-left-out", message).at(grid.place(&document.file, first_statistic, 0)));
    }
    for (column, _, _, name, _) in &columns {
        let mut texts = rows.iter().map(|row| grid.trimmed(*row, *column)).filter(|text| !text.is_empty());
        let first = texts.next();
        if rows.len() > 10 && first.is_some() && texts.all(|text| Some(text) == first) {
            let message = format!("{name} is the same in every row: a statistic of the whole sample, not a series");
            notes.push(Problem::note("constant-column", message).at(grid.place(&document.file, header, *column)));
        }
    }
    let mut table = writer.builder.finish(Some(Frequency::Weekly));
    set_repeats_apart(document, &mut table, notes);
    let said = if percent { "shares are in per cent" } else { "shares are fractions of one: 0.36 is 36 %" };
    let mut whole = outcome(Some(grid), table, questions, &[said]);
    let aside = beside.builder.finish(Some(Frequency::Weekly));
    if aside.row_count() > 0 {
        whole.tables.push(aside);
    }
    Ok(whole)
}

/// Web copies write `36.0%`; the workbook writes 0.36.
fn in_percent(grid: &Grid, header: usize) -> bool {
    (header + 1..grid.row_count()).any(|row| {
        (1..4).any(|column| {
            let text = grid.trimmed(row, column);
            text.ends_with('%')
                || matches!(read_cell(text, DecimalMark::Point), Cell::Number(v) if (2.0..=100.0).contains(&v))
                    && Form::YearMonthDay.read(grid.text(row, 0)).is_some()
        })
    })
}
