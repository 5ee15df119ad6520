//! What a number counts, and what its plus means.

use serde::{Deserialize, Serialize};

/// What is counted, without its power of ten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "quantity")]
pub enum Quantity {
    /// Money in a currency, by ISO 4217 code.
    Money {
        /// ISO 4217 code, `USD`.
        currency: String,
    },
    /// Futures or option contracts.
    Contracts,
    /// Shares of a fund or company.
    Shares,
    /// Per cent: 12.3 means 12.3%.
    Percent,
    /// A share of one: 0.123 means 12.3%.
    Fraction,
    /// Points of an index.
    Index,
    /// A price or exchange rate, in words.
    Price {
        /// What for what, `JPY per USD`.
        of: String,
    },
    /// A number of things, in words (`traders`).
    Count {
        /// What is counted.
        of: String,
    },
    /// The file does not say and nothing else does.
    Unknown,
}

/// Who says what the unit is. A program must not claim to have read what it only knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// Written in the file.
    File,
    /// Known of this publisher's format or of this series code.
    Publisher,
    /// Said by the reader.
    Reader,
    /// Guessed, or not known at all.
    Assumed,
}

/// A unit: quantity × 10^`power_of_ten`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What is counted.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// One written unit is 10 to this power of the quantity: 6 for millions, 8 for 億円.
    #[serde(default)]
    pub power_of_ten: i8,
    /// Who says so.
    pub authority: Authority,
}

impl Unit {
    /// Money, `power_of_ten` 6 for millions.
    #[must_use]
    pub fn money(currency: &str, power_of_ten: i8, authority: Authority) -> Unit {
        Unit { quantity: Quantity::Money { currency: currency.to_owned() }, power_of_ten, authority }
    }

    /// Any other quantity, counted one by one.
    #[must_use]
    pub fn of(quantity: Quantity, authority: Authority) -> Unit {
        Unit { quantity, power_of_ten: 0, authority }
    }

    /// A unit that nobody has stated.
    #[must_use]
    pub fn unknown() -> Unit {
        Unit::of(Quantity::Unknown, Authority::Assumed)
    }

    /// 10 to the power of ten: what one written unit is worth.
    #[must_use]
    pub fn scale(&self) -> f64 {
        10f64.powi(i32::from(self.power_of_ten))
    }

    /// In words: `USD million`, `JPY 100 million`, `contracts`, `%`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::unit::{Authority, Unit};
    /// assert_eq!(Unit::money("JPY", 8, Authority::File).label(), "JPY 100 million");
    /// ```
    #[must_use]
    pub fn label(&self) -> String {
        let scale = match self.power_of_ten {
            0 => "",
            1 => "ten",
            2 => "hundred",
            3 => "thousand",
            4 => "10 thousand",
            5 => "100 thousand",
            6 => "million",
            7 => "10 million",
            8 => "100 million",
            9 => "billion",
            10 => "10 billion",
            11 => "100 billion",
            12 => "trillion",
            _ => "×10ⁿ",
        };
        let quantity = match &self.quantity {
            Quantity::Money { currency } => return join(currency, scale),
            Quantity::Contracts => "contracts",
            Quantity::Shares => "shares",
            Quantity::Percent => "%",
            Quantity::Fraction => "fraction",
            Quantity::Index => "index points",
            Quantity::Price { of } | Quantity::Count { of } => of,
            Quantity::Unknown => "unit not stated",
        };
        join(scale, quantity)
    }
}

fn join(first: &str, second: &str) -> String {
    [first, second].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a positive value means, in the publisher's sense after conversion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlusMeans {
    /// In words for the reader: "foreigners bought US securities".
    pub plus: String,
    /// The opposite: "foreigners sold US securities".
    pub minus: String,
    /// True when the publisher's own plus means the opposite and the values were turned on reading.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub turned_on_reading: bool,
    /// Who says so.
    pub authority: Authority,
}

impl PlusMeans {
    /// Plus means that `holder` bought `asset`.
    #[must_use]
    pub fn buys(holder: &str, asset: &str, authority: Authority) -> PlusMeans {
        PlusMeans {
            plus: format!("{holder} bought {asset}"),
            minus: format!("{holder} sold {asset}"),
            turned_on_reading: false,
            authority,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_scale_and_quantity_in_reading_order() {
        assert_eq!(Unit::money("USD", 6, Authority::File).label(), "USD million");
        assert_eq!(Unit::of(Quantity::Contracts, Authority::File).label(), "contracts");
        assert_eq!(Unit::unknown().label(), "unit not stated");
    }
}
