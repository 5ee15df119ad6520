//! Who is long? Net futures positions, their place in three years, their size in money.
//!
//! M17. Longs less shorts, % of open interest, mid-rank percentile, notional from the contract's own
//! text; what open interest and price say together (on-balance volume, Granville 1963).

mod contract;
mod guess;
mod mirror;
mod price;

use super::finding::Statement;
use super::finding::inferred::Inferred;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::{Head, Title};
use crate::calendar::Frequency;
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::percentile::percentile;
use crate::unit::{Authority, Unit};

/// The entry of the registry.
pub static POSITIONS: Analysis = Analysis {
    id: "positions",
    title: "Who is long?",
    about: "The net position of one class of traders in one future: in contracts, as % of open interest, as a percentile of \
            the last three years and, from the contract's own text, in money. With a price it also reads open interest and \
            price together (new longs, new shorts, liquidation, covering), a guess about the whole market that is tested \
            against the report. Positions are those of Tuesday and are published on Friday; leveraged funds also hold \
            futures against cash bonds and swaps, so that short is not always bearish.",
    methods: "M17",
    inputs: &[
        Input { role: "long", about: "contracts held long by the class", many: false },
        Input { role: "short", about: "contracts held short by the class", many: false },
        Input { role: "open interest", about: "all contracts open", many: false },
        Input { role: "price", about: "the future's or the index's price; optional", many: false },
        Input {
            role: "other long",
            about: "contracts held long by those who should mirror the class, for example dealers; optional",
            many: false,
        },
        Input { role: "other short", about: "contracts that they hold short", many: false },
    ],
    options: &[OptionSpec {
        id: "contract",
        label: "Contract text",
        about: "the size of one contract in the report's words, for example ($50 X S&P 500 INDEX) or (CONTRACTS OF CAD \
                100,000); taken from the labels when they hold it, empty for no notional",
        default: "",
        choices: &[],
    }],
    run,
};

/// Years in the percentile.
const YEARS: u32 = 3;
/// Fewest reports for a percentile and for the test of the guess.
const FEWEST: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let (books, rest) = series.split_at(series.len().min(3));
    let (price, others) = match rest {
        [] => (None, None),
        [price] => (Some(price), None),
        [long, short] => (None, Some((long, short))),
        [price, long, short] => (Some(price), Some((long, short))),
        _ => {
            let roles = "longs, shorts, open interest and, if wanted, a price, then longs and shorts of the other side";
            panel::expect_series(series, &[3, 4, 5, 6], roles)?;
            return Err(Problem::error("series-count", "three series are needed")
                .hint("choose longs, shorts and open interest"));
        }
    };
    let [long, short, open] = books else {
        return Err(
            Problem::error("series-count", "three series are needed").hint("choose longs, shorts and open interest")
        );
    };
    let book = Book::of(long, short, open, price, books)?;
    let written = options.get("contract").map(|t| t.trim()).filter(|t| !t.is_empty());
    let contract = match written {
        Some(text) => Some(contract::parsed(text).ok_or_else(|| contract::unreadable(text))?),
        // The report's own words for the contract outweigh what a label happens to hold.
        None => (long.remarks.iter().find_map(|t| contract::parsed(t)))
            .or_else(|| [&long.asset, &long.name].into_iter().find_map(|t| contract::within(t))),
    };
    let mut caveats: Vec<Caveat> = Vec::new();
    // What an exchange tells every evening is neither of a Tuesday nor sorted by the traders themselves.
    if long.frequency != Frequency::Daily {
        caveats.extend([Reports::KnownLater.into(), Reports::OwnClasses.into()]);
    }
    let mut findings = vec![book.net_finding()];
    findings.extend(book.share_finding());
    let place = book.place();
    if let Some((_, sample)) = place.filter(|(_, s)| *s < book.window()) {
        caveats.push(Reports::ShortHistory(sample).into());
    }
    findings.extend(book.place_finding(place));
    match contract {
        Some(contract) => match book.notional(&contract) {
            Some(found) => findings.push(found),
            None => caveats.push(Reports::NeedsPrice(contract.text.clone()).into()),
        },
        None => caveats.push(Reports::NoContract.into()),
    }
    findings.extend(book.reading());
    findings.extend(book.proxy());
    if let Some((other_long, other_short)) = others {
        findings.push(mirror::finding(&book, other_long, other_short)?);
    }
    if price.is_some() {
        caveats.push(Reports::ExpiryWeeks.into());
    }
    let mut layer = support::layer(&book.panel, &format!("{}: net", book.holder()), Form::Step, 0, book.net.clone());
    layer.signed = true;
    Ok(Exhibit {
        headline: "net".to_owned(),
        findings,
        tables: vec![book.table()],
        plot: support::time_plot(&long.unit, long.frequency, vec![layer]),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// Longs, shorts and open interest on one calendar, and the price known at each report.
struct Book<'a> {
    long: &'a Series,
    panel: Panel,
    net: Vec<f64>,
    prices: Option<Vec<f64>>,
    last: usize,
}

impl<'a> Book<'a> {
    fn of(
        long: &'a Series,
        short: &Series,
        open: &Series,
        price: Option<&Series>,
        books: &[Series],
    ) -> Result<Book<'a>, Problem> {
        let panel = panel(books)?.whole_periods();
        let [longs, shorts, opens] = panel.rows.as_slice() else {
            return Err(Problem::error("series-count", "three series are needed")
                .hint("choose longs, shorts and open interest"));
        };
        for (series, row) in [(long, longs), (short, shorts), (open, opens)] {
            if row.iter().any(|v| *v < 0.0) {
                let message = format!("\"{}\" is below zero; a gross position never is", series.name);
                return Err(Problem::error("negative-position", message)
                    .hint("choose longs, shorts and open interest, in this order"));
            }
        }
        let too_many = |t: usize| {
            let at = |row: &Vec<f64>| row.get(t).copied().unwrap_or(f64::NAN);
            at(longs) > at(opens) || at(shorts) > at(opens)
        };
        if (0..panel.periods.len()).any(too_many) {
            let message =
                format!("one side of \"{}\" exceeds \"{}\"; no class holds more than all", long.name, open.name);
            return Err(Problem::error("more-than-open", message).hint("choose the open interest of the same market"));
        }
        let net: Vec<f64> = longs.iter().zip(shorts).map(|(l, s)| l - s).collect();
        let complete = panel.last_complete_periods(1);
        let last = complete.last().copied().ok_or_else(|| panel::all_missing(long))?;
        let prices = match price {
            Some(price) => Some(price::known(price, &panel.periods, long)?),
            None => None,
        };
        Ok(Book { long, panel, net, prices, last })
    }

    fn holder(&self) -> &str {
        if self.long.holder.is_empty() { &self.long.name } else { &self.long.holder }
    }

    /// What is held: the asset without the class and the side that the label may repeat.
    fn market(&self) -> String {
        let repeats = |part: &&str| *part == self.holder() || ["Long", "Short", "All", "long", "short"].contains(part);
        let parts: Vec<&str> = self.long.asset.split(", ").filter(|part| !repeats(part)).collect();
        parts.join(", ")
    }

    fn at(values: &[f64], t: usize) -> f64 {
        values.get(t).copied().unwrap_or(f64::NAN)
    }

    /// Reports in three years.
    fn window(&self) -> usize {
        (self.long.frequency.periods_per_year().unwrap_or(52) * YEARS) as usize
    }

    fn change(&self, values: &[f64]) -> f64 {
        self.last.checked_sub(1).map_or(f64::NAN, |before| Self::at(values, self.last) - Self::at(values, before))
    }

    fn net_finding(&self) -> Finding {
        let (net, change) = (Self::at(&self.net, self.last), defined(self.change(&self.net)));
        let when = support::when(&self.panel, &[self.last], self.long.frequency);
        let leg = |row: usize| self.change(self.panel.row(row));
        let unit = &self.long.unit;
        let statement = Statement::Inferred(Inferred::NetPosition {
            holder: self.holder().to_owned(),
            asset: self.market(),
            net: value_of(net, unit),
            change: change.map(|c| change_of(c, unit)),
            when,
        });
        Finding {
            value: defined(net),
            unit: unit.label(),
            period: Some(when.period.end),
            n: Some(1),
            how: How {
                formula: "longs − shorts; spreading positions are in neither".to_owned(),
                window: "the latest report".to_owned(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "none by itself: a count, not an estimate".to_owned(),
                source: "CFTC, Traders in Financial Futures, explanatory notes".to_owned(),
                inputs: support::inputs(&self.panel, &[self.last]),
            },
            numbers: vec![
                named("change", "change since the report before", self.change(&self.net), &unit.label()),
                named("long-change", "of which longs", leg(0), &unit.label()),
                named("short-change", "change of shorts", leg(1), &unit.label()),
            ],
            ..support::finding("net", &statement)
        }
    }

    fn share_finding(&self) -> Option<Finding> {
        let open = Self::at(self.panel.row(2), self.last);
        let percent = defined(100.0 * Self::at(&self.net, self.last) / open)?;
        let when = support::when(&self.panel, &[self.last], self.long.frequency);
        Some(Finding {
            value: Some(percent),
            unit: "%".to_owned(),
            period: Some(when.period.end),
            n: Some(1),
            how: How {
                formula: "100 × (longs − shorts) / open interest".to_owned(),
                window: "the latest report".to_owned(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "none by itself: see the percentile".to_owned(),
                source: "arithmetic".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("share", &Statement::Inferred(Inferred::OfOpenInterest { percent, when }))
        })
    }

    /// The percentile of the last three years up to the latest, and the reports in it.
    fn place(&self) -> Option<(f64, usize)> {
        let from = (self.last + 1).saturating_sub(self.window());
        let history = self.net.get(from..=self.last)?;
        let sample = history.iter().filter(|v| !v.is_nan()).count();
        (sample >= FEWEST).then(|| (percentile(history, Self::at(&self.net, self.last)), sample))
    }

    fn place_finding(&self, place: Option<(f64, usize)>) -> Option<Finding> {
        let (percentile, sample) = place?;
        let statement = Statement::Inferred(Inferred::PositionPlace {
            percentile,
            sample: periods(sample, self.long.frequency),
            whole: sample >= self.window(),
        });
        // The chance of standing as far out on either side among exchangeable reports.
        let p = (2.0 * percentile.min(100.0 - percentile) / 100.0).clamp(1.0 / sample as f64, 1.0);
        Some(Finding {
            value: defined(percentile),
            unit: "percentile".to_owned(),
            n: Some(sample),
            p: Some(p),
            how: How {
                formula: "share of net positions below, plus half of those equal".to_owned(),
                window: format!("the last {sample} reports, the latest included"),
                missing: "a missing report takes its place in the window and is not counted".to_owned(),
                test: "twice the smaller tail for exchangeable reports; positions persist, so that it is too small"
                    .to_owned(),
                source: "arithmetic".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("percentile", &statement)
        })
    }

    fn notional(&self, contract: &contract::Contract) -> Option<Finding> {
        let net = Self::at(&self.net, self.last) * self.long.unit.scale();
        let price = self.prices.as_ref().map_or(f64::NAN, |p| Self::at(p, self.last));
        let each = if contract.times_price { contract.size * price } else { contract.size };
        let amount = defined(net * each)?;
        let unit = Unit::money(&contract.currency, 0, Authority::Publisher);
        let statement = Statement::Inferred(Inferred::Notional {
            amount: value_of(amount, &unit),
            contract: contract.text.clone(),
        });
        Some(Finding {
            value: Some(amount),
            unit: unit.label(),
            n: Some(1),
            how: How {
                formula: if contract.times_price {
                    "net contracts × multiplier × price on the report's day"
                } else {
                    "net contracts × face value of one contract"
                }
                .to_owned(),
                window: "the latest report".to_owned(),
                missing: "a price may be up to a week older than the report, not more".to_owned(),
                test: "none: face value, neither duration nor market value of a bond".to_owned(),
                source: "contract text of the report".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![named("contract", "one contract", each, &unit.label())],
            ..support::finding("notional", &statement)
        })
    }

    fn table(&self) -> ExhibitTable {
        let row = |t: usize| {
            let net = Self::at(&self.net, t);
            vec![
                text(self.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso())),
                cell(Self::at(self.panel.row(0), t)),
                cell(Self::at(self.panel.row(1), t)),
                cell(net),
                cell(100.0 * net / Self::at(self.panel.row(2), t)),
            ]
        };
        let rows = (0..self.panel.periods.len()).rev().take(60).map(row).collect();
        let heads = vec![Head::AsOf, Head::Long, Head::Short, Head::Net, Head::NetOfOpenInterest];
        ExhibitTable::of(Title::Positions, heads, rows)
    }
}
