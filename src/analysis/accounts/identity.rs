//! Accounting identities, checked to rounding: one that fails blocks the calculation.

use super::normal::{Books, Convention};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::Statement;
use crate::analysis::finding::accounts::Accounts;
use crate::analysis::panel::Panel;
use crate::analysis::{Finding, How, Options, roles, support};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::shares::gross;

/// What rounding allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Rounding {
    /// Numbers are printed in whole multiples of this.
    Printed(f64),
    /// Numbers are computed: this part of the gross amounts.
    Computed(f64),
}

/// The part of gross amounts that a computed number may be off: converted or rescaled lines carry
/// the rounding of what they were computed from.
const COMPUTED: f64 = 1e-4;

impl Rounding {
    /// # Errors
    /// `option-not-a-number`.
    pub(super) fn of(panel: &Panel, options: &Options) -> Result<Rounding, Problem> {
        let text = options.get("rounding").map_or("0", String::as_str).trim();
        let stated: f64 = text.parse().ok().filter(|v: &f64| v.is_finite() && *v >= 0.0).ok_or_else(|| {
            Problem::error("option-not-a-number", format!("the option \"rounding\" is \"{text}\"; it must be a number"))
                .hint("write for example 1, or 0.1")
        })?;
        if stated > 0.0 {
            return Ok(Rounding::Printed(stated));
        }
        let values = || panel.rows.iter().flatten().filter(|v| v.is_finite());
        // A decimal is off by no more than the last bit of its binary form; a looser test would call every large
        // number a multiple of a small step.
        let bit = |v: f64| 4.0 * f64::EPSILON * v.abs();
        let multiples = |step: f64| {
            let fits = |v: &f64| ((v / step).round() * step - v).abs() <= bit(*v);
            values().all(|v| fits(v) && bit(*v) < 0.1 * step)
        };
        let step = [1.0, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].into_iter().find(|s| multiples(*s));
        Ok(step.map_or(Rounding::Computed(COMPUTED), Rounding::Printed))
    }

    /// How far a sum of these terms may be from zero.
    fn allows(self, terms: &[f64]) -> f64 {
        let half = match self {
            Rounding::Printed(step) => 0.5 * step * terms.len() as f64,
            Rounding::Computed(part) => part * gross(terms),
        };
        half * (1.0 + 1e-9) + 4.0 * f64::EPSILON * gross(terms)
    }
}

/// An identity that holds.
#[derive(Debug)]
pub(super) struct Checked {
    id: &'static str,
    formula: String,
    periods: usize,
    largest: f64,
    allowed: f64,
}

/// Terms that add up to zero in one period.
type Terms = Vec<f64>;

/// The residual of each period in which every term is there.
fn residuals(panel: &Panel, terms: impl Fn(usize) -> Option<Terms>) -> Vec<(usize, Terms)> {
    let complete = |t: usize| terms(t).filter(|v| v.iter().all(|x| !x.is_nan())).map(|v| (t, v));
    (0..panel.periods.len()).filter_map(complete).collect()
}

fn value(roles: &[&str], rows: &[Vec<f64>], role: &str, t: usize) -> Option<f64> {
    roles::place(roles, role).and_then(|i| rows.get(i)).and_then(|r| r.get(t)).copied()
}

/// current + capital + omissions − financial, with a capital account of zero where none is given.
fn overall_terms(roles: &[&str], rows: &[Vec<f64>], t: usize, convention: Convention) -> Option<Terms> {
    let sign = if convention == Convention::Sixth { -1.0 } else { 1.0 };
    let mut terms = vec![value(roles, rows, "current", t)?, sign * value(roles, rows, "financial", t)?];
    terms.push(value(roles, rows, "omissions", t)?);
    terms.extend(value(roles, rows, "capital", t));
    Some(terms)
}

/// The presentation of a table: as stated, or the one whose identity holds.
///
/// # Errors
/// `identity-fails` when neither holds.
pub(super) fn convention(
    roles: &[&str],
    panel: &Panel,
    series: &[Series],
    stated: &str,
    rounding: Rounding,
    caveats: &mut Vec<Caveat>,
) -> Result<Convention, Problem> {
    match stated {
        "bpm5" => return Ok(Convention::Fifth),
        "bpm6" => return Ok(Convention::Sixth),
        _ => {}
    }
    let of = |convention| residuals(panel, |t| overall_terms(roles, &panel.rows, t, convention));
    let (sixth, fifth) = (of(Convention::Sixth), of(Convention::Fifth));
    if sixth.is_empty() {
        return Ok(without_omissions(roles, panel, caveats));
    }
    let holds =
        |all: &[(usize, Terms)]| all.iter().all(|(_, terms)| crate::number::sum(terms).abs() <= rounding.allows(terms));
    match (holds(&sixth), holds(&fifth)) {
        (true, _) => Ok(Convention::Sixth),
        (_, true) => {
            caveats.push(Holdings::FifthManual.into());
            Ok(Convention::Fifth)
        }
        _ => {
            let size = |all: &[(usize, Terms)]| all.iter().map(|(_, t)| crate::number::sum(t).abs()).sum::<f64>();
            let nearer = if size(&fifth) < size(&sixth) { &fifth } else { &sixth };
            Err(failed("current + capital + omissions = financial account", nearer, panel, series, rounding))
        }
    }
}

/// Without omissions nothing can be checked: the presentation that leaves less unrecorded is taken.
fn without_omissions(roles: &[&str], panel: &Panel, caveats: &mut Vec<Caveat>) -> Convention {
    let size = |sign: f64| -> f64 {
        let one = |t: usize| {
            let (current, financial) =
                (value(roles, &panel.rows, "current", t)?, value(roles, &panel.rows, "financial", t)?);
            let capital = value(roles, &panel.rows, "capital", t).unwrap_or(0.0);
            Some((current + capital + sign * financial).abs()).filter(|v| !v.is_nan())
        };
        (0..panel.periods.len()).filter_map(one).sum()
    };
    let (sixth, fifth) = (size(-1.0), size(1.0));
    let known = sixth != fifth;
    let taken = if fifth < sixth { Convention::Fifth } else { Convention::Sixth };
    let fifth = taken == Convention::Fifth;
    caveats.push(if known { Holdings::ManualTaken { fifth } } else { Holdings::SignsTaken { fifth } }.into());
    taken
}

/// The Problem of an identity that fails, with its residuals.
fn failed(formula: &str, all: &[(usize, Terms)], panel: &Panel, series: &[Series], rounding: Rounding) -> Problem {
    let off: Vec<(usize, f64, f64)> = all
        .iter()
        .map(|(t, terms)| (*t, crate::number::sum(terms), rounding.allows(terms)))
        .filter(|(_, residual, allowed)| residual.abs() > *allowed)
        .collect();
    let worst = off.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())).copied().unwrap_or((0, f64::NAN, f64::NAN));
    let day = panel.periods.get(worst.0).map_or_else(String::new, |p| p.end.iso());
    let unit = series.first().map_or_else(String::new, |s| s.unit.label());
    let message = format!(
        "{formula} fails in {} of {} periods: the residual is {} {unit} in the period to {day}, where rounding allows {}",
        off.len(),
        all.len(),
        super::super::words::number(worst.1),
        super::super::words::number(worst.2)
    );
    Problem::error("identity-fails", message)
        .hint("check that all lines are of one vintage and none is seasonally adjusted")
        .hint("check the sign convention and which series has which role")
}

/// The overall identity of rows in the signs of the sixth manual.
///
/// # Errors
/// `identity-fails`.
pub(super) fn overall(
    roles: &[&str],
    rows: &[Vec<f64>],
    panel: &Panel,
    series: &[Series],
    rounding: Rounding,
) -> Result<Option<Checked>, Problem> {
    let all = residuals(panel, |t| overall_terms(roles, rows, t, Convention::Sixth));
    if all.is_empty() {
        return Ok(None);
    }
    let formula = "current + capital + omissions = financial account".to_owned();
    match checked("identity", formula.clone(), &all, rounding) {
        Some(found) => Ok(Some(found)),
        None => Err(failed(&formula, &all, panel, series, rounding)),
    }
}

/// The kinds of capital that make up a whole financial account; short-term debt may be part of debt.
const WHOLE: [&str; 6] = ["direct", "equity", "debt", "derivatives", "other", "reserves"];

/// Whether every kind of capital is given, on both sides or net.
fn whole(lines: &[&str]) -> bool {
    let both = |kind: &str| {
        let given = |side: &str| lines.contains(&format!("{kind}-{side}").as_str());
        given("net") || (given("assets") && given("liabilities"))
    };
    // Countries hold reserves; others hold theirs among other liabilities.
    WHOLE.iter().all(|kind| both(kind) || (*kind == "reserves" && lines.contains(&"reserves-assets")))
}

/// Whether the lines of the financial account add up to it; what they leave is a step of its own, unless
/// they are all that there are.
///
/// # Errors
/// `identity-fails` when every kind of capital is given and they do not add up.
pub(super) fn of_lines(
    roles: &[&str],
    rows: &[Vec<f64>],
    panel: &Panel,
    series: &[Series],
    rounding: Rounding,
    caveats: &mut Vec<Caveat>,
) -> Result<Option<Checked>, Problem> {
    let side = |role: &str| if role.ends_with("-liabilities") { 1.0 } else { -1.0 };
    let lines: Vec<&str> = roles.iter().copied().filter(|r| r.contains('-')).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let all = residuals(panel, |t| {
        let mut terms = vec![value(roles, rows, "financial", t)?];
        terms.extend(lines.iter().map(|l| side(l) * value(roles, rows, l, t).unwrap_or(f64::NAN)));
        Some(terms)
    });
    let formula = "financial account = sum of its lines".to_owned();
    let found = checked("lines", formula.clone(), &all, rounding);
    if found.is_none() && !all.is_empty() && whole(&lines) {
        return Err(failed(&formula, &all, panel, series, rounding));
    }
    if found.is_none() && !all.is_empty() {
        caveats.push(Holdings::LinesNotNamed.into());
    }
    Ok(found)
}

fn checked(id: &'static str, formula: String, all: &[(usize, Terms)], rounding: Rounding) -> Option<Checked> {
    let size = |terms: &Terms| crate::number::sum(terms).abs();
    if all.is_empty() || all.iter().any(|(_, terms)| size(terms) > rounding.allows(terms)) {
        return None;
    }
    let largest = all.iter().map(|(_, t)| size(t)).fold(0.0, f64::max);
    let allowed = all.iter().map(|(_, t)| rounding.allows(t)).fold(0.0, f64::max);
    Some(Checked { id, formula, periods: all.len(), largest, allowed })
}

impl Checked {
    /// What is said of it.
    pub(super) fn finding(&self, books: &Books) -> Finding {
        let unit = support::unit(&books.series);
        let frequency = support::frequency(&books.series);
        let statement = Statement::Accounts(Accounts::Identity {
            formula: self.formula.clone(),
            sample: support::periods(self.periods, frequency),
            largest: support::value_of(self.largest, &unit),
            allowed: support::value_of(self.allowed, &unit),
        });
        Finding {
            value: Some(self.largest),
            unit: unit.label(),
            n: Some(self.periods),
            how: How {
                formula:
                    "largest |Σ terms| over all periods as published; half a unit of the last digit for each term is \
                          allowed"
                        .to_owned(),
                window: format!("{} periods as published", self.periods),
                missing: "a period in which a term is missing is not checked".to_owned(),
                test: "none: arithmetic; an identity that fails blocks the calculation".to_owned(),
                source: "IMF 2009, Balance of Payments and International Investment Position Manual, sixth edition"
                    .to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![support::named("allowed", "what rounding allows", self.allowed, &unit.label())],
            ..support::finding(self.id, &statement)
        }
    }
}
