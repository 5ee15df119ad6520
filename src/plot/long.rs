//! A part of a long time chart with only as many points as its pixels can show, so that the cost of
//! zooming follows the pixels and not the points.
//!
//! Each pixel column keeps the first, lowest, highest and last of its points (Jugel et al. 2014),
//! found in a pyramid of extremes that is built once. No extreme is ever lost.

use super::{Kind, Layer, Plot, View};
use crate::calendar::{Day, Frequency};
use flowmosaic_kernels::extremes::Pyramid;

/// Layers with fewer points are drawn as they are.
const LONG: usize = 8_192;

/// What is known of the long layers of a plot.
#[derive(Debug, Clone)]
pub struct Long {
    frequency: Frequency,
    days: Option<(Day, Day)>,
    /// For each layer, its extremes; nothing for a short one.
    pyramids: Vec<Option<Pyramid>>,
    /// For each layer, the first one that has the same days.
    same_days: Vec<usize>,
}

impl Long {
    /// What zooming needs of a time chart with long layers; nothing for any other plot.
    #[must_use]
    pub fn of(plot: &Plot) -> Option<Long> {
        let is_long = |layer: &Layer| layer.days.len() >= LONG && layer.days.is_sorted();
        if plot.kind != Kind::Time || !plot.layers.iter().any(is_long) {
            return None;
        }
        let longest = plot.layers.iter().max_by_key(|layer| layer.days.len());
        let own = || longest.map_or(Frequency::Irregular, |layer| Frequency::of_days(&layer.days));
        let alike = |layer: &Layer| plot.layers.iter().position(|other| other.days == layer.days).unwrap_or(0);
        Some(Long {
            same_days: plot.layers.iter().map(alike).collect(),
            frequency: plot.frequency.unwrap_or_else(own),
            days: plot.days(),
            pyramids: plot.layers.iter().map(|layer| is_long(layer).then(|| Pyramid::of(&layer.values))).collect(),
        })
    }

    /// The plot that this was made of, from one day to another, for so many pixel columns.
    ///
    /// # Missing values
    /// A line stays broken where whole columns hold nothing; a gap inside one column is too small to
    /// be seen.
    #[must_use]
    pub fn between(&self, plot: &Plot, first: Day, last: Day, columns: usize) -> Plot {
        let bare = Plot { frequency: Some(self.frequency), layers: Vec::new(), ..plot.clone_without_layers() };
        let mut found: Vec<(usize, Columns)> = Vec::new();
        let layers =
            plot.layers.iter().zip(&self.pyramids).zip(&self.same_days).map(
                |((layer, pyramid), alike)| match pyramid {
                    Some(pyramid) => {
                        if found.last().is_none_or(|(of, _)| of != alike) {
                            found.push((*alike, Columns::of(&layer.days, first, last, columns.max(1))));
                        }
                        found
                            .last()
                            .map_or_else(|| layer.clone(), |(_, columns)| picked(layer, &kept(layer, pyramid, columns)))
                    }
                    None => {
                        let one = Plot { layers: vec![layer.clone()], ..bare.clone() };
                        one.window(first, last).layers.pop().unwrap_or_else(|| layer.clone())
                    }
                },
            );
        Plot { layers: layers.collect(), ..bare.window(first, last) }
    }

    /// What a reader's view of the plot shows in so many pixel columns.
    #[must_use]
    pub fn seen(&self, plot: &Plot, view: &View, columns: usize) -> Plot {
        let (Some((first, last)), None) = (self.days, view.shape) else { return plot.seen(view) };
        let mut part = self.between(plot, view.from.unwrap_or(first), view.to.unwrap_or(last), columns);
        let has_value = part.layers.iter().any(|layer| layer.values.iter().any(|value| value.is_finite()));
        if !has_value {
            part = self.between(plot, first, last, columns);
        }
        if view.from.is_some() || view.to.is_some() {
            // The description speaks of the whole.
            part.description.clear();
        }
        match (View { from: None, to: None, ..view.clone() }) {
            rest if rest.is_whole() => part,
            rest => part.seen(&rest),
        }
    }

    /// First and last day of the plot's periods.
    #[must_use]
    pub fn days(&self) -> Option<(Day, Day)> {
        self.days
    }
}

/// Where the points of each pixel column end.
struct Columns {
    from: usize,
    to: usize,
    /// The end of each column; empty when there are so few points that all are drawn.
    ends: Vec<usize>,
}

impl Columns {
    fn of(days: &[Day], first: Day, last: Day, count: usize) -> Columns {
        let from = days.partition_point(|day| *day < first);
        let to = days.partition_point(|day| *day <= last).max(from);
        if to - from <= 4 * count {
            return Columns { from, to, ends: Vec::new() };
        }
        let (start, span) = (f64::from(first.epoch_days()), f64::from(last.epoch_days() - first.epoch_days() + 1));
        let mut ends = Vec::with_capacity(count);
        let (mut begin, mut length) = (from, 0);
        for column in 1..=count {
            let edge = start + span * column as f64 / count as f64;
            let end = if column == count { to } else { reach(days, begin, to, edge, length) };
            ends.push(end);
            (begin, length) = (end, end - begin);
        }
        Columns { from, to, ends }
    }
}

/// Which points of a layer are drawn, in order.
fn kept(layer: &Layer, pyramid: &Pyramid, columns: &Columns) -> Vec<usize> {
    let (from, to) = (columns.from, columns.to);
    if columns.ends.is_empty() {
        return (from..to).collect();
    }
    let is_there = |at: &usize| layer.values.get(*at).is_some_and(|value| !value.is_nan());
    let mut kept: Vec<usize> = Vec::with_capacity(5 * columns.ends.len());
    let mut begin = from;
    for end in columns.ends.iter().copied() {
        if end == begin {
            continue;
        }
        match pyramid.extremes(&layer.values, begin, end) {
            Some((low, high)) => {
                let head = (begin..end).find(is_there).unwrap_or(low);
                let tail = (begin..end).rev().find(is_there).unwrap_or(high);
                // A missing value right before breaks the line here.
                let broken = head.checked_sub(1).filter(|before| *before >= from && !is_there(before));
                kept.extend(broken);
                kept.extend([head, low.min(high), low.max(high), tail]);
            }
            None => kept.push(begin),
        }
        begin = end;
    }
    kept.dedup();
    let weekend = |at: &usize| layer.days.get(*at).is_some_and(|day| day.weekday() >= 5);
    // First and last day span the axis, even where they hold nothing. Emphasised points are always
    // drawn; a weekend among the days decides how they are spaced.
    let marked = layer.marked.iter().copied().filter(|at| (from..to).contains(at));
    for extra in [from, to - 1].into_iter().chain((from..to.min(from + 16)).find(weekend)).chain(marked) {
        if let Err(place) = kept.binary_search(&extra) {
            kept.insert(place, extra);
        }
    }
    kept
}

/// The first point from `begin` on whose day is not before `edge`: tried where a column as long as the
/// one before would end, then looked for in growing steps.
fn reach(days: &[Day], begin: usize, to: usize, edge: f64, length: usize) -> usize {
    let before = |at: usize| at < to && days.get(at).is_some_and(|day| f64::from(day.epoch_days()) < edge);
    for guess in begin + length..=begin + length + 1 {
        if guess > begin && guess <= to && before(guess - 1) && !before(guess) {
            return guess;
        }
    }
    let mut step = 1;
    while before(begin + step) {
        step *= 2;
    }
    let (low, high) = (begin + step / 2, (begin + step).min(to));
    let part = days.get(low..high.max(low)).unwrap_or_default();
    low + part.partition_point(|day| f64::from(day.epoch_days()) < edge)
}

/// A layer with only these of its points.
fn picked(layer: &Layer, kept: &[usize]) -> Layer {
    let place = |at: &usize| kept.binary_search(at).ok();
    let has_remarks = !layer.remarks.is_empty();
    Layer {
        name: layer.name.clone(),
        record: layer.record.clone(),
        form: layer.form,
        ink: layer.ink,
        signed: layer.signed,
        // Lists of a known length are filled at once.
        days: kept.iter().map(|at| layer.days.get(*at).copied().unwrap_or(Day::from_epoch_days(0))).collect(),
        values: kept.iter().map(|at| layer.values.get(*at).copied().unwrap_or(f64::NAN)).collect(),
        remarks: kept.iter().filter(|_| has_remarks).filter_map(|at| layer.remarks.get(*at).cloned()).collect(),
        marked: layer.marked.iter().filter_map(place).collect(),
        partial_from: layer.partial_from.map(|from| kept.partition_point(|at| *at < from)),
    }
}

impl Plot {
    fn clone_without_layers(&self) -> Plot {
        Plot {
            description: self.description.clone(),
            frequency: self.frequency,
            y_unit: self.y_unit.clone(),
            y_divisor: self.y_divisor,
            decimals: self.decimals,
            layers: Vec::new(),
            events: self.events.clone(),
            scale: self.scale,
            kind: self.kind.clone(),
            ribbons: self.ribbons.clone(),
            language: self.language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(count: usize) -> Plot {
        let days: Vec<Day> = (0..count).map(|at| Day::from_epoch_days(at as i32)).collect();
        let mut values: Vec<f64> = (0..count).map(|at| f64::from(((at * 7_919) % 1_009) as u32)).collect();
        values[50_000] = 9e6;
        values[50_001] = -9e6;
        values[60_000..61_000].fill(f64::NAN);
        Plot::time(Frequency::Daily, "", 1.0).layer(Layer::flows("x", days, values).marking(vec![77_777]))
    }

    #[test]
    fn no_extreme_is_lost_and_gaps_stay() {
        let plot = plot(100_000);
        let long = Long::of(&plot).expect("long");
        for (from, to) in [(0, 99_999), (49_990, 60_500), (59_000, 62_000), (0, 100)] {
            let (first, last) = (Day::from_epoch_days(from), Day::from_epoch_days(to));
            let (thin, full) = (long.between(&plot, first, last, 600), plot.window(first, last));
            let (thin, full) = (&thin.layers[0], &full.layers[0]);
            assert!(thin.values.len() <= 600 * 5 + 2 && thin.days.is_sorted());
            let most =
                |values: &[f64]| values.iter().copied().fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
            assert_eq!(most(&thin.values), most(&full.values));
            assert_eq!((thin.days.first(), thin.days.last()), (full.days.first(), full.days.last()));
            // Every column of the picture has the extremes that all its points have.
            let width = (to - from + 1) as f64 / 600.0;
            let columns = |layer: &Layer| {
                let mut found = vec![(f64::MAX, f64::MIN); 601];
                for (day, value) in layer.days.iter().zip(&layer.values).filter(|(_, v)| !v.is_nan()) {
                    let column = &mut found[(f64::from(day.epoch_days() - from) / width) as usize];
                    *column = (column.0.min(*value), column.1.max(*value));
                }
                found
            };
            assert_eq!(columns(thin), columns(full));
        }
        let marked = &long.seen(&plot, &View::default(), 300).layers[0];
        assert_eq!(marked.days[marked.marked[0]].epoch_days(), 77_777);
        let part = View { from: Some(Day::from_epoch_days(10)), to: Some(Day::from_epoch_days(20)), ..View::default() };
        assert_eq!(long.seen(&plot, &part, 300), plot.seen(&part));
        let gap = long.between(&plot, Day::from_epoch_days(55_000), Day::from_epoch_days(65_000), 300);
        assert!(gap.layers[0].values.iter().any(|v| v.is_nan()));
    }

    #[test]
    fn short_plots_need_no_view() {
        let days: Vec<Day> = (0..500).map(Day::from_epoch_days).collect();
        let short = Plot::time(Frequency::Daily, "", 1.0).layer(Layer::flows("x", days, vec![1.0; 500]));
        assert!(Long::of(&short).is_none());
    }
}
