//! German numbers with their units: "67,1 Mrd. USD", "0,25 Prozentpunkte", "12.345 Kontrakte".

use super::Case;
use crate::analysis::finding::{Amount, Is};
use crate::analysis::words;
use crate::analysis::words::amounts::sign;
use crate::analysis::words::figures::{Figures, figure_words, money_decimals, power};
use crate::language::Language;
use crate::unit::Quantity;

const FIGURES: Figures = Figures {
    grouped,
    decimal: ',',
    percent: " %",
    chances: ["weniger als 0,1 %", "mehr als 99,9 %"],
    p: ["p nicht definiert", "p = ", "p < 0,001"],
    no_share: "kein Anteil",
    no_factor: "nicht definiert",
};

figure_words!(FIGURES);

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
    power(size, [(1e12, "Bio."), (1e9, "Mrd."), (1e6, "Mio.")], 0.999_5).unwrap_or((1.0, ""))
}

fn money(size: f64, currency: &str, is: Is) -> String {
    let (scale, suffix) = magnitude(size);
    if suffix.is_empty() {
        return format!("{} {currency}", FIGURES.money(size));
    }
    let shown = size / scale;
    format!("{} {suffix} {currency}", grouped(shown, money_decimals(shown, is == Is::Level)))
}

fn things(size: f64, words: [&str; 3], case: Case) -> String {
    let (scale, suffix) = magnitude(size);
    let [_, many, dative] = words;
    if suffix.is_empty() {
        let plain = FIGURES.things(size);
        let noun = if plain == "1" { counted(1.0, words, case) } else { counted(2.0, words, case) };
        return format!("{plain} {noun}");
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
    let plain = FIGURES.share(size);
    match is {
        Is::Value | Is::Level => format!("{plain} %"),
        Is::Change => {
            let size = if plain == "1" { 1.0 } else { 2.0 };
            format!("{plain} {}", counted(size, ["Prozentpunkt", "Prozentpunkte", "Prozentpunkten"], case))
        }
    }
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

/// A correlation or slope with two decimals: "0,31", "−0,22".
pub(super) fn two(value: f64) -> String {
    grouped(value, 2)
}
