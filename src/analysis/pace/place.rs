//! M03: rank, percentile and z-score.

use super::prepare::Prepared;
use super::settings::Settings;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::pace::Pace;
use crate::analysis::finding::{Count, Direction, Measured, Statement};
use crate::analysis::{Finding, How, NamedNumber};
use crate::stats::moments::{count, lag_one_autocorrelation, mean, standard_deviation};
use crate::stats::percentile::percentile;
use crate::stats::robust::robust_z;
use crate::stats::rolling::z_score;

/// `rank`, `percentile` and `z`; a z-score whose window is too short becomes a caveat.
pub(super) fn findings(prepared: &Prepared, settings: &Settings, caveats: &mut Vec<Caveat>) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(rank(prepared));
    found.extend(placed(prepared));
    match score(prepared, settings) {
        Ok(finding) => found.push(finding),
        Err(caution) => caveats.push(caution.into()),
    }
    found
}

fn rank(prepared: &Prepared) -> Option<Finding> {
    let history = prepared.history();
    let now = prepared.latest_move();
    let direction = Direction::of(now);
    if direction == Direction::Flat {
        return None;
    }
    let down = direction == Direction::Down;
    let ahead = |v: &&f64| if down { **v < now } else { **v > now };
    let more = history.iter().filter(ahead).count();
    let equal = history.iter().filter(|v| **v == now).count();
    let rank = more + 1;
    let sample = Count { periods: count(history), frequency: prepared.series.frequency };
    let when = prepared.when(prepared.latest);
    let statement = Statement::Rank { subject: prepared.subject.clone(), direction, when, rank, sample };
    Some(Finding {
        value: Some(rank as f64),
        unit: "rank".to_owned(),
        period: Some(when.period.end),
        n: Some(sample.periods),
        p: Some((rank as f64 / sample.periods as f64).min(1.0)),
        how: How {
            formula: prepared.formula("1 + number of periods further out on the same side"),
            window: format!("all {} complete periods to the latest", sample.periods),
            missing: "missing and partial periods are left out; equal values share the better rank".to_owned(),
            test: "chance of a rank this good among exchangeable periods: rank / n, one side; circular shifts of the series, which keep \
                   its autocorrelation, end with one as far out equally often"
                .to_owned(),
            source: "Glick 1978".to_owned(),
            inputs: prepared.inputs(further_out(prepared, down)),
        },
        numbers: vec![number("ties", "equal values, the present one included", Some(equal as f64), "")],
        ..Finding::saying("rank", statement)
    })
}

/// The most extreme periods on that side, oldest first.
pub(super) fn further_out(prepared: &Prepared, down: bool) -> Vec<usize> {
    let mut order: Vec<(usize, f64)> =
        prepared.history().iter().copied().enumerate().filter(|(_, v)| !v.is_nan()).collect();
    crate::order::by(&mut order, |a, b| if down { a.1.total_cmp(&b.1) } else { b.1.total_cmp(&a.1) });
    order.truncate(10);
    let mut indices: Vec<usize> = order.into_iter().map(|(index, _)| index).collect();
    if !indices.contains(&prepared.latest) {
        indices.push(prepared.latest);
    }
    crate::order::natural(&mut indices);
    indices
}

fn placed(prepared: &Prepared) -> Option<Finding> {
    let (values, measured) = match prepared.levels.as_ref().and_then(|l| l.get(..=prepared.latest)) {
        Some(levels) => (levels, Measured::Level),
        None => (prepared.history(), Measured::Move),
    };
    let now = *values.last()?;
    let place = percentile(values, now);
    let sample = Count { periods: count(values), frequency: prepared.series.frequency };
    let when = match measured {
        Measured::Level => prepared.level_when(prepared.latest),
        Measured::Move => prepared.when(prepared.latest),
    };
    let subject = prepared.subject.clone();
    let statement = Statement::Percentile { subject, measured, when, percentile: place, sample };
    let moves = percentile(prepared.history(), prepared.latest_move());
    Some(Finding {
        value: Some(place).filter(|p| !p.is_nan()),
        unit: "percentile".to_owned(),
        period: Some(when.period.end),
        n: Some(sample.periods),
        how: How {
            formula: "100 × (number below + half the number equal) / n, the present value included".to_owned(),
            window: format!("all {} complete periods to the latest; nothing later", sample.periods),
            missing: "missing and partial periods are left out".to_owned(),
            test: "none by itself".to_owned(),
            source: "mid-rank percentile (Parzen 1979)".to_owned(),
            inputs: prepared.inputs([prepared.latest]),
        },
        numbers: vec![number("change-percentile", "percentile of the flow or change", Some(moves), "percentile")],
        ..Finding::saying("percentile", statement)
    })
}

fn score(prepared: &Prepared, settings: &Settings) -> Result<Finding, Pace> {
    let history = prepared.history();
    let now = prepared.latest_move();
    let before = history.split_last().map_or(&[][..], |(_, before)| before);
    let frequency = prepared.series.frequency;
    let slots = settings.window(frequency);
    let window = before.get(before.len().saturating_sub(slots)..).unwrap_or(before);
    let needed = Settings::min_observations(slots);
    let observations = count(window);
    if observations < needed {
        return Err(Pace::ScoreTooFew { window: slots, needed, found: observations });
    }
    let (center, spread) = (mean(window), standard_deviation(window));
    let z = z_score(now, center, spread);
    if z.is_nan() {
        return Err(Pace::ScoreNoSpread);
    }
    let robust = robust_z(window, now);
    let when = prepared.when(prepared.latest);
    let over = |periods: usize| {
        let part = before.get(before.len().saturating_sub(periods)..).unwrap_or(before);
        let enough = before.len() >= periods && count(part) >= Settings::min_observations(periods);
        Some(z_score(now, mean(part), standard_deviation(part))).filter(|z| enough && !z.is_nan())
    };
    let year = frequency.periods_per_year().and_then(|n| usize::try_from(n).ok());
    let rho = lag_one_autocorrelation(window);
    let effective = Some(observations as f64 * (1.0 - rho) / (1.0 + rho)).filter(|n| n.is_finite());
    let unit = prepared.unit_label();
    let statement = Statement::Score {
        subject: prepared.subject.clone(),
        measured: Measured::Move,
        when,
        z,
        robust: robust.map(|(z, _)| z),
        window: Count { periods: slots.min(window.len()), frequency },
    };
    let sd = "standard deviations";
    let numbers = vec![
        number("mean", "mean of the window", Some(center), &unit),
        number("deviation", "standard deviation of the window (n − 1)", Some(spread), &unit),
        number("robust-z", "robust z", robust.map(|(z, _)| z), "1.4826 × MAD, or IQR / 1.349"),
        number("z-year", "z against one year of periods", year.and_then(over), sd),
        number("z-five-years", "z against five years", year.and_then(|n| over(5 * n)), sd),
        number("z-all", "z against everything before", over(before.len()), sd),
        number("winsorised", "z capped at ±4, for composites", Some(z.clamp(-4.0, 4.0)), sd),
        number("autocorrelation", "lag-one autocorrelation of the window", Some(rho), ""),
        number("effective-n", "n (1 − ρ) / (1 + ρ)", effective, "periods"),
    ];
    Ok(Finding {
        value: Some(z),
        unit: sd.to_owned(),
        period: Some(when.period.end),
        n: Some(observations),
        how: How {
            formula: prepared.formula("z = (xₜ − mean) / standard deviation of the window before t, n − 1"),
            window: format!("{slots} periods before the latest, which does not enter; {observations} values"),
            missing: format!("slots count calendar periods; at least {needed} must hold a value"),
            test: "none by itself; the effective number of observations is given".to_owned(),
            source: "two-pass deviation (Chan, Golub & LeVeque 1983); robust z (Hampel 1974)".to_owned(),
            inputs: prepared.inputs(history.len().saturating_sub(24)..history.len()),
        },
        numbers,
        ..Finding::saying("z", statement)
    })
}

fn number(id: &str, label: &str, value: Option<f64>, unit: &str) -> NamedNumber {
    let value = value.filter(|v| v.is_finite());
    NamedNumber { id: id.to_owned(), label: label.to_owned(), value, unit: unit.to_owned() }
}
