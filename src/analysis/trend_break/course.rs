//! The cumulated flow with its straight pieces, and the regimes as a table.

use super::{Mean, Story};
use crate::analysis::ExhibitTable;
use crate::analysis::heads::columns::What;
use crate::analysis::heads::{Head, Title};
use crate::analysis::support::{self, cell, text};
use crate::number::Sum;
use crate::plot::{Event, Form, Plot};

/// Sums of everything so far.
pub(super) fn cumulated(values: &[f64]) -> Vec<f64> {
    let mut total = Sum::default();
    values
        .iter()
        .map(|v| {
            total.add(*v);
            total.value()
        })
        .collect()
}

impl Story<'_> {
    pub(super) fn table(&self) -> ExhibitTable {
        let edges: Vec<usize> = [0].into_iter().chain(self.breaks.iter().copied()).chain([self.values.len()]).collect();
        let row = |w: &[usize]| {
            let [from, to] = w else { return Vec::new() };
            let regime = self.values.get(*from..*to).unwrap_or_default();
            let mean = Mean::of(regime);
            let (low, high) = mean.map_or((f64::NAN, f64::NAN), |m| m.interval());
            let day = |row: usize| text(self.when(row).period.end.iso());
            let value = crate::stats::moments::mean(regime) * self.a_year;
            let ends = [cell(low * self.a_year), cell(high * self.a_year)];
            let [low, high] = ends;
            vec![day(*from), day(to.saturating_sub(1)), cell(regime.len() as f64), cell(value), low, high]
        };
        let heads = vec![
            Head::Of(What::FirstEnds),
            Head::Of(What::LastEnds),
            Head::Periods,
            Head::In(What::AYear, self.unit().clone()),
            Head::LowEnd,
            Head::To,
        ];
        ExhibitTable::of(Title::Regimes, heads, edges.windows(2).map(row).collect())
    }

    /// The cumulated flow, a straight line for each regime, and the interval of each break as a band.
    pub(super) fn plot(&self) -> Plot {
        let sums = cumulated(&self.values);
        let mut placed = vec![f64::NAN; self.panel.periods.len()];
        let mut pieces = placed.clone();
        let mut fitted = Sum::default();
        let mut regimes = self.regimes().into_iter().flat_map(|r| {
            let mean = crate::stats::moments::mean(r);
            std::iter::repeat_n(mean, r.len())
        });
        for (slot, sum) in self.slots.iter().zip(&sums) {
            fitted.add(regimes.next().unwrap_or(f64::NAN));
            if let (Some(place), Some(piece)) = (placed.get_mut(*slot), pieces.get_mut(*slot)) {
                (*place, *piece) = (*sum, fitted.value());
            }
        }
        let line = |name: &str, ink: u8, values: Vec<f64>| support::layer(self.panel, name, Form::Line, ink, values);
        let layers = vec![line("cumulated flow", 0, placed), line("mean flow of each regime", 1, pieces)];
        let mut plot = support::time_plot(self.unit(), self.flow.frequency, layers);
        let band = |(rows, range): (&usize, &Option<(usize, usize)>)| {
            let (low, high) = range.unwrap_or((rows.saturating_sub(1), rows.saturating_sub(1)));
            Event { start: self.when(low).period.end, end: self.when(high).period.end, label: "break".to_owned() }
        };
        plot.events = self.breaks.iter().zip(&self.ranges).map(band).collect();
        plot
    }
}
