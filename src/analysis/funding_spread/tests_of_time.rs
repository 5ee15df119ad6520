//! Is it only the turn of the year, or only chance? The spread against its own calendar and other dates.

use super::Study;
use crate::analysis::Finding;
use crate::analysis::finding::Statement;
use crate::analysis::finding::funding::Funding;
use crate::analysis::refinement::Refinement;
use crate::analysis::support::{self, defined, named, periods};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::stats::draws::Draws;
use crate::stats::moments::{mean, standard_deviation};
use crate::stats::permutation::sign_flip;

/// Fewest turns of the year for a test.
const FEWEST_TURNS: usize = 5;

impl Study<'_> {
    fn day(&self, t: usize) -> Day {
        self.panel.periods.get(t).map_or(Day::from_epoch_days(0), |p| p.end)
    }

    /// For each turn of the year its mean spread before and after.
    fn pairs(&self, days: i32) -> Vec<(i32, f64, f64)> {
        let year = |t: Option<&usize>| t.map(|t| self.day(*t).year());
        let (Some(first), Some(last)) = (year(self.usable.first()), year(self.usable.last())) else {
            return Vec::new();
        };
        let within = |low: Day, high: Day| -> f64 {
            let inside = self.usable.iter().filter(|t| self.day(**t) > low && self.day(**t) <= high);
            mean(&inside.map(|t| self.value(*t)).collect::<Vec<f64>>())
        };
        (first..=last)
            .filter_map(|year| {
                let end = Day::new(year, 12, 31)?;
                Some((year, within(end.plus_days(-days), end), within(end, end.plus_days(days))))
            })
            .filter(|(_, before, after)| before.is_finite() && after.is_finite())
            .collect()
    }

    pub(super) fn turns(&self, days: i32) -> Option<Finding> {
        let pairs = self.pairs(days);
        let changes: Vec<f64> = pairs.iter().map(|(_, before, after)| after - before).collect();
        let own = *changes.last()?;
        let (first, last) = (pairs.first()?.0, pairs.last()?.0);
        let p = (changes.len() >= FEWEST_TURNS).then(|| sign_flip(&changes)).and_then(defined);
        let rank = 1 + changes.iter().filter(|c| **c < own).count();
        let change = defined(mean(&changes))?;
        let statement = Statement::Funding(Funding::Turns {
            change,
            days: days as usize,
            years: (first, last),
            turns: changes.len(),
            p,
            latest: (own, rank),
        });
        let number = |(year, before, after): &(i32, f64, f64)| {
            named(&format!("turn-{year}"), &format!("change at the end of {year}"), after - before, "basis points")
        };
        Some(Finding {
            value: Some(change),
            unit: "basis points".to_owned(),
            n: Some(changes.len()),
            p,
            how: self.how(
                "mean spread in the days after 31 December − mean in the days before, by year",
                format!("{days} days on each side, {} turns", changes.len()),
                "signs flipped year by year; exact up to 16 years; none under five",
                "Fisher 1935",
            ),
            numbers: pairs.iter().map(number).collect(),
            ..support::finding("turns", &statement)
        })
    }

    /// The latest against the value nearest the same day in each earlier year.
    pub(super) fn same_days(&self) -> Option<Finding> {
        let last = *self.usable.last()?;
        let today = self.day(last);
        let reach = 366 / i64::from(self.frequency().periods_per_year()?.max(1)) / 2 + 3;
        let nearest = |years: i32| {
            let then = today.plus_months(-12 * years);
            let apart = |t: &&usize| i64::from((self.day(**t).epoch_days() - then.epoch_days()).abs());
            self.usable.iter().min_by_key(apart).filter(|t| apart(t) <= reach).map(|t| self.value(*t))
        };
        let span = today.year() - self.day(*self.usable.first()?).year();
        let earlier: Vec<f64> = (1..=span).filter_map(nearest).collect();
        if earlier.is_empty() {
            return None;
        }
        let own = self.value(last);
        let rank = 1 + earlier.iter().filter(|v| **v < own).count();
        let years = earlier.len() + 1;
        let when = support::when(self.panel, &[last], self.frequency());
        let statement = Statement::Funding(Funding::SameDays { rank, years, when });
        Some(Finding {
            value: Some(rank as f64),
            unit: format!("of {years} years from the lowest"),
            period: Some(today),
            n: Some(years),
            how: self.how(
                "rank of the latest spread among the nearest periods of earlier years",
                format!("{years} years, at most {reach} days from the same day"),
                "none: a rank; the lowest of m years has chance 1/m",
                "arithmetic",
            ),
            ..support::finding("same-days", &statement)
        })
    }

    /// The change at an event against the change at every other date.
    pub(super) fn event(&self, event: Day, over: usize) -> Result<Finding, Problem> {
        let at = self.usable.iter().filter(|t| self.day(**t) < event).count();
        if at < over || at + over > self.usable.len() {
            let message = format!("{} has no {over} periods with a spread on both sides", event.iso());
            return Err(Problem::error("event-outside", message).hint("choose another day or fewer periods"));
        }
        let values: Vec<f64> = self.usable.iter().map(|t| self.value(*t)).collect();
        let change = move |cut: usize| {
            let part = |from: usize, to: usize| mean(values.get(from..to).unwrap_or_default());
            part(cut, cut + over) - part(cut - over, cut)
        };
        let seen = change(at);
        let window = self.usable.get(at - over..at + over).unwrap_or_default();
        let expiries: Vec<Day> = window.iter().map(|t| self.days.near(self.day(*t))).collect();
        let switches =
            self.from != "spread" && self.days.fixed.is_none() && expiries.windows(2).any(|e| e.first() != e.last());
        let dates = self.usable.len() - 2 * over + 1;
        // The true date first, then all others in order.
        let order = move |k: usize| match k {
            0 => at,
            k if over + k <= at => over + k - 1,
            k => over + k,
        };
        let how = self.how(
            "mean spread from the event on − mean before",
            format!("{over} periods on each side; {dates} dates"),
            "share of dates with as large a change, the true one included",
            "Fisher 1935",
        );
        let (event, over) = (
            support::when(self.panel, self.usable.get(at..=at).unwrap_or_default(), self.frequency()),
            periods(over, self.frequency()),
        );
        Ok(Refinement::first(Draws::new(dates, move |k| change(order(k))), move |draws| {
            let as_large = draws.as_large(seen);
            let statement = Funding::Event { event, over, change: seen, as_large, switches };
            Finding {
                value: defined(seen),
                unit: "basis points".to_owned(),
                period: Some(event.period.end),
                n: Some(as_large.1),
                p: defined(as_large.0 as f64 / as_large.1.max(1) as f64),
                how: how.clone(),
                ..support::finding("event", &Statement::Funding(statement))
            }
        }))
    }

    /// Changes of the spread on changes of positions.
    pub(super) fn with_positions(&self) -> Option<Finding> {
        let held = self.position.as_ref()?;
        let changes = |values: &[f64]| -> Vec<f64> {
            values.windows(2).map(|pair| pair.last().unwrap_or(&f64::NAN) - pair.first().unwrap_or(&f64::NAN)).collect()
        };
        let (moved, spread) = (changes(held), changes(&self.spread));
        let both: Vec<f64> = moved.iter().zip(&spread).filter(|(_, s)| s.is_finite()).map(|(m, _)| *m).collect();
        let deviation = defined(standard_deviation(&both)).filter(|d| *d > 0.0)?;
        let scaled: Vec<f64> = moved.iter().map(|m| m / deviation).collect();
        let found = support::tested(&spread, &[&scaled])?;
        let (slope, p) = (defined(found.value)?, defined(found.p)?);
        let sample = periods(found.n, self.frequency());
        let statement = Statement::Funding(Funding::Positions { slope, interval: found.interval, p, sample });
        Some(Finding {
            value: Some(slope),
            unit: "basis points".to_owned(),
            n: Some(found.n),
            p: Some(p),
            interval: support::interval(found.interval),
            how: self.how(
                "change of the spread on a constant and the change of positions",
                format!("{} changes", found.n),
                &format!("errors of Newey and West with {} lags; says nothing of cause", found.lags),
                "Newey & West 1987",
            ),
            ..support::finding("positions", &statement)
        })
    }
}
