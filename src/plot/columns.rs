//! Columns from zero: buys up and plain, sells down and hatched.

use super::dense::{COLUMN_PX, Extremes, extremes_per_column};
use super::place::{Area, Obstacles, Placer};
use super::scene::{Anchor, Ink, Item, Weight};
use super::timechart::{Stage, layer_ink, marked_points, strength, value_words};
use super::words::number_text;
use super::{Form, Frequency, Layer, Plot};

/// Columns thinner than this are merged into the extremes of each pixel column.
const THINNEST_PX: f32 = 1.5;
/// Columns thinner than this have no room for a hatch.
const HATCHED_PX: f32 = 4.0;

/// The columns of one layer, placed.
pub(crate) struct Columns {
    /// Index, left edge, width, for each column with a value; empty when they are merged.
    placed: Vec<(usize, f32, f32)>,
    merged: Vec<Extremes>,
    /// Width of a merged column: a period, or a pixel where periods are narrower still.
    column_px: f32,
    tops: Vec<Area>,
}

impl Columns {
    /// Places the columns of the `place`-th of `of` column layers, which stand side by side.
    pub(crate) fn new(stage: &Stage, layer: &Layer, place: usize, of: usize) -> Columns {
        let spans: Vec<(f32, f32)> =
            layer.days.iter().map(|d| stage.time.span_px(*d, stage.frequency)).map(widened(stage, layer)).collect();
        let mut widths: Vec<f32> = spans.iter().map(|(left, right)| right - left).collect();
        crate::order::by(&mut widths, f32::total_cmp);
        let band = widths.get(widths.len() / 2).copied().unwrap_or(1.0);
        let share = if band < 4.0 { 0.85 } else { 0.74 };
        if band * share < THINNEST_PX {
            let origin = stage.area.left;
            let centres: Vec<f32> = spans.iter().map(|(left, right)| (left + right) / 2.0 - origin).collect();
            let column_px = band.max(COLUMN_PX);
            let merged = extremes_per_column(&centres, &layer.values, column_px);
            return Columns { placed: Vec::new(), merged, column_px, tops: Vec::new() };
        }
        let width = (band * share / of.max(1) as f32).min(64.0);
        let mut columns = Columns { placed: Vec::new(), merged: Vec::new(), column_px: width, tops: Vec::new() };
        for (index, ((left, right), value)) in spans.iter().zip(&layer.values).enumerate() {
            let y = stage.y(*value);
            if !y.is_finite() {
                continue;
            }
            let x = (left + right) / 2.0 - width * (of as f32 / 2.0 - place as f32);
            let base = stage.base_y();
            columns.placed.push((index, x, width));
            columns.tops.push(Area { left: x, top: y.min(base), right: x + width, bottom: y.max(base) });
        }
        columns
    }

    /// Where marks stand, for labels to avoid.
    pub(crate) fn obstacles(&self, stage: &Stage) -> Vec<Area> {
        let merged = |e: &Extremes| {
            let left = stage.area.left + e.column as f32 * self.column_px;
            let base = stage.base_y();
            let (top, bottom) = (stage.y(e.high.1).min(base), stage.y(e.low.1).max(base));
            Area { left, top, right: left + self.column_px, bottom }
        };
        self.tops.iter().copied().chain(self.merged.iter().map(merged)).collect()
    }

    /// The marks.
    pub(crate) fn items(&self, stage: &Stage, layer: &Layer) -> Vec<Item> {
        if !self.merged.is_empty() {
            let mut items = merged_items(stage, layer, &self.merged, self.column_px);
            items.extend(marked_among_merged(stage, layer));
            return items;
        }
        let mut items = Vec::new();
        let base = stage.base_y();
        for (index, x, width) in &self.placed {
            let Some(value) = layer.values.get(*index) else { continue };
            let y = stage.y(*value);
            let (x, width, top, height) = (*x, *width, y.min(base), (y - base).abs());
            let strength = strength(layer, *index);
            let ink = value_ink(layer, *value);
            if ink == Ink::Sell && width >= HATCHED_PX {
                items.push(Item::Hatch { x, y: top, width, height, ink, strength });
            } else {
                items.push(Item::Rect { x, y: top, width, height, ink, strength });
            }
        }
        items
    }
}

/// An irregular series has no periods: its columns share the room evenly.
fn widened(stage: &Stage, layer: &Layer) -> impl Fn((f32, f32)) -> (f32, f32) {
    let irregular = stage.frequency == Frequency::Irregular;
    let band = ((stage.area.right - stage.area.left) / layer.days.len().max(1) as f32).clamp(2.0, 16.0);
    move |(left, right)| {
        let centre = (left + right) / 2.0;
        if irregular { (centre - band / 2.0, centre + band / 2.0) } else { (left, right) }
    }
}

/// Buying, selling, or the layer's own ink when the sign means neither.
fn value_ink(layer: &Layer, value: f64) -> Ink {
    match (layer.signed, value < 0.0) {
        (false, _) => layer_ink(layer),
        (true, false) => Ink::Buy,
        (true, true) => Ink::Sell,
    }
}

/// Outlines above and below zero that pass through the extremes of each pixel column.
fn merged_items(stage: &Stage, layer: &Layer, merged: &[Extremes], column_px: f32) -> Vec<Item> {
    let base = stage.base_y();
    let edge = |column: u32| stage.area.left + column as f32 * column_px;
    let mut items = Vec::new();
    for above in [true, false] {
        let reach = |e: &Extremes| if above { e.high.1.max(0.0) } else { e.low.1.min(0.0) };
        let ink = value_ink(layer, if above { 1.0 } else { -1.0 });
        let mut points: Vec<(f32, f32)> = Vec::new();
        let mut next_column = None;
        for extremes in merged.iter().filter(|e| reach(e) != 0.0) {
            let (left, right) = (edge(extremes.column), edge(extremes.column + 1));
            if next_column != Some(extremes.column) {
                close(&mut points, base, ink, &mut items);
                points.push((left, base));
            }
            next_column = Some(extremes.column + 1);
            let y = stage.y(reach(extremes));
            points.extend([(left, y), (right, y)]);
        }
        close(&mut points, base, ink, &mut items);
    }
    items
}

/// Emphasised columns too thin to be seen get two pixels and a border of paper.
fn marked_among_merged(stage: &Stage, layer: &Layer) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, value) in marked_points(layer) {
        let Some(day) = layer.days.get(index) else { continue };
        let (x, y, base) = (stage.time.centre_px(*day, stage.frequency), stage.y(value), stage.base_y());
        for (half, ink) in [(2.0, Ink::Paper), (1.0, value_ink(layer, value))] {
            let (top, height) = (y.min(base), (y - base).abs());
            items.push(Item::Rect { x: x - half, y: top, width: 2.0 * half, height, ink, strength: 1.0 });
        }
    }
    items
}

fn close(points: &mut Vec<(f32, f32)>, base: f32, ink: Ink, items: &mut Vec<Item>) {
    if let Some((x, _)) = points.last().copied() {
        points.push((x, base));
        items.push(Item::Polygon { points: std::mem::take(points), ink, strength: 1.0 });
    }
}

/// How far the value over the last column of a single layer hangs over the end of the axis.
pub(crate) fn hang_px(plot: &Plot, size: f32, picture_px: f32) -> f32 {
    let [layer] = plot.layers.as_slice() else { return 0.0 };
    let Some(value) = layer.values.iter().rev().find(|v| v.is_finite()) else { return 0.0 };
    if layer.form != Form::Columns || is_crowded(layer, picture_px) {
        return 0.0;
    }
    let number = number_text(plot.language, value / plot.divisor(), plot.decimals);
    let half_band = picture_px * 0.4 / layer.days.len().max(1) as f32;
    super::text::width_px(&number, size, Weight::Bold) / 2.0 - half_band + 2.0
}

/// True when columns stand so close that a value has no place above one of them.
pub(crate) fn is_crowded(layer: &Layer, picture_px: f32) -> bool {
    layer.days.len() as f32 * 8.0 > picture_px
}

/// Values of the emphasised columns and of the last one, beyond the end of each column.
pub(crate) fn value_labels(stage: &Stage, layer: &Layer, placer: &mut Placer, avoid: &Obstacles) -> Vec<Item> {
    let mut points = marked_points(layer);
    let last = layer.values.iter().rposition(|v| v.is_finite());
    if points.is_empty() && stage.plot.layers.len() == 1 && !is_crowded(layer, stage.picture_px) {
        points.extend(last.and_then(|i| Some((i, *layer.values.get(i)?))));
    }
    // The last value of crowded columns is printed at the right edge already.
    let at_edge = stage.plot.layers.len() == 1 && is_crowded(layer, stage.picture_px);
    if at_edge {
        points.retain(|(index, _)| Some(*index) != last);
    }
    let mut items = Vec::new();
    for (index, value) in points {
        let (Some(day), y) = (layer.days.get(index), stage.y(value)) else { continue };
        let x = stage.time.centre_px(*day, stage.frequency);
        let size = stage.sizes.label;
        let words = value_words(stage, value, Ink::Label);
        let baseline = if value < 0.0 { y + size * 0.78 + 4.0 } else { y - 4.0 };
        let away = if value < 0.0 { size } else { -size };
        let mut candidates = Vec::new();
        for rise in 0..3 {
            let y = baseline + away * rise as f32;
            candidates.extend([(x, y, Anchor::Middle), (x + 3.0, y, Anchor::End), (x - 3.0, y, Anchor::Start)]);
            candidates.extend([(x, y, Anchor::End), (x, y, Anchor::Start)]);
        }
        if at_edge {
            // The margin belongs to the last value.
            candidates.retain(|(x, y, anchor)| words.area(*x, *y, *anchor).right <= stage.area.right);
        }
        items.extend(placer.place_clear(words, &candidates, avoid));
    }
    items
}
