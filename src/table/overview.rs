//! The periods and series of a table: by a look at all its rows, or by what was noticed of them on their
//! way, which is the same and takes no second look.

use super::Table;
use crate::calendar::Period;
use flowmosaic_kernels::passes::Courses;
use flowmosaic_kernels::sums::{Came, Comings, Seen};

/// What was noticed of the rows of one table on their way into it: each combination of period and labels came
/// once, with a value for every measure.
#[derive(Debug, Clone)]
pub struct Overview {
    comings: Comings,
    rows: usize,
    measures: usize,
}

impl Overview {
    /// That of a table without missing values, all of whose rows were noted in `seen`; nothing where it has
    /// too many labels, or other rows.
    #[must_use]
    pub(crate) fn of(table: &Table, seen: &Seen) -> Option<Overview> {
        let ends: Vec<i32> = table.periods.iter().map(|period| period.end.epoch_days()).collect();
        let comings = seen.comings(&ends, Courses::MOST)?;
        let overview =
            Overview { rows: comings.rows() * table.measures.len(), measures: table.measures.len(), comings };
        overview.is_of(table).then_some(overview)
    }

    /// False for another table, and for one whose measures were told apart since.
    #[must_use]
    pub(crate) fn is_of(&self, table: &Table) -> bool {
        (self.rows, self.measures) == (table.row_count(), table.measures.len())
    }

    /// How many series there are.
    #[must_use]
    pub(crate) fn series_count(&self) -> usize {
        self.comings.count() * self.measures
    }

    /// What there is of a series, by its labels.
    #[must_use]
    pub(crate) fn series(&self, labels: &[u32]) -> Option<Came> {
        self.comings.of(labels)
    }

    /// [`Table::periods_with_values`].
    #[must_use]
    pub(crate) fn periods(&self, table: &Table) -> Vec<Period> {
        table.periods_among(&self.comings.periods)
    }
}

impl Table {
    /// The distinct periods that hold at least one number, sorted.
    #[must_use]
    pub fn periods_with_values(&self) -> Vec<Period> {
        let mut used = vec![false; self.periods.len()];
        self.period_codes.note_used(&self.values, &mut used);
        self.periods_among(&used)
    }

    fn periods_among(&self, used: &[bool]) -> Vec<Period> {
        let mut periods: Vec<Period> =
            self.periods.iter().zip(used).filter(|(_, used)| **used).map(|(p, _)| *p).collect();
        crate::order::natural(&mut periods);
        periods.dedup();
        periods
    }
}
