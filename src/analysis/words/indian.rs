//! Amounts in lakh and crore: "₹4,521 crore", "USD 6.71 lakh crore", "2,72,243 contracts".

use super::amounts::{amount as western, grouped, symbol, trimmed};
use super::figures::{money_decimals, power};
use crate::analysis::finding::{Amount, Is};
use crate::language::Language;
use crate::unit::Quantity;

const LAKH: f64 = 1e5;
const CRORE: f64 = 1e7;
/// Up to here contracts and shares are counted one by one.
const MANY: f64 = 999_500.0;

/// The size of an amount with its unit; the sign is left to the verb.
pub(super) fn amount(value: &Amount) -> String {
    let size = value.value.abs() * value.unit.scale();
    match &value.unit.quantity {
        Quantity::Money { currency } if !size.is_nan() => {
            let digits = counted(size, value.is);
            symbol(currency).map_or_else(|| format!("{currency} {digits}"), |symbol| format!("{symbol}{digits}"))
        }
        Quantity::Contracts | Quantity::Shares | Quantity::Count { .. } if size >= MANY => {
            let of = match &value.unit.quantity {
                Quantity::Contracts => "contracts",
                Quantity::Shares => "shares",
                Quantity::Count { of } => of,
                _ => "",
            };
            format!("{} {of}", counted(size, value.is))
        }
        _ => Language::EnglishIndia.digits(&western(value)),
    }
}

/// "4,521 crore", "6.71 lakh crore", "45.2 lakh", "12,345": chosen after rounding.
fn counted(size: f64, is: Is) -> String {
    let powers = [(LAKH * CRORE, "lakh crore"), (CRORE, "crore"), (LAKH, "lakh")];
    let Some((scale, word)) = power(size, powers, 0.999_5) else {
        return Language::EnglishIndia.digits(&trimmed(&grouped(size, if size < 1000.0 { 2 } else { 0 })));
    };
    let shown = size / scale;
    format!("{} {word}", Language::EnglishIndia.digits(&grouped(shown, money_decimals(shown, is == Is::Level))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Authority, Unit};

    #[test]
    fn amounts_count_in_lakh_and_crore() {
        let money =
            |value, code: &str, power| Amount { value, unit: Unit::money(code, power, Authority::File), is: Is::Value };
        let check = |value: &Amount, expected: &str| assert_eq!(amount(value), expected);
        check(&money(4_521.3, "INR", 7), "₹4,521 crore");
        check(&money(-67_100.0, "USD", 6), "USD 6,710 crore");
        check(&money(1.234, "INR", 12), "₹1.2 lakh crore");
        check(&money(4.52, "INR", 6), "₹45.2 lakh");
        check(&money(99_999.0, "INR", 0), "₹1.0 lakh");
        check(&money(12_345.0, "INR", 0), "₹12,345");
        let contracts = |value| Amount { value, unit: Unit::of(Quantity::Contracts, Authority::File), is: Is::Value };
        check(&contracts(1.0), "1 contract");
        check(&contracts(272_243.0), "2,72,243 contracts");
        check(&contracts(1_272_243.0), "12.7 lakh contracts");
        check(&contracts(27_224.0), "27,224 contracts");
    }
}
