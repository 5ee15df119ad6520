//! JPX: volume and open interest of the day by contract, panels beside and below each other on a sheet.

use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{Writer, evidence, label, measure, nothing_read, one_line, proofs, set_repeats_apart};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{MeasureKind, Table};
use crate::unit::{Authority, Quantity, Unit};

/// Open interest of JPX's futures and options.
pub(super) static SOURCE: Source = Source {
    id: "jpx-open-interest",
    title: "JPX derivatives open interest",
    publisher: "Japan Exchange Group",
    about: "Download: jpx.co.jp, derivatives, Open Interest (Excel, one day, Japanese or English). Contracts traded and open at the end of \
the day, by product and contract month; preliminary. Traps: panels stand beside each other and have nothing to do with one another; contract \
months are no dates of the values, the day stands under the title; the product is named in its first row only; 合計 and Total are totals of \
the contracts above them. Exercises and final open interest, in panels of another form, are not read.",
    recognise,
    read,
};

/// Columns of a panel: what was traded, what is open, its change, what was open the day before.
const VALUES: [(&[&str], MeasureKind); 4] = [
    (&["tradingvolume", "取引高"], MeasureKind::GrossFlow),
    (&["currentdayopeninterest", "当日建玉残高"], MeasureKind::Position),
    (&["change", "netchange", "前日比"], MeasureKind::Other),
    (&["previousdayopeninterest", "前日建玉残高"], MeasureKind::Position),
];

/// A panel: its header, the column of its contracts, that of its products where it has one, and its rows.
struct Panel {
    header: usize,
    product: Option<usize>,
    contract: usize,
    end: usize,
}

impl Panel {
    /// The columns of its values.
    fn values(&self) -> std::ops::Range<usize> {
        self.contract + 1..self.contract + 1 + VALUES.len()
    }
}

/// The day under the title.
fn day(grid: &Grid) -> Option<Period> {
    let title = (0..grid.row_count().min(3)).find(|row| {
        let text = one_line(grid.text(*row, 0));
        text.contains("JPX") && (text.contains("建玉残高状況") || text.contains("Derivatives Open Interest"))
    })?;
    let forms = [Form::YearMonthDay, Form::NamedMonthDay];
    (title + 1..title + 3).find_map(|row| forms.iter().find_map(|form| form.read(grid.text(row, 0))))
}

fn starts_values(grid: &Grid, row: usize, column: usize) -> bool {
    VALUES.iter().enumerate().all(|(at, (names, _))| {
        let name: String = grid.text(row, column + at).to_lowercase().split_whitespace().collect();
        names.contains(&name.as_str())
    })
}

/// True for the title of other panels: `<OSE Index Options>`.
fn is_title(text: &str) -> bool {
    text.starts_with(['<', '＜'])
}

fn panels(grid: &Grid) -> Vec<Panel> {
    let mut found: Vec<Panel> = Vec::new();
    for header in 0..grid.row_count() {
        let mut from = 0;
        for column in (1..grid.width(header)).filter(|column| starts_values(grid, header, *column)) {
            let contract = column - 1;
            // A blank column parts panels without products.
            let product = contract.checked_sub(1).filter(|at| *at >= from && !grid.trimmed(header + 1, *at).is_empty());
            let first = product.unwrap_or(contract);
            let ends = |row: &usize| {
                starts_values(grid, *row, column)
                    || (first..column + VALUES.len()).any(|at| is_title(grid.trimmed(*row, at)))
            };
            let end = (header + 1..grid.row_count()).find(ends).unwrap_or(grid.row_count());
            found.push(Panel { header, product, contract, end });
            from = column + VALUES.len();
        }
    }
    found
}

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| {
        day(grid)?;
        let panel = panels(grid).into_iter().next()?;
        let names: Vec<String> = panel.values().map(|column| one_line(grid.text(panel.header, column))).collect();
        Some(evidence(93, grid, panel.header, &format!("holds the columns {}", names.join(", "))))
    })
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(day) = day(grid) else { continue };
        let mut table = read_grid(document, grid, day, notes);
        if table.row_count() > 0 {
            set_repeats_apart(document, &mut table, notes);
            outcome.proofs.extend(proofs(Some(grid), &table));
            outcome.tables.push(table);
        }
    }
    if outcome.tables.is_empty() { Err(nothing_read(document, "open interest")) } else { Ok(outcome) }
}

fn read_grid(document: &Document, grid: &Grid, day: Period, notes: &mut Notes) -> Table {
    let name = grid.name.as_deref().unwrap_or("Open interest");
    let mut writer = Writer::new(document, grid, name, &["product", "contract"]);
    let mut measures: Vec<u16> = Vec::new();
    for panel in panels(grid) {
        if measures.is_empty() {
            for (column, (_, kind)) in panel.values().zip(VALUES) {
                let name = one_line(grid.text(panel.header, column));
                let unit = Unit::of(Quantity::Contracts, Authority::Publisher);
                measures.push(writer.builder.measure(measure(&name, kind, unit)));
            }
        }
        let titles = (0..panel.header).rev().take(2).map(|row| one_line(grid.text(row, panel.contract)));
        let mut product = titles.into_iter().find(|text| is_title(text)).unwrap_or_default();
        product = product.trim_matches(['<', '>', '＜', '＞', ' ']).to_owned();
        let mut above = String::new();
        for row in panel.header + 1..panel.end {
            let own = panel.product.map(|at| one_line(grid.text(row, at))).filter(|text| !text.is_empty());
            product = own.unwrap_or(product);
            let mut contract = contract(grid.text(row, panel.contract));
            let number = |at: usize| matches!(read_cell(grid.text(row, at), DecimalMark::Point), Cell::Number(_));
            if contract.is_empty() || !panel.values().any(number) {
                continue;
            }
            let total = contract.contains("合計") || contract.starts_with("Total");
            let of_month = total && (contract.contains("限月") || contract.contains("Contract Month"));
            if let Some((month, _)) = above.rsplit_once('-').filter(|_| of_month) {
                // Options of one month, P2602-10000 and on, have a total below them that does not name it.
                contract = format!("{month} {contract}");
            } else if !total {
                above.clone_from(&contract);
            }
            let labels = [
                writer.builder.label(0, &product),
                writer.builder.label_with(1, &contract, || label(&contract, None, total)),
            ];
            for (column, measure) in panel.values().zip(&measures) {
                writer.put((row, column), day, *measure, &labels, notes);
            }
        }
    }
    writer.builder.finish(Some(Frequency::Daily))
}

/// The name of a contract; its month where the workbook holds the first day of it.
fn contract(text: &str) -> String {
    match Form::YearMonthDay.read(text).filter(|day| day.start == day.start.month_start()) {
        Some(day) => format!("{}-{:02}", day.start.year(), day.start.month()),
        None => one_line(text),
    }
}
