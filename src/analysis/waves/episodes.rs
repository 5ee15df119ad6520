//! Outflow episodes: how much, against what was outstanding and against GDP, and what that is today.

use super::prepare::{Inputs, Prepared};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::finding::Statement;
use crate::analysis::finding::dated::Dated;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What, Word};
use crate::analysis::panel::carried;
use crate::analysis::support::{self, cell, defined, named, periods, text, value_of};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::calendar::Period;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::moments::mean;
use crate::stats::spells::{Spell, outflow_spells};

/// Findings on episodes with their table.
pub(super) struct Found {
    pub findings: Vec<Finding>,
    pub table: Option<ExhibitTable>,
    pub caveats: Vec<Caveat>,
}

/// Mean, least and most.
type Three = (f64, f64, f64);

fn three(values: &[f64]) -> Option<Three> {
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    let low = there.iter().copied().reduce(f64::min)?;
    let high = there.iter().copied().reduce(f64::max)?;
    Some((mean(&there), low, high))
}

/// A base with the share that each episode was of it.
struct Shares<'a> {
    series: &'a Series,
    words: &'static str,
    id: &'static str,
    each: Vec<f64>,
    /// Episodes whose base was older than one of its reporting periods.
    stale: usize,
}

impl<'a> Shares<'a> {
    fn of(
        series: &'a Series,
        words: &'static str,
        id: &'static str,
        spells: &[Spell],
        prepared: &Prepared,
    ) -> Result<Shares<'a>, Problem> {
        let starts: Vec<Period> = spells.iter().filter_map(|s| prepared.panel.periods.get(s.from)).copied().collect();
        let known = carried(series, &starts);
        if known.iter().flatten().any(|k| k.value <= 0.0) {
            let message =
                format!("\"{}\" is not above zero at the start of an episode; shares divide by it", series.name);
            return Err(Problem::error("zero-denominator", message).hint("choose another base"));
        }
        let scale = prepared.unit.scale() / series.unit.scale();
        let share = |(spell, known): (&Spell, &Option<crate::analysis::panel::Known>)| {
            known.filter(|k| !k.stale).map_or(f64::NAN, |k| spell.size * scale / k.value)
        };
        let each = spells.iter().zip(&known).map(share).collect();
        Ok(Shares { series, words, id, each, stale: known.iter().flatten().filter(|k| k.stale).count() })
    }

    fn latest(&self) -> Option<&crate::series::Point> {
        self.series.points.iter().rev().find(|p| p.flag.usable() && !p.value.is_nan())
    }
}

/// The episodes of the flow.
pub(super) fn found(prepared: &Prepared, inputs: &Inputs<'_>, year: usize, merge: usize) -> Result<Found, Problem> {
    let spells = outflow_spells(prepared.panel.row(0), year, merge);
    let sample = periods(prepared.with_value(), prepared.frequency);
    let how = |formula: &str, test: &str| How {
        formula: formula.to_owned(),
        window: format!("all {} periods", sample.periods),
        missing: "a sum with a missing period is missing; it ends an episode".to_owned(),
        test: test.to_owned(),
        source: "spells of negative sums over a year".to_owned(),
        inputs: Vec::new(),
    };
    let size = format!(
        "an episode is a run of negative sums over {year} periods, runs that {merge} or fewer part taken as one; its size is the \
         deepest fall of the cumulated flow; shares are of the base known before it began"
    );
    if spells.is_empty() {
        let statement = Statement::Dated(Dated::NoOutflow { name: prepared.name.clone(), sample });
        let finding = Finding {
            value: Some(0.0),
            unit: "episodes".to_owned(),
            n: Some(sample.periods),
            how: how(&size, "none: nothing to average"),
            ..support::finding("episodes", &statement)
        };
        return Ok(Found { findings: vec![finding], table: None, caveats: Vec::new() });
    }
    let outstanding =
        inputs.outstanding.map(|s| Shares::of(s, "what is outstanding", "outstanding", &spells, prepared));
    let gdp = inputs.gdp.map(|s| Shares::of(s, "GDP", "gdp", &spells, prepared));
    let (outstanding, gdp) = (outstanding.transpose()?, gdp.transpose()?);
    let mut caveats: Vec<Caveat> = Vec::new();
    for shares in [&outstanding, &gdp].into_iter().flatten() {
        let lacking = shares.each.iter().filter(|v| v.is_nan()).count();
        if lacking > 0 {
            let name = shares.series.name.clone();
            caveats.push(Holdings::NotKnownBefore { episodes: lacking, name, stale: shares.stale }.into());
        }
    }
    if spells.len() < 5 {
        caveats.push(Holdings::FewEpisodes(spells.len()).into());
    } else if spells.len() < 10 {
        caveats.push(Holdings::ThinEpisodes(spells.len()).into());
    }
    let mut findings = vec![average(
        prepared,
        &spells,
        outstanding.as_ref(),
        gdp.as_ref(),
        how(&size, "none: the least and the most stand beside the average"),
    )];
    for shares in [&outstanding, &gdp].into_iter().flatten() {
        findings.extend(today(prepared, shares, &how));
    }
    if let (Some(out), Some(gdp)) = (&outstanding, &gdp) {
        if let (Some(a), Some(b)) = (out.latest(), gdp.latest()) {
            let apart = (a.period.end.epoch_days() - b.period.end.epoch_days()).abs();
            let step = out.series.frequency.max(gdp.series.frequency);
            if apart > step.stale_after_days() / 2 {
                let first = (out.series.name.clone(), a.period.end);
                caveats.push(Holdings::DatesApart { first, second: (gdp.series.name.clone(), b.period.end) }.into());
            }
        }
        findings.extend(denominators(out, gdp, &how));
    }
    Ok(Found { findings, table: Some(listed(prepared, &spells, outstanding.as_ref(), gdp.as_ref())), caveats })
}

fn average(
    prepared: &Prepared,
    spells: &[Spell],
    outstanding: Option<&Shares<'_>>,
    gdp: Option<&Shares<'_>>,
    how: How,
) -> Finding {
    let sizes: Vec<f64> = spells.iter().map(|s| s.size).collect();
    let (center, low, high) = three(&sizes).unwrap_or((f64::NAN, f64::NAN, f64::NAN));
    let amount = |v: f64| value_of(v, &prepared.unit);
    let largest = spells.iter().max_by(|a, b| a.size.total_cmp(&b.size));
    let span = largest.map_or((0, 0), |s| (s.from, s.trough));
    let shares = |s: Option<&Shares<'_>>| s.and_then(|s| three(&s.each));
    let sample = periods(prepared.with_value(), prepared.frequency);
    let (of_outstanding, of_gdp) = (shares(outstanding), shares(gdp));
    let statement = Statement::Dated(Dated::Outflows {
        episodes: spells.len(),
        size: (amount(center), amount(low), amount(high)),
        of_outstanding,
        of_gdp,
        largest: (prepared.when(span.0), prepared.when(span.1)),
        open: spells.last().is_some_and(|s| s.open),
        sample,
    });
    let unit = prepared.unit.label();
    let mut numbers = vec![
        named("episodes", "episodes", spells.len() as f64, "episodes"),
        named("least", "smallest episode", low, &unit),
        named("most", "largest episode", high, &unit),
    ];
    for (id, three) in [("outstanding", of_outstanding), ("gdp", of_gdp)] {
        if let Some((center, low, high)) = three {
            let mut push =
                |end: &str, label: &str, v: f64| numbers.push(named(&format!("{id}-{end}"), label, v * 100.0, "%"));
            push("mean", "mean share of the base", center);
            push("least", "smallest share of the base", low);
            push("most", "largest share of the base", high);
        }
    }
    Finding {
        value: defined(center),
        unit,
        period: largest.map(|s| prepared.when(s.trough).period.end),
        n: Some(spells.len()),
        how,
        numbers,
        ..support::finding("episodes", &statement)
    }
}

fn today(prepared: &Prepared, shares: &Shares<'_>, how: &dyn Fn(&str, &str) -> How) -> Option<Finding> {
    let (center, low, high) = three(&shares.each)?;
    let latest = shares.latest()?;
    let now = latest.value * shares.series.unit.scale() / prepared.unit.scale();
    let money = |share: f64| value_of(share * now, &prepared.unit);
    let counted = shares.each.iter().filter(|v| !v.is_nan()).count();
    let statement = Statement::Dated(Dated::Today {
        base: shares.words.to_owned(),
        share: center,
        amount: (money(center), money(low), money(high)),
        when: crate::analysis::finding::When { period: latest.period, frequency: shares.series.frequency, periods: 1 },
        episodes: counted,
    });
    let unit = prepared.unit.label();
    Some(Finding {
        value: defined(center * now),
        unit: unit.clone(),
        period: Some(latest.period.end),
        n: Some(counted),
        how: How {
            inputs: vec![format!("{}, {}: {}", shares.series.name, latest.period.end.iso(), latest.value)],
            ..how(
                "mean share of the episodes × the latest base",
                "none: the least and the most stand beside the average",
            )
        },
        numbers: vec![
            named("least", "with the smallest share", low * now, &unit),
            named("most", "with the largest share", high * now, &unit),
            named("share", "mean share", center * 100.0, "%"),
        ],
        ..support::finding(&format!("today-{}", shares.id), &statement)
    })
}

fn denominators(out: &Shares<'_>, gdp: &Shares<'_>, how: &dyn Fn(&str, &str) -> How) -> Option<Finding> {
    let (of_outstanding, ..) = three(&out.each)?;
    let (of_gdp, ..) = three(&gdp.each)?;
    let worth = |s: &Shares<'_>| Some(s.latest()?.value * s.series.unit.scale());
    let (implied, now) = (of_gdp / of_outstanding, worth(out)? / worth(gdp)?);
    let statement = Statement::Dated(Dated::Denominators { of_outstanding, of_gdp, implied, now });
    Some(Finding {
        value: defined(implied),
        unit: "outstanding over GDP".to_owned(),
        n: Some(out.each.iter().filter(|v| !v.is_nan()).count()),
        how: how(
            "mean share of GDP / mean share of what is outstanding; now: latest outstanding / latest GDP",
            "none: arithmetic",
        ),
        numbers: vec![named("now", "what is outstanding over GDP now", now, "")],
        ..support::finding("denominators", &statement)
    })
}

fn listed(
    prepared: &Prepared,
    spells: &[Spell],
    outstanding: Option<&Shares<'_>>,
    gdp: Option<&Shares<'_>>,
) -> ExhibitTable {
    let row = |(i, s): (usize, &Spell)| {
        let day = |t: usize| text(prepared.when(t).period.end.iso());
        let share =
            |shares: Option<&Shares<'_>>| cell(shares.and_then(|s| s.each.get(i)).copied().unwrap_or(f64::NAN) * 100.0);
        let length = (s.trough + 1).saturating_sub(s.from) as f64;
        vec![day(s.from), day(s.trough), cell(length), cell(s.size), share(outstanding), share(gdp), text("")]
    };
    let open: Vec<Option<Word>> = spells.iter().map(|s| s.open.then_some(Word::MayNotBeOver)).collect();
    let size = Head::In(What::Outflow, prepared.unit.clone());
    let heads = vec![
        Head::Of(What::FirstEnds),
        Head::Of(What::Trough),
        Head::Periods,
        size,
        Head::Of(What::OfOutstanding),
        Head::Of(What::OfGdp),
        Head::Of(What::Remark),
    ];
    ExhibitTable::list(Listing::OutflowEpisodes, heads, spells.iter().enumerate().map(row).collect())
        .with_words(6, &open)
}
