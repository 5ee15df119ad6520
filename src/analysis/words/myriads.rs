//! Numbers in units of ten thousand, as Japanese and Korean write them: 2兆8640億, 2조8640억.

use super::amounts::{either_sign, number, sign};
use super::figures::{Figures, is_zero};
use crate::analysis::finding::{Amount, Is};
use crate::unit::Quantity;

/// How a language that counts in units of ten thousand writes amounts.
pub(super) struct Myriads {
    pub(super) figures: Figures,
    /// The units of 10⁴, 10⁸ and 10¹².
    pub(super) units: [&'static str; 3],
    /// An amount without a value.
    pub(super) no_value: &'static str,
    /// What stands between a sum and its currency.
    pub(super) space: &'static str,
    pub(super) contracts: &'static str,
    pub(super) shares: &'static str,
    pub(super) index_points: &'static str,
    pub(super) percentage_points: &'static str,
    /// What stands before a face value, and what follows the thing that a price is of.
    pub(super) face: &'static str,
    pub(super) per: &'static str,
    /// The name of a currency by its code.
    pub(super) currency: fn(&str) -> &str,
    pub(super) is_currency: fn(&str) -> bool,
    /// What follows a number of things: its own word or the publisher's.
    pub(super) counted: fn(&str) -> String,
}

impl Myriads {
    /// The size of an amount with its unit; the sign is left to the verb.
    pub(super) fn amount(&self, value: &Amount) -> String {
        self.sized(value, "")
    }

    /// With its sign; a level or a value keeps only its minus.
    pub(super) fn signed(&self, value: &Amount) -> String {
        self.sized(value, sign(value))
    }

    /// With its sign, a plus included.
    pub(super) fn plus_minus(&self, value: &Amount) -> String {
        self.sized(value, either_sign(value))
    }

    /// Whether the amount is printed as zero.
    pub(super) fn shows_zero(&self, value: &Amount) -> bool {
        is_zero(&self.amount(value))
    }

    /// A size in percentage points.
    pub(super) fn points(&self, size: f64) -> String {
        format!("{}{}", (self.figures.grouped)(size.abs(), 1), self.percentage_points)
    }

    /// Percentage points with their sign, none at zero.
    pub(super) fn signed_points(&self, value: f64) -> String {
        format!("{}{}", self.figures.plus(value, 1), self.percentage_points)
    }

    fn sized(&self, value: &Amount, sign: &str) -> String {
        let size = value.value.abs() * value.unit.scale();
        if size.is_nan() {
            return self.no_value.to_owned();
        }
        match &value.unit.quantity {
            Quantity::Money { currency } => {
                format!("{sign}{}{}{}", self.money(size, value.is), self.space, (self.currency)(currency))
            }
            Quantity::Contracts => format!("{sign}{}{}", self.things(size), self.contracts),
            Quantity::Shares => format!("{sign}{}{}", self.things(size), self.shares),
            Quantity::Count { of } => format!("{sign}{}{}", self.things(size), (self.counted)(of)),
            Quantity::Percent => self.share(size, value.is, sign),
            Quantity::Fraction => self.share(size * 100.0, value.is, sign),
            Quantity::Index => format!("{sign}{}{}", number(size), self.index_points),
            Quantity::Price { of } => self.price(of, &format!("{sign}{}", number(size))),
            Quantity::Unknown => format!("{sign}{}", number(size)),
        }
    }

    fn money(&self, size: f64, is: Is) -> String {
        if size < 9_999.5 {
            return self.figures.money(size);
        }
        let digits = if is == Is::Level || size >= 1e11 { 4 } else { 3 };
        compound(significant(size, digits), self.units)
    }

    fn things(&self, size: f64) -> String {
        if size < 9_999.5 {
            return self.figures.things(size);
        }
        let shown = match size {
            size if size < 999_500.0 => size,
            size if size < 1e8 => significant(size, 3),
            size => significant(size, 4),
        };
        compound(shown, self.units)
    }

    fn share(&self, size: f64, is: Is, sign: &str) -> String {
        let unit = if is == Is::Change { self.percentage_points } else { self.figures.percent };
        format!("{sign}{}{unit}", self.figures.share(size))
    }

    /// 「1ドル当たり150.2円」, "1달러당 150.2엔" for "JPY per USD"; words that are no currencies stay as they are.
    fn price(&self, of: &str, digits: &str) -> String {
        match of.split_once(" per ") {
            Some((one, each)) if (self.is_currency)(one) => {
                let each = match each.strip_suffix(" face value") {
                    Some(size) => format!("{}{size}", self.face),
                    None => format!("1{}", (self.currency)(each)),
                };
                format!("{each}{}{digits}{}", self.per, (self.currency)(one))
            }
            _ => format!("{digits} {of}"),
        }
    }
}

/// The functions that a language's sentences call, from its amounts and figures.
macro_rules! myriad_words {
    ($myriads:expr) => {
        crate::analysis::words::figures::figure_words!($myriads.figures);

        /// The size of an amount with its unit; the sign is left to the verb.
        pub(super) fn amount(value: &Amount) -> String {
            $myriads.amount(value)
        }

        /// With its sign; a level or a value keeps only its minus.
        pub(super) fn signed(value: &Amount) -> String {
            $myriads.signed(value)
        }

        /// With its sign, a plus included.
        pub(super) fn plus_minus(value: &Amount) -> String {
            $myriads.plus_minus(value)
        }

        /// Whether the amount is printed as zero.
        pub(super) fn shows_zero(value: &Amount) -> bool {
            $myriads.shows_zero(value)
        }

        /// A size in percentage points with one decimal.
        pub(super) fn points(size: f64) -> String {
            $myriads.points(size)
        }

        /// The same with its sign.
        pub(super) fn signed_points(value: f64) -> String {
            $myriads.signed_points(value)
        }

        /// A correlation or slope with two decimals.
        pub(super) fn two(value: f64) -> String {
            grouped(value, 2)
        }
    };
}
pub(super) use myriad_words;

/// The size rounded to so many significant digits.
fn significant(size: f64, digits: usize) -> f64 {
    format!("{size:.*e}", digits.saturating_sub(1)).parse().unwrap_or(size)
}

/// A whole number of ten thousand or more in the units of 10⁴, 10⁸ and 10¹²; parts that are zero are left out.
fn compound(size: f64, [myriad, square, cube]: [&str; 3]) -> String {
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
