//! Small multiples: one small time chart a panel, all with the same axes.

use super::frame::{self, Sizes};
use super::place::Words;
use super::scene::{Anchor, Ink, Scene, Weight};
use super::timechart::{self, Ranges};
use super::{Kind, Panel, Plot};

const PANEL_PX: f32 = 220.0;
const PANEL_HEIGHT_PX: f32 = 170.0;
const GAP_PX: f32 = 20.0;
const TITLE_PX: f32 = 18.0;

/// Height that the panels want at a width.
pub(crate) fn height_px(panels: &[Panel], width_px: f32) -> f32 {
    rows(panels.len(), columns(panels.len(), width_px)) as f32 * PANEL_HEIGHT_PX
}

pub(crate) fn layout(plot: &Plot, panels: &[Panel], width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let whole = Plot {
        layers: panels.iter().flat_map(|p| p.layers.iter().cloned()).collect(),
        kind: Kind::Time,
        ..plot.clone()
    };
    let Some(mut ranges) = Ranges::of(&whole) else {
        frame::say_empty(&mut scene, plot);
        return scene;
    };
    let columns = columns(panels.len(), scene.width_px);
    let rows = rows(panels.len(), columns);
    let width = (scene.width_px - GAP_PX * (columns as f32 - 1.0)) / columns as f32;
    let height = (scene.height_px / rows as f32).max(110.0);
    let sizes = Sizes::for_plot(plot, width);
    scene.area_px = [0.0, 0.0, scene.width_px, height * rows as f32];
    // All panels leave the same room for their last values, so that their axes agree.
    for panel in panels {
        let alone = Plot { layers: panel.layers.clone(), kind: Kind::Time, ..plot.clone() };
        let margin_px = timechart::margin_px(&alone, width);
        ranges.margin_px = ranges.margin_px.max(margin_px);
    }
    for (place, panel) in panels.iter().enumerate() {
        let (x, y) = ((place % columns) as f32 * (width + GAP_PX), (place / columns) as f32 * height);
        let small = Plot {
            layers: panel.layers.clone(),
            // The unit is said once.
            y_unit: if place == 0 { plot.y_unit.clone() } else { String::new() },
            kind: Kind::Time,
            ..plot.clone()
        };
        let mut drawn = timechart::layout_within(&small, &ranges, width, height - TITLE_PX - 8.0);
        for layer in &mut drawn.layers {
            layer.unit.clone_from(&plot.y_unit);
            layer.name = match layer.name.is_empty() || layer.name == panel.title {
                true => panel.title.clone(),
                false => format!("{}: {}", panel.title, layer.name),
            };
        }
        drawn.shift(x, y + TITLE_PX);
        let title = super::text::fitted(&panel.title, sizes.label, Weight::Bold, width);
        scene.items.push(Words::new(title, sizes.label, Ink::Label).bold().at(x, y + sizes.label, Anchor::Start));
        scene.items.append(&mut drawn.items);
        scene.layers.append(&mut drawn.layers);
        if place == 0 {
            scene.y_ticks.append(&mut drawn.y_ticks);
            scene.x_ticks.append(&mut drawn.x_ticks);
        }
    }
    scene
}

/// As many as there is room for, but no more than fill all rows evenly: four are two by two.
fn columns(panels: usize, width_px: f32) -> usize {
    let most = (((width_px + GAP_PX) / (PANEL_PX + GAP_PX)) as usize).clamp(1, panels.max(1));
    panels.div_ceil(rows(panels, most)).max(1)
}

fn rows(panels: usize, columns: usize) -> usize {
    panels.div_ceil(columns.max(1)).max(1)
}
