//! TIC form S: U.S. transactions with foreigners in long-term securities, 1977 to January 2023.
//!
//! Nineteen header rows; a column's name is a vertical stack of words, and the numbers `[1]` to
//! `[12]` stand in the last of them. `[1]`–`[6]` are what foreigners bought from U.S. residents,
//! `[7]`–`[12]` what they sold. The file has no net: it is purchases less sales.

use super::official::{Writer, evidence, label, proof, row_with, tic_aggregate, year_month};
use crate::calendar::{Frequency, Period};
use crate::number::Cell;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "tic-s",
    title: "TIC S: transactions in long-term securities by country (to January 2023)",
    publisher: "U.S. Department of the Treasury",
    about: "s1_globl.txt from ticdata.treasury.gov, section \"Securities (A)\". Gross purchases by foreigners from \
            U.S. residents and gross sales by foreigners to U.S. residents, in millions of dollars, by country and \
            type of security, 1977-01 to 2023-01; the form was discontinued, so the file no longer grows (net flows \
            after that are in the SLT tables). The file holds no net: here net is purchases less sales, and plus \
            means that foreigners bought, in both the domestic and the foreign columns. Traps: columns [1]-[6] and \
            [7]-[12] carry the same words; totals and memo rows stand among the countries; countries were split and \
            renamed, and a month that is absent is not zero; transactions are booked where they were made, so the \
            United Kingdom and Caribbean centres stand for buyers elsewhere.",
    recognise,
    read,
};

/// First of the twelve numbered columns.
const FIRST: usize = 3;
/// Columns in each half.
const HALF: usize = 6;

fn number_row(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(40))
        .find(|row| (0..2 * HALF).all(|index| grid.trimmed(*row, FIRST + index) == format!("[{}]", index + 1)))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = number_row(grid)?;
    row_with(grid, row, &["gross purchases by foreigners", "gross sales by foreigners"])?;
    Some(evidence(97, grid, row, "numbers its columns [1] to [12] below purchases and sales by foreigners"))
}

/// The words stacked above column `column`, from below the banners to the row of numbers.
fn stacked_name(grid: &Grid, column: usize, number_row: usize, banner: usize) -> String {
    let mut words = Vec::new();
    for row in banner + 1..number_row {
        let text = grid.trimmed(row, column);
        if text.is_empty() || text.starts_with("---") || text.ends_with("securities") {
            continue;
        }
        words.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    words.join(" ")
}

/// One of the six kinds of security: its market, its name and its two columns.
struct Kind {
    market: u32,
    name: String,
    purchases: usize,
    sales: usize,
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let grid = document.grids.first().ok_or_else(|| layout(document))?;
    let header = number_row(grid).ok_or_else(|| layout(document))?;
    let banner = row_with(grid, header, &["gross purchases by foreigners"]).ok_or_else(|| layout(document))?;
    let authority = match row_with(grid, header, &["millions of dollars"]) {
        Some(_) => Authority::File,
        None => Authority::Publisher,
    };
    let mut writer = Writer::new(document, grid, "Transactions by country", &["holder", "market", "asset", "column"]);
    let unit = Unit::money("USD", 6, authority);
    let mut measure = |words: &str, kind: MeasureKind, plus: Option<PlusMeans>| {
        writer.builder.measure(Measure { label: words.to_owned(), code: None, kind, unit: unit.clone(), plus })
    };
    let bought = measure(grid.trimmed(banner, FIRST), MeasureKind::GrossFlow, None);
    // Only the purchases' banner stands at the left edge of its half.
    let sales =
        (FIRST + 1..grid.width(banner)).map(|column| grid.trimmed(banner, column)).find(|text| !text.is_empty());
    let sold = measure(sales.unwrap_or("Gross sales by foreigners to U.S. residents"), MeasureKind::GrossFlow, None);
    let plus = PlusMeans::buys("foreigners", "the securities from U.S. residents", Authority::Publisher);
    let net = measure("Net purchases by foreigners (purchases less sales)", MeasureKind::Flow, Some(plus));
    let kinds = kinds(&mut writer, header, banner);
    let mut read = Rows::default();
    for row in header + 1..grid.row_count() {
        let Some(month) = year_month(grid.trimmed(row, 2)) else { continue };
        let name = grid.trimmed(row, 0);
        let aggregate = tic_aggregate(name) || name.starts_with("Latin America");
        let code = grid.trimmed(row, 1);
        let holder = writer.builder.label_with(0, name, || label(name, Some(code), aggregate));
        for kind in &kinds {
            let cells = [(kind.purchases, bought), (kind.sales, sold)].map(|(column, measure)| {
                let number = writer.builder.label(3, grid.trimmed(header, column));
                let asset = writer.builder.label(2, &kind.name);
                writer.put((row, column), month, measure, &[holder, kind.market, asset, number], notes)
            });
            let asset = writer.builder.label(2, &kind.name);
            let columns = format!("{}-{}", grid.trimmed(header, kind.purchases), grid.trimmed(header, kind.sales));
            let number = writer.builder.label(3, &columns);
            let at = grid.at(row, kind.purchases);
            let labels = [holder, kind.market, asset, number];
            match cells {
                [Cell::Number(bought), Cell::Number(sold)] => {
                    writer.builder.push_flagged(month, net, &labels, bought - sold, Flag::Ok, at);
                }
                _ => writer.builder.push_flagged(month, net, &labels, f64::NAN, Flag::Missing, at),
            }
        }
        read.add(row, month);
    }
    let (Some((first, _)), Some((last, _))) = (read.first, read.last) else { return Err(layout(document)) };
    notes.push(
        Problem::warning(
            "series-discontinued",
            format!("form S ended with January 2023; the newest month in this file is {}", read.newest()),
        )
        .at(Place::file(&document.file))
        .hint("for later months use the SLT tables, whose net flows start in February 2023"),
    );
    let proofs = [first, last].map(|row| {
        let words = format!(
            "{}, {}: foreigners bought {} and sold {} USD million of {}",
            grid.trimmed(row, 0),
            grid.trimmed(row, 2),
            grid.trimmed(row, FIRST),
            grid.trimmed(row, FIRST + HALF),
            kinds.first().map_or("", |kind| kind.name.as_str()),
        );
        proof(grid, row, words)
    });
    Ok(Outcome {
        tables: vec![writer.builder.finish(Some(Frequency::Monthly))],
        proofs: proofs.to_vec(),
        assumed: vec!["net is computed here as purchases less sales; the file has only the gross figures".to_owned()],
        ..Outcome::default()
    })
}

/// The first and the last data row, and the newest month.
#[derive(Default)]
struct Rows {
    first: Option<(usize, Period)>,
    last: Option<(usize, Period)>,
    newest: Option<Period>,
}

impl Rows {
    fn add(&mut self, row: usize, month: Period) {
        self.first = self.first.or(Some((row, month)));
        self.last = Some((row, month));
        self.newest = self.newest.max(Some(month));
    }

    fn newest(&self) -> String {
        self.newest.map(|month| month.end.iso().chars().take(7).collect()).unwrap_or_default()
    }
}

fn kinds(writer: &mut Writer<'_>, header: usize, banner: usize) -> Vec<Kind> {
    let grid = writer.grid;
    let domestic = writer.builder.label(1, "Domestic securities");
    let foreign = writer.builder.label(1, "Foreign securities");
    (0..HALF)
        .map(|index| Kind {
            // The banner "Foreign securities" stands over the last two columns of each half.
            market: if index < 4 { domestic } else { foreign },
            name: stacked_name(grid, FIRST + index, header, banner),
            purchases: FIRST + index,
            sales: FIRST + HALF + index,
        })
        .collect()
}

fn layout(document: &Document) -> Problem {
    Problem::error("layout-changed", "expected twelve columns [1] to [12] and rows with a month in the third column")
        .at(Place::file(&document.file))
}
