//! The normal distribution.
//!
//! Distribution function through erfc (libm, after W. J. Cody 1969); quantile: Wichura 1988,
//! algorithm AS 241, with one Halley step.

/// The chance that a standard normal value is at most `z`.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// NaN gives NaN.
///
/// # Accuracy
/// 1e-15 relative, deep into both tails.
///
/// # Example
/// ```
/// use flowmosaic::stats::normal::cumulative;
/// assert_eq!(cumulative(0.0), 0.5);
/// ```
#[must_use]
pub fn cumulative(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The density of the standard normal distribution.
///
/// # Unit
/// One over that of z.
///
/// # Example
/// ```
/// use flowmosaic::stats::normal::density;
/// assert!((density(0.0) - 0.398_942_280_401_432_7).abs() < 1e-15);
/// ```
#[must_use]
pub fn density(z: f64) -> f64 {
    0.398_942_280_401_432_7 * libm::exp(-0.5 * z * z)
}

/// The chance that a standard normal value lies at least as far from zero as `z`.
///
/// # Unit
/// A probability.
///
/// # Example
/// ```
/// use flowmosaic::stats::normal::two_sided;
/// assert!((two_sided(1.959_963_984_540_054) - 0.05).abs() < 1e-15);
/// ```
#[must_use]
pub fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() * std::f64::consts::FRAC_1_SQRT_2)
}

/// The value that a standard normal value stays below with chance `p`.
///
/// # Missing values
/// NaN, 0, 1 and anything outside give NaN: no infinity leaves a function.
///
/// # Accuracy
/// 1e-15 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::normal::quantile;
/// assert!((quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
/// ```
#[must_use]
pub fn quantile(p: f64) -> f64 {
    if !(p > 0.0 && p < 1.0) {
        return f64::NAN;
    }
    let q = p - 0.5;
    let start = if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        q * polynomial(&CENTER_TOP, r) / polynomial(&CENTER_BOTTOM, r)
    } else {
        let tail = if q < 0.0 { p } else { 1.0 - p };
        let r = (-libm::log(tail)).sqrt();
        let size = if r <= 5.0 {
            polynomial(&MIDDLE_TOP, r - 1.6) / polynomial(&MIDDLE_BOTTOM, r - 1.6)
        } else {
            polynomial(&TAIL_TOP, r - 5.0) / polynomial(&TAIL_BOTTOM, r - 5.0)
        };
        if q < 0.0 { -size } else { size }
    };
    let error = (cumulative(start) - p) / density(start);
    if error.is_finite() { start - error / (1.0 + 0.5 * start * error) } else { start }
}

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

const CENTER_TOP: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTER_BOTTOM: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_545,
];
const MIDDLE_TOP: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const MIDDLE_BOTTOM: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const TAIL_TOP: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const TAIL_BOTTOM: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_94e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_undoes_the_distribution() {
        for z in [-30.0, -8.0, -2.5, -0.3, 0.0, 0.7, 1.96, 5.0] {
            // In the upper tail 1 − p has few digits left, hence the looser bound there.
            let bound = if z > 2.0 { 1e-9 } else { 1e-13 };
            assert!((quantile(cumulative(z)) - z).abs() <= bound * (1.0 + f64::abs(z)), "{z}");
        }
        assert!(quantile(0.0).is_nan());
        assert!((two_sided(1.959_963_984_540_054) - 0.05).abs() < 1e-15);
    }
}
