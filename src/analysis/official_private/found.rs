//! The crossing, its interval, and the crossings that do not count.

use super::Parts;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::Statement;
use crate::analysis::finding::dated::Dated;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding, How, Refinement};
use crate::calendar::Day;
use crate::plot::Event;
use crate::stats::crossing::{Crossing, confirmed, crossings};
use crate::stats::draws::{Draws, state_of};
use crate::stats::resample::{DRAWS, SEED, below};
use std::cell::RefCell;

/// All changes of sides and the one that counts.
#[derive(Clone)]
pub(super) struct Found {
    all: Vec<Crossing>,
    kept: Vec<Crossing>,
    confirm: usize,
    error: f64,
    lasting: bool,
}

/// How sure the date is, as of the draws so far.
struct Redrawn {
    /// Draws made.
    made: usize,
    /// Ends of the interval, in slots with their fraction.
    interval: Option<(f64, f64)>,
    /// Share of draws without such a crossing.
    without: f64,
}

impl Redrawn {
    fn of(draws: &Draws) -> Redrawn {
        let (made, dated) = (draws.found().len(), draws.found().iter().filter(|at| at.is_finite()).count());
        Redrawn { made, interval: draws.interval(0.95), without: 1.0 - dated as f64 / made.max(1) as f64 }
    }
}

impl Found {
    pub(super) fn of(parts: &Parts, confirm: usize, error: f64, lasting: bool) -> Found {
        let all = crossings(&parts.difference(), &parts.old_way);
        let kept = confirmed(&all, confirm);
        Found { all, kept, confirm, error, lasting }
    }

    /// The crossing that counts, refined as draws arrive; or that there is none.
    pub(super) fn finding(&self, parts: &Parts) -> Finding {
        let Some(last) = self.kept.last().copied() else { return self.none(parts) };
        let (draws, told, marked) =
            (self.draws(parts, last), (self.clone(), parts.clone()), (self.clone(), parts.clone()));
        Refinement::marking(
            draws,
            move |draws| told.0.crossing(&told.1, &last, &Redrawn::of(draws)),
            move |draws| marked.0.marks(&marked.1, Redrawn::of(draws).interval),
        )
    }

    /// Where the crossing is with both levels off by a uniform error; missing where there is none.
    fn draws(&self, parts: &Parts, last: Crossing) -> Draws {
        let plain = parts.difference();
        let (given, old_way, residual) = (parts.given.clone(), parts.old_way.clone(), parts.residual);
        let (confirm, share, lasting) = (self.confirm, self.error / 100.0, self.lasting);
        let center = position(&last);
        let (mut difference, mut old) = (Vec::new(), Vec::new());
        let draw = RefCell::new(move |k: usize| {
            let mut state = state_of(k);
            let mut off = || (2.0 * ((below(&mut state, 1 << 30) as f64 + 0.5) / f64::from(1 << 30)) - 1.0) * share;
            let (mut a, mut b) = (off(), off());
            difference.clear();
            difference.extend(given.0.iter().zip(&given.1).map(|(first, second)| {
                if !lasting {
                    (a, b) = (off(), off());
                }
                let (first, second) = (first * (1.0 + a), second * (1.0 + b));
                if residual { first - 2.0 * second } else { first - second }
            }));
            // Errors move the value measured the old way as they move the new one.
            old.clear();
            let moved = difference.iter().zip(&plain);
            old.extend(old_way.iter().zip(moved).map(|(old, (drawn, plain))| old + drawn - plain));
            let near = |x: &f64, y: &f64| (x - center).abs().total_cmp(&(y - center).abs());
            let same_way = confirmed(&crossings(&difference, &old), confirm).into_iter().filter(|c| c.up == last.up);
            same_way.map(|c| position(&c)).min_by(near).unwrap_or(f64::NAN)
        });
        Draws::new(DRAWS, move |k| (draw.borrow_mut())(k))
    }

    fn slot_of(parts: &Parts, at: f64) -> usize {
        // A position between two slots lies within the period of the later one.
        (libm::ceil(at).max(0.0) as usize).min(parts.panel.periods.len().saturating_sub(1))
    }

    fn names(parts: &Parts, up: bool) -> (&str, &str) {
        if up { (&parts.names.0, &parts.names.1) } else { (&parts.names.1, &parts.names.0) }
    }

    fn how(&self, parts: &Parts, made: usize) -> How {
        How {
            formula: format!(
                "sign of the difference of the two, changed for at least {} periods; dated where the straight line between \
                 the two periods is zero; into a period that was re-measured the line runs to the old value",
                self.confirm
            ),
            window: format!("{} periods", parts.panel.periods.len()),
            missing: "a period without both is passed over; partial periods are left out".to_owned(),
            test: format!(
                "interval: each level off by up to {}%, {}, {made} of {DRAWS} draws, seed {SEED}; the middle 95% of the dates \
                 nearest to this one",
                self.error,
                if self.lasting { "by one share over the whole time" } else { "anew in each period" }
            ),
            source: "bootstrap of the error of measurement".to_owned(),
            inputs: Vec::new(),
        }
    }

    fn crossing(&self, parts: &Parts, last: &Crossing, redrawn: &Redrawn) -> Finding {
        let (larger, smaller) = Found::names(parts, last.up);
        let when = parts.when(last.slot);
        let ends =
            redrawn.interval.map(|(l, h)| (parts.when(Found::slot_of(parts, l)), parts.when(Found::slot_of(parts, h))));
        let statement = Statement::Dated(Dated::Crossing {
            larger: larger.to_owned(),
            smaller: smaller.to_owned(),
            when,
            through: last.through,
            interval: ends,
            error: self.error,
            without: redrawn.without,
            earlier: self.kept.len() - 1,
        });
        let before: Vec<String> = last.slot.checked_sub(1).map(|s| parts.panel.inputs_at(s)).unwrap_or_default();
        let inputs = before.into_iter().chain(parts.panel.inputs_at(last.slot)).collect();
        let day = |at: f64| f64::from(day_at(parts, at).map_or(0, Day::epoch_days));
        let span = redrawn.interval.map(|(l, h)| day(h) - day(l));
        Finding {
            value: defined(last.through),
            unit: "share of the period".to_owned(),
            period: Some(when.period.end),
            n: Some(parts.panel.periods.len()),
            how: How { inputs, ..self.how(parts, redrawn.made) },
            numbers: vec![
                named("interval-days", "days that the interval spans", span.unwrap_or(f64::NAN), "days"),
                named("lasted", "periods since", last.lasted as f64, "periods"),
                named("without", "share of draws without such a crossing", redrawn.without, "share"),
                named("crossings", "confirmed crossings", self.kept.len() as f64, ""),
            ],
            ..support::finding("crossing", &statement)
        }
    }

    fn none(&self, parts: &Parts) -> Finding {
        let latest = parts.difference().iter().rposition(|d| d.is_finite()).unwrap_or(0);
        let (a, b) = parts.at(latest);
        let waiting = self.all.last().filter(|c| !c.remeasured && c.lasted < self.confirm);
        // While a new order waits for confirmation, the old one stands.
        let (larger, smaller) = Found::names(parts, (a > b) != waiting.is_some());
        let first = parts.difference().iter().position(|d| d.is_finite()).unwrap_or(0);
        let known = parts.difference().iter().filter(|d| d.is_finite()).count();
        let frequency = support::frequency(&parts.series);
        let statement = Statement::Dated(Dated::NoCrossing {
            larger: larger.to_owned(),
            smaller: smaller.to_owned(),
            sample: periods(known, frequency),
            from: parts.when(first),
            unconfirmed: waiting.map(|c| (c.lasted, self.confirm)),
            remeasured: self.all.iter().find(|c| c.remeasured).map(|c| parts.when(c.slot)),
        });
        let mut how = self.how(parts, 0);
        how.test = "none: no crossing that counts, so no date to draw again".to_owned();
        Finding { n: Some(known), how, ..support::finding("crossing", &statement) }
    }

    pub(super) fn caveats(&self, parts: &Parts) -> Vec<Caveat> {
        let short = self.all.iter().filter(|c| c.lasted < self.confirm && !c.remeasured).count();
        let mut caveats: Vec<Caveat> = Vec::new();
        if short > 0 {
            caveats.push(Holdings::ShortChanges(short, self.confirm).into());
        }
        for one in self.all.iter().filter(|c| c.remeasured) {
            caveats.push(Holdings::Remeasured(parts.when(one.slot).period.end).into());
        }
        if self.kept.last().is_some_and(|c| c.through.is_nan()) {
            caveats.push(Holdings::NoValueBefore.into());
        }
        caveats
    }

    /// The interval as a band on the chart.
    fn marks(&self, parts: &Parts, interval: Option<(f64, f64)>) -> Vec<Event> {
        let Some(last) = self.kept.last() else { return Vec::new() };
        let (low, high) = interval.unwrap_or((position(last), position(last)));
        let ends = day_at(parts, low).zip(day_at(parts, high));
        ends.map(|(start, end)| Event { start, end, label: "crossing".to_owned() }).into_iter().collect()
    }

    pub(super) fn table(&self, parts: &Parts) -> ExhibitTable {
        let row = |c: &Crossing| {
            let (larger, _) = Found::names(parts, c.up);
            let share = cell(c.through * 100.0);
            vec![text(parts.when(c.slot).period.end.iso()), text(larger), share, cell(c.lasted as f64), text("")]
        };
        let says = |c: &Crossing| match c {
            c if c.remeasured => Word::NewMeasuring,
            c if c.lasted < self.confirm => Word::DidNotLast,
            _ => Word::Counts,
        };
        let words: Vec<Option<Word>> = self.all.iter().map(|c| Some(says(c))).collect();
        let heads = vec![
            Head::Of(What::PeriodEnds),
            Head::Of(What::LargerSince),
            Head::Of(What::ThroughPeriod),
            Head::Of(What::PeriodsLasted),
            Head::Of(What::Remark),
        ];
        ExhibitTable::list(Listing::ChangesOfSides, heads, self.all.iter().map(row).collect()).with_words(4, &words)
    }
}

/// The place between slots: 4.25 is a quarter of the way from slot 4 to slot 5.
fn position(c: &Crossing) -> f64 {
    c.slot as f64 - 1.0 + if c.through.is_nan() { 0.5 } else { c.through }
}

/// The day of a place between two levels.
fn day_at(parts: &Parts, at: f64) -> Option<Day> {
    let below = libm::floor(at).max(0.0);
    let slot = below as usize;
    let from = parts.panel.periods.get(slot)?.end;
    let Some(to) = parts.panel.periods.get(slot + 1).map(|p| p.end) else { return Some(from) };
    let days = f64::from(to.epoch_days() - from.epoch_days());
    Some(from.plus_days(libm::round((at - below) * days) as i32))
}
