//! Eigenvalues of small symmetric matrices.
//!
//! Cyclic Jacobi rotations (Golub & Van Loan 2013, section 8.5): slow for large matrices, exact to
//! the last digits for small ones.

use super::matrix::Matrix;

/// Eigenvalues, largest first, with their vectors as columns; each vector's largest element is
/// positive.
///
/// # Unit
/// That of the matrix, and none.
///
/// # Missing values
/// Nothing for a matrix that is not square or holds a missing value.
///
/// # Accuracy
/// Jacobi rotations: absolute errors of 1e-15 times the largest eigenvalue.
///
/// # Example
/// ```
/// use flowmosaic::stats::eigen::symmetric;
/// use flowmosaic::stats::matrix::Matrix;
/// let matrix = Matrix::from_fn(2, 2, |r, c| if r == c { 2.0 } else { 1.0 });
/// let (values, _) = symmetric(&matrix).expect("eigenvalues");
/// assert!((values[0] - 3.0).abs() < 1e-14 && (values[1] - 1.0).abs() < 1e-14);
/// ```
#[must_use]
pub fn symmetric(matrix: &Matrix) -> Option<(Vec<f64>, Matrix)> {
    let size = matrix.rows();
    if size != matrix.columns() || (0..size).any(|r| matrix.row(r).iter().any(|v| !v.is_finite())) {
        return None;
    }
    let mut work = matrix.clone();
    let mut vectors = Matrix::identity(size);
    for _ in 0..100 {
        let off: f64 = (0..size).flat_map(|r| (0..r).map(move |c| (r, c))).map(|(r, c)| work.at(r, c).powi(2)).sum();
        if off == 0.0 {
            break;
        }
        for row in 0..size {
            for column in row + 1..size {
                rotate(&mut work, &mut vectors, row, column);
            }
        }
    }
    let mut order: Vec<(usize, f64)> = work.diagonal().into_iter().enumerate().collect();
    crate::order::by(&mut order, |a, b| b.1.total_cmp(&a.1));
    let sign = |column: usize| {
        let largest = vectors.column(column).into_iter().fold(0.0_f64, |m, v| if v.abs() > m.abs() { v } else { m });
        if largest < 0.0 { -1.0 } else { 1.0 }
    };
    let values = order.iter().map(|(_, value)| *value).collect();
    let sorted = Matrix::from_fn(size, size, |r, c| {
        order.get(c).map_or(f64::NAN, |(column, _)| sign(*column) * vectors.at(r, *column))
    });
    Some((values, sorted))
}

/// Turns the plane of two axes so that their product vanishes.
fn rotate(work: &mut Matrix, vectors: &mut Matrix, p: usize, q: usize) {
    let apq = work.at(p, q);
    if apq.abs() <= 1e-300 {
        work.set(p, q, 0.0);
        work.set(q, p, 0.0);
        return;
    }
    let half = 0.5 * (work.at(q, q) - work.at(p, p)) / apq;
    let tangent = if half == 0.0 { 1.0 } else { half.signum() / (half.abs() + (half * half + 1.0).sqrt()) };
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turn = |a: f64, b: f64| (cosine * a - sine * b, sine * a + cosine * b);
    for k in 0..work.rows() {
        let (a, b) = turn(work.at(k, p), work.at(k, q));
        work.set(k, p, a);
        work.set(k, q, b);
    }
    for k in 0..work.rows() {
        let (a, b) = turn(work.at(p, k), work.at(q, k));
        work.set(p, k, a);
        work.set(q, k, b);
        let (a, b) = turn(vectors.at(k, p), vectors.at(k, q));
        vectors.set(k, p, a);
        vectors.set(k, q, b);
    }
    // What rounding leaves is below the last digit; without this the loop would chase it.
    let small = 1e-17 * (work.at(p, p).abs() + work.at(q, q).abs());
    if work.at(p, q).abs() <= small.max(1e-300) {
        work.set(p, q, 0.0);
        work.set(q, p, 0.0);
    }
}
