//! What the numbers inside a sentence imply for each other (M40).
//!
//! The author writes each number as quoted, and how they hang together: `total = us * foreign`. A
//! number that the sentence leaves out is written `?`, and what the others imply for it is said.

use super::said::{ImpliedSaid, Torn};
use super::words::grammar;
use crate::language::Language;
use crate::problem::{Problem, nearest};
use crate::stats::consistency::{self, Range, Relation};
use serde::{Deserialize, Serialize};

/// The numbers of a sentence and how they hang together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quoted {
    /// Name → as quoted: `60%`, `about 15%`, `under 10%`, `200-300`, `?`.
    pub numbers: std::collections::BTreeMap<String, String>,
    /// `total = us * foreign`, `all = a + b`, `small < large`.
    pub relations: Vec<String>,
}

/// What the numbers imply for each other.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Implied {
    /// False when they cannot all be true.
    pub holds: bool,
    /// In a sentence.
    pub text: String,
    /// The same as data.
    #[serde(skip)]
    pub said: ImpliedSaid,
    /// Each number: as quoted, and what the others imply for it.
    pub numbers: Vec<ImpliedNumber>,
    /// A smallest set that cannot all be true.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflict: Vec<String>,
    /// What could not be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImpliedNumber {
    /// Its name.
    pub name: String,
    /// As quoted.
    pub quoted: String,
    /// Lowest value that the others leave; missing when they leave it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

fn range(text: &str) -> Option<Range> {
    let text = text.trim();
    if text == "?" {
        return Some(Range::ANY);
    }
    if let Some(number) = text.strip_prefix("exactly ").and_then(|rest| rest.trim().parse::<f64>().ok()) {
        return Some(Range::exactly(number));
    }
    let ends = |word: &str| text.strip_prefix(word).and_then(|rest| consistency::printed(rest.trim()));
    for word in ["under ", "below ", "less than ", "< "] {
        if let Some(found) = ends(word) {
            return Some(Range { low: 0.0, high: found.middle() });
        }
    }
    for word in ["over ", "above ", "more than ", "> "] {
        if let Some(found) = ends(word) {
            return Some(Range { low: found.middle(), high: f64::INFINITY });
        }
    }
    let rough = ["about", "roughly", "around", "nearly", "almost", "~", "≈"].iter().any(|w| text.starts_with(w));
    if rough { consistency::about(text) } else { consistency::printed(text) }
}

/// Reads `total = us * foreign`.
fn relation(text: &str, names: &[&String]) -> Result<Relation, Problem> {
    let position = |word: &str| {
        let word = word.trim();
        names.iter().position(|n| n.as_str() == word).ok_or_else(|| {
            let problem = Problem::error("consistency-name", format!("\"{word}\" is none of the numbers"));
            match nearest(word, names.iter().map(|n| n.as_str())) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => problem.hint("name it under \"numbers\", with ? where the sentence leaves it out"),
            }
        })
    };
    if let Some((low, high)) = text.split_once('<') {
        return Ok(Relation::Order { low: position(low)?, high: position(high)? });
    }
    let shape = || {
        Problem::error("consistency-relation", format!("\"{text}\" is no relation"))
            .hint("write total = us * foreign, all = a + b, or small < large")
    };
    let (result, rest) = text.split_once('=').ok_or_else(shape)?;
    let result = position(result)?;
    if rest.contains('*') && rest.contains('+') {
        return Err(shape());
    }
    if let Some((above, below)) = rest.split_once('/') {
        return Ok(Relation::share(result, position(above)?, position(below)?));
    }
    let sign = if rest.contains('*') { '*' } else { '+' };
    let parts: Result<Vec<usize>, Problem> = rest.split(sign).map(position).collect();
    Ok(if sign == '*' {
        Relation::Product { result, factors: parts? }
    } else {
        Relation::Sum { whole: result, parts: parts? }
    })
}

/// The numbers with those that stand in the relations, which are exact: "a year = a month * 12".
fn with_exact(quoted: &Quoted) -> Quoted {
    let mut all = quoted.clone();
    for word in quoted.relations.iter().flat_map(|r| r.split(['=', '*', '/', '+', '<'])).map(str::trim) {
        if word.parse::<f64>().is_ok_and(f64::is_finite) {
            all.numbers.entry(word.to_owned()).or_insert_with(|| format!("exactly {word}"));
        }
    }
    all
}

/// What the numbers of a sentence imply for each other.
#[must_use]
pub fn implied(quoted: &Quoted) -> Implied {
    let quoted = &with_exact(quoted);
    let names: Vec<&String> = quoted.numbers.keys().collect();
    let mut problems = Vec::new();
    let ranges: Vec<Range> = quoted
        .numbers
        .iter()
        .map(|(name, text)| {
            range(text).unwrap_or_else(|| {
                let message = format!("\"{text}\" of \"{name}\" is no number");
                problems.push(Problem::error("consistency-number", message).hint("write 60%, about 15%, 200-300 or ?"));
                Range::ANY
            })
        })
        .collect();
    let mut relations = Vec::new();
    for text in &quoted.relations {
        match relation(text, &names) {
            Ok(relation) => relations.push(relation),
            Err(problem) => problems.push(problem),
        }
    }
    let found = consistency::check(&ranges, &relations);
    let name = |index: usize| names.get(index).map(|n| (*n).clone()).unwrap_or_default();
    let numbers: Vec<ImpliedNumber> = quoted
        .numbers
        .iter()
        .zip(&found.implied)
        .map(|((name, quoted), range)| ImpliedNumber {
            name: name.clone(),
            quoted: quoted.clone(),
            low: Some(range.low).filter(|v| v.is_finite() && !range.is_empty()),
            high: Some(range.high).filter(|v| v.is_finite() && !range.is_empty()),
        })
        .collect();
    let conflict: Vec<String> = found.conflict.iter().map(|index| name(*index)).collect();
    let said = if found.holds {
        let open = numbers.iter().find(|n| n.quoted.trim() == "?");
        match open.and_then(|n| Some((n, n.low?, n.high?))) {
            Some((n, low, high)) => ImpliedSaid::Leave(n.name.clone(), low, high),
            None => ImpliedSaid::Fit,
        }
    } else {
        let torn = numbers.iter().filter(|n| conflict.contains(&n.name));
        let told =
            |n: &ImpliedNumber| Torn { name: n.name.clone(), quoted: n.quoted.clone(), implied: n.low.zip(n.high) };
        ImpliedSaid::Conflict(torn.map(told).collect())
    };
    let text = grammar(Language::English).implied(&said);
    Implied { holds: found.holds, text, said, numbers, conflict, problems }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(numbers: &[(&str, &str)], relations: &[&str]) -> Quoted {
        Quoted {
            numbers: numbers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            relations: relations.iter().map(|r| (*r).to_owned()).collect(),
        }
    }

    #[test]
    fn a_missing_number_is_implied_and_a_wrong_one_named() {
        let home =
            implied(&quoted(&[("total", "1.6%"), ("euro", "25%"), ("foreign", "?")], &["total = euro * foreign"]));
        let foreign = home.numbers.iter().find(|n| n.name == "foreign").expect("named");
        assert!(home.holds && foreign.low.expect("low") < 0.064 && foreign.high.expect("high") > 0.064, "{home:?}");
        let sum = implied(&quoted(&[("all", "100%"), ("a", "77%"), ("b", "13%")], &["all = a + b"]));
        assert!(!sum.holds && sum.conflict.len() == 3, "{sum:?}");
    }

    #[test]
    fn a_number_in_a_relation_is_exact() {
        let year = |said: &str| implied(&quoted(&[("a month", "131"), ("a year", said)], &["a year = a month * 12"]));
        assert!(year("1,570").holds && !year("1,600").holds, "{:?}", year("1,600"));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let found = implied(&quoted(&[("a", "much"), ("b", "2")], &["a = c * b", "a ~ b"]));
        let codes: Vec<&str> = found.problems.iter().map(|p| p.code.as_str()).collect();
        assert_eq!(codes, ["consistency-number", "consistency-name", "consistency-relation"]);
    }
}
