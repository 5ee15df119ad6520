//! Takes numbers from series: what an expectation measures.

mod compare;
mod course;
mod look_back;
mod pair;
mod place;
mod response;
mod series;
mod story;
mod turbulence;
mod turn;
mod units;
mod window;

use super::chance::{self, Chance};
use super::said::OfChance;
use super::shelf::Shelf;
use super::tree::{Measure, MeasureKind, Tree};
use super::verdict::Word;
use crate::calendar::{Day, Frequency};
use crate::problem::Problem;
use crate::series::Series;
use crate::unit::{Authority, Quantity, Unit};
use serde::Serialize;

pub(super) use series::series_of;
pub use series::series_of_expression;
pub(super) use units::{bare, converted, frequency_named, label};

/// A number found in the data, with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The number; missing when the measure gives a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The day, when the measure gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Unit of the number, in words.
    #[serde(rename = "unit_label", skip_serializing_if = "String::is_empty")]
    pub unit_label: String,
    /// In a reader's words: "−67.1 USD billion".
    pub text: String,
    /// Observations used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
    /// First day used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Day>,
    /// Last day used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
    /// Further numbers: label and value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<(String, f64)>,
    /// How it was computed.
    pub formula: String,
    /// The values that enter, at most 24.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// Publishers and files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// How often chance makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<Chance>,
    /// What must be said of the data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Word>,
    /// The unit, for conversions.
    #[serde(skip)]
    pub unit: Unit,
    /// Frequency of the series, where the number counts its periods.
    #[serde(skip)]
    pub counts: Option<Frequency>,
    /// Whether its writer multiplied by 100: a ratio made of it is in per cent.
    #[serde(skip)]
    pub hundredfold: bool,
}

impl Found {
    /// A number in a unit, with its formula.
    fn number(value: f64, unit: &Unit, formula: impl Into<String>) -> Found {
        Found { value: Some(value), unit: unit.clone(), formula: formula.into(), ..Found::nothing() }
    }

    fn nothing() -> Found {
        Found {
            value: None,
            day: None,
            unit_label: String::new(),
            text: String::new(),
            n: None,
            first: None,
            last: None,
            numbers: Vec::new(),
            formula: String::new(),
            inputs: Vec::new(),
            sources: Vec::new(),
            chance: None,
            words: Vec::new(),
            unit: bare(),
            counts: None,
            hundredfold: false,
        }
    }

    fn from(mut self, series: &Series) -> Found {
        if !series.source.is_empty() && !self.sources.contains(&series.source) {
            self.sources.push(series.source.clone());
        }
        self
    }

    /// The number; NaN when there is none.
    pub(super) fn number_or_nan(&self) -> f64 {
        self.value.unwrap_or(f64::NAN)
    }
}

/// A count without unit of its own.
fn plain_count() -> Unit {
    Unit::of(Quantity::Count { of: String::new() }, Authority::Assumed)
}

fn fraction() -> Unit {
    Unit::of(Quantity::Fraction, Authority::Assumed)
}

fn percent() -> Unit {
    Unit::of(Quantity::Percent, Authority::Assumed)
}

/// What an expression gives.
enum Value {
    Series(Series),
    Number(Found),
}

fn value(tree: &Tree, shelf: &Shelf, about: &str) -> Result<Value, Problem> {
    match tree {
        Tree::Number(quantity) => {
            let unit = quantity.unit.clone().unwrap_or_else(bare);
            let hundredfold = quantity.unit.is_none() && quantity.value == 100.0;
            Ok(Value::Number(Found { hundredfold, ..Found::number(quantity.value, &unit, "as written") }))
        }
        Tree::Date(period) => Ok(Value::Number(Found { day: Some(period.end), ..Found::nothing() })),
        Tree::Name { .. } | Tree::Transform { .. } => series_of(tree, shelf, about).map(Value::Series),
        Tree::Finding { tile, finding, number, .. } => {
            finding_number(shelf, tile, finding, number.as_deref()).map(Value::Number)
        }
        Tree::Story { what, story, signals, .. } => {
            story::number(*what, story.as_deref(), signals, shelf).map(Value::Number)
        }
        Tree::Measure(measure) => measured(measure, shelf, about).map(Value::Number),
        Tree::Binary { sign, left, right, column } => {
            let (left, right) = (value(left, shelf, about)?, value(right, shelf, about)?);
            series::binary(*sign, left, right, *column)
        }
    }
}

/// The number that an expression gives. A series without days gives its latest value.
///
/// # Errors
/// Why it cannot be measured: a series that is not open, days outside the data, units that do not fit.
pub(super) fn number(tree: &Tree, shelf: &Shelf, about: &str) -> Result<Found, Problem> {
    match value(tree, shelf, about)? {
        Value::Number(found) => Ok(found),
        Value::Series(series) => place::value(&series, super::tree::Window::default()),
    }
}

/// The number of a tile's finding.
fn finding_number(shelf: &Shelf, tile: &str, id: &str, number: Option<&str>) -> Result<Found, Problem> {
    let finding = shelf.finding(tile, id)?;
    let (value, unit) = match number {
        None => (finding.value, finding.unit.clone()),
        Some(wanted) => match finding.numbers.iter().find(|n| n.id == wanted) {
            Some(found) => (found.value, found.unit.clone()),
            None if wanted == "p" => (finding.p, String::new()),
            None if wanted == "n" => (finding.n.map(|n| n as f64), String::new()),
            None => {
                let known: Vec<&str> = finding.numbers.iter().map(|n| n.id.as_str()).chain(["p", "n"]).collect();
                let message = format!("the finding \"{id}\" of \"{tile}\" has no number \"{wanted}\"");
                let problem = Problem::error("claim-finding", message);
                return Err(match crate::problem::nearest(wanted, known.iter().copied()) {
                    Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                    None => problem.hint(format!("it has: {}", known.join(", "))),
                });
            }
        },
    };
    let Some(value) = value else {
        return Err(Problem::error("claim-finding", format!("the finding \"{id}\" of \"{tile}\" has no number")));
    };
    let counts = units::frequency_named(&unit);
    let of = Some(OfChance::Finding(finding.statement.clone()));
    let chance =
        finding.p.map(|p| Chance { text: finding.text.clone(), p: Some(p), test: finding.how.test.clone(), of });
    let source = finding.how.source.clone();
    Ok(Found {
        n: finding.n,
        last: finding.period,
        inputs: finding.how.inputs.clone(),
        sources: if source.is_empty() { Vec::new() } else { vec![source] },
        chance,
        counts,
        ..Found::number(value, &units::named(&unit), finding.how.formula.clone())
    })
}

fn measured(measure: &Measure, shelf: &Shelf, about: &str) -> Result<Found, Problem> {
    use MeasureKind as K;
    let operand = |index: usize| -> Result<Series, Problem> {
        match measure.of.get(index) {
            Some(tree) => series_of(tree, shelf, about),
            None if about.is_empty() => {
                let message = "the expectation names no series, and the claim has none under \"about\"";
                Err(super::token::problem_at("claim-subject", message, measure.column, ""))
            }
            None => shelf.series(about).cloned(),
        }
    };
    let resolved;
    let measure = if measure.window.back.is_some() {
        resolved = window::resolved(
            measure,
            &operand(0).or_else(|problem| {
                compare::members(measure.of.first(), shelf, about)?
                    .first()
                    .map(|member| (*member).clone())
                    .ok_or(problem)
            })?,
        );
        &resolved
    } else {
        measure
    };
    let window = measure.window;
    match measure.kind {
        K::RunChance | K::CountChance => compare::chance(measure),
        K::Among(side) => compare::among(measure, compare::members(measure.of.first(), shelf, about)?, side),
        K::Members => {
            let members = compare::members(measure.of.first(), shelf, about)?;
            Ok(Found::number(members.len() as f64, &plain_count(), "members of the group"))
        }
        K::Share => compare::share(measure, &operand(0)?, compare::whole(measure, shelf, about)?),
        K::Ratio => compare::ratio(&operand(0)?, &operand(1)?, window),
        K::CorrelationShift => pair::shift(&operand(0)?, &operand(1)?, window),
        K::Correlation | K::SameSigns | K::Slope | K::Fit => {
            pair::pair(measure.kind, &operand(0)?, &operand(1)?, window)
        }
        K::Leads | K::LeadChance => pair::leads(measure, &every(measure, &operand)?),
        K::Response | K::CumulatedResponse => response::response(measure, every(measure, &operand)?),
        K::Turbulence | K::Surprise | K::RankOfTurbulence | K::RankOfSurprise => {
            turbulence::odd(measure, &every(measure, &operand)?)
        }
        K::Value => place::value(&operand(0)?, window),
        K::Last => place::last(&operand(0)?, window),
        // Who bought or sold is told by a flow; of a level by what it changed.
        K::Traded => match operand(0)? {
            level if series::is_level(level.kind) => course::moved(measure, &level),
            flow => place::value(&flow, window),
        },
        K::Sum
        | K::Mean
        | K::Median
        | K::Deviation
        | K::Highest
        | K::Lowest
        | K::DayOfHighest
        | K::DayOfLowest
        | K::Periods
        | K::Compounded => place::over(measure.kind, &operand(0)?, window),
        K::Turn(side) => turn::turn(measure, &operand(0)?, side),
        K::Count(_) => place::count(measure, &operand(0)?),
        K::Change | K::PercentChange | K::MoveBefore(_) | K::Drawdown => course::moved(measure, &operand(0)?),
        K::Score
        | K::RankFromTop
        | K::RankFromBottom
        | K::Percentile
        | K::LastLarger(_)
        | K::MonthsSinceLarger(_)
        | K::Streak(_) => look_back::backward(measure, &operand(0)?),
    }
}

/// The series of a measure that takes several.
fn every(measure: &Measure, operand: &dyn Fn(usize) -> Result<Series, Problem>) -> Result<Vec<Series>, Problem> {
    (0..measure.of.len()).map(operand).collect()
}

fn count_chance(hits: usize, trials: usize) -> Option<Chance> {
    chance::count(hits, trials)
}
