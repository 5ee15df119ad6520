//! Shorts by contract, at face value.

use crate::analysis::Options;
use crate::analysis::panel::Panel;
use crate::problem::Problem;
use crate::series::Series;
use crate::unit::{Authority, Unit};

/// Shorts at each report.
pub(super) struct Shorts {
    /// In USD, one row a contract.
    pub by_contract: Vec<Vec<f64>>,
    /// Their sum.
    pub total: Vec<f64>,
    pub unit: Unit,
    /// True when the file holds shorts as negative numbers.
    pub turned: bool,
}

impl Shorts {
    /// # Errors
    /// `face-unknown` when neither the option nor the name says what a contract is worth.
    pub(super) fn of(series: &[Series], panel: &Panel, slots: &[usize], options: &Options) -> Result<Shorts, Problem> {
        let faces = faces(series, options.get("faces").map_or("", |f| f.trim()))?;
        let nets = options.get("given").is_some_and(|g| g == "nets");
        let row = |i: usize| slots.iter().filter_map(|t| panel.row(i).get(*t)).copied().collect::<Vec<f64>>();
        let rows: Vec<Vec<f64>> = (0..series.len()).map(row).collect();
        // Some publishers write shorts with a minus.
        let turned = !nets && rows.iter().flatten().all(|v| *v <= 0.0) && rows.iter().flatten().any(|v| *v < 0.0);
        let sign = if nets || turned { -1.0 } else { 1.0 };
        let by_contract: Vec<Vec<f64>> = rows
            .iter()
            .zip(faces.iter().zip(series))
            .map(|(row, (face, one))| row.iter().map(|v| sign * v * face * one.unit.scale()).collect())
            .collect();
        let count = by_contract.first().map_or(0, Vec::len);
        let at = |t: usize| by_contract.iter().map(|r| r.get(t).copied().unwrap_or(f64::NAN)).collect::<Vec<f64>>();
        let total = (0..count).map(|t| crate::number::sum(&at(t))).collect();
        Ok(Shorts { by_contract, total, unit: Unit::money("USD", 0, Authority::Publisher), turned })
    }

    pub(super) fn changes(&self, over: usize) -> Vec<f64> {
        moved(&self.total, over)
    }
}

/// The change over `over` slots.
pub(super) fn moved(levels: &[f64], over: usize) -> Vec<f64> {
    let at = |t: usize| {
        let then = t.checked_sub(over).and_then(|s| levels.get(s));
        then.map_or(f64::NAN, |then| levels.get(t).copied().unwrap_or(f64::NAN) - then)
    };
    (0..levels.len()).map(at).collect()
}

fn faces(series: &[Series], given: &str) -> Result<Vec<f64>, Problem> {
    if !given.is_empty() {
        let numbers: Vec<Option<f64>> = given
            .split([',', ';'])
            .map(|t| t.trim().parse::<f64>().ok().filter(|f| *f > 0.0 && f.is_finite()))
            .collect();
        let found: Vec<f64> = numbers.iter().flatten().copied().collect();
        return match found.as_slice() {
            [one] if numbers.len() == 1 => Ok(vec![*one; series.len()]),
            all if all.len() == series.len() && numbers.len() == series.len() => Ok(found),
            _ => {
                let message = format!(
                    "the option \"faces\" is \"{given}\"; it must hold one positive number, or one for each of {} contracts",
                    series.len()
                );
                Err(Problem::error("option-not-a-number", message).hint("write for example 200000, 100000"))
            }
        };
    }
    series
        .iter()
        .map(|s| {
            face_by_name(&format!("{} {}", s.name, s.asset)).ok_or_else(|| {
                let message = format!(
                    "\"{}\" does not say which Treasury contract it is, so that its face value is not known",
                    s.name
                );
                Problem::error("face-unknown", message)
                    .hint("give the face value of each contract in USD, for example 200000, 100000")
            })
        })
        .collect()
}

/// The exchange's face values: USD 200,000 for notes of two and three years, 100,000 for all longer.
fn face_by_name(name: &str) -> Option<f64> {
    let upper = name.to_ascii_uppercase().replace('-', " ");
    let words: Vec<&str> = upper.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let pair =
        |one: &str, other: &[&str]| words.windows(2).any(|w| matches!(w, [a, b] if *a == one && other.contains(b)));
    let has = |tenor: &str, number: &str| {
        words.contains(&tenor)
            || pair(number, &["Y", "YR", "YEAR", "YEARS"])
            || words.iter().any(|w| *w == format!("{number}YR"))
    };
    if has("2Y", "2") || has("3Y", "3") {
        Some(200_000.0)
    } else if ["5", "7", "10", "20", "30"].iter().any(|n| has(&format!("{n}Y"), n))
        || words.contains(&"BOND")
        || words.contains(&"BONDS")
    {
        Some(100_000.0)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_in_the_words_of_the_report() {
        let check = |name: &str, expected: Option<f64>| assert_eq!(face_by_name(name), expected, "{name}");
        check("UST 2Y NOTE - CHICAGO BOARD OF TRADE", Some(200_000.0));
        check("UST 10Y NOTE - CHICAGO BOARD OF TRADE", Some(100_000.0));
        check("ULTRA UST BOND - CHICAGO BOARD OF TRADE", Some(100_000.0));
        check("2-YEAR U.S. TREASURY NOTES - CHICAGO BOARD OF TRADE", Some(200_000.0));
        check("U.S. TREASURY BONDS - CHICAGO BOARD OF TRADE", Some(100_000.0));
        check("E-MINI S&P 500", None);
    }
}
