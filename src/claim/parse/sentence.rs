//! Whole expectations: measure, relation, number; and the shapes of everyday language.

use super::super::token::Kind;
use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Tree};
use super::operand::plain;
use super::{Parser, phrases};
use crate::problem::Problem;

fn number(value: f64) -> Tree {
    Tree::Number(Quantity { value, rounding: 0.0, unit: None })
}

fn expectation(left: Tree, relation: Relation, right: Tree) -> Expectation {
    Expectation {
        text: String::new(),
        left,
        relation,
        right,
        tolerance: Tolerance::LastDigit,
        first_print: false,
        record: false,
    }
}

impl Parser<'_> {
    pub(super) fn expectation(&mut self) -> Result<Expectation, Problem> {
        let mut found = match self.everyday()? {
            Some(found) => found,
            None => self.comparison()?,
        };
        if self.take_words(&["as", "first", "published"]) || self.take_words(&["as", "first", "printed"]) {
            found.first_print = true;
        }
        self.take_sign('.');
        Ok(found)
    }

    /// "8 of 11 sectors sold", "half of the fall came before …", "largest sale of X since …",
    /// "record sale of X", "X sold $13bn".
    fn everyday(&mut self) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        self.take_any(&["the", "a"]);
        for (word, record) in [("largest", false), ("fastest", false), ("biggest", false), ("record", true)] {
            if self.take_word(word) {
                return self.largest(record).map(Some);
            }
        }
        self.at = start;
        if self.number_ahead() {
            let mut amount = self.quantity()?;
            let tolerance = self.tolerance(&mut amount)?;
            if self.take_word("of") {
                self.take_word("the");
                for (word, side) in [("fall", Side::Down), ("rise", Side::Up)] {
                    if self.take_word(word) {
                        return self.came_before(amount, tolerance, side).map(Some);
                    }
                }
                if matches!(self.kind(0), Some(Kind::Number(..))) || self.number_ahead() {
                    return self.so_many_of(amount).map(Some);
                }
            }
            self.at = start;
            return Ok(None);
        }
        if let Some((id, count)) = self.name_here() {
            let verb = self.tokens.get(self.at + count).map(|t| t.text.to_lowercase());
            if let Some(side) = verb.as_deref().and_then(side_of) {
                let column = self.column();
                self.at += count + 1;
                return self.traded(Tree::Name { id, column }, side, column).map(Some);
            }
        }
        self.at = start;
        Ok(None)
    }

    /// The series of "of X", or the claim's own, then days.
    fn subject(&mut self, kind: MeasureKind, column: u32) -> Result<Measure, Problem> {
        let mut measure = plain(kind, Vec::new(), column);
        if self.take_word("of") {
            measure.of.push(self.operand_without_days()?);
        }
        self.clauses(&mut measure)?;
        Ok(measure)
    }

    fn operand_without_days(&mut self) -> Result<Tree, Problem> {
        let column = self.column();
        if let Some((id, count)) = self.name_here() {
            self.at += count;
            return Ok(Tree::Name { id, column });
        }
        if matches!(self.kind(0), Some(Kind::Sign('('))) || matches!(self.kind(1), Some(Kind::Sign('('))) {
            return self.operand();
        }
        Err(self.unknown_name())
    }

    /// Behind "largest" or "record".
    fn largest(&mut self, record: bool) -> Result<Expectation, Problem> {
        let column = self.column();
        let mut side = None;
        for (word, which) in [
            ("sale", Side::Down),
            ("selling", Side::Down),
            ("fall", Side::Down),
            ("drop", Side::Down),
            ("outflow", Side::Down),
            ("purchase", Side::Up),
            ("buying", Side::Up),
            ("rise", Side::Up),
            ("inflow", Side::Up),
            ("value", Side::Up),
        ] {
            if side.is_none() && self.take_word(word) {
                side = Some(which);
            }
        }
        let side = side.unwrap_or(Side::Down);
        let kind = match (record, side) {
            (true, Side::Down) => MeasureKind::RankFromBottom,
            (true, Side::Up) => MeasureKind::RankFromTop,
            (false, side) => MeasureKind::MonthsSinceLarger(side),
        };
        // "since" belongs to the claim, not to the window.
        let mut measure = plain(kind, Vec::new(), column);
        if self.take_word("of") {
            measure.of.push(self.operand_without_days()?);
        }
        self.clauses_but(&mut measure, "since")?;
        if record {
            let mut found = expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(1.0));
            found.record = true;
            return Ok(found);
        }
        if !self.take_any(&["since", "in"]) {
            return Err(self.unexpected("claim-word", "\"since\" is expected here", &["since"]));
        }
        if self.period_ahead(0) {
            let since = self.period()?;
            measure.kind = MeasureKind::LastLarger(side);
            return Ok(expectation(Tree::Measure(Box::new(measure)), Relation::AtMost, Tree::Date(since)));
        }
        let relation = self.relation().unwrap_or(Relation::AtLeast);
        let mut months = self.quantity()?;
        let years = months.unit.as_ref().is_some_and(|u| u.label().starts_with("year"));
        if years {
            months.value *= 12.0;
        }
        months.unit = None;
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(months)))
    }

    /// Behind "half of the fall".
    fn came_before(
        &mut self,
        amount: Quantity,
        tolerance: Option<Tolerance>,
        side: Side,
    ) -> Result<Expectation, Problem> {
        let column = self.column();
        let mut measure = self.subject(MeasureKind::MoveBefore(side), column)?;
        self.take_any(&["came", "happened", "was", "fell"]);
        self.clauses(&mut measure)?;
        if measure.cut.is_none() {
            return Err(self.unexpected("claim-word", "\"before\" and a day are expected here", &["before"]));
        }
        let tolerance = tolerance.unwrap_or(Tolerance::LastDigit);
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, Relation::Equal, Tree::Number(amount)) })
    }

    /// Behind "8 of": "11 sectors sold".
    fn so_many_of(&mut self, hits: Quantity) -> Result<Expectation, Problem> {
        let column = self.column();
        let all = self.quantity()?;
        let Some((id, count)) = self.name_here() else { return Err(self.unknown_name()) };
        self.at += count;
        self.take_any(&["were", "have", "had"]);
        let Some(side) = self.word(0).and_then(side_of) else {
            let verbs = ["sold", "bought", "fell", "rose"];
            return Err(self.unexpected("claim-word", "\"sold\" or \"bought\" is expected here", &verbs));
        };
        self.skip();
        let of = vec![Tree::Name { id, column }];
        let mut measure = Measure { counts: vec![all.value], ..plain(MeasureKind::Among(side), of, column) };
        self.clauses(&mut measure)?;
        Ok(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, Tree::Number(hits)))
    }

    /// Behind "X sold".
    fn traded(&mut self, of: Tree, side: Side, column: u32) -> Result<Expectation, Problem> {
        // Who bought or sold is told by a flow; what rose or fell, by the change of a level.
        let moved =
            self.tokens.get(self.at.saturating_sub(1)).is_some_and(|t| matches!(t.text.as_str(), "fell" | "rose"));
        let kind = if moved { MeasureKind::Change } else { MeasureKind::Value };
        let mut measure = plain(kind, vec![of], column);
        self.clauses(&mut measure)?;
        let sign = if side == Side::Down { -1.0 } else { 1.0 };
        let told = self.relation();
        if told.is_none() && !self.number_ahead() {
            let relation = if side == Side::Down { Relation::LessThan } else { Relation::MoreThan };
            return Ok(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0)));
        }
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?;
        self.clauses(&mut measure)?;
        amount.value *= sign;
        let relation = match told.unwrap_or(Relation::Equal) {
            Relation::AtLeast if sign < 0.0 => Relation::AtMost,
            Relation::AtMost if sign < 0.0 => Relation::AtLeast,
            Relation::MoreThan if sign < 0.0 => Relation::LessThan,
            Relation::LessThan if sign < 0.0 => Relation::MoreThan,
            same => same,
        };
        let tolerance = tolerance.unwrap_or(usual(relation));
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) })
    }

    /// Measure, relation, number.
    fn comparison(&mut self) -> Result<Expectation, Problem> {
        let mut left = self.expression()?;
        let Some(relation) = self.relation() else {
            let words = ["=", ">=", "<=", "is", "about", "at", "least", "most", "more", "less"];
            let message = "a relation is expected here: =, ≥, ≤, \"at least\", \"at most\", \"about\"";
            return Err(self.unexpected("claim-relation", message, &[&words[..], phrases::LINKS].concat()));
        };
        let mut tolerance = usual(relation);
        let right = if self.period_ahead(0) && day_valued(&left) {
            Tree::Date(self.period()?)
        } else if self.take_word("negative") || self.take_word("positive") {
            let below =
                self.tokens.get(self.at.saturating_sub(1)).is_some_and(|t| t.text.eq_ignore_ascii_case("negative"));
            let relation = if below { Relation::LessThan } else { Relation::MoreThan };
            return Ok(expectation(left, relation, number(0.0)));
        } else if self.number_ahead() || self.kind(0) == Some(&Kind::Sign('-')) {
            let mut amount = self.quantity()?;
            if let Some(told) = self.tolerance(&mut amount)? {
                tolerance = told;
            }
            if amount.unit.is_none() {
                amount.unit = self.unit(None);
            }
            Tree::Number(amount)
        } else {
            self.expression()?
        };
        // The days may stand behind the number: "sum of X = $24bn in 2025-02".
        if let Tree::Measure(measure) = &mut left {
            self.clauses(measure)?;
        } else if let Tree::Name { column, .. } = &left {
            let mut measure = plain(MeasureKind::Value, vec![left.clone()], *column);
            self.clauses(&mut measure)?;
            if measure.window != super::super::tree::Window::default() {
                left = Tree::Measure(Box::new(measure));
            }
        }
        Ok(Expectation { tolerance, ..expectation(left, relation, right) })
    }

    fn relation(&mut self) -> Option<Relation> {
        for (sign, relation) in [
            ('≥', Relation::AtLeast),
            ('≤', Relation::AtMost),
            ('>', Relation::MoreThan),
            ('<', Relation::LessThan),
            ('≈', Relation::About),
        ] {
            if self.take_sign(sign) {
                return Some(relation);
            }
        }
        let said = self.take_any(&["is", "was", "were", "are", "equals"]) || self.take_sign('=');
        let worded: [(&[&str], Relation); 15] = [
            (&["at", "least"], Relation::AtLeast),
            (&["no", "less", "than"], Relation::AtLeast),
            (&["at", "most"], Relation::AtMost),
            (&["no", "more", "than"], Relation::AtMost),
            (&["more", "than"], Relation::MoreThan),
            (&["larger", "than"], Relation::MoreThan),
            (&["above"], Relation::MoreThan),
            (&["exceeds"], Relation::MoreThan),
            (&["less", "than"], Relation::LessThan),
            (&["smaller", "than"], Relation::LessThan),
            (&["below"], Relation::LessThan),
            (&["about"], Relation::About),
            (&["around"], Relation::About),
            (&["roughly"], Relation::About),
            (&["nearly"], Relation::About),
        ];
        let found = worded.iter().find(|(words, _)| self.take_words(words)).map(|(_, relation)| *relation);
        // "= ≥ 5" is nothing, but "is ≥ 5" is.
        found.or(said.then_some(Relation::Equal))
    }
}

fn usual(relation: Relation) -> Tolerance {
    if relation == Relation::About { Tolerance::Tenth } else { Tolerance::LastDigit }
}

fn day_valued(tree: &Tree) -> bool {
    matches!(tree, Tree::Measure(m) if matches!(
        m.kind,
        MeasureKind::DayOfHighest | MeasureKind::DayOfLowest | MeasureKind::LastLarger(_)
    ))
}

fn side_of(verb: &str) -> Option<Side> {
    match verb {
        "sold" | "fell" | "lost" => Some(Side::Down),
        "bought" | "rose" | "gained" => Some(Side::Up),
        _ => None,
    }
}
