//! Units as the Board's packages write them: unit, multiplier and currency of a series.

use crate::unit::{Authority, Quantity, Unit};

/// The unit of a series; not stated where the multiplier is no power of ten.
pub(super) fn unit_of(written: &str, currency: &str, multiplier: &str) -> Unit {
    let Some(power_of_ten) = power_of_ten(multiplier) else { return Unit::unknown() };
    Unit { quantity: quantity_of(written, currency), power_of_ten, authority: Authority::File }
}

fn quantity_of(written: &str, currency: &str) -> Quantity {
    // The Board writes "Percent:_Per_Year" for "Percent: Per Year".
    let written = written.replace('_', " ");
    let words = written.to_lowercase();
    if words.starts_with("percent") || words == "rate" {
        return Quantity::Percent;
    }
    if words.starts_with("index") {
        return Quantity::Index;
    }
    if !words.contains("currency") || currency.len() != 3 {
        return Quantity::Count { of: written };
    }
    let currency = currency.to_uppercase();
    match words.split_once(": per ") {
        // Money by the year is money; money for a unit of another currency or of a good is its price.
        Some((_, "day" | "week" | "month" | "quarter" | "year")) | None => Quantity::Money { currency },
        Some((before, _)) => {
            let per = written.get(before.len() + ": per ".len()..).unwrap_or_default();
            Quantity::Price { of: format!("{currency} per {per}") }
        }
    }
}

/// `1000000` is 6 and `1e+09` is 9. Anything else is nothing, and so is a fraction: the Board writes 0.01 beside
/// rates that it quotes in whole dollars.
pub(super) fn power_of_ten(text: &str) -> Option<i8> {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let zeros = |text: &str| text.bytes().all(|b| b == b'0');
    let (after_one, exponent) = (whole.strip_prefix('1')?, exponent.parse::<i8>().ok()?);
    let power = i8::try_from(after_one.len()).ok()?.checked_add(exponent)?;
    (zeros(after_one) && zeros(decimals) && power >= 0).then_some(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_powers_of_ten_are_multipliers() {
        for (text, power) in [("1000000", 6), ("1", 0), ("1.0", 0), ("1e+09", 9), ("1E6", 6), ("1.0e3", 3)] {
            assert_eq!(power_of_ten(text), Some(power), "{text}");
        }
        for text in ["2500", "1.5", "", "NA", "0.01", "1e-02", "0.00999999978", "1e", "10.5", "1e300"] {
            assert_eq!(power_of_ten(text), None, "{text}");
        }
    }

    #[test]
    fn money_for_something_is_its_price() {
        for (written, currency, label) in [
            ("Currency", "USD", "USD million"),
            ("Currency:_Per_Year", "USD", "USD million"),
            ("Currency:_Per_USD", "JPY", "million JPY per USD"),
            ("Currency: Per EUR", "USD", "million USD per EUR"),
            ("Currency:_Per_Troy_Ounce", "USD", "million USD per Troy Ounce"),
            ("Percent:_Per_Year", "NA", "million %"),
            ("Index:_2017_100", "NA", "million index points"),
            ("Number", "NA", "million Number"),
        ] {
            assert_eq!(unit_of(written, currency, "1000000").label(), label, "{written}");
        }
        assert_eq!(unit_of("Currency", "USD", "2500"), Unit::unknown());
    }
}
