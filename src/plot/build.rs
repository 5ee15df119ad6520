//! Short ways to make plots, for analyses.

use super::words::unit_in;
use super::{Bar, Event, Form, Kind, Layer, NET_INK, Plot, Ribbon, Scale};
use crate::calendar::{Day, Frequency};
use crate::language::Language;
use crate::series::Series;
use crate::unit::{Quantity, Unit};

impl Plot {
    /// An empty time chart of a frequency whose values are printed in `y_unit`, with one decimal.
    #[must_use]
    pub fn time(frequency: Frequency, y_unit: &str, y_divisor: f64) -> Plot {
        Plot { frequency: Some(frequency), y_unit: y_unit.to_owned(), y_divisor, decimals: 1, ..Plot::default() }
    }

    /// A chart of another kind whose values are printed in `y_unit`, with one decimal.
    #[must_use]
    pub fn of_kind(kind: Kind, y_unit: &str, y_divisor: f64) -> Plot {
        Plot { kind, y_unit: y_unit.to_owned(), y_divisor, decimals: 1, ..Plot::default() }
    }

    /// The same time chart with its column layers stacked.
    #[must_use]
    pub fn stacked(mut self) -> Plot {
        self.kind = Kind::Stack;
        self
    }

    /// The same chart with an interval around a line.
    #[must_use]
    pub fn ribbon(mut self, ribbon: Ribbon) -> Plot {
        self.ribbons.push(ribbon);
        self
    }

    /// The same chart with its numbers, dates and units in a language. What an analysis wrote in English
    /// for those who cannot see it gives way to words made from the data.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Plot {
        if language == Language::English {
            return self;
        }
        let (unit, steps) = unit_in(language, &self.y_unit);
        (self.y_unit, self.y_divisor) = (unit, self.divisor() * steps);
        match &mut self.kind {
            Kind::Scatter(scatter) => scatter.x_unit = unit_in(language, &scatter.x_unit).0,
            Kind::Profile(profile) => profile.x_unit = unit_in(language, &profile.x_unit).0,
            Kind::Together(charts) => {
                for chart in charts {
                    chart.plot = std::mem::take(&mut chart.plot).in_language(language);
                }
            }
            _ => {}
        }
        self.language = language;
        self.description.clear();
        self
    }

    /// Data units in one printed unit: the divisor, or 1 when it is not set.
    #[must_use]
    pub fn divisor(&self) -> f64 {
        if self.y_divisor.is_finite() && self.y_divisor != 0.0 { self.y_divisor } else { 1.0 }
    }

    /// The same chart with one more layer.
    #[must_use]
    pub fn layer(mut self, layer: Layer) -> Plot {
        self.layers.push(layer);
        self
    }

    /// The same chart with an event on a day.
    #[must_use]
    pub fn event(self, day: Day, label: &str) -> Plot {
        self.band(day, day, label)
    }

    /// The same chart with a band in time.
    #[must_use]
    pub fn band(mut self, start: Day, end: Day, label: &str) -> Plot {
        self.events.push(Event { start, end, label: label.to_owned() });
        self
    }

    /// Marks events: of several charts under one title on each that runs over time and does not mark those days itself.
    pub fn mark(&mut self, events: &[Event]) {
        let Kind::Together(charts) = &mut self.kind else {
            self.events.extend_from_slice(events);
            return;
        };
        for plot in charts.iter_mut().map(|c| &mut c.plot).filter(|p| matches!(p.kind, Kind::Time | Kind::Stack)) {
            for event in events {
                if !plot.events.iter().any(|known| known.start == event.start && known.end == event.end) {
                    plot.events.push(event.clone());
                }
            }
        }
    }

    /// The same chart with its description for those who cannot see it.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Plot {
        self.description = description.into();
        self
    }

    /// The same chart on another vertical scale.
    #[must_use]
    pub fn on(mut self, scale: Scale) -> Plot {
        self.scale = scale;
        self
    }

    /// The same chart with that many decimals in labels and readings.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Plot {
        self.decimals = decimals;
        self
    }
}

impl Layer {
    /// A layer of any form, unsigned, in series ink 0.
    #[must_use]
    pub fn new(name: &str, form: Form, days: Vec<Day>, values: Vec<f64>) -> Layer {
        Layer {
            name: name.to_owned(),
            record: String::new(),
            form,
            ink: 0,
            signed: false,
            days,
            values,
            remarks: Vec::new(),
            marked: Vec::new(),
            partial_from: None,
        }
    }

    /// Signed columns: buys up, sells down.
    #[must_use]
    pub fn flows(name: &str, days: Vec<Day>, values: Vec<f64>) -> Layer {
        Layer { signed: true, ..Layer::new(name, Form::Columns, days, values) }
    }

    /// A line in one of the series inks.
    #[must_use]
    pub fn line(name: &str, ink: u8, days: Vec<Day>, values: Vec<f64>) -> Layer {
        Layer { ink, ..Layer::new(name, Form::Line, days, values) }
    }

    /// The line of a sum over the layers that it sums, in the ink of text.
    #[must_use]
    pub fn net(name: &str, days: Vec<Day>, values: Vec<f64>) -> Layer {
        Layer::line(name, NET_INK, days, values)
    }

    /// The same layer with emphasised points.
    #[must_use]
    pub fn marking(mut self, marked: Vec<usize>) -> Layer {
        self.marked = marked;
        self
    }
}

impl Layer {
    /// A layer of a series: days, values, and its partial end.
    ///
    /// # Missing values
    /// Missing points stay NaN and break a line.
    #[must_use]
    pub fn of_series(series: &Series, form: Form) -> Layer {
        let days = series.points.iter().map(|p| p.period.end).collect();
        let mut layer = Layer::new(&series.name, form, days, series.values());
        layer.signed = form == Form::Columns && layer.values.iter().any(|v| *v < 0.0);
        // Only a partial end is "so far"; a partial first period is not.
        let whole = series.points.iter().rposition(|p| !p.partial).map_or(0, |last| last + 1);
        layer.partial_from = (whole < series.points.len()).then_some(whole);
        layer
    }
}

/// Unit as printed and what to divide by, so that the largest value has one to four digits before
/// the point: USD million up to 67,400 are printed as `USD bn`, divided by 1,000.
///
/// # Missing values
/// A largest value that is zero or missing leaves the unit as it is.
#[must_use]
pub fn printed_unit(unit: &Unit, largest: f64) -> (String, f64) {
    let of = match &unit.quantity {
        Quantity::Money { currency } => currency.clone(),
        Quantity::Contracts => "contracts".to_owned(),
        Quantity::Shares => "shares".to_owned(),
        Quantity::Count { of } => of.clone(),
        _ => return (unit.label(), 1.0),
    };
    let magnitude = libm::log10(largest.abs().max(1e-300)) + f64::from(unit.power_of_ten);
    let power = match magnitude {
        m if !m.is_finite() || m < -200.0 => i32::from(unit.power_of_ten) / 3 * 3,
        m if m >= 13.0 => 12,
        m if m >= 9.3 => 9,
        m if m >= 6.0 => 6,
        m if m >= 5.0 => 3,
        _ => 0,
    };
    let word = match power {
        12 => "trn",
        9 => "bn",
        6 => "m",
        3 => "thousand",
        _ => "",
    };
    let divisor = 10f64.powi(power - i32::from(unit.power_of_ten));
    let label = match (&unit.quantity, word) {
        (_, "") => of,
        (Quantity::Money { .. }, _) => format!("{of} {word}"),
        _ => format!("{word} {of}"),
    };
    (label, divisor)
}

impl Bar {
    /// A bar in the inks of buying and selling.
    #[must_use]
    pub fn new(label: &str, value: f64) -> Bar {
        Bar { label: label.to_owned(), value, ..Bar::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Authority;

    #[test]
    fn the_printed_unit_follows_the_largest_value() {
        let million = Unit::money("USD", 6, Authority::File);
        assert_eq!(printed_unit(&million, -67_400.0), ("USD bn".to_owned(), 1_000.0));
        assert_eq!(printed_unit(&million, 67.0), ("USD m".to_owned(), 1.0));
        assert_eq!(printed_unit(&Unit::money("JPY", 8, Authority::File), 25_000.0), ("JPY bn".to_owned(), 10.0));
        assert_eq!(printed_unit(&Unit::of(Quantity::Percent, Authority::File), 3.0), ("%".to_owned(), 1.0));
        let contracts = Unit::of(Quantity::Contracts, Authority::Publisher);
        assert_eq!(printed_unit(&contracts, 412_345.0), ("thousand contracts".to_owned(), 1_000.0));
    }
}
