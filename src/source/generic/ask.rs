//! What the file alone cannot settle is asked, with both readings side by side.

use super::super::plus;
use super::blocks::Block;
use super::cells::sample;
use super::roles::{Column, Role};
use super::shape::{Plan, ValueColumn, is_ratio};
use super::{Assumptions, Outcome};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::read::{Document, Grid};
use crate::source::{Choice, Question};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

pub(super) fn ask_once(outcome: &mut Outcome, question: Question) {
    if outcome.questions.iter().all(|q| q.id != question.id) {
        outcome.questions.push(question);
    }
}

/// What the numbers of a table show about their decimal mark.
#[derive(Default)]
struct Marks<'a> {
    /// Readable with a point only.
    point: usize,
    /// Readable with a comma only.
    comma: usize,
    /// Readable both ways with different values: `1,234`.
    either: usize,
    example: Option<(&'a str, f64, f64)>,
    /// Without any separator and below a thousand; zero does not count.
    small: usize,
    /// Without any separator and a thousand or more.
    large: usize,
}

fn marks<'a>(grid: &'a Grid, block: &Block, columns: &[Column]) -> Marks<'a> {
    let mut marks = Marks::default();
    let rows = sample(block.first, block.last);
    for column in columns.iter().filter(|c| c.role == Role::Value) {
        for row in &rows {
            let text = grid.trimmed(*row, column.at);
            if text.contains(['e', 'E', '(']) || text.ends_with('%') && !text.contains([',', '.']) {
                continue;
            }
            match (number(text, DecimalMark::Point), number(text, DecimalMark::Comma)) {
                (Some(_), None) => marks.point += 1,
                (None, Some(_)) => marks.comma += 1,
                (Some(a), Some(b)) if a != b => {
                    marks.either += 1;
                    marks.example = marks.example.or(Some((text, a, b)));
                }
                (Some(a), Some(_)) if a != 0.0 && a.abs() < 1_000.0 => marks.small += 1,
                (Some(a), Some(_)) if a != 0.0 => marks.large += 1,
                _ => {}
            }
        }
    }
    marks
}

/// Decimal point or comma; nothing while that has to be asked.
pub(super) fn decimal_mark(
    document: &Document,
    grid: &Grid,
    block: &Block,
    columns: &[Column],
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<DecimalMark> {
    match assume.get("decimal").map(String::as_str) {
        Some("point") => return Some(DecimalMark::Point),
        Some("comma") => return Some(DecimalMark::Comma),
        _ => {}
    }
    let marks = marks(grid, block, columns);
    let mut say = |text: &str| outcome.assumed.push(text.to_owned());
    match (marks.point > 0, marks.comma > 0, marks.example) {
        (false, true, _) => {
            say(super::super::resaved::SAID);
            return Some(DecimalMark::Comma);
        }
        (true, false, _) | (_, _, None) => return Some(DecimalMark::Point),
        _ => {}
    }
    let comma_first = marks.example.is_some_and(|(text, ..)| text.contains(','));
    // With a decimal comma and three decimals everywhere there would be no plain small numbers.
    if marks.either >= 5 && marks.small > 0 && marks.large == 0 {
        say("separators stand between thousands: every number of a thousand or more has one, no smaller one has");
        return Some(if comma_first { DecimalMark::Point } else { DecimalMark::Comma });
    }
    if comma_first && document.kind.starts_with("comma") {
        say("commas in numbers stand between thousands, as usual in comma-separated files");
        return Some(DecimalMark::Point);
    }
    let Some((text, as_point, as_comma)) = marks.example else { return Some(DecimalMark::Point) };
    let choice = |value: &str, label: &str, number: f64| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview: format!("{text} is {}", super::shape::number_words(number)),
    };
    ask_once(
        outcome,
        Question {
            id: "decimal".to_owned(),
            text: "Do the numbers have a decimal point or a decimal comma? The file does not tell.".to_owned(),
            choices: vec![
                choice("point", "decimal point, comma between thousands", as_point),
                choice("comma", "decimal comma, point between thousands", as_comma),
            ],
            assumed: None,
        },
    );
    None
}

fn number(text: &str, mark: DecimalMark) -> Option<f64> {
    match read_cell(text, mark) {
        Cell::Number(value) => Some(value),
        _ => None,
    }
}

/// What plus means, and whether rates are per cent: asked, with an assumption meanwhile.
pub(super) fn plus_and_percent(
    plan: &mut Plan,
    grid: &Grid,
    block: &Block,
    assume: &Assumptions,
    outcome: &mut Outcome,
) {
    plus::ask(plan, ("money came in", "money went out"), assume, outcome);
    percent(plan, grid, block, assume, outcome);
}

/// Without the noise of a multiplication: 2.1795501 in place of 2.1795500999999997.
fn rounded(value: f64) -> f64 {
    format!("{value:.12}").parse().unwrap_or(value)
}

fn percent(plan: &mut Plan, grid: &Grid, block: &Block, assume: &Assumptions, outcome: &mut Outcome) {
    let unknown = |value: &ValueColumn| {
        value.kind == MeasureKind::Rate && value.unit == Unit::unknown() && !is_ratio(value.name())
    };
    let Some(first) = plan.values.iter().find(|value| unknown(value)) else { return };
    let mut sizes: Vec<f64> = sample(block.first, block.last)
        .iter()
        .filter_map(|row| number(grid.trimmed(*row, first.at), plan.mark))
        .map(f64::abs)
        .collect();
    crate::order::floats(&mut sizes);
    let Some(&median) = sizes.get(sizes.len() / 2) else { return };
    let likely = if median < 0.2 { "fraction" } else { "percent" };
    let answer = assume.get("percent").map_or(likely, String::as_str).to_owned();
    let authority = if assume.contains_key("percent") { Authority::Reader } else { Authority::Assumed };
    let quantity = if answer == "fraction" { Quantity::Fraction } else { Quantity::Percent };
    for value in plan.values.iter_mut().filter(|value| unknown(value)) {
        value.unit = Unit::of(quantity.clone(), authority);
    }
    let text = super::shape::number_words(median);
    let choice = |value: &str, preview: String| Choice { value: value.to_owned(), label: value.to_owned(), preview };
    ask_once(
        outcome,
        Question {
            id: "percent".to_owned(),
            text: "Are the rates per cent or fractions of one? The file does not say.".to_owned(),
            choices: vec![
                choice("percent", format!("{text} is {text}%")),
                choice("fraction", format!("{text} is {}%", super::shape::number_words(rounded(median * 100.0)))),
            ],
            assumed: Some(answer),
        },
    );
}
