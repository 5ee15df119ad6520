//! What open interest and price say together: a guess about the whole market, tested against the report.

use super::{Book, FEWEST};
use crate::analysis::finding::inferred::Inferred;
use crate::analysis::finding::{Direction, Statement};
use crate::analysis::support::{self, change_of, defined, periods};
use crate::analysis::{Finding, How};
use crate::stats::correlation::{correlation, fisher_interval, pairs};
use crate::stats::open_interest::{imputed, position_proxy};

impl Book<'_> {
    pub(super) fn reading(&self) -> Option<Finding> {
        let prices = self.prices.as_ref()?;
        let open = defined(self.change(self.panel.row(2)))?;
        let price = defined(self.change(prices))?;
        let when = support::when(&self.panel, &[self.last], self.long.frequency);
        let statement = Statement::Inferred(Inferred::Reading {
            reading: imputed(open, price),
            open_interest: change_of(open, &self.long.unit),
            price: Direction::of(price),
            when,
        });
        Some(Finding {
            value: Some(open),
            unit: self.long.unit.label(),
            period: Some(when.period.end),
            n: Some(1),
            how: How {
                formula: "signs of the changes of open interest and of price since the report before".to_owned(),
                window: "the latest report and the one before".to_owned(),
                missing: "nothing is said when either is missing".to_owned(),
                test: "see how the guess agrees with the report".to_owned(),
                source: "practitioners' rule".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("reading", &statement)
        })
    }

    /// Does the guess from open interest and price agree with the report?
    pub(super) fn proxy(&self) -> Option<Finding> {
        let prices = self.prices.as_ref()?;
        let moved = |values: &[f64]| -> Vec<f64> {
            let before = std::iter::once(f64::NAN).chain(values.iter().copied());
            values.iter().zip(before).map(|(now, then)| now - then).collect()
        };
        let sizes: Vec<f64> = moved(self.panel.row(2)).iter().map(|v| v.abs()).collect();
        // The first report has no change; its price is where the guess starts from.
        let sizes: Vec<f64> = std::iter::once(0.0).chain(sizes.into_iter().skip(1)).collect();
        let (guess, net) = (moved(&position_proxy(prices, &sizes)), moved(&self.net));
        let sample = pairs(&guess, &net);
        if sample < FEWEST {
            return None;
        }
        let found = defined(correlation(&guess, &net))?;
        let interval =
            Some(fisher_interval(found, sample as f64, 0.95)).filter(|(l, h)| l.is_finite() && h.is_finite());
        let tested = support::tested(&net, &[&guess]);
        let statement = Statement::Inferred(Inferred::ProxyFit {
            correlation: found,
            interval,
            sample: periods(sample, self.long.frequency),
        });
        Some(Finding {
            value: Some(found),
            unit: "correlation".to_owned(),
            n: Some(sample),
            p: tested.and_then(|t| defined(t.p)),
            interval: support::interval(interval),
            how: How {
                formula: "guess: sum of |change of open interest| × sign of the price change; correlation of its changes with \
                          those of the net position"
                    .to_owned(),
                window: format!("{sample} changes"),
                missing: "a change with a missing report or price is left out".to_owned(),
                test: "slope of the reported on the guessed change, errors of Newey and West; interval by Fisher's z".to_owned(),
                source: "Granville 1963; Fisher 1921; Newey & West 1987".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("proxy", &statement)
        })
    }
}
