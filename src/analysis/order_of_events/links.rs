//! Who helps to foresee whom, in both directions, with robust tests.

use super::prepare::Prepared;
use crate::analysis::finding::Statement;
use crate::analysis::finding::order::Order;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::problem::Problem;
use crate::stats::cross_correlation::cross_correlation;
use crate::stats::multiplicity::{Adjustment, adjusted};
use crate::stats::vector_autoregression::{granger, granger_robust};

/// Cause and effect of the six links: forward, then the same backward.
const PAIRS: [(usize, usize); 6] = [(0, 1), (1, 2), (0, 2), (1, 0), (2, 1), (2, 0)];

/// The six tests.
pub(super) struct Links {
    /// Plain F and its probability.
    plain: Vec<(f64, f64)>,
    /// Robust F and its probability.
    robust: Vec<(f64, f64)>,
    /// Robust probabilities corrected for six tests.
    corrected: Vec<f64>,
}

impl Links {
    pub(super) fn of(p: &Prepared) -> Result<Links, Problem> {
        let singular = || {
            let message = "the pasts of the three series do not determine the regressions: some depend on each other";
            Problem::error("singular", message)
                .hint("choose three different series")
                .hint("use fewer lags or a longer time")
        };
        let each = |test: &dyn Fn(usize, usize) -> Option<(f64, f64)>| {
            PAIRS.iter().map(|(cause, effect)| test(*cause, *effect)).collect::<Option<Vec<_>>>()
        };
        let plain = each(&|cause, effect| granger(&p.changes, p.lags, cause, effect)).ok_or_else(singular)?;
        let robust = each(&|cause, effect| granger_robust(&p.changes, p.lags, cause, effect)).ok_or_else(singular)?;
        let chances: Vec<f64> = robust.iter().map(|r| r.1).collect();
        let corrected = adjusted(&chances, Adjustment::BenjaminiHochberg);
        Ok(Links { plain, robust, corrected })
    }

    fn p(&self, at: usize) -> f64 {
        self.robust.get(at).map_or(f64::NAN, |r| r.1)
    }

    pub(super) fn chain(&self, p: &Prepared) -> Finding {
        let forward = [self.p(0), self.p(1), self.p(2)];
        let backward = [self.p(3), self.p(4), self.p(5)];
        let n = p.observations();
        let statement = Statement::Order(Order::Chain {
            names: p.names.clone(),
            forward,
            backward,
            lags: periods(p.lags, p.frequency),
            sample: periods(n, p.frequency),
        });
        let ids = ["first-second", "second-third", "first-third", "second-first", "third-second", "third-first"];
        let name = |i: usize| p.names.get(i).map_or("", String::as_str);
        let mut numbers = Vec::new();
        for (at, ((cause, effect), id)) in PAIRS.iter().zip(ids).enumerate() {
            let label = format!("{} to {}: probability", name(*cause), name(*effect));
            numbers.push(named(&format!("p-{id}"), &label, self.p(at), "probability"));
            let q = self.corrected.get(at).copied().unwrap_or(f64::NAN);
            numbers.push(named(&format!("q-{id}"), "the same, corrected for the six tests", q, "probability"));
        }
        Finding {
            value: self.robust.get(1).and_then(|r| defined(r.0)),
            unit: "F".to_owned(),
            period: p.periods.last().map(|p| p.end),
            n: Some(n),
            // The claim needs both of its links: the weaker one judges it.
            p: defined(forward[0].max(forward[1])),
            how: How {
                formula: format!(
                    "change of each on a constant and {} past changes of all three; F: past changes of one have no weight in \
                     the equation of another",
                    p.lags
                ),
                window: format!("{n} periods; rates in points, others in logarithms"),
                missing: "a period without all three, or whose past lacks one, is left out; changes into survey breaks are left out"
                    .to_owned(),
                test: "Wald tests with errors that may differ in size from period to period (HC1); the printed p is that of the \
                       weaker of the two links of the claim"
                    .to_owned(),
                source: "Granger 1969; Sims 1980; White 1980".to_owned(),
                inputs: Vec::new(),
            },
            numbers,
            ..support::finding("chain", &statement)
        }
    }

    pub(super) fn table(&self, p: &Prepared) -> ExhibitTable {
        let name = |i: usize| text(p.names.get(i).cloned().unwrap_or_default());
        let row = |(at, (cause, effect)): (usize, &(usize, usize))| {
            let of = |v: &[(f64, f64)]| v.get(at).copied().unwrap_or((f64::NAN, f64::NAN));
            let (plain, robust) = (of(&self.plain), of(&self.robust));
            let q = self.corrected.get(at).copied().unwrap_or(f64::NAN);
            vec![name(*cause), name(*effect), cell(robust.0), cell(robust.1), cell(q), cell(plain.0), cell(plain.1)]
        };
        let heads = vec![
            Head::Of(What::PastOf),
            Head::Of(What::HelpsToForesee),
            Head::Of(What::RobustF),
            Head::P,
            Head::Of(What::QOfSix),
            Head::Of(What::PlainF),
            Head::P,
        ];
        ExhibitTable::list(Listing::WhoForesees, heads, PAIRS.iter().enumerate().map(row).collect())
    }

    /// Cross-correlations: at negative lags the first of the pair leads.
    pub(super) fn leads(&self, p: &Prepared) -> ExhibitTable {
        let most = 8;
        let of = |a: usize, b: usize| match (p.changes.get(a), p.changes.get(b)) {
            (Some(a), Some(b)) => cross_correlation(a, b, most),
            _ => Vec::new(),
        };
        let all = [of(0, 1), of(1, 2), of(0, 2)];
        let name = |i: usize| p.names.get(i).cloned().unwrap_or_default();
        let pair = |a: usize, b: usize| Head::Pair(name(a), name(b));
        let row = |(at, (lag, _)): (usize, &(i64, f64))| {
            let value = |list: &Vec<(i64, f64)>| cell(list.get(at).map_or(f64::NAN, |v| v.1));
            std::iter::once(cell(*lag as f64)).chain(all.iter().map(value)).collect::<Vec<_>>()
        };
        let heads = vec![Head::Of(What::Lag), pair(0, 1), pair(1, 2), pair(0, 2)];
        let rows = all.first().map(|f| f.iter().enumerate().map(row).collect()).unwrap_or_default();
        ExhibitTable::list(Listing::CrossCorrelation, heads, rows)
    }
}
