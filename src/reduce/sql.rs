//! The questions that are put to the engine, as SQL that DataFusion, Ballista and DuckDB understand alike.
//!
//! Every number becomes an exact decimal before it is added, so that sums do not depend on the order
//! of rows, files or machines. Nothing is dropped in a `WHERE`: each row gets a reason and is counted.

mod row;
mod words;

use super::plan::{Measure, Plan};
use crate::calendar::Day;
pub use row::{Column, Columns};
pub use words::{date, identifier, text};

/// Why a row does not enter the panel. The number stands in the column `reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It enters.
    Used = 0,
    /// Its day cannot be read.
    DayUnreadable = 1,
    /// Its day is before the first or after the last day wanted.
    OutsideSpan = 2,
    /// It had not come out on the day that is asked about.
    NotReleased = 3,
    /// The plan keeps other rows.
    NotKept = 4,
    /// It is a total in a dimension that is added up.
    Total = 5,
}

impl Reason {
    /// All of them, in the order in which a row is tried.
    pub const ALL: [Reason; 6] =
        [Reason::Used, Reason::DayUnreadable, Reason::OutsideSpan, Reason::NotReleased, Reason::NotKept, Reason::Total];

    /// The reason that a number stands for.
    #[must_use]
    pub fn of(number: i64) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| *reason as i64 == number)
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Reason::Used => "used",
            Reason::DayUnreadable => "the day cannot be read",
            Reason::OutsideSpan => "outside the days wanted",
            Reason::NotReleased => "not out on the day asked about",
            Reason::NotKept => "not among the rows to keep",
            Reason::Total => "a total in a dimension that is added up",
        }
    }
}

/// Name of the table that holds the files of an input.
#[must_use]
pub fn table(input: usize) -> String {
    format!("input{input}")
}

/// What one file holds: rows and exact totals a period, whatever becomes of them later; `rounded` is how
/// many numbers have more decimals than the plan keeps.
#[must_use]
pub fn census(plan: &Plan, input: usize, columns: &Columns) -> String {
    let row = row::Row { plan, columns };
    let mut parts = vec![format!("{} AS day", row.day())];
    let mut names = String::new();
    let mut sums = String::from("count(*) AS rows");
    for (m, measure) in plan.measures.iter().enumerate() {
        parts.push(format!("{} AS v{m}, {} AS x{m}", row.value(measure), row.is_rounded(measure)));
        names.push_str(&format!(", v{m}, x{m}"));
        sums.push_str(&format!(", sum(v{m}) AS total{m}, count(v{m}) AS numbers{m}"));
        sums.push_str(&format!(", count(CASE WHEN x{m} THEN 1 END) AS rounded{m}"));
    }
    let (period, parts, table) = (row.period("day"), parts.join(", "), table(input));
    format!(
        "SELECT period, {sums}\nFROM (SELECT {period} AS period{names} FROM (SELECT {parts} FROM {table}))\nGROUP BY period"
    )
}

/// The cells of the panel and what was left out, of rows whose day lies in one of `stretches`; without
/// any, of rows whose day cannot be read.
#[must_use]
pub fn cells(plan: &Plan, inputs: &[(usize, Columns)], stretches: &[(Day, Day)]) -> String {
    let rows: Vec<String> = inputs.iter().map(|(input, columns)| row::Row { plan, columns }.select(*input)).collect();
    let source = row::Row { plan, columns: &Columns::default() };
    let labels: Vec<String> = plan.kept().enumerate().map(|(at, _)| format!("d{at}")).collect();
    let keys = |with: &[&str]| {
        let all = with.iter().map(|key| (*key).to_owned()).chain(labels.iter().cloned());
        all.collect::<Vec<_>>().join(", ")
    };
    let dimensions: String = labels.iter().map(|d| format!(", CASE WHEN reason = 0 THEN {d} END AS {d}")).collect();
    let levels = plan.measures.iter().any(Measure::is_level);
    let numbers: String = (0..plan.measures.len()).map(|m| format!(", v{m}, s{m}")).collect();
    let marked = format!(
        "SELECT reason, period{}{dimensions}{numbers}\n  FROM (SELECT *, {} AS reason FROM (SELECT *, {} AS period FROM (\n    \
         {}\n  )))\n  WHERE {}",
        if levels { ", day" } else { "" },
        source.reason(),
        source.period("day"),
        rows.join("\n    UNION ALL\n    "),
        within(stretches),
    );
    let may_be = |measure: &Measure, state: u8| {
        inputs.iter().any(|(_, columns)| row::Row { plan, columns }.may_be(measure, state))
    };
    let mut sums = String::from("count(*) AS rows");
    for (m, measure) in plan.measures.iter().enumerate() {
        sums.push_str(&format!(", sum(v{m}) AS total{m}, count(v{m}) AS numbers{m}"));
        for (state, name) in [(1, "missing"), (2, "suppressed"), (4, "other")] {
            if may_be(measure, state) {
                sums.push_str(&format!(", count(CASE WHEN s{m} = {state} THEN 1 END) AS {name}{m}"));
            } else {
                sums.push_str(&format!(", CAST(0 AS BIGINT) AS {name}{m}"));
            }
        }
    }
    let key = keys(&["reason", "period"]);
    if !levels {
        return format!("SELECT {key}, {sums}\nFROM (\n  {marked}\n)\nGROUP BY {key}");
    }
    let daily = keys(&["reason", "period", "day"]);
    let (mut ranks, mut outer) = (String::new(), String::from("sum(rows) AS rows"));
    for (m, measure) in plan.measures.iter().enumerate() {
        for name in ["total", "numbers", "missing", "suppressed", "other"] {
            outer.push_str(&format!(", sum({name}{m}) AS {name}{m}"));
        }
        if measure.is_level() {
            let latest = format!("CASE WHEN numbers{m} > 0 THEN 0 ELSE 1 END, day DESC");
            ranks.push_str(&format!(", row_number() OVER (PARTITION BY {key} ORDER BY {latest}) AS r{m}"));
            for (name, of) in [("last", "total"), ("lastn", "numbers")] {
                outer.push_str(&format!(", sum(CASE WHEN r{m} = 1 THEN {of}{m} END) AS {name}{m}"));
            }
        }
    }
    format!(
        "SELECT {key}, {outer}\nFROM (SELECT *{ranks} FROM (\n  SELECT {daily}, {sums}\n  FROM (\n  {marked}\n  ) GROUP BY \
         {daily}\n))\nGROUP BY {key}"
    )
}

/// Days themselves, so that an engine can pass over row groups by their statistics.
fn within(stretches: &[(Day, Day)]) -> String {
    let one = |(first, last): &(Day, Day)| {
        format!("day BETWEEN {} AND {}", date(first.epoch_days()), date(last.epoch_days()))
    };
    if stretches.is_empty() {
        "day IS NULL".to_owned()
    } else {
        stretches.iter().map(one).collect::<Vec<_>>().join(" OR ")
    }
}
