//! Time charts: columns, lines, areas and steps over a calendar axis.

use super::columns::{self, Columns};
use super::cursor::{Along, HitLayer, Titles};
use super::event::Events;
use super::frame::{self, Sizes};
use super::place::{Area, Obstacles, Placer, Words};
use super::scale::Axis;
use super::scene::{Ink, Item, Scene};
use super::stack::Stack;
use super::time::{TimeScale, TimeStep};
use super::words::number_text;
use super::{Form, Kind, Layer, NET_INK, Plot, lines, range, ribbon, tick};
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
        number_text(self.plot.language, value / self.divisor, self.plot.decimals)
    }
}

/// Ink of a layer's line and label.
pub(crate) fn layer_ink(layer: &Layer) -> Ink {
    if layer.ink == NET_INK { Ink::Label } else { Ink::Series(layer.ink % 8) }
}

/// What the axes of a time chart span, so that several charts can share them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranges {
    frequency: Frequency,
    days: (Day, Day),
    values: (f64, f64),
    /// Highest value where the unit may come to stand.
    at_left: f64,
    /// Least room right of the marks.
    pub(crate) margin_px: f32,
}

impl Ranges {
    /// The ranges of a plot's own data; nothing when there is no value.
    pub(crate) fn of(plot: &Plot) -> Option<Ranges> {
        let frequency = plot.frequency.unwrap_or_else(|| main_frequency(plot));
        let (days, values) = (range::days_of(plot, frequency)?, range::range_of(plot)?);
        Some(Ranges { frequency, days, values, at_left: range::highest_at_left(plot), margin_px: 0.0 })
    }
}

pub(crate) fn layout(plot: &Plot, width_px: f32, height_px: f32) -> Scene {
    match Ranges::of(plot) {
        Some(ranges) => layout_within(plot, &ranges, width_px, height_px),
        None => {
            let mut scene = frame::blank(plot, width_px, height_px);
            frame::say_empty(&mut scene, plot);
            scene
        }
    }
}

/// The chart with axes that span the given ranges.
pub(crate) fn layout_within(plot: &Plot, ranges: &Ranges, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let sizes = Sizes::for_plot(plot, width);
    let divisor = plot.divisor();
    let Ranges { frequency, days: (first, last), values: (low, high), at_left, .. } = *ranges;
    let bottom = height - sizes.tick - 16.0;
    let count = frame::tick_count(bottom - 2.0 * sizes.tick);
    let axis = Axis::new(plot.scale, low, high, divisor, count).trimmed(low, high, at_left);
    let left = frame::gutter_px(&axis, sizes).min(width * 0.4);
    let stack = if plot.kind == Kind::Stack { Stack::of(plot) } else { Stack::default() };
    let labels = lines::end_labels(plot, &stack, sizes, width);
    let right = width - margin_px(plot, width).max(ranges.margin_px);
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
    frame::scale_note(&mut scene, &area, &stage.axis, &plot.y_unit, sizes);
    let ticks = tick::time_ticks(&time, frequency, sizes, width);
    frame::time_axis(&mut scene, &area, &ticks, sizes);
    scene.items.extend(events.lines(&area, strip, frame::unit_end_px(left, &plot.y_unit, sizes.tick)));

    let mut placer = Placer::new(Area { left: 0.0, top: 0.0, right: width, bottom: area.bottom });
    placer.take_texts(&scene.items);
    for ribbon in &plot.ribbons {
        scene.items.extend(ribbon::items(&stage, ribbon));
    }
    let ends = |place| if plot.kind == Kind::Stack { stack.ends_of(place) } else { None };
    scene.layers = plot.layers.iter().enumerate().map(|(place, layer)| hits(&stage, layer, ends(place))).collect();
    let column_layers = plot.layers.iter().filter(|l| l.form == Form::Columns).count();
    let mut column = 0;
    let mut avoid = Obstacles { marks: Vec::new(), lines: events.obstacles(&area) };
    for (place, layer) in plot.layers.iter().enumerate().filter(|(_, l)| l.form == Form::Columns) {
        if plot.kind == Kind::Stack {
            scene.items.extend(stack.items(&stage, place, layer));
            continue;
        }
        let columns = Columns::new(&stage, layer, column, column_layers);
        column += 1;
        scene.items.extend(columns.items(&stage, layer));
        avoid.marks.extend(columns.obstacles(&stage));
    }
    frame::zero_line(&mut scene, &area, &stage.axis);
    let rooms = if plot.layers.iter().any(has_labels) { lines::label_rooms(&stage) } else { Vec::new() };
    for (layer, hits) in plot.layers.iter().zip(&scene.layers).filter(|(l, _)| l.form != Form::Columns) {
        scene.items.extend(lines::items(&stage, layer, hits));
        if !rooms.is_empty() {
            avoid.marks.extend(lines::obstacles(layer, hits, &stage, &rooms));
        }
    }
    let ends = labels.at_right(&area, |value| stage.y(value));
    placer.take_texts(&ends);
    scene.items.extend(ends);
    for layer in &plot.layers {
        let found = match layer.form {
            Form::Columns if plot.kind == Kind::Stack => Vec::new(),
            Form::Columns => columns::value_labels(&stage, layer, &mut placer, &avoid),
            _ => lines::value_labels(&stage, layer, &mut placer, &avoid),
        };
        scene.items.extend(found);
    }
    scene
}

/// Room right of the marks: for names and values at the ends, or the value over the last column.
pub(crate) fn margin_px(plot: &Plot, width: f32) -> f32 {
    let sizes = Sizes::for_plot(plot, width);
    let labels = lines::end_labels(plot, &Stack::default(), sizes, width);
    labels.margin_px().max(columns::hang_px(plot, sizes.label, width))
}

/// The frequency of the layer with the most points.
fn main_frequency(plot: &Plot) -> Frequency {
    let longest = plot.layers.iter().max_by_key(|l| l.days.len());
    longest.map_or(Frequency::Irregular, |l| Frequency::of_days(&l.days))
}

/// `ends` says where stacked values end; other values end at themselves.
fn hits(stage: &Stage, layer: &Layer, ends: Option<Vec<f64>>) -> HitLayer {
    let ends = ends.filter(|_| layer.form == Form::Columns);
    let ends = ends.as_ref().unwrap_or(&layer.values);
    HitLayer {
        name: layer.name.clone(),
        along: Along::Across,
        x_px: stage.time.centres_px(&layer.days, stage.frequency),
        y_px: ends.iter().map(|v| stage.y(*v)).collect(),
        values: layer.values.clone(),
        titles: Titles::Days {
            frequency: stage.frequency,
            epoch_days: layer.days.iter().map(|d| d.epoch_days()).collect(),
        },
        remarks: layer.remarks.iter().map(String::as_str).collect(),
        flow: layer.signed || layer.form == Form::Columns,
        unit: stage.plot.y_unit.clone(),
        divisor: stage.divisor,
        decimals: stage.plot.decimals,
    }
}

/// True when points of a layer carry their values; the last of a line stands at its end anyway.
fn has_labels(layer: &Layer) -> bool {
    let last = layer.values.iter().rposition(|v| v.is_finite());
    layer.marked.iter().any(|index| layer.form == Form::Columns || Some(*index) != last)
}

/// A value label above or below a mark.
pub(crate) fn value_words(stage: &Stage, value: f64, ink: Ink) -> Words {
    Words::new(stage.number(value), stage.sizes.label, ink).bold()
}

/// The emphasised points of a layer, the last one first, each once and only where there is a value.
pub(crate) fn marked_points(layer: &Layer) -> Vec<(usize, f64)> {
    let mut points: Vec<(usize, f64)> =
        layer.marked.iter().filter_map(|i| Some((*i, *layer.values.get(*i)?))).filter(|(_, v)| v.is_finite()).collect();
    crate::order::by_key(&mut points, |(index, _)| *index);
    points.dedup_by_key(|(index, _)| *index);
    let last = points.pop();
    crate::order::by(&mut points, |a, b| b.1.abs().total_cmp(&a.1.abs()));
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
