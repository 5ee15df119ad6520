//! Calls or puts? The level of a risk reversal, its shift in standard deviations, the largest since.
//!
//! M31. Garman & Kohlhagen 1983 where prices are given; lagged windows, mid-rank percentile, Andrews
//! 1993 on the level given its past.

mod findings;
mod quotes;

use super::panel;
use super::support;
use super::{Analysis, Exhibit, Input, OptionSpec, Options};
use crate::analysis::caveat::reports::Reports;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use findings::Story;

/// The entry of the registry.
pub static RISK_REVERSAL: Analysis = Analysis {
    id: "risk-reversal",
    title: "Are calls or puts in demand?",
    about: "The volatility of a call on the base currency less that of a put with the same delta: its level, how far it has \
            moved from the mean before in standard deviations, when it last moved as far, and the same against at-the-money \
            volatility, because risk reversals grow with it. From quotes, from volatilities, or from prices of a call and a \
            put. Whether hedgers or speculators paid cannot be told from a price.",
    methods: "M31",
    inputs: &[
        Input {
            role: "call",
            about: "volatility of the call; or the risk reversal itself; or the call's price",
            many: false,
        },
        Input {
            role: "put",
            about: "volatility of the put, or its price; left out for a quoted risk reversal",
            many: false,
        },
        Input {
            role: "at the money",
            about: "optional: at-the-money volatility. For prices instead: strike of the call, strike of the put, spot",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "from",
            label: "From",
            about: "volatilities of call and put (then at the money); the quoted risk reversal (then at the money); or prices \
                    (call, put, their strikes, spot)",
            default: "volatilities",
            choices: &["volatilities", "quote", "prices"],
        },
        OptionSpec {
            id: "quoted",
            label: "Plus means",
            about: "banks differ: calls over puts on the base currency, or puts over calls",
            default: "calls-over-puts",
            choices: &["calls-over-puts", "puts-over-calls"],
        },
        OptionSpec {
            id: "window",
            label: "Window",
            about: "periods before that a shift is measured from",
            default: "60",
            choices: &[],
        },
        OptionSpec {
            id: "delta",
            label: "Delta",
            about: "how the delta of prices is counted",
            default: "spot",
            choices: &["spot", "forward", "spot-premium-adjusted", "forward-premium-adjusted"],
        },
        OptionSpec {
            id: "days",
            label: "Days to expiry",
            about: "of prices: 365 for one year",
            default: "365",
            choices: &[],
        },
        OptionSpec {
            id: "domestic",
            label: "Rate of the price currency, %",
            about: "continuous, of prices",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "foreign",
            label: "Rate of the base currency, %",
            about: "continuous, of prices",
            default: "0",
            choices: &[],
        },
    ],
    run,
};

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let quotes = quotes::Quotes::of(series, options)?;
    let window = panel::whole_number(options, "window", 12, 2_000)?;
    let story = Story::of(&quotes, window)?;
    let mut findings = vec![story.level()];
    findings.extend(story.since());
    findings.extend(story.place());
    findings.extend(story.relative());
    findings.extend(story.broke());
    findings.extend(quotes.implied());
    let mut caveats = quotes.caveats.clone();
    caveats.push(Reports::OnePrice.into());
    caveats.push(Reports::ConstantTenor.into());
    Ok(Exhibit {
        headline: "level".to_owned(),
        findings,
        tables: vec![story.table()],
        plot: story.plot(),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}
