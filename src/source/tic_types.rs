//! TIC histories by type: liabilities to and claims on foreigners, of all countries or of one, and the history of
//! SLT table 2D.
//!
//! Titles and remarks were cut into cells by the width of the columns, also within a word: read cell by cell, the
//! end of "dollars" is the sign of a rupee. They are joined without a blank. The names of columns are stacked in the
//! block of rows above the months and never cut.

use super::official::{Writer, evidence, label, month_number, row_words, tic_aggregate, year, year_month};
use super::support::{is_blank, nothing_read, one_line, proofs, row_left_out};
use crate::calendar::{Frequency, Period};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "tic-types",
    title: "TIC histories by type of liability, claim or security",
    publisher: "U.S. Department of the Treasury",
    about: "bltype_history.csv, slt2d_history.csv and the histories of single countries from ticdata.treasury.gov: positions \
            at the end of the month in millions of dollars, those payable in other currencies too. Positions have no \
            plus. Traps: titles are cut into cells in the middle of words; totals, their parts and \"of which\" columns \
            stand side by side; what is payable in foreign currencies is reported by the quarter and n.a. in between.",
    recognise,
    read,
};

/// Words of Treasury's titles and remarks, in lower case without blanks.
const PROSE: [&str; 6] = [
    "treasuryinternationalcapitalreportingsystem",
    "positionatendofperiodinmillionsofdollars.source:treasury",
    "liabilitiestoforeignersbytype",
    "claimsonforeignersbytype",
    "liabilitiespayableindollars",
    "long-termsecuritiesheldbyforeignresidents",
];

/// Where things stand in a piece of the document.
struct Layout {
    /// The row by which it is known.
    known: usize,
    /// The rows of the columns' names.
    names: std::ops::Range<usize>,
    /// The column of the months; a column before them holds the country's code.
    months: usize,
}

/// A row's cells joined as they stood before they were cut. A blank at the cut is lost: it is put back where a
/// capital letter follows, which no word has within.
fn joined(grid: &Grid, row: usize) -> String {
    let whole = grid.cells(row).fold(String::new(), |whole, cell| {
        let parted = !whole.is_empty() && cell.starts_with(|c: char| c.is_uppercase());
        [whole.as_str(), if parted { " " } else { "" }, cell].concat()
    });
    one_line(&whole)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_lowercase()
}

/// `2023-Feb` or `2023-02`.
fn month(text: &str) -> Option<Period> {
    let named = || text.split_once('-').and_then(|(of, name)| Period::month(year(of)?, month_number(name)?));
    year_month(text).or_else(named)
}

fn is_ruled(grid: &Grid, row: usize) -> bool {
    grid.cells(row).flat_map(str::chars).all(|c| c == '-' || c.is_whitespace())
}

fn layout(grid: &Grid) -> Option<Layout> {
    let month_at = |row: usize| (0..2).find(|column| month(grid.trimmed(row, *column)).is_some());
    let (first, months) = (1..grid.row_count().min(60)).find_map(|row| Some((row, month_at(row)?)))?;
    let end = (0..first).rev().find(|row| !is_ruled(grid, *row))? + 1;
    let start = (0..end).rev().take_while(|row| !is_ruled(grid, *row)).last()?;
    let heads = ["Cntry", "Month", "[1]"];
    let coded = heads.iter().enumerate().all(|(column, head)| grid.trimmed(end - 1, column) == *head);
    // A title in one cell was not cut: another publisher may have one in the same words.
    let cut = |row: &usize| {
        let whole = folded(&joined(grid, *row));
        PROSE.iter().any(|words| whole.contains(words) && !grid.cells(*row).any(|cell| folded(cell).contains(words)))
    };
    let known = (0..start).find(cut).or_else(|| coded.then_some(end - 1))?;
    Some(Layout { known, names: start..end, months })
}

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| {
        let layout = layout(grid)?;
        let what = match layout.names.contains(&layout.known) {
            true => "holds \"Cntry\", \"Month\" and \"[1]\"".to_owned(),
            false => format!("holds \"{}\"", joined(grid, layout.known)),
        };
        Some(evidence(94, grid, layout.known, &what))
    })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let pieces: Vec<(&Grid, Layout)> = document.grids.iter().filter_map(|grid| Some((grid, layout(grid)?))).collect();
    for (grid, layout) in &pieces {
        // A sheet that begins with the numbers of the columns has their names on another one.
        let numbers = |grid: &Grid, layout: &Layout| row_words(grid, layout.names.end.saturating_sub(1));
        let fuller = |(other, at): &&(&Grid, Layout)| {
            layout.names.len() == 1 && at.names.len() > 1 && numbers(other, at) == numbers(grid, layout)
        };
        let (named, at) = pieces.iter().find(fuller).map_or((*grid, layout), |(grid, layout)| (*grid, layout));
        read_grid(document, grid, layout, items(named, at), &mut outcome, notes);
    }
    if outcome.tables.is_empty() {
        return Err(nothing_read(document, "a history of the Treasury's TIC system"));
    }
    Ok(outcome)
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    layout: &Layout,
    items: Vec<(usize, Item)>,
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let prose: Vec<String> = (0..layout.names.start).map(|row| joined(grid, row)).collect();
    let title = prose.iter().find(|text| !text.is_empty() && !text.starts_with('-'));
    let title = title.map_or("Positions", String::as_str);
    let coded = layout.months > 0;
    let dimensions: &[&str] = if coded { &["country", "item"] } else { &["item"] };
    let mut writer = Writer::new(document, grid, title, dimensions);
    let stated = prose.iter().any(|text| folded(text).contains("millionsofdollars"));
    let measure = writer.builder.measure(Measure {
        label: "Position".to_owned(),
        code: None,
        kind: MeasureKind::Holding,
        unit: Unit::money("USD", 6, if stated { Authority::File } else { Authority::Publisher }),
        plus: None,
    });
    let of_item = dimensions.len() - 1;
    let items: Vec<(usize, u32)> = items
        .into_iter()
        .map(|(column, item)| {
            let code = Some(item.code.as_str()).filter(|code| !code.is_empty());
            let label = || label(&item.name, code, item.total);
            (column, writer.builder.label_with(of_item, &item.name, label))
        })
        .collect();
    for row in layout.names.end..grid.row_count() {
        let Some(period) = month(grid.trimmed(row, layout.months)) else {
            if !is_blank(grid, row) && !is_ruled(grid, row) {
                notes.push(row_left_out(&document.file, grid, row));
            }
            continue;
        };
        let mut labels = Vec::new();
        if coded {
            let code = grid.trimmed(row, 0);
            let name = || label(country(&prose, code).unwrap_or(code), Some(code), false);
            labels.push(writer.builder.label_with(0, code, name));
        }
        for (column, item) in &items {
            labels.truncate(of_item);
            labels.push(*item);
            writer.put((row, *column), period, measure, &labels, notes);
        }
    }
    if writer.builder.row_count() > 0 {
        let table = writer.builder.finish(Some(Frequency::Monthly));
        outcome.proofs.extend(proofs(Some(grid), &table));
        outcome.tables.push(table);
    }
}

/// What a column holds.
struct Item {
    name: String,
    /// The number that the publisher gives it: `[26]`.
    code: String,
    /// A sum of other columns, or a part of them.
    total: bool,
}

/// The items, each with its column; names that stand over several columns are told apart.
fn items(grid: &Grid, layout: &Layout) -> Vec<(usize, Item)> {
    let width = (layout.names.start..grid.row_count()).map(|row| grid.width(row)).max().unwrap_or(0);
    let mut found: Vec<(usize, Item)> = Vec::new();
    let (mut memo, mut above) = (false, String::new());
    for column in layout.months + 1..width {
        let Some(mut item) = Item::of(grid, layout, column) else { continue };
        let lower = item.name.to_lowercase();
        // Memo items stand last and overlap the columns before them.
        memo |= lower.starts_with("memo");
        item.total |= memo;
        let part = lower.starts_with("of which");
        if part && item.code.is_empty() {
            item.name = format!("{above}: {}", item.name);
        } else if !part {
            above.clone_from(&item.name);
        }
        found.push((column, item));
    }
    let names: Vec<String> = found.iter().map(|(_, item)| item.name.clone()).collect();
    for (_, item) in &mut found {
        if !item.code.is_empty()
            && item.name != item.code
            && names.iter().filter(|name| **name == item.name).count() > 1
        {
            item.name = format!("{} {}", item.name, item.code);
        }
    }
    found
}

impl Item {
    /// From the cells above the months, without those of the columns beside. Nothing where none is filled.
    fn of(grid: &Grid, layout: &Layout, column: usize) -> Option<Item> {
        let (mut name, mut code, mut summed) = (String::new(), String::new(), false);
        for word in layout.names.clone().map(|row| one_line(grid.text(row, column))).filter(|word| !word.is_empty()) {
            if word.starts_with('[') && word.ends_with(']') {
                code = word;
            } else if word.starts_with("(=") {
                // "(=24+25)" says what a column is the sum of.
                summed = true;
            } else {
                // A word that is parted goes on below: "short-" and "term".
                let parted = name.is_empty() || name.ends_with('-');
                name = [name.as_str(), if parted { "" } else { " " }, word.as_str()].concat();
            }
        }
        if name.is_empty() {
            name.clone_from(&code);
        }
        let filled = || (layout.names.end..grid.row_count()).any(|row| !grid.trimmed(row, column).is_empty());
        if name.is_empty() && filled() {
            name = format!("column {}", column + 1);
        }
        let lower = name.to_lowercase();
        // All kinds of securities together, and all that is payable in dollars.
        let whole = lower.starts_with("u.s. long-term securities") || lower.ends_with("payable in dollars");
        let total = summed || whole || tic_aggregate(&name) || lower.contains("of which");
        let total = total || lower.split(' ').any(|word| word == "total");
        (!name.is_empty()).then_some(Item { name, code, total })
    }
}

/// The country's name in a title that ends with its code: `… by Type and Country   China, Mainland (41408)`.
fn country<'a>(prose: &'a [String], code: &str) -> Option<&'a str> {
    let coded = format!("({code})");
    let before = prose.iter().find_map(|text| text.strip_suffix(coded.as_str()))?;
    let (_, name) = before.rsplit_once("Country ")?;
    Some(name.trim())
}
