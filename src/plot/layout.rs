//! The one way from a plot to a scene.

use super::{Plot, Scene, timechart};

/// The picture of a plot at a size: pure, and the same on every machine.
///
/// # Unit
/// Width and height in CSS pixels, held between 160 × 80 and 8,000 × 8,000.
///
/// # Missing values
/// NaN breaks a line and leaves out a column. A plot without any value gives a scene that says so.
///
/// # Accuracy
/// Positions are f32, good to a thousandth of a pixel; nothing is rounded to whole pixels here.
#[must_use]
pub fn layout(plot: &Plot, width_px: f32, height_px: f32) -> Scene {
    timechart::layout(plot, width_px, height_px)
}
