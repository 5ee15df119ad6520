//! What the columns of a table say of each other: "Net" beside long and short is a position, beside open, high and
//! low the change of a price, and what came in beside what went out is gross.

use super::roles::{Column, Role};
use super::shape::{is_inflow, is_outflow, kind_of_words, without_side};
use crate::table::MeasureKind;

/// What is known of columns from those beside them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbours {
    /// Prices of a day stand side by side.
    quoted: bool,
    /// Some column is long where another one is short.
    book: bool,
    /// What came in and what went out have columns of their own.
    both_ways: bool,
    /// Some column is called a rate.
    rated: bool,
}

impl Neighbours {
    pub(super) fn of(columns: &[Column]) -> Neighbours {
        let values = || columns.iter().filter(|c| c.role == Role::Value).map(|c| c.name.as_str());
        let first_word = |name: &str| name.to_lowercase().split_whitespace().next().unwrap_or_default().to_owned();
        let prices = ["open", "high", "low"];
        let shorts: Vec<String> = values().filter_map(|name| without_side(name, "short")).collect();
        let is_gross = |name: &str| kind_of_words(name) == MeasureKind::GrossFlow && is_outflow(name);
        Neighbours {
            quoted: prices.iter().filter(|price| columns.iter().any(|c| first_word(&c.name) == **price)).count() >= 2,
            book: values().filter_map(|name| without_side(name, "long")).any(|name| shorts.contains(&name)),
            both_ways: values().any(is_gross) && values().any(is_inflow),
            rated: values().any(|name| kind_of_words(name) == MeasureKind::Rate),
        }
    }

    /// The kind of a column by its name, its neighbours and the kind that the title suggests.
    pub(super) fn kind(self, name: &str, title: MeasureKind) -> MeasureKind {
        let lower = name.to_lowercase();
        let is_net = lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "net");
        match kind_of_words(name) {
            MeasureKind::Flow if self.quoted && lower.starts_with("net") => MeasureKind::Other,
            MeasureKind::Flow if self.book && is_net && !lower.contains("flow") => MeasureKind::Position,
            MeasureKind::Flow if self.both_ways && !is_net && is_inflow(name) => MeasureKind::GrossFlow,
            MeasureKind::Other if self.book && has_side(name) => MeasureKind::Position,
            // A title speaks of ratios where one column is one; what it is made of is none.
            MeasureKind::Other if self.quoted || self.rated && title == MeasureKind::Rate => MeasureKind::Other,
            MeasureKind::Other => title,
            own => own,
        }
    }
}

fn has_side(name: &str) -> bool {
    ["long", "short"].iter().any(|side| without_side(name, side).is_some())
}
