//! Units as Statistics Canada names them, in both languages.

use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// The unit from the words for it and for its scale.
pub(super) fn scaled(words: &str, scalar: &str) -> Unit {
    let power_of_ten = match scalar.trim().to_lowercase().as_str() {
        "tens" | "dizaines" => 1,
        "hundreds" | "centaines" => 2,
        "thousands" | "milliers" => 3,
        "tens of thousands" => 4,
        "hundreds of thousands" => 5,
        // The same word in both languages.
        "millions" => 6,
        "tens of millions" => 7,
        "hundreds of millions" => 8,
        "billions" | "milliards" => 9,
        "trillions" => 12,
        _ => 0,
    };
    Unit { power_of_ten, ..unit(words) }
}

/// The unit from the words for it.
pub(super) fn unit(words: &str) -> Unit {
    let lower = words.to_lowercase();
    let quantity = if lower == "dollars"
        || lower == "canadian dollars"
        || lower == "dollars canadiens"
        || lower.starts_with("current dollars")
    {
        Quantity::Money { currency: "CAD".to_owned() }
    } else if lower.starts_with("united states dollar")
        || lower == "us dollars"
        || lower.starts_with("dollars américains")
    {
        Quantity::Money { currency: "USD".to_owned() }
    } else if lower.starts_with("percent") || lower.starts_with("pourcent") {
        Quantity::Percent
    } else if lower.starts_with("index") || lower.starts_with("indice") || lower.ends_with("=100") {
        Quantity::Index
    } else {
        Quantity::Count { of: words.to_owned() }
    };
    Unit::of(quantity, Authority::File)
}

/// What a value is by its unit.
pub(super) fn kind_of(unit: &Unit) -> MeasureKind {
    match unit.quantity {
        Quantity::Percent => MeasureKind::Rate,
        Quantity::Index => MeasureKind::Index,
        _ => MeasureKind::Other,
    }
}
