//! Longs or shorts, buying or selling? The four buckets of a net flow, the regime, and "5 to 1" with
//! its pair spelled out.
//!
//! M06. Net = long buys − long sales − short sales + short covers. From positions only the net change
//! of each leg is seen: L_t − L_{t−1}(1 + r), and the same for shorts. Fieller 1954 for ratios.

mod book;
mod driven;
mod usual;

use super::finding::positions::{Bucket, Positions};
use super::finding::{Direction, Statement};
use super::heads::columns::{What, Word};
use super::heads::{Head, Title};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::number::sum;
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::binomial::two_sided;
use crate::stats::ratio;
use book::Book;
pub use book::{Legs, legs_from_positions, regime_label, regime_of};

/// The entry of the registry.
pub static SIDES: Analysis = Analysis {
    id: "sides",
    title: "Longs or shorts, buying or selling?",
    about: "Splits a net flow into long buys, long sales, short sales and short covers, names the regime and gives the \
            ratio of two buckets with an interval. From positions instead of trades only net changes of each leg are \
            known, and prices are in them unless returns are given. \"Long buys to short sales\" and \"long buys to \
            short covers\" are different statements: choose the pair.",
    methods: "M06",
    inputs: &[Input {
        role: "legs",
        about: "trades: long buys, long sales, short sales, short covers, in this order; positions: long, short, and \
                the returns of the long and of the short leg if known",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "from",
            label: "The series are",
            about: "trades in four buckets, or positions of two legs",
            default: "trades",
            choices: &["trades", "positions"],
        },
        OptionSpec {
            id: "sum",
            label: "Add up periods",
            about: "judge the sum of this many latest periods",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "ratio",
            label: "Ratio of",
            about: "which bucket to which",
            default: "long-buys/short-sales",
            choices: &[
                "long-buys/short-sales",
                "long-buys/short-covers",
                "long-buys/long-sales",
                "long-sales/short-covers",
                "long-sales/short-sales",
                "short-sales/short-covers",
            ],
        },
        OptionSpec { id: "holder", label: "Whose book", about: "the word in the sentence", default: "", choices: &[] },
    ],
    run,
};

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let from_positions = options.get("from").is_some_and(|f| f == "positions");
    let mut caveats = Vec::new();
    let panel = if from_positions {
        panel::expect_series(series, &[2, 4], "long, short, then the returns of the long and the short leg")?;
        let positions = series.get(..2).unwrap_or(series);
        panel(positions)?
    } else {
        panel::expect_series(series, &[4], "long buys, long sales, short sales, short covers")?;
        panel(series)?
    };
    let book = if from_positions {
        Book::from_positions(series, &panel, &mut caveats)?
    } else {
        Book::from_trades(series, &panel, &mut caveats)?
    };
    let wanted = panel::whole_number(options, "sum", 1, 10_000)?;
    let complete = book.complete();
    panel::at_least(&support::names_of(series), complete.len(), wanted)?;
    let chosen: Vec<usize> = complete.iter().copied().skip(complete.len() - wanted).collect();
    let holder = options.get("holder").filter(|h| !h.is_empty()).cloned();
    let holder = holder.or_else(|| series.first().map(|s| s.holder.clone()).filter(|h| !h.is_empty()));
    let story = Story {
        holder: holder.unwrap_or_else(|| "the book".to_owned()),
        unit: support::unit(series),
        frequency: support::frequency(series),
        when: support::when(&panel, &chosen, support::frequency(series)),
        from_positions,
        inputs: support::inputs(&panel, &chosen),
    };
    let legs = book.total(&chosen);
    let mut findings = vec![story.buckets(&legs)];
    findings.extend(story.driver(&legs));
    findings.extend(story.regime(&legs));
    findings.extend(story.long_driven(&book, &chosen));
    findings.extend(story.ratio(&book, &chosen, options));
    findings.extend(usual::ratio(&book, &complete, options, story.frequency));
    findings.extend(story.net_sign(&book, &complete));
    Ok(Exhibit {
        headline: "buckets".to_owned(),
        findings,
        tables: vec![buckets_table(&panel, &book, &complete, &story)],
        plot: plot(&panel, &book, &chosen, &story),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// What every sentence of this exhibit shares.
struct Story {
    holder: String,
    unit: crate::unit::Unit,
    frequency: crate::calendar::Frequency,
    when: super::finding::When,
    from_positions: bool,
    inputs: Vec<String>,
}

impl Story {
    fn window(&self) -> String {
        format!("the sum of the last {} complete periods", self.when.periods)
    }

    fn buckets(&self, legs: &Legs) -> Finding {
        let sizes = legs.sizes().map(|size| value_of(size, &self.unit));
        let statement = Statement::Positions(Positions::Buckets {
            holder: self.holder.clone(),
            net: value_of(legs.net(), &self.unit),
            sizes,
            when: self.when,
            net_legs_only: self.from_positions,
        });
        let unit = self.unit.label();
        let formula = if self.from_positions {
            "dL = L − L₋₁(1 + r), dS = S − S₋₁(1 + r); long buys max(dL, 0), long sales max(−dL, 0), short sales max(dS, 0), \
             short covers max(−dS, 0); net = dL − dS"
        } else {
            "net = long buys − long sales − short sales + short covers"
        };
        Finding {
            value: defined(legs.net()),
            unit: unit.clone(),
            period: Some(self.when.period.end),
            n: Some(self.when.periods),
            how: How {
                formula: formula.to_owned(),
                window: self.window(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "none: an identity".to_owned(),
                source: "arithmetic".to_owned(),
                inputs: self.inputs.clone(),
            },
            numbers: vec![
                named("long-buys", "long buys", legs.long_buys, &unit),
                named("long-sales", "long sales", legs.long_sales, &unit),
                named("short-sales", "short sales", legs.short_sales, &unit),
                named("short-covers", "short covers", legs.short_covers, &unit),
                named("gross-trading", "the four together", sum(&legs.sizes()), &unit),
                named("gross-change", "change of gross exposure", legs.gross_change(), &unit),
            ],
            ..support::finding("buckets", &statement)
        }
    }

    fn driver(&self, legs: &Legs) -> Option<Finding> {
        let selling = legs.net() < 0.0;
        let pair = if selling {
            [(Bucket::LongSales, legs.long_sales), (Bucket::ShortSales, legs.short_sales)]
        } else {
            [(Bucket::LongBuys, legs.long_buys), (Bucket::ShortCovers, legs.short_covers)]
        };
        let [first, second] = pair;
        let (main, lesser) = if first.1 >= second.1 { (first, second) } else { (second, first) };
        let share = defined(main.1 / (main.1 + lesser.1))?;
        let statement = Statement::Positions(Positions::Driver { main: main.0, lesser: lesser.0, share });
        Some(Finding {
            value: Some(share),
            unit: "share of the two buckets".to_owned(),
            n: Some(self.when.periods),
            how: How {
                formula: "the larger of the two buckets on the side of the net / both".to_owned(),
                window: self.window(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "none: an identity".to_owned(),
                source: "arithmetic".to_owned(),
                inputs: self.inputs.clone(),
            },
            ..support::finding("driver", &statement)
        })
    }

    fn regime(&self, legs: &Legs) -> Option<Finding> {
        let regime = regime_of(legs.long_change(), legs.short_change())?;
        let statement = Statement::Positions(Positions::Regime {
            holder: self.holder.clone(),
            regime,
            gross: change_of(legs.gross_change(), &self.unit),
            when: self.when,
        });
        Some(Finding {
            value: defined(legs.gross_change()),
            unit: self.unit.label(),
            n: Some(self.when.periods),
            how: How {
                formula: "signs of the changes of the long and of the short leg".to_owned(),
                window: self.window(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "none: a label".to_owned(),
                source: "arithmetic".to_owned(),
                inputs: self.inputs.clone(),
            },
            numbers: vec![
                named("long-change", "long buys less long sales", legs.long_change(), &self.unit.label()),
                named("short-change", "short sales less short covers", legs.short_change(), &self.unit.label()),
            ],
            ..support::finding("regime", &statement)
        })
    }

    fn ratio(&self, book: &Book, chosen: &[usize], options: &Options) -> Option<Finding> {
        let pair = options.get("ratio").map_or("long-buys/short-sales", String::as_str);
        let (above, below) = pair.split_once('/')?;
        let (above, below) = (bucket(above)?, bucket(below)?);
        let of = |b: Bucket| -> Vec<f64> { chosen.iter().map(|t| book.at(*t).size(b)).collect() };
        let found = ratio::of_sums(&of(above), &of(below), 0.95)?;
        defined(found.value)?;
        let statement = Statement::Positions(Positions::RatioOf {
            above,
            below,
            ratio: found.value,
            interval: found.interval,
            sample: periods(found.pairs, self.frequency),
        });
        Some(Finding {
            value: Some(found.value),
            unit: "to 1".to_owned(),
            n: Some(found.pairs),
            interval: support::interval(found.interval),
            numbers: ratio::log_interval(&of(above), &of(below), 0.95).map_or_else(Vec::new, |(low, high)| {
                vec![
                    named("log-low", "lower end of the interval on the log scale", low, "to 1"),
                    named("log-high", "upper end of the interval on the log scale", high, "to 1"),
                ]
            }),
            how: How {
                formula: format!(
                    "Σ {} / Σ {}",
                    pair.split('/').next().unwrap_or(""),
                    pair.split('/').nth(1).unwrap_or("")
                ),
                window: format!("the last {} complete periods", chosen.len()),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: format!(
                    "Fieller's interval, from {} periods on; none when the denominator is not told apart from zero; beside it that \
                     of the logarithm by the delta method",
                    ratio::MIN_PAIRS
                ),
                source: "Fieller 1954".to_owned(),
                ..How::default()
            },
            ..support::finding("ratio", &statement)
        })
    }

    fn net_sign(&self, book: &Book, complete: &[usize]) -> Option<Finding> {
        let nets: Vec<f64> = complete.iter().map(|t| book.at(*t).net()).filter(|n| *n != 0.0).collect();
        let selling = book.at(*complete.last()?).net() < 0.0;
        let on_side = nets.iter().filter(|n| (**n < 0.0) == selling).count();
        if nets.len() < 2 {
            return None;
        }
        let p = two_sided(on_side, nets.len(), 0.5);
        let direction = if selling { Direction::Down } else { Direction::Up };
        let of = periods(nets.len(), self.frequency);
        let statement = Statement::Positions(Positions::NetSign { direction, on_side, of, p });
        Some(Finding {
            value: defined(on_side as f64 / nets.len() as f64),
            unit: "share of periods".to_owned(),
            n: Some(nets.len()),
            p: defined(p),
            interval: support::interval(crate::stats::binomial::clopper_pearson(on_side, nets.len(), 0.95)),
            how: How {
                formula: "periods with the sign of the latest net / periods with a sign".to_owned(),
                window: "all complete periods".to_owned(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "sign test: exact two-sided binomial for chance ½".to_owned(),
                source: "Clopper & Pearson 1934".to_owned(),
                ..How::default()
            },
            ..support::finding("net-sign", &statement)
        })
    }
}

pub(super) fn bucket(id: &str) -> Option<Bucket> {
    match id {
        "long-buys" => Some(Bucket::LongBuys),
        "long-sales" => Some(Bucket::LongSales),
        "short-sales" => Some(Bucket::ShortSales),
        "short-covers" => Some(Bucket::ShortCovers),
        _ => None,
    }
}

fn buckets_table(panel: &Panel, book: &Book, complete: &[usize], story: &Story) -> ExhibitTable {
    let row = |t: &usize| {
        let legs = book.at(*t);
        let day = panel.periods.get(*t).map_or_else(String::new, |p| p.end.iso());
        let mut cells = vec![text(day)];
        cells.extend(legs.sizes().map(cell));
        cells.extend([cell(legs.net()), cell(legs.gross_change())]);
        cells.push(text(""));
        cells
    };
    let rows = complete.iter().rev().take(52).map(row).collect();
    let regime = |t: &usize| {
        let legs = book.at(*t);
        regime_of(legs.long_change(), legs.short_change()).map(regime_label)
    };
    let regimes: Vec<Option<Word>> = complete.iter().rev().take(52).map(regime).collect();
    let columns = vec![
        Head::PeriodEnd,
        Head::Of(What::LongBuys),
        Head::Of(What::LongSales),
        Head::Of(What::ShortSales),
        Head::Of(What::ShortCovers),
        Head::Net,
        Head::Of(What::GrossChange),
        Head::Of(What::Regime),
    ];
    ExhibitTable::of(Title::Buckets(story.unit.clone()), columns, rows).with_words(7, &regimes)
}

fn plot(panel: &Panel, book: &Book, chosen: &[usize], story: &Story) -> crate::plot::Plot {
    let all = |f: &dyn Fn(&Legs) -> f64| (0..panel.periods.len()).map(|t| f(&book.at(t))).collect::<Vec<f64>>();
    let mut net = support::layer(panel, "net", Form::Columns, 0, all(&Legs::net));
    net.signed = true;
    net.marked = chosen.to_vec();
    let long = support::layer(panel, "long leg", Form::Line, 1, all(&Legs::long_change));
    let short = support::layer(panel, "short leg", Form::Line, 2, all(&|legs: &Legs| -legs.short_change()));
    support::time_plot(&story.unit, story.frequency, vec![net, long, short])
}
