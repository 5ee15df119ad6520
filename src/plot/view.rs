//! How a reader looks at a chart: a part of its time, without some series, on another scale. A view
//! changes the picture and never a finding.

use super::range::days_of;
use super::{Kind, Layer, Panel, Plot, Scale, Shape};
use crate::calendar::{Day, Frequency};
use serde::{Deserialize, Serialize};

/// Days before and after all data.
const ENDLESS: (Day, Day) = (Day::from_epoch_days(i32::MIN / 2), Day::from_epoch_days(i32::MAX / 2));

/// A reader's view of a chart; it travels in the document, so that a link opens the same picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// First day shown; the first of the data when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day shown; the last of the data when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Names of series that are not drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// The vertical scale; the chart's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleChoice>,
    /// How it is drawn; over time when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
}

/// A vertical scale as a reader chooses it; where a signed logarithm is linear follows from the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScaleChoice {
    /// Equal steps, equal heights.
    Linear,
    /// Logarithm, for values that are all positive.
    Log,
    /// Signed logarithm (inverse hyperbolic sine).
    Asinh,
}

impl View {
    /// True when the chart is shown as it is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == View::default()
    }
}

impl Plot {
    /// The chart as a reader looks at it. What a view cannot do to this chart, it does not do: a
    /// window without any value, a logarithm of numbers that are not positive, hiding all series.
    #[must_use]
    pub fn seen(&self, view: &View) -> Plot {
        if view.is_whole() || !self.is_over_time() {
            return self.clone();
        }
        let mut seen = match (view.from, view.to) {
            (None, None) => self.clone(),
            (from, to) => {
                let part = self.window(from.unwrap_or(ENDLESS.0), to.unwrap_or(ENDLESS.1));
                if part.has_value() { part } else { self.clone() }
            }
        };
        let stays = |layer: &Layer| {
            let name = if layer.record.is_empty() { &layer.name } else { &layer.record };
            !view.hidden.contains(name)
        };
        if seen.layers.iter().any(|l| stays(l) && has_value(l)) {
            seen.layers.retain(stays);
        }
        if let Some(scale) = view.scale.and_then(|choice| seen.scale_chosen(choice)) {
            seen.scale = scale;
        }
        if let Some(shaped) = view.shape.and_then(|shape| seen.shaped(shape)) {
            return shaped;
        }
        // The description speaks of the whole; a part has one of its own.
        if seen.layers != self.layers || seen.kind != self.kind {
            seen.description.clear();
        }
        seen
    }

    /// First and last day of the chart's periods; nothing for a chart that is not over time.
    #[must_use]
    pub fn days(&self) -> Option<(Day, Day)> {
        let frequency = |layers: &[Layer]| {
            let longest = layers.iter().max_by_key(|l| l.days.len());
            self.frequency.unwrap_or_else(|| longest.map_or(Frequency::Irregular, |l| Frequency::of_days(&l.days)))
        };
        match &self.kind {
            Kind::Time | Kind::Stack => days_of(self, frequency(&self.layers)),
            Kind::Multiples(panels) => {
                let layers: Vec<Layer> = panels.iter().flat_map(|p: &Panel| p.layers.iter().cloned()).collect();
                let frequency = frequency(&layers);
                days_of(&Plot { layers, kind: Kind::Time, ..self.clone() }, frequency)
            }
            _ => None,
        }
    }

    /// True when the horizontal axis is a calendar.
    #[must_use]
    pub fn is_over_time(&self) -> bool {
        matches!(self.kind, Kind::Time | Kind::Stack | Kind::Multiples(_))
    }

    fn all_layers(&self) -> impl Iterator<Item = &Layer> {
        let panels = match &self.kind {
            Kind::Multiples(panels) => panels.as_slice(),
            _ => &[],
        };
        self.layers.iter().chain(panels.iter().flat_map(|p| p.layers.iter()))
    }

    fn has_value(&self) -> bool {
        self.all_layers().any(has_value)
    }

    /// The scale that a choice means for these values; nothing where it would lose some.
    fn scale_chosen(&self, choice: ScaleChoice) -> Option<Scale> {
        let mut sizes: Vec<f64> = Vec::new();
        let mut positive = self.kind != Kind::Stack;
        for value in self.all_layers().flat_map(|l| l.values.iter()).filter(|v| v.is_finite()) {
            positive &= *value > 0.0;
            if *value != 0.0 {
                sizes.push(value.abs());
            }
        }
        match choice {
            ScaleChoice::Linear => Some(Scale::Linear),
            ScaleChoice::Log => positive.then_some(Scale::Log),
            ScaleChoice::Asinh => {
                crate::order::by(&mut sizes, f64::total_cmp);
                let middle = sizes.get(sizes.len() / 2)? / self.divisor().abs();
                // A power of ten below the usual size: most values stand in the logarithmic part.
                let power = (libm::floor(libm::log10(middle)) as i32).clamp(-290, 290);
                let linear = 10f64.powi(power) * self.divisor().abs();
                (linear.is_finite() && linear > 0.0).then_some(Scale::Asinh { linear })
            }
        }
    }
}

fn has_value(layer: &Layer) -> bool {
    layer.values.iter().any(|v| v.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::new(y, m, d).expect("a day")
    }

    fn plot() -> Plot {
        let days: Vec<Day> = (0..12).map(|m| day(2024, 1, 31).plus_months(m).month_end()).collect();
        let flows = Layer::flows("Japan", days.clone(), (0..12).map(|m| f64::from(m * 40 - 200)).collect());
        let level = Layer::line("Yield", 1, days, (0..12).map(|m| f64::from(m + 1)).collect());
        Plot::time(Frequency::Monthly, "USD bn", 1.0).layer(flows).layer(level).described("The whole.")
    }

    #[test]
    fn a_view_cuts_hides_and_scales_and_does_nothing_that_it_cannot() {
        let view = View { from: Some(day(2024, 4, 1)), to: Some(day(2024, 6, 30)), ..View::default() };
        let seen = plot().seen(&view);
        assert_eq!(seen.layers[0].values, [-80.0, -40.0, 0.0]);
        assert!(seen.description.is_empty(), "the words of the whole are not those of a part");
        assert_eq!(seen.days(), Some((day(2024, 4, 1), day(2024, 6, 30))));
        let nothing = View { from: Some(day(2030, 1, 1)), ..View::default() };
        assert_eq!(plot().seen(&nothing).layers, plot().layers);
        let without =
            |hidden: &[&str]| View { hidden: hidden.iter().map(|h| (*h).to_owned()).collect(), ..View::default() };
        assert_eq!(plot().seen(&without(&["Yield"])).layers.len(), 1);
        assert_eq!(plot().seen(&without(&["Yield", "Japan"])).layers.len(), 2, "something must be left");
        let on = |choice| View { scale: Some(choice), ..View::default() };
        assert_eq!(plot().seen(&on(ScaleChoice::Log)).scale, Scale::Linear, "flows have no logarithm");
        assert_eq!(plot().seen(&on(ScaleChoice::Asinh)).scale, Scale::Asinh { linear: 10.0 });
        let level = View { hidden: vec!["Japan".to_owned()], scale: Some(ScaleChoice::Log), ..View::default() };
        assert_eq!(plot().seen(&level).scale, Scale::Log);
    }
}
