//! The shorts by contract, and repo less its floor below them.

use super::Study;
use crate::analysis::support;
use crate::calendar::Frequency;
use crate::plot::{Form, Layer, Plot};
use crate::series::Series;
use crate::unit::{Authority, Quantity, Unit};

impl Study<'_> {
    /// The shorts, alone or with repo.
    pub(super) fn picture(&self, with_repo: bool) -> Plot {
        if !with_repo {
            return self.shorts_plot();
        }
        let spread = format!("{} less {}", self.rates.0, self.rates.1);
        support::together(vec![("Shorts", self.shorts_plot()), (spread.as_str(), self.spread_plot())])
    }

    fn shorts_plot(&self) -> Plot {
        let layer = |(index, (one, row)): (usize, (&Series, &Vec<f64>))| Layer {
            days: self.days.clone(),
            ..support::layer(self.panel, &one.name, Form::Columns, (index % 8) as u8, row.clone())
        };
        let layers = self.own.iter().zip(&self.shorts.by_contract).enumerate().map(layer).collect();
        support::time_plot(&self.shorts.unit, support::frequency(self.own), layers).stacked()
    }

    /// Over the time of the reports, in basis points.
    fn spread_plot(&self) -> Plot {
        let (first, last) = (self.days.first().copied(), self.days.last().copied());
        let (days, values): (Vec<_>, Vec<f64>) =
            self.repo.daily.iter().copied().filter(|(d, _)| Some(*d) >= first && Some(*d) <= last).unzip();
        let line = Layer { ink: 3, ..Layer::new("spread", Form::Line, days, values) };
        let points = Unit { power_of_ten: -2, ..Unit::of(Quantity::Percent, Authority::Publisher) };
        support::time_plot(&points, Frequency::Daily, vec![line])
    }
}
