//! Groups: how many sold, what part one member is, one sum by another; and chances by themselves.

use super::super::chance;
use super::super::shelf::Shelf;
use super::super::token::problem_at;
use super::super::tree::{Measure, MeasureKind, Side, Tree, Window};
use super::super::verdict::Word;
use super::{Found, fraction, place, plain_count};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::{binomial, longest_run, shares};

/// The members of the group that an operand names, or of the claim's own.
pub(super) fn members<'a>(operand: Option<&Tree>, shelf: &'a Shelf, about: &str) -> Result<&'a [Series], Problem> {
    match operand {
        Some(Tree::Name { id, .. }) => shelf.group(id),
        None if !about.is_empty() => shelf.group(about),
        _ => Err(Problem::error("claim-group", "the name of a group is wanted here")),
    }
}

/// The group that a share is taken of: the one named, or the claim's own.
pub(super) fn whole<'a>(measure: &Measure, shelf: &'a Shelf, about: &str) -> Result<&'a [Series], Problem> {
    members(measure.of.get(1), shelf, about)
}

pub(super) fn among(measure: &Measure, members: &[Series], side: Side) -> Result<Found, Problem> {
    let mut values = Vec::with_capacity(members.len());
    let mut found = Found::number(f64::NAN, &plain_count(), String::new());
    let mut left_out = 0;
    let mut first_problem = None;
    for member in members {
        match place::value(member, measure.window) {
            Ok(one) => {
                values.push(one.number_or_nan());
                found.first = found.first.into_iter().chain(one.first).min();
                found.last = found.last.into_iter().chain(one.last).max();
                if found.inputs.len() < 24 {
                    found.inputs.push(format!("{}: {}", member.name, one.number_or_nan()));
                }
                found = found.from(member);
            }
            Err(problem) => {
                left_out += 1;
                first_problem = first_problem.or(Some(problem));
            }
        }
    }
    if let Some(problem) = first_problem.filter(|_| values.is_empty()) {
        return Err(problem);
    }
    let signed: Vec<f64> = values.iter().copied().filter(|v| *v != 0.0).collect();
    let hits = signed.iter().filter(|v| if side == Side::Up { **v > 0.0 } else { **v < 0.0 }).count();
    let gross: f64 = shares::gross(&signed);
    let hit_value: f64 = crate::number::sum(
        &signed
            .iter()
            .filter(|v| if side == Side::Up { **v > 0.0 } else { **v < 0.0 })
            .map(|v| v.abs())
            .collect::<Vec<_>>(),
    );
    let word = if side == Side::Up { "above" } else { "below" };
    let left = if left_out > 0 { format!("; {left_out} without a value there") } else { String::new() };
    found.value = Some(hits as f64);
    found.n = Some(signed.len());
    found.formula = format!("members {word} zero, of {} with a sign{left}", signed.len());
    found.numbers =
        vec![("of".to_owned(), signed.len() as f64), ("share of gross value".to_owned(), hit_value / gross)];
    found.numbers.push(("p".to_owned(), binomial::two_sided(hits, signed.len(), 0.5)));
    if let Some((low, high)) = binomial::clopper_pearson(hits, signed.len(), 0.95) {
        found.numbers.extend([("low (95%)".to_owned(), low), ("high (95%)".to_owned(), high)]);
    }
    found.chance = chance::count(hits, signed.len());
    if measure.counts.first().is_some_and(|claimed| *claimed != signed.len() as f64) {
        found.words.push(Word::DefinitionDiffers);
    }
    Ok(found)
}

pub(super) fn share(measure: &Measure, part: &Series, whole: &[Series]) -> Result<Found, Problem> {
    let one = place::value(part, measure.window)?;
    let mut all = Vec::with_capacity(whole.len());
    for member in whole {
        let value = place::value(member, measure.window)?;
        all.push(super::units::converted(value.number_or_nan(), &member.unit, &part.unit)?);
    }
    let (net, gross) = (crate::number::sum(&all), shares::gross(&all));
    // With mixed signs a share of the net means nothing where buys and sales nearly cancel.
    if all.len() > 1 && net.abs() < 0.1 * gross {
        let message =
            format!("buys and sales of the group nearly cancel (net {net} of gross {gross}): no share is defined");
        return Err(Problem::error("claim-share", message).hint("use \"sellers among\" or a share of one side"));
    }
    let value = one.number_or_nan() / net;
    let mut found = Found {
        value: Some(value),
        unit: fraction(),
        formula: format!("{} ÷ sum of {} members", part.name, all.len()),
        ..one
    };
    found.n = Some(all.len());
    found.numbers = vec![
        ("part".to_owned(), one_value(&found, net)),
        ("whole".to_owned(), net),
        ("offset".to_owned(), 1.0 - net.abs() / gross),
    ];
    Ok(found)
}

fn one_value(found: &Found, net: f64) -> f64 {
    found.number_or_nan() * net
}

pub(super) fn ratio(above: &Series, below: &Series, days: Window) -> Result<Found, Problem> {
    let (a, b) = (place::value(above, days)?, place::value(below, days)?);
    let bottom = super::units::converted(b.number_or_nan(), &below.unit, &above.unit)?;
    if bottom == 0.0 {
        return Err(Problem::error("claim-share", format!("\"{}\" is zero there: no ratio is defined", below.name)));
    }
    let value = a.number_or_nan() / bottom;
    let mut found =
        Found { value: Some(value), unit: plain_count(), formula: format!("{} ÷ {}", above.name, below.name), ..a };
    found.numbers = vec![("above".to_owned(), value * bottom), ("below".to_owned(), bottom)];
    found.inputs.extend(b.inputs);
    Ok(found.from(below))
}

/// Chances by themselves.
pub(super) fn chance(measure: &Measure) -> Result<Found, Problem> {
    let whole = |index: usize| {
        let number = measure.counts.get(index).copied().filter(|n| n.fract() == 0.0 && (1.0..=100_000.0).contains(n));
        number.map(|n| n as usize).ok_or_else(|| {
            problem_at("claim-number", "whole numbers from 1 to 100000 are wanted here", measure.column, "")
        })
    };
    if measure.kind == MeasureKind::RunChance {
        let share = measure.counts.get(2).copied().unwrap_or(0.5);
        if !(0.0..=1.0).contains(&share) {
            return Err(problem_at("claim-number", "a share of days lies between 0 and 1", measure.column, ""));
        }
        let (length, periods) = (whole(0)?, whole(1)?);
        // The chain takes length × periods steps.
        if length > 1_000 {
            return Err(problem_at("claim-number", "a run of more than 1000 is not computed", measure.column, ""));
        }
        let p = longest_run::chance_if_independent(periods, length, share);
        let formula = "exact longest-run probability, independent periods";
        return Ok(Found { chance: chance::run(length, periods, share), ..Found::number(p, &fraction(), formula) });
    }
    let (hits, trials) = (whole(0)?, whole(1)?);
    if hits > trials {
        return Err(problem_at("claim-number", format!("{hits} of {trials} is more than all"), measure.column, ""));
    }
    let p = binomial::two_sided(hits, trials, 0.5);
    let mut found = Found::number(p, &fraction(), "exact two-sided binomial, even chances");
    if let Some((low, high)) = binomial::clopper_pearson(hits, trials, 0.95) {
        found.numbers = vec![("low (95%)".to_owned(), low), ("high (95%)".to_owned(), high)];
    }
    found.chance = chance::count(hits, trials);
    Ok(found)
}
