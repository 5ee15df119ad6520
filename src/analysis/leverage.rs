//! Did leverage fall because of sales, of prices, or of equity?
//!
//! M07. With N = L − S: net = N/E; the change splits exactly into trading (ΔN − P)/E₁, price P/E₁
//! with P = L₀ r_L − S₀ r_S, and equity −net₀ ΔE/E₁.

mod since;

use super::finding::Direction;
use super::finding::Statement;
use super::finding::positions::Positions;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, periods, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::caveat::trading::Trading;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::number::sum;
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::longest_run::chance_if_independent;
use crate::stats::streak::{Gap, Zero, runs, sign_of};
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static LEVERAGE: Analysis = Analysis {
    id: "leverage",
    title: "Did leverage fall because of sales, of prices, or of equity?",
    about: "Net and gross leverage of a book, the change split into trading, price and equity, its rank among all changes, \
            and the run of gross leverage. If longs fall by 5%, net leverage falls without a trade: only the trading part \
            is selling, and it needs returns.",
    methods: "M07",
    inputs: &[Input {
        role: "book",
        about: "long, short, equity (all in one currency), and the returns of the long and of the short leg if known",
        many: true,
    }],
    options: &[OptionSpec {
        id: "over",
        label: "Change over periods",
        about: "how many periods the change spans",
        default: "1",
        choices: &[],
    }],
    run,
};

/// The parts of one period's change of net leverage, in fractions of equity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// Purchases less sales; NaN when returns are not known.
    pub trading: f64,
    /// Prices; with trading in it when returns are not known.
    pub price: f64,
    /// Change of equity.
    pub equity: f64,
}

/// The change of net leverage from one period to the next, in parts that add up.
///
/// # Missing values
/// A missing return leaves `trading` missing and puts it into `price`; any other missing value makes
/// all parts missing.
#[must_use]
pub fn split(before: Book, after: Book, long_return: f64, short_return: f64) -> Split {
    let (net_before, net_after) = (before.long - before.short, after.long - after.short);
    let equity = -(net_before / before.equity) * (after.equity - before.equity) / after.equity;
    let price = (before.long * long_return - before.short * short_return) / after.equity;
    let positions = (net_after - net_before) / after.equity;
    if price.is_nan() {
        return Split { trading: f64::NAN, price: positions, equity };
    }
    Split { trading: positions - price, price, equity }
}

/// A book on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Book {
    /// Long positions.
    pub long: f64,
    /// Short positions, a size.
    pub short: f64,
    /// Equity.
    pub equity: f64,
}

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[3, 5], "long, short, equity, then the returns of the long and of the short leg")?;
    let mut caveats: Vec<Caveat> = Vec::new();
    let panel = book_panel(series, &mut caveats)?;
    if let Some(bad) = panel.row(2).iter().position(|e| *e <= 0.0) {
        let day = panel.periods.get(bad).map_or_else(String::new, |p| p.end.iso());
        let name = panel.names.get(2).cloned().unwrap_or_default();
        return Err(Problem::error(
            "zero-denominator",
            format!("\"{name}\" is not above zero on {day}; leverage divides by it"),
        )
        .hint("check the equity of that day"));
    }
    if panel.row(1).iter().any(|s| *s < 0.0) {
        return Err(Problem::error(
            "leg-negative",
            format!(
                "\"{}\" is negative; the short leg is given as a size",
                panel.names.get(1).cloned().unwrap_or_default()
            ),
        )
        .hint("turn its sign first"));
    }
    let over = panel::whole_number(options, "over", 1, 1_000)?;
    let returns: Vec<Vec<f64>> =
        series.iter().skip(3).map(|r| panel::returns_on(r, &panel)).collect::<Result<_, _>>()?;
    if returns.is_empty() {
        caveats.push(Trading::MarksOrSales.into());
    }
    let course = Course::of(&panel, &returns);
    let there: Vec<usize> = (0..panel.periods.len()).filter(|t| !course.net_at(*t).is_nan()).collect();
    panel::at_least(&support::names_of(series), there.len(), over + 1)?;
    caveats.push(Trading::FundsComeAndGo.into());
    let frequency = support::frequency(series);
    let last = *there.last().unwrap_or(&0);
    let when = support::when(&panel, &[last], frequency);
    let mut findings = vec![level(&panel, &course, last, over, when, frequency)];
    findings.push(split_finding(&course, last, over, frequency));
    findings.extend(rank(&course, &there, last, over, frequency));
    findings.extend(since::finding(&panel, &course, last, over, frequency));
    findings.extend(gross_run(&course, last, frequency));
    let percent = Unit::of(Quantity::Percent, Authority::Publisher);
    let line = |name: &str, ink: u8, values: &[f64]| {
        support::layer(&panel, name, Form::Line, ink, values.iter().map(|v| v * 100.0).collect())
    };
    Ok(Exhibit {
        headline: "net-leverage".to_owned(),
        findings,
        tables: vec![changes(&panel, &course)],
        plot: support::time_plot(
            &percent,
            frequency,
            vec![line("net leverage", 0, &course.net), line("gross leverage", 1, &course.gross)],
        ),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// Long, short and equity on one calendar. Equity that is reported less often than positions is
/// carried forward, and said to be so; after one of its reporting periods it is too old to divide by.
fn book_panel(series: &[Series], caveats: &mut Vec<Caveat>) -> Result<Panel, Problem> {
    let (Some(legs), Some(equity)) = (series.get(..2), series.get(2)) else {
        return Err(Problem::error("too-few-series", "a book needs long, short and equity").hint("choose three series"));
    };
    let rare = legs.first().is_some_and(|l| l.frequency < equity.frequency);
    if !rare {
        return Ok(panel(series.get(..3).unwrap_or(series))?.whole_periods());
    }
    let mut book = panel(legs)?.whole_periods();
    legs.first().map_or(Ok(()), |l| panel::same_unit(l, equity))?;
    let scale = equity.unit.scale() / legs.first().map_or(1.0, |l| l.unit.scale());
    // What was known by the end of each period, that day included.
    let days: Vec<_> = book.periods.iter().map(|p| crate::calendar::Period::day(p.end.plus_days(1))).collect();
    let known = panel::carried(equity, &days);
    let old = known.iter().flatten().filter(|k| k.stale).count();
    caveats.push(Trading::EquityCarried(equity.name.clone()).into());
    if old > 0 {
        caveats.push(Data::Stale { name: equity.name.clone(), periods: old, then: Stale::NotUsed }.into());
    }
    book.names.push(equity.name.clone());
    book.rows.push(known.iter().map(|k| k.filter(|k| !k.stale).map_or(f64::NAN, |k| k.value * scale)).collect());
    book.lines.push(vec![0; book.periods.len()]);
    Ok(book)
}

/// Net, gross and the parts of every change, as fractions.
struct Course {
    net: Vec<f64>,
    gross: Vec<f64>,
    parts: Vec<Split>,
}

impl Course {
    fn of(panel: &Panel, returns: &[Vec<f64>]) -> Course {
        let at = |row: usize, t: usize| panel.row(row).get(t).copied().unwrap_or(f64::NAN);
        let book = |t: usize| Book { long: at(0, t), short: at(1, t), equity: at(2, t) };
        let count = panel.periods.len();
        let nothing = Split { trading: f64::NAN, price: f64::NAN, equity: f64::NAN };
        let part = |t: usize| {
            let r = |leg: usize| returns.get(leg).and_then(|r| r.get(t)).copied().unwrap_or(f64::NAN);
            t.checked_sub(1).map_or(nothing, |before| split(book(before), book(t), r(0), r(1)))
        };
        Course {
            net: (0..count).map(|t| (at(0, t) - at(1, t)) / at(2, t)).collect(),
            gross: (0..count).map(|t| (at(0, t) + at(1, t)) / at(2, t)).collect(),
            parts: (0..count).map(part).collect(),
        }
    }

    fn net_at(&self, t: usize) -> f64 {
        self.net.get(t).copied().unwrap_or(f64::NAN)
    }

    fn change(&self, t: usize, over: usize) -> f64 {
        t.checked_sub(over).map_or(f64::NAN, |before| self.net_at(t) - self.net_at(before))
    }
}

fn level(
    panel: &Panel,
    course: &Course,
    last: usize,
    over: usize,
    when: super::finding::When,
    frequency: crate::calendar::Frequency,
) -> Finding {
    let change = course.change(last, over);
    let (net, gross) = (course.net_at(last) * 100.0, course.gross.get(last).copied().unwrap_or(f64::NAN) * 100.0);
    let statement = Statement::Positions(Positions::Leverage {
        net,
        gross,
        change: defined(change * 100.0),
        over: periods(over, frequency),
        when,
    });
    Finding {
        value: defined(net),
        unit: "% of equity".to_owned(),
        period: Some(when.period.end),
        n: Some(1),
        how: How {
            formula: "net = (L − S) / E; gross = (L + S) / E".to_owned(),
            window: "the latest complete period".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: see the rank of the change".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(panel, &[last]),
        },
        numbers: vec![
            named("gross", "gross leverage", gross, "% of equity"),
            named("change", "change of net leverage", change * 100.0, "percentage points"),
        ],
        ..support::finding("net-leverage", &statement)
    }
}

fn split_finding(course: &Course, last: usize, over: usize, frequency: crate::calendar::Frequency) -> Finding {
    let chosen = course.parts.get(last + 1 - over..=last).unwrap_or_default();
    let add = |f: &dyn Fn(&Split) -> f64| {
        let parts: Vec<f64> = chosen.iter().map(f).collect();
        if parts.iter().any(|v| v.is_nan()) { f64::NAN } else { sum(&parts) * 100.0 }
    };
    let trading = add(&|s| s.trading);
    // Where one return is missing, trading and price of the whole span cannot be told apart.
    let price = if trading.is_nan() {
        add(&|s| if s.trading.is_nan() { s.price } else { s.price + s.trading })
    } else {
        add(&|s| s.price)
    };
    let equity = add(&|s| s.equity);
    let change = course.change(last, over) * 100.0;
    let statement = Statement::Positions(Positions::LeverageSplit {
        change,
        trading: defined(trading),
        price,
        equity,
        over: periods(over, frequency),
    });
    Finding {
        value: defined(change),
        unit: "percentage points".to_owned(),
        n: Some(over),
        how: How {
            formula:
                "trading (ΔN − P)/E₁, price P/E₁ with P = L₀ r_L − S₀ r_S, equity −net₀ ΔE/E₁; N = L − S; they add up \
                      to the change of net leverage, period by period"
                    .to_owned(),
            window: format!("the last {over} complete periods"),
            missing: "a period without a return leaves trading undefined; it is never taken for zero".to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("trading", "through purchases and sales", trading, "percentage points"),
            named("price", "through prices; through positions when returns are not known", price, "percentage points"),
            named("equity", "through the change of equity", equity, "percentage points"),
            named(
                "identity-error",
                "change less the parts",
                change - sum(&[trading, price, equity]),
                "percentage points",
            ),
        ],
        ..support::finding("split", &statement)
    }
}

fn rank(
    course: &Course,
    there: &[usize],
    last: usize,
    over: usize,
    frequency: crate::calendar::Frequency,
) -> Option<Finding> {
    let now = course.change(last, over);
    let all: Vec<f64> = there.iter().map(|t| course.change(*t, over)).filter(|c| !c.is_nan()).collect();
    if all.len() < 12 || now == 0.0 || now.is_nan() {
        return None;
    }
    let fall = now < 0.0;
    let rank = 1 + all.iter().filter(|c| if fall { **c < now } else { **c > now }).count();
    let statement = Statement::Positions(Positions::LeverageRank { fall, rank, sample: periods(all.len(), frequency) });
    Some(Finding {
        value: Some(rank as f64),
        unit: "rank".to_owned(),
        n: Some(all.len()),
        p: (over == 1).then(|| rank as f64 / all.len() as f64),
        how: How {
            formula: "1 + number of changes further out on the same side".to_owned(),
            window: format!("all changes over {over} periods"),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: if over == 1 {
                "r/n for exchangeable changes".to_owned()
            } else {
                "none: changes over several periods overlap".to_owned()
            },
            source: "Glick 1978".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("rank", &statement)
    })
}

/// Fewest changes for the chance of a run.
const FEWEST_CHANGES: usize = 20;

fn gross_run(course: &Course, last: usize, frequency: crate::calendar::Frequency) -> Option<Finding> {
    let changes: Vec<f64> = std::iter::once(f64::NAN)
        .chain(course.gross.windows(2).map(|w| w.get(1).zip(w.first()).map_or(f64::NAN, |(a, b)| a - b)))
        .take(last + 1)
        .collect();
    let run =
        runs(&changes, Zero::Breaks, Gap::Breaks).last().copied().filter(|run| run.last == last && run.length > 1)?;
    let direction = Direction::of(f64::from(run.sign));
    let known = changes.iter().filter(|c| !c.is_nan()).count();
    let same = changes.iter().filter(|c| sign_of(**c) == run.sign).count();
    let year = frequency.periods_per_year().and_then(|n| usize::try_from(n).ok());
    let chance = year
        .filter(|n| known >= FEWEST_CHANGES && run.length <= *n)
        .and_then(|n| defined(chance_if_independent(n, run.length, same as f64 / known as f64)));
    let length = periods(run.length, frequency);
    let statement = Statement::Positions(Positions::GrossRun { direction, length, chance });
    Some(Finding {
        value: Some(run.length as f64),
        unit: "periods".to_owned(),
        n: Some(known),
        p: chance,
        how: How {
            formula: "consecutive changes of gross leverage with the sign of the latest".to_owned(),
            window: "up to the latest complete period".to_owned(),
            missing: "a missing period breaks the run".to_owned(),
            test: format!(
                "exact chance of at least one run as long in a year, signs independent with the sample's own share; none under \
                 {FEWEST_CHANGES} changes"
            ),
            source: "Feller 1968 vol. 1 ch. XIII".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("gross-run", &statement)
    })
}

fn changes(panel: &Panel, course: &Course) -> super::ExhibitTable {
    let row = |t: usize| {
        let part = |f: &dyn Fn(&Split) -> f64| cell(course.parts.get(t).map_or(f64::NAN, f) * 100.0);
        vec![
            text(panel.periods.get(t).map_or_else(String::new, |p| p.end.iso())),
            cell(course.net_at(t) * 100.0),
            cell(course.gross.get(t).copied().unwrap_or(f64::NAN) * 100.0),
            cell(course.change(t, 1) * 100.0),
            part(&|s| s.trading),
            part(&|s| s.price),
            part(&|s| s.equity),
        ]
    };
    let rows = (0..panel.periods.len()).rev().take(52).map(row).collect();
    let columns = vec![
        Head::PeriodEnd,
        Head::Of(What::NetPercent),
        Head::Of(What::GrossPercent),
        Head::Of(What::ChangeOfNet),
        Head::Of(What::TradingPoints),
        Head::Of(What::PricePoints),
        Head::Of(What::EquityPoints),
    ];
    ExhibitTable::list(Listing::Leverage, columns, rows)
}
