//! What is noticed of rows while they pass: whether one comes twice, and values that may stand for
//! "no data". Looked at here, a few at a time, they are still in the processor's nearest memory; a
//! second look at a long table costs as much as reading it.

use super::{Applier, Plan};
use crate::calendar::Period;
use crate::problem::Problem;
use crate::table::{Collected, Overview, Table, TableBuilder};
use flowmosaic_kernels::sums::{Seen, holds_any};

/// Values that some publishers write for "no data". They may be real, so they are only named.
pub const STAND_INS: [f64; 6] = [-99.99, -999.0, -9_999.0, -999.99, -99_999.0, 9.99e9];

/// Rows that were looked at on their way; none of them stood twice.
#[derive(Debug)]
pub struct Watched {
    seen: Seen,
    /// No value was missing.
    complete: bool,
    stand_ins: [(u32, usize); STAND_INS.len()],
}

impl Watched {
    pub(super) fn new(dimensions: usize) -> Watched {
        Watched { seen: Seen::new(dimensions), complete: false, stand_ins: Default::default() }
    }

    /// Looks at rows.
    ///
    /// # Errors
    /// Why it has to look no further: a row that comes twice, or too many labels to tell.
    pub(super) fn add(&mut self, rows: &Collected, builder: &TableBuilder) -> Result<(), &'static str> {
        let known: Vec<usize> = (0..rows.labels.len()).map(|d| builder.labels(d).len()).collect();
        if !self.seen.fit(builder.period_count(), &known) {
            return Err("the sums would take as much room as the rows");
        }
        if !self.seen.add(rows.periods, &rows.labels) {
            return Err("a period stands twice for the same labels");
        }
        for values in rows.values.iter().filter(|values| holds_any(values, &STAND_INS)) {
            for (line, value) in (rows.line..).zip(*values) {
                for ((first, count), _) in
                    self.stand_ins.iter_mut().zip(STAND_INS).filter(|(_, wanted)| value == wanted)
                {
                    *first = if *count == 0 { line } else { (*first).min(line) };
                    *count += 1;
                }
            }
        }
        Ok(())
    }

    /// What the rows tell of their table; nothing where it has to be looked at as a whole.
    pub fn overview(&self, table: &Table) -> Option<Overview> {
        if self.complete { Overview::of(table, &self.seen) } else { None }
    }

    /// What is said of values that may stand for "no data", and the first line of each.
    pub fn stand_ins(&self) -> impl Iterator<Item = (u32, Problem)> {
        let found = self.stand_ins.into_iter().zip(STAND_INS).filter(|((_, count), _)| *count > 0);
        found.map(|((line, count), value)| (line, stand_in(value, count)))
    }
}

/// What is said of a value that may stand for "no data".
pub fn stand_in(value: f64, count: usize) -> Problem {
    let message = format!("{value} stands {count} times; it may mean \"no data\" and is used as it stands");
    Problem::warning("stand-in", message)
}

/// True where the cells of a row differ in nothing but their measures, and stand as they are written.
fn is_plain(plan: &Plan) -> bool {
    plan.measure_column.is_none()
        && plan.flag_column.is_none()
        && plan.table_column.is_none()
        && plan.row_units.is_empty()
        && !plan.turns()
        && !plan.has_series()
}

impl Applier {
    /// Looks at rows on their way where the plan allows it; see [`Applier::watched`].
    pub fn look_out(&mut self) {
        self.watched = is_plain(&self.plan).then(|| Box::new(Watched::new(self.plan.dimensions.len())));
    }

    /// What was noticed; nothing when the table has to be looked at as a whole.
    pub fn watched(&mut self) -> Option<Box<Watched>> {
        let missing = self.builders.first().map_or(0, |(_, builder)| builder.missing());
        self.watched.take().map(|watched| Box::new(Watched { complete: missing == 0, ..*watched }))
    }

    /// Looks at rows that came together.
    pub(super) fn watch_rows(&mut self, rows: &Collected) {
        if let (Some(watched), Some((_, builder))) = (&mut self.watched, self.builders.first())
            && watched.add(rows, builder).is_err()
        {
            self.watched = None;
        }
    }

    /// Looks at the row that was added last.
    pub(super) fn watch_row(&mut self, period: Period, line: u32) {
        if self.watched.is_none() {
            return;
        }
        let Some((_, builder)) = self.builders.first_mut() else { return };
        let periods = [builder.period_code(period)];
        let values = builder.last_values(self.plan.values.len()).to_vec();
        let labels = std::mem::take(&mut self.labels);
        self.watch_rows(&Collected {
            periods: &periods,
            labels: labels.chunks(1).collect(),
            measures: &[],
            values: values.chunks(1).collect(),
            line,
            turn: false,
        });
        self.labels = labels;
    }
}
