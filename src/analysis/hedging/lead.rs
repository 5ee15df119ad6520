//! Does the currency move before securities are traded?

mod chance;

use super::ratio::{paired, returns};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::finding::Statement;
use crate::analysis::finding::currency::Currency;
use crate::analysis::finding::order::Order;
use crate::analysis::heads::{Head, Title};
use crate::analysis::panel;
use crate::analysis::support::{self, bar, cell, defined, named, periods};
use crate::analysis::{Exhibit, Finding, How, Options};
use crate::plot::{Bar, Plot};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::contingency::Table;
use crate::stats::cross_correlation::{cross_correlation, prewhitened};
use crate::stats::distributions::chi_squared_upper;
use crate::stats::local_projection::local_projections;
use crate::unit::{Authority, Quantity, Unit};

/// Fewest periods with both.
const FEWEST: usize = 36;

/// Changes of the currency and the flow over the same periods, and both filtered.
struct Pair<'a> {
    currency: &'a Series,
    flow: &'a Series,
    moves: Vec<f64>,
    flows: Vec<f64>,
    white: (Vec<f64>, Vec<f64>),
    lags: usize,
    order: usize,
}

/// The exhibit on leads.
pub(super) fn exhibit(currency: &Series, flow: &Series, options: &Options) -> Result<Exhibit, Problem> {
    if !flow.kind.adds_over_time() {
        let message = format!("\"{}\" is not a flow; the second series is net purchases of securities", flow.name);
        return Err(Problem::error("not-a-flow", message).hint("choose the currency first, then the flow"));
    }
    panel::same_frequency(currency, flow)?;
    let whole = paired(currency, flow)?;
    let all = (returns(currency, whole.row(0))?, whole.row(1).to_vec());
    let lags = panel::whole_number(options, "lags", 1, 26)?;
    // The stretch from the first to the last period with both; gaps inside stay missing.
    let known = |t: usize| all.0.get(t).is_some_and(|v| !v.is_nan()) && all.1.get(t).is_some_and(|v| !v.is_nan());
    let slots: Vec<usize> = (0..whole.periods.len()).filter(|t| known(*t)).collect();
    let names = [currency.clone(), flow.clone()];
    panel::at_least(&support::names_of(&names), slots.len(), FEWEST.max(4 * lags))?;
    let span = slots.first().copied().unwrap_or(0)..slots.last().map_or(0, |l| l + 1);
    let both = |v: &[f64], t: usize| if known(t) { v.get(t).copied().unwrap_or(f64::NAN) } else { f64::NAN };
    let moves: Vec<f64> = span.clone().map(|t| both(&all.0, t)).collect();
    let flows: Vec<f64> = span.map(|t| both(&all.1, t)).collect();
    for (name, values) in [(&currency.name, &moves), (&flow.name, &flows)] {
        let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
        if there.windows(2).all(|w| w.first() == w.get(1)) {
            let message = format!("\"{name}\" does not vary; nothing leads");
            return Err(Problem::error("constant-series", message).hint("choose another series or a longer time"));
        }
    }
    let order = 4_usize.min(lags);
    let singular = || {
        Problem::error("singular", format!("the past of \"{}\" does not determine a filter", currency.name))
            .hint("choose another series or a longer time")
    };
    let white = prewhitened(&moves, &flows, order).ok_or_else(singular)?;
    let pair = Pair { currency, flow, moves, flows, white, lags, order };
    let mut findings = vec![pair.lead()];
    findings.push(pair.sides());
    findings.extend(pair.signature());
    findings.extend(pair.response(true));
    findings.extend(pair.response(false));
    Ok(Exhibit {
        headline: "lead".to_owned(),
        findings,
        tables: vec![pair.table()],
        plot: pair.plot(),
        source: panel::sources(&names),
        as_of: support::as_of(&names),
        caveats: vec![Reports::BothWeaken.into(), Reports::FirstIsNoCause.into()],
    })
}

impl Pair<'_> {
    /// Correlations by lead of the currency: plus when it moves first.
    fn leads(a: &[f64], b: &[f64], lags: usize) -> Vec<(i64, f64)> {
        let mut found: Vec<(i64, f64)> = cross_correlation(a, b, lags).into_iter().map(|(k, r)| (-k, r)).collect();
        found.reverse();
        found
    }

    fn own(&self) -> Vec<(i64, f64)> {
        Pair::leads(&self.white.0, &self.white.1, self.lags)
    }

    fn n(&self) -> usize {
        self.white.0.iter().zip(&self.white.1).filter(|(a, b)| !a.is_nan() && !b.is_nan()).count()
    }

    fn largest(list: &[(i64, f64)]) -> Option<(i64, f64)> {
        list.iter().copied().filter(|(_, r)| !r.is_nan()).max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
    }

    fn how(&self, formula: &str, test: String, source: &str) -> How {
        How {
            formula: formula.to_owned(),
            window: format!("{} periods; leads and lags up to {}", self.n(), self.lags),
            missing: "a period without both is left out of every product that holds it".to_owned(),
            test,
            source: source.to_owned(),
            inputs: Vec::new(),
        }
    }

    /// Haugh's sum of squares over the leads of each side.
    fn sides(&self) -> Finding {
        let n = self.n() as f64;
        // Both series are whitened by their own past here: the test needs that.
        let flows = prewhitened(&self.flows, &self.flows, self.order).map_or_else(|| self.white.1.clone(), |w| w.0);
        let list = Pair::leads(&self.white.0, &flows, self.lags);
        let side = |sign: i64| {
            let those = list.iter().filter(|(k, r)| k * sign > 0 && !r.is_nan());
            let sum: f64 = those.map(|(k, r)| n * n * r * r / (n - k.abs() as f64)).sum();
            (sum, chi_squared_upper(sum, self.lags as f64))
        };
        let ((s_first, p_first), (s_second, p_second)) = (side(1), side(-1));
        let statement = Statement::Order(Order::Sides {
            first: self.currency.name.clone(),
            second: self.flow.name.clone(),
            p_first,
            p_second,
            lags: periods(self.lags, self.flow.frequency),
        });
        Finding {
            value: defined(s_first),
            unit: "chi-squared".to_owned(),
            n: Some(self.n()),
            p: defined(p_first),
            how: self.how(
                "n² Σ r²/(n − k) over the leads of one side, each series filtered by its own past",
                format!("chi-squared with {} degrees of freedom", self.lags),
                "Haugh 1976",
            ),
            numbers: vec![
                named("second", "the same for the flow first", s_second, "chi-squared"),
                named("p-second", "its probability", p_second, "probability"),
            ],
            ..support::finding("sides", &statement)
        }
    }

    fn signature(&self) -> Option<Finding> {
        let pairs: Vec<(f64, f64)> = self
            .moves
            .iter()
            .copied()
            .zip(self.flows.iter().copied())
            .filter(|(m, f)| !m.is_nan() && !f.is_nan())
            .collect();
        let count = |bought: bool| {
            let those: Vec<&(f64, f64)> =
                pairs.iter().filter(|(_, f)| if bought { *f > 0.0 } else { *f < 0.0 }).collect();
            (those.iter().filter(|(m, _)| *m < 0.0).count(), those.len())
        };
        let (bought, sold) = (count(true), count(false));
        if bought.1 == 0 || sold.1 == 0 {
            return None;
        }
        let (p, _) =
            Table { both: bought.0, first: bought.1 - bought.0, second: sold.0, neither: sold.1 - sold.0 }.fisher();
        let sample = periods(pairs.len(), self.flow.frequency);
        let statement = Statement::Currency(Currency::Signature {
            currency: self.currency.name.clone(),
            flow: self.flow.name.clone(),
            fell_while_bought: bought,
            fell_while_sold: sold,
            p,
            sample,
        });
        Some(Finding {
            value: Some(bought.0 as f64 / bought.1 as f64),
            unit: "share".to_owned(),
            n: Some(pairs.len()),
            p: defined(p),
            how: self.how(
                "share of periods in which the currency fell, by the sign of the flow in the same period",
                "Fisher's exact test that the two shares are one".to_owned(),
                "Fisher 1935",
            ),
            numbers: vec![named("while-sold", "share of periods of net sales", sold.0 as f64 / sold.1 as f64, "share")],
            ..support::finding("signature", &statement)
        })
    }

    /// Local projections: the flow after the currency, or the currency after the flow.
    fn response(&self, currency_first: bool) -> Option<Finding> {
        let scaled = |v: &[f64]| {
            let spread = crate::stats::moments::standard_deviation(v);
            v.iter().map(|x| x / spread).collect::<Vec<f64>>()
        };
        let (moves, flows) = (scaled(&self.moves), scaled(&self.flows));
        let (shock, response, names) = if currency_first {
            (&moves, &flows, (&self.currency.name, &self.flow.name))
        } else {
            (&flows, &moves, (&self.flow.name, &self.currency.name))
        };
        let points = local_projections(response, shock, self.order, self.lags);
        let later: Vec<_> = points.iter().filter(|r| r.error > 0.0).collect();
        let largest = later.iter().max_by(|a, b| (a.value / a.error).abs().total_cmp(&(b.value / b.error).abs()))?;
        let band =
            |value: f64, error: f64| (value - 1.959_963_984_540_054 * error, value + 1.959_963_984_540_054 * error);
        let (low, high) = band(largest.value, largest.error);
        let clear = later.iter().filter(|r| band(r.value, r.error).0 > 0.0 || band(r.value, r.error).1 < 0.0).count();
        let statement = Statement::Order(Order::Response {
            shock: names.0.clone(),
            response: names.1.clone(),
            largest: (largest.value, largest.horizon, low, high),
            clear: (clear, later.len()),
            horizon: periods(self.lags, self.flow.frequency),
        });
        let p = crate::stats::normal::two_sided(largest.value / largest.error) * later.len() as f64;
        Some(Finding {
            value: defined(largest.value),
            unit: "standard deviations".to_owned(),
            n: Some(largest.observations),
            p: defined(p.min(1.0)),
            interval: support::interval(Some((low, high))),
            how: self.how(
                &format!("value h periods later on the move now and {} past values of both, in standard deviations", self.order),
                "Newey and West with at least as many lags as the horizon; p of the strongest horizon times the number of horizons".to_owned(),
                "Jordà 2005; Newey & West 1987",
            ),
            numbers: vec![named("horizon", "horizon of the largest response", largest.horizon as f64, "periods")],
            ..support::finding(if currency_first { "flow-after-currency" } else { "currency-after-flow" }, &statement)
        })
    }

    fn table(&self) -> ExhibitTable {
        let plain = Pair::leads(&self.moves, &self.flows, self.lags);
        let row =
            |((k, white), (_, plain)): (&(i64, f64), &(i64, f64))| vec![cell(*k as f64), cell(*white), cell(*plain)];
        let rows = self.own().iter().zip(&plain).map(row).collect();
        ExhibitTable::of(Title::CorrelationByLead, vec![Head::CurrencyLeads, Head::Filtered, Head::AsItIs], rows)
    }

    fn plot(&self) -> Plot {
        let list = self.own();
        let n = self.n() as f64;
        let largest = Pair::largest(&list).map(|(k, _)| k);
        let one = |(k, r): &(i64, f64)| {
            let half = 1.959_963_984_540_054 / (n - k.abs() as f64).max(1.0).sqrt();
            let label = match k {
                0 => "same period".to_owned(),
                k if *k > 0 => format!("currency {k} before"),
                k => format!("currency {} after", -k),
            };
            Bar { interval: Some((r - half, r + half)), ink: Some(0), marked: Some(*k) == largest, ..bar(&label, *r) }
        };
        let unit = Unit::of(Quantity::Count { of: "correlation".to_owned() }, Authority::Publisher);
        let mut plot = support::bars(&unit, list.iter().map(one).collect());
        plot.decimals = 2;
        plot.y_unit = "correlation".to_owned();
        let said = Pair::largest(&list).map_or_else(String::new, |(k, r)| format!("; largest {r:.2} at a lead of {k}"));
        plot.description = format!(
            "Correlation of changes of {} with {} by lead, with 95% bands{said}",
            self.currency.name, self.flow.name
        );
        plot
    }
}
