//! Who made up how much of it? Shares of a net flow where they mean something, and contributions to
//! a change, which always add up.
//!
//! M05. Shares of a net whose parts differ in sign can exceed 100%; they are never printed.

mod mirror;
mod offsets;
mod picture;

use super::finding::groups::{Groups, Part, Parts, Share};
use super::finding::{Direction, Statement};
use super::panel::{self, Panel, panel};
use super::refinement::Refinement;
use super::support::{self, cell, change_of, defined, named, periods, sums, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::calendar::Day;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::shares::{gross, rounded_to_hundred};
use crate::table::MeasureKind;

/// The entry of the registry.
pub static BREAKDOWN: Analysis = Analysis {
    id: "breakdown",
    title: "Who made up how much of it?",
    about: "Splits a net flow into the shares of its parts when all have its sign. When signs differ it gives the shares \
            of sales and of purchases apart and how much offset itself; a net that is small against the gross is refused. \
            Or splits the change from one period to the next into contributions that add up.",
    methods: "M05",
    inputs: &[Input { role: "parts", about: "the flows that make up the total, without the total itself", many: true }],
    options: &[
        OptionSpec {
            id: "of",
            label: "Split up",
            about: "the flow of the latest periods, or its change from the periods before",
            default: "flow",
            choices: &["flow", "change"],
        },
        OptionSpec {
            id: "sum",
            label: "Add up periods",
            about: "the sum of this many latest periods",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "shares",
            label: "When signs differ",
            about: "refuse a net that is under a tenth of the gross, or show sales and purchases apart all the same",
            default: "refuse-small-net",
            choices: &["refuse-small-net", "by-side"],
        },
        OptionSpec {
            id: "at",
            label: "Ends with",
            about: "the period that holds this day; empty for the latest; later periods are drawn over time and nothing else",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the parts as bars; steps from nothing to their sum; every period stacked with the net; the shares of every \
                    period; or one small chart a part",
            default: "parts",
            choices: &["parts", "steps", "stacked", "shares", "panels"],
        },
        OptionSpec {
            id: "last",
            label: "The last series is",
            about: "a part like the others; or a mirror: the same flow as the other side tells it, drawn beside the parts and \
                    never added",
            default: "part",
            choices: &["part", "mirror"],
        },
    ],
    run,
};

/// A net below this share of the gross has no meaningful shares.
const SMALLEST_NET: f64 = 0.1;
/// Fewest periods for an interval of a share.
const FEWEST_PERIODS: usize = 8;

fn run(given: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let (series, other) = match given.split_last() {
        Some((last, parts)) if options.get("last").is_some_and(|l| l == "mirror") => (parts, Some(last)),
        _ => (given, None),
    };
    panel::at_least_series(series, 2, "a breakdown")?;
    let panel = panel(series)?;
    panel::refuse_total_among_members(&panel)?;
    let sum = panel::whole_number(options, "sum", 1, 10_000)?;
    let of_change = options.get("of").is_some_and(|o| o == "change");
    let wanted = if of_change { 2 * sum } else { sum };
    let chosen = chosen(&panel, wanted, panel::day(options, "at")?, series)?;
    let now: Vec<usize> = chosen.iter().copied().skip(wanted - sum).collect();
    let mut findings = if of_change {
        let before: Vec<usize> = chosen.iter().copied().take(sum).collect();
        vec![contributions(&panel, series, &before, &now)]
    } else {
        flow(&panel, series, &now, options)?
    };
    let headline = findings.first().map(|f| f.id.clone()).unwrap_or_default();
    let told = other.map(|other| mirror::Mirror::of(other, series, &panel, &now)).transpose()?;
    findings.extend(told.as_ref().map(mirror::Mirror::finding));
    let plot = picture::plot(&panel, series, &chosen, &now, options);
    Ok(Exhibit {
        headline,
        findings,
        tables: vec![parts_table(&panel, series, &chosen, &now)],
        plot: match &told {
            Some(told) => told.beside(plot),
            None => plot,
        },
        source: panel::sources(given),
        as_of: match options.get("at").is_some_and(|day| !day.trim().is_empty()) {
            true => now.last().and_then(|t| panel.periods.get(*t)).map(|p| p.end),
            false => support::as_of(series),
        },
        caveats: told.iter().map(mirror::Mirror::caveat).collect(),
    })
}

/// What the signs of the parts mean: that of trades or positions where all of them are such.
fn kind_of(series: &[Series]) -> Parts {
    let all = |kind| series.iter().all(|one| one.kind == kind);
    if all(MeasureKind::Flow) {
        Parts::Trades
    } else if all(MeasureKind::Position) {
        Parts::Positions
    } else {
        Parts::Amounts
    }
}

/// The last complete periods up to the one that holds the day, when one is asked for.
fn chosen(panel: &Panel, wanted: usize, at: Option<Day>, series: &[Series]) -> Result<Vec<usize>, Problem> {
    let names = support::names_of(series);
    let Some(day) = at else { return support::last_window(panel, wanted, &names) };
    let all = panel.last_complete_periods(usize::MAX);
    let begun = |t: &usize| panel.periods.get(*t).is_some_and(|p| p.start <= day);
    let upto: Vec<usize> = all.into_iter().filter(begun).collect();
    panel::at_least(&names, upto.len(), wanted)?;
    Ok(upto.get(upto.len() - wanted..).unwrap_or_default().to_vec())
}

fn flow(panel: &Panel, series: &[Series], now: &[usize], options: &Options) -> Result<Vec<Finding>, Problem> {
    let flows = sums(panel, now);
    let net = crate::number::sum(&flows);
    let all = gross(&flows);
    if all <= 0.0 || all.is_nan() {
        return Err(Problem::error("all-zero", format!("all of {} are zero in that time", support::names_of(series)))
            .hint("choose another time"));
    }
    let one_sign = flows.iter().all(|f| *f >= 0.0) || flows.iter().all(|f| *f <= 0.0);
    if one_sign {
        return Ok(shares_of_net(panel, series, now, &flows, net));
    }
    if (net / all).abs() < SMALLEST_NET && options.get("shares").is_none_or(|s| s != "by-side") {
        let message = format!(
            "the net of {} is {:.1}% of the gross; shares of a net below {:.0}% of the gross mean nothing",
            support::names_of(series),
            (net / all).abs() * 100.0,
            SMALLEST_NET * 100.0
        );
        return Err(Problem::error("net-too-small", message)
            .hint(match kind_of(series) {
                Parts::Trades => "show sales and purchases apart: set \"When signs differ\" to by-side",
                Parts::Positions => "show short and long positions apart: set \"When signs differ\" to by-side",
                Parts::Amounts => "show parts below and above zero apart: set \"When signs differ\" to by-side",
            })
            .hint("choose a longer time"));
    }
    Ok(vec![offsets::offsets(panel, series, now, &flows, net, all)])
}

fn shares_of_net(panel: &Panel, series: &[Series], now: &[usize], flows: &[f64], net: f64) -> Vec<Finding> {
    let unit = support::unit(series);
    let when = support::when(panel, now, support::frequency(series));
    let shares: Vec<f64> = flows.iter().map(|f| f / net).collect();
    let statement = Statement::Groups(Groups::Shares {
        of: kind_of(series),
        direction: Direction::of(net),
        total: value_of(net, &unit),
        parts: largest_first(&panel.names, &shares),
        when,
    });
    let number = |(index, share): (usize, &f64)| {
        let name = panel.names.get(index).map_or("", String::as_str);
        named(&format!("share-{}", index + 1), name, *share, "share of net")
    };
    let main = (0..shares.len()).max_by(|a, b| {
        let of = |i: &usize| shares.get(*i).copied().unwrap_or(f64::NAN);
        of(a).total_cmp(&of(b)).then(b.cmp(a))
    });
    let mut findings = vec![Finding {
        value: defined(net),
        unit: unit.label(),
        period: Some(when.period.end),
        n: Some(now.len()),
        how: How {
            formula: "fᵢ / Σf, valid because all parts have the sign of the sum; rounded so that shares add to 100"
                .to_owned(),
            window: format!("the sum of the last {} complete periods", now.len()),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(panel, now),
        },
        numbers: shares.iter().enumerate().map(number).collect(),
        ..support::finding("shares", &statement)
    }];
    findings.extend(
        main.map(|index| main_share(panel, series, now, index, shares.get(index).copied().unwrap_or(f64::NAN))),
    );
    findings
}

/// The largest share, with its interval when enough periods can be drawn again.
fn main_share(panel: &Panel, series: &[Series], now: &[usize], index: usize, share: f64) -> Finding {
    let own: Vec<f64> = now.iter().map(|t| panel.row(index).get(*t).copied().unwrap_or(f64::NAN)).collect();
    let total: Vec<f64> = now.iter().map(|t| crate::number::sum(&panel.at(*t))).collect();
    let (periods_now, frequency) = (now.len(), support::frequency(series));
    let name = panel.names.get(index).cloned().unwrap_or_default();
    let inputs = support::inputs(panel, now);
    let tell = move |interval: Option<(f64, f64)>, drawn: String| {
        let statement = Statement::Groups(Groups::MainShare {
            name: name.clone(),
            share,
            interval,
            sample: periods(periods_now, frequency),
        });
        Finding {
            value: defined(share),
            unit: "share of net".to_owned(),
            n: Some(periods_now),
            interval: support::interval(interval),
            how: How {
                formula: "the largest fᵢ / Σf".to_owned(),
                window: format!("the last {periods_now} complete periods"),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: format!("{drawn}under {FEWEST_PERIODS} periods no interval"),
                source: "Efron 1979".to_owned(),
                inputs: inputs.clone(),
            },
            ..support::finding("main-share", &statement)
        }
    };
    if periods_now < FEWEST_PERIODS {
        return tell(None, String::new());
    }
    let statistic = move |drawn: &[usize]| {
        let of = |values: &[f64]| {
            crate::number::sum(&drawn.iter().filter_map(|i| values.get(*i).copied()).collect::<Vec<_>>())
        };
        of(&own) / of(&total)
    };
    let draws = Draws::of_blocks(WHOLE, periods_now, 1, statistic);
    Refinement::first(draws, move |draws| {
        let mut told =
            tell(draws.interval(0.95), format!("{}; p of no majority: draws of at most half; ", described(1, draws)));
        let there = draws.found().iter().filter(|v| v.is_finite());
        let at_most_half = there.clone().filter(|v| **v <= 0.5).count();
        told.p = Some((1 + at_most_half) as f64 / (1 + there.count()) as f64);
        told
    })
}

fn contributions(panel: &Panel, series: &[Series], before: &[usize], now: &[usize]) -> Finding {
    let unit = support::unit(series);
    let when = support::when(panel, now, support::frequency(series));
    let (old, new) = (sums(panel, before), sums(panel, now));
    let changes: Vec<f64> = new.iter().zip(&old).map(|(n, o)| n - o).collect();
    let change = crate::number::sum(&changes);
    let mut parts: Vec<Part> = panel
        .names
        .iter()
        .zip(&changes)
        .map(|(name, c)| Part { name: name.clone(), amount: change_of(*c, &unit) })
        .collect();
    crate::order::by(&mut parts, |a, b| b.amount.value.abs().total_cmp(&a.amount.value.abs()));
    let statement =
        Statement::Groups(Groups::Contributions { of: kind_of(series), change: change_of(change, &unit), parts, when });
    let number = |(index, value): (usize, &f64)| {
        let name = panel.names.get(index).map_or("", String::as_str);
        named(&format!("contribution-{}", index + 1), name, *value, &unit.label())
    };
    Finding {
        value: defined(change),
        unit: unit.label(),
        period: Some(when.period.end),
        n: Some(now.len() + before.len()),
        how: How {
            formula: "cᵢ = fᵢ now − fᵢ before; the cᵢ add up to the change of the sum".to_owned(),
            window: format!("the last {} complete periods against the {} before", now.len(), before.len()),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: [support::inputs(panel, now), support::inputs(panel, before)]
                .concat()
                .into_iter()
                .take(24)
                .collect(),
        },
        numbers: changes.iter().enumerate().map(number).collect(),
        ..support::finding("contributions", &statement)
    }
}

fn largest_first(names: &[String], shares: &[f64]) -> Vec<Share> {
    let whole = rounded_to_hundred(shares, 0).unwrap_or_else(|| shares.iter().map(|s| (s * 100.0).round()).collect());
    let mut parts: Vec<(f64, Share)> = names
        .iter()
        .zip(shares)
        .zip(whole)
        .map(|((name, exact), percent)| (*exact, Share { name: name.clone(), percent }))
        .collect();
    crate::order::by(&mut parts, |a, b| b.0.total_cmp(&a.0));
    parts.into_iter().map(|(_, share)| share).collect()
}

fn parts_table(panel: &Panel, series: &[Series], chosen: &[usize], now: &[usize]) -> super::ExhibitTable {
    let flows = sums(panel, now);
    let before: Vec<usize> = chosen.iter().copied().filter(|t| !now.contains(t)).collect();
    let old = sums(panel, &before);
    let with_change = !before.is_empty();
    let row = |(index, name): (usize, &String)| {
        let value = flows.get(index).copied().unwrap_or(f64::NAN);
        let mut cells = vec![text(name.clone()), cell(value)];
        if with_change {
            let earlier = old.get(index).copied().unwrap_or(f64::NAN);
            cells.extend([cell(earlier), cell(value - earlier)]);
        }
        cells
    };
    let mut rows: Vec<_> = panel.names.iter().enumerate().map(row).collect();
    let mut total = vec![text(""), cell(crate::number::sum(&flows))];
    if with_change {
        total.extend([cell(crate::number::sum(&old)), cell(crate::number::sum(&flows) - crate::number::sum(&old))]);
    }
    rows.push(total);
    let unit = support::unit(series);
    let values = if kind_of(series) == Parts::Trades { Head::In(What::NetFlow, unit) } else { Head::Value(unit) };
    let mut columns = vec![Head::Of(What::Part), values];
    if with_change {
        columns.extend([Head::Before, Head::Of(What::Change)]);
    }
    let mut words = vec![None; panel.names.len()];
    words.push(Some(Word::AllParts));
    ExhibitTable::list(Listing::PartsAndSum, columns, rows).with_words(0, &words)
}
