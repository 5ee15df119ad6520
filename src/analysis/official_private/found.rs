//! The crossing, its interval, and the crossings that do not count.

use super::Parts;
use crate::analysis::finding::Statement;
use crate::analysis::finding::dated::Dated;
use crate::analysis::support::{self, cell, defined, named, periods, table, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::calendar::Day;
use crate::plot::Event;
use crate::stats::crossing::{Crossing, confirmed, crossings};
use crate::stats::resample::{DRAWS, SEED, below};
use crate::stats::robust::quantile;

/// All changes of sides and the one that counts.
pub(super) struct Found {
    all: Vec<Crossing>,
    kept: Vec<Crossing>,
    confirm: usize,
    error: f64,
    lasting: bool,
    /// Ends of the interval, in slots with their fraction.
    interval: Option<(f64, f64)>,
    /// Share of draws without such a crossing.
    without: f64,
}

impl Found {
    pub(super) fn of(parts: &Parts<'_>, confirm: usize, error: f64, lasting: bool) -> Found {
        let all = crossings(&parts.difference(), &parts.old_way);
        let kept = confirmed(&all, confirm);
        let mut found = Found { all, kept, confirm, error, lasting, interval: None, without: 0.0 };
        if let Some(last) = found.kept.last().copied() {
            (found.interval, found.without) = found.redraw(parts, last);
        }
        found
    }

    /// The crossing again with both levels off by a uniform error.
    fn redraw(&self, parts: &Parts<'_>, last: Crossing) -> (Option<(f64, f64)>, f64) {
        let mut state = SEED;
        let mut off =
            || (2.0 * ((below(&mut state, 1 << 30) as f64 + 0.5) / f64::from(1 << 30)) - 1.0) * self.error / 100.0;
        let center = position(&last);
        let mut dates = Vec::with_capacity(DRAWS);
        for _ in 0..DRAWS {
            let (mut a, mut b) = (off(), off());
            let difference: Vec<f64> = parts
                .given
                .0
                .iter()
                .zip(&parts.given.1)
                .map(|(first, second)| {
                    if !self.lasting {
                        (a, b) = (off(), off());
                    }
                    let (first, second) = (first * (1.0 + a), second * (1.0 + b));
                    if parts.residual { first - 2.0 * second } else { first - second }
                })
                .collect();
            // Errors move the value measured the old way as they move the new one.
            let old: Vec<f64> = parts
                .old_way
                .iter()
                .zip(difference.iter().zip(parts.difference()))
                .map(|(old, (drawn, plain))| old + drawn - plain)
                .collect();
            let near = |x: &f64, y: &f64| (x - center).abs().total_cmp(&(y - center).abs());
            let same_way =
                confirmed(&crossings(&difference, &old), self.confirm).into_iter().filter(|c| c.up == last.up);
            dates.extend(same_way.map(|c| position(&c)).min_by(near));
        }
        let without = 1.0 - dates.len() as f64 / DRAWS as f64;
        if dates.len() * 2 < DRAWS {
            return (None, without);
        }
        (Some((quantile(&dates, 0.025), quantile(&dates, 0.975))), without)
    }

    fn slot_of(parts: &Parts<'_>, at: f64) -> usize {
        // A position between two slots lies within the period of the later one.
        (libm::ceil(at).max(0.0) as usize).min(parts.panel.periods.len().saturating_sub(1))
    }

    fn names<'a>(parts: &'a Parts<'_>, up: bool) -> (&'a str, &'a str) {
        if up { (&parts.names.0, &parts.names.1) } else { (&parts.names.1, &parts.names.0) }
    }

    pub(super) fn crossing(&self, parts: &Parts<'_>) -> Finding {
        let how = How {
            formula: format!(
                "sign of the difference of the two, changed for at least {} periods; dated where the straight line between \
                 the two periods is zero; into a period that was re-measured the line runs to the old value",
                self.confirm
            ),
            window: format!("{} periods", parts.panel.periods.len()),
            missing: "a period without both is passed over; partial periods are left out".to_owned(),
            test: format!(
                "interval: each level off by up to {}%, {}, {DRAWS} draws, seed {SEED}; the middle 95% of the dates nearest \
                 to this one",
                self.error,
                if self.lasting { "by one share over the whole time" } else { "anew in each period" }
            ),
            source: "bootstrap of the error of measurement".to_owned(),
            inputs: Vec::new(),
        };
        let Some(last) = self.kept.last() else { return self.none(parts, how) };
        let (larger, smaller) = Found::names(parts, last.up);
        let when = parts.when(last.slot);
        let ends =
            self.interval.map(|(l, h)| (parts.when(Found::slot_of(parts, l)), parts.when(Found::slot_of(parts, h))));
        let statement = Statement::Dated(Dated::Crossing {
            larger: larger.to_owned(),
            smaller: smaller.to_owned(),
            when,
            through: last.through,
            interval: ends,
            error: self.error,
            without: self.without,
            earlier: self.kept.len() - 1,
        });
        let before: Vec<String> = last.slot.checked_sub(1).map(|s| parts.panel.inputs_at(s)).unwrap_or_default();
        let inputs = before.into_iter().chain(parts.panel.inputs_at(last.slot)).collect();
        let day = |at: f64| f64::from(day_at(parts, at).map_or(0, Day::epoch_days));
        let span = self.interval.map(|(l, h)| day(h) - day(l));
        Finding {
            value: defined(last.through),
            unit: "share of the period".to_owned(),
            period: Some(when.period.end),
            n: Some(parts.panel.periods.len()),
            how: How { inputs, ..how },
            numbers: vec![
                named("interval-days", "days that the interval spans", span.unwrap_or(f64::NAN), "days"),
                named("lasted", "periods since", last.lasted as f64, "periods"),
                named("without", "share of draws without such a crossing", self.without, "share"),
                named("crossings", "confirmed crossings", self.kept.len() as f64, ""),
            ],
            ..support::finding("crossing", &statement)
        }
    }

    fn none(&self, parts: &Parts<'_>, how: How) -> Finding {
        let latest = parts.difference().iter().rposition(|d| d.is_finite()).unwrap_or(0);
        let (a, b) = parts.at(latest);
        let waiting = self.all.last().filter(|c| !c.remeasured && c.lasted < self.confirm);
        // While a new order waits for confirmation, the old one stands.
        let (larger, smaller) = Found::names(parts, (a > b) != waiting.is_some());
        let first = parts.difference().iter().position(|d| d.is_finite()).unwrap_or(0);
        let known = parts.difference().iter().filter(|d| d.is_finite()).count();
        let frequency = support::frequency(parts.series);
        let statement = Statement::Dated(Dated::NoCrossing {
            larger: larger.to_owned(),
            smaller: smaller.to_owned(),
            sample: periods(known, frequency),
            from: parts.when(first),
            unconfirmed: waiting.map(|c| (c.lasted, self.confirm)),
            remeasured: self.all.iter().find(|c| c.remeasured).map(|c| parts.when(c.slot)),
        });
        Finding { n: Some(known), how, ..support::finding("crossing", &statement) }
    }

    pub(super) fn caveats(&self, parts: &Parts<'_>) -> Vec<String> {
        let short = self.all.iter().filter(|c| c.lasted < self.confirm && !c.remeasured).count();
        let mut caveats = Vec::new();
        if short > 0 {
            caveats
                .push(format!("{short} changes of sides lasted fewer than {} periods and do not count", self.confirm));
        }
        for one in self.all.iter().filter(|c| c.remeasured) {
            let day = parts.when(one.slot).period.end.iso();
            caveats.push(format!("the change of sides on {day} comes from a new way of measuring and does not count"));
        }
        if self.kept.last().is_some_and(|c| c.through.is_nan()) {
            caveats.push("the period before the crossing has no value: the date within it is not known".to_owned());
        }
        caveats
    }

    /// The interval as a band on the chart.
    pub(super) fn marks(&self, parts: &Parts<'_>) -> Vec<Event> {
        let Some(last) = self.kept.last() else { return Vec::new() };
        let (low, high) = self.interval.unwrap_or((position(last), position(last)));
        let ends = day_at(parts, low).zip(day_at(parts, high));
        ends.map(|(start, end)| Event { start, end, label: "crossing".to_owned() }).into_iter().collect()
    }

    pub(super) fn table(&self, parts: &Parts<'_>) -> ExhibitTable {
        let row = |c: &Crossing| {
            let (larger, _) = Found::names(parts, c.up);
            let says = if c.remeasured {
                "a new way of measuring"
            } else if c.lasted < self.confirm {
                "did not last"
            } else {
                "counts"
            };
            let share = cell(c.through * 100.0);
            vec![text(parts.when(c.slot).period.end.iso()), text(larger), share, cell(c.lasted as f64), text(says)]
        };
        let heads = ["period ends", "larger since", "% of the way through", "periods it lasted", ""];
        table("Changes of sides", &heads, self.all.iter().map(row).collect())
    }
}

/// The place between slots: 4.25 is a quarter of the way from slot 4 to slot 5.
fn position(c: &Crossing) -> f64 {
    c.slot as f64 - 1.0 + if c.through.is_nan() { 0.5 } else { c.through }
}

/// The day of a place between two levels.
fn day_at(parts: &Parts<'_>, at: f64) -> Option<Day> {
    let below = libm::floor(at).max(0.0);
    let slot = below as usize;
    let from = parts.panel.periods.get(slot)?.end;
    let Some(to) = parts.panel.periods.get(slot + 1).map(|p| p.end) else { return Some(from) };
    let days = f64::from(to.epoch_days() - from.epoch_days());
    Some(from.plus_days(libm::round((at - below) * days) as i32))
}
