//! Does the change hold over windows of other lengths, in the style, and in the end?

use super::betas::{self, Beta};
use super::{Study, ways};
use crate::analysis::Finding;
use crate::analysis::finding::implied::Implied;
use crate::analysis::finding::{Count, Statement};
use crate::analysis::support::{self, defined, named};
use crate::calendar::Frequency;

impl Study<'_> {
    /// Windows by frequency (M15: 21, 42, 63 and 126 days).
    fn lengths(&self) -> [usize; 4] {
        let w = self.window;
        match self.frequency() {
            Frequency::Daily => [21, 42, 63, 126],
            Frequency::Weekly => [13, 26, 52, 104],
            Frequency::Monthly => [12, 24, 36, 60],
            Frequency::Quarterly => [8, 12, 16, 20],
            _ => [w.div_ceil(2), w, w + w / 2, 2 * w],
        }
    }

    pub(super) fn stable(&self) -> (Finding, bool) {
        let n = self.all.len();
        let lengths: Vec<usize> = self.lengths().into_iter().filter(|w| *w > self.series.len() + 1).collect();
        let moved = |w: usize| {
            let split =
                if self.split + self.window < n { self.split.min(n.checked_sub(w)?) } else { n.checked_sub(w)? };
            let before = betas::beta(&self.all.rows(split.checked_sub(w)?, split)).value;
            defined(betas::beta(&self.all.rows(n - w, n)).value - before)
        };
        let changes: Vec<(Count, f64)> = lengths
            .iter()
            .filter_map(|w| Some((Count { periods: *w, frequency: self.frequency() }, moved(*w)?)))
            .collect();
        let same = changes.iter().filter(|(_, v)| *v * self.change.change > 0.0).count();
        let share = self.share_of_one_sign(&lengths);
        let agree = (same, changes.len());
        let number = |(w, v): &(Count, f64)| {
            named(&format!("window-{}", w.periods), &format!("change over {}", w.periods), *v, "beta")
        };
        let numbers = changes.iter().map(number).collect();
        let statement = Statement::Implied(Implied::Stable { agree, changes, share });
        let found = Finding {
            value: Some(same as f64),
            unit: "windows".to_owned(),
            n: Some(agree.1),
            how: support::how(
                "sign of the change of beta, by windows of four lengths; share of periods in which all have one sign",
                format!("windows of {lengths:?} periods that fit into {n}"),
                "none: the windows overlap",
                "arithmetic",
            ),
            numbers,
            ..support::finding("stable", &statement)
        };
        (found, same == agree.1 && same > 0)
    }

    /// Share of periods in which the change over `window` periods has one sign by all lengths.
    fn share_of_one_sign(&self, lengths: &[usize]) -> Option<f64> {
        let paths: Vec<Vec<Beta>> =
            lengths.iter().filter(|w| 2 * **w <= self.all.len()).map(|w| betas::rolling(self.all, *w)).collect();
        let sign_at = |path: &Vec<Beta>, t: usize| {
            let then = t.checked_sub(self.window).and_then(|s| path.get(s))?.value;
            defined(path.get(t)?.value - then)
        };
        let judged: Vec<Vec<f64>> = (0..self.all.len())
            .filter_map(|t| paths.iter().map(|p| sign_at(p, t)).collect::<Option<Vec<f64>>>())
            .filter(|signs| signs.len() > 1)
            .collect();
        let one = |signs: &&Vec<f64>| signs.iter().all(|s| *s > 0.0) || signs.iter().all(|s| *s < 0.0);
        (!judged.is_empty()).then(|| judged.iter().filter(one).count() as f64 / judged.len() as f64)
    }

    pub(super) fn style(&self) -> Option<Finding> {
        let (then, now) = (ways::style(&self.then)?, ways::style(&self.now)?);
        let moves = then.weights.iter().zip(&now.weights).map(|(a, b)| (b - a).abs());
        let (index, _) = moves.enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let (before, after) = (then.weights.get(index).copied()?, now.weights.get(index).copied()?);
        let number = |(i, w): (usize, &f64)| named(&format!("weight-{}", i + 1), &self.name(i + 1), 100.0 * w, "%");
        let statement =
            Implied::Style { market: self.name(index + 1), weights: (before, after), r_squared: now.r_squared };
        Some(Finding {
            value: defined(100.0 * (after - before)),
            unit: "percentage points".to_owned(),
            n: Some(now.observations),
            how: support::how(
                "weights ≥ 0 that sum to 1 with least variance of fund − mix",
                self.windows(),
                "none",
                "Sharpe 1992",
            ),
            numbers: now.weights.iter().enumerate().map(number).collect(),
            ..support::finding("style", &Statement::Implied(statement))
        })
    }

    pub(super) fn survives(&self, tests: [bool; 3], futures: Option<bool>) -> Finding {
        let [interval, windows, methods] = tests;
        let all: Vec<bool> = tests.into_iter().chain(futures).collect();
        Finding {
            value: Some(all.iter().filter(|h| **h).count() as f64),
            unit: format!("of {} tests", all.len()),
            n: Some(all.len()),
            how: support::how("tests that hold", self.windows(), "those of the findings above", "arithmetic"),
            ..support::finding(
                "survives",
                &Statement::Implied(Implied::Survives { interval, windows, methods, futures }),
            )
        }
    }
}
