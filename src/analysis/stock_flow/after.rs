//! What was traded after the day of the split, added up.

use super::ledger::ROLES;
use crate::analysis::heads::columns::What;
use crate::analysis::heads::{Head, Title};
use crate::analysis::support::{self, cell, text};
use crate::analysis::{ExhibitTable, Options, panel, roles};
use crate::calendar::Day;
use crate::number::Sum;
use crate::plot::{Form, Layer, Plot};
use crate::problem::Problem;
use crate::series::Series;
use crate::transform::restrict;

/// A flow after the day of the split.
pub(super) struct Later {
    series: Series,
    title: Title,
}

/// The series of the split up to its day, the options without what is not of the split, and the flow after it:
/// the one with the role "after", else that of the position.
///
/// # Errors
/// Those of roles; `option-not-a-day`.
pub(super) fn apart(series: &[Series], options: &Options) -> Result<(Vec<Series>, Options, Option<Later>), Problem> {
    let names = roles::roles(options, series, &ROLES)?;
    let day = panel::day(options, "at")?;
    let own: Vec<&str> = names.iter().copied().filter(|r| *r != "after").collect();
    let mut rest = options.clone();
    rest.insert("roles".to_owned(), own.join(", "));
    let up_to = |s: &Series| day.map_or_else(|| Ok(s.clone()), |day| restrict(s, None, Some(day)));
    let own = names.iter().zip(series).filter(|(role, _)| **role != "after").map(|(_, s)| up_to(s));
    let split = own.collect::<Result<Vec<Series>, Problem>>()?;
    let flow = roles::place(&names, "after").or_else(|| roles::place(&names, "flow")).and_then(|i| series.get(i));
    let after = panel::day(options, "after")?.or(day);
    let later = flow.zip(after).and_then(|(flow, day)| Later::of(flow, day));
    Ok((split, rest, later))
}

impl Later {
    fn of(flow: &Series, day: Day) -> Option<Later> {
        let series = restrict(flow, Some(day.plus_days(1)), None).ok()?;
        let known = series.points.iter().any(|p| p.flag.usable() && !p.value.is_nan());
        known.then(|| Later { title: Title::AddedUpAfter(flow.name.clone(), day), series })
    }

    fn sums(&self) -> Vec<f64> {
        let mut total = Sum::default();
        let one = |p: &crate::series::Point| {
            if !p.flag.usable() || p.value.is_nan() {
                return f64::NAN;
            }
            total.add(p.value);
            total.value()
        };
        self.series.points.iter().map(one).collect()
    }

    pub(super) fn chart(&self) -> (&str, Plot) {
        let days = self.series.points.iter().map(|p| p.period.end).collect();
        let layer = Layer::new(&self.series.name, Form::Line, days, self.sums());
        (&self.series.name, support::time_plot(&self.series.unit, self.series.frequency, vec![layer]))
    }

    pub(super) fn table(&self) -> ExhibitTable {
        let unit = || self.series.unit.clone();
        let heads = vec![Head::PeriodEnd, Head::In(What::Flow, unit()), Head::In(What::SinceSplit, unit())];
        let row = |(p, sum): (&crate::series::Point, f64)| vec![text(p.period.end.iso()), cell(p.value), cell(sum)];
        let rows = self.series.points.iter().zip(self.sums()).map(row).collect();
        ExhibitTable::of(self.title.clone(), heads, rows)
    }
}
