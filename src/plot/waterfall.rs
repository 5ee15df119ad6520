//! A waterfall: from a first total to a last one, step by step, downwards.

use super::rows::{self, Row};
use super::scene::{Ink, Scene, Weight};
use super::words::number_text;
use super::{Plot, Rise};

/// Height that the steps want.
pub(crate) fn height_px(rises: &[Rise]) -> f32 {
    rows::height_px(rises.len())
}

pub(crate) fn layout(plot: &Plot, rises: &[Rise], width_px: f32, height_px: f32) -> Scene {
    let divisor = plot.divisor();
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
            number: format!("{sign}{}", number_text(plot.language, rise.value / divisor, plot.decimals)),
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
    rows::layout(plot, (width_px, height_px), &rows, rises.iter().map(|rise| rise.value).collect(), Vec::new())
}
