//! What would trend followers hold, and what did they have to trade? A band over speeds.
//!
//! M16. Moskowitz, Ooi & Pedersen 2012: sign of the past return, position target / volatility known
//! the period before. Baltas & Kosowski 2020: the strength of the trend instead of the sign.

mod aim;
mod fit;
mod rule;

use super::finding::trend::Trend;
use super::finding::{Count, Statement};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::{Head, Title};
use crate::calendar::Frequency;
use crate::plot::{Form, Ribbon};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::moments::mean;
use crate::unit::{Authority, Quantity, Unit};
use aim::Aim;
use rule::Rule;

/// The entry of the registry.
pub static TREND_FOLLOWERS: Analysis = Analysis {
    id: "trend-followers",
    title: "What would trend followers hold?",
    about: "Positions of model trend followers at four speeds: the sign of the past return times a volatility target over the \
            volatility known the period before, capped. Reports the band over speeds, never one number alone, what changed \
            through signals, volatility and the cap, and the prices at which each speed turns. The assets are yours to state. \
            No bank's model is replicated.",
    methods: "M16",
    inputs: &[
        Input { role: "price", about: "a price or index with rolls adjusted: daily, weekly or monthly", many: false },
        Input {
            role: "index",
            about: "returns of a published index of trend followers, to compare the model with; may be left out",
            many: false,
        },
    ],
    options: &[
        OptionSpec {
            id: "signal",
            label: "Signal",
            about: "the sign of the past return (all or nothing), or how clear the trend is: the t-statistic of a line through the \
                    log prices, cut at −1 and 1",
            default: "sign",
            choices: &["sign", "trend"],
        },
        OptionSpec {
            id: "over",
            label: "Change over",
            about: "periods over which the change is taken apart",
            default: "20",
            choices: &[],
        },
        OptionSpec {
            id: "assets",
            label: "Assets",
            about: "USD bn that follow trends in this market; empty for none",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "weight",
            label: "Share of the assets in this market",
            about: "per cent of the assets whose positions are in this market",
            default: "100",
            choices: &[],
        },
        OptionSpec {
            id: "cap",
            label: "Cap",
            about: "largest position in units of capital",
            default: "4",
            choices: &["1", "2", "4", "8"],
        },
        OptionSpec {
            id: "target",
            label: "Volatility target",
            about: "annual volatility in per cent that a position aims at",
            default: "40",
            choices: &[],
        },
        OptionSpec {
            id: "whole-target",
            label: "Target of the whole",
            about: "annual volatility in per cent that the mean over speeds is scaled to, by what it earned until the period \
                    before; empty for none",
            default: "",
            choices: &[],
        },
    ],
    run,
};

/// Centre of mass of the volatility, in days.
const MASS_DAYS: f64 = 60.0;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[1, 2], "a price and, if wanted, returns of an index")?;
    let (series, index) = series.split_at(series.len().min(1));
    let Some(price) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a price"));
    };
    let (year, speeds) = match price.frequency {
        Frequency::Daily => (261, [21, 63, 126, 252]),
        Frequency::Weekly => (52, [4, 13, 26, 52]),
        Frequency::Monthly => (12, [1, 3, 6, 12]),
        other => {
            let message =
                format!("\"{}\" is {}; trends need days, weeks or months", price.name, panel::adjective(other));
            return Err(Problem::error("frequency-unknown", message).hint("choose a daily, weekly or monthly price"));
        }
    };
    let whole = panel(series)?.whole_periods();
    let complete = whole.last_complete_periods(usize::MAX);
    let prices: Vec<f64> = complete.iter().filter_map(|t| whole.row(0).get(*t)).copied().collect();
    if prices.iter().any(|p| *p <= 0.0) {
        let message = format!("\"{}\" is not positive throughout; it has no relative change", price.name);
        return Err(Problem::error("not-positive", message).hint("choose a price or an index"));
    }
    let over = panel::whole_number(options, "over", 1, 1_000)?;
    let longest = speeds.last().copied().unwrap_or(0);
    let mass = MASS_DAYS * f64::from(year) / 261.0;
    // The longest lookback, and then time enough for a volatility and for the change.
    let needed = longest + (over + 2).max(libm::ceil(mass) as usize);
    panel::at_least(&format!("\"{}\"", price.name), prices.len(), needed)?;
    let cap: f64 = options.get("cap").and_then(|c| c.parse().ok()).unwrap_or(4.0);
    let assets = stated(options)?;
    let rule = if options.get("signal").is_some_and(|s| s == "trend") { Rule::Trend } else { Rule::Sign };
    let aim = Aim::of(options, mass, f64::from(year))?;
    let sigma = aim.volatility(&prices, rule, &speeds, cap);
    let free: Vec<Vec<f64>> = speeds.iter().map(|s| rule.free(&prices, *s, &sigma, aim.each)).collect();
    let model = Model {
        price,
        panel: &whole,
        slots: &complete,
        prices: &prices,
        free,
        sigma,
        aim,
        cap,
        speeds: &speeds,
        over,
        rule,
    };
    let last = prices.len() - 1;
    let mut findings = vec![model.band(last)?];
    let mut caveats: Vec<Caveat> = vec![Reports::Model.into(), Reports::Rolls.into()];
    caveats.extend(model.saturated(last));
    findings.extend(model.change(last, assets));
    findings.push(model.flips(last));
    let mut by_lag = None;
    if let Some(index) = index.first() {
        let (told, listed) = fit::findings(&model, index)?;
        findings.extend(told);
        by_lag = Some(listed);
    }
    let band: Vec<[f64; 3]> = (0..prices.len()).map(|t| model.spread(t)).collect();
    let pick = |i: usize| -> Vec<f64> { band.iter().map(|b| b.get(i).copied().unwrap_or(f64::NAN)).collect() };
    let days: Vec<_> = complete.iter().filter_map(|t| whole.periods.get(*t)).map(|p| p.end).collect();
    let unit = Unit::of(Quantity::Count { of: "times capital".to_owned() }, Authority::Publisher);
    let layer =
        crate::plot::Layer { days: days.clone(), ..support::layer(&whole, "mean position", Form::Step, 0, pick(1)) };
    let mut plot = support::time_plot(&unit, price.frequency, vec![layer]);
    plot.decimals = 2;
    plot.ribbons = vec![Ribbon { ink: 0, days: days.clone(), low: pick(0), high: pick(2) }];
    let row = |t: usize| {
        let [low, middle, high] = model.spread(t);
        let day = days.get(t).map_or_else(String::new, |d| d.iso());
        vec![text(day), cell(prices.get(t).copied().unwrap_or(f64::NAN)), cell(low), cell(middle), cell(high)]
    };
    let rows = (0..prices.len()).rev().take(60).map(row).collect();
    Ok(Exhibit {
        headline: "band".to_owned(),
        findings,
        tables: std::iter::once(ExhibitTable::of(
            Title::ModelPositions,
            vec![Head::PeriodEnd, Head::Price, Head::Lowest, Head::Mean, Head::Highest],
            rows,
        ))
        .chain(by_lag)
        .collect(),
        plot,
        source: price.source.clone(),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The assets in this market, in USD bn, if they were stated.
fn stated(options: &Options) -> Result<Option<f64>, Problem> {
    let weight = options.get("weight").map_or("100", String::as_str).trim();
    let weight = weight.parse::<f64>().ok().filter(|w| w.is_finite() && *w > 0.0 && *w <= 100.0).ok_or_else(|| {
        let message = format!("the option \"weight\" is \"{weight}\"; it must be a percentage above 0 and up to 100");
        Problem::error("option-not-a-number", message).hint("use for example 10")
    })?;
    Ok(panel::positive_number(options, "assets")?.map(|assets| assets * weight / 100.0))
}

struct Model<'a> {
    price: &'a Series,
    panel: &'a Panel,
    slots: &'a [usize],
    prices: &'a [f64],
    /// For each speed, positions before the cap.
    free: Vec<Vec<f64>>,
    sigma: Vec<f64>,
    aim: Aim,
    cap: f64,
    speeds: &'a [usize],
    over: usize,
    rule: Rule,
}

impl Model<'_> {
    fn free_at(&self, t: usize) -> Vec<f64> {
        self.free.iter().map(|p| p.get(t).copied().unwrap_or(f64::NAN)).collect()
    }

    fn held(&self, t: usize) -> Vec<f64> {
        // A missing position stays missing: `clamp` keeps NaN.
        self.free_at(t).iter().map(|p| p.clamp(-self.cap, self.cap)).collect()
    }

    /// Lowest, mean and highest over speeds; missing until all speeds have a position.
    fn spread(&self, t: usize) -> [f64; 3] {
        let held = self.held(t);
        if held.iter().any(|p| p.is_nan()) {
            return [f64::NAN; 3];
        }
        let low = held.iter().copied().fold(f64::INFINITY, f64::min);
        let high = held.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        [low, mean(&held), high]
    }

    /// Where there is nothing left to sell or to buy, what may come is one-sided.
    fn saturated(&self, t: usize) -> Option<Caveat> {
        let held = self.held(t);
        let all = |side: f64| held.iter().all(|p| p * side >= self.cap || (self.rule == Rule::Sign && p * side > 0.0));
        if all(-1.0) {
            Some(Reports::Saturated { long: false }.into())
        } else if all(1.0) {
            Some(Reports::Saturated { long: true }.into())
        } else {
            None
        }
    }

    fn how(&self, formula: &str, window: String) -> How {
        How {
            formula: formula.to_owned(),
            window,
            missing: "a period without a price is left out; volatility is that known the period before".to_owned(),
            test: "none: a model, to be compared with an index of trend followers; the range is over speeds".to_owned(),
            source: self.rule.source().to_owned(),
            inputs: Vec::new(),
        }
    }

    fn band(&self, last: usize) -> Result<Finding, Problem> {
        let [low, middle, high] = self.spread(last);
        let Some(value) = defined(middle) else {
            let message = format!("\"{}\" does not vary; a position needs a volatility", self.price.name);
            return Err(Problem::error("constant-series", message).hint("choose a price that moves"));
        };
        let when = support::when(
            self.panel,
            self.slots.get(self.slots.len().saturating_sub(1)..).unwrap_or_default(),
            self.price.frequency,
        );
        let long = self.held(last).iter().filter(|p| **p > 0.0).count();
        let statement = Trend::Band {
            name: self.price.name.clone(),
            mean: value,
            range: (low, high),
            long: (long, self.speeds.len()),
            when,
        };
        Ok(Finding {
            value: Some(value),
            unit: "times capital".to_owned(),
            period: Some(when.period.end),
            n: Some(self.prices.len()),
            how: self.how(
                &format!("{} × {}, capped; mean over speeds", self.rule.formula(), self.aim.formula()),
                format!("lookbacks of {:?} periods", self.speeds),
            ),
            numbers: vec![
                named("lowest", "lowest over speeds", low, "times capital"),
                named("highest", "highest over speeds", high, "times capital"),
            ],
            ..support::finding("band", &Statement::Trend(statement))
        })
    }

    fn change(&self, last: usize, assets: Option<f64>) -> Vec<Finding> {
        let Some(start) = last.checked_sub(self.over) else { return Vec::new() };
        let (before, after) = (self.held(start), self.held(last));
        let steps: Vec<f64> = after.iter().zip(&before).map(|(a, b)| a - b).collect();
        let at = |t: usize| self.sigma.get(t).copied().unwrap_or(f64::NAN);
        let (free_before, free_after) = (self.free_at(start), self.free_at(last));
        // New signals at the old volatility, then the new volatility, then the cap.
        let turned: Vec<f64> = free_after.iter().map(|p| p * at(last) / at(start)).collect();
        let signal = mean(&turned) - mean(&free_before);
        let sized = mean(&free_after) - mean(&turned);
        let change = mean(&steps);
        let cap = change - signal - sized;
        if ![change, signal, sized, cap].iter().all(|v| v.is_finite()) || steps.iter().any(|s| s.is_nan()) {
            return Vec::new();
        }
        let low = steps.iter().copied().fold(f64::INFINITY, f64::min);
        let high = steps.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let over = periods(self.over, self.price.frequency);
        let window = format!("the last {} periods", self.over);
        let statement = Trend::Change { change, signal, volatility: sized, cap, range: (low, high), over };
        let mut found = vec![Finding {
            value: Some(change),
            unit: "times capital".to_owned(),
            n: Some(self.over),
            how: self.how(
                "new signals at the old volatility − old; then the new volatility; the rest is the cap",
                window.clone(),
            ),
            numbers: vec![
                named("signal", "through signals", signal, "times capital"),
                named("volatility", "through volatility", sized, "times capital"),
                named("cap", "through the cap", cap, "times capital"),
            ],
            ..support::finding("change", &Statement::Trend(statement))
        }];
        if let Some(assets) = assets {
            let unit = Unit::money("USD", 9, Authority::Reader);
            let of = |v: f64| change_of(v * assets, &unit);
            let statement =
                Trend::Flow { amount: of(change), range: (of(low), of(high)), assets: value_of(assets, &unit) };
            found.push(Finding {
                value: Some(change * assets),
                unit: unit.label(),
                n: Some(self.over),
                how: self.how("change of the position × assets as stated, held constant", window),
                ..support::finding("flow", &Statement::Trend(statement))
            });
        }
        found
    }

    /// The price at which each speed's past return is zero in the next period.
    fn flips(&self, last: usize) -> Finding {
        let level = |s: &usize| {
            let at = self.rule.turn(self.prices, last, *s)?;
            Some((Count { periods: *s, frequency: self.price.frequency }, at))
        };
        let levels: Vec<(Count, f64)> = self.speeds.iter().filter_map(level).collect();
        let price = self.prices.get(last).copied().unwrap_or(f64::NAN);
        let number = |(count, level): &(Count, f64)| {
            named(
                &format!("flip-{}", count.periods),
                &format!("turn at {} periods", count.periods),
                *level,
                &self.price.unit.label(),
            )
        };
        Finding {
            value: defined(price),
            unit: self.price.unit.label(),
            n: Some(levels.len()),
            how: self.how(self.rule.turn_formula(), "the next period".to_owned()),
            numbers: levels.iter().map(number).collect(),
            ..support::finding("flips", &Statement::Trend(Trend::Flips { levels, price }))
        }
    }
}
