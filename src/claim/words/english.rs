//! English, with India's numbers or without.

use super::super::said::{BoardCaveat, Kind, Leans, Number, OfChance, StorySaid};
use super::super::tree::{Relation, Tolerance};
use super::super::verdict::{Verdict, Word};
use super::{Grammar, Marks};
use crate::analysis::finding::{Amount, Is};
use crate::analysis::words::{amount_in, grouped, said};
use crate::calendar::Day;
use crate::language::Language;
use crate::unit::{Authority, Unit};

/// English.
pub(super) struct English {
    /// Whether big numbers are lakh and crore.
    pub(super) india: bool,
}

impl Grammar for English {
    fn language(&self) -> Language {
        if self.india { Language::EnglishIndia } else { Language::English }
    }

    fn marks(&self) -> Marks {
        Marks { brackets: (" (", ")"), colon: ": ", between: "; ", stop: ". ", end: "." }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Supported => "Supported",
            Verdict::Partly => "Partly",
            Verdict::Contradicted => "Contradicted",
            Verdict::Untestable => "Untestable",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        word.text()
    }

    fn basis_points(&self) -> &'static str {
        " bp"
    }

    fn none(&self) -> &'static str {
        "none in the file"
    }

    fn about(&self) -> &'static str {
        "about "
    }

    fn stretch(&self, first: &str, last: &str) -> String {
        format!("{first} to {last}")
    }

    fn days(&self, relation: Relation, days: &str) -> String {
        match relation {
            Relation::AtMost => format!("not after {days}"),
            Relation::LessThan => format!("before {days}"),
            Relation::AtLeast => format!("not before {days}"),
            Relation::MoreThan => format!("after {days}"),
            Relation::Equal | Relation::About => days.to_owned(),
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> &'static str {
        match tolerance {
            Tolerance::LastDigit => " to the last digit written",
            Tolerance::Tenth => " a tenth either way (\"about\")",
            Tolerance::Absolute(_) | Tolerance::Relative(_) => " as written",
        }
    }

    fn chance(&self, of: &OfChance, p: &str) -> String {
        match of {
            OfChance::Run { length, periods, share } => {
                let coin = if *share == 0.5 {
                    "a fair coin".to_owned()
                } else {
                    format!("a coin that falls so {}% of the time", self.hundredths(*share))
                };
                format!("a run of {length} or more somewhere in {periods} periods has probability {p} for {coin}")
            }
            OfChance::Streak { length, periods, share, above } => format!(
                "{length} or more in a row somewhere in {periods} periods has probability {p} when {}% of periods are {} zero",
                self.hundredths(*share),
                if *above { "above" } else { "below" }
            ),
            OfChance::Count { hits, trials } => {
                format!("{hits} of {trials} or more uneven has probability {p} for a fair coin")
            }
            OfChance::Score { z } => {
                format!("{z:+.1} standard deviations or more has probability {p} if periods are normal")
            }
            OfChance::Anecdote { periods } => format!("an anecdote: only {periods} periods to compare with"),
            OfChance::Rank { rank, of } => {
                format!("rank {rank} or better of {of} has probability {p} if periods are exchangeable")
            }
            OfChance::Largest { of } => {
                format!("that one period is the largest of {of} has probability {p} if periods are exchangeable")
            }
            OfChance::Correlation => format!("a correlation as far from zero has probability {p} for unrelated series"),
            OfChance::Slope => format!("a slope as far from zero has probability {p} for unrelated series"),
            OfChance::Shift => format!("a shift as large has probability {p} if the correlation is what it was"),
            OfChance::Lead => format!("a lead as clear has probability {p} if there is none"),
            OfChance::Response => format!("a response as far from zero has probability {p} if nothing follows"),
            OfChance::Bridge { passed } => format!(
                "{}% of the days had passed; a random walk between the same ends puts as uneven a share there with probability {p}",
                self.hundredths(*passed)
            ),
            OfChance::Finding(statement) => {
                statement.as_ref().map_or_else(String::new, |statement| said(self.language(), statement))
            }
        }
    }

    fn below(&self) -> &'static str {
        "below 0.0001"
    }

    fn found(&self, found: &str, claimed: &str) -> String {
        format!("found {found}, claimed {claimed}")
    }

    fn needs(&self, needs: &str) -> String {
        format!("needs {needs}")
    }

    fn nothing(&self) -> &'static str {
        "nothing was stated that could be measured"
    }

    fn held(&self, held: usize, of: usize) -> String {
        format!("{held} of {of} parts hold")
    }

    fn not_so(&self) -> &'static str {
        "not so"
    }

    fn not_tested(&self) -> &'static str {
        "not tested"
    }

    fn story(&self, said: StorySaid<'_>) -> String {
        let StorySaid { title, against, silent, supporting, without_data, score } = said;
        let open = if without_data > 0 { format!(", {without_data} without data") } else { String::new() };
        format!("{title}: {against} against, {silent} silent, {supporting} for{open}; score {}", self.plus(score))
    }

    fn leans(&self, leans: &Leans) -> String {
        match leans {
            Leans::Wholly(signal) => format!("without {signal} nothing is left of the score"),
            Leans::By(signal, share) => format!("without {signal} the score falls by {}%", self.hundredths(*share)),
        }
    }

    fn caveat(&self, caveat: BoardCaveat) -> String {
        match caveat {
            BoardCaveat::Ordinal => {
                "scores are ordinal: they order stories on these signals and are no probabilities".to_owned()
            }
            BoardCaveat::Worth { of, effective } => {
                let worth = self.language().digits(&grouped(effective, 1));
                format!("{of} signals with a history are worth {worth} independent ones")
            }
            BoardCaveat::NoDiscount => "no dependence discount: the signals have no histories in common".to_owned(),
        }
    }

    fn fit(&self) -> &'static str {
        "the numbers fit each other within their rounding"
    }

    fn leave(&self, name: &str, low: &str, high: &str) -> String {
        format!("the numbers fit; they imply {name} between {low} and {high}")
    }

    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String {
        match ends {
            Some((low, high)) => format!("{name} is quoted as {quoted}, and the others imply {low} to {high}"),
            None => format!("{name} is quoted as {quoted}"),
        }
    }

    fn conflict(&self) -> &'static str {
        "the numbers cannot all be true"
    }

    fn number(&self, number: &Number<'_>) -> String {
        let value = number.value;
        match &number.kind {
            Kind::Money(currency) if self.india => {
                let unit = Unit::money(currency, 0, Authority::File);
                amount_in(self.language(), &Amount { value, unit, is: Is::Level })
            }
            Kind::Money(currency) => {
                let (divisor, word) = match value.abs() {
                    s if s >= 0.9995e12 => (1e12, " trillion"),
                    s if s >= 0.9995e9 => (1e9, " billion"),
                    s if s >= 0.9995e6 => (1e6, " million"),
                    _ => (1.0, ""),
                };
                format!("{} {currency}{word}", self.digits(value / divisor))
            }
            Kind::BasisPoints => format!("{} bp", self.digits(value)),
            Kind::Percent => format!("{}%", self.digits(value)),
            Kind::Contracts => format!("{} contracts", self.digits(value)),
            Kind::Periods { english, .. } => format!("{} {english}", self.digits(value)),
            Kind::Things(of) => format!("{} {of}", self.digits(value)),
            Kind::Plain => self.digits(value),
        }
    }

    fn day(&self, day: Day) -> String {
        day.iso()
    }
}
