//! Curves over a number: days around an event, a lookback, a horizon.

use super::cursor::{Along, HitLayer, Titles};
use super::ends::EndLabels;
use super::frame::{self, Sizes};
use super::place::{Area, Words};
use super::scale::Axis;
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::words::{number_text, value_text};
use super::{Curve, Plot, Profile};

pub(crate) fn layout(plot: &Plot, profile: &Profile, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let known = |v: &f64| v.is_finite();
    let of_y = |c: &Curve| c.y.iter().chain(&c.low).chain(&c.high).copied().filter(known).collect::<Vec<f64>>();
    let of_x = |c: &Curve| c.x.iter().zip(&c.y).filter(|(_, y)| y.is_finite()).map(|(x, _)| *x).filter(known).collect();
    let ys: Vec<f64> = profile.curves.iter().flat_map(of_y).collect();
    let xs: Vec<f64> = profile.curves.iter().flat_map::<Vec<f64>, _>(of_x).collect();
    let (Some(x_range), Some(y_range)) = (frame::range(&xs), frame::range(&ys)) else {
        frame::say_empty(&mut scene, plot);
        return scene;
    };
    let sizes = Sizes::for_plot(plot, width);
    let divisor = plot.divisor();
    let mut labels = EndLabels::new(sizes.label, width);
    for curve in &profile.curves {
        let Some(last) = curve.y.iter().rev().copied().find(|y| y.is_finite()) else { continue };
        labels.push(
            &curve.name,
            number_text(plot.language, last / divisor, plot.decimals),
            last,
            Ink::Series(curve.ink % 8),
        );
    }
    let named = !profile.x_name.is_empty();
    let bottom = height - sizes.tick * if named { 2.3 } else { 1.0 } - 16.0;
    let y_axis = Axis::new(plot.scale, y_range.0, y_range.1, divisor, frame::tick_count(bottom));
    let left = frame::gutter_px(&y_axis, sizes).min(width * 0.4);
    let top = sizes.tick + 12.0;
    let area = Area { left, top, right: width - labels.margin_px().max(12.0), bottom: bottom.max(top + 20.0) };
    scene.area_px = [area.left, area.top, area.right, area.bottom];
    let x_axis = frame::axis_within(x_range.0, x_range.1, area.right - left);
    frame::value_grid(&mut scene, &area, &y_axis, &plot.y_unit, sizes);
    frame::scale_note(&mut scene, &area, &y_axis, &plot.y_unit, sizes);
    frame::number_ticks(&mut scene, &area, &x_axis, &profile.x_unit, sizes);
    if named {
        let name = super::text::fitted(&profile.x_name, sizes.tick, Weight::Regular, width - 4.0);
        let words = Words::new(name, sizes.tick, Ink::Muted);
        let x = area.right.max(words.width()).min(width);
        scene.items.push(words.at(x, height - 5.0, Anchor::End));
    }
    let place = |x: f64, y: f64| (frame::x_px(&area, &x_axis, x), frame::y_px(&area, &y_axis, y));
    for curve in &profile.curves {
        scene.items.extend(band(curve, place));
    }
    frame::zero_line(&mut scene, &area, &y_axis);
    if x_axis.low < 0.0 && x_axis.high > 0.0 {
        let (x, height) = (frame::x_px(&area, &x_axis, 0.0), area.bottom - area.top);
        scene.items.push(Item::Rect { x, y: area.top, width: 1.0, height, ink: Ink::Axis, strength: 1.0 });
    }
    for curve in &profile.curves {
        scene.items.extend(line(curve, place));
        let title = |x: &f64| {
            format!("{} {}", profile.x_name, value_text(plot.language, *x, profile.x_decimals, &profile.x_unit))
        };
        scene.layers.push(HitLayer {
            name: curve.name.clone(),
            along: Along::Across,
            x_px: curve.x.iter().map(|x| frame::x_px(&area, &x_axis, *x)).collect(),
            y_px: curve.y.iter().map(|y| frame::y_px(&area, &y_axis, *y)).collect(),
            values: curve.y.clone(),
            titles: Titles::Words(curve.x.iter().map(title).map(|t| t.trim().to_owned()).collect()),
            flow: false,
            remarks: super::Texts::default(),
            unit: plot.y_unit.clone(),
            divisor,
            decimals: plot.decimals,
        });
    }
    scene.items.extend(labels.at_right(&area, |value| frame::y_px(&area, &y_axis, value)));
    scene
}

/// The interval around a curve, one area for each run without a missing end.
fn band(curve: &Curve, place: impl Fn(f64, f64) -> (f32, f32)) -> Vec<Item> {
    let ends: Vec<_> = curve.x.iter().zip(curve.low.iter().zip(&curve.high)).collect();
    let known = |(x, (low, high)): &(&f64, (&f64, &f64))| x.is_finite() && low.is_finite() && high.is_finite();
    let mut items = Vec::new();
    for run in ends.split(|end| !known(end)).filter(|run| run.len() > 1) {
        let upper = run.iter().map(|(x, (_, high))| place(**x, **high));
        let lower = run.iter().rev().map(|(x, (low, _))| place(**x, **low));
        let points: Vec<(f32, f32)> = upper.chain(lower).collect();
        items.push(Item::Polygon { points, ink: Ink::Series(curve.ink % 8), strength: 0.16 });
    }
    items
}

/// The curve, cut at missing values, with a dot at its end.
fn line(curve: &Curve, place: impl Fn(f64, f64) -> (f32, f32)) -> Vec<Item> {
    let ink = Ink::Series(curve.ink % 8);
    let points: Vec<(f32, f32)> = curve.x.iter().zip(&curve.y).map(|(x, y)| place(*x, *y)).collect();
    let known = |p: &(f32, f32)| p.0.is_finite() && p.1.is_finite();
    let mut items = Vec::new();
    for run in points.split(|p| !known(p)) {
        match run {
            [] => {}
            [(x, y)] => items.push(Item::Circle { x: *x, y: *y, radius: 1.5, ink, strength: 1.0 }),
            _ => items.push(Item::Polyline { points: run.to_vec(), width: 2.0, ink, strength: 1.0 }),
        }
    }
    if let Some((x, y)) = points.iter().rev().copied().find(known) {
        items.push(Item::Circle { x, y, radius: 3.5, ink, strength: 1.0 });
    }
    items
}
