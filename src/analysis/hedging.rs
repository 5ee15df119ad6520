//! Currency hedges: what is left open, what a changed ratio sells, the ratio with least variance, and
//! whether the currency moves before the securities.
//!
//! M32. Identities; Johnson 1960 and Ederington 1979; cross-correlation of prewhitened series (Box &
//! Jenkins 1976) with circular shifts, Haugh 1976, Jordà 2005.

mod exposure;
mod lead;
mod ratio;

use super::panel;
use super::{Analysis, Exhibit, Input, OptionSpec, Options};
use crate::problem::{Notes, Problem};
use crate::series::Series;

/// The entry of the registry.
pub static HEDGING: Analysis = Analysis {
    id: "hedging",
    title: "How much currency is hedged, and who moves first?",
    about: "Three questions on hedges. Exposure: what holdings leave open at a hedge ratio, why that changed, how much currency \
            was sold forward, and what a change of the ratio would sell. Ratio: the hedge with least variance, with its \
            standard error. Lead: whether the currency moves before securities are bought or sold, and whether it falls while \
            there is buying, as it does when hedges are added. Hedge ratios are surveys: state how far off they may be.",
    methods: "M32",
    inputs: &[
        Input { role: "first", about: "holdings; or the return of the position; or the currency", many: false },
        Input {
            role: "second",
            about: "hedge ratio; or the return of the currency; or purchases of securities",
            many: false,
        },
    ],
    options: &[
        OptionSpec {
            id: "ask",
            label: "Question",
            about: "exposure takes holdings and hedge ratio; ratio takes returns or prices of position and currency; lead takes \
                    the currency and a flow of securities",
            default: "exposure",
            choices: &["exposure", "ratio", "lead"],
        },
        OptionSpec {
            id: "error",
            label: "Error of the ratio, points",
            about: "percentage points by which the hedge ratio may be off",
            default: "5",
            choices: &["1", "2", "5", "10"],
        },
        OptionSpec {
            id: "change",
            label: "Change of the ratio, points",
            about: "percentage points more of hedging, for its size in money",
            default: "5",
            choices: &["1", "2", "5", "10", "20"],
        },
        OptionSpec {
            id: "span",
            label: "Over",
            about: "the change over the latest period, over a year, or over all",
            default: "year",
            choices: &["period", "year", "all"],
        },
        OptionSpec {
            id: "returns-in",
            label: "Returns in",
            about: "the home currency, which holds the currency's return; or the asset's own",
            default: "home-currency",
            choices: &["home-currency", "asset-currency"],
        },
        OptionSpec {
            id: "lags",
            label: "Leads and lags",
            about: "periods by which one may lead",
            default: "8",
            choices: &[],
        },
    ],
    run,
};

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[2], "holdings and hedge ratio; or position and currency; or currency and flow")?;
    let [first, second] = series else {
        return Err(Problem::error("series-count", "two series are needed").hint("choose two series"));
    };
    match options.get("ask").map(String::as_str) {
        Some("ratio") => ratio::exhibit(first, second, options),
        Some("lead") => lead::exhibit(first, second, options),
        _ => exposure::exhibit(first, second, options),
    }
}
