//! What would go with such sales, if prices answer flows by a multiplier? With what is left over.
//!
//! M34. Δp/p = M f, f flow over market value; Gabaix & Koijen 2021 (M about 5, granular instruments);
//! Anderson & Rubin 1949 for weak instruments. Flows follow prices too: nothing here says what caused
//! what.

mod estimate;

use super::finding::returns::Returns;
use super::finding::{Statement, When};
use super::panel::{self, Panel, panel};
use super::returns::{VALUES, returns};
use super::support::{self, cell, change_of, defined, named, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static PRICE_IMPACT: Analysis = Analysis {
    id: "price-impact",
    title: "What would go with such sales?",
    about: "If a flow of 1% of the market goes with a multiple of 1% in the price, what would these flows go with, and how much of \
            the return is left over? The multiplier is yours to state: about 5 (3 to 8) for whole share markets by Gabaix and \
            Koijen, about 1 for single shares. Also shows what least squares says, and, with an instrument, what is left of it. \
            Flows chase returns, so that nothing here is a cause.",
    methods: "M34",
    inputs: &[
        Input { role: "return", about: "return of the market, in % a period", many: false },
        Input { role: "market value", about: "market capitalisation, known before the period", many: false },
        Input {
            role: "flow",
            about: "net purchases by group; when the instrument is a series, that series comes last",
            many: true,
        },
    ],
    options: &[
        VALUES,
        OptionSpec {
            id: "multiplier",
            label: "Multiplier",
            about: "% of price for 1% of market value",
            default: "5",
            choices: &[],
        },
        OptionSpec {
            id: "sum",
            label: "Periods",
            about: "latest periods that are added up",
            default: "3",
            choices: &[],
        },
        OptionSpec {
            id: "amount",
            label: "Amount",
            about: "USD bn of net sales to ask about instead of the flows; empty for the flows",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "instrument",
            label: "Instrument",
            about: "none; granular: what large groups do beyond the average group; series: the last series",
            default: "none",
            choices: &["none", "granular", "series"],
        },
    ],
    run,
};

/// Fewest periods for an estimate.
const FEWEST: usize = 40;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let instrument = options.get("instrument").map_or("none", String::as_str);
    let needed = if instrument == "series" { 4 } else { 3 };
    panel::at_least_series(series, needed, "a return, a market value and flows")?;
    let [own, base, flows @ ..] = series else {
        return Err(
            Problem::error("too-few-series", "no series was chosen").hint("choose a return, a market value and flows")
        );
    };
    let (flows, tool) = match flows {
        [flows @ .., tool] if instrument == "series" => (flows, Some(tool)),
        flows => (flows, None),
    };
    for flow in flows {
        panel::same_unit(base, flow)?;
    }
    if !matches!(base.unit.quantity, Quantity::Money { .. }) {
        let message = format!("\"{}\" is in {}; a market value is in money", base.name, base.unit.label());
        return Err(Problem::error("not-money", message).hint("choose a market capitalisation"));
    }
    let values = options.get("values").map_or("returns", String::as_str);
    let change = returns(own, values)?;
    // Flows in the unit of the market value; the return and the instrument have units of their own.
    let mut together: Vec<Series> = flows
        .iter()
        .map(|f| {
            let scale = f.unit.scale() / base.unit.scale();
            let points = f.points.iter().map(|p| crate::series::Point { value: p.value * scale, ..*p }).collect();
            Series { unit: Unit::unknown(), points, ..f.clone() }
        })
        .collect();
    together.push(Series { unit: Unit::unknown(), ..change });
    together.extend(tool.map(|t| Series { unit: Unit::unknown(), ..t.clone() }));
    let whole = panel(&together)?.whole_periods();
    panel::refuse_total_among_members(&Panel {
        rows: whole.rows.iter().take(flows.len()).cloned().collect(),
        names: whole.names.iter().take(flows.len()).cloned().collect(),
        ..whole.clone()
    })?;
    let slots = whole.last_complete_periods(usize::MAX);
    let periods: Vec<_> = slots.iter().filter_map(|t| whole.periods.get(*t)).copied().collect();
    let known = panel::carried(base, &periods);
    let usable: Vec<(usize, f64, bool)> = slots
        .iter()
        .zip(&known)
        .filter_map(|(t, k)| k.as_ref().filter(|k| k.value > 0.0).map(|k| (*t, k.value, k.stale)))
        .collect();
    let sum = panel::whole_number(options, "sum", 1, 1_000)?;
    panel::at_least(&format!("with a market value known before, {}", support::names_of(series)), usable.len(), sum)?;
    let multiplier = panel::positive_number(options, "multiplier")?.unwrap_or(5.0);
    let amount = panel::positive_number(options, "amount")?;
    let at = |row: usize, t: usize| whole.row(row).get(t).copied().unwrap_or(f64::NAN);
    let study = Study {
        base,
        names: flows.iter().map(|f| f.name.clone()).collect(),
        panel: &whole,
        frequency: own.frequency,
        return_name: own.name.clone(),
        slots: usable.iter().map(|(t, _, _)| *t).collect(),
        market: usable.iter().map(|(_, value, _)| *value).collect(),
        shares: (0..flows.len()).map(|g| usable.iter().map(|(t, value, _)| at(g, *t) / value).collect()).collect(),
        returns: usable.iter().map(|(t, _, _)| at(flows.len(), *t)).collect(),
        tool: tool.map(|_| usable.iter().map(|(t, _, _)| at(flows.len() + 1, *t)).collect()),
        multiplier,
        sum,
    };
    let mut findings = vec![study.scenario(amount)?, study.attribution()];
    findings.extend(study.least_squares());
    let mut caveats: Vec<Caveat> = vec![Inference::NoCause.into(), Inference::EverySale.into()];
    if instrument != "none" {
        match study.instrumented(instrument == "granular") {
            Ok(found) => findings.push(found),
            Err(caution) => caveats.push(caution.into()),
        }
    }
    if usable.iter().any(|(_, _, stale)| *stale) {
        caveats.push(Data::StaleSomewhere.into());
    }
    if study.returns.len() < FEWEST {
        caveats.push(Inference::FewForMultiplier(study.returns.len(), FEWEST).into());
    }
    Ok(Exhibit {
        headline: "scenario".to_owned(),
        findings,
        tables: vec![study.table()],
        plot: study.plot(),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

struct Study<'a> {
    base: &'a Series,
    names: Vec<String>,
    panel: &'a Panel,
    frequency: crate::calendar::Frequency,
    return_name: String,
    slots: Vec<usize>,
    /// Market value known before each period.
    market: Vec<f64>,
    /// For each group, its flow over the market value.
    shares: Vec<Vec<f64>>,
    /// As fractions.
    returns: Vec<f64>,
    tool: Option<Vec<f64>>,
    multiplier: f64,
    sum: usize,
}

impl Study<'_> {
    /// The last `sum` values.
    fn window<'b>(&self, values: &'b [f64]) -> &'b [f64] {
        values.get(values.len().saturating_sub(self.sum)..).unwrap_or_default()
    }

    fn summed(&self, values: &[f64]) -> f64 {
        crate::number::sum(self.window(values))
    }

    fn when(&self) -> When {
        let from = self.slots.len().saturating_sub(self.sum);
        support::when(self.panel, self.slots.get(from..).unwrap_or_default(), self.frequency)
    }

    /// Flow of all groups over the market value.
    fn total(&self) -> Vec<f64> {
        let at = |t: usize| self.shares.iter().map(|s| s.get(t).copied().unwrap_or(f64::NAN)).collect::<Vec<f64>>();
        (0..self.returns.len()).map(|t| crate::number::sum(&at(t))).collect()
    }

    fn how(&self, formula: &str, window: String, test: &str, source: &str) -> How {
        How {
            missing:
                "a period counts when return, flows and a market value known before it are there; missing is never zero"
                    .to_owned(),
            ..support::how(formula, window, test, source)
        }
    }

    fn scenario(&self, amount: Option<f64>) -> Result<Finding, Problem> {
        // The value before the window: the same denominator for all of it.
        let market = self.window(&self.market).first().copied().unwrap_or(f64::NAN);
        let flow = match amount {
            None => self.summed(&self.shares.iter().fold(vec![0.0; self.market.len()], |all, share| {
                all.iter().zip(share).zip(&self.market).map(|((sum, s), m)| sum + s * m).collect()
            })),
            Some(billions) => {
                if self.base.unit.quantity != (Quantity::Money { currency: "USD".to_owned() }) {
                    let message =
                        format!("the amount is in USD and \"{}\" in {}", self.base.name, self.base.unit.label());
                    return Err(Problem::error("units-differ", message).hint("leave the amount empty"));
                }
                -billions * 1e9 / self.base.unit.scale()
            }
        };
        let share = flow / market;
        let of = |m: f64| 100.0 * m * share;
        let statement = Statement::Returns(Returns::Scenario {
            multiplier: self.multiplier,
            flow: change_of(flow, &self.base.unit),
            market: value_of(market, &self.base.unit),
            share,
            moves: (of(self.multiplier), of(1.0), of(8.0)),
        });
        Ok(Finding {
            value: defined(of(self.multiplier)),
            unit: "% of price".to_owned(),
            period: Some(self.when().period.end),
            n: Some(self.sum),
            how: self.how(
                "multiplier × flow / market value",
                format!("the latest {} periods; market value known before them", self.sum),
                "none: a multiplication; the range is over multipliers of 1 to 8, not an interval",
                "Gabaix & Koijen 2021",
            ),
            numbers: vec![
                named("share", "flow as a share of the market", 100.0 * share, "%"),
                named("at-1", "at a multiplier of 1", of(1.0), "%"),
                named("at-8", "at a multiplier of 8", of(8.0), "%"),
            ],
            ..support::finding("scenario", &statement)
        })
    }

    /// Parts of the return in per cent at a multiplier.
    fn parts(&self) -> Vec<(String, f64)> {
        let part = |share: &Vec<f64>| 100.0 * self.multiplier * self.summed(share);
        self.names.iter().cloned().zip(self.shares.iter().map(part)).collect()
    }

    fn attribution(&self) -> Finding {
        let parts = self.parts();
        let total = 100.0 * self.summed(&self.returns);
        let all = crate::number::sum(&parts.iter().map(|(_, v)| *v).collect::<Vec<f64>>());
        let rest = total - all;
        let flows = 100.0 * self.summed(&self.total());
        let statement = Statement::Returns(Returns::Attribution {
            name: self.return_name.clone(),
            total,
            parts: parts.clone(),
            rest,
            bounds: (flows, 8.0 * flows),
            when: self.when(),
        });
        let mut numbers =
            vec![named("return", "return", total, "%"), named("flows", "flows at the multiplier", all, "%")];
        numbers.extend(
            parts.iter().enumerate().map(|(i, (name, part))| named(&format!("part-{}", i + 1), name, *part, "%")),
        );
        numbers.push(named("share", "flows over return", 100.0 * all / total, "%"));
        Finding {
            value: defined(rest),
            unit: "% of price left over".to_owned(),
            period: Some(self.when().period.end),
            n: Some(self.sum),
            how: self.how(
                "return = Σ multiplier × flow / market value + rest; returns added up",
                format!("the latest {} periods", self.sum),
                "none: an identity at a stated multiplier",
                "Gabaix & Koijen 2021",
            ),
            numbers,
            ..support::finding("attribution", &statement)
        }
    }

    fn table(&self) -> super::ExhibitTable {
        let total = self.total();
        let row = |i: usize| {
            let day =
                self.slots.get(i).and_then(|t| self.panel.periods.get(*t)).map_or_else(String::new, |p| p.end.iso());
            let at = |values: &[f64]| values.get(i).copied().unwrap_or(f64::NAN);
            let stands = 100.0 * self.multiplier * at(&total);
            let moved = 100.0 * at(&self.returns);
            vec![text(day), cell(moved), cell(100.0 * at(&total)), cell(stands), cell(moved - stands)]
        };
        let columns = vec![
            Head::PeriodEnd,
            Head::Of(What::Return),
            Head::Of(What::FlowsOfMarket),
            Head::Of(What::FlowsAtMultiplier),
            Head::Of(What::LeftOver),
        ];
        ExhibitTable::list(Listing::ReturnsBesideFlows, columns, (0..self.slots.len()).rev().map(row).collect())
    }

    fn plot(&self) -> crate::plot::Plot {
        let parts = self.parts();
        let total = 100.0 * self.summed(&self.returns);
        let all: f64 = parts.iter().map(|(_, v)| *v).sum();
        let mut steps: Vec<(&str, f64)> = parts.iter().map(|(name, part)| (name.as_str(), *part)).collect();
        steps.push(("left over", total - all));
        let unit = Unit::of(Quantity::Percent, Authority::Publisher);
        support::waterfall(&unit, &steps, "return")
    }
}
