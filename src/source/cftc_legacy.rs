//! CFTC Commitments of Traders, legacy report: 129 columns, with or without header.

use super::cftc::{self, Published};
use super::dates::Form;
use super::official::evidence;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "cftc-legacy",
    title: "CFTC Commitments of Traders: legacy report",
    publisher: "Commodity Futures Trading Commission",
    about: "annual.txt (futures only) and annualof.txt (combined) by year, deafut.txt and deacom.txt for the last week \
            (without header) from cftc.gov. Contracts held long and short by commercial, noncommercial and nonreportable \
            traders, as of Tuesday, published the Friday after: add three days before testing a signal. Long and short are \
            gross and carry no sign; \"Net position\" is computed here as long less short. Traps: (All), (Old) and (Other) \
            crop years stand side by side and All is the sum of the two; codes have leading zeros; consolidated markets \
            (code ending in +) count their members again; a dot means fewer than four traders or a new listing; the file \
            does not say whether options are included.",
    recognise,
    read,
};

/// Columns of the layout.
const WIDTH: usize = 129;

fn has_header(grid: &Grid) -> bool {
    let names: Vec<String> = grid.cells(0).map(cftc::folded).collect();
    let holds = |name: &str| names.iter().any(|found| found == name);
    // The portal writes underscores; this layout writes words.
    grid.trimmed(0, 0).contains(' ') && holds("market_and_exchange_names") && holds("noncommercial_positions_long_all")
}

fn headerless(grid: &Grid) -> bool {
    let dated = |row: usize| Form::YearMonthDay.read(grid.text(row, 2)).is_some();
    let packed = grid.trimmed(0, 1).len() == 6 && grid.trimmed(0, 1).bytes().all(|b| b.is_ascii_digit());
    grid.width(0) == WIDTH && dated(0) && packed && grid.trimmed(0, 3) == grid.trimmed(0, WIDTH - 3)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| has_header(grid) || headerless(grid))?;
    Some(if has_header(grid) {
        evidence(97, grid, 0, "holds \"Market and Exchange Names\" and \"Noncommercial Positions-Long (All)\"")
    } else {
        evidence(
            95,
            grid,
            0,
            "has 129 columns without names, a day in the third and its contract code again in the 127th",
        )
    })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    cftc::read_published(document, &Published { has_header, headerless, names, title: "Legacy report" }, notes)
}

/// The 129 names in the publisher's order.
fn names() -> Vec<String> {
    let positions = [
        "Noncommercial-Long",
        "Noncommercial-Short",
        "Noncommercial-Spreading",
        "Commercial-Long",
        "Commercial-Short",
        "Total Reportable-Long",
        "Total Reportable-Short",
        "Nonreportable-Long",
        "Nonreportable-Short",
    ];
    let crops = ["All", "Old", "Other"];
    let head = [
        "Market and Exchange Names",
        "As of Date in Form YYMMDD",
        "As of Date in Form YYYY-MM-DD",
        "CFTC Contract Market Code",
        "CFTC Market Code in Initials",
        "CFTC Region Code",
        "CFTC Commodity Code",
    ];
    let mut names: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    for crop in crops {
        names.push(format!("Open Interest ({crop})"));
        names.extend(positions.iter().map(|part| format!("{} ({crop})", part.replace('-', " Positions-"))));
    }
    names.push("Change in Open Interest (All)".to_owned());
    names.extend(positions.iter().map(|part| format!("Change in {part} (All)")));
    for crop in crops {
        names.push(format!("% of Open Interest (OI) ({crop})"));
        names.extend(positions.iter().map(|part| format!("% of OI-{part} ({crop})")));
    }
    for crop in crops {
        names.push(format!("Traders-Total ({crop})"));
        names.extend(positions.iter().take(7).map(|part| format!("Traders-{part} ({crop})")));
    }
    for crop in crops {
        for share in ["Gross LT =4", "Gross LT =8", "Net LT =4", "Net LT =8"] {
            names.extend(["Long", "Short"].iter().map(|side| format!("Concentration-{share} TDR-{side} ({crop})")));
        }
    }
    let tail = [
        "Contract Units",
        "CFTC Contract Market Code (Quotes)",
        "CFTC Market Code in Initials (Quotes)",
        "CFTC Commodity Code (Quotes)",
    ];
    names.extend(tail.iter().map(|name| (*name).to_owned()));
    names
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_publishers_order_has_129_columns_of_which_118_are_numbers() {
        let names = super::names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(names.len(), super::WIDTH);
        assert_eq!(super::cftc::meanings(&names).iter().flatten().count(), 118);
    }
}
