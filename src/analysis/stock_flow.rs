//! What moved a holding: transactions, prices, exchange rates, and what none of them explains?
//!
//! M12. H₁ − H₀ = flow + price + exchange rates + other + gap; survey breaks are set apart. A net
//! position is liabilities less assets, each with its own parts (Bertaut & Tryon 2007; Bertaut &
//! Judson 2014; BEA's table of the net international investment position).

mod after;
mod ledger;

use super::finding::Statement;
use super::finding::accounts::{Accounts, Part};
use super::support::{self, cell, change_of, defined, named, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options, panel};
use crate::analysis::ExhibitTable;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::number::sum;
use crate::plot::{Form, Kind, Layer, Plot, Rise};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::correlation::correlation;
use crate::stats::cross_correlation::ljung_box;
use crate::stats::stock_flow::valuation_share;
use ledger::{Ledger, PARTS};

/// The entry of the registry.
pub static STOCK_FLOW: Analysis = Analysis {
    id: "stock-flow",
    title: "Was it bought, or did it gain value?",
    about: "The change of a holding or of a net position in transactions, prices, exchange rates and a gap that nothing \
            explains, with the share that was bought. A change into a period with a new survey is not a flow and is set \
            apart. With a return instead of valuations the price part is estimated; without a flow, the flow is. For a net \
            position give the other side with \"less-\" before its roles.",
    methods: "M12",
    inputs: &[Input {
        role: "position",
        about: "holdings, then flow, price, exchange rates, other changes, or a return, in the order of the option \"roles\"",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "roles",
            label: "What each series is",
            about: "in the order of the series, with commas: holdings, flow, price, fx, other, return; less-holdings, \
                    less-flow, less-price, less-fx, less-other, less-return for the side that is subtracted; after, for a flow \
                    that is only added up after the day of the split",
            default: "",
            choices: &ledger::ROLES,
        },
        OptionSpec {
            id: "window",
            label: "Periods",
            about: "how many of the latest periods; 0 takes all",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "timing",
            label: "Trades happen",
            about: "for a return: at the end of a period, or in its middle, where they earn half of it",
            default: "middle",
            choices: &["middle", "end"],
        },
        OptionSpec {
            id: "breaks",
            label: "Further survey months",
            about: "last days of periods whose change is not a flow, with commas: 2011-06-30, 2012-06-30",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "at",
            label: "Split up to",
            about: "the last day of the split, as YYYY-MM-DD; empty for the latest. What was traded after it is added up by itself",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "after",
            label: "Add up from",
            about: "what was traded is added up after this day, as YYYY-MM-DD; empty for the day of the split",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "from the first level to the last step by step; period by period; the positions with their net line; or the \
                    steps with what was traded after them",
            default: "waterfall",
            choices: &["waterfall", "history", "positions", "with-flows-after"],
        },
    ],
    run,
};

/// Fewest periods for what is typical of them.
const FEWEST: usize = 12;
/// Fewest periods for a test of the gap.
const FEWEST_TESTED: usize = 24;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a change in parts")?;
    let (split, options, later) = after::apart(series, options)?;
    let options = &options;
    let ledger = Ledger::of(&split, options)?;
    let mut findings = vec![change(&ledger)];
    findings.extend(surveys(&ledger));
    findings.extend(valuation(&ledger));
    findings.extend(gap(&ledger));
    let plot = match options.get("chart").map(String::as_str) {
        Some("history") => history_plot(&ledger),
        Some("positions") => positions_plot(&ledger),
        Some("with-flows-after") => match &later {
            Some(later) => support::together(vec![("The change in parts", waterfall_plot(&ledger)), later.chart()]),
            None => waterfall_plot(&ledger),
        },
        _ => waterfall_plot(&ledger),
    };
    Ok(Exhibit {
        headline: "change".to_owned(),
        findings,
        tables: std::iter::once(listing(&ledger)).chain(later.as_ref().map(after::Later::table)).collect(),
        plot,
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: ledger.caveats.clone(),
    })
}

fn how(ledger: &Ledger, formula: &str, test: &str) -> How {
    How {
        formula: formula.to_owned(),
        window: format!("{} periods", ledger.periods()),
        missing:
            "a period counts only when every part is known; the change into a survey break counts apart; missing is \
                  never zero"
                .to_owned(),
        test: test.to_owned(),
        source: "Bertaut & Tryon 2007; Bertaut & Judson 2014; IMF 2009".to_owned(),
        inputs: ledger.inputs(),
    }
}

fn change(ledger: &Ledger) -> Finding {
    let (first, last) = ledger.ends();
    let total = last.0 - first.0;
    let steps = ledger.steps();
    let traded = steps.iter().find(|(name, _)| *name == "transactions").map(|(_, v)| *v);
    let same_way = traded.filter(|t| *t * total > 0.0 && t.abs() <= total.abs()).map(|t| t / total);
    let statement = Statement::Accounts(Accounts::PositionChange {
        name: ledger.name.clone(),
        change: change_of(total, &ledger.unit),
        from: (level(first.0, ledger), first.1),
        to: (level(last.0, ledger), last.1),
        parts: steps
            .iter()
            .map(|(name, v)| Part { name: (*name).to_owned(), amount: value_of(*v, &ledger.unit) })
            .collect(),
        traded: same_way,
    });
    let unit = ledger.unit.label();
    let mut numbers: Vec<_> = steps.iter().map(|(n, v)| named(&n.replace(' ', "-"), n, *v, &unit)).collect();
    numbers.push(named("first", "level at first", first.0, &unit));
    numbers.push(named("last", "level at last", last.0, &unit));
    numbers.extend(traded.map(|t| named("traded-share", "transactions as a share of the change", t / total, "share")));
    Finding {
        value: defined(total),
        unit,
        period: Some(last.1.period.end),
        n: Some(ledger.periods()),
        how: how(ledger, ledger.formula(), "none: an identity; see what is not explained for its residual"),
        numbers,
        ..support::finding("change", &statement)
    }
}

fn level(value: f64, ledger: &Ledger) -> super::finding::Amount {
    super::finding::Amount { value, unit: ledger.unit.clone(), is: super::finding::Is::Level }
}

fn surveys(ledger: &Ledger) -> Option<Finding> {
    if ledger.broken.is_empty() {
        return None;
    }
    let moved = sum(&ledger.part("survey"));
    let statement = Statement::Accounts(Accounts::SurveyBreaks {
        count: ledger.broken.len(),
        moved: Some(value_of(moved, &ledger.unit)).filter(|m| m.value.is_finite()),
    });
    Some(Finding {
        value: defined(moved),
        unit: ledger.unit.label(),
        n: Some(ledger.broken.len()),
        how: how(
            ledger,
            "level less the value measured the old way; the whole change less the known parts where there is none",
            "none: how a holding is measured is no trade",
        ),
        ..support::finding("surveys", &statement)
    })
}

fn valuation(ledger: &Ledger) -> Option<Finding> {
    let flows = ledger.part("flow");
    let moved: Vec<f64> = ledger.part("price").iter().zip(ledger.part("fx")).map(|(p, x)| p + x).collect();
    let shares: Vec<f64> =
        flows.iter().zip(&moved).map(|(f, v)| valuation_share(*f, *v)).filter(|s| !s.is_nan()).collect();
    if shares.len() < FEWEST || moved.iter().all(|v| *v == 0.0) {
        return None;
    }
    let typical = crate::stats::robust::median(&shares);
    let sample = support::periods(shares.len(), ledger.frequency);
    let statement = Statement::Accounts(Accounts::ValuationShare { share: typical, sample });
    Some(Finding {
        value: defined(typical),
        unit: "share".to_owned(),
        n: Some(shares.len()),
        how: how(ledger, "median over periods of |valuation| / (|flow| + |valuation|)", "none: a description"),
        ..support::finding("valuation-share", &statement)
    })
}

fn gap(ledger: &Ledger) -> Option<Finding> {
    // Without a valuation prices are in it, and it is no gap.
    if ledger.part("price").iter().chain(&ledger.part("fx")).all(|v| *v == 0.0) {
        return None;
    }
    let gaps = ledger.part("gap");
    let largest = gaps.iter().fold(0.0_f64, |m, v| m.max(v.abs()));
    let size = ledger.ends().1.0.abs();
    if gaps.len() < FEWEST_TESTED || largest <= 1e-9 * size {
        return None;
    }
    let tested = support::tested(&gaps, &[])?;
    let persistence = correlation(&gaps, gaps.get(1..).unwrap_or_default());
    let lags = (gaps.len() / 4).clamp(1, 12);
    let memory = ljung_box(&gaps, lags);
    let statement = Statement::Accounts(Accounts::Gap {
        mean: value_of(tested.value, &ledger.unit),
        p: tested.p,
        persistence,
        memory: memory.map(|(_, p)| p),
        sample: support::periods(gaps.len(), ledger.frequency),
    });
    Some(Finding {
        value: defined(tested.value),
        unit: ledger.unit.label(),
        n: Some(tested.n),
        p: defined(tested.p),
        interval: support::interval(tested.interval),
        how: how(
            ledger,
            "mean of change − flow − price − exchange rates − other",
            &format!(
                "t with the standard error of Newey and West, {} lags; no memory: Ljung and Box over {lags} lags",
                tested.lags
            ),
        ),
        numbers: [("persistence", "correlation with the period before", persistence, "correlation")]
            .into_iter()
            .chain(memory.into_iter().flat_map(|(q, p)| {
                let id = "probability that the gap has no memory";
                [("ljung-box", "Ljung and Box's Q", q, ""), ("ljung-box-p", id, p, "probability")]
            }))
            .map(|(id, label, value, unit)| named(id, label, value, unit))
            .collect(),
        ..support::finding("gap", &statement)
    })
}

fn listing(ledger: &Ledger) -> super::ExhibitTable {
    let unit = || ledger.unit.clone();
    let mut heads = vec![Head::PeriodEnd, Head::In(What::Level, unit()), Head::In(What::Change, unit())];
    heads.extend(PARTS.iter().map(|(_, words)| Head::PartIn((*words).to_owned(), unit())));
    let rows = ledger
        .rows
        .iter()
        .rev()
        .take(120)
        .map(|row| {
            let mut cells = vec![text(row.period.end.iso()), cell(row.level), cell(row.change)];
            cells.extend(row.parts.iter().map(|v| cell(*v)));
            cells
        })
        .collect();
    ExhibitTable::list(Listing::ChangeInParts, heads, rows)
}

/// Steps that are a smaller part of the level than this are drawn without it: beside the level's bar
/// nobody could read them.
const READABLE: f64 = 0.25;

fn waterfall_plot(ledger: &Ledger) -> Plot {
    let (first, last) = ledger.ends();
    let steps = ledger.steps();
    let moved: f64 = steps.iter().map(|(_, v)| v.abs()).sum();
    if moved < READABLE * first.0.abs().max(last.0.abs()) {
        let plot = support::waterfall(&ledger.unit, &steps, "change");
        let (divisor, decimals) = (plot.divisor(), plot.decimals);
        let number = |v: f64| super::words::grouped(v / divisor, decimals);
        let shown: Vec<String> = steps.iter().map(|(name, v)| format!("{name} {}", number(*v))).collect();
        let unit = plot.y_unit.clone();
        return plot.described(format!(
            "Change from {} ({}) to {} ({}), {unit}: {}.",
            number(first.0),
            super::words::bare(first.1),
            number(last.0),
            super::words::bare(last.1),
            shown.join(", ")
        ));
    }
    let axis = super::words::axis(&ledger.unit, first.0.abs().max(last.0.abs()));
    let rise = |label: String, value: f64, total: bool| Rise { label, value, total };
    let mut rises = vec![rise(super::words::bare(first.1), first.0, true)];
    rises.extend(ledger.steps().into_iter().map(|(name, v)| rise(name.to_owned(), v, false)));
    rises.push(rise(super::words::bare(last.1), last.0, true));
    let shown: Vec<String> = rises
        .iter()
        .map(|r| format!("{} {}", r.label, super::words::grouped(r.value / axis.divisor, axis.decimals)))
        .collect();
    Plot {
        description: format!("From the first level to the last, {}: {}.", axis.label, shown.join(", ")),
        y_unit: axis.label,
        y_divisor: axis.divisor,
        decimals: axis.decimals,
        kind: Kind::Waterfall(rises),
        ..Plot::default()
    }
}

fn history_plot(ledger: &Ledger) -> Plot {
    let days: Vec<_> = ledger.rows.iter().map(|r| r.period.end).collect();
    let mut layers: Vec<Layer> = PARTS
        .iter()
        .enumerate()
        .filter(|(i, _)| ledger.rows.iter().any(|r| r.parts.get(*i).is_some_and(|v| *v != 0.0)))
        .map(|(i, (id, words))| {
            let ink = u8::try_from(i % 8).unwrap_or(0);
            Layer { ink, ..Layer::new(words, Form::Columns, days.clone(), ledger.part(id)) }
        })
        .collect();
    layers.push(Layer::net("change", days, ledger.rows.iter().map(|r| r.change).collect()));
    support::time_plot(&ledger.unit, ledger.frequency, layers).stacked()
}

/// The position above zero, the one that is subtracted below it, and the line of what is left.
fn positions_plot(ledger: &Ledger) -> Plot {
    let days: Vec<_> = ledger.rows.iter().map(|r| r.period.end).collect();
    let column =
        |name: &str, ink: u8, values: Vec<f64>| Layer { ink, ..Layer::new(name, Form::Columns, days.clone(), values) };
    let mut layers = vec![column(&ledger.sides.0, 0, ledger.rows.iter().map(|r| r.sides.0).collect())];
    if let Some(name) = &ledger.sides.1 {
        layers.push(column(name, 1, ledger.rows.iter().map(|r| -r.sides.1).collect()));
        layers.push(Layer::net("net position", days, ledger.rows.iter().map(|r| r.level).collect()));
    }
    support::time_plot(&ledger.unit, ledger.frequency, layers).stacked()
}
