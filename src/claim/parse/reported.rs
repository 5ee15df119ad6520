//! What is reported of a series in a verb of its own: "X averaged $50bn a month", "X totalled $368bn", "X stayed
//! below 15bp", "X lagged Y", "X leads Y", "X, Y and Z fell together".

use super::super::tree::{Expectation, Measure, MeasureKind, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, number, usual};
use super::verbs;
use crate::problem::Problem;

/// A correlation above which one series is said to track another.
const TRACKS: f64 = 0.5;

/// The chance below which one series is said to lead another.
const LEADS: f64 = 0.05;

impl Parser<'_> {
    /// "averaged $50bn a month since 2024", "totalled $368bn from … to …", "stood at 53%".
    pub(super) fn stated(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let kind = if self.take_any(&["averaged", "averages"]) {
            MeasureKind::Mean
        } else if self.take_any(&["totalled", "totaled", "reached", "hit", "equalled", "equaled", "touched"])
            || [["amounted", "to"], ["summed", "to"], ["came", "to"], ["stood", "at"]]
                .iter()
                .any(|w| self.take_words(w))
            || self.take_words(&["added", "up", "to"])
            || self.take_words(&["came", "in", "at"])
            || (self.word(0).and_then(verbs::moved).is_some() && self.take_to())
        {
            MeasureKind::Value
        } else {
            return Ok(None);
        };
        let mut measure = plain(kind, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let told = self.relation();
        if self.take_word("between") {
            return self.between(measure, 1.0).map(Some);
        }
        self.fillers();
        if !self.number_ahead() && self.kind(0) != Some(&super::Kind::Sign('-')) {
            self.at = start;
            return Ok(None);
        }
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?;
        let relation = self.bound_behind(told.unwrap_or(Relation::Equal));
        let mut left = self.part_behind(Tree::Measure(Box::new(measure)), &amount);
        if let Tree::Measure(measure) = &mut left {
            self.each_period(measure);
            self.back(measure);
            self.clauses(measure)?;
        }
        let tolerance = tolerance.unwrap_or(usual(relation));
        Ok(Some(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) }))
    }

    /// "fell to 53%": the verb and its "to".
    fn take_to(&mut self) -> bool {
        let there = self.word(1) == Some("to");
        self.at += if there { 2 } else { 0 };
        there
    }

    /// "stayed below 15bp", "remained above 2%", "did not exceed 15bp": the highest or the lowest of the days.
    pub(super) fn stayed(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let below = ["below", "under"];
        let above = ["above", "over"];
        let (high, strict) = if self.take_any(&["stayed", "remained", "held", "kept"]) {
            if self.take_any(&below) {
                (true, true)
            } else if self.take_any(&above) {
                (false, true)
            } else if self.take_any(&["negative"]) {
                return self.stayed_on(of, Side::Up, column).map(Some);
            } else if self.take_any(&["positive"]) {
                return self.stayed_on(of, Side::Down, column).map(Some);
            } else {
                self.at = start;
                return Ok(None);
            }
        } else if self.take_words(&["did", "not"]) || self.take_word("never") {
            if self.take_any(&["exceed", "exceeded", "top", "topped"])
                || (self.take_any(&["rise", "rose", "go", "went", "climb", "climbed"]) && self.take_any(&above))
            {
                (true, false)
            } else if self.take_any(&["fall", "fell", "drop", "dropped", "go", "went"]) && self.take_any(&below) {
                (false, false)
            } else {
                self.at = start;
                return Ok(None);
            }
        } else {
            return Ok(None);
        };
        if !self.number_ahead() {
            self.at = start;
            return Ok(None);
        }
        let amount = self.quantity()?;
        let mut measure =
            plain(if high { MeasureKind::Highest } else { MeasureKind::Lowest }, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let relation = match (high, strict) {
            (true, true) => Relation::LessThan,
            (true, false) => Relation::AtMost,
            (false, true) => Relation::MoreThan,
            (false, false) => Relation::AtLeast,
        };
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(amount))))
    }

    /// "stayed negative": not one period on the other side.
    fn stayed_on(&mut self, of: &Tree, other: Side, column: u32) -> Result<Expectation, Problem> {
        let mut measure = plain(MeasureKind::Count(other), vec![of.clone()], column);
        self.clauses(&mut measure)?;
        Ok(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(0.0)))
    }

    /// "lagged Y", "outperformed Y", "leads Y with 4 lags", "was negatively correlated with Y".
    pub(super) fn beside_other(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let lagged = self.take_any(&["lagged", "trailed", "underperformed"]);
        if lagged || self.take_any(&["outperformed", "beat", "outpaced"]) {
            if let Some((id, count)) = self.name_here() {
                let other = Tree::Name { id, column: self.column() };
                self.at += count;
                let behind = self.at;
                self.take_word("by");
                if self.number_ahead() {
                    self.at = behind;
                    return self.outweighed(of, other, column).map(Some);
                }
                self.at = behind;
                let mut measure = plain(MeasureKind::PercentChange, vec![of.clone()], column);
                self.clauses(&mut measure)?;
                let right = Measure { of: vec![other], ..measure.clone() };
                let relation = if lagged { Relation::LessThan } else { Relation::MoreThan };
                let (left, right) = (Tree::Measure(Box::new(measure)), Tree::Measure(Box::new(right)));
                return Ok(Some(expectation(left, relation, right)));
            }
            self.at = start;
            return Ok(None);
        }
        if self.take_any(&["outnumbered", "outweighed", "outstripped"]) {
            if let Some((id, count)) = self.name_here() {
                let other = Tree::Name { id, column: self.column() };
                self.at += count;
                return self.outweighed(of, other, column).map(Some);
            }
            self.at = start;
            return Ok(None);
        }
        // What moves together is told by what each moves by, not by levels that share a trend.
        let opposite = [
            &["moved", "opposite", "to"][..],
            &["moved", "in", "the", "opposite", "direction", "of"],
            &["moved", "in", "the", "opposite", "direction", "to"],
            &["moved", "against"],
        ];
        let against = opposite.iter().any(|words| self.take_words(words));
        if against || self.take_any(&["tracks", "tracked", "mirrors", "mirrored", "follows", "followed"]) {
            if self.name_ahead() || self.function_here().is_some() {
                let other = self.series_operand()?;
                let of = vec![super::verbs::moves(of.clone(), column), super::verbs::moves(other, column)];
                let mut measure = plain(MeasureKind::Correlation, of, column);
                self.clauses(&mut measure)?;
                let left = Tree::Measure(Box::new(measure));
                let (relation, bound) = if against { (Relation::LessThan, 0.0) } else { (Relation::MoreThan, TRACKS) };
                return Ok(Some(expectation(left, relation, number(bound))));
            }
            self.at = start;
            return Ok(None);
        }
        let denied = [["does", "not"], ["do", "not"], ["did", "not"]].iter().any(|words| self.take_words(words));
        if denied && !matches!(self.word(0), Some("lead" | "predict")) {
            self.at = start;
            return Ok(None);
        }
        if self.take_any(&["leads", "led", "lead", "predict"]) {
            if self.name_ahead() || self.function_here().is_some() {
                let mut measure = plain(MeasureKind::LeadChance, vec![of.clone(), self.series_operand()?], column);
                self.beside(&mut measure)?;
                self.clauses(&mut measure)?;
                let left = Tree::Measure(Box::new(measure));
                let relation = if denied { Relation::AtLeast } else { Relation::LessThan };
                return Ok(Some(expectation(left, relation, number(LEADS))));
            }
            self.at = start;
            return Ok(None);
        }
        if self.take_any(&["is", "was", "were", "are"]) {
            let side = match self.word(0) {
                Some("negatively") => Some(Relation::LessThan),
                Some("positively") => Some(Relation::MoreThan),
                _ => None,
            };
            if let Some(relation) = side {
                self.skip();
                if self.take_word("correlated") && (self.take_word("with") || self.take_word("to")) {
                    let of = vec![of.clone(), self.series_operand()?];
                    let mut measure = plain(MeasureKind::Correlation, of, column);
                    self.clauses(&mut measure)?;
                    return Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0))));
                }
            }
        }
        self.at = start;
        Ok(None)
    }

    /// Behind "X outnumbered Y": "by 5 to 1", or nothing more.
    fn outweighed(&mut self, of: &Tree, other: Tree, column: u32) -> Result<Expectation, Problem> {
        self.take_word("by");
        let told = self.relation();
        if self.number_ahead() {
            let amount = self.quantity()?;
            let mut ratio = plain(MeasureKind::Ratio, vec![of.clone(), other], column);
            self.clauses(&mut ratio)?;
            let relation = told.unwrap_or(Relation::Equal);
            let left = Tree::Measure(Box::new(ratio));
            return Ok(Expectation { tolerance: usual(relation), ..expectation(left, relation, Tree::Number(amount)) });
        }
        let mut measure = plain(MeasureKind::Value, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let right = Measure { of: vec![other], ..measure.clone() };
        Ok(expectation(Tree::Measure(Box::new(measure)), Relation::MoreThan, Tree::Measure(Box::new(right))))
    }

    /// "there was no selling of X in March": not one period of it.
    pub(super) fn none_of(&mut self) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let column = self.column();
        if self.take_word("there")
            && self.take_any(&["was", "were", "is", "are"])
            && self.take_word("no")
            && let Some(side) = self.flow_noun()
        {
            let of = self.series_operand()?;
            let mut measure = plain(MeasureKind::Count(side), vec![of], column);
            self.clauses(&mut measure)?;
            return Ok(Some(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(0.0))));
        }
        self.at = start;
        Ok(None)
    }

    /// "A, B and C fell together on 10 April 2025": at least one period in which all three did.
    pub(super) fn three_together(&mut self, first: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let mut all = vec![verbs::moves(first.clone(), column)];
        loop {
            self.take_sign(',');
            self.take_word("and");
            self.take_word("the");
            let Some((id, count)) = self.name_here() else { break };
            let column = self.column();
            self.at += count;
            all.push(verbs::moves(Tree::Name { id, column }, column));
        }
        self.take_word("all");
        let fell = self.side_verb() == Some(Side::Down);
        let together = self.take_word("together");
        if !fell || all.len() < if together { 2 } else { 3 } {
            self.at = start;
            return Ok(None);
        }
        let of = Tree::Transform { how: Transform::AllFall, of: all, count: 0, column };
        let mut measure = plain(MeasureKind::Count(Side::Up), vec![of], column);
        self.clauses(&mut measure)?;
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), Relation::AtLeast, number(1.0))))
    }

    /// "in the 11th percentile since 2009", behind "was".
    pub(super) fn percentile_of(&mut self, of: &Tree, days: &Measure) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if self.take_any(&["is", "was", "were", "are", "stood"]) {
            let mut measure = Measure { kind: MeasureKind::Percentile, of: vec![of.clone()], ..days.clone() };
            self.clauses(&mut measure)?;
            self.take_any(&["in", "at"]);
            let told = self.relation();
            self.take_word("the");
            if let Some((mut amount, _)) = self.run_length()?
                && self.take_word("percentile")
            {
                amount.unit = None;
                self.take_words(&["of", "its", "history"]);
                self.clauses(&mut measure)?;
                let relation = told.unwrap_or(Relation::Equal);
                let found = expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(amount));
                return Ok(Some(Expectation { tolerance: Tolerance::Absolute(1.0), ..found }));
            }
        }
        self.at = start;
        Ok(None)
    }
}
