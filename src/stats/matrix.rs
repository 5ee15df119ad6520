//! Small dense matrices: as much linear algebra as regressions of a few columns need.
//!
//! Householder QR after Golub & Van Loan 2013, algorithm 5.2.1.

/// A matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// Zeros.
    #[must_use]
    pub fn zeros(rows: usize, columns: usize) -> Matrix {
        Matrix { rows, columns, values: vec![0.0; rows * columns] }
    }

    /// Ones on the diagonal.
    #[must_use]
    pub fn identity(size: usize) -> Matrix {
        Matrix::from_fn(size, size, |r, c| f64::from(u8::from(r == c)))
    }

    /// The matrix with `of(row, column)` at each place.
    #[must_use]
    pub fn from_fn(rows: usize, columns: usize, of: impl Fn(usize, usize) -> f64) -> Matrix {
        let values = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))).map(|(r, c)| of(r, c)).collect();
        Matrix { rows, columns, values }
    }

    /// The matrix with these columns, cut to the shortest.
    #[must_use]
    pub fn from_columns(columns: &[&[f64]]) -> Matrix {
        let rows = columns.iter().map(|c| c.len()).min().unwrap_or(0);
        let at = |r: usize, c: usize| columns.get(c).and_then(|c| c.get(r)).copied().unwrap_or(f64::NAN);
        Matrix::from_fn(rows, columns.len(), at)
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// One value; NaN outside.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> f64 {
        if column >= self.columns {
            return f64::NAN;
        }
        self.values.get(row * self.columns + column).copied().unwrap_or(f64::NAN)
    }

    /// Replaces one value; outside nothing happens.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        if column < self.columns
            && let Some(slot) = self.values.get_mut(row * self.columns + column)
        {
            *slot = value;
        }
    }

    /// One row; empty outside.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        self.values.get(row * self.columns..(row + 1) * self.columns).unwrap_or(&[])
    }

    /// One column.
    #[must_use]
    pub fn column(&self, column: usize) -> Vec<f64> {
        (0..self.rows).map(|r| self.at(r, column)).collect()
    }

    /// The diagonal.
    #[must_use]
    pub fn diagonal(&self) -> Vec<f64> {
        (0..self.rows.min(self.columns)).map(|i| self.at(i, i)).collect()
    }

    /// Rows and columns exchanged.
    #[must_use]
    pub fn transposed(&self) -> Matrix {
        Matrix::from_fn(self.columns, self.rows, |r, c| self.at(c, r))
    }

    /// The matrix product.
    #[must_use]
    pub fn times(&self, other: &Matrix) -> Matrix {
        let turned = other.transposed();
        Matrix::from_fn(self.rows, other.columns, |r, c| dot(self.row(r), turned.row(c)))
    }

    /// The product with a column.
    #[must_use]
    pub fn times_column(&self, column: &[f64]) -> Vec<f64> {
        (0..self.rows).map(|r| dot(self.row(r), column)).collect()
    }

    /// The element by element sum with `factor` times `other`.
    #[must_use]
    pub fn plus(&self, other: &Matrix, factor: f64) -> Matrix {
        Matrix::from_fn(self.rows, self.columns, |r, c| self.at(r, c) + factor * other.at(r, c))
    }

    /// Every value times `factor`.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Matrix {
        Matrix::from_fn(self.rows, self.columns, |r, c| factor * self.at(r, c))
    }

    /// The inverse, or nothing when the matrix is singular to working precision.
    #[must_use]
    pub fn inverse(&self) -> Option<Matrix> {
        if self.rows != self.columns {
            return None;
        }
        let qr = Qr::of(self)?;
        let unit = |i: usize| (0..self.rows).map(|r| f64::from(u8::from(r == i))).collect::<Vec<f64>>();
        let columns: Vec<Vec<f64>> = (0..self.rows).map(|i| qr.solve(&unit(i))).collect();
        Some(Matrix::from_fn(self.rows, self.rows, |r, c| {
            columns.get(c).and_then(|column| column.get(r)).copied().unwrap_or(f64::NAN)
        }))
    }

    /// The determinant.
    #[must_use]
    pub fn determinant(&self) -> f64 {
        let Some(qr) = Qr::of(self) else { return 0.0 };
        let sign = if self.rows.is_multiple_of(2) { 1.0 } else { -1.0 };
        // Each reflection turns the orientation once.
        sign * qr.upper.diagonal().iter().product::<f64>()
    }
}

/// Σ aᵢ bᵢ.
///
/// # Unit
/// Product of both units.
///
/// # Example
/// ```
/// use flowmosaic::stats::matrix::dot;
/// assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
/// ```
#[must_use]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

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

    /// The coefficients that bring the columns closest to `target`.
    #[must_use]
    pub fn solve(&self, target: &[f64]) -> Vec<f64> {
        let mut turned = target.to_vec();
        for reflection in &self.reflections {
            reflect(reflection, 2.0 / dot(reflection, reflection), &mut turned);
        }
        back_substitute(&self.upper, &turned)
    }

    /// (X′X)⁻¹ of the matrix.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverse_and_determinant_of_a_known_matrix() {
        let matrix = Matrix::from_columns(&[&[2.0, 1.0, 0.0], &[1.0, 3.0, 1.0], &[0.0, 1.0, 4.0]]);
        // 2(12 − 1) − 1(4 − 0) = 18
        assert!((matrix.determinant() - 18.0).abs() < 1e-12);
        let product = matrix.times(&matrix.inverse().expect("regular"));
        for (got, expected) in product.values.iter().zip(&Matrix::identity(3).values) {
            assert!((got - expected).abs() < 1e-14);
        }
        assert!(Matrix::from_columns(&[&[1.0, 2.0], &[2.0, 4.0]]).inverse().is_none());
    }
}
