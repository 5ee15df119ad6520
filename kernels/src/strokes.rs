//! Antialiased lines with more points than pixels, drawn into an image.
//!
//! A browser strokes a path corner by corner: a line that runs up and down in every pixel column
//! costs it milliseconds, however few pixels it covers. Here every piece of the line only says where
//! it begins and where it ends in the pixel columns that it touches (four numbers each, whatever its
//! height), and one sweep down the columns turns these into coverage and colour. The cost follows
//! the corners and the pixels touched, never the length of the line.
//!
//! Four columns lie beside each other as one `Lanes`, so that the sweep handles four pixels at
//! once. Where pieces of one line overlap, their coverage is added and held at one; between lines,
//! the later one is painted over the earlier. Corners are not rounded: this is for lines whose
//! corners lie closer than they are thick.

/// Four neighbouring pixels of a row.
type Lanes = [f32; 4];

/// A line is broken into pieces whose middle moves by less than this across, in pixels.
const PIECE_PX: f32 = 0.5;

/// The rows of four neighbouring columns that the line under way has touched.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    from: usize,
    to: usize,
}

const UNTOUCHED: Span = Span { from: usize::MAX, to: 0 };

/// An image on which lines are drawn, at first transparent.
///
/// # Unit
/// Positions in pixels from the upper left corner; the middle of the first pixel is (0.5, 0.5).
///
/// # Example
/// ```
/// use flowmosaic_kernels::strokes::Sheet;
/// let mut sheet = Sheet::new(8, 3);
/// sheet.line(&[(0.0, 1.5), (8.0, 1.5)], 1.0, (10, 20, 30));
/// assert_eq!(sheet.pixels()[8 * 4..][..4], [10, 20, 30, 255]);
/// assert_eq!(sheet.pixels()[..4], [0, 0, 0, 0]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    width: usize,
    height: usize,
    /// How coverage changes from each row to the next, four columns after four columns.
    changes: Vec<Lanes>,
    /// For each four columns, the rows touched by the line under way.
    spans: Vec<Span>,
    /// Red, green, blue and opacity of each pixel, row after row, not multiplied.
    pixels: Vec<u8>,
}

impl Sheet {
    /// A transparent image of whole pixels.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.reset(width, height);
        sheet
    }

    /// Makes the image transparent again, at a size; keeps its memory.
    pub fn reset(&mut self, width: usize, height: usize) {
        // A whole number of lanes wide: the sweep needs no special last column.
        (self.width, self.height) = (width.next_multiple_of(4), height);
        self.spans.clear();
        self.spans.resize(self.width / 4, UNTOUCHED);
        // The sweep leaves all changes at zero.
        self.changes.resize(self.width / 4 * (height + 2), [0.0; 4]);
        self.pixels.clear();
        self.pixels.resize(self.width * height * 4, 0);
    }

    /// Pixels in a row: what was asked for, rounded up to a multiple of four.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Red, green, blue and opacity of each pixel, row after row, not multiplied with each other.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Draws a line through corners over what is there.
    ///
    /// # Missing values
    /// A corner that is not finite breaks the line.
    pub fn line(&mut self, corners: &[(f32, f32)], stroke_px: f32, colour: (u8, u8, u8)) {
        let half = stroke_px / 2.0;
        let mut rest = corners;
        // From the lowest to the highest of the column before.
        let (mut before, mut edge) = ((f32::INFINITY, f32::NEG_INFINITY), f32::INFINITY);
        let mut tip: Option<(f32, f32)> = None;
        while let Some((first, after)) = rest.split_first() {
            let column = first.0.floor();
            let stays = |(x, y): &(f32, f32)| x.floor() == column && y.is_finite() && first.1.is_finite();
            let within = after.iter().take_while(|corner| stays(corner)).count();
            let (within, outside) = after.split_at(within);
            let last = within.last().unwrap_or(first);
            let mut here = (first.1, first.1);
            for (_, y) in within {
                here = (here.0.min(*y), here.1.max(*y));
            }
            // Where the piece from column to column lies beside both, it shows nothing of its own.
            let holds = |range: (f32, f32), y: f32| range.0 <= y && y <= range.1;
            let joined = within.len() > 1
                && tip.is_some_and(|tip| first.0 - tip.0 <= 1.0 && holds(here, tip.1) && holds(before, first.1));
            if let Some(tip) = tip.filter(|_| !joined) {
                self.segment(tip, *first, half);
            }
            if within.len() > 1 {
                let middle = (first.0 + last.0) / 2.0;
                let left = if joined { edge.min(middle - half) } else { middle - half };
                edge = middle + half;
                self.bar((left, edge), (here.0 - half, here.1 + half));
            } else if let [only] = within {
                self.segment(*first, *only, half);
            }
            before = if within.len() > 1 { here } else { (f32::INFINITY, f32::NEG_INFINITY) };
            tip = Some(*last);
            rest = outside;
        }
        self.sweep(colour);
    }

    /// Draws a filled disc over what is there.
    pub fn disc(&mut self, (x, y): (f32, f32), radius_px: f32, colour: (u8, u8, u8)) {
        let pieces = (2.0 * radius_px / PIECE_PX).ceil().clamp(1.0, 4_096.0);
        let step = 2.0 * radius_px / pieces;
        for piece in 0..pieces as usize {
            let across = -radius_px + (piece as f32 + 0.5) * step;
            let half = (radius_px * radius_px - across * across).max(0.0).sqrt();
            self.bar((x + across - step / 2.0, x + across + step / 2.0), (y - half, y + half));
        }
        self.sweep(colour);
    }

    /// One straight piece: as upright bars where it is flat, as leaning slices where it is steep.
    #[inline(never)]
    fn segment(&mut self, (x0, y0): (f32, f32), (x1, y1): (f32, f32), half: f32) {
        let (across, down) = (x1 - x0, y1 - y0);
        let length = (across * across + down * down).sqrt();
        if !length.is_finite() || length == 0.0 {
            return;
        }
        if across.abs() >= down.abs() {
            let pieces = (across.abs() / PIECE_PX).ceil().clamp(1.0, 65_536.0);
            let tall = half * length / across.abs();
            let (step, rise) = (across / pieces, down / pieces);
            for piece in 0..pieces as usize {
                let (left, middle) = (x0 + step * piece as f32, y0 + rise * (piece as f32 + 0.5));
                self.bar((left.min(left + step), left.max(left + step)), (middle - tall, middle + tall));
            }
            return;
        }
        // Its ends reach half a stroke further, as those of a flat line do to either side: no peak is
        // lower for being sharp.
        let reach = half * down.signum();
        let pieces = (across.abs() / PIECE_PX).ceil().max(1.0);
        let wide = half * length / down.abs();
        let (step, rise) = (across / pieces, down / pieces);
        for piece in 0..pieces as usize {
            let (middle, top) = (x0 + step * (piece as f32 + 0.5), y0 + rise * piece as f32);
            let from = if piece == 0 { top - reach } else { top };
            let to = if piece as f32 + 1.0 == pieces { y1 + reach } else { top + rise };
            self.bar((middle - wide, middle + wide), (from.min(to), from.max(to)));
        }
    }

    /// Adds an upright rectangle to the coverage of the columns that it touches.
    fn bar(&mut self, (left, right): (f32, f32), (top, bottom): (f32, f32)) {
        let (left, right) = (left.max(0.0), right.min(self.width as f32));
        let (top, bottom) = (top.max(0.0), bottom.min(self.height as f32));
        if left >= right || top >= bottom {
            return;
        }
        let (first, last) = (top as usize, bottom as usize);
        let (over, under) = (top - first as f32, bottom - last as f32);
        for column in left as usize..right.ceil() as usize {
            let share = right.min(column as f32 + 1.0) - left.max(column as f32);
            let (group, lane) = (column / 4, column % 4);
            let start = group * (self.height + 2);
            let mut change = |row: usize, [here, next]: [f32; 2]| {
                if let Some([upper, lower]) = self.changes.get_mut(start + row..start + row + 2) {
                    // A remainder by four is a place among four.
                    upper[lane % 4] += here;
                    lower[lane % 4] += next;
                }
            };
            change(first, [share * (1.0 - over), share * over]);
            change(last, [-share * (1.0 - under), -share * under]);
            if let Some(span) = self.spans.get_mut(group) {
                *span = Span { from: span.from.min(first), to: span.to.max(last + 2) };
            }
        }
    }

    /// Turns what was added since the last sweep into colour over what is there.
    fn sweep(&mut self, colour: (u8, u8, u8)) {
        let stride = self.width * 4;
        for (group, span) in self.spans.iter_mut().enumerate() {
            let touched = std::mem::replace(span, UNTOUCHED);
            let start = group * (self.height + 2);
            if let Some(rows) = self.changes.get_mut(start + touched.from.min(touched.to)..start + touched.to) {
                let rows_there = touched.to.min(self.height).saturating_sub(touched.from);
                let below = self.pixels.get_mut(touched.from.min(self.height) * stride..).unwrap_or_default();
                sweep_down(rows, rows_there, below, stride, group * 16, colour);
            }
        }
    }
}

/// Sums the changes of four columns from row to row, clears them, and lays the colour over the image.
#[inline(never)]
fn sweep_down(
    rows: &mut [Lanes],
    rows_there: usize,
    pixels: &mut [u8],
    stride: usize,
    left: usize,
    colour: (u8, u8, u8),
) {
    let mut sum: Lanes = [0.0; 4];
    let lines = pixels.chunks_exact_mut(stride);
    for (changes, line) in rows.iter_mut().zip(lines.take(rows_there)) {
        for (sum, change) in sum.iter_mut().zip(std::mem::replace(changes, [0.0; 4])) {
            *sum += change;
        }
        // A rest of rounding is no colour.
        if sum.iter().all(|covered| *covered < 0.5 / 255.0) {
            continue;
        }
        let Some(four) = line.get_mut(left..left + 16) else { return };
        over(four, &sum, colour);
    }
    for rest in rows.iter_mut().skip(rows_there) {
        *rest = [0.0; 4];
    }
}

/// Lays a colour over four pixels, by how much of each is covered.
#[inline]
fn over(four: &mut [u8], covered: &Lanes, (red, green, blue): (u8, u8, u8)) {
    for (pixel, covered) in four.chunks_exact_mut(4).zip(covered) {
        let above = (covered.clamp(0.0, 1.0) * 255.0 + 0.5) as u32;
        let [r, g, b, a] = pixel else { return };
        let below = u32::from(*a);
        match (above, below) {
            (0, _) => {}
            (255, _) | (_, 0) => (*r, *g, *b, *a) = (red, green, blue, above as u8),
            _ => {
                // Shares of 255 × 255: what the colour covers, and what stays of what is below.
                let (new, old) = (above * 255, below * (255 - above));
                let sum = new + old;
                let mix = |new_part: u8, old_part: u8| {
                    ((u32::from(new_part) * new + u32::from(old_part) * old + sum / 2) / sum) as u8
                };
                (*r, *g, *b) = (mix(red, *r), mix(green, *g), mix(blue, *b));
                *a = ((sum + 127) / 255) as u8;
            }
        }
    }
}

#[cfg(test)]
mod tests;
