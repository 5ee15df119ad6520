//! When something crossed a line: "X turned negative in March 2025", "X fell below 5% in 2024", "X overtook Y in 2020",
//! "selling of X began before 2 April 2025".

use super::super::tree::{Expectation, Measure, MeasureKind, Relation, Side, Tolerance, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, number};
use super::verbs;
use crate::calendar::Period;
use crate::problem::Problem;

/// Verbs before the side to which something turned.
const TURNED: &[&str] =
    &["turned", "went", "became", "become", "flipped", "swung", "switched", "moved", "shifted", "turn", "turns"];
/// What it turned to.
const TO_SELLING: &[&str] =
    &["negative", "seller", "sellers", "selling", "sales", "outflow", "outflows", "deficit", "minus", "short"];
const TO_BUYING: &[&str] =
    &["positive", "buyer", "buyers", "buying", "purchases", "inflow", "inflows", "surplus", "plus", "long"];
/// Verbs of going over something without "above".
const OVERTOOK: &[&str] = &["overtook", "surpassed", "topped", "passed", "overtaken", "breached"];

impl Parser<'_> {
    /// Behind the name of a series.
    pub(super) fn crossed(&mut self, of: &Tree, days: &Measure, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if let Some(side) = self.turned_to() {
            return self.turned_when(of.clone(), side, days, column).map(Some);
        }
        self.at = start;
        if let Some(side) = self.line_ahead() {
            let line = if self.take_word("zero") || self.take_words(&["the", "zero", "line"]) {
                Some(None)
            } else if let Some((id, count)) = self.name_here() {
                let column = self.column();
                self.at += count;
                Some(Some(Tree::Name { id, column }))
            } else if self.number_ahead() {
                Some(Some(Tree::Number(self.quantity()?)))
            } else {
                None
            };
            if let Some(line) = line {
                // The distance from the line crosses zero where the series crosses the line.
                let over = match line {
                    None => of.clone(),
                    Some(line) => Tree::Binary { sign: '-', left: Box::new(of.clone()), right: Box::new(line), column },
                };
                return self.turned_when(over, side, days, column).map(Some);
            }
        }
        self.at = start;
        Ok(None)
    }

    /// "turned negative", "became net sellers", "swung from buying to selling".
    fn turned_to(&mut self) -> Option<Side> {
        // "stopped buying", "began to sell"
        let begun = self.take_any(&["began", "started", "resumed"]);
        if begun || self.take_any(&["stopped", "ceased", "paused"]) {
            self.take_word("to");
            self.take_word("net");
            let side = if self.take_any(&["buying", "buy", "purchases"]) {
                Side::Up
            } else if self.take_any(&["selling", "sell", "sales"]) {
                Side::Down
            } else {
                return None;
            };
            return Some(match (begun, side) {
                (true, side) => side,
                (false, Side::Up) => Side::Down,
                (false, Side::Down) => Side::Up,
            });
        }
        if !self.take_any(TURNED) {
            return None;
        }
        if self.take_word("from") {
            self.take_word("net");
            self.skip();
        }
        self.take_any(&["to", "into"]);
        self.take_any(&["a", "an"]);
        self.take_word("net");
        if self.take_any(TO_SELLING) {
            return Some(Side::Down);
        }
        self.take_any(TO_BUYING).then_some(Side::Up)
    }

    /// "fell below", "rose above", "crossed above", "overtook": which way a line is crossed.
    fn line_ahead(&mut self) -> Option<Side> {
        if self.take_any(OVERTOOK) {
            return Some(Side::Up);
        }
        let verb = self.word(0)?;
        let moved = verbs::moved(verb).or(match verb {
            "fall" | "drop" | "broke" | "crossed" | "went" | "moved" | "came" => Some(Side::Up),
            _ => None,
        });
        moved.filter(|_| verb != "up" && verb != "down")?;
        let side = match self.word(1)? {
            "below" | "under" | "beneath" => Side::Down,
            "above" | "over" | "past" | "beyond" => Side::Up,
            "through" if verbs::moved(verb) == Some(Side::Down) => Side::Down,
            "through" => Side::Up,
            _ => return None,
        };
        self.at += 2;
        Some(side)
    }

    /// "in March 2025", "before 2 April 2025", "since 2022", behind what crossed zero.
    pub(super) fn turned_when(
        &mut self,
        of: Tree,
        side: Side,
        days: &Measure,
        column: u32,
    ) -> Result<Expectation, Problem> {
        let mut measure =
            Measure { window: days.window, cut: days.cut, ..plain(MeasureKind::Turn(side), vec![of], column) };
        self.take_sign(',');
        self.take_any(&["first", "some", "sometime"]);
        self.clauses(&mut measure)?;
        let window = measure.window;
        if let Some(cut) = measure.cut.take() {
            measure.window.to = Some(cut.plus_days(-1));
            let before = Period { start: cut, end: cut };
            return Ok(expectation(Tree::Measure(Box::new(measure)), Relation::LessThan, Tree::Date(before)));
        }
        let (relation, period) = match (window.from.or(window.since), window.to) {
            (Some(start), Some(end)) => (Relation::Equal, Period { start, end }),
            (Some(start), None) => (Relation::AtLeast, Period { start, end: start }),
            (None, Some(end)) => (Relation::AtMost, Period { start: end, end }),
            (None, None) => {
                // Without a day the line was crossed if the last value lies behind it.
                let below = side == Side::Down;
                measure.kind = MeasureKind::Value;
                let relation = if below { Relation::LessThan } else { Relation::MoreThan };
                let left = measure.of.pop().unwrap_or(number(f64::NAN));
                return Ok(match left {
                    Tree::Binary { left, right, .. } if matches!(*left, Tree::Name { .. }) => {
                        expectation(*left, relation, *right)
                    }
                    other => expectation(other, relation, number(0.0)),
                });
            }
        };
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Date(period)))
    }

    /// "began in March 2025", "stopped after …", behind "selling of X".
    pub(super) fn began(&mut self, measure: &Measure) -> Result<Option<Expectation>, Problem> {
        let Some(of) = measure.of.first() else { return Ok(None) };
        let side = if self.take_any(&["began", "started", "resumed", "begins", "starts"]) {
            Side::Up
        } else if self.take_any(&["stopped", "ended", "ceased", "paused", "stops", "ends"]) {
            Side::Down
        } else {
            return Ok(None);
        };
        self.turned_when(of.clone(), side, measure, measure.column).map(Some)
    }

    /// "bought more in February than in January 2025", "was higher in 2024 than in 2014": behind the verb. The days said
    /// last may give the first ones their year.
    pub(super) fn than_then(&mut self, measure: &Measure) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let told = if self.take_any(&["more", "higher", "larger", "greater", "heavier", "stronger", "faster", "bigger"])
        {
            Relation::MoreThan
        } else if self.take_any(&["less", "lower", "smaller", "weaker", "slower", "lighter"]) {
            Relation::LessThan
        } else {
            return Ok(None);
        };
        let mut first = measure.clone();
        self.clauses(&mut first)?;
        let mut second = measure.clone();
        second.window = super::super::tree::Window::default();
        if self.take_word("than") {
            self.clauses(&mut second)?;
        }
        if second.window == super::super::tree::Window::default() || first.window == second.window {
            self.at = start;
            return Ok(None);
        }
        Ok(Some(expectation(Tree::Measure(Box::new(first)), told, Tree::Measure(Box::new(second)))))
    }

    /// "was twice its level of 2014", "is double what it was in 2014", "was three times as high as in 2014", "is twice
    /// Y": one by the other, behind the relation.
    pub(super) fn twice(&mut self, left: &Tree, relation: Relation) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let times = if self.take_any(&["twice", "double"]) {
            2.0
        } else if self.word(0) == Some("triple") || (self.number_ahead() && self.word(1) == Some("times")) {
            let many = self.word(0).and_then(super::quantity::whole_number_named);
            let figure = match self.kind(0) {
                Some(super::Kind::Number(value, _)) => Some(*value),
                _ => None,
            };
            self.at += if self.take_word("triple") { 0 } else { 2 };
            // A number of times and nothing behind it is a ratio in its unit.
            if self.kind(0).is_none() {
                self.at = start;
                return Ok(None);
            }
            figure.or(many.map(f64::from)).unwrap_or(3.0)
        } else {
            return Ok(None);
        };
        let known = match left {
            Tree::Name { column, .. } => Some((left.clone(), plain(MeasureKind::Value, vec![left.clone()], *column))),
            Tree::Measure(measure) if measure.kind == MeasureKind::Value => match measure.of.as_slice() {
                [of] => Some((of.clone(), measure.as_ref().clone())),
                _ => None,
            },
            _ => None,
        };
        let Some((of, days)) = known else {
            self.at = start;
            return Ok(None);
        };
        if self.take_word("as") {
            self.take_any(&["high", "large", "big", "much", "low"]);
            self.take_word("as");
        }
        self.take_any(&["its", "their", "the"]);
        self.take_any(&["level", "value", "share", "size"]);
        self.take_words(&["what", "it", "was"]);
        let (mut first, mut second) = (days.clone(), days);
        let other = self.name_here();
        if let Some((id, count)) = other {
            second.of = vec![Tree::Name { id, column: self.column() }];
            self.at += count;
            self.clauses(&mut second)?;
            first.window = second.window;
        } else {
            second.window = super::super::tree::Window::default();
            if self.word(0) == Some("of") {
                self.skip();
                let period = self.period()?;
                (second.window.from, second.window.to) = (Some(period.start), Some(period.end));
            } else {
                self.clauses(&mut second)?;
            }
            if second.window == super::super::tree::Window::default() {
                self.at = start;
                return Ok(None);
            }
            first.of = vec![of];
        }
        let column = first.column;
        let ratio = Tree::Binary {
            sign: '/',
            left: Box::new(Tree::Measure(Box::new(first))),
            right: Box::new(Tree::Measure(Box::new(second))),
            column,
        };
        let one_sided = !matches!(relation, Relation::Equal | Relation::About);
        let tolerance = if one_sided { Tolerance::LastDigit } else { Tolerance::Relative(0.1) };
        Ok(Some(Expectation { tolerance, ..expectation(ratio, relation, number(times)) }))
    }
}
