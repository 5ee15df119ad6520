//! From the series as selected to the numbers that are judged.

use super::settings::Settings;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::pace::Pace;
use crate::analysis::finding::{Amount, Is, Subject, Voice, When};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::stats::moments::{count, lag_one_autocorrelation, standard_deviation};
use crate::table::MeasureKind;
use crate::transform::{aggregate, difference, fill_slots, rolling_sum, without_holidays};
use crate::unit::Quantity;

/// The series after its transforms, with complete values only.
pub(super) struct Prepared {
    /// The series that is shown: flows, or levels.
    pub(super) series: Series,
    pub(super) subject: Subject,
    /// What is judged: flows or changes of the level; NaN where missing, partial or not usable.
    pub(super) moves: Vec<f64>,
    /// The level's own values; nothing for a flow.
    pub(super) levels: Option<Vec<f64>>,
    /// Index of the latest complete period with a move.
    pub(super) latest: usize,
    /// Index of a later, partial period.
    pub(super) so_far: Option<usize>,
    pub(super) sum: usize,
    pub(super) caveats: Vec<Caveat>,
}

/// Values for returns to be told from yields and ratios.
const ENOUGH_RETURNS: usize = 12;
/// Yields and ratios resemble their value before more than this; the smoothed returns of hedge funds come near it
/// (Getmansky, Lo & Makarov 2004).
const ALIKE: f64 = 0.6;

/// Whether rates are returns of their period: of both signs, and unlike a level not near the one before.
fn looks_like_returns(series: &Series) -> bool {
    let values: Vec<f64> = series.points.iter().filter(|p| p.flag.usable()).map(|p| p.value).collect();
    let relative = matches!(series.unit.quantity, Quantity::Percent | Quantity::Fraction);
    let both = values.iter().any(|v| *v > 0.0) && values.iter().any(|v| *v < 0.0);
    series.kind == MeasureKind::Rate
        && relative
        && both
        && count(&values) >= ENOUGH_RETURNS
        && lag_one_autocorrelation(&values) < ALIKE
}

/// Exact zeros at the beginning that are taken for "no data yet": four in a row and more.
const LEADING_ZEROS: usize = 4;

impl Prepared {
    pub(super) fn new(original: &Series, settings: &Settings) -> Result<Prepared, Problem> {
        let mut caveats = Vec::new();
        let mut series = fill_slots(&without_holidays(&without_leading_zeros(original, &mut caveats)));
        let returns = looks_like_returns(&series);
        if returns && (settings.sum > 1 || settings.bucket.is_some_and(|b| b.frequency() != series.frequency)) {
            let message =
                format!("\"{}\" looks like returns; returns of longer periods are no sum of theirs", series.name);
            return Err(Problem::error("returns-do-not-add", message).hint(
                "set the period to none and the sum to 1, or choose the price or index that the returns are of",
            ));
        }
        if let Some(bucket) = settings.bucket.filter(|b| b.frequency() != series.frequency) {
            series = aggregate(&series, bucket)?;
        }
        // What does not add up over time is judged by its change over as many periods.
        let adds = series.kind.adds_over_time();
        if adds {
            series = rolling_sum(&series, settings.sum)?;
        } else if settings.sum > 1 {
            caveats.push(Pace::LevelNotSummed(settings.sum).into());
        }
        let mut subject = Subject::of(&series);
        if returns {
            subject.voice = Voice::Valuation;
            caveats.push(Pace::TakenForReturns(series.name.clone()).into());
        }
        let complete = |p: &Point| if p.flag.usable() && !p.partial { p.value } else { f64::NAN };
        let own: Vec<f64> = series.points.iter().map(complete).collect();
        let name = &series.name;
        let values = count(&own);
        if values == 0 {
            let message = format!("series \"{name}\" has no value in a complete period; all are missing or partial");
            return Err(Problem::error("all-missing", message).hint("choose another series or a wider range"));
        }
        if values < 2 {
            let message = format!("series \"{name}\" has 1 value in a complete period; pace needs at least 2");
            return Err(Problem::error("too-few-points", message).hint("choose a wider range or a shorter period"));
        }
        if standard_deviation(&own) == 0.0 {
            let message = format!("series \"{name}\" is constant over {values} periods; pace needs values that differ");
            return Err(Problem::error("constant-series", message).hint("choose another series"));
        }
        let (moves, levels) = if subject.voice == Voice::Level {
            let changes = difference(&series);
            let partial = series.points.iter().map(|p| p.partial);
            let moves = changes.points.iter().zip(partial).map(|(p, partial)| if partial { f64::NAN } else { p.value });
            let moves: Vec<f64> = moves.collect();
            // Change by change, so that a new way of measuring stays out of longer ones too.
            let moves = if settings.sum > 1 { crate::stats::rolling::rolling_sum(&moves, settings.sum) } else { moves };
            (moves, Some(own.clone()))
        } else {
            (own.clone(), None)
        };
        let latest = own.iter().rposition(|v| !v.is_nan()).unwrap_or(0);
        let so_far = series.points.iter().rposition(|p| p.partial && p.flag.usable() && !p.value.is_nan());
        let so_far = so_far.filter(|index| *index > latest);
        if subject.voice == Voice::Trade && matches!(series.unit.quantity, Quantity::Money { .. }) {
            caveats.push(Pace::MoneyOfTheDay.into());
        }
        if series.frequency == Frequency::Weekly && original.frequency == Frequency::Daily {
            caveats.push(Pace::WeeksOfDays.into());
        }
        Ok(Prepared { series, subject, moves, levels, latest, so_far, sum: settings.sum, caveats })
    }

    /// The moves up to the latest complete period: the admissible history.
    pub(super) fn history(&self) -> &[f64] {
        self.moves.get(..=self.latest).unwrap_or(&[])
    }

    pub(super) fn latest_move(&self) -> f64 {
        self.history().last().copied().unwrap_or(f64::NAN)
    }

    pub(super) fn move_count(&self) -> usize {
        count(self.history())
    }

    pub(super) fn when(&self, index: usize) -> When {
        let frequency = self.series.frequency;
        self.series.points.get(index).map_or(
            When {
                period: crate::calendar::Period::day(crate::calendar::Day::from_epoch_days(0)),
                frequency,
                periods: 1,
            },
            |point| When::of(point, frequency, self.sum),
        )
    }

    /// When a level was measured: on its period alone, however long the changes are that are judged.
    pub(super) fn level_when(&self, index: usize) -> When {
        When { periods: 1, ..self.when(index) }
    }

    pub(super) fn move_amount(&self, value: f64) -> Amount {
        let is = if self.levels.is_some() { Is::Change } else { Is::Value };
        Amount { value, unit: self.series.unit.clone(), is }
    }

    pub(super) fn level_amount(&self, value: f64) -> Amount {
        Amount { value, unit: self.series.unit.clone(), is: Is::Level }
    }

    /// The inputs at these indices, as they stand in the file.
    pub(super) fn inputs(&self, indices: impl IntoIterator<Item = usize>) -> Vec<String> {
        let line = |index: usize| {
            let point = self.series.points.get(index)?;
            let value = if point.value.is_nan() { "missing".to_owned() } else { shortest(point.value) };
            let place = if point.line > 0 { format!(" (line {})", point.line) } else { String::new() };
            Some(format!("{}: {value}{place}", point.period.end.iso()))
        };
        let mut lines: Vec<String> = indices.into_iter().filter_map(line).collect();
        // The most recent say most.
        let extra = lines.len().saturating_sub(24);
        lines.drain(..extra);
        lines
    }

    /// What was done before anything was judged, for "how computed".
    pub(super) fn formula(&self, formula: &str) -> String {
        let steps = self.series.history.join("; ");
        let moves = match (&self.levels, self.sum) {
            (None, _) => String::new(),
            (Some(_), 1) => "xₜ is the change of the level from the period before".to_owned(),
            (Some(_), sum) => format!("xₜ is the change of the level over {sum} periods"),
        };
        let parts = [formula, moves.as_str(), steps.as_str()];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("; ")
    }

    pub(super) fn unit_label(&self) -> String {
        self.series.unit.label()
    }

    pub(super) fn unit(&self) -> &crate::unit::Unit {
        &self.series.unit
    }
}

/// A number as the shortest text that reads back to it, with a true minus sign.
pub(super) fn shortest(value: f64) -> String {
    // Sums of decimal numbers carry a tail of rounding; 12 digits are more than any file prints.
    let rounded = format!("{value:.12e}").parse::<f64>().unwrap_or(value);
    format!("{rounded}").replace('-', "−")
}

fn without_leading_zeros(series: &Series, caveats: &mut Vec<Caveat>) -> Series {
    let mut trimmed = series.clone();
    let zeros = series.points.iter().take_while(|p| p.value == 0.0 || p.value.is_nan());
    let real_zeros = zeros.clone().filter(|p| p.value == 0.0 && p.flag.usable()).count();
    let placeholders = zeros.clone().filter(|p| !p.flag.usable() && !p.value.is_nan()).count();
    let leading = zeros.count();
    if leading == series.points.len() || (real_zeros < LEADING_ZEROS && placeholders == 0) {
        return trimmed;
    }
    if real_zeros >= LEADING_ZEROS || real_zeros == 0 {
        trimmed.points.drain(..leading);
        caveats.push(Pace::LeadingZeros(leading).into());
    }
    trimmed
}
