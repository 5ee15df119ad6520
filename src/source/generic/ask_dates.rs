//! How dates are written, where the file alone cannot tell: asked, with both readings.

use super::ask::ask_once;
use super::blocks::Block;
use super::parts::Part;
use super::shape::DateColumns;
use super::{Assumptions, Outcome};
use crate::calendar::Day;
use crate::read::Grid;
use crate::source::dates::{FiscalRule, Form, fiscal_names_one_year, forms_of};
use crate::source::{Choice, Question};

/// Pairs of forms that can both fit a column, the question about them and its answers.
const PAIRS: [(Form, &str, Form, &str, &str, &str); 5] = [
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
    (
        Form::YearMonth,
        "month",
        Form::PackedQuarter,
        "quarter",
        "date-period",
        "Does the number behind the year mean a month or a quarter? None is above 4.",
    ),
    (
        Form::MonthYear,
        "month",
        Form::PackedQuarter,
        "quarter",
        "date-period",
        "Does the number behind the year mean a month or a quarter? None is above 4.",
    ),
    (
        Form::YearMonth,
        "month",
        Form::Fiscal(FiscalRule::UNSAID),
        "fiscal",
        "date-span",
        "Are the dates months, or years that run into the next? Every one can be read both ways.",
    ),
];

/// How the dates are written; nothing while that has to be asked.
pub(super) fn dates(grid: &Grid, block: &Block, assume: &Assumptions, outcome: &mut Outcome) -> Option<DateColumns> {
    if let Some(Part { at, quarters, day }) = block.part {
        return Some(DateColumns::YearAnd { year: block.date, part: at, quarters, day });
    }
    let at = block.date;
    if let Some(form) = block.form.filter(|form| form.is_fiscal()) {
        let cells = (block.first..=block.last).map(|row| grid.trimmed(row, at));
        return fiscal(form, cells, assume, outcome).map(|form| DateColumns::One { at, form });
    }
    if let Some(form) = block.form {
        outcome.assumed.push(format!("dates are written as {}", form.words()));
        return Some(DateColumns::One { at, form });
    }
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
        if form.is_fiscal() {
            return fiscal(form, cells, assume, outcome).map(|form| DateColumns::One { at, form });
        }
        outcome.assumed.push(format!("dates are {}, as the reader said", form.words()));
        return Some(DateColumns::One { at, form });
    }
    let found = *forms.first()?;
    if found == Form::YearMonth && lost_zeros(cells.clone()) {
        outcome.assumed.push("2024.1 is October, whose zero a number lost: only so are the months in order".to_owned());
        return Some(DateColumns::One { at, form: Form::DecimalMonth });
    }
    if found.is_fiscal() {
        return fiscal(found, cells, assume, outcome).map(|form| DateColumns::One { at, form });
    }
    // What the file settles can still be said otherwise.
    let said = PAIRS.iter().find_map(|(one, one_value, other, other_value, id, _)| {
        let value = assume.get(*id)?;
        let form = if value == one_value { *one } else { *other };
        (value == one_value || value == other_value).then_some((form, [*one, *other]))
    });
    let form = match said.filter(|(_, pair)| pair.contains(&found)) {
        Some((form, _)) => {
            outcome.assumed.push(format!("dates are {}, as the reader said", form.words()));
            form
        }
        None => {
            if PAIRS.iter().take(2).any(|(one, _, other, ..)| found == *one || found == *other) {
                outcome.assumed.push(format!("dates are {}: only so can every one be read", found.words()));
            }
            found
        }
    };
    Some(DateColumns::One { at, form })
}

/// True for months that are in order only when `.1` is October.
fn lost_zeros<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> bool {
    let ends = |form: Form| -> Option<Vec<Day>> {
        cells.clone().filter(|cell| !cell.is_empty()).map(|cell| form.read(cell).map(|p| p.end)).collect()
    };
    let ordered = |days: &[Day]| {
        days.windows(2).all(|w| matches!(w, [a, b] if a < b)) || days.windows(2).all(|w| matches!(w, [a, b] if a > b))
    };
    match (ends(Form::YearMonth), ends(Form::DecimalMonth)) {
        (Some(plain), Some(decimal)) => !ordered(&plain) && ordered(&decimal),
        _ => false,
    }
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

/// Key of the question which months a fiscal year is.
const FISCAL_YEAR: &str = "fiscal-year";

/// The form of fiscal years, or of their parts, under the reader's rule; nothing while that has to be asked. `2021/22`
/// needs the first month; `FY2021` also whether it begins or ends in 2021.
pub(super) fn fiscal<'a>(
    form: Form,
    mut cells: impl Iterator<Item = &'a str> + Clone,
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<Form> {
    if let Some(rule) = assume.get(FISCAL_YEAR).and_then(|answer| FiscalRule::parse(answer)) {
        outcome.assumed.push("fiscal years are the twelve months that the reader said".to_owned());
        return Some(form.under(rule));
    }
    let one_year = cells.clone().any(fiscal_names_one_year);
    let answers: &[(&str, &str)] = if one_year {
        &[
            ("04-first", "April to March, called by the year in which it begins (Japan)"),
            ("04-last", "April to March, called by the year in which it ends (India)"),
            ("07-last", "July to June, called by the year in which it ends (Australia)"),
            ("10-last", "October to September, called by the year in which it ends (US government)"),
            ("01", "the calendar year"),
        ]
    } else {
        &[("04", "April to March"), ("07", "July to June"), ("10", "October to September")]
    };
    let example = cells.find(|cell| form.read(cell).is_some()).unwrap_or_default();
    let choice = |(value, label): &(&str, &str)| {
        let period = FiscalRule::parse(value).and_then(|rule| form.under(rule).read(example));
        let preview = period.map(|p| format!("{example} is {} to {}", p.start.iso(), p.end.iso()));
        Choice { value: (*value).to_owned(), label: (*label).to_owned(), preview: preview.unwrap_or_default() }
    };
    let text = "Which twelve months are these fiscal years? The file does not say. Another first month is given as its number, with -first or -last for the year that names it.";
    ask_once(
        outcome,
        Question {
            id: FISCAL_YEAR.to_owned(),
            text: text.to_owned(),
            choices: answers.iter().map(choice).collect(),
            assumed: None,
        },
    );
    None
}
