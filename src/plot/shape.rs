//! A chart over time drawn otherwise: as areas, as a distribution, as small multiples, as strips, before and
//! after. The numbers are those of the chart.

use super::words::period_title;
use super::{Form, Histogram, Kind, Layer, Panel, Plot, Slope, SlopeLine, Strip};
use crate::calendar::Frequency;
use serde::{Deserialize, Serialize};

/// How a chart over time is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Lines with the area to zero filled.
    Area,
    /// How often values of each size occur, with the latest marked; of the first series.
    Distribution,
    /// One small chart a series, with the same axes.
    Panels,
    /// Where the latest value of each series stands among all.
    Strips,
    /// First and last value of each series, joined.
    Change,
}

impl Plot {
    /// The chart drawn otherwise; nothing where this shape has nothing to show.
    pub(crate) fn shaped(&self, shape: Shape) -> Option<Plot> {
        if !matches!(self.kind, Kind::Time | Kind::Stack) {
            return None;
        }
        let frequency = self.frequency.unwrap_or(Frequency::Irregular);
        let kind = match shape {
            Shape::Area if self.kind == Kind::Time => {
                let filled = |layer: &Layer| Layer { form: Form::Area, ..layer.clone() };
                let layers = self.layers.iter().map(filled).collect();
                return Some(Plot { layers, description: String::new(), ..self.clone() });
            }
            Shape::Distribution => {
                let layer = self.layers.first()?;
                let values = known(layer);
                let latest = *values.last()?;
                let remark = standing(&values, latest, frequency)?;
                Kind::Histogram(Histogram { values, latest, remark, of: periods(frequency).to_owned() })
            }
            Shape::Panels if self.layers.len() > 1 => {
                let panel = |layer: &Layer| Panel { title: layer.name.clone(), layers: vec![layer.clone()] };
                Kind::Multiples(self.layers.iter().map(panel).collect())
            }
            Shape::Strips => {
                let strip = |layer: &Layer| {
                    let values = known(layer);
                    let latest = *values.last()?;
                    let remark = standing(&values, latest, frequency).unwrap_or_default();
                    Some(Strip { label: layer.name.clone(), values, latest, remark })
                };
                Kind::Strips(self.layers.iter().filter_map(strip).collect())
            }
            Shape::Change if self.layers.len() > 1 => {
                let ends = |layer: &Layer| {
                    let mut known = layer.days.iter().zip(&layer.values).filter(|(_, v)| v.is_finite());
                    let (first, last) = (known.clone().next()?, known.next_back()?);
                    Some((
                        *first.0,
                        *last.0,
                        SlopeLine { label: layer.name.clone(), from: *first.1, to: *last.1, marked: false },
                    ))
                };
                let found: Vec<_> = self.layers.iter().filter_map(ends).collect();
                // One heading stands over all lines: they must begin and end together.
                let (first, last, _) = found.first()?;
                let lines: Vec<SlopeLine> =
                    found.iter().filter(|(a, b, _)| a == first && b == last).map(|(.., line)| line.clone()).collect();
                let (from, to) =
                    (period_title(self.language, *first, frequency), period_title(self.language, *last, frequency));
                if first == last || lines.len() < 2 {
                    return None;
                }
                Kind::Slope(Slope { from, to, lines })
            }
            // Stacked columns have no area of their own.
            Shape::Area | Shape::Panels | Shape::Change => return None,
        };
        let layers = Vec::new();
        Some(Plot { kind, layers, events: Vec::new(), ribbons: Vec::new(), description: String::new(), ..self.clone() })
    }
}

fn known(layer: &Layer) -> Vec<f64> {
    let whole = layer.partial_from.unwrap_or(layer.values.len());
    layer.values.iter().take(whole).copied().filter(|v| v.is_finite()).collect()
}

/// "lower in 3% of months", or "higher", whichever is rarer; nothing among too few.
fn standing(values: &[f64], latest: f64, frequency: Frequency) -> Option<String> {
    let before = values.len().checked_sub(1).filter(|n| *n > 0)?;
    let lower = values.iter().filter(|v| **v < latest).count();
    let higher = values.iter().filter(|v| **v > latest).count();
    let (word, count) = if lower < higher { ("lower", lower) } else { ("higher", higher) };
    let share = count as f64 * 100.0 / before as f64;
    let share = if count > 0 && share < 1.0 { "under 1".to_owned() } else { format!("{share:.0}") };
    Some(format!("{word} in {share}% of {}", periods(frequency)))
}

fn periods(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Irregular => "values",
        regular => regular.plural(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;

    #[test]
    fn a_chart_over_time_takes_other_shapes() {
        let days: Vec<Day> = (0..6).map(|m| Day::from_epoch_days(19_753).plus_months(m).month_end()).collect();
        let flows = Layer {
            partial_from: Some(5),
            ..Layer::flows("Japan", days.clone(), vec![3.0, 1.0, f64::NAN, 4.0, -2.0, 99.0])
        };
        let one = Plot::time(Frequency::Monthly, "USD bn", 1.0).layer(flows.clone());
        let Some(Kind::Histogram(found)) = one.shaped(Shape::Distribution).map(|p| p.kind) else {
            panic!("a distribution")
        };
        assert_eq!(
            (found.latest, found.remark.as_str()),
            (-2.0, "lower in 0% of months"),
            "what is so far is no latest value"
        );
        assert_eq!(found.values, [3.0, 1.0, 4.0, -2.0]);
        let area = one.shaped(Shape::Area).expect("a chart over time");
        assert!(area.kind == Kind::Time && area.layers.iter().all(|layer| layer.form == Form::Area));
        assert_eq!(area.layers[0].days, one.layers[0].days);
        assert_eq!(Plot { kind: Kind::Stack, ..one.clone() }.shaped(Shape::Area), None);
        assert_eq!(one.shaped(Shape::Panels), None, "one series makes no panels");
        let two = one.layer(Layer::line("China", 1, days, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
        let Some(Kind::Slope(slope)) = two.shaped(Shape::Change).map(|p| p.kind) else { panic!("a change") };
        assert_eq!((slope.from.as_str(), slope.to.as_str(), slope.lines.len()), ("January 2024", "June 2024", 2));
        assert!(matches!(two.shaped(Shape::Strips).map(|p| p.kind), Some(Kind::Strips(rows)) if rows.len() == 2));
        assert!(
            matches!(two.shaped(Shape::Panels).map(|p| p.kind), Some(Kind::Multiples(panels)) if panels.len() == 2)
        );
    }
}
