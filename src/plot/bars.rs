//! Horizontal bars by category, diverging from zero, with values and intervals.

use super::rows::{self, Row};
use super::scene::{Ink, Scene, Weight};
use super::timechart::QUIET;
use super::words::number_text;
use super::{Bar, Plot};

/// Height that the bars want.
pub(crate) fn height_px(bars: &[Bar]) -> f32 {
    rows::height_px(bars.len())
}

pub(crate) fn layout(plot: &Plot, bars: &[Bar], width_px: f32, height_px: f32) -> Scene {
    let divisor = plot.divisor();
    let any_marked = bars.iter().any(|b| b.marked);
    let row = |bar: &Bar| Row {
        label: bar.label.clone(),
        from: 0.0,
        to: if bar.value.is_finite() { bar.value } else { f64::NAN },
        interval: bar.interval,
        number: number_text(plot.language, bar.value / divisor, plot.decimals),
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
    let values = bars.iter().map(|bar| bar.value).collect();
    rows::layout(plot, (width_px, height_px), &rows, values, bars.iter().map(|bar| bar.remark.clone()).collect())
}
