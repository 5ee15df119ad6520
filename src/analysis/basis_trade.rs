//! Did the basis trade unwind? Three signs, and all must agree.
//!
//! M30. Shorts of leveraged funds covered, repo up against its floor, cash weaker than futures; Barth,
//! Kahn & Mann 2023. Each sign is scored by the reports before it.

mod picture;
mod repo;
mod shorts;

use self::repo::Repo;
use self::shorts::Shorts;
use super::doubts;
use super::finding::funding::Funding;
use super::finding::{Direction, Statement, When};
use super::panel::{self, Panel, panel};
use super::refinement::Refinement;
use super::support::{self, cell, change_of, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::draws::Draws;
use crate::stats::rolling::z_lagged;
use crate::unit::Quantity;

/// The entry of the registry.
pub static BASIS_TRADE: Analysis = Analysis {
    id: "basis-trade",
    title: "Did the basis trade unwind?",
    about: "Scores three signs of an unwinding basis trade by the reports before: leveraged funds cover Treasury shorts, repo rises \
            over its floor, cash falls behind futures. Only all three together speak of an unwinding; what is not given is said to \
            be not covered. Leveraged funds also hold shorts that are no basis trade.",
    methods: "M30",
    inputs: &[
        Input {
            role: "shorts",
            about: "contracts short by leveraged funds, one series a contract; longs of another holder are the other side",
            many: true,
        },
        Input { role: "repo", about: "a repo rate in %, daily: SOFR", many: false },
        Input { role: "floor", about: "its floor in %, daily: IORB", many: false },
        Input {
            role: "basis",
            about: "optional: implied repo less repo, or a swap spread with its sign turned: a rise means that cash falls behind futures",
            many: false,
        },
    ],
    options: &[
        OptionSpec {
            id: "over",
            label: "Over",
            about: "reports over which the change is taken",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "window",
            label: "Window",
            about: "reports before that make mean and deviation",
            default: "52",
            choices: &[],
        },
        OptionSpec {
            id: "at",
            label: "At",
            about: "the first report on or after this day; empty for the latest",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "given",
            label: "Positions are",
            about: "shorts: contracts short; nets: longs less shorts, so that a short is negative",
            default: "shorts",
            choices: &["shorts", "nets"],
        },
        OptionSpec {
            id: "faces",
            label: "Face value",
            about: "USD of one contract, one number a contract, with commas; empty to take it from the name (2Y, 3Y: 200000, others 100000)",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the shorts by contract, alone or with repo less its floor below",
            default: "shorts",
            choices: &["shorts", "with-repo"],
        },
    ],
    run,
};

/// Reports from which on nothing needs to be said of their number.
const ENOUGH: usize = 52;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let (positions, rates): (Vec<&Series>, Vec<&Series>) =
        series.iter().partition(|s| s.unit.quantity == Quantity::Contracts);
    let [repo, floor, more @ ..] = rates.as_slice() else {
        let message = format!("{} series in contracts and {} others were chosen", positions.len(), rates.len());
        return Err(Problem::error("series-count", message)
            .hint("choose shorts in contracts, then a repo rate and its floor in %, then, if wanted, a basis"));
    };
    let Some(first) = positions.first() else {
        return Err(
            Problem::error("series-count", "no series is in contracts").hint("choose the shorts of leveraged funds")
        );
    };
    if more.len() > 1 {
        let message = format!("{} series follow repo and floor; one basis at most is taken", more.len());
        return Err(Problem::error("series-count", message).hint("choose one measure of the basis"));
    }
    // Another holder's positions are the other side of the trade.
    let (own, other): (Vec<&Series>, Vec<&Series>) = positions.iter().partition(|s| s.holder == first.holder);
    let own: Vec<Series> = own.into_iter().cloned().collect();
    let whole = panel(&own)?.whole_periods();
    let slots = whole.last_complete_periods(usize::MAX);
    let over = panel::whole_number(options, "over", 1, 104)?;
    let window = panel::whole_number(options, "window", 4, 1_000)?;
    panel::at_least(&support::names_of(&own), slots.len(), over + 1)?;
    let shorts = Shorts::of(&own, &whole, &slots, options)?;
    let days: Vec<crate::calendar::Day> = slots.iter().filter_map(|t| whole.periods.get(*t)).map(|p| p.end).collect();
    let last = match panel::day(options, "at")? {
        None => days.len() - 1,
        Some(day) => days.iter().position(|d| *d >= day).filter(|i| *i >= over).ok_or_else(|| {
            let message = format!("no report on or after {} has {over} reports before it", day.iso());
            Problem::error("event-outside", message).hint("choose another day or fewer reports")
        })?,
    };
    let repo_moves = Repo::of(repo, floor, &days, over)?;
    let basis = more.first().map(|b| repo::changes(b, &days, over));
    let score = |values: &[f64]| z_lagged(values, window, window.div_ceil(2));
    let study = Study {
        panel: &whole,
        slots: &slots,
        own: &own,
        other: other.into_iter().cloned().collect(),
        scores: [
            score(&shorts.changes(over)).iter().map(|z| -z).collect(),
            score(&repo_moves.mean),
            basis.as_ref().map_or_else(|| vec![f64::NAN; days.len()], |b| score(b)),
        ],
        inside_months: score(&repo_moves.inside_months),
        has_basis: basis.is_some(),
        shorts,
        repo: repo_moves,
        rates: (repo.name.clone(), floor.name.clone()),
        days,
        over,
        window,
        last,
    };
    let mut findings = vec![study.unwind(), study.shorts(), study.repo()?];
    findings.extend(study.placebo());
    findings.extend(study.mirror());
    let mut caveats: Vec<Caveat> = vec![Reports::DirectionalShorts.into(), Reports::FaceValues.into()];
    caveats.extend(doubts::few(slots.len(), ENOUGH));
    if basis.is_none() {
        caveats.push(Reports::NoBasis.into());
    }
    if study.shorts.turned {
        caveats.push(Data::ShortsTurned.into());
    }
    Ok(Exhibit {
        headline: "unwind".to_owned(),
        findings,
        tables: vec![study.table()],
        plot: study.picture(options.get("chart").is_some_and(|c| c == "with-repo")),
        source: panel::sources(series),
        as_of: support::as_of(&own),
        caveats,
    })
}

struct Study<'a> {
    panel: &'a Panel,
    slots: &'a [usize],
    own: &'a [Series],
    other: Vec<Series>,
    /// Toward an unwinding, one a report: shorts covered, repo up, cash behind futures.
    scores: [Vec<f64>; 3],
    inside_months: Vec<f64>,
    has_basis: bool,
    shorts: Shorts,
    repo: Repo,
    /// Names of the repo rate and of its floor.
    rates: (String, String),
    days: Vec<crate::calendar::Day>,
    over: usize,
    window: usize,
    last: usize,
}

impl Study<'_> {
    fn when(&self) -> When {
        let slot = self.slots.get(self.last..=self.last).unwrap_or_default();
        support::when(self.panel, slot, support::frequency(self.own))
    }

    fn at(&self, values: &[f64]) -> Option<f64> {
        values.get(self.last).copied().and_then(defined)
    }

    fn how(&self, formula: &str, test: &str) -> How {
        How {
            formula: formula.to_owned(),
            window: format!("change over {} reports against the {} reports before", self.over, self.window),
            missing: "a report counts when all contracts have a value; rates are compared on days that have both; missing is never zero".to_owned(),
            test: test.to_owned(),
            source: "Barth, Kahn & Mann 2023".to_owned(),
            inputs: Vec::new(),
        }
    }

    /// The sum of the signs that are known at a report; nothing when one that was given is missing.
    fn score(&self, t: usize) -> f64 {
        let given = self.scores.iter().take(if self.has_basis { 3 } else { 2 });
        given.map(|s| s.get(t).copied().unwrap_or(f64::NAN)).sum()
    }

    fn unwind(&self) -> Finding {
        let names = ["shorts covered", "repo up", "cash behind futures"];
        let signals: Vec<(String, Option<f64>)> =
            names.iter().zip(&self.scores).map(|(name, s)| ((*name).to_owned(), self.at(s))).collect();
        let agree = signals.iter().filter(|(_, s)| s.is_some_and(|s| s > 0.0)).count();
        let known: Vec<f64> = signals.iter().filter_map(|(_, s)| *s).collect();
        let when = self.when();
        let number = |(name, score): &(String, Option<f64>)| {
            named(&name.replace(' ', "-"), name, score.unwrap_or(f64::NAN), "deviations")
        };
        let mut numbers: Vec<_> = signals.iter().map(number).collect();
        numbers.push(named("agree", "signs that point to an unwinding", agree as f64, "of 3"));
        Finding {
            value: if known.is_empty() { None } else { defined(known.iter().sum()) },
            unit: "deviations, added up".to_owned(),
            period: Some(when.period.end),
            n: Some(self.days.len()),
            how: self.how(
                "z of shorts covered + z of repo over its floor + z of cash behind futures; an unwinding needs all three above zero",
                "the score against that of all other windows",
            ),
            numbers,
            ..support::finding("unwind", &Statement::Funding(Funding::Unwind { when, signals, agree }))
        }
    }

    fn shorts(&self) -> Finding {
        let unit = &self.shorts.unit;
        let level = self.at(&self.shorts.total).unwrap_or(f64::NAN);
        let change = self.at(&self.shorts.changes(self.over)).unwrap_or(f64::NAN);
        // The score of growth: the sign toward an unwinding is its opposite.
        let score = self.scores.first().and_then(|s| self.at(s)).map(|z| -z);
        let statement = Statement::Funding(Funding::Shorts {
            level: value_of(level, unit),
            change: change_of(change, unit),
            over: periods(self.over, support::frequency(self.own)),
            score,
            when: self.when(),
        });
        let mut numbers = vec![named("level", "shorts", level, &unit.label())];
        numbers.extend(self.own.iter().zip(&self.shorts.by_contract).enumerate().map(|(i, (s, row))| {
            named(&format!("contract-{}", i + 1), &s.name, self.at(row).unwrap_or(f64::NAN), &unit.label())
        }));
        Finding {
            value: defined(change),
            unit: unit.label(),
            period: Some(self.when().period.end),
            n: Some(self.days.len()),
            how: self.how("Σ contracts × face value; change over the reports", "z by the reports before"),
            numbers,
            ..support::finding("shorts", &statement)
        }
    }

    fn repo(&self) -> Result<Finding, Problem> {
        let mean = self.at(&self.repo.mean).ok_or_else(|| {
            let message =
                format!("no day of the reports to {} has both a repo rate and its floor", self.when().period.end.iso());
            Problem::error("calendars-differ", message).hint("choose rates that cover the time of the reports")
        })?;
        let highest = self.at(&self.repo.highest).unwrap_or(mean);
        let score = self.scores.get(1).and_then(|s| self.at(s));
        let inside_months = self.at(&self.inside_months);
        let statement = Statement::Funding(Funding::Repo { mean, highest, score, inside_months, when: self.when() });
        Ok(Finding {
            value: Some(mean),
            unit: "basis points".to_owned(),
            period: Some(self.when().period.end),
            n: Some(self.days.len()),
            how: self.how(
                "mean of repo − floor over the days after the earlier report up to the later",
                "z by the reports before, with all days and without the first and last day of months",
            ),
            numbers: vec![
                named("highest", "highest day", highest, "basis points"),
                named("score", "score", score.unwrap_or(f64::NAN), "deviations"),
                named(
                    "inside-months",
                    "score without turns of months",
                    inside_months.unwrap_or(f64::NAN),
                    "deviations",
                ),
            ],
            ..support::finding("repo", &statement)
        })
    }

    /// The score of this window against that of all windows.
    fn placebo(&self) -> Option<Finding> {
        let seen = defined(self.score(self.last))?;
        let all: Vec<f64> = (0..self.days.len()).map(|t| self.score(t)).filter(|s| s.is_finite()).collect();
        let how = self.how("score of every window", "share of windows with as high a score, this one included");
        Some(Refinement::first(Draws::new(all.len(), move |k| all.get(k).copied().unwrap_or(f64::NAN)), move |draws| {
            let tried = draws.found().len();
            let as_high = draws.found().iter().filter(|s| **s >= seen).count();
            let statement = Statement::Funding(Funding::Placebo { score: seen, as_high: (as_high, tried) });
            Finding {
                value: Some(seen),
                unit: "deviations, added up".to_owned(),
                n: Some(tried),
                p: defined(as_high as f64 / tried.max(1) as f64).filter(|p| *p <= 1.0),
                how: how.clone(),
                ..support::finding("placebo", &statement)
            }
        }))
    }

    /// What another holder did, in the contracts that were given.
    fn mirror(&self) -> Option<Finding> {
        let longs = panel(&self.other).ok()?.whole_periods();
        let total = |day: &crate::calendar::Day| -> f64 {
            let at = longs.periods.iter().position(|p| p.end == *day);
            at.map_or(f64::NAN, |t| longs.at(t).iter().sum())
        };
        let levels: Vec<f64> = self.days.iter().map(total).collect();
        let moves = shorts::moved(&levels, self.over);
        let own = self.at(&moves)?;
        let known: Vec<f64> = moves.iter().copied().filter(|m| m.is_finite()).collect();
        // A fall is ranked among falls.
        let rank = 1 + known.iter().filter(|m| if own < 0.0 { **m < own } else { **m > own }).count();
        let unit = support::unit(&self.other);
        let statement = Funding::Mirror {
            change: change_of(own, &unit),
            direction: Direction::of(own),
            rank: (rank, known.len()),
            over: periods(self.over, support::frequency(self.own)),
        };
        Some(Finding {
            value: Some(own),
            unit: unit.label(),
            period: Some(self.when().period.end),
            n: Some(known.len()),
            how: self.how("change of the other holder's contracts, added up", "rank among all changes"),
            numbers: vec![named(
                "rank",
                "rank of the change in its direction",
                rank as f64,
                &format!("of {}", known.len()),
            )],
            ..support::finding("mirror", &Statement::Funding(statement))
        })
    }

    fn table(&self) -> super::ExhibitTable {
        let at = |values: &[f64], t: usize| cell(values.get(t).copied().unwrap_or(f64::NAN));
        let [covered, up, behind] = &self.scores;
        let row = |t: usize| {
            vec![
                text(self.days.get(t).map_or_else(String::new, |d| d.iso())),
                at(&self.shorts.total, t),
                at(&self.repo.mean, t),
                at(&self.repo.highest, t),
                at(covered, t),
                at(up, t),
                at(behind, t),
            ]
        };
        let shorts = Head::In(What::Shorts, self.shorts.unit.clone());
        let columns = vec![
            Head::Of(What::Report),
            shorts,
            Head::Of(What::RepoOverFloor),
            Head::Of(What::HighestDay),
            Head::Of(What::ZShortsCovered),
            Head::Of(What::ZRepoUp),
            Head::Of(What::ZCashBehind),
        ];
        ExhibitTable::list(Listing::SignsByReport, columns, (0..self.days.len()).rev().map(row).collect())
    }
}
