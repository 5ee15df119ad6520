//! The correlation window by window, and how far each series went.

use super::Study;
use crate::analysis::ExhibitTable;
use crate::analysis::heads::{Head, Title};
use crate::analysis::support::{self, cell, text};
use crate::calendar::{Day, Frequency};
use crate::plot::{Form, Layer, Plot, Ribbon};
use crate::stats::correlation::{correlation, fisher_interval, rolling};
use crate::stats::moments::standard_deviation;
use crate::unit::{Authority, Quantity, Unit};

/// A correlation and its interval for each window of periods that both series have.
pub(super) struct Course {
    days: Vec<Day>,
    values: Vec<f64>,
    ends: Vec<(f64, f64)>,
}

impl Course {
    /// Windows of so many complete periods, as in the findings: a holiday of one market shortens none.
    /// A window that a hole in the data stretches to twice its time says nothing of any time.
    pub(super) fn of(study: &Study, complete: &[usize], window: usize) -> Course {
        let columns = study.columns(complete);
        let column = |i: usize| columns.get(i).map_or(&[][..], Vec::as_slice);
        let days: Vec<Day> = complete.iter().filter_map(|t| study.panel.periods.get(*t)).map(|p| p.end).collect();
        let longest = 2.0 * window as f64 * study.spacing + 7.0;
        let near = |at: usize| {
            let first = (at + 1).checked_sub(window).and_then(|from| days.get(from));
            first.zip(days.get(at)).is_some_and(|(a, b)| f64::from(b.epoch_days() - a.epoch_days()) <= longest)
        };
        let found = rolling(column(0), column(1), window, window, correlation);
        let values: Vec<f64> =
            found.into_iter().enumerate().map(|(at, r)| if near(at) { r } else { f64::NAN }).collect();
        let ends = values.iter().map(|r| fisher_interval(*r, window as f64, 0.95)).collect();
        Course { days, values, ends }
    }

    /// The rolling correlation with its interval.
    pub(super) fn plot(&self, study: &Study) -> Plot {
        let unit = Unit::of(Quantity::Count { of: "correlation".to_owned() }, Authority::Publisher);
        let name = format!("{} and {}", study.name(0), study.name(1));
        let line = Layer::new(&name, Form::Line, self.days.clone(), self.values.clone());
        let mut plot = support::time_plot(&unit, study.frequency, vec![line]);
        plot.decimals = 2;
        let (low, high) = self.ends.iter().copied().unzip();
        plot.ribbons = vec![Ribbon { ink: 0, days: self.days.clone(), low, high }];
        plot
    }

    /// The same, beside the sums of all series over the chosen periods.
    pub(super) fn beside(&self, study: &Study, chosen: &[usize]) -> Plot {
        support::together(vec![("How far each went", sums(study, chosen)), ("Rolling correlation", self.plot(study))])
    }

    pub(super) fn table(&self) -> ExhibitTable {
        let row = |((day, value), (low, high)): ((&Day, &f64), &(f64, f64))| {
            vec![text(day.iso()), cell(*value), cell(*low), cell(*high)]
        };
        let rows = self.days.iter().zip(&self.values).zip(&self.ends).rev().take(60).map(row).collect();
        let heads = vec![Head::WindowTo, Head::Correlation, Head::From, Head::To];
        ExhibitTable::of(Title::RollingCorrelation, heads, rows)
    }
}

/// Days from one period to the next, weekends in.
pub(super) fn step_days(frequency: Frequency) -> f64 {
    match frequency {
        Frequency::Daily => 1.4,
        Frequency::Weekly => 7.0,
        Frequency::Semimonthly => 15.3,
        Frequency::Monthly => 30.5,
        Frequency::Quarterly => 91.4,
        Frequency::Semiannual => 182.6,
        Frequency::Annual => 365.3,
        Frequency::Irregular => f64::INFINITY,
    }
}

/// Sums of returns from the first chosen period on, in standard deviations of one period of each series:
/// series of different units are drawn on one axis.
fn sums(study: &Study, chosen: &[usize]) -> Plot {
    let days: Vec<Day> = chosen.iter().filter_map(|t| study.panel.periods.get(*t)).map(|p| p.end).collect();
    let layer = |(index, values): (usize, &Vec<f64>)| {
        let spread = standard_deviation(study.panel.row(index));
        let mut total = crate::number::Sum::default();
        let so_far = |v: &f64| {
            total.add(v / spread);
            total.value()
        };
        let ink = u8::try_from(index % 8).unwrap_or(0);
        Layer { ink, ..Layer::new(study.name(index), Form::Line, days.clone(), values.iter().map(so_far).collect()) }
    };
    let layers = study.columns(chosen).iter().enumerate().take(8).map(layer).collect();
    let unit = Unit::of(Quantity::Count { of: "standard deviations of a period".to_owned() }, Authority::Publisher);
    let mut plot = support::time_plot(&unit, study.frequency, layers);
    plot.decimals = 1;
    plot
}
