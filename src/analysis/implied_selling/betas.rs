//! Betas by several ways, each known at its period: no later return enters.

use crate::stats::ewma::decay_of_half_life;
use crate::stats::kalman::wandering_regression;
use crate::stats::regression::{least_squares, standard_errors, with_constant};

/// Returns on complete periods: of the fund, of the market, of further factors.
#[derive(Debug, Clone)]
pub(super) struct Returns {
    pub fund: Vec<f64>,
    pub market: Vec<f64>,
    pub others: Vec<Vec<f64>>,
}

impl Returns {
    /// A stretch of rows; shorter where the rows end.
    pub(super) fn rows(&self, from: usize, to: usize) -> Returns {
        let cut = |column: &[f64]| column.get(from..to.min(column.len())).unwrap_or_default().to_vec();
        Returns {
            fund: cut(&self.fund),
            market: cut(&self.market),
            others: self.others.iter().map(|c| cut(c)).collect(),
        }
    }

    /// These rows and then others.
    pub(super) fn then(mut self, later: Returns) -> Returns {
        self.fund.extend(later.fund);
        self.market.extend(later.market);
        self.others.iter_mut().zip(later.others).for_each(|(column, more)| column.extend(more));
        self
    }

    pub(super) fn len(&self) -> usize {
        self.fund.len()
    }

    /// The market, then the further factors.
    pub(super) fn factors(&self) -> Vec<&[f64]> {
        std::iter::once(self.market.as_slice()).chain(self.others.iter().map(Vec::as_slice)).collect()
    }
}

/// A beta with its standard error.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beta {
    pub value: f64,
    pub error: f64,
}

const NONE: Beta = Beta { value: f64::NAN, error: f64::NAN };

/// The beta on the market, given the other factors, of all rows.
pub(super) fn beta(rows: &Returns) -> Beta {
    let Some(fit) = with_constant(&rows.fund, &rows.factors()) else { return NONE };
    let error = standard_errors(&fit.covariance()).get(1).copied().unwrap_or(f64::NAN);
    Beta { value: fit.coefficients.get(1).copied().unwrap_or(f64::NAN), error }
}

/// For each row the beta of the `window` rows that end there.
pub(super) fn rolling(all: &Returns, window: usize) -> Vec<Beta> {
    let at = |end: usize| end.checked_sub(window).map_or(NONE, |start| beta(&all.rows(start, end)));
    (1..=all.len()).map(at).collect()
}

/// For each row the beta with weights that halve every half `window`.
pub(super) fn fading(all: &Returns, window: usize) -> Vec<f64> {
    let decay = decay_of_half_life((window as f64 / 2.0).max(1.0));
    // After six half-lives a weight is under 2%: the rest would not change what is printed.
    let kept = 3 * window;
    let at = |end: usize| {
        if end < window {
            return f64::NAN;
        }
        let rows = all.rows(end.saturating_sub(kept), end);
        let count = rows.len();
        let roots: Vec<f64> = (0..count).map(|i| libm::pow(decay, 0.5 * (count - 1 - i) as f64)).collect();
        let weighted = |column: &[f64]| column.iter().zip(&roots).map(|(v, r)| v * r).collect::<Vec<f64>>();
        let columns: Vec<Vec<f64>> =
            std::iter::once(roots.clone()).chain(rows.factors().into_iter().map(weighted)).collect();
        let fit = least_squares(&weighted(&rows.fund), &columns.iter().map(Vec::as_slice).collect::<Vec<_>>());
        fit.and_then(|f| f.coefficients.get(1).copied()).unwrap_or(f64::NAN)
    };
    (1..=all.len()).map(at).collect()
}

/// For each row the filtered beta of a regression whose coefficients wander. The first window sets
/// its start and its variances, and nothing later changes them; the smoothed beta would look ahead.
pub(super) fn filtered(all: &Returns, window: usize) -> Vec<f64> {
    let missing = vec![f64::NAN; all.len()];
    let path = || {
        let first = all.rows(0, window);
        let fit = with_constant(&first.fund, &first.factors())?;
        let spread = fit.covariance().diagonal();
        let drift: Vec<f64> = spread.iter().map(|v| v / window as f64).collect();
        let rest = all.rows(window, all.len());
        let ones = vec![1.0; rest.len()];
        let columns: Vec<&[f64]> = std::iter::once(ones.as_slice()).chain(rest.factors()).collect();
        let states = wandering_regression(&rest.fund, &columns, fit.variance, &drift, &fit.coefficients, &spread)?;
        let beta = |state: &Vec<f64>| state.get(1).copied().filter(|b| b.is_finite()).unwrap_or(f64::NAN);
        let own = fit.coefficients.get(1).copied().unwrap_or(f64::NAN);
        let before = std::iter::repeat_n(f64::NAN, window.saturating_sub(1)).chain([own]);
        Some(before.chain(states.filtered.iter().map(beta)).collect::<Vec<f64>>())
    };
    path().filter(|p| p.len() == all.len()).unwrap_or(missing)
}
