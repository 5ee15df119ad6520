//! How much of it do foreigners hold, and is a change selling or supply?
//!
//! M09. Share = H / (outstanding − what a central bank holds); its change in purchases, valuation,
//! supply and the part left out, which add up exactly.

mod shares;

use super::finding::accounts::{Accounts, Cause};
use super::finding::{Statement, When};
use super::support::{self, cell, defined, named, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options, panel};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::number::sum;
use crate::plot::{Form, Layer, Plot};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::percentile::percentile;
use crate::unit::{Authority, Quantity, Unit};
use shares::Shares;

/// The entry of the registry.
pub static FOREIGN_SHARE: Analysis = Analysis {
    id: "foreign-share",
    title: "How much do foreigners hold of what is outstanding?",
    about: "A holder's share of what is outstanding, outside what a central bank holds when that is given, its percentile in \
            the history and its change in purchases, valuation, supply and what is left out. A lower share with purchases is \
            supply, not selling. Holdings and what is outstanding must cover the same securities and be valued alike.",
    methods: "M09",
    inputs: &[
        Input { role: "holdings", about: "what the holder has, in money", many: false },
        Input {
            role: "whole",
            about: "what is outstanding; then what a central bank holds, the holder's purchases, a price in % of par, and \
                    what government accounts hold, in the order of the option \"roles\"",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "roles",
            label: "What each series is",
            about: "in the order of the series, with commas: holdings, outstanding, excluded, flow, price, government",
            default: "",
            choices: &shares::ROLES,
        },
        OptionSpec {
            id: "over",
            label: "Change over",
            about: "how many periods the change spans; 0 for a year of them",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "holdings-at",
            label: "Holdings valued at",
            about: "market value or face value",
            default: "market",
            choices: &["market", "par"],
        },
        OptionSpec {
            id: "outstanding-at",
            label: "Outstanding valued at",
            about: "market value or face value; a price turns face into market value",
            default: "par",
            choices: &["market", "par"],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the share over time, or its change step by step",
            default: "history",
            choices: &["history", "change"],
        },
    ],
    run,
};

/// Fewest values for a percentile.
const FEWEST: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let shares = Shares::of(series, options)?;
    let last = shares.last()?;
    let split = shares.change(last, options)?;
    let mut findings = vec![level(&shares, last)];
    findings.extend(split.as_ref().map(|s| change(&shares, s)));
    findings.extend(of_all(&shares, last));
    let steps = options.get("chart").is_some_and(|c| c == "change");
    let plot = match &split {
        Some(split) if steps => change_plot(split),
        _ => history_plot(&shares, last),
    };
    let mut caveats = shares.caveats.clone();
    if let Some(Split { unknown_breaks: surveys @ 1.., .. }) = split {
        caveats.push(Holdings::SurveysUnknown(surveys).into());
    }
    if shares.percent.iter().filter(|v| !v.is_nan()).count() < FEWEST {
        caveats.push(Holdings::FewForPercentile(FEWEST).into());
    }
    Ok(Exhibit {
        headline: "share".to_owned(),
        findings,
        tables: vec![listing(&shares)],
        plot,
        source: panel::sources(series),
        as_of: shares.panel.periods.get(last).map(|p| p.end),
        caveats,
    })
}

fn percent() -> Unit {
    Unit::of(Quantity::Percent, Authority::Publisher)
}

fn how(shares: &Shares, formula: &str, test: &str, at: usize) -> How {
    How {
        formula: formula.to_owned(),
        window: format!("{} periods", shares.percent.iter().filter(|v| !v.is_nan()).count()),
        missing: support::COMPLETE_ONLY.to_owned(),
        test: test.to_owned(),
        source: "arithmetic".to_owned(),
        inputs: shares.panel.inputs_at(at),
    }
}

fn level(shares: &Shares, last: usize) -> Finding {
    let history: Vec<f64> = shares.percent.iter().take(last + 1).copied().filter(|v| !v.is_nan()).collect();
    let value = history.last().copied().unwrap_or(f64::NAN);
    let place = percentile(&history, value);
    let at = |t: usize| support::when(&shares.panel, &[t], shares.frequency);
    let first = shares.percent.iter().position(|v| !v.is_nan()).unwrap_or(last);
    let statement = Statement::Accounts(Accounts::ForeignShare {
        holder: shares.holder.clone(),
        asset: shares.asset.clone(),
        outside: shares.outside.clone(),
        percent: value,
        when: at(last),
        percentile: place,
        sample: support::periods(history.len(), shares.frequency),
        since: at(first),
    });
    let ranked = history.len() >= FEWEST;
    Finding {
        value: defined(value),
        unit: "%".to_owned(),
        period: Some(at(last).period.end),
        n: Some(history.len()),
        how: how(
            shares,
            shares.formula(),
            if ranked {
                "mid-rank percentile of all shares up to this one"
            } else {
                "too short a history for a percentile"
            },
            last,
        ),
        numbers: vec![
            named("percentile", "percentile of its history", place, "percentile"),
            named("lowest", "lowest of its history", history.iter().copied().fold(f64::INFINITY, f64::min), "%"),
            named("highest", "highest of its history", history.iter().copied().fold(f64::NEG_INFINITY, f64::max), "%"),
        ],
        ..support::finding("share", &statement)
    }
}

/// A change of the share in parts that add up.
pub(super) struct Split {
    /// First and last position.
    pub from: usize,
    /// Last.
    pub to: usize,
    /// Parts in percentage points.
    pub parts: Vec<(Cause, f64)>,
    /// Surveys inside whose value measured the old way the file does not hold.
    pub unknown_breaks: usize,
}

fn change(shares: &Shares, split: &Split) -> Finding {
    let total = sum(&split.parts.iter().map(|(_, v)| *v).collect::<Vec<_>>());
    // What moved it most is the largest part on the side of the change.
    let main = split
        .parts
        .iter()
        .filter(|(_, v)| v * total > 0.0)
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
        .map_or(Cause::Valuation, |(cause, _)| *cause);
    let traded =
        split.parts.iter().find(|(c, _)| matches!(c, Cause::Purchases | Cause::Holdings)).map_or(0.0, |(_, v)| *v);
    let despite = !matches!(main, Cause::Purchases | Cause::Holdings) && traded * total <= 0.0;
    let over = support::periods(split.to - split.from, shares.frequency);
    let statement = Statement::Accounts(Accounts::ShareChange {
        change: total,
        over,
        parts: split.parts.clone(),
        main,
        despite,
        outside: shares.outside.clone(),
    });
    let id = |cause: Cause| match cause {
        Cause::Purchases => "purchases",
        Cause::Valuation => "valuation",
        Cause::Holdings => "holdings",
        Cause::Supply => "supply",
        Cause::Excluded => "excluded",
        Cause::Survey => "survey",
    };
    Finding {
        value: defined(total),
        unit: "percentage points".to_owned(),
        period: shares.panel.periods.get(split.to).map(|p| p.end),
        n: Some(split.to - split.from),
        how: how(
            shares,
            "Δ(H/D) = ΔH·(1/D₀ + 1/D₁)/2 + (H₀ + H₁)/2·(1/D₁ − 1/D₀); ΔH = purchases + survey + the rest, ΔD = Δoutstanding − \
             Δexcluded",
            "none: parts that add up exactly",
            split.to,
        ),
        numbers: split.parts.iter().map(|(c, v)| named(id(*c), id(*c), *v, "percentage points")).collect(),
        ..support::finding("change", &statement)
    }
}

/// The same share of everything outstanding, when something is left out of the other.
fn of_all(shares: &Shares, last: usize) -> Option<Finding> {
    shares.outside.as_ref()?;
    let history: Vec<f64> = shares.of_all.iter().take(last + 1).copied().filter(|v| !v.is_nan()).collect();
    let value = history.last().copied()?;
    let first = shares.of_all.iter().position(|v| !v.is_nan())?;
    let at = |t: usize| -> When { support::when(&shares.panel, &[t], shares.frequency) };
    let place = percentile(&history, value);
    let statement = Statement::Accounts(Accounts::ForeignShare {
        holder: shares.holder.clone(),
        asset: format!("all {}", shares.asset),
        outside: None,
        percent: value,
        when: at(last),
        percentile: place,
        sample: support::periods(history.len(), shares.frequency),
        since: at(first),
    });
    Some(Finding {
        value: defined(value),
        unit: "%".to_owned(),
        period: Some(at(last).period.end),
        n: Some(history.len()),
        how: how(shares, "100 × holdings / outstanding", "mid-rank percentile of all shares up to this one", last),
        numbers: vec![named("percentile", "percentile of its history", place, "percentile")],
        ..support::finding("of-all", &statement)
    })
}

fn listing(shares: &Shares) -> super::ExhibitTable {
    let names = &shares.panel.names;
    let mut heads = vec![Head::PeriodEnd, Head::Share, Head::Of(What::OfAll)];
    heads.extend(names.iter().zip(&shares.units).map(|(name, unit)| Head::NamedIn(name.clone(), unit.clone())));
    let row = |t: usize| {
        let day = shares.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso());
        let at = |v: &[f64]| cell(v.get(t).copied().unwrap_or(f64::NAN));
        let mut cells = vec![text(day), at(&shares.percent), at(&shares.of_all)];
        cells.extend(shares.panel.at(t).into_iter().map(cell));
        cells
    };
    let known = |t: &usize| shares.of_all.get(*t).is_some_and(|v| !v.is_nan());
    let shown = (0..shares.panel.periods.len()).rev().filter(known).take(120);
    ExhibitTable::list(Listing::Shares, heads, shown.map(row).collect())
}

fn history_plot(shares: &Shares, last: usize) -> Plot {
    let mut main = support::layer(&shares.panel, &shares.label(), Form::Line, 0, shares.percent.clone());
    main.marked = vec![last];
    let mut layers: Vec<Layer> = vec![main];
    if shares.outside.is_some() {
        layers.push(support::layer(&shares.panel, "of all outstanding", Form::Line, 1, shares.of_all.clone()));
    }
    support::time_plot(&percent(), shares.frequency, layers)
}

fn change_plot(split: &Split) -> Plot {
    let name = |cause: Cause| match cause {
        Cause::Purchases => "purchases",
        Cause::Valuation => "valuation, rest",
        Cause::Holdings => "holdings",
        Cause::Supply => "supply",
        Cause::Excluded => "left out",
        Cause::Survey => "new survey",
    };
    let steps: Vec<(&str, f64)> = split.parts.iter().map(|(c, v)| (name(*c), *v)).collect();
    let shown: Vec<String> = steps.iter().map(|(n, v)| format!("{n} {}", super::words::grouped(*v, 1))).collect();
    let mut plot = support::waterfall(&percent(), &steps, "change of the share");
    plot.y_unit = "percentage points".to_owned();
    plot.described(format!("Change of the share in percentage points: {}.", shown.join(", ")))
}
