//! Lines with more corners than pixels, as finished pixels.
//!
//! A canvas strokes a path corner by corner. What has several corners in every pixel column is drawn
//! by [`flowmosaic_kernels::strokes`] instead, and laid over the canvas at once. Such lines are drawn
//! together with the lines and discs that follow them, in their order, so that ten series cost one
//! picture. What lies below shows through.

use super::scene::{Ink, Item};
use super::theme::{Theme, mixed};
use flowmosaic_kernels::strokes::Sheet;

/// Lines with fewer corners are left to the canvas.
const MANY: usize = 600;

/// Finished pixels and where they belong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raster<'a> {
    /// Device pixels from the left edge of the picture.
    pub left: i32,
    /// Device pixels from its upper edge.
    pub top: i32,
    /// Device pixels in a row.
    pub width: usize,
    /// Red, green, blue and opacity of each, row after row, not multiplied with each other.
    pub pixels: &'a [u8],
}

/// The items from the first on that are drawn as one, and those after them; none when the first is
/// no crowded line.
pub(super) fn split(items: &[Item], ratio: f32) -> (&[Item], &[Item]) {
    let joins = |item: &Item| matches!(item, Item::Polyline { .. } | Item::Circle { .. });
    let is_first = items.first().is_some_and(|item| is_crowded(item, ratio));
    let count = if is_first { items.iter().take_while(|item| joins(item)).count() } else { 0 };
    items.split_at_checked(count).unwrap_or((&[], items))
}

/// True for a line with more corners than the device has pixels across below it.
fn is_crowded(item: &Item, ratio: f32) -> bool {
    let Item::Polyline { points, .. } = item else { return false };
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return false };
    points.len() >= MANY && points.len() as f32 > (last.0 - first.0).abs() * ratio
}

/// The pixels of these items; nothing when they cover none.
pub(super) fn raster<'a>(items: &[Item], theme: Theme, ratio: f32, sheet: &'a mut Sheet) -> Option<Raster<'a>> {
    // Paper around a disc and half a stroke reach beyond the corners.
    let beyond = 2.0 * ratio + 1.0;
    let [mut left, mut top, mut right, mut bottom] = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    let mut reach = |(x, y): (f32, f32), around: f32| {
        let around = around * ratio + beyond;
        (left, top) = (left.min(x * ratio - around), top.min(y * ratio - around));
        (right, bottom) = (right.max(x * ratio + around), bottom.max(y * ratio + around));
    };
    for item in items {
        match item {
            Item::Polyline { points, width, .. } => points.iter().for_each(|point| reach(*point, width / 2.0)),
            Item::Circle { x, y, radius, .. } => reach((*x, *y), *radius),
            _ => {}
        }
    }
    let (left, top) = (left.max(0.0).floor(), top.max(0.0).floor());
    // No device is larger than a picture may be, see `frame::side_px`, at the finest ratio.
    let side = |from: f32, to: f32| (to.ceil() - from).clamp(0.0, 32_768.0) as usize;
    sheet.reset(side(left, right), side(top, bottom));
    let place = |(x, y): (f32, f32)| (x * ratio - left, y * ratio - top);
    let mut corners = Vec::new();
    for item in items {
        match item {
            Item::Polyline { points, width, ink, strength } => {
                corners.clear();
                corners.extend(points.iter().copied().map(place));
                sheet.line(&corners, width * ratio, mixed(*ink, *strength, theme));
            }
            Item::Circle { x, y, radius, ink, strength } => {
                sheet.disc(place((*x, *y)), (radius + 1.25) * ratio, mixed(Ink::Paper, 1.0, theme));
                sheet.disc(place((*x, *y)), radius * ratio, mixed(*ink, *strength, theme));
            }
            _ => {}
        }
    }
    let sheet = &*sheet;
    let there = !sheet.pixels().is_empty();
    there.then(|| Raster { left: left as i32, top: top as i32, width: sheet.width(), pixels: sheet.pixels() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(count: usize, width: f32, ink: Ink) -> Item {
        let points = (0..count).map(|at| (10.0 + width * at as f32 / count as f32, 20.0 + (at % 7) as f32)).collect();
        Item::Polyline { points, width: 1.25, ink, strength: 1.0 }
    }

    #[test]
    fn only_lines_with_more_corners_than_pixels_are_drawn_by_hand() {
        let dot = Item::Circle { x: 50.0, y: 22.0, radius: 3.0, ink: Ink::Buy, strength: 1.0 };
        let grid = Item::Rect { x: 0.0, y: 0.0, width: 9.0, height: 1.0, ink: Ink::Grid, strength: 1.0 };
        let items = [line(900, 100.0, Ink::Series(0)), dot.clone(), line(3, 100.0, Ink::Series(1)), grid, dot];
        let (crowd, after) = split(&items, 1.0);
        assert_eq!((crowd.len(), after.len()), (3, 2));
        assert_eq!(split(&items[1..], 1.0).0.len(), 0, "a disc begins no crowd");
        assert_eq!(split(&items, 10.0).0.len(), 0, "1,000 device pixels hold 900 corners");
        assert_eq!(split(&items[2..], 1.0).0.len(), 0);
    }

    #[test]
    fn its_pixels_stand_where_the_canvas_would_paint() {
        let mut sheet = Sheet::default();
        for ratio in [1.0f32, 1.5, 3.0] {
            let items = [line(900, 100.0, Ink::Series(0))];
            let raster = raster(&items, Theme::Light, ratio, &mut sheet).expect("pixels");
            let row = |css: f32| (css * ratio) as i32 - raster.top;
            let pixel = |x: f32, row: i32| {
                let at = (row as usize * raster.width + ((x * ratio) as i32 - raster.left) as usize) * 4;
                <[u8; 4]>::try_from(&raster.pixels[at..at + 4]).expect("four")
            };
            let (red, green, blue) = mixed(Ink::Series(0), 1.0, Theme::Light);
            assert_eq!(pixel(60.0, row(23.0)), [red, green, blue, 255], "ratio {ratio}");
            assert_eq!(pixel(60.0, row(18.0))[3], 0);
            assert_eq!(pixel(113.0, row(23.0))[3], 0);
        }
        assert_eq!(raster(&[], Theme::Light, 1.0, &mut sheet), None);
    }
}
