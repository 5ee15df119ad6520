//! Verdicts, chances, scores and numbers in words: one grammar a language.

mod chinese;
mod english;
mod german;
mod japanese;
mod korean;

use super::check::Part;
use super::measure::Found;
use super::said::{
    BoardCaveat, Body, Bound, ImpliedSaid, Kind, Leans, Number, OfChance, Piece, StorySaid, Torn, VerdictSaid,
};
use super::tree::{Relation, Tolerance};
use super::verdict::{Verdict, Word};
use crate::analysis::finding::{Amount, Count, Is};
use crate::analysis::words::{amount_in, count_in, grouped};
use crate::calendar::{Day, Frequency};
use crate::language::{Language, Script};
use crate::plot::words::period_title;
use crate::unit::{Authority, Quantity, Unit};

/// The marks that a language puts between pieces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// Before and after a remark.
    brackets: (&'static str, &'static str),
    /// After what is explained.
    colon: &'static str,
    /// Between pieces of a list that hold commas.
    between: &'static str,
    /// Between sentences.
    stop: &'static str,
    /// After the last.
    end: &'static str,
}

/// How a language says what is said of claims: its words and their order. How they are put together where
/// languages do not differ stands in the methods with bodies.
pub(super) trait Grammar {
    /// The language.
    fn language(&self) -> Language;
    /// Its marks.
    fn marks(&self) -> Marks;
    /// A verdict in a word, as it begins a sentence.
    fn verdict(&self, verdict: Verdict) -> &'static str;
    /// What a verdict adds about the data.
    fn word(&self, word: Word) -> &'static str;
    /// After a number of basis points.
    fn basis_points(&self) -> &'static str;
    /// In place of a day that is not in the file.
    fn none(&self) -> &'static str;
    /// Before a number that is claimed roughly.
    fn about(&self) -> &'static str;
    /// "1 April to 30 April".
    fn stretch(&self, first: &str, last: &str) -> String;
    /// Days with how a day must stand to them: "not after 30 April".
    fn days(&self, relation: Relation, days: &str) -> String;
    /// Why so much off still counts, as it follows the size.
    fn tolerance(&self, tolerance: Tolerance) -> &'static str;
    /// How often chance makes it; `p` is the probability in words.
    fn chance(&self, of: &OfChance, p: &str) -> String;
    /// A probability below 0.0001.
    fn below(&self) -> &'static str;
    /// The number found beside the number claimed.
    fn found(&self, found: &str, claimed: &str) -> String;
    /// What would test it.
    fn needs(&self, needs: &str) -> String;
    /// Nothing was stated that could be measured.
    fn nothing(&self) -> &'static str;
    /// How many parts hold.
    fn held(&self, held: usize, of: usize) -> String;
    /// Before what does not hold.
    fn not_so(&self) -> &'static str;
    /// Before what is not tested.
    fn not_tested(&self) -> &'static str;
    /// A story's score.
    fn story(&self, said: StorySaid<'_>) -> String;
    /// How a score leans on one signal.
    fn leans(&self, leans: &Leans) -> String;
    /// What is printed under a scoreboard.
    fn caveat(&self, caveat: BoardCaveat) -> String;
    /// The numbers of a sentence fit each other.
    fn fit(&self) -> &'static str;
    /// They fit, and leave a number between two ends.
    fn leave(&self, name: &str, low: &str, high: &str) -> String;
    /// A number as quoted, with what the others imply for it.
    fn quoted(&self, name: &str, quoted: &str, ends: Option<(String, String)>) -> String;
    /// Before numbers that cannot all be true.
    fn conflict(&self) -> &'static str;

    /// A number in its unit: "−67.1 USD billion", "87.9%", "6 weeks".
    fn number(&self, number: &Number<'_>) -> String {
        let (shown, language) = (self.digits(number.value), self.language());
        let told = |unit: Unit| amount_in(language, &Amount { value: number.value, unit, is: Is::Level });
        match &number.kind {
            Kind::Money(currency) => told(Unit::money(currency, 0, Authority::File)),
            Kind::Contracts => told(Unit::of(Quantity::Contracts, Authority::File)),
            Kind::Periods { frequency, .. } => periods(language, number.value, *frequency),
            Kind::Percent => format!("{shown}{}%", if language.numerals().spaced_percent { " " } else { "" }),
            Kind::BasisPoints => format!("{shown}{}", self.basis_points()),
            Kind::Things(of) => format!("{shown} {of}"),
            Kind::Plain => shown,
        }
    }

    /// A day.
    fn day(&self, day: Day) -> String {
        period_title(self.language(), day, Frequency::Daily)
    }

    /// A number with three digits that count, whole numbers whole.
    fn digits(&self, value: f64) -> String {
        self.language().digits(&digits(value))
    }

    /// "+1.5", "−0.4", "0.0".
    fn plus(&self, value: f64) -> String {
        let sign = if value > 0.0 { "+" } else { "" };
        self.language().digits(&format!("{sign}{}", grouped(value, 1)))
    }

    /// A share of one in whole per cent, without the sign.
    fn hundredths(&self, share: f64) -> String {
        format!("{:.0}", 100.0 * share)
    }

    /// A probability with two digits that count.
    fn probability(&self, p: f64) -> String {
        match p {
            p if p < 0.0001 => self.below().to_owned(),
            p if p < 0.1 => self.language().digits(&format!("{p:.3}")),
            p => self.language().digits(&format!("{p:.2}")),
        }
    }

    /// What was claimed: "≥ 5 weeks".
    fn bound(&self, bound: &Bound) -> String {
        match bound {
            Bound::Nothing => String::new(),
            Bound::Number { relation, value, unit, .. } => {
                let sign = match relation {
                    Relation::Equal => "",
                    Relation::About => self.about(),
                    Relation::AtLeast => "≥ ",
                    Relation::MoreThan => "> ",
                    Relation::AtMost => "≤ ",
                    Relation::LessThan => "< ",
                };
                format!("{sign}{}", self.number(&Number::of(*value, unit, None)))
            }
            Bound::Days { relation, start, end } => {
                let last = self.day(*end);
                let days = if start == end { last } else { self.stretch(&self.day(*start), &last) };
                self.days(*relation, &days)
            }
        }
    }

    /// The tolerance in words: nothing where only one side is bounded.
    fn told_tolerance(&self, bound: &Bound) -> String {
        match bound {
            Bound::Number { unit, tolerance: Some((by, tolerance)), .. } => {
                format!("± {}{}", self.number(&Number::of(*by, unit, None)), self.tolerance(*tolerance))
            }
            _ => String::new(),
        }
    }

    /// A part without its expectation.
    fn open(&self, piece: &Piece<'_>) -> String {
        match piece {
            Piece::Found { found, claimed, .. } => self.found(found, claimed),
            Piece::Needs(needs) => self.needs(needs),
            Piece::Open(why) => (*why).to_owned(),
        }
    }

    /// A part with its expectation.
    fn whole(&self, piece: &Piece<'_>) -> String {
        let (open, close) = self.marks().brackets;
        match piece {
            Piece::Found { expectation, .. } => format!("{expectation}{open}{}{close}", self.open(piece)),
            other => self.open(other),
        }
    }

    /// A verdict's sentence.
    fn sentence(&self, said: &VerdictSaid<'_>) -> String {
        let Marks { brackets: (open, close), colon, between, stop, end } = self.marks();
        let all = |pieces: &[Piece<'_>], one: &dyn Fn(&Piece<'_>) -> String| {
            pieces.iter().map(one).collect::<Vec<_>>().join(between)
        };
        let words: Vec<&str> = said.words.iter().map(|word| self.word(*word)).collect();
        let tail = if words.is_empty() { String::new() } else { format!("{open}{}{close}", words.join(between)) };
        let body = match &said.body {
            Body::Nothing => self.nothing().to_owned(),
            Body::Open(open) => all(open, &|piece| self.open(piece)),
            Body::One(one) => self.open(one),
            Body::All(parts) => all(parts, &|piece| self.whole(piece)),
            Body::Mixed { held, of, failed, open } => {
                let mut pieces = vec![self.held(*held, *of)];
                if !failed.is_empty() {
                    pieces.push(format!("{}{colon}{}", self.not_so(), all(failed, &|piece| self.whole(piece))));
                }
                if !open.is_empty() {
                    pieces.push(format!("{}{colon}{}", self.not_tested(), all(open, &|piece| self.open(piece))));
                }
                pieces.join(stop)
            }
        };
        format!("{}{tail}{colon}{body}{end}", self.verdict(said.verdict))
    }

    /// What the numbers of a sentence imply.
    fn implied(&self, said: &ImpliedSaid) -> String {
        let short = |value: f64| short(self.language(), value);
        match said {
            ImpliedSaid::Fit => self.fit().to_owned(),
            ImpliedSaid::Leave(name, low, high) => self.leave(name, &short(*low), &short(*high)),
            ImpliedSaid::Conflict(numbers) => {
                let one = |torn: &Torn| {
                    self.quoted(&torn.name, &torn.quoted, torn.implied.map(|(low, high)| (short(low), short(high))))
                };
                let each: Vec<String> = numbers.iter().map(one).collect();
                format!("{}{}{}", self.conflict(), self.marks().colon, each.join(self.marks().between))
            }
        }
    }
}

/// The grammar of a language.
pub(super) fn grammar(language: Language) -> &'static dyn Grammar {
    match language {
        Language::English => &english::English { india: false },
        Language::EnglishIndia => &english::English { india: true },
        Language::German => &german::German,
        Language::Chinese(Script::Simplified) => &chinese::Chinese(Script::Simplified),
        Language::Chinese(Script::Traditional) => &chinese::Chinese(Script::Traditional),
        Language::Japanese => &japanese::Japanese,
        Language::Korean => &korean::Korean,
    }
}

/// A number in its unit: "−67.1 USD billion", "87.9%", "6 weeks", "z +2.8" as "2.8".
#[must_use]
pub fn amount(value: f64, unit: &Unit) -> String {
    grammar(Language::English).number(&Number::of(value, unit, None))
}

/// Three digits that count, whole numbers whole.
fn digits(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return grouped(value, 0);
    }
    let decimals = match value.abs() {
        a if a >= 100.0 => 0,
        a if a >= 10.0 => 1,
        a if a >= 1.0 => 2,
        a if a >= 0.1 => 3,
        a if a >= 0.001 => 4,
        _ => 6,
    };
    grouped(value, decimals)
}

/// "6 Wochen", "2,5 Wochen": a broken number takes the plural.
fn periods(language: Language, value: f64, frequency: Frequency) -> String {
    if value.fract() == 0.0 && (0.0..1e9).contains(&value) {
        return count_in(language, Count { periods: value as usize, frequency });
    }
    count_in(language, Count { periods: 2, frequency }).replacen('2', &language.digits(&digits(value)), 1)
}

/// A number with three digits that count.
fn short(language: Language, value: f64) -> String {
    let size = libm::floor(libm::log10(value.abs().max(1e-300)));
    let decimals = (2.0 - size).clamp(0.0, 9.0) as usize;
    language.digits(&grouped(value, decimals))
}

/// Fills the words of a number that was found.
pub(super) fn told(found: Found) -> Found {
    let label = super::measure::label(&found.unit);
    let counted = found.counts.map_or("", counted);
    let plain = found.value.is_none() || label.starts_with("a plain");
    let unit_label = if plain { counted.to_owned() } else { label };
    let text = found_text(Language::English, &found);
    Found { text, unit_label, ..found }
}

/// A number or a day that was found, in words.
pub(super) fn found_text(language: Language, found: &Found) -> String {
    let grammar = grammar(language);
    match (found.day, Number::found(found)) {
        (Some(day), _) => grammar.day(day),
        (None, Some(number)) => grammar.number(&number),
        (None, None) => grammar.none().to_owned(),
    }
}

/// A verdict's sentence; the parts already speak the language.
pub(super) fn verdict_sentence(language: Language, verdict: Verdict, words: &[Word], parts: &[Part]) -> String {
    grammar(language).sentence(&VerdictSaid { verdict, words, body: Body::of(verdict, parts) })
}

/// The English plural of the periods that a number counts.
pub(super) fn counted(frequency: Frequency) -> &'static str {
    use Frequency::{Annual, Daily, Irregular, Monthly, Quarterly, Semiannual, Semimonthly, Weekly};
    match frequency {
        Daily => "sessions",
        Weekly => "weeks",
        Monthly => "months",
        Quarterly => "quarters",
        Semiannual => "half-years",
        Annual => "years",
        Semimonthly | Irregular => "periods",
    }
}
