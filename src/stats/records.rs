//! How many records chance alone would make.
//!
//! For exchangeable values without ties the i-th is a record with chance 1/i, independently:
//! Chandler 1952; Glick 1978.

/// Expected number and variance of records among `count` exchangeable values, the first included.
///
/// # Unit
/// Records, and their square.
///
/// # Example
/// ```
/// use flowmosaic::stats::records::expected_records;
/// assert_eq!(expected_records(2), (1.5, 0.25));
/// ```
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

/// What records a straight trend with exchangeable noise makes: the mean number of them, and the share
/// of arrangements in which the last value is one. The line is that of least squares through the
/// values; its residuals are shuffled, always with the same seed (Ballerini & Resnick 1985 have the
/// theory).
///
/// # Unit
/// Records, and a probability.
///
/// # Missing values
/// Missing values keep their place in time and are left out; nothing for fewer than three values.
///
/// # Accuracy
/// Monte Carlo with `draws` arrangements: standard error of the share at most 1/(2 √draws).
///
/// # Example
/// ```
/// use flowmosaic::stats::records::records_with_trend;
/// let rising: Vec<f64> = (0..60).map(|i| f64::from(i) + f64::from(i * 7 % 11)).collect();
/// let (expected, _) = records_with_trend(&rising, 100).expect("a trend");
/// assert!(expected > 5.0);
/// ```
#[must_use]
pub fn records_with_trend(values: &[f64], draws: usize) -> Option<(f64, f64)> {
    let fit = super::detrend::line(values)?;
    let there = || values.iter().enumerate().filter(|(_, v)| v.is_finite());
    let line: Vec<f64> = there().map(|(t, _)| fit.start + fit.slope * t as f64).collect();
    let mut noise: Vec<f64> = there().zip(&line).map(|((_, v), l)| v - l).collect();
    if noise.len() < 3 || draws == 0 {
        return None;
    }
    let mut state = super::resample::SEED;
    let (mut records, mut last) = (0_usize, 0_usize);
    for _ in 0..draws {
        for at in (1..noise.len()).rev() {
            noise.swap(at, super::resample::below(&mut state, at + 1));
        }
        let path: Vec<f64> = line.iter().zip(&noise).map(|(l, e)| l + e).collect();
        let found = record_highs(&path);
        records += found.len();
        last += usize::from(found.last().is_some_and(|at| at + 1 == path.len()));
    }
    Some((records as f64 / draws as f64, last as f64 / draws as f64))
}

/// The chance that the last of `count` exchangeable values is their highest: 1/n.
///
/// # Unit
/// A probability.
///
/// # Example
/// ```
/// use flowmosaic::stats::records::chance_last_is_highest;
/// assert_eq!(chance_last_is_highest(4), 0.25);
/// ```
#[must_use]
pub fn chance_last_is_highest(count: usize) -> f64 {
    if count == 0 { f64::NAN } else { 1.0 / count as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_makes_records_frequent() {
        let noise = |i: u32| f64::from(i * 7_919 % 101) / 50.0 - 1.0;
        let flat: Vec<f64> = (0..100).map(noise).collect();
        let steep: Vec<f64> = (0..100).map(|i| noise(i) + 0.2 * f64::from(i)).collect();
        let (expected, variance) = expected_records(100);
        let (records, last) = records_with_trend(&flat, 2_000).expect("values");
        // 2,000 arrangements: four standard errors; what is left of a slope moves it a little.
        assert!((records - expected).abs() < 1.0 + 4.0 * (variance / 2_000.0).sqrt(), "{records} {expected}");
        assert!(last < 0.04, "{last}");
        let (records, last) = records_with_trend(&steep, 500).expect("values");
        assert!(records > 25.0 && last > 0.2, "{records} {last}");
        assert_eq!(records_with_trend(&[1.0, f64::NAN, 2.0], 10), None);
    }
}
