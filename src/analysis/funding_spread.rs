//! What does leverage through futures cost over a benchmark, and is it the turn of the year?
//!
//! M21. Carry: ln(F / (S − PV of dividends)) / T; roll: (far − near + dividends) / near · 360 / days;
//! Hull 2018, Hazelkorn, Moskowitz & Vasudevan 2023. Turns of the year paired by year, signs flipped.

mod expiry;
mod tests_of_time;

use super::finding::Statement;
use super::finding::funding::Funding;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, periods, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::futures::{implied_rate, roll_rate};
use crate::stats::percentile::percentile;
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static FUNDING_SPREAD: Analysis = Analysis {
    id: "funding-spread",
    title: "What does leverage through futures cost?",
    about: "The rate at which a future lends, implied by its price over the index (carry) or by the roll into the next contract, \
            as a spread over a benchmark such as SOFR or OIS. A fall means less demand for leveraged longs, or only the turn of \
            the year: compares the days before and after the turns of all years, the same days of earlier years, and an event \
            with all other dates. A spread that a bank prints can be given as it is.",
    methods: "M21",
    inputs: &[
        Input {
            role: "future",
            about: "the future (carry), the near future (roll), or the spread itself",
            many: false,
        },
        Input { role: "index", about: "the index (carry) or the far future (roll)", many: false },
        Input { role: "benchmark", about: "SOFR or OIS in %, simple on 360 days", many: false },
        Input {
            role: "dividends",
            about: "index points of dividends until the expiry (carry: present value) or between the expiries (roll); optional, and \
                    after it, optional too, a position in contracts",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "from",
            label: "From",
            about: "carry: future and index; roll: near and far future; spread: given as it is",
            default: "roll",
            choices: &["roll", "carry", "spread"],
        },
        OptionSpec {
            id: "days",
            label: "Days",
            about: "days to the expiry (carry) or between the expiries (roll); empty for third Fridays of quarters",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "switch",
            label: "Switch",
            about: "days before the expiry at which the series moves to the next contract",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "turn",
            label: "Turn of the year",
            about: "days before and after 31 December that are compared",
            default: "31",
            choices: &[],
        },
        OptionSpec { id: "event", label: "Event", about: "day of an event; empty for none", default: "", choices: &[] },
        OptionSpec {
            id: "over",
            label: "Around it",
            about: "periods before and from the event on",
            default: "5",
            choices: &[],
        },
    ],
    run,
};

/// Fewest days to an expiry for which carry is computed: over less, a tick is a fortune.
const FEWEST_DAYS: f64 = 7.0;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let from = options.get("from").map_or("roll", String::as_str);
    let is_position = |s: &&Series| s.kind == MeasureKind::Position || s.unit.quantity == Quantity::Contracts;
    let position: Option<&Series> = series.iter().skip(1).find(is_position);
    let rest: Vec<Series> = series.iter().filter(|s| position.is_none_or(|p| !std::ptr::eq(*s, p))).cloned().collect();
    let counts: &[usize] = if from == "spread" { &[1] } else { &[3, 4] };
    panel::expect_series(
        &rest,
        counts,
        if from == "spread" { "the spread" } else { "future, index or far future, benchmark, dividends" },
    )?;
    // A price, a rate and points of dividends meet here, so units are checked one by one.
    let bare = |s: &Series| Series { unit: Unit::unknown(), ..s.clone() };
    let all: Vec<Series> = rest.iter().chain(position).map(bare).collect();
    let whole = panel(&all)?.whole_periods();
    let days = Expiries {
        fixed: panel::positive_number(options, "days")?,
        switch: panel::whole_number(options, "switch", 0, 60)? as i32,
    };
    let (rate, benchmark, spread) = match from {
        "spread" => given_spread(&rest, &whole)?,
        "carry" => implied(&rest, &whole, &days, Way::Carry)?,
        _ => implied(&rest, &whole, &days, Way::Roll)?,
    };
    let usable: Vec<usize> = (0..spread.len()).filter(|t| spread.get(*t).is_some_and(|v| v.is_finite())).collect();
    panel::at_least(&support::names_of(&rest), usable.len(), 1)?;
    let study = Study {
        series: &rest,
        position: position.map(|_| whole.row(whole.rows.len() - 1).to_vec()),
        panel: &whole,
        days: &days,
        from,
        rate,
        benchmark,
        spread,
        usable,
    };
    let mut findings = vec![study.latest()];
    let turn = panel::whole_number(options, "turn", 5, 120)? as i32;
    findings.extend(study.turns(turn));
    findings.extend(study.same_days());
    if let Some(event) = panel::day(options, "event")? {
        findings.push(study.event(event, panel::whole_number(options, "over", 1, 500)?)?);
    }
    findings.extend(study.sensitivity());
    findings.extend(study.with_positions());
    let unit = basis_points();
    let layer = support::layer(&whole, "spread over the benchmark", Form::Line, 0, study.spread.clone());
    let mut plot = support::time_plot(&unit, support::frequency(&rest), vec![layer]);
    plot.decimals = 1;
    Ok(Exhibit {
        headline: "spread".to_owned(),
        findings,
        tables: vec![study.table()],
        plot,
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: study.caveats(),
    })
}

fn basis_points() -> Unit {
    Unit::of(Quantity::Count { of: "basis points".to_owned() }, Authority::Publisher)
}

enum Way {
    Carry,
    Roll,
}

/// Days to and between expiries.
struct Expiries {
    /// The same for every period, when the reader says so.
    fixed: Option<f64>,
    /// Days before the expiry at which the next contract is meant.
    switch: i32,
}

impl Expiries {
    /// The expiry of the contract that is meant on a day.
    fn near(&self, day: crate::calendar::Day) -> crate::calendar::Day {
        expiry::next_expiry(day.plus_days(self.switch))
    }

    fn to_expiry(&self, day: crate::calendar::Day) -> f64 {
        self.fixed.unwrap_or_else(|| f64::from(self.near(day).epoch_days() - day.epoch_days()))
    }

    fn between(&self, day: crate::calendar::Day) -> f64 {
        let near = self.near(day);
        self.fixed.unwrap_or_else(|| f64::from(expiry::next_expiry(near).epoch_days() - near.epoch_days()))
    }
}

type Rates = (Vec<f64>, Vec<f64>, Vec<f64>);

/// The implied rate and the benchmark, simple on 360 days in per cent, and their spread in basis points.
fn implied(series: &[Series], whole: &Panel, days: &Expiries, way: Way) -> Result<Rates, Problem> {
    let Some(benchmark) = series.get(2) else {
        return Err(Problem::error("series-count", "the benchmark is missing").hint("choose a rate in %"));
    };
    for price in series.iter().take(2) {
        let positive = |v: f64| v.is_nan() || v > 0.0;
        if !price.values().into_iter().all(positive) {
            let message = format!("\"{}\" is not positive throughout; it is no price", price.name);
            return Err(Problem::error("not-positive", message)
                .hint("choose a future and an index, or say that the spread is given"));
        }
    }
    let floor: Vec<f64> = panel::returns_on(benchmark, whole)?;
    let at = |row: usize, t: usize| whole.row(row).get(t).copied().unwrap_or(f64::NAN);
    let paid = |t: usize| if series.len() > 3 { at(3, t) } else { 0.0 };
    let rate = |(t, period): (usize, &crate::calendar::Period)| match way {
        Way::Roll => roll_rate(at(0, t), at(1, t), paid(t), days.between(period.end)),
        Way::Carry => {
            let left = days.to_expiry(period.end);
            if left < FEWEST_DAYS {
                return f64::NAN;
            }
            // Brought to the convention of the benchmark, so that the two can be subtracted.
            let continuous = implied_rate(at(0, t), at(1, t) - paid(t), left / 365.0);
            libm::expm1(continuous * left / 365.0) * 360.0 / left
        }
    };
    let rates: Vec<f64> = whole.periods.iter().enumerate().map(rate).collect();
    let spread = rates.iter().zip(&floor).map(|(r, b)| 1e4 * (r - b)).collect();
    let percent = |values: Vec<f64>| values.into_iter().map(|v| 100.0 * v).collect();
    Ok((percent(rates), percent(floor), spread))
}

fn given_spread(series: &[Series], whole: &Panel) -> Result<Rates, Problem> {
    let Some(one) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose the spread"));
    };
    let scale = match &one.unit.quantity {
        Quantity::Percent => 100.0,
        Quantity::Fraction => 1e4,
        Quantity::Count { of } | Quantity::Price { of } if of.contains("basis point") => 1.0,
        _ => {
            let message =
                format!("\"{}\" is in {}; a spread is in basis points, % or fractions", one.name, one.unit.label());
            return Err(Problem::error("not-a-rate", message).hint("choose a spread"));
        }
    } * one.unit.scale();
    Ok((Vec::new(), Vec::new(), whole.row(0).iter().map(|v| v * scale).collect()))
}

struct Study<'a> {
    series: &'a [Series],
    position: Option<Vec<f64>>,
    panel: &'a Panel,
    days: &'a Expiries,
    from: &'a str,
    /// In per cent; empty when the spread was given.
    rate: Vec<f64>,
    benchmark: Vec<f64>,
    /// In basis points.
    spread: Vec<f64>,
    /// Positions with a spread.
    usable: Vec<usize>,
}

impl Study<'_> {
    fn frequency(&self) -> crate::calendar::Frequency {
        support::frequency(self.series)
    }

    fn value(&self, t: usize) -> f64 {
        self.spread.get(t).copied().unwrap_or(f64::NAN)
    }

    fn how(&self, formula: &str, window: String, test: &str, source: &str) -> How {
        How {
            missing: "a period counts when all prices and the benchmark are there; missing is never zero".to_owned(),
            ..support::how(formula, window, test, source)
        }
    }

    fn of(&self) -> String {
        let name = |i: usize| self.series.get(i).map_or("", |s| s.name.as_str());
        match self.from {
            "carry" => format!("{} over {}", name(0), name(1)),
            "spread" => name(0).to_owned(),
            _ => format!("the roll from {} to {}", name(0), name(1)),
        }
    }

    fn latest(&self) -> Finding {
        let last = self.usable.last().copied().unwrap_or(0);
        let before = self.usable.len().checked_sub(2).and_then(|i| self.usable.get(i)).map(|t| self.value(*t));
        let history: Vec<f64> = self.usable.iter().map(|t| self.value(*t)).collect();
        let spread = self.value(last);
        let place = (history.len() >= 12).then(|| percentile(&history, spread)).and_then(defined);
        let when = support::when(self.panel, &[last], self.frequency());
        let at = |values: &[f64]| values.get(last).copied().and_then(defined);
        let statement = Statement::Funding(Funding::Spread {
            of: self.of(),
            rate: at(&self.rate),
            benchmark: at(&self.benchmark),
            spread,
            change: before.map(|b| spread - b),
            percentile: place,
            sample: periods(history.len(), self.frequency()),
            when,
        });
        let formula = match self.from {
            "carry" => "ln(F / (S − dividends)) / T, as a simple rate on 360 days, − benchmark",
            "spread" => "as given",
            _ => "(far − near + dividends) / near × 360 / days − benchmark",
        };
        Finding {
            value: defined(spread),
            unit: "basis points".to_owned(),
            period: Some(when.period.end),
            n: Some(history.len()),
            how: How {
                inputs: self.panel.inputs_at(last),
                ..self.how(formula, format!("{} periods", history.len()), "none: an identity", "Hull 2018")
            },
            numbers: vec![
                named("rate", "implied rate", at(&self.rate).unwrap_or(f64::NAN), "%"),
                named("benchmark", "benchmark", at(&self.benchmark).unwrap_or(f64::NAN), "%"),
                named(
                    "change",
                    "change from the period before",
                    before.map_or(f64::NAN, |b| spread - b),
                    "basis points",
                ),
                named("percentile", "percentile", place.unwrap_or(f64::NAN), "percentile"),
                named("days", "days", self.span(last), "days"),
            ],
            ..support::finding("spread", &statement)
        }
    }

    fn span(&self, t: usize) -> f64 {
        let day = self.panel.periods.get(t).map(|p| p.end);
        match (day, self.from) {
            (Some(day), "carry") => self.days.to_expiry(day),
            (Some(day), "roll") => self.days.between(day),
            _ => f64::NAN,
        }
    }

    /// An error of one index point in the dividends, as a rate.
    fn sensitivity(&self) -> Option<Finding> {
        let last = self.usable.last().copied()?;
        let price = if self.from == "spread" { f64::NAN } else { self.panel.row(0).get(last).copied()? };
        let basis_points = defined(1e4 / price * 360.0 / self.span(last))?;
        Some(Finding {
            value: Some(basis_points),
            unit: "basis points for one index point".to_owned(),
            n: Some(1),
            how: self.how("1 / price × 360 / days", "the latest period".to_owned(), "none: an identity", "arithmetic"),
            ..support::finding("sensitivity", &Statement::Funding(Funding::Sensitivity { basis_points }))
        })
    }

    fn table(&self) -> super::ExhibitTable {
        let at = |values: &[f64], t: usize| cell(values.get(t).copied().unwrap_or(f64::NAN));
        let row = |t: usize| {
            let day = self.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso());
            vec![text(day), at(&self.rate, t), at(&self.benchmark, t), at(&self.spread, t), cell(self.span(t))]
        };
        let columns = vec![
            Head::PeriodEnd,
            Head::Of(What::ImpliedRate),
            Head::Of(What::Benchmark),
            Head::Of(What::SpreadPoints),
            Head::Of(What::Days),
        ];
        ExhibitTable::list(Listing::Spreads, columns, (0..self.spread.len()).rev().map(row).collect())
    }

    fn caveats(&self) -> Vec<Caveat> {
        let mut caveats: Vec<Caveat> = Vec::new();
        if self.from != "spread" {
            if self.series.len() < 4 {
                caveats.push(Reports::NoDividends.into());
            } else {
                caveats.push(Reports::DividendsEstimated.into());
            }
            caveats.push(Reports::SameMoment.into());
            if self.days.fixed.is_none() {
                caveats.push(Reports::ThirdFridays.into());
            }
        }
        if self.from == "carry" && self.days.fixed.is_none() {
            caveats.push(Reports::NearExpiry(FEWEST_DAYS).into());
        }
        caveats
    }
}
