//! Time charts: columns, lines, areas and steps over a calendar axis.

use super::columns::{self, Columns};
use super::cursor::{HitLayer, Titles};
use super::event::Events;
use super::frame::{self, Sizes};
use super::lines;
use super::place::{Area, Placer, Words};
use super::scale::{Axis, Scale};
use super::scene::{Anchor, Ink, Item, Scene};
use super::time::{TimeScale, TimeStep, period_end, period_start};
use super::words::number_text;
use super::{Form, Layer, Plot, tick};
use crate::calendar::{Day, Frequency};

/// Everything a mark needs to find its place.
#[derive(Debug)]
pub(crate) struct Stage<'a> {
    pub(crate) plot: &'a Plot,
    pub(crate) frequency: Frequency,
    /// Width of the whole picture.
    pub(crate) picture_px: f32,
    pub(crate) area: Area,
    pub(crate) axis: Axis,
    pub(crate) time: TimeScale,
    pub(crate) sizes: Sizes,
    /// Data units in one printed unit.
    pub(crate) divisor: f64,
}

impl Stage<'_> {
    /// Height of a value.
    pub(crate) fn y(&self, value: f64) -> f32 {
        frame::y_px(&self.area, &self.axis, value)
    }

    /// Height of zero, or of the bottom where the axis has no zero.
    pub(crate) fn base_y(&self) -> f32 {
        let zero = self.y(0.0);
        if zero.is_finite() { zero.clamp(self.area.top, self.area.bottom) } else { self.area.bottom }
    }

    /// The value as a label prints it, without its unit.
    pub(crate) fn number(&self, value: f64) -> String {
        number_text(value / self.divisor, self.plot.decimals)
    }
}

/// Ink of a layer's line and label.
pub(crate) fn layer_ink(layer: &Layer) -> Ink {
    Ink::Series(layer.ink % 8)
}

pub(crate) fn layout(plot: &Plot, width_px: f32, height_px: f32) -> Scene {
    let (width, height) = (frame::side_px(width_px, 160.0), frame::side_px(height_px, 80.0));
    let mut scene =
        Scene { width_px: width, height_px: height, description: plot.description.clone(), ..Scene::default() };
    let sizes = Sizes::of(width);
    let divisor = if plot.y_divisor.is_finite() && plot.y_divisor != 0.0 { plot.y_divisor } else { 1.0 };
    let frequency = plot.frequency.unwrap_or_else(|| main_frequency(plot));
    let (Some((first, last)), Some((low, high))) = (days_of(plot, frequency), range_of(plot)) else {
        let words = Words::new("No values to show", sizes.label, Ink::Muted);
        scene.items.push(words.at(width / 2.0, height / 2.0, Anchor::Middle));
        return scene;
    };

    let bottom = height - sizes.tick - 16.0;
    let count = frame::tick_count(bottom - 2.0 * sizes.tick);
    let axis = Axis::new(plot.scale, low, high, divisor, count).trimmed(low, high, highest_at_left(plot));
    let left = frame::gutter_px(&axis, sizes.tick).min(width * 0.4);
    let labels = lines::end_labels(plot, divisor, sizes, width);
    let right = width - labels.margin_px();
    let all_days = plot.layers.iter().flat_map(|l| l.days.iter().copied());
    let time = TimeScale { step: TimeStep::of(frequency, all_days), first, last, left_px: left, right_px: right };
    let events = Events::arrange(&plot.events, &time, sizes.tick, width);
    // Above the top grid line stand its number with the unit, and above that the event labels.
    let strip = events.height_px() + 4.0;
    let top = strip + sizes.tick + 8.0;
    let area = Area { left, top, right, bottom: bottom.max(top + 20.0) };
    let stage = Stage { plot, frequency, picture_px: width, area, axis, time, sizes, divisor };
    scene.area_px = [area.left, area.top, area.right, area.bottom];

    scene.items.extend(events.bands(&area));
    frame::value_grid(&mut scene, &area, &stage.axis, &plot.y_unit, sizes);
    let ticks = tick::time_ticks(&time, frequency, sizes.tick, width);
    frame::time_axis(&mut scene, &area, &ticks, sizes);
    scene.items.extend(events.lines(&area, strip, frame::unit_end_px(left, &plot.y_unit, sizes.tick)));

    let mut placer = Placer::new(Area { left: 0.0, top: 0.0, right: width, bottom: area.bottom });
    placer.take_texts(&scene.items);
    let column_layers = plot.layers.iter().filter(|l| l.form == Form::Columns).count();
    let mut column = 0;
    let mut marks = events.obstacles(&area);
    for layer in plot.layers.iter().filter(|l| l.form == Form::Columns) {
        let columns = Columns::new(&stage, layer, column, column_layers);
        column += 1;
        scene.items.extend(columns.items(&stage, layer));
        marks.extend(columns.obstacles(&stage));
    }
    frame::zero_line(&mut scene, &area, &stage.axis);
    for layer in plot.layers.iter().filter(|l| l.form != Form::Columns) {
        scene.items.extend(lines::items(&stage, layer));
        marks.extend(lines::obstacles(&stage, layer));
    }
    let ends = labels.items(&stage);
    placer.take_texts(&ends);
    scene.items.extend(ends);
    for layer in &plot.layers {
        let found = match layer.form {
            Form::Columns => columns::value_labels(&stage, layer, &mut placer, &marks),
            _ => lines::value_labels(&stage, layer, &mut placer, &marks),
        };
        scene.items.extend(found);
        scene.layers.push(hits(&stage, layer));
    }
    scene
}

/// The frequency of the layer with the most points.
fn main_frequency(plot: &Plot) -> Frequency {
    let longest = plot.layers.iter().max_by_key(|l| l.days.len());
    longest.map_or(Frequency::Irregular, |l| Frequency::of_days(&l.days))
}

/// First and last day of all periods.
fn days_of(plot: &Plot, frequency: Frequency) -> Option<(Day, Day)> {
    let days = || plot.layers.iter().flat_map(|l| l.days.iter().copied());
    Some((period_start(days().min()?, frequency), period_end(days().max()?, frequency)))
}

/// Lowest and highest value to be shown, in data units.
fn range_of(plot: &Plot) -> Option<(f64, f64)> {
    let has_place = |v: &f64| v.is_finite() && plot.scale.straight(*v).is_finite();
    let mut values = plot.layers.iter().flat_map(|l| l.values.iter().copied()).filter(has_place);
    let first = values.next()?;
    let (mut low, mut high) = values.fold((first, first), |(low, high), v| (low.min(v), high.max(v)));
    if plot.scale == Scale::Log {
        return Some(if low == high { (low / 2.0, high * 2.0) } else { (low, high) });
    }
    let from_zero = plot.layers.iter().any(|l| matches!(l.form, Form::Columns | Form::Area));
    // A line that comes near zero is shown with its zero, so that its height can be judged.
    if from_zero || (low > 0.0 && low < 0.3 * high) {
        low = low.min(0.0);
    }
    if from_zero || (high < 0.0 && high > 0.3 * low) {
        high = high.max(0.0);
    }
    if low == high {
        let room = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
        return Some((low - room, high + room));
    }
    Some((low, high))
}

/// The highest of the first tenth of the values, over which the unit may come to stand; infinite
/// where an event stands there.
fn highest_at_left(plot: &Plot) -> f64 {
    let (from, to) = plot.layers.iter().fold((i32::MAX, i32::MIN), |(from, to), layer| {
        let days = || layer.days.iter().map(|d| d.epoch_days());
        (from.min(days().min().unwrap_or(from)), to.max(days().max().unwrap_or(to)))
    });
    let soon = f64::from(from) + 0.2 * (f64::from(to) - f64::from(from));
    if plot.events.iter().any(|e| f64::from(e.start.epoch_days()) < soon && e.end.epoch_days() >= from) {
        return f64::INFINITY;
    }
    let first = plot.layers.iter().flat_map(|l| l.values.iter().take(l.values.len() / 10 + 2));
    first.copied().filter(|v| v.is_finite()).fold(f64::NEG_INFINITY, f64::max)
}

fn hits(stage: &Stage, layer: &Layer) -> HitLayer {
    HitLayer {
        name: layer.name.clone(),
        x_px: layer.days.iter().map(|d| stage.time.centre_px(*d, stage.frequency)).collect(),
        y_px: layer.values.iter().map(|v| stage.y(*v)).collect(),
        values: layer.values.clone(),
        titles: Titles::Days {
            frequency: stage.frequency,
            epoch_days: layer.days.iter().map(|d| d.epoch_days()).collect(),
        },
        remarks: layer.remarks.clone(),
        unit: stage.plot.y_unit.clone(),
        divisor: stage.divisor,
        decimals: stage.plot.decimals,
    }
}

/// A value label above or below a mark.
pub(crate) fn value_words(stage: &Stage, value: f64, ink: Ink) -> Words {
    Words::new(stage.number(value), stage.sizes.label, ink).bold()
}

/// The emphasised points of a layer, the last one first, each once and only where there is a value.
pub(crate) fn marked_points(layer: &Layer) -> Vec<(usize, f64)> {
    let mut points: Vec<(usize, f64)> =
        layer.marked.iter().filter_map(|i| Some((*i, *layer.values.get(*i)?))).filter(|(_, v)| v.is_finite()).collect();
    points.sort_by_key(|(index, _)| *index);
    points.dedup_by_key(|(index, _)| *index);
    let last = points.pop();
    points.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    last.into_iter().chain(points).collect()
}

/// The share of ink of marks that stand back behind emphasised ones; still 3:1 on every paper.
pub(crate) const QUIET: f32 = 0.75;

/// The emphasis of a column: all ink, or less where other points are emphasised or it is partial.
pub(crate) fn strength(layer: &Layer, index: usize) -> f32 {
    match layer.partial_from {
        Some(from) if index >= from => 0.45,
        _ if layer.marked.is_empty() || layer.marked.contains(&index) => 1.0,
        _ => QUIET,
    }
}

/// A disc on a line.
pub(crate) fn dot(x: f32, y: f32, radius: f32, ink: Ink) -> Item {
    Item::Circle { x, y, radius, ink, strength: 1.0 }
}
