//! Where the latest value stands among all: one strip a row, a stroke a value.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::place::{Area, Words};
use super::scale::{Axis, Scale};
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::text::fitted;
use super::words::number_text;
use super::{Plot, Strip};

const ROW_PX: f32 = 56.0;

/// Height that the strips want.
pub(crate) fn height_px(strips: &[Strip]) -> f32 {
    ROW_PX * strips.len() as f32 + 34.0
}

pub(crate) fn layout(plot: &Plot, strips: &[Strip], width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let all = || strips.iter().flat_map(|s| s.values.iter().chain([&s.latest]).copied()).filter(|v| v.is_finite());
    let (Some(low), Some(high)) = (all().reduce(f64::min), all().reduce(f64::max)) else {
        frame::say_empty(&mut scene, plot);
        return scene;
    };
    let sizes = Sizes::for_plot(plot, width);
    let divisor = plot.divisor();
    let room = if low == high { low.abs().max(divisor) * 0.1 } else { 0.0 };
    let widest = strips.iter().map(|s| super::text::width_px(&s.label, sizes.label, Weight::Bold)).fold(0.0, f32::max);
    let left = if widest > 0.0 { (widest + 14.0).min(width * 0.36).ceil() } else { 14.0 };
    let area = Area { left, top: 4.0, right: width - 14.0, bottom: (height - sizes.tick - 14.0).max(30.0) };
    scene.area_px = [area.left, area.top, area.right, area.bottom];
    let count = (((area.right - left) / 90.0) as usize).clamp(2, 8);
    let axis = Axis::new(Scale::Linear, low - room, high + room, divisor, count);
    frame::number_axis(&mut scene, &area, &axis, &plot.y_unit, sizes);
    let row_px = (area.bottom - area.top) / strips.len().max(1) as f32;
    for (place, strip) in strips.iter().enumerate() {
        let top = area.top + row_px * place as f32;
        let row = Area { top, bottom: top + row_px, ..area };
        strip_items(&mut scene, plot, strip, &row, &axis, sizes);
    }
    if axis.low < 0.0 && axis.high > 0.0 {
        let (x, height) = (frame::x_px(&area, &axis, 0.0), area.bottom - area.top);
        scene.items.push(Item::Rect { x, y: area.top, width: 1.0, height, ink: Ink::Zero, strength: 0.6 });
    }
    scene
}

fn strip_items(scene: &mut Scene, plot: &Plot, strip: &Strip, row: &Area, axis: &Axis, sizes: Sizes) {
    let mut values: Vec<f64> = strip.values.iter().copied().filter(|v| v.is_finite()).collect();
    crate::order::floats(&mut values);
    let x = |value: f64| frame::x_px(row, axis, value);
    let height = row.bottom - row.top;
    // The upper part of a row belongs to the words, the lower to the strokes.
    let (stroke_top, stroke_height) = (row.top + height * 0.46, height * 0.36);
    let middle = stroke_top + stroke_height / 2.0;
    let quantile = |share: f64| values.get(((values.len().saturating_sub(1)) as f64 * share).round() as usize).copied();
    if let (Some(low), Some(high)) = (quantile(0.25), quantile(0.75)) {
        let (x, width) = (x(low), x(high) - x(low));
        let (y, height) = (stroke_top - 2.0, stroke_height + 4.0);
        scene.items.push(Item::Rect { x, y, width, height, ink: Ink::Series(0), strength: 0.16 });
    }
    let mut last_px = f32::NEG_INFINITY;
    for value in &values {
        let x = x(*value);
        // Strokes on the same pixel are one stroke.
        if x - last_px >= 1.0 {
            last_px = x;
            scene.items.push(Item::Rect {
                x,
                y: stroke_top,
                width: 1.0,
                height: stroke_height,
                ink: Ink::Series(7),
                strength: 0.55,
            });
        }
    }
    if let Some(median) = quantile(0.5) {
        let (x, y) = (x(median) - 1.0, stroke_top - 3.0);
        scene.items.push(Item::Rect { x, y, width: 2.0, height: stroke_height + 6.0, ink: Ink::Label, strength: 1.0 });
    }
    if !strip.label.is_empty() && height >= sizes.label * 1.2 {
        let text = fitted(&strip.label, sizes.label, Weight::Regular, row.left - 12.0);
        scene.items.push(Words::new(text, sizes.label, Ink::Label).at(0.0, middle + sizes.label * 0.35, Anchor::Start));
    }
    if strip.latest.is_finite() {
        let ink = if strip.latest < 0.0 { Ink::Sell } else { Ink::Buy };
        scene.items.push(Item::Circle { x: x(strip.latest), y: middle, radius: 5.0, ink, strength: 1.0 });
        let number = number_text(plot.language, strip.latest / plot.divisor(), plot.decimals);
        let text = if strip.remark.is_empty() { number } else { format!("{number}, {}", strip.remark) };
        if height >= sizes.label * 2.4 {
            let text = fitted(&text, sizes.label, Weight::Bold, scene.width_px - 8.0);
            let words = Words::new(text, sizes.label, Ink::Label).bold();
            let half = words.width() / 2.0;
            let at = x(strip.latest)
                .clamp(half.min(scene.width_px / 2.0), (scene.width_px - half).max(scene.width_px / 2.0));
            scene.items.push(words.at(at, stroke_top - 7.0, Anchor::Middle));
        }
    }
    let title = |v: &f64| {
        let below = values.partition_point(|other| other < v);
        format!("rank {} of {}", below + 1, values.len())
    };
    scene.layers.push(HitLayer {
        name: strip.label.clone(),
        along: Along::Across,
        x_px: values.iter().map(|v| x(*v)).collect(),
        y_px: vec![middle; values.len()],
        titles: Titles::Words(values.iter().map(title).collect()),
        values: values.clone(),
        remarks: super::Texts::default(),
        flow: false,
        unit: plot.y_unit.clone(),
        divisor: plot.divisor(),
        decimals: plot.decimals,
    });
}
