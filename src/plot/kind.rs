//! What is drawn besides time charts: the data of each kind of chart.

use super::{Layer, Plot};
use serde::{Deserialize, Serialize};

/// What kind of chart a plot is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The plot's layers over a calendar axis; several column layers stand side by side.
    #[default]
    Time,
    /// The plot's column layers stacked, buying up and selling down, other layers over them: the net.
    Stack,
    /// Horizontal bars by category.
    Bars(Vec<Bar>),
    /// From a first total to a last one, step by step.
    Waterfall(Vec<Rise>),
    /// A matrix of numbers with their strength as tint.
    Heat(Heat),
    /// Pairs of values, with a fitted line.
    Scatter(Scatter),
    /// Where the latest value stands among all, one strip a row.
    Strips(Vec<Strip>),
    /// One small time chart a panel, with the same axes.
    Multiples(Vec<Panel>),
    /// Curves over a number instead of time: days around an event, a lookback, a horizon.
    Profile(Profile),
    /// How often values of each size occur, with the latest marked.
    Histogram(Histogram),
    /// Parts of wholes, one whole a row.
    Shares(Shares),
    /// Two states joined by lines: before and after.
    Slope(Slope),
    /// Several charts under one title, the first the largest.
    Together(Vec<Chart>),
}

/// One chart of several, with its heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Heading.
    pub title: String,
    /// What is drawn; never several charts again.
    pub plot: Plot,
}

/// One category of a bar chart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Name.
    pub label: String,
    /// Value; NaN leaves the bar out and says "no value".
    pub value: f64,
    /// Interval drawn as a whisker.
    pub interval: Option<(f64, f64)>,
    /// Which of the palette's inks; `None` for buy and sell by sign.
    pub ink: Option<u8>,
    /// True to emphasise; where any bar is, the others stand back.
    pub marked: bool,
    /// Words shown and spoken by the cursor.
    pub remark: String,
}

/// One step of a waterfall.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rise {
    /// Name.
    pub label: String,
    /// The change, or the level of a total.
    pub value: f64,
    /// True for a level that stands on zero (the first, the last, one between).
    pub total: bool,
}

/// A matrix of numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Heat {
    /// Names of the rows, from the top.
    pub rows: Vec<String>,
    /// Names of the columns, from the left.
    pub columns: Vec<String>,
    /// Row by row; NaN for a cell without a value.
    pub values: Vec<f64>,
    /// The size of value that gets the full tint; the largest size when zero or missing.
    pub full: f64,
    /// How the tint grows with the size of a value.
    #[serde(default, skip_serializing_if = "Tint::is_even")]
    pub tint: Tint,
}

/// How a tint grows with the size of a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tint {
    /// In proportion.
    #[default]
    Even,
    /// With the square root: for parts of a whole, of which one is most and the others are to be told apart.
    Root,
}

impl Tint {
    fn is_even(&self) -> bool {
        *self == Tint::Even
    }

    /// The share of the full tint for a share of the full size, both between 0 and 1.
    #[must_use]
    pub fn share(self, of_full: f64) -> f64 {
        let of_full = of_full.clamp(0.0, 1.0);
        match self {
            Tint::Even => of_full,
            Tint::Root => of_full.sqrt(),
        }
    }
}

/// Pairs of values.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scatter {
    /// What the horizontal axis shows: "change of the dollar".
    pub x_name: String,
    /// Unit of the horizontal axis as printed.
    pub x_unit: String,
    /// Decimals of horizontal readings.
    pub x_decimals: usize,
    /// Horizontal values, as printed.
    pub x: Vec<f64>,
    /// Vertical values, in data units of the plot.
    pub y: Vec<f64>,
    /// What each pair is called: "April 2025".
    pub names: Vec<String>,
    /// Pairs to emphasise, with their names.
    pub marked: Vec<usize>,
    /// The fitted line: intercept and slope, in data units of y.
    pub fit: Option<(f64, f64)>,
    /// Words beside the line: "slope 0.4 (0.1 to 0.7)".
    pub fit_label: String,
}

/// All values of one series, and the latest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// Name; may be empty when there is one strip.
    pub label: String,
    /// All values, the latest included.
    pub values: Vec<f64>,
    /// The value to point at.
    pub latest: f64,
    /// Words beside it: "lower in 3% of months".
    pub remark: String,
}

/// One small chart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// Heading.
    pub title: String,
    /// Series.
    pub layers: Vec<Layer>,
}

/// Curves over a number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// What the horizontal axis shows: "days from the announcement".
    pub x_name: String,
    /// Unit of the horizontal axis as printed.
    pub x_unit: String,
    /// Decimals of horizontal readings.
    pub x_decimals: usize,
    /// The curves.
    pub curves: Vec<Curve>,
}

/// One curve over a number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Direct label at its end.
    pub name: String,
    /// Which of the palette's inks.
    pub ink: u8,
    /// Horizontal values, ascending.
    pub x: Vec<f64>,
    /// Vertical values; NaN breaks the curve.
    pub y: Vec<f64>,
    /// Interval around it, lower and upper ends; empty when there is none.
    pub low: Vec<f64>,
    /// Upper ends.
    pub high: Vec<f64>,
}

/// How often values of each size occur.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// All values, the latest included, in data units.
    pub values: Vec<f64>,
    /// The value to point at.
    pub latest: f64,
    /// Words beside it: "lower in 3% of months".
    pub remark: String,
    /// What is counted: "months".
    pub of: String,
}

/// Parts of wholes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// Names of the parts, in order from the left.
    pub parts: Vec<String>,
    /// The wholes, from the top.
    pub rows: Vec<ShareRow>,
}

/// One whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ShareRow {
    /// Name.
    pub label: String,
    /// One value a part, not negative; NaN for a part that is not known.
    pub values: Vec<f64>,
}

/// Two states joined by lines.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Slope {
    /// Name of the first state: "March 2025".
    pub from: String,
    /// Name of the second.
    pub to: String,
    /// The lines.
    pub lines: Vec<SlopeLine>,
}

/// One line of a slope chart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SlopeLine {
    /// Name.
    pub label: String,
    /// First value.
    pub from: f64,
    /// Second value.
    pub to: f64,
    /// True to emphasise; where any line is, the others stand back.
    pub marked: bool,
}
