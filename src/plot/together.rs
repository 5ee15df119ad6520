//! Two or three charts under one title: what the first shows, and what it is to be seen beside.

use super::frame::{self, Sizes};
use super::place::Words;
use super::scene::{Anchor, Ink, Scene, Weight};
use super::{Chart, Plot};

/// From this width on the second stands beside the first.
const WIDE_PX: f32 = 700.0;
/// The part of a wide picture that the first takes.
const FIRST: f32 = 0.6;
const GAP_PX: f32 = 28.0;
const TITLE_PX: f32 = 20.0;

/// Where a chart stands: left, top, width, height.
type Room = (f32, f32, f32, f32);

/// Height that the charts want at a width.
pub(crate) fn height_px(charts: &[Chart], width_px: f32) -> f32 {
    boxes(charts, width_px).iter().map(|(_, y, _, height)| y + height).fold(0.0, f32::max)
}

pub(crate) fn layout(plot: &Plot, charts: &[Chart], width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let sizes = Sizes::of(scene.width_px);
    let wanted = self::height_px(charts, scene.width_px).max(1.0);
    // A picture of another height keeps the proportions of its charts.
    let stretch = (scene.height_px / wanted).max(0.2);
    scene.area_px = [0.0, 0.0, scene.width_px, scene.height_px];
    for (chart, (x, y, width, height)) in charts.iter().zip(boxes(charts, scene.width_px)) {
        let (top, height) = (y * stretch, height * stretch);
        let mut drawn = super::layout(&chart.plot, width, (height - TITLE_PX).max(64.0));
        drawn.shift(x, top + TITLE_PX);
        for layer in &mut drawn.layers {
            layer.name = match layer.name.is_empty() || layer.name == chart.title {
                true => chart.title.clone(),
                false => format!("{}: {}", chart.title, layer.name),
            };
        }
        let title = super::text::fitted(&chart.title, sizes.label, Weight::Bold, width);
        scene.items.push(Words::new(title, sizes.label, Ink::Label).bold().at(x, top + sizes.label, Anchor::Start));
        scene.items.append(&mut drawn.items);
        scene.layers.append(&mut drawn.layers);
        scene.x_ticks.append(&mut drawn.x_ticks);
        scene.y_ticks.append(&mut drawn.y_ticks);
    }
    scene
}

/// Side by side where there is room for two, else one below the other.
fn boxes(charts: &[Chart], width_px: f32) -> Vec<Room> {
    let own = |chart: &Chart, width: f32| super::height_px(&chart.plot, width) + TITLE_PX;
    if let ([first, second], true) = (charts, width_px >= WIDE_PX) {
        let left = (width_px - GAP_PX) * FIRST;
        let right = width_px - GAP_PX - left;
        // Both end on one line; a chart of rows fixes the height of the other.
        let height = own(first, left).max(own(second, right).min(own(first, left)));
        return vec![(0.0, 0.0, left, height), (left + GAP_PX, 0.0, right, height)];
    }
    let mut y = 0.0;
    let mut placed = Vec::with_capacity(charts.len());
    for chart in charts {
        let height = own(chart, width_px);
        placed.push((0.0, y, width_px, height));
        y += height + GAP_PX;
    }
    placed
}
