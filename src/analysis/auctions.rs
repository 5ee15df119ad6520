//! Was the share a record, and is it still one when the drift is taken out?
//!
//! M26. share = indirect / (total − added for the central bank). Fleming 2007 on what indirect bids
//! say of foreign demand. Re-openings and new issues apart; the share against tail or bid-cover.

mod kinds;

use super::finding::Statement;
use super::finding::positions::Positions;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::detrend::line;
use crate::stats::moments::{mean, standard_deviation};
use crate::stats::percentile::ranks_from_top;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static AUCTIONS: Analysis = Analysis {
    id: "auctions",
    title: "Was the share of the auction a record?",
    about: "The share of an auction that one class of bidders took, its rank among all auctions of the tenor, the rank with \
            the drift taken out, and its distance from the twelve auctions before. Indirect bidders are customers who bid \
            through dealers, domestic asset managers included: the share is not that of foreign governments. Compare \
            auctions of one tenor, new issues and re-openings apart.",
    methods: "M26",
    inputs: &[
        Input { role: "awarded", about: "awarded to the class of bidders (indirect)", many: false },
        Input { role: "total", about: "total awarded or offered", many: false },
        Input {
            role: "central bank",
            about: "what the option says: added for the central bank (SOMA), tail or bid-cover, 1 for a re-opening; may be \
                    left out",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "window",
            label: "Auctions before",
            about: "how many auctions before make the mean of the z-score",
            default: "12",
            choices: &[],
        },
        OptionSpec {
            id: "further",
            label: "The series after the first two are",
            about: "added for the central bank; tail or bid-cover; 1 for a re-opening and 0 for a new issue; in this order",
            default: "central-bank",
            choices: &[
                "central-bank",
                "tail",
                "reopening",
                "central-bank, tail",
                "central-bank, reopening",
                "tail, reopening",
                "central-bank, tail, reopening",
            ],
        },
    ],
    run,
};

/// Fewest auctions for a record.
const FEWEST: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let said = options.get("further").map_or("central-bank", String::as_str);
    let has = |word: &str| said.split(", ").any(|w| w == word);
    let wanted = 2 + said.split(", ").count();
    let counts: &[usize] = if said == "central-bank" { &[2, 3] } else { &[wanted] };
    panel::expect_series(series, counts, &format!("awarded, total, {said}"))?;
    let books = 2 + usize::from(has("central-bank") && series.len() > 2);
    let (series, further) = series.split_at(books.min(series.len()));
    let panel = panel(series)?;
    let window = panel::whole_number(options, "window", 2, 1_000)?;
    let shares = shares(&panel)?;
    let there: Vec<usize> = (0..shares.len()).filter(|t| shares.get(*t).is_some_and(|s| !s.is_nan())).collect();
    panel::at_least(&support::names_of(series), there.len(), FEWEST)?;
    let frequency = support::frequency(series);
    let values: Vec<f64> = there.iter().filter_map(|t| shares.get(*t).copied()).collect();
    let last = there.last().copied().unwrap_or(0);
    let name = series
        .first()
        .map_or_else(String::new, |s| if s.holder.is_empty() { s.name.clone() } else { s.holder.clone() });
    let when = support::when(&panel, &[last], crate::calendar::Frequency::Daily);
    let now = values.last().copied().unwrap_or(f64::NAN);
    let of = values.len();
    let rank = ranks_from_top(&values).last().copied().flatten().unwrap_or(of);
    let share = Finding {
        value: defined(now),
        unit: "%".to_owned(),
        period: Some(when.period.end),
        n: Some(of),
        p: Some(rank as f64 / of as f64),
        how: How {
            formula: "awarded / (total − added for the central bank)".to_owned(),
            window: format!("all {of} auctions"),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "for exchangeable auctions the last is among the r highest of n with chance r/n; a drift makes records frequent".to_owned(),
            source: "Glick 1978; Fleming 2007 for the meaning of indirect bids".to_owned(),
            inputs: panel.inputs_at(last),
        },
        ..support::finding(
            "share",
            &Statement::Positions(Positions::AuctionShare { name, percent: now, when, rank, of }),
        )
    };
    let mut findings = vec![share];
    let residuals = line(&values).map(|l| {
        (values.iter().enumerate().map(|(i, v)| v - (l.start + l.slope * i as f64)).collect::<Vec<f64>>(), l.slope)
    });
    if let Some((residuals, slope)) = &residuals {
        let without = ranks_from_top(residuals).last().copied().flatten().unwrap_or(of);
        let statement = Statement::Positions(Positions::AuctionDetrended {
            rank: without,
            of,
            drift: slope * 10.0,
            record: rank == 1,
        });
        findings.push(Finding {
            value: Some(without as f64),
            unit: "rank".to_owned(),
            n: Some(of),
            p: Some(without as f64 / of as f64),
            how: How {
                formula: "rank of the residual of the share on a line through all auctions".to_owned(),
                window: format!("all {of} auctions up to this one"),
                missing: "an auction without a share is left out".to_owned(),
                test: "r/n for exchangeable residuals".to_owned(),
                source: "Ballerini & Resnick 1985 on records with a drift".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![named("drift", "change per auction", *slope, "percentage points")],
            ..support::finding("without-drift", &statement)
        });
    }
    findings.extend(score(&values, window));
    let days: Vec<_> = there.iter().filter_map(|t| panel.periods.get(*t)).map(|p| p.end).collect();
    let mut further = further.iter();
    if let Some(tail) = has("tail").then(|| further.next()).flatten() {
        findings.push(kinds::goes_with(&values, &days, tail, series)?);
    }
    if let Some(kind) = has("reopening").then(|| further.next()).flatten() {
        findings.push(kinds::same_kind(&values, &days, kind)?);
    }
    let percent = Unit::of(Quantity::Percent, Authority::Publisher);
    let mut layer = support::layer(&panel, "share, %", Form::Line, 0, shares.clone());
    layer.marked = vec![last];
    Ok(Exhibit {
        headline: "share".to_owned(),
        findings,
        tables: vec![auctions(&panel, &shares)],
        plot: support::time_plot(&percent, frequency, vec![layer]),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: vec![Reports::IndirectBidders.into()],
    })
}

/// Shares in per cent.
fn shares(panel: &Panel) -> Result<Vec<f64>, Problem> {
    let at = |row: usize, t: usize| panel.row(row).get(t).copied().unwrap_or(f64::NAN);
    let name = |row: usize| panel.names.get(row).map_or("", String::as_str);
    let mut shares = Vec::with_capacity(panel.periods.len());
    for t in 0..panel.periods.len() {
        let added = if panel.rows.len() > 2 { at(2, t) } else { 0.0 };
        let public = at(1, t) - added;
        let day = panel.periods.get(t).map_or_else(String::new, |p| p.end.iso());
        if public <= 0.0 {
            return Err(Problem::error(
                "zero-denominator",
                format!("\"{}\" leaves nothing for the public on {day}; the share divides by it", name(1)),
            )
            .hint("check the total and what was added for the central bank"));
        }
        if at(0, t) > public * (1.0 + 1e-9) {
            return Err(Problem::error(
                "share-above-one",
                format!("\"{}\" is more than \"{}\" on {day}", name(0), name(1)),
            )
            .hint("check the order of the series: awarded, total, central bank"));
        }
        shares.push(at(0, t) / public * 100.0);
    }
    Ok(shares)
}

fn score(values: &[f64], window: usize) -> Option<Finding> {
    let (now, before) = values.split_last()?;
    let recent = before.get(before.len().checked_sub(window)?..)?;
    let z = defined((now - mean(recent)) / standard_deviation(recent))?;
    let statement = Statement::Positions(Positions::AuctionScore { z, window });
    Some(Finding {
        value: Some(z),
        unit: "standard deviations".to_owned(),
        n: Some(window),
        how: How {
            formula: "(share − mean of those before) / sd (n − 1) of those before".to_owned(),
            window: format!("the {window} auctions before"),
            missing: "an auction without a share is left out".to_owned(),
            test: "none by itself".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("score", &statement)
    })
}

fn auctions(panel: &Panel, shares: &[f64]) -> super::ExhibitTable {
    let row = |t: usize| {
        let mut cells = vec![text(panel.periods.get(t).map_or_else(String::new, |p| p.end.iso()))];
        cells.extend(panel.at(t).into_iter().map(cell));
        cells.push(cell(shares.get(t).copied().unwrap_or(f64::NAN)));
        cells
    };
    let mut columns = vec![Head::Of(What::Auction)];
    columns.extend(panel.names.iter().cloned().map(Head::Named));
    columns.push(Head::Share);
    ExhibitTable::list(Listing::Auctions, columns, (0..panel.periods.len()).rev().take(60).map(row).collect())
}
