//! The price on the day of each report.

use crate::analysis::panel;
use crate::calendar::{Frequency, Period};
use crate::problem::Problem;
use crate::series::Series;

/// A price may be this many days older than the report: weekends and holidays.
const PRICE_DAYS: i32 = 7;

/// The last price known on each report's day, at most a week old.
pub(super) fn known(price: &Series, days: &[Period], long: &Series) -> Result<Vec<f64>, Problem> {
    let usable: Vec<_> = price.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan()).collect();
    if price.frequency > Frequency::Weekly && price.frequency != Frequency::Irregular {
        let message = format!("\"{}\" is {}; reports are weekly", price.name, panel::adjective(price.frequency));
        return Err(Problem::error("frequencies-differ", message).hint("choose daily or weekly prices"));
    }
    let at = |period: &Period| {
        let to = usable.partition_point(|p| p.period.end <= period.end);
        let found = to.checked_sub(1).and_then(|i| usable.get(i));
        found
            .filter(|p| period.end.epoch_days() - p.period.end.epoch_days() <= PRICE_DAYS)
            .map_or(f64::NAN, |p| p.value * price.unit.scale())
    };
    let found: Vec<f64> = days.iter().map(at).collect();
    if found.iter().all(|v| v.is_nan()) {
        let message = format!("\"{}\" has no price within a week of any report of \"{}\"", price.name, long.name);
        return Err(
            Problem::error("calendars-differ", message).hint("choose a price that covers the time of the reports")
        );
    }
    Ok(found)
}
