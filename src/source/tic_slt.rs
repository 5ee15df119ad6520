//! U.S. Treasury TIC: tables 1 to 4 of the SLT system, tab-separated, one row a country and month.

use super::shape::{Sheet, number_words};
use super::{Assumptions, Evidence, Outcome, Source, header, words};
use crate::calendar::Frequency;
use crate::number::{Cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::table::{Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};

/// TIC SLT tables 1 to 4.
pub(super) static SOURCE: Source = Source {
    id: "tic-slt",
    title: "TIC SLT tables 1 to 4",
    publisher: "U.S. Department of the Treasury",
    about: "Holdings, net transactions and valuation changes of long-term securities by country, monthly, about six weeks \
            after the month. Tables 1 and 3: plus means that foreigners bought US securities. Table 2: plus means that US \
            residents bought foreign securities. Table 4 is gross: what U.S. residents sold to and bought from foreigners. Net and valuation are not available before February 2023. Countries show \
            where securities are held in custody, so Belgium, Luxembourg, Ireland and the Cayman Islands stand for others. \
            Totals and \"of which\" rows stand among the countries and must not be added to them.",
    recognise,
    read,
};

/// Codes of rows that are totals of regions, "of which" rows and memo items.
const AGGREGATE_CODES: [&str; 12] =
    ["19992", "34401", "39942", "49999", "59994", "69906", "69995", "72907", "76929", "79995", "99990", "99996"];

const KEYS: [&str; 3] = ["country", "country_code", "date"];

fn machine_row(grid: &Grid) -> Option<usize> {
    let row = header::row_with(grid, &KEYS, 40)?;
    (0..grid.width(row)).any(|at| Column::parse(grid.trimmed(row, at)).is_some()).then_some(row)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = machine_row(grid)?;
    let example = (0..grid.width(row)).map(|at| grid.trimmed(row, at)).find(|name| Column::parse(name).is_some())?;
    Some(Evidence { score: 98, because: format!("line {} holds country_code and {example}", grid.line(row)) })
}

/// What a machine name says: `for_lt_treas_net`.
struct Column {
    /// Holder is foreign (`for_`) or American (`us_`).
    foreign_holder: bool,
    short_term: bool,
    total: bool,
    /// A gross column of what U.S. residents sold.
    sold: bool,
    kind: MeasureKind,
}

impl Column {
    fn parse(name: &str) -> Option<Column> {
        let name = name.to_ascii_lowercase();
        let foreign_holder = name.starts_with("for_");
        if !foreign_holder && !name.starts_with("us_") {
            return None;
        }
        let kind = match name.rsplit('_').next()? {
            "pos" => MeasureKind::Holding,
            "net" => MeasureKind::Flow,
            "valchg" => MeasureKind::Valuation,
            "sale" | "sales" | "pur" | "purch" | "purchase" | "purchases" => MeasureKind::GrossFlow,
            _ => return None,
        };
        Some(Column {
            foreign_holder,
            short_term: name.contains("_st_"),
            total: name.contains("_total_"),
            sold: name.rsplit('_').next().is_some_and(|word| word.starts_with("sale")),
            kind,
        })
    }

    /// `for_lt_treas_sale` without direction: `for lt treas`.
    fn asset_words(&self, machine: &str) -> String {
        machine.rsplit_once('_').map_or(machine, |(asset, _)| asset).replace('_', " ")
    }

    /// The direction of a gross column, seen from the United States as the table's title is.
    fn direction(&self) -> &'static str {
        if self.sold { "U.S. sales to foreigners" } else { "U.S. purchases from foreigners" }
    }

    /// What a gross number counts: U.S. residents sell what foreigners buy.
    fn gross_means(&self, asset: &str) -> Option<PlusMeans> {
        (self.kind == MeasureKind::GrossFlow).then(|| {
            let bought = self.sold == self.foreign_holder;
            let deed = if bought { "bought" } else { "sold" };
            PlusMeans {
                plus: format!("{} {deed} {asset} (gross)", self.holder()),
                minus: "a correction of earlier months".to_owned(),
                turned_on_reading: false,
                authority: Authority::Publisher,
            }
        })
    }

    fn holder(&self) -> &'static str {
        if self.foreign_holder { "foreign residents" } else { "U.S. residents" }
    }
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let not_found = || {
        Problem::error("not-tic-slt", "no row with country, country_code, date and for_… or us_… names was found")
            .at(crate::problem::Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(not_found)?;
    let head = machine_row(grid).ok_or_else(not_found)?;
    let width = grid.width(head);
    let find = |name: &str| header::column(grid, head, name);
    let (Some(country), Some(code), Some(date)) = (find("country"), find("country_code"), find("date")) else {
        return Err(not_found());
    };
    let above = header::text_above(grid, head);
    let unit = above.lines().find_map(words::unit_in).unwrap_or_else(|| Unit::money("USD", 6, Authority::Publisher));
    let sign_line = above.lines().find(|l| l.to_lowercase().contains("a positive number")).map(str::to_owned);

    let columns: Vec<(usize, Column)> =
        (0..width).filter_map(|at| Column::parse(grid.trimmed(head, at)).map(|c| (at, c))).collect();
    // With foreign holders only, the country is the holder; otherwise it is the other side.
    let holder_is_country = columns.iter().all(|(_, c)| c.foreign_holder && c.kind != MeasureKind::GrossFlow);
    let dimensions: &[&str] = if holder_is_country { &["holder", "asset"] } else { &["region", "asset", "holder"] };
    let title = header::without_footnote(grid.text(0, 0)).to_owned();
    let mut builder = TableBuilder::new(if head > 0 { &title } else { "" }, dimensions);

    // The rows above the machine names are labels only when they are as wide.
    let labelled = |back: usize| head.checked_sub(back).filter(|row| grid.width(*row) >= width && head > 1);
    let groups = labelled(2).map(|row| header::filled(grid, row, width));
    let names = labelled(1).map(|row| header::filled(grid, row, width));
    let mut measures = Vec::new();
    for (at, column) in &columns {
        let machine = grid.trimmed(head, *at).to_owned();
        let pick = |labels: &Option<Vec<String>>| {
            labels
                .as_ref()
                .and_then(|l| l.get(*at))
                .filter(|l| !l.is_empty())
                .cloned()
                .unwrap_or_else(|| machine.clone())
        };
        let (mut asset, mut label) = (pick(&groups), pick(&names));
        if column.kind == MeasureKind::GrossFlow {
            // Table 4 stacks the direction over the security, the others the security over the measure.
            if is_direction(&asset) && !is_direction(&label) {
                std::mem::swap(&mut asset, &mut label);
            }
            if asset == machine {
                asset = column.asset_words(&machine);
            }
            if label == machine {
                column.direction().clone_into(&mut label);
            }
        }
        let plus = (column.kind == MeasureKind::Flow).then(|| {
            let authority = if sign_line.is_some() { Authority::File } else { Authority::Publisher };
            PlusMeans::buys(column.holder(), &asset, authority)
        });
        let plus = plus.or_else(|| column.gross_means(&asset));
        let measure =
            builder.measure(Measure { label, code: Some(machine), kind: column.kind, unit: unit.clone(), plus });
        let aggregate = column.total || words::is_aggregate(&asset);
        let key = format!("{asset}\u{0}{aggregate}");
        let asset_label = builder.label_with(1, &key, || Label { text: asset.clone(), code: None, aggregate });
        let holder_label =
            if holder_is_country { 0 } else { builder.label_with(2, column.holder(), || label_of(column.holder())) };
        measures.push((*at, measure, asset_label, holder_label));
    }

    let sheet = Sheet::of(document, grid);
    let is_data =
        |row: usize| Form::YearMonth.read(grid.text(row, date)).filter(|_| !grid.trimmed(row, code).is_empty());
    let last = (head + 1..grid.row_count()).rev().find(|row| is_data(*row).is_some());
    let Some(last) = last else {
        return Err(Problem::error(
            "no-data",
            "the header of a TIC table is there, but no row has a month in its date column",
        )
        .at(grid.place(&document.file, head, date)));
    };
    let mut proofs = Vec::new();
    for row in head + 1..=last {
        let Some(period) = is_data(row) else {
            if !header::is_blank(grid, row) {
                let message =
                    format!("expected a month like 2026-04 in the date column, found \"{}\"", grid.trimmed(row, date));
                notes.push(Problem::warning("not-a-date", message).at(grid.place(&document.file, row, date)));
            }
            continue;
        };
        let name = trim(grid.text(row, country));
        let number = grid.trimmed(row, code);
        let place = builder.label_with(0, number, || Label {
            text: name.to_owned(),
            code: Some(number.to_owned()),
            aggregate: is_aggregate(name, number),
        });
        for (at, measure, asset, holder) in &measures {
            let cell = sheet.value(row, *at, notes);
            builder.push(period, *measure, &[place, *asset, *holder], cell, grid.at(row, *at));
        }
        if row == head + 1 || row == last {
            proofs.push(sheet.proof(row, meaning(&sheet, row, name, &unit, &columns, &period.end.iso(), notes)));
        }
    }
    Ok(Outcome {
        tables: vec![builder.finish(Some(Frequency::Monthly))],
        proofs,
        assumed: assumed(&columns, sign_line, &unit, notes),
        ..Outcome::default()
    })
}

/// True for words that say who gives to whom, and not what.
fn is_direction(words: &str) -> bool {
    let words = words.to_lowercase();
    ["sale", "sold", "purchase", "bought"].iter().any(|word| words.contains(word))
}

fn label_of(text: &str) -> Label {
    Label { text: text.to_owned(), code: None, aggregate: false }
}

fn is_aggregate(name: &str, code: &str) -> bool {
    // Codes over 80000 are institution types, fund shares and the grand totals.
    let high = code.parse::<u32>().is_ok_and(|n| (80_000..100_000).contains(&n));
    high || AGGREGATE_CODES.contains(&code) || words::is_aggregate(name)
}

fn meaning(
    sheet: &Sheet<'_>,
    row: usize,
    name: &str,
    unit: &Unit,
    columns: &[(usize, Column)],
    month: &str,
    notes: &mut Notes,
) -> String {
    let Some((at, column)) = columns.first() else { return String::new() };
    let value = match sheet.value(row, *at, notes) {
        Cell::Number(value) => number_words(value),
        _ => "missing".to_owned(),
    };
    format!("{name}, month ending {month}: {} = {value} {}", sheet_label(column), unit.label())
}

fn sheet_label(column: &Column) -> &'static str {
    match column.kind {
        MeasureKind::Holding => "holdings",
        MeasureKind::Flow => "net purchases by the holder",
        MeasureKind::Valuation => "valuation change",
        _ => "gross transactions",
    }
}

fn assumed(columns: &[(usize, Column)], sign_line: Option<String>, unit: &Unit, notes: &mut Notes) -> Vec<String> {
    let mut said = Vec::new();
    match sign_line {
        Some(line) => said.push(format!("the file says: \"{line}\"")),
        None if columns.iter().all(|(_, c)| c.kind == MeasureKind::GrossFlow) => said.push(
            "purchases and sales are gross, as U.S. residents did them: a sale is what foreigners bought".to_owned(),
        ),
        None => said.push(
            "plus means that the holder bought, as in the publisher's tables; the file does not say so".to_owned(),
        ),
    }
    if unit.authority != Authority::File {
        said.push("millions of US dollars, as in the publisher's tables; the file does not say so".to_owned());
    }
    if columns.iter().any(|(_, c)| c.short_term && c.kind == MeasureKind::Flow) {
        notes.push(Problem::note(
            "net-is-a-difference",
            "short-term net is the publisher's estimate: the month's change of holdings, not reported transactions",
        ));
    }
    if columns.iter().any(|(_, c)| c.kind == MeasureKind::Holding) {
        said.push("holdings do not change by net plus valuation alone; a change of holdings is not a flow".to_owned());
    }
    said
}
