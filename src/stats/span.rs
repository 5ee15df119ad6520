//! "Highest since", "lowest since": the last earlier value that matches or beats the present one.
//!
//! The stack of candidates of the stock-span problem: every value enters and leaves it once, so
//! that the whole series costs linear time.

/// What ends a claim of the form "largest since".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// An equal earlier value ends it (≥).
    Matched,
    /// Only a greater earlier value ends it (>).
    Exceeded,
}

/// Index of the last earlier value that is at least as high (or higher) than each value.
///
/// # Missing values
/// A missing value gives nothing and ends nothing. `None` for a value means: none in the sample.
///
/// # Example
/// ```
/// use flowmosaic::stats::span::{last_as_high, Tie};
/// assert_eq!(last_as_high(&[5.0, 1.0, 3.0, 3.0], Tie::Matched), [None, Some(0), Some(0), Some(2)]);
/// assert_eq!(last_as_high(&[5.0, 1.0, 3.0, 3.0], Tie::Exceeded)[3], Some(0));
/// ```
#[must_use]
pub fn last_as_high(values: &[f64], tie: Tie) -> Vec<Option<usize>> {
    search(values, |earlier, now| match tie {
        Tie::Matched => earlier >= now,
        Tie::Exceeded => earlier > now,
    })
}

/// Index of the last earlier value that is at least as low (or lower) than each value.
///
/// # Unit
/// Slots.
///
/// # Missing values
/// As for [`last_as_high`].
///
/// # Example
/// ```
/// use flowmosaic::stats::span::last_as_low;
/// use flowmosaic::stats::span::Tie;
/// assert_eq!(last_as_low(&[1.0, 3.0, 2.0], Tie::Matched), [None, Some(0), Some(0)]);
/// ```
#[must_use]
pub fn last_as_low(values: &[f64], tie: Tie) -> Vec<Option<usize>> {
    search(values, |earlier, now| match tie {
        Tie::Matched => earlier <= now,
        Tie::Exceeded => earlier < now,
    })
}

fn search(values: &[f64], beats: impl Fn(f64, f64) -> bool) -> Vec<Option<usize>> {
    let mut candidates: Vec<(usize, f64)> = Vec::new();
    let mut found = Vec::with_capacity(values.len());
    for (index, now) in values.iter().enumerate() {
        if now.is_nan() {
            found.push(None);
            continue;
        }
        while candidates.last().is_some_and(|(_, earlier)| !beats(*earlier, *now)) {
            candidates.pop();
        }
        found.push(candidates.last().map(|(earlier, _)| *earlier));
        candidates.push((index, *now));
    }
    found
}
