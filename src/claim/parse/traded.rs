//! What was bought and sold, what fell and rose: "X sold $13bn in March", "X fell five weeks in a row", "X sold in 6
//! of the last 7 weeks", "X bought $50bn a month", "X sold between $1bn and $2bn".

use super::super::token::Kind;
use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Tree};
use super::Parser;
use super::days::{ENDINGS, ordinal_of};
use super::operand::plain;
use super::sentence::{expectation, number, usual};
use super::told::{PERIODS, after_not};
use super::verbs;
use crate::problem::Problem;
use crate::unit::Quantity as Counted;

impl Parser<'_> {
    /// "for 5 days running", "six weeks in a row", "in five straight sessions", "for a sixth consecutive week": a
    /// streak.
    pub(super) fn in_a_row(&mut self, of: &Tree, side: Side, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let said = self.take_word("for");
        let within = !said && self.take_any(&["in", "on", "over"]);
        self.take_any(&["the", "a", "its"]);
        self.take_any(&["last", "past"]);
        let behind = self.at;
        // "in each of the past five weeks"
        let each = (self.take_any(&["each", "all", "every"]) && {
            self.take_word("one");
            self.take_word("of")
        }) || {
            self.at = behind;
            false
        };
        if each {
            self.take_word("the");
            self.take_any(&["last", "past", "previous"]);
        }
        let told = self.relation();
        let Some((amount, row)) = self.run_length()? else {
            self.at = start;
            return Ok(None);
        };
        if !after_not(&amount) || !(row || each || (said && !within)) {
            self.at = start;
            return Ok(None);
        }
        let mut measure = plain(MeasureKind::Streak(Some(side)), vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let relation = told.unwrap_or(Relation::AtLeast);
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(amount))))
    }

    /// "five straight sessions", "sixth week in a row", "5 sessions": the number, and whether they are in a row.
    pub(super) fn run_length(&mut self) -> Result<Option<(Quantity, bool)>, Problem> {
        const ROW: &[&str] = &["straight", "consecutive", "successive"];
        let worded = self.word(0).and_then(ordinal_of);
        let figured = matches!(self.word(1), Some(word) if ENDINGS.contains(&word));
        let mut amount = if let Some(number) = worded {
            self.skip();
            Quantity { value: f64::from(number), rounding: 0.5, unit: None }
        } else if self.number_ahead() {
            let found = self.quantity()?;
            self.at += usize::from(figured);
            found
        } else {
            return Ok(None);
        };
        let mut row = self.take_any(ROW);
        if amount.unit.is_none() {
            amount.unit = self.unit(None);
        }
        row |= self.take_words(&["in", "a", "row"])
            || self.take_words(&["in", "succession"])
            || self.take_words(&["on", "end"])
            || self.take_any(&["running", "straight", "consecutively"]);
        Ok(Some((amount, row)))
    }

    /// "in 6 of the last 7 weeks": so many of the last periods.
    fn in_so_many(&mut self, of: &Tree, side: Side, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if !self.take_any(&["in", "on"]) || self.period_ahead(0) {
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
        self.take_any(&["last", "past", "latest"]);
        let all = self.quantity()?;
        let mut measure =
            Measure { counts: vec![all.value], ..plain(MeasureKind::Count(side), vec![of.clone()], column) };
        self.clauses(&mut measure)?;
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(expectation(left, told.unwrap_or(Relation::Equal), Tree::Number(hits))))
    }

    /// "every month from … to …", "in each week of 2025": all periods of that length.
    pub(super) fn every_period(&mut self, of: &Tree, side: Side, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        self.take_any(&["in", "on"]);
        let every = self.take_any(&["every", "each", "all"]);
        self.take_word("single");
        let length = self.word(0).and_then(|w| PERIODS.iter().find(|(name, _)| w.trim_end_matches('s') == *name));
        let (true, Some((_, how))) = (every, length) else {
            self.at = start;
            return Ok(None);
        };
        self.skip();
        let of = how.map_or_else(|| of.clone(), |how| Tree::Transform { how, of: vec![of.clone()], count: 0, column });
        let mut measure = plain(MeasureKind::Count(side), vec![of], column);
        self.take_word("of");
        if let Some((from, to, _, count)) = self.stretch_at(0) {
            self.at += count;
            (measure.window.from, measure.window.to) = (Some(from), Some(to));
        }
        self.clauses(&mut measure)?;
        let right = Tree::Measure(Box::new(Measure { kind: MeasureKind::Periods, ..measure.clone() }));
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, right)))
    }

    /// Behind "X sold".
    pub(super) fn traded(&mut self, of: Tree, side: Side, column: u32) -> Result<Expectation, Problem> {
        // Who bought or sold is told by a flow; what rose or fell, by the change of a level.
        let verb = self.tokens.get(self.at.saturating_sub(1)).map_or_else(String::new, |t| t.text.to_lowercase());
        let level = verbs::moved(&verb).is_some();
        if let Some(found) = self.in_a_row(&of, side, column)? {
            return Ok(found);
        }
        let counted = if level { verbs::moves(of.clone(), column) } else { of.clone() };
        if let Some(found) = self.in_so_many(&counted, side, column)? {
            return Ok(found);
        }
        if let Some(found) = self.every_period(&counted, side, column)? {
            return Ok(found);
        }
        let kind = if level { MeasureKind::Change } else { MeasureKind::Traded };
        let mut measure = plain(kind, vec![of], column);
        if level && self.word(0) == Some("after") && self.period_ahead(1) {
            self.skip();
            measure.window.from = Some(self.period()?.end);
        }
        self.take_words(&["on", "net"]);
        self.take_words(&["on", "balance"]);
        self.back(&mut measure);
        self.clauses(&mut measure)?;
        self.take_words(&["on", "average"]);
        self.take_any(&["by", "of", "net"]);
        if let Some(mut found) = self.than_then(&measure)? {
            if side == Side::Down {
                found.relation = match found.relation {
                    Relation::MoreThan => Relation::LessThan,
                    _ => Relation::MoreThan,
                };
            }
            return Ok(found);
        }
        let told = self.relation();
        self.fillers();
        let sign = if side == Side::Down { -1.0 } else { 1.0 };
        let turned = |relation: Relation| if sign < 0.0 { relation.turned() } else { relation };
        if let (Some(relation), Some((id, count))) = (told, self.name_here()) {
            // "fell more than Y": the same of both.
            let other = Tree::Name { id, column: self.column() };
            self.at += count;
            self.clauses(&mut measure)?;
            let right = Tree::Measure(Box::new(Measure { of: vec![other], ..measure.clone() }));
            return Ok(expectation(Tree::Measure(Box::new(measure)), turned(relation), right));
        }
        if self.take_word("between") || self.range_ahead()? {
            return self.between(measure, sign);
        }
        if let Some(found) = self.times_of(&measure)? {
            return Ok(found);
        }
        if told.is_none() && !self.number_ahead() {
            let relation = if side == Side::Down { Relation::LessThan } else { Relation::MoreThan };
            return Ok(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0)));
        }
        let mut amount = self.quantity()?;
        let points = self.points_behind();
        let tolerance = self.tolerance(&mut amount)?;
        let part =
            |u: &crate::unit::Unit| matches!(u.quantity, Counted::Percent | Counted::Fraction) && u.power_of_ten == 0;
        if (level || verbs::of_both(&verb)) && !points && amount.unit.as_ref().is_some_and(part) {
            measure.kind = MeasureKind::PercentChange;
        }
        self.take_any(&["net", "altogether", "combined", "overall"]);
        self.take_words(&["in", "total"]);
        self.take_words(&["on", "net"]);
        self.take_words(&["of", "its", "value"]);
        self.each_period(&mut measure);
        self.take_words(&["on", "average"]);
        self.back(&mut measure);
        self.clauses(&mut measure)?;
        amount.value *= sign;
        let relation = turned(told.unwrap_or(Relation::Equal));
        let tolerance = tolerance.unwrap_or(usual(relation));
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) })
    }

    /// "fell 20 percentage points": the difference of two per cents, no part of the first.
    fn points_behind(&self) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .is_some_and(|t| matches!(&t.kind, Kind::Word(word) if matches!(word.as_str(), "pp" | "points" | "point")))
    }

    /// "twice as much as Y", "five times Y": one by the other.
    fn times_of(&mut self, measure: &Measure) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let mut amount = if self.take_any(&["twice", "double"]) {
            Quantity { value: 2.0, rounding: 0.5, unit: None }
        } else if self.number_ahead() {
            self.quantity()?
        } else {
            return Ok(None);
        };
        let times = amount.unit.take().is_none_or(|u| u.label() == "times");
        if times && self.take_word("as") {
            self.take_any(&["much", "many", "large", "big"]);
            self.take_word("as");
        }
        let Some((id, count)) = self.name_here().filter(|_| times) else {
            self.at = start;
            return Ok(None);
        };
        let mut ratio = measure.clone();
        ratio.kind = MeasureKind::Ratio;
        ratio.of.push(Tree::Name { id, column: self.column() });
        self.at += count;
        self.clauses(&mut ratio)?;
        Ok(Some(expectation(Tree::Measure(Box::new(ratio)), Relation::Equal, Tree::Number(amount))))
    }

    /// "$50bn a month": the mean of months.
    pub(super) fn each_period(&mut self, measure: &mut Measure) {
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
        let part = |u: &crate::unit::Unit| matches!(u.quantity, Counted::Percent) && u.power_of_ten == 0;
        if measure.kind == MeasureKind::Change && amount.unit.as_ref().is_some_and(part) && !self.points_behind() {
            measure.kind = MeasureKind::PercentChange;
        }
        self.back(&mut measure);
        self.clauses(&mut measure)?;
        let amount = Quantity { value: sign * amount.value, ..amount };
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, Relation::Equal, Tree::Number(amount)) })
    }

    /// Behind "between": two numbers of one unit.
    pub(super) fn two_ends(&mut self) -> Result<(Quantity, Tolerance), Problem> {
        let low = self.quantity()?;
        if !self.take_any(&["and", "to"]) && !self.take_sign('-') {
            return Err(self.unexpected("claim-word", "\"and\" and the other end are expected here", &["and"]));
        }
        let column = self.column();
        let high = self.quantity()?;
        // "between 110 and $130bn" has its unit once, "$200-300bn" its scale.
        let unit = match (&low.unit, &high.unit) {
            (Some(first), Some(second)) if second.quantity == Counted::Unknown && first.power_of_ten == 0 => {
                Some(crate::unit::Unit { power_of_ten: second.power_of_ten, ..first.clone() })
            }
            (first, second) => second.clone().or_else(|| first.clone()),
        };
        let alike = |of: &crate::unit::Unit| {
            unit.as_ref().is_some_and(|u| u == of || (u.quantity == of.quantity && of.power_of_ten == 0))
        };
        if low.unit.as_ref().is_some_and(|u| !alike(u)) {
            let message = "both ends must have one unit";
            return Err(super::super::token::problem_at("claim-unit", message, column, ""));
        }
        let middle = 0.5 * (low.value + high.value);
        let half = 0.5 * (high.value - low.value).abs();
        Ok((Quantity { value: middle, rounding: 0.0, unit }, Tolerance::Absolute(half)))
    }
}
