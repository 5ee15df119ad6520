//! FRED, Federal Reserve Bank of St. Louis: `DATE,CODE` (dots missing), `observation_date,CODE`
//! (empty missing), several codes side by side, and copies that a spreadsheet has saved.

mod known;

use super::dates::{Form, forms_of};
use super::shape::{Sheet, number_words};
use super::{Assumptions, Choice, Evidence, Outcome, Question, Source};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::table::{Flag, Measure, MeasureKind, TableBuilder};
use crate::unit::Unit;

/// FRED downloads.
pub(super) static SOURCE: Source = Source {
    id: "fred",
    title: "FRED series",
    publisher: "Federal Reserve Bank of St. Louis",
    about: "Economic series by code, one column each. The files carry no unit, no title and no frequency. Monthly, quarterly and \
            annual rows are dated with the first day of their period: 2024-10-01 of a quarterly series is the fourth quarter. \
            Series are revised; a file is one vintage.",
    recognise,
    read,
};

/// Rows above the header in spreadsheet downloads.
const HEADER_WITHIN: usize = 40;
/// So many zeros at the start are suspicious.
const LEADING_ZEROS: usize = 4;

/// The header row: `observation_date` or `DATE`, then codes.
fn head(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(HEADER_WITHIN)).find(|row| {
        let first = grid.trimmed(*row, 0);
        let width = grid.width(*row);
        let new = first.eq_ignore_ascii_case("observation_date");
        (new || first == "DATE") && width >= 2 && (1..width).all(|at| is_code(grid.trimmed(*row, at)))
    })
}

fn is_code(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text != "VALUE"
        && text.bytes().any(|b| b.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// True for a column of words: below a code, FRED writes numbers, dots and nothing else.
fn holds_words(grid: &Grid, head: usize, column: usize) -> bool {
    let cells = || (head + 1..grid.row_count()).map(|row| read_cell(grid.text(row, column), DecimalMark::Point));
    !cells().any(|cell| matches!(cell, Cell::Number(_))) && cells().any(|cell| cell == Cell::Text)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, row) = document.grids.iter().find_map(|grid| head(grid).map(|row| (grid, row)))?;
    // `1990-01` under DATE is another program's spelling: FRED writes days.
    let day = |row: usize| Form::ALL.iter().any(|f| f.is_day() && f.read(grid.text(row, 0)).is_some());
    if row + 1 < grid.row_count() && !(row + 1..grid.row_count()).any(day) {
        return None;
    }
    if (1..grid.width(row)).any(|column| holds_words(grid, row, column)) {
        return None;
    }
    let code = grid.trimmed(row, 1);
    let first = grid.trimmed(row, 0);
    // FRED dates a month by its first day: the last days of months under an unknown code are another's.
    let last_of_month = |row: usize| {
        let day = Form::ALL.iter().filter(|f| f.is_day()).find_map(|f| f.read(grid.text(row, 0))).map(|p| p.end);
        day.is_some_and(|day| day.plus_days(1).month_start() == day.plus_days(1))
    };
    let rows = || (row + 1..grid.row_count()).filter(|row| day(*row));
    if known::lookup(code).is_none() && rows().take(24).count() > 2 && rows().take(24).all(last_of_month) {
        return None;
    }
    let score = match (first.eq_ignore_ascii_case("observation_date"), known::lookup(code).is_some()) {
        (true, _) => 95,
        (false, true) => 90,
        (false, false) => 60,
    };
    Some(Evidence { score, because: format!("line {} holds {first} and the code {code}", grid.line(row)) })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        if let Some(row) = head(grid) {
            read_grid(document, grid, row, assume, &mut outcome, notes)?;
        }
    }
    if outcome.tables.is_empty() && outcome.questions.is_empty() {
        return Err(Problem::error("not-fred", "no header like observation_date,DGS10 was found")
            .at(Place::file(&document.file)));
    }
    Ok(outcome)
}

/// A row with its day, before the frequency is known.
struct Row {
    row: usize,
    day: Day,
}

fn read_grid(
    document: &Document,
    grid: &Grid,
    head: usize,
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) -> Result<(), Problem> {
    let form = date_form(document, grid, head, assume, outcome)?;
    let mut rows = Vec::new();
    for row in head + 1..grid.row_count() {
        if super::header::is_blank(grid, row) {
            continue;
        }
        match form.read(grid.text(row, 0)) {
            Some(period) => rows.push(Row { row, day: period.start }),
            None => {
                let message = format!("expected a day ({}), found \"{}\"", form.words(), grid.trimmed(row, 0));
                notes.push(Problem::warning("not-a-date", message).at(grid.place(&document.file, row, 0)));
            }
        }
    }
    if rows.is_empty() {
        return Err(Problem::error("no-data", "the header of a FRED file is there, but no row has a date")
            .at(grid.place(&document.file, head, 0)));
    }
    let sheet = Sheet::of(document, grid);
    let columns: Vec<usize> = (1..grid.width(head)).collect();
    let mut groups: Vec<(Frequency, Vec<usize>)> = Vec::new();
    let whole = frequency(&rows.iter().map(|r| r.day).collect::<Vec<_>>());
    for at in columns {
        let with_value = |r: &&Row| matches!(read_cell(grid.text(r.row, at), sheet.mark), Cell::Number(_));
        let days: Vec<Day> = rows.iter().filter(with_value).map(|r| r.day).collect();
        // A slower series beside a faster one has values on its own days only.
        let own = if days.len() * 2 < rows.len() && days.len() > 2 { frequency(&days) } else { whole };
        match groups.iter_mut().find(|(frequency, _)| *frequency == own) {
            Some((_, columns)) => columns.push(at),
            None => groups.push((own, vec![at])),
        }
    }
    for (frequency, columns) in groups {
        let slower = frequency != whole;
        build(&sheet, head, &rows, frequency, slower, &columns, outcome, notes);
    }
    Ok(())
}

/// Days of the file's date column are read in one form. A spreadsheet's `1/2/1990` is American
/// here, because FRED is; a column that cannot be American is read the other way.
fn date_form(
    document: &Document,
    grid: &Grid,
    head: usize,
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Result<Form, Problem> {
    let cells = (head + 1..grid.row_count()).map(|row| grid.trimmed(row, 0));
    let days = |forms: Vec<Form>| forms.into_iter().filter(|f| f.is_day()).collect::<Vec<_>>();
    let mut forms = days(forms_of(cells.clone()));
    if forms.is_empty() {
        // A footer or a damaged row must not hide the form of all the others.
        let readable = cells.clone().filter(|c| Form::ALL.iter().any(|f| f.is_day() && f.read(c).is_some()));
        forms = days(forms_of(readable));
    }
    let ambiguous = forms.contains(&Form::MonthDayYear) && forms.contains(&Form::DayMonthYear);
    if ambiguous {
        let sample = grid.trimmed(head + 1, 0);
        let preview =
            |form: Form| form.read(sample).map_or_else(String::new, |p| format!("{sample} is {}", p.start.iso()));
        let choice = |form: Form, value: &str| Choice {
            value: value.to_owned(),
            label: form.words().to_owned(),
            preview: preview(form),
        };
        outcome.questions.push(Question {
            id: "date-order".to_owned(),
            text: "Are the dates month/day or day/month? The publisher is American; the column alone does not tell."
                .to_owned(),
            choices: vec![choice(Form::MonthDayYear, "month-day"), choice(Form::DayMonthYear, "day-month")],
            assumed: Some(assume.get("date-order").cloned().unwrap_or_else(|| "month-day".to_owned())),
        });
        let day_first = assume.get("date-order").is_some_and(|a| a == "day-month");
        return Ok(if day_first { Form::DayMonthYear } else { Form::MonthDayYear });
    }
    forms.into_iter().next().ok_or_else(|| {
        Problem::error(
            "not-a-date",
            format!("the first column holds no days, the first is \"{}\"", grid.trimmed(head + 1, 0)),
        )
        .at(grid.place(&document.file, head + 1, 0))
    })
}

/// Frequency from days that are period starts, or days of observation.
fn frequency(days: &[Day]) -> Frequency {
    let mut sorted = days.to_vec();
    crate::order::natural(&mut sorted);
    sorted.dedup();
    let found = Frequency::of_days(&sorted);
    let starts = sorted.iter().all(|d| d.month_start() == *d);
    if found.months().is_some() && !starts { Frequency::Irregular } else { found }
}

/// The period that a row's day stands for.
fn period(day: Day, frequency: Frequency) -> Period {
    let Some(months) = frequency.months() else { return Period::day(day) };
    Period { start: day, end: day.plus_months(months).plus_days(-1) }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one file, used once")]
fn build(
    sheet: &Sheet<'_>,
    head: usize,
    rows: &[Row],
    frequency: Frequency,
    slower: bool,
    columns: &[usize],
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let grid = sheet.grid;
    let mut builder = TableBuilder::new(grid.name.as_deref().unwrap_or(""), &["series"]);
    for at in columns {
        let code = grid.trimmed(head, *at);
        let known = known::lookup(code);
        let measure = builder.measure(Measure {
            label: known.map_or(code, |k| k.title).to_owned(),
            code: Some(code.to_owned()),
            kind: known.map_or(MeasureKind::Other, known::Known::kind),
            unit: known.map_or_else(Unit::unknown, known::Known::unit),
            plus: None,
        });
        let series = builder.label(0, code);
        if let Some(remark) = known::remark(code, frequency) {
            builder.label_remark(0, series, &remark);
        }
        let cells: Vec<Cell> = rows.iter().map(|r| sheet.value(r.row, *at, notes)).collect();
        let zeros = leading_zeros(&cells);
        if zeros > 0 {
            let (first, last) = (rows.first(), rows.get(zeros - 1));
            if let (Some(first), Some(last)) = (first, last) {
                let message = format!(
                    "{code} begins with {zeros} zeros ({} to {}) and then jumps to its level: they stand for no data and are not used",
                    first.day.iso(),
                    last.day.iso()
                );
                notes.push(Problem::warning("leading-zeros", message).at(grid.place(sheet.file, first.row, *at)));
            }
        }
        for (index, (row, cell)) in rows.iter().zip(cells).enumerate() {
            let place = grid.at(row.row, *at);
            match cell {
                Cell::Number(value) if index < zeros => {
                    builder.push_flagged(
                        period(row.day, frequency),
                        measure,
                        &[series],
                        value,
                        Flag::Placeholder,
                        place,
                    );
                }
                Cell::Missing if slower => {}
                cell => builder.push(period(row.day, frequency), measure, &[series], cell, place),
            }
        }
        if known.is_none() {
            outcome.assumed.push(format!("{code}: the file gives no unit and the code is not among those known here"));
        } else {
            outcome.assumed.push(format!("{code}: the unit is known from the code; it is not written in the file"));
        }
    }
    if frequency.months().is_some() {
        outcome.assumed.push(
            "a date is the first day of its period, as FRED writes it; the value belongs to the whole period"
                .to_owned(),
        );
    }
    let Some(at) = columns.first() else { return };
    let with_value = |r: &&Row| !slower || matches!(read_cell(grid.text(r.row, *at), sheet.mark), Cell::Number(_));
    let ends = (rows.iter().find(with_value), rows.iter().rev().find(with_value));
    for row in ends.0.into_iter().chain(ends.1) {
        let value = match read_cell(grid.text(row.row, *at), sheet.mark) {
            Cell::Number(value) => number_words(value),
            _ => "missing".to_owned(),
        };
        let span = period(row.day, frequency);
        let days =
            if span.start == span.end { span.end.iso() } else { format!("{} to {}", span.start.iso(), span.end.iso()) };
        outcome.proofs.push(sheet.proof(row.row, format!("{days}: {} = {value}", grid.trimmed(head, *at))));
    }
    outcome.tables.push(builder.finish(Some(frequency)));
}

/// Number of zeros at the start that stand for "no data": at least [`LEADING_ZEROS`], followed by
/// a value that is at once at the level of the next ones. A series that grows out of zero has none.
fn leading_zeros(cells: &[Cell]) -> usize {
    let zero_or_missing = |cell: &&Cell| matches!(cell, Cell::Number(v) if *v == 0.0) || **cell == Cell::Missing;
    let run = cells.iter().take_while(zero_or_missing).count();
    let zeros = cells.iter().take(run).filter(|c| **c != Cell::Missing).count();
    let mut after: Vec<f64> = cells
        .iter()
        .skip(run)
        .filter_map(|cell| if let Cell::Number(v) = cell { Some(v.abs()) } else { None })
        .take(12)
        .collect();
    let Some(&first) = after.first() else { return 0 };
    if zeros < LEADING_ZEROS || after.len() < 6 || after.contains(&0.0) {
        return 0;
    }
    crate::order::floats(&mut after);
    let median = after.get(after.len() / 2).copied().unwrap_or(0.0);
    if first >= 0.8 * median { run } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_words_is_no_series() {
        let taken = |cells: [&str; 2]| {
            let text = format!("DATE,WHO,NET_CR\n2026-03-02,{},1.5\n2026-03-03,{},2.5\n", cells[0], cells[1]);
            crate::read::open("a.csv", text.as_bytes()).is_ok_and(|document| recognise(&document).is_some())
        };
        assert!(taken(["1.25", "."]) && taken([".", ""]));
        assert!(!taken(["Funds", "Banks"]));
    }

    #[test]
    fn zeros_that_stand_for_nothing_jump_to_the_level() {
        let cells = |zeros: usize, after: &[f64]| {
            std::iter::repeat_n(Cell::Number(0.0), zeros)
                .chain(after.iter().map(|v| Cell::Number(*v)))
                .collect::<Vec<_>>()
        };
        assert_eq!(leading_zeros(&cells(9, &[100.0, 101.0, 99.0, 103.0, 104.0, 110.0])), 9);
        assert_eq!(leading_zeros(&cells(9, &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0])), 0);
        assert_eq!(leading_zeros(&cells(2, &[100.0, 101.0, 99.0, 103.0, 104.0, 110.0])), 0);
    }
}
