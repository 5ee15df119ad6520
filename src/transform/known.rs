//! What could have been known on a day.

use super::told::{Known, Told};
use super::usable;
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;

/// The points that had been released by `day`, and what was done. `delay` is the time from
/// the end of a period to its release, in days, with the publisher's rule; where it is not known a
/// period counts from its last day on, and that is told too.
///
/// # Errors
/// `range-empty` when nothing was known by then.
pub fn known_on(series: &Series, day: Day, delay: Option<(u16, &str)>) -> Result<(Series, Told), Problem> {
    let days = delay.map_or(0, |(days, _)| i32::from(days));
    let mut known = series.clone();
    known.points.retain(|p| p.period.end.plus_days(days) <= day);
    known.breaks.retain(|b| b.period.end.plus_days(days) <= day);
    let last = known.points.iter().rev().find(|p| !usable(p).is_nan()).map(|p| p.period.end);
    let Some(last) = last else {
        let message = format!("no value of \"{}\" was known on {}", series.name, day.iso());
        return Err(Problem::error("range-empty", message).hint("choose a later day"));
    };
    let how = Known { day, last, delay: delay.map(|(days, rule)| (days, rule.to_owned())) };
    known.history.push(how.to_string());
    Ok((known, Told::Known(series.name.clone(), how)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Frequency, Period};
    use crate::series::Point;
    use crate::table::{Flag, MeasureKind};
    use crate::unit::Unit;

    #[test]
    fn a_period_is_known_once_it_is_released() {
        let point = |m| Point {
            period: Period::month(2025, m).expect("a month"),
            value: 1.0,
            flag: Flag::Ok,
            partial: false,
            line: 0,
        };
        let series = Series {
            name: "s".to_owned(),
            holder: String::new(),
            asset: String::new(),
            kind: MeasureKind::Flow,
            unit: Unit::unknown(),
            plus: None,
            frequency: Frequency::Monthly,
            points: (1..=4).map(point).collect(),
            breaks: Vec::new(),
            source: String::new(),
            history: Vec::new(),
            release_days: None,
            remarks: Vec::new(),
        };
        let day = Day::new(2025, 4, 17).expect("a day");
        let lag = Some((48, "about the 18th of the second month after"));
        // February's last day and 48 days are 17 April: on that day it is out.
        assert_eq!(known_on(&series, day.plus_days(-1), lag).expect("January").0.points.len(), 1);
        assert_eq!(known_on(&series, day, lag).expect("January and February").0.points.len(), 2);
        assert_eq!(known_on(&series, day, None).expect("March").0.points.len(), 3);
        assert_eq!(known_on(&series, day.plus_days(-200), None).expect_err("nothing").code, "range-empty");
    }
}
