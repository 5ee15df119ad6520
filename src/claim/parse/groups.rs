//! How much of a group: "all regions sold", "all but one of sub-sectors bought", "most sectors sold", "only three
//! sectors bought".

use super::super::tree::{Expectation, Measure, MeasureKind, Relation, Tree};
use super::Parser;
use super::operand::plain;
use super::sentence::{expectation, number};
use crate::problem::Problem;
use crate::unit::Quantity as Counted;

/// "Nearly all" of a group: nine tenths of it.
const NEARLY_ALL: f64 = 0.9;

/// Which part of a group is told of.
#[derive(Debug, Clone, Copy)]
enum Part {
    All,
    AllOf(f64),
    AllBut(f64),
    Most,
    So(f64),
    Share(f64),
}

impl Parser<'_> {
    /// "all regions sold", "every region sold", "all but one of sub-sectors bought", "nearly all …", "most sectors
    /// sold", "none of the sectors bought", "three sectors bought".
    pub(super) fn group_sentence(&mut self) -> Result<Option<Expectation>, Problem> {
        // A series may be called "all but Canada".
        if self.name_ahead() {
            return Ok(None);
        }
        let start = self.at;
        let found = self.part_of_group()?;
        if found.is_none() {
            self.at = start;
        }
        Ok(found)
    }

    fn part_of_group(&mut self) -> Result<Option<Expectation>, Problem> {
        let only = self.take_any(&["only", "just"]);
        let told = self.relation();
        let nearly = told == Some(Relation::About);
        let part = if self.take_any(&["all", "every", "each"]) {
            if self.take_word("but") || self.take_words(&["except", "for"]) {
                Part::AllBut(self.quantity()?.value)
            } else if self.number_ahead() {
                // "all 4 regions": their number is part of the claim.
                Part::AllOf(self.quantity()?.value)
            } else {
                Part::All
            }
        } else if self.take_word("most")
            || self.take_words(&["a", "majority", "of"])
            || self.take_words(&["the", "majority", "of"])
        {
            Part::Most
        } else if self.take_any(&["none", "no", "not"]) {
            self.take_any(&["one", "a", "single"]);
            Part::So(0.0)
        } else if self.number_ahead() {
            let amount = self.quantity()?;
            match amount.unit.as_ref().map(|u| &u.quantity) {
                None => Part::So(amount.value),
                Some(Counted::Fraction) => Part::Share(amount.value),
                Some(Counted::Percent) => Part::Share(amount.value / 100.0),
                Some(_) => return Ok(None),
            }
        } else {
            return Ok(None);
        };
        let of = self.take_word("of");
        if matches!(part, Part::So(number) if of && number > 0.0) {
            return Ok(None);
        }
        self.take_any(&["the", "its"]);
        let column = self.column();
        let Some((id, count)) = self.name_or_plural() else { return Ok(None) };
        self.at += count;
        let part = if self.take_words(&["but"]) || self.take_word("except") {
            self.take_word("for");
            Part::AllBut(self.quantity()?.value)
        } else {
            part
        };
        let Some(side) = self.side_verb() else { return Ok(None) };
        let of = vec![Tree::Name { id, column }];
        let mut measure = plain(MeasureKind::Among(side), of, column);
        if let Part::AllOf(number) = part {
            measure.counts.push(number);
        }
        self.clauses(&mut measure)?;
        let members =
            Tree::Measure(Box::new(Measure { kind: MeasureKind::Members, counts: Vec::new(), ..measure.clone() }));
        let times = |sign: char, value: f64| Tree::Binary {
            sign,
            left: Box::new(members.clone()),
            right: Box::new(number(value)),
            column,
        };
        let plainly = told.unwrap_or(Relation::Equal);
        let (relation, right) = match part {
            Part::AllBut(but) => (Relation::Equal, times('-', but)),
            Part::All if nearly => (Relation::AtLeast, times('*', NEARLY_ALL)),
            Part::All => (Relation::Equal, members.clone()),
            Part::AllOf(number) => (Relation::Equal, super::sentence::number(number)),
            Part::Most => (Relation::MoreThan, times('*', 0.5)),
            Part::So(number) => (if only { Relation::Equal } else { plainly }, super::sentence::number(number)),
            Part::Share(share) => (if told.is_some() { plainly } else { Relation::AtLeast }, times('*', share)),
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
}
