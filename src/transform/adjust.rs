//! Changes of every value at once, and of the range.

use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::{Series, span};
use crate::unit::PlusMeans;

/// Every value times `factor`; `why` completes the sentence "multiplied by 0.5 …".
///
/// # Unit
/// As before: a change of unit is the caller's to make.
#[must_use]
pub fn scale(series: &Series, factor: f64, why: &str) -> Series {
    let mut scaled = series.clone();
    scaled.points.iter_mut().for_each(|p| p.value *= factor);
    scaled.breaks.iter_mut().for_each(|b| b.old_value *= factor);
    scaled.history.push(format!("multiplied by {factor} {why}").trim_end().to_owned());
    scaled
}

/// Every value with the opposite sign, and the meaning of plus turned with it.
#[must_use]
pub fn flip_sign(series: &Series) -> Series {
    let mut flipped = series.clone();
    for point in &mut flipped.points {
        // Zero stays zero: a sign on nothing would survive into "sold 0".
        point.value = if point.value == 0.0 { 0.0 } else { -point.value };
    }
    flipped.breaks.iter_mut().for_each(|b| b.old_value = -b.old_value);
    flipped.plus = series.plus.as_ref().map(|plus| PlusMeans {
        plus: plus.minus.clone(),
        minus: plus.plus.clone(),
        turned_on_reading: !plus.turned_on_reading,
        authority: plus.authority,
    });
    flipped.history.push("sign turned".to_owned());
    flipped
}

/// The points whose periods end within `from`–`to`, both included; an open end is not cut.
///
/// # Errors
/// `range-empty` when no value is left.
pub fn restrict(series: &Series, from: Option<Day>, to: Option<Day>) -> Result<Series, Problem> {
    let inside = |day: Day| from.is_none_or(|f| day >= f) && to.is_none_or(|t| day <= t);
    let mut cut = series.clone();
    cut.points.retain(|p| inside(p.period.end));
    cut.breaks.retain(|b| inside(b.period.end));
    let name = |day: Option<Day>, open: &str| day.map_or_else(|| open.to_owned(), Day::iso);
    let range = format!("{} to {}", name(from, "the start"), name(to, "the end"));
    if span(&cut.points).is_none() {
        let has = span(&series.points).map_or_else(
            || "it has no value at all".to_owned(),
            |(a, b)| format!("it runs from {} to {}", a.iso(), b.iso()),
        );
        return Err(Problem::error(
            "range-empty",
            format!("series \"{}\" has no value from {range}; {has}", series.name),
        )
        .hint("choose a range that overlaps the data"));
    }
    if from.is_some() || to.is_some() {
        cut.history.push(format!("restricted to {range}"));
    }
    Ok(cut)
}
