//! Do futures positions move with the beta? A claim of selling should be seen there too.

use super::Study;
use crate::analysis::finding::Statement;
use crate::analysis::finding::further::Further;
use crate::analysis::support::{self, change_of, defined, named};
use crate::analysis::{Finding, panel};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;
use crate::table::MeasureKind;
use crate::unit::Quantity;

/// Days that a report may be older than the end of a period; reports are weekly.
const OLDEST: i32 = 10;

/// Whether a series is a position in futures rather than a return.
pub(super) fn is_position(series: &Series) -> bool {
    series.kind == MeasureKind::Position || series.unit.quantity == Quantity::Contracts
}

impl Study<'_> {
    /// The net position in both windows, and whether it went the way of the beta.
    pub(super) fn futures(&self, position: &Series) -> Result<(Finding, bool), Problem> {
        let known: Vec<(Day, f64)> = position
            .points
            .iter()
            .filter(|p| p.flag.usable() && !p.value.is_nan())
            .map(|p| (p.period.end, p.value))
            .collect();
        let at = |slot: &usize| {
            let end = self.panel.periods.get(*slot)?.end;
            let (day, value) = known.get(known.partition_point(|(d, _)| *d <= end).checked_sub(1)?)?;
            (end.epoch_days() - day.epoch_days() <= OLDEST).then_some(*value)
        };
        let rows = |from: usize, to: usize| -> Vec<f64> {
            self.slots.get(from..to).unwrap_or_default().iter().map(|t| at(t).unwrap_or(f64::NAN)).collect()
        };
        let then = rows(self.split - self.window, self.split);
        let now = rows(self.all.len() - self.window, self.all.len());
        for (part, name) in [(&then, "earlier"), (&now, "later")] {
            let count = part.iter().filter(|v| !v.is_nan()).count();
            panel::at_least(&format!("\"{}\" in the {name} window", position.name), count, 2)?;
        }
        let step: Vec<f64> = then.iter().map(|_| 0.0).chain(now.iter().map(|_| 1.0)).collect();
        let all: Vec<f64> = then.iter().chain(&now).copied().collect();
        let tested = support::tested(&all, &[&step]).ok_or_else(|| {
            Problem::error("constant-series", format!("\"{}\" does not vary in the two windows", position.name))
                .hint("choose another position or window")
        })?;
        let agrees = tested.value * self.change.change > 0.0;
        let change = change_of(tested.value, &position.unit);
        let statement =
            Statement::Further(Further::Futures { name: position.name.clone(), change, p: tested.p, agrees });
        let finding = Finding {
            value: defined(tested.value),
            unit: position.unit.label(),
            n: Some(tested.n),
            p: defined(tested.p),
            interval: support::interval(tested.interval),
            how: support::how(
                "mean net position of the later window − mean of the earlier",
                self.windows(),
                &format!("step at the later window, errors of Newey and West, {} lags", tested.lags),
                "Newey & West 1987",
            ),
            numbers: vec![named(
                "agrees",
                "1 when it has the sign of the change of beta",
                f64::from(u8::from(agrees)),
                "",
            )],
            ..support::finding("futures", &statement)
        };
        Ok((finding, agrees))
    }
}
