//! Intervals around lines.

use super::Ribbon;
use super::scene::{Ink, Item};
use super::timechart::Stage;

/// The areas of a ribbon, one for each run without a missing end.
pub(crate) fn items(stage: &Stage, ribbon: &Ribbon) -> Vec<Item> {
    let mut items = Vec::new();
    let mut upper: Vec<(f32, f32)> = Vec::new();
    let mut lower: Vec<(f32, f32)> = Vec::new();
    let mut close = |upper: &mut Vec<(f32, f32)>, lower: &mut Vec<(f32, f32)>| {
        let mut points = std::mem::take(upper);
        points.extend(std::mem::take(lower).into_iter().rev());
        if points.len() > 3 {
            items.push(Item::Polygon { points, ink: Ink::Series(ribbon.ink % 8), strength: 0.16 });
        }
    };
    for ((day, low), high) in ribbon.days.iter().zip(&ribbon.low).zip(&ribbon.high) {
        let (y_low, y_high) = (stage.y(*low), stage.y(*high));
        if y_low.is_finite() && y_high.is_finite() {
            let x = stage.time.centre_px(*day, stage.frequency);
            upper.push((x, y_high));
            lower.push((x, y_low));
        } else {
            close(&mut upper, &mut lower);
        }
    }
    close(&mut upper, &mut lower);
    items
}
