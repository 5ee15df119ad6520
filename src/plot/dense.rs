//! Many points on few pixels: the extremes of each pixel column, so that cost follows pixels, not
//! points, and no extreme is lost.
//!
//! After U. Jugel et al., "M4: a visualization-oriented time series data aggregation" (2014): the
//! first, lowest, highest and last point of each column draw the same line as all points.

/// Width of one column in CSS pixels: a device pixel at ratio 2.
pub(crate) const COLUMN_PX: f32 = 0.5;

/// First, lowest, highest and last of the points that fall into one pixel column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extremes {
    /// Which column, counted from the left.
    pub column: u32,
    /// Index and value of the first point.
    pub first: (usize, f64),
    /// Index and value of the lowest point.
    pub low: (usize, f64),
    /// Index and value of the highest point.
    pub high: (usize, f64),
    /// Index and value of the last point.
    pub last: (usize, f64),
    /// True when a missing value stands between this column's first point and the point before.
    pub broken_before: bool,
}

impl Extremes {
    /// The four points in order of their index, each once.
    #[must_use]
    pub fn points(&self) -> Vec<(usize, f64)> {
        let mut points = vec![self.first, self.low, self.high, self.last];
        crate::order::by_key(&mut points, |(index, _)| *index);
        points.dedup_by_key(|(index, _)| *index);
        points
    }
}

/// The extremes of each column that holds a value, from left to right. A missing value inside a
/// column starts a new entry of the same column.
///
/// # Missing values
/// NaN gives no entry; the next entry is broken from the one before.
#[must_use]
pub fn extremes_per_column(x_px: &[f32], values: &[f64], column_px: f32) -> Vec<Extremes> {
    let mut columns: Vec<Extremes> = Vec::new();
    let mut broken = true;
    for (index, (x, value)) in x_px.iter().zip(values).enumerate() {
        if !value.is_finite() || !x.is_finite() {
            broken = true;
            continue;
        }
        let column = (x / column_px).max(0.0) as u32;
        let point = (index, *value);
        match columns.last_mut().filter(|c| c.column == column && !broken) {
            Some(open) => {
                open.last = point;
                if point.1 < open.low.1 {
                    open.low = point;
                }
                if point.1 > open.high.1 {
                    open.high = point;
                }
            }
            None => columns.push(Extremes {
                column,
                first: point,
                low: point,
                high: point,
                last: point,
                broken_before: broken,
            }),
        }
        broken = false;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extremes_survive_and_missing_values_break() {
        let x: Vec<f32> = (0..1_000).map(|i| i as f32 * 0.01).collect();
        let mut values: Vec<f64> = (0..1_000).map(|i| f64::from((i * 37) % 101)).collect();
        values[517] = 999.0;
        values[518] = f64::NAN;
        let columns = extremes_per_column(&x, &values, 1.0);
        assert_eq!(columns.len(), 11, "ten columns, one of them in two parts");
        assert!(columns.iter().any(|c| c.high == (517, 999.0)));
        assert_eq!(columns.iter().filter(|c| c.broken_before).count(), 2);
        assert!(columns.iter().all(|c| c.points().len() <= 4));
    }
}
