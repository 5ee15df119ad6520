//! How steady is it? Share of periods on one side, variation, interruptions, and the same against a
//! base that grows.
//!
//! M20. Clopper and Pearson 1934 for the share.

use super::doubts;
use super::finding::course::Course;
use super::finding::{Direction, Statement, Subject};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::caveat::trading::Trading;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::binomial::{clopper_pearson, two_sided};
use crate::stats::moments::{mean, standard_deviation};

/// The entry of the registry.
pub static STEADINESS: Analysis = Analysis {
    id: "steadiness",
    title: "How steady is it?",
    about: "In how many periods a flow had its usual side, how much it varies, its longest interruption, and whether it \
            grows or shrinks between the two halves of the time, in money and against a base such as market \
            capitalisation. A flow that is steady in dollars shrinks when the market grows.",
    methods: "M20",
    inputs: &[
        Input { role: "flow", about: "the flow that is called steady", many: false },
        Input {
            role: "base",
            about: "market capitalisation or assets in the same currency; may be left out",
            many: false,
        },
    ],
    options: &[],
    run,
};

/// Fewest periods.
const FEWEST: usize = 4;
/// Periods from which on nothing needs to be said of their number.
const ENOUGH: usize = 24;

fn run(series: &[Series], _options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[1, 2], "the flow, then the base it is compared with")?;
    let Some(flow) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a flow"));
    };
    let panel = panel(std::slice::from_ref(flow))?.whole_periods();
    let values: Vec<f64> = panel.row(0).to_vec();
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    panel::at_least(&format!("\"{}\"", flow.name), there.len(), FEWEST)?;
    let mut caveats = Vec::new();
    let base = match series.get(1) {
        Some(base) => {
            panel::same_unit(flow, base)?;
            Some(scaled(&panel, &values, flow, base, &mut caveats)?)
        }
        None => None,
    };
    let average = mean(&there);
    let direction = if average < 0.0 { Direction::Down } else { Direction::Up };
    let side = f64::from(direction.sign());
    let on_side = there.iter().filter(|v| **v * side > 0.0).count();
    let mut findings = vec![share(flow, &panel, &values, direction, on_side, there.len())];
    findings.extend(variation(flow, &there, average, direction, base.as_deref()));
    caveats.extend(doubts::few(there.len(), ENOUGH));
    caveats.extend(doubts::of_groups(std::slice::from_ref(flow)));
    findings.extend(halves(&values, base.as_deref(), series.get(1).map_or("", |b| b.name.as_str())));
    if average == 0.0 {
        caveats.push(Trading::NoUsualSide.into());
    }
    let mut layer = support::layer(&panel, &flow.name, Form::Columns, 0, values.clone());
    layer.signed = true;
    layer.marked = (0..values.len()).filter(|t| values.get(*t).is_some_and(|v| v * side <= 0.0)).collect();
    Ok(Exhibit {
        headline: "steady".to_owned(),
        findings,
        tables: vec![years(&panel, &values, base.as_deref(), flow)],
        plot: support::time_plot(&flow.unit, flow.frequency, vec![layer]),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The flow over the last known base before each period, in fractions.
fn scaled(
    panel: &Panel,
    values: &[f64],
    flow: &Series,
    base: &Series,
    caveats: &mut Vec<Caveat>,
) -> Result<Vec<f64>, Problem> {
    let known = panel::carried(base, &panel.periods);
    let stale = known.iter().filter(|k| k.is_some_and(|k| k.stale)).count();
    if stale > 0 {
        caveats.push(Data::Stale { name: base.name.clone(), periods: stale, then: Stale::Used }.into());
    }
    if known.iter().all(Option::is_none) {
        let message = format!("\"{}\" has no value before any period of \"{}\"", base.name, flow.name);
        return Err(Problem::error("calendars-differ", message).hint("choose a base that starts earlier"));
    }
    let scale = base.unit.scale() / flow.unit.scale();
    let ratio = |(value, known): (&f64, &Option<panel::Known>)| match known {
        Some(known) if known.value > 0.0 => value / (known.value * scale),
        _ => f64::NAN,
    };
    Ok(values.iter().zip(&known).map(ratio).collect())
}

fn share(flow: &Series, panel: &Panel, values: &[f64], direction: Direction, on_side: usize, of: usize) -> Finding {
    let side = f64::from(direction.sign());
    let (mut longest, mut run) = (0, 0);
    for value in values.iter().filter(|v| !v.is_nan()) {
        run = if value * side > 0.0 { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    let interval = clopper_pearson(on_side, of, 0.95);
    let statement = Statement::Course(Course::Steady {
        subject: Subject::of(flow),
        direction,
        on_side,
        of: periods(of, flow.frequency),
        interval,
        longest_gap: longest,
    });
    Finding {
        value: defined(on_side as f64 / of as f64),
        unit: "share of periods".to_owned(),
        period: panel.periods.last().map(|p| p.end),
        n: Some(of),
        p: defined(two_sided(on_side, of, 0.5)),
        interval: support::interval(interval),
        how: How {
            formula: "periods with the sign of the mean / periods with a value; a zero is an interruption".to_owned(),
            window: "all complete periods".to_owned(),
            missing: "a missing period is left out; it neither counts nor interrupts; partial periods are left out"
                .to_owned(),
            test: "Clopper-Pearson interval; exact binomial p for chance ½".to_owned(),
            source: "Clopper & Pearson 1934".to_owned(),
            inputs: support::inputs(panel, &(0..panel.periods.len()).collect::<Vec<_>>()),
        },
        numbers: vec![
            named("on-side", "periods on the usual side", on_side as f64, "periods"),
            named("longest-gap", "longest interruption", longest as f64, "periods"),
        ],
        ..support::finding("steady", &statement)
    }
}

fn variation(
    flow: &Series,
    there: &[f64],
    average: f64,
    direction: Direction,
    scaled: Option<&[f64]>,
) -> Option<Finding> {
    let deviation = standard_deviation(there);
    let coefficient = defined(deviation / average.abs())?;
    let side = f64::from(direction.sign());
    let weakest = there.iter().copied().min_by(|a, b| (a * side).total_cmp(&(b * side)))?;
    let twin: Vec<f64> = scaled.unwrap_or_default().iter().copied().filter(|v| !v.is_nan()).collect();
    let twin_weakest = twin.iter().copied().min_by(|a, b| (a * side).total_cmp(&(b * side))).unwrap_or(f64::NAN);
    let statement = Statement::Course(Course::Variation {
        coefficient,
        mean: value_of(average, &flow.unit),
        weakest: value_of(weakest, &flow.unit),
    });
    Some(Finding {
        value: Some(coefficient),
        unit: "standard deviation over mean".to_owned(),
        n: Some(there.len()),
        how: How {
            formula: "sd (n − 1) / |mean|; the same of flow / base before the period".to_owned(),
            window: "all complete periods".to_owned(),
            missing: "missing periods are left out".to_owned(),
            test: "none: a description".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("mean", "mean", average, &flow.unit.label()),
            named("deviation", "standard deviation", deviation, &flow.unit.label()),
            named("weakest", "weakest period", weakest, &flow.unit.label()),
            named(
                "scaled-coefficient",
                "the same against the base",
                standard_deviation(&twin) / mean(&twin).abs(),
                "standard deviation over mean",
            ),
            named("scaled-weakest", "weakest period against the base", 1e4 * twin_weakest, "basis points of the base"),
        ],
        ..support::finding("variation", &statement)
    })
}

fn halves(values: &[f64], scaled: Option<&[f64]>, base_name: &str) -> Option<Finding> {
    if values.len() < 8 {
        return None;
    }
    let ratio = |v: &[f64]| {
        let (early, late) = v.split_at(v.len() / 2);
        let (early, late) = (mean(early), mean(late));
        // A ratio of means of different sign says nothing.
        if early * late > 0.0 { late / early } else { f64::NAN }
    };
    let plain = defined(ratio(values))?;
    let relative = scaled.and_then(|s| defined(ratio(s)));
    let statement = Statement::Course(Course::Halves { plain, scaled: relative, base_name: base_name.to_owned() });
    Some(Finding {
        value: Some(plain),
        unit: "times".to_owned(),
        n: Some(values.len()),
        how: How {
            formula: "mean of the later half / mean of the earlier half; the same for flow / base before the period"
                .to_owned(),
            window: "all complete periods, cut in the middle".to_owned(),
            missing: "missing periods are left out of the means; the base is the last known value before the period"
                .to_owned(),
            test: "none: a description".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("scaled", "the same against the base", relative.unwrap_or(f64::NAN), "times")],
        ..support::finding("halves", &statement)
    })
}

fn years(panel: &Panel, values: &[f64], scaled: Option<&[f64]>, flow: &Series) -> super::ExhibitTable {
    // Periods are in order of time, so that those of a year stand together.
    let years: Vec<&[crate::calendar::Period]> = panel.periods.chunk_by(|a, b| a.end.year() == b.end.year()).collect();
    let mut from = 0;
    let row = |periods: &&[crate::calendar::Period]| {
        let inside = from..from + periods.len();
        from = inside.end;
        let year = periods.first().map_or(0, |p| p.end.year());
        let pick = |v: &[f64]| {
            v.get(inside.clone()).unwrap_or_default().iter().copied().filter(|v| !v.is_nan()).collect::<Vec<_>>()
        };
        let flows = pick(values);
        let mut cells = vec![
            text(year.to_string()),
            cell(crate::number::sum(&flows)),
            cell(flows.iter().filter(|v| **v > 0.0).count() as f64),
            cell(flows.len() as f64),
        ];
        cells.extend(scaled.map(|s| cell(mean(&pick(s)) * 1e4)));
        cells
    };
    let sum = Head::SumIn(flow.unit.clone());
    let mut columns = vec![Head::Year, sum, Head::Of(What::PeriodsAboveZero), Head::Periods];
    columns.extend(scaled.is_some().then_some(Head::Of(What::MeanOfBase)));
    ExhibitTable::list(Listing::ByYear, columns, years.iter().map(row).collect())
}
