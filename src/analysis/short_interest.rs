//! How much is sold short, and is that much for this market?
//!
//! M18. Shares short over shares outstanding, days to cover, log index with a linear trend taken out
//! and standardised as known then (Rapach, Ringgenberg and Zhou 2016), net of creations; shares on
//! loan of those that can be lent; what returns followed on the index.

mod expiries;
mod forecast;
mod loan;

use super::finding::positions::Positions;
use super::finding::{Statement, When};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, periods, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::detrend::{standardised, standardised_as_known};
use crate::stats::moments::mean;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static SHORT_INTEREST: Analysis = Analysis {
    id: "short-interest",
    title: "How much is sold short, and is that much?",
    about: "Shares short over shares outstanding, days to cover, the index with its trend taken out as it was known then, \
            and the change of shorts net of shares created. Shares of an ETF are sold short to hedge single names and to \
            create to lend, so the ratio can exceed 100% and a rise need not be bearish. Reports come with a lag of about \
            eight business days.",
    methods: "M18",
    inputs: &[
        Input { role: "shares short", about: "number of shares sold short at each report", many: false },
        Input { role: "shares outstanding", about: "number of shares outstanding at the same dates", many: false },
        Input {
            role: "volume",
            about: "what the option says: shares traded a day, shares on loan and lendable, returns of the market; may be \
                    left out",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "first",
            label: "Reports before the index starts",
            about: "how many reports the trend needs",
            default: "24",
            choices: &[],
        },
        OptionSpec {
            id: "further",
            label: "The series after the first two are",
            about: "volume a day; on loan and then lendable (two series); returns; in this order",
            default: "volume",
            choices: &[
                "volume",
                "loan",
                "returns",
                "volume, loan",
                "volume, returns",
                "loan, returns",
                "volume, loan, returns",
            ],
        },
        OptionSpec {
            id: "horizon",
            label: "Reports that the forecast spans",
            about: "returns are added up over this many reports after the index became known",
            default: "2",
            choices: &[],
        },
        OptionSpec {
            id: "lag",
            label: "Days until a report is known",
            about: "calendar days between the date of a report and its publication",
            default: "11",
            choices: &[],
        },
    ],
    run,
};

/// Trading days in the mean volume.
const VOLUME_DAYS: usize = 20;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let further = Further::of(series, options)?;
    let (short, volume) = (series.first(), further.volume);
    let Some(short) = short else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose shares short"));
    };
    let panel = panel(series.get(..2).unwrap_or(series))?;
    for (row, name) in panel.rows.iter().zip(&panel.names) {
        if row.iter().any(|v| *v < 0.0) {
            return Err(Problem::error(
                "count-negative",
                format!("\"{name}\" is negative; it must be a number of shares"),
            )
            .hint("choose a count, not a change"));
        }
    }
    if panel.row(1).contains(&0.0) {
        let name = panel.names.get(1).cloned().unwrap_or_default();
        return Err(Problem::error("zero-denominator", format!("\"{name}\" is zero; the ratio divides by it"))
            .hint("check the shares outstanding"));
    }
    let first = panel::whole_number(options, "first", 3, 10_000)?;
    let ratio: Vec<f64> = panel.row(0).iter().zip(panel.row(1)).map(|(s, o)| s / o * 100.0).collect();
    let complete = panel.last_complete_periods(usize::MAX);
    let last = complete.last().copied().unwrap_or(0);
    let frequency = support::frequency(series);
    let when = support::when(&panel, &[last], frequency);
    let index = index(&ratio, first);
    let mut findings = vec![level(&panel, short, &ratio, &complete, when)];
    let mut caveats: Vec<Caveat> = vec![Reports::ReportedLate.into(), Reports::ShortsHedge.into()];
    if let Some(volume) = volume {
        findings.extend(days_to_cover(short, volume, &panel, last, &mut caveats)?);
    }
    findings.extend(detrended(&index, last, first, frequency));
    findings.extend(net_of_creation(&panel, short, &complete, when));
    findings.extend(expiries::finding(&panel, &complete));
    caveats.extend(expiries::splits(&panel, &complete));
    if let Some((on_loan, lendable)) = further.loan {
        findings.push(loan::utilisation(on_loan, lendable)?);
    }
    if let Some(returns) = further.returns {
        let horizon = panel::whole_number(options, "horizon", 1, 120)?;
        let lag = panel::whole_number(options, "lag", 0, 60)?;
        match &index {
            Some(index) => match forecast::finding(&panel, &index.known, returns, horizon, lag)? {
                Some(finding) => findings.push(finding),
                None => caveats.push(Reports::NoForecast.into()),
            },
            None => caveats.push(Reports::NoIndex.into()),
        }
    }
    if index.is_none() {
        caveats.push(Reports::ZeroRatio.into());
    }
    let percent = Unit::of(Quantity::Percent, Authority::Publisher);
    let layer = support::layer(&panel, "shares short, % of outstanding", Form::Line, 0, ratio.clone());
    Ok(Exhibit {
        headline: "ratio".to_owned(),
        findings,
        tables: vec![reports(&panel, &ratio, index.as_ref())],
        plot: support::time_plot(&percent, frequency, vec![layer]),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The series after the first two, by what the option says they are.
struct Further<'a> {
    volume: Option<&'a Series>,
    loan: Option<(&'a Series, &'a Series)>,
    returns: Option<&'a Series>,
}

impl<'a> Further<'a> {
    fn of(series: &'a [Series], options: &Options) -> Result<Further<'a>, Problem> {
        let said = options.get("further").map_or("volume", String::as_str);
        let has = |word: &str| said.split(", ").any(|w| w == word);
        let wanted = usize::from(has("volume")) + 2 * usize::from(has("loan")) + usize::from(has("returns"));
        // Volume alone is the default and may be missing.
        let counts: &[usize] = if said == "volume" { &[2, 3] } else { &[2 + wanted] };
        let roles = format!("shares short, shares outstanding, then {said} (on loan and lendable are two series)");
        panel::expect_series(series, counts, &roles)?;
        let mut rest = series.get(2..).unwrap_or_default().iter();
        let volume = if has("volume") { rest.next() } else { None };
        let loan = if has("loan") { rest.next().zip(rest.next()) } else { None };
        let returns = if has("returns") { rest.next() } else { None };
        Ok(Further { volume, loan, returns })
    }
}

/// The log ratio without its trend: over the whole sample, and as known at each report.
struct Index {
    whole: Vec<f64>,
    known: Vec<f64>,
}

fn index(ratio: &[f64], first: usize) -> Option<Index> {
    if ratio.contains(&0.0) {
        return None;
    }
    let logs: Vec<f64> = ratio.iter().map(|r| libm::log(*r)).collect();
    Some(Index { whole: standardised(&logs), known: standardised_as_known(&logs, first) })
}

fn level(panel: &Panel, short: &Series, ratio: &[f64], complete: &[usize], when: When) -> Finding {
    let at = |i: Option<&usize>| i.and_then(|t| ratio.get(*t)).copied().unwrap_or(f64::NAN);
    let now = at(complete.last());
    let before = complete.len().checked_sub(2).map_or(f64::NAN, |i| at(complete.get(i)));
    let asset = if short.asset.is_empty() { short.name.clone() } else { short.asset.clone() };
    let statement =
        Statement::Positions(Positions::ShortInterest { asset, percent: now, change: defined(now - before), when });
    Finding {
        value: defined(now),
        unit: "% of shares outstanding".to_owned(),
        period: Some(when.period.end),
        n: Some(complete.len()),
        how: How {
            formula: "shares short / shares outstanding".to_owned(),
            window: "the latest report with both".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: see the index".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: complete.last().map(|t| panel.inputs_at(*t)).unwrap_or_default(),
        },
        numbers: vec![named("change", "change since the report before", now - before, "percentage points")],
        ..support::finding("ratio", &statement)
    }
}

/// Shares short over the mean of the last twenty days of volume up to the report, or over the volume
/// of the report itself when volume is not daily.
fn days_to_cover(
    short: &Series,
    volume: &Series,
    panel: &Panel,
    last: usize,
    caveats: &mut Vec<Caveat>,
) -> Result<Option<Finding>, Problem> {
    panel::same_unit(short, volume)?;
    let Some(end) = panel.periods.get(last).map(|p| p.end) else { return Ok(None) };
    let daily = volume.frequency == crate::calendar::Frequency::Daily;
    let wanted = if daily { VOLUME_DAYS } else { 1 };
    let mut recent: Vec<f64> = volume
        .points
        .iter()
        .filter(|p| p.period.end <= end && p.flag.usable() && !p.value.is_nan() && !p.partial)
        .map(|p| p.value)
        .collect();
    recent.drain(..recent.len().saturating_sub(wanted));
    let average = mean(&recent) * volume.unit.scale() / short.unit.scale();
    if recent.is_empty() || average <= 0.0 {
        caveats.push(Reports::NoVolume(volume.name.clone(), end).into());
        return Ok(None);
    }
    let shares = panel.row(0).get(last).copied().unwrap_or(f64::NAN);
    let days = shares / average;
    let statement = Statement::Positions(Positions::DaysToCover { days });
    Ok(Some(Finding {
        value: defined(days),
        unit: "days".to_owned(),
        period: Some(end),
        n: Some(recent.len()),
        how: How {
            formula: "shares short / mean shares traded a day".to_owned(),
            window: format!("the last {} values of volume up to {}", recent.len(), end.iso()),
            missing: "missing days are passed over".to_owned(),
            test: "none: a ratio".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: vec![format!("shares short {shares}; mean volume {average}")],
        },
        ..support::finding("days-to-cover", &statement)
    }))
}

fn detrended(
    index: &Option<Index>,
    last: usize,
    first: usize,
    frequency: crate::calendar::Frequency,
) -> Option<Finding> {
    let index = index.as_ref()?;
    let known = defined(index.known.get(last).copied().unwrap_or(f64::NAN))?;
    let sample = index.whole.iter().filter(|v| !v.is_nan()).count();
    let statement =
        Statement::Positions(Positions::ShortIndex { deviations: known, sample: periods(sample, frequency) });
    Some(Finding {
        value: Some(known),
        unit: "standard deviations".to_owned(),
        n: Some(sample),
        how: How {
            formula: "residual of log(short / outstanding) on a line in time, over its standard deviation (n − 1)"
                .to_owned(),
            window: format!("all reports up to each date, from the {first}th on: no look-ahead"),
            missing: "a missing report keeps its place in time".to_owned(),
            test: "none by itself; a forecast from it needs a correction for overlap".to_owned(),
            source: "Rapach, Ringgenberg & Zhou 2016".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named(
            "whole-sample",
            "the same with the trend of the whole sample (looks ahead for earlier dates)",
            index.whole.get(last).copied().unwrap_or(f64::NAN),
            "standard deviations",
        )],
        ..support::finding("index", &statement)
    })
}

fn net_of_creation(panel: &Panel, short: &Series, complete: &[usize], when: When) -> Option<Finding> {
    let last = *complete.last()?;
    let before = *complete.get(complete.len().checked_sub(2)?)?;
    let change = |row: usize| {
        let at = |t: usize| panel.row(row).get(t).copied().unwrap_or(f64::NAN);
        at(last) - at(before)
    };
    let (shorts, outstanding) = (change(0), change(1));
    let statement = Statement::Positions(Positions::NetOfCreation {
        amount: change_of(shorts - outstanding, &short.unit),
        shorts: change_of(shorts, &short.unit),
        outstanding: change_of(outstanding, &short.unit),
        when,
    });
    Some(Finding {
        value: defined(shorts - outstanding),
        unit: short.unit.label(),
        period: Some(when.period.end),
        n: Some(2),
        how: How {
            formula: "Δ shares short − Δ shares outstanding".to_owned(),
            window: "the last two reports with both".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(panel, &[before, last]),
        },
        ..support::finding("net-of-creation", &statement)
    })
}

fn reports(panel: &Panel, ratio: &[f64], index: Option<&Index>) -> super::ExhibitTable {
    let row = |t: usize| {
        let at = |v: Option<&Vec<f64>>| cell(v.and_then(|v| v.get(t)).copied().unwrap_or(f64::NAN));
        vec![
            text(panel.periods.get(t).map_or_else(String::new, |p| p.end.iso())),
            cell(panel.row(0).get(t).copied().unwrap_or(f64::NAN)),
            cell(panel.row(1).get(t).copied().unwrap_or(f64::NAN)),
            cell(ratio.get(t).copied().unwrap_or(f64::NAN)),
            at(index.map(|i| &i.known)),
            at(index.map(|i| &i.whole)),
        ]
    };
    let columns = vec![
        Head::Of(What::Report),
        Head::Of(What::SharesShort),
        Head::Of(What::SharesOutstanding),
        Head::Of(What::Ratio),
        Head::Of(What::IndexAsKnown),
        Head::Of(What::IndexOfAll),
    ];
    let rows = (0..panel.periods.len()).rev().take(60).map(row).collect();
    ExhibitTable::list(Listing::Reports, columns, rows)
}
