//! Financing as a table, step by step, and over time.

use super::Flows;
use crate::analysis::ExhibitTable;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, text};
use crate::plot::{Form, Layer, Plot};
use crate::unit::Unit;

impl Flows<'_> {
    /// Every window, the latest first.
    pub(in crate::analysis::accounts) fn table(&self) -> ExhibitTable {
        let row = |t: usize| {
            let day = self.books.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso());
            let mut cells = vec![text(day), cell(self.balance.get(t).copied().unwrap_or(f64::NAN))];
            cells.extend(self.parts.iter().map(|(_, v)| cell(v.get(t).copied().unwrap_or(f64::NAN))));
            cells
        };
        let unit = || self.unit.clone();
        let (balance, part): (Head, fn(String, Unit) -> Head) = match self.of_gdp() {
            true => (Head::OfGdp(What::CurrentAndCapital), |name, _| Head::PartOfGdp(name)),
            false => (Head::In(What::CurrentAndCapital, unit()), Head::PartIn),
        };
        let mut heads = vec![Head::PeriodsTo(self.window), balance];
        heads.extend(self.parts.iter().map(|(name, _)| part((*name).to_owned(), unit())));
        let rows = (0..=self.last).rev().take(60).map(row).collect();
        ExhibitTable::list(Listing::Balance, heads, rows)
    }

    /// The latest window step by step.
    pub(in crate::analysis::accounts) fn waterfall_plot(&self) -> Plot {
        let steps: Vec<(&str, f64)> = self.parts.iter().map(|(n, v)| (n.as_str(), self.at_last(v))).collect();
        let total = if self.at_last(&self.balance) < 0.0 { "financing of the deficit" } else { "net inflow" };
        let mut plot = support::waterfall(&self.unit, &steps, total);
        if self.of_gdp() {
            plot.y_unit = "% of GDP".to_owned();
        }
        let shown: Vec<String> = steps
            .iter()
            .map(|(n, v)| format!("{n} {}", crate::analysis::words::grouped(v / plot.divisor(), 1)))
            .collect();
        // In the unit of the axis, as its numbers are: what is heard is what is drawn.
        let described = format!("Net inflows by kind, {}: {}.", plot.y_unit, shown.join(", "));
        plot.described(described)
    }

    /// Stacked inflows with the line of their sum, in windows that follow each other up to the latest:
    /// windows that overlap would show each period many times.
    pub(in crate::analysis::accounts) fn history_plot(&self) -> Plot {
        let known = |t: &usize| self.parts.iter().all(|(_, v)| v.get(*t).is_some_and(|x| !x.is_nan()));
        let mut slots: Vec<usize> = (0..=self.last).rev().step_by(self.window).take_while(known).collect();
        slots.reverse();
        let all = self.books.panel.days();
        let at =
            |values: &[f64]| slots.iter().map(|t| values.get(*t).copied().unwrap_or(f64::NAN)).collect::<Vec<f64>>();
        let days: Vec<crate::calendar::Day> = slots.iter().filter_map(|t| all.get(*t)).copied().collect();
        let mut layers: Vec<Layer> = self
            .parts
            .iter()
            .enumerate()
            .map(|(i, (name, values))| {
                let ink = u8::try_from(i % 8).unwrap_or(0);
                Layer { ink, ..Layer::new(name, Form::Columns, days.clone(), at(values)) }
            })
            .collect();
        layers.push(Layer::net("net inflow", days, at(&self.balance).iter().map(|v| -v).collect()));
        let own = support::frequency(&self.books.series);
        let year = own.periods_per_year().is_some_and(|n| n as usize == self.window);
        let frequency = if year { crate::calendar::Frequency::Annual } else { own };
        let mut plot = support::time_plot(&self.unit, frequency, layers).stacked();
        if self.of_gdp() {
            plot.y_unit = "% of GDP".to_owned();
        }
        plot
    }
}
