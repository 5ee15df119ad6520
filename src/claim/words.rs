//! Numbers of verdicts in words.

use super::measure::Found;
use crate::analysis::words::grouped;
use crate::unit::{Quantity, Unit};

/// A number in its unit: "−67.1 USD billion", "87.9%", "6 weeks", "z +2.8" as "2.8".
#[must_use]
pub fn amount(value: f64, unit: &Unit, counted: &str) -> String {
    match &unit.quantity {
        Quantity::Money { currency } => {
            let plain = value * unit.scale();
            let size = plain.abs();
            let (divisor, word) = match size {
                s if s >= 0.9995e12 => (1e12, " trillion"),
                s if s >= 0.9995e9 => (1e9, " billion"),
                s if s >= 0.9995e6 => (1e6, " million"),
                _ => (1.0, ""),
            };
            format!("{} {currency}{word}", digits(plain / divisor))
        }
        Quantity::Percent if unit.power_of_ten == -2 => format!("{} bp", digits(value)),
        Quantity::Percent => format!("{}%", digits(value)),
        Quantity::Fraction => format!("{}%", digits(100.0 * value)),
        Quantity::Contracts => format!("{} contracts", digits(value * unit.scale())),
        Quantity::Count { of } => {
            let of = if of.is_empty() { counted } else { of };
            if of.is_empty() { digits(value) } else { format!("{} {of}", digits(value)) }
        }
        _ => digits(value),
    }
}

/// Three digits that count, whole numbers whole.
fn digits(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return grouped(value, 0);
    }
    let decimals = match value.abs() {
        a if a >= 100.0 => 0,
        a if a >= 10.0 => 1,
        a if a >= 1.0 => 2,
        a if a >= 0.1 => 3,
        a if a >= 0.001 => 4,
        _ => 6,
    };
    grouped(value, decimals)
}

/// The plural noun of the periods that a number counts.
fn counted(found: &Found) -> &'static str {
    use crate::calendar::Frequency::{Annual, Daily, Irregular, Monthly, Quarterly, Semimonthly, Weekly};
    match found.counts {
        Some(Daily) => "sessions",
        Some(Weekly) => "weeks",
        Some(Monthly) => "months",
        Some(Quarterly) => "quarters",
        Some(Annual) => "years",
        Some(Semimonthly | Irregular) => "periods",
        None => "",
    }
}

/// Fills the words of a number that was found.
pub(super) fn told(mut found: Found) -> Found {
    found.text = match (found.day, found.value) {
        (Some(day), _) => day.iso(),
        (None, Some(value)) => amount(value, &found.unit, counted(&found)),
        (None, None) => "none in the file".to_owned(),
    };
    let label = super::measure::label(&found.unit);
    found.unit_label =
        if found.value.is_none() || label.starts_with("a plain") { counted(&found).to_owned() } else { label };
    found
}
