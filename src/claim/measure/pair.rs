//! Two series side by side: correlation, equal signs, slope, fit, and who leads.

use super::super::chance;
use super::super::said::OfChance;
use super::super::tree::{Measure, MeasureKind, Window};
use super::{Found, fraction, plain_count, window};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::{bandwidth, binomial, correlation, distributions, regression, robust_errors, vector_autoregression};
use crate::table::Flag;

/// The values of periods that both series have, matched by their ends.
fn matched(first: &Series, second: &Series, days: Window) -> Result<(Vec<f64>, Vec<f64>, Found), Problem> {
    let (left, right) = (window::points(first, days)?, window::points(second, days)?);
    let mut others = right.into_iter().peekable();
    let (mut a, mut b, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for point in left {
        while others.peek().is_some_and(|o| o.period.end < point.period.end) {
            others.next();
        }
        if let Some(other) = others.peek().filter(|o| o.period.end == point.period.end) {
            a.push(point.value);
            b.push(other.value);
            ends.push(point.period.end);
        }
    }
    if a.len() < 4 {
        let message =
            format!("\"{}\" and \"{}\" share {} periods there, fewer than 4", first.name, second.name, a.len());
        return Err(Problem::error("claim-sample", message).hint("aggregate both to one frequency: monthly(…)"));
    }
    let found =
        Found { n: Some(a.len()), first: ends.first().copied(), last: ends.last().copied(), ..Found::nothing() };
    Ok((a, b, found.from(first).from(second)))
}

pub(super) fn pair(kind: MeasureKind, first: &Series, second: &Series, days: Window) -> Result<Found, Problem> {
    let (a, b, found) = matched(first, second, days)?;
    let n = a.len();
    let names = format!("{} and {}", first.name, second.name);
    match kind {
        MeasureKind::Correlation => {
            let r = correlation::correlation(&a, &b);
            let (low, high) = correlation::fisher_interval(r, n as f64, 0.95);
            let t = r * ((n as f64 - 2.0) / (1.0 - r * r)).sqrt();
            let p = distributions::t_two_sided(t, n as f64 - 2.0);
            Ok(Found {
                value: Some(r).filter(|r| r.is_finite()),
                unit: plain_count(),
                formula: format!("Pearson correlation of {names}"),
                numbers: vec![("low (95%)".to_owned(), low), ("high (95%)".to_owned(), high), ("p".to_owned(), p)],
                chance: chance::stated(OfChance::Correlation, p, "t test of a correlation"),
                ..found
            })
        }
        MeasureKind::SameSigns => {
            let hits = a.iter().zip(&b).filter(|(x, y)| **x * **y > 0.0).count();
            let p = binomial::two_sided(hits, n, 0.5);
            Ok(Found {
                value: Some(hits as f64),
                unit: plain_count(),
                formula: format!("periods in which {names} have one sign, of {n}"),
                numbers: vec![("of".to_owned(), n as f64), ("p".to_owned(), p)],
                chance: chance::count(hits, n),
                counts: Some(first.frequency),
                ..found
            })
        }
        _ => slope(kind, &a, &b, found, &names),
    }
}

/// The correlation of the so many common periods that end with each.
pub(super) fn rolling(first: &Series, second: &Series, count: usize) -> Result<Series, Problem> {
    if count < 4 {
        let message = format!("a correlation over {count} periods says nothing; it takes 4 at least");
        return Err(Problem::error("claim-sample", message).hint("write for example correlation(a, b, 20)"));
    }
    let everything = Window::default();
    let (a, b, _) = matched(first, second, everything)?;
    let found = correlation::rolling(&a, &b, count, count, correlation::correlation);
    let known = |s: &Series| -> Result<Vec<Day>, Problem> {
        Ok(window::points(s, everything)?.iter().map(|p| p.period.end).collect())
    };
    let (ends, others) = (known(first)?, known(second)?);
    let mut made = first.clone();
    made.points.retain(|p| ends.binary_search(&p.period.end).is_ok() && others.binary_search(&p.period.end).is_ok());
    // A hole in a file must not pass a year off as twenty days.
    let near = super::series::near_enough(&made, count - 1);
    for ((point, value), near) in made.points.iter_mut().zip(found).zip(near) {
        let value = if near { value } else { f64::NAN };
        let flag = if value.is_nan() { Flag::Missing } else { Flag::Ok };
        (point.value, point.flag, point.line) = (value, flag, 0);
    }
    (made.unit, made.kind) = (plain_count(), crate::table::MeasureKind::Index);
    made.name = format!("correlation of {} and {}", first.name, second.name);
    made.breaks.clear();
    made.history.push(format!("correlation with {} over {count} periods", second.name));
    if !second.source.is_empty() && !made.source.contains(&second.source) {
        made.source = format!("{}; {}", made.source, second.source);
    }
    Ok(made)
}

fn slope(kind: MeasureKind, y: &[f64], x: &[f64], found: Found, names: &str) -> Result<Found, Problem> {
    let too_few = || Problem::error("claim-sample", "too few periods, or one of the series never moves");
    let fit = regression::with_constant(y, &[x]).ok_or_else(too_few)?;
    let lags = bandwidth::rule_of_thumb(fit.observations());
    let covariance = robust_errors::small_sample(&fit, robust_errors::Robust::NeweyWest { lags });
    let slope = fit.coefficients.last().copied().unwrap_or(f64::NAN);
    let error = regression::standard_errors(&covariance).last().copied().unwrap_or(f64::NAN);
    let p = distributions::t_two_sided(slope / error, fit.degrees as f64);
    let r = correlation::correlation(y, x);
    let value = if kind == MeasureKind::Fit { r * r } else { slope };
    Ok(Found {
        value: Some(value).filter(|v| v.is_finite()),
        unit: if kind == MeasureKind::Fit { fraction() } else { plain_count() },
        formula: format!("least squares of {names}, Newey-West errors with {lags} lags"),
        numbers: vec![
            ("slope".to_owned(), slope),
            ("standard error".to_owned(), error),
            ("R²".to_owned(), r * r),
            ("p".to_owned(), p),
        ],
        chance: chance::stated(OfChance::Slope, p, "Newey-West t test"),
        ..found
    })
}

/// How far the correlation within the window lies from the one before it.
pub(super) fn shift(first: &Series, second: &Series, days: Window) -> Result<Found, Problem> {
    let Some(from) = days.from else {
        return Err(
            Problem::error("claim-window", "a correlation shift needs its days").hint("write from when to when")
        );
    };
    let (a, b, found) = matched(first, second, days)?;
    let earlier = Window { to: Some(from.plus_days(-1)), since: days.since, ..Window::default() };
    let (c, d, _) = matched(first, second, earlier)?;
    let (now, before) = (correlation::correlation(&a, &b), correlation::correlation(&c, &d));
    let (z, p) = correlation::fisher_difference(now, a.len() as f64, before, c.len() as f64);
    let numbers = [("correlation", now), ("correlation before", before), ("periods before", c.len() as f64), ("p", p)];
    Ok(Found {
        value: Some(z).filter(|z| z.is_finite()),
        unit: plain_count(),
        formula: format!("(atanh r − atanh r before) ÷ its standard error, {} and {}", first.name, second.name),
        numbers: numbers.map(|(label, value)| (label.to_owned(), value)).to_vec(),
        chance: chance::stated(OfChance::Shift, p, "Fisher z"),
        ..found
    })
}

/// The ends of the periods that all series have within the days, and a row of values a series.
pub(super) fn common(all: &[Series], days: Window) -> Result<(Vec<Day>, Vec<Vec<f64>>), Problem> {
    let mut columns: Vec<Vec<(Day, f64)>> = Vec::with_capacity(all.len());
    for series in all {
        columns.push(window::points(series, days)?.iter().map(|p| (p.period.end, p.value)).collect());
    }
    let at = |column: &Vec<(Day, f64)>, end: &Day| column.binary_search_by_key(end, |(day, _)| *day).ok();
    let mut ends: Vec<Day> = columns.first().map(|c| c.iter().map(|(day, _)| *day).collect()).unwrap_or_default();
    ends.retain(|end| columns.iter().all(|column| at(column, end).is_some()));
    let value =
        |column: &Vec<(Day, f64)>, end: &Day| at(column, end).and_then(|i| column.get(i)).map_or(f64::NAN, |p| p.1);
    let rows = columns.iter().map(|column| ends.iter().map(|end| value(column, end)).collect()).collect();
    Ok((ends, rows))
}

/// Whether the past of the first series says something about the second beyond the others.
pub(super) fn leads(measure: &Measure, all: &[Series]) -> Result<Found, Problem> {
    let lags = measure.counts.first().copied().filter(|l| *l >= 1.0 && *l <= 60.0).unwrap_or(4.0) as usize;
    if all.len() < 2 {
        return Err(Problem::error("claim-series", "a lead needs two series"));
    }
    let (ends, rows) = common(all, measure.window)?;
    let too_few = || Problem::error("claim-sample", format!("{} periods are too few for {lags} lags", ends.len()));
    let (f, p) = vector_autoregression::granger(&rows, lags, 0, 1).ok_or_else(too_few)?;
    // Lütkepohl 2005 counts the degrees of freedom of all equations together.
    let rows_used = ends.len() as f64 - lags as f64;
    let each = rows_used - (rows.len() * lags) as f64 - 1.0;
    let p_of_all = distributions::f_upper(f, lags as f64, rows.len() as f64 * each);
    let chance_asked = measure.kind == MeasureKind::LeadChance;
    let mut found = Found {
        value: Some(if chance_asked { p } else { f }),
        unit: plain_count(),
        n: Some(ends.len().saturating_sub(lags)),
        first: ends.first().copied(),
        last: ends.last().copied(),
        formula: format!("Granger F with {lags} lags among {} series", all.len()),
        numbers: vec![("F".to_owned(), f), ("p".to_owned(), p), ("p, degrees of all equations".to_owned(), p_of_all)],
        chance: chance::stated(OfChance::Lead, p, "Granger F"),
        ..Found::nothing()
    };
    for series in all {
        found = found.from(series);
    }
    Ok(found)
}
