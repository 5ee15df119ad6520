//! Numbers with units as people write them: `$24bn`, `77%`, `half`, `5 sessions`, `about 1.2 trillion yen`.

use super::super::token::Kind;
use super::super::tree::{Quantity, Tolerance};
use super::Parser;
use crate::problem::Problem;
use crate::unit::{Authority, Quantity as Counted, Unit};

/// Words for numbers.
const NUMBERS: &[(&str, f64)] = &[
    ("no", 0.0),
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
];

/// Words for shares of one. They are round numbers: a twentieth either way counts as the same.
const SHARES: &[(&str, f64)] = &[
    ("half", 0.5),
    ("third", 1.0 / 3.0),
    ("quarter", 0.25),
    ("fifth", 0.2),
    ("tenth", 0.1),
    ("thirds", 1.0 / 3.0),
    ("quarters", 0.25),
    ("fifths", 0.2),
    ("tenths", 0.1),
    ("all", 1.0),
    ("none", 0.0),
];

const SCALES: &[(&str, i8)] = &[
    ("thousand", 3),
    ("k", 3),
    ("million", 6),
    ("millions", 6),
    ("mn", 6),
    ("m", 6),
    ("billion", 9),
    ("billions", 9),
    ("bn", 9),
    ("b", 9),
    ("trillion", 12),
    ("trillions", 12),
    ("tn", 12),
    ("t", 12),
];

const CURRENCIES: &[(&str, &str)] = &[
    ("usd", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("jpy", "JPY"),
    ("yen", "JPY"),
    ("gbp", "GBP"),
    ("pounds", "GBP"),
    ("cad", "CAD"),
    ("cny", "CNY"),
    ("krw", "KRW"),
    ("won", "KRW"),
    ("inr", "INR"),
    ("rupees", "INR"),
    ("chf", "CHF"),
];

/// Things that are counted; the word is kept as the unit.
const COUNTED: &[&str] = &[
    "sessions", "session", "days", "day", "weeks", "week", "months", "month", "quarters", "years", "year", "periods",
    "period", "times",
];

fn one_of<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// A word for a whole number above zero.
pub(super) fn whole_number_named(word: &str) -> Option<u32> {
    one_of(NUMBERS, word).filter(|n| *n > 0.0).map(|n| n as u32)
}

/// Words before a number that change nothing of it.
const FILLERS: &[&str] = &["only", "just", "merely", "net", "combined", "fully", "estimated"];

/// The currency whose code or letter stands before a number: "JPY 7.9tn", "C$5bn".
fn code_of(word: &str) -> Option<&'static str> {
    let lettered = [("us", "USD"), ("c", "CAD"), ("a", "AUD"), ("hk", "HKD")];
    let codes = CURRENCIES.iter().filter(|(name, code)| name.eq_ignore_ascii_case(code)).copied();
    codes.chain(lettered).find(|(name, _)| *name == word).map(|(_, code)| code)
}

impl Parser<'_> {
    /// The currency that stands `at`, before a number, and how many tokens it takes.
    fn currency_at(&self, at: usize) -> Option<(&'static str, usize)> {
        match self.kind(at)? {
            Kind::Sign('$') => Some(("USD", 1)),
            Kind::Sign('€') => Some(("EUR", 1)),
            Kind::Sign('¥') => Some(("JPY", 1)),
            Kind::Sign('£') => Some(("GBP", 1)),
            Kind::Word(word) => {
                let code = code_of(word)?;
                if word.len() < 3 {
                    let dollar =
                        self.tokens.get(self.at + at + 1).is_some_and(|t| t.joined && t.kind == Kind::Sign('$'));
                    return dollar.then_some((code, 2));
                }
                let signed = usize::from(matches!(self.kind(at + 1), Some(Kind::Sign('-' | '+'))));
                matches!(self.kind(at + 1 + signed), Some(Kind::Number(..))).then_some((code, 1))
            }
            _ => None,
        }
    }

    /// Skips "only", "a total of" and the like before a number.
    pub(super) fn fillers(&mut self) {
        let start = self.at;
        self.take_any(&["a", "an"]);
        let of = self.take_any(&["total", "sum"]) && self.take_word("of");
        let net = self.take_any(FILLERS);
        if !((of || net) && self.number_ahead()) {
            self.at = start;
        }
    }

    /// Whether a number, or a word for one, stands next.
    pub(super) fn number_ahead(&self) -> bool {
        match self.kind(0) {
            Some(Kind::Number(..)) => true,
            Some(Kind::Sign('$' | '€' | '¥' | '£')) => true,
            Some(Kind::Sign('+')) => matches!(self.kind(1), Some(Kind::Number(..))) || self.currency_at(1).is_some(),
            Some(Kind::Word(_)) if self.currency_at(0).is_some() && !self.name_ahead() => true,
            Some(Kind::Word(word)) => {
                let named = one_of(NUMBERS, word).is_some() || one_of(SHARES, word).is_some();
                let article =
                    (word == "a" || word == "an") && self.word(1).is_some_and(|w| one_of(SHARES, w).is_some());
                (named || article) && !self.name_ahead()
            }
            _ => false,
        }
    }

    /// A number with its unit.
    pub(super) fn quantity(&mut self) -> Result<Quantity, Problem> {
        let mut sign = if self.take_sign('-') { -1.0 } else { 1.0 };
        self.take_sign('+');
        let currency = self.currency_at(0);
        self.at += currency.map_or(0, |(_, count)| count);
        if currency.is_some() && self.take_sign('-') {
            sign = -1.0;
        }
        let currency = currency.map(|(code, _)| code);
        self.take_word("a");
        self.take_word("an");
        let found = match self.kind(0).cloned() {
            Some(Kind::Number(value, rounding)) => {
                self.skip();
                Quantity { value: sign * value, rounding, unit: None }
            }
            Some(Kind::Word(word)) if one_of(SHARES, &word).is_some() => {
                self.skip();
                let value = one_of(SHARES, &word).unwrap_or(f64::NAN);
                let rounding = 0.05_f64.min(0.25 * value);
                // "half a percentage point", "a quarter of a billion dollars": of what stands behind.
                let start = self.at;
                self.take_word("of");
                self.take_any(&["a", "an"]);
                let behind = self.at > start || matches!(self.word(0), Some("point" | "percentage"));
                if let Some(unit) = if behind && !self.name_ahead() { self.unit(currency) } else { None } {
                    return Ok(Quantity { value: sign * value, rounding, unit: Some(unit) });
                }
                self.at = start;
                return Ok(Quantity { value: sign * value, rounding, unit: Some(fraction()) });
            }
            Some(Kind::Word(word)) if one_of(NUMBERS, &word).is_some() => {
                self.skip();
                Quantity { value: sign * one_of(NUMBERS, &word).unwrap_or(f64::NAN), rounding: 0.5, unit: None }
            }
            _ => return Err(self.unexpected("claim-number", "a number is expected here", &[])),
        };
        // "two thirds"; but "6 quarters" and "three quarters in a row" count periods.
        if let Some(part) = self.word(0).filter(|w| w.ends_with('s')).and_then(|w| one_of(SHARES, w))
            && (self.word(0) != Some("quarters") || self.share_of_quarters())
        {
            self.skip();
            let value = found.value * part;
            return Ok(Quantity { value, rounding: 0.05_f64.min(0.25 * value.abs()), unit: Some(fraction()) });
        }
        let unit = self.unit(currency);
        // "5 to 1" and "5 : 1" are ratios.
        if unit.is_none()
            && self.word(0) == Some("to")
            && (matches!(self.kind(1), Some(Kind::Number(one, _)) if *one == 1.0) || self.word(1) == Some("one"))
        {
            self.at += 2;
            return Ok(Quantity { unit: None, ..found });
        }
        if unit.is_none()
            && matches!(self.kind(0), Some(Kind::Sign(':')))
            && matches!(self.kind(1), Some(Kind::Number(..)))
        {
            self.skip();
            if let Some(Kind::Number(below, _)) = self.kind(0).cloned() {
                self.skip();
                return Ok(Quantity { value: found.value / below, rounding: found.rounding / below, unit: None });
            }
        }
        Ok(Quantity { unit, ..found })
    }

    /// Whether the "quarters" that stand next are parts of one: "three quarters of the fall", in words.
    fn share_of_quarters(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let three = before.is_some_and(|t| matches!(&t.kind, Kind::Word(word) if word == "three"));
        let end = self.kind(1).is_none() || matches!(self.kind(1), Some(Kind::Sign('.' | ',' | '±')));
        three && (end || (self.word(1) == Some("of") && !self.period_ahead(2)))
    }

    /// A unit: scale and currency in either order, %, basis points, contracts, things counted.
    pub(super) fn unit(&mut self, currency: Option<&str>) -> Option<Unit> {
        let mut currency = currency.map(str::to_owned);
        let mut scale: Option<i8> = None;
        let mut hundred = 0;
        let stated = |quantity: Counted| Some(Unit::of(quantity, Authority::Reader));
        loop {
            if self.take_sign('%') {
                return stated(Counted::Percent);
            }
            if matches!(self.kind(0), Some(Kind::Sign('$'))) {
                self.skip();
                currency = Some("USD".to_owned());
                continue;
            }
            // "JPY 100 million"
            if currency.is_some() && scale.is_none() && matches!(self.kind(0), Some(Kind::Number(v, _)) if *v == 100.0)
            {
                self.skip();
                hundred = 2;
                continue;
            }
            let Some(word) = self.word(0).map(str::to_owned) else { break };
            if let Some(found) = one_of(SCALES, &word).filter(|_| scale.is_none()) {
                scale = Some(found);
            } else if let Some(code) = one_of(CURRENCIES, &word).filter(|_| currency.is_none()) {
                currency = Some(code.to_owned());
            } else if matches!(word.as_str(), "percent" | "per-cent" | "pp") {
                self.skip();
                return stated(Counted::Percent);
            } else if word == "percentage" && self.word(1) == Some("point") {
                self.at += 2;
                return stated(Counted::Percent);
            } else if matches!(word.as_str(), "point" | "points") && currency.is_none() && scale.is_none() {
                self.skip();
                return stated(Counted::Index);
            } else if (word == "percentage" || word == "basis") && self.word(1) == Some("points") {
                self.skip();
                self.skip();
                return if word == "basis" { Some(basis_points()) } else { stated(Counted::Percent) };
            } else if matches!(word.as_str(), "bp" | "bps") {
                self.skip();
                return Some(basis_points());
            } else if word == "contracts" {
                self.skip();
                return Some(Unit {
                    power_of_ten: scale.unwrap_or(0),
                    ..Unit::of(Counted::Contracts, Authority::Reader)
                });
            } else if matches!(word.as_str(), "share" | "fraction") {
                self.skip();
                return Some(fraction());
            } else if COUNTED.contains(&word.as_str()) && scale.is_none() && currency.is_none() {
                self.skip();
                return stated(Counted::Count { of: word });
            } else {
                break;
            }
            self.skip();
        }
        let per = self.word(1).filter(|_| self.word(0) == Some("per")).and_then(|w| one_of(CURRENCIES, w));
        if let (Some(from), Some(per), None) = (&currency, per, scale) {
            let of = format!("{from} per {per}");
            self.at += 2;
            return stated(Counted::Price { of });
        }
        match (currency, scale) {
            (Some(currency), scale) => Some(Unit::money(&currency, scale.unwrap_or(0) + hundred, Authority::Reader)),
            (None, Some(scale)) => Some(Unit { power_of_ten: scale, ..Unit::unknown() }),
            (None, None) => None,
        }
    }

    /// `± 1`, `± 10%`, `give or take 5`, and the unit that may follow both numbers.
    pub(super) fn tolerance(&mut self, of: &mut Quantity) -> Result<Option<Tolerance>, Problem> {
        let said = self.take_sign('±')
            || self.take_words(&["give", "or", "take"])
            || self.take_words(&["plus", "or", "minus"]);
        if !said {
            return Ok(None);
        }
        let column = self.column();
        let by = self.quantity()?;
        let percent = |unit: &Option<Unit>| unit.as_ref().is_some_and(|u| u.quantity == Counted::Percent);
        let is_fraction = |unit: &Option<Unit>| unit.as_ref().is_some_and(|u| u.quantity == Counted::Fraction);
        Ok(Some(match (&of.unit, &by.unit) {
            (_, None) => Tolerance::Absolute(by.value),
            (Some(_), Some(_)) if percent(&of.unit) && percent(&by.unit) => Tolerance::Absolute(by.value),
            (Some(_), Some(_)) if is_fraction(&of.unit) && percent(&by.unit) => Tolerance::Absolute(by.value / 100.0),
            (Some(unit), Some(other)) if unit == other => Tolerance::Absolute(by.value),
            (_, Some(_)) if percent(&by.unit) => Tolerance::Relative(by.value / 100.0),
            (None, Some(unit)) => {
                of.unit = Some(unit.clone());
                Tolerance::Absolute(by.value)
            }
            (Some(unit), Some(other)) if unit.quantity == other.quantity => {
                Tolerance::Absolute(by.value * other.scale() / unit.scale())
            }
            _ => {
                let message = "the tolerance has another unit than the number";
                return Err(super::super::token::problem_at("claim-unit", message, column, ""));
            }
        }))
    }
}

pub(super) fn fraction() -> Unit {
    Unit::of(Counted::Fraction, Authority::Reader)
}

pub(super) fn percent() -> Unit {
    Unit::of(Counted::Percent, Authority::Reader)
}

fn basis_points() -> Unit {
    Unit { power_of_ten: -2, ..Unit::of(Counted::Percent, Authority::Reader) }
}
