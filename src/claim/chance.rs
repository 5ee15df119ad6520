//! How often chance alone makes what was found: the line beside the drama.

use crate::stats::{binomial, longest_run, normal};
use serde::{Deserialize, Serialize};

/// A probability with its words and test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// The sentence: "a run of 5 or more in 250 periods has probability 0.99 for a fair coin".
    pub text: String,
    /// The probability, 0–1; missing where the sample is too small for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The test.
    pub test: String,
}

fn stated(text: String, p: f64, test: &str) -> Option<Chance> {
    p.is_finite().then(|| Chance { text, p: Some(p), test: test.to_owned() })
}

/// A probability as it is printed: two digits that count.
pub(super) fn shown(p: f64) -> String {
    if p < 0.0001 {
        "below 0.0001".to_owned()
    } else if p < 0.1 {
        format!("{p:.3}")
    } else {
        format!("{p:.2}")
    }
}

/// Of a run of `length` in `periods`.
pub(super) fn run(length: usize, periods: usize, share: f64) -> Option<Chance> {
    let p = longest_run::chance_if_independent(periods, length, share);
    let coin = if share == 0.5 {
        "a fair coin".to_owned()
    } else {
        format!("a coin that falls so {:.0}% of the time", 100.0 * share)
    };
    let text =
        format!("a run of {length} or more somewhere in {periods} periods has probability {} for {coin}", shown(p));
    stated(text, p, "exact longest-run probability, independent periods (Feller)")
}

/// Of `hits` of `trials` with even chances.
pub(super) fn count(hits: usize, trials: usize) -> Option<Chance> {
    let p = binomial::two_sided(hits, trials, 0.5);
    let text = format!("{hits} of {trials} or more uneven has probability {} for a fair coin", shown(p));
    stated(text, p, "exact two-sided binomial")
}

/// Of a z-score.
pub(super) fn score(z: f64, n: usize) -> Option<Chance> {
    let p = normal::two_sided(z);
    let text = format!("{z:+.1} standard deviations or more has probability {} if periods are normal", shown(p));
    if n < 5 {
        return Some(Chance {
            text: format!("an anecdote: only {n} periods to compare with"),
            p: None,
            test: String::new(),
        });
    }
    stated(text, p, "two-sided normal against the earlier window")
}

/// Of the rank of one period among `n`.
pub(super) fn rank(rank: usize, n: usize) -> Option<Chance> {
    if n == 0 {
        return None;
    }
    let p = (rank as f64 / n as f64).min(1.0);
    let text = format!("rank {rank} or better of {n} has probability {} if periods are exchangeable", shown(p));
    stated(text, p, "rank under exchangeability")
}
