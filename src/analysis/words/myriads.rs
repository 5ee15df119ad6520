//! Numbers in units of ten thousand, as Japanese and Korean write them: 2兆8640億, 2조8640억.

/// The size rounded to so many significant digits.
pub(super) fn significant(size: f64, digits: usize) -> f64 {
    format!("{size:.*e}", digits.saturating_sub(1)).parse().unwrap_or(size)
}

/// A whole number of ten thousand or more in the units of 10⁴, 10⁸ and 10¹²; parts that are zero are left out.
pub(super) fn compound(size: f64, [myriad, square, cube]: [&str; 3]) -> String {
    let whole = size.round() as u128;
    let steps = [(1_000_000_000_000, cube), (100_000_000, square), (10_000, myriad), (1, "")];
    let (mut text, mut rest) = (String::new(), whole);
    for (step, unit) in steps {
        if rest >= step {
            text.push_str(&format!("{}{unit}", rest / step));
            rest %= step;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_ten_thousand() {
        let units = ["万", "億", "兆"];
        assert_eq!(compound(2_864_000_000_000.0, units), "2兆8640億");
        assert_eq!(compound(272_243.0, units), "27万2243");
        assert_eq!(compound(100_005_000.0, units), "1億5000");
        assert_eq!(compound(significant(999_960_000_000.0, 4), units), "1兆");
        assert_eq!(significant(24_312.0, 3), 24_300.0);
    }
}
