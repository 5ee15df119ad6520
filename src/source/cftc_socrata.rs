//! CFTC public reporting portal (Socrata): the three reports as CSV or JSON in snake case.
//!
//! Names are lower case, cut and partly misspelt, and an absent JSON key means that there is no
//! value. Both forms arrive here as grids.

use super::cftc::{self, Layout};
use super::official::evidence;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "cftc-socrata",
    title: "CFTC public reporting portal: Commitments of Traders",
    publisher: "Commodity Futures Trading Commission",
    about: "CSV or JSON from publicreporting.cftc.gov (legacy, disaggregated and traders in financial futures; futures \
            only or combined by dataset). Contracts held long and short by class of traders, as of Tuesday, published the \
            Friday after: add three days before testing a signal. Long and short are gross and carry no sign; \"Net \
            position\" is computed here as long less short. Traps: column names are cut and misspelt \
            (noncomm_postions_spread_all, tot_rept_positions_short), numbered names are old and other crop years; a key \
            that is absent means no value; a query returns at most 1,000 rows unless it asks for more, newest or oldest \
            first as it asks; consolidated markets (code ending in +) count their members again.",
    recognise,
    read,
};

/// A column that only one report has, and the report's name.
const REPORTS: [(&str, &str); 3] = [
    ("prod_merc_positions_long", "Disaggregated report"),
    ("lev_money_positions_long", "Traders in financial futures"),
    ("noncomm_positions_long", "Legacy report"),
];

fn report<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Option<&'static str> {
    let holds = |start: &str| names.clone().any(|name| name.starts_with(start));
    if !holds("market_and_exchange_names") || !holds("report_date_as_yyyy_mm_dd") {
        return None;
    }
    REPORTS.iter().find(|(column, _)| holds(column)).map(|(_, title)| *title)
}

fn header_report(grid: &Grid) -> Option<&'static str> {
    report((0..grid.width(0)).map(|column| grid.trimmed(0, column)))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, title) = document.grids.iter().find_map(|grid| Some((grid, header_report(grid)?)))?;
    Some(evidence(
        96,
        grid,
        0,
        &format!("holds the portal's names market_and_exchange_names and report_date_as_yyyy_mm_dd ({title})"),
    ))
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(title) = header_report(grid) else { continue };
        let names = (0..grid.width(0)).map(|column| grid.trimmed(0, column)).collect();
        cftc::read_grid(document, grid, &Layout { names, first_row: 1, title }, &mut outcome, notes)?;
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error("no-data-rows", "expected objects or rows with the portal's names, found none")
            .at(Place::file(&document.file)));
    }
    outcome
        .assumed
        .push("\"Net position\" is long less short of each class, spreads apart; it is not in the file".to_owned());
    Ok(outcome)
}
