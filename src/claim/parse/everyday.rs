//! Shapes of everyday language that begin with a number, a group or a superlative: "8 of 11 sectors
//! sold", "half of the fall came before …", "largest sale of X since …", "all regions sold".

use super::super::token::Kind;
use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::extremes::{FLOWS, MOVES};
use super::operand::plain;
use super::sentence::{expectation, number, usual};
use super::told::{SUPERLATIVE, after_not};
use super::verbs;
use crate::problem::Problem;

impl Parser<'_> {
    /// A sentence as people write it; nothing where it begins like a comparison.
    pub(super) fn everyday(&mut self) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if let Some(found) = self.group_sentence()? {
            return Ok(Some(found));
        }
        if let Some(found) = self.none_of()? {
            return Ok(Some(found));
        }
        if self.take_any(&["this", "it"]) {
            self.take_any(&["was", "is"]);
        }
        if let Some(found) = self.run_sentence()? {
            return Ok(Some(found));
        }
        self.at = start;
        if self.most_of_whole_ahead() {
            let amount = Quantity { value: 0.5, rounding: 0.0, unit: Some(super::quantity::fraction()) };
            if let Some(found) = self.share_of_whole(amount, None, Some(Relation::MoreThan))? {
                return Ok(Some(found));
            }
        }
        self.at = start;
        self.take_any(&["the", "a"]);
        for (word, record) in SUPERLATIVE {
            if self.take_word(word) {
                return self.largest(*record, None).map(Some);
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
        self.take_any(&["only", "just"]);
        let lead = self.relation();
        if self.number_ahead()
            && let Some(found) = self.number_sentence(lead)?
        {
            return Ok(Some(found));
        }
        self.at = start;
        self.take_word("the");
        if self.name_ahead() || self.function_here().is_some() {
            let column = self.column();
            let of = self.series_operand()?;
            let of = self.added_up(of, column);
            if let Some(found) = self.told(&of, column)? {
                return Ok(Some(found));
            }
        }
        self.at = start;
        Ok(None)
    }

    /// "equity + bonds", "equity and bonds together": what is told of is their sum.
    fn added_up(&mut self, mut of: Tree, column: u32) -> Tree {
        loop {
            let start = self.at;
            let sign = if self.take_sign('+') || self.take_word("and") {
                '+'
            } else if self.take_sign('-') {
                '-'
            } else {
                return of;
            };
            let joined = self.tokens.get(start).is_some_and(|t| matches!(t.kind, Kind::Word(_)));
            self.take_word("the");
            let Some((id, count)) = self.name_here() else {
                self.at = start;
                return of;
            };
            let other = Tree::Name { id, column: self.column() };
            self.at += count;
            if joined && !self.take_any(&["together", "combined", "jointly"]) {
                self.at = start;
                return of;
            }
            of = Tree::Binary { sign, left: Box::new(of), right: Box::new(other), column };
        }
    }

    /// Behind a number, with what stood before it: "at least".
    fn number_sentence(&mut self, lead: Option<Relation>) -> Result<Option<Expectation>, Problem> {
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?;
        if let Some(found) = self.flowed(&amount, tolerance, lead)? {
            return Ok(Some(found));
        }
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
        self.share_of_whole(amount, tolerance, lead)
    }

    /// Takes "most of the".
    fn most_of_whole_ahead(&mut self) -> bool {
        let most = self.take_words(&["most", "of"]);
        self.take_word("the");
        most
    }

    /// "five straight sessions of selling of X", "a sixth week in a row of net sales of X".
    fn run_sentence(&mut self) -> Result<Option<Expectation>, Problem> {
        let column = self.column();
        self.take_any(&["the", "a"]);
        let lead = self.relation();
        let Some((amount, true)) = self.run_length()? else { return Ok(None) };
        if !self.take_any(&["of", "in"]) {
            return Ok(None);
        }
        self.take_word("which");
        self.take_word("net");
        let noun = self.word(0).and_then(|word| {
            FLOWS.iter().chain(&MOVES).find(|(w, _)| word.trim_end_matches('s') == w.trim_end_matches('s'))
        });
        let Some((_, side)) = noun.copied() else { return Ok(None) };
        self.skip();
        if !self.take_any(&["of", "in", "from", "into", "by"]) {
            return Ok(None);
        }
        let of = vec![self.series_operand()?];
        let mut measure = plain(MeasureKind::Streak(Some(side)), of, column);
        self.clauses(&mut measure)?;
        let relation = lead.unwrap_or(Relation::AtLeast);
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, Tree::Number(amount))))
    }

    /// The series of "of X", or the claim's own, then days.
    fn subject(&mut self, kind: MeasureKind, column: u32) -> Result<Measure, Problem> {
        let mut measure = plain(kind, Vec::new(), column);
        if self.take_word("of") || (self.word(0) == Some("in") && !self.period_ahead(1) && self.take_word("in")) {
            self.take_word("the");
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
        let pace = self.pace();
        // "fall" and "rise" speak of levels: what moved most is the change from one period to the next.
        let (mut side, mut moved) = (None, false);
        for (word, which) in FLOWS.into_iter().chain([("value", Side::Up)]).chain(MOVES) {
            if side.is_none() && self.take_word(word) {
                (side, moved) = (Some(which), MOVES.iter().any(|(m, _)| *m == word));
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
        } else if self.take_any(&["of", "from", "into"]) || self.name_ahead() {
            self.take_word("the");
            measure.of.push(self.operand_without_days()?);
        }
        if let Some(how) = pace {
            let longer = |of: Tree| Tree::Transform { how, of: vec![of], count: 0, column };
            measure.of = measure.of.into_iter().map(longer).collect();
        }
        if moved {
            measure.of = measure.of.into_iter().map(|of| verbs::moves(of, column)).collect();
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
        if self.word(0).is_some_and(|w| matches!(w, "is" | "was")) || self.kind(0) == Some(&Kind::Sign('=')) {
            return self.largest_was(measure, side);
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
        self.months_since(measure)
    }

    /// "was $3.5bn", behind "largest sale of X from … to …".
    fn largest_was(&mut self, mut measure: Measure, side: Side) -> Result<Expectation, Problem> {
        let relation = self.relation().unwrap_or(Relation::Equal);
        self.fillers();
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?.unwrap_or(usual(relation));
        self.clauses(&mut measure)?;
        if side == Side::Down {
            let turned =
                |of: Tree| Tree::Transform { how: Transform::Negative, of: vec![of], count: 0, column: measure.column };
            measure.of = measure.of.iter().cloned().map(turned).collect();
        }
        measure.kind = MeasureKind::Highest;
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) })
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
        self.take_any(&["came", "happened", "was", "fell", "occurred"]);
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
