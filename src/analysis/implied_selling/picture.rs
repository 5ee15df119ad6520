//! The paths of beta as table and chart, and what must be printed under them.

use super::{Paths, Study};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, text};
use crate::plot::{Event, Form, Layer, Plot, Ribbon};
use crate::unit::{Authority, Quantity, Unit};

impl Study<'_> {
    fn days(&self) -> Vec<crate::calendar::Day> {
        self.slots.iter().filter_map(|t| self.panel.periods.get(*t)).map(|p| p.end).collect()
    }

    pub(super) fn tables(&self, paths: &Paths) -> Vec<ExhibitTable> {
        let days = self.days();
        let at = |values: &[f64], t: usize| cell(values.get(t).copied().unwrap_or(f64::NAN));
        let row = |t: usize| {
            let one = paths.rolling.get(t).copied();
            let (value, error) = one.map_or((f64::NAN, f64::NAN), |b| (b.value, b.error));
            let day = days.get(t).map_or_else(String::new, |d| d.iso());
            vec![text(day), cell(value), cell(error), at(&paths.fading, t), at(&paths.filtered, t)]
        };
        let columns = vec![
            Head::PeriodEnd,
            Head::Of(What::LeastSquares),
            Head::Of(What::ItsError),
            Head::Of(What::FadingWeights),
            Head::Filtered,
        ];
        vec![ExhibitTable::list(Listing::Betas, columns, (0..days.len()).rev().map(row).collect())]
    }

    pub(super) fn plot(&self, paths: &Paths) -> Plot {
        let days = self.days();
        let unit = Unit::of(Quantity::Count { of: "beta".to_owned() }, Authority::Publisher);
        let layer = |name: &str, ink: u8, values: Vec<f64>| Layer {
            days: days.clone(),
            ..support::layer(self.panel, name, Form::Line, ink, values)
        };
        let value: Vec<f64> = paths.rolling.iter().map(|b| b.value).collect();
        let end = |sign: f64| paths.rolling.iter().map(|b| b.value + sign * 1.96 * b.error).collect::<Vec<f64>>();
        let mut plot = support::time_plot(
            &unit,
            self.frequency(),
            vec![
                layer(&format!("beta over {} periods", self.window), 0, value),
                layer("fading weights", 1, paths.fading.clone()),
                layer("filtered", 2, paths.filtered.clone()),
            ],
        );
        plot.decimals = 2;
        plot.ribbons = vec![Ribbon { ink: 0, days: days.clone(), low: end(-1.0), high: end(1.0) }];
        let mark =
            |row: usize, label: &str| days.get(row).map(|d| Event { start: *d, end: *d, label: label.to_owned() });
        plot.events = mark(self.split - 1, "before").into_iter().chain(mark(self.all.len() - 1, "after")).collect();
        plot
    }

    pub(super) fn caveats(&self) -> Vec<Caveat> {
        let mut caveats: Vec<Caveat> = vec![Reports::IndexOfFunds.into(), Reports::NetBetas.into()];
        if self.assets.is_none() {
            caveats.push(Reports::StateAssets.into());
        }
        let smooth = crate::stats::moments::lag_one_autocorrelation(&self.all.fund);
        if smooth > 0.2 {
            caveats.push(Reports::Smoothed(self.name(0).to_owned(), smooth).into());
        }
        caveats
    }
}
