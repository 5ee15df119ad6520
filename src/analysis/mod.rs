//! Series to exhibits: one file a question, and the registry of all.
//!
//! To add an analysis: one file here, one line in [`ALL`], its reference results in the tests.

pub mod accounts;
pub mod auctions;
pub mod basis_trade;
pub mod breadth;
pub mod breakdown;
pub mod calendar;
pub mod caveat;
pub mod co_movement;
pub mod concentration;
pub mod consistency;
pub mod contrast;
pub mod counterparty;
mod doubts;
pub mod finding;
pub mod foreign_share;
pub mod funding_spread;
pub mod guide;
pub mod heads;
pub mod hedging;
pub mod home_bias;
pub mod implied_selling;
pub mod joint_extremes;
pub mod leverage;
pub mod mosaic_index;
pub mod official_private;
pub mod order_of_events;
pub mod outflow_returns;
pub mod pace;
mod panel;
pub mod persistence;
pub mod positions;
pub mod price_impact;
pub mod refinement;
mod returns;
pub mod risk_reversal;
mod roles;
pub mod rotation;
pub mod scale;
pub mod short_interest;
pub mod sides;
pub mod steadiness;
pub mod stock_flow;
mod support;
pub mod timing;
pub mod tracking;
pub mod trend_break;
pub mod trend_followers;
mod turn_days;
pub mod vintages;
pub mod waves;
pub mod words;

use crate::calendar::Day;
use crate::language::Language;
use crate::plot::Plot;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use finding::Statement;
pub use refinement::{DrawCount, Refinement};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One question that can be asked of series.
#[derive(Debug, Clone, Copy)]
pub struct Analysis {
    /// Stable kebab-case id: appears in links and documents.
    pub id: &'static str,
    /// The question in a reader's words: "How fast, how long, how unusual?"
    pub title: &'static str,
    /// What it answers, and when not to use it. Plain text, one paragraph.
    pub about: &'static str,
    /// Section of the methods, `M01–M03`.
    pub methods: &'static str,
    /// The roles of the series it takes, in order.
    pub inputs: &'static [Input],
    /// Its options; forms, links and help are made from these.
    pub options: &'static [OptionSpec],
    /// Computes the exhibit.
    pub run: fn(&[Series], &Options, &mut Notes) -> Result<Exhibit, Problem>,
}

/// A role that a series plays in an analysis.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Input {
    /// What the series must be: "flow".
    pub role: &'static str,
    /// Help for the reader.
    pub about: &'static str,
    /// True when more series may follow in the same role.
    pub many: bool,
}

/// One option of an analysis.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OptionSpec {
    /// Key in the document.
    pub id: &'static str,
    /// Label of the control.
    pub label: &'static str,
    /// Help.
    pub about: &'static str,
    /// Value used when the document does not say.
    pub default: &'static str,
    /// The permitted values, of the whole or, for [`OptionKind::Roles`], of each part; empty when free.
    pub choices: &'static [&'static str],
}

/// What an option's value is, so that a form knows which control to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionKind {
    /// One of the choices.
    Choice,
    /// One of the choices for each series, with commas, in the order of the series.
    Roles,
    /// A number; may be left empty where its default is.
    Number,
    /// A day, `YYYY-MM-DD`; may be left empty.
    Date,
    /// The holder or asset of one of the tile's series; may be left empty.
    Series,
    /// Words in a form that the help explains.
    Text,
}

/// Options whose values are days.
const DAYS: [&str; 6] = ["at", "cut", "event", "period", "since", "start"];
/// Numbers that may be left empty, so that their default does not show what they are.
const NUMBERS: [&str; 6] = ["amount", "assets", "days", "gauge-lag", "lag", "whole-target"];

impl OptionSpec {
    /// What its value is.
    #[must_use]
    pub fn kind(&self) -> OptionKind {
        match self.id {
            "roles" => OptionKind::Roles,
            _ if !self.choices.is_empty() => OptionKind::Choice,
            "of" => OptionKind::Series,
            id if DAYS.contains(&id) => OptionKind::Date,
            id if NUMBERS.contains(&id) || self.default.parse::<f64>().is_ok() => OptionKind::Number,
            _ => OptionKind::Text,
        }
    }

    /// Whether a value is among the permitted ones; nothing is said of the form of free ones.
    #[must_use]
    pub fn permits(&self, value: &str) -> bool {
        match self.kind() {
            // Roles have Problems of their own, with the nearest one.
            OptionKind::Choice => self.choices.contains(&value),
            _ => true,
        }
    }
}

/// Option values by id, as text: what documents and links carry.
pub type Options = std::collections::BTreeMap<String, String>;

/// The answer to one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Exhibit {
    /// Id of the finding that heads the tile.
    pub headline: String,
    /// Sentences with their numbers, the most important first.
    pub findings: Vec<Finding>,
    /// Tables behind the findings.
    pub tables: Vec<ExhibitTable>,
    /// The chart.
    pub plot: Plot,
    /// The line under the chart: publisher, file.
    pub source: String,
    /// Last day with data.
    pub as_of: Option<Day>,
    /// Caveats that must be printed.
    pub caveats: Vec<caveat::Caveat>,
}

/// One sentence and everything needed to audit it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable id within the analysis: `streak`, `since`, `rank`.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// The sentence of record, where `text` is in another language: links and documents hold this one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub english: String,
    /// Its main number; missing when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Unit of the number, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Period of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Day>,
    /// Observations used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
    /// Probability of the companion test, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same probability, corrected for every test of the document (Benjamini-Hochberg). Filled
    /// by the session, which alone sees all tiles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<f64>,
    /// Interval of the main number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// How it was computed.
    pub how: How,
    /// The same in the language of record, where `how` is in another; without source and inputs, which are
    /// the same in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<How>>,
    /// Other named numbers of this finding, in a stable order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<NamedNumber>,
    /// How many of its draws have been made, for one that is refined after the first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draws: Option<DrawCount>,
    /// The draws that are still to come.
    #[serde(skip)]
    pub refinement: Option<Refinement>,
    /// What the text says, as data, so that it can be said in another language; the whole program
    /// alone keeps it.
    #[serde(skip)]
    pub statement: Option<Arc<Statement>>,
}

impl Finding {
    /// A finding with what it says and nothing else yet.
    pub(crate) fn saying(id: &str, statement: Statement) -> Finding {
        let text = words::sentence(&statement);
        let statement = crate::part::FULL.then(|| Arc::new(statement));
        Finding { id: id.to_owned(), text, statement, ..Finding::default() }
    }

    /// The sentence in a language; the text of record for English, and where nothing else is known,
    /// as for findings that were read from a file.
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        match &self.statement {
            Some(statement) if language != Language::English => words::said(language, statement),
            _ => self.text.clone(),
        }
    }
}

/// An interval with its level.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Coverage, 0.95.
    pub level: f64,
}

/// A further number of a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedNumber {
    /// Stable id, whole words.
    pub id: String,
    /// Label for the reader.
    pub label: String,
    /// The number; missing when not defined.
    pub value: Option<f64>,
    /// Unit in words.
    pub unit: String,
}

/// How a number came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// Formula in plain text.
    pub formula: String,
    /// Window or sample: "52 weeks before the latest".
    pub window: String,
    /// Rule for missing values.
    pub missing: String,
    /// The companion test, or why there is none.
    pub test: String,
    /// Author, year.
    pub source: String,
    /// The input values that enter directly, "2025-04-30: −67.4 (line 812)", at most 24.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
}

/// A table behind the findings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExhibitTable {
    /// Title.
    pub title: String,
    /// Column heads, with units.
    pub columns: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<ExhibitCell>>,
    /// Its words as data, where they are known so.
    #[serde(skip)]
    pub said: Option<Box<heads::TableSaid>>,
}

/// A cell of an exhibit's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ExhibitCell {
    /// A number; `null` when missing.
    Number(Option<f64>),
    /// Words.
    Text(String),
}

/// The one analysis of the part of the program that the page loads first; see [`crate::part`].
#[cfg(not(feature = "full"))]
pub static ALL: &[&Analysis] = &[&pace::PACE];

/// Every analysis.
#[cfg(feature = "full")]
pub static ALL: &[&Analysis] = &[
    &pace::PACE,
    &breadth::BREADTH,
    &breakdown::BREAKDOWN,
    &sides::SIDES,
    &leverage::LEVERAGE,
    &counterparty::COUNTERPARTY,
    &steadiness::STEADINESS,
    &rotation::ROTATION,
    &concentration::CONCENTRATION,
    &short_interest::SHORT_INTEREST,
    &auctions::AUCTIONS,
    &scale::SCALE,
    &contrast::CONTRAST,
    &calendar::CALENDAR,
    &vintages::VINTAGES,
    &positions::POSITIONS,
    &co_movement::CO_MOVEMENT,
    &timing::TIMING,
    &joint_extremes::JOINT_EXTREMES,
    &trend_followers::TREND_FOLLOWERS,
    &mosaic_index::MOSAIC_INDEX,
    &persistence::PERSISTENCE,
    &implied_selling::IMPLIED_SELLING,
    &funding_spread::FUNDING_SPREAD,
    &basis_trade::BASIS_TRADE,
    &price_impact::PRICE_IMPACT,
    &outflow_returns::OUTFLOW_RETURNS,
    &foreign_share::FOREIGN_SHARE,
    &home_bias::HOME_BIAS,
    &stock_flow::STOCK_FLOW,
    &accounts::ACCOUNTS,
    &consistency::CONSISTENCY,
    &waves::WAVES,
    &official_private::OFFICIAL_PRIVATE,
    &trend_break::TREND_BREAK,
    &tracking::TRACKING,
    &order_of_events::ORDER_OF_EVENTS,
    &hedging::HEDGING,
    &risk_reversal::RISK_REVERSAL,
];
