//! What each column of a table is. A plan is made from a sample and applied row by row.

use crate::calendar::{Day, Frequency};
use crate::number::DecimalMark;
use crate::source::dates::Form;
use crate::table::MeasureKind;
use crate::unit::{PlusMeans, Unit};

/// Where the period of a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateColumns {
    /// One column in one form.
    One {
        /// Column.
        at: usize,
        /// Form.
        form: Form,
    },
    /// First and last day in two columns.
    Span {
        /// Column and form of the first day.
        start: (usize, Form),
        /// Column and form of the last day.
        end: (usize, Form),
    },
    /// A year, carried down to the rows that leave it out, and a month or quarter beside it.
    YearAnd {
        /// Column of the year.
        year: usize,
        /// Column of the month (a name, or 1 to 12) or quarter.
        part: usize,
        /// True for quarters.
        quarters: bool,
        /// Column of the day of the month, where there is one.
        day: Option<usize>,
    },
    /// In no column: the words around the table state it.
    Stated {
        /// A column behind the last.
        at: usize,
    },
}

/// A column of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueColumn {
    /// Column.
    pub at: usize,
    /// Word of the measure.
    pub measure: String,
    /// Name of the column in the file.
    pub code: Option<String>,
    /// Label in the dimension `series`, when the columns are its labels.
    pub series: Option<String>,
    /// Kind.
    pub kind: MeasureKind,
    /// Unit.
    pub unit: Unit,
    /// What plus means.
    pub plus: Option<PlusMeans>,
}

impl ValueColumn {
    /// What the column is called in its file.
    #[must_use]
    pub fn name(&self) -> &str {
        self.series.as_deref().or(self.code.as_deref()).unwrap_or(&self.measure)
    }

    /// True when the file's plus is the opposite of ours: values change their sign.
    #[must_use]
    pub fn turns(&self) -> bool {
        self.plus.as_ref().is_some_and(|plus| plus.turned_on_reading)
    }
}

/// What each column is.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Name of the table.
    pub name: String,
    /// Where the period stands.
    pub dates: DateColumns,
    /// Text columns that become dimensions: column and name.
    pub dimensions: Vec<(usize, String)>,
    /// Columns of numbers. In a tidy table there is one.
    pub values: Vec<ValueColumn>,
    /// Column whose text names the measure of each row.
    pub measure_column: Option<usize>,
    /// Column with the unit of each row.
    pub unit_column: Option<usize>,
    /// Columns whose words together are the unit of each row, where rows differ.
    pub row_units: Vec<usize>,
    /// Column with the kind of each row's measure, as our own export writes it.
    pub kind_column: Option<usize>,
    /// Column with the flag of each row, as our own export writes it.
    pub flag_column: Option<usize>,
    /// Column with the name of each row's table, as our own export writes it.
    pub table_column: Option<usize>,
    /// How numbers are written.
    pub mark: DecimalMark,
    /// Columns that looked empty when the plan was made: text in them leaves a remark.
    pub empty: Vec<usize>,
    /// True when a first day of a month stands for the whole month, quarter or year.
    pub widen: Option<Frequency>,
}

impl Plan {
    /// Names of the dimensions of the table, `series` first when the columns are its labels.
    #[must_use]
    pub fn dimension_names(&self) -> Vec<&str> {
        let series = self.has_series().then_some("series");
        series.into_iter().chain(self.dimensions.iter().map(|(_, name)| name.as_str())).collect()
    }

    /// True where values change their sign on reading.
    #[must_use]
    pub fn turns(&self) -> bool {
        self.values.iter().any(ValueColumn::turns)
    }

    /// True when the value columns are labels of one dimension.
    #[must_use]
    pub fn has_series(&self) -> bool {
        self.values.iter().any(|v| v.series.is_some())
    }
}

/// What is said where [`widened`] finds a frequency.
pub const WIDENED: &str = "dates are the first day of a month and stand for their whole month, quarter or year";

/// Days that are all first of a month, a month, a quarter or a year apart, name their period: its
/// frequency. Quarters and years begin in the same months throughout; days that do not (surveys of
/// March, June and December) name their month.
#[must_use]
pub fn widened(mut days: Vec<Day>) -> Option<Frequency> {
    crate::order::natural(&mut days);
    days.dedup();
    if days.len() < 3 || !days.iter().all(|d| d.month_start() == *d) {
        return None;
    }
    let frequency = Frequency::of_days(&days);
    let length = frequency.months()?.unsigned_abs();
    // Years begin in January, April, July or October, and so do quarters.
    let first = days.first()?.month();
    let begins = |day: &Day| day.month() % length == first % length && (length == 1 || day.month() % 3 == 1);
    Some(if days.iter().all(begins) { frequency } else { Frequency::Monthly })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_starts_of_quarters_and_years_stand_for_them() {
        let days = |of: &[(i32, u32)]| widened(of.iter().filter_map(|(y, m)| Day::new(*y, *m, 1)).collect());
        assert_eq!(days(&[(2021, 1), (2022, 1), (2023, 1)]), Some(Frequency::Annual));
        assert_eq!(days(&[(2021, 4), (2022, 4), (2023, 4)]), Some(Frequency::Annual));
        assert_eq!(days(&[(2024, 1), (2024, 4), (2024, 7)]), Some(Frequency::Quarterly));
        // Surveys: a year apart, but of one month each.
        assert_eq!(days(&[(2000, 3), (2002, 6), (2003, 6), (2004, 6)]), Some(Frequency::Monthly));
        assert_eq!(days(&[(1974, 12), (1984, 12), (1994, 12)]), None);
    }
}
