//! The number found beside the number claimed, and the day found beside the day claimed.

use super::Claimed;
use crate::calendar::Day;
use crate::claim::measure::{self, Found};
use crate::claim::said::Bound;
use crate::claim::tree::{Expectation, MeasureKind, Quantity, Relation, Tolerance, Tree};
use crate::claim::verdict::{Status, Word};
use crate::problem::Problem;
use crate::unit::{Quantity as Counted, Unit};

/// The found number in the unit of the claimed one.
pub(super) fn fitted(found: Found, claimed: &Quantity) -> Result<Found, Problem> {
    let money = matches!(found.unit.quantity, Counted::Money { .. });
    match &claimed.unit {
        None if money && claimed.value != 0.0 => {
            let unit = measure::label(&found.unit);
            let message = format!("the measure is in {unit}, and the claimed number has no unit");
            Err(Problem::error("claim-unit", message).hint("write $24bn or 24 USD billion"))
        }
        None => Ok(found),
        Some(unit) => {
            if let (Counted::Count { of }, Some(counts)) = (&unit.quantity, found.counts) {
                let named = measure::frequency_named(of);
                if named.is_some_and(|named| named != counts) {
                    let message =
                        format!("the measure counts {counts:?} periods, and the claim counts {of}").to_lowercase();
                    return Err(Problem::error("claim-unit", message)
                        .hint("write \"periods\", or choose a series of that frequency"));
                }
                return Ok(found);
            }
            let from = found.unit.clone();
            let value = found.value.map(|v| measure::converted(v, &from, unit)).transpose()?;
            let keeps = matches!(from.quantity, Counted::Count { .. } | Counted::Unknown);
            let unit = if keeps && unit.power_of_ten == 0 && !matches!(unit.quantity, Counted::Unknown) {
                unit.clone()
            } else if matches!(unit.quantity, Counted::Unknown) {
                Unit { power_of_ten: unit.power_of_ten, ..from }
            } else {
                unit.clone()
            };
            Ok(Found { value, unit, ..found })
        }
    }
}

pub(super) fn numbers(expectation: &Expectation, mut found: Found, claimed: &Quantity) -> (Status, Claimed, Found) {
    let (value, wanted) = (found.number_or_nan(), claimed.value);
    let by = match expectation.tolerance {
        Tolerance::LastDigit => claimed.rounding,
        Tolerance::Tenth => 0.1 * wanted.abs(),
        Tolerance::Absolute(by) => by,
        Tolerance::Relative(share) => share * wanted.abs(),
    };
    let slack = 1e-12 * wanted.abs().max(by);
    let one_sided = if expectation.tolerance == Tolerance::LastDigit { 0.0 } else { by };
    let (low, high) = match expectation.relation {
        Relation::Equal | Relation::About => (Some(wanted - by), Some(wanted + by)),
        Relation::AtLeast | Relation::MoreThan => (Some(wanted - one_sided), None),
        Relation::AtMost | Relation::LessThan => (None, Some(wanted + one_sided)),
    };
    let strict = matches!(expectation.relation, Relation::MoreThan | Relation::LessThan);
    let above = low.is_none_or(|low| if strict { value > low } else { value >= low - slack });
    let below = high.is_none_or(|high| if strict { value < high } else { value <= high + slack });
    let holds = above && below;
    if expectation.first_print && (value - wanted).abs() > claimed.rounding {
        found.words.push(Word::RevisedSince);
    }
    let short = found.words.contains(&Word::SampleTooShort);
    let reaches = found.first.zip(found.last).is_some_and(|(first, last)| first.plus_months(120) <= last);
    let status = if value.is_nan() {
        Status::Untestable
    } else if holds && expectation.record && !reaches {
        found.words.push(Word::SampleTooShort);
        Status::Partly
    } else if holds {
        Status::Holds
    } else if short && low.is_some() && high.is_none() {
        // Nothing as large in the file, which does not reach back as far as was claimed.
        Status::Untestable
    } else {
        Status::Fails
    };
    let bound = Bound::Number {
        relation: expectation.relation,
        value: wanted,
        unit: found.unit.clone(),
        tolerance: (low.is_some() && high.is_some()).then_some((by, expectation.tolerance)),
    };
    (status, Claimed { value: Some(wanted), low, high, ..Claimed::told(bound) }, found)
}

pub(super) fn days(expectation: &Expectation, mut found: Found, start: Day, end: Day) -> (Status, Claimed, Found) {
    let status = match (expectation.relation, found.day) {
        (Relation::Equal | Relation::About, Some(day)) if start <= day && day <= end => Status::Holds,
        (Relation::AtLeast, Some(day)) if day >= start => Status::Holds,
        (Relation::MoreThan, Some(day)) if day > end => Status::Holds,
        (Relation::AtMost, Some(day)) if day <= end => Status::Holds,
        (Relation::LessThan, Some(day)) if day < start => Status::Holds,
        (_, Some(_)) => Status::Fails,
        // What never turned did not turn by then either; unless the file begins behind the turn.
        (_, None) if turns(&expectation.left) => {
            if found.words.contains(&Word::SampleTooShort) {
                Status::Untestable
            } else {
                Status::Fails
            }
        }
        // Nothing as large in the whole file: enough if the file reaches back to the day.
        (Relation::AtMost | Relation::LessThan, None) if found.first.is_some_and(|first| first <= end) => {
            found.words.retain(|w| *w != Word::SampleTooShort);
            Status::Holds
        }
        (Relation::AtMost | Relation::LessThan, None) => Status::Partly,
        (_, None) => Status::Untestable,
    };
    let bound = Bound::Days { relation: expectation.relation, start, end };
    (status, Claimed { day: Some(end), ..Claimed::told(bound) }, found)
}

fn turns(tree: &Tree) -> bool {
    matches!(tree, Tree::Measure(measure) if matches!(measure.kind, MeasureKind::Turn(_)))
}
