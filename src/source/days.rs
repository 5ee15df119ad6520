//! Which days a file means: one form a column, whole months, and lists without a date.

use crate::calendar::{Day, Period};
use crate::number::trim;
use crate::problem::Problem;
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::{Assumptions, Choice, Question};

/// The one form that reads every date of a column from `first` on, cells that no form reads left
/// aside. Where month and day cannot be told apart the reader is asked, and `usual` is assumed.
pub(crate) fn day_form(
    grid: &Grid,
    first: usize,
    column: usize,
    usual: Form,
    assume: &Assumptions,
    questions: &mut Vec<Question>,
) -> Form {
    let mut fitting: Vec<(Form, usize)> = Form::ALL.iter().filter(|f| f.is_day()).map(|f| (*f, 0)).collect();
    for row in first..grid.row_count() {
        let text = grid.text(row, column);
        for (form, count) in &mut fitting {
            *count += usize::from(form.read(text).is_some());
        }
    }
    let best = fitting.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let tied: Vec<Form> =
        fitting.iter().filter(|(_, count)| *count == best && best > 0).map(|(form, _)| *form).collect();
    if !(tied.contains(&Form::MonthDayYear) && tied.contains(&Form::DayMonthYear)) {
        return tied.first().copied().unwrap_or(usual);
    }
    let chosen = match assume.get("date-order").map(String::as_str) {
        Some("month-day") => Form::MonthDayYear,
        Some("day-month") => Form::DayMonthYear,
        _ => usual,
    };
    let raw = (first..grid.row_count()).map(|row| grid.trimmed(row, column)).find(|text| usual.read(text).is_some());
    let raw = raw.unwrap_or_default();
    let choice = |value: &str, words: &str, form: Form| Choice {
        value: value.to_owned(),
        label: words.to_owned(),
        preview: form.read(raw).map_or_else(String::new, |p| format!("{raw} is {}", p.end.iso())),
    };
    questions.push(Question {
        id: "date-order".to_owned(),
        text: "No day above 12 stands in this file. Which number of the dates is the month?".to_owned(),
        choices: vec![
            choice("month-day", "month first", Form::MonthDayYear),
            choice("day-month", "day first", Form::DayMonthYear),
        ],
        assumed: Some(if chosen == Form::MonthDayYear { "month-day" } else { "day-month" }.to_owned()),
    });
    chosen
}

/// True when every readable date of the column is the last day of its month: the values are the
/// month's, and get its whole span.
pub(crate) fn all_month_ends(grid: &Grid, rows: std::ops::Range<usize>, column: usize, form: Form) -> bool {
    let mut days = rows.filter_map(|row| form.read(grid.text(row, column))).peekable();
    days.peek().is_some() && days.all(|period| period.end == period.end.month_end())
}

/// What is said of days of trading that fall on weekends up to the 12th of a month and hardly later: whoever put
/// them together has read days as months wherever both can be.
pub(crate) fn exchanged_days(days: &[Day]) -> Option<String> {
    let count = |early: bool| {
        let part = days.iter().filter(|day| (day.ymd().2 <= 12) == early);
        (part.clone().filter(|day| day.weekday() >= 5).count(), part.count())
    };
    let ((weekends, early), (later_weekends, later)) = (count(true), count(false));
    let exchanged = weekends >= 3 && weekends * 10 > early && later > 0 && later_weekends * 50 < later;
    exchanged.then(|| {
        format!(
            "{weekends} of {early} days from the 1st to the 12th are Saturdays or Sundays, and {later_weekends} of {later} later days: day and month seem to be exchanged wherever both can be, and these values may stand on wrong days"
        )
    })
}

/// The month that ends on this day, as a whole span.
pub(crate) fn whole_month(period: Period) -> Period {
    Period { end: period.end.month_end(), start: period.end.month_start() }
}

/// The day or days that a file's name states: `…_20210115-20210122.json`, `…_14082026.csv`. A name
/// never decides what a file is, but undated lists have their days nowhere else.
pub(crate) fn period_in_name(file: &str) -> Option<Period> {
    let mut days = file.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 8).filter_map(|run| {
        let number = |range: std::ops::Range<usize>| run.get(range).and_then(|text| text.parse::<u32>().ok());
        let plausible = |day: Day| (1950..2100).contains(&day.year()).then_some(day);
        let year_first = Day::new(i32::try_from(number(0..4)?).ok()?, number(4..6)?, number(6..8)?).and_then(plausible);
        let day_first =
            || Day::new(i32::try_from(number(4..8)?).ok()?, number(2..4)?, number(0..2)?).and_then(plausible);
        year_first.or_else(day_first)
    });
    let start = days.next()?;
    let end = days.next().unwrap_or(start);
    (start <= end).then_some(Period { start, end })
}

/// The days of an undated list: the reader's answer, or those of the file's name, and the question.
pub(crate) fn as_of(
    document: &Document,
    assume: &Assumptions,
    text: &str,
) -> Result<(Option<Period>, Question), Problem> {
    let answered = match assume.get("as-of") {
        Some(answer) => Some(days_of(answer).ok_or_else(|| {
            Problem::error(
                "not-a-date",
                format!("expected YYYY-MM-DD, or two such days as \"first - last\", for as-of, found \"{answer}\""),
            )
        })?),
        None => None,
    };
    let named = period_in_name(&document.file);
    let period = answered.or(named);
    let words = |period: Period| match period.start == period.end {
        true => period.end.iso(),
        false => format!("{} - {}", period.start.iso(), period.end.iso()),
    };
    let choices = named.map(words).map(|days| Choice {
        label: "as the file's name says".to_owned(),
        preview: format!("{} is of {days}", document.file),
        value: days,
    });
    let question = Question {
        id: "as-of".to_owned(),
        text: text.to_owned(),
        choices: choices.into_iter().collect(),
        assumed: period.map(words),
    };
    Ok((period, question))
}

fn days_of(answer: &str) -> Option<Period> {
    let day = |text: &str| crate::calendar::Day::parse_iso(trim(text));
    if let Some(single) = day(answer) {
        return Some(Period::day(single));
    }
    let (start, end) = answer.split_once(" - ").or_else(|| answer.split_once(".."))?;
    let period = Period { start: day(start)?, end: day(end)? };
    (period.start <= period.end).then_some(period)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_up_to_the_twelfth_alone_give_exchanged_days_away() {
        let weekdays = |from: Day| (0..366).map(move |at| from.plus_days(at)).filter(|day| day.weekday() < 5);
        let days: Vec<Day> = weekdays(Day::new(2024, 1, 1).expect("a day")).collect();
        let exchanged = |day: &Day| match day.ymd() {
            (year, month, number) if number <= 12 => Day::new(year, number, month).expect("a day"),
            _ => *day,
        };
        assert_eq!(exchanged_days(&days), None);
        let said = exchanged_days(&days.iter().map(exchanged).collect::<Vec<_>>()).expect("a sentence");
        assert!(said.ends_with("may stand on wrong days"), "{said}");
        // Some days of trading are on weekends, and whoever counts all days counts those.
        let all: Vec<Day> = (0..366).map(|at| Day::new(2024, 1, 1).expect("a day").plus_days(at)).collect();
        assert_eq!(exchanged_days(&all), None);
    }

    #[test]
    fn a_name_may_state_the_days_of_an_undated_list() {
        let read = |name| period_in_name(name).map(|p| format!("{} {}", p.start.iso(), p.end.iso()));
        assert_eq!(read("krx_20210115-20210122.json").as_deref(), Some("2021-01-15 2021-01-22"));
        assert_eq!(read("fao_participant_oi_14082026.csv").as_deref(), Some("2026-08-14 2026-08-14"));
        assert_eq!(read("hfrx.csv"), None);
    }
}
