//! What is told of a picture to those who cannot see it.

use super::{chinese, german, japanese, korean};
use crate::language::Language;
use crate::part::FULL;
use crate::plot::Form;

/// A sentence about a picture, or the head of one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Telling<'a> {
    /// There is nothing in it.
    NoValues,
    /// A series over time.
    Layer {
        /// Its name; may be empty.
        name: &'a str,
        /// How it is drawn.
        form: Form,
        /// Values that it has.
        values: usize,
        /// First period.
        from: &'a str,
        /// Last period.
        to: &'a str,
        /// Last value.
        latest: &'a str,
        /// Highest value and its period.
        highest: (&'a str, &'a str),
        /// Lowest value and its period.
        lowest: (&'a str, &'a str),
    },
    /// So many periods without a value.
    Missing(usize),
    /// So many values of one sign in a row.
    Streak {
        /// Their sign.
        positive: bool,
        /// How many.
        count: usize,
    },
    /// So many small charts.
    SmallCharts(usize),
    /// Head of a list of bars.
    Bars,
    /// Head of a list of steps.
    Waterfall,
    /// Head of a list of strips.
    Strips,
    /// Head of a list of changes.
    Change {
        /// First.
        from: &'a str,
        /// Last.
        to: &'a str,
    },
    /// A table.
    Table {
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
    },
    /// Pairs of two measures.
    Pairs {
        /// How many.
        pairs: usize,
        /// The one.
        x: &'a str,
        /// The other.
        y: &'a str,
        /// The line through them, or nothing.
        fit: &'a str,
    },
    /// Head of a list of curves.
    Curves {
        /// Over what.
        over: &'a str,
    },
    /// A distribution.
    Distribution {
        /// How many values.
        values: usize,
        /// Of what.
        of: &'a str,
        /// The latest.
        latest: &'a str,
        /// Where that stands.
        remark: &'a str,
    },
    /// Shares of a whole.
    Shares {
        /// Of which parts.
        of: &'a str,
        /// Rows.
        rows: usize,
    },
}

/// The words in a language.
pub(crate) fn told(language: Language, telling: &Telling<'_>) -> String {
    match language {
        Language::German if FULL => german::told(telling),
        Language::Chinese(zh) if FULL => chinese::told(zh, telling),
        Language::Japanese if FULL => japanese::told(telling),
        Language::Korean if FULL => korean::told(telling),
        _ => english(telling),
    }
}

fn english(telling: &Telling<'_>) -> String {
    match telling {
        Telling::NoValues => "No values.".to_owned(),
        Telling::Layer { name, form, values, from, to, latest, highest, lowest } => {
            let form = match form {
                Form::Columns => "columns",
                Form::Line => "line",
                Form::Area => "area",
                Form::Step => "steps",
            };
            let name = if name.is_empty() { "Series" } else { name };
            format!(
                "{name}, {form}, {values} values from {from} to {to}: latest {latest}, highest {} ({}), lowest {} ({}).",
                highest.0, highest.1, lowest.0, lowest.1
            )
        }
        Telling::Missing(count) => format!("{count} without a value."),
        Telling::Streak { positive, count } => {
            format!("{} for the last {count} values.", if *positive { "Positive" } else { "Negative" })
        }
        Telling::SmallCharts(count) => format!("{count} small charts."),
        Telling::Bars => "Bars".to_owned(),
        Telling::Waterfall => "Waterfall".to_owned(),
        Telling::Strips => "Strips, latest values".to_owned(),
        Telling::Change { from, to } => format!("Change from {from} to {to}"),
        Telling::Table { rows, columns } => format!("Table of {rows} rows and {columns} columns."),
        Telling::Pairs { pairs, x, y, fit } => {
            let fit = if fit.is_empty() { String::new() } else { format!(" Fitted line: {fit}.") };
            format!("{pairs} pairs of {x} and {y}.{fit}")
        }
        Telling::Curves { over } => format!("Curves over {over}, last values"),
        Telling::Distribution { values, of, latest, remark } => {
            format!("Distribution of {values} {of}; latest {latest}, {remark}.")
        }
        Telling::Shares { of, rows } => format!("Shares of {of} in {rows} rows."),
    }
}
