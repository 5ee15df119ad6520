//! Verbs of people who write about money: which side they tell of, and of what.

use super::super::token::Kind;
use super::super::tree::{Expectation, Measure, Relation, Side, Transform, Tree};
use super::Parser;
use super::sentence::{expectation, usual};
use crate::problem::Problem;

/// Verbs of who bought and who sold.
const SOLD: &[&str] = &[
    "sold",
    "sell",
    "sells",
    "selling",
    "dumped",
    "unloaded",
    "offloaded",
    "liquidated",
    "withdrew",
    "shed",
    "lost",
    "sheds",
    "loses",
    "unwound",
];
const BOUGHT: &[&str] = &[
    "bought",
    "buy",
    "buys",
    "buying",
    "purchased",
    "acquired",
    "attracted",
    "drew",
    "absorbed",
    "added",
    "gained",
    "gains",
];
/// Verbs of what fell and what rose.
const FELL: &[&str] = &[
    "fell",
    "fall",
    "falls",
    "falling",
    "dropped",
    "declined",
    "decreased",
    "slid",
    "slipped",
    "tumbled",
    "slumped",
    "plunged",
    "sank",
    "shrank",
    "fallen",
    "shrunk",
    "sunk",
    "weakened",
    "collapsed",
    "narrowed",
    "eased",
    "depreciated",
    "retreated",
    "down",
    "dipped",
];
const ROSE: &[&str] = &[
    "rose",
    "rebounded",
    "recovered",
    "spiked",
    "rise",
    "rises",
    "rising",
    "climbed",
    "increased",
    "grew",
    "jumped",
    "surged",
    "advanced",
    "widened",
    "strengthened",
    "appreciated",
    "rallied",
    "soared",
    "up",
    "risen",
    "grown",
];

/// The side that a verb tells.
pub(super) fn side_of(verb: &str) -> Option<Side> {
    match verb {
        verb if SOLD.contains(&verb) => Some(Side::Down),
        verb if BOUGHT.contains(&verb) => Some(Side::Up),
        verb => moved(verb),
    }
}

/// The side of a verb that tells of a level.
pub(super) fn moved(verb: &str) -> Option<Side> {
    if FELL.contains(&verb) {
        return Some(Side::Down);
    }
    ROSE.contains(&verb).then_some(Side::Up)
}

/// Verbs that tell of a trade in money, and of a move in per cent: "lost $5bn", "lost 5%".
pub(super) fn of_both(verb: &str) -> bool {
    matches!(verb, "lost" | "loses" | "shed" | "sheds" | "gained" | "gains" | "added")
}

/// The side of a noun that tells of trades.
fn noun_side(noun: &str) -> Option<Side> {
    match noun {
        "purchases" | "buying" | "inflows" | "inflow" => Some(Side::Up),
        "sales" | "selling" | "outflows" | "outflow" | "redemptions" => Some(Side::Down),
        _ => None,
    }
}

/// The moves of a level; a flow as it is.
pub(super) fn moves(of: Tree, column: u32) -> Tree {
    Tree::Transform { how: Transform::Move, of: vec![of], count: 1, column }
}

/// Verbs of two words.
const PARTICLES: &[(&[&str], Side)] = &[
    (&["took", "in"], Side::Up),
    (&["pulled", "in"], Side::Up),
    (&["brought", "in"], Side::Up),
    (&["gave", "up"], Side::Down),
];

/// Words before "outflows" that say that there were some.
const SAW: &[&str] = &["saw", "had", "suffered", "posted", "recorded", "registered", "experienced", "enjoyed"];

impl Parser<'_> {
    /// "sold", "were sold", "were net sold", "were sellers", "was a net seller", "kept buying", "is up".
    pub(super) fn side_verb(&mut self) -> Option<Side> {
        let start = self.at;
        if let Some(side) = self.saw_flows() {
            return Some(side);
        }
        let is = self.take_any(&["were", "was", "have", "has", "had", "are", "is"]);
        self.take_word("been");
        self.take_word("a");
        self.take_any(&["net", "all"]);
        if self.take_any(&["kept", "keeps", "continued"]) {
            self.take_word("to");
        }
        for (words, side) in PARTICLES {
            if self.take_words(words) {
                return Some(*side);
            }
        }
        let side = self.word(0).and_then(|word| match word {
            "sellers" | "seller" => Some(Side::Down),
            "buyers" | "buyer" => Some(Side::Up),
            // "up to 5" is a bound.
            "up" | "down" => side_of(word).filter(|_| is && self.word(1) != Some("to")),
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

    /// "saw outflows", "had net inflows of": the side, and whether an amount follows.
    pub(super) fn saw_flows(&mut self) -> Option<Side> {
        let start = self.at;
        if self.take_any(SAW) {
            self.take_any(&["a", "an", "some"]);
            self.take_word("net");
            let side = self.word(0).and_then(noun_side);
            if side.is_some() {
                self.skip();
                self.take_word("of");
                return side;
            }
        }
        self.at = start;
        None
    }

    /// "saw $120bn of outflows", "recorded about $5bn in net purchases".
    pub(super) fn saw_amount(
        &mut self,
        of: &Tree,
        days: &Measure,
        column: u32,
    ) -> Result<Option<Expectation>, Problem> {
        let start = self.at;
        if self.take_any(SAW) {
            let told = self.relation();
            self.fillers();
            if self.number_ahead() {
                let mut amount = self.quantity()?;
                let tolerance = self.tolerance(&mut amount)?;
                self.take_any(&["of", "in", "worth"]);
                self.take_word("net");
                if let Some(side) = self.word(0).and_then(noun_side) {
                    self.skip();
                    let of = match side {
                        Side::Up => of.clone(),
                        Side::Down => {
                            Tree::Transform { how: Transform::Negative, of: vec![of.clone()], count: 0, column }
                        }
                    };
                    let mut measure = Measure { of: vec![of], ..days.clone() };
                    self.back(&mut measure);
                    self.clauses(&mut measure)?;
                    let relation = told.unwrap_or(Relation::Equal);
                    let tolerance = tolerance.unwrap_or(usual(relation));
                    let left = Tree::Measure(Box::new(measure));
                    return Ok(Some(Expectation { tolerance, ..expectation(left, relation, Tree::Number(amount)) }));
                }
            }
        }
        self.at = start;
        Ok(None)
    }

    /// "net purchases of X", "outflows from X": the side, before the series itself.
    pub(super) fn flow_noun(&mut self) -> Option<Side> {
        let start = self.at;
        if self.name_ahead() {
            return None;
        }
        self.take_word("net");
        let side = self.word(0).and_then(noun_side);
        let side = side.filter(|_| matches!(self.word(1), Some("of" | "into" | "to" | "in" | "from" | "by")));
        if side.is_some() {
            self.at += 2;
            let the = usize::from(self.word(0) == Some("the"));
            self.at += the;
            if self.name_ahead() || self.function_here().is_some() || self.kind(0) == Some(&Kind::Sign('(')) {
                self.at -= the;
                return side;
            }
        }
        self.at = start;
        None
    }
}
