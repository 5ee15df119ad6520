//! One row of an input in our words: its day, labels, numbers, and what keeps it out.

use super::words::{date, identifier, texts};
use super::{Reason, table};
use crate::number::{DecimalMark, MISSING, SUPPRESSED};
use crate::reduce::key::Key;
use crate::reduce::plan::{Calendar, DateForm, Dimension, Measure, Plan};
use std::collections::BTreeMap;

/// What a column of an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Text, as in every CSV.
    Text,
    /// Whole numbers or exact decimals.
    Exact,
    /// Binary fractions.
    Float,
    /// Days.
    Day,
    /// Moments; their day is that of the clock they are written in.
    Moment,
}

/// The columns of an input, by name.
pub type Columns = BTreeMap<String, Column>;

/// Most digits of one value; a sum has ten more, enough for ten thousand million of the largest.
const DIGITS: u8 = 28;

/// Writes the parts of a query over one input.
pub(super) struct Row<'a> {
    pub(super) plan: &'a Plan,
    pub(super) columns: &'a Columns,
}

impl Row<'_> {
    /// The whole row: `day`, `released`, `d0…`, `t…` (totals that are added up), `k` (kept), `v0…`, `s0…`.
    pub(super) fn select(&self, input: usize) -> String {
        let mut parts = vec![format!("{} AS day", self.day())];
        if let Some(released) = &self.plan.released {
            parts.push(format!("{} AS released", self.day_of(released)));
        }
        for (at, dimension) in self.plan.kept().enumerate() {
            parts.push(format!("{} AS d{at}", self.words(&dimension.column)));
        }
        let totals: Vec<String> =
            self.added_up().map(|dimension| self.among(&dimension.column, &dimension.totals)).collect();
        if !totals.is_empty() {
            parts.push(format!("({}) AS in_total", totals.join(" OR ")));
        }
        let kept: Vec<String> = self.plan.keep.iter().map(|(column, values)| self.among(column, values)).collect();
        if !kept.is_empty() {
            parts.push(format!("({}) AS is_kept", kept.join(" AND ")));
        }
        for (number, measure) in self.plan.measures.iter().enumerate() {
            parts.push(format!("{} AS v{number}", self.value(measure)));
            parts.push(format!("{} AS s{number}", self.state(measure)));
        }
        format!("SELECT {} FROM {}", parts.join(", "), table(input))
    }

    /// Dimensions that are added up although some of their labels are totals.
    fn added_up(&self) -> impl Iterator<Item = &Dimension> {
        self.plan.dimensions.iter().filter(|dimension| !dimension.kept && !dimension.totals.is_empty())
    }

    /// The number of a [`Reason`], over the columns of [`Row::select`].
    pub(super) fn reason(&self) -> String {
        let mut tries = vec![format!("WHEN day IS NULL THEN {}", Reason::DayUnreadable as i64)];
        let (from, to) = self.plan.span;
        let outside: Vec<String> = [
            from.map(|day| format!("day < {}", date(day.epoch_days()))),
            to.map(|day| format!("day > {}", date(day.epoch_days()))),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !outside.is_empty() {
            tries.push(format!("WHEN {} THEN {}", outside.join(" OR "), Reason::OutsideSpan as i64));
        }
        if let Some(known) = self.plan.known {
            let late = Reason::NotReleased as i64;
            match (&self.plan.released, self.plan.release_days) {
                // A row that does not say when it came out may have come out later.
                (Some(_), _) => {
                    tries.push(format!("WHEN released IS NULL OR released > {} THEN {late}", date(known.epoch_days())));
                }
                (None, Some(days)) => {
                    let last = known.plus_days(-i32::from(days));
                    tries.push(format!("WHEN {} > {} THEN {late}", self.period_end(), last.epoch_days()));
                }
                (None, None) => {}
            }
        }
        if !self.plan.keep.is_empty() {
            tries.push(format!("WHEN NOT is_kept THEN {}", Reason::NotKept as i64));
        }
        if self.added_up().next().is_some() {
            tries.push(format!("WHEN in_total THEN {}", Reason::Total as i64));
        }
        format!("CAST(CASE {} ELSE 0 END AS BIGINT)", tries.join(" "))
    }

    /// The first day of the period that a day belongs to.
    pub(super) fn period(&self, day: &str) -> String {
        let step = match self.plan.calendar {
            Calendar::Day => return day.to_owned(),
            Calendar::Week(last) => {
                // 1970-01-01 was a Thursday (3); ISO weeks begin on Monday.
                let shift = 6 - last;
                return format!(
                    "CAST(date_trunc('week', {day} + INTERVAL '{shift}' DAY) - INTERVAL '{shift}' DAY AS DATE)"
                );
            }
            Calendar::Month => "month",
            Calendar::Quarter => "quarter",
            Calendar::Year => "year",
        };
        format!("CAST(date_trunc('{step}', {day}) AS DATE)")
    }

    /// The number of the last day of the row's period since 1970.
    fn period_end(&self) -> String {
        let next = match self.plan.calendar {
            Calendar::Day => return "CAST(period AS INTEGER)".to_owned(),
            Calendar::Week(_) => "7' DAY",
            Calendar::Month => "1' MONTH",
            Calendar::Quarter => "3' MONTH",
            Calendar::Year => "12' MONTH",
        };
        format!("CAST(CAST(period + INTERVAL '{next} AS DATE) AS INTEGER) - 1")
    }

    /// The day of the row.
    pub(super) fn day(&self) -> String {
        self.day_of(&self.plan.date)
    }

    fn kind(&self, key: &Key) -> Column {
        self.columns.get(&key.text).copied().unwrap_or(Column::Text)
    }

    fn day_of(&self, key: &Key) -> String {
        let column = identifier(&key.text);
        if matches!(self.kind(key), Column::Day | Column::Moment) {
            return format!("CAST({column} AS DATE)");
        }
        let written = format!("trim(CAST({column} AS VARCHAR))");
        let part = |from: u32, length: u32| format!("substr({written}, {from}, {length})");
        // Only what is written to the letter in this form counts: TRY_CAST alone takes much more.
        let (form, iso) = match self.plan.date_form {
            DateForm::Iso => ("____-__-__", written.clone()),
            DateForm::Packed => {
                ("________", format!("{} || '-' || {} || '-' || {}", part(1, 4), part(5, 2), part(7, 2)))
            }
            DateForm::MonthDayYear => {
                ("__/__/____", format!("{} || '-' || {} || '-' || {}", part(7, 4), part(1, 2), part(4, 2)))
            }
            DateForm::DayMonthYear => {
                ("________", format!("{} || '-' || {} || '-' || {}", part(7, 4), part(4, 2), part(1, 2)))
            }
            DateForm::Month => ("____-__", format!("{written} || '-01'")),
        };
        let fits = match self.plan.date_form {
            DateForm::DayMonthYear => format!("{written} LIKE '__/__/____' OR {written} LIKE '__.__.____'"),
            _ => format!("{written} LIKE '{form}'"),
        };
        let day = format!("CASE WHEN {fits} THEN TRY_CAST({iso} AS DATE) END");
        match self.plan.date_form {
            DateForm::Month => format!("CAST({day} + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE)"),
            _ => day,
        }
    }

    /// A text without blanks around it; empty where the row says none.
    fn words(&self, key: &Key) -> String {
        format!("coalesce(trim(CAST({} AS VARCHAR)), '')", identifier(&key.text))
    }

    fn among(&self, key: &Key, values: &[String]) -> String {
        if values.is_empty() {
            return "FALSE".to_owned();
        }
        format!("{} IN ({})", self.words(key), texts(values.iter().map(String::as_str)))
    }

    /// The exact value with our sign; nothing where there is none.
    pub(super) fn value(&self, measure: &Measure) -> String {
        let number = self.number(measure);
        let signed = match &measure.side {
            Some((column, buys, sells)) => format!(
                "CASE WHEN {} THEN {number} WHEN {} THEN -{number} END",
                self.among(column, buys),
                self.among(column, sells)
            ),
            None if measure.turn => format!("-{number}"),
            None => number,
        };
        match self.condition(measure) {
            Some(condition) => format!("CASE WHEN {condition} THEN {signed} END"),
            None => signed,
        }
    }

    fn condition(&self, measure: &Measure) -> Option<String> {
        let conditions: Vec<String> = measure.when.iter().map(|(column, values)| self.among(column, values)).collect();
        (!conditions.is_empty()).then(|| conditions.join(" AND "))
    }

    /// The exact number as it is written. NaN, infinity and what has too many digits give nothing.
    fn number(&self, measure: &Measure) -> String {
        format!("TRY_CAST({} AS DECIMAL({DIGITS},{}))", self.written(measure), measure.decimals)
    }

    /// True where the number has more decimals than are kept.
    pub(super) fn is_rounded(&self, measure: &Measure) -> String {
        let number = self.number(measure);
        match self.kind(&measure.column) {
            Column::Float => format!("CAST({number} AS DOUBLE) <> {}", self.written(measure)),
            Column::Exact => format!("{number} <> {}", self.written(measure)),
            Column::Text => format!("{number} <> TRY_CAST({} AS DECIMAL(38,14))", self.written(measure)),
            Column::Day | Column::Moment => "FALSE".to_owned(),
        }
    }

    fn written(&self, measure: &Measure) -> String {
        match self.kind(&measure.column) {
            Column::Exact | Column::Float => identifier(&measure.column.text),
            // A day is no number.
            Column::Day | Column::Moment => "CAST(NULL AS DOUBLE)".to_owned(),
            Column::Text => {
                let plain = self.words(&measure.column);
                // Without the plan's word a comma may be either mark, and nothing is guessed.
                match measure.mark {
                    None => plain,
                    Some(DecimalMark::Point) => format!("replace({plain}, ',', '')"),
                    Some(DecimalMark::Comma) => format!("replace(replace({plain}, '.', ''), ',', '.')"),
                }
            }
        }
    }

    /// True where values of the measure may be in this state.
    pub(super) fn may_be(&self, measure: &Measure, state: u8) -> bool {
        match state {
            2 => self.kind(&measure.column) == Column::Text,
            4 => !measure.when.is_empty(),
            _ => true,
        }
    }

    /// 0 a number, 1 missing, 2 suppressed, 3 unreadable, 4 a row of another measure.
    fn state(&self, measure: &Measure) -> String {
        let mut tries = Vec::new();
        if let Some(condition) = self.condition(measure) {
            tries.push(format!("WHEN NOT ({condition}) THEN 4"));
        }
        match self.kind(&measure.column) {
            Column::Text => {
                let plain = self.words(&measure.column);
                tries.push(format!("WHEN lower({plain}) IN ({}) THEN 1", texts(MISSING)));
                tries.push(format!("WHEN lower({plain}) IN ({}) THEN 2", texts(SUPPRESSED)));
            }
            Column::Float => {
                let column = identifier(&measure.column.text);
                tries.push(format!("WHEN {column} IS NULL OR {column} = CAST('NaN' AS DOUBLE) THEN 1"));
            }
            Column::Exact | Column::Day | Column::Moment => {
                tries.push(format!("WHEN {} IS NULL THEN 1", identifier(&measure.column.text)));
            }
        }
        if let Some((column, buys, sells)) = &measure.side {
            let known = format!("{} OR {}", self.among(column, buys), self.among(column, sells));
            tries.push(format!("WHEN NOT ({known}) THEN 3"));
        }
        format!("CASE {} ELSE 0 END", tries.join(" "))
    }
}
