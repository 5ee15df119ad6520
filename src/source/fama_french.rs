//! Return series of Kenneth French's data library: text preamble, then blocks stacked in one file.

use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{evidence, label, measure, nothing_read, one_line, proofs, unreadable};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, Measure, MeasureKind, Table, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// Kenneth French's data library.
pub(super) static SOURCE: Source = Source {
    id: "famafrench",
    title: "Fama-French data library",
    publisher: "Kenneth R. French",
    about: "Download: mba.tuck.dartmouth.edu, Data Library, CSV in a zip. Values are returns in per cent (2.96 is 2.96 %); SMB, HML and the \
like are returns of long-short portfolios, so plus means that the first named side earned more. Updated a few weeks after the end of a \
month, and earlier months are revised. Traps: monthly rows (YYYYMM) and, further down, annual rows (YYYY) stand in one file and are read as \
separate tables; portfolio files stack up to ten tables, some of which count firms or state sizes; -99.99 and -999 mean no value.",
    recognise,
    read,
};

/// Lines of the longest title.
const LINES: usize = 6;

/// A block: its header row, its title above, and its data rows.
struct Block {
    header: usize,
    title: Option<String>,
    rows: std::ops::Range<usize>,
}

fn digits(grid: &Grid, row: usize) -> usize {
    let text = grid.trimmed(row, 0);
    let filled = grid.width(row) > 1 && text.bytes().all(|b| b.is_ascii_digit());
    if filled { text.len() } else { 0 }
}

fn period(grid: &Grid, row: usize) -> Option<Period> {
    let text = grid.trimmed(row, 0);
    match digits(grid, row) {
        4 => Form::Year.read(text),
        6 => Form::PackedMonth.read(text),
        8 => Form::PackedDay.read(text),
        _ => None,
    }
}

fn is_header(grid: &Grid, row: usize) -> bool {
    let first = grid.trimmed(row, 0);
    let named = (1..grid.width(row)).filter(|column| !grid.trimmed(row, *column).is_empty()).count();
    first.is_empty() && named > 0 && period(grid, row + 1).is_some()
}

fn blocks(grid: &Grid) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut row = 0;
    while row < grid.row_count() {
        if !is_header(grid, row) {
            row += 1;
            continue;
        }
        let title = title_above(grid, row);
        let size = digits(grid, row + 1);
        let end = (row + 1..grid.row_count()).find(|r| digits(grid, *r) != size).unwrap_or(grid.row_count());
        blocks.push(Block { header: row, title, rows: row + 1..end });
        row = end;
    }
    blocks
}

/// The lines that stand directly above a header: portfolios' titles say over several what is averaged.
fn title_above(grid: &Grid, header: usize) -> Option<String> {
    let line = |row: usize| {
        let cells: Vec<&str> = grid.cells(row).collect();
        one_line(&cells.join(",")).trim_matches(',').trim().to_owned()
    };
    let lines = (0..header).rev().take(LINES).take_while(|row| digits(grid, *row) == 0).map(line);
    let mut lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    lines.reverse();
    Some(lines.join(" ")).filter(|title| !title.is_empty())
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let header = (0..grid.row_count().min(60)).find(|row| is_header(grid, *row))?;
    let words = |row: usize| grid.cells(row).collect::<Vec<_>>().join(",");
    let marks = ["CRSP", "CMPT_", "Fama", "K. French", "BE/ME", "Value Weight", "Morgan Stanley", "Bloomberg database"];
    if let Some(row) = (0..header).find(|row| marks.iter().any(|mark| words(*row).contains(mark))) {
        let what = format!(
            "names the maker (\"{}\") above rows that begin with YYYYMM",
            crate::problem::excerpt(trim(&words(row)))
        );
        return Some(evidence(94, grid, row, &what));
    }
    let names: Vec<&str> = grid.cells(header).map(trim).collect();
    let factors = names.iter().filter(|n| ["Mkt-RF", "SMB", "HML", "RMW", "CMA", "RF", "Mom"].contains(n)).count();
    (factors >= 2).then(|| evidence(85, grid, header, &format!("holds the factors {}", names.join(" "))))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a Fama-French file");
    let grid = document.grids.first().ok_or_else(missing)?;
    let mut outcome = Outcome::default();
    for block in blocks(grid) {
        let table = read_block(document, grid, &block, notes);
        outcome.proofs.extend(proofs(Some(grid), &table));
        outcome.tables.push(table);
    }
    if outcome.tables.is_empty() {
        return Err(missing());
    }
    outcome.assumed.push("returns are in per cent (the file does not say it)".to_owned());
    Ok(outcome)
}

fn read_block(document: &Document, grid: &Grid, block: &Block, notes: &mut Notes) -> Table {
    let frequency = match digits(grid, block.rows.start) {
        4 => Frequency::Annual,
        6 => Frequency::Monthly,
        _ => Frequency::Daily,
    };
    let words = match frequency {
        Frequency::Annual => "Annual",
        Frequency::Monthly => "Monthly",
        _ => "Daily",
    };
    let name = block.title.as_deref().unwrap_or(words);
    let dimensions: &[&str] = if block.title.is_some() { &["block"] } else { &[] };
    let mut builder = TableBuilder::new(name, dimensions);
    let labels: Vec<u32> =
        block.title.iter().map(|title| builder.label_with(0, title, || label(title, None, false))).collect();
    let mut columns = Vec::new();
    for column in (1..grid.width(block.header)).filter(|c| !grid.trimmed(block.header, *c).is_empty()) {
        columns.push((column, builder.measure(measure_of(name, &one_line(grid.text(block.header, column))))));
    }
    let mut marked = 0;
    for row in block.rows.clone() {
        let Some(period) = period(grid, row) else { continue };
        for (column, measure) in &columns {
            let cell = read_cell(grid.text(row, *column), DecimalMark::Point);
            let at = grid.at(row, *column);
            match cell {
                Cell::Number(value) if value == -99.99 || value == -999.0 => {
                    marked += 1;
                    builder.push_flagged(period, *measure, &labels, f64::NAN, Flag::Missing, at);
                }
                Cell::Text => {
                    notes.push(unreadable(&document.file, grid, row, *column));
                    builder.push(period, *measure, &labels, cell, at);
                }
                _ => builder.push(period, *measure, &labels, cell, at),
            }
        }
    }
    if marked > 0 {
        let message = format!("{marked} cells of \"{name}\" hold -99.99 or -999, the library's mark for no value");
        notes.push(Problem::note("marked-missing", message).at(grid.place(&document.file, block.header, 0)));
    }
    builder.finish(Some(frequency))
}

fn measure_of(title: &str, name: &str) -> Measure {
    let title = title.to_lowercase();
    if title.contains("number of firms") {
        return measure(
            name,
            MeasureKind::Other,
            Unit::of(Quantity::Count { of: "firms".to_owned() }, Authority::File),
        );
    }
    if title.contains("market cap") || title.contains("firm size") {
        return measure(name, MeasureKind::Other, Unit::money("USD", 6, Authority::Publisher));
    }
    const RATIOS: [&str; 6] = ["be/me", "average of", "be_fyt", "sum of", "operating profitability", "investment"];
    if RATIOS.iter().any(|words| title.contains(words)) && !title.contains("return") {
        return measure(name, MeasureKind::Rate, Unit::unknown());
    }
    measure(name, MeasureKind::Rate, Unit::of(Quantity::Percent, Authority::Publisher))
}
