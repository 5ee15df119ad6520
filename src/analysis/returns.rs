//! Returns from what was given: returns as they are, or changes of prices and indices.

use super::panel;
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::unit::{Authority, Quantity, Unit};

/// The option that says what the series hold.
pub(super) const VALUES: super::OptionSpec = super::OptionSpec {
    id: "values",
    label: "The series hold",
    about: "returns in % or fractions, or levels whose relative change is the return",
    default: "returns",
    choices: &["returns", "levels"],
};

/// The series as returns in fractions of one; `values` is "returns" or "levels".
///
/// # Missing values
/// A return of levels needs both its levels.
///
/// # Errors
/// `not-a-return` for a series that is neither in per cent nor a fraction; `not-positive` for a level
/// that has no relative change.
pub(super) fn returns(series: &Series, values: &str) -> Result<Series, Problem> {
    let points = if values == "levels" { changes(series)? } else { as_given(series)? };
    Ok(Series { unit: Unit::of(Quantity::Fraction, Authority::File), points, ..series.clone() })
}

fn as_given(series: &Series) -> Result<Vec<Point>, Problem> {
    let scale = match series.unit.quantity {
        Quantity::Percent => 0.01,
        Quantity::Fraction => 1.0,
        _ => {
            let message =
                format!("\"{}\" is in {}; returns must be in % or fractions", series.name, series.unit.label());
            return Err(Problem::error("not-a-return", message)
                .hint("say that the series are levels, or give the change in per cent"));
        }
    } * series.unit.scale();
    Ok(series.points.iter().map(|p| Point { value: p.value * scale, ..*p }).collect())
}

fn changes(series: &Series) -> Result<Vec<Point>, Problem> {
    let usable = |p: &Point| p.flag.usable() && !p.value.is_nan();
    if series.points.iter().any(|p| usable(p) && p.value <= 0.0) {
        let message = format!("\"{}\" is not positive throughout; it has no relative change", series.name);
        return Err(Problem::error("not-positive", message).hint("say that the series are returns"));
    }
    panel::at_least(&format!("\"{}\"", series.name), series.points.iter().filter(|p| usable(p)).count(), 2)?;
    let change = |pair: &[Point]| match pair {
        [then, now] if usable(then) && usable(now) => Some(Point { value: now.value / then.value - 1.0, ..*now }),
        [_, now] => Some(Point { value: f64::NAN, ..*now }),
        _ => None,
    };
    Ok(series.points.windows(2).filter_map(change).collect())
}
