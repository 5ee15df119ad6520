//! How much must they have sold, if their beta fell? With an interval, or not at all.
//!
//! M15. ΔE = assets × (b₂ − b₁), assets held fixed; Sharpe 1992 (style), Dimson 1979 (late prices),
//! Getmansky, Lo & Makarov 2004 (smoothed returns), Chow 1960, Andrews 1993.

mod betas;
mod checks;
mod factors;
mod futures;
mod picture;
mod ways;

use self::betas::{Beta, Returns};
use super::finding::implied::{Implied, Trade};
use super::finding::{Statement, When};
use super::panel::{self, Panel, panel};
use super::refinement::Refinement;
use super::returns::{VALUES, returns};
use super::support::{self, change_of, defined, named, value_of};
use super::{Analysis, Exhibit, Finding, Input, OptionSpec, Options};
use crate::analysis::caveat::reports::Reports;
use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::break_dates::intervals;
use crate::stats::breaks::break_tests;
use crate::stats::draws::Draws;
use crate::stats::exposure::{BetaChange, beta_change_given};
use crate::stats::moments::standard_deviation;
use crate::stats::normal::{quantile, two_sided};
use crate::unit::{Authority, Unit};

/// The entry of the registry.
pub static IMPLIED_SELLING: Analysis = Analysis {
    id: "implied-selling",
    title: "What must they have sold, by their beta?",
    about: "Compares the beta of a fund index on a market in two windows and says what the change comes to on assets that you \
            state, with its interval, the same change by other windows and other ways to measure, tests for a break, and the \
            same at other dates. Betas over a month or two are noisy: a claim in billions should survive all of these. Assets \
            are held fixed, because a change of assets by prices is no trade.",
    methods: "M15",
    inputs: &[
        Input { role: "fund", about: "returns of a fund index, in excess of cash if you have them", many: false },
        Input { role: "market", about: "returns of the market", many: false },
        Input {
            role: "factor",
            about: "returns of further factors, held constant; a net futures position in contracts among them is compared with \
                    the change of beta",
            many: true,
        },
    ],
    options: &[
        VALUES,
        OptionSpec {
            id: "window",
            label: "Window",
            about: "periods in each of the two windows that are compared",
            default: "36",
            choices: &[],
        },
        OptionSpec {
            id: "start",
            label: "Since",
            about: "the earlier window ends before this day; empty for the window right before the latest",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "assets",
            label: "Assets",
            about: "USD bn that follow the index; empty for none",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "lags",
            label: "Late prices",
            about: "periods by which prices may be late, for Dimson's beta",
            default: "1",
            choices: &["1", "2", "3", "5"],
        },
    ],
    run,
};

fn run(all_series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let (positions, series): (Vec<Series>, Vec<Series>) = all_series.iter().cloned().partition(futures::is_position);
    let series = series.as_slice();
    if positions.len() > 1 {
        let message = format!("{} futures positions were chosen; one at most is compared", positions.len());
        return Err(Problem::error("series-count", message).hint("choose one net position"));
    }
    panel::at_least_series(series, 2, "a fund and a market")?;
    let values = options.get("values").map_or("returns", String::as_str);
    let given: Vec<Series> = series.iter().map(|s| returns(s, values)).collect::<Result<_, _>>()?;
    let whole = panel(&given)?.whole_periods();
    let slots = whole.last_complete_periods(usize::MAX);
    let window = panel::whole_number(options, "window", 4, 5_000)?;
    let assets = panel::positive_number(options, "assets")?;
    let parameters = series.len();
    if window <= 2 * parameters {
        let message = format!(
            "a window of {window} periods is too short for the {parameters} coefficients of {}",
            support::names_of(series)
        );
        return Err(Problem::error("window-too-short", message).hint("choose a longer window or fewer factors"));
    }
    panel::at_least(&support::names_of(series), slots.len(), 2 * window)?;
    let column = |i: usize| -> Vec<f64> { slots.iter().filter_map(|t| whole.row(i).get(*t)).copied().collect() };
    let all = Returns { fund: column(0), market: column(1), others: (2..series.len()).map(column).collect() };
    let split = match panel::day(options, "start")? {
        None => slots.len() - window,
        Some(day) => {
            let before = |t: &&usize| whole.periods.get(**t).is_some_and(|p| p.end < day);
            let split = slots.iter().filter(before).count();
            if split < window || split + window > slots.len() {
                let message = format!(
                    "two windows of {window} periods of {} do not fit around {}",
                    support::names_of(series),
                    day.iso()
                );
                return Err(Problem::error("start-outside", message)
                    .hint("choose another day or a shorter window")
                    .hint("leave the day empty for the window right before the latest"));
            }
            split
        }
    };
    let (then, now) = (all.rows(split - window, split), all.rows(all.len() - window, all.len()));
    for (rows, name) in [(&then, "earlier"), (&now, "later")] {
        for (column, one) in std::iter::once(rows.fund.as_slice()).chain(rows.factors()).zip(series) {
            if standard_deviation(column).is_nan() || standard_deviation(column) <= 0.0 {
                let message = format!("\"{}\" does not vary in the {name} window", one.name);
                return Err(Problem::error("constant-series", message).hint("choose another window or series"));
            }
        }
    }
    let both = then.clone().then(now.clone());
    let others: Vec<&[f64]> = both.others.iter().map(Vec::as_slice).collect();
    let lags = rule_of_thumb(2 * window);
    let change = beta_change_given(&both.fund, &both.market, &others, window, lags);
    let change = change.filter(|c| c.change.is_finite() && c.before.is_finite()).ok_or_else(|| {
        let message = format!(
            "{} say the same in a window: one is a mix of the others, and no beta can be told apart",
            support::names_of(series.get(1..).unwrap_or_default())
        );
        Problem::error("factors-depend", message).hint("leave out a factor that is a mix of the others")
    })?;
    let study =
        Study { series, panel: &whole, slots: &slots, all: &all, then, now, window, split, change, lags, assets };
    let (stable, windows_agree) = study.stable();
    let paths = study.paths();
    let (methods, methods_agree) = study.ways(&paths, options.get("lags").and_then(|l| l.parse().ok()).unwrap_or(1));
    let headline = study.headline();
    let excludes = headline.interval.is_some_and(|i| i.low > 0.0 || i.high < 0.0);
    let mut findings = vec![headline, stable, methods];
    findings.extend(study.tested());
    findings.push(study.placebo());
    let style = study.style();
    let mut caveats = study.caveats();
    if style.is_none() && !all.others.is_empty() {
        caveats.push(Reports::NoStyles.into());
    }
    findings.extend(style);
    findings.extend(study.inflation());
    findings.extend(study.rotated());
    let futures = positions.first().map(|position| study.futures(position)).transpose()?;
    let futures_agree = futures.as_ref().map(|(_, agrees)| *agrees);
    findings.extend(futures.map(|(finding, _)| finding));
    findings.push(study.survives([excludes, windows_agree, methods_agree], futures_agree));
    Ok(Exhibit {
        headline: "implied".to_owned(),
        findings,
        tables: study.tables(&paths),
        plot: study.plot(&paths),
        source: panel::sources(all_series),
        as_of: support::as_of(series),
        caveats,
    })
}

struct Study<'a> {
    series: &'a [Series],
    panel: &'a Panel,
    /// Positions in the panel of the rows that are complete.
    slots: &'a [usize],
    all: &'a Returns,
    then: Returns,
    now: Returns,
    window: usize,
    /// Rows up to the end of the earlier window.
    split: usize,
    change: BetaChange,
    lags: usize,
    assets: Option<f64>,
}

/// Betas known at each row.
struct Paths {
    rolling: Vec<Beta>,
    fading: Vec<f64>,
    filtered: Vec<f64>,
}

impl Study<'_> {
    fn name(&self, index: usize) -> String {
        self.series.get(index).map_or_else(String::new, |s| s.name.clone())
    }

    fn frequency(&self) -> Frequency {
        support::frequency(self.series)
    }

    fn when(&self, from: usize, to: usize) -> When {
        support::when(self.panel, self.slots.get(from..to).unwrap_or_default(), self.frequency())
    }

    fn windows(&self) -> String {
        let day = |row: usize| {
            let at = self.slots.get(row).and_then(|t| self.panel.periods.get(*t));
            at.map_or_else(String::new, |p| p.end.iso())
        };
        let window = self.window;
        format!(
            "{window} periods from {} to {} and {window} from {} to {}",
            day(self.split - window),
            day(self.split - 1),
            day(self.all.len() - window),
            day(self.all.len() - 1)
        )
    }

    fn headline(&self) -> Finding {
        let change = &self.change;
        let half = defined(quantile(0.975) * change.robust_error).filter(|h| *h > 0.0);
        let own = half.map(|h| (change.change - h, change.change + h));
        let p = half.and_then(|_| defined(two_sided(change.change / change.robust_error)));
        let money = Unit::money("USD", 9, Authority::Reader);
        let of = |v: f64| change_of(v, &money);
        let trade = self.assets.map(|assets| {
            let interval = own.map(|(low, high)| (of(assets * low), of(assets * high)));
            Box::new(Trade { amount: of(assets * change.change), interval, assets: value_of(assets, &money) })
        });
        let after = self.when(self.all.len() - self.window, self.all.len());
        let statement = Statement::Implied(Implied::Change {
            fund: self.name(0),
            market: self.name(1),
            betas: (change.before, change.after),
            interval: own,
            before: self.when(self.split - self.window, self.split),
            after,
            trade,
            p,
        });
        let size = self.assets.unwrap_or(1.0);
        let unit = if self.assets.is_some() { money.label() } else { "beta".to_owned() };
        Finding {
            value: Some(size * change.change),
            unit,
            period: Some(after.period.end),
            n: Some(2 * self.window),
            p,
            interval: support::interval(own.map(|(low, high)| (size * low, size * high))),
            how: support::how(
                "assets × (beta after − beta before), assets held fixed",
                self.windows(),
                &format!(
                    "interaction regression with errors of Newey and West, {} lags; interval by the delta method, normal",
                    self.lags
                ),
                "Newey & West 1987",
            ),
            numbers: vec![
                named("before", "beta before", change.before, "beta"),
                named("after", "beta after", change.after, "beta"),
                named("change", "change of beta", change.change, "beta"),
                named("error", "its standard error (Newey-West)", change.robust_error, "beta"),
                named("classical-error", "its classical standard error", change.classical_error, "beta"),
                named("r-squared", "share of variance explained after", ways::r_squared(&self.now), "share"),
            ],
            ..support::finding("implied", &statement)
        }
    }

    fn ways(&self, paths: &Paths, late: usize) -> (Finding, bool) {
        let changes = ways::changes(self, paths, late);
        let same = changes.iter().filter(|w| w.change() * self.change.change > 0.0).count();
        let agree = (same, changes.len());
        let said = changes.iter().map(|w| (w.name.clone(), w.change())).collect();
        let found = Finding {
            value: Some(same as f64),
            unit: "ways".to_owned(),
            n: Some(agree.1),
            how: support::how(
                "change of beta by least squares, fading weights, a filter (never smoothed), lagged sums, unsmoothed returns",
                self.windows(),
                "none: they share their data",
                "Dimson 1979; Getmansky, Lo & Makarov 2004; Durbin & Koopman 2012",
            ),
            numbers: changes.iter().map(|w| named(w.id, &w.name, w.change(), "beta")).collect(),
            ..support::finding("methods", &Statement::Implied(Implied::Methods { agree, changes: said }))
        };
        (found, same == agree.1)
    }

    fn tested(&self) -> Option<Finding> {
        let (f, p) = self.change.chow;
        let p = defined(p)?;
        let start = self.split - self.window;
        let rows = self.all.rows(start, self.all.len());
        let ones = vec![1.0; rows.len()];
        let columns: Vec<&[f64]> = std::iter::once(ones.as_slice()).chain(rows.factors()).collect();
        let search = break_tests(&rows.fund, &columns, 0.15);
        let anywhere = search.as_ref().and_then(|tests| {
            let (largest, after) = tests.sup();
            let at = start + after;
            Some((defined(largest)?, defined(tests.sup_chance())?, self.when(at.checked_sub(1)?, at)))
        });
        let ends = search.as_ref().and_then(|tests| {
            let (_, after) = tests.sup();
            let (low, _, high) = *intervals(&rows.fund, &columns, &[after], 0.95)?.first()?;
            let row = |row: i64| usize::try_from(row - 1).unwrap_or(0).min(rows.len() - 1) + start;
            Some((self.when(row(low), row(low) + 1), self.when(row(high), row(high) + 1)))
        });
        let (sup, sup_p) = anywhere.map_or((f64::NAN, f64::NAN), |(f, p, _)| (f, p));
        Some(Finding {
            value: defined(f),
            unit: "F".to_owned(),
            n: Some(2 * self.window),
            p: Some(p),
            how: support::how(
                "F of two regressions against one; the largest over all dates but the outer 15%",
                self.windows(),
                "F distribution for the date known beforehand; Andrews for the one searched for",
                "Chow 1960; Andrews 1993; Hansen 1997; Estrella 2003; Bai 1997",
            ),
            numbers: vec![
                named("sup-f", "largest F over dates", sup, "F"),
                named("sup-f-p", "its probability", sup_p, "probability"),
            ],
            ..support::finding(
                "tested",
                &Statement::Implied(Implied::Tested { chow: (f, p), anywhere, interval: ends }),
            )
        })
    }

    /// The same two windows at every earlier date.
    fn placebo(&self) -> Finding {
        let (window, n) = (self.window, self.all.len());
        let gap = n - window - self.split;
        let dates = n - 2 * window - gap + 1;
        let all = self.all.clone();
        let draw = move |k: usize| {
            // The true date first, then backwards in time.
            let start = dates - 1 - k;
            let before = betas::beta(&all.rows(start, start + window)).value;
            let after = betas::beta(&all.rows(start + window + gap, start + 2 * window + gap)).value;
            after - before
        };
        let (seen, how) = (
            self.change.change,
            support::how(
                "|change of beta| between two windows, at every date",
                format!("{dates} dates with two windows of {window} periods"),
                "share of dates with as large a change, the true one included; the dates overlap, so it is no exact p",
                "Fisher 1935",
            ),
        );
        Refinement::first(Draws::new(dates, draw), move |draws| {
            let (as_large, judged) = draws.as_large(seen);
            let share = as_large as f64 / judged.max(1) as f64;
            Finding {
                value: defined(100.0 * share),
                unit: "% of dates".to_owned(),
                n: Some(judged),
                how: how.clone(),
                ..support::finding("placebo", &Statement::Implied(Implied::Placebo { as_large, dates: judged }))
            }
        })
    }

    fn paths(&self) -> Paths {
        Paths {
            rolling: betas::rolling(self.all, self.window),
            fading: betas::fading(self.all, self.window),
            filtered: betas::filtered(self.all, self.window),
        }
    }
}
