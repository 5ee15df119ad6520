//! Pearson's correlation of every series with every other.
//!
//! Each series is centred and brought to length 1; a correlation is then a dot product. Dot products
//! are taken three rows against three at a time, over stretches of time that stay in the cache.

use super::lanes::Pair;

/// Columns of the matrix that one step fills; a multiple of [`SIDE`].
const STRIP: usize = 12;
/// Rows against rows in the innermost loop: nine sums and their operands fit the registers.
const SIDE: usize = 3;
/// Pairs of periods in a stretch: twelve rows of it stay in the first cache.
const STRETCH: usize = 130;

/// A matrix of correlations that is being filled, strip by strip, so that a caller can breathe, show
/// progress or stop in between.
///
/// # Example
/// ```
/// use flowmosaic_kernels::many::correlations::Correlations;
/// let mut all = Correlations::begin(&[1.0, 2.0, 4.0, 4.0, 2.0, 1.0], 3, |_, _| f64::NAN).expect("rows of three");
/// while all.advance() {}
/// assert_eq!(all.matrix()[0], 1.0);
/// assert!((all.matrix()[1] + 0.928_571_428_571_428_6).abs() < 1e-15);
/// ```
#[derive(Debug)]
pub struct Correlations {
    rows: usize,
    /// Pairs of periods in a row.
    width: usize,
    /// Rows at length 1; missing where a row has a missing value or does not vary.
    units: Vec<Pair>,
    whole: Vec<bool>,
    /// The rows as given, kept only when some have missing values.
    given: Vec<f64>,
    periods: usize,
    matrix: Vec<f64>,
    /// Sums of one strip, [`STRIP`] a row.
    strip: Vec<f64>,
    done: usize,
    by_pair: fn(&[f64], &[f64]) -> f64,
}

impl Correlations {
    /// Prepares rows of `periods` values each; `by_pair` compares two rows of which one has gaps.
    ///
    /// # Missing values
    /// A pair of rows is compared over the periods in which both have a value; nothing when the
    /// values do not make whole rows.
    #[must_use]
    pub fn begin(values: &[f64], periods: usize, by_pair: fn(&[f64], &[f64]) -> f64) -> Option<Correlations> {
        if periods == 0 || !values.len().is_multiple_of(periods) {
            return None;
        }
        let rows = values.len() / periods;
        let width = periods.div_ceil(2);
        // Rows are filled up so that blocks need no special case at the end.
        let filled = rows.div_ceil(STRIP) * STRIP;
        let mut units = Vec::with_capacity(filled * width);
        let mut whole = Vec::with_capacity(rows);
        for row in values.chunks_exact(periods) {
            let complete = row.iter().all(|v| v.is_finite());
            whole.push(complete);
            push_unit(if complete { row } else { &[] }, width, &mut units);
        }
        units.resize(filled * width, Pair::splat(0.0));
        let given = if whole.iter().all(|w| *w) { Vec::new() } else { values.to_vec() };
        let strip = vec![0.0; filled * STRIP];
        Some(Correlations {
            rows,
            width,
            units,
            whole,
            given,
            periods,
            matrix: vec![0.0; rows * rows],
            strip,
            done: 0,
            by_pair,
        })
    }

    /// Fills the next columns; true while more are left.
    pub fn advance(&mut self) -> bool {
        if self.done < self.rows {
            self.sum_strip(self.done);
            self.write_strip(self.done);
            self.done += STRIP;
        }
        let more = self.done < self.rows;
        if !more {
            // What was only needed on the way is room for what comes next.
            (self.units, self.given, self.strip) = (Vec::new(), Vec::new(), Vec::new());
        }
        more
    }

    /// Columns that are filled.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.min(self.rows)
    }

    /// Row by row; 1 on the diagonal, missing where a row does not vary. Not yet filled columns are 0.
    #[must_use]
    pub fn matrix(&self) -> &[f64] {
        &self.matrix
    }

    /// Dot products of all rows up to the strip with the strip's rows.
    fn sum_strip(&mut self, from: usize) {
        let width = self.width;
        self.strip.fill(0.0);
        let mut start = 0;
        while start < width {
            let end = (start + STRETCH).min(width);
            let stretch = |row: usize| self.units.get(row * width + start..row * width + end).unwrap_or_default();
            for (block, sums) in
                self.strip.chunks_exact_mut(STRIP * SIDE).take(from.div_ceil(SIDE) + STRIP / SIDE).enumerate()
            {
                let above = [stretch(block * SIDE), stretch(block * SIDE + 1), stretch(block * SIDE + 2)];
                for beside in (0..STRIP).step_by(SIDE) {
                    let right = [stretch(from + beside), stretch(from + beside + 1), stretch(from + beside + 2)];
                    add_block(above, right, sums, beside);
                }
            }
            start = end;
        }
    }

    /// Writes the strip into the matrix and, mirrored, into its rows.
    fn write_strip(&mut self, from: usize) {
        let rows = self.rows;
        let columns = STRIP.min(rows - from);
        let last = from + columns;
        for (row, sums) in self.strip.chunks_exact(STRIP).take(last).enumerate() {
            if let (Some(out), Some(sums)) =
                (self.matrix.get_mut(row * rows + from..row * rows + last), sums.get(..columns))
            {
                out.copy_from_slice(sums);
            }
        }
        for column in from..last {
            if let Some(out) = self.matrix.get_mut(column * rows..column * rows + column) {
                let sums = self.strip.get(column - from..).unwrap_or_default().iter().step_by(STRIP);
                out.iter_mut().zip(sums).for_each(|(out, sum)| *out = *sum);
            }
        }
        for column in from..last {
            let varies = self.matrix.get(column * rows + column).is_some_and(|v| *v > 0.5);
            if let Some(own) = self.matrix.get_mut(column * rows + column).filter(|_| varies) {
                *own = 1.0;
            }
            if !self.given.is_empty() || !varies {
                self.repair(column);
            }
        }
    }

    /// The column of a row that does not vary is missing; pairs with missing values are compared anew.
    fn repair(&mut self, column: usize) {
        for row in 0..=column {
            let clean = |i: usize| self.whole.get(i).copied().unwrap_or(false);
            let value = if clean(row) && clean(column) {
                let dot = self.matrix.get(row * self.rows + column).copied().unwrap_or(f64::NAN);
                let varies = |i: usize| self.matrix.get(i * self.rows + i).is_some_and(|v| *v > 0.5);
                if varies(row) && varies(column) { dot } else { f64::NAN }
            } else {
                let given = |i: usize| self.given.get(i * self.periods..(i + 1) * self.periods).unwrap_or_default();
                (self.by_pair)(given(row), given(column))
            };
            for place in [row * self.rows + column, column * self.rows + row] {
                if let Some(out) = self.matrix.get_mut(place) {
                    *out = value;
                }
            }
        }
    }
}

/// Nine dot products of three rows with three, added to the sums of a strip.
#[inline(never)]
fn add_block(above: [&[Pair]; SIDE], right: [&[Pair]; SIDE], sums: &mut [f64], beside: usize) {
    let [a0, a1, a2] = above;
    let [b0, b1, b2] = right;
    let mut acc = [[Pair::splat(0.0); SIDE]; SIDE];
    for (((((x0, x1), x2), y0), y1), y2) in a0.iter().zip(a1).zip(a2).zip(b0).zip(b1).zip(b2) {
        acc[0][0] = acc[0][0].plus(x0.times(*y0));
        acc[0][1] = acc[0][1].plus(x0.times(*y1));
        acc[0][2] = acc[0][2].plus(x0.times(*y2));
        acc[1][0] = acc[1][0].plus(x1.times(*y0));
        acc[1][1] = acc[1][1].plus(x1.times(*y1));
        acc[1][2] = acc[1][2].plus(x1.times(*y2));
        acc[2][0] = acc[2][0].plus(x2.times(*y0));
        acc[2][1] = acc[2][1].plus(x2.times(*y1));
        acc[2][2] = acc[2][2].plus(x2.times(*y2));
    }
    for (row, found) in sums.chunks_exact_mut(STRIP).zip(acc) {
        for (sum, pair) in row.iter_mut().skip(beside).zip(found) {
            let (even, odd) = pair.both();
            *sum += even + odd;
        }
    }
}

/// The row with mean 0 and length 1 as pairs; zeros for an empty or constant row.
fn push_unit(row: &[f64], width: usize, units: &mut Vec<Pair>) {
    let mean = row.iter().sum::<f64>() / row.len() as f64;
    // The second pass takes out what the first mean lost in rounding.
    let mean = mean + row.iter().map(|v| v - mean).sum::<f64>() / row.len() as f64;
    let squares: f64 = row.iter().map(|v| (v - mean) * (v - mean)).sum();
    let largest = row.iter().fold(0.0_f64, |most, v| most.max(v.abs()));
    // What is left of a constant row is rounding, not variation.
    let varies = squares > 0.0 && squares.sqrt() > 1e-13 * largest * (row.len() as f64).sqrt();
    let scale = if varies && squares.is_finite() { 1.0 / squares.sqrt() } else { 0.0 };
    let before = units.len();
    if scale > 0.0 {
        let unit = |v: &f64| (v - mean) * scale;
        units.extend(row.chunks(2).map(|pair| match pair {
            [a, b] => Pair::new(unit(a), unit(b)),
            [a] => Pair::new(unit(a), 0.0),
            _ => Pair::splat(0.0),
        }));
    }
    units.resize(before + width, Pair::splat(0.0));
}
