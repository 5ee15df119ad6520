//! Sentences that begin with an amount: "77% of prime flow came from macro products", "$120bn flowed into bonds".

use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, usual};
use crate::problem::Problem;
use crate::unit::Quantity as Counted;

impl Parser<'_> {
    /// Behind "77% of": "prime flow came from macro products".
    pub(super) fn share_of_whole(
        &mut self,
        amount: Quantity,
        tolerance: Option<Tolerance>,
        lead: Option<Relation>,
    ) -> Result<Option<Expectation>, Problem> {
        self.flow_noun();
        let column = self.column();
        let Some((whole, count)) = self.name_here() else { return Ok(None) };
        self.at += count;
        let mut measure = plain(MeasureKind::Share, Vec::new(), column);
        self.clauses(&mut measure)?;
        let told = self.take_words(&["came", "from"])
            || self.take_words(&["went", "to"])
            || self.take_words(&["went", "into"])
            || self.take_words(&["was", "due", "to"])
            || self.take_any(&["was", "were", "is", "are"]);
        self.take_any(&["in", "from", "the"]);
        let Some((part, count)) = self.name_here().filter(|_| told) else { return Ok(None) };
        self.at += count;
        measure.of = vec![Tree::Name { id: part, column }, Tree::Name { id: whole, column }];
        self.clauses(&mut measure)?;
        let relation = lead.unwrap_or(Relation::Equal);
        let tolerance = tolerance.unwrap_or(usual(relation));
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) }))
    }

    /// Behind "$120bn": "flowed into bonds", "of bonds were bought".
    pub(super) fn flowed(
        &mut self,
        amount: &Quantity,
        tolerance: Option<Tolerance>,
        lead: Option<Relation>,
    ) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let column = self.column();
        let told = self.take_any(&["flowed", "went", "poured", "came", "moved"]);
        let mut side = match self.word(0).filter(|_| told) {
            Some("into") => Some(Side::Up),
            Some("out" | "from") => Some(Side::Down),
            _ => None,
        };
        if side.is_some() {
            self.skip();
            self.take_word("of");
        }
        let money =
            amount.unit.as_ref().is_some_and(|u| matches!(u.quantity, Counted::Money { .. } | Counted::Contracts));
        if side.is_none() && !(money && self.take_word("of")) {
            self.at = start;
            return Ok(None);
        }
        self.take_word("the");
        let Some((id, count)) = self.name_here() else {
            self.at = start;
            return Ok(None);
        };
        self.at += count;
        side = side.or_else(|| self.side_verb());
        let Some(side) = side else {
            self.at = start;
            return Ok(None);
        };
        let mut of = Tree::Name { id, column };
        if side == Side::Down {
            of = Tree::Transform { how: Transform::Negative, of: vec![of], count: 0, column };
        }
        let mut measure = plain(MeasureKind::Value, vec![of], column);
        self.clauses(&mut measure)?;
        let relation = lead.unwrap_or(Relation::Equal);
        let tolerance = tolerance.unwrap_or(usual(relation));
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount.clone())) }))
    }

    /// "equity + bonds = 11% of gdp", "came to 0.3% of gdp": behind a per cent what it is a part of.
    pub(super) fn part_behind(&mut self, left: Tree, amount: &Quantity) -> Tree {
        let start = self.at;
        let share = amount.unit.as_ref().is_some_and(|u| matches!(u.quantity, Counted::Percent | Counted::Fraction));
        if !(share && self.take_word("of")) {
            return left;
        }
        self.take_word("the");
        let Some((id, count)) = self.name_here() else {
            self.at = start;
            return left;
        };
        let column = self.column();
        let whole = Tree::Name { id, column };
        let made = match left {
            Tree::Measure(measure) if measure.kind == MeasureKind::Value && measure.of.len() == 1 => {
                let of = measure.of.into_iter().chain([whole]).collect();
                Measure { kind: MeasureKind::Share, of, ..*measure }
            }
            left if super::times::bare(&left) => plain(MeasureKind::Share, vec![left, whole], column),
            other => {
                self.at = start;
                return other;
            }
        };
        self.at += count;
        Tree::Measure(Box::new(made))
    }

    /// "two standard deviations below its average": a score.
    pub(super) fn deviations(
        &mut self,
        left: &Tree,
        relation: Relation,
        amount: &Quantity,
    ) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let said = self.take_word("standard") && self.take_any(&["deviations", "deviation"]);
        let below = said && self.take_word("below");
        if !(below || said && self.take_word("above")) {
            self.at = start;
            return Ok(None);
        }
        self.take_any(&["its", "the", "their"]);
        self.take_any(&["average", "mean", "norm", "usual"]);
        let mut measure = match left {
            Tree::Measure(measure) if measure.kind == MeasureKind::Value => measure.as_ref().clone(),
            Tree::Name { column, .. } => plain(MeasureKind::Value, vec![left.clone()], *column),
            _ => return Err(self.unexpected("claim-word", "only a series lies so far from its average", &[])),
        };
        measure.kind = MeasureKind::Score;
        self.clauses(&mut measure)?;
        let sign = if below { -1.0 } else { 1.0 };
        let right = Tree::Number(Quantity { value: sign * amount.value, ..amount.clone() });
        let turned = if below { relation.turned() } else { relation };
        Ok(Some(Expectation {
            tolerance: usual(turned),
            ..expectation(Tree::Measure(Box::new(measure)), turned, right)
        }))
    }
}
