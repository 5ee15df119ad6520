//! CFTC Commitments of Traders, disaggregated report: 191 columns, with or without header.

use super::cftc::{self, Published};
use super::dates::Form;
use super::official::evidence;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "cftc-disagg",
    title: "CFTC Commitments of Traders: disaggregated report",
    publisher: "Commodity Futures Trading Commission",
    about: "f_year.txt (futures only) and c_year.txt (combined) by year, f_disagg.txt and c_disagg.txt for the last week \
            (without header) from cftc.gov. Contracts of physical commodities held long and short by producers, swap \
            dealers, managed money, other reportable and nonreportable traders, as of Tuesday, published the Friday after: \
            add three days before testing a signal. Long and short are gross and carry no sign; \"Net position\" is computed \
            here as long less short. Traps: All, Old and Other crop years stand side by side and All is the sum of the two; \
            codes have leading zeros; consolidated markets (code ending in +) count their members again; a dot means fewer \
            than four traders or a new listing; the last column says FutOnly or Combined.",
    recognise,
    read,
};

/// Columns of the layout.
const WIDTH: usize = 191;

fn has_header(grid: &Grid) -> bool {
    let names: Vec<String> = grid.cells(0).map(cftc::folded).collect();
    let holds = |name: &str| names.iter().any(|found| found == name);
    // The portal writes lower case throughout.
    grid.trimmed(0, 0).starts_with('M') && holds("market_and_exchange_names") && holds("prod_merc_positions_long_all")
}

fn headerless(grid: &Grid) -> bool {
    let scope = grid.trimmed(0, WIDTH - 1);
    grid.width(0) == WIDTH
        && Form::YearMonthDay.read(grid.text(0, 2)).is_some()
        && (scope.eq_ignore_ascii_case("FutOnly") || scope.eq_ignore_ascii_case("Combined"))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| has_header(grid) || headerless(grid))?;
    Some(if has_header(grid) {
        evidence(98, grid, 0, "holds Market_and_Exchange_Names and Prod_Merc_Positions_Long_All")
    } else {
        evidence(96, grid, 0, "has 191 columns without names, a day in the third and FutOnly or Combined in the last")
    })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    cftc::read_published(document, &Published { has_header, headerless, names, title: "Disaggregated report" }, notes)
}

/// The 191 names in the publisher's order.
fn names() -> Vec<String> {
    let classes = [
        "Prod_Merc_Long",
        "Prod_Merc_Short",
        "Swap_Long",
        "Swap__Short",
        "Swap__Spread",
        "M_Money_Long",
        "M_Money_Short",
        "M_Money_Spread",
        "Other_Rept_Long",
        "Other_Rept_Short",
        "Other_Rept_Spread",
        "Tot_Rept_Long",
        "Tot_Rept_Short",
        "NonRept_Long",
        "NonRept_Short",
    ];
    let crops = ["All", "Old", "Other"];
    let head = [
        "Market_and_Exchange_Names",
        "As_of_Date_In_Form_YYMMDD",
        "Report_Date_as_YYYY-MM-DD",
        "CFTC_Contract_Market_Code",
        "CFTC_Market_Code",
        "CFTC_Region_Code",
        "CFTC_Commodity_Code",
    ];
    let position = |part: &str, crop: &str| match part.rsplit_once('_') {
        Some((class, side)) => format!("{class}_Positions_{side}_{crop}"),
        None => part.to_owned(),
    };
    let single = |part: &str| part.replace("__", "_");
    let mut names: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    for crop in crops {
        names.push(format!("Open_Interest_{crop}"));
        names.extend(classes.iter().map(|part| position(part, crop)));
    }
    names.push("Change_in_Open_Interest_All".to_owned());
    names.extend(classes.iter().map(|part| format!("Change_in_{}_All", single(part))));
    for crop in crops {
        names.push(format!("Pct_of_Open_Interest_{crop}"));
        names.extend(classes.iter().map(|part| format!("Pct_of_OI_{}_{crop}", single(part))));
    }
    for crop in crops {
        names.push(format!("Traders_Tot_{crop}"));
        names.extend(classes.iter().take(13).map(|part| format!("Traders_{}_{crop}", single(part))));
    }
    for crop in crops {
        for share in ["Gross_LE_4", "Gross_LE_8", "Net_LE_4", "Net_LE_8"] {
            names.extend(["Long", "Short"].iter().map(|side| format!("Conc_{share}_TDR_{side}_{crop}")));
        }
    }
    let tail = [
        "Contract_Units",
        "CFTC_Contract_Market_Code_Quotes",
        "CFTC_Market_Code_Quotes",
        "CFTC_Commodity_Code_Quotes",
        "CFTC_SubGroup_Code",
        "FutOnly_or_Combined",
    ];
    names.extend(tail.iter().map(|name| (*name).to_owned()));
    names
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_publishers_order_has_191_columns_of_which_178_are_numbers() {
        let names = super::names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(names.len(), super::WIDTH);
        assert_eq!(super::cftc::meanings(&names).iter().flatten().count(), 178);
    }
}
