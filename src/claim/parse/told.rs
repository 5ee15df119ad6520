//! What is told of a series by its name and a verb: "X sold $13bn", "X fell by 20 bp", "X sold five weeks
//! in a row", "X was not negative", "X made up half of Y", "X peaked in January 2025".

use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, number, usual};
use crate::problem::Problem;
use crate::unit::Quantity as Counted;

/// The periods that can be counted, and what brings a flow to them.
const PERIODS: &[(&str, Option<Transform>)] = &[
    ("session", None),
    ("day", None),
    ("week", Some(Transform::Weekly)),
    ("month", Some(Transform::Monthly)),
    ("quarter", Some(Transform::Quarterly)),
    ("year", Some(Transform::Yearly)),
    ("period", None),
];

/// The side that a verb tells.
pub(super) fn side_of(verb: &str) -> Option<Side> {
    match verb {
        "sold" | "shed" | "lost" => Some(Side::Down),
        "bought" | "purchased" | "gained" => Some(Side::Up),
        verb => moved(verb),
    }
}

/// The side of a verb that tells of a level.
fn moved(verb: &str) -> Option<Side> {
    match verb {
        "fell" | "dropped" | "declined" | "decreased" => Some(Side::Down),
        "rose" | "climbed" | "increased" | "grew" => Some(Side::Up),
        _ => None,
    }
}

/// Whether a number counts periods: "7 weeks".
pub(super) fn after_not(amount: &Quantity) -> bool {
    let Some(Counted::Count { of }) = amount.unit.as_ref().map(|u| &u.quantity) else { return false };
    PERIODS.iter().any(|(name, _)| of.trim_end_matches('s') == *name)
}

impl Parser<'_> {
    /// Behind the name of a series; nothing where what follows is a comparison.
    pub(super) fn told(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let of = || of.clone();
        if self.take_any(&["saw", "had", "made"]) && self.take_any(&["its", "the", "a"]) {
            for (word, record) in [("largest", false), ("fastest", false), ("biggest", false), ("record", true)] {
                if self.take_word(word) {
                    return self.largest(record, Some(of())).map(Some);
                }
            }
        }
        self.at = start;
        for (word, kind) in [("peaked", MeasureKind::DayOfHighest), ("bottomed", MeasureKind::DayOfLowest)] {
            if self.take_word(word) {
                return self.turned(plain(kind, vec![of()], column)).map(Some);
            }
        }
        for (word, percent) in [("doubled", 100.0), ("tripled", 200.0), ("halved", -50.0)] {
            if self.take_word(word) {
                let mut measure = plain(MeasureKind::PercentChange, vec![of()], column);
                self.clauses(&mut measure)?;
                let unit = Some(super::quantity::percent());
                let right = Tree::Number(Quantity { value: percent, rounding: 0.0, unit });
                // A word for a number is a round one.
                let tolerance = Tolerance::Relative(0.1);
                let left = Tree::Measure(Box::new(measure));
                return Ok(Some(Expectation { tolerance, ..expectation(left, Relation::About, right) }));
            }
        }
        if let Some(found) = self.denied(&of(), column)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.part_of(&of(), column)? {
            return Ok(Some(found));
        }
        if self.take_any(&["is", "was", "were"]) {
            let mut measure = plain(MeasureKind::RankFromTop, vec![of()], column);
            self.clauses(&mut measure)?;
            if self.take_words(&["a", "record"]) {
                self.clauses(&mut measure)?;
                let record = expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(1.0));
                return Ok(Some(Expectation { record: true, ..record }));
            }
            for (word, side) in [("negative", Side::Down), ("positive", Side::Up)] {
                if self.take_word(word) {
                    return self.signed(&of(), side, column).map(Some);
                }
            }
        }
        self.at = start;
        let Some(side) = self.side_verb() else {
            self.at = start;
            return Ok(None);
        };
        self.traded(of(), side, column).map(Some)
    }

    /// "in January 2025", behind "peaked".
    fn turned(&mut self, mut measure: Measure) -> Result<Expectation, Problem> {
        self.clauses(&mut measure)?;
        // The days said are those of the turn, not those that are looked at.
        let (Some(from), Some(to)) = (measure.window.from, measure.window.to) else {
            return Err(self.unexpected(
                "claim-period",
                "a day, month, quarter or year is expected here",
                &["in", "on"],
            ));
        };
        measure.window.from = None;
        measure.window.to = None;
        measure.window.single = false;
        let period = crate::calendar::Period { start: from, end: to };
        Ok(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, Tree::Date(period)))
    }

    /// "did not sell", "was not negative", "never exceeded 15bp".
    fn denied(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if self.take_word("never") {
            let high = self.take_any(&["exceeded"]) || self.take_words(&["rose", "above"]);
            let low = !high && self.take_words(&["fell", "below"]);
            if high || low {
                let kind = if high { MeasureKind::Highest } else { MeasureKind::Lowest };
                let relation = if high { Relation::AtMost } else { Relation::AtLeast };
                let mut measure = plain(kind, vec![of.clone()], column);
                let amount = self.quantity()?;
                self.clauses(&mut measure)?;
                let left = Tree::Measure(Box::new(measure));
                return Ok(Some(expectation(left, relation, Tree::Number(amount))));
            }
            if let Some(side) = self.side_verb() {
                let mut measure = plain(MeasureKind::Count(side), vec![of.clone()], column);
                self.clauses(&mut measure)?;
                let left = Tree::Measure(Box::new(measure));
                return Ok(Some(expectation(left, Relation::Equal, number(0.0))));
            }
            self.at = start;
            return Ok(None);
        }
        let did = self.take_words(&["did", "not"]);
        let was = !did && self.take_any(&["is", "was", "were", "are"]) && self.take_word("not");
        if !did && !was {
            self.at = start;
            return Ok(None);
        }
        let found = self.word(0).and_then(|word| match word {
            "sell" => Some((MeasureKind::Value, Side::Down)),
            "buy" => Some((MeasureKind::Value, Side::Up)),
            "fall" | "drop" | "decline" => Some((MeasureKind::Change, Side::Down)),
            "rise" | "increase" | "climb" => Some((MeasureKind::Change, Side::Up)),
            "negative" | "sold" => Some((MeasureKind::Value, Side::Down)),
            "positive" | "bought" => Some((MeasureKind::Value, Side::Up)),
            _ => None,
        });
        let Some((kind, side)) = found else {
            let words = ["sell", "buy", "fall", "rise", "negative", "positive"];
            return Err(self.unexpected("claim-word", "what did not happen is expected here", &words));
        };
        self.skip();
        let mut measure = plain(kind, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let relation = if side == Side::Down { Relation::AtLeast } else { Relation::AtMost };
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0))))
    }

    /// "made up more than half of Y", "was 77% of Y", "was most of Y".
    fn part_of(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let made = self.take_words(&["made", "up"]) || self.take_words(&["accounted", "for"]);
        if !made && !self.take_any(&["is", "was", "were", "are"]) {
            return Ok(None);
        }
        let told = self.relation();
        let most = self.take_word("most");
        let (relation, mut amount) = if most {
            let half = Quantity { value: 0.5, rounding: 0.0, unit: Some(super::quantity::fraction()) };
            (Relation::MoreThan, half)
        } else if self.number_ahead() {
            (told.unwrap_or(Relation::Equal), self.quantity()?)
        } else {
            self.at = start;
            return Ok(None);
        };
        let tolerance = self.tolerance(&mut amount)?.unwrap_or(usual(relation));
        let whole = if self.take_word("of") {
            self.take_word("the");
            self.name_here()
        } else {
            None
        };
        let Some((id, count)) = whole else {
            if made || most {
                return Err(self.unexpected(
                    "claim-name",
                    "\"of\" and what it is a part of are expected here",
                    &["of"],
                ));
            }
            self.at = start;
            return Ok(None);
        };
        self.at += count;
        let mut measure = plain(MeasureKind::Share, vec![of.clone(), Tree::Name { id, column }], column);
        self.clauses(&mut measure)?;
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) }))
    }

    /// Behind "was negative": "for at least 5 sessions in a row", "in every month from … to …", or days.
    fn signed(&mut self, of: &Tree, side: Side, column: u32) -> Result<Expectation, Problem> {
        if let Some(found) = self.in_a_row(of, side, column)? {
            return Ok(found);
        }
        let every = self.word(0) == Some("in") && matches!(self.word(1), Some("every" | "each" | "all"));
        if every && self.word(2).is_some_and(|w| PERIODS.iter().any(|(p, _)| w.trim_end_matches('s') == *p)) {
            self.at += 3;
            let mut measure = plain(MeasureKind::Count(side), vec![of.clone()], column);
            self.clauses(&mut measure)?;
            let all = Measure { kind: MeasureKind::Periods, ..measure.clone() };
            let right = Tree::Measure(Box::new(all));
            return Ok(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, right));
        }
        let mut measure = plain(MeasureKind::Value, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        if let Some(cut) = measure.cut.take() {
            measure.window.to = Some(cut.plus_days(-1));
        }
        let relation = if side == Side::Down { Relation::LessThan } else { Relation::MoreThan };
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0)))
    }

    /// "for 5 days running", "six weeks in a row": a streak.
    fn in_a_row(&mut self, of: &Tree, side: Side, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let said = self.take_word("for");
        self.take_word("the");
        self.take_any(&["last", "past"]);
        let told = self.relation();
        if !self.number_ahead() {
            self.at = start;
            return Ok(None);
        }
        let amount = self.quantity()?;
        let row = self.take_words(&["in", "a", "row"])
            || self.take_words(&["in", "succession"])
            || self.take_any(&["running", "straight", "consecutively"]);
        if !after_not(&amount) || !(row || said) {
            self.at = start;
            return Ok(None);
        }
        let mut measure = plain(MeasureKind::Streak(Some(side)), vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let relation = told.unwrap_or(Relation::AtLeast);
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(amount))))
    }

    /// "in 6 of the last 7 weeks": so many of the last periods.
    fn in_so_many(&mut self, of: &Tree, side: Side, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if !self.take_word("in") || self.period_ahead(0) {
            self.at = start;
            return Ok(None);
        }
        let told = self.relation();
        if !self.number_ahead() {
            self.at = start;
            return Ok(None);
        }
        let hits = self.quantity()?;
        self.take_word("out");
        if !self.take_word("of") {
            self.at = start;
            return Ok(None);
        }
        self.take_word("the");
        self.take_any(&["last", "past"]);
        let all = self.quantity()?;
        let of = vec![of.clone()];
        let mut measure = Measure { counts: vec![all.value], ..plain(MeasureKind::Count(side), of, column) };
        self.clauses(&mut measure)?;
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(expectation(left, told.unwrap_or(Relation::Equal), Tree::Number(hits))))
    }

    /// Behind "X sold".
    fn traded(&mut self, of: Tree, side: Side, column: u32) -> Result<Expectation, Problem> {
        // Who bought or sold is told by a flow; what rose or fell, by the change of a level.
        let verb = self.tokens.get(self.at.saturating_sub(1)).map(|t| t.text.to_lowercase());
        let level = verb.as_deref().and_then(moved).is_some();
        if let Some(found) = self.in_a_row(&of, side, column)? {
            return Ok(found);
        }
        if let Some(found) = self.in_so_many(&of, side, column)? {
            return Ok(found);
        }
        let kind = if level { MeasureKind::Change } else { MeasureKind::Value };
        let mut measure = plain(kind, vec![of], column);
        if self.take_word("after") {
            measure.window.from = Some(self.period()?.end);
        }
        self.clauses(&mut measure)?;
        self.take_word("by");
        let told = self.relation();
        let sign = if side == Side::Down { -1.0 } else { 1.0 };
        let turned = |relation: Relation| match relation {
            Relation::AtLeast if sign < 0.0 => Relation::AtMost,
            Relation::AtMost if sign < 0.0 => Relation::AtLeast,
            Relation::MoreThan if sign < 0.0 => Relation::LessThan,
            Relation::LessThan if sign < 0.0 => Relation::MoreThan,
            same => same,
        };
        if let (Some(relation), Some((id, count))) = (told, self.name_here()) {
            // "fell more than Y": the same of both.
            let other = Tree::Name { id, column: self.column() };
            self.at += count;
            self.clauses(&mut measure)?;
            let right = Tree::Measure(Box::new(Measure { of: vec![other], ..measure.clone() }));
            return Ok(expectation(Tree::Measure(Box::new(measure)), turned(relation), right));
        }
        if self.take_word("between") {
            return self.between(measure, sign);
        }
        if told.is_none() && !self.number_ahead() {
            let relation = if side == Side::Down { Relation::LessThan } else { Relation::MoreThan };
            return Ok(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0)));
        }
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?;
        if level && amount.unit.as_ref().is_some_and(|u| u.quantity == Counted::Percent && u.power_of_ten == 0) {
            measure.kind = MeasureKind::PercentChange;
        }
        self.each_period(&mut measure);
        self.clauses(&mut measure)?;
        amount.value *= sign;
        let relation = turned(told.unwrap_or(Relation::Equal));
        let tolerance = tolerance.unwrap_or(usual(relation));
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) })
    }

    /// "$50bn a month": the mean of months.
    fn each_period(&mut self, measure: &mut Measure) {
        let start = self.at;
        let said = self.take_any(&["a", "per", "each", "every"]);
        let found = PERIODS.iter().find(|(name, _)| said && self.word(0) == Some(name));
        let Some((_, how)) = found else {
            self.at = start;
            return;
        };
        self.skip();
        measure.kind = MeasureKind::Mean;
        if let Some(how) = *how {
            let column = measure.column;
            let longer = |of: Tree| Tree::Transform { how, of: vec![of], count: 0, column };
            measure.of = std::mem::take(&mut measure.of).into_iter().map(longer).collect();
        }
    }

    /// "between $110bn and $130bn": the middle, half the distance either way.
    pub(super) fn between(&mut self, mut measure: Measure, sign: f64) -> Result<Expectation, Problem> {
        let (amount, tolerance) = self.two_ends()?;
        self.clauses(&mut measure)?;
        let amount = Quantity { value: sign * amount.value, ..amount };
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, Relation::Equal, Tree::Number(amount)) })
    }

    /// Behind "between": two numbers of one unit.
    pub(super) fn two_ends(&mut self) -> Result<(Quantity, Tolerance), Problem> {
        let low = self.quantity()?;
        if !self.take_any(&["and", "to"]) {
            return Err(self.unexpected("claim-word", "\"and\" and the other end are expected here", &["and"]));
        }
        let column = self.column();
        let high = self.quantity()?;
        // "between 110 and $130bn" has its unit once.
        let unit = high.unit.clone().or_else(|| low.unit.clone());
        if low.unit.is_some() && low.unit != unit {
            let message = "both ends must have one unit";
            return Err(super::super::token::problem_at("claim-unit", message, column, ""));
        }
        let middle = 0.5 * (low.value + high.value);
        let half = 0.5 * (high.value - low.value).abs();
        Ok((Quantity { value: middle, rounding: 0.0, unit }, Tolerance::Absolute(half)))
    }
}
