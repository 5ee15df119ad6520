//! What the file alone cannot settle is asked, with both readings side by side.

use super::blocks::Block;
use super::cells::sample;
use super::roles::{Column, Role};
use super::shape::{DateColumns, Plan};
use super::{Assumptions, Outcome};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::read::Grid;
use crate::source::dates::{Form, forms_of};
use crate::source::{Choice, Question};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// Pairs of forms that can both fit a column, the question about them and its answers.
const PAIRS: [(Form, &str, Form, &str, &str, &str); 2] = [
    (
        Form::MonthDayYear,
        "month-day",
        Form::DayMonthYear,
        "day-month",
        "date-order",
        "Are the dates month/day/year or day/month/year? Every date in the column can be read both ways.",
    ),
    (
        Form::PackedMonth,
        "month",
        Form::PackedQuarter,
        "quarter",
        "date-period",
        "Do the last two digits of the dates mean a month or a quarter? None is above 04.",
    ),
];

fn ask_once(outcome: &mut Outcome, question: Question) {
    if outcome.questions.iter().all(|q| q.id != question.id) {
        outcome.questions.push(question);
    }
}

/// How the dates are written; nothing while that has to be asked.
pub(super) fn dates(grid: &Grid, block: &Block, assume: &Assumptions, outcome: &mut Outcome) -> Option<DateColumns> {
    if let Some(month) = block.month {
        return Some(DateColumns::YearAndMonth { year: block.date, month });
    }
    let at = block.date;
    let cells = (block.first..=block.last).map(|row| grid.trimmed(row, at));
    let mut forms = forms_of(cells.clone());
    if forms.is_empty() {
        // Damaged rows must not hide the form of the others; they are reported one by one.
        let share = |form: &Form| cells.clone().filter(|c| form.read(c).is_some()).count();
        let most = Form::ALL.iter().map(share).max().unwrap_or(0);
        forms = Form::ALL.into_iter().filter(|f| most > 0 && share(f) == most).collect();
    }
    for (one, one_value, other, other_value, id, text) in PAIRS {
        if !(forms.contains(&one) && forms.contains(&other)) {
            continue;
        }
        let form = match assume.get(id).map(String::as_str) {
            Some(value) if value == one_value => one,
            Some(value) if value == other_value => other,
            _ => {
                let choices = [(one, one_value), (other, other_value)].map(|(form, value)| Choice {
                    value: value.to_owned(),
                    label: form.words().to_owned(),
                    preview: preview(grid, block, form),
                });
                ask_once(
                    outcome,
                    Question { id: id.to_owned(), text: text.to_owned(), choices: choices.into(), assumed: None },
                );
                return None;
            }
        };
        outcome.assumed.push(format!("dates are {}, as the reader said", form.words()));
        return Some(DateColumns::One { at, form });
    }
    forms.first().map(|form| DateColumns::One { at, form: *form })
}

/// First and last date under a form, and whether they are in order.
fn preview(grid: &Grid, block: &Block, form: Form) -> String {
    let read = |row: usize| form.read(grid.text(row, block.date));
    let (first, last) = (grid.trimmed(block.first, block.date), grid.trimmed(block.last, block.date));
    let days: Vec<_> = (block.first..=block.last).filter_map(read).map(|p| p.end).collect();
    let ordered = days.windows(2).all(|w| w[0] <= w[1]) || days.windows(2).all(|w| w[0] >= w[1]);
    match (days.first(), days.last()) {
        (Some(start), Some(end)) => format!(
            "{first} is {}, {last} is {}; the dates are {}in order",
            start.iso(),
            end.iso(),
            if ordered { "" } else { "not " }
        ),
        _ => String::new(),
    }
}

/// Decimal point or comma; nothing while that has to be asked.
pub(super) fn decimal_mark(
    grid: &Grid,
    block: &Block,
    columns: &[Column],
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<DecimalMark> {
    let (mut point, mut comma, mut either) = (0usize, 0usize, None);
    let rows = sample(block.first, block.last);
    for column in columns.iter().filter(|c| c.role == Role::Value) {
        for row in &rows {
            let text = grid.trimmed(*row, column.at);
            let as_point = number(text, DecimalMark::Point);
            let as_comma = number(text, DecimalMark::Comma);
            match (as_point, as_comma) {
                (Some(_), None) => point += 1,
                (None, Some(_)) => comma += 1,
                (Some(a), Some(b)) if a != b => either = either.or(Some((text, a, b))),
                _ => {}
            }
        }
    }
    match (point > 0, comma > 0, either) {
        (false, true, _) => {
            outcome.assumed.push("numbers have a decimal comma; none of them can be read with a point".to_owned());
            Some(DecimalMark::Comma)
        }
        (_, _, None) | (true, false, _) => Some(DecimalMark::Point),
        (_, _, Some((text, as_point, as_comma))) => match assume.get("decimal").map(String::as_str) {
            Some("point") => Some(DecimalMark::Point),
            Some("comma") => Some(DecimalMark::Comma),
            _ => {
                let choice = |value: &str, label: &str, number: f64| Choice {
                    value: value.to_owned(),
                    label: label.to_owned(),
                    preview: format!("{text} is {}", super::shape::number_words(number)),
                };
                ask_once(
                    outcome,
                    Question {
                        id: "decimal".to_owned(),
                        text: "Do the numbers have a decimal point or a decimal comma? The file does not tell."
                            .to_owned(),
                        choices: vec![
                            choice("point", "decimal point, comma between thousands", as_point),
                            choice("comma", "decimal comma, point between thousands", as_comma),
                        ],
                        assumed: None,
                    },
                );
                None
            }
        },
    }
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
    if plan.values.iter().any(|v| v.kind == MeasureKind::Flow) {
        let sells = assume.get("plus").is_some_and(|a| a == "sells");
        plan.turn = sells;
        let authority = if assume.contains_key("plus") { Authority::Reader } else { Authority::Assumed };
        for value in plan.values.iter_mut().filter(|v| v.kind == MeasureKind::Flow) {
            value.plus = Some(PlusMeans {
                plus: "money came in".to_owned(),
                minus: "money went out".to_owned(),
                turned_on_reading: sells,
                authority,
            });
        }
        let choice = |value: &str, label: &str, preview: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            preview: preview.to_owned(),
        };
        let question = Question {
            id: "plus".to_owned(),
            text: "What does a positive flow mean? The file does not say.".to_owned(),
            choices: vec![
                choice("buys", "money came in, the holder bought", "values as they stand"),
                choice("sells", "money went out, the holder sold", "values change their sign on reading"),
            ],
            assumed: Some(assume.get("plus").cloned().unwrap_or_else(|| "buys".to_owned())),
        };
        ask_once(outcome, question);
    }
    percent(plan, grid, block, assume, outcome);
}

fn percent(plan: &mut Plan, grid: &Grid, block: &Block, assume: &Assumptions, outcome: &mut Outcome) {
    let unknown = |kind: MeasureKind, unit: &Unit| kind == MeasureKind::Rate && *unit == Unit::unknown();
    let Some(first) = plan.values.iter().find(|v| unknown(v.kind, &v.unit)) else { return };
    let mut sizes: Vec<f64> = sample(block.first, block.last)
        .iter()
        .filter_map(|row| number(grid.trimmed(*row, first.at), plan.mark))
        .map(f64::abs)
        .collect();
    sizes.sort_by(f64::total_cmp);
    let Some(&median) = sizes.get(sizes.len() / 2) else { return };
    let likely = if median < 0.2 { "fraction" } else { "percent" };
    let answer = assume.get("percent").map_or(likely, String::as_str).to_owned();
    let authority = if assume.contains_key("percent") { Authority::Reader } else { Authority::Assumed };
    let quantity = if answer == "fraction" { Quantity::Fraction } else { Quantity::Percent };
    for value in plan.values.iter_mut().filter(|v| unknown(v.kind, &v.unit)) {
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
                choice("fraction", format!("{text} is {}%", median * 100.0)),
            ],
            assumed: Some(answer),
        },
    );
}
