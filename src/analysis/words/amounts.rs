//! Numbers with their units: "USD 24.3 bn", "¥1.2 tn", "0.3%", "12,345 contracts".

use super::super::finding::{Amount, Count, Is};
use super::figures::{money_decimals, power};
use super::periods::noun;
use crate::unit::{Quantity, Unit};

/// The size of an amount with its unit; the sign is left to the verb.
#[must_use]
pub fn amount(amount: &Amount) -> String {
    let size = amount.value.abs() * amount.unit.scale();
    if size.is_nan() {
        return "no value".to_owned();
    }
    match &amount.unit.quantity {
        Quantity::Money { currency } => money(size, currency, amount.is),
        Quantity::Contracts => things(size, "contract", "contracts"),
        Quantity::Shares => things(size, "share", "shares"),
        Quantity::Count { of } => things(size, of, of),
        Quantity::Percent => percent(size, amount.is),
        Quantity::Fraction => percent(size * 100.0, amount.is),
        Quantity::Index => format!("{} points", number(size)),
        Quantity::Price { of } => format!("{} {of}", number(size)),
        Quantity::Unknown => number(size),
    }
}

/// An amount with a plus or minus sign in front; a level keeps only its minus.
#[must_use]
pub fn signed(value: &Amount) -> String {
    format!("{}{}", sign(value), amount(value))
}

/// What stands before a signed amount.
pub(super) fn sign(value: &Amount) -> &'static str {
    match value.is {
        _ if value.value < 0.0 => "−",
        Is::Change if value.value > 0.0 => "+",
        _ => "",
    }
}

/// The sign of an amount, a plus included.
pub(super) fn either_sign(value: &Amount) -> &'static str {
    match value.value {
        v if v > 0.0 => "+",
        v if v < 0.0 => "−",
        _ => "",
    }
}

/// "6 weeks", "1 month".
#[must_use]
pub fn count(count: Count) -> String {
    format!("{} {}", grouped(count.periods as f64, 0), noun(count.frequency, count.periods))
}

/// A probability: "12%", "less than 0.1%", "over 99.9%".
#[must_use]
pub fn chance(probability: f64) -> String {
    let percent = probability * 100.0;
    if percent < 0.1 {
        return "less than 0.1%".to_owned();
    }
    if percent > 99.9 {
        return "over 99.9%".to_owned();
    }
    let decimals = usize::from(!(1.0..=99.0).contains(&percent));
    format!("{percent:.decimals$}%")
}

/// A bare number with about four digits, thousands grouped, no idle zeros.
#[must_use]
pub fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 1000.0 => 0,
        size if size >= 100.0 => 1,
        size if size >= 1.0 => 2,
        size if size >= 0.01 => 4,
        _ => 6,
    };
    trimmed(&grouped(value, decimals))
}

/// `value` with that many decimals and commas between thousands; a true minus sign.
#[must_use]
pub fn grouped(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(w, r)| (w, r));
    let mut result = String::new();
    let zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    if value < 0.0 && !zero {
        result.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            result.push(',');
        }
        result.push(digit);
    }
    if !rest.is_empty() {
        result.push('.');
        result.push_str(rest);
    }
    result
}

/// How an axis prints values of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// "USD bn".
    pub label: String,
    /// Written units in one unit of the axis.
    pub divisor: f64,
    /// Decimals for readings.
    pub decimals: usize,
}

/// The axis that suits values up to `largest` written units.
#[must_use]
pub fn axis(unit: &Unit, largest: f64) -> Axis {
    let size = largest.abs() * unit.scale();
    let (scale, suffix) = match &unit.quantity {
        Quantity::Money { .. } | Quantity::Contracts | Quantity::Shares | Quantity::Count { .. } => magnitude(size),
        Quantity::Fraction => (0.01, ""),
        _ => (1.0, ""),
    };
    let words = match &unit.quantity {
        Quantity::Money { currency } => currency.as_str(),
        Quantity::Contracts => "contracts",
        Quantity::Shares => "shares",
        Quantity::Percent | Quantity::Fraction => "%",
        Quantity::Index => "index points",
        Quantity::Price { of } | Quantity::Count { of } => of,
        Quantity::Unknown => "unit not stated",
    };
    let label = match (&unit.quantity, suffix) {
        (_, "") => words.to_owned(),
        (Quantity::Money { .. }, suffix) => format!("{words} {suffix}"),
        (_, suffix) => format!("{} {words}", spelled(suffix)),
    };
    let shown = size / scale;
    let whole = matches!(unit.quantity, Quantity::Contracts | Quantity::Shares | Quantity::Count { .. });
    let decimals = if whole && suffix.is_empty() { 0 } else { 1 + usize::from(shown < 100.0) };
    Axis { label, divisor: scale / unit.scale(), decimals }
}

fn money(size: f64, currency: &str, is: Is) -> String {
    let (scale, suffix) = magnitude(size);
    let digits = if suffix.is_empty() {
        trimmed(&grouped(size, if size < 1000.0 { 2 } else { 0 }))
    } else {
        let shown = size / scale;
        grouped(shown, money_decimals(shown, is == Is::Level))
    };
    let digits = if suffix.is_empty() { digits } else { format!("{digits} {suffix}") };
    match symbol(currency) {
        Some(symbol) => format!("{symbol}{digits}"),
        None => format!("{currency} {digits}"),
    }
}

pub(super) fn symbol(currency: &str) -> Option<&'static str> {
    match currency {
        "JPY" => Some("¥"),
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "KRW" => Some("₩"),
        "INR" => Some("₹"),
        _ => None,
    }
}

/// Scale and suffix, chosen after rounding: 999.96 bn is 1.0 tn.
fn magnitude(size: f64) -> (f64, &'static str) {
    power(size, [(1e12, "tn"), (1e9, "bn"), (1e6, "m")], 0.999_5).unwrap_or((1.0, ""))
}

fn spelled(suffix: &str) -> &str {
    match suffix {
        "tn" => "trillion",
        "bn" => "billion",
        "m" => "million",
        other => other,
    }
}

fn things(size: f64, one: &str, many: &str) -> String {
    let (scale, suffix) = magnitude(size);
    if suffix.is_empty() {
        let digits = trimmed(&grouped(size, usize::from(size < 100.0)));
        return format!("{digits} {}", if digits == "1" { one } else { many });
    }
    let shown = size / scale;
    format!("{} {} {many}", grouped(shown, if shown < 9.995 { 2 } else { 1 }), spelled(suffix))
}

fn percent(size: f64, is: Is) -> String {
    let decimals = if size >= 9.995 { 1 } else { 2 };
    let digits = trimmed(&grouped(size, decimals));
    match is {
        Is::Value | Is::Level => format!("{digits}%"),
        Is::Change if digits == "1" => "1 percentage point".to_owned(),
        Is::Change => format!("{digits} percentage points"),
    }
}

pub(super) fn trimmed(text: &str) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Authority;

    #[test]
    fn amounts_as_they_are_printed() {
        let check = |value: f64, unit: Unit, is: Is, expected: &str| {
            assert_eq!(amount(&Amount { value, unit, is }), expected);
        };
        let money = |code: &str, power| Unit::money(code, power, Authority::File);
        check(24_312.0, money("USD", 6), Is::Value, "USD 24.3 bn");
        check(-12_004.0, money("JPY", 8), Is::Value, "¥1.2 tn");
        check(2_864_000.0, money("USD", 6), Is::Level, "USD 2.86 tn");
        check(999_960.0, money("USD", 6), Is::Value, "USD 1.0 tn");
        check(316_562.0, money("USD", 6), Is::Value, "USD 317 bn");
        check(450.0, money("USD", 3), Is::Value, "USD 450,000");
        check(0.3, Unit::of(Quantity::Percent, Authority::File), Is::Value, "0.3%");
        check(0.003, Unit::of(Quantity::Fraction, Authority::File), Is::Value, "0.3%");
        check(-0.25, Unit::of(Quantity::Percent, Authority::File), Is::Change, "0.25 percentage points");
        check(1.0, Unit::of(Quantity::Contracts, Authority::File), Is::Value, "1 contract");
        check(272_243.0, Unit::of(Quantity::Contracts, Authority::File), Is::Value, "272,243 contracts");
        check(1234.5, Unit::unknown(), Is::Value, "1,234");
        assert_eq!(chance(0.986), "99%");
        assert_eq!(chance(0.99998), "over 99.9%");
        assert_eq!(
            axis(&money("USD", 6), 317_000.0),
            Axis { label: "USD bn".to_owned(), divisor: 1000.0, decimals: 1 }
        );
    }
}
