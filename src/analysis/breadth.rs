//! How many were on the same side? k of n with its exact chance, and what that count is worth.
//!
//! M04. Clopper and Pearson 1934; Wilson 1927; Kish 1965 for the effective number. The chance under
//! each group's own history is exact: rotating each sign history by a random number of periods, each
//! apart, makes the count a sum of independent trials with the groups' own shares.

mod count;
mod inside;

use super::finding::groups::{Groups, Part};
use super::finding::{Statement, Subject};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, periods, sums, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::plot::{Form, Plot};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::binomial::{clopper_pearson, two_sided, wilson};
use crate::stats::shares::{effective_number, gross, herfindahl, mean_correlation};
use crate::stats::streak::sign_of;
use crate::unit::Unit;
use count::{BreadthHistory, SideCount};

/// The entry of the registry.
pub static BREADTH: Analysis = Analysis {
    id: "breadth",
    title: "How many were on the same side?",
    about: "Counts the groups that bought or sold, with the exact chance of so lopsided a count, the share of the gross \
            flow on that side, and how many independent groups they are worth when they move together. With one series \
            it counts periods instead: sold in 6 of 7 weeks. Given sub-sectors, it adds them up to sectors and names who \
            inside a sector went the other way. Not for a total together with its members.",
    methods: "M04",
    inputs: &[Input {
        role: "flows",
        about: "one flow a group (sector, region, country), at least 3; or a single flow, to count its periods",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "sum",
            label: "Add up periods",
            about: "judge the sum of this many latest periods",
            default: "1",
            choices: &[],
        },
        OptionSpec {
            id: "window",
            label: "Periods counted",
            about: "with one series: how many of the latest periods are counted",
            default: "7",
            choices: &[],
        },
        OptionSpec {
            id: "noun",
            label: "What the groups are",
            about: "sectors, regions, countries: the word in the sentence",
            default: "groups",
            choices: &[],
        },
        OptionSpec {
            id: "level",
            label: "The series are",
            about: "groups, or sub-sectors named \"sector: sub-sector\" that are added up and drilled down to",
            default: "groups",
            choices: &["groups", "sub-sectors"],
        },
    ],
    run,
};

/// Fewest groups for which a count says anything.
const FEWEST_GROUPS: usize = 3;
/// Fewest periods for a correlation.
const FEWEST_PERIODS: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    if let [only] = series {
        return one(only, options);
    }
    panel::at_least_series(series, FEWEST_GROUPS, "a count of groups")?;
    let detail = panel(series)?;
    panel::refuse_total_among_members(&detail)?;
    let by_sector = options.get("level").is_some_and(|l| l == "sub-sectors");
    let (panel, members) = if by_sector { inside::sectors(&detail)? } else { (detail.clone(), Vec::new()) };
    if panel.rows.len() < FEWEST_GROUPS {
        let message = format!("the series belong to {} sectors; a count needs {FEWEST_GROUPS}", panel.rows.len());
        return Err(
            Problem::error("too-few-series", message).hint("choose sub-sectors of more sectors, or count groups")
        );
    }
    let sum = panel::whole_number(options, "sum", 1, 10_000)?;
    let noun = options.get("noun").map_or("groups", String::as_str);
    let chosen = support::last_window(&panel, sum, &support::names_of(series))?;
    let flows = sums(&panel, &chosen);
    let count = SideCount::of(&flows).ok_or_else(|| {
        Problem::error("all-zero", format!("all flows of {} are zero in that time", support::names_of(series)))
            .hint("choose another time")
    })?;
    let frequency = support::frequency(series);
    let unit = support::unit(series);
    let when = support::when(&panel, &chosen, frequency);
    let part = |(name, value): (&String, &f64)| Part { name: name.clone(), amount: value_of(*value, &unit) };
    let mut others: Vec<Part> =
        panel.names.iter().zip(&flows).filter(|(_, v)| sign_of(**v) == -count.sign).map(part).collect();
    crate::order::by(&mut others, |a, b| b.amount.value.abs().total_cmp(&a.amount.value.abs()));
    let history = BreadthHistory::of(&panel, sum);
    let breadth = Statement::Groups(Groups::Breadth {
        noun: noun.to_owned(),
        direction: count.direction(),
        on_side: count.on_side,
        of: count.of,
        when,
        p: count.p(),
        others,
    });
    let mut findings = vec![Finding {
        value: defined(count.on_side as f64 / count.of as f64),
        unit: "share of groups".to_owned(),
        period: Some(when.period.end),
        n: Some(count.of),
        p: defined(count.p()),
        interval: support::interval(clopper_pearson(count.on_side, count.of, 0.95)),
        how: How {
            formula: "k / n; p = sum of the binomial chances of all counts not more likely than k, for chance ½"
                .to_owned(),
            window: format!("the sum of the last {sum} complete periods, to {}", when.period.end.iso()),
            missing: format!("{}; a flow of zero has no side and is left out of n", support::COMPLETE_ONLY),
            test: "exact two-sided binomial test; it takes the groups for independent, which they seldom are"
                .to_owned(),
            source: "Clopper & Pearson 1934; Wilson 1927".to_owned(),
            inputs: support::inputs(&panel, &chosen),
        },
        numbers: numbers(&count, &flows, &history),
        ..support::finding("breadth", &breadth)
    }];
    findings.push(value_breadth(&count, &flows));
    findings.extend(effective(&panel, noun, &history, series));
    findings.extend(rank(&history, &count, frequency));
    let mut tables = vec![members_table(&panel, &flows, &unit)];
    if by_sector {
        let (inside, listed) = inside::findings(&detail, &panel, &members, &chosen, &unit);
        findings.extend(inside);
        tables.push(listed);
    }
    let mut caveats: Vec<Caveat> = count::reclassified(noun, &panel.periods).into_iter().collect();
    if count.of < 5 {
        caveats.push(Trading::FewGroups(count.of, two_sided(0, count.of, 0.5)).into());
    }
    Ok(Exhibit {
        headline: "breadth".to_owned(),
        findings,
        tables,
        plot: plot(&panel, &flows, &unit),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

fn numbers(count: &SideCount, flows: &[f64], history: &BreadthHistory) -> Vec<super::NamedNumber> {
    let (low, high) = wilson(count.on_side, count.of, 0.95).unwrap_or((f64::NAN, f64::NAN));
    let k = count.on_side as f64;
    let diffusion = f64::from(count.sign) * (2.0 * k - count.of as f64) / count.of as f64;
    vec![
        named("on-side", "groups on the larger side", k, "groups"),
        named("with-sign", "groups with a flow other than zero", count.of as f64, "groups"),
        named("zero", "groups with a flow of zero, left out", count.zero as f64, "groups"),
        named("wilson-low", "lower end of Wilson's 95% interval", low, "share of groups"),
        named("wilson-high", "upper end of Wilson's 95% interval", high, "share of groups"),
        named("diffusion", "buyers less sellers, over both", diffusion, "share of groups"),
        named(
            "p-own-history",
            "chance when each group draws its side from its own history",
            history.own_history_p(count),
            "probability",
        ),
        named("herfindahl", "sum of squared shares of the gross flow", herfindahl(flows), "0–1"),
    ]
}

fn value_breadth(count: &SideCount, flows: &[f64]) -> Finding {
    let on_side: Vec<f64> = flows.iter().copied().filter(|v| sign_of(*v) == count.sign).collect();
    let share = gross(&on_side) / gross(flows);
    let equal_groups = 1.0 / herfindahl(flows);
    let statement = Statement::Groups(Groups::ValueBreadth { direction: count.direction(), share, equal_groups });
    Finding {
        value: defined(share),
        unit: "share of gross flow".to_owned(),
        n: Some(count.of),
        how: How {
            formula: "Σ|f| of the groups on the larger side / Σ|f| of all; equal groups = 1 / Σ(|f|/Σ|f|)²".to_owned(),
            window: "the periods that the count adds up".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: a share of what was traded".to_owned(),
            source: "Hirschman 1964".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("equal-groups", "1 / Herfindahl index", equal_groups, "groups")],
        ..support::finding("value-breadth", &statement)
    }
}

fn effective(panel: &Panel, noun: &str, history: &BreadthHistory, series: &[Series]) -> Option<Finding> {
    let sample = history.diffusion.iter().filter(|v| !v.is_nan()).count();
    if sample < FEWEST_PERIODS {
        return None;
    }
    let (correlation, pairs) = mean_correlation(&panel.whole_periods().rows);
    let groups = panel.names.len();
    let effective = effective_number(groups, correlation);
    defined(effective)?;
    let statement = Statement::Groups(Groups::EffectiveNumber {
        noun: noun.to_owned(),
        groups,
        effective,
        correlation,
        sample: periods(sample, support::frequency(series)),
    });
    Some(Finding {
        value: Some(effective),
        unit: "groups".to_owned(),
        n: Some(sample),
        how: How {
            formula: "n / (1 + (n − 1) ρ), ρ the mean correlation of the flows of all pairs, not below 0".to_owned(),
            window: "all complete periods".to_owned(),
            missing: "each pair uses the periods that both have; a constant flow has no correlation".to_owned(),
            test: "none: a description of how far the exact test can be trusted".to_owned(),
            source: "Kish 1965".to_owned(),
            ..How::default()
        },
        numbers: vec![
            named("correlation", "mean correlation of pairs", correlation, "correlation"),
            named("pairs", "pairs with a correlation", pairs as f64, "pairs"),
        ],
        ..support::finding("effective-number", &statement)
    })
}

fn rank(history: &BreadthHistory, count: &SideCount, frequency: crate::calendar::Frequency) -> Option<Finding> {
    let now = f64::from(count.sign) * (2.0 * count.on_side as f64 - count.of as f64) / count.of as f64;
    let all: Vec<f64> = history.diffusion.iter().copied().filter(|v| !v.is_nan()).collect();
    if all.len() < FEWEST_PERIODS {
        return None;
    }
    let as_wide = all.iter().filter(|d| d.abs() >= now.abs() - 1e-12).count();
    let statement = Statement::Groups(Groups::BreadthHistory { as_wide, sample: periods(all.len(), frequency) });
    Some(Finding {
        value: Some(as_wide as f64 / all.len() as f64),
        unit: "share of periods".to_owned(),
        n: Some(all.len()),
        how: How {
            formula: "share of periods whose |buyers − sellers| / (buyers + sellers) is at least the present one"
                .to_owned(),
            window: "all complete periods, the present one included".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none needed: groups that move together are compared with groups that moved together".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("breadth-history", &statement)
    })
}

fn members_table(panel: &Panel, flows: &[f64], unit: &Unit) -> super::ExhibitTable {
    let total = gross(flows);
    let mut order: Vec<(&String, &f64)> = panel.names.iter().zip(flows).collect();
    crate::order::by(&mut order, |a, b| a.1.total_cmp(b.1));
    let side = |v: f64| match v {
        v if v < 0.0 => Word::Sold,
        v if v > 0.0 => Word::Bought,
        _ => Word::Neither,
    };
    let sides: Vec<Option<Word>> = order.iter().map(|(_, value)| Some(side(**value))).collect();
    let row = |(name, value): (&String, &f64)| {
        vec![text(name.clone()), cell(*value), cell(value.abs() / total * 100.0), text("")]
    };
    let heads = vec![
        Head::Of(What::Group),
        Head::In(What::NetFlow, unit.clone()),
        Head::Of(What::ShareOfGross),
        Head::Of(What::Side),
    ];
    ExhibitTable::list(Listing::Groups, heads, order.into_iter().map(row).collect()).with_words(3, &sides)
}

fn plot(panel: &Panel, flows: &[f64], unit: &Unit) -> Plot {
    let mut order: Vec<(&String, &f64)> = panel.names.iter().zip(flows).collect();
    crate::order::by(&mut order, |a, b| a.1.total_cmp(b.1));
    support::bars(unit, order.into_iter().map(|(name, value)| support::bar(name, *value)).collect())
}

/// One series: its periods are counted.
fn one(series: &Series, options: &Options) -> Result<Exhibit, Problem> {
    let window = panel::whole_number(options, "window", 2, 10_000)?;
    let all = std::slice::from_ref(series);
    let panel = panel(all)?;
    let chosen = support::last_window(&panel, window, &format!("\"{}\"", series.name))?;
    let values: Vec<f64> = chosen.iter().map(|t| panel.row(0).get(*t).copied().unwrap_or(f64::NAN)).collect();
    let count = SideCount::of(&values).ok_or_else(|| {
        Problem::error("all-zero", format!("\"{}\" is zero in all of the last {window} periods", series.name))
            .hint("choose a longer window")
    })?;
    let of = periods(count.of, series.frequency);
    let statement = Statement::Groups(Groups::PeriodsOnSide {
        subject: Subject::of(series),
        direction: count.direction(),
        on_side: count.on_side,
        of,
        p: count.p(),
    });
    let history = BreadthHistory { diffusion: Vec::new(), selling: Vec::new() };
    let mut numbers = numbers(&count, &values, &history);
    numbers.retain(|n| n.id != "p-own-history" && n.id != "herfindahl");
    let finding = Finding {
        value: defined(count.on_side as f64 / count.of as f64),
        unit: "share of periods".to_owned(),
        period: chosen.last().and_then(|t| panel.periods.get(*t)).map(|p| p.end),
        n: Some(count.of),
        p: defined(count.p()),
        interval: support::interval(clopper_pearson(count.on_side, count.of, 0.95)),
        how: How {
            formula: "periods with the more frequent sign / periods with a sign; exact two-sided binomial p".to_owned(),
            window: format!("the last {window} complete periods"),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "exact two-sided binomial test for chance ½".to_owned(),
            source: "Clopper & Pearson 1934".to_owned(),
            inputs: support::inputs(&panel, &chosen),
        },
        numbers,
        ..support::finding("breadth", &statement)
    };
    let mut layer = support::layer(&panel, &series.name, Form::Columns, 0, panel.row(0).to_vec());
    layer.signed = true;
    layer.marked = chosen;
    Ok(Exhibit {
        headline: "breadth".to_owned(),
        findings: vec![finding],
        tables: Vec::new(),
        plot: support::time_plot(&series.unit, series.frequency, vec![layer]),
        source: series.source.clone(),
        as_of: support::as_of(all),
        caveats: Vec::new(),
    })
}
