//! Cells to the rows of a panel: the largest members, "other", totals, partial periods.

use super::cells::{Cells, Item, Names, Tally, nearest};
use super::plan::Plan;
use super::sql::Reason;
use crate::calendar::Period;
use crate::order;
use crate::table::{At, Flag, Label, Measure, Table, TableBuilder};
use std::cmp::Ordering;

/// What stands in place of a label that a row does not say.
const NOT_STATED: &str = "not stated";

/// The rows that are published, in their only order: measure, labels, period.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    /// The labels of each dimension.
    pub labels: Vec<Vec<Label>>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Members that stand in "other", by dimension.
    pub gathered: Vec<usize>,
}

/// A row of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number of its measure.
    pub measure: usize,
    /// A label number a dimension.
    pub labels: Vec<u32>,
    /// Its period.
    pub period: Period,
    /// The exact value, in units of the last decimal kept.
    pub value: Option<i128>,
    /// Why there is none, or that the period is not complete.
    pub flag: Flag,
}

impl Panel {
    /// The panel of a plan.
    #[must_use]
    pub fn of(plan: &Plan, cells: &Cells) -> Panel {
        let mut panel = Panel::default();
        // New numbers of labels: sorted by text, so that order says nothing about how work was shared out.
        let mut renamed: Vec<Vec<u32>> = Vec::new();
        for (at, (dimension, names)) in plan.kept().zip(&cells.labels).enumerate() {
            let shown = shown(plan, at, dimension, names, cells);
            let mut texts: Vec<&str> = shown.iter().map(String::as_str).collect();
            order::natural(&mut texts);
            texts.dedup();
            let number = |text: &String| texts.binary_search(&text.as_str()).unwrap_or_default() as u32;
            renamed.push(shown.iter().map(number).collect());
            // A member that is itself called as the rest is stands with it, but was not gathered.
            let gathered = |(name, text): &(&String, &String)| {
                dimension.top.as_ref().is_some_and(|top| top.other == **text && *name != *text)
            };
            panel.gathered.push(names.all.iter().zip(&shown).filter(gathered).count());
            panel.labels.push(
                texts
                    .iter()
                    .map(|text| Label {
                        text: (*text).to_owned(),
                        code: None,
                        aggregate: dimension.totals.iter().any(|total| total == text),
                    })
                    .collect(),
            );
        }
        let mut keyed: Vec<(Vec<u32>, Period, &Item)> = cells
            .items
            .iter()
            .filter(|item| item.reason == Reason::Used)
            .filter_map(|item| {
                let labels = item.labels.iter().zip(&renamed);
                let labels = labels.map(|(label, new)| new.get(*label as usize).copied().unwrap_or_default()).collect();
                Some((labels, plan.period(item.period?), item))
            })
            .collect();
        order::by(&mut keyed, |a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        for (number, measure) in plan.measures.iter().enumerate() {
            for group in keyed.chunk_by(|a, b| (&a.0, a.1) == (&b.0, b.1)) {
                let mut tally = Tally::default();
                group.iter().filter_map(|(.., item)| item.tallies.get(number)).for_each(|one| tally.add(one));
                let Some((labels, period, _)) = group.first() else { continue };
                let (value, numbers) = if measure.is_level() { tally.last } else { (tally.total, tally.numbers) };
                let flag = match (numbers, tally.suppressed, tally.missing, tally.unreadable) {
                    (1.., ..) if plan.partial(*period) => Flag::Preliminary,
                    (1.., ..) => Flag::Ok,
                    (0, 1.., ..) => Flag::Suppressed,
                    (0, 0, 1.., _) => Flag::Missing,
                    (0, 0, 0, 1..) => Flag::Unreadable,
                    // No row of the cell holds this measure.
                    (0, 0, 0, 0) => continue,
                };
                let value = (numbers > 0).then_some(value);
                panel.rows.push(Row { measure: number, labels: labels.clone(), period: *period, value, flag });
            }
        }
        panel
    }

    /// The panel as the table that a reader of its file gets.
    #[must_use]
    pub fn table(&self, plan: &Plan) -> Table {
        let names: Vec<&str> = plan.kept().map(|dimension| dimension.name.as_str()).collect();
        let mut builder = TableBuilder::new(&plan.title, &names);
        let measures: Vec<u16> = plan.measures.iter().map(|measure| builder.measure(in_table(measure))).collect();
        for row in &self.rows {
            let (Some(measure), Some(about)) = (measures.get(row.measure), plan.measures.get(row.measure)) else {
                continue;
            };
            let mut labels = Vec::with_capacity(row.labels.len());
            for (at, (label, known)) in row.labels.iter().zip(&self.labels).enumerate() {
                let Some(label) = known.get(*label as usize) else { continue };
                labels.push(builder.label_with(at, &label.text, || label.clone()));
            }
            let value = row.value.map_or(f64::NAN, |units| nearest(units, about.decimals));
            builder.push_flagged(row.period, *measure, &labels, value, row.flag, At::default());
        }
        builder.finish(Some(plan.frequency()))
    }
}

/// A measure of the plan as a table has it.
#[must_use]
pub fn in_table(measure: &super::plan::Measure) -> Measure {
    Measure {
        label: measure.label.clone(),
        code: None,
        kind: measure.kind,
        unit: measure.unit.clone(),
        plus: measure.plus.clone(),
    }
}

/// The label under which each member stands in the panel.
fn shown(plan: &Plan, at: usize, dimension: &super::plan::Dimension, names: &Names, cells: &Cells) -> Vec<String> {
    let stated = |name: &String| if name.is_empty() { NOT_STATED.to_owned() } else { name.clone() };
    let Some(top) = &dimension.top else { return names.all.iter().map(stated).collect() };
    // A member's size: what it moved, or held, in all cells of members, whatever the sign.
    let mut sizes: Vec<u128> = vec![0; names.all.len()];
    let level = plan.measures.get(top.by).is_some_and(super::plan::Measure::is_level);
    let total = |item: &Item| {
        let dimensions = plan.kept().zip(&cells.labels).zip(&item.labels);
        dimensions
            .into_iter()
            .any(|((dimension, names), label)| dimension.totals.iter().any(|total| total == names.label(*label)))
    };
    for item in cells.items.iter().filter(|item| item.reason == Reason::Used && !total(item)) {
        let (Some(label), Some(tally)) = (item.labels.get(at), item.tallies.get(top.by)) else { continue };
        if let Some(size) = sizes.get_mut(*label as usize) {
            *size += if level { tally.last.0 } else { tally.total }.unsigned_abs();
        }
    }
    let is_total = |name: &str| dimension.totals.iter().any(|total| total == name);
    let mut ranked: Vec<(u128, &String)> =
        sizes.iter().copied().zip(&names.all).filter(|(_, name)| !is_total(name)).collect();
    order::by(&mut ranked, |a, b| match b.0.cmp(&a.0) {
        Ordering::Equal => a.1.cmp(b.1),
        other => other,
    });
    ranked.truncate(top.members);
    let mut alone: Vec<&String> = ranked.into_iter().map(|(_, name)| name).collect();
    order::natural(&mut alone);
    names
        .all
        .iter()
        .map(|name| if is_total(name) || alone.binary_search(&name).is_ok() { stated(name) } else { top.other.clone() })
        .collect()
}
