//! Runs of periods with the same sign.
//!
//! The conventions for zeros and gaps are the reader's choice and are printed with every result.

/// What a zero does to a streak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zero {
    /// It ends the streak.
    Breaks,
    /// The streak goes on as if the period were not there; the zero is not counted.
    Skips,
}

/// What a missing value does to a streak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// It ends the streak.
    Breaks,
    /// The streak goes on as if the period were not there; the gap is not counted.
    Skips,
}

/// A run of periods with one sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Index of its first period.
    pub first: usize,
    /// Index of its last period of that sign.
    pub last: usize,
    /// Periods of that sign in it; zeros and gaps that were skipped do not count.
    pub length: usize,
    /// +1 or −1.
    pub sign: i8,
}

/// The runs of positive and of negative values, oldest first.
///
/// # Example
/// ```
/// use flowmosaic::stats::streak::{runs, Gap, Zero};
/// let runs = runs(&[1.0, -1.0, 0.0, -2.0], Zero::Skips, Gap::Breaks);
/// assert_eq!((runs[1].first, runs[1].last, runs[1].length, runs[1].sign), (1, 3, 2, -1));
/// ```
#[must_use]
pub fn runs(values: &[f64], zero: Zero, gap: Gap) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut open = false;
    for (index, value) in values.iter().enumerate() {
        let sign = sign_of(*value);
        if sign == 0 {
            let ends = if value.is_nan() { gap == Gap::Breaks } else { zero == Zero::Breaks };
            open &= !ends;
            continue;
        }
        match found.last_mut().filter(|run| open && run.sign == sign) {
            Some(run) => {
                run.last = index;
                run.length += 1;
            }
            None => found.push(Run { first: index, last: index, length: 1, sign }),
        }
        open = true;
    }
    found
}

/// For each period the signed length of the streak so far: 3 is the third plus in a row.
///
/// # Unit
/// Periods, with the sign of the streak.
///
/// # Missing values
/// A missing value gives nothing. A zero gives 0 where it breaks and the streak so far where it is
/// skipped.
///
/// # Example
/// ```
/// use flowmosaic::stats::streak::signed_streaks;
/// use flowmosaic::stats::streak::{Gap, Zero};
/// assert_eq!(signed_streaks(&[1.0, 2.0, -1.0], Zero::Breaks, Gap::Breaks), [Some(1), Some(2), Some(-1)]);
/// ```
#[must_use]
pub fn signed_streaks(values: &[f64], zero: Zero, gap: Gap) -> Vec<Option<i32>> {
    let mut current = 0_i32;
    let step = |value: &f64| {
        if value.is_nan() {
            if gap == Gap::Breaks {
                current = 0;
            }
            return None;
        }
        let sign = i32::from(sign_of(*value));
        if sign != 0 {
            current = if current.signum() == sign { current + sign } else { sign };
        } else if zero == Zero::Breaks {
            current = 0;
        }
        Some(current)
    };
    values.iter().map(step).collect()
}

/// +1, −1, or 0 for zero and for a missing value.
///
/// # Unit
/// None.
///
/// # Example
/// ```
/// use flowmosaic::stats::streak::sign_of;
/// assert_eq!((sign_of(-2.0), sign_of(0.0), sign_of(f64::NAN)), (-1, 0, 0));
/// ```
#[must_use]
pub fn sign_of(value: f64) -> i8 {
    i8::from(value > 0.0) - i8::from(value < 0.0)
}
