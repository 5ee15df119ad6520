//! German numbers with their units: "67,1 Mrd. USD", "0,25 Prozentpunkte", "12.345 Kontrakte".

use super::Case;
use crate::analysis::finding::{Amount, Is};
use crate::analysis::words;
use crate::language::Language;
use crate::unit::Quantity;

/// A number printed the English way, as German writes it.
pub(super) fn digits(english: &str) -> String {
    Language::German.digits(english)
}

/// `value` with that many decimals: "1.234,5".
pub(super) fn grouped(value: f64, decimals: usize) -> String {
    digits(&words::grouped(value, decimals))
}

/// A bare number with about four digits: "1.234", "0,25".
pub(super) fn number(value: f64) -> String {
    digits(&words::number(value))
}

/// The size of an amount, as subject or object: "67,1 Mrd. USD", "3 Kontrakte".
pub(super) fn amount(value: &Amount) -> String {
    sized(value, Case::Plain)
}

/// The same after "von", "auf" with a place, "mit": "3 Kontrakten".
pub(super) fn amount_dative(value: &Amount) -> String {
    sized(value, Case::Dative)
}

/// With its sign; a level keeps only its minus.
pub(super) fn signed(value: &Amount) -> String {
    format!("{}{}", sign(value), sized(value, Case::Plain))
}

/// The same after "von" or "mit".
pub(super) fn signed_dative(value: &Amount) -> String {
    format!("{}{}", sign(value), sized(value, Case::Dative))
}

fn sign(value: &Amount) -> &'static str {
    match value.is {
        _ if value.value < 0.0 => "−",
        Is::Change if value.value > 0.0 => "+",
        _ => "",
    }
}

/// "für 67,1 Mrd. USD", "im Umfang von 3 Kontrakten": how much was traded.
pub(super) fn volume(value: &Amount) -> String {
    match value.unit.quantity {
        Quantity::Money { .. } => format!("für {}", amount(value)),
        _ => format!("im Umfang von {}", amount_dative(value)),
    }
}

fn sized(value: &Amount, case: Case) -> String {
    let size = value.value.abs() * value.unit.scale();
    if size.is_nan() {
        return "ohne Wert".to_owned();
    }
    match &value.unit.quantity {
        Quantity::Money { currency } => money(size, currency, value.is),
        Quantity::Contracts => things(size, ["Kontrakt", "Kontrakte", "Kontrakten"], case),
        Quantity::Shares => things(size, ["Stück"; 3], case),
        Quantity::Count { of } => things(size, [of; 3], case),
        Quantity::Percent => share(size, value.is, case),
        Quantity::Fraction => share(size * 100.0, value.is, case),
        Quantity::Index => format!("{} {}", number(size), counted(size, ["Punkt", "Punkte", "Punkten"], case)),
        Quantity::Price { of } => format!("{} {of}", number(size)),
        Quantity::Unknown => number(size),
    }
}

/// Scale and abbreviation, chosen after rounding: 999,96 Mrd. are 1,0 Bio.
fn magnitude(size: f64) -> (f64, &'static str) {
    let steps = [(1e12, "Bio."), (1e9, "Mrd."), (1e6, "Mio.")];
    steps.into_iter().find(|(scale, _)| size >= scale * 0.999_5).unwrap_or((1.0, ""))
}

fn money(size: f64, currency: &str, is: Is) -> String {
    let (scale, suffix) = magnitude(size);
    if suffix.is_empty() {
        let plain = words::grouped(size, if size < 1000.0 { 2 } else { 0 });
        return format!("{} {currency}", digits(trimmed(&plain)));
    }
    let shown = size / scale;
    let level = is == Is::Level && shown < 9.995;
    let decimals = if level { 2 } else { usize::from(shown < 99.95) };
    format!("{} {suffix} {currency}", grouped(shown, decimals))
}

fn things(size: f64, words: [&str; 3], case: Case) -> String {
    let (scale, suffix) = magnitude(size);
    let [_, many, dative] = words;
    if suffix.is_empty() {
        let plain = words::grouped(size, usize::from(size < 100.0));
        let plain = trimmed(&plain);
        let noun = if plain == "1" { counted(1.0, words, case) } else { counted(2.0, words, case) };
        return format!("{} {noun}", digits(plain));
    }
    let shown = size / scale;
    let noun = if case == Case::Dative { dative } else { many };
    format!("{} {suffix} {noun}", grouped(shown, if shown < 9.995 { 2 } else { 1 }))
}

fn counted(size: f64, [one, many, dative]: [&str; 3], case: Case) -> &str {
    match case {
        _ if size == 1.0 => one,
        Case::Plain => many,
        Case::Dative => dative,
    }
}

fn share(size: f64, is: Is, case: Case) -> String {
    let plain = words::grouped(size, if size >= 9.995 { 1 } else { 2 });
    let plain = trimmed(&plain);
    match is {
        Is::Value | Is::Level => format!("{} %", digits(plain)),
        Is::Change => {
            let size = if plain == "1" { 1.0 } else { 2.0 };
            format!("{} {}", digits(plain), counted(size, ["Prozentpunkt", "Prozentpunkte", "Prozentpunkten"], case))
        }
    }
}

fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// A probability: "12 %", "weniger als 0,1 %".
pub(super) fn chance(probability: f64) -> String {
    match probability * 100.0 {
        percent if percent < 0.1 => "weniger als 0,1 %".to_owned(),
        percent if percent > 99.9 => "mehr als 99,9 %".to_owned(),
        percent => format!("{} %", grouped(percent, usize::from(!(1.0..=99.0).contains(&percent)))),
    }
}

/// "p = 0,23", "p < 0,001".
pub(super) fn p_value(p: f64) -> String {
    if p.is_nan() {
        "p nicht definiert".to_owned()
    } else if p < 0.001 {
        "p < 0,001".to_owned()
    } else {
        format!("p = {}", grouped(p, if p < 0.1 { 3 } else { 2 }))
    }
}

/// A share of one as per cent: "38 %", "0,4 %"; whole numbers from ten on.
pub(super) fn percent(share: f64) -> String {
    let value = share * 100.0;
    if value.is_nan() {
        return "kein Anteil".to_owned();
    }
    let size = value.abs();
    format!("{} %", grouped(value, usize::from(size < 9.95 && (size - size.round()).abs() > 0.05)))
}

/// "3,1 Prozentpunkte", as subject or object.
pub(super) fn points(size: f64) -> String {
    let text = grouped(size.abs(), 1);
    if text == "1,0" { "1 Prozentpunkt".to_owned() } else { format!("{text} Prozentpunkte") }
}

/// "+3,1 Prozentpunkte", "−1,2 Prozentpunkte", "0,0 Prozentpunkte".
pub(super) fn signed_points(value: f64) -> String {
    let size = points(value);
    let sign = match value {
        _ if size.starts_with("0,0 ") => "",
        value if value < 0.0 => "−",
        _ => "+",
    };
    format!("{sign}{size}")
}

/// A factor with one decimal, whole when it is whole: "1,8", "5".
pub(super) fn times(value: f64) -> String {
    if value.is_nan() {
        return "nicht definiert".to_owned();
    }
    let text = grouped(value, 1);
    text.strip_suffix(",0").map_or(text.clone(), str::to_owned)
}

/// A correlation or slope with two decimals: "0,31", "−0,22".
pub(super) fn two(value: f64) -> String {
    grouped(value, 2)
}

/// One decimal with its sign: "+1,2", "−0,4".
pub(super) fn plus(value: f64, decimals: usize) -> String {
    let text = grouped(value, decimals);
    let zero = text.chars().all(|letter| matches!(letter, '0' | ','));
    if value > 0.0 && !zero { format!("+{text}") } else { text }
}
