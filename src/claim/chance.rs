//! How often chance alone makes what was found: the line beside the drama.

use super::said::OfChance;
use super::words::grammar;
use crate::language::Language;
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
    /// Of what it is.
    #[serde(skip)]
    pub of: Option<OfChance>,
}

/// A chance with its sentence; nothing where it is not defined.
pub(super) fn stated(of: OfChance, p: f64, test: &str) -> Option<Chance> {
    p.is_finite().then(|| {
        let text = told(Language::English, &of, p);
        Chance { text, p: Some(p), test: test.to_owned(), of: Some(of) }
    })
}

fn told(language: Language, of: &OfChance, p: f64) -> String {
    let grammar = grammar(language);
    grammar.chance(of, &grammar.probability(p))
}

impl Chance {
    /// The same with its sentence in a language.
    pub(super) fn in_language(mut self, language: Language) -> Chance {
        if let Some(of) = self.of.as_ref().filter(|of| **of != OfChance::Finding(None)) {
            self.text = told(language, of, self.p.unwrap_or(f64::NAN));
        }
        self
    }
}

/// Of a run of `length` in `periods`.
pub(super) fn run(length: usize, periods: usize, share: f64) -> Option<Chance> {
    let p = longest_run::chance_if_independent(periods, length, share);
    stated(OfChance::Run { length, periods, share }, p, "exact longest-run probability, independent periods (Feller)")
}

/// Of `hits` of `trials` with even chances.
pub(super) fn count(hits: usize, trials: usize) -> Option<Chance> {
    let p = binomial::two_sided(hits, trials, 0.5);
    stated(OfChance::Count { hits, trials }, p, "exact two-sided binomial")
}

/// Of a z-score.
pub(super) fn score(z: f64, n: usize) -> Option<Chance> {
    let p = normal::two_sided(z);
    if n < 5 {
        let of = OfChance::Anecdote { periods: n };
        return Some(Chance {
            text: told(Language::English, &of, f64::NAN),
            p: None,
            test: String::new(),
            of: Some(of),
        });
    }
    stated(OfChance::Score { z }, p, "two-sided normal against the earlier window")
}

/// Of the rank of one period among `n`.
pub(super) fn rank(rank: usize, n: usize) -> Option<Chance> {
    if n == 0 {
        return None;
    }
    let p = (rank as f64 / n as f64).min(1.0);
    stated(OfChance::Rank { rank, of: n }, p, "rank under exchangeability")
}
