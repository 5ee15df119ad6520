//! Shapes of everyday language that begin with a number, a group or a superlative: "8 of 11 sectors
//! sold", "half of the fall came before …", "largest sale of X since …", "all regions sold".

use super::super::token::Kind;
use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, number, usual};
use super::told::{after_not, side_of};
use crate::problem::Problem;

/// "Nearly all" of a group: nine tenths of it.
const NEARLY_ALL: f64 = 0.9;

impl Parser<'_> {
    /// A sentence as people write it; nothing where it begins like a comparison.
    pub(super) fn everyday(&mut self) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if let Some(found) = self.group_sentence()? {
            return Ok(Some(found));
        }
        self.take_any(&["the", "a"]);
        for (word, record) in [("largest", false), ("fastest", false), ("biggest", false), ("record", true)] {
            if self.take_word(word) {
                return self.largest(record, None).map(Some);
            }
        }
        self.at = start;
        if self.take_words(&["no", "negative", "periods", "of"])
            || self.take_words(&["no", "positive", "periods", "of"])
        {
            self.at = start + 1;
            let left = self.expression()?;
            return Ok(Some(expectation(left, Relation::Equal, number(0.0))));
        }
        let lead = self.relation();
        if self.number_ahead()
            && let Some(found) = self.number_sentence(lead)?
        {
            return Ok(Some(found));
        }
        self.at = start;
        if self.name_ahead() || self.function_here().is_some() {
            let column = self.column();
            let of = self.series_operand()?;
            if let Some(found) = self.told(&of, column)? {
                return Ok(Some(found));
            }
        }
        self.at = start;
        Ok(None)
    }

    /// Behind a number, with what stood before it: "at least".
    fn number_sentence(&mut self, lead: Option<Relation>) -> Result<Option<Expectation>, Problem> {
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?;
        self.take_word("out");
        if !self.take_word("of") {
            return Ok(None);
        }
        self.take_word("the");
        for (words, side) in [(["fall", "drop", "decline"], Side::Down), (["rise", "gain", "increase"], Side::Up)] {
            if self.take_any(&words) {
                return self.came_before(amount, tolerance, side, lead).map(Some);
            }
        }
        if self.number_ahead() {
            return self.so_many_of(amount, lead).map(Some);
        }
        Ok(None)
    }

    /// "all regions sold", "every region sold", "all but one of sub-sectors bought", "nearly all …".
    fn group_sentence(&mut self) -> Result<Option<Expectation>, Problem> {
        // A series may be called "all but Canada".
        if self.name_ahead() {
            return Ok(None);
        }
        let start = self.at;
        let nearly = self.take_any(&["nearly", "almost"]);
        let all = self.take_any(&["all", "every", "each"]);
        if !all {
            self.at = start;
            return Ok(None);
        }
        let but = if self.take_word("but") { Some(self.quantity()?) } else { None };
        self.take_word("of");
        self.take_word("the");
        let column = self.column();
        let Some((id, count)) = self.name_or_plural() else {
            self.at = start;
            return Ok(None);
        };
        self.at += count;
        let Some(side) = self.side_verb() else {
            self.at = start;
            return Ok(None);
        };
        let of = vec![Tree::Name { id, column }];
        let mut measure = plain(MeasureKind::Among(side), of.clone(), column);
        self.clauses(&mut measure)?;
        let members = Tree::Measure(Box::new(Measure { kind: MeasureKind::Members, ..measure.clone() }));
        let times = |sign: char, value: f64| Tree::Binary {
            sign,
            left: Box::new(members.clone()),
            right: Box::new(number(value)),
            column,
        };
        let (relation, right) = match (but, nearly) {
            (Some(but), _) => (Relation::Equal, times('-', but.value)),
            (None, true) => (Relation::AtLeast, times('*', NEARLY_ALL)),
            (None, false) => (Relation::Equal, members),
        };
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, right)))
    }

    /// A name, or the plural of the word that stands here.
    fn name_or_plural(&self) -> Option<(String, usize)> {
        self.name_here().or_else(|| {
            let plural = format!("{}s", self.word(0)?);
            self.names.series.iter().find(|n| n.eq_ignore_ascii_case(&plural)).map(|n| (n.clone(), 1))
        })
    }

    /// "sold", "were sold", "were net sold", "were sellers".
    pub(super) fn side_verb(&mut self) -> Option<Side> {
        let start = self.at;
        self.take_any(&["were", "was", "have", "has", "had", "are", "is"]);
        self.take_word("been");
        self.take_any(&["net", "all"]);
        let side = self.word(0).and_then(|word| match word {
            "sellers" => Some(Side::Down),
            "buyers" => Some(Side::Up),
            verb => side_of(verb),
        });
        match side {
            Some(side) => {
                self.skip();
                Some(side)
            }
            None => {
                self.at = start;
                None
            }
        }
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
            return self.series_operand();
        }
        Err(self.unknown_name())
    }

    /// Behind "largest" or "record", of a series that was named already or is named now.
    pub(super) fn largest(&mut self, record: bool, named: Option<Tree>) -> Result<Expectation, Problem> {
        let column = self.column();
        self.take_any(&["pace", "value"]);
        self.take_word("of");
        // "fall" and "rise" speak of levels: what moved most is the change from one period to the next.
        let moves: [(&str, Side); 6] = [
            ("fall", Side::Down),
            ("drop", Side::Down),
            ("decline", Side::Down),
            ("rise", Side::Up),
            ("gain", Side::Up),
            ("increase", Side::Up),
        ];
        let flows: [(&str, Side); 7] = [
            ("sale", Side::Down),
            ("selling", Side::Down),
            ("outflow", Side::Down),
            ("purchase", Side::Up),
            ("buying", Side::Up),
            ("inflow", Side::Up),
            ("value", Side::Up),
        ];
        let (mut side, mut moved) = (None, false);
        for (word, which) in flows.into_iter().chain(moves) {
            if side.is_none() && self.take_word(word) {
                (side, moved) = (Some(which), moves.iter().any(|(m, _)| *m == word));
            }
        }
        // "record indirect share" names a series at once, and means its highest value.
        let side = side.unwrap_or(if record { Side::Up } else { Side::Down });
        let kind = match (record, side) {
            (true, Side::Down) => MeasureKind::RankFromBottom,
            (true, Side::Up) => MeasureKind::RankFromTop,
            (false, side) => MeasureKind::MonthsSinceLarger(side),
        };
        // "since" belongs to the claim, not to the window.
        let mut measure = plain(kind, Vec::new(), column);
        if let Some(named) = named {
            measure.of.push(named);
        } else if self.take_word("of") || self.name_ahead() {
            measure.of.push(self.operand_without_days()?);
        }
        if moved {
            let change = |of: Tree| Tree::Transform { how: Transform::Move, of: vec![of], count: 1, column };
            measure.of = measure.of.into_iter().map(change).collect();
        }
        self.clauses_but(&mut measure, "since")?;
        let record = record || self.take_words(&["on", "record"]) || self.take_words(&["ever"]);
        if record {
            if let MeasureKind::MonthsSinceLarger(side) = measure.kind {
                measure.kind = if side == Side::Down { MeasureKind::RankFromBottom } else { MeasureKind::RankFromTop };
            }
            self.clauses(&mut measure)?;
            let mut found = expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(1.0));
            found.record = true;
            return Ok(found);
        }
        if !self.take_any(&["since", "in", "for"]) {
            return Err(self.unexpected("claim-word", "\"since\" is expected here", &["since"]));
        }
        if self.period_ahead(0) {
            let since = self.period()?;
            measure.kind = MeasureKind::LastLarger(side);
            self.clauses(&mut measure)?;
            return Ok(expectation(Tree::Measure(Box::new(measure)), Relation::AtMost, Tree::Date(since)));
        }
        let relation = self.relation().unwrap_or(Relation::AtLeast);
        let mut months = self.quantity()?;
        let years = months.unit.as_ref().is_some_and(|u| u.label().starts_with("year"));
        if years {
            months.value *= 12.0;
        }
        months.unit = None;
        self.clauses(&mut measure)?;
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(months)))
    }

    /// Behind "half of the fall".
    fn came_before(
        &mut self,
        amount: Quantity,
        tolerance: Option<Tolerance>,
        side: Side,
        lead: Option<Relation>,
    ) -> Result<Expectation, Problem> {
        let column = self.column();
        let mut measure = self.subject(MeasureKind::MoveBefore(side), column)?;
        self.take_any(&["came", "happened", "was", "fell"]);
        self.clauses(&mut measure)?;
        if measure.cut.is_none() {
            return Err(self.unexpected("claim-word", "\"before\" and a day are expected here", &["before"]));
        }
        let relation = lead.unwrap_or(Relation::Equal);
        let tolerance = tolerance.unwrap_or(usual(relation));
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) })
    }

    /// Behind "8 of": "11 sectors sold".
    fn so_many_of(&mut self, hits: Quantity, lead: Option<Relation>) -> Result<Expectation, Problem> {
        let column = self.column();
        let all = self.quantity()?;
        // "6 of 7 weeks of materials were negative" counts periods.
        let periods = after_not(&all) && self.take_word("of");
        let Some((id, count)) = self.name_here() else { return Err(self.unknown_name()) };
        self.at += count;
        let negative = |parser: &mut Self| {
            let start = parser.at;
            parser.take_any(&["were", "was", "are", "is"]);
            if parser.take_word("negative") {
                return Some(Side::Down);
            }
            if parser.take_word("positive") {
                return Some(Side::Up);
            }
            parser.at = start;
            None
        };
        let side = if periods { negative(self) } else { None };
        let Some(side) = side.or_else(|| self.side_verb()) else {
            let verbs = ["sold", "bought", "fell", "rose"];
            return Err(self.unexpected("claim-word", "\"sold\" or \"bought\" is expected here", &verbs));
        };
        let kind = if periods { MeasureKind::Count(side) } else { MeasureKind::Among(side) };
        let of = vec![Tree::Name { id, column }];
        let mut measure = Measure { counts: vec![all.value], ..plain(kind, of, column) };
        self.clauses(&mut measure)?;
        let relation = lead.unwrap_or(Relation::Equal);
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(hits)))
    }
}
