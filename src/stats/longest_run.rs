//! The chance that a run of at least k equal signs occurs somewhere in n periods.
//!
//! An absorbing chain over the length of the run so far: Feller 1968, vol. 1 ch. XIII; Schilling
//! 1990. Exact up to rounding, in n·k steps.

/// The chance of a run of at least `length` in `periods` independent periods, each of the sign
/// asked for with probability `share`.
///
/// # Missing values
/// A `share` that is missing or outside 0–1 gives NaN.
///
/// # Accuracy
/// 1e-12 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::longest_run::chance_if_independent;
/// assert_eq!(chance_if_independent(10, 3, 0.5), 520.0 / 1024.0);
/// ```
#[must_use]
pub fn chance_if_independent(periods: usize, length: usize, share: f64) -> f64 {
    chance_if_persistent(periods, length, Persistence { stay: share, enter: share, first: share })
}

/// The chance that at least one of `series` independent series does what one does with `chance`:
/// 1 − (1 − p)ᵐ, for a streak that was picked because it is the longest of many.
///
/// # Missing values
/// A chance that is missing or outside 0–1 gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::longest_run::chance_among;
/// assert_eq!(chance_among(0.5, 2), 0.75);
/// ```
#[must_use]
pub fn chance_among(chance: f64, series: usize) -> f64 {
    if !(0.0..=1.0).contains(&chance) {
        return f64::NAN;
    }
    // Small chances would lose their digits in 1 − p.
    -libm::expm1(series as f64 * libm::log1p(-chance))
}

/// A two-state chain of "the sign asked for" and "any other".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Persistence {
    /// Chance of the sign after the same sign.
    pub stay: f64,
    /// Chance of the sign after any other.
    pub enter: f64,
    /// Chance of the sign in the first period.
    pub first: f64,
}

impl Persistence {
    /// The chain with the transition shares seen between adjacent values, started in its own
    /// long-run distribution.
    ///
    /// # Missing values
    /// Pairs with a missing value are left out. Nothing when one of the two states is never left
    /// from, so that its share is not defined.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::longest_run::Persistence;
    /// let chain = Persistence::estimate(&[-1.0, -1.0, 1.0, 1.0, -1.0, -1.0], -1).expect("both states");
    /// // Two of the two steps out of −1 that were seen stayed or left: −− twice, −+ once.
    /// assert!((chain.stay - 2.0 / 3.0).abs() < 1e-15 && (chain.enter - 0.5).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn estimate(values: &[f64], sign: i8) -> Option<Persistence> {
        let (mut stays, mut from_same, mut enters, mut from_other) = (0_u32, 0_u32, 0_u32, 0_u32);
        for pair in values.windows(2) {
            let [before, now] = pair else { continue };
            if before.is_nan() || now.is_nan() {
                continue;
            }
            let hit = u32::from(super::streak::sign_of(*now) == sign);
            if super::streak::sign_of(*before) == sign {
                from_same += 1;
                stays += hit;
            } else {
                from_other += 1;
                enters += hit;
            }
        }
        if from_same == 0 || from_other == 0 {
            return None;
        }
        let stay = f64::from(stays) / f64::from(from_same);
        let enter = f64::from(enters) / f64::from(from_other);
        let leaving = 1.0 - stay + enter;
        let first = if leaving > 0.0 { enter / leaving } else { return None };
        Some(Persistence { stay, enter, first })
    }
}

/// The chance of a run of at least `length` in `periods` periods of a two-state chain.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// A probability that is missing or outside 0–1 gives NaN.
///
/// # Accuracy
/// 1e-12 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::longest_run::chance_if_persistent;
/// use flowmosaic::stats::longest_run::{Persistence, chance_if_independent};
/// let chain = Persistence { stay: 0.5, enter: 0.5, first: 0.5 };
/// assert!((chance_if_persistent(20, 5, chain) - chance_if_independent(20, 5, 0.5)).abs() < 1e-12);
/// ```
#[must_use]
pub fn chance_if_persistent(periods: usize, length: usize, chain: Persistence) -> f64 {
    let valid = |p: f64| (0.0..=1.0).contains(&p);
    if !(valid(chain.stay) && valid(chain.enter) && valid(chain.first)) {
        return f64::NAN;
    }
    if length == 0 {
        return 1.0;
    }
    if periods < length {
        return 0.0;
    }
    // state[j] is the chance that the present run has length j and none has reached `length`.
    let mut state = vec![0.0; length];
    let mut reached = 0.0;
    for period in 0..periods {
        let enter = if period == 0 { chain.first } else { chain.enter };
        let mut next = vec![0.0; length];
        for (run, chance) in state.iter().enumerate() {
            let chance = if period == 0 && run == 0 { 1.0 } else { *chance };
            let goes_on = if run == 0 { enter } else { chain.stay };
            match next.get_mut(run + 1) {
                Some(longer) => *longer += chance * goes_on,
                None => reached += chance * goes_on,
            }
            if let Some(broken) = next.first_mut() {
                *broken += chance * (1.0 - goes_on);
            }
        }
        state = next;
    }
    reached.min(1.0)
}
