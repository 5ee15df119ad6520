//! Tactical or strategic: does a move last, or is it taken back?
//!
//! M37 (S3-13). Half-life from the correlation with the period before; variance ratio of sums over
//! many periods, with the heteroskedasticity-robust test of Lo & MacKinlay 1988; and what became of
//! the first periods after a day.

use super::finding::Statement;
use super::finding::whole::Whole;
use super::support::{self, defined, named, periods, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options, panel};
use crate::analysis::caveat::inference::Inference;
use crate::calendar::Day;
use crate::plot::{Event, Layer};
use crate::problem::{Notes, Problem};
use crate::series::{Point, Series};
use crate::stats::{moments, normal};
use crate::transform::difference;

/// The entry of the registry.
pub static PERSISTENCE: Analysis = Analysis {
    id: "persistence",
    title: "Tactical or strategic?",
    about: "Whether a flow carries on or is taken back: how much of a move is left after a period, whether sums over many \
            periods grow faster than chance, and what became of the first periods after a day. A level is judged by its \
            changes. Not for fewer than 24 periods, nor for sums that overlap.",
    methods: "M37, M33",
    inputs: &[Input { role: "series", about: "a flow, or a level whose changes are judged", many: false }],
    options: &[
        OptionSpec {
            id: "since",
            label: "First day after",
            about: "the day from which a shift is claimed, as YYYY-MM-DD; nothing for none",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "first",
            label: "First periods",
            about: "how many periods from that day on make the move",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "sum",
            label: "Periods added up",
            about: "length of the sums of the variance ratio",
            default: "12",
            choices: &[],
        },
    ],
    run,
};

/// Fewest periods.
const FEWEST: usize = 24;

/// A variance ratio with its robust test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceRatio {
    /// Variance of sums of q periods over q times that of one.
    pub ratio: f64,
    /// Robust standard normal statistic.
    pub z: f64,
    /// Two-sided probability that periods are unrelated.
    pub p: f64,
}

/// The variance ratio of sums over `periods` values, overlapping, unbiased, with the statistic that
/// is robust to changing variance (Lo & MacKinlay 1988, equations 12 to 15).
///
/// # Missing values
/// Nothing when a value is missing, the values never vary, or there are fewer than twice `periods`.
#[must_use]
pub fn variance_ratio(values: &[f64], periods: usize) -> Option<VarianceRatio> {
    let n = values.len();
    if periods < 2 || n < 2 * periods || values.iter().any(|v| v.is_nan()) {
        return None;
    }
    let center = moments::mean(values);
    let deviations: Vec<f64> = values.iter().map(|v| v - center).collect();
    let squares: Vec<f64> = deviations.iter().map(|d| d * d).collect();
    let total = crate::number::sum(&squares);
    if total <= 0.0 {
        return None;
    }
    let (count, q) = (n as f64, periods as f64);
    let one = total / (count - 1.0);
    let sums: Vec<f64> = deviations.windows(periods).map(|w| crate::number::sum(w).powi(2)).collect();
    let scale = q * (count - q + 1.0) * (1.0 - q / count);
    let ratio = crate::number::sum(&sums) / scale / one;
    let mut variance = 0.0;
    for lag in 1..periods {
        let pairs: Vec<f64> = squares.iter().zip(squares.get(lag..)?).map(|(a, b)| a * b).collect();
        let delta = crate::number::sum(&pairs) / (total * total);
        let weight = 2.0 * (q - lag as f64) / q;
        variance += weight * weight * delta;
    }
    let z = if variance > 0.0 { (ratio - 1.0) / variance.sqrt() } else { f64::NAN };
    Some(VarianceRatio { ratio, z, p: normal::two_sided(z) })
}

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[1], "a flow or a level")?;
    let Some(given) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen"));
    };
    let moved = if given.kind.adds_over_time() { given.clone() } else { difference(given) };
    let used: Vec<&Point> =
        moved.points.iter().filter(|p| p.flag.usable() && !p.partial && !p.value.is_nan()).collect();
    panel::at_least(&support::names_of(series), used.len(), FEWEST)?;
    let values: Vec<f64> = used.iter().map(|p| p.value).collect();
    if values.windows(2).all(|w| w.first() == w.get(1)) {
        let message = format!("{} never changes", support::names_of(series));
        return Err(Problem::error("constant-series", message).hint("choose a series that moves"));
    }
    let length = panel::whole_number(options, "sum", 2, 1_000)?;
    let first = panel::whole_number(options, "first", 1, 1_000)?;
    let since = panel::day(options, "since")?;
    let mut findings = Vec::new();
    let mut caveats = Vec::new();
    if let Some(day) = since {
        findings.push(after(&moved, &used, day, first)?);
    }
    match variance_ratio(&values, length) {
        Some(found) => findings.push(ratio(&moved, found, length, values.len())),
        None => caveats.push(Inference::NoVarianceRatio(values.len(), length).into()),
    }
    findings.push(half_life(&moved, &values));
    caveats.push(Inference::PastPromisesNothing.into());
    let mut running = crate::number::Sum::default();
    let cumulated: Vec<f64> = values
        .iter()
        .zip(&used)
        .map(|(v, p)| {
            if since.is_some_and(|day| p.period.end < day) {
                return f64::NAN;
            }
            running.add(*v);
            running.value()
        })
        .collect();
    let days: Vec<Day> = used.iter().map(|p| p.period.end).collect();
    let added = if since.is_some() { "added up since the day" } else { "added up" };
    let layers = vec![Layer::flows(&moved.name, days.clone(), values), Layer::line(added, 1, days, cumulated)];
    let mut plot = support::time_plot(&moved.unit, moved.frequency, layers);
    plot.events.extend(since.map(|day| Event { start: day, end: day, label: "since".to_owned() }));
    Ok(Exhibit {
        headline: findings.first().map(|f| f.id.clone()).unwrap_or_default(),
        findings,
        tables: Vec::new(),
        plot,
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

fn half_life(series: &Series, values: &[f64]) -> Finding {
    let r = moments::lag_one_autocorrelation(values);
    // A correlation carries on only beyond what chance makes of this sample.
    let noise = 1.96 / (values.len() as f64).sqrt();
    let half = (r > noise).then(|| libm::log(0.5) / libm::log(r.min(0.999_999)));
    let sample = periods(values.len(), series.frequency);
    let statement = Statement::Whole(Whole::HalfLife { correlation: r, half_life: half, sample });
    let z = r * (values.len() as f64).sqrt();
    Finding {
        value: half,
        unit: "periods".to_owned(),
        n: Some(values.len()),
        p: defined(normal::two_sided(z)),
        how: How {
            formula: "ln ½ / ln r, r the correlation with the period before".to_owned(),
            window: format!("{} periods", values.len()),
            missing: "missing and partial periods are left out".to_owned(),
            test: "r √n against the standard normal".to_owned(),
            source: "Bartlett 1946".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("correlation", "correlation with the period before", r, "")],
        ..support::finding("half-life", &statement)
    }
}

fn ratio(series: &Series, found: VarianceRatio, length: usize, n: usize) -> Finding {
    let statement = Statement::Whole(Whole::VarianceRatio {
        periods: periods(length, series.frequency),
        ratio: found.ratio,
        p: found.p,
    });
    Finding {
        value: defined(found.ratio),
        unit: "times".to_owned(),
        n: Some(n),
        p: defined(found.p),
        how: How {
            formula: format!(
                "variance of sums of {length} periods / ({length} × variance of one), overlapping, unbiased"
            ),
            window: format!("{n} periods"),
            missing: "missing and partial periods are left out".to_owned(),
            test: "statistic robust to changing variance".to_owned(),
            source: "Lo & MacKinlay 1988".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("z", "robust statistic", found.z, "")],
        ..support::finding("variance-ratio", &statement)
    }
}

fn after(series: &Series, used: &[&Point], day: Day, first: usize) -> Result<Finding, Problem> {
    let later: Vec<f64> = used.iter().filter(|p| p.period.end >= day).map(|p| p.value).collect();
    let start = used.iter().find(|p| p.period.end >= day);
    let (Some(start), true) = (start, later.len() > first) else {
        let message = format!(
            "\"{}\" has {} periods from {} on, and {} are needed",
            series.name,
            later.len(),
            day.iso(),
            first + 1
        );
        return Err(Problem::error("cut-too-close", message).hint("choose an earlier day or a newer file"));
    };
    let move_ = crate::number::sum(later.get(..first).unwrap_or_default());
    let rest = crate::number::sum(later.get(first..).unwrap_or_default());
    let reversed = if move_ == 0.0 { f64::NAN } else { -rest / move_ };
    let from = super::finding::When::of(start, series.frequency, 1);
    let statement = Statement::Whole(Whole::Since {
        first: value_of(move_, &series.unit),
        periods: periods(first, series.frequency),
        total: value_of(move_ + rest, &series.unit),
        reversed,
        from,
    });
    let unit = series.unit.label();
    Ok(Finding {
        value: defined(reversed),
        unit: "of the move came back".to_owned(),
        period: Some(start.period.end),
        n: Some(later.len()),
        how: How {
            formula: "− sum of the later periods / sum of the first".to_owned(),
            window: format!("{} periods from {} on", later.len(), day.iso()),
            missing: "missing and partial periods are left out".to_owned(),
            test: "one case: no test".to_owned(),
            source: "M37".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("first", "sum of the first periods", move_, &unit),
            named("later", "sum of the later ones", rest, &unit),
        ],
        ..support::finding("since", &statement)
    })
}
