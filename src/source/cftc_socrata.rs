//! CFTC public reporting portal (Socrata): the three reports as CSV or JSON in snake case.
//!
//! Names are lower case, cut and partly misspelt, and an absent JSON key means that there is no
//! value. A JSON answer is laid out as a grid first, so that both forms read alike.

use super::cftc::{self, Layout};
use super::official::evidence;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use serde_json::{Map, Value};

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

/// The objects of a JSON answer.
fn objects(text: &str) -> Option<Vec<Map<String, Value>>> {
    // Looking at the first bytes first keeps other large JSON files from being parsed here.
    let head: String = text.chars().take(4_000).collect();
    if !head.contains("market_and_exchange_names") {
        return None;
    }
    let values: Vec<Value> = match serde_json::from_str(text).ok()? {
        Value::Array(values) => values,
        one @ Value::Object(_) => vec![one],
        _ => return None,
    };
    Some(values.into_iter().filter_map(|value| if let Value::Object(map) = value { Some(map) } else { None }).collect())
}

fn recognise(document: &Document) -> Option<Evidence> {
    if let Some((grid, title)) = document.grids.iter().find_map(|grid| Some((grid, header_report(grid)?))) {
        let what = format!("holds the portal's column names ({title})");
        return Some(evidence(96, grid, 0, &what));
    }
    let objects = objects(&document.text)?;
    let title = report(objects.first()?.keys().map(String::as_str))?;
    Some(Evidence { score: 96, because: format!("the JSON objects have the portal's keys ({title})") })
}

/// The objects as a grid: one row of keys, one row an object.
fn grid_of(objects: &[Map<String, Value>]) -> Grid {
    let mut keys: Vec<&str> = Vec::new();
    for object in objects {
        for key in object.keys() {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
    }
    let mut grid = Grid::new(None);
    for key in &keys {
        grid.push_text(key);
        grid.end_cell();
    }
    grid.end_row(0);
    for (number, object) in objects.iter().enumerate() {
        for key in &keys {
            match object.get(*key) {
                Some(Value::String(text)) => grid.push_text(text),
                Some(Value::Number(number)) => grid.push_text(&number.to_string()),
                _ => {}
            }
            grid.end_cell();
        }
        grid.end_row(u32::try_from(number + 1).unwrap_or(u32::MAX));
    }
    grid
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let built;
    let grids: Vec<&Grid> = match objects(&document.text) {
        Some(objects) => {
            built = grid_of(&objects);
            vec![&built]
        }
        None => document.grids.iter().collect(),
    };
    for grid in grids {
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
