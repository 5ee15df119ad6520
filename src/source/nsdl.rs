//! NSDL: daily investment of foreign portfolio investors in India, an HTML page of tables.

use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, evidence, head, is_blank, label, measure, nothing_read, one_line, outcome, proofs, set_repeats_apart,
    signed,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{MeasureKind, Table};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// NSDL FPI investment.
pub(super) static SOURCE: Source = Source {
    id: "nsdl-fpi",
    title: "NSDL FPI daily trends",
    publisher: "National Securities Depository Limited",
    about: "Download: fpi.nsdl.co.in, Daily Trends in FPI Investments, saved as HTML (also under the name .xls). Crores of rupees (10 million \
each) and millions of US dollars; net is purchases less sales, plus means that foreign portfolio investors bought on balance. Trades of a day \
are reported on the next. Traps: a date spans the rows of equity, debt and hybrid, and those span routes; Sub-total and Total are totals; \
totals of a month and of all years stand below its days, and derivatives under a header of their own; \
negatives stand in parentheses; the rate of conversion is written Rs.62.0000.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(8)).find(|row| {
        let has = |word: &str| (0..grid.width(*row)).any(|column| head(grid, *row, column).contains(word));
        has("gross purchases") && has("net investment") && has("date")
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(93, grid, row, "holds a date, Gross Purchases and Net Investment, the columns of NSDL"))
}

/// What a column holds, by its header.
enum Column {
    Value(u16),
    Conversion(u16),
}

/// Where the columns stand: the date, the words behind it, the values.
struct Layout {
    date: usize,
    words: Vec<usize>,
    first: usize,
}

fn layout(grid: &Grid, header: usize) -> Option<Layout> {
    let date = (0..grid.width(header)).find(|column| head(grid, header, *column).contains("date"))?;
    let gross = |column: &usize| head(grid, header, *column).contains("gross purchases");
    let first = (0..grid.width(header)).find(gross).filter(|first| *first > date)?;
    Some(Layout { date, words: (date + 1..first).collect(), first })
}

fn numeric(grid: &Grid, row: usize, column: usize) -> bool {
    matches!(read_cell(grid.text(row, column), DecimalMark::Point), Cell::Number(_))
}

fn day_of(text: &str) -> Option<Period> {
    Form::DayNamedMonth.read(text).or_else(|| Form::YearMonthDay.read(text))
}

/// What stands in the column of dates.
enum Dated {
    Day(Period),
    /// Nothing new: the day above holds.
    Continues,
    /// A total of the month or of all years, whose rows go on without words of their own.
    LongerTotal,
}

fn dated(text: &str) -> Dated {
    let lower = one_line(text).to_lowercase();
    match day_of(text) {
        Some(day) => Dated::Day(day),
        None if lower.is_empty() || lower == "total" => Dated::Continues,
        None => Dated::LongerTotal,
    }
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "FPI investment");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let layout = layout(grid, header).ok_or_else(missing)?;
    // The derivatives stand below, under a header of their own, in the same table of the page.
    let below = (header + 1..grid.row_count())
        .find(|row| (0..grid.width(*row)).any(|column| head(grid, *row, column).contains("derivative")));
    let names: Vec<String> = layout.words.iter().map(|column| one_line(grid.text(header, *column))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut writer = Writer::new(document, grid, "FPI investment", &names);
    let mut columns = Vec::new();
    for column in (layout.first..grid.width(header)).filter(|column| !head(grid, header, *column).is_empty()) {
        columns.push((column, declare(&mut writer, &one_line(grid.text(header, column)))));
    }
    let mut day: Option<Period> = None;
    let mut labelled: Vec<String> = vec![String::new(); layout.words.len()];
    let mut longer = Vec::new();
    for row in (header + 1..below.unwrap_or(grid.row_count())).filter(|row| !is_blank(grid, *row)) {
        // A page saved without its spans has no empty cells where a date or a word reaches down.
        let Some(shift) = shift_of(grid, row, &layout) else { continue };
        // A page without its spans may say "Total for January" where a word would stand.
        let longer_total = one_line(grid.text(row, 0)).to_lowercase();
        let longer_total = longer_total.starts_with("total for") || longer_total.starts_with("grand total");
        let text = if shift > 0 && !longer_total { "" } else { grid.text(row, layout.date) };
        let starts = match dated(text) {
            Dated::Day(new) => {
                let starts = day != Some(new);
                day = Some(new);
                starts
            }
            Dated::Continues => false,
            Dated::LongerTotal => {
                day = None;
                longer.push(row);
                false
            }
        };
        let Some(period) = day else { continue };
        // Total spans the columns of words: what stood there before does not count on.
        let whole = layout.words.first().is_some_and(|column| {
            let own = column.checked_sub(shift).map(|at| one_line(grid.text(row, at)).to_lowercase());
            own.is_some_and(|own| own.contains("total"))
        }) || shift > 0 && one_line(grid.text(row, 0)).eq_ignore_ascii_case("total");
        for (slot, column) in labelled.iter_mut().zip(&layout.words) {
            let own = column.checked_sub(shift).map(|at| one_line(grid.text(row, at))).unwrap_or_default();
            if !own.is_empty() || whole {
                *slot = own;
            }
        }
        let labels: Vec<u32> = labelled
            .iter()
            .enumerate()
            .map(|(dimension, text)| {
                let total = text.to_lowercase().contains("total");
                let shown = if text.is_empty() { "Total" } else { text };
                writer.builder.label_with(dimension, shown, || label(shown, None, total || text.is_empty()))
            })
            .collect();
        for (column, what) in &columns {
            let Some(at) = column.checked_sub(shift) else { continue };
            match what {
                Column::Value(measure) => {
                    writer.put((row, at), period, *measure, &labels, notes);
                }
                Column::Conversion(measure) if starts => {
                    let text = grid.trimmed(row, at).trim_start_matches("Rs").trim_start_matches('.');
                    let cell = read_cell(text, DecimalMark::Point);
                    writer.builder.push(period, *measure, &labels, cell, grid.at(row, at));
                }
                Column::Conversion(_) => {}
            }
        }
    }
    let mut table = writer.builder.finish(Some(Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    if let Some(row) = longer.first() {
        let message = format!(
            "{} rows are totals of a month or of all years (\"{}\") and were left out beside the days",
            longer.len(),
            one_line(grid.text(*row, layout.date))
        );
        notes.push(Problem::note("longer-totals-left-out", message).at(grid.place(&document.file, *row, layout.date)));
    }
    set_repeats_apart(document, &mut table, notes);
    let mut outcome = outcome(Some(grid), table, Vec::new(), &["crores of rupees are 10 million each"]);
    if let Some(table) = below.and_then(|header| derivatives(document, grid, header, notes)) {
        outcome.proofs.extend(proofs(Some(grid), &table));
        outcome.tables.push(table);
    }
    Ok(outcome)
}

/// How many cells a row lacks before its words; nothing for a row without numbers.
fn shift_of(grid: &Grid, row: usize, layout: &Layout) -> Option<usize> {
    let first = (0..grid.width(row)).find(|column| numeric(grid, row, *column))?;
    let narrow = layout.first.saturating_sub(first);
    // Words must be left to stand before the numbers.
    let worded = first > 0 && day_of(grid.text(row, layout.date)).is_none();
    Some(if narrow > 0 && worded { narrow } else { 0 })
}

/// Derivatives: a product, then contracts and crores bought, sold and open.
fn derivatives(document: &Document, grid: &Grid, header: usize, notes: &mut Notes) -> Option<Table> {
    let units = (header + 1..grid.row_count().min(header + 4)).find(|row| !is_blank(grid, *row))?;
    let groups: Vec<String> =
        (2..grid.width(header)).map(|column| one_line(grid.text(header, column))).filter(|g| !g.is_empty()).collect();
    let mut distinct = groups.clone();
    distinct.dedup();
    let mut writer = Writer::new(document, grid, "FPI derivatives", &["Derivative Products"]);
    let mut columns = Vec::new();
    for (pair, group) in distinct.iter().enumerate() {
        let lower = group.to_lowercase();
        let kind = if lower.contains("open interest") { MeasureKind::Position } else { MeasureKind::GrossFlow };
        let contracts = Unit::of(Quantity::Contracts, Authority::File);
        for (at, (what, unit)) in
            [("No. of Contracts", contracts), ("Amount in Crore", Unit::money("INR", 7, Authority::File))]
                .into_iter()
                .enumerate()
        {
            let name = format!("{group} | {what}");
            columns.push((2 + pair * 2 + at, writer.builder.measure(measure(&name, kind, unit))));
        }
    }
    let mut day = None;
    for row in (units + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(first) = (0..grid.width(row)).find(|column| numeric(grid, row, *column)) else { continue };
        let shift = 2usize.saturating_sub(first);
        let product = one_line(grid.text(row, 1usize.saturating_sub(shift)));
        match if shift > 0 { Dated::Continues } else { dated(grid.text(row, 0)) } {
            Dated::Day(new) => day = Some(new),
            Dated::Continues => {}
            Dated::LongerTotal => day = None,
        }
        // Sums over the month repeat the products in capitals.
        if product.chars().all(|c| !c.is_lowercase()) {
            day = None;
        }
        let Some(period) = day else { continue };
        let total = product.to_lowercase().contains("total");
        let name = writer.builder.label_with(0, &product, || label(&product, None, total));
        let columns: Vec<(usize, u16)> = columns.iter().map(|(at, m)| (at.saturating_sub(shift), *m)).collect();
        writer.put_row(row, period, &columns, &[name], notes);
    }
    (writer.builder.row_count() > 0).then(|| writer.builder.finish(Some(Frequency::Daily)))
}

fn declare(writer: &mut Writer<'_>, name: &str) -> Column {
    let lower = name.to_lowercase();
    if lower.contains("conversion") {
        let of = Quantity::Price { of: "INR per USD".to_owned() };
        return Column::Conversion(writer.builder.measure(measure(
            name,
            MeasureKind::Price,
            Unit::of(of, Authority::File),
        )));
    }
    let unit = if lower.contains("us$") || lower.contains("usd") || lower.contains("us($") {
        Unit::money("USD", 6, Authority::File)
    } else {
        let written = lower.contains("crore");
        Unit::money("INR", 7, if written { Authority::File } else { Authority::Publisher })
    };
    Column::Value(writer.builder.measure(match lower.contains("net") {
        true => {
            let plus = PlusMeans::buys("foreign portfolio investors", "Indian securities", Authority::Publisher);
            signed(name, MeasureKind::Flow, unit, plus)
        }
        false => measure(name, MeasureKind::GrossFlow, unit),
    }))
}
