//! Dates in several columns: years, beside them months or quarters, and perhaps days.

use super::cells::{is_number, sample};
use crate::read::Grid;
use crate::source::dates::{Form, are_months, month_name, month_number, quarter_number};
use crate::source::words;

/// The columns beside a column of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Column of the month or quarter.
    pub(super) at: usize,
    /// True for quarters.
    pub(super) quarters: bool,
    /// Column of the day of the month.
    pub(super) day: Option<usize>,
}

impl Part {
    /// 1 to 12, or 1 to 4, from a cell of its column.
    pub(super) fn number(self, text: &str) -> Option<u32> {
        if self.quarters { quarter_number(text) } else { month_number(text) }
    }
}

/// A column of years, perhaps written on the first row of each year only, with a column of months
/// or quarters beside it. Plain numbers are months only under a header that says so.
pub(super) fn year_and_part(grid: &Grid) -> Option<(usize, Part)> {
    let rows = sample(0, grid.row_count().saturating_sub(1));
    let header = |at: usize, words: &[&str]| {
        rows.iter().take(30).any(|row| {
            let text = grid.trimmed(*row, at).to_lowercase();
            words.iter().any(|w| text == *w)
        })
    };
    for year in 0..3usize {
        for part in (0..4usize).filter(|part| *part != year) {
            let named = header(part, &["month", "mon", "mth", "monat", "mois", "mes", "mês", "mese", "月"]);
            let quarters =
                header(part, &["quarter", "qtr", "q", "quartal", "vierteljahr", "trimestre", "四半期", "季"]);
            let is_part = |row: &usize| {
                let text = grid.trimmed(*row, part);
                match (quarters, named) {
                    (true, _) => quarter_number(text).is_some(),
                    (_, true) => month_number(text).is_some(),
                    _ => month_name(text).is_some(),
                }
            };
            let numbers = |row: &usize| {
                (0..grid.width(*row)).any(|at| at != year && at != part && is_number(grid.text(*row, at)))
            };
            let data: Vec<usize> = rows.iter().copied().filter(|row| is_part(row) && numbers(row)).collect();
            let years = data.iter().filter(|row| Form::Year.read(grid.text(**row, year)).is_some()).count();
            let others = data.iter().filter(|row| !grid.trimmed(**row, year).is_empty()).count();
            let first_has_year = data.first().is_some_and(|row| Form::Year.read(grid.text(*row, year)).is_some());
            let with_numbers = || rows.iter().filter(|row| numbers(row)).map(|row| grid.trimmed(*row, part));
            let parts = named || quarters || mostly_months(with_numbers());
            if data.len() >= 3 && first_has_year && years == others && parts {
                const DAYS: [&str; 7] = ["day", "dd", "tag", "jour", "día", "dia", "日"];
                let is_day = |row: usize, at| grid.trimmed(row, at).parse().is_ok_and(|day| (1..=31).contains(&day));
                let days = |at: usize| data.iter().filter(|row| is_day(**row, at)).count();
                let day = (0..6usize)
                    .filter(|at| !quarters && *at != year && *at != part && header(*at, &DAYS))
                    .find(|at| days(*at) * 10 >= data.len() * 9);
                return Some((year, Part { at: part, quarters, day }));
            }
        }
    }
    None
}

/// True when nearly all of the cells beside numbers are months, named in one language, and not always the same: codes
/// of countries (AGO, MAR) are now and then the beginning of a month's name. Rows of a whole year or quarter may stand
/// among them.
fn mostly_months<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let whole = |cell: &str| words::is_aggregate(cell) || quarter_number(cell).is_some();
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty() && !whole(cell)).collect();
    let months: Vec<&str> = cells.iter().copied().filter(|cell| month_name(cell).is_some()).collect();
    let first = months.first().and_then(|cell| month_name(cell));
    months.len() * 10 >= cells.len() * 9
        && months.iter().any(|cell| month_name(cell) != first)
        && are_months(months.iter().copied())
}
