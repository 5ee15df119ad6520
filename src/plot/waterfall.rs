//! A waterfall: from a first total to a last one, step by step, downwards.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::rows::{self, Row};
use super::scene::{Ink, Scene, Weight};
use super::words::number_text;
use super::{Plot, Rise};

/// Height that the steps want.
pub(crate) fn height_px(rises: &[Rise]) -> f32 {
    rows::HEAD_PX + rows::ROW_PX * rises.len() as f32 + 4.0
}

pub(crate) fn layout(plot: &Plot, rises: &[Rise], width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let divisor = plot.divisor();
    if !rises.iter().any(|r| r.value.is_finite()) {
        frame::say_empty(&mut scene);
        return scene;
    }
    let mut level = 0.0;
    let mut rows = Vec::new();
    for (place, rise) in rises.iter().enumerate() {
        let known = rise.value.is_finite();
        let from = if rise.total { 0.0 } else { level };
        // A missing step leaves the level where it was, and says that it has no value.
        if known {
            level = from + rise.value;
        }
        let sign = if !rise.total && rise.value > 0.0 { "+" } else { "" };
        rows.push(Row {
            label: rise.label.clone(),
            from: if known { from } else { f64::NAN },
            to: if known { level } else { f64::NAN },
            interval: None,
            number: format!("{sign}{}", number_text(rise.value / divisor, plot.decimals)),
            ink: match (rise.total, rise.value < 0.0) {
                (true, _) => Ink::Series(7),
                (false, true) => Ink::Sell,
                (false, false) => Ink::Buy,
            },
            strength: 1.0,
            weight: if rise.total { Weight::Bold } else { Weight::Regular },
            joined: known && place + 1 < rises.len(),
        });
    }
    let sizes = Sizes::of(scene.width_px);
    let ends = rows::draw(&mut scene, &rows, &plot.y_unit, sizes);
    scene.layers.push(HitLayer {
        name: String::new(),
        along: Along::Down,
        x_px: ends.iter().map(|(x, _)| *x).collect(),
        y_px: ends.iter().map(|(_, y)| *y).collect(),
        values: rises.iter().map(|r| r.value).collect(),
        titles: Titles::Words(rises.iter().map(|r| r.label.clone()).collect()),
        flow: false,
        remarks: Vec::new(),
        unit: plot.y_unit.clone(),
        divisor,
        decimals: plot.decimals,
    });
    scene
}
