//! Numbers of several series at once: what follows a surprise, and how odd a period was.

use super::super::measure::frequency_named;
use super::super::token::Kind;
use super::super::tree::{Expectation, Follows, Measure, MeasureKind, Quantity, Relation, Side, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, usual};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::unit::Quantity as Of;

/// Periods from a surprise to what follows, and their length where it is said.
type Distance = (u32, Option<Frequency>);

/// Nouns of a surprise, and which way it goes.
const UP: &[&str] = &[
    "rise",
    "increase",
    "gain",
    "appreciation",
    "purchase",
    "purchases",
    "inflow",
    "inflows",
    "surprise",
    "shock",
    "change",
    "move",
];
const DOWN: &[&str] = &["fall", "drop", "decline", "decrease", "depreciation", "sale", "sales", "outflow", "outflows"];

/// What is asked of an odd period, the longest words first.
const ODD: &[(&[&str], MeasureKind)] = &[
    (&["rank", "of", "the", "correlation", "surprise", "of"], MeasureKind::RankOfSurprise),
    (&["rank", "of", "correlation", "surprise", "of"], MeasureKind::RankOfSurprise),
    (&["rank", "of", "the", "turbulence", "of"], MeasureKind::RankOfTurbulence),
    (&["rank", "of", "turbulence", "of"], MeasureKind::RankOfTurbulence),
    (&["correlation", "surprise", "of"], MeasureKind::Surprise),
    (&["turbulence", "of"], MeasureKind::Turbulence),
];

impl Parser<'_> {
    /// A response or an odd period, where one stands next.
    pub(super) fn joint(&mut self) -> Result<Option<Tree>, Problem> {
        if let Some(found) = self.response()? {
            return Ok(Some(found));
        }
        let column = self.column();
        for (words, kind) in ODD {
            if self.take_words(words) {
                return self.odd(*kind, column).map(Some);
            }
        }
        Ok(None)
    }

    /// "cumulated response of custody to a 1% rise of dollar beside yield after 8 weeks with 4 lags".
    fn response(&mut self) -> Result<Option<Tree>, Problem> {
        let (start, column) = (self.at, self.column());
        let cumulated = self.take_any(&["cumulated", "cumulative", "total"]);
        if !self.take_words(&["response", "of"]) {
            self.at = start;
            return Ok(None);
        }
        let kind = if cumulated { MeasureKind::CumulatedResponse } else { MeasureKind::Response };
        let mut measure = plain(kind, vec![self.series_operand()?], column);
        if !self.take_word("to") {
            return Err(self.unexpected("claim-word", "\"to\" and what it follows are expected here", &["to"]));
        }
        let size = self.surprise(&mut measure)?;
        let after = self.response_clauses(&mut measure)?;
        let Some((periods, length)) = after else {
            return Err(self.unexpected(
                "claim-number",
                "\"after\" and a number of periods are expected here",
                &["after"],
            ));
        };
        measure.follows = Some(Follows { size, periods, length });
        Ok(Some(Tree::Measure(Box::new(measure))))
    }

    /// "custody falls by $7bn in the 8 weeks after a 1% rise of dollar beside yield": all of what follows by then.
    pub(super) fn answered(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let Some(side) = self.word(0).and_then(super::verbs::moved) else { return Ok(None) };
        self.skip();
        self.take_word("by");
        let told = self.relation();
        if self.number_ahead() {
            let mut amount = self.quantity()?;
            let tolerance = self.tolerance(&mut amount)?;
            let spanned = self.take_any(&["in", "within", "over"]);
            self.take_word("the");
            if spanned && self.number_ahead() && !self.period_ahead(0) {
                let within = self.quantity()?;
                let length = match within.unit.as_ref().map(|u| &u.quantity) {
                    Some(Of::Count { of }) => frequency_named(of),
                    _ => None,
                };
                let whole = within.value.fract() == 0.0 && (0.0..=520.0).contains(&within.value);
                if length.is_some() && whole && self.take_any(&["after", "of", "following"]) {
                    let mut measure = plain(MeasureKind::CumulatedResponse, vec![of.clone()], column);
                    let size = self.surprise(&mut measure)?;
                    self.response_clauses(&mut measure)?;
                    measure.follows = Some(Follows { size, periods: within.value as u32, length });
                    let sign = if side == Side::Down { -1.0 } else { 1.0 };
                    let told = told.unwrap_or(Relation::Equal);
                    let relation = if side == Side::Down { told.turned() } else { told };
                    let tolerance = tolerance.unwrap_or(usual(relation));
                    let right = Tree::Number(Quantity { value: sign * amount.value, ..amount });
                    let left = Tree::Measure(Box::new(measure));
                    return Ok(Some(Expectation { tolerance, ..expectation(left, relation, right) }));
                }
            }
        }
        self.at = start;
        Ok(None)
    }

    /// What stands behind the surprise of a response: its distance, what is beside it, lags and days.
    fn response_clauses(&mut self, measure: &mut Measure) -> Result<Option<Distance>, Problem> {
        let mut after = None;
        loop {
            if let Some(found) = self.periods_behind()? {
                after = Some(found);
            } else if self.take_any(&["beside", "given"]) || (measure.of.len() > 2 && self.take_word("and")) {
                measure.of.push(self.series_operand()?);
            } else if self.word(0) == Some("with") {
                self.beside(measure)?;
            } else {
                let before = self.at;
                self.clauses(measure)?;
                if self.at == before {
                    return Ok(after);
                }
            }
        }
    }

    /// What a response follows: "a 1% rise of dollar", "a 1% dollar rise", "a rise of the dollar by 1%", "dollar".
    fn surprise(&mut self, measure: &mut Measure) -> Result<Option<Quantity>, Problem> {
        self.take_any(&["a", "an"]);
        let mut size = if self.number_ahead() { Some(self.quantity()?) } else { None };
        self.take_word("of");
        let mut side = self.side();
        if side.is_some() && !self.take_any(&["of", "in"]) {
            return Err(self.unexpected("claim-word", "\"of\" and a series are expected here", &["of", "in"]));
        }
        measure.of.push(self.series_operand()?);
        side = side.or_else(|| self.side());
        if size.is_none() && side.is_some() && matches!(self.word(0), Some("of" | "by")) {
            self.skip();
            size = Some(self.quantity()?);
        }
        if side == Some(-1.0) {
            let one = Quantity { value: 1.0, rounding: 0.0, unit: None };
            size = Some(size.unwrap_or(one)).map(|q| Quantity { value: -q.value, ..q });
        }
        Ok(size)
    }

    fn side(&mut self) -> Option<f64> {
        if self.take_any(UP) {
            return Some(1.0);
        }
        self.take_any(DOWN).then_some(-1.0)
    }

    /// "after 8 weeks", "within two months", "over 8 periods".
    fn periods_behind(&mut self) -> Result<Option<Distance>, Problem> {
        let start = self.at;
        if !self.take_any(&["after", "within", "over", "in"]) || !self.number_ahead() || self.period_ahead(0) {
            self.at = start;
            return Ok(None);
        }
        let (column, amount) = (self.column(), self.quantity()?);
        let length = match amount.unit.as_ref().map(|u| &u.quantity) {
            Some(Of::Count { of }) => frequency_named(of),
            Some(_) => {
                self.at = start;
                return Ok(None);
            }
            None => {
                self.take_any(&["periods", "period"]);
                None
            }
        };
        if !(0.0..=520.0).contains(&amount.value) || amount.value.fract() != 0.0 {
            let message = "a response is followed over 0 to 520 whole periods";
            return Err(super::super::token::problem_at("claim-number", message, column, ""));
        }
        Ok(Some((amount.value as u32, length)))
    }

    /// "correlation surprise of shares, bonds and dollar on 2025-04-10 against the previous 504".
    fn odd(&mut self, kind: MeasureKind, column: u32) -> Result<Tree, Problem> {
        let mut measure = plain(kind, vec![self.series_operand()?], column);
        loop {
            let start = self.at;
            let comma = self.take_sign(',');
            let and = self.take_word("and");
            let series = self.name_ahead() || self.function_here().is_some() || self.word(0) == Some("the");
            if !(and || comma && series) {
                self.at = start;
                break;
            }
            measure.of.push(self.series_operand()?);
        }
        if measure.of.len() < 2 {
            return Err(self.unexpected("claim-word", "\"and\" and another series are expected here", &["and"]));
        }
        self.clauses(&mut measure)?;
        if self.word(0) == Some("among") {
            self.skip();
            self.take_any(&["days", "weeks", "months", "periods", "sessions"]);
        }
        if self.word(0) == Some("with") {
            self.skip();
            self.take_word("a");
            if !self.take_word("magnitude") || !self.take_any(&["above", "over"]) {
                let message = "\"a magnitude above\" and a number are expected here";
                return Err(self.unexpected("claim-word", message, &["magnitude"]));
            }
            measure.counts.push(self.quantity()?.value);
            self.clauses(&mut measure)?;
        }
        if matches!(self.kind(0), Some(Kind::Sign(','))) && self.name_ahead() {
            return Err(self.unknown_name());
        }
        Ok(Tree::Measure(Box::new(measure)))
    }
}
