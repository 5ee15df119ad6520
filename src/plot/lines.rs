//! Lines, areas and steps, with their names and last values at their ends.

use super::columns::is_crowded;
use super::cursor::HitLayer;
use super::dense::{COLUMN_PX, extremes_per_column};
use super::ends::{EndLabels, GAP_PX};
use super::frame::Sizes;
use super::place::{Area, Obstacles, Placer};
use super::scene::{Anchor, Ink, Item};
use super::stack::Stack;
use super::timechart::{Stage, dot, layer_ink, marked_points, value_words};
use super::words::number_text;
use super::{Form, Kind, Layer, Plot};

/// A run of points without a missing value between them: index, position.
type Run = Vec<(usize, f32, f32)>;

/// The marks of one layer.
pub(crate) fn items(stage: &Stage, layer: &Layer, hits: &HitLayer) -> Vec<Item> {
    let ink = layer_ink(layer);
    let mut items = Vec::new();
    let runs = runs(stage, layer, hits);
    let width = if runs.iter().map(Vec::len).sum::<usize>() > 600 { 1.25 } else { 2.0 };
    for run in &runs {
        let points = corners(run, layer.form);
        if layer.form == Form::Area {
            let base = stage.base_y();
            let (Some(first), Some(last)) = (points.first(), points.last()) else { continue };
            let mut outline = vec![(first.0, base)];
            outline.extend(points.iter().copied());
            outline.push((last.0, base));
            items.push(Item::Polygon { points: outline, ink, strength: 0.18 });
        }
        if let [(_, x, y)] = run.as_slice() {
            // A value between two missing ones has no line; it must not vanish.
            items.push(dot(*x, *y, 1.5, ink));
            continue;
        }
        if ink == Ink::Label {
            // A sum runs over the columns that it sums; a border of paper keeps it apart.
            items.push(Item::Polyline { points: points.clone(), width: width + 2.5, ink: Ink::Paper, strength: 1.0 });
        }
        let partial = layer.partial_from.and_then(|from| run.iter().position(|(index, ..)| *index >= from));
        let Some(cut) = partial else {
            items.push(Item::Polyline { points, width, ink, strength: 1.0 });
            continue;
        };
        let whole = corners(run.get(..cut).unwrap_or_default(), layer.form);
        let so_far = corners(run.get(cut.saturating_sub(1)..).unwrap_or_default(), layer.form);
        for (points, strength) in [(whole, 1.0), (so_far, 0.45)] {
            if points.len() > 1 {
                items.push(Item::Polyline { points, width, ink, strength });
            }
        }
    }
    let last = layer.values.iter().rposition(|v| v.is_finite());
    let radius = if width > 1.5 { 3.5 } else { 3.0 };
    for index in layer.marked.iter().copied().chain(last) {
        if let Some((x, y)) = position(stage, layer, index) {
            items.push(dot(x, y, radius, ink));
        }
    }
    items
}

/// Values of the emphasised points, above a high point and below a low one.
pub(crate) fn value_labels(stage: &Stage, layer: &Layer, placer: &mut Placer, avoid: &Obstacles) -> Vec<Item> {
    let last = layer.values.iter().rposition(|v| v.is_finite());
    let ink = if stage.plot.layers.len() > 1 { layer_ink(layer) } else { Ink::Label };
    let mut items = Vec::new();
    // The last value is printed at the end of the line already.
    for (index, value) in marked_points(layer).into_iter().filter(|(i, _)| Some(*i) != last) {
        let Some((x, y)) = position(stage, layer, index) else { continue };
        let around = [index.checked_sub(1), index.checked_add(1)];
        let neighbours = around.iter().filter_map(|i| layer.values.get((*i)?)).filter(|v| v.is_finite());
        let is_low = neighbours.fold(0.0, |sum, v| sum + (v - value)) > 0.0;
        let size = stage.sizes.label;
        let (above, below) = (y - 8.0, y + 8.0 + size * 0.78);
        let (near, far) = if is_low { (below, above) } else { (above, below) };
        let away = if is_low { size } else { -size };
        let mut candidates = Vec::new();
        for rise in 0..4 {
            let rise = rise as f32 * 0.8;
            for y in [near + away * rise, far - away * rise] {
                candidates.extend([(x, y, Anchor::Middle), (x - 4.0, y, Anchor::Start), (x + 4.0, y, Anchor::End)]);
            }
        }
        candidates.push((x + GAP_PX, y + size * 0.3, Anchor::Start));
        candidates.push((x - GAP_PX, y + size * 0.3, Anchor::End));
        items.extend(placer.place_clear(value_words(stage, value, ink), &candidates, avoid));
    }
    items
}

/// The rooms in which values of the emphasised points of lines may come to stand, with some to spare;
/// everywhere where columns carry labels too.
pub(crate) fn label_rooms(stage: &Stage) -> Vec<Area> {
    let far = f32::INFINITY;
    if stage.plot.layers.iter().any(|layer| layer.form == Form::Columns && !layer.marked.is_empty()) {
        return vec![Area { left: -far, top: -far, right: far, bottom: far }];
    }
    let room = |layer: &Layer, (index, value): (usize, f64)| {
        let (x, y) = position(stage, layer, index)?;
        let aside = 2.0 * value_words(stage, value, Ink::Label).width() + GAP_PX + 8.0;
        let away = 5.0 * stage.sizes.label + 10.0;
        Some(Area { left: x - aside, top: y - away, right: x + aside, bottom: y + away })
    };
    let layers = stage.plot.layers.iter();
    layers.flat_map(|layer| marked_points(layer).into_iter().filter_map(move |point| room(layer, point))).collect()
}

/// The room of a line, in short pieces, for labels to avoid; only what lies in `rooms`, since a long line
/// has tens of thousands of pieces.
pub(crate) fn obstacles(layer: &Layer, hits: &HitLayer, stage: &Stage, rooms: &[Area]) -> Vec<Area> {
    let mut areas = Vec::new();
    for run in runs(stage, layer, hits) {
        for pair in corners(&run, layer.form).windows(2) {
            let [(x0, y0), (x1, y1)] = pair else { continue };
            let (left, right) = (x0.min(*x1) - 1.0, x0.max(*x1) + 1.0);
            let whole = Area { left, top: y0.min(*y1) - 1.0, right, bottom: y0.max(*y1) + 1.0 };
            if !rooms.iter().any(|room| room.overlaps(&whole)) {
                continue;
            }
            let pieces = (((x1 - x0).abs().max((y1 - y0).abs()) / 5.0).ceil() as usize).clamp(1, 400);
            for piece in 0..pieces {
                let at = |share: f32| (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
                let (from, to) = (at(piece as f32 / pieces as f32), at((piece + 1) as f32 / pieces as f32));
                areas.push(Area {
                    left: from.0.min(to.0) - 1.0,
                    top: from.1.min(to.1) - 1.0,
                    right: from.0.max(to.0) + 1.0,
                    bottom: from.1.max(to.1) + 1.0,
                });
            }
        }
    }
    areas
}

/// Positions of the values, cut at missing ones; the extremes of each pixel column when crowded.
fn runs(stage: &Stage, layer: &Layer, hits: &HitLayer) -> Vec<Run> {
    let HitLayer { x_px, y_px, .. } = hits;
    let crowded = x_px.len() as f32 > 4.0 * (stage.area.right - stage.area.left) / COLUMN_PX;
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |broken: bool, index: usize| {
        let (Some(x), Some(y)) = (x_px.get(index), y_px.get(index)) else { return };
        let point = (index, *x, *y);
        match runs.last_mut().filter(|_| !broken) {
            Some(run) => run.push(point),
            None => runs.push(vec![point]),
        }
    };
    if crowded {
        let has_place = |(value, y): (&f64, &f32)| if y.is_finite() { *value } else { f64::NAN };
        let values: Vec<f64> = layer.values.iter().zip(y_px).map(has_place).collect();
        for column in extremes_per_column(x_px, &values, COLUMN_PX) {
            for (place, (index, _)) in column.points().into_iter().enumerate() {
                push(column.broken_before && place == 0, index);
            }
        }
        return runs;
    }
    let mut broken = true;
    for (index, y) in y_px.iter().enumerate() {
        if y.is_finite() {
            push(broken, index);
        }
        broken = !y.is_finite();
    }
    runs
}

/// Corners of the line through a run: straight from point to point, or holding until the next.
fn corners(run: &[(usize, f32, f32)], form: Form) -> Vec<(f32, f32)> {
    let mut corners: Vec<(f32, f32)> = Vec::with_capacity(run.len());
    for (_, x, y) in run {
        if let Some((_, held)) = corners.last().copied().filter(|_| form == Form::Step) {
            corners.push((*x, held));
        }
        corners.push((*x, *y));
    }
    corners
}

fn position(stage: &Stage, layer: &Layer, index: usize) -> Option<(f32, f32)> {
    let (day, y) = (layer.days.get(index)?, stage.y(*layer.values.get(index)?));
    y.is_finite().then(|| (stage.time.centre_px(*day, stage.frequency), y))
}

/// Names and last values of the layers, where each ends.
pub(crate) fn end_labels(plot: &Plot, stack: &Stack, sizes: Sizes, picture_px: f32) -> EndLabels {
    let mut found = EndLabels::new(sizes.label, picture_px);
    for (place, layer) in plot.layers.iter().enumerate() {
        // A series alone needs no name: the heading says what it is.
        let alone = plot.layers.len() == 1;
        if alone && layer.form == Form::Columns && !is_crowded(layer, picture_px) {
            continue;
        }
        let Some(value) = layer.values.iter().rev().copied().find(|v| v.is_finite()) else { continue };
        let stacked = plot.kind == Kind::Stack && layer.form == Form::Columns;
        let two_inks = layer.form == Form::Columns && layer.signed && !stacked;
        let ink = if two_inks { Ink::Label } else { layer_ink(layer) };
        let at = if stacked { stack.last_middle(place).unwrap_or(value) } else { value };
        let name = if alone { "" } else { layer.name.as_str() };
        found.push(name, number_text(plot.language, value / plot.divisor(), plot.decimals), at, ink);
    }
    found
}
