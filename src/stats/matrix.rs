//! Small dense matrices: as much linear algebra as regressions of a few columns need.

mod qr;

pub use qr::Qr;

/// A matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// Zeros.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// assert_eq!(Matrix::zeros(2, 3).row(1), [0.0, 0.0, 0.0]);
    /// ```
    #[must_use]
    pub fn zeros(rows: usize, columns: usize) -> Matrix {
        Matrix { rows, columns, values: vec![0.0; rows * columns] }
    }

    /// Ones on the diagonal.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// assert_eq!(Matrix::identity(3).diagonal(), [1.0, 1.0, 1.0]);
    /// ```
    #[must_use]
    pub fn identity(size: usize) -> Matrix {
        Matrix::from_fn(size, size, |r, c| f64::from(u8::from(r == c)))
    }

    /// The matrix with `of(row, column)` at each place.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_fn(2, 2, |row, column| (10 * row + column) as f64);
    /// assert_eq!(m.row(1), [10.0, 11.0]);
    /// ```
    #[must_use]
    pub fn from_fn(rows: usize, columns: usize, of: impl Fn(usize, usize) -> f64) -> Matrix {
        let values = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))).map(|(r, c)| of(r, c)).collect();
        Matrix { rows, columns, values }
    }

    /// The matrix with these columns, cut to the shortest.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!((m.row(0), m.row(1)), (&[2.0, 0.0][..], &[1.0, 3.0][..]));
    /// ```
    #[must_use]
    pub fn from_columns(columns: &[&[f64]]) -> Matrix {
        let rows = columns.iter().map(|c| c.len()).min().unwrap_or(0);
        let at = |r: usize, c: usize| columns.get(c).and_then(|c| c.get(r)).copied().unwrap_or(f64::NAN);
        Matrix::from_fn(rows, columns.len(), at)
    }

    /// Number of rows.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// assert_eq!(Matrix::zeros(2, 3).rows(), 2);
    /// ```
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// assert_eq!(Matrix::zeros(2, 3).columns(), 3);
    /// ```
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// One value; NaN outside.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.at(1, 0), 1.0);
    /// assert!(m.at(0, 2).is_nan());
    /// ```
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> f64 {
        if column >= self.columns {
            return f64::NAN;
        }
        self.values.get(row * self.columns + column).copied().unwrap_or(f64::NAN)
    }

    /// Replaces one value; outside nothing happens.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let mut m = Matrix::identity(2);
    /// m.set(0, 1, 5.0);
    /// m.set(9, 9, 5.0);
    /// assert_eq!(m.row(0), [1.0, 5.0]);
    /// ```
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        if column < self.columns
            && let Some(slot) = self.values.get_mut(row * self.columns + column)
        {
            *slot = value;
        }
    }

    /// One row; empty outside.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// assert_eq!(Matrix::identity(2).row(1), [0.0, 1.0]);
    /// assert!(Matrix::identity(2).row(2).is_empty());
    /// ```
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        self.values.get(row * self.columns..(row + 1) * self.columns).unwrap_or(&[])
    }

    /// One column.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.column(1), [0.0, 3.0]);
    /// ```
    #[must_use]
    pub fn column(&self, column: usize) -> Vec<f64> {
        (0..self.rows).map(|r| self.at(r, column)).collect()
    }

    /// The diagonal.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.diagonal(), [2.0, 3.0]);
    /// ```
    #[must_use]
    pub fn diagonal(&self) -> Vec<f64> {
        (0..self.rows.min(self.columns)).map(|i| self.at(i, i)).collect()
    }

    /// Rows and columns exchanged.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.transposed().row(0), [2.0, 1.0]);
    /// ```
    #[must_use]
    pub fn transposed(&self) -> Matrix {
        Matrix::from_fn(self.columns, self.rows, |r, c| self.at(c, r))
    }

    /// The matrix product.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.times(&m).row(1), [5.0, 9.0]);
    /// ```
    #[must_use]
    pub fn times(&self, other: &Matrix) -> Matrix {
        let turned = other.transposed();
        Matrix::from_fn(self.rows, other.columns, |r, c| dot(self.row(r), turned.row(c)))
    }

    /// The product with a column.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.times_column(&[1.0, 1.0]), [2.0, 4.0]);
    /// ```
    #[must_use]
    pub fn times_column(&self, column: &[f64]) -> Vec<f64> {
        (0..self.rows).map(|r| dot(self.row(r), column)).collect()
    }

    /// The element by element sum with `factor` times `other`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.plus(&Matrix::identity(2), -2.0).diagonal(), [0.0, 1.0]);
    /// ```
    #[must_use]
    pub fn plus(&self, other: &Matrix, factor: f64) -> Matrix {
        Matrix::from_fn(self.rows, self.columns, |r, c| self.at(r, c) + factor * other.at(r, c))
    }

    /// Every value times `factor`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert_eq!(m.scaled(0.5).row(1), [0.5, 1.5]);
    /// ```
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Matrix {
        Matrix::from_fn(self.rows, self.columns, |r, c| factor * self.at(r, c))
    }

    /// The inverse, or nothing when the matrix is singular to working precision.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// let product = m.times(&m.inverse().expect("regular"));
    /// assert!((product.at(0, 0) - 1.0).abs() < 1e-15 && product.at(1, 0).abs() < 1e-15);
    /// assert!(Matrix::zeros(2, 2).inverse().is_none());
    /// ```
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
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::matrix::Matrix;
    /// let m = Matrix::from_columns(&[&[2.0, 1.0], &[0.0, 3.0]]);
    /// assert!((m.determinant() - 6.0).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn determinant(&self) -> f64 {
        let Some(qr) = Qr::of(self) else { return 0.0 };
        let sign = if self.rows.is_multiple_of(2) { 1.0 } else { -1.0 };
        // Each reflection turns the orientation once.
        sign * qr.upper().diagonal().iter().product::<f64>()
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
