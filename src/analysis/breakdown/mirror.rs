//! The same flow as the other side of it is told: a check on one part, never one of the parts.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::finding::groups::Groups;
use crate::analysis::finding::{Direction, Statement, When};
use crate::analysis::panel::{Panel, all_missing, same_frequency};
use crate::analysis::support::{self, defined, named, periods, sums};
use crate::analysis::{Finding, How};
use crate::calendar::Period;
use crate::plot::{Form, Layer, Plot};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::binomial::two_sided;

/// A part and what the other side says of it.
pub(super) struct Mirror<'a> {
    other: &'a Series,
    /// The part that it mirrors.
    part: &'a Series,
    own: f64,
    told: f64,
    when: When,
    /// Periods in which both have a sign, and in which it is the same.
    same: (usize, usize),
}

impl<'a> Mirror<'a> {
    /// # Errors
    /// `frequencies-differ`, `series-all-missing`, `calendars-differ` when the other side has no value then.
    pub(super) fn of(
        other: &'a Series,
        series: &'a [Series],
        panel: &Panel,
        now: &[usize],
    ) -> Result<Mirror<'a>, Problem> {
        let usable = |s: &Series, period: &Period| {
            s.points
                .iter()
                .find(|p| p.period.end == period.end && p.flag.usable())
                .map_or(f64::NAN, |p| p.value * s.unit.scale())
        };
        if other.points.iter().all(|p| p.value.is_nan() || !p.flag.usable()) {
            return Err(all_missing(other));
        }
        // Whose flow it is: the part with the same holder, else the largest.
        let flows = sums(panel, now);
        let size = |i: &usize| flows.get(*i).map_or(f64::NAN, |v| v.abs());
        let largest = (0..series.len()).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(0);
        let named = series.iter().position(|s| !s.holder.is_empty() && s.holder == other.holder);
        let at = named.unwrap_or(largest);
        let Some(part) = series.get(at) else {
            return Err(Problem::error("too-few-series", "a mirror needs the part that it mirrors")
                .hint("choose the parts first, the mirror last"));
        };
        same_frequency(part, other)?;
        let days: Vec<Period> = now.iter().filter_map(|t| panel.periods.get(*t)).copied().collect();
        let told = crate::number::sum(&days.iter().map(|p| usable(other, p)).collect::<Vec<_>>());
        if told.is_nan() || days.iter().any(|p| usable(other, p).is_nan()) {
            let message = format!("\"{}\" has no value in all of the periods that are split up", other.name);
            return Err(Problem::error("calendars-differ", message).hint("choose a mirror that covers the same time"));
        }
        let own = flows.get(at).copied().unwrap_or(f64::NAN) * part.unit.scale();
        let both: Vec<bool> = part
            .points
            .iter()
            .map(|p| (usable(part, &p.period), usable(other, &p.period)))
            .filter(|(a, b)| *a != 0.0 && *b != 0.0 && !a.is_nan() && !b.is_nan())
            .map(|(a, b)| (a > 0.0) == (b > 0.0))
            .collect();
        let same = (both.iter().filter(|s| **s).count(), both.len());
        let when = support::when(panel, now, support::frequency(series));
        Ok(Mirror { other, part, own, told, when, same })
    }

    fn p(&self) -> f64 {
        two_sided(self.same.0, self.same.1, 0.5)
    }

    pub(super) fn finding(&self) -> Finding {
        let shown = |value: f64, of: &Series| support::value_of(value.abs() / of.unit.scale(), &of.unit);
        let statement = Statement::Groups(Groups::Mirror {
            part: self.part.name.clone(),
            own: (Direction::of(self.own), shown(self.own, self.part)),
            other: self.other.name.clone(),
            told: (Direction::of(self.told), shown(self.told, self.other)),
            when: self.when,
            same: self.same.0,
            of: periods(self.same.1, self.part.frequency),
            p: self.p(),
        });
        Finding {
            value: defined(self.told / self.other.unit.scale()),
            unit: self.other.unit.label(),
            period: Some(self.when.period.end),
            n: Some(self.same.1),
            p: defined(self.p()),
            how: How {
                formula: "the flow of the mirror in the periods that are split up, beside the part that it mirrors"
                    .to_owned(),
                window: format!("signs: all {} periods in which both bought or sold", self.same.1),
                missing: "a period that one of them lacks is left out".to_owned(),
                test: "exact two-sided binomial test that signs agree in half of the periods".to_owned(),
                source: "Clopper & Pearson 1934".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![
                named("part", "the part as told here", self.own / self.part.unit.scale(), &self.part.unit.label()),
                named("same-sign", "periods with the same sign", self.same.0 as f64, "periods"),
            ],
            ..support::finding("mirror", &statement)
        }
    }

    pub(super) fn caveat(&self) -> Caveat {
        Trading::Mirror(self.other.name.clone(), self.part.name.clone()).into()
    }

    /// The chart of the parts with the mirror's course beside it.
    pub(super) fn beside(&self, parts: Plot) -> Plot {
        let layer = Layer { signed: true, ..Layer::of_series(self.other, Form::Columns) };
        let mirror = support::time_plot(&self.other.unit, self.other.frequency, vec![layer]);
        support::together(vec![("The parts", parts), (self.other.name.as_str(), mirror)])
    }
}
