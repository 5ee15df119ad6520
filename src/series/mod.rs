//! One dated sequence with unit, frequency and meaning, and the words that select it from tables.

pub mod merge;
pub mod select;

pub use select::select;

use crate::calendar::{Day, Frequency, Period};
use crate::table::{Flag, MeasureKind};
use crate::unit::{PlusMeans, Unit};
use serde::{Deserialize, Serialize};

/// One value of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The days it refers to.
    pub period: Period,
    /// The value; NaN when missing.
    pub value: f64,
    /// Its flag.
    pub flag: Flag,
    /// True when the period is not fully covered by the data (first or last of an aggregation, or
    /// a year to date): shown "so far", kept out of records and ranks.
    pub partial: bool,
    /// Line of the value in its file; 0 when it is computed from several.
    pub line: u32,
}

/// A period in which the way of measuring changed. The file holds it twice: the change into the
/// period must use the value measured the old way, the change out of it the new one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Break {
    /// The period of the change.
    pub period: Period,
    /// Its value measured the old way; NaN when the file does not hold it, and then no change into
    /// the period can be computed.
    pub old_value: f64,
}

/// One dated sequence, sorted by period, each period once.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Short name for labels and sentences: "Foreigners: US equities".
    pub name: String,
    /// Who acts, for sentences: "foreigners".
    pub holder: String,
    /// What is bought and sold, for sentences: "US equities".
    pub asset: String,
    /// Kind of number.
    pub kind: MeasureKind,
    /// Unit.
    pub unit: Unit,
    /// What plus means.
    pub plus: Option<PlusMeans>,
    /// Frequency.
    pub frequency: Frequency,
    /// The values.
    pub points: Vec<Point>,
    /// Periods in which the way of measuring changed, sorted; see [`Break`].
    pub breaks: Vec<Break>,
    /// Where it comes from, for the line under a chart: file and publisher.
    pub source: String,
    /// What was done to it since it was read, oldest first, in words.
    pub history: Vec<String>,
    /// Days from the end of a period to its first release, where the publisher's calendar is known.
    pub release_days: Option<u16>,
    /// What the file says of its market or contract, in the publisher's words.
    pub remarks: Vec<String>,
}

impl Series {
    /// The values in order of time, NaN where missing.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        self.points.iter().map(|p| p.value).collect()
    }

    /// The points that were out by a day: what was known then. Without a known release calendar a
    /// point counts from the end of its period.
    ///
    /// # Accuracy
    /// By the usual delay; holidays and revisions are not followed.
    pub fn known_at(&self, day: Day) -> impl Iterator<Item = &Point> {
        let delay = i32::from(self.release_days.unwrap_or(0));
        self.points.iter().filter(move |point| point.period.end.plus_days(delay) <= day)
    }

    /// The last point with a value.
    #[must_use]
    pub fn latest(&self) -> Option<&Point> {
        self.points.iter().rev().find(|p| !p.value.is_nan())
    }
}

/// Ends the source line of a series whose table has a dimension `sample` with the label `synthetic`.
pub(crate) const SYNTHETIC_MARK: &str = " [synthetic sample]";

/// Source lines as one, each file named once.
pub(crate) fn joined_sources<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let mut found: Vec<&str> = Vec::new();
    for one in lines.into_iter().flat_map(|line| line.split("; ")) {
        if !one.is_empty() && !found.contains(&one) {
            found.push(one);
        }
    }
    found.join("; ")
}

/// Which rows of which data make a series.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selector {
    /// Id of the data reference in the mosaic; empty when there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub data: String,
    /// Instead of rows: an expression over the named series of the document, as claims use them
    /// (`docs/claims.md`): `change(funds, 7)`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Table within the file, when it has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Measure by label or code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// For each dimension named, the label or code wanted; several are added up.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty", with = "choices")]
    pub choices: Vec<(String, Vec<String>)>,
    /// Name shown for the series; made from the labels when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who acts, for sentences ("foreigners"); taken from the holder label when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// What is traded, for sentences ("US equities"); taken from the asset label when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<String>,
    /// What the reader says the numbers are, where the file does not.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub taken_as: Option<TakenAs>,
    /// Another currency, by a rate that is among the data.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// Longer periods: flows added up, levels at their last value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Longer>,
}

/// Longer periods that a series is brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Longer {
    /// Weeks that end on Fridays.
    Week,
    /// Months; a week belongs to the one that holds its last day.
    Month,
    /// Months; a flow of a week that two of them share is split by days.
    MonthByDays,
    /// Quarters; a week belongs to the one that holds its last day.
    Quarter,
    /// Quarters; a flow of a week that two of them share is split by days.
    QuarterByDays,
    /// Years.
    Year,
}

/// What a number of an unknown kind is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenAs {
    /// Adds up over time.
    Flow,
    /// The last value counts.
    Stock,
}

/// A change of currency: flows at the average rate of their period, levels at the rate of its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// ISO 4217 code of the currency wanted.
    pub currency: String,
    /// The exchange rate.
    pub rate: Box<Selector>,
    /// What the rate is, `JPY per USD`, where its file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<String>,
}

/// `where` is an object in the document: dimension → label, or list of labels.
mod choices {
    use serde::de::{Deserializer, MapAccess, Visitor};
    use serde::ser::{SerializeMap, Serializer};

    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }

    type Choices = Vec<(String, Vec<String>)>;

    pub(super) fn serialize<S: Serializer>(choices: &Choices, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(choices.len()))?;
        for (dimension, labels) in choices {
            match labels.as_slice() {
                [one] => map.serialize_entry(dimension, one)?,
                many => map.serialize_entry(dimension, many)?,
            }
        }
        map.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Choices, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Choices;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of dimension names and labels")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Choices, A::Error> {
                let mut choices = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    let labels = match map.next_value::<OneOrMany>()? {
                        OneOrMany::One(label) => vec![label],
                        OneOrMany::Many(labels) => labels,
                    };
                    choices.push((key, labels));
                }
                Ok(choices)
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// First and last day that a series has values for.
#[must_use]
pub fn span(points: &[Point]) -> Option<(Day, Day)> {
    let mut with_value = points.iter().filter(|p| !p.value.is_nan());
    let first = with_value.next()?;
    let last = with_value.next_back().unwrap_or(first);
    Some((first.period.start, last.period.end))
}
