//! Charts: marks in data units, laid out into a scene, painted on a canvas or written as SVG.
//!
//! ```text
//! Plot (marks in data units) ─ layout ─▶ Scene (CSS pixels) ─ paint ─▶ canvas | SVG
//! ```
//!
//! Nothing above [`paint`] knows a colour or a device pixel: items carry an [`Ink`], a role, and
//! only [`theme`] says what it looks like on which paper.
//!
//! To add a kind of chart: its data in `kind`, one file with `layout` (and `height_px` when its rows
//! fix it), its lines in [`layout()`] and [`description`], a sample in `tests/plot/samples.rs`.

mod bars;
mod build;
mod card;
mod columns;
mod crowd;
mod cursor;
mod dense;
mod describe;
mod ends;
mod event;
mod frame;
mod heat;
mod histogram;
mod kind;
mod layout;
mod lines;
mod long;
mod multiples;
mod packed;
mod paint;
mod place;
mod profile;
mod range;
mod ribbon;
mod rows;
mod scale;
mod scatter;
mod scene;
mod shape;
mod shares;
mod slope;
mod stack;
mod strips;
mod svg;
mod text;
pub mod theme;
mod tick;
mod time;
mod timechart;
mod together;
mod view;
mod waterfall;
mod window;
pub(crate) mod words;

pub use build::printed_unit;
pub use card::{Card, CardText, CardWords, card, card_svg};
pub use crowd::Raster;
pub use cursor::{Along, HitLayer, Reading, Titles};
pub use dense::{Extremes, extremes_per_column};
pub use describe::description;
pub use kind::{
    Bar, Chart, Curve, Heat, Histogram, Kind, Panel, Profile, Rise, Scatter, ShareRow, Shares, Slope, SlopeLine, Strip,
    Tint,
};
pub use layout::{height_px, layout};
pub use long::Long;
pub use packed::Texts;
pub use paint::{Surface, paint, paint_blitting};
pub use scale::Scale;
pub use scene::{Anchor, Ink, Item, Scene, TickText, Weight};
pub use shape::Shape;
pub use svg::svg;
pub use text::width_px;
pub use theme::Theme;
pub use view::{ScaleChoice, View};

use crate::calendar::{Day, Frequency};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A chart in data units. Layout decides every position; nothing here is a pixel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plot {
    /// One sentence for those who cannot see the picture: type, range, latest, extreme.
    pub description: String,
    /// Horizontal axis: time.
    pub frequency: Option<Frequency>,
    /// Vertical axis: unit in words, `USD bn`.
    pub y_unit: String,
    /// Divide data by this before printing ticks and readings (1,000 shows USD million as bn).
    pub y_divisor: f64,
    /// Decimals for readings under the cursor.
    pub decimals: usize,
    /// Series drawn, in order.
    pub layers: Vec<Layer>,
    /// Vertical lines and bands in time.
    pub events: Vec<Event>,
    /// How values become heights.
    #[serde(default)]
    pub scale: Scale,
    /// What kind of chart it is; time charts by default.
    #[serde(default)]
    pub kind: Kind,
    /// Intervals around lines, behind them.
    #[serde(default)]
    pub ribbons: Vec<Ribbon>,
    /// Language of numbers, dates and units; a reader's, so never written down.
    #[serde(skip)]
    pub language: Language,
}

/// The ink of text, for a layer that is the sum of the others.
pub const NET_INK: u8 = 8;

/// How a layer is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Columns from zero; buys up and plain, sells down and hatched.
    Columns,
    /// A line.
    Line,
    /// A line with the area to zero filled.
    Area,
    /// A step line, for positions and holdings that hold until the next value.
    Step,
}

/// One series as marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Direct label at the end of the line, and the name spoken by screen readers.
    pub name: String,
    /// The name of record where `name` is told in another language: what a view hides it by; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record: String,
    /// Form.
    pub form: Form,
    /// Which of the palette's inks, 0–7, or [`NET_INK`]; columns use buy and sell inks instead when
    /// signed.
    pub ink: u8,
    /// True when positive and negative are buys and sells, to be told apart.
    pub signed: bool,
    /// Day on which each value ends.
    pub days: Vec<Day>,
    /// Values; NaN breaks a line and leaves out a column.
    pub values: Vec<f64>,
    /// Words for each value, spoken and shown by the cursor beside the number ("z 2.1, rank 3 of
    /// 212"); empty when there are none.
    pub remarks: Vec<String>,
    /// Indices of points to emphasise (the latest, the streak, a record).
    pub marked: Vec<usize>,
    /// Index from which points are partial, "so far": drawn lighter.
    pub partial_from: Option<usize>,
}

/// An interval around a line, day by day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ribbon {
    /// Which of the palette's inks.
    pub ink: u8,
    /// Day on which each value ends.
    pub days: Vec<Day>,
    /// Lower ends; NaN breaks the ribbon.
    pub low: Vec<f64>,
    /// Upper ends.
    pub high: Vec<f64>,
}

/// A vertical line (start equals end) or band in time, with a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Label.
    pub label: String,
}
