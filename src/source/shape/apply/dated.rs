//! The period of a row, and rows that have none.

use super::{Applier, Cells, DateColumns, widened};
use crate::calendar::{Day, Period};
use crate::number::{Cell, read_cell, trim};
use crate::problem::{Notes, Problem, excerpt};
use crate::source::dates::{Form, month_number, quarter_number};

/// Rows that are no data and were seen behind the last row that is.
const PENDING_KEPT: usize = 50;

impl Applier {
    /// Keeps back a row without a date. Numbers beside a sign for a missing date are data that belong to no time: such
    /// a row is no footer, wherever it stands.
    pub(super) fn undated(&mut self, cells: &impl Cells, line: u32, notes: &mut Notes) {
        if cells.is_blank() {
            return;
        }
        let at = match self.plan.dates {
            DateColumns::One { at, .. } => at,
            DateColumns::Span { end, .. } => end.0,
            DateColumns::YearAnd { part, day, .. } => day.unwrap_or(part),
            DateColumns::Stated { at } => at,
        };
        let text = cells.cell(at);
        let message = format!("expected a date, found \"{}\"; the row was left out", excerpt(trim(text)));
        let problem = Problem::warning("not-a-date", message).at(self.place(line, at, text));
        let numbers = || {
            let read = |at: usize| read_cell(cells.cell(at), self.plan.mark);
            self.plan.values.iter().any(|value| matches!(read(value.at), Cell::Number(_)))
        };
        if !trim(text).is_empty() && read_cell(text, self.plan.mark) == Cell::Missing && numbers() {
            notes.push(problem);
            return;
        }
        self.pending_count += 1;
        if self.pending.len() < PENDING_KEPT {
            self.pending.push(problem);
        }
    }

    pub(super) fn period(&mut self, cells: &impl Cells) -> Option<Period> {
        Some(match self.plan.dates {
            DateColumns::Stated { .. } => return None,
            DateColumns::One { at, form } => {
                let text = cells.cell(at);
                if self.last_date.0 == text {
                    return self.last_date.1;
                }
                let read = form.read(text).map(|p| self.plan.widen.map_or(p, |frequency| widened(p, frequency)));
                self.last_date.0.clear();
                self.last_date.0.push_str(text);
                self.last_date.1 = read;
                return read;
            }
            DateColumns::Span { start, end } => {
                let last = end.1.read(cells.cell(end.0))?.end;
                let first = start.1.read(cells.cell(start.0)).map_or(last, |p| p.start);
                if first > last {
                    return None;
                }
                Period { end: last, start: first }
            }
            DateColumns::YearAnd { year, part, quarters, day } => {
                if let Some(found) = Form::Year.read(cells.cell(year)) {
                    self.last_year = Some(found.end.year());
                }
                let text = cells.cell(part);
                let year = self.last_year?;
                match day {
                    _ if quarters => Period::quarter(year, quarter_number(text)?)?,
                    Some(day) => {
                        let day = trim(cells.cell(day)).parse().ok()?;
                        Period::day(Day::new(year, month_number(text)?, day)?)
                    }
                    None => Period::month(year, month_number(text)?)?,
                }
            }
        })
    }
}
