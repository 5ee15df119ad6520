//! Japanese numbers with their units: 「671億ドル」「0.25ポイント」「1万2345枚」.

use super::names::counted;
use crate::analysis::finding::{Amount, Is};
use crate::analysis::words::myriads::{compound, significant};
use crate::plot::words::japanese::{currency as currency_name, is_currency};
use crate::unit::{Quantity, Unit};

pub(super) use crate::analysis::words::{grouped, number};

const UNITS: [&str; 3] = ["万", "億", "兆"];

/// The size of an amount with its unit; the sign is left to the verb.
pub(super) fn amount(value: &Amount) -> String {
    sized(value, "")
}

/// With its sign; a level or a value keeps only its minus.
pub(super) fn signed(value: &Amount) -> String {
    let sign = match value.is {
        _ if value.value < 0.0 => "−",
        Is::Change if value.value > 0.0 => "+",
        _ => "",
    };
    sized(value, sign)
}

/// With its sign, a plus included.
pub(super) fn plus_minus(value: &Amount) -> String {
    let sign = match value.value {
        v if v > 0.0 => "+",
        v if v < 0.0 => "−",
        _ => "",
    };
    sized(value, sign)
}

/// Whether the amount is printed as zero.
pub(super) fn shows_zero(value: &Amount) -> bool {
    !amount(value).chars().any(|letter| matches!(letter, '1'..='9'))
}

fn sized(value: &Amount, sign: &str) -> String {
    let size = value.value.abs() * value.unit.scale();
    if size.is_nan() {
        return "値なし".to_owned();
    }
    match &value.unit.quantity {
        Quantity::Money { currency } => format!("{sign}{}{}", money(size, value.is), currency_name(currency)),
        Quantity::Contracts => format!("{sign}{}枚", things(size)),
        Quantity::Shares => format!("{sign}{}株", things(size)),
        Quantity::Count { of } => format!("{sign}{}{}", things(size), counted(of)),
        Quantity::Percent => share(size, value.is, sign),
        Quantity::Fraction => share(size * 100.0, value.is, sign),
        Quantity::Index => format!("{sign}{}ポイント", number(size)),
        Quantity::Price { of } => price(of, &format!("{sign}{}", number(size))),
        Quantity::Unknown => format!("{sign}{}", number(size)),
    }
}

/// Whether more of a unit is an increase (増加) or a rise (上昇).
pub(super) fn is_stock(unit: &Unit) -> bool {
    matches!(unit.quantity, Quantity::Money { .. } | Quantity::Contracts | Quantity::Shares | Quantity::Count { .. })
}

fn money(size: f64, is: Is) -> String {
    if size < 9_999.5 {
        return trimmed(&grouped(size, if size < 1000.0 { 2 } else { 0 })).to_owned();
    }
    let digits = if is == Is::Level || size >= 1e11 { 4 } else { 3 };
    compound(significant(size, digits), UNITS)
}

fn things(size: f64) -> String {
    if size < 9_999.5 {
        return trimmed(&grouped(size, usize::from(size < 100.0))).to_owned();
    }
    let shown = match size {
        size if size < 999_500.0 => size,
        size if size < 1e8 => significant(size, 3),
        size => significant(size, 4),
    };
    compound(shown, UNITS)
}

fn share(size: f64, is: Is, sign: &str) -> String {
    let digits = grouped(size, if size >= 9.995 { 1 } else { 2 });
    let unit = if is == Is::Change { "ポイント" } else { "%" };
    format!("{sign}{}{unit}", trimmed(&digits))
}

/// 「1ドル当たり150.2円」 for "JPY per USD"; words that are no currencies stay as they are.
fn price(of: &str, digits: &str) -> String {
    match of.split_once(" per ") {
        Some((one, each)) if is_currency(one) => {
            let each = match each.strip_suffix(" face value") {
                Some(size) => format!("額面{size}"),
                None => format!("1{}", currency_name(each)),
            };
            format!("{each}当たり{digits}{}", currency_name(one))
        }
        _ => format!("{digits} {of}"),
    }
}

fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// A probability: 「12%」「0.1%未満」.
pub(super) fn chance(probability: f64) -> String {
    match probability * 100.0 {
        percent if percent < 0.1 => "0.1%未満".to_owned(),
        percent if percent > 99.9 => "99.9%超".to_owned(),
        percent => format!("{}%", grouped(percent, usize::from(!(1.0..=99.0).contains(&percent)))),
    }
}

/// 「p=0.23」「p<0.001」.
pub(super) fn p_value(p: f64) -> String {
    if p.is_nan() {
        "p値は算出不能".to_owned()
    } else if p < 0.001 {
        "p<0.001".to_owned()
    } else {
        format!("p={}", grouped(p, if p < 0.1 { 3 } else { 2 }))
    }
}

/// A share of one as per cent: 「38%」「0.4%」; whole numbers from ten on.
pub(super) fn percent(share: f64) -> String {
    let value = share * 100.0;
    if value.is_nan() {
        return "算出不能な割合".to_owned();
    }
    let size = value.abs();
    format!("{}%", grouped(value, usize::from(size < 9.95 && (size - size.round()).abs() > 0.05)))
}

/// 「3.1ポイント」.
pub(super) fn points(size: f64) -> String {
    format!("{}ポイント", grouped(size.abs(), 1))
}

/// 「+3.1ポイント」「−1.2ポイント」「0.0ポイント」.
pub(super) fn signed_points(value: f64) -> String {
    format!("{}ポイント", plus(value, 1))
}

/// A factor with one decimal, whole when it is whole: "1.8", "5".
pub(super) fn times(value: f64) -> String {
    if value.is_nan() {
        return "算出不能".to_owned();
    }
    let text = grouped(value, 1);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A correlation or slope with two decimals: "0.31", "−0.22".
pub(super) fn two(value: f64) -> String {
    grouped(value, 2)
}

/// So many decimals with the sign: "+1.2", "−0.4", "0.0".
pub(super) fn plus(value: f64, decimals: usize) -> String {
    let text = grouped(value, decimals);
    let zero = !text.chars().any(|letter| matches!(letter, '1'..='9'));
    if value > 0.0 && !zero { format!("+{text}") } else { text }
}

/// 「（95%区間：0.10〜0.40）」, nothing without an interval.
pub(super) fn within<T>(interval: Option<(T, T)>, words: impl Fn(T) -> String) -> String {
    interval.map_or_else(String::new, |(low, high)| format!("（95%区間：{}〜{}）", words(low), words(high)))
}
