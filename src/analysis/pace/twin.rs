//! M02: the same move against its base. What grew with the market is no record of its own.

use super::prepare::Prepared;
use super::settings::Settings;
use super::since::earlier;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::finding::further::Further;
use crate::analysis::finding::{Count, Direction, Statement};
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How, panel};
use crate::calendar::Period;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::moments::count;
use crate::stats::percentile::ranks_from_top;

/// The move as a share of the base known before its period, its rank, and since when.
///
/// # Errors
/// A base in another currency, one that is zero, and one without a value before the latest period.
pub(super) fn finding(
    prepared: &Prepared,
    settings: &Settings,
    base: &Series,
    caveats: &mut Vec<Caveat>,
) -> Result<Finding, Problem> {
    panel::same_unit(&prepared.series, base)?;
    let periods: Vec<Period> = prepared.series.points.iter().map(|p| p.period).collect();
    let known = panel::carried(base, &periods);
    if known.iter().flatten().any(|k| k.value == 0.0) {
        let message = format!("\"{}\" is zero at a date that is needed; the move is divided by it", base.name);
        return Err(Problem::error("zero-denominator", message).hint("choose another base or time"));
    }
    let stale = known.iter().flatten().filter(|k| k.stale).count();
    if stale > 0 {
        caveats.push(Data::Stale { name: base.name.clone(), periods: stale, then: Stale::NoShare }.into());
    }
    let scale = prepared.series.unit.scale() / base.unit.scale();
    let share = |(value, known): (&f64, &Option<panel::Known>)| match known {
        Some(known) if !known.stale => 100.0 * value * scale / known.value,
        _ => f64::NAN,
    };
    let shares: Vec<f64> = prepared.history().iter().zip(&known).map(share).collect();
    let now = shares.last().copied().and_then(defined).ok_or_else(|| {
        let message =
            format!("\"{}\" has no value in force before the latest period of \"{}\"", base.name, prepared.series.name);
        Problem::error("calendars-differ", message).hint("choose a base that covers the time of the series")
    })?;
    let direction = Direction::of(now);
    let place = |values: &[f64]| {
        let turned: Vec<f64> = values.iter().map(|v| if direction == Direction::Down { -v } else { *v }).collect();
        ranks_from_top(&turned).last().copied().flatten().unwrap_or(0)
    };
    let sample = Count { periods: count(&shares), frequency: prepared.series.frequency };
    let ranks = (place(&shares), place(prepared.history()));
    let statement = Statement::Further(Further::Twin {
        base: base.name.clone(),
        percent: now,
        direction,
        ranks,
        sample,
        earlier: earlier(&shares, settings, direction).map(|index| prepared.when(index)),
    });
    let used = known.get(prepared.latest).copied().flatten();
    Ok(Finding {
        value: Some(now),
        unit: "% of the base".to_owned(),
        period: Some(prepared.when(prepared.latest).period.end),
        n: Some(sample.periods),
        p: (sample.periods >= 5 && ranks.0 > 0).then(|| (ranks.0 as f64 / sample.periods as f64).min(1.0)),
        how: How {
            formula: prepared.formula("move / base known before its period began"),
            window: format!("all {} complete periods with a base", sample.periods),
            missing: format!("a period without a base in force is left out; {}", settings.tie_rule()),
            test: "chance of a rank this good among exchangeable periods: rank / n, one side; circular shifts of the series, which keep \
                   its autocorrelation, end with one as far out equally often"
                .to_owned(),
            source: "Glick 1978".to_owned(),
            inputs: used
                .map(|k| format!("{}, {}: {}", base.name, k.day.iso(), k.value))
                .into_iter()
                .chain(prepared.inputs([prepared.latest]))
                .collect(),
        },
        numbers: vec![
            named("rank", "rank against the base", ranks.0 as f64, ""),
            named("plain-rank", "rank as it stands", ranks.1 as f64, ""),
        ],
        ..support::finding("scaled", &statement)
    })
}
