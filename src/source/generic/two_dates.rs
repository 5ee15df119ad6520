//! Tables with more than one column of dates: which one is the period of a row.

use super::ask::ask_once;
use super::blocks::{Block, date_columns};
use super::cells::{Dateness, dateness, sample};
use super::shape::DateColumns;
use super::{Assumptions, Outcome, ask_dates, header};
use crate::read::Grid;
use crate::source::{Choice, Question};

/// Key of the question which column holds the periods.
const DATE_COLUMN: &str = "date-column";

/// Words of a day on which a row became known, not of the time that it is about.
const PUBLISHED: [&str; 9] =
    ["release", "released", "publication", "published", "announced", "updated", "vintage", "realtime", "filed"];
/// Words of the time that a row is about.
const ABOUT: [&str; 7] = ["reference", "period", "observation", "obs", "effective", "trade", "asof"];
/// Names that say nothing but that a column holds dates.
const PLAIN: [&str; 8] = ["date", "dates", "day", "time", "datum", "fecha", "日付", "日期"];

/// The table under the column that holds its periods, and both columns where they are first and last
/// day; nothing while that has to be asked.
pub(super) fn settle(
    grid: &Grid,
    block: &Block,
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<(Block, Option<DateColumns>)> {
    let same = || (block.clone(), None);
    let Some(other) = other_dates(grid, block) else { return Some(same()) };
    let under = |date: usize| Block { date, ..block.clone() };
    let name = |at: usize| name(grid, block, at);
    if let Some(said) = assume.get(DATE_COLUMN).and_then(|said| said.parse::<usize>().ok()) {
        let chosen = [block.date, other].into_iter().find(|at| at + 1 == said).unwrap_or(block.date);
        outcome.assumed.push(format!("the periods stand in column {}, as the reader said", chosen + 1));
        return Some((under(chosen), None));
    }
    let (own_words, other_words) = (words(&name(block.date)), words(&name(other)));
    let any = |words: &[String], wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let starts = |words: &[String]| any(words, &["start", "begin", "beginning", "from", "first"]);
    let ends = |words: &[String]| any(words, &["end", "ending", "to", "through", "until", "last"]);
    let span = match (starts(&own_words) && ends(&other_words), starts(&other_words) && ends(&own_words)) {
        (true, _) => Some((block.date, other)),
        (_, true) => Some((other, block.date)),
        _ => None,
    };
    if let Some((start, end)) = span {
        let one = |at: usize, outcome: &mut Outcome| match ask_dates::dates(grid, &under(at), assume, outcome) {
            Some(DateColumns::One { at, form }) => Some((at, form)),
            _ => None,
        };
        let (first, last) = (one(start, outcome)?, one(end, outcome)?);
        outcome.assumed.push(format!("column {} is the first day and column {} the last", start + 1, end + 1));
        return Some((under(end), Some(DateColumns::Span { start: first, end: last })));
    }
    let rank = |words: &[String]| {
        let plain = words.len() == 1 && any(words, &PLAIN);
        match (any(words, &ABOUT), any(words, &PUBLISHED)) {
            (_, true) => 0,
            (true, _) => 3,
            _ if plain => 2,
            _ => 1,
        }
    };
    let (own, others) = (rank(&own_words), rank(&other_words));
    if own != others {
        let (chosen, left) = if own > others { (block.date, other) } else { (other, block.date) };
        outcome.assumed.push(format!(
            "the periods stand in column {} (\"{}\"), not in column {} (\"{}\")",
            chosen + 1,
            name(chosen),
            left + 1,
            name(left)
        ));
        return Some((under(chosen), None));
    }
    let choice = |at: usize| Choice {
        value: (at + 1).to_string(),
        label: format!("column {} (\"{}\")", at + 1, name(at)),
        preview: format!("the first row belongs to {}", grid.trimmed(block.first, at)),
    };
    ask_once(
        outcome,
        Question {
            id: DATE_COLUMN.to_owned(),
            text: "Which column of dates says the time that a row is about? The file does not tell.".to_owned(),
            choices: vec![choice(block.date), choice(other)],
            assumed: None,
        },
    );
    None
}

/// A second column in which the rows of the table have dates, other ones than in the first.
fn other_dates(grid: &Grid, block: &Block) -> Option<usize> {
    if block.part.is_some() || block.form.is_some() || block.head.is_empty() {
        return None;
    }
    let rows = sample(block.first, block.last);
    let dated = |at: usize| {
        let strong = rows.iter().filter(|row| dateness(grid, **row, at) == Dateness::Strong).count();
        let differs = rows.iter().any(|row| grid.trimmed(*row, at) != grid.trimmed(*row, block.date));
        differs && strong * 10 >= rows.len() * 9
    };
    date_columns(grid)
        .into_iter()
        .filter(|at| *at != block.date && block.columns.contains(at))
        .find(|at| dated(*at) && dated_strongly(grid, &rows, block.date))
}

fn dated_strongly(grid: &Grid, rows: &[usize], at: usize) -> bool {
    rows.iter().filter(|row| dateness(grid, **row, at) == Dateness::Strong).count() * 10 >= rows.len() * 9
}

fn name(grid: &Grid, block: &Block, at: usize) -> String {
    let cells = block.head.iter().map(|row| header::collapse(grid.text(*row, at)));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> Vec<String> {
    // `StartDate` and `start_date` are two words each.
    let mut text = String::new();
    let mut before = ' ';
    for c in name.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            text.push(' ');
        }
        text.push(c);
        before = c;
    }
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}
