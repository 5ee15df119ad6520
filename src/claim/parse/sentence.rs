//! Whole expectations: measure, relation, number; and the shapes of everyday language.

use super::super::token::Kind;
use super::super::tree::{Expectation, MeasureKind, Quantity, Relation, Tolerance, Tree};
use super::operand::plain;
use super::{Parser, phrases, times};
use crate::problem::Problem;

pub(super) fn number(value: f64) -> Tree {
    Tree::Number(Quantity { value, rounding: 0.0, unit: None })
}

pub(super) fn expectation(left: Tree, relation: Relation, right: Tree) -> Expectation {
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
        let days = self.days_before()?;
        let mut found = match self.everyday()? {
            Some(found) => found,
            None => self.comparison()?,
        };
        if let Some(days) = days {
            super::window::given_days(&mut found, &days);
        }
        if self.kind(0) == Some(&Kind::Sign(',')) && self.word(1) == Some("as") {
            self.skip();
        }
        if self.take_words(&["as", "first", "published"]) || self.take_words(&["as", "first", "printed"]) {
            found.first_print = true;
        }
        self.take_sign('.');
        Ok(found)
    }

    /// Measure, relation, number.
    fn comparison(&mut self) -> Result<Expectation, Problem> {
        let mut left = self.expression()?;
        // "long buys to short sales is 5 : 1"
        if matches!(left, Tree::Name { .. }) && self.word(0) == Some("to") {
            let column = self.column();
            self.skip();
            let Some((id, count)) = self.name_here() else { return Err(self.unknown_name()) };
            self.at += count;
            left = ratio(left, Tree::Name { id, column }, column);
            self.days_behind(&mut left)?;
        }
        if let Some(found) = self.compared_with_past(&left)? {
            return Ok(found);
        }
        if let Some(found) = self.scores(&left) {
            return Ok(found);
        }
        let stands = matches!(self.word(0), Some("is" | "was" | "are" | "were" | "exceeded" | "exceeds"));
        // "net sales of equity of $120bn"
        let of = matches!(&left, Tree::Measure(measure) if measure.kind == MeasureKind::Value) && {
            let start = self.at;
            let amount = self.take_word("of") && self.number_ahead();
            self.at = if amount { self.at } else { start };
            amount
        };
        // "inflows fell to $201bn": the amount itself.
        let of = of || {
            let verb = self.word(0).is_some_and(|w| super::verbs::moved(w).is_some() || w == "slowed");
            let amount = verb && self.word(1) == Some("to") && matches!(&left, Tree::Measure(_));
            self.at += if amount { 2 } else { 0 };
            amount
        };
        // "between" is a relation of its own.
        let between = self.word(0) == Some("between");
        let Some(relation) = self.relation().or((between || of).then_some(Relation::Equal)) else {
            let words = ["=", ">=", "<=", "is", "about", "at", "least", "most", "more", "less"];
            let message = "a relation is expected here: =, ≥, ≤, \"at least\", \"at most\", \"about\"";
            return Err(self.unexpected("claim-relation", message, &[&words[..], phrases::LINKS].concat()));
        };
        if self.take_word("between") {
            let (amount, tolerance) = self.two_ends()?;
            let mut found = expectation(left, relation, Tree::Number(amount));
            self.days_behind(&mut found.left)?;
            return Ok(Expectation { tolerance, ..found });
        }
        if let (Relation::Equal, Tree::Measure(measure)) = (relation, &mut left) {
            if self.take_words(&["a", "record"]) {
                measure.kind = MeasureKind::RankFromTop;
                return Ok(Expectation { record: true, ..expectation(left, relation, number(1.0)) });
            }
            for (word, other) in [("negative", Relation::AtLeast), ("positive", Relation::AtMost)] {
                if self.take_words(&["not", word]) {
                    return Ok(expectation(left, other, number(0.0)));
                }
            }
        }
        let mut relation = relation;
        let mut tolerance = usual(relation);
        self.fillers();
        if let Some(found) = self.twice(&left, relation)? {
            return Ok(found);
        }
        let said = matches!(self.word(0), Some("in" | "on" | "at")) && self.period_ahead(1);
        if said && !matches!(relation, Relation::Equal | Relation::About) && !day_valued(&left) {
            // "is higher than in 2010": the same at another time.
            let other = match &left {
                Tree::Measure(measure) => Some(measure.as_ref().clone()),
                Tree::Name { column, .. } => Some(plain(MeasureKind::Value, vec![left.clone()], *column)),
                _ => None,
            };
            if let Some(mut other) = other {
                other.window = super::super::tree::Window::default();
                self.clauses(&mut other)?;
                let right = Tree::Measure(Box::new(other));
                return Ok(Expectation { tolerance, ..expectation(left, relation, right) });
            }
        }
        let right = if (said && made_day_valued(&mut left)) || (self.period_ahead(0) && day_valued(&left)) {
            self.take_any(&["in", "on"]);
            Tree::Date(self.period()?)
        } else if self.take_word("negative") || self.take_word("positive") {
            let below =
                self.tokens.get(self.at.saturating_sub(1)).is_some_and(|t| t.text.eq_ignore_ascii_case("negative"));
            let relation = if below { Relation::LessThan } else { Relation::MoreThan };
            return Ok(expectation(left, relation, number(0.0)));
        } else if self.range_ahead()? {
            let (amount, within) = self.two_ends()?;
            tolerance = within;
            Tree::Number(amount)
        } else if (self.number_ahead() || self.kind(0) == Some(&Kind::Sign('-'))) && !self.reckons()? {
            let mut amount = self.quantity()?;
            if let Some(found) = self.deviations(&left, relation, &amount)? {
                return Ok(found);
            }
            if let Some(told) = self.tolerance(&mut amount)? {
                tolerance = told;
            }
            if amount.unit.is_none() {
                amount.unit = self.unit(None);
            }
            relation = self.bound_behind(relation);
            left = self.part_behind(left, &amount);
            // "about five times Y"
            let times = amount.unit.as_ref().is_some_and(|u| u.label() == "times");
            if let (true, Some((id, count))) = (times, self.name_here()) {
                let column = self.column();
                self.at += count;
                left = ratio(left, Tree::Name { id, column }, column);
                amount.unit = None;
            }
            Tree::Number(amount)
        } else {
            self.expression()?
        };
        if let Some(found) = self.exceeded_by(&left, relation, &right)? {
            return Ok(found);
        }
        self.days_behind(&mut left)?;
        if let Tree::Measure(measure) = &mut left {
            self.back(measure);
        }
        times::one_time(&mut left, &right);
        let (mut left, mut right) = if stands { times::throughout(left, relation, right) } else { (left, right) };
        times::shared(&mut left);
        times::shared(&mut right);
        Ok(Expectation { tolerance, ..expectation(left, relation, right) })
    }

    /// "private exceeds official by $1tn": their difference.
    fn exceeded_by(&mut self, left: &Tree, relation: Relation, right: &Tree) -> Result<Option<Expectation>, Problem> {
        let (Tree::Name { column, .. }, Tree::Name { .. }, Relation::MoreThan) = (left, right, relation) else {
            return Ok(None);
        };
        if !self.take_word("by") {
            return Ok(None);
        }
        let told = self.relation().unwrap_or(Relation::Equal);
        let mut amount = self.quantity()?;
        let tolerance = self.tolerance(&mut amount)?.unwrap_or(usual(told));
        let gap =
            Tree::Binary { sign: '-', left: Box::new(left.clone()), right: Box::new(right.clone()), column: *column };
        let mut measure = plain(MeasureKind::Value, vec![gap], *column);
        self.clauses(&mut measure)?;
        let left = Tree::Measure(Box::new(measure));
        Ok(Some(Expectation { tolerance, ..expectation(left, told, Tree::Number(amount)) }))
    }

    /// "the sale of X in April was the largest since 2020": behind a measure of one value.
    fn compared_with_past(&mut self, left: &Tree) -> Result<Option<Expectation>, Problem> {
        let Tree::Measure(measure) = left else { return Ok(None) };
        if measure.kind != MeasureKind::Value {
            return Ok(None);
        }
        let Some(of) = measure.of.first() else { return Ok(None) };
        let start = self.at;
        if let Some(found) = self.began(measure)? {
            return Ok(Some(found));
        }
        if matches!(self.word(0), Some("averaged" | "averages"))
            && let Some(mut found) = self.stated(of, measure.column)?
        {
            super::window::given_days(&mut found, measure);
            return Ok(Some(found));
        }
        let start_of_verb = self.at;
        if self.take_any(&["is", "was", "were", "are"])
            && let Some(found) = self.than_then(measure)?
        {
            return Ok(Some(found));
        }
        self.at = start_of_verb;
        let found = self.extreme(of, measure)?;
        if found.is_none() {
            self.at = start;
        }
        Ok(found)
    }

    /// Whether two ends of a range stand next: "$200-300bn", "$200bn to $300bn", "30-40%". A difference has spaces.
    pub(super) fn range_ahead(&mut self) -> Result<bool, Problem> {
        if !self.number_ahead() {
            return Ok(false);
        }
        let start = self.at;
        let low = self.quantity()?;
        let joined = |parser: &Self, ahead: usize| parser.tokens.get(parser.at + ahead).is_some_and(|t| t.joined);
        let dash = self.kind(0) == Some(&Kind::Sign('-')) && joined(self, 0) && joined(self, 1);
        let to = self.word(0) == Some("to");
        let mut found = false;
        if dash || to {
            self.skip();
            found = self.number_ahead() && self.quantity().is_ok_and(|high| high.value > low.value);
        }
        self.at = start;
        Ok(found)
    }

    /// Whether the number that stands next is reckoned with: "2 * us weight in 2014".
    fn reckons(&mut self) -> Result<bool, Problem> {
        let start = self.at;
        self.quantity()?;
        let sign = matches!(self.kind(0), Some(Kind::Sign('*' | '/' | '+' | '-')));
        self.at = start;
        Ok(sign)
    }

    /// The days may stand behind the number: "sum of X = $24bn in 2025-02".
    fn days_behind(&mut self, left: &mut Tree) -> Result<(), Problem> {
        if let Tree::Measure(measure) = left {
            return self.clauses(measure);
        }
        // A sum of series looks at its days like one of them.
        let column = match &*left {
            Tree::Name { column, .. } | Tree::Transform { column, .. } => Some(*column),
            Tree::Binary { column, .. } if times::bare(left) => Some(*column),
            _ => None,
        };
        if let Some(column) = column {
            let mut measure = plain(MeasureKind::Value, vec![left.clone()], column);
            self.clauses(&mut measure)?;
            if measure.window != super::super::tree::Window::default() {
                *left = Tree::Measure(Box::new(measure));
            }
        }
        Ok(())
    }

    pub(super) fn relation(&mut self) -> Option<Relation> {
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
        let said = self.take_any(&[
            "is", "was", "were", "are", "equals", "equalled", "totalled", "totaled", "reached", "hit", "scores",
            "scored",
        ]) || self.take_words(&["amounted", "to"])
            || self.take_words(&["came", "to"])
            || self.take_words(&["stood", "at"])
            || self.take_sign('=');
        let worded: &[(&[&str], Relation)] = &[
            (&["at", "least"], Relation::AtLeast),
            (&["no", "less", "than"], Relation::AtLeast),
            (&["at", "most"], Relation::AtMost),
            (&["no", "more", "than"], Relation::AtMost),
            (&["more", "than"], Relation::MoreThan),
            (&["not", "more", "than"], Relation::AtMost),
            (&["not", "less", "than"], Relation::AtLeast),
            (&["well", "over"], Relation::MoreThan),
            (&["well", "above"], Relation::MoreThan),
            (&["just", "over"], Relation::MoreThan),
            (&["just", "above"], Relation::MoreThan),
            (&["in", "excess", "of"], Relation::MoreThan),
            (&["well", "below"], Relation::LessThan),
            (&["well", "under"], Relation::LessThan),
            (&["just", "under"], Relation::LessThan),
            (&["just", "below"], Relation::LessThan),
            (&["close", "to"], Relation::About),
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
            (&["almost"], Relation::About),
            (&["approximately"], Relation::About),
            (&["some"], Relation::About),
            (&["greater", "than"], Relation::MoreThan),
            (&["higher", "than"], Relation::MoreThan),
            (&["over"], Relation::MoreThan),
            (&["exceed"], Relation::MoreThan),
            (&["exceeded"], Relation::MoreThan),
            (&["lower", "than"], Relation::LessThan),
            (&["fewer", "than"], Relation::LessThan),
            (&["under"], Relation::LessThan),
            (&["up", "to"], Relation::AtMost),
        ];
        let found = worded.iter().find(|(words, _)| self.take_words(words)).map(|(_, relation)| *relation);
        // "= ≥ 5" is nothing, but "is ≥ 5" is.
        found.or(said.then_some(Relation::Equal))
    }

    /// "5 sessions or more": what stands behind a number and says that it is a bound.
    pub(super) fn bound_behind(&mut self, relation: Relation) -> Relation {
        match relation {
            Relation::Equal if self.take_words(&["or", "more"]) => Relation::AtLeast,
            Relation::Equal if self.take_words(&["or", "less"]) || self.take_words(&["or", "fewer"]) => {
                Relation::AtMost
            }
            same => same,
        }
    }
}

pub(super) fn usual(relation: Relation) -> Tolerance {
    if relation == Relation::About { Tolerance::Tenth } else { Tolerance::LastDigit }
}

fn ratio(above: Tree, below: Tree, column: u32) -> Tree {
    Tree::Measure(Box::new(plain(MeasureKind::Ratio, vec![above, below], column)))
}

fn day_valued(tree: &Tree) -> bool {
    matches!(tree, Tree::Measure(m) if matches!(
        m.kind,
        MeasureKind::DayOfHighest | MeasureKind::DayOfLowest | MeasureKind::LastLarger(_) | MeasureKind::Turn(_)
    ))
}

/// "the highest of X is in 2025" asks for its day.
fn made_day_valued(tree: &mut Tree) -> bool {
    if let Tree::Measure(measure) = tree {
        measure.kind = match measure.kind {
            MeasureKind::Highest => MeasureKind::DayOfHighest,
            MeasureKind::Lowest => MeasureKind::DayOfLowest,
            same => same,
        };
    }
    day_valued(tree)
}
