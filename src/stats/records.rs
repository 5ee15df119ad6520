//! How many records chance alone would make.
//!
//! For exchangeable values without ties the i-th is a record with chance 1/i, independently:
//! Chandler 1952; Glick 1978.

/// Expected number and variance of records among `count` exchangeable values, the first included.
#[must_use]
pub fn expected_records(count: usize) -> (f64, f64) {
    // From the small end, so that rounding stays below one unit in the last place.
    let terms = (1..=count).rev().map(|i| 1.0 / i as f64);
    terms.fold((0.0, 0.0), |(sum, variance), term| (sum + term, variance + term - term * term))
}

/// Indices of the values higher than all before them, the first value included.
///
/// # Missing values
/// A missing value is no record and hides none.
///
/// # Example
/// ```
/// use flowmosaic::stats::records::record_highs;
/// assert_eq!(record_highs(&[1.0, 3.0, 3.0, 2.0, 4.0]), [0, 1, 4]);
/// ```
#[must_use]
pub fn record_highs(values: &[f64]) -> Vec<usize> {
    let mut highest = f64::NEG_INFINITY;
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        if *value > highest {
            highest = *value;
            found.push(index);
        }
    }
    found
}

/// The chance that the last of `count` exchangeable values is their highest: 1/n.
#[must_use]
pub fn chance_last_is_highest(count: usize) -> f64 {
    if count == 0 { f64::NAN } else { 1.0 / count as f64 }
}
