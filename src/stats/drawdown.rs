//! How far below its peak?

/// The deepest fall of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawdown {
    /// Relative fall from the peak to the trough, negative: −0.19 for 19%.
    pub depth: f64,
    /// Slot of the peak.
    pub peak: usize,
    /// Slot of the trough.
    pub trough: usize,
    /// First later slot at or above the peak; nothing when it has not been regained.
    pub regained: Option<usize>,
}

/// For each slot the relative distance from the highest value so far, 0 at a peak.
///
/// # Unit
/// Shares of the peak, 0 or below.
///
/// # Missing values
/// A missing value has no distance. Values must be positive.
///
/// # Example
/// ```
/// use flowmosaic::stats::drawdown::drawdowns;
/// assert_eq!(drawdowns(&[1.0, 2.0, 1.5, 3.0]), [0.0, 0.0, -0.25, 0.0]);
/// ```
#[must_use]
pub fn drawdowns(path: &[f64]) -> Vec<f64> {
    let mut highest = f64::NAN;
    let step = |value: &f64| {
        highest = highest.max(*value);
        value / highest - 1.0
    };
    path.iter().map(step).collect()
}

/// The deepest fall.
///
/// # Missing values
/// Missing values are passed over; nothing for an empty path or one that never falls.
///
/// # Example
/// ```
/// use flowmosaic::stats::drawdown::deepest;
/// let found = deepest(&[1.0, 4.0, 3.0, 1.0, 5.0]).expect("a fall");
/// assert_eq!((found.depth, found.peak, found.trough, found.regained), (-0.75, 1, 3, Some(4)));
/// ```
#[must_use]
pub fn deepest(path: &[f64]) -> Option<Drawdown> {
    let falls = drawdowns(path);
    let valid = falls.iter().copied().enumerate().filter(|(_, d)| *d < 0.0);
    let (trough, depth) = valid.min_by(|a, b| a.1.total_cmp(&b.1))?;
    let peak = falls.get(..trough)?.iter().rposition(|d| *d == 0.0)?;
    let top = *path.get(peak)?;
    let regained = path.iter().skip(trough).position(|v| *v >= top).map(|ahead| trough + ahead);
    Some(Drawdown { depth, peak, trough, regained })
}
