//! Pairs of values with a fitted line.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::place::{Area, Placer, Words};
use super::scale::{Axis, Scale};
use super::scene::{Anchor, Ink, Item, Scene};
use super::words::value_text;
use super::{Plot, Scatter};

/// Pairs closer than this are drawn once.
const CELL_PX: f32 = 1.0;

pub(crate) fn layout(plot: &Plot, scatter: &Scatter, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let mut pairs: Vec<(usize, f64, f64)> =
        scatter.x.iter().zip(&scatter.y).enumerate().map(|(i, (x, y))| (i, *x, *y)).collect();
    pairs.retain(|(_, x, y)| x.is_finite() && y.is_finite());
    crate::order::by(&mut pairs, |a, b| a.1.total_cmp(&b.1));
    let column = |of: fn(&(usize, f64, f64)) -> f64| pairs.iter().map(of).collect::<Vec<f64>>();
    let (Some(x_range), Some(y_range)) = (frame::range(&column(|p| p.1)), frame::range(&column(|p| p.2))) else {
        frame::say_empty(&mut scene, plot);
        return scene;
    };
    let sizes = Sizes::for_plot(plot, width);
    let divisor = plot.divisor();
    let bottom = height - sizes.tick * 2.3 - 16.0;
    let y_axis = Axis::new(plot.scale, y_range.0, y_range.1, divisor, frame::tick_count(bottom));
    let left = frame::gutter_px(&y_axis, sizes).min(width * 0.4);
    let top = sizes.tick + 12.0;
    let area = Area { left, top, right: width - 12.0, bottom: bottom.max(top + 20.0) };
    scene.area_px = [area.left, area.top, area.right, area.bottom];
    let x_axis =
        Axis::new(Scale::Linear, x_range.0, x_range.1, 1.0, (((area.right - left) / 90.0) as usize).clamp(2, 8));
    frame::value_grid(&mut scene, &area, &y_axis, &plot.y_unit, sizes);
    frame::number_axis(&mut scene, &area, &x_axis, &scatter.x_unit, sizes);
    let name = super::text::fitted(&scatter.x_name, sizes.tick, super::Weight::Regular, width - 4.0);
    scene.items.push(Words::new(name, sizes.tick, Ink::Muted).at(area.right, height - 5.0, Anchor::End));
    frame::zero_line(&mut scene, &area, &y_axis);
    if x_axis.low < 0.0 && x_axis.high > 0.0 {
        let (x, height) = (frame::x_px(&area, &x_axis, 0.0), area.bottom - area.top);
        scene.items.push(Item::Rect { x, y: area.top, width: 1.0, height, ink: Ink::Zero, strength: 1.0 });
    }

    let place = |x: f64, y: f64| (frame::x_px(&area, &x_axis, x), frame::y_px(&area, &y_axis, y));
    let mut seen = std::collections::BTreeSet::new();
    for (_, x, y) in &pairs {
        let (x, y) = place(*x, *y);
        if y.is_finite() && seen.insert(((x / CELL_PX) as i32, (y / CELL_PX) as i32)) {
            scene.items.push(Item::Circle { x, y, radius: 2.75, ink: Ink::Series(0), strength: 0.7 });
        }
    }
    let dot = |(_, x, y): &(usize, f64, f64)| {
        let (x, y) = place(*x, *y);
        Area { left: x - 3.0, top: y - 3.0, right: x + 3.0, bottom: y + 3.0 }
    };
    let dots: Vec<Area> = pairs.iter().map(dot).collect();
    let mut placer = Placer::new(Area { left: 0.0, top: 0.0, right: width, bottom: area.bottom });
    placer.take_texts(&scene.items);
    if let Some(fit) = scatter.fit {
        scene.items.extend(fit_items(scatter, fit, &x_axis, &y_axis, &area, sizes, &mut placer));
    }
    for index in &scatter.marked {
        let Some((_, x, y)) = pairs.iter().find(|(i, ..)| i == index) else { continue };
        let (x, y) = place(*x, *y);
        scene.items.push(Item::Circle { x, y, radius: 4.5, ink: Ink::Series(1), strength: 1.0 });
        let words = Words::new(scatter.names.get(*index).cloned().unwrap_or_default(), sizes.label, Ink::Label).bold();
        let beside = [
            (x + 8.0, y + 4.0, Anchor::Start),
            (x - 8.0, y + 4.0, Anchor::End),
            (x, y - 9.0, Anchor::Middle),
            (x, y + 18.0, Anchor::Middle),
            (x + 6.0, y - 9.0, Anchor::Start),
            (x - 6.0, y - 9.0, Anchor::End),
            (x + 6.0, y + 18.0, Anchor::Start),
            (x - 6.0, y + 18.0, Anchor::End),
        ];
        if !words.text.is_empty() {
            // Beside other pairs where there is room, over them where there is none.
            let found = placer.place(words.clone(), &beside, &dots).or_else(|| placer.place(words, &beside, &[]));
            scene.items.extend(found);
        }
    }
    let reading = |(index, x, _): &(usize, f64, f64)| {
        let value = value_text(plot.language, *x, scatter.x_decimals, &scatter.x_unit);
        match scatter.names.get(*index).filter(|n| !n.is_empty()) {
            Some(name) => format!("{name}: {} {value}", scatter.x_name),
            None => format!("{} {value}", scatter.x_name),
        }
    };
    scene.layers.push(HitLayer {
        name: String::new(),
        along: Along::Across,
        x_px: pairs.iter().map(|p| place(p.1, p.2).0).collect(),
        y_px: pairs.iter().map(|p| place(p.1, p.2).1).collect(),
        values: pairs.iter().map(|p| p.2).collect(),
        titles: Titles::Words(pairs.iter().map(reading).collect()),
        flow: false,
        remarks: super::Texts::default(),
        unit: plot.y_unit.clone(),
        divisor,
        decimals: plot.decimals,
    });
    scene
}

/// The fitted line within the area, with its words at its right end.
fn fit_items(
    scatter: &Scatter,
    (intercept, slope): (f64, f64),
    x_axis: &Axis,
    y_axis: &Axis,
    area: &Area,
    sizes: Sizes,
    placer: &mut Placer,
) -> Vec<Item> {
    let steps = 64;
    let at = |step: i32| {
        let x = x_axis.low + (x_axis.high - x_axis.low) * f64::from(step) / f64::from(steps);
        (frame::x_px(area, x_axis, x), frame::y_px(area, y_axis, intercept + slope * x))
    };
    let inside = |p: &(f32, f32)| p.1.is_finite() && p.1 >= area.top && p.1 <= area.bottom;
    let points: Vec<(f32, f32)> = (0..=steps).map(at).filter(inside).collect();
    let Some((x, y)) = points.last().copied() else { return Vec::new() };
    let mut items = vec![Item::Polyline { points, width: 1.5, ink: Ink::Label, strength: 1.0 }];
    if !scatter.fit_label.is_empty() {
        let words = Words::new(scatter.fit_label.clone(), sizes.label, Ink::Label);
        let size = sizes.label;
        let candidates: Vec<_> =
            [-0.6, -1.8, -3.0, 1.4, 2.6].iter().map(|lines| (x, y + size * lines, Anchor::End)).collect();
        items.extend(placer.place(words, &candidates, &[]));
    }
    items
}
