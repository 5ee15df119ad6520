//! M01: how many periods in a row, and how often chance alone makes as many.

use super::prepare::Prepared;
use super::settings::Settings;
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::{Count, Direction, Over, Statement, StreakChance};
use crate::analysis::words::noun;
use crate::analysis::{Finding, How, NamedNumber};
use crate::number::sum;
use crate::stats::logit::logit;
use crate::stats::longest_run::{Persistence, chance_among, chance_if_independent, chance_if_persistent};
use crate::stats::moments::count;
use crate::stats::runs_test::runs_test;
use crate::stats::streak::{Run, runs, sign_of};
use crate::stats::survival::{Spell, share_lasting};

/// Fewest periods for the chances of a streak (methods, M01).
const ENOUGH: usize = 20;
/// Fewest streaks that ended for a test of age.
const ENOUGH_SPELLS: usize = 8;

/// The streak that the latest period belongs to; nothing when it has no sign.
pub(super) fn current(prepared: &Prepared, settings: &Settings) -> Option<Run> {
    let run = runs(prepared.history(), settings.zero, settings.gap).last().copied()?;
    (run.last == prepared.latest).then_some(run)
}

/// The streaks as spells: one that runs into a missing period was not seen to end.
fn spells(history: &[f64], streaks: &[&Run]) -> Vec<Spell> {
    let ended = |run: &Run| history.get(run.last + 1).is_some_and(|next| !next.is_nan());
    streaks.iter().map(|run| Spell { length: run.length, ended: ended(run) }).collect()
}

/// The streak with its chances.
pub(super) fn finding(prepared: &Prepared, settings: &Settings) -> Option<Finding> {
    let history = prepared.history();
    let all = runs(history, settings.zero, settings.gap);
    let run = current(prepared, settings)?;
    let inside = history.get(run.first..=run.last)?;
    let total = sum(inside);
    let chances = Chances::of(history, run, prepared.series.frequency.periods_per_year());
    let same: Vec<&Run> = all.iter().filter(|r| r.sign == run.sign).collect();
    let longer = same.iter().filter(|r| r.length > run.length).count();
    let spells = spells(history, &same);
    let frequency = prepared.series.frequency;
    let length = Count { periods: run.length, frequency };
    let sample = Count { periods: count(history), frequency };
    let direction = if run.sign > 0 { Direction::Up } else { Direction::Down };
    let statement = Statement::Streak {
        subject: prepared.subject.clone(),
        direction,
        length,
        first: prepared.when(run.first),
        total: prepared.move_amount(total),
        chance: chances.as_ref().map(|c| c.quoted(run.length, sample, frequency.periods_per_year())),
        rank: (longer + 1, same.len()),
        sample,
    };
    let absolute = |values: &[f64]| sum(&values.iter().map(|v| v.abs()).collect::<Vec<_>>());
    let year = frequency.periods_per_year().and_then(|n| usize::try_from(n).ok()).unwrap_or(history.len());
    let recent = history.get(history.len().saturating_sub(year)..).unwrap_or(history);
    let test = runs_test(history);
    let counted_in = noun(frequency, 2);
    let whole = |id, label, value: usize| named(id, label, Some(value as f64), "periods");
    let part = |id, label, value: Option<f64>| named(id, label, value, "probability");
    let of = |pick: fn(&Chances) -> Option<f64>| chances.as_ref().and_then(pick);
    let numbers = vec![
        named("length", "periods in the streak", Some(run.length as f64), counted_in),
        named("cumulated", "sum over the streak", Some(total), &prepared.unit_label()),
        named(
            "share-of-year",
            "share of the gross flow of the last year of periods",
            share(total, absolute(recent)),
            "share",
        ),
        whole("streaks-of-that-sign", "streaks of that sign, the present one included", same.len()),
        named("rank", "rank of its length among them", Some((longer + 1) as f64), ""),
        part(
            "share-lasting",
            "share of such streaks that last as long (Kaplan-Meier)",
            Some(share_lasting(&spells, run.length)),
        ),
        part("share-of-sign", "share of periods with that sign", of(|c| Some(c.share))),
        part("chance-in-year", "chance of one as long in a year, independent signs", of(|c| c.year)),
        part("chance-in-sample", "chance of one as long in the sample, independent signs", of(|c| Some(c.sample))),
        part(
            "chance-among",
            "chance that at least one of the series looked at shows one as long, 1 − (1 − p)ᵐ",
            chances.as_ref().map(|c| {
                chance_among(c.quoted(run.length, sample, frequency.periods_per_year()).independent, settings.among)
            }),
        ),
        part(
            "chance-in-year-persistent",
            "chance in a year, signs as persistent as in the sample",
            of(|c| c.year_persistent),
        ),
        part("chance-in-sample-persistent", "chance in the sample, signs as persistent", of(|c| c.sample_persistent)),
        part(
            "chance-of-lasting",
            "chance that a streak that has begun lasts as long, if persistent",
            of(|c| c.lasting),
        ),
        part("stay", "share of that sign after the same sign", of(|c| c.chain.map(|p| p.stay))),
        part("enter", "share of that sign after another", of(|c| c.chain.map(|p| p.enter))),
        named("runs-z", "runs test, z (negative: signs persist)", test.map(|t| t.z), "standard deviations"),
        part("runs-p", "runs test, two-sided p", test.map(|t| t.p)),
    ];
    Some(Finding {
        value: Some(run.length as f64),
        unit: counted_in.to_owned(),
        period: Some(prepared.when(run.last).period.end),
        n: Some(sample.periods),
        p: chances.as_ref().map(|c| c.quoted(run.length, sample, frequency.periods_per_year()).independent),
        how: how(prepared, settings, run, chances.is_some()),
        numbers,
        ..Finding::saying("streak", statement)
    })
}

/// What is known of how such streaks end: those that got as far, and whether age matters.
pub(super) fn lasting(prepared: &Prepared, settings: &Settings) -> Option<Finding> {
    let history = prepared.history();
    let all = runs(history, settings.zero, settings.gap);
    // A sign that has just turned has no age yet.
    let run = current(prepared, settings).filter(|run| run.length > 1 && count(history) >= ENOUGH)?;
    let same: Vec<&Run> = all.iter().filter(|r| r.sign == run.sign).collect();
    let spells = spells(history, &same);
    let earlier = spells.get(..spells.len().saturating_sub(1)).unwrap_or_default();
    let there = |s: &&Spell| s.length >= run.length && (s.ended || s.length > run.length);
    let reached = earlier.iter().filter(there).count();
    let ended = earlier.iter().filter(|s| s.ended && s.length == run.length).count();
    // One row for each period that a streak was seen to go on from, or to end in.
    let (mut age, mut went_on) = (Vec::new(), Vec::new());
    for spell in &spells {
        let seen = if spell.ended { spell.length } else { spell.length - 1 };
        age.extend((1..=seen).map(|a| a as f64));
        went_on.extend((1..=seen).map(|a| a < spell.length));
    }
    let enough = earlier.iter().filter(|s| s.ended).count() >= ENOUGH_SPELLS;
    let fit = if enough { logit(&age, &went_on) } else { None };
    let settled = match (enough, fit) {
        (true, None) => {
            "; it does not settle here, because age alone tells which streaks went on: choose a longer time"
        }
        _ => "",
    };
    let direction = if run.sign > 0 { Direction::Up } else { Direction::Down };
    let length = Count { periods: run.length, frequency: prepared.series.frequency };
    let statement = Statement::Chance(Chance::Lasting {
        voice: prepared.subject.voice,
        direction,
        length,
        reached,
        ended,
        age: fit.map(|f| (f.slope, f.p)),
    });
    let share = (reached > 0).then(|| ended as f64 / reached as f64);
    Some(Finding {
        value: share,
        unit: "share that ended at that length".to_owned(),
        period: Some(prepared.when(run.last).period.end),
        n: Some(reached),
        p: fit.map(|f| f.p).filter(|p| p.is_finite()),
        how: How {
            formula: prepared.formula("streaks that ended at the present length / streaks that reached it"),
            window: format!("all {} earlier streaks of that sign", earlier.len()),
            missing: format!(
                "{}; a streak that runs into a missing period or is still open was not seen to end",
                settings.streak_rule()
            ),
            test: format!(
                "logit of going on one more period on age, Wald's p; none under {ENOUGH_SPELLS} streaks that ended{settled}"
            ),
            source: "Berkson 1944; Diebold & Rudebusch 1990".to_owned(),
            inputs: prepared.inputs(run.first..=run.last),
        },
        numbers: vec![
            named("age-slope", "log odds of going on that one more period adds", fit.map(|f| f.slope), "log odds"),
            named("age-error", "its standard error", fit.map(|f| f.error), "log odds"),
        ],
        ..Finding::saying("lasting", statement)
    })
}

/// A streak that was picked from many series as the longest.
pub(super) fn picked(prepared: &Prepared, settings: &Settings, streak: &Finding) -> Option<Finding> {
    let chance = streak.numbers.iter().find(|n| n.id == "chance-among")?.value?;
    let one = streak.p.filter(|_| settings.among > 1)?;
    let statement = Statement::Chance(Chance::Picked { series: settings.among, chance });
    Some(Finding {
        value: Some(chance),
        unit: "probability".to_owned(),
        period: streak.period,
        n: Some(settings.among),
        p: Some(chance),
        how: How {
            formula: format!("1 − (1 − p)ᵐ with p = {one:.4} of one series, m = {}", settings.among),
            window: "the stretch that the streak's own chance refers to".to_owned(),
            missing: "as for the streak".to_owned(),
            test: "takes the series as independent with the same share of that sign; series that move together make it smaller"
                .to_owned(),
            source: "Šidák 1967".to_owned(),
            inputs: prepared.inputs([prepared.latest]),
        },
        ..Finding::saying("picked", statement)
    })
}

fn how(prepared: &Prepared, settings: &Settings, run: Run, tested: bool) -> How {
    let first = run.first.saturating_sub(1);
    How {
        formula: prepared.formula("number of consecutive periods with the sign of the latest"),
        window: "all complete periods; the streak that is still open counts as unfinished".to_owned(),
        missing: format!("{}; partial periods are left out", settings.streak_rule()),
        test: if tested {
            "exact chance of at least one streak as long in a year of periods: an absorbing chain with the sample's own \
             share of that sign, and with its own persistence (two-state Markov chain); Wald-Wolfowitz runs test"
        } else {
            "none: the chances need 20 complete periods"
        }
        .to_owned(),
        source: "Feller 1968 vol. 1 ch. XIII; Schilling 1990; Wald & Wolfowitz 1940; Kaplan & Meier 1958".to_owned(),
        inputs: prepared.inputs(first..=run.last),
    }
}

struct Chances {
    share: f64,
    year: Option<f64>,
    sample: f64,
    chain: Option<Persistence>,
    year_persistent: Option<f64>,
    sample_persistent: Option<f64>,
    lasting: Option<f64>,
}

impl Chances {
    /// The chance to print: in a year, unless a year is too short for such a streak to be told from
    /// one that cannot happen.
    fn quoted(&self, length: usize, sample: Count, per_year: Option<u32>) -> StreakChance {
        let fits = per_year.is_some_and(|n| n >= 12 && length <= n as usize);
        match self.year.filter(|_| fits) {
            Some(independent) => StreakChance { independent, persistent: self.year_persistent, over: Over::Year },
            None => StreakChance {
                independent: self.sample,
                persistent: self.sample_persistent,
                over: Over::Sample(sample),
            },
        }
    }

    fn of(history: &[f64], run: Run, per_year: Option<u32>) -> Option<Chances> {
        let periods = count(history);
        if periods < ENOUGH {
            return None;
        }
        let share = history.iter().filter(|v| sign_of(**v) == run.sign).count() as f64 / periods as f64;
        let year = per_year.and_then(|n| usize::try_from(n).ok());
        let chain = Persistence::estimate(history, run.sign);
        let persistent = |n: usize| chain.map(|chain| chance_if_persistent(n, run.length, chain));
        Some(Chances {
            share,
            year: year.map(|n| chance_if_independent(n, run.length, share)),
            sample: chance_if_independent(periods, run.length, share),
            chain,
            year_persistent: year.and_then(persistent),
            sample_persistent: persistent(periods),
            lasting: chain.map(|chain| libm::pow(chain.stay, run.length as f64 - 1.0)),
        })
    }
}

fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part.abs() / whole)
}

fn named(id: &str, label: &str, value: Option<f64>, unit: &str) -> NamedNumber {
    NamedNumber {
        id: id.to_owned(),
        label: label.to_owned(),
        value: value.filter(|v| !v.is_nan()),
        unit: unit.to_owned(),
    }
}
