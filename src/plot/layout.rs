//! The one way from a plot to a scene.

use super::{
    Kind, Plot, Scene, bars, heat, histogram, multiples, profile, scatter, shares, slope, strips, timechart, together,
    waterfall,
};
use crate::language::Language;
use crate::part::FULL;

/// The picture of a plot at a size: pure, and the same on every machine.
///
/// # Unit
/// Width and height in CSS pixels, held between 160 × 64 and 8,000 × 8,000.
///
/// # Missing values
/// NaN breaks a line and leaves out a column. A plot without any value gives a scene that says so.
///
/// # Accuracy
/// Positions are f32, good to a thousandth of a pixel; nothing is rounded to whole pixels here.
#[must_use]
pub fn layout(plot: &Plot, width_px: f32, height_px: f32) -> Scene {
    let scene = placed(plot, width_px, height_px);
    if FULL && plot.language != Language::English { scene.said_in(plot.language) } else { scene }
}

fn placed(plot: &Plot, width_px: f32, height_px: f32) -> Scene {
    match &plot.kind {
        Kind::Time | Kind::Stack => timechart::layout(plot, width_px, height_px),
        // The part of the program that the page loads first asks nothing that another chart answers.
        _ if !FULL => timechart::layout(plot, width_px, height_px),
        Kind::Bars(rows) => bars::layout(plot, rows, width_px, height_px),
        Kind::Waterfall(rises) => waterfall::layout(plot, rises, width_px, height_px),
        Kind::Heat(matrix) => heat::layout(plot, matrix, width_px, height_px),
        Kind::Scatter(pairs) => scatter::layout(plot, pairs, width_px, height_px),
        Kind::Strips(rows) => strips::layout(plot, rows, width_px, height_px),
        Kind::Multiples(panels) => multiples::layout(plot, panels, width_px, height_px),
        Kind::Profile(profile) => profile::layout(plot, profile, width_px, height_px),
        Kind::Histogram(histogram) => histogram::layout(plot, histogram, width_px, height_px),
        Kind::Shares(shares) => shares::layout(plot, shares, width_px, height_px),
        Kind::Slope(slope) => slope::layout(plot, slope, width_px, height_px),
        Kind::Together(charts) => together::layout(plot, charts, width_px, height_px),
    }
}

/// The height that suits a plot at a width: fixed by the rows where there are rows, otherwise a
/// quiet landscape format.
///
/// # Unit
/// CSS pixels.
#[must_use]
pub fn height_px(plot: &Plot, width_px: f32) -> f32 {
    let landscape = (width_px * 0.5).clamp(220.0, 420.0);
    match &plot.kind {
        Kind::Time | Kind::Stack | Kind::Profile(_) | Kind::Histogram(_) => landscape,
        _ if !FULL => landscape,
        Kind::Bars(rows) => bars::height_px(rows),
        Kind::Waterfall(rises) => waterfall::height_px(rises),
        Kind::Heat(matrix) => heat::height_px(matrix, width_px),
        Kind::Scatter(_) => (width_px * 0.66).clamp(260.0, 480.0),
        Kind::Strips(rows) => strips::height_px(rows),
        Kind::Multiples(panels) => multiples::height_px(panels, width_px),
        Kind::Shares(shares) => shares::height_px(shares, width_px),
        Kind::Slope(slope) => slope::height_px(slope),
        Kind::Together(charts) => together::height_px(charts, width_px),
    }
    .clamp(80.0, 8_000.0)
}
