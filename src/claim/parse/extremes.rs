//! Superlatives of a series that is named: "X is the lowest since 2009", "X hit a record high in May", "X is near its
//! lowest since 2009", "X saw its largest weekly outflow in seven months".

use super::super::tree::{Expectation, Measure, MeasureKind, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::sentence::{expectation, number};
use super::verbs;
use crate::problem::Problem;

/// Superlatives, with their side where they name one by themselves.
const SUPERLATIVES: &[(&str, Side)] = &[
    ("highest", Side::Up),
    ("largest", Side::Up),
    ("biggest", Side::Up),
    ("strongest", Side::Up),
    ("most", Side::Up),
    ("heaviest", Side::Up),
    ("fastest", Side::Up),
    ("steepest", Side::Up),
    ("sharpest", Side::Up),
    ("best", Side::Up),
    ("worst", Side::Down),
    ("lowest", Side::Down),
    ("smallest", Side::Down),
    ("weakest", Side::Down),
];

/// Nouns behind a superlative that say nothing more.
const NOUNS: &[&str] = &["level", "value", "reading", "point", "figure", "share", "mark", "print"];

/// The words that speak of sales and purchases behind a superlative.
pub(super) const FLOWS: [(&str, Side); 10] = [
    ("sale", Side::Down),
    ("sales", Side::Down),
    ("selling", Side::Down),
    ("outflow", Side::Down),
    ("outflows", Side::Down),
    ("purchase", Side::Up),
    ("purchases", Side::Up),
    ("buying", Side::Up),
    ("inflow", Side::Up),
    ("inflows", Side::Up),
];

/// The words that speak of moves of a level behind a superlative.
pub(super) const MOVES: [(&str, Side); 6] = [
    ("fall", Side::Down),
    ("drop", Side::Down),
    ("decline", Side::Down),
    ("rise", Side::Up),
    ("gain", Side::Up),
    ("increase", Side::Up),
];

impl Parser<'_> {
    /// "weekly", "net", "one-month" before the noun of a superlative: what brings the series to it.
    pub(super) fn pace(&mut self) -> Option<Transform> {
        self.take_word("net");
        let how = match self.word(0)? {
            "weekly" | "one-week" => Transform::Weekly,
            "monthly" | "one-month" => Transform::Monthly,
            "quarterly" | "one-quarter" => Transform::Quarterly,
            "annual" | "yearly" => Transform::Yearly,
            "daily" | "one-day" => {
                self.skip();
                return None;
            }
            _ => return None,
        };
        self.skip();
        self.take_word("net");
        Some(how)
    }

    /// Behind the name of a series; nothing where no superlative follows.
    pub(super) fn extreme(&mut self, of: &Tree, days: &Measure) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if !self.take_any(&["is", "was", "were", "are", "hit", "reached", "set", "touched", "stood", "at"]) {
            self.take_any(&["has", "have", "had"]);
            let moved =
                self.take_word("been") || (self.word(0).and_then(verbs::moved).is_some() && self.word(1) == Some("to"));
            self.at += if moved && self.word(1) == Some("to") { 2 } else { 0 };
            if !moved {
                self.at = start;
                return Ok(None);
            }
        }
        let mut measure = days.clone();
        measure.of = vec![of.clone()];
        self.clauses(&mut measure)?;
        let near = self.take_any(&["near", "nearly"]) || self.take_words(&["close", "to"]);
        self.take_word("at");
        self.take_any(&["its", "their", "the", "a", "an"]);
        if let Some(found) = self.years_low(&mut measure)? {
            return Ok(Some(found));
        }
        let all_time = self.take_any(&["record", "all-time"]);
        let side = if all_time {
            let low = self.take_any(&["low", "lows"]);
            self.take_any(&["high", "highs"]);
            Some(if low { Side::Down } else { Side::Up })
        } else {
            let found = SUPERLATIVES.iter().find(|(word, _)| self.word(0) == Some(word)).map(|(_, side)| *side);
            self.at += usize::from(found.is_some());
            found
        };
        let noun = |word: &str| FLOWS.iter().chain(&MOVES).any(|(w, _)| *w == word);
        let paced = matches!(self.word(0), Some("net" | "weekly" | "monthly" | "quarterly" | "annual" | "daily"));
        let Some(side) = side.filter(|_| !paced && !self.word(0).is_some_and(noun)) else {
            self.at = start;
            return Ok(None);
        };
        self.take_any(NOUNS);
        self.clauses_but(&mut measure, "since")?;
        let found = self.since(measure, side, near, all_time)?;
        if found.is_none() {
            self.at = start;
        }
        Ok(found)
    }

    /// "three-year low", "20-month high": nothing as low, or as high, for so long.
    fn years_low(&mut self, measure: &mut Measure) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let written = match (self.kind(0), self.word(0)) {
            (Some(super::Kind::Number(..)), _) => {
                let many = self.quantity()?.value;
                self.take_sign('-');
                let unit = self.word(0).unwrap_or_default().to_owned();
                self.skip();
                Some((many, unit))
            }
            (_, Some(word)) => word.split_once('-').and_then(|(many, unit)| {
                let many = super::quantity::whole_number_named(many)?;
                Some((f64::from(many), unit.to_owned()))
            }),
            _ => None,
        };
        if written.is_some() && self.at == start {
            self.skip();
        }
        let months = written.and_then(|(many, unit)| match unit.as_str() {
            "year" => Some(12.0 * many),
            "month" => Some(many),
            "decade" => Some(120.0 * many),
            _ => None,
        });
        let low = self.take_any(&["low", "lows"]);
        let (Some(months), true) = (months, low || self.take_any(&["high", "highs"])) else {
            self.at = start;
            return Ok(None);
        };
        measure.kind = MeasureKind::MonthsSinceLarger(if low { Side::Down } else { Side::Up });
        self.clauses(measure)?;
        let left = Tree::Measure(Box::new(measure.clone()));
        Ok(Some(expectation(left, Relation::AtLeast, number(months))))
    }

    /// What a superlative is compared with: "since 2009", "in five years", "on record".
    fn since(
        &mut self,
        mut measure: Measure,
        side: Side,
        near: bool,
        all_time: bool,
    ) -> Result<Option<Expectation>, Problem> {
        let record = all_time || self.take_words(&["on", "record"]) || self.take_word("ever");
        if near {
            // "near its lowest": within a tenth of it.
            let mut right = Measure {
                kind: if side == Side::Down { MeasureKind::Lowest } else { MeasureKind::Highest },
                ..measure.clone()
            };
            if !record && self.word(0) != Some("since") {
                return Ok(None);
            }
            self.clauses(&mut right)?;
            self.clauses(&mut measure)?;
            right.window.from = None;
            measure.window.since = None;
            let right = Tree::Measure(Box::new(right));
            let found = expectation(Tree::Measure(Box::new(measure)), Relation::About, right);
            return Ok(Some(Expectation { tolerance: Tolerance::Tenth, ..found }));
        }
        if record {
            measure.kind = if side == Side::Down { MeasureKind::RankFromBottom } else { MeasureKind::RankFromTop };
            self.clauses(&mut measure)?;
            let found = expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(1.0));
            return Ok(Some(Expectation { record: true, ..found }));
        }
        if !self.take_any(&["since", "in", "for"]) {
            return Ok(None);
        }
        if self.period_ahead(0) {
            let since = self.period()?;
            measure.kind = MeasureKind::LastLarger(side);
            self.clauses(&mut measure)?;
            return Ok(Some(expectation(Tree::Measure(Box::new(measure)), Relation::AtMost, Tree::Date(since))));
        }
        measure.kind = MeasureKind::MonthsSinceLarger(side);
        self.months_since(measure).map(Some)
    }

    /// "more than seven months", "a decade"-like lengths behind "in": months without anything as large.
    pub(super) fn months_since(&mut self, mut measure: Measure) -> Result<Expectation, Problem> {
        let relation = self.relation().unwrap_or(Relation::AtLeast);
        let mut months = self.quantity()?;
        if months.unit.as_ref().is_some_and(|u| u.label().starts_with("year")) {
            months.value *= 12.0;
        }
        months.unit = None;
        self.clauses(&mut measure)?;
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(months)))
    }
}
