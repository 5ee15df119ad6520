//! How long do spells last, when the last one is still running?
//!
//! The product-limit estimate of Kaplan & Meier 1958 for whole-numbered lengths.

/// A spell and whether its end was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Its length so far, at least 1.
    pub length: usize,
    /// True when it ended; false when it is still running.
    pub ended: bool,
}

/// The estimated share of spells that last at least `length` periods.
///
/// # Missing values
/// No spell gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::survival::{share_lasting, Spell};
/// let spell = |length, ended| Spell { length, ended };
/// // Of two spells one ended after one period; the other is in its second.
/// assert_eq!(share_lasting(&[spell(1, true), spell(2, false)], 2), 0.5);
/// ```
#[must_use]
pub fn share_lasting(spells: &[Spell], length: usize) -> f64 {
    if spells.is_empty() {
        return f64::NAN;
    }
    let mut lengths: Vec<usize> = spells.iter().filter(|s| s.ended && s.length < length).map(|s| s.length).collect();
    crate::order::natural(&mut lengths);
    lengths.dedup();
    lengths.into_iter().fold(1.0, |share, at| {
        let risk = spells.iter().filter(|s| s.length >= at).count() as f64;
        let ended = spells.iter().filter(|s| s.ended && s.length == at).count() as f64;
        share * (1.0 - ended / risk)
    })
}
