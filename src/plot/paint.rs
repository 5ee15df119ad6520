//! From a scene to pixels, through any plotters backend.
//!
//! plotters takes whole device pixels, so positions are scaled and rounded once, here. A
//! [`Surface`] may be finer than the device ("fine" units): rectangles still snap to device pixels
//! and stay sharp, while lines and letters keep their fractions.

use super::crowd::{self, Raster};
use super::scene::{Anchor, Ink, Item, Scene, Weight};
use super::theme::{Theme, mixed};
use crate::problem::Problem;
use flowmosaic_kernels::strokes::Sheet;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

/// The letters of charts: system faces as wide as the layout's table.
pub(crate) const FONT: &str = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

/// Distance of the lines of a hatch, in CSS pixels along either axis.
const HATCH_PX: f32 = 5.0;

/// How the pixels of a backend relate to CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surface {
    /// Device pixels in one CSS pixel.
    pub device_pixel_ratio: f32,
    /// Backend units in one device pixel: 1 for a plain canvas, more when the caller has scaled
    /// the drawing context down by this number, or for SVG by its view box.
    pub fine: f32,
    /// What font sizes must be multiplied by to come out as asked.
    pub font_factor: f32,
    /// How far the backend puts the baseline of bottom-anchored text above the position given, in
    /// letter heights.
    pub descent_em: f32,
}

impl Surface {
    /// A canvas whose context is not scaled.
    #[must_use]
    pub fn canvas(device_pixel_ratio: f32) -> Surface {
        // A canvas's bottom baseline is the face's descent below the letters' own.
        Surface { device_pixel_ratio, fine: 1.0, font_factor: 1.0, descent_em: 0.212 }
    }

    /// A canvas whose context is scaled by 1/8, for lines that follow an eighth of a device pixel.
    #[must_use]
    pub fn fine_canvas(device_pixel_ratio: f32) -> Surface {
        Surface { fine: 8.0, ..Surface::canvas(device_pixel_ratio) }
    }

    /// SVG with a view box ten times as fine as CSS pixels.
    pub(crate) fn svg() -> Surface {
        Surface { device_pixel_ratio: 1.0, fine: 10.0, font_factor: 1.24, descent_em: 0.0 }
    }

    /// Backend units in one CSS pixel.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.device_pixel_ratio * self.fine
    }

    fn at(&self, css_px: f32) -> i32 {
        (css_px * self.scale()).round() as i32
    }

    /// The nearest edge between device pixels.
    fn snapped(&self, css_px: f32) -> i32 {
        ((css_px * self.device_pixel_ratio).round() * self.fine) as i32
    }

    /// A length in whole device pixels, at least one unless there is none at all.
    fn snapped_length(&self, css_px: f32) -> i32 {
        let device = (css_px * self.device_pixel_ratio).round();
        let device = if css_px > 0.0 { device.max(1.0) } else { device };
        (device * self.fine) as i32
    }

    fn stroke(&self, css_px: f32) -> u32 {
        (css_px * self.scale()).round().max(1.0) as u32
    }
}

/// Paints a scene. The paper itself is left to the caller, so that a page's own shows through.
///
/// # Errors
/// `paint-failed` with what the backend reports.
pub fn paint<B: DrawingBackend>(
    scene: &Scene,
    backend: &mut B,
    theme: Theme,
    surface: &Surface,
) -> Result<(), Problem> {
    let mut painter = Painter { backend, theme, surface };
    painter.backend.ensure_prepared().map_err(failed)?;
    scene.items.iter().try_for_each(|item| painter.item(item))?;
    painter.backend.present().map_err(failed)
}

/// Paints a scene as [`paint`] does, but hands over lines with more corners than pixels as finished
/// pixels: `blit` lays them over what has been painted so far. `sheet` is only memory to be used again.
///
/// # Errors
/// `paint-failed` with what the backend reports.
pub fn paint_blitting<B: DrawingBackend>(
    scene: &Scene,
    backend: &mut B,
    theme: Theme,
    surface: &Surface,
    sheet: &mut Sheet,
    mut blit: impl FnMut(&Raster),
) -> Result<(), Problem> {
    let mut painter = Painter { backend, theme, surface };
    painter.backend.ensure_prepared().map_err(failed)?;
    let mut items = scene.items.as_slice();
    while let Some((item, rest)) = items.split_first() {
        let (crowd, after) = crowd::split(items, surface.device_pixel_ratio);
        if crowd.is_empty() {
            painter.item(item)?;
            items = rest;
            continue;
        }
        if let Some(raster) = crowd::raster(crowd, theme, surface.device_pixel_ratio, sheet) {
            blit(&raster);
        }
        items = after;
    }
    painter.backend.present().map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::error("paint-failed", error.to_string())
}

struct Painter<'a, B: DrawingBackend> {
    backend: &'a mut B,
    theme: Theme,
    surface: &'a Surface,
}

impl<B: DrawingBackend> Painter<'_, B> {
    fn item(&mut self, item: &Item) -> Result<(), Problem> {
        let surface = *self.surface;
        match item {
            Item::Rect { x, y, width, height, ink, strength } => {
                let corners = self.corners(*x, *y, *width, *height);
                self.rect(corners, *ink, *strength)
            }
            Item::Hatch { x, y, width, height, ink, strength } => {
                let corners = self.corners(*x, *y, *width, *height);
                self.hatch(corners, *ink, *strength)
            }
            Item::Polyline { points, width, ink, strength } => {
                let style = self.style(*ink, *strength, surface.stroke(*width));
                let path: Vec<_> = points.iter().map(|(x, y)| (surface.at(*x), surface.at(*y))).collect();
                self.backend.draw_path(path, &style).map_err(failed)
            }
            Item::Polygon { points, ink, strength } => {
                // Areas may lie over each other, so what is behind shows through.
                let (red, green, blue) = mixed(*ink, 1.0, self.theme);
                let color = RGBColor(red, green, blue).mix(f64::from(*strength));
                let style = ShapeStyle { color, filled: true, stroke_width: 1 };
                let path: Vec<_> = points.iter().map(|(x, y)| (surface.at(*x), surface.at(*y))).collect();
                self.backend.fill_polygon(path, &style).map_err(failed)
            }
            Item::Circle { x, y, radius, ink, strength } => {
                let centre = (surface.at(*x), surface.at(*y));
                let paper = self.style(Ink::Paper, 1.0, 1);
                let style = self.style(*ink, *strength, 1);
                let outline = surface.stroke(radius + 1.25);
                self.backend.draw_circle(centre, outline, &paper, true).map_err(failed)?;
                self.backend.draw_circle(centre, surface.stroke(*radius), &style, true).map_err(failed)
            }
            Item::Text { x, y, text, size, anchor, weight, ink } => {
                let horizontal = match anchor {
                    Anchor::Start => HPos::Left,
                    Anchor::Middle => HPos::Center,
                    Anchor::End => HPos::Right,
                };
                let face = if *weight == Weight::Bold { FontStyle::Bold } else { FontStyle::Normal };
                let size_units = f64::from(size * surface.scale() * surface.font_factor);
                let font = FontDesc::new(FontFamily::Name(FONT), size_units, face);
                let (red, green, blue) = mixed(*ink, 1.0, self.theme);
                let colour = RGBColor(red, green, blue);
                let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Bottom));
                let below = (size * surface.descent_em * surface.scale()).round() as i32;
                let at = (surface.at(*x), surface.snapped(*y) + below);
                self.backend.draw_text(text, &style, at).map_err(failed)
            }
        }
    }

    fn style(&self, ink: Ink, strength: f32, width: u32) -> ShapeStyle {
        let (red, green, blue) = mixed(ink, strength, self.theme);
        ShapeStyle { color: RGBColor(red, green, blue).into(), filled: true, stroke_width: width }
    }

    /// Snapped corners: equal widths stay equal, heights end where their neighbours begin.
    fn corners(&self, x: f32, y: f32, width: f32, height: f32) -> Corners {
        let surface = self.surface;
        let (left, top) = (surface.snapped(x), surface.snapped(y));
        // A hairline is as thick at every place; larger rectangles end where they must meet others.
        let thin = top + surface.snapped_length(height.min(1.0));
        let bottom = if height <= 1.0 { thin } else { surface.snapped(y + height).max(thin) };
        Corners { left, top, right: left + surface.snapped_length(width), bottom }
    }

    fn rect(&mut self, at: Corners, ink: Ink, strength: f32) -> Result<(), Problem> {
        if at.right <= at.left || at.bottom <= at.top {
            return Ok(());
        }
        let style = self.style(ink, strength, 1);
        self.backend.draw_rect((at.left, at.top), (at.right, at.bottom), &style, true).map_err(failed)
    }

    /// Outline, tint, and one line that runs to and fro through the rectangle.
    fn hatch(&mut self, at: Corners, ink: Ink, strength: f32) -> Result<(), Problem> {
        let edge = self.surface.snapped_length(1.0);
        let inner =
            Corners { left: at.left + edge, top: at.top + edge, right: at.right - edge, bottom: at.bottom - edge };
        self.rect(at, ink, strength)?;
        if inner.right <= inner.left || inner.bottom <= inner.top {
            return Ok(());
        }
        self.rect(inner, ink, strength * 0.22)?;
        let half = edge / 2;
        let middle =
            Corners { left: at.left + half, top: at.top + half, right: at.right - half, bottom: at.bottom - half };
        let path = serpentine(middle, self.surface.stroke(HATCH_PX) as i32);
        if path.len() < 2 {
            return Ok(());
        }
        let style = self.style(ink, strength, edge.unsigned_abs().max(1));
        self.backend.draw_path(path, &style).map_err(failed)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Corners {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

/// Rising diagonals through a rectangle, joined along its edges into one path: one call a column
/// instead of one a line. Diagonals of all rectangles lie on one grid.
fn serpentine(at: Corners, spacing: i32) -> Vec<(i32, i32)> {
    let spacing = spacing.max(2);
    let first = (at.left + at.top).div_euclid(spacing) + 1;
    let last = (at.right + at.bottom - 1).div_euclid(spacing);
    let mut path = Vec::new();
    let (mut low_was_left, mut high_was_top) = (true, true);
    for line in first..=last {
        let sum = line * spacing;
        let low_x = at.left.max(sum - at.bottom);
        let high_x = at.right.min(sum - at.top);
        let (low, high) = ((low_x, sum - low_x), (high_x, sum - high_x));
        let (low_is_left, high_is_top) = (low_x == at.left, sum - high_x == at.top);
        if (line - first) % 2 == 0 {
            if line > first && low_was_left && !low_is_left {
                path.push((at.left, at.bottom));
            }
            path.extend([low, high]);
        } else {
            if high_was_top && !high_is_top {
                path.push((at.right, at.top));
            }
            path.extend([high, low]);
        }
        (low_was_left, high_was_top) = (low_is_left, high_is_top);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatch_stays_inside_its_rectangle() {
        let at = Corners { left: 10, top: 20, right: 17, bottom: 90 };
        let path = serpentine(at, 5);
        assert!(path.len() > 20);
        assert!(path.iter().all(|(x, y)| (10..=17).contains(x) && (20..=90).contains(y)), "{path:?}");
        for pair in path.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let on_edge = x0 == x1 && (x0 == 10 || x0 == 17) || y0 == y1 && (y0 == 20 || y0 == 90);
            assert!(x0 + y0 == x1 + y1 || on_edge, "{pair:?} is neither a diagonal nor on an edge");
        }
    }

    #[test]
    fn hairlines_are_whole_device_pixels_at_every_ratio() {
        for ratio in [1.0, 1.25, 2.0, 3.0] {
            for surface in [Surface::canvas(ratio), Surface::fine_canvas(ratio)] {
                let device = surface.fine as i32;
                for y in [0.2f32, 17.5, 33.33, 100.0] {
                    assert_eq!(surface.snapped(y) % device, 0);
                    assert!(surface.snapped_length(1.0) >= device);
                }
            }
        }
    }
}
