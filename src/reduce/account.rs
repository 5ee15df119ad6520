//! The account of every row: read, used, left out and why, and totals before and after.

use super::cells::{Cells, Tally, decimal};
use super::panel::Panel;
use super::plan::Plan;
use super::sql::Reason;
use crate::calendar::Day;
use serde::Serialize;
use std::collections::BTreeMap;

/// What one file holds in one period, counted on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// The file.
    pub file: String,
    /// First day of the period; nothing where the day cannot be read.
    pub period: Option<Day>,
    /// Rows.
    pub rows: u64,
    /// Exact total, numbers in it and numbers that were rounded, one a measure.
    pub totals: Vec<(i128, u64, u64)>,
}

/// The whole account. Totals are decimal texts, exact, in the plan's units and sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// True when every row and every total is accounted for.
    pub balanced: bool,
    /// Rows of all files.
    pub rows_read: u64,
    /// Rows that entered the panel.
    pub rows_used: u64,
    /// Rows that did not.
    pub rows_left_out: Vec<LeftOut>,
    /// One a measure.
    pub measures: Vec<MeasureAccount>,
    /// One a period, in order.
    pub periods: Vec<PeriodAccount>,
    /// One a file, in order.
    pub files: Vec<FileAccount>,
    /// Rows of the panel.
    pub panel_rows: usize,
    /// Members that stand together under the label of the rest: dimension, label and how many.
    pub gathered: Vec<(String, String, usize)>,
}

/// Rows that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Why.
    pub why: &'static str,
    /// How many.
    pub rows: u64,
}

/// Where the total of a measure went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureAccount {
    /// Its label.
    pub measure: String,
    /// Its unit.
    pub unit: String,
    /// Total of all files, counted file by file.
    pub before: String,
    /// Total of the panel, of members and of what stands for totals.
    pub in_panel: String,
    /// Total of rows that were left out, by reason.
    pub left_out: Vec<(&'static str, String)>,
    /// Of a level: total of days before the last of their period.
    pub earlier_days: String,
    /// The three together.
    pub after: String,
    /// True when `before` is `after`, to the last decimal.
    pub equal: bool,
    /// Numbers that entered the panel.
    pub numbers: u64,
    /// Rows used that publish nothing, are withheld, belong to another measure, cannot be read.
    pub missing: u64,
    /// Withheld.
    pub suppressed: u64,
    /// Of another measure.
    pub of_other_measures: u64,
    /// Unreadable.
    pub unreadable: u64,
    /// Numbers that had more decimals than the plan keeps.
    pub rounded: u64,
}

/// A period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodAccount {
    /// First day; empty where the day cannot be read.
    pub start: String,
    /// Last day.
    pub end: String,
    /// True when the inputs do not cover it.
    pub partial: bool,
    /// Rows read.
    pub rows_read: u64,
    /// Rows used.
    pub rows_used: u64,
    /// True when rows and totals agree.
    pub balanced: bool,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileAccount {
    /// Its name.
    pub file: String,
    /// Rows read.
    pub rows_read: u64,
    /// Total of each measure.
    pub totals: Vec<String>,
}

impl Account {
    /// Draws it up: the census of the files against the cells and the panel.
    #[must_use]
    pub fn of(plan: &Plan, census: &[Census], cells: &Cells, panel: &Panel) -> Account {
        let periods = periods(plan, census, cells);
        let measures: Vec<MeasureAccount> =
            (0..plan.measures.len()).filter_map(|number| measure(plan, number, census, cells, panel)).collect();
        let rows = |reason: Reason| cells.items.iter().filter(|item| item.reason == reason).map(|item| item.rows).sum();
        let left_out =
            Reason::ALL.into_iter().skip(1).map(|reason| LeftOut { why: reason.words(), rows: rows(reason) });
        let tops = plan.kept().zip(&panel.gathered).filter_map(|(dimension, gathered)| {
            dimension.top.as_ref().map(|top| (dimension.name.clone(), top.other.clone(), *gathered))
        });
        Account {
            balanced: periods.iter().all(|one| one.balanced) && measures.iter().all(|one| one.equal),
            rows_read: census.iter().map(|one| one.rows).sum(),
            rows_used: rows(Reason::Used),
            rows_left_out: left_out.filter(|out| out.rows > 0).collect(),
            measures,
            periods,
            files: files(plan, census),
            panel_rows: panel.rows.len(),
            gathered: tops.collect(),
        }
    }
}

fn measure(plan: &Plan, number: usize, census: &[Census], cells: &Cells, panel: &Panel) -> Option<MeasureAccount> {
    let about = plan.measures.get(number)?;
    let read = census.iter().filter_map(|one| one.totals.get(number));
    let before: i128 = read.clone().map(|(total, ..)| total).sum();
    let mut used = Tally::default();
    let mut left_out: Vec<(&'static str, i128)> = Vec::new();
    for item in &cells.items {
        let Some(tally) = item.tallies.get(number) else { continue };
        if item.reason == Reason::Used {
            used.add(tally);
            continue;
        }
        match left_out.iter_mut().find(|(why, _)| *why == item.reason.words()) {
            Some((_, total)) => *total += tally.total,
            None => left_out.push((item.reason.words(), tally.total)),
        }
    }
    crate::order::by_key(&mut left_out, |(why, _)| *why);
    let in_panel: i128 = panel.rows.iter().filter(|row| row.measure == number).filter_map(|row| row.value).sum();
    let earlier_days = if about.is_level() { used.total - used.last.0 } else { 0 };
    let after = in_panel + earlier_days + left_out.iter().map(|(_, total)| total).sum::<i128>();
    let words = |units: i128| decimal(units, about.decimals);
    Some(MeasureAccount {
        measure: about.label.clone(),
        unit: about.unit.label(),
        before: words(before),
        in_panel: words(in_panel),
        left_out: left_out.into_iter().map(|(why, total)| (why, words(total))).collect(),
        earlier_days: words(earlier_days),
        after: words(after),
        equal: before == after,
        numbers: used.numbers,
        missing: used.missing,
        suppressed: used.suppressed,
        of_other_measures: used.other,
        unreadable: used.unreadable,
        rounded: read.map(|(.., rounded)| rounded).sum(),
    })
}

/// One side of a period's account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Side {
    rows: u64,
    used: u64,
    /// Total and numbers of each measure.
    totals: Vec<(i128, u64)>,
}

impl Side {
    fn add(&mut self, rows: u64, totals: impl Iterator<Item = (i128, u64)>) {
        self.rows += rows;
        for (at, (total, numbers)) in totals.enumerate() {
            match self.totals.get_mut(at) {
                Some(sum) => *sum = (sum.0 + total, sum.1 + numbers),
                None => self.totals.push((total, numbers)),
            }
        }
    }
}

fn periods(plan: &Plan, census: &[Census], cells: &Cells) -> Vec<PeriodAccount> {
    let mut sides: BTreeMap<Option<Day>, (Side, Side)> = BTreeMap::new();
    for one in census {
        let (before, _) = sides.entry(one.period).or_default();
        before.add(one.rows, one.totals.iter().map(|(total, numbers, _)| (*total, *numbers)));
    }
    for item in &cells.items {
        let (_, after) = sides.entry(item.period).or_default();
        after.add(item.rows, item.tallies.iter().map(|tally| (tally.total, tally.numbers)));
        after.used += if item.reason == Reason::Used { item.rows } else { 0 };
    }
    let account = |(start, (before, after)): (Option<Day>, (Side, Side))| {
        let span = start.map(|start| plan.period(start));
        PeriodAccount {
            start: span.map(|span| span.start.iso()).unwrap_or_default(),
            end: span.map(|span| span.end.iso()).unwrap_or_default(),
            partial: span.is_some_and(|span| plan.partial(span)),
            rows_read: before.rows,
            rows_used: after.used,
            balanced: before.rows == after.rows && before.totals == after.totals,
        }
    };
    sides.into_iter().map(account).collect()
}

fn files(plan: &Plan, census: &[Census]) -> Vec<FileAccount> {
    let mut files: Vec<FileAccount> = Vec::new();
    for group in census.chunk_by(|a, b| a.file == b.file) {
        let Some(first) = group.first() else { continue };
        let total =
            |number: usize| group.iter().filter_map(|one| one.totals.get(number)).map(|(total, ..)| total).sum();
        let totals = plan.measures.iter().enumerate().map(|(number, about)| decimal(total(number), about.decimals));
        let rows_read = group.iter().map(|one| one.rows).sum();
        files.push(FileAccount { file: first.file.clone(), rows_read, totals: totals.collect() });
    }
    files
}
