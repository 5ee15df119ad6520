//! Level, shift, the largest since, place, relative to at the money, break.

use super::quotes::Quotes;
use crate::analysis::finding::currency::Currency;
use crate::analysis::finding::{Statement, When};
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::panel;
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::plot::{Form, Layer, Plot, Ribbon};
use crate::problem::Problem;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::breaks::break_tests;
use crate::stats::distributions::t_quantile;
use crate::stats::mean_tests::robust_mean;
use crate::stats::moments::{count, mean};
use crate::stats::percentile::percentile;
use crate::stats::rolling::{rolling_mean, rolling_standard_deviation, z_lagged};
use crate::stats::span::{Tie, last_as_high};
use crate::unit::{Authority, Quantity, Unit};

/// Fewest periods with a risk reversal.
const FEWEST: usize = 60;
/// Most periods for the search of a break.
const MOST: usize = 3_000;

/// The course of a risk reversal.
pub(super) struct Story<'a> {
    quotes: &'a Quotes,
    window: usize,
    min: usize,
    /// Level less the mean of the window before.
    shift: Vec<f64>,
    /// The same in standard deviations of that window.
    z: Vec<f64>,
    latest: usize,
}

/// Each value less the mean of the `window` before it.
fn shifts(values: &[f64], window: usize, min: usize) -> Vec<f64> {
    let means = rolling_mean(values, window, min);
    let before = std::iter::once(f64::NAN).chain(means);
    values.iter().zip(before).map(|(v, m)| v - m).collect()
}

impl<'a> Story<'a> {
    pub(super) fn of(quotes: &'a Quotes, window: usize) -> Result<Story<'a>, Problem> {
        let known = count(&quotes.reversal);
        panel::at_least(&quotes.name, known, FEWEST.max(window + 2))?;
        let there: Vec<f64> = quotes.reversal.iter().copied().filter(|v| !v.is_nan()).collect();
        if there.windows(2).all(|w| w.first() == w.get(1)) {
            let message = format!("{} does not vary; no shift can be measured", quotes.name);
            return Err(Problem::error("constant-series", message).hint("choose other quotes or a longer time"));
        }
        // Two thirds of the window, as for every score.
        let min = (window * 2 / 3).max(12);
        let latest = quotes.reversal.iter().rposition(|v| !v.is_nan()).unwrap_or(0);
        Ok(Story {
            quotes,
            window,
            min,
            shift: shifts(&quotes.reversal, window, min),
            z: z_lagged(&quotes.reversal, window, min),
            latest,
        })
    }

    fn when(&self, slot: usize) -> When {
        support::when(&self.quotes.panel, &[slot], self.quotes.frequency)
    }

    fn at(values: &[f64], slot: usize) -> f64 {
        values.get(slot).copied().unwrap_or(f64::NAN)
    }

    fn how(&self, formula: String, test: &str, source: &str) -> How {
        How {
            formula,
            window: format!("the {} periods before, at least {}; nothing later", self.window, self.min),
            missing: "a period without both volatilities has no risk reversal and is in no window".to_owned(),
            test: test.to_owned(),
            source: source.to_owned(),
            inputs: self.quotes.panel.inputs_at(self.latest),
        }
    }

    pub(super) fn level(&self) -> Finding {
        let level = Story::at(&self.quotes.reversal, self.latest);
        let (shift, z) = (Story::at(&self.shift, self.latest), Story::at(&self.z, self.latest));
        let when = self.when(self.latest);
        // The mean before is itself estimated: its robust error gives the interval of the shift.
        let from = self.latest.saturating_sub(self.window);
        let before = self.quotes.reversal.get(from..self.latest).unwrap_or_default();
        let interval = robust_mean(before, rule_of_thumb(before.len())).filter(|m| m.error > 0.0).map(|m| {
            let half = t_quantile(0.975, m.n as f64 - 1.0) * m.error;
            (shift - half, shift + half)
        });
        let statement = Statement::Currency(Currency::RiskReversal {
            name: self.quotes.name.clone(),
            level,
            z: defined(z),
            shift,
            window: periods(self.window, self.quotes.frequency),
            when,
        });
        let (low, high) = interval.unwrap_or((f64::NAN, f64::NAN));
        Finding {
            value: defined(level),
            unit: "vol points".to_owned(),
            period: Some(when.period.end),
            n: Some(count(before)),
            how: self.how(
                format!("RR = {}; shift = RR less the mean of the window before; in its standard deviations (n − 1)", self.quotes.formula),
                "interval of the shift: the mean before ± t × its Newey-West error; volatility clusters, so large scores come together",
                "lagged window; Newey & West 1987",
            ),
            numbers: vec![
                named("shift", "less the mean of the window before", shift, "vol points"),
                named("shift-low", "95% from", low, "vol points"),
                named("shift-high", "95% to", high, "vol points"),
                named("z", "shift in standard deviations", z, "standard deviations"),
            ],
            ..support::finding("level", &statement)
        }
    }

    pub(super) fn since(&self) -> Option<Finding> {
        let now = defined(Story::at(&self.shift, self.latest)).filter(|s| *s != 0.0)?;
        let up = now > 0.0;
        let all = self.shift.get(..=self.latest)?;
        let turned: Vec<f64> = all.iter().map(|s| if up { *s } else { -*s }).collect();
        let earlier = last_as_high(&turned, Tie::Matched).last().copied().flatten();
        let first = all.iter().position(|s| !s.is_nan())?;
        let size = now.abs();
        let rank = turned.iter().filter(|s| **s > size).count() + 1;
        let sample = periods(count(all), self.quotes.frequency);
        let statement = Statement::Currency(Currency::ShiftSince {
            to_calls: up,
            shift: now,
            earlier: earlier.map(|e| (self.when(e), Story::at(all, e))),
            sample,
            from: self.when(first),
            rank,
        });
        let unbeaten = count(all.get(earlier.map_or(0, |e| e + 1)..)?);
        // Shifts from one window overlap: every window counts once.
        let independent = unbeaten.div_ceil(self.window).max(1);
        Some(Finding {
            value: Some(now),
            unit: "vol points".to_owned(),
            period: Some(self.when(self.latest).period.end),
            n: Some(sample.periods),
            p: Some(1.0 / independent as f64),
            how: self.how(
                "the last earlier shift on the same side that was at least as large".to_owned(),
                "for exchangeable windows the last of m is the largest with chance 1/m; windows that overlap count once",
                "Glick 1978",
            ),
            numbers: vec![
                named("rank", "rank of the shift on its side", rank as f64, ""),
                named("unbeaten", "periods over which it is the largest", unbeaten as f64, "periods"),
                named("days", "days since the earlier one", earlier.map_or(f64::NAN, |e| self.days_since(e)), "days"),
            ],
            ..support::finding("since", &statement)
        })
    }

    fn days_since(&self, slot: usize) -> f64 {
        let day = |t: usize| self.when(t).period.end.epoch_days();
        f64::from(day(self.latest) - day(slot))
    }

    pub(super) fn place(&self) -> Option<Finding> {
        let level = defined(Story::at(&self.quotes.reversal, self.latest))?;
        let all = self.quotes.reversal.get(..=self.latest)?;
        let place = percentile(all, level);
        let sample = periods(count(all), self.quotes.frequency);
        let statement = Statement::Currency(Currency::Place { percentile: place, sample, calls: level > 0.0 });
        Some(Finding {
            value: defined(place),
            unit: "percentile".to_owned(),
            period: Some(self.when(self.latest).period.end),
            n: Some(sample.periods),
            how: self.how(
                "100 × (number below + half the number equal) / n, the present one included".to_owned(),
                "none by itself",
                "mid-rank percentile (Parzen 1979)",
            ),
            ..support::finding("percentile", &statement)
        })
    }

    pub(super) fn relative(&self) -> Option<Finding> {
        let middle = &self.quotes.at_the_money;
        let ratios: Vec<f64> = self.quotes.reversal.iter().zip(middle).map(|(r, m)| 100.0 * r / m).collect();
        let now = defined(Story::at(&ratios, self.latest))?;
        let all = ratios.get(..=self.latest)?;
        let z = Story::at(&z_lagged(&ratios, self.window, self.min), self.latest);
        let place = percentile(all, now);
        let sample = periods(count(all), self.quotes.frequency);
        let at_the_money = Story::at(middle, self.latest);
        let statement = Statement::Currency(Currency::Relative {
            ratio: now,
            z: defined(z),
            percentile: place,
            at_the_money,
            sample,
        });
        Some(Finding {
            value: Some(now),
            unit: "% of at the money".to_owned(),
            period: Some(self.when(self.latest).period.end),
            n: Some(sample.periods),
            how: self.how(
                "100 × RR / at-the-money volatility, with score and percentile as for the level".to_owned(),
                "none by itself: takes out that all volatilities rise together",
                "lagged window; mid-rank percentile",
            ),
            numbers: vec![
                named("z", "score against the window before", z, "standard deviations"),
                named("percentile", "percentile of the ratio", place, "percentile"),
                named("at-the-money", "at-the-money volatility", at_the_money, "%"),
            ],
            ..support::finding("relative", &statement)
        })
    }

    /// A break of constant or persistence: today's level given yesterday's.
    pub(super) fn broke(&self) -> Option<Finding> {
        let slots: Vec<usize> = (1..=self.latest)
            .filter(|t| {
                !Story::at(&self.quotes.reversal, *t).is_nan() && !Story::at(&self.quotes.reversal, t - 1).is_nan()
            })
            .collect();
        let slots = slots.get(slots.len().saturating_sub(MOST)..)?;
        let now: Vec<f64> = slots.iter().map(|t| Story::at(&self.quotes.reversal, *t)).collect();
        let past: Vec<f64> = slots.iter().map(|t| Story::at(&self.quotes.reversal, t - 1)).collect();
        let ones = vec![1.0; now.len()];
        let tests = break_tests(&now, &[&ones, &past], 0.15)?;
        let ((statistic, rows), p) = (tests.sup(), tests.sup_chance());
        let at = self.when(*slots.get(rows.saturating_sub(1))?);
        let (before, after) = now.split_at(rows.min(now.len()));
        let means = (mean(before), mean(after));
        let statement = Statement::Currency(Currency::Broke { statistic, p, at, means });
        Some(Finding {
            value: defined(statistic),
            unit: "F".to_owned(),
            period: Some(at.period.end),
            n: Some(now.len()),
            p: defined(p.clamp(0.0, 1.0)),
            how: How {
                window: format!("{} periods with a period before, 15% to 85% of them", now.len()),
                ..self.how(
                    "largest F of a break in c and ρ of RR = c + ρ RR₋₁ + e".to_owned(),
                    "sup F, the date searched for; the past is taken out because risk reversals persist",
                    "Andrews 1993; Hansen 1997",
                )
            },
            numbers: vec![
                named("before", "mean before", means.0, "vol points"),
                named("after", "mean after", means.1, "vol points"),
            ],
            ..support::finding("break", &statement)
        })
    }

    pub(super) fn table(&self) -> ExhibitTable {
        let last = self.latest + 1;
        let row = |t: usize| {
            let at = |v: &[f64]| cell(Story::at(v, t));
            let day = text(self.when(t).period.end.iso());
            vec![day, at(&self.quotes.reversal), at(&self.shift), at(&self.z), at(&self.quotes.at_the_money)]
        };
        let heads = vec![
            Head::Of(What::PeriodEnds),
            Head::Of(What::RiskReversal),
            Head::Of(What::Shift),
            Head::Of(What::InDeviations),
            Head::Of(What::AtTheMoney),
        ];
        ExhibitTable::list(Listing::LatestThirty, heads, (last.saturating_sub(30)..last).map(row).collect())
    }

    pub(super) fn plot(&self) -> Plot {
        let days = self.quotes.panel.days();
        let before = |values: Vec<f64>| {
            let shifted: Vec<f64> = std::iter::once(f64::NAN).chain(values).take(days.len()).collect();
            shifted
        };
        let center = before(rolling_mean(&self.quotes.reversal, self.window, self.min));
        let spread = before(rolling_standard_deviation(&self.quotes.reversal, self.window, self.min));
        let end = |sign: f64| center.iter().zip(&spread).map(|(c, s)| c + sign * 2.0 * s).collect::<Vec<f64>>();
        let layer = Layer::new("calls over puts", Form::Line, days.clone(), self.quotes.reversal.clone());
        let unit = Unit::of(Quantity::Count { of: "vol points".to_owned() }, Authority::Publisher);
        let mut plot = support::time_plot(&unit, self.quotes.frequency, vec![layer]);
        plot.decimals = 2;
        plot.ribbons.push(Ribbon { ink: 0, days, low: end(-1.0), high: end(1.0) });
        plot
    }
}
