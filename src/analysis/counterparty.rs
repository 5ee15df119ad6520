//! Who stood on the other side? Opposite signs, what was absorbed, and what no named group explains.
//!
//! M20. Every sale has a buyer, so "A bought what B sold" needs shares and a ledger of all groups; both
//! may have answered to the same prices, so their correlation is also taken with returns held fixed.

mod companion;

use super::doubts;
use super::finding::groups::Groups;
use super::finding::{Direction, Statement};
use super::panel::{self, Panel, panel};
use super::refinement::Refinement;
use super::support::{self, cell, defined, named, periods, sums, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::analysis::heads::{Head, Title};
use crate::number::sum;
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::binomial::{clopper_pearson, two_sided};
use crate::stats::correlation::correlation;
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::streak::sign_of;

/// The entry of the registry.
pub static COUNTERPARTY: Analysis = Analysis {
    id: "counterparty",
    title: "Who stood on the other side?",
    about: "How often two groups were on opposite sides, how much of what the first traded the second took, and what all \
            named groups together leave unexplained. The first series is the group of the claim, the second its supposed \
            counterparty; name further groups to complete the ledger. Opposite signs alone do not show that one sold to \
            the other.",
    methods: "M20",
    inputs: &[Input {
        role: "flows",
        about: "one flow a group, the group of the claim first; the return held fixed comes last if the option says so",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "window",
            label: "Periods for what was absorbed",
            about: "how many of the latest periods; 0 takes all",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "hold-fixed",
            label: "Hold fixed",
            about: "whether the last series is a return that both groups may have answered to",
            default: "nothing",
            choices: &["nothing", "last-series"],
        },
    ],
    run,
};

/// Fewest periods for the correlation.
const FEWEST: usize = 12;
/// Periods from which on nothing needs to be said of their number.
const ENOUGH: usize = 24;
/// Leads and lags of the cross-correlation.
const LAGS: i32 = 4;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let held = options.get("hold-fixed").is_some_and(|h| h == "last-series");
    panel::at_least_series(series, 2 + usize::from(held), "a counterparty")?;
    let (series, control) = if held { series.split_at(series.len() - 1) } else { (series, &series[..0]) };
    let panel = panel(series)?;
    panel::refuse_total_among_members(&panel)?;
    let window = panel::whole_number(options, "window", 0, 100_000)?;
    let complete = panel.last_complete_periods(if window == 0 { usize::MAX } else { window });
    panel::at_least(&support::names_of(series), complete.len(), window.max(1))?;
    let pair = Pair::of(&panel, series, &complete);
    if pair.actor.iter().all(|v| *v == 0.0) {
        return Err(Problem::error("all-zero", format!("\"{}\" is zero in all of that time", pair.names.0))
            .hint("choose another time or group"));
    }
    let mut findings: Vec<Finding> =
        [pair.absorbed(Direction::Down), pair.absorbed(Direction::Up)].into_iter().flatten().collect();
    findings.extend(pair.opposite());
    if let Some(control) = control.first() {
        let held = panel::returns_on(control, &panel)?;
        let held: Vec<f64> = complete.iter().map(|t| held.get(*t).copied().unwrap_or(f64::NAN)).collect();
        findings.push(companion::partial(&pair.actor, &pair.other, &pair.names, &held, control)?);
    }
    findings.push(unexplained(&panel, series, &complete));
    findings.extend(companion::left_open(&panel, &complete, support::frequency(series)));
    let headline = findings.first().map(|f| f.id.clone()).unwrap_or_default();
    let mut caveats: Vec<Caveat> = vec![Trading::OppositeSigns.into()];
    if series.len() == 2 {
        caveats.push(Trading::OnlyTwo.into());
    }
    caveats.extend(doubts::of_groups(series));
    caveats.extend(doubts::few(complete.len(), ENOUGH));
    let unit = support::unit(series);
    let layers = panel
        .names
        .iter()
        .enumerate()
        .take(6)
        .map(|(i, name)| {
            let form = if i == 0 { Form::Columns } else { Form::Line };
            let mut layer = support::layer(&panel, name, form, u8::try_from(i).unwrap_or(0), panel.row(i).to_vec());
            layer.signed = i == 0;
            layer
        })
        .collect();
    Ok(Exhibit {
        headline,
        findings,
        tables: vec![ledger(&panel, &complete, series), pair.lags()],
        plot: support::time_plot(&unit, support::frequency(series), layers),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The two groups of the claim over the chosen periods.
struct Pair {
    names: (String, String),
    actor: Vec<f64>,
    other: Vec<f64>,
    frequency: crate::calendar::Frequency,
    unit: String,
    inputs: Vec<String>,
}

impl Pair {
    fn of(panel: &Panel, series: &[Series], chosen: &[usize]) -> Pair {
        let pick = |row: usize| chosen.iter().map(|t| panel.row(row).get(*t).copied().unwrap_or(f64::NAN)).collect();
        let name = |i: usize| {
            let one = series.get(i);
            one.map_or_else(String::new, |s| if s.holder.is_empty() { s.name.clone() } else { s.holder.clone() })
        };
        // Two flows of one holder are told apart by their names.
        let names = if name(0) == name(1) {
            (panel.names.first().cloned().unwrap_or_default(), panel.names.get(1).cloned().unwrap_or_default())
        } else {
            (name(0), name(1))
        };
        Pair {
            names,
            actor: pick(0),
            other: pick(1),
            frequency: support::frequency(series),
            unit: support::unit(series).label(),
            inputs: support::inputs(panel, chosen),
        }
    }

    /// Of all that the actor sold (or bought), the share that the other took in the same periods.
    fn absorbed(&self, direction: Direction) -> Option<Finding> {
        let sign = f64::from(direction.sign());
        let traded: Vec<(f64, f64)> = self
            .actor
            .iter()
            .zip(&self.other)
            .filter(|(a, _)| **a * sign > 0.0)
            .map(|(a, b)| (a.abs(), (-b * sign).max(0.0)))
            .collect();
        let all = sum(&traded.iter().map(|(a, _)| *a).collect::<Vec<_>>());
        let taken = sum(&traded.iter().map(|(a, b)| a.min(*b)).collect::<Vec<_>>());
        let share = defined(taken / all)?;
        let block = libm::ceil(libm::cbrt(traded.len() as f64)) as usize;
        let id = if direction == Direction::Down { "absorbed-sales" } else { "absorbed-purchases" };
        let (names, over) = (self.names.clone(), periods(self.actor.len(), self.frequency));
        let (unit, inputs, cases) = (self.unit.clone(), self.inputs.clone(), traded.len());
        let tell = move |interval: Option<(f64, f64)>, drawn: String| {
            let (actor, other) = names.clone();
            let statement = Statement::Groups(Groups::Absorbed { actor, other, direction, share, over });
            Finding {
                value: Some(share),
                unit: "share of gross trades on that side".to_owned(),
                n: Some(cases),
                interval: support::interval(interval),
                how: How {
                    formula:
                        "Σ min(|f_A|, opposite part of f_B) / Σ |f_A| over the periods in which A was on that side"
                            .to_owned(),
                    window: format!("{} complete periods, {cases} of them on that side", over.periods),
                    missing: support::COMPLETE_ONLY.to_owned(),
                    test: format!(
                        "an accounting bound, it does not show who sold to whom; interval: {drawn}from {FEWEST} periods \
                         on that side"
                    ),
                    source: "arithmetic".to_owned(),
                    inputs: inputs.clone(),
                },
                numbers: vec![
                    named("traded", "gross trades of the first on that side", all, &unit),
                    named("taken", "taken by the second", taken, &unit),
                ],
                ..support::finding(id, &statement)
            }
        };
        if cases < FEWEST {
            return Some(tell(None, String::new()));
        }
        let statistic = move |picked: &[usize]| {
            let (mut taken, mut all) = (crate::number::Sum::default(), crate::number::Sum::default());
            for (a, b) in picked.iter().filter_map(|i| traded.get(*i)) {
                taken.add(a.min(*b));
                all.add(*a);
            }
            taken.value() / all.value()
        };
        let draws = Draws::of_blocks(WHOLE, cases, block, statistic);
        let tell = move |draws: &Draws| tell(draws.interval(0.95), format!("{}; ", described(block, draws)));
        Some(Refinement::first(draws, tell))
    }

    fn opposite(&self) -> Option<Finding> {
        let signs: Vec<(i8, i8)> = self
            .actor
            .iter()
            .zip(&self.other)
            .map(|(a, b)| (sign_of(*a), sign_of(*b)))
            .filter(|(a, b)| *a != 0 && *b != 0)
            .collect();
        let opposite = signs.iter().filter(|(a, b)| a != b).count();
        if signs.len() < 2 {
            return None;
        }
        let p = two_sided(opposite, signs.len(), 0.5);
        let correlation = if self.actor.len() >= FEWEST { correlation(&self.actor, &self.other) } else { f64::NAN };
        let share = opposite as f64 / signs.len() as f64;
        let statement = Statement::Groups(Groups::Opposite {
            actor: self.names.0.clone(),
            other: self.names.1.clone(),
            share,
            of: periods(signs.len(), self.frequency),
            p,
            correlation,
        });
        Some(Finding {
            value: Some(share),
            unit: "share of periods".to_owned(),
            n: Some(signs.len()),
            p: defined(p),
            interval: support::interval(clopper_pearson(opposite, signs.len(), 0.95)),
            how: How {
                formula: "periods with opposite signs / periods in which both have a sign".to_owned(),
                window: format!("{} complete periods", self.actor.len()),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "exact two-sided binomial test for chance ½; Pearson's correlation from 12 periods on".to_owned(),
                source: "Clopper & Pearson 1934".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![named("correlation", "correlation of the two flows", correlation, "correlation")],
            ..support::finding("opposite", &statement)
        })
    }

    /// Correlation of the first now with the second `lag` periods later.
    fn lags(&self) -> super::ExhibitTable {
        let at = |lag: i32| {
            let shift = usize::try_from(lag.unsigned_abs()).unwrap_or(0);
            let (a, b) = if lag >= 0 { (&self.actor, &self.other) } else { (&self.other, &self.actor) };
            let later = b.get(shift..).unwrap_or_default();
            if later.len() >= FEWEST { correlation(a, later) } else { f64::NAN }
        };
        let row = |lag: i32| vec![cell(f64::from(lag)), cell(at(lag))];
        let title = Title::Later(self.names.0.clone(), self.names.1.clone());
        ExhibitTable::of(
            title,
            vec![Head::Of(What::PeriodsLater), Head::Correlation],
            (-LAGS..=LAGS).map(row).collect(),
        )
    }
}

fn unexplained(panel: &Panel, series: &[Series], complete: &[usize]) -> Finding {
    let last: Vec<usize> = complete.last().copied().into_iter().collect();
    let known = sum(&sums(panel, &last));
    let unit = support::unit(series);
    let when = support::when(panel, &last, support::frequency(series));
    let closed = known.abs() <= 1e-3 * crate::stats::shares::gross(&sums(panel, &last));
    let known_amount = value_of(known, &unit);
    let statement =
        Statement::Groups(Groups::Unexplained { known: known_amount, groups: panel.names.len(), when, closed });
    Finding {
        value: defined(-known),
        unit: unit.label(),
        period: Some(when.period.end),
        n: Some(1),
        how: How {
            formula: "−Σ known groups; over all groups the sum is issuance less buybacks".to_owned(),
            window: "the latest complete period".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an accounting limit".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(panel, &last),
        },
        ..support::finding("unexplained", &statement)
    }
}

fn ledger(panel: &Panel, complete: &[usize], series: &[Series]) -> super::ExhibitTable {
    let last: Vec<usize> = complete.last().copied().into_iter().collect();
    let (latest, all) = (sums(panel, &last), sums(panel, complete));
    let row = |(i, name): (usize, &String)| {
        let at = |v: &[f64]| cell(v.get(i).copied().unwrap_or(f64::NAN));
        vec![text(name.clone()), at(&latest), at(&all)]
    };
    let mut rows: Vec<_> = panel.names.iter().enumerate().map(row).collect();
    let mut words = vec![None; rows.len()];
    words.push(Some(Word::NotExplained));
    rows.push(vec![text(""), cell(-sum(&latest)), cell(-sum(&all))]);
    let unit = || support::unit(series);
    let heads = vec![Head::Of(What::Group), Head::In(What::Latest, unit()), Head::AllPeriods(complete.len(), unit())];
    ExhibitTable::list(Listing::Ledger, heads, rows).with_words(0, &words)
}
