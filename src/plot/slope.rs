//! Two states joined by lines: before and after.

use super::cursor::{Along, HitLayer, Titles};
use super::ends::EndLabels;
use super::frame::{self, Sizes};
use super::place::{Area, Words};
use super::scale::Axis;
use super::scene::{Anchor, Ink, Item, Scene};
use super::timechart::QUIET;
use super::words::number_text;
use super::{Plot, Slope};

/// Height that the lines want.
pub(crate) fn height_px(slope: &Slope) -> f32 {
    (80.0 + 32.0 * slope.lines.len() as f32).clamp(220.0, 640.0)
}

pub(crate) fn layout(plot: &Plot, slope: &Slope, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let values: Vec<f64> = slope.lines.iter().flat_map(|l| [l.from, l.to]).filter(|v| v.is_finite()).collect();
    let Some((low, high)) = frame::range(&values) else {
        frame::say_empty(&mut scene, plot);
        return scene;
    };
    let sizes = Sizes::for_plot(plot, width);
    let divisor = plot.divisor();
    let number = |value: f64| number_text(plot.language, value / divisor, plot.decimals);
    let axis = Axis::new(plot.scale, low, high, divisor, 5).within(low, high);
    let any_marked = slope.lines.iter().any(|l| l.marked);
    let ink = |marked: bool, value: f64| match (any_marked && !marked, value < 0.0) {
        (true, _) => Ink::Muted,
        (false, true) => Ink::Sell,
        (false, false) => Ink::Buy,
    };
    let (mut at_left, mut at_right) = (EndLabels::new(sizes.label, width), EndLabels::new(sizes.label, width));
    for line in &slope.lines {
        let ink = ink(line.marked, line.to - line.from);
        if line.from.is_finite() {
            at_left.push(&line.label, number(line.from), line.from, ink);
        }
        if line.to.is_finite() {
            // The name stands at the left; at the right only where it does not.
            let name = if line.from.is_finite() { "" } else { line.label.as_str() };
            at_right.push(name, number(line.to), line.to, ink);
        }
    }
    let top = sizes.tick * 2.0 + 14.0;
    let heading_room = width * 0.3;
    let right = width - at_right.margin_px().max(heading_room.min(60.0));
    let area = Area { left: at_left.margin_px(), top, right, bottom: (height - 14.0).max(top + 20.0) };
    scene.area_px = [area.left, area.top, area.right, area.bottom];
    for (text, x, anchor) in [(&slope.from, area.left, Anchor::Start), (&slope.to, area.right, Anchor::End)] {
        let room = (area.right - area.left) / 2.0 - 6.0;
        let text = super::text::fitted(text, sizes.tick, super::Weight::Regular, room);
        scene.items.push(Words::new(text, sizes.tick, Ink::Muted).at(x, top - 14.0, anchor));
    }
    let unit = super::text::fitted(&plot.y_unit, sizes.tick, super::Weight::Regular, width);
    scene.items.push(Words::new(unit, sizes.tick, Ink::Muted).at(0.0, sizes.tick, Anchor::Start));
    for x in [area.left, area.right] {
        let height = area.bottom - area.top + 16.0;
        scene.items.push(Item::Rect { x, y: area.top - 8.0, width: 1.0, height, ink: Ink::Grid, strength: 1.0 });
    }
    let y = |value: f64| frame::y_px(&area, &axis, value);
    for line in &slope.lines {
        let (ink, quiet) = (ink(line.marked, line.to - line.from), any_marked && !line.marked);
        let strength = if quiet { QUIET } else { 1.0 };
        let ends = [(area.left, y(line.from)), (area.right, y(line.to))];
        let known: Vec<(f32, f32)> = ends.iter().copied().filter(|(_, y)| y.is_finite()).collect();
        if known.len() == 2 {
            let width = if quiet { 1.25 } else { 2.0 };
            scene.items.push(Item::Polyline { points: known.clone(), width, ink, strength });
        }
        scene.items.extend(known.iter().map(|(x, y)| Item::Circle { x: *x, y: *y, radius: 3.5, ink, strength }));
        scene.layers.push(HitLayer {
            name: line.label.clone(),
            along: Along::Across,
            x_px: ends.iter().map(|(x, _)| *x).collect(),
            y_px: ends.iter().map(|(_, y)| *y).collect(),
            values: vec![line.from, line.to],
            titles: Titles::Words(vec![slope.from.clone(), slope.to.clone()]),
            remarks: super::Texts::default(),
            flow: false,
            unit: plot.y_unit.clone(),
            divisor,
            decimals: plot.decimals,
        });
    }
    scene.items.extend(at_left.at_left(&area, y));
    scene.items.extend(at_right.at_right(&area, y));
    scene
}
