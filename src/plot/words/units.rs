//! Units as axes print them: the big number that a language counts in, and what stands before the unit.

use super::{chinese, german, japanese, korean};
use crate::language::Language;
use crate::part::FULL;

/// A unit as an axis prints it, and by what the axis' divisor grows: other languages count in other steps.
pub(crate) fn unit_in(language: Language, unit: &str) -> (String, f64) {
    match language {
        Language::German if FULL => (german::unit(unit), 1.0),
        Language::Chinese(zh) if FULL => chinese::unit(zh, unit),
        Language::Japanese if FULL => japanese::unit(unit),
        Language::Korean if FULL => korean::unit(unit),
        Language::EnglishIndia if FULL => indian_unit(unit),
        _ => (unit.to_owned(), 1.0),
    }
}

/// The big number that an axis counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Big {
    /// 10¹².
    Trillion,
    /// 10⁹.
    Billion,
    /// 10⁶.
    Million,
}

/// A unit of an axis, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scaled<'a> {
    /// So much of a currency, by its code: "USD bn".
    Money(Big, &'a str),
    /// So many things: "million contracts".
    Things(Big, &'a str),
    /// A unit without a big number.
    Plain(&'a str),
}

impl Scaled<'_> {
    /// Takes a unit apart.
    pub(super) fn of(english: &str) -> Scaled<'_> {
        let money = [(" tn", Big::Trillion), (" bn", Big::Billion), (" m", Big::Million)];
        let things = [("trillion ", Big::Trillion), ("billion ", Big::Billion), ("million ", Big::Million)];
        let code = |suffix| english.strip_suffix(suffix).filter(|code| !code.contains(' '));
        let money = money.into_iter().find_map(|(suffix, big)| Some(Scaled::Money(big, code(suffix)?)));
        let things =
            || things.into_iter().find_map(|(word, big)| Some(Scaled::Things(big, english.strip_prefix(word)?)));
        money.or_else(things).unwrap_or(Scaled::Plain(english))
    }
}

/// "USD bn" counts in hundreds of crore: India's axes print crore, and lakh crore for trillions.
fn indian_unit(english: &str) -> (String, f64) {
    let big = |big| match big {
        Big::Trillion => ("lakh crore", 1.0),
        Big::Billion => ("crore", 0.01),
        Big::Million => ("lakh", 0.1),
    };
    match Scaled::of(english) {
        Scaled::Money(of, currency) => (format!("{currency} {}", big(of).0), big(of).1),
        Scaled::Things(of, things) => (format!("{} {things}", big(of).0), big(of).1),
        Scaled::Plain(plain) => (plain.to_owned(), 1.0),
    }
}

/// What stands between a number and its unit: nothing before a per cent sign.
pub(crate) fn unit_suffix(language: Language, unit: &str) -> String {
    match unit {
        "" => String::new(),
        _ if unit.starts_with('%') && !language.numerals().spaced_percent => unit.to_owned(),
        // Characters stand beside digits without a space.
        _ if matches!(language, Language::Chinese(_) | Language::Japanese | Language::Korean)
            && !unit.starts_with(|l: char| l.is_ascii()) =>
        {
            unit.to_owned()
        }
        _ => format!(" {unit}"),
    }
}
