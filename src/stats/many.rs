//! Statistics of thousands of series at once: all pairwise correlations, rolling scores and betas.
//!
//! The clever part stands in the package of inner loops. The plain versions are
//! [`correlation`](super::correlation), [`rolling`](super::rolling) and
//! [`rolling_regression`](super::rolling_regression); the tests here compare.

pub use flowmosaic_kernels::many::{correlations, windows};

#[cfg(test)]
mod correlations_tests {
    use super::correlations::*;
    use crate::stats::correlation::correlation;

    #[test]
    fn as_the_plain_version_with_gaps_constants_and_any_shape() {
        let mut state = 11_u64;
        // More than one strip, an odd number of periods, more than one stretch.
        for (rows, periods) in [(29, 275), (12, 4), (1, 7), (4, 1)] {
            let mut values: Vec<f64> = (0..rows * periods)
                .map(|_| crate::stats::resample::below(&mut state, 1_000_000) as f64 / 1e3 + 1e5)
                .collect();
            if rows > 20 {
                values[3 * periods + 5] = f64::NAN;
                values[17 * periods..18 * periods].fill(8.25);
            }
            let mut all = Correlations::begin(&values, periods, correlation).expect("whole rows");
            let mut steps = 1;
            while all.advance() {
                steps += 1;
            }
            assert_eq!((all.done(), steps), (rows, rows.div_ceil(12)));
            let row = |i: usize| &values[i * periods..(i + 1) * periods];
            for a in 0..rows {
                for b in 0..rows {
                    let (got, expected) = (all.matrix()[a * rows + b], correlation(row(a), row(b)));
                    assert!(got.is_nan() == expected.is_nan(), "{rows} {a} {b} {got} {expected}");
                    assert!(got.is_nan() || (got - expected).abs() < 1e-12, "{a} {b} {got} {expected}");
                }
            }
        }
        assert!(
            Correlations::begin(&[1.0; 5], 2, correlation).is_none()
                && Correlations::begin(&[], 0, correlation).is_none()
        );
    }
}

#[cfg(test)]
mod windows_tests {
    use super::windows::*;
    use crate::stats::rolling::z_within;
    use crate::stats::rolling_regression::rolling_regression;

    fn values(count: usize) -> Vec<f64> {
        let mut state = 7_u64;
        (0..count).map(|_| crate::stats::resample::below(&mut state, 1_000_000) as f64 / 1e4 + 1e6).collect()
    }

    /// The plain versions, one series at a time.
    #[test]
    fn as_the_plain_versions_with_rows_left_over_a_cut_block_and_gaps() {
        let (periods, window) = (131, 26);
        let mut rows = values(6 * periods);
        rows[periods + 40] = f64::NAN;
        rows[5 * periods + 70] = f64::NAN;
        let factor: Vec<f64> = values(periods).iter().rev().map(|v| v - 1e6).collect();
        let (z, beta) = (scores(&rows, periods, window).expect("rows"), betas(&rows, &factor, window).expect("rows"));
        for (index, row) in rows.chunks(periods).enumerate() {
            let plain = z_within(row, window, window);
            let slopes = rolling_regression(row, &factor, window, window);
            for t in 0..periods {
                let (got, expected) = (z[index * periods + t], if t + 1 < window { f64::NAN } else { plain[t] });
                assert!(got.is_nan() == expected.is_nan(), "{index} {t} {got} {expected}");
                assert!(got.is_nan() || (got - expected).abs() < 1e-9, "{index} {t} {got} {expected}");
                let (got, expected) = (beta[index * periods + t], slopes[t].map_or(f64::NAN, |w| w.beta));
                assert!(got.is_nan() == expected.is_nan(), "{index} {t} {got} {expected}");
                assert!(got.is_nan() || (got - expected).abs() < 1e-9, "{index} {t} {got} {expected}");
            }
        }
    }

    #[test]
    fn what_has_no_spread_has_no_score_and_odd_shapes_are_refused() {
        assert!(scores(&[5.0; 12], 12, 4).expect("a row").iter().all(|v| v.is_nan()));
        assert!(betas(&[1.0, 2.0, 3.0], &[4.0; 3], 2).expect("a row").iter().all(|v| v.is_nan()));
        // A jump of a million leaves the quiet windows after it as they were.
        let row: Vec<f64> = (0..40).map(|i| if i < 20 { 1e9 } else { f64::from(i % 2) }).collect();
        let z = scores(&row, 40, 8).expect("a row");
        assert!((z[39] - z_within(&row, 8, 8)[39]).abs() < 1e-12);
        assert_eq!((scores(&[1.0; 5], 2, 2), scores(&[1.0; 4], 2, 1)), (None, None));
        assert_eq!(betas(&[1.0; 4], &[], 2), None);
    }
}
