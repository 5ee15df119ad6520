//! Horizontal bars by category, diverging from zero, with values and intervals.

use super::cursor::{Along, HitLayer, Titles};
use super::frame::{self, Sizes};
use super::rows::{self, Row};
use super::scene::{Ink, Scene, Weight};
use super::timechart::QUIET;
use super::words::number_text;
use super::{Bar, Plot};

/// Height that the bars want.
pub(crate) fn height_px(bars: &[Bar]) -> f32 {
    rows::HEAD_PX + rows::ROW_PX * bars.len() as f32 + 4.0
}

pub(crate) fn layout(plot: &Plot, bars: &[Bar], width_px: f32, height_px: f32) -> Scene {
    let mut scene = frame::blank(plot, width_px, height_px);
    let divisor = plot.divisor();
    if !bars.iter().any(|b| b.value.is_finite()) {
        frame::say_empty(&mut scene);
        return scene;
    }
    let any_marked = bars.iter().any(|b| b.marked);
    let row = |bar: &Bar| Row {
        label: bar.label.clone(),
        from: 0.0,
        to: if bar.value.is_finite() { bar.value } else { f64::NAN },
        interval: bar.interval,
        number: number_text(bar.value / divisor, plot.decimals),
        ink: match bar.ink {
            Some(ink) => Ink::Series(ink % 8),
            None if bar.value < 0.0 => Ink::Sell,
            None => Ink::Buy,
        },
        strength: if any_marked && !bar.marked { QUIET } else { 1.0 },
        weight: if bar.marked { Weight::Bold } else { Weight::Regular },
        joined: false,
    };
    let rows: Vec<Row> = bars.iter().map(row).collect();
    let sizes = Sizes::of(scene.width_px);
    let ends = rows::draw(&mut scene, &rows, &plot.y_unit, sizes);
    scene.layers.push(HitLayer {
        name: String::new(),
        along: Along::Down,
        x_px: ends.iter().map(|(x, _)| *x).collect(),
        y_px: ends.iter().map(|(_, y)| *y).collect(),
        values: bars.iter().map(|b| b.value).collect(),
        titles: Titles::Words(bars.iter().map(|b| b.label.clone()).collect()),
        flow: false,
        remarks: bars.iter().map(|b| b.remark.clone()).collect(),
        unit: plot.y_unit.clone(),
        divisor,
        decimals: plot.decimals,
    });
    scene
}
