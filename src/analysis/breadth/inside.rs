//! Drill-down: sub-sectors added up to sectors, and who inside a sector went the other way.

use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::groups::Part;
use crate::analysis::finding::{Direction, Statement};
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, cell, defined, sums, text, value_of};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::problem::Problem;
use crate::stats::binomial::{clopper_pearson, two_sided};
use crate::stats::streak::sign_of;
use crate::unit::Unit;

/// Sectors that get a sentence of their own; all of them stand in the table.
const NAMED_SECTORS: usize = 12;
/// Leaders that a sentence names.
const LEADERS: usize = 2;

/// The sector and the sub-sector of a name: "Materials: chemicals", "Materials, chemicals".
fn split(name: &str) -> Option<(&str, &str)> {
    [": ", " | ", ", "].iter().find_map(|by| name.split_once(by))
}

/// The panel of sectors, each the sum of its sub-sectors, and the rows that belong to each.
///
/// # Missing values
/// A sector is missing in a period in which one of its sub-sectors is.
///
/// # Errors
/// `name-without-sector` when a name does not say to which sector it belongs.
pub(super) fn sectors(panel: &Panel) -> Result<(Panel, Vec<Vec<usize>>), Problem> {
    let mut names: Vec<String> = Vec::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (row, name) in panel.names.iter().enumerate() {
        let Some((sector, _)) = split(name) else {
            let message = format!("\"{name}\" does not say to which sector it belongs");
            return Err(Problem::error("name-without-sector", message)
                .hint("name the series \"sector: sub-sector\"")
                .hint("set \"The series are\" to groups"));
        };
        match names.iter().position(|n| n == sector) {
            Some(at) => members.get_mut(at).into_iter().for_each(|m| m.push(row)),
            None => {
                names.push(sector.to_owned());
                members.push(vec![row]);
            }
        }
    }
    let added = |rows: &Vec<usize>| -> Vec<f64> {
        let at = |t: usize| {
            let values: Vec<f64> = rows.iter().map(|r| panel.row(*r).get(t).copied().unwrap_or(f64::NAN)).collect();
            if values.iter().any(|v| v.is_nan()) { f64::NAN } else { crate::number::sum(&values) }
        };
        (0..panel.periods.len()).map(at).collect()
    };
    let rows: Vec<Vec<f64>> = members.iter().map(added).collect();
    let lines = vec![vec![0; panel.periods.len()]; names.len()];
    let whole = Panel { names, periods: panel.periods.clone(), rows, partial: panel.partial.clone(), lines };
    Ok((whole, members))
}

/// One finding a sector with its exceptions, and the table of all sub-sectors.
pub(super) fn findings(
    panel: &Panel,
    sectors: &Panel,
    members: &[Vec<usize>],
    chosen: &[usize],
    unit: &Unit,
) -> (Vec<Finding>, ExhibitTable) {
    let (flows, totals) = (sums(panel, chosen), sums(sectors, chosen));
    let mut found = Vec::new();
    let mut rows = Vec::new();
    let mut order: Vec<usize> = (0..members.len()).collect();
    let size = |i: &usize| totals.get(*i).copied().unwrap_or(f64::NAN).abs();
    crate::order::by(&mut order, |a, b| size(b).total_cmp(&size(a)));
    for sector in order {
        let (Some(own), Some(total)) = (members.get(sector), totals.get(sector)) else { continue };
        let name = sectors.names.get(sector).cloned().unwrap_or_default();
        let part = |row: &usize| {
            let label = panel.names.get(*row).map_or("", String::as_str);
            let label = split(label).map_or(label, |(_, sub)| sub).to_owned();
            Part { name: label, amount: value_of(flows.get(*row).copied().unwrap_or(f64::NAN), unit) }
        };
        let mut parts: Vec<Part> = own.iter().map(part).collect();
        crate::order::by(&mut parts, |a, b| b.amount.value.abs().total_cmp(&a.amount.value.abs()));
        for one in &parts {
            rows.push(vec![text(name.clone()), text(one.name.clone()), cell(one.amount.value)]);
        }
        if found.len() < NAMED_SECTORS && own.len() > 1 {
            found.extend(finding(found.len() + 1, &name, *total, parts));
        }
    }
    let heads = vec![Head::Of(What::Sector), Head::Of(What::SubSector), Head::In(What::NetFlow, unit.clone())];
    (found, ExhibitTable::list(Listing::SubSectors, heads, rows))
}

fn finding(number: usize, group: &str, total: f64, parts: Vec<Part>) -> Option<Finding> {
    let direction = Direction::of(total);
    let side = direction.sign();
    if side == 0 {
        return None;
    }
    let of = parts.iter().filter(|p| sign_of(p.amount.value) != 0).count();
    let with: Vec<Part> = parts.iter().filter(|p| sign_of(p.amount.value) == side).cloned().collect();
    let exceptions: Vec<Part> = parts.iter().filter(|p| sign_of(p.amount.value) == -side).cloned().collect();
    let on_side = with.len();
    let inputs = parts.iter().map(|p| format!("{}: {}", p.name, p.amount.value)).take(24).collect();
    let statement = Statement::Companion(Companion::Inside {
        group: group.to_owned(),
        direction,
        on_side,
        of,
        exceptions,
        leaders: with.into_iter().take(LEADERS).collect(),
    });
    Some(Finding {
        value: defined(on_side as f64 / of as f64),
        unit: "share of sub-sectors".to_owned(),
        n: Some(of),
        // The side was chosen by the sum of the same members, and few of them are an anecdote.
        p: (of >= 5).then(|| two_sided(on_side, of, 0.5)),
        interval: support::interval(clopper_pearson(on_side, of, 0.95)),
        how: How {
            formula: "sub-sectors on the side of their sum / sub-sectors with a flow other than zero".to_owned(),
            window: "as for the sectors".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "exact two-sided binomial test for chance ½, from five on".to_owned(),
            source: "Clopper & Pearson 1934".to_owned(),
            inputs,
        },
        ..support::finding(&format!("inside-{number}"), &statement)
    })
}
