//! Rival stories scored on the same signals (M37).
//!
//! For a signal with score z and a story that requires the sign s the log-likelihood ratio of a shift
//! by one standard deviation against none is s·z − ½. Signals move together, so the sum is shrunk by
//! n_eff / n with n_eff = (Σλ)² / Σλ² over the eigenvalues of their correlations.

use super::check::in_unit;
use super::measure::{self, Found};
use super::parse::{Names, parse_expression};
use super::said::{BoardCaveat, Leans};
use super::shelf::Shelf;
use super::words::{grammar, told};
use super::{Narrative, Signal};
use crate::language::Language;
use crate::problem::{Problem, nearest};
use crate::series::Series;
use crate::stats::matrix::Matrix;
use crate::stats::multiplicity::{Adjustment, adjusted};
use crate::stats::{correlation, eigen, normal};
use crate::transform::{Bucket, aggregate};
use serde::Serialize;

/// Largest score that counts: one wild signal must not decide between stories.
const CAP: f64 = 4.0;

/// A signal speaks when it lies further than this from its past.
const SPEAKS: f64 = 0.5;

/// A story with fewer predictions than this is lightly tested.
const FEW: usize = 4;

/// Fewest periods that two histories must share for their correlation to count.
const SHARED: usize = 12;

/// Signals by stories.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Scoreboard {
    /// The signals, in the order of the document.
    pub signals: Vec<ScoredSignal>,
    /// The stories, in the order of the document.
    pub narratives: Vec<ScoredNarrative>,
    /// Signals with a score.
    pub n: usize,
    /// How many independent signals they are worth; missing without histories.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_effective: Option<f64>,
    /// Factor by which the sums are shrunk for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount: Option<f64>,
    /// What must be printed under the table.
    pub caveats: Vec<String>,
    /// The same as data.
    #[serde(skip)]
    pub said: Vec<BoardCaveat>,
}

/// One signal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoredSignal {
    /// The signal as the document has it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// The tile that shows it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tile: String,
    /// Its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Found>,
    /// Its score against its own past.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub z: Option<f64>,
    /// Two-sided probability of the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same, corrected for all signals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<f64>,
    /// Periods that the score compares with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
    /// Why there is no score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// One story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoredNarrative {
    /// Id.
    pub id: String,
    /// The story.
    pub title: String,
    /// Sum of the log-likelihood ratios.
    pub score: f64,
    /// The sum shrunk for signals that move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounted: Option<f64>,
    /// Signals that carry the required sign.
    pub supporting: usize,
    /// Signals with the opposite sign.
    pub contradicting: usize,
    /// Signals within half a standard deviation of their past.
    pub silent: usize,
    /// Signals without data.
    pub untestable: usize,
    /// What speaks against it first, then what is silent, then what supports it.
    pub cells: Vec<Cell>,
    /// Smallest and largest score when one signal is left out, with that signal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_one: Option<[(String, f64); 2]>,
    /// What the largest dependence on one signal is, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub depends: String,
    /// The same as data.
    #[serde(skip)]
    pub leans: Option<Leans>,
    /// `cannot-be-wrong`, `lightly-tested`.
    pub flags: Vec<String>,
    /// In a sentence.
    pub text: String,
    /// Remark of the author.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What is wrong with its predictions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// One story on one signal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// The signal.
    pub signal: String,
    /// The sign that the story requires.
    pub predicted: String,
    /// `contradicted`, `silent`, `supported` or `untestable`.
    pub status: String,
    /// The log-likelihood ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// Scores the stories.
#[must_use]
pub fn score(signals: &[Signal], narratives: &[Narrative], shelf: &Shelf) -> Scoreboard {
    // A signal is measured on series and tiles: one that names a story would rest on itself.
    let names = Names { stories: Vec::new(), signals: Vec::new(), ..shelf.names().clone() };
    let mut scored: Vec<ScoredSignal> = signals.iter().map(|signal| scored_signal(signal, shelf, &names)).collect();
    let p: Vec<f64> = scored.iter().map(|s| s.p.unwrap_or(f64::NAN)).collect();
    for (signal, q) in scored.iter_mut().zip(adjusted(&p, Adjustment::BenjaminiHochberg)) {
        signal.q = Some(q).filter(|q| q.is_finite());
    }
    let n = scored.iter().filter(|s| s.z.is_some()).count();
    let n_effective = effective(signals, shelf, &names);
    let discount = n_effective.map(|(effective, of)| effective / of as f64);
    let told: Vec<ScoredNarrative> = narratives.iter().map(|story| narrative(story, &scored, discount)).collect();
    let mut said = vec![BoardCaveat::Ordinal];
    if let (Some((effective, of)), true) = (n_effective, n > 0) {
        said.push(BoardCaveat::Worth { of, effective });
    } else if n > 0 {
        said.push(BoardCaveat::NoDiscount);
    }
    Scoreboard {
        signals: scored,
        narratives: told,
        n,
        n_effective: n_effective.map(|(effective, _)| effective),
        discount,
        caveats: said.iter().map(|caveat| grammar(Language::English).caveat(*caveat)).collect(),
        said,
    }
}

fn scored_signal(signal: &Signal, shelf: &Shelf, names: &Names) -> ScoredSignal {
    let number = |text: &str| parse_expression(text, names).and_then(|tree| measure::number(&tree, shelf, ""));
    let value =
        if signal.value.is_empty() { None } else { Some(number(&signal.value).and_then(|f| in_unit(f, &signal.unit))) };
    let score = number(&signal.score);
    let z = score.as_ref().ok().and_then(|f| f.value).filter(|z| z.is_finite());
    let problem = score.as_ref().err().or(value.as_ref().and_then(|v| v.as_ref().err())).cloned();
    ScoredSignal {
        id: signal.id.clone(),
        title: signal.title.clone(),
        tile: signal.tile.clone(),
        value: value.and_then(Result::ok).map(told),
        z,
        p: z.map(normal::two_sided),
        q: None,
        n: score.ok().and_then(|f| f.n),
        problem,
    }
}

/// How many independent signals those with histories are worth, and how many they are.
fn effective(signals: &[Signal], shelf: &Shelf, names: &Names) -> Option<(f64, usize)> {
    let history = |signal: &Signal| -> Option<Series> {
        let tree = parse_expression(&signal.history, names).ok()?;
        measure::series_of(&tree, shelf, "").ok()
    };
    let mut rows: Vec<Series> = signals.iter().filter(|s| !s.history.is_empty()).filter_map(history).collect();
    if rows.len() < 2 {
        return None;
    }
    // Histories of one frequency are compared as they are, others by month.
    let by_month = rows.windows(2).any(|w| w.first().map(|s| s.frequency) != w.get(1).map(|s| s.frequency));
    if by_month {
        rows = rows.into_iter().map(|s| aggregate(&s, Bucket::Month).unwrap_or(s)).collect();
    }
    let slot = |day: crate::calendar::Day| if by_month { day.month_end() } else { day };
    let paired = |a: &Series, b: &Series| -> f64 {
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for point in &a.points {
            let end = slot(point.period.end);
            if let Some(other) = b.points.iter().find(|o| slot(o.period.end) == end) {
                x.push(point.value);
                y.push(other.value);
            }
        }
        let enough = correlation::pairs(&x, &y) >= SHARED;
        let r = if enough { correlation::correlation(&x, &y) } else { 0.0 };
        if r.is_finite() { r } else { 0.0 }
    };
    let matrix = Matrix::from_fn(rows.len(), rows.len(), |i, k| match (rows.get(i), rows.get(k)) {
        _ if i == k => 1.0,
        // One order, so that the matrix is symmetric to the last digit.
        (Some(a), Some(b)) if i < k => paired(a, b),
        (Some(a), Some(b)) => paired(b, a),
        _ => 0.0,
    });
    let (values, _) = eigen::symmetric(&matrix)?;
    let squares = crate::number::sum(&values.iter().map(|v| v * v).collect::<Vec<_>>());
    let total = crate::number::sum(&values);
    Some((total * total / squares, rows.len()))
}

fn narrative(story: &Narrative, signals: &[ScoredSignal], discount: Option<f64>) -> ScoredNarrative {
    let mut cells = Vec::new();
    let mut problems = Vec::new();
    let mut negative = false;
    for (id, sign) in &story.predicts {
        let direction = match sign.as_str() {
            "+" => 1.0,
            "-" | "−" => -1.0,
            "" | "0" => continue,
            other => {
                let message = format!("the prediction \"{other}\" of signal \"{id}\" is neither + nor -");
                problems.push(Problem::error("narrative-sign", message));
                continue;
            }
        };
        let Some(signal) = signals.iter().find(|s| s.id == *id) else {
            let problem = Problem::error("narrative-signal", format!("there is no signal \"{id}\""));
            problems.push(match nearest(id, signals.iter().map(|s| s.id.as_str())) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => problem.hint("define it under \"signals\""),
            });
            continue;
        };
        negative |= direction < 0.0;
        let agreement = signal.z.map(|z| direction * z.clamp(-CAP, CAP));
        let status = match agreement {
            None => "untestable",
            Some(a) if a > SPEAKS => "supported",
            Some(a) if a < -SPEAKS => "contradicted",
            Some(_) => "silent",
        };
        let predicted = if direction > 0.0 { "+" } else { "-" };
        cells.push(Cell {
            signal: id.clone(),
            predicted: predicted.to_owned(),
            status: status.to_owned(),
            score: agreement.map(|a| a - 0.5),
        });
    }
    let order =
        |cell: &Cell| ["contradicted", "silent", "supported", "untestable"].iter().position(|s| *s == cell.status);
    crate::order::by(&mut cells, |a, b| {
        let worth = |c: &Cell| c.score.unwrap_or(f64::MAX);
        order(a).cmp(&order(b)).then(worth(a).total_cmp(&worth(b)))
    });
    let numbers: Vec<f64> = cells.iter().filter_map(|c| c.score).collect();
    let total = crate::number::sum(&numbers) + 0.0;
    let total = if numbers.is_empty() { 0.0 } else { total };
    let mut flags = Vec::new();
    if !negative {
        flags.push("cannot-be-wrong".to_owned());
        let message =
            format!("\"{}\" predicts no fall anywhere: no signal below its past could count against it", story.title);
        problems.push(
            Problem::warning("narrative-cannot-be-wrong", message)
                .hint("state at least one signal that must be negative"),
        );
    }
    if cells.len() < FEW {
        flags.push("lightly-tested".to_owned());
    }
    let (without_one, leans) = left_out(&cells, total);
    let count = |status: &str| cells.iter().filter(|c| c.status == status).count();
    let (supporting, contradicting, silent, untestable) =
        (count("supported"), count("contradicted"), count("silent"), count("untestable"));
    let scored = ScoredNarrative {
        id: story.id.clone(),
        title: story.title.clone(),
        score: total,
        discounted: discount.map(|d| d * total),
        supporting,
        contradicting,
        silent,
        untestable,
        cells,
        without_one,
        depends: String::new(),
        leans,
        flags,
        text: String::new(),
        note: story.note.clone(),
        problems,
    };
    scored.in_language(Language::English)
}

/// The range of the score over leaving one signal out, and the largest dependence.
fn left_out(cells: &[Cell], total: f64) -> (Option<[(String, f64); 2]>, Option<Leans>) {
    let mut without: Vec<(String, f64)> =
        cells.iter().filter_map(|c| c.score.map(|s| (c.signal.clone(), total - s))).collect();
    if without.len() < 2 {
        return (None, None);
    }
    crate::order::by(&mut without, |a, b| a.1.total_cmp(&b.1));
    let (Some(low), Some(high)) = (without.first().cloned(), without.last().cloned()) else {
        return (None, None);
    };
    let leans = if total > 0.0 && low.1 <= 0.0 {
        Some(Leans::Wholly(low.0.clone()))
    } else if total > 0.0 && low.1 <= 0.5 * total {
        Some(Leans::By(low.0.clone(), 1.0 - low.1 / total))
    } else {
        None
    };
    (Some([low, high]), leans)
}
