//! The time of a list: said by the reader, stated for each column or for all, or asked.

use super::blocks::Block;
use super::shape::span_words;
use super::titled_months::year_in;
use super::{Assumptions, Outcome, ask, header};
use crate::calendar::Period;
use crate::problem::{Problem, excerpt};
use crate::read::{Document, Grid};
use crate::source::Choice;
use crate::source::dates::stated;
use crate::source::days::as_of;
use std::collections::BTreeSet;

/// Answer to the question of which time a list is: of none.
pub(super) const UNDATED: &str = "undated";

/// The time of each column of values: its own, where its name states one, and that of the list.
pub(super) struct Time {
    pub(super) own: Vec<Option<Period>>,
    pub(super) list: Option<Period>,
}

/// The time of a list: said by the reader, stated for each column or for all, or asked; nothing while that
/// has to be answered.
pub(super) fn time(
    document: &Document,
    grid: &Grid,
    block: &Block,
    end: usize,
    names: &[&str],
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Result<Option<Time>, Problem> {
    let text = "The table holds no date. Of which day or days are its values (YYYY-MM-DD, or first - last)?";
    let (known, mut question) = as_of(document, assume, text)?;
    let own: Vec<Option<Period>> = names.iter().map(|name| stated(name).first().map(|found| found.period)).collect();
    if own.iter().any(Option::is_some) {
        outcome.assumed.push("columns whose names hold a date are of that date".to_owned());
    }
    if own.iter().all(Option::is_some) {
        return Ok(Some(Time { own, list: None }));
    }
    if assume.contains_key("as-of") {
        let Some(period) = known else { return Ok(None) };
        outcome.assumed.push(format!("the values are of {}, as the reader said", span_words(period)));
        ask::ask_once(outcome, question);
        return Ok(Some(Time { own, list: Some(period) }));
    }
    let lines = around(grid, block, end);
    let candidates: Vec<(Period, bool, &(u32, String))> = lines
        .iter()
        .flat_map(|line| {
            // "as of December 31 and March 31": both are.
            let found = stated(&line.1);
            let as_of = found.iter().any(|found| found.as_of);
            found.into_iter().map(move |found| (found.period, as_of, line))
        })
        .collect();
    let distinct = |only_as_of: bool| -> BTreeSet<(i32, i32)> {
        let wanted = candidates.iter().filter(|(_, as_of, _)| *as_of || !only_as_of);
        wanted.map(|(period, ..)| (period.start.epoch_days(), period.end.epoch_days())).collect()
    };
    let (all, sure) = (distinct(false), distinct(true));
    let chosen = match (all.len(), sure.len()) {
        (1, _) => candidates.first(),
        (_, 1) => candidates.iter().find(|(_, as_of, _)| *as_of),
        (0, _) => None,
        _ => {
            question.text = "The text beside the table names several dates. Of which day or days are its values (YYYY-MM-DD, or first - last)?".to_owned();
            let mut said = BTreeSet::new();
            question.choices = candidates
                .iter()
                .filter(|(period, ..)| said.insert((period.start, period.end)))
                .map(|(period, _, line)| choice(*period, &format!("line {}", line.0), &line.1))
                .collect();
            question.assumed = None;
            question.choices.push(undated());
            ask::ask_once(outcome, question);
            return Ok(None);
        }
    };
    if let Some((period, _, line)) = chosen {
        outcome.assumed.push(format!(
            "the values are of {}: line {} says \"{}\"",
            span_words(*period),
            line.0,
            excerpt(&line.1)
        ));
        return Ok(Some(Time { own, list: Some(*period) }));
    }
    let stem = document.file.rsplit_once('.').map_or(document.file.as_str(), |(stem, _)| stem);
    let of_name = || stated(&stem.replace('_', " ")).first().map(|found| found.period);
    let named = known.or_else(of_name);
    let (period, label, words) = match named.or_else(|| year_in(&lines)) {
        Some(period) if named.is_some() => (Some(period), "as the file's name says", document.file.as_str()),
        Some(period) => (Some(period), "as the text above the table says", lines.first().map_or("", |line| &line.1)),
        None => (None, "", ""),
    };
    if let Some(period) = period.filter(|_| question.choices.is_empty()) {
        question.choices.push(choice(period, label, words));
        question.assumed = Some(iso(period));
    }
    question.choices.push(undated());
    ask::ask_once(outcome, question);
    Ok(period.map(|period| Time { own, list: Some(period) }))
}

fn iso(period: Period) -> String {
    match period.start == period.end {
        true => period.end.iso(),
        false => format!("{} - {}", period.start.iso(), period.end.iso()),
    }
}

fn choice(period: Period, label: &str, preview: &str) -> Choice {
    Choice {
        value: iso(period),
        label: label.to_owned(),
        preview: format!("{} is of {}", excerpt(preview), iso(period)),
    }
}

fn undated() -> Choice {
    Choice {
        value: UNDATED.to_owned(),
        label: "undated: cannot be placed in time".to_owned(),
        preview: "the file is left aside".to_owned(),
    }
}

/// What a document calls the day of the tables beside it, without blanks; when it was fetched is another.
const DATED: [&str; 13] = [
    "date",
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "period",
    "asof",
    "asofdate",
    "tradedate",
    "tradingdate",
    "basedate",
    "basdd",
];

fn says_the_day((_, text): &&(u32, String)) -> bool {
    let key: String = text.split(':').next().unwrap_or("").split(' ').collect();
    DATED.contains(&key.to_lowercase().as_str())
}

/// The lines above a list and those behind it, what its sheet is called, and the day that its document names.
fn around(grid: &Grid, block: &Block, end: usize) -> Vec<(u32, String)> {
    let line = |row: usize| {
        let cells = grid.cells(row).map(header::collapse).filter(|c| !c.is_empty()).collect::<Vec<_>>();
        (grid.line(row), cells.join(" "))
    };
    let top = block.head.first().copied().unwrap_or(block.first);
    let above = (0..top.min(block.first)).map(line);
    let sheet = grid.name.iter().map(|name| (grid.line(block.first), name.clone()));
    let behind = (block.last + 1..end).map(line);
    let beside = grid.beside.iter().filter(says_the_day).cloned();
    beside.chain(above).chain(sheet).chain(behind).filter(|(_, text)| !text.is_empty()).collect()
}
