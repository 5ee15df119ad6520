//! MoF Japan: purchases and sales of foreign securities by type of investor (`monthb2.csv` to
//! `monthb4.csv`): equity, long-term debt, short-term debt.
//!
//! Each investor has three columns. Its Japanese name stands in a header row by its depth in the
//! outline, its English name in one of the rows below.

use super::mof::{self, Column, Side};
use super::official::{evidence, label, narrow, row_with};
use crate::calendar::Day;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "mof-monthly-by-investor",
    title: "MoF Japan: transactions in foreign securities by type of investor (monthly)",
    publisher: "Ministry of Finance, Japan",
    about: "monthb2.csv (equity and investment fund shares), monthb3.csv (long-term debt), monthb4.csv (short-term debt) \
            from www.mof.go.jp, in 100 million yen, about ten days after the month. Plus means that the investor bought \
            foreign securities (outflow from Japan). Traps: sectors and their members stand side by side, and only the \
            height of a name in the header tells parent from member; \"-\" means that the category did not exist, not \
            zero; Central Bank, General Government and the split of trust accounts start in January 2014; categories \
            changed in September 2007; the year stands only in the January row, and annual rows stand below.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let bottom = mof::bottom_header(grid)?;
    let title =
        row_with(grid, bottom, &["by types of investors"]).or_else(|| row_with(grid, bottom, &["投資家部門別"]))?;
    Some(evidence(96, grid, title, "holds \"by Types of Investors\""))
}

/// One investor's name, depth in the outline and first column.
struct Investor {
    column: usize,
    depth: usize,
    name: String,
    code: Option<String>,
}

/// The first header row that names investors: below the unit, above the items.
fn names(grid: &Grid, bottom: usize) -> Vec<Investor> {
    let title_rows = (0..bottom)
        .rev()
        .find(|row| grid.cells(*row).any(|cell| narrow(cell).contains("億円") || narrow(cell).contains("mil Yen")));
    let first = title_rows.map_or(3, |row| row + 1);
    let rows: Vec<usize> = (first..bottom.saturating_sub(1)).collect();
    let mut found = Vec::new();
    for column in 3..grid.width(bottom) {
        let texts: Vec<(usize, String)> = rows
            .iter()
            .map(|row| (*row, narrow(grid.text(*row, column))))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let Some((row, japanese)) = texts.first().cloned() else { continue };
        let other = texts.iter().skip(1).map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        let english = other.bytes().any(|b| b.is_ascii_alphabetic()) && !other.starts_with("(a+");
        let joined = format!("{japanese} {other}").trim().to_owned();
        let name = if english { other } else { joined.clone() };
        let code = (joined != name).then_some(joined);
        found.push(Investor { column, depth: row - first, name, code });
    }
    found
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error("layout-changed", "expected the names of investors above Acquisition, Disposition and Net")
            .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let bottom = mof::bottom_header(grid).ok_or_else(problem)?;
    let investors = names(grid, bottom);
    if investors.is_empty() {
        return Err(problem());
    }
    let asset = asset(grid, bottom);
    let sides = [Side {
        holder: "the investor".to_owned(),
        asset: format!("foreign {}", asset.to_lowercase()),
        difference: false,
    }];
    let mut columns = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    for (number, investor) in investors.iter().enumerate() {
        path.retain(|parent| investors.get(*parent).is_some_and(|parent| parent.depth < investor.depth));
        path.push(number);
        let next = investors.get(number + 1);
        let parent = next.is_some_and(|next| next.depth > investor.depth);
        let all =
            investor.name.contains("a+b") || investor.name.contains("各部門計") || investor.name.starts_with("Total");
        let label_of = |at: usize| {
            let of = path.get(at).or(path.last()).and_then(|number| investors.get(*number)).unwrap_or(investor);
            label(&of.name, of.code.as_deref(), at < path.len().saturating_sub(1) || parent || all)
        };
        let end = next.map_or(grid.width(bottom), |next| next.column);
        for index in investor.column..end {
            let Some((item, words)) = mof::item_of(grid, bottom, index) else { continue };
            let holder = label(&investor.name, investor.code.as_deref(), parent || all);
            columns.push(Column {
                index,
                labels: vec![label_of(0), label_of(1), holder, label(&asset, None, false), label(&words, None, false)],
                item,
                side: 0,
            });
        }
    }
    let title = format!("Foreign securities by type of investor: {asset}");
    let dimensions = ["sector", "group", "holder", "asset", "item"];
    let layout = mof::Layout { title: &title, bottom, dimensions: &dimensions, columns: &columns, sides: &sides };
    let (outcome, mut tables) = mof::read_rows(document, grid, &layout, notes)?;
    let short_term = asset.to_lowercase().contains("short");
    if let (Some(day), Some(monthly), false) = (Day::new(2014, 1, 31), tables.first_mut(), short_term) {
        monthly.series_break(
            day,
            "from January 2014 transactions in investment funds count as equity, not as long-term debt",
        );
    }
    notes.push(Problem::note(
        "series-break",
        "investor categories changed in September 2007 and January 2014; \"-\" before means that a category did not exist",
    ));
    Ok(mof::finish(outcome, tables))
}

/// What the title says in its last parenthesis: "Short-term debt securities".
fn asset(grid: &Grid, rows: usize) -> String {
    let title = row_with(grid, rows, &["by types of investors"]).map(|row| narrow(grid.text(row, 0)));
    let inside =
        title.as_deref().and_then(|text| text.rsplit_once('(')).map(|(_, text)| text.trim_end_matches(')').trim());
    inside.filter(|text| !text.is_empty()).unwrap_or("Securities").to_owned()
}
