//! Rotation or de-risking? How much of what was sold was bought elsewhere by the same holder.
//!
//! M19. G = gross sales, B = gross purchases over destinations; rotated = min/max, de-risked =
//! (G − B)/G. Cash is the destination that nobody reports.

use super::finding::Statement;
use super::finding::chance::Chance;
use super::finding::groups::{Groups, Share};
use super::panel::{self, Panel, panel};
use super::refinement::Refinement;
use super::support::{self, cell, defined, named, periods, sums, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::number::sum;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::block_bootstrap::percentile_interval;
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::shares::rounded_to_hundred;

/// The entry of the registry.
pub static ROTATION: Analysis = Analysis {
    id: "rotation",
    title: "Rotation or de-risking?",
    about: "Of what one group of investors sold in some destinations, how much it bought in others (rotation) and how much \
            it did not (de-risking), with an interval and the verdict of parts of the time. A majority is de-risking only \
            when the lower end of the interval exceeds half. Flows must be in one currency: a change of the exchange rate \
            is not a purchase.",
    methods: "M19",
    inputs: &[Input { role: "destinations", about: "flows of one holder, one a destination", many: true }],
    options: &[
        OptionSpec {
            id: "window",
            label: "Periods",
            about: "how many of the latest periods are added up",
            default: "12",
            choices: &[],
        },
        OptionSpec {
            id: "windows",
            label: "Parts of the time",
            about: "into how many equal parts the window is cut to see whether the verdict holds",
            default: "4",
            choices: &[],
        },
    ],
    run,
};

/// Fewest periods for an interval.
const FEWEST: usize = 8;

/// What was sold and bought over destinations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turnover {
    /// Gross sales.
    pub sold: f64,
    /// Gross purchases.
    pub bought: f64,
}

impl Turnover {
    /// Sales and purchases of the sums of each destination.
    #[must_use]
    pub fn of(flows: &[f64]) -> Turnover {
        let side = |sign: f64| sum(&flows.iter().map(|f| (f * sign).max(0.0)).collect::<Vec<_>>());
        Turnover { sold: side(-1.0), bought: side(1.0) }
    }

    /// The smaller over the larger; NaN when nothing was traded.
    #[must_use]
    pub fn rotated(&self) -> f64 {
        let larger = self.sold.max(self.bought);
        if larger > 0.0 { self.sold.min(self.bought) / larger } else { f64::NAN }
    }

    /// (sold − bought) / sold: 1 when nothing was bought, negative when more was bought than sold.
    #[must_use]
    pub fn de_risked(&self) -> f64 {
        if self.sold > 0.0 { (self.sold - self.bought) / self.sold } else { f64::NAN }
    }
}

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a rotation")?;
    let panel = panel(series)?;
    panel::refuse_total_among_members(&panel)?;
    let window = panel::whole_number(options, "window", 1, 100_000)?;
    let parts = panel::whole_number(options, "windows", 1, 100)?;
    let chosen = support::last_window(&panel, window, &support::names_of(series))?;
    let flows = sums(&panel, &chosen);
    let turnover = Turnover::of(&flows);
    if turnover.sold <= 0.0 && turnover.bought <= 0.0 {
        return Err(Problem::error("all-zero", format!("all of {} are zero in that time", support::names_of(series)))
            .hint("choose another time"));
    }
    let mut findings = vec![rotation(&panel, series, &chosen, turnover), destinations(&panel, &flows, chosen.len())];
    findings.extend(net(&panel, series, &chosen));
    findings.extend(stability(&panel, series, &chosen, parts, turnover));
    let mut caveats: Vec<Caveat> = vec![Trading::CashIsDeRisking.into()];
    if turnover.sold <= 0.0 || turnover.bought <= 0.0 {
        caveats.push(Trading::NothingRotated.into());
    }
    let mut order: Vec<(&String, &f64)> = panel.names.iter().zip(&flows).collect();
    crate::order::by(&mut order, |a, b| a.1.total_cmp(b.1));
    let bars = order.into_iter().map(|(name, value)| support::bar(name, *value)).collect();
    Ok(Exhibit {
        headline: "rotation".to_owned(),
        findings,
        tables: vec![destinations_table(&panel, &flows, turnover, series)],
        plot: support::bars(&support::unit(series), bars),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The smaller side over the larger from the net share of a draw, which is below zero when the other
/// side was the larger.
fn rotated_of(net_share: f64) -> f64 {
    if net_share < 0.0 { 1.0 / (1.0 - net_share) } else { 1.0 - net_share }
}

/// What was rotated and what was not; with enough periods an interval that is refined as draws arrive.
fn rotation(panel: &Panel, series: &[Series], chosen: &[usize], turnover: Turnover) -> Finding {
    let unit = support::unit(series);
    let net_sale = turnover.sold >= turnover.bought;
    // The mirror when more was bought than sold: new money over all purchases.
    let net_share = move |t: Turnover| {
        let (larger, smaller) = if net_sale { (t.sold, t.bought) } else { (t.bought, t.sold) };
        if larger > 0.0 { (larger - smaller) / larger } else { f64::NAN }
    };
    let when = support::when(panel, chosen, support::frequency(series));
    let inputs = support::inputs(panel, chosen);
    let periods = chosen.len();
    let tell = move |interval: Option<(f64, f64)>, rotated: Option<(f64, f64)>, drawn: String| {
        let statement = Statement::Groups(Groups::Rotation {
            sold: value_of(turnover.sold, &unit),
            bought: value_of(turnover.bought, &unit),
            rotated: turnover.rotated(),
            net_share: net_share(turnover),
            net_sale,
            interval,
            when,
        });
        Finding {
            value: defined(turnover.rotated()),
            unit: "share".to_owned(),
            period: Some(when.period.end),
            n: Some(periods),
            interval: support::interval(rotated),
            how: How {
                formula: "G = Σ max(−fᵢ, 0), B = Σ max(fᵢ, 0) over destinations, fᵢ summed over the window; rotated = min(G, B) / \
                          max(G, B); the rest is de-risking when G > B, new money when B > G"
                    .to_owned(),
                window: format!("the last {periods} complete periods"),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: format!("{drawn}none under {FEWEST} periods"),
                source: "Politis & Romano 1992".to_owned(),
                inputs: inputs.clone(),
            },
            numbers: vec![
                named("sold", "gross sales", turnover.sold, &unit.label()),
                named("bought", "gross purchases", turnover.bought, &unit.label()),
                named("de-risked", "(sold − bought) / sold", turnover.de_risked(), "share"),
            ],
            ..support::finding("rotation", &statement)
        }
    };
    if periods < FEWEST {
        return tell(None, None, String::new());
    }
    let flows: Vec<Vec<f64>> = chosen.iter().map(|t| panel.at(*t)).collect();
    let statistic = move |drawn: &[usize]| {
        let total = |i: usize| sum(&drawn.iter().filter_map(|t| flows.get(*t)?.get(i).copied()).collect::<Vec<_>>());
        let members = flows.first().map_or(0, Vec::len);
        net_share(Turnover::of(&(0..members).map(total).collect::<Vec<_>>()))
    };
    let block = if periods >= 24 { 4 } else { 2 };
    let draws = Draws::of_blocks(WHOLE, periods, block, statistic);
    Refinement::first(draws, move |draws| {
        let rotated: Vec<f64> = draws.found().iter().map(|share| rotated_of(*share)).collect();
        let rotated = draws.interval(0.95).map(|_| percentile_interval(&rotated, 0.95));
        tell(draws.interval(0.95), rotated, format!("{}; ", described(block, draws)))
    })
}

/// Whether the net over all destinations is told apart from zero: the difference of sales and purchases.
fn net(panel: &Panel, series: &[Series], chosen: &[usize]) -> Option<Finding> {
    let totals: Vec<f64> = chosen.iter().map(|t| sum(&panel.at(*t))).collect();
    let tested = support::tested(&totals, &[]).filter(|t| t.p.is_finite() && totals.len() >= FEWEST)?;
    let unit = support::unit(series);
    let statement = Statement::Chance(Chance::NetTested {
        mean: value_of(tested.value, &unit),
        interval: tested.interval,
        p: tested.p,
        sample: periods(tested.n, support::frequency(series)),
    });
    Some(Finding {
        value: defined(tested.value),
        unit: format!("{} a period", unit.label()),
        n: Some(tested.n),
        p: defined(tested.p),
        interval: support::interval(tested.interval),
        how: support::how(
            "mean of Σ fᵢ over destinations: purchases less sales",
            format!("the last {} complete periods", totals.len()),
            &format!("t with the standard error of Newey and West, {} lags; none under {FEWEST} periods", tested.lags),
            "Newey & West 1987",
        ),
        ..support::finding("net", &statement)
    })
}

fn shares_of(panel: &Panel, flows: &[f64], sign: f64) -> Vec<Share> {
    let mut parts: Vec<(&String, f64)> =
        panel.names.iter().zip(flows.iter().map(|f| f * sign)).filter(|(_, f)| *f > 0.0).collect();
    crate::order::by(&mut parts, |a, b| b.1.total_cmp(&a.1));
    let total = sum(&parts.iter().map(|(_, f)| *f).collect::<Vec<_>>());
    let exact: Vec<f64> = parts.iter().map(|(_, f)| f / total).collect();
    let whole = rounded_to_hundred(&exact, 0).unwrap_or_default();
    parts.iter().zip(whole).map(|((name, _), percent)| Share { name: (*name).clone(), percent }).collect()
}

fn destinations(panel: &Panel, flows: &[f64], periods: usize) -> Finding {
    let statement = Statement::Groups(Groups::Destinations {
        bought: shares_of(panel, flows, 1.0),
        sold: shares_of(panel, flows, -1.0),
    });
    Finding {
        n: Some(periods),
        how: How {
            formula: "Bᵢ / B and Gᵢ / G, rounded so that they add to 100".to_owned(),
            window: format!("the sum of the last {periods} complete periods"),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("destinations", &statement)
    }
}

fn stability(panel: &Panel, series: &[Series], chosen: &[usize], parts: usize, all: Turnover) -> Option<Finding> {
    let length = chosen.len() / parts.max(1);
    if parts < 2 || length == 0 {
        return None;
    }
    let net_sale = all.sold >= all.bought;
    // The latest periods are kept whole when the window does not divide evenly.
    let used = chosen.get(chosen.len() - parts * length..).unwrap_or_default();
    let verdict = |window: &[usize]| {
        let t = Turnover::of(&sums(panel, window));
        if net_sale { t.sold > t.bought } else { t.bought > t.sold }
    };
    let same = used.chunks(length).filter(|w| verdict(w)).count();
    let statement = Statement::Groups(Groups::Stability {
        same,
        windows: parts,
        length: periods(length, support::frequency(series)),
        net_sale,
    });
    Some(Finding {
        value: Some(same as f64 / parts as f64),
        unit: "share of windows".to_owned(),
        n: Some(parts),
        how: How {
            formula: "the same verdict in each of the equal parts of the window".to_owned(),
            window: format!("{parts} parts of {length} periods"),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: parts are few".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("stability", &statement)
    })
}

fn destinations_table(panel: &Panel, flows: &[f64], turnover: Turnover, series: &[Series]) -> super::ExhibitTable {
    let row = |(name, flow): (&String, &f64)| {
        let side = if *flow < 0.0 { turnover.sold } else { turnover.bought };
        let share = if side > 0.0 { flow.abs() / side * 100.0 } else { f64::NAN };
        vec![text(name.clone()), cell(*flow), cell(share)]
    };
    ExhibitTable::list(
        Listing::Destinations,
        vec![Head::Of(What::Destination), Head::In(What::NetFlow, support::unit(series)), Head::Of(What::ShareOfSide)],
        panel.names.iter().zip(flows).map(row).collect(),
    )
}
