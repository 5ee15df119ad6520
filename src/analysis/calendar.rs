//! Is it the season? The same slot of the calendar in earlier years, and the turns of the year.
//!
//! M39. Ranks within the slot, the value less the mean of earlier years, and the level before and
//! after year-ends and quarter-ends by sign flips (Fisher 1935).

mod season;
mod turns;

use super::finding::course::{Course, Slot};
use super::finding::{Direction, Statement, Subject, When};
use super::heads::{Head, Title};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, text, value_of};
use super::{Analysis, Exhibit, ExhibitTable, Finding, How, Input, OptionSpec, Options};
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::columns::What;
use crate::calendar::{Day, Frequency, Period};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::moments::mean;
use crate::stats::percentile::ranks_from_top;
use crate::stats::permutation::{COUNTED, sign_flip};
use crate::transform::{Bucket, aggregate};

/// The entry of the registry.
pub static CALENDAR: Analysis = Analysis {
    id: "calendar",
    title: "Is it the season?",
    about: "Ranks the latest period among the same month, quarter or week of earlier years, takes out what that slot usually \
            brings (earlier years only, so nothing looks ahead), and compares the level before and after every turn of the \
            year or quarter, year by year. Flows change sign, so seasons are added, never multiplied.",
    methods: "M39",
    inputs: &[Input { role: "series", about: "a flow, or a level such as a spread", many: false }],
    options: &[
        OptionSpec {
            id: "turn",
            label: "Turn",
            about: "the turn before and after which the level is compared",
            default: "year-end",
            choices: &["year-end", "quarter-end"],
        },
        OptionSpec {
            id: "around",
            label: "Periods around the turn",
            about: "how many periods before and after make the two means",
            default: "1",
            choices: &[],
        },
    ],
    run,
};

/// Fewest years with the slot.
const FEWEST_YEARS: usize = 3;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[1], "one series")?;
    let Some(given) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a series"));
    };
    let mut caveats = Vec::new();
    // Days have no slot of their own in the calendar; months have.
    let monthly;
    let judged = if given.frequency == Frequency::Daily {
        monthly = aggregate(given, Bucket::Month)?;
        caveats.push(Data::DaysToMonths.into());
        &monthly
    } else {
        given
    };
    let all = std::slice::from_ref(judged);
    let panel = panel(all)?.whole_periods();
    let around = panel::whole_number(options, "around", 1, 60)?;
    let last = panel.row(0).iter().rposition(|v| !v.is_nan()).ok_or_else(|| panel::all_missing(judged))?;
    let slots: Vec<Slot> = panel.periods.iter().map(|p| slot(*p, judged.frequency)).collect();
    let same: Vec<usize> = (0..=last)
        .filter(|t| slots.get(*t) == slots.get(last))
        .filter(|t| panel.row(0).get(*t).is_some_and(|v| !v.is_nan()))
        .collect();
    let place = slots.get(last).copied().unwrap_or(Slot::Year);
    if same.len() < FEWEST_YEARS {
        let message = format!(
            "\"{}\" has {} years with a value for {}; at least {FEWEST_YEARS} are needed",
            judged.name,
            same.len(),
            super::words::slot(place)
        );
        return Err(Problem::error("too-few-points", message).hint("choose a longer time"));
    }
    let when = support::when(&panel, &[last], judged.frequency);
    let mut findings = same_slot(&panel, judged, &same, place, when);
    let by_quarter = options.get("turn").is_some_and(|t| t == "quarter-end");
    // The turn itself is looked at in the days as they are.
    let turns = turns(&super::panel::panel(series)?.whole_periods(), by_quarter, around);
    findings.extend(turn(judged, &turns, by_quarter, around));
    findings.extend(season::finding(&panel, judged, last));
    let (effects, effect) = turns::effects(given, by_quarter)?;
    findings.extend(effect);
    if turns.is_empty() {
        caveats.push(Inference::NoTurn.into());
    }
    let mut layer = support::layer(&panel, &judged.name, Form::Columns, 0, panel.row(0).to_vec());
    layer.signed = true;
    layer.marked = same.clone();
    Ok(Exhibit {
        headline: "same-slot".to_owned(),
        findings,
        tables: vec![slot_table(&panel, &same, place, judged), turn_table(&turns, by_quarter, judged), effects],
        plot: support::time_plot(&judged.unit, judged.frequency, vec![layer]),
        source: judged.source.clone(),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The place of a period in its year.
fn slot(period: Period, frequency: Frequency) -> Slot {
    let (year, month, day) = period.end.ymd();
    match frequency {
        Frequency::Monthly => Slot::Month(month),
        Frequency::Quarterly => Slot::Quarter(month.div_ceil(3)),
        Frequency::Semiannual => Slot::HalfYear { second: month > 6 },
        Frequency::Annual => Slot::Year,
        Frequency::Semimonthly => Slot::HalfMonth { month, second: day > 15 },
        // A week belongs to the week of the year that holds its end; the 53rd counts as the 52nd.
        _ => {
            let start = Day::new(year, 1, 1).map_or(0, Day::epoch_days);
            Slot::Week(u32::try_from((period.end.epoch_days() - start) / 7).unwrap_or(0).min(51) + 1)
        }
    }
}

fn same_slot(panel: &Panel, series: &Series, same: &[usize], slot: Slot, when: When) -> Vec<Finding> {
    let values: Vec<f64> = same.iter().filter_map(|t| panel.row(0).get(*t).copied()).collect();
    let Some((now, earlier)) = values.split_last() else { return Vec::new() };
    let average = mean(&values);
    // On the side that a reader would name: the sign of a flow, the side of the mean for a level.
    let level = Subject::of(series).voice == super::finding::Voice::Level;
    let down = if level { *now < average } else { *now < 0.0 };
    let turned: Vec<f64> = values.iter().map(|v| if down { -v } else { *v }).collect();
    let rank = ranks_from_top(&turned).last().copied().flatten().unwrap_or(values.len());
    let direction = if down { Direction::Down } else { Direction::Up };
    let first = Finding {
        value: Some(rank as f64),
        unit: "rank".to_owned(),
        period: Some(when.period.end),
        n: Some(values.len()),
        p: (values.len() >= 5).then(|| rank as f64 / values.len() as f64),
        how: How {
            formula: "1 + number of years whose value for the slot is further out on the same side".to_owned(),
            window: format!("{} years with a value for {}, up to this one", values.len(), super::words::slot(slot)),
            missing: "a year without a value is left out; partial periods are left out".to_owned(),
            test: "r/n for exchangeable years; none under 5".to_owned(),
            source: "Glick 1978".to_owned(),
            inputs: support::inputs(panel, same),
        },
        ..support::finding(
            "same-slot",
            &Statement::Course(Course::SameSlot {
                subject: Subject::of(series),
                when,
                slot,
                rank,
                direction,
                years: values.len(),
            }),
        )
    };
    let usual = mean(earlier);
    let adjusted = Finding {
        value: defined(now - usual),
        unit: series.unit.label(),
        period: Some(when.period.end),
        n: Some(earlier.len()),
        how: How {
            formula: "value − mean of the same slot in earlier years".to_owned(),
            window: format!("{} earlier years", earlier.len()),
            missing: "a year without a value is left out".to_owned(),
            test: "none: see the rank".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("usual", "mean of the slot in earlier years", usual, &series.unit.label())],
        ..support::finding(
            "adjusted",
            &Statement::Course(Course::Adjusted {
                amount: change_of(now - usual, &series.unit),
                usual: value_of(usual, &series.unit),
                slot,
                years: earlier.len(),
            }),
        )
    };
    vec![first, adjusted]
}

/// The mean before and after one turn.
struct Turn {
    year: i32,
    month: u32,
    before: f64,
    after: f64,
}

fn turns(panel: &Panel, by_quarter: bool, around: usize) -> Vec<Turn> {
    let key = |p: &Period| (p.end.year(), if by_quarter { p.end.month().div_ceil(3) } else { 1 });
    let mut found = Vec::new();
    for (t, pair) in panel.periods.windows(2).enumerate() {
        let (Some(last), Some(next)) = (pair.first(), pair.get(1)) else { continue };
        if key(last) == key(next) {
            continue;
        }
        let take = |from: Option<usize>| {
            let from = from?;
            let values = panel.row(0).get(from..from + around)?;
            values.iter().all(|v| !v.is_nan()).then(|| mean(values))
        };
        if let (Some(before), Some(after)) = (take((t + 1).checked_sub(around)), take(Some(t + 1))) {
            found.push(Turn { year: last.end.year(), month: last.end.month(), before, after });
        }
    }
    found
}

/// Fewest turns for a test of them.
const FEWEST_TURNS: usize = 5;

fn turn(series: &Series, turns: &[Turn], by_quarter: bool, around: usize) -> Option<Finding> {
    let differences: Vec<f64> = turns.iter().map(|t| t.after - t.before).collect();
    let difference = defined(mean(&differences))?;
    let told = differences.len() >= FEWEST_TURNS && differences.iter().any(|d| *d != 0.0);
    let p = told.then(|| sign_flip(&differences)).and_then(defined);
    let statement = Statement::Course(Course::Turn {
        turn: if by_quarter { "quarter-end" } else { "year-end" }.to_owned(),
        difference: change_of(difference, &series.unit),
        turns: turns.len(),
        rises: differences.iter().filter(|d| **d > 0.0).count(),
        p,
    });
    Some(Finding {
        value: Some(difference),
        unit: series.unit.label(),
        n: Some(turns.len()),
        p,
        how: How {
            formula: "mean over turns of (mean after − mean before)".to_owned(),
            window: format!("{around} periods before and after each turn"),
            missing: "a turn with a missing period on either side is left out".to_owned(),
            test: format!(
                "sign flips of the paired differences, exact up to {COUNTED} turns; none under {FEWEST_TURNS}"
            ),
            source: "Fisher 1935".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("turn", &statement)
    })
}

fn slot_table(panel: &Panel, same: &[usize], slot: Slot, series: &Series) -> ExhibitTable {
    let row = |t: &usize| {
        let period = panel.periods.get(*t);
        vec![
            text(period.map_or_else(String::new, |p| p.end.year().to_string())),
            cell(panel.row(0).get(*t).copied().unwrap_or(f64::NAN)),
        ]
    };
    let heads = vec![Head::Year, Head::Value(series.unit.clone())];
    ExhibitTable::of(Title::SameSlot(slot), heads, same.iter().rev().map(row).collect())
}

fn turn_table(turns: &[Turn], by_quarter: bool, series: &Series) -> ExhibitTable {
    let row = |t: &Turn| {
        let name = if by_quarter { format!("{}, month {}", t.year, t.month) } else { t.year.to_string() };
        vec![text(name), cell(t.before), cell(t.after), cell(t.after - t.before)]
    };
    let heads = vec![Head::Of(What::Turn), Head::Before, Head::After, Head::Of(What::Change)];
    ExhibitTable::of(Title::Turns(series.unit.clone()), heads, turns.iter().rev().take(60).map(row).collect())
}
