//! The plan as it is written: the keys of the TOML file and where each value stands in it.

use super::key::{self, Key};
use crate::problem::{Problem, nearest};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text of the plan with its place.
pub type Text = toml::Spanned<String>;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Form {
    /// The panel wanted.
    pub panel: Panel,
    /// Where rows come from.
    #[serde(default)]
    pub input: Vec<Input>,
    /// How the columns of the inputs map to our words.
    pub columns: Columns,
    /// The numbers wanted.
    #[serde(default)]
    pub measure: Vec<Measure>,
    /// Labels that are totals of others.
    #[serde(default)]
    pub totals: Vec<Totals>,
    /// Rows that are kept; others are left out and counted.
    #[serde(default)]
    pub keep: Vec<Keep>,
    /// Dimensions of which only the largest members stand alone.
    #[serde(default)]
    pub top: Vec<Top>,
}

/// The panel wanted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Panel {
    /// Its name: the table's name on the page.
    pub title: Text,
    /// Folder that is written, beside the plan.
    pub folder: Option<Text>,
    /// `day`, `week`, `month`, `quarter` or `year`.
    pub period: Text,
    /// Last day of a week.
    pub week_ends: Option<Text>,
    /// The dimensions that are kept, in this order.
    pub dimensions: Vec<Text>,
    /// First day used.
    pub from: Option<Text>,
    /// Last day used.
    pub to: Option<Text>,
    /// Day up to which the inputs are complete: a period that ends later is partial.
    pub complete_through: Option<Text>,
    /// Day on which it is asked what was known.
    pub known: Option<Text>,
    /// Days from the end of a period to its release, where no column says the day.
    pub release_days: Option<toml::Spanned<u16>>,
}

/// Files with one layout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Input {
    /// A file, a folder, a pattern (`*.parquet`) or the address of an object store.
    pub files: Text,
    /// `parquet`, `csv` or `ndjson`; from the ending when absent.
    pub format: Option<Text>,
    /// What separates the fields of a CSV.
    pub delimiter: Option<Text>,
}

/// How columns map.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Columns {
    /// The day that a row is about.
    pub date: Text,
    /// How it is written where it is text or a number.
    pub date_form: Option<Text>,
    /// The day on which a row came out.
    pub released: Option<Text>,
    /// The column of each dimension.
    pub dimensions: BTreeMap<toml::Spanned<String>, Text>,
}

/// A number wanted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Measure {
    /// Its name on the page.
    pub label: Text,
    /// Its column.
    pub column: Text,
    /// `flow`, `gross-flow`, `holding`, `position`, `valuation`.
    pub kind: Text,
    /// `money: USD`, `shares`, `contracts`, `count: THINGS`.
    pub quantity: Text,
    /// One written unit is 10 to this power of the quantity.
    pub power_of_ten: Option<toml::Spanned<i8>>,
    /// Decimals that are kept; the rest is rounded, and how often is told.
    pub decimals: Option<toml::Spanned<u8>>,
    /// `point` or `comma`: the decimal mark of texts; the other mark then stands between thousands.
    pub decimal_mark: Option<Text>,
    /// `buys` or `sells`: what a positive value means in the input.
    pub plus: Option<Text>,
    /// Rows that hold this measure: column and its values.
    #[serde(default)]
    pub when: BTreeMap<toml::Spanned<String>, Vec<String>>,
    /// A column that says the sign.
    pub side: Option<Side>,
}

/// The sign in a column of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Side {
    /// The column.
    pub column: Text,
    /// What it holds where the holder bought.
    pub buys: Vec<String>,
    /// What it holds where the holder sold.
    pub sells: Vec<String>,
}

/// Labels that are totals.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Totals {
    /// The dimension.
    pub dimension: Text,
    /// Its totals.
    pub labels: Vec<String>,
}

/// Rows that are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Keep {
    /// The column.
    pub column: Text,
    /// Its values.
    pub values: Vec<String>,
}

/// The largest members of a dimension.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Top {
    /// The dimension.
    pub dimension: Text,
    /// How many stand alone.
    pub members: toml::Spanned<usize>,
    /// Label of the measure whose size decides.
    pub by: Text,
    /// Label of the rest.
    pub other: Text,
}

/// Reads the TOML.
///
/// # Errors
/// `plan-not-toml`, `plan-shape` with the line and field of the mistake.
pub fn read(file: &str, text: &str) -> Result<Form, Problem> {
    let error = match toml::from_str::<Form>(text) {
        Ok(form) => return Ok(form),
        Err(error) => error,
    };
    let not_toml = toml::from_str::<toml::Table>(text).is_err();
    let said = error.message().lines().next().unwrap_or_default().to_owned();
    let code = if not_toml { "plan-not-toml" } else { "plan-shape" };
    let what = if not_toml { "the plan is not TOML" } else { "the plan cannot be understood" };
    let mut problem = Problem::error(code, format!("{what}: {said}"));
    if let Some(span) = error.span() {
        problem = problem.at(key::place(file, text, &span));
    }
    // "unknown field `perod`, expected one of `title`, `folder`, …"
    let mut names = said.split('`').skip(1).step_by(2);
    if said.starts_with("unknown field")
        && let Some(found) = names.next()
    {
        let known: Vec<&str> = names.collect();
        problem = match nearest(found, known.iter().copied()) {
            Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
            None => problem.hint(format!("keys here: {}", known.join(", "))),
        };
    }
    Err(problem)
}

impl Key {
    /// A text of the plan, ready to be pointed at.
    #[must_use]
    pub fn of(text: &Text) -> Key {
        Key { text: text.get_ref().clone(), span: text.span() }
    }
}
