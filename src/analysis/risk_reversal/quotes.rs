//! The risk reversal in vol points, from what was given.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::finding::Statement;
use crate::analysis::finding::currency::Currency;
use crate::analysis::panel::{self, Panel, panel};
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How, Options};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::currency_options::{Delta, Market, Side, risk_reversal};
use crate::unit::Quantity;

/// Risk reversal and at-the-money volatility on one calendar.
pub(super) struct Quotes {
    pub name: String,
    pub panel: Panel,
    pub frequency: Frequency,
    /// Vol points, plus when calls on the base currency are dearer.
    pub reversal: Vec<f64>,
    /// Vol points; empty when not given.
    pub at_the_money: Vec<f64>,
    pub caveats: Vec<Caveat>,
    pub formula: &'static str,
    implied: Option<Implied>,
}

/// What prices imply in the latest period.
struct Implied {
    slot: usize,
    call: f64,
    put: f64,
    call_delta: f64,
    put_delta: f64,
}

impl Quotes {
    pub(super) fn of(series: &[Series], options: &Options) -> Result<Quotes, Problem> {
        match options.get("from").map(String::as_str) {
            Some("prices") => Quotes::from_prices(series, options),
            Some("quote") => Quotes::from_volatilities(series, options, true),
            _ => Quotes::from_volatilities(series, options, false),
        }
    }

    fn from_volatilities(series: &[Series], options: &Options, quoted: bool) -> Result<Quotes, Problem> {
        let roles =
            if quoted { "the risk reversal, then at the money" } else { "the call, the put, then at the money" };
        let counts: &[usize] = if quoted { &[1, 2] } else { &[2, 3] };
        panel::expect_series(series, counts, roles)?;
        let whole = panel(series)?.whole_periods();
        let first = series.first();
        let scale = match first.map(|s| &s.unit.quantity) {
            Some(Quantity::Fraction) => 100.0,
            Some(Quantity::Percent | Quantity::Unknown | Quantity::Index) => 1.0,
            Some(Quantity::Count { of }) if of.contains("vol") => 1.0,
            Some(Quantity::Count { of }) if of.contains("basis") => 0.01,
            _ => {
                let message = format!(
                    "\"{}\" is in {}; volatilities are in % or vol points",
                    first.map_or("", |s| s.name.as_str()),
                    first.map_or_else(String::new, |s| s.unit.label())
                );
                return Err(Problem::error("not-a-volatility", message)
                    .hint("choose volatilities, or \"prices\" for option prices"));
            }
        };
        let row = |i: usize| whole.row(i).iter().map(|v| v * scale).collect::<Vec<f64>>();
        let sign = if quoted && options.get("quoted").is_some_and(|q| q == "puts-over-calls") { -1.0 } else { 1.0 };
        let (reversal, at_the_money): (Vec<f64>, Vec<f64>) = if quoted {
            (row(0).iter().map(|v| sign * v).collect(), if series.len() > 1 { row(1) } else { Vec::new() })
        } else {
            let (call, put) = (row(0), row(1));
            let below = |v: &Vec<f64>| v.iter().any(|x| *x <= 0.0);
            if below(&call) || below(&put) {
                let message = "a volatility of zero or below was given; a risk reversal belongs to \"quote\"";
                return Err(
                    Problem::error("not-positive", message).hint("choose the volatilities of a call and of a put")
                );
            }
            (
                call.iter().zip(&put).map(|(c, p)| risk_reversal(*c, *p)).collect(),
                if series.len() > 2 { row(2) } else { Vec::new() },
            )
        };
        let mut caveats: Vec<Caveat> = Vec::new();
        if at_the_money.is_empty() {
            caveats.push(Reports::LevelNotTakenOut { reason: true }.into());
        } else if at_the_money.iter().any(|v| *v <= 0.0) {
            let message = "at-the-money volatility of zero or below; the ratio divides by it";
            return Err(Problem::error("not-positive", message).hint("choose another series as at the money"));
        }
        let name = first.map_or_else(String::new, |s| s.name.clone());
        let name = if quoted { name } else { "the risk reversal".to_owned() };
        let formula = if quoted {
            "as quoted, plus when calls on the base currency are dearer"
        } else {
            "σ(call) − σ(put) of one delta"
        };
        Ok(Quotes {
            name,
            frequency: support::frequency(series),
            panel: whole,
            reversal,
            at_the_money,
            caveats,
            formula,
            implied: None,
        })
    }

    fn from_prices(series: &[Series], options: &Options) -> Result<Quotes, Problem> {
        panel::expect_series(
            series,
            &[5],
            "price of the call, price of the put, strike of the call, strike of the put, spot",
        )?;
        // Prices and strikes are in one currency, whatever words their files use for it.
        let same: Vec<Series> = match series.first() {
            Some(first) => series.iter().map(|s| Series { unit: first.unit.clone(), ..s.clone() }).collect(),
            None => Vec::new(),
        };
        let whole = panel(&same)?.whole_periods();
        let percent = |id: &str| -> Result<f64, Problem> {
            let text = options.get(id).map_or("", String::as_str).trim().to_owned();
            let number = text.parse::<f64>().ok().filter(|v| v.is_finite() && v.abs() < 100.0);
            number.map(|v| v / 100.0).ok_or_else(|| {
                Problem::error(
                    "option-not-a-number",
                    format!("the option \"{id}\" is \"{text}\"; it must be a rate in %"),
                )
                .hint("write for example 4.3")
            })
        };
        let (domestic, foreign) = (percent("domestic")?, percent("foreign")?);
        let years = panel::whole_number(options, "days", 1, 3_660)? as f64 / 365.0;
        let delta = match options.get("delta").map(String::as_str) {
            Some("forward") => Delta::Forward,
            Some("spot-premium-adjusted") => Delta::SpotPremiumAdjusted,
            Some("forward-premium-adjusted") => Delta::ForwardPremiumAdjusted,
            _ => Delta::Spot,
        };
        let mut implied = None;
        let mut outside = 0_usize;
        let mut off = 0_usize;
        let mut reversal = Vec::new();
        for slot in 0..whole.periods.len() {
            let at = |i: usize| whole.row(i).get(slot).copied().unwrap_or(f64::NAN);
            let market = Market { spot: at(4), domestic, foreign, years };
            let (call, put) = (market.volatility(Side::Call, at(2), at(0)), market.volatility(Side::Put, at(3), at(1)));
            let known = (0..5).all(|i| !at(i).is_nan());
            outside += usize::from(known && (call.is_nan() || put.is_nan()));
            let deltas = (market.delta(Side::Call, at(2), call, delta), market.delta(Side::Put, at(3), put, delta));
            off += usize::from((deltas.0 + deltas.1).abs() > 0.05);
            if !call.is_nan() && !put.is_nan() {
                implied = Some(Implied {
                    slot,
                    call: call * 100.0,
                    put: put * 100.0,
                    call_delta: deltas.0,
                    put_delta: deltas.1,
                });
            }
            reversal.push(risk_reversal(call, put) * 100.0);
        }
        if implied.is_none() {
            let message =
                "no price lies within the bounds that hold without arbitrage; strikes, spot, rates or days do not fit";
            return Err(Problem::error("price-out-of-bounds", message)
                .hint("prices are per unit of the base currency, in the currency of strike and spot")
                .hint("set the days to expiry and both rates"));
        }
        let mut caveats: Vec<Caveat> = vec![Reports::LevelNotTakenOut { reason: false }.into()];
        if outside > 0 {
            caveats.push(Reports::OutsideBounds(outside).into());
        }
        if off > 0 {
            caveats.push(Reports::DeltasApart(off).into());
        }
        caveats.push(Reports::ConstantRates.into());
        Ok(Quotes {
            name: "the risk reversal".to_owned(),
            frequency: support::frequency(series),
            panel: whole,
            reversal,
            at_the_money: Vec::new(),
            caveats,
            formula: "σ(call) − σ(put), each the volatility at which Garman and Kohlhagen's price is the one given",
            implied,
        })
    }

    /// What the latest prices imply.
    pub(super) fn implied(&self) -> Option<Finding> {
        let found = self.implied.as_ref()?;
        let when = support::when(&self.panel, &[found.slot], self.frequency);
        let statement = Statement::Currency(Currency::Implied {
            call: found.call,
            put: found.put,
            call_delta: found.call_delta,
            put_delta: found.put_delta,
            when,
        });
        Some(Finding {
            value: defined(found.call - found.put),
            unit: "vol points".to_owned(),
            period: Some(when.period.end),
            n: Some(1),
            how: How {
                formula: "the volatility at which the price is the one given; delta at it".to_owned(),
                window: "the latest period with both prices".to_owned(),
                missing: "a price outside its bounds has no volatility".to_owned(),
                test: "none: arithmetic".to_owned(),
                source: "Garman & Kohlhagen 1983".to_owned(),
                inputs: self.panel.inputs_at(found.slot),
            },
            numbers: vec![
                named("call", "volatility of the call", found.call, "%"),
                named("put", "volatility of the put", found.put, "%"),
                named("call-delta", "delta of the call", found.call_delta, ""),
                named("put-delta", "delta of the put", found.put_delta, ""),
            ],
            ..support::finding("implied", &statement)
        })
    }
}
