//! A card as PNG without a browser: the same marks, drawn larger and averaged.

use super::letters::{Face, Letters};
use flowmosaic::link::crc32;
use flowmosaic::plot::{self, CardWords, Scene, Surface, Theme};
use flowmosaic::problem::Problem;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

/// Pixels of the picture in one CSS pixel.
const RATIO: f32 = 2.0;

/// Fine pixels in one pixel of the picture, each way.
const FINE: u32 = 3;

/// The picture of a chart with its words.
pub(super) fn card(scene: &Scene, words: &CardWords, theme: Theme) -> Result<Vec<u8>, Problem> {
    let letters = Letters::of_system()?;
    let card = plot::card(scene, words, theme);
    let fine = RATIO * FINE as f32;
    let mut sheet =
        Sheet::new((card.width * RATIO) as u32 * FINE, (card.height * RATIO) as u32 * FINE, rgb(&card.paper), letters);
    for text in &card.texts {
        let face = if text.heading { Face::Serif } else { Face::Sans };
        sheet.text(&text.text, text.size * fine, face, (text.x * fine, text.y * fine), rgb(&text.colour));
    }
    sheet.origin = ((card.chart_x * fine) as i32, (card.chart_y * fine) as i32);
    let surface = Surface { device_pixel_ratio: RATIO, fine: FINE as f32, font_factor: 1.0, descent_em: 0.0 };
    plot::paint(scene, &mut sheet, theme, &surface)?;
    Ok(sheet.png())
}

struct Sheet<'a> {
    width: u32,
    height: u32,
    pixels: Vec<[u8; 3]>,
    /// Where the chart begins.
    origin: (i32, i32),
    letters: &'a Letters,
}

impl<'a> Sheet<'a> {
    fn new(width: u32, height: u32, paper: [u8; 3], letters: &'a Letters) -> Sheet<'a> {
        Sheet { width, height, pixels: vec![paper; width as usize * height as usize], origin: (0, 0), letters }
    }

    fn dot(&mut self, x: i32, y: i32, [red, green, blue]: [u8; 3], share: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if x >= self.width {
            return;
        }
        let at = y as usize * self.width as usize + x as usize;
        if let Some(pixel) = self.pixels.get_mut(at) {
            for (under, over) in pixel.iter_mut().zip([red, green, blue]) {
                *under =
                    (f32::from(*under) + (f32::from(over) - f32::from(*under)) * share.clamp(0.0, 1.0)).round() as u8;
            }
        }
    }

    fn text(&mut self, text: &str, em: f32, face: Face, at: (f32, f32), colour: [u8; 3]) {
        let letters = self.letters;
        letters.draw(text, em, face, at, |x, y, share| self.dot(x, y, colour, share));
    }

    /// The averaged picture as PNG (ISO 15948), eight bits a channel.
    fn png(&self) -> Vec<u8> {
        let (width, height) = (self.width / FINE, self.height / FINE);
        let mut raw = Vec::with_capacity((width as usize * 3 + 1) * height as usize);
        let mut above = vec![[0; 3]; width as usize];
        for y in 0..height {
            // Each row is written as its difference from the row above, which deflates well.
            raw.push(2);
            for (x, above) in (0..width).zip(&mut above) {
                let here = self.average(x, y);
                raw.extend(here.iter().zip(&*above).map(|(a, b)| a.wrapping_sub(*b)));
                *above = here;
            }
        }
        let mut head = Vec::new();
        head.extend(width.to_be_bytes());
        head.extend(height.to_be_bytes());
        head.extend([8, 2, 0, 0, 0]);
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut png, b"IHDR", &head);
        chunk(&mut png, b"IDAT", &miniz_oxide::deflate::compress_to_vec_zlib(&raw, 8));
        chunk(&mut png, b"IEND", &[]);
        png
    }

    fn average(&self, x: u32, y: u32) -> [u8; 3] {
        let mut sums = [0u32; 3];
        for row in y * FINE..(y + 1) * FINE {
            let start = row as usize * self.width as usize + (x * FINE) as usize;
            for pixel in self.pixels.get(start..start + FINE as usize).unwrap_or_default() {
                sums.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u32::from(*channel));
            }
        }
        sums.map(|sum| u8::try_from((sum + FINE * FINE / 2) / (FINE * FINE)).unwrap_or(u8::MAX))
    }
}

impl DrawingBackend for Sheet<'_> {
    type ErrorType = std::convert::Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        (x, y): BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let (red, green, blue) = color.rgb;
        self.dot(x + self.origin.0, y + self.origin.1, [red, green, blue], color.alpha as f32);
        Ok(())
    }

    /// Segments as rectangles with round ends: corners stay closed.
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let half = f64::from(style.stroke_width()) / 2.0;
        let (red, green, blue) = style.color().rgb;
        let points: Vec<BackendCoord> = path.into_iter().collect();
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            self.segment(*from, *to, half, [red, green, blue]);
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let em = style.size() as f32;
        let face = if matches!(style.style(), FontStyle::Bold) { Face::Bold } else { Face::Sans };
        let width = self.letters.width(text, em, face);
        let left = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => width / 2.0,
            HPos::Right => width,
        };
        let (red, green, blue) = style.color().rgb;
        let at = ((x + self.origin.0) as f32 - left, (y + self.origin.1) as f32);
        self.text(text, em, face, at, [red, green, blue]);
        Ok(())
    }
}

impl Sheet<'_> {
    /// All fine pixels within `half` of a segment.
    fn segment(&mut self, from: BackendCoord, to: BackendCoord, half: f64, colour: [u8; 3]) {
        let (x0, y0) = (f64::from(from.0 + self.origin.0), f64::from(from.1 + self.origin.1));
        let (x1, y1) = (f64::from(to.0 + self.origin.0), f64::from(to.1 + self.origin.1));
        let (dx, dy) = (x1 - x0, y1 - y0);
        let length = (dx * dx + dy * dy).max(1e-9);
        let reach = half.max(0.5);
        let (top, bottom) = ((y0.min(y1) - reach).floor(), (y0.max(y1) + reach).ceil());
        let mut y = top;
        while y <= bottom {
            // Only the part of the row that the segment crosses is looked at.
            let across = |t: f64| x0 + dx * t.clamp(0.0, 1.0);
            let (a, b) = if dy.abs() < 1e-9 { (0.0, 1.0) } else { ((y - reach - y0) / dy, (y + reach - y0) / dy) };
            let (left, right) = (across(a).min(across(b)) - reach - 1.0, across(a).max(across(b)) + reach + 1.0);
            let mut x = left.floor();
            while x <= right {
                let along = (((x - x0) * dx + (y - y0) * dy) / length).clamp(0.0, 1.0);
                let (off_x, off_y) = (x - x0 - along * dx, y - y0 - along * dy);
                if off_x * off_x + off_y * off_y <= reach * reach {
                    self.dot(x as i32, y as i32, colour, 1.0);
                }
                x += 1.0;
            }
            y += 1.0;
        }
    }
}

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let from = png.len();
    png.extend(name);
    png.extend(data);
    let check = crc32(png.get(from..).unwrap_or_default());
    png.extend(check.to_be_bytes());
}

/// `#rrggbb` as numbers.
fn rgb(text: &str) -> [u8; 3] {
    let channel = |at: usize| text.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or(0);
    [channel(1), channel(3), channel(5)]
}
