//! What was abnormal with controls held fixed, and over several events.
//!
//! MacKinlay 1997; Patell 1976; Boehmer, Musumeci & Poulsen 1991. Controls: the period before, returns
//! that the flow may answer to, ends of months.

use super::{Study, event::FEWEST_BEFORE};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::finding::Statement;
use crate::analysis::finding::further::Further;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, change_of, defined, named, periods, text};
use crate::analysis::turn_days::{Holds, december, marks, month_end, quarters_month};
use crate::analysis::{ExhibitTable, Finding, How, Options, panel};
use crate::calendar::{Day, Frequency, Period};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::abnormal::{Abnormal, beyond, together};
use crate::stats::collinearity::{TOO_MUCH, variance_inflation};
use crate::stats::distributions::t_quantile;
use crate::stats::multiplicity::{Adjustment, adjusted};
use crate::stats::overlap::lagged;

/// What the flow is explained by, on the slots of the study.
pub(super) struct Controls {
    names: Vec<String>,
    columns: Vec<Vec<f64>>,
}

impl Controls {
    /// The controls that the options and the further series name.
    pub(super) fn of(study: &Study<'_>, others: &[Series], options: &Options) -> Result<Controls, Problem> {
        let mut found = Controls { names: Vec::new(), columns: Vec::new() };
        let said = options.get("controls").map_or("none", String::as_str);
        let has = |word: &str| said.split(", ").any(|w| w == word);
        if has("lag") {
            found.names.push("the period before".to_owned());
            found.columns.push(lagged(&study.moves(), 1));
        }
        if has("month-ends") {
            let turn: Option<(&str, Holds)> = match study.series.frequency {
                Frequency::Daily | Frequency::Weekly => Some(("ends of months", month_end)),
                Frequency::Monthly => Some(("ends of quarters", quarters_month)),
                Frequency::Quarterly => Some(("ends of years", december)),
                _ => None,
            };
            if let Some((name, holds)) = turn {
                let slots: Vec<Period> =
                    study.slots.iter().filter_map(|t| study.panel.periods.get(*t)).copied().collect();
                found.names.push(name.to_owned());
                found.columns.push(marks(&slots, holds));
            }
        }
        for one in others {
            panel::same_frequency(study.series, one)?;
            let all = panel::returns_on(one, study.panel)?;
            // In per cent, so that a coefficient is that of one percentage point.
            let column: Vec<f64> =
                study.slots.iter().map(|t| 100.0 * all.get(*t).copied().unwrap_or(f64::NAN)).collect();
            if column.iter().filter(|v| !v.is_nan()).count() < FEWEST_BEFORE {
                let message =
                    format!("\"{}\" has hardly a value in the periods of \"{}\"", one.name, study.series.name);
                return Err(Problem::error("calendars-differ", message)
                    .hint("choose a return over the same periods, or leave it out"));
            }
            found.names.push(one.name.clone());
            found.columns.push(column);
        }
        Ok(found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    fn columns(&self) -> Vec<&[f64]> {
        self.columns.iter().map(Vec::as_slice).collect()
    }

    /// A warning for controls that say nearly the same.
    pub(super) fn caveat(&self) -> Option<Caveat> {
        let factors = variance_inflation(&self.columns());
        let worst = factors.iter().zip(&self.names).filter(|(f, _)| f.is_finite()).max_by(|a, b| a.0.total_cmp(b.0))?;
        (*worst.0 > TOO_MUCH).then(|| Inference::Collinear(worst.1.clone(), *worst.0).into())
    }

    fn refused(&self, study: &Study<'_>) -> Problem {
        let message = format!(
            "the controls of \"{}\" do not vary, depend on each other or leave too few periods before the event",
            study.series.name
        );
        Problem::error("factors-depend", message).hint("leave out a control, or choose a longer time before the event")
    }

    fn words(&self) -> String {
        if self.names.is_empty() { "a constant".to_owned() } else { format!("a constant, {}", self.names.join(", ")) }
    }
}

/// What is abnormal from the event on with the controls held fixed.
pub(super) fn held_fixed(study: &Study<'_>, at: usize, controls: &Controls) -> Result<Finding, Problem> {
    let moves = study.moves();
    let found = beyond(&moves, &controls.columns(), |t| t < at, at..moves.len())
        .filter(|f| f.observations >= FEWEST_BEFORE + controls.columns.len() && f.test().1.is_finite())
        .ok_or_else(|| controls.refused(study))?;
    let (t, p) = found.test();
    let half = t_quantile(0.975, found.degrees as f64) * found.total_error;
    let ends = Some((found.total - half, found.total + half)).filter(|(l, h)| l.is_finite() && h.is_finite());
    let unit = &study.series.unit;
    let over = periods(found.values.len(), study.series.frequency);
    let statement = Statement::Further(Further::BeyondControls {
        amount: change_of(found.total, unit),
        over,
        controls: controls.names.clone(),
        interval: ends.map(|(low, high)| (change_of(low, unit), change_of(high, unit))),
        p,
        explained: found.explained,
    });
    let number = |(name, value): (&String, &f64)| {
        named(&name.to_ascii_lowercase().replace(' ', "-"), &format!("coefficient of {name}"), *value, "")
    };
    Ok(Finding {
        value: defined(found.total),
        unit: unit.label(),
        n: Some(found.observations),
        p: defined(p),
        interval: support::interval(ends),
        how: How {
            formula: format!("Σ (value − forecast), forecast by {} over the periods before", controls.words()),
            window: format!("{} periods before, {} from the event on", found.observations, over.periods),
            missing: "a period without a value or a control is left out of the estimation".to_owned(),
            test: format!(
                "t = {t:.2}, variance s²(m + x′(X′X)⁻¹x) with x the sum of the controls of the window: the error of the \
                 forecast is in it"
            ),
            source: "MacKinlay 1997".to_owned(),
            inputs: Vec::new(),
        },
        numbers: controls.names.iter().zip(found.coefficients.iter().skip(1)).map(number).collect(),
        ..support::finding("abnormal-given", &statement)
    })
}

/// Days separated by commas.
///
/// # Errors
/// `option-not-a-day` for a word that is no day.
pub(super) fn days(options: &Options) -> Result<Vec<Day>, Problem> {
    let text = options.get("further").map_or("", String::as_str);
    let words = text.split([',', ';', ' ']).map(str::trim).filter(|w| !w.is_empty());
    words
        .map(|word| {
            Day::parse_iso(word).ok_or_else(|| {
                let message = format!("the option \"further\" holds \"{word}\"; it must be days as YYYY-MM-DD");
                Problem::error("option-not-a-day", message).hint("write for example 2025-02-28, 2025-04-02")
            })
        })
        .collect()
}

/// The abnormal sums of several events, each and together.
pub(super) fn events(
    study: &Study<'_>,
    days: &[Day],
    over: usize,
    controls: &Controls,
) -> Result<(Option<Finding>, ExhibitTable), Problem> {
    let mut slots: Vec<usize> = days.iter().map(|day| study.slot(*day)).collect::<Result<_, _>>()?;
    crate::order::natural(&mut slots);
    slots.dedup();
    let moves = study.moves();
    for pair in slots.windows(2) {
        if let [first, second] = pair
            && second - first < over
        {
            let day = |t: usize| study.when(t).period.end.iso();
            let message = format!(
                "the windows of {over} periods from {} and from {} overlap; sums over events must not",
                day(*first),
                day(*second)
            );
            return Err(Problem::error("events-overlap", message).hint("choose a shorter window or fewer events"));
        }
    }
    if let Some(last) = slots.last().filter(|t| **t + over > moves.len()) {
        let message = format!("fewer than {over} periods are left from {} on", study.when(*last).period.end.iso());
        return Err(Problem::error("event-outside", message).hint("choose a shorter window or leave out that event"));
    }
    let within = |t: usize| slots.iter().any(|s| (*s..s + over).contains(&t));
    let one = |at: &usize| -> Result<Abnormal, Problem> {
        beyond(&moves, &controls.columns(), |t| t < *at && !within(t), *at..at + over)
            .filter(|f| f.observations >= FEWEST_BEFORE + controls.columns.len())
            .ok_or_else(|| controls.refused(study))
    };
    let found: Vec<Abnormal> = slots.iter().map(one).collect::<Result<_, _>>()?;
    let p: Vec<f64> = found.iter().map(|f| f.test().1).collect();
    let q = adjusted(&p, Adjustment::BenjaminiHochberg);
    let row = |((at, f), q): ((&usize, &Abnormal), &f64)| {
        let (t, p) = f.test();
        let numbers = [f.observations as f64, f.total, f.total_error, t, p, *q];
        std::iter::once(text(study.when(*at).period.end.iso())).chain(numbers.map(cell)).collect()
    };
    let unit = &study.series.unit;
    let heads = vec![
        Head::Of(What::FirstPeriodOf),
        Head::Of(What::PeriodsBefore),
        Head::In(What::AbnormalSum, unit.clone()),
        Head::Of(What::ItsError),
        Head::Of(What::T),
        Head::P,
        Head::Of(What::Q),
    ];
    let listed = ExhibitTable::list(Listing::Events, heads, slots.iter().zip(&found).zip(&q).map(row).collect());
    let told = together(&found).map(|all| {
        let statement = Statement::Further(Further::Events {
            events: all.events,
            mean: change_of(all.mean, unit),
            over: periods(over, study.series.frequency),
            patell: all.patell,
            boehmer: all.boehmer,
            sign: all.sign,
            below: q.iter().filter(|q| **q < 0.05).count(),
        });
        // Under five events only the exact test has a probability that is worth printing.
        let p = if all.events < 5 { all.sign } else { all.boehmer.1 };
        Finding {
            value: defined(all.mean),
            unit: unit.label(),
            n: Some(all.events),
            p: defined(p),
            how: How {
                formula: format!("mean over events of Σ (value − forecast), forecast by {}", controls.words()),
                window: format!("{over} periods from each event on; periods before it outside all windows"),
                missing: "a period without a value or a control is left out of the estimation".to_owned(),
                test: "sums in their own errors against the variance of Student's t (Patell) and against their own spread \
                       (Boehmer, Musumeci and Poulsen); sign test; q by Benjamini and Hochberg over the events"
                    .to_owned(),
                source: "MacKinlay 1997; Patell 1976; Boehmer, Musumeci & Poulsen 1991".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![
                named("patell", "Patell's z", all.patell.0, "standard errors"),
                named("patell-p", "its probability", all.patell.1, "probability"),
                named("boehmer", "t of the sums in their own errors", all.boehmer.0, "standard errors"),
                named("boehmer-p", "its probability", all.boehmer.1, "probability"),
                named("sign", "probability by signs", all.sign, "probability"),
            ],
            ..support::finding("events", &statement)
        }
    });
    Ok((told, listed))
}
