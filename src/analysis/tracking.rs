//! Does a timely gauge track what is published late, and what does it say now?
//!
//! M27. Changes on changes with Newey-West errors, exact test of the hit rate, Engle & Granger 1987,
//! and nowcasts that use only what was published at each date, against no change (Diebold & Mariano 1995
//! with the correction of Harvey, Leybourne & Newbold 1997).

mod nowcast;
mod prepare;
mod relation;

use super::panel;
use super::support;
use super::{Analysis, Exhibit, Input, OptionSpec, Options};
use crate::analysis::caveat::holdings::Holdings;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use prepare::Prepared;

/// The entry of the registry.
pub static TRACKING: Analysis = Analysis {
    id: "tracking",
    title: "Does the weekly gauge track what is published late?",
    about: "Takes a timely gauge (the Federal Reserve's custody holdings each week) and a figure that is published late (TIC \
            holdings of foreign officials each month): how closely changes go together, how often the sign agrees, whether \
            the levels share a path, how nowcasts did that used only what was out at each date, and what the gauge says now, \
            with a band. The two differ in coverage and valuation: custody leaves out private custodians, and face value \
            differs from market value.",
    methods: "M27",
    inputs: &[
        Input { role: "gauge", about: "timely level, weekly or monthly: custody holdings", many: false },
        Input {
            role: "published",
            about: "what is published late, monthly: TIC holdings, or transactions, which stand beside the changes of the gauge",
            many: false,
        },
    ],
    options: &[
        OptionSpec {
            id: "lag",
            label: "Days until published",
            about: "days from the end of the period to its release; empty for the publisher's usual delay, or 48 as for TIC where \
                    that is not known",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "gauge-lag",
            label: "Days until the gauge is out",
            about: "days from its date to its release; empty for the publisher's usual delay, or 1 as for the H.4.1 of Thursday \
                    where that is not known",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "month-end",
            label: "Gauge at the period's end",
            about: "the last value at or before the end, or the straight line to the next one; nowcasts wait for it",
            default: "last",
            choices: &["last", "interpolated"],
        },
        OptionSpec {
            id: "model",
            label: "Nowcast by",
            about: "changes: last published + b × change of the gauge; error correction also closes the gap between the levels",
            default: "changes",
            choices: &["changes", "error-correction"],
        },
        OptionSpec {
            id: "lags",
            label: "Lags of the unit-root tests",
            about: "lagged changes in the test that the levels share a path",
            default: "2",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the published figure with its nowcasts; or the levels with the pairs of their changes beside them",
            default: "nowcasts",
            choices: &["nowcasts", "levels-and-changes"],
        },
    ],
    run,
};

/// Fewest periods with both.
const FEWEST: usize = 36;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[2], "the timely gauge, then what is published late")?;
    let [gauge, target] = series else {
        return Err(
            Problem::error("series-count", "a gauge and a published series are needed").hint("choose two series")
        );
    };
    let prepared = Prepared::of(gauge, target, options)?;
    let mut findings = Vec::new();
    let casts = nowcast::casts(&prepared);
    findings.extend(nowcast::latest(&prepared, &casts));
    let headline = if findings.is_empty() { "changes" } else { "nowcast" };
    findings.extend(nowcast::record(&prepared, &casts));
    findings.extend(relation::findings(&prepared)?);
    let mut caveats = prepared.caveats.clone();
    caveats.push(Holdings::LatestRevision.into());
    caveats.push(Holdings::CoverageDiffers.into());
    if casts.is_empty() {
        caveats.push(Holdings::NoNowcasts.into());
    }
    Ok(Exhibit {
        headline: headline.to_owned(),
        findings,
        tables: nowcast::tables(&prepared, &casts),
        plot: match options.get("chart").is_some_and(|c| c == "levels-and-changes") {
            true => relation::plot(&prepared, gauge),
            false => nowcast::plot(&prepared, &casts),
        },
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}
