//! Two prints of one series: a later file revises an earlier one, extends it, or both.

use super::{Point, Series};
use crate::calendar::Period;
use crate::problem::Problem;
use crate::table::Flag;

/// A value that a later file prints differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Revision {
    /// The period.
    pub period: Period,
    /// As first printed; NaN when the earlier file had no value.
    pub first: f64,
    /// As printed later; NaN when the later file has withdrawn it.
    pub last: f64,
}

/// The series that two files make together: where both have a period, the later file counts.
///
/// # Missing values
/// A period that the later file lists without a value is missing: a withdrawn figure is not kept.
///
/// # Errors
/// `units-differ` when the two are not in the same unit, `meanings-differ` when plus does not mean
/// the same in both.
pub fn merge(earlier: Series, later: Series) -> Result<(Series, Vec<Revision>), Problem> {
    if earlier.unit.quantity != later.unit.quantity || earlier.unit.power_of_ten != later.unit.power_of_ten {
        let message = format!(
            "\"{}\" is in {} in one file and in {} in the other",
            later.name,
            earlier.unit.label(),
            later.unit.label()
        );
        return Err(Problem::error("units-differ", message).hint("use one of the two files alone"));
    }
    if earlier.plus.as_ref().map(|p| &p.plus) != later.plus.as_ref().map(|p| &p.plus) {
        let message = format!("plus does not mean the same in the two files that hold \"{}\"", later.name);
        return Err(Problem::error("meanings-differ", message).hint("use one of the two files alone"));
    }
    let mut revisions = Vec::new();
    let mut points: Vec<Point> = Vec::with_capacity(earlier.points.len().max(later.points.len()));
    let mut old = earlier.points.iter().peekable();
    for new in &later.points {
        while let Some(before) = old.next_if(|p| p.period < new.period) {
            points.push(*before);
        }
        if let Some(same) = old.next_if(|p| p.period == new.period) {
            let unchanged = same.value == new.value || (same.value.is_nan() && new.value.is_nan());
            if !unchanged {
                revisions.push(Revision { period: new.period, first: same.value, last: new.value });
            }
        }
        points.push(*new);
    }
    points.extend(old);
    let added = points.iter().filter(|p| !p.value.is_nan() && p.flag != Flag::Placeholder).count();
    let mut history = later.history.clone();
    history.push(format!("two files joined: {added} values, {} of them revised by the later file", revisions.len()));
    let mut breaks = earlier.breaks;
    breaks.extend(later.breaks.iter().copied());
    crate::order::by_key(&mut breaks, |b| b.period);
    breaks.dedup_by_key(|b| b.period);
    Ok((Series { points, breaks, history, ..later }, revisions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Frequency};
    use crate::table::MeasureKind;
    use crate::unit::{Authority, Unit};

    fn series(values: &[(i32, f64)]) -> Series {
        let point = |(day, value): &(i32, f64)| Point {
            period: Period::day(Day::from_epoch_days(*day)),
            value: *value,
            flag: Flag::Ok,
            partial: false,
            line: 0,
        };
        Series {
            name: "s".to_owned(),
            holder: String::new(),
            asset: String::new(),
            kind: MeasureKind::Flow,
            unit: Unit::money("USD", 6, Authority::File),
            plus: None,
            frequency: Frequency::Daily,
            points: values.iter().map(point).collect(),
            breaks: Vec::new(),
            source: String::new(),
            history: Vec::new(),
            release_days: None,
            remarks: Vec::new(),
        }
    }

    #[test]
    fn the_later_file_revises_and_extends() {
        let (joined, revisions) = merge(series(&[(1, 1.0), (2, 2.0)]), series(&[(2, 2.5), (3, 3.0)])).expect("fits");
        assert_eq!(joined.values(), [1.0, 2.5, 3.0]);
        assert_eq!(revisions.len(), 1);
        assert_eq!((revisions[0].first, revisions[0].last), (2.0, 2.5));
    }

    #[test]
    fn different_units_are_refused() {
        let mut billions = series(&[(1, 1.0)]);
        billions.unit.power_of_ten = 9;
        assert_eq!(merge(series(&[(1, 1.0)]), billions).expect_err("refused").code, "units-differ");
    }
}
