//! Counts out of trials: exact test, Clopper–Pearson and Wilson intervals.
//!
//! Clopper and Pearson 1934; Wilson 1927. Every chance is a ratio of sums of the terms of the
//! binomial, built outwards from the largest one, so no logarithm and no gamma function is needed.

/// The chance of a count at least as unlikely as `successes` of `trials`, both sides (the sum of
/// all outcomes that are not more likely than the one seen).
///
/// # Missing values
/// NaN when `successes` exceeds `trials`, there are no trials, or `chance` is outside 0–1.
///
/// # Accuracy
/// 1e-13 relative up to 10,000 trials.
///
/// # Example
/// ```
/// use flowmosaic::stats::binomial::two_sided;
/// assert!((two_sided(8, 11, 0.5) - 0.226_562_5).abs() < 1e-15);
/// ```
#[must_use]
pub fn two_sided(successes: usize, trials: usize, chance: f64) -> f64 {
    let Some(terms) = terms(trials, chance) else { return f64::NAN };
    let Some(seen) = terms.get(successes) else { return f64::NAN };
    // Outcomes that are equally likely on paper differ in their last digits.
    let limit = seen * (1.0 + 1e-7);
    (small_first(&terms, |_, t| t <= limit) / small_first(&terms, |_, _| true)).min(1.0)
}

/// The chance of `successes` or more.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// NaN when there are no trials or `chance` is outside 0–1.
///
/// # Accuracy
/// Exact sums of terms that are right to 1e-14.
///
/// # Example
/// ```
/// use flowmosaic::stats::binomial::at_least;
/// assert_eq!(at_least(2, 3, 0.5), 0.5);
/// ```
#[must_use]
pub fn at_least(successes: usize, trials: usize, chance: f64) -> f64 {
    let Some(terms) = terms(trials, chance) else { return f64::NAN };
    if successes > trials {
        return 0.0;
    }
    (small_first(&terms, |k, _| k >= successes) / small_first(&terms, |_, _| true)).min(1.0)
}

/// The exact interval of Clopper and Pearson for the chance behind `successes` of `trials`.
///
/// # Unit
/// Shares of one.
///
/// # Missing values
/// Nothing when there are no trials, `successes` exceeds them, or `level` is not between 0 and 1.
///
/// # Accuracy
/// Bisection to the last bits of f64: 1e-14.
///
/// # Example
/// ```
/// use flowmosaic::stats::binomial::clopper_pearson;
/// let (low, high) = clopper_pearson(8, 11, 0.95).expect("an interval");
/// assert!((low - 0.3903).abs() < 1e-4 && (high - 0.9398).abs() < 1e-4);
/// ```
#[must_use]
pub fn clopper_pearson(successes: usize, trials: usize, level: f64) -> Option<(f64, f64)> {
    if trials == 0 || successes > trials || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let tail = (1.0 - level) / 2.0;
    let guess = wilson(successes, trials, level)?;
    let low = if successes == 0 {
        0.0
    } else {
        let over = |p| {
            let (chance, slope) = tail_and_slope(successes, trials, p);
            (chance - tail, slope)
        };
        solve(over, guess.0)
    };
    let high = if successes == trials {
        1.0
    } else {
        // At most `successes` is the mirror of at least `trials − successes` failures.
        let over = |p| {
            let (chance, slope) = tail_and_slope(trials - successes, trials, 1.0 - p);
            (tail - chance, slope)
        };
        solve(over, guess.1)
    };
    Some((low, high))
}

/// The score interval of Wilson for the chance behind `successes` of `trials`.
///
/// # Unit
/// Shares of one.
///
/// # Missing values
/// Nothing under the same conditions as [`clopper_pearson`].
///
/// # Accuracy
/// That of the normal quantile, 1e-15.
///
/// # Example
/// ```
/// use flowmosaic::stats::binomial::wilson;
/// let (low, high) = wilson(8, 11, 0.95).expect("an interval");
/// assert!((low - 0.4344).abs() < 1e-4 && (high - 0.9025).abs() < 1e-4);
/// ```
#[must_use]
pub fn wilson(successes: usize, trials: usize, level: f64) -> Option<(f64, f64)> {
    if trials == 0 || successes > trials || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let z = super::normal::quantile(1.0 - (1.0 - level) / 2.0);
    let n = trials as f64;
    let share = successes as f64 / n;
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let below = 1.0 + z * z / n;
    Some((((middle - half) / below).max(0.0), ((middle + half) / below).min(1.0)))
}

/// The terms of the binomial, each relative to the largest.
fn terms(trials: usize, chance: f64) -> Option<Vec<f64>> {
    if trials == 0 || !(0.0..=1.0).contains(&chance) {
        return None;
    }
    let mut terms = vec![0.0; trials + 1];
    let mode = (((trials + 1) as f64 * chance) as usize).min(trials);
    *terms.get_mut(mode)? = 1.0;
    let odds = chance / (1.0 - chance);
    let mut term = 1.0;
    for k in mode + 1..=trials {
        term *= (trials - k + 1) as f64 / k as f64 * odds;
        *terms.get_mut(k)? = term;
    }
    term = 1.0;
    for k in (0..mode).rev() {
        term *= (k + 1) as f64 / (trials - k) as f64 / odds;
        *terms.get_mut(k)? = term;
    }
    Some(terms)
}

/// The sum of the terms that count, the smallest first. They rise to the largest and fall after it: two runs
/// to be merged, where nothing needs sorting.
fn small_first(terms: &[f64], counts: impl Fn(usize, f64) -> bool) -> f64 {
    let mut sum = crate::number::Sum::default();
    let (mut low, mut high) = (0, terms.len());
    while low < high {
        let (Some(left), Some(right)) = (terms.get(low), terms.get(high - 1)) else { break };
        let (at, term) = if left <= right { (low, *left) } else { (high - 1, *right) };
        if left <= right {
            low += 1;
        } else {
            high -= 1;
        }
        if counts(at, term) {
            sum.add(term);
        }
    }
    sum.value()
}

/// The chance of `successes` or more, and how fast it rises with the chance of one.
fn tail_and_slope(successes: usize, trials: usize, chance: f64) -> (f64, f64) {
    let Some(terms) = terms(trials, chance) else { return (f64::NAN, f64::NAN) };
    let all = small_first(&terms, |_, _| true);
    let tail = (small_first(&terms, |k, _| k >= successes) / all).min(1.0);
    let own = terms.get(successes).copied().unwrap_or(f64::NAN) / all;
    (tail, successes as f64 / chance * own)
}

/// The root in 0–1 of a function that rises through it, given with its slope: what halving the interval to the
/// last bit finds. Newton's steps from a guess come close first, so that few of the halves need the function.
fn solve(rising: impl Fn(f64) -> (f64, f64), guess: f64) -> f64 {
    let (mut below, mut above) = (0.0_f64, 1.0_f64);
    let mut look = |at: f64| {
        let (value, slope) = rising(at);
        if value > 0.0 {
            above = above.min(at);
        } else {
            below = below.max(at);
        }
        (value / slope, below, above)
    };
    let mut at = guess;
    for _ in 0..12 {
        let (step, below, above) = look(at);
        let next = if at - step > below && at - step < above { at - step } else { 0.5 * (below + above) };
        let near = (next - at).abs() <= 1e-9 * at;
        at = next;
        if near {
            break;
        }
    }
    for side in [-1.0, 1.0] {
        look(at + side * 1e-14 * at);
    }
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        let beyond = if middle <= below {
            false
        } else if middle >= above {
            true
        } else {
            let beyond = rising(middle).0 > 0.0;
            if beyond {
                above = middle;
            } else {
                below = middle;
            }
            beyond
        };
        if beyond { high = middle } else { low = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() < 1e-12, "{got:e} is not {expected:e}");
    }

    #[test]
    fn a_root_is_that_of_plain_halving() {
        let halved = |rising: &dyn Fn(f64) -> f64| {
            let (mut low, mut high) = (0.0_f64, 1.0_f64);
            loop {
                let middle = 0.5 * (low + high);
                if middle <= low || middle >= high {
                    return middle;
                }
                if rising(middle) > 0.0 { high = middle } else { low = middle }
            }
        };
        for (successes, trials) in [(1, 1), (0, 3), (1, 3), (8, 11), (60, 200), (500, 1_000), (3, 1_000), (999, 1_000)]
        {
            for level in [0.5, 0.9, 0.95, 0.999] {
                let tail = (1.0 - level) / 2.0;
                let (low, high) = clopper_pearson(successes, trials, level).expect("an interval");
                let plain = halved(&|p| at_least(successes, trials, p) - tail);
                assert!(successes == 0 || low == plain, "{successes} of {trials}: {low:e} is not {plain:e}");
                let plain = halved(&|p| tail - at_least(trials - successes, trials, 1.0 - p));
                assert!(successes == trials || high == plain, "{successes} of {trials}: {high:e} is not {plain:e}");
            }
        }
    }

    #[test]
    fn counts_by_hand() {
        // 2 · (C(11,8)+C(11,9)+C(11,10)+C(11,11)) / 2^11 = 2 · 232 / 2048.
        near(two_sided(8, 11, 0.5), 0.226_562_5);
        near(two_sided(6, 7, 0.5), 0.125);
        near(two_sided(5, 10, 0.5), 1.0);
        // R: binom.test(3, 10, 0.1)$p.value.
        near(two_sided(3, 10, 0.1), 0.070_190_826_4);
        near(at_least(27, 28, 0.5), 29.0 / 268_435_456.0);
        assert!(two_sided(3, 2, 0.5).is_nan());
        assert!(two_sided(0, 0, 0.5).is_nan());
    }

    #[test]
    fn intervals_agree_with_r() {
        // R: binom.test(8, 11)$conf.int; the ends solve at_least(8) = 0.025 and at_most(8) = 0.025.
        let (low, high) = clopper_pearson(8, 11, 0.95).expect("trials");
        near(at_least(8, 11, low), 0.025);
        near(1.0 - at_least(9, 11, high), 0.025);
        assert!((low - 0.390_257_4).abs() < 1e-7 && (high - 0.939_782_3).abs() < 1e-6, "{low} {high}");
        // All of n: the lower end is (α/2)^(1/n).
        let (low, high) = clopper_pearson(4, 4, 0.95).expect("trials");
        near(low, libm::pow(0.025, 0.25));
        assert_eq!(high, 1.0);
        // Wilson 8 of 11 with z = 1.96: centre (8/11 + z²/22)/(1 + z²/11).
        let (low, high) = wilson(8, 11, 0.95).expect("trials");
        assert!((low - 0.434_36).abs() < 1e-4 && (high - 0.902_54).abs() < 1e-4, "{low} {high}");
        assert!(clopper_pearson(0, 0, 0.95).is_none());
    }

    #[test]
    fn many_trials_stay_accurate() {
        // The normal approximation with continuity correction is within 1e-4 here.
        let exact = two_sided(5_100, 10_000, 0.5);
        let rough = super::super::normal::two_sided((100.0 - 0.5) / 50.0);
        assert!((exact - rough).abs() < 1e-4, "{exact} {rough}");
    }
}
