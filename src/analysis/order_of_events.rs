//! Rates, the dollar, reserves: who moved first, both ways, and in both orders. Never who caused.
//!
//! M29. Granger 1969 with robust Wald tests, Jordà 2005 both ways with Newey-West bands, shares of the
//! forecast error in both orders (Sims 1980), Politis & Romano 1992 for their intervals.

mod links;
mod prepare;
mod responses;

use super::panel;
use super::{Analysis, Exhibit, Input, OptionSpec, Options};
use crate::analysis::caveat::inference::Inference;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use prepare::Prepared;

/// The entry of the registry.
pub static ORDER_OF_EVENTS: Analysis = Analysis {
    id: "order-of-events",
    title: "What moved first?",
    about: "For claims such as \"rates move the dollar, and the dollar moves reserves\": whether the past of each helps to \
            foresee the next, tested in both directions; what follows a surprise in one and in the other; and how much of \
            the error of forecasts each makes, with both orders of the series side by side. What moves within one week has \
            no order here, news may move all at once, and foresight is no proof of a cause.",
    methods: "M29",
    inputs: &[
        Input { role: "first", about: "what the claim puts first: a yield", many: false },
        Input { role: "second", about: "what follows: the dollar", many: false },
        Input { role: "third", about: "what comes last: reserves, custody holdings", many: false },
    ],
    options: &[
        OptionSpec {
            id: "lags",
            label: "Lags",
            about: "periods of the past that enter, or auto by Schwarz's criterion up to 8",
            default: "4",
            choices: &["1", "2", "3", "4", "6", "8", "auto"],
        },
        OptionSpec {
            id: "horizon",
            label: "Horizon",
            about: "periods followed after a surprise",
            default: "12",
            choices: &[],
        },
        OptionSpec {
            id: "within",
            label: "More frequent series",
            about: "their last value in each period of the least frequent, or their mean: means blur who was first",
            default: "end",
            choices: &["end", "mean"],
        },
    ],
    run,
};

/// Fewest changes.
const FEWEST: usize = 100;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[3], "what is first in the claim, what is second, what is last")?;
    let prepared = Prepared::of(series, options)?;
    let horizon = panel::whole_number(options, "horizon", 1, 52)?;
    let links = links::Links::of(&prepared)?;
    let mut findings = vec![links.chain(&prepared)];
    let there = responses::response(&prepared, 0, 2, horizon);
    let back = responses::response(&prepared, 2, 0, horizon);
    findings.extend(there.as_ref().and_then(|r| r.finding(&prepared, "response")));
    findings.extend(back.as_ref().and_then(|r| r.finding(&prepared, "response-back")));
    findings.extend(responses::error_shares(&prepared, 2, 0, horizon, "shares"));
    findings.extend(responses::error_shares(&prepared, 0, 2, horizon, "shares-back"));
    findings.extend(responses::same_period(&prepared));
    let mut caveats = prepared.caveats.clone();
    caveats.push(Inference::ForesightIsNoCause.into());
    caveats.push(Inference::WithinPeriod.into());
    let curves = [there, back].into_iter().flatten().collect::<Vec<_>>();
    Ok(Exhibit {
        headline: "chain".to_owned(),
        findings,
        tables: vec![links.table(&prepared), links.leads(&prepared), responses::listed(&curves)],
        plot: responses::plot(&prepared, &curves),
        source: panel::sources(series),
        as_of: prepared.periods.last().map(|p| p.end),
        caveats,
    })
}
