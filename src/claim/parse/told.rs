//! What is told of a series by its name and a verb: "X sold $13bn", "X fell by 20 bp", "X sold five weeks
//! in a row", "X was not negative", "X made up half of Y", "X peaked in January 2025".

use super::super::tree::{Expectation, Measure, MeasureKind, Quantity, Relation, Side, Tolerance, Transform, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, number, usual};
use crate::problem::Problem;
use crate::unit::Quantity as Counted;

/// The periods that can be counted, and what brings a flow to them.
pub(super) const PERIODS: &[(&str, Option<Transform>)] = &[
    ("session", None),
    ("day", None),
    ("week", Some(Transform::Weekly)),
    ("month", Some(Transform::Monthly)),
    ("quarter", Some(Transform::Quarterly)),
    ("year", Some(Transform::Yearly)),
    ("period", None),
];

/// Verbs before "its largest outflow".
const SHOWED: &[&str] =
    &["saw", "had", "made", "suffered", "posted", "recorded", "registered", "experienced", "marked", "set", "took"];

/// Superlatives of flows, and whether they speak of all time.
pub(super) const SUPERLATIVE: &[(&str, bool)] = &[
    ("largest", false),
    ("fastest", false),
    ("biggest", false),
    ("heaviest", false),
    ("steepest", false),
    ("record", true),
];

/// Verbs of multiples, and the change in % that they tell.
const MULTIPLES: &[(&str, f64)] =
    &[("doubled", 100.0), ("tripled", 200.0), ("trebled", 200.0), ("quadrupled", 300.0), ("halved", -50.0)];
/// The same behind "rose".
const FOLD: &[(&str, f64)] =
    &[("twofold", 100.0), ("threefold", 200.0), ("fourfold", 300.0), ("fivefold", 400.0), ("tenfold", 900.0)];

/// Whether a number counts periods: "7 weeks".
pub(super) fn after_not(amount: &Quantity) -> bool {
    let Some(Counted::Count { of }) = amount.unit.as_ref().map(|u| &u.quantity) else { return false };
    PERIODS.iter().any(|(name, _)| of.trim_end_matches('s') == *name)
}

impl Parser<'_> {
    /// Behind the name of a series; nothing where what follows is a comparison.
    pub(super) fn told(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if let Some(found) = self.three_together(of, column)? {
            return Ok(Some(found));
        }
        // "X in April 2025 was …": the days belong to whatever is told.
        let mut days = plain(MeasureKind::Value, vec![of.clone()], column);
        self.clauses(&mut days)?;
        match self.told_of(of, &days, column)? {
            Some(mut found) => {
                super::window::given_days(&mut found, &days);
                Ok(Some(found))
            }
            None => {
                self.at = start;
                Ok(None)
            }
        }
    }

    fn told_of(&mut self, of: &Tree, days: &Measure, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if let Some(found) = self.answered(of, column)? {
            return Ok(Some(found));
        }
        if self.take_any(SHOWED) && self.take_any(&["its", "the", "a", "an", "their"]) {
            for (word, record) in SUPERLATIVE {
                if self.take_word(word) {
                    return self.largest(*record, Some(of.clone())).map(Some);
                }
            }
        }
        self.at = start;
        if let Some(found) = self.extreme(of, days)? {
            return Ok(Some(found));
        }
        if self.take_any(&["is", "was", "were", "are"]) && self.take_any(&["its", "the", "a", "an", "their"]) {
            let flows = |parser: &Self, ahead: usize| {
                let word = parser.word(ahead);
                super::extremes::FLOWS.iter().chain(&super::extremes::MOVES).any(|(w, _)| word == Some(w))
            };
            let told = flows(self, 1) || (flows(self, 2) && self.word(1) != Some("of"));
            if let Some((word, record)) = SUPERLATIVE.iter().find(|(word, _)| told && self.word(0) == Some(word)) {
                self.take_word(word);
                return self.largest(*record, Some(of.clone())).map(Some);
            }
        }
        self.at = start;
        if let Some(found) = self.crossed(of, days, column)? {
            return Ok(Some(found));
        }
        for (word, kind) in [("peaked", MeasureKind::DayOfHighest), ("bottomed", MeasureKind::DayOfLowest)] {
            if self.take_word(word) {
                // "peaked at $3.5bn in March": how high, not when.
                if self.word(0) == Some("at") && !self.period_ahead(1) {
                    self.skip();
                    let high = kind == MeasureKind::DayOfHighest;
                    let kind = if high { MeasureKind::Highest } else { MeasureKind::Lowest };
                    return self.reached(plain(kind, vec![of.clone()], column)).map(Some);
                }
                return self.turned(plain(kind, vec![of.clone()], column)).map(Some);
            }
        }
        if let Some(found) = self.multiplied(of, column)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.stayed(of, column)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.denied(of, column)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.percentile_of(of, days)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.stated(of, column)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.part_of(of, column)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.beside_other(of, column)? {
            return Ok(Some(found));
        }
        if self.take_any(&["is", "was", "were", "are"])
            && let Some(found) = self.than_then(days)?
        {
            return Ok(Some(found));
        }
        self.at = start;
        if self.take_any(&["is", "was", "were"]) {
            let mut measure = Measure { kind: MeasureKind::RankFromTop, ..days.clone() };
            self.clauses(&mut measure)?;
            if self.take_words(&["a", "record"]) {
                self.clauses(&mut measure)?;
                let record = expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(1.0));
                return Ok(Some(Expectation { record: true, ..record }));
            }
            for (word, side) in [("negative", Side::Down), ("positive", Side::Up)] {
                if self.take_word(word) {
                    return self.signed(of, side, column).map(Some);
                }
            }
        }
        self.at = start;
        if let Some(found) = self.saw_amount(of, days, column)? {
            return Ok(Some(found));
        }
        if let Some(side) = self.saw_flows() {
            return self.traded(of.clone(), side, column).map(Some);
        }
        let Some(side) = self.side_verb() else {
            self.at = start;
            return Ok(None);
        };
        self.traded(of.clone(), side, column).map(Some)
    }

    /// "doubled from 2014 to 2024", "has more than doubled in a decade", "nearly halved", "rose threefold since 2014".
    fn multiplied(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        self.take_any(&["has", "have", "had"]);
        let mut told = self.relation();
        let mut percent = MULTIPLES.iter().find(|(word, _)| self.take_word(word)).map(|(_, percent)| *percent);
        if percent.is_none() && told.is_none() && self.word(0).and_then(super::verbs::moved) == Some(Side::Up) {
            self.skip();
            self.take_word("by");
            told = self.relation();
            percent = FOLD.iter().find(|(word, _)| self.take_word(word)).map(|(_, percent)| *percent);
        }
        let Some(percent) = percent else {
            self.at = start;
            return Ok(None);
        };
        let mut measure = plain(MeasureKind::PercentChange, vec![of.clone()], column);
        self.back(&mut measure);
        self.clauses(&mut measure)?;
        let unit = Some(super::quantity::percent());
        let right = Tree::Number(Quantity { value: percent, rounding: 0.0, unit });
        let left = Tree::Measure(Box::new(measure));
        let (relation, tolerance) = match told {
            Some(relation @ (Relation::MoreThan | Relation::AtLeast)) => {
                // To more than halve is to fall by more.
                let turned = if relation == Relation::MoreThan { Relation::LessThan } else { Relation::AtMost };
                (if percent < 0.0 { turned } else { relation }, Tolerance::LastDigit)
            }
            // A word for a number is a round one.
            _ => (Relation::About, Tolerance::Relative(0.1)),
        };
        Ok(Some(Expectation { tolerance, ..expectation(left, relation, right) }))
    }

    /// "$3.5bn in March 2025", behind "peaked at".
    fn reached(&mut self, mut measure: Measure) -> Result<Expectation, Problem> {
        let relation = self.relation().unwrap_or(Relation::Equal);
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?.unwrap_or(usual(relation));
        self.clauses(&mut measure)?;
        let left = Tree::Measure(Box::new(measure));
        Ok(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) })
    }

    /// "in January 2025", behind "peaked".
    fn turned(&mut self, mut measure: Measure) -> Result<Expectation, Problem> {
        self.clauses(&mut measure)?;
        // The days said are those of the turn, not those that are looked at.
        let (Some(from), Some(to)) = (measure.window.from, measure.window.to) else {
            return Err(self.unexpected(
                "claim-period",
                "a day, month, quarter or year is expected here",
                &["in", "on"],
            ));
        };
        measure.window.from = None;
        measure.window.to = None;
        measure.window.single = false;
        let period = crate::calendar::Period { start: from, end: to };
        Ok(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, Tree::Date(period)))
    }

    /// "did not sell", "was not negative", "never exceeded 15bp".
    fn denied(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        // "was never negative": not in one period.
        if self.take_any(&["is", "was", "were", "are"]) && self.take_word("never") {
            for (word, side) in [("negative", Side::Down), ("positive", Side::Up)] {
                if self.take_word(word) {
                    let mut measure = plain(MeasureKind::Count(side), vec![of.clone()], column);
                    self.clauses(&mut measure)?;
                    return Ok(Some(expectation(Tree::Measure(Box::new(measure)), Relation::Equal, number(0.0))));
                }
            }
        }
        self.at = start;
        if self.take_word("never") {
            if let Some(side) = self.side_verb() {
                let verb =
                    self.tokens.get(self.at.saturating_sub(1)).map_or_else(String::new, |t| t.text.to_lowercase());
                let level = super::verbs::moved(&verb).is_some();
                let of = if level { super::verbs::moves(of.clone(), column) } else { of.clone() };
                let mut measure = plain(MeasureKind::Count(side), vec![of], column);
                self.clauses(&mut measure)?;
                let left = Tree::Measure(Box::new(measure));
                return Ok(Some(expectation(left, Relation::Equal, number(0.0))));
            }
            self.at = start;
            return Ok(None);
        }
        let did = self.take_words(&["did", "not"]);
        let was = !did && self.take_any(&["is", "was", "were", "are"]) && self.take_word("not");
        if !did && !was {
            self.at = start;
            return Ok(None);
        }
        if did && self.word(0) == Some("see") {
            self.skip();
            self.take_any(&["any", "net"]);
        }
        let found = self.word(0).and_then(|word| match word {
            "outflows" | "outflow" | "selling" => Some((MeasureKind::Value, Side::Down)),
            "inflows" | "inflow" | "buying" => Some((MeasureKind::Value, Side::Up)),
            "sell" => Some((MeasureKind::Traded, Side::Down)),
            "buy" => Some((MeasureKind::Traded, Side::Up)),
            "fall" | "drop" | "decline" => Some((MeasureKind::Change, Side::Down)),
            "rise" | "increase" | "climb" => Some((MeasureKind::Change, Side::Up)),
            "negative" | "sold" => Some((MeasureKind::Value, Side::Down)),
            "positive" | "bought" => Some((MeasureKind::Value, Side::Up)),
            _ => None,
        });
        let Some((kind, side)) = found else {
            let words = ["sell", "buy", "fall", "rise", "negative", "positive"];
            return Err(self.unexpected("claim-word", "what did not happen is expected here", &words));
        };
        self.skip();
        let mut measure = plain(kind, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        let relation = if side == Side::Down { Relation::AtLeast } else { Relation::AtMost };
        Ok(Some(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0))))
    }

    /// "made up more than half of Y", "was 77% of Y", "was most of Y".
    fn part_of(&mut self, of: &Tree, column: u32) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        let made = [
            ["made", "up"],
            ["make", "up"],
            ["makes", "up"],
            ["accounted", "for"],
            ["account", "for"],
            ["accounts", "for"],
        ]
        .iter()
        .any(|words| self.take_words(words));
        let amounts = [["amounts", "to"], ["amounted", "to"], ["came", "to"], ["comes", "to"]];
        let is = self.take_any(&["is", "was", "were", "are", "equals", "equalled"])
            || (!made && amounts.iter().any(|words| self.take_words(words)));
        if !made && !is {
            return Ok(None);
        }
        let told = self.relation();
        self.take_any(&["a", "an"]);
        let most = self.take_word("most");
        let (relation, mut amount) = if most {
            let half = Quantity { value: 0.5, rounding: 0.0, unit: Some(super::quantity::fraction()) };
            (Relation::MoreThan, half)
        } else if self.number_ahead() {
            (told.unwrap_or(Relation::Equal), self.quantity()?)
        } else {
            self.at = start;
            return Ok(None);
        };
        let tolerance = self.tolerance(&mut amount)?.unwrap_or(usual(relation));
        let whole = if self.take_word("of") {
            self.take_word("the");
            self.name_here()
        } else {
            None
        };
        let Some((id, count)) = whole else {
            if made || most {
                return Err(self.unexpected(
                    "claim-name",
                    "\"of\" and what it is a part of are expected here",
                    &["of"],
                ));
            }
            self.at = start;
            return Ok(None);
        };
        self.at += count;
        let mut measure = plain(MeasureKind::Share, vec![of.clone(), Tree::Name { id, column }], column);
        self.clauses(&mut measure)?;
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) }))
    }

    /// Behind "was negative": "for at least 5 sessions in a row", "in every month from … to …", or days.
    fn signed(&mut self, of: &Tree, side: Side, column: u32) -> Result<Expectation, Problem> {
        if let Some(found) = self.in_a_row(of, side, column)? {
            return Ok(found);
        }
        if let Some(found) = self.every_period(of, side, column)? {
            return Ok(found);
        }
        let mut measure = plain(MeasureKind::Value, vec![of.clone()], column);
        self.clauses(&mut measure)?;
        if let Some(cut) = measure.cut.take() {
            measure.window.to = Some(cut.plus_days(-1));
            if measure.window.from.is_none() && measure.window.since.is_none() {
                // Before a day, and nothing says since when: the last period before it, not the sum of the whole file.
                measure.kind = MeasureKind::Last;
            }
        }
        let relation = if side == Side::Down { Relation::LessThan } else { Relation::MoreThan };
        Ok(expectation(Tree::Measure(Box::new(measure)), relation, number(0.0)))
    }
}
