//! The days of a measure: "in 2025-04", "from 2025-01 to 2025-03", "before 2025-04-02", "in the two weeks
//! to 2025-04-12", "against the previous 24".

use super::super::token::Kind;
use super::super::tree::{Against, Expectation, Measure, MeasureKind, Tree, Window};
use super::Parser;
use super::operand::plain;
use crate::problem::Problem;

/// Words before days that are looked at from the first to the last.
const INSIDE: &[&str] = &["in", "on", "at", "over", "during", "within"];
/// Words before the last day.
const UNTIL: &[&str] = &["until", "through", "till", "by"];

impl Parser<'_> {
    /// Whether a clause about days or about what a score compares with stands next.
    fn clause_ahead(&self) -> bool {
        match self.word(0) {
            // "by 2000 contracts", "over 2000": no year.
            Some("by" | "over") if matches!(self.kind(1), Some(Kind::Number(..))) => {
                self.dated(1) || self.span_at(1).is_some()
            }
            Some(word) if INSIDE.contains(&word) => self.stretch_at(1).is_some(),
            Some("from" | "between") => self.period_ahead(1) || self.span_at(1).is_some(),
            Some("since" | "before" | "after") => self.period_ahead(1),
            Some(word) if UNTIL.contains(&word) => self.period_ahead(1),
            Some("as") => self.word(1) == Some("of") && self.period_ahead(2),
            Some("up") => self.word(1) == Some("to") && self.period_ahead(2),
            Some("against") => true,
            _ => false,
        }
    }

    /// Whether the number that stands `ahead` begins a day or month and is no bare year.
    fn dated(&self, ahead: usize) -> bool {
        self.period_at(ahead).is_some_and(|(_, count)| count > 1)
    }

    /// Takes every clause that follows a measure.
    pub(super) fn clauses(&mut self, measure: &mut Measure) -> Result<(), Problem> {
        self.clauses_but(measure, "")
    }

    /// Takes every clause that follows a measure, up to one that begins with `stop`.
    pub(super) fn clauses_but(&mut self, measure: &mut Measure, stop: &str) -> Result<(), Problem> {
        loop {
            let start = self.at;
            self.take_sign(',');
            if !self.clause_ahead() || self.word(0) == Some(stop) {
                self.at = start;
                return Ok(());
            }
            self.clause(measure)?;
        }
    }

    fn clause(&mut self, measure: &mut Measure) -> Result<(), Problem> {
        let word = self.word(0).unwrap_or_default().to_owned();
        self.skip();
        match word.as_str() {
            "against" => measure.against = self.against()?,
            "from" | "between" => {
                let since = measure.window.since;
                if let Some((from, to, count)) = self.span_at(0) {
                    self.at += count;
                    measure.window = Window { from: Some(from), to: Some(to), since, ..Window::default() };
                    return Ok(());
                }
                let from = self.period()?;
                if !self.take_any(&["on", "onwards", "onward"]) {
                    return Err(self.unexpected("claim-period", "\"to\" and the end are expected here", &["to"]));
                }
                measure.window.from = Some(from.start);
            }
            "since" => measure.window.since = Some(self.period()?.start),
            "after" => measure.window.from = Some(self.period()?.end.plus_days(1)),
            "before" => measure.cut = Some(self.period()?.start),
            "as" | "up" => {
                self.take_any(&["of", "to"]);
                measure.window.to = Some(self.period()?.end);
            }
            word if UNTIL.contains(&word) => measure.window.to = Some(self.period()?.end),
            _ => {
                if let Some((back, to, count)) = self.back_at(0).filter(|(_, to, _)| to.is_some()) {
                    self.at += count;
                    measure.window = Window { to, back: Some(back), ..Window::default() };
                    return Ok(());
                }
                let Some((from, to, single, count)) = self.stretch_at(0) else { return self.period().map(drop) };
                self.at += count;
                let since = measure.window.since;
                measure.window = Window { from: Some(from), to: Some(to), single, since, back: None };
            }
        }
        Ok(())
    }

    /// "in a decade", "over the past four weeks": so far back from the end. Only behind what can mean nothing else: the
    /// "in five years" of a superlative says how long nothing was larger.
    pub(super) fn back(&mut self, measure: &mut Measure) {
        let word = self.word(0).is_some_and(|w| INSIDE.contains(&w) || w == "for");
        if let Some((back, to, count)) = self.back_at(1).filter(|_| word && measure.window == Window::default()) {
            self.at += 1 + count;
            measure.window = Window { to, back: Some(back), ..Window::default() };
        }
    }

    /// Days that stand before the sentence they belong to: "In April 2025 funds sold $67bn".
    pub(super) fn days_before(&mut self) -> Result<Option<Measure>, Problem> {
        if !self.clause_ahead() || self.word(0) == Some("against") {
            return Ok(None);
        }
        let mut measure = plain(MeasureKind::Value, Vec::new(), self.column());
        self.clauses(&mut measure)?;
        self.take_sign(',');
        Ok(Some(measure))
    }

    fn against(&mut self) -> Result<Against, Problem> {
        self.take_word("the");
        if self.take_words(&["all", "before"]) || self.take_words(&["everything", "before"]) {
            return Ok(Against::AllBefore);
        }
        if self.take_any(&["others", "rest"]) {
            return Ok(Against::Others);
        }
        if self.period_ahead(0) {
            let from = self.period()?;
            if !self.take_any(&["to", "until"]) {
                return Err(self.unexpected("claim-period", "\"to\" and the end are expected here", &["to"]));
            }
            let to = self.period()?;
            return Ok(Against::Between(from.start, to.end));
        }
        let previous = self.take_any(&["previous", "preceding", "last", "earlier"]);
        match self.kind(0).cloned() {
            Some(Kind::Number(count, _)) if count >= 1.0 && count.fract() == 0.0 && count < 1e6 => {
                self.skip();
                self.take_any(&["periods", "days", "sessions", "weeks", "months", "quarters", "years", "earlier"]);
                Ok(Against::Previous(count as usize))
            }
            _ if previous => Err(self.unexpected("claim-number", "a number of periods is expected here", &[])),
            _ => Err(self.unexpected(
                "claim-word",
                "\"the previous 24\", \"all before\", \"the others\" or two days are expected here",
                &["previous", "all", "others"],
            )),
        }
    }
}

/// Gives the days that stand before a sentence to every measure of it that has none of its own.
pub(super) fn given_days(found: &mut Expectation, days: &Measure) {
    given(&mut found.left, days);
    if !matches!(found.right, Tree::Date(_)) {
        given(&mut found.right, days);
    }
}

fn given(tree: &mut Tree, days: &Measure) {
    match tree {
        Tree::Measure(measure) => {
            if measure.window == Window::default() {
                measure.window = days.window;
            }
            measure.cut = measure.cut.or(days.cut);
        }
        Tree::Binary { left, right, .. } => {
            given(left, days);
            given(right, days);
        }
        Tree::Name { column, .. } | Tree::Transform { column, .. } => {
            let measure = Measure { column: *column, of: vec![tree.clone()], ..days.clone() };
            *tree = Tree::Measure(Box::new(measure));
        }
        Tree::Number(_) | Tree::Date(_) | Tree::Finding { .. } | Tree::Story { .. } => {}
    }
}
