//! Do they still move together? Correlation, its change, joint falls and odd days.
//!
//! M23. Fisher 1921 (interval, change); Jennrich 1970 (all correlations); Forbes & Rigobon 2002
//! (variance); Politis & Romano 1992 (stretches of the time before); Engle 2002 (changing correlation);
//! Kinlaw & Turkington 2014 (turbulence and correlation surprise).

mod against_time;
mod course;
mod data;
mod oddness;

use super::doubts;
use super::finding::Statement;
use super::finding::inferred::Inferred;
use super::panel::{self, Panel};
use super::support::{self, defined, named, periods};
use super::{Analysis, Exhibit, Finding, Input, OptionSpec, Options};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::inference::Inference;
use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::binomial;
use crate::stats::correlation::{correlation, fisher_difference, fisher_interval, forbes_rigobon};
use crate::stats::correlation_tests::{self, correlation_matrix, jennrich};
use crate::stats::dynamic_correlation::FEWEST as FEWEST_FOR_MODEL;
use crate::stats::moments::standard_deviation;
use crate::stats::turbulence::share_all_fell;

/// The entry of the registry.
pub static CO_MOVEMENT: Analysis = Analysis {
    id: "co-movement",
    title: "Do they still move together?",
    about: "Rolling correlation of the first two series with its interval, a test of a change at a date or in the last \
            window, the same correlation with the rise of variance taken out, the share of periods in which all fell, and \
            how odd the latest period was by sizes (turbulence) and by the way things went together (correlation \
            surprise). Use weekly data, or add up two days, when markets close at different hours.",
    methods: "M23",
    inputs: &[Input {
        role: "series",
        about: "returns, or levels such as prices and yields; the first two are the pair",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "values",
            label: "The series are",
            about: "returns as they are; or levels, of which changes are taken: logarithms of prices, differences of what is in \
                    per cent, turned round so that plus means that the bond's price rose",
            default: "returns",
            choices: &["returns", "levels", "levels-as-yields"],
        },
        OptionSpec {
            id: "sum",
            label: "Add up",
            about: "returns of so many periods in a row are added up, without overlap: two days where markets close at \
                    different hours",
            default: "1",
            choices: &["1", "2", "5"],
        },
        OptionSpec {
            id: "window",
            label: "Window",
            about: "periods in the rolling correlation",
            default: "52",
            choices: &[],
        },
        OptionSpec {
            id: "cut",
            label: "Change at",
            about: "the day from which the correlation may be another; empty compares the last window with the time before",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "model",
            label: "Second way",
            about: "none, or a model in which variances and the correlation change by themselves (DCC), as a check",
            default: "none",
            choices: &["none", "dcc"],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the rolling correlation, alone or beside the sums of all series from the change on",
            default: "rolling",
            choices: &["rolling", "with-sums"],
        },
    ],
    run,
};

/// Fewest pairs on each side of a change.
const FEWEST: usize = 8;
/// Periods from which on nothing needs to be said of their number.
const ENOUGH: usize = 60;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a correlation")?;
    let mut caveats: Vec<Caveat> = Vec::new();
    let values = options.get("values").map_or("returns", String::as_str);
    let sum = panel::whole_number(options, "sum", 1, 366)?;
    let panel = data::added_up(data::prepared(series, values, &mut caveats)?, sum);
    let own = support::frequency(series);
    // Two days are neither a day nor a week: they are called periods.
    let frequency = if sum > 1 { Frequency::Irregular } else { own };
    let complete = panel.last_complete_periods(usize::MAX);
    let wanted = panel::whole_number(options, "window", FEWEST, 10_000)?;
    let cut = panel::day(options, "cut")?;
    panel::at_least(&support::names_of(series), complete.len(), wanted.max(FEWEST))?;
    for (row, one) in panel.rows.iter().zip(series) {
        if standard_deviation(row).partial_cmp(&0.0) != Some(std::cmp::Ordering::Greater) {
            let message = format!("\"{}\" does not vary; nothing can move together with it", one.name);
            return Err(Problem::error("constant-series", message).hint("choose another series or a longer time"));
        }
    }
    let tail = complete.len().saturating_sub(wanted);
    let window = complete.get(tail..).unwrap_or_default();
    let split = match cut {
        Some(day) => {
            complete.iter().position(|t| panel.periods.get(*t).is_some_and(|p| p.end >= day)).unwrap_or(complete.len())
        }
        None => tail,
    };
    let (before, after) = complete.split_at(split.min(complete.len()));
    if cut.is_some() && (before.len() < FEWEST || after.len() < FEWEST) {
        let message = format!(
            "the day leaves {} with {} periods before and {} from it on; at least {FEWEST} are needed on both sides",
            support::names_of(series),
            before.len(),
            after.len()
        );
        return Err(Problem::error("cut-too-close", message).hint("choose a day nearer the middle or a longer time"));
    }
    let study = Study { panel: &panel, series, frequency, spacing: course::step_days(own) * sum as f64 };
    let mut findings = vec![study.together(window)?];
    if before.len() >= FEWEST && after.len() >= FEWEST {
        findings.extend(study.changed(before, after));
        findings.extend(against_time::shuffled_periods(&study, before, after));
        findings.extend(study.matrix(before, after));
        findings.extend(study.adjusted(before, after));
    } else {
        caveats.push(Inference::NoTimeBefore.into());
    }
    let earlier = complete.get(..tail).unwrap_or_default();
    match against_time::drawn_before(&study, earlier, window) {
        Some(found) => findings.push(found),
        None => caveats.push(Inference::NoStretches.into()),
    }
    if options.get("model").is_some_and(|m| m == "dcc") {
        match against_time::dynamic(&study, &complete) {
            Some((found, warning)) => {
                findings.push(found);
                caveats.extend(warning);
            }
            None => caveats.push(Inference::NoModel(FEWEST_FOR_MODEL).into()),
        }
    }
    findings.extend(study.all_fell(window, earlier));
    let mut odd = None;
    match oddness::found(&study) {
        Some((found, listed)) => {
            findings.push(found);
            odd = Some(listed);
        }
        None => caveats.push(Inference::NoTurbulence.into()),
    }
    caveats.extend(doubts::few(complete.len(), ENOUGH));
    caveats.push(Inference::ChosenWindow.into());
    if sum > 1 {
        caveats.push(Data::AddedUp(sum).into());
    } else {
        caveats.push(Inference::ClosingHours.into());
    }
    let course = course::Course::of(&study, &complete, wanted);
    let mut tables = vec![course.table()];
    let compared = before.len() >= FEWEST && after.len() >= FEWEST;
    tables.extend(if compared { against_time::pairs(&study, before, after) } else { None });
    tables.extend(odd);
    Ok(Exhibit {
        headline: "correlation".to_owned(),
        findings,
        tables,
        plot: match options.get("chart").is_some_and(|c| c == "with-sums") {
            true => course.beside(&study, if cut.is_some() { after } else { window }),
            false => course.plot(&study),
        },
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// What the findings are made from.
struct Study<'a> {
    panel: &'a Panel,
    series: &'a [Series],
    frequency: Frequency,
    /// Days from one period to the next.
    spacing: f64,
}

impl Study<'_> {
    fn name(&self, index: usize) -> &str {
        self.series.get(index).map_or("", |s| &s.name)
    }

    /// The values of each series at the chosen positions.
    fn columns(&self, chosen: &[usize]) -> Vec<Vec<f64>> {
        let pick = |row: &Vec<f64>| chosen.iter().map(|t| row.get(*t).copied().unwrap_or(f64::NAN)).collect();
        self.panel.rows.iter().map(pick).collect()
    }

    /// Correlation of the pair, and the number of independent pairs that it is worth.
    fn pair(&self, chosen: &[usize]) -> (f64, f64) {
        let columns = self.columns(chosen);
        let empty: &[f64] = &[];
        let column = |i: usize| columns.get(i).map_or(empty, Vec::as_slice);
        (correlation(column(0), column(1)), data::worth(column(0), column(1)))
    }

    fn together(&self, window: &[usize]) -> Result<Finding, Problem> {
        let (found, worth) = self.pair(window);
        let Some(value) = defined(found) else {
            let message = format!("\"{}\" or \"{}\" does not vary in the last window", self.name(0), self.name(1));
            return Err(Problem::error("constant-series", message).hint("choose a longer window"));
        };
        let when = support::when(self.panel, window, self.frequency);
        let ends = Some(fisher_interval(value, worth, 0.95)).filter(|(l, h)| l.is_finite() && h.is_finite());
        let statement = Statement::Inferred(Inferred::Together {
            first: self.name(0).to_owned(),
            second: self.name(1).to_owned(),
            correlation: value,
            interval: ends,
            when,
        });
        Ok(Finding {
            value: Some(value),
            unit: "correlation".to_owned(),
            period: Some(when.period.end),
            n: Some(window.len()),
            interval: support::interval(ends),
            how: support::how(
                "Pearson's correlation; interval tanh(atanh r ± 1.96/√(n − 3)) with n lowered for serial correlation",
                format!("the last {} periods", window.len()),
                "interval by Fisher's z",
                "Fisher 1921; Bartlett 1935",
            ),
            numbers: vec![named("worth", "independent pairs that the window is worth", worth, "pairs")],
            ..support::finding("correlation", &statement)
        })
    }

    fn changed(&self, before: &[usize], after: &[usize]) -> Option<Finding> {
        let ((r1, n1), (r2, n2)) = (self.pair(before), self.pair(after));
        let (z, p) = fisher_difference(r2, n2, r1, n1);
        let p = defined(p)?;
        let first = after.first().copied()?;
        let from = support::when(self.panel, &[first], self.frequency);
        Some(Finding {
            value: defined(r2 - r1),
            unit: "difference of correlations".to_owned(),
            n: Some(before.len() + after.len()),
            p: Some(p),
            how: support::how(
                "z = (atanh r₂ − atanh r₁)/√(1/(n₂ − 3) + 1/(n₁ − 3))",
                format!("{} periods before, {} after", before.len(), after.len()),
                "normal; n lowered for serial correlation",
                "Fisher 1921; Bartlett 1935",
            ),
            numbers: vec![
                named("before", "correlation before", r1, "correlation"),
                named("after", "correlation after", r2, "correlation"),
                named("z", "z", z, "standard errors"),
            ],
            ..support::finding(
                "change",
                &Statement::Inferred(Inferred::TogetherChanged { before: r1, after: r2, from, p }),
            )
        })
    }

    fn matrix(&self, before: &[usize], after: &[usize]) -> Option<Finding> {
        if self.series.len() < 3 {
            return None;
        }
        let (one, other) = (correlation_matrix(&self.columns(before)), correlation_matrix(&self.columns(after)));
        let form = correlation_tests::Form::Published;
        let found = jennrich(&one, before.len() as f64, &other, after.len() as f64, form)?;
        let p = defined(found.p)?;
        let statement = Inferred::MatrixChanged { series: self.series.len(), statistic: found.statistic, p };
        Some(Finding {
            value: Some(found.statistic),
            unit: "chi-squared".to_owned(),
            n: Some(before.len() + after.len()),
            p: Some(p),
            how: support::how(
                "½ tr Z² − d′(I + R∘R⁻¹)⁻¹d, Z the scaled difference of the matrices",
                format!("{} periods before, {} after", before.len(), after.len()),
                "chi-squared; takes periods as independent",
                "Jennrich 1970",
            ),
            ..support::finding("matrix", &Statement::Inferred(statement))
        })
    }

    fn adjusted(&self, before: &[usize], after: &[usize]) -> Option<Finding> {
        let spread = |chosen: &[usize]| self.columns(chosen).first().map_or(f64::NAN, |c| standard_deviation(c));
        let ratio = defined((spread(after) / spread(before)).powi(2))?;
        let (observed, worth) = self.pair(after);
        let adjusted = defined(forbes_rigobon(observed, ratio - 1.0))?;
        let ends = fisher_interval(observed, worth, 0.95);
        let ends = (forbes_rigobon(ends.0, ratio - 1.0), forbes_rigobon(ends.1, ratio - 1.0));
        let statement = Inferred::VarianceAdjusted { observed, adjusted, ratio, name: self.name(0).to_owned() };
        Some(Finding {
            value: Some(adjusted),
            unit: "correlation".to_owned(),
            n: Some(after.len()),
            interval: support::interval(Some(ends)),
            how: support::how(
                "r / √(1 + δ(1 − r²)), δ = variance after / variance before − 1, of the first series",
                format!("{} periods before, {} after", before.len(), after.len()),
                "ends of Fisher's interval, adjusted alike; the ratio of variances is taken as known",
                "Forbes & Rigobon 2002",
            ),
            numbers: vec![named("ratio", "variance after over variance before", ratio, "times")],
            ..support::finding("adjusted", &Statement::Inferred(statement))
        })
    }

    fn all_fell(&self, window: &[usize], before: &[usize]) -> Option<Finding> {
        let share = defined(share_all_fell(&self.columns(window)))?;
        let fell = (share * window.len() as f64).round() as usize;
        let earlier = defined(share_all_fell(&self.columns(before))).filter(|_| before.len() >= FEWEST);
        let p =
            earlier.filter(|e| *e > 0.0 && *e < 1.0).and_then(|e| defined(binomial::two_sided(fell, window.len(), e)));
        let statement = Inferred::AllFell {
            fell,
            of: periods(window.len(), self.frequency),
            before: earlier,
            series: self.series.len(),
            p,
        };
        Some(Finding {
            value: Some(100.0 * share),
            unit: "% of periods".to_owned(),
            n: Some(window.len()),
            p,
            interval: support::interval(
                binomial::wilson(fell, window.len(), 0.95).map(|(low, high)| (100.0 * low, 100.0 * high)),
            ),
            how: support::how(
                "periods in which every series fell / periods",
                format!("the last {} periods, and those before", window.len()),
                "binomial with the earlier share taken as known; interval by Wilson's score",
                "Wilson 1927",
            ),
            ..support::finding("all-fell", &Statement::Inferred(statement))
        })
    }
}
