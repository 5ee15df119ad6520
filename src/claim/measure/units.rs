//! Units that meet: what may be added, compared and divided, and by which factor.

use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::unit::{Quantity, Unit};

/// The unit of a number that is written without one.
pub(crate) fn bare() -> Unit {
    Unit::unknown()
}

/// `value` of unit `from`, in unit `to`. A number without unit takes the other's.
///
/// # Errors
/// `claim-unit` when the two count different things.
pub(crate) fn converted(value: f64, from: &Unit, to: &Unit) -> Result<f64, Problem> {
    factor(from, to).map(|factor| scaled(value, factor))
}

/// A factor below one divides, so that 326608 million is 326.608 billion to the last digit.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    if factor < 1.0 { value / (1.0 / factor).round().max(1.0) } else { value * factor }
}

fn factor(from: &Unit, to: &Unit) -> Result<f64, Problem> {
    use Quantity::{Count, Fraction, Percent, Unknown};
    let scale = || power(from.power_of_ten - to.power_of_ten);
    match (&from.quantity, &to.quantity) {
        (a, b) if a == b => Ok(scale()),
        (Fraction, Percent) => Ok(power(2 + from.power_of_ten - to.power_of_ten)),
        (Percent, Fraction) => Ok(power(from.power_of_ten - to.power_of_ten - 2)),
        (Unknown, _) | (_, Unknown) if from.power_of_ten == 0 || to.power_of_ten == 0 => Ok(1.0),
        (Unknown, _) | (_, Unknown) => Ok(scale()),
        (Count { .. }, Count { .. }) => Ok(1.0),
        // "fell by 20 points": of a per cent, percentage points.
        (Percent, Quantity::Index) => Ok(power(from.power_of_ten - to.power_of_ten)),
        (Fraction, Quantity::Index) => Ok(power(2 + from.power_of_ten - to.power_of_ten)),
        (Quantity::Price { .. }, Quantity::Index) => Ok(scale()),
        // Years and months are told apart by the caller; a plain count may be of anything.
        (Count { of }, _) | (_, Count { of }) if of.is_empty() => Ok(1.0),
        _ => {
            let message = format!("{} cannot be compared with {}", label(from), label(to));
            Err(Problem::error("claim-unit", message).hint(format!("write the number in {}", label(from))))
        }
    }
}

fn power(exponent: i8) -> f64 {
    // Powers of ten up to 10²² are exact.
    10f64.powi(i32::from(exponent))
}

/// A unit in words; a hundredth of a per cent is a basis point.
pub(crate) fn label(unit: &Unit) -> String {
    match &unit.quantity {
        Quantity::Percent if unit.power_of_ten == -2 => "basis points".to_owned(),
        Quantity::Unknown if unit.power_of_ten == 0 => "a plain number".to_owned(),
        Quantity::Count { of } if of.is_empty() => "a plain count".to_owned(),
        _ => unit.label(),
    }
}

/// The unit of `left sign right` and the factor that brings the right operand to the left's scale.
pub(super) fn combined(sign: char, left: &Unit, right: &Unit) -> Result<(Unit, f64), Problem> {
    use Quantity::{Fraction, Money, Price, Unknown};
    let plain = |u: &Unit| matches!(&u.quantity, Unknown | Quantity::Count { .. });
    match sign {
        '+' | '-' => {
            if plain(left) {
                return Ok((right.clone(), 1.0));
            }
            Ok((left.clone(), factor(right, left)?))
        }
        '*' => match (&left.quantity, &right.quantity) {
            _ if plain(right) || right.quantity == Fraction => Ok((left.clone(), right.scale())),
            _ if plain(left) || left.quantity == Fraction => Ok((right.clone(), left.scale())),
            // So many contracts at so much money each.
            (Money { .. }, Quantity::Contracts) => Ok((left.clone(), right.scale())),
            (Quantity::Contracts, Money { .. }) => Ok((right.clone(), left.scale())),
            _ => Ok((bare(), 1.0)),
        },
        _ => match (&left.quantity, &right.quantity) {
            (Money { currency }, Price { of }) => {
                let upper = of.to_uppercase().replace(" PER ", "/");
                match upper.split_once('/') {
                    Some((from, into)) if from.trim() == currency && into.trim().len() == 3 => {
                        let unit = Unit::money(into.trim(), left.power_of_ten, left.authority);
                        Ok((unit, right.scale()))
                    }
                    _ => Ok((bare(), 1.0)),
                }
            }
            (a, b) if a == b && !plain(left) => Ok((super::fraction(), power(right.power_of_ten - left.power_of_ten))),
            _ if plain(right) || right.quantity == Fraction => Ok((left.clone(), right.scale())),
            _ => Ok((bare(), 1.0)),
        },
    }
}

/// What a fraction is in when its writer multiplied by 100; any other unit stays.
pub(super) fn hundredfold(unit: Unit) -> Unit {
    if unit.quantity == Quantity::Fraction { Unit { quantity: Quantity::Percent, ..unit } } else { unit }
}

/// The unit that the words of a finding name.
pub(super) fn named(words: &str) -> Unit {
    super::super::parse::unit_named(words).unwrap_or_else(bare)
}

/// The frequency whose periods a word counts: sessions, weeks, months.
pub(crate) fn frequency_named(word: &str) -> Option<Frequency> {
    match word.trim_end_matches('s') {
        "session" | "day" | "trading day" => Some(Frequency::Daily),
        "week" => Some(Frequency::Weekly),
        "month" => Some(Frequency::Monthly),
        "quarter" => Some(Frequency::Quarterly),
        "year" => Some(Frequency::Annual),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Authority;

    #[test]
    fn money_is_converted_and_per_cent_is_not_money() {
        let (million, billion) = (Unit::money("USD", 6, Authority::File), Unit::money("USD", 9, Authority::Reader));
        assert_eq!(converted(326_608.0, &million, &billion), Ok(326.608));
        assert_eq!(converted(0.5, &super::super::fraction(), &super::super::percent()), Ok(50.0));
        let problem = converted(1.0, &million, &super::super::percent()).expect_err("no");
        assert_eq!(problem.code, "claim-unit");
        let yen = Unit::money("JPY", 8, Authority::File);
        let price = Unit::of(Quantity::Price { of: "JPY/USD".to_owned() }, Authority::File);
        assert_eq!(combined('/', &yen, &price).map(|(u, _)| u.label()), Ok("USD 100 million".to_owned()));
    }
}
