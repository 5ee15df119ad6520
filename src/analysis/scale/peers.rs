//! The same ratio for other funds in the same period: which was the largest for its size?

use super::Measure;
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::course::Base;
use crate::analysis::finding::{Direction, Statement};
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::panel;
use crate::analysis::support::{self, cell, defined, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::problem::Problem;
use crate::series::Series;

/// The rank of the fund among its peers in its latest period; nothing without peers.
///
/// # Errors
/// `units-differ` and those of a ratio, naming the peer.
pub(super) fn ranked(
    own: &Measure<'_>,
    last: usize,
    others: &[Series],
) -> Result<Option<(Finding, ExhibitTable)>, Problem> {
    let Some(period) = own.panel.periods.get(last).copied() else { return Ok(None) };
    let mine = own.ratios.get(last).copied().unwrap_or(f64::NAN);
    if others.is_empty() || mine.is_nan() {
        return Ok(None);
    }
    // Days of volume have lost their sign; the flow still has it.
    let sold = own.panel.row(0).get(last).is_some_and(|f| *f < 0.0);
    let signed = |ratio: f64, flow: f64| if own.kind == Base::Volume && flow < 0.0 { -ratio } else { ratio };
    let flow = own.panel.row(0).get(last).copied().unwrap_or(f64::NAN);
    let mut all = vec![(own.flow.name.clone(), signed(mine, flow))];
    for pair in others.chunks(2) {
        let [flow, base] = pair else { continue };
        panel::same_unit(flow, base)?;
        panel::same_frequency(own.flow, flow)?;
        let measure = Measure::of(flow, base, own.kind)?;
        let at = measure.panel.periods.iter().position(|p| p.end == period.end);
        let found = at.and_then(|t| measure.ratios.get(t).copied().zip(measure.panel.row(0).get(t).copied()));
        let ratio = found.map_or(f64::NAN, |(ratio, flow)| signed(ratio, flow));
        all.push((flow.name.clone(), ratio));
    }
    let turn = if sold { -1.0 } else { 1.0 };
    let mine = signed(mine, flow) * turn;
    let there: Vec<&(String, f64)> = all.iter().filter(|(_, r)| !r.is_nan()).collect();
    let rank = there.iter().filter(|(_, r)| r * turn > mine).count() + 1;
    let first = there.iter().max_by(|a, b| (a.1 * turn).total_cmp(&(b.1 * turn)));
    let unit = own.ratio_unit().label();
    let statement = Statement::Companion(Companion::AmongPeers {
        name: own.flow.name.clone(),
        ratio: mine * turn,
        unit: unit.clone(),
        rank,
        of: there.len(),
        direction: if sold { Direction::Down } else { Direction::Up },
        first: first.map_or_else(String::new, |(name, _)| name.clone()),
        first_ratio: first.map_or(f64::NAN, |(_, ratio)| *ratio),
    });
    let finding = Finding {
        value: Some(rank as f64),
        unit: "rank".to_owned(),
        period: Some(period.end),
        n: Some(there.len()),
        // Under five a rank is an anecdote and has no probability.
        p: (there.len() >= 5).then(|| rank as f64 / there.len() as f64),
        how: How {
            formula: format!("{}; 1 + number of funds further out on the same side", own.formula()),
            window: format!("the period ending {}", period.end.iso()),
            missing: "a fund without a ratio in that period is left out".to_owned(),
            test: "rank / n for exchangeable funds, one side; none under 5".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: all
                .iter()
                .map(|(n, r)| if r.is_nan() { format!("{n}: missing") } else { format!("{n}: {r}") })
                .take(24)
                .collect(),
        },
        numbers: vec![support::named("first", "the largest on that side", first.map_or(f64::NAN, |f| f.1), &unit)],
        ..support::finding("among-peers", &statement)
    };
    let mut order: Vec<&(String, f64)> = all.iter().collect();
    crate::order::by(&mut order, |a, b| (b.1 * turn).total_cmp(&(a.1 * turn)));
    let rows = order.into_iter().map(|(name, ratio)| vec![text(name.clone()), cell(*ratio)]).collect();
    let heads = vec![Head::Of(What::Fund), Head::Unit(own.ratio_unit())];
    let listed = ExhibitTable::list(Listing::Funds, heads, rows);
    Ok(Some((finding, listed)).filter(|(f, _)| defined(f.value.unwrap_or(f64::NAN)).is_some()))
}
