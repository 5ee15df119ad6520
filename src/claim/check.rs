//! From a claim to its verdict: each expectation measured, the number found beside the number claimed.

mod compare;

use super::chance::Chance;
use super::measure::{self, Found};
use super::parse::{parse, parse_expression, statements};
use super::said::Bound;
use super::shelf::Shelf;
use super::tree::{Expectation, Quantity, Tree};
use super::verdict::{Status, Verdict, Word, over};
use super::words::{told, verdict_sentence};
use super::{Claim, Show};
use crate::calendar::Day;
use crate::language::Language;
use crate::problem::Problem;
use crate::series::SYNTHETIC_MARK;
use compare::{days, fitted, numbers};
use serde::Serialize;

/// A claim with its verdict. Keys are stable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckedClaim {
    /// The claim as the document has it.
    #[serde(flatten)]
    pub claim: Claim,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in a sentence, with what was found.
    pub text: String,
    /// What must be said of the data: "revised since", "definition differs", "sample too short".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The same as data.
    #[serde(skip)]
    pub remarks: Vec<Word>,
    /// Each expectation.
    pub parts: Vec<Part>,
    /// Further numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<Shown>,
    /// How often chance alone makes it: of the first part that has a test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<Chance>,
    /// What the numbers of the sentence imply for each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implied: Option<super::Implied>,
    /// The probability of that test, corrected for all claims of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<f64>,
}

/// One expectation, measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// As written, or what data would test it.
    pub text: String,
    /// What became of it.
    pub status: Status,
    /// What was claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Claimed>,
    /// What was found, in the unit of the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
    /// Why it cannot be tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// What would test it, where no data of the document can.
    #[serde(skip)]
    pub needs: Option<String>,
}

/// What was claimed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Claimed {
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The day, where a day is claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Smallest value that agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Largest value that agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The tolerance in words.
    pub tolerance: String,
    /// In words: "≥ 5 weeks".
    pub text: String,
    /// The same as data.
    #[serde(skip)]
    pub bound: Bound,
}

/// A number shown beside a verdict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// What it is.
    pub name: String,
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// Checks one claim on the series of a document.
#[must_use]
pub fn check(claim: &Claim, shelf: &Shelf) -> CheckedClaim {
    let mut parts: Vec<Part> =
        claim.expect.iter().flat_map(|text| statements(text)).map(|text| part(&text, claim, shelf)).collect();
    flag_contradictions(&mut parts);
    parts.extend(claim.needs.iter().map(|needs| Part {
        text: format!("needs {needs}"),
        status: Status::Untestable,
        claimed: None,
        found: None,
        problem: None,
        needs: Some(needs.clone()),
    }));
    let statuses: Vec<Status> = parts.iter().map(|p| p.status).collect();
    let differs = !claim.differs.is_empty();
    let verdict = over(&statuses, differs);
    let mut words: Vec<Word> = parts.iter().filter_map(|p| p.found.as_ref()).flat_map(|f| f.words.clone()).collect();
    if differs {
        words.push(Word::DefinitionDiffers);
    }
    if parts.iter().any(|p| p.problem.as_ref().is_some_and(|p| p.code == "claim-contradictory")) {
        words.push(Word::Contradictory);
    }
    let sources = parts.iter().filter_map(|p| p.found.as_ref()).flat_map(|f| &f.sources);
    if sources.into_iter().any(|source| source.contains(SYNTHETIC_MARK)) {
        words.push(Word::SyntheticSample);
    }
    crate::order::natural(&mut words);
    words.dedup();
    let chance = parts.iter().filter_map(|p| p.found.as_ref()).find_map(|f| f.chance.clone());
    CheckedClaim {
        text: verdict_sentence(Language::English, verdict, &words, &parts),
        claim: claim.clone(),
        verdict,
        words: words.iter().map(|w| w.text().to_owned()).collect(),
        remarks: words,
        shown: claim.show.iter().map(|show| shown(show, claim, shelf)).collect(),
        parts,
        chance,
        implied: claim.consistency.as_ref().map(super::implied),
        q: None,
    }
}

fn untestable(text: &str, problem: Problem) -> Part {
    Part {
        text: text.trim().to_owned(),
        status: Status::Untestable,
        claimed: None,
        found: None,
        problem: Some(problem),
        needs: None,
    }
}

fn part(text: &str, claim: &Claim, shelf: &Shelf) -> Part {
    let expectation = match parse(text, shelf.names()) {
        Ok(expectation) => expectation,
        Err(problem) => return untestable(text, problem),
    };
    let measured = measure::number(&expectation.left, shelf, &claim.about);
    match measured.and_then(|found| compared(&expectation, found, claim, shelf)) {
        Ok((status, claimed, found)) => Part {
            text: text.trim().to_owned(),
            status,
            claimed: Some(claimed),
            found: Some(told(found)),
            problem: None,
            needs: None,
        },
        Err(problem) => untestable(text, problem),
    }
}

fn shown(show: &Show, claim: &Claim, shelf: &Shelf) -> Shown {
    let measured = parse_expression(&show.measure, shelf.names())
        .and_then(|tree| measure::number(&tree, shelf, &claim.about))
        .and_then(|found| in_unit(found, &show.unit));
    match measured {
        Ok(found) => Shown { name: show.name.clone(), found: Some(told(found)), problem: None },
        Err(problem) => Shown { name: show.name.clone(), found: None, problem: Some(problem) },
    }
}

/// The number in a unit named in words.
pub(super) fn in_unit(mut found: Found, words: &str) -> Result<Found, Problem> {
    if words.is_empty() {
        return Ok(found);
    }
    let unit = super::parse::unit_named(words).ok_or_else(|| {
        Problem::error("claim-unit", format!("\"{words}\" is no unit"))
            .hint("write for instance USD billion, %, bp, contracts")
    })?;
    let from = found.unit.clone();
    found.value = found.value.map(|v| measure::converted(v, &from, &unit)).transpose()?;
    for (_, number) in
        found.numbers.iter_mut().filter(|(label, _)| label == "value" || label == "first" || label == "last")
    {
        *number = measure::converted(*number, &from, &unit).unwrap_or(*number);
    }
    found.unit = unit;
    Ok(found)
}

fn compared(
    expectation: &Expectation,
    found: Found,
    claim: &Claim,
    shelf: &Shelf,
) -> Result<(Status, Claimed, Found), Problem> {
    match &expectation.right {
        Tree::Date(period) => Ok(days(expectation, found, period.start, period.end)),
        Tree::Number(quantity) => {
            let found = fitted(found, quantity)?;
            Ok(numbers(expectation, found, quantity))
        }
        other => {
            let right = measure::number(other, shelf, &claim.about)?;
            let value = measure::converted(right.number_or_nan(), &right.unit, &found.unit)?;
            let unit = Some(found.unit.clone());
            let rounding = 1e-9 * value.abs();
            Ok(numbers(expectation, found, &Quantity { value, rounding, unit }))
        }
    }
}

/// Two parts that measure the same thing and cannot both hold are no evidence of anything.
fn flag_contradictions(parts: &mut [Part]) {
    let exclusive = |a: &Part, b: &Part| -> bool {
        let same = match (&a.found, &b.found) {
            (Some(x), Some(y)) => {
                x.formula == y.formula && x.value == y.value && x.first == y.first && x.last == y.last
            }
            _ => false,
        };
        // "> 0" and "< 0" meet at a number that neither allows.
        let open = |part: &Part| part.claimed.as_ref().is_some_and(|claimed| claimed.bound.strict());
        let strict = open(a) || open(b);
        let beyond = |low: Option<f64>, high: Option<f64>| {
            low.zip(high).is_some_and(|(low, high)| low > high || (strict && low == high))
        };
        same && a
            .claimed
            .as_ref()
            .zip(b.claimed.as_ref())
            .is_some_and(|(x, y)| beyond(x.low, y.high) || beyond(y.low, x.high))
    };
    let pairs: Vec<(usize, usize)> = (0..parts.len())
        .flat_map(|i| (i + 1..parts.len()).map(move |k| (i, k)))
        .filter(|(i, k)| parts.get(*i).zip(parts.get(*k)).is_some_and(|(a, b)| exclusive(a, b)))
        .collect();
    for (i, k) in pairs {
        for (one, other) in [(i, k), (k, i)] {
            let text = parts.get(other).map(|p| p.text.clone()).unwrap_or_default();
            if let Some(part) = parts.get_mut(one) {
                let message = format!("this and \"{text}\" cannot both be true");
                part.problem = Some(Problem::error("claim-contradictory", message).hint("remove one of the two"));
                part.status = Status::Untestable;
            }
        }
    }
}
