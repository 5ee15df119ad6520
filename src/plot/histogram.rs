//! How often values of each size occur, with the latest marked.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::place::{Area, Words};
use super::scale::{Axis, Scale, nice_bin};
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::words::{Said, number_text, said};
use super::{Histogram, Plot};

pub(crate) fn layout(plot: &Plot, histogram: &Histogram, width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let (width, height) = (scene.width_px, scene.height_px);
    let divisor = plot.divisor();
    let printed = |v: &f64| Some(v / divisor).filter(|v| v.is_finite());
    let values: Vec<f64> = histogram.values.iter().filter_map(printed).collect();
    let latest = printed(&histogram.latest);
    let all: Vec<f64> = values.iter().copied().chain(latest).collect();
    let Some((low, high)) = frame::range(&all) else {
        frame::say_empty(&mut scene, plot);
        return scene;
    };
    let sizes = Sizes::for_plot(plot, width);
    // About twice Sturges' number of bins, and none narrower than can be seen.
    let wanted = (2.0 * libm::log2(values.len().max(2) as f64) + 2.0).min(f64::from(width) / 8.0).max(4.0);
    let (step, decimals) = nice_bin((high - low) / wanted);
    let (first, last) = (libm::floor(low / step), libm::floor(high / step));
    let mut counts = vec![0usize; ((last - first) as usize).saturating_add(1).min(1_000)];
    let bin_of = |value: f64| (libm::floor(value / step) - first).max(0.0) as usize;
    for value in &values {
        if let Some(count) = counts.get_mut(bin_of(*value)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let bottom = height - sizes.tick - 14.0;
    let y_axis = Axis::new(Scale::Linear, 0.0, most, 1.0, frame::tick_count(bottom).min(most as usize));
    let left = frame::gutter_px(&y_axis, sizes).min(width * 0.4);
    // Two lines above the marks: the unit of the counts, and the words for the latest value.
    let top = sizes.tick + sizes.label + 16.0;
    let area = Area { left, top, right: width - 12.0, bottom: bottom.max(top + 20.0) };
    scene.area_px = [area.left, area.top, area.right, area.bottom];
    let edges = (first * step, (first + counts.len() as f64) * step);
    let x_axis = frame::axis_within(edges.0, edges.1, area.right - left);
    frame::value_grid(&mut scene, &area, &y_axis, &histogram.of, sizes);
    frame::number_ticks(&mut scene, &area, &x_axis, &plot.y_unit, sizes);

    let x = |value: f64| frame::x_px(&area, &x_axis, value);
    let edge = |bin: usize| (first + bin as f64) * step;
    let here = latest.map(bin_of);
    let mut hits = (Vec::new(), Vec::new(), Vec::new());
    for (bin, count) in counts.iter().enumerate() {
        let (from, to) = (x(edge(bin)), x(edge(bin + 1)));
        let y = frame::y_px(&area, &y_axis, *count as f64);
        let ink = match here == Some(bin) {
            true if latest.is_some_and(|v| v < 0.0) => Ink::Sell,
            true => Ink::Buy,
            false => Ink::Series(7),
        };
        let strength = if here == Some(bin) { 1.0 } else { 0.6 };
        let (width, height) = ((to - from - 1.0).max(1.0), area.bottom - y);
        if *count > 0 {
            scene.items.push(match ink {
                Ink::Sell => Item::Hatch { x: from, y, width, height, ink, strength },
                _ => Item::Rect { x: from, y, width, height, ink, strength },
            });
        }
        hits.0.push((from + to) / 2.0);
        hits.1.push(y);
        hits.2.push({
            let number = |bin: usize| number_text(plot.language, edge(bin), decimals);
            format!("{} {} {}", number(bin), said(plot.language, Said::To), number(bin + 1))
        });
    }
    let base =
        Item::Rect { x: left, y: area.bottom, width: area.right - left, height: 1.0, ink: Ink::Zero, strength: 1.0 };
    scene.items.push(base);
    if let (Some(latest), Some(bin)) = (latest, here) {
        let at = x(latest);
        let count = counts.get(bin).copied().unwrap_or(0);
        let (y, to) = (area.top - sizes.tick - 8.0, frame::y_px(&area, &y_axis, count as f64));
        // The stroke makes way for the unit of the counts.
        let unit_px = frame::unit_end_px(left, &histogram.of, sizes.tick);
        let from = if at < unit_px + 3.0 { area.top + 1.0 } else { y };
        let height = (to - from).max(0.0);
        scene.items.push(Item::Rect { x: at, y: from, width: 1.0, height, ink: Ink::Label, strength: 1.0 });
        let number = number_text(plot.language, latest, plot.decimals);
        let text = if histogram.remark.is_empty() { number } else { format!("{number}, {}", histogram.remark) };
        let words =
            Words::new(super::text::fitted(&text, sizes.label, Weight::Bold, width - 4.0), sizes.label, Ink::Label)
                .bold();
        let half = words.width() / 2.0;
        let middle = at.min(width - half).max(half);
        scene.items.push(words.at(middle, y - 4.0, Anchor::Middle));
    }
    scene.layers.push(HitLayer {
        name: String::new(),
        along: Along::Across,
        x_px: hits.0,
        y_px: hits.1,
        values: counts.iter().map(|c| *c as f64).collect(),
        titles: Titles::Words(
            hits.2
                .into_iter()
                .map(|t| format!("{t}{}", super::words::unit_suffix(plot.language, &plot.y_unit)))
                .collect(),
        ),
        flow: false,
        remarks: super::Texts::default(),
        unit: histogram.of.clone(),
        divisor: 1.0,
        decimals: 0,
    });
    scene
}
