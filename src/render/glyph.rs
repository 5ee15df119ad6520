//! One face: the extent and the outline of its characters, filled into pixels.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::MetadataProvider;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::prelude::{FontRef, GlyphId, LocationRef, Size};

/// One face: the bytes of its file, whose first face is meant.
pub(super) struct Font {
    bytes: Vec<u8>,
}

impl Font {
    /// A file that holds a face, nothing for any other.
    pub(super) fn open(file: &std::path::Path) -> Option<Font> {
        let font = Font { bytes: std::fs::read(file).ok()? };
        font.tables().map(|_| ())?;
        Some(font)
    }

    fn tables(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.bytes, 0).ok()
    }

    pub(super) fn glyph(&self, character: char) -> Option<GlyphId> {
        self.tables()?.charmap().map(character).filter(|glyph| *glyph != GlyphId::NOTDEF)
    }

    /// How far a character moves the pen, pixels; that of the sign for what is missing without one.
    pub(super) fn advance(&self, character: char, em: f32) -> f32 {
        let glyph = self.glyph(character).unwrap_or(GlyphId::NOTDEF);
        let width = |font: FontRef<'_>| font.glyph_metrics(Size::new(em), LocationRef::default()).advance_width(glyph);
        self.tables().and_then(width).unwrap_or(0.0)
    }

    /// Covers the pixels of a character whose pen stands at `at`.
    pub(super) fn draw(&self, character: char, em: f32, at: (f32, f32), dot: &mut impl FnMut(i32, i32, f32)) {
        let glyph = self.glyph(character).unwrap_or(GlyphId::NOTDEF);
        let Some(font) = self.tables() else { return };
        let Some(outline) = font.outline_glyphs().get(glyph) else { return };
        let mut path = Path::default();
        // A face with a damaged outline leaves the character out.
        if outline.draw(DrawSettings::unhinted(Size::new(em), LocationRef::default()), &mut path).is_err() {
            return;
        }
        path.fill(at, dot);
    }
}

/// An outline as straight and curved pieces, pixels from the pen, upward.
#[derive(Default)]
struct Path {
    pieces: Vec<Vec<Point>>,
    first: Point,
    last: Point,
}

impl Path {
    fn to(&mut self, piece: &[Point]) {
        self.pieces.push(std::iter::once(self.last).chain(piece.iter().copied()).collect());
        self.last = piece.last().copied().unwrap_or(self.last);
    }

    /// Tells the coverage of each pixel that is not bare, with the outline's pen at `at`, downward.
    fn fill(&self, at: (f32, f32), dot: &mut impl FnMut(i32, i32, f32)) {
        /// No letter of a picture is larger, pixels.
        const LARGEST: f32 = 4_096.0;
        let placed = |p: &Point| point(p.x + at.0, at.1 - p.y);
        let points = || self.pieces.iter().flatten().map(placed);
        let (left, right) = points().fold((f32::MAX, f32::MIN), |(low, high), p| (low.min(p.x), high.max(p.x)));
        let (top, bottom) = points().fold((f32::MAX, f32::MIN), |(low, high), p| (low.min(p.y), high.max(p.y)));
        let (left, top) = (left.floor(), top.floor());
        let (width, height) = (right.ceil() - left, bottom.ceil() - top);
        // An outline without a piece, as that of a space, has no extent.
        if !(width >= 1.0 && height >= 1.0 && width <= LARGEST && height <= LARGEST) {
            return;
        }
        let mut pixels = Rasterizer::new(width as usize, height as usize);
        let inside = |p: &Point| {
            let p = placed(p);
            point(p.x - left, p.y - top)
        };
        for piece in &self.pieces {
            match piece.as_slice() {
                [a, b] => pixels.draw_line(inside(a), inside(b)),
                [a, b, c] => pixels.draw_quad(inside(a), inside(b), inside(c)),
                [a, b, c, d] => pixels.draw_cubic(inside(a), inside(b), inside(c), inside(d)),
                _ => {}
            }
        }
        pixels.for_each_pixel_2d(|x, y, coverage| {
            if coverage > 0.0 {
                dot(left as i32 + x as i32, top as i32 + y as i32, coverage.min(1.0));
            }
        });
    }
}

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.first = point(x, y);
        self.last = self.first;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to(&[point(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.to(&[point(x1, y1), point(x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.to(&[point(x1, y1), point(x2, y2), point(x, y)]);
    }

    fn close(&mut self) {
        self.to(&[self.first]);
    }
}
