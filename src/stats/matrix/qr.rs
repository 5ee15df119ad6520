//! A matrix as reflections and a triangle: Householder QR after Golub & Van Loan 2013, algorithm 5.2.1.

use super::{Matrix, dot};

/// A matrix as product of reflections and an upper triangle.
#[derive(Debug, Clone)]
pub struct Qr {
    reflections: Vec<Vec<f64>>,
    upper: Matrix,
}

/// Columns whose remainder is smaller than this part of their length are taken for dependent.
const DEPENDENT: f64 = 1e-11;

impl Qr {
    /// The factors, or nothing when a column depends on those before it or a value is missing.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::{Matrix, Qr};
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert!(Qr::of(&m).is_some());
    /// assert!(Qr::of(&Matrix::from_columns(&[&[1.0, 2.0], &[2.0, 4.0]])).is_none());
    /// ```
    #[must_use]
    pub fn of(matrix: &Matrix) -> Option<Qr> {
        let (rows, columns) = (matrix.rows, matrix.columns);
        if rows < columns || matrix.values.iter().any(|v| !v.is_finite()) {
            return None;
        }
        let lengths: Vec<f64> = (0..columns).map(|c| dot(&matrix.column(c), &matrix.column(c)).sqrt()).collect();
        let mut work = matrix.clone();
        let mut reflections = Vec::with_capacity(columns);
        for (column, length) in lengths.iter().enumerate() {
            let mut reflection = work.column(column);
            reflection.iter_mut().take(column).for_each(|v| *v = 0.0);
            let size = dot(&reflection, &reflection).sqrt();
            if size <= DEPENDENT * length || size == 0.0 {
                return None;
            }
            if let Some(lead) = reflection.get_mut(column) {
                *lead += if *lead < 0.0 { -size } else { size };
            }
            let scale = 2.0 / dot(&reflection, &reflection);
            for other in column..columns {
                let mut target = work.column(other);
                reflect(&reflection, scale, &mut target);
                for (row, value) in target.into_iter().enumerate() {
                    work.set(row, other, value);
                }
            }
            reflections.push(reflection);
        }
        Some(Qr {
            reflections,
            upper: Matrix::from_fn(columns, columns, |r, c| if r > c { 0.0 } else { work.at(r, c) }),
        })
    }

    /// The upper triangle.
    pub(super) fn upper(&self) -> &Matrix {
        &self.upper
    }

    /// The coefficients that bring the columns closest to `target`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::{Matrix, Qr};
    /// // The line through three points: constant 1, slope 2.
    /// let columns = Matrix::from_columns(&[&[1.0, 1.0, 1.0], &[0.0, 1.0, 2.0]]);
    /// let found = Qr::of(&columns).expect("independent").solve(&[1.0, 3.0, 5.0]);
    /// assert!((found[0] - 1.0).abs() < 1e-14 && (found[1] - 2.0).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn solve(&self, target: &[f64]) -> Vec<f64> {
        let mut turned = target.to_vec();
        for reflection in &self.reflections {
            reflect(reflection, 2.0 / dot(reflection, reflection), &mut turned);
        }
        back_substitute(&self.upper, &turned)
    }

    /// (X′X)⁻¹ of the matrix.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::{Matrix, Qr};
    /// let columns = Matrix::from_columns(&[&[1.0; 4], &[-1.0, 1.0, -1.0, 1.0]]);
    /// let found = Qr::of(&columns).expect("independent").inverse_of_cross_product();
    /// assert!((found.at(0, 0) - 0.25).abs() < 1e-15 && found.at(0, 1).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn inverse_of_cross_product(&self) -> Matrix {
        let size = self.upper.columns;
        let unit = |i: usize| (0..size).map(|r| f64::from(u8::from(r == i))).collect::<Vec<f64>>();
        let columns: Vec<Vec<f64>> = (0..size).map(|i| back_substitute(&self.upper, &unit(i))).collect();
        let inverse = Matrix::from_fn(size, size, |r, c| columns.get(c).and_then(|v| v.get(r)).copied().unwrap_or(0.0));
        inverse.times(&inverse.transposed())
    }
}

fn reflect(reflection: &[f64], scale: f64, target: &mut [f64]) {
    let along = scale * dot(reflection, target);
    target.iter_mut().zip(reflection).for_each(|(t, r)| *t -= along * r);
}

fn back_substitute(upper: &Matrix, target: &[f64]) -> Vec<f64> {
    let mut solution = vec![0.0; upper.columns];
    for row in (0..upper.columns).rev() {
        let known: f64 =
            (row + 1..upper.columns).map(|c| upper.at(row, c) * solution.get(c).copied().unwrap_or(0.0)).sum();
        let value = (target.get(row).copied().unwrap_or(f64::NAN) - known) / upper.at(row, row);
        if let Some(slot) = solution.get_mut(row) {
            *slot = value;
        }
    }
    solution
}
