//! Who holds whom, how much stays at home, and what is a share of a share?
//!
//! M10. EHB = 1 − (foreign share of the portfolio) / (1 − own share of the world market); weights of
//! an issuer in what is held abroad and in all; their change in drift and purchases (Coeurdacier & Rey
//! 2013; Dahlquist et al. 2003).

mod matrix;
mod picture;

use super::finding::Statement;
use super::finding::accounts::Accounts;
use super::support::{self, Tested, cell, defined, named, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options, panel};
use crate::analysis::ExhibitTable;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::portfolio_shares::{home_bias, weight_change};
use matrix::Matrix;

/// The entry of the registry.
pub static HOME_BIAS: Analysis = Analysis {
    id: "home-bias",
    title: "Who holds whom, and how much stays at home?",
    about: "A matrix of holders and issuers from one series a cell, its holder and asset named in the selector. Gives each \
            holder's home bias against the weights of the world market, an issuer's share of what is held abroad and of all, \
            and how that changed by drift and by purchases when flows of the same cells are given. A holder \"world\" gives the \
            size of each market; without it the holders named are the world.",
    methods: "M10",
    inputs: &[Input {
        role: "cell",
        about: "holdings of one holder in one issuer's assets; a flow with the same holder and asset adds its purchases; the \
                asset \"all\" is everything the holder has, issuers without a series included",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "of",
            label: "Issuer looked at",
            about: "whose share of a share is told; empty takes the largest one abroad",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "same",
            label: "Home of a holder",
            about: "where holder and issuer are not called alike: \"US investors = United States; Euro area = Germany + \
                    France\"",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "over",
            label: "Change over",
            about: "how many periods the change spans; 0 for all",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the matrix of weights, the nested shares, or the weight over time",
            default: "matrix",
            choices: &["matrix", "nested", "history"],
        },
    ],
    run,
};

/// Fewest periods for a trend.
const FEWEST: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a matrix of holders and issuers")?;
    let matrix = Matrix::of(series, options)?;
    let at = matrix.last()?;
    let mut findings = Vec::new();
    for holder in 0..matrix.holders.len() {
        findings.extend(nested(&matrix, holder, at));
    }
    for holder in 0..matrix.holders.len() {
        findings.extend(bias(&matrix, holder, at));
    }
    if findings.is_empty() {
        findings.extend((0..matrix.holders.len()).filter_map(|h| largest(&matrix, h, at)));
    }
    for holder in 0..matrix.holders.len() {
        findings.extend(weight(&matrix, holder, at, options)?);
        findings.extend(trend(&matrix, holder, at));
    }
    let headline = findings.first().map(|f| f.id.clone()).unwrap_or_default();
    Ok(Exhibit {
        headline,
        findings,
        tables: vec![amounts(&matrix, at), shares(&matrix, at)],
        plot: picture::plot(&matrix, at, options),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: matrix.caveats.clone(),
    })
}

fn how(matrix: &Matrix, formula: &str, test: &str, at: usize) -> How {
    How {
        formula: formula.to_owned(),
        window: format!("{} periods in which every cell is known", matrix.complete.len()),
        missing: "a period counts only when every cell has a value; missing is never zero".to_owned(),
        test: test.to_owned(),
        source: "Coeurdacier & Rey 2013; Dahlquist et al. 2003".to_owned(),
        inputs: matrix.panel.inputs_at(at),
    }
}

/// Ids of findings: one of each kind a holder, the first without a number.
fn id(kind: &str, holder: usize) -> String {
    if holder == 0 { kind.to_owned() } else { format!("{kind}-{}", holder + 1) }
}

/// The issuer's share of what is abroad, and of all.
fn nested(matrix: &Matrix, holder: usize, at: usize) -> Option<Finding> {
    let issuer = matrix.focus(holder)?;
    let (all, abroad) = (matrix.total(holder, at), matrix.abroad(holder, at)?);
    let held = matrix.value(holder, issuer, at);
    let (of_foreign, foreign) = (100.0 * held / abroad, 100.0 * abroad / all);
    let of_all = defined(of_foreign * foreign / 100.0)?;
    let statement = Statement::Accounts(Accounts::Nested {
        holder: matrix.holders.get(holder)?.clone(),
        issuer: matrix.issuers.get(issuer)?.clone(),
        of_foreign,
        foreign,
        of_all,
        when: matrix.when(at),
    });
    Some(Finding {
        value: Some(of_all),
        unit: "% of all".to_owned(),
        period: Some(matrix.when(at).period.end),
        n: Some(1),
        how: how(
            matrix,
            "issuer / all = (issuer / abroad) × (abroad / all)",
            "none: arithmetic; quoted shares can be checked by the question on consistency",
            at,
        ),
        numbers: vec![
            named("of-foreign", "of what is held abroad", of_foreign, "%"),
            named("foreign", "held abroad", foreign, "% of all"),
        ],
        ..support::finding(&id("nested", holder), &statement)
    })
}

fn bias(matrix: &Matrix, holder: usize, at: usize) -> Option<Finding> {
    let foreign = matrix.abroad(holder, at)? / matrix.total(holder, at);
    let own = matrix.home_market(holder, at)? / matrix.world(at);
    let value = defined(home_bias(foreign, own))?;
    let statement = Statement::Accounts(Accounts::HomeBias {
        holder: matrix.holders.get(holder)?.clone(),
        bias: value,
        foreign: 100.0 * foreign,
        neutral: 100.0 * (1.0 - own),
        when: matrix.when(at),
    });
    Some(Finding {
        value: Some(value),
        unit: "home bias".to_owned(),
        period: Some(matrix.when(at).period.end),
        n: Some(1),
        how: how(
            matrix,
            "1 − (foreign share of the portfolio) / (1 − own share of the world market)",
            "none: with a handful of holders no test across them means anything",
            at,
        ),
        numbers: vec![
            named("foreign", "held abroad", 100.0 * foreign, "% of all"),
            named("world", "own share of the world market", 100.0 * own, "%"),
        ],
        ..support::finding(&id("home-bias", holder), &statement)
    })
}

/// Where nobody is at home: the largest weight of each holder.
fn largest(matrix: &Matrix, holder: usize, at: usize) -> Option<Finding> {
    let total = matrix.total(holder, at);
    let best = (0..matrix.issuers.len())
        .map(|i| (i, matrix.value(holder, i, at)))
        .filter(|(_, v)| !v.is_nan())
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let percent = defined(100.0 * best.1 / total)?;
    let statement = Statement::Accounts(Accounts::LargestCell {
        holder: matrix.holders.get(holder)?.clone(),
        issuer: matrix.issuers.get(best.0)?.clone(),
        percent,
        when: matrix.when(at),
    });
    Some(Finding {
        value: Some(percent),
        unit: "% of all".to_owned(),
        period: Some(matrix.when(at).period.end),
        n: Some(1),
        how: how(matrix, "largest cell of the row / Σ cells of the row", "none: a description", at),
        ..support::finding(&id("largest", holder), &statement)
    })
}

/// The change of the focal weight, in drift and purchases where flows are known.
fn weight(matrix: &Matrix, holder: usize, at: usize, options: &Options) -> Result<Option<Finding>, Problem> {
    let over = panel::whole_number(options, "over", 0, 100_000)?;
    let Some(issuer) = matrix.focus(holder) else { return Ok(None) };
    let place = matrix.complete.iter().position(|t| *t == at).unwrap_or(0);
    let first = if over == 0 { Some(0) } else { place.checked_sub(over) };
    let Some(from) = first.and_then(|f| matrix.complete.get(f)).copied().filter(|f| *f < at) else { return Ok(None) };
    let row = |t: usize| {
        let held = (0..matrix.issuers.len()).map(move |i| matrix.value(holder, i, t));
        held.chain(std::iter::once(matrix.rest(holder, t))).map(|v| if v.is_nan() { 0.0 } else { v })
    };
    let (start, end): (Vec<f64>, Vec<f64>) = (row(from).collect(), row(at).collect());
    let share = |v: &[f64]| 100.0 * v.get(issuer).copied().unwrap_or(f64::NAN) / v.iter().sum::<f64>();
    let bought = matrix.bought(holder, from, at);
    let split = bought
        .map(|flows| weight_change(&start, &end, &flows, issuer))
        .filter(|(drift, _)| !drift.is_nan())
        .map(|(drift, traded)| (100.0 * drift, 100.0 * traded));
    let (low, high) = (share(&start), share(&end));
    let names = (matrix.holders.get(holder).cloned(), matrix.issuers.get(issuer).cloned());
    let (Some(name), Some(issuer_name)) = names else { return Ok(None) };
    let statement = Statement::Accounts(Accounts::WeightChange {
        holder: name,
        issuer: issuer_name,
        from: low,
        to: high,
        since: matrix.when(from),
        until: matrix.when(at),
        split,
    });
    let mut numbers = vec![named("from", "weight at first", low, "%"), named("to", "weight at last", high, "%")];
    if let Some((drift, traded)) = split {
        numbers.push(named("drift", "by prices and exchange rates", drift, "percentage points"));
        numbers.push(named("purchases", "by purchases", traded, "percentage points"));
    }
    Ok(Some(Finding {
        value: defined(high - low),
        unit: "percentage points".to_owned(),
        period: Some(matrix.when(at).period.end),
        n: Some(2),
        how: how(
            matrix,
            "Δw = (w without trades − w₀) + (w₁ − w without trades); without trades each cell is H₁ − Σ flows",
            if split.is_some() {
                "none: parts that add up exactly"
            } else {
                "none: without flows drift and purchases cannot be told apart"
            },
            at,
        ),
        numbers,
        ..support::finding(&id("weight-change", holder), &statement)
    }))
}

fn trend(matrix: &Matrix, holder: usize, at: usize) -> Option<Finding> {
    let issuer = matrix.focus(holder)?;
    let used: Vec<usize> = matrix.complete.iter().copied().filter(|t| *t <= at).collect();
    if used.len() < FEWEST {
        return None;
    }
    let weights: Vec<f64> =
        used.iter().map(|t| 100.0 * matrix.value(holder, issuer, *t) / matrix.total(holder, *t)).collect();
    let start = matrix.panel.periods.get(*used.first()?)?.end.epoch_days();
    let years: Vec<f64> = used
        .iter()
        .filter_map(|t| matrix.panel.periods.get(*t))
        .map(|p| f64::from(p.end.epoch_days() - start) / 365.25)
        .collect();
    let Tested { value, p, interval, n, lags } = support::tested(&weights, &[&years])?;
    let statement = Statement::Accounts(Accounts::WeightTrend {
        holder: matrix.holders.get(holder)?.clone(),
        issuer: matrix.issuers.get(issuer)?.clone(),
        slope: value,
        interval,
        p,
        sample: support::periods(n, matrix.frequency),
    });
    Some(Finding {
        value: defined(value),
        unit: "percentage points a year".to_owned(),
        n: Some(n),
        p: defined(p),
        interval: support::interval(interval),
        how: how(
            matrix,
            "slope of the weight on time in years",
            &format!("t with the standard error of Newey and West, {lags} lags"),
            at,
        ),
        ..support::finding(&id("trend", holder), &statement)
    })
}

fn amounts(matrix: &Matrix, at: usize) -> super::ExhibitTable {
    let mut heads = vec![Head::Of(What::Holder)];
    heads.extend(matrix.issuers.iter().map(|i| Head::NamedIn(i.clone(), matrix.unit.clone())));
    let elsewhere = (0..matrix.holders.len()).any(|h| matrix.has_rest(h));
    heads.extend(elsewhere.then(|| Head::In(What::Elsewhere, matrix.unit.clone())));
    let row = |(h, name): (usize, &String)| {
        let mut cells = vec![text(name.clone())];
        cells.extend((0..matrix.issuers.len()).map(|i| cell(matrix.value(h, i, at))));
        cells.extend(elsewhere.then(|| cell(if matrix.has_rest(h) { matrix.rest(h, at) } else { f64::NAN })));
        cells
    };
    ExhibitTable::list(Listing::WhoHoldsWhom, heads, matrix.holders.iter().enumerate().map(row).collect())
}

fn shares(matrix: &Matrix, at: usize) -> super::ExhibitTable {
    let row = |(h, name): (usize, &String)| {
        let total = matrix.total(h, at);
        let abroad = matrix.abroad(h, at).unwrap_or(f64::NAN);
        let own = matrix.home_market(h, at).map_or(f64::NAN, |home| home / matrix.world(at));
        let focus = matrix.focus(h);
        let held = focus.map_or(f64::NAN, |i| matrix.value(h, i, at));
        let issuer = focus.and_then(|i| matrix.issuers.get(i)).cloned().unwrap_or_default();
        vec![
            text(name.clone()),
            cell(100.0 * abroad / total),
            cell(100.0 * own),
            cell(home_bias(abroad / total, own)),
            text(issuer),
            cell(100.0 * held / abroad),
            cell(100.0 * held / total),
        ]
    };
    let heads = vec![
        Head::Of(What::Holder),
        Head::Of(What::AbroadOfAll),
        Head::Of(What::HomeOfWorld),
        Head::Of(What::HomeBias),
        Head::Of(What::Issuer),
        Head::Of(What::IssuerOfAbroad),
        Head::Of(What::IssuerOfAll),
    ];
    ExhibitTable::list(Listing::HomeBias, heads, matrix.holders.iter().enumerate().map(row).collect())
}
