//! MoF Japan: international transactions in securities, monthly, residents and non-residents side
//! by side (`montha1.csv`).

use super::mof::{self, Column, Item, Side};
use super::official::{evidence, label, narrow, row_with};
use crate::calendar::Day;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "mof-monthly",
    title: "MoF Japan: international transactions in securities (monthly)",
    publisher: "Ministry of Finance, Japan",
    about: "montha1.csv from www.mof.go.jp (International Transactions in Securities, based on reports from designated \
            major investors), in 100 million yen, about ten days after the month. Plus means net acquisition on both \
            sides: under Portfolio Investment Assets residents bought foreign securities (outflow), under Liabilities \
            non-residents bought Japanese securities (inflow); the last two columns are assets less liabilities, plus is \
            net outflow. Before 2014 the Ministry printed outward investment with the opposite sign; a file in which net \
            is disposition less acquisition is turned on reading and says so. Traps: the year stands only in the January \
            row; months that are not yet published stand as empty rows; calendar years and fiscal years (April to March) \
            stand below the months; from January 2014 funds count as equity, so equity and long-term debt break there.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let bottom = mof::bottom_header(grid)?;
    row_with(grid, bottom, &["portfolio investment assets", "portfolio investment liabilities"])?;
    let title = row_with(grid, bottom, &["international transactions in securities", "monthly"])?;
    Some(evidence(96, grid, title, "holds \"International Transactions in Securities(Monthly\""))
}

/// Cells of a header row carried to the right until the next one.
fn filled(grid: &Grid, row: usize, width: usize) -> Vec<String> {
    let mut last = String::new();
    (0..width)
        .map(|column| {
            let text = narrow(grid.text(row, column));
            if !text.is_empty() {
                last = text;
            }
            last.clone()
        })
        .collect()
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error(
            "layout-changed",
            "expected columns Acquisition, Disposition and Net below Portfolio Investment Assets",
        )
        .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let bottom = mof::bottom_header(grid).ok_or_else(problem)?;
    let top = row_with(grid, bottom, &["portfolio investment assets", "portfolio investment liabilities"])
        .ok_or_else(problem)?;
    // The English names of the assets stand in the last row above the two rows of items.
    let assets_row = (top + 1..bottom.saturating_sub(1))
        .rev()
        .find(|row| grid.cells(*row).any(|cell| narrow(cell).to_lowercase().contains("debt")));
    let assets_row = assets_row.ok_or_else(problem)?;
    let width = grid.width(bottom).max(grid.width(bottom.saturating_sub(1)));
    let (sides_text, assets) = (filled(grid, top, width), filled(grid, assets_row, width));
    let sides = [
        Side { holder: "residents".to_owned(), asset: "foreign securities".to_owned(), difference: false },
        Side { holder: "non-residents".to_owned(), asset: "Japanese securities".to_owned(), difference: false },
        Side { holder: "residents".to_owned(), asset: "foreign securities".to_owned(), difference: true },
    ];
    let mut columns = Vec::new();
    for index in 3..width {
        let Some((item, words)) = mof::item_of(grid, bottom, index) else { continue };
        let (Some(side_text), Some(asset)) = (sides_text.get(index), assets.get(index)) else { continue };
        let lower = side_text.to_lowercase();
        let side = usize::from(lower.contains("liabilities")) + 2 * usize::from(!lower.contains("portfolio"));
        let total = side == 2 || matches!(asset.as_str(), "Subtotal" | "Total");
        columns.push(Column {
            index,
            labels: vec![label(side_text, None, side == 2), label(asset, None, total), label(&words, None, false)],
            item: if side == 2 { Item::Net } else { item },
            side,
        });
    }
    let title = "International transactions in securities";
    let layout =
        mof::Layout { title, bottom, dimensions: &["side", "asset", "item"], columns: &columns, sides: &sides };
    let (outcome, mut tables) = mof::read_rows(document, grid, &layout, notes)?;
    let text = "from January 2014 transactions in investment funds count as equity, not as long-term debt securities";
    if let (Some(day), Some(monthly)) = (Day::new(2014, 1, 31), tables.first_mut()) {
        monthly.series_break(day, text);
    }
    notes.push(Problem::note("series-break", format!("{text}: equity and long-term debt break there")));
    Ok(mof::finish(outcome, tables))
}
