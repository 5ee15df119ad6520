//! Figures as the languages print them: rounded alike everywhere, written with each one's marks and words.

use crate::unit::{Quantity, Unit};

/// How a language writes figures.
pub(super) struct Figures {
    /// A value with that many decimals.
    pub(super) grouped: fn(f64, usize) -> String,
    /// What parts whole numbers from decimals.
    pub(super) decimal: char,
    /// What follows so many per cent, with its space.
    pub(super) percent: &'static str,
    /// A chance below one in a thousand, and one above 999 in a thousand.
    pub(super) chances: [&'static str; 2],
    /// A p-value that cannot be had, the words before one, and one below a thousandth.
    pub(super) p: [&'static str; 3],
    /// A share that cannot be had.
    pub(super) no_share: &'static str,
    /// A factor that cannot be had.
    pub(super) no_factor: &'static str,
}

impl Figures {
    /// A value with at most that many decimals: idle zeros fall away.
    pub(super) fn trimmed(&self, value: f64, decimals: usize) -> String {
        let text = (self.grouped)(value, decimals);
        if text.contains(self.decimal) {
            text.trim_end_matches('0').trim_end_matches(self.decimal).to_owned()
        } else {
            text
        }
    }

    /// The digits of a size in per cent or percentage points: two decimals below ten.
    pub(super) fn share(&self, size: f64) -> String {
        self.trimmed(size, if size >= 9.995 { 1 } else { 2 })
    }

    /// The digits of a sum of money that needs no word for its thousands.
    pub(super) fn money(&self, size: f64) -> String {
        self.trimmed(size, if size < 1000.0 { 2 } else { 0 })
    }

    /// The digits of a number of things that needs no word for its thousands.
    pub(super) fn things(&self, size: f64) -> String {
        self.trimmed(size, usize::from(size < 100.0))
    }

    /// A probability: whole per cent, a decimal near the ends, bounded at 0.1% and 99.9%.
    pub(super) fn chance(&self, probability: f64) -> String {
        let [below, above] = self.chances;
        match probability * 100.0 {
            percent if percent < 0.1 => below.to_owned(),
            percent if percent > 99.9 => above.to_owned(),
            percent => {
                let decimals = usize::from(!(1.0..=99.0).contains(&percent));
                format!("{}{}", (self.grouped)(percent, decimals), self.percent)
            }
        }
    }

    /// A p-value: three decimals below a tenth, two above.
    pub(super) fn p_value(&self, p: f64) -> String {
        let [undefined, equals, tiny] = self.p;
        if p.is_nan() {
            undefined.to_owned()
        } else if p < 0.001 {
            tiny.to_owned()
        } else {
            format!("{equals}{}", (self.grouped)(p, if p < 0.1 { 3 } else { 2 }))
        }
    }

    /// A share of one as per cent: whole numbers from ten on, and where a whole number is meant.
    pub(super) fn percent(&self, share: f64) -> String {
        let value = share * 100.0;
        if value.is_nan() {
            return self.no_share.to_owned();
        }
        let size = value.abs();
        let decimals = usize::from(size < 9.95 && (size - size.round()).abs() > 0.05);
        format!("{}{}", (self.grouped)(value, decimals), self.percent)
    }

    /// A factor with one decimal, whole when it is whole.
    pub(super) fn times(&self, value: f64) -> String {
        if value.is_nan() { self.no_factor.to_owned() } else { self.trimmed(value, 1) }
    }

    /// With that many decimals and its sign; what is printed as zero has none.
    pub(super) fn plus(&self, value: f64, decimals: usize) -> String {
        let text = (self.grouped)(value, decimals);
        if value > 0.0 && !is_zero(&text) { format!("+{text}") } else { text }
    }
}

/// Whether a printed number shows nothing but zeros.
pub(super) fn is_zero(text: &str) -> bool {
    !text.chars().any(|letter| matches!(letter, '1'..='9'))
}

/// What is counted or paid grows and shrinks; a rate or a price rises and falls.
pub(super) fn is_stock(unit: &Unit) -> bool {
    matches!(unit.quantity, Quantity::Money { .. } | Quantity::Contracts | Quantity::Shares | Quantity::Count { .. })
}

/// The largest of the named powers that a size reaches, with its name. `nearly` is what share of a power
/// already rounds up to it: 999.96 billion are printed as 1.0 trillion.
pub(super) fn power(size: f64, powers: [(f64, &'static str); 3], nearly: f64) -> Option<(f64, &'static str)> {
    powers.into_iter().find(|(scale, _)| size >= scale * nearly)
}

/// Decimals of a sum of money in a power of ten: levels keep three digits.
pub(super) fn money_decimals(shown: f64, is_level: bool) -> usize {
    if is_level && shown < 9.995 { 2 } else { usize::from(shown < 99.95) }
}

/// The functions that a language's sentences call, from its figures.
macro_rules! figure_words {
    ($figures:expr) => {
        /// A probability, bounded at 0.1% and 99.9%.
        pub(super) fn chance(probability: f64) -> String {
            $figures.chance(probability)
        }

        /// A p-value with its letter.
        pub(super) fn p_value(p: f64) -> String {
            $figures.p_value(p)
        }

        /// A share of one as per cent; whole numbers from ten on.
        pub(super) fn percent(share: f64) -> String {
            $figures.percent(share)
        }

        /// A factor with one decimal, whole when it is whole.
        pub(super) fn times(value: f64) -> String {
            $figures.times(value)
        }

        /// So many decimals with the sign.
        pub(super) fn plus(value: f64, decimals: usize) -> String {
            $figures.plus(value, decimals)
        }
    };
}
pub(super) use figure_words;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::words::grouped;

    const PLAIN: Figures = Figures {
        grouped,
        decimal: '.',
        percent: "%",
        chances: ["rare", "sure"],
        p: ["no p", "p=", "p<0.001"],
        no_share: "no share",
        no_factor: "no factor",
    };

    #[test]
    fn figures_are_rounded_for_readers() {
        assert_eq!(PLAIN.trimmed(1200.0, 2), "1,200");
        assert_eq!(PLAIN.trimmed(1200.5, 2), "1,200.5");
        assert_eq!(PLAIN.share(12.34), "12.3");
        assert_eq!(
            [PLAIN.chance(0.0004), PLAIN.chance(0.004), PLAIN.chance(0.4), PLAIN.chance(0.9995)],
            ["rare", "0.4%", "40%", "sure"]
        );
        assert_eq!(
            [PLAIN.p_value(f64::NAN), PLAIN.p_value(0.0123), PLAIN.p_value(0.23)],
            ["no p", "p=0.012", "p=0.23"]
        );
        assert_eq!([PLAIN.percent(0.0412), PLAIN.percent(0.05), PLAIN.percent(-0.381)], ["4.1%", "5%", "−38%"]);
        assert_eq!([PLAIN.times(5.0), PLAIN.times(1.84), PLAIN.times(f64::NAN)], ["5", "1.8", "no factor"]);
        assert_eq!([PLAIN.plus(0.04, 1), PLAIN.plus(0.06, 1), PLAIN.plus(-1.2, 1)], ["0.0", "+0.1", "−1.2"]);
    }

    #[test]
    fn a_power_is_chosen_after_rounding() {
        let powers = [(1e12, "tn"), (1e9, "bn"), (1e6, "m")];
        assert_eq!(power(999.96e9, powers, 0.999_5), Some((1e12, "tn")));
        assert_eq!(power(999.4e9, powers, 0.999_5), Some((1e9, "bn")));
        assert_eq!(power(45.0, powers, 0.999_5), None);
    }
}
