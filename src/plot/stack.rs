//! Stacked columns: buying on buying upwards from zero, selling on selling downwards.

use super::scene::Item;
use super::timechart::{Stage, layer_ink, strength};
use super::{Form, Layer, Plot};
use crate::calendar::Day;
use std::collections::BTreeMap;

/// Where each value of each column layer begins and ends.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    /// For each layer of the plot, for each value; NaN for a missing value and for other forms.
    segments: Vec<Vec<(f64, f64)>>,
}

impl Stack {
    /// The stack of a plot's column layers, in their order from zero outwards.
    pub(crate) fn of(plot: &Plot) -> Stack {
        let mut reached: BTreeMap<Day, (f64, f64)> = BTreeMap::new();
        let mut stack = Stack::default();
        for layer in &plot.layers {
            let mut segments = Vec::with_capacity(layer.values.len());
            for (day, value) in layer.days.iter().zip(&layer.values) {
                if layer.form != Form::Columns || !value.is_finite() {
                    segments.push((f64::NAN, f64::NAN));
                    continue;
                }
                let (up, down) = reached.entry(*day).or_default();
                let end = if *value < 0.0 { down } else { up };
                let from = *end;
                *end += value;
                segments.push((from, *end));
            }
            stack.segments.push(segments);
        }
        stack
    }

    /// Every end, for the range of the axis.
    pub(crate) fn ends(&self) -> Vec<f64> {
        self.segments.iter().flatten().map(|(_, to)| *to).collect()
    }

    /// Where the values of a layer end.
    pub(crate) fn ends_of(&self, layer: usize) -> Option<Vec<f64>> {
        Some(self.segments.get(layer)?.iter().map(|(_, to)| *to).collect())
    }

    /// The middle of the last segment of a layer, where its label belongs.
    pub(crate) fn last_middle(&self, layer: usize) -> Option<f64> {
        let segments = self.segments.get(layer)?;
        segments.iter().rev().find(|(from, _)| from.is_finite()).map(|(from, to)| (from + to) / 2.0)
    }

    /// The marks of one layer.
    pub(crate) fn items(&self, stage: &Stage, place: usize, layer: &Layer) -> Vec<Item> {
        let ink = layer_ink(layer);
        let mut items = Vec::new();
        let Some(segments) = self.segments.get(place) else { return items };
        for (index, (day, (from, to))) in layer.days.iter().zip(segments).enumerate() {
            let (left, right) = stage.time.span_px(*day, stage.frequency);
            let (y_from, y_to) = (stage.y(*from), stage.y(*to));
            if !(y_from.is_finite() && y_to.is_finite()) {
                continue;
            }
            let band = (right - left).max(1.0);
            let width = if band < 3.0 { band } else { (band * 0.76).min(64.0) };
            let (top, height) = (y_from.min(y_to), (y_from - y_to).abs());
            // A line of paper keeps neighbours apart where there is room for one.
            let gap = if height > 4.0 && width > 3.0 { 1.0 } else { 0.0 };
            items.push(Item::Rect {
                x: (left + right - width) / 2.0,
                y: if y_to < y_from { top } else { top + gap },
                width,
                height: height - gap,
                ink,
                strength: strength(layer, index),
            });
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::Kind;

    #[test]
    fn buying_stacks_up_and_selling_down() {
        let days = vec![Day::from_epoch_days(30), Day::from_epoch_days(60)];
        let layer = |values: [f64; 2]| Layer::new("x", Form::Columns, days.clone(), values.to_vec());
        let plot = Plot {
            kind: Kind::Stack,
            layers: vec![layer([3.0, -1.0]), layer([-2.0, f64::NAN]), layer([4.0, -5.0])],
            ..Plot::default()
        };
        let stack = Stack::of(&plot);
        assert_eq!(stack.ends_of(2), Some(vec![7.0, -6.0]));
        assert_eq!(stack.ends_of(1).map(|e| e[0]), Some(-2.0));
        assert_eq!(stack.last_middle(1), Some(-1.0));
    }
}
