//! Answers of the engine as counts and exact sums.

use super::engine::failed;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type};
use flowmosaic::calendar::Day;
use flowmosaic::problem::Problem;
use flowmosaic::reduce::account::Census;
use flowmosaic::reduce::cells::{Cells, Item, Tally};
use flowmosaic::reduce::plan::{Measure, Plan};
use flowmosaic::reduce::sql::Reason;

/// Digits of a sum.
const SUM_DIGITS: u8 = 38;

/// A column of an answer, as one type whatever the engine chose.
struct Held(ArrayRef);

impl Held {
    fn of(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<Held, Problem> {
        let column = batch
            .column_by_name(name)
            .ok_or_else(|| Problem::error("engine-answer", format!("the engine's answer has no column {name}")))?;
        cast(column, kind).map(Held).map_err(|error| failed(error.into()))
    }

    fn count(&self, row: usize) -> u64 {
        let column = self.0.as_primitive::<Int64Type>();
        if column.is_null(row) { 0 } else { u64::try_from(column.value(row)).unwrap_or_default() }
    }

    fn sum(&self, row: usize) -> i128 {
        let column = self.0.as_primitive::<Decimal128Type>();
        if column.is_null(row) { 0 } else { column.value(row) }
    }

    fn day(&self, row: usize) -> Option<Day> {
        let column = self.0.as_primitive::<Date32Type>();
        (!column.is_null(row)).then(|| Day::from_epoch_days(column.value(row)))
    }

    fn words(&self, row: usize) -> &str {
        let column = self.0.as_string::<i32>();
        if column.is_null(row) { "" } else { column.value(row) }
    }
}

/// What a file holds.
pub(super) fn census(plan: &Plan, file: &str, batches: &[RecordBatch]) -> Result<Vec<Census>, Problem> {
    let mut found = Vec::new();
    for batch in batches {
        let period = Held::of(batch, "period", &DataType::Date32)?;
        let rows = Held::of(batch, "rows", &DataType::Int64)?;
        let mut measures = Vec::new();
        for (m, measure) in plan.measures.iter().enumerate() {
            let sum = DataType::Decimal128(SUM_DIGITS, i8::try_from(measure.decimals).unwrap_or_default());
            measures.push((
                Held::of(batch, &format!("total{m}"), &sum)?,
                Held::of(batch, &format!("numbers{m}"), &DataType::Int64)?,
                Held::of(batch, &format!("rounded{m}"), &DataType::Int64)?,
            ));
        }
        for row in 0..batch.num_rows() {
            let totals =
                measures.iter().map(|(sum, numbers, rounded)| (sum.sum(row), numbers.count(row), rounded.count(row)));
            found.push(Census {
                file: file.to_owned(),
                period: period.day(row),
                rows: rows.count(row),
                totals: totals.collect(),
            });
        }
    }
    flowmosaic::order::by_key(&mut found, |one| one.period);
    Ok(found)
}

/// The columns of one measure in the cells.
struct Tallies {
    total: Held,
    numbers: Held,
    missing: Held,
    suppressed: Held,
    other: Held,
    last: Option<(Held, Held)>,
}

impl Tallies {
    fn of(batch: &RecordBatch, measure: &Measure, m: usize) -> Result<Tallies, Problem> {
        let sum = DataType::Decimal128(SUM_DIGITS, i8::try_from(measure.decimals).unwrap_or_default());
        let count = |name: &str| Held::of(batch, &format!("{name}{m}"), &DataType::Int64);
        Ok(Tallies {
            total: Held::of(batch, &format!("total{m}"), &sum)?,
            numbers: count("numbers")?,
            missing: count("missing")?,
            suppressed: count("suppressed")?,
            other: count("other")?,
            last: match measure.is_level() {
                true => Some((Held::of(batch, &format!("last{m}"), &sum)?, count("lastn")?)),
                false => None,
            },
        })
    }

    fn tally(&self, row: usize, rows: u64) -> Tally {
        let (numbers, missing) = (self.numbers.count(row), self.missing.count(row));
        let (suppressed, other) = (self.suppressed.count(row), self.other.count(row));
        Tally {
            total: self.total.sum(row),
            numbers,
            missing,
            suppressed,
            other,
            unreadable: rows.saturating_sub(numbers + missing + suppressed + other),
            last: self.last.as_ref().map_or((0, 0), |(sum, count)| (sum.sum(row), count.count(row))),
        }
    }
}

/// Adds cells and what was left out.
pub(super) fn cells(plan: &Plan, batch: &RecordBatch, into: &mut Cells) -> Result<(), Problem> {
    let reason = Held::of(batch, "reason", &DataType::Int64)?;
    let period = Held::of(batch, "period", &DataType::Date32)?;
    let rows = Held::of(batch, "rows", &DataType::Int64)?;
    let labels: Result<Vec<Held>, Problem> =
        (0..into.labels.len()).map(|at| Held::of(batch, &format!("d{at}"), &DataType::Utf8)).collect();
    let labels = labels?;
    let tallies: Result<Vec<Tallies>, Problem> =
        plan.measures.iter().enumerate().map(|(m, measure)| Tallies::of(batch, measure, m)).collect();
    let tallies = tallies?;
    for row in 0..batch.num_rows() {
        let number = i64::try_from(reason.count(row)).unwrap_or_default();
        let reason = Reason::of(number)
            .ok_or_else(|| Problem::error("engine-answer", format!("the engine's answer has the reason {number}")))?;
        let used = reason == Reason::Used;
        let number = |(names, held): (&mut flowmosaic::reduce::cells::Names, &Held)| {
            if used { names.number(held.words(row)) } else { 0 }
        };
        let numbers = into.labels.iter_mut().zip(&labels).map(number).collect();
        let count = rows.count(row);
        into.items.push(Item {
            reason,
            period: period.day(row),
            labels: numbers,
            rows: count,
            tallies: tallies.iter().map(|one| one.tally(row, count)).collect(),
        });
    }
    Ok(())
}
