//! The days of a measure: "in 2025-04", "from 2025-01 to 2025-03", "before 2025-04-02", "against the
//! previous 24".

use super::super::token::Kind;
use super::super::tree::{Against, Measure, Window};
use super::Parser;
use crate::calendar::{FIRST_YEAR, LAST_YEAR, MONTHS, Period};
use crate::problem::Problem;

fn month_named(word: &str) -> Option<u32> {
    let found = MONTHS.iter().position(|m| *m == word || (word.len() == 3 && m.starts_with(word)));
    found.and_then(|index| u32::try_from(index + 1).ok())
}

/// The first ten days of a month, the ten in the middle, or the rest.
fn third_of(word: &str, month: Period) -> Option<Period> {
    if month.start != month.start.month_start() || month.end != month.start.month_end() {
        return None;
    }
    let (first, last) = match word {
        "early" => (month.start, month.start.plus_days(9)),
        "mid" => (month.start.plus_days(10), month.start.plus_days(19)),
        _ => (month.start.plus_days(20), month.end),
    };
    Some(Period { start: first, end: last })
}

impl Parser<'_> {
    /// The period that stands `ahead`, and how many tokens it takes: `2025-04-02`, `2025-04`,
    /// `2025Q1`, `2025`, `April 2025`, `2 April 2025`.
    fn period_at(&self, ahead: usize) -> Option<(Period, usize)> {
        let whole = |at: usize| match self.kind(at) {
            Some(Kind::Number(value, _)) if value.fract() == 0.0 && *value < 1e4 => Some(*value as i32),
            _ => None,
        };
        let year = |at: usize| whole(at).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y));
        match self.kind(ahead)? {
            Kind::Period(period) => Some((*period, 1)),
            Kind::Word(word) if matches!(word.as_str(), "early" | "mid" | "late") => {
                let (month, count) = self.period_at(ahead + 1)?;
                Some((third_of(word, month)?, count + 1))
            }
            Kind::Word(word) if word.starts_with("mid-") => {
                let month = month_named(word.trim_start_matches("mid-"))?;
                Some((third_of("mid", Period::month(year(ahead + 1)?, month)?)?, 2))
            }
            Kind::Word(word) if word.len() == 2 && word.starts_with('q') => {
                let quarter = word.get(1..)?.parse().ok()?;
                Some((Period::quarter(year(ahead + 1)?, quarter)?, 2))
            }
            Kind::Word(word) => {
                let month = month_named(word)?;
                Some((Period::month(year(ahead + 1)?, month)?, 2))
            }
            Kind::Number(..) => {
                let month = self.word(ahead + 1).and_then(month_named);
                if let (Some(month), Some(year)) = (month, year(ahead + 2)) {
                    let day = u32::try_from(whole(ahead)?).ok()?;
                    return Some((Period::day(crate::calendar::Day::new(year, month, day)?), 3));
                }
                if let Some(quarter) = self.word(ahead + 1).filter(|w| w.len() == 2).and_then(|w| w.strip_prefix('q')) {
                    return Some((Period::quarter(year(ahead)?, quarter.parse().ok()?)?, 2));
                }
                Some((Period::year(year(ahead)?)?, 1))
            }
            _ => None,
        }
    }

    pub(super) fn period_ahead(&self, ahead: usize) -> bool {
        self.period_at(ahead).is_some()
    }

    pub(super) fn period(&mut self) -> Result<Period, Problem> {
        match self.period_at(0) {
            Some((period, count)) => {
                self.at += count;
                Ok(period)
            }
            None => {
                let problem = self.unexpected("claim-period", "a day, month, quarter or year is expected here", &[]);
                Err(problem.hint("write 2025-04-02, 2025-04, 2025Q2, 2025 or 2 April 2025"))
            }
        }
    }

    /// Whether a clause about days or about what a score compares with stands next.
    fn clause_ahead(&self) -> bool {
        match self.word(0) {
            Some("in" | "on" | "at" | "since" | "until" | "over" | "before" | "from" | "between" | "as" | "up") => {
                let skip = match (self.word(0), self.word(1)) {
                    (Some("as"), Some("of")) | (Some("up"), Some("to")) => 2,
                    _ => 1,
                };
                let article = usize::from(self.word(skip) == Some("the"));
                let week = usize::from(matches!(self.word(skip + article), Some("week" | "month" | "quarter")))
                    + usize::from(
                        self.word(skip + article) == Some("week") && self.word(skip + article + 1) == Some("to"),
                    );
                self.period_ahead(skip + article + week)
            }
            Some("against") => true,
            _ => false,
        }
    }

    /// Takes every clause that follows a measure.
    pub(super) fn clauses(&mut self, measure: &mut Measure) -> Result<(), Problem> {
        self.clauses_but(measure, "")
    }

    /// Takes every clause that follows a measure, up to one that begins with `stop`.
    pub(super) fn clauses_but(&mut self, measure: &mut Measure, stop: &str) -> Result<(), Problem> {
        while self.clause_ahead() && self.word(0) != Some(stop) {
            let word = self.word(0).unwrap_or_default().to_owned();
            self.skip();
            match word.as_str() {
                "against" => measure.against = self.against()?,
                "from" | "between" => {
                    let from = self.period()?;
                    if !self.take_any(&["to", "and", "until"]) {
                        return Err(self.unexpected("claim-period", "\"to\" and the end are expected here", &["to"]));
                    }
                    let to = self.period()?;
                    let (from, to) = (Some(from.start), Some(to.end));
                    measure.window = Window { from, to, single: false, since: measure.window.since };
                }
                "since" => {
                    let from = self.period()?;
                    measure.window.since = Some(from.start);
                }
                "until" | "as" | "up" => {
                    self.take_any(&["of", "to"]);
                    let to = self.period()?;
                    measure.window.to = Some(to.end);
                }
                "before" => measure.cut = Some(self.period()?.start),
                _ => {
                    self.take_word("the");
                    self.take_any(&["week", "month", "quarter"]);
                    self.take_word("to");
                    let period = self.period()?;
                    let (from, to) = (Some(period.start), Some(period.end));
                    measure.window = Window { from, to, single: true, since: measure.window.since };
                }
            }
        }
        Ok(())
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
