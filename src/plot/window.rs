//! A part of a time chart: what zooming shows.

use super::{Kind, time::period_start};
use super::{Layer, Panel, Plot, Ribbon};
use crate::calendar::{Day, Frequency};

impl Plot {
    /// The same chart with only the periods that reach into the days from `first` to `last`. Charts
    /// without a time axis stay as they are.
    ///
    /// # Missing values
    /// Stay missing. A layer without a period in the window keeps its name and ink.
    #[must_use]
    pub fn window(&self, first: Day, last: Day) -> Plot {
        let inside = |days: &[Day]| {
            let frequency = self.frequency.unwrap_or_else(|| Frequency::of_days(days));
            let from = days.partition_point(|day| *day < first);
            let to = days.partition_point(|day| period_start(*day, frequency) <= last);
            (from, to.max(from))
        };
        let layer = |layer: &Layer| {
            let (from, to) = inside(&layer.days);
            Layer {
                days: part(&layer.days, from, to),
                values: part(&layer.values, from, to),
                remarks: part(&layer.remarks, from, to),
                marked: layer.marked.iter().filter(|i| (from..to).contains(i)).map(|i| i - from).collect(),
                partial_from: layer.partial_from.filter(|i| *i < to).map(|i| i.saturating_sub(from)),
                name: layer.name.clone(),
                record: layer.record.clone(),
                form: layer.form,
                ink: layer.ink,
                signed: layer.signed,
            }
        };
        let ribbon = |ribbon: &Ribbon| {
            let (from, to) = inside(&ribbon.days);
            Ribbon {
                ink: ribbon.ink,
                days: part(&ribbon.days, from, to),
                low: part(&ribbon.low, from, to),
                high: part(&ribbon.high, from, to),
            }
        };
        let kind = match &self.kind {
            Kind::Multiples(panels) => Kind::Multiples(
                panels
                    .iter()
                    .map(|p| Panel { title: p.title.clone(), layers: p.layers.iter().map(layer).collect() })
                    .collect(),
            ),
            other => other.clone(),
        };
        Plot {
            layers: self.layers.iter().map(layer).collect(),
            ribbons: self.ribbons.iter().map(ribbon).collect(),
            kind,
            ..self.clone()
        }
    }
}

fn part<T: Clone>(values: &[T], from: usize, to: usize) -> Vec<T> {
    values.get(from..to.min(values.len())).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_keeps_whole_periods_and_moves_the_marks() {
        let day = |y, m, d| Day::new(y, m, d).expect("a day");
        let days: Vec<Day> = (0..12).map(|m| day(2024, 1, 31).plus_months(m).month_end()).collect();
        let layer = Layer {
            partial_from: Some(11),
            ..Layer::flows("x", days, (0..12).map(f64::from).collect()).marking(vec![0, 6])
        };
        let part = Plot::time(Frequency::Monthly, "", 1.0).layer(layer).window(day(2024, 3, 15), day(2024, 8, 2));
        let layer = &part.layers[0];
        assert_eq!(layer.values, [2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!((layer.marked.as_slice(), layer.partial_from), ([4].as_slice(), None));
        assert!(part.window(day(2030, 1, 1), day(2031, 1, 1)).layers[0].days.is_empty());
    }
}
