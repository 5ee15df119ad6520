//! What the three SDMX layouts (CSV, XML, JSON-stat) share: periods, status marks, units, signs.

mod totals;

use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::source::dates::Form;
use crate::table::{At, Flag, Label, Measure, MeasureKind, Table, TableBuilder};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use totals::is_group;

/// One code of a dimension and its words, where the file has them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Code {
    /// The code.
    pub(crate) code: String,
    /// Its words; empty where the file has codes only.
    pub(crate) words: String,
}

/// What one observation says besides its dimensions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Observation {
    /// `2025-Q4`, `2025-12`, …
    pub(crate) time: String,
    /// The value as written.
    pub(crate) value: String,
    /// OBS_STATUS.
    pub(crate) status: String,
    /// Frequency code: A, S, Q, M, W, D.
    pub(crate) frequency: String,
    /// Name of the measure.
    pub(crate) title: String,
    /// Unit of the value.
    pub(crate) unit: Option<Unit>,
}

/// Collects observations into one table a frequency.
#[derive(Debug)]
pub(crate) struct Cube {
    names: Vec<String>,
    title: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    frequency: String,
    builder: TableBuilder,
    measures: Vec<(Measure, u16)>,
}

impl Cube {
    /// A cube of these dimensions.
    pub(crate) fn new(title: &str, names: &[String]) -> Cube {
        Cube { names: names.to_vec(), title: title.to_owned(), parts: Vec::new() }
    }

    /// Adds one observation; false when its time cannot be read.
    pub(crate) fn push(&mut self, codes: &[Code], observation: &Observation, at: At) -> bool {
        let Some(period) = period(&observation.time) else { return false };
        let frequency = frequency_code(&observation.frequency, period);
        let index = match self.parts.iter().position(|part| part.frequency == frequency) {
            Some(index) => index,
            None => {
                let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
                let builder = TableBuilder::new(&self.title, &names);
                self.parts.push(Part { frequency, builder, measures: Vec::new() });
                self.parts.len() - 1
            }
        };
        let measure = measure_of(&self.names, codes, observation);
        let Some(part) = self.parts.get_mut(index) else { return false };
        let number = match part.measures.iter().find(|(known, _)| *known == measure) {
            Some((_, number)) => *number,
            // A file of more measures than fit is read under the last; its dimensions still tell them apart.
            None if part.measures.len() >= 4_000 => part.measures.last().map_or(0, |(_, number)| *number),
            None => {
                let number = part.builder.measure(measure.clone());
                part.measures.push((measure, number));
                number
            }
        };
        let labels: Vec<u32> = self
            .names
            .iter()
            .zip(codes)
            .enumerate()
            .map(|(dimension, (name, code))| part.builder.label_with(dimension, &code.code, || label_of(name, code)))
            .collect();
        // Eurostat writes a colon for no value.
        let cell = match trim(&observation.value) {
            ":" => Cell::Missing,
            text => read_cell(text, DecimalMark::Point),
        };
        let (value, flag) = valued(cell, &observation.status);
        part.builder.push_flagged(period, number, &labels, value, flag, at);
        true
    }

    /// Rows so far.
    pub(crate) fn row_count(&self) -> usize {
        self.parts.iter().map(|part| part.builder.row_count()).sum()
    }

    /// The finished tables, one a frequency.
    pub(crate) fn finish(self) -> Vec<Table> {
        self.parts.into_iter().map(|part| part.builder.finish(frequency(&part.frequency))).collect()
    }
}

/// `2025`, `2025-S1`, `2025-Q4`, `2025M12`, `2025-W05`, `2025-12-31`, `2025-01-01/P3M`, …
pub(crate) fn period(text: &str) -> Option<Period> {
    let text = trim(text);
    if let Some((start, length)) = text.split_once('/') {
        return from_start(Day::parse_iso(start.get(..10)?)?, length);
    }
    // A time of day is not kept: `2008-03-01T00:00:00`.
    let text = text.get(..10).filter(|_| text.as_bytes().get(10) == Some(&b'T')).unwrap_or(text);
    if let Some(period) = reporting(text) {
        return Some(period);
    }
    let forms = [Form::YearMonthDay, Form::YearMonth, Form::Quarter, Form::Year, Form::Week, Form::PackedMonth];
    forms.iter().find_map(|form| form.read(text))
}

/// A year, a letter and a number: `2025-A1`, `2025-S2`, `2025-T3`, `2025Q4`, `2025-M06`, `2025-D032`.
fn reporting(text: &str) -> Option<Period> {
    let year: i32 = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let rest = text.get(4..)?.trim_start_matches('-');
    let letter = rest.chars().next()?;
    let number: u32 = rest.get(1..).filter(|n| n.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let months = |each: u32| {
        let last = number.checked_mul(each).filter(|last| (1..=12).contains(last))?;
        Some(Period { start: Period::month(year, last + 1 - each)?.start, end: Period::month(year, last)?.end })
    };
    match letter {
        'A' => months(12),
        'S' | 'H' | 'B' => months(6),
        'T' => months(4),
        'Q' => months(3),
        'M' => months(1),
        'D' => {
            let first = Day::new(year, 1, 1)?;
            let day = Day::from_epoch_days(first.epoch_days() + i32::try_from(number.checked_sub(1)?).ok()?);
            (day.year() == year).then(|| Period::day(day))
        }
        _ => None,
    }
}

/// From a first day on, for as long as `P1Y`, `P3M`, `P1W` or `P1D` say.
fn from_start(start: Day, length: &str) -> Option<Period> {
    let (number, unit) = length.strip_prefix('P')?.split_at_checked(length.len().checked_sub(2)?)?;
    let count: u32 = number.parse().ok().filter(|count| (1..=120).contains(count))?;
    let days = |days: u32| Some(Day::from_epoch_days(start.epoch_days() + i32::try_from(days).ok()?));
    let months = |months: u32| {
        let (year, month, day) = start.ymd();
        let total = month - 1 + months;
        Day::new(year + i32::try_from(total / 12).ok()?, total % 12 + 1, day)
    };
    let next = match unit {
        "Y" => months(count * 12)?,
        "M" => months(count)?,
        "W" => days(count * 7)?,
        "D" => days(count)?,
        _ => return None,
    };
    Some(Period { start, end: Day::from_epoch_days(next.epoch_days() - 1) })
}

/// The frequency code, or what the length of the period says where the file has none.
fn frequency_code(said: &str, period: Period) -> String {
    if !said.is_empty() {
        return said.to_owned();
    }
    let code = match period.end.epoch_days() - period.start.epoch_days() + 1 {
        28..=31 => "M",
        89..=92 => "Q",
        181..=184 => "S",
        365 | 366 => "A",
        _ => "",
    };
    code.to_owned()
}

fn frequency(code: &str) -> Option<Frequency> {
    Some(match code {
        "A" => Frequency::Annual,
        "Q" => Frequency::Quarterly,
        // The code list has S; the BIS writes H.
        "S" | "H" => Frequency::Semiannual,
        "M" => Frequency::Monthly,
        "W" => Frequency::Weekly,
        "D" | "B" => Frequency::Daily,
        _ => return None,
    })
}

/// The value and what its status mark says: E, P and F are estimates; C and Q are withheld.
fn valued(cell: Cell, status: &str) -> (f64, Flag) {
    let written = trim(status);
    // Eurostat joins small letters ("bp": break and provisional), where "s" is its own estimate.
    let joined = !written.is_empty() && written.bytes().all(|b| b.is_ascii_lowercase());
    let estimate = joined && written.len() <= 3 && written.contains(['e', 'p', 'f', 's']);
    let status = written.to_uppercase();
    match cell {
        // A mark for "no value" beside a number makes the number a stand-in (-9999).
        Cell::Number(_) if matches!(status.as_str(), "M" | "ND" | "NC" | "NA") => (f64::NAN, Flag::Missing),
        Cell::Number(value) if estimate || matches!(status.as_str(), "E" | "P" | "F" | "EP") => {
            (value, Flag::Preliminary)
        }
        Cell::Number(value) => (value, Flag::Ok),
        _ if matches!(status.as_str(), "C" | "Q" | "N" | "CD") => (f64::NAN, Flag::Suppressed),
        Cell::Suppressed => (f64::NAN, Flag::Suppressed),
        Cell::Text => (f64::NAN, Flag::Unreadable),
        Cell::Missing => (f64::NAN, Flag::Missing),
    }
}

fn label_of(dimension: &str, code: &Code) -> Label {
    // Bare codes repeat between dimensions; with the dimension's name they say what they are.
    let text = match (code.words.is_empty(), code.code.is_empty()) {
        (false, _) => code.words.clone(),
        (true, false) => format!("{dimension} {}", code.code),
        (true, true) => format!("{dimension} not stated"),
    };
    let own = Some(code.code.clone()).filter(|code| !code.is_empty());
    Label { text, code: own, aggregate: is_group(dimension, &code.code, &code.words) }
}

/// Kind and sign by the codes of BPM6: assets and liabilities, transactions and positions.
fn measure_of(names: &[String], codes: &[Code], observation: &Observation) -> Measure {
    let code_of = |wanted: &[&str]| {
        let found = names.iter().zip(codes).find(|(name, _)| wanted.iter().any(|w| name.eq_ignore_ascii_case(w)));
        found.map(|(_, code)| (code.code.as_str(), code.words.to_lowercase())).unwrap_or_default()
    };
    let (entry, entry_words) = code_of(&["ACCOUNTING_ENTRY", "stk_flow", "BOP_ACCOUNTING_ENTRY", "L_POSITION"]);
    let (stock, stock_words) = code_of(&["FLOW_STOCK_ENTRY", "STO", "L_MEASURE", "MEASURE"]);
    let item = code_of(&["bop_item", "BOP_ITEM"]).0;
    let unit = observation.unit.clone().unwrap_or_else(Unit::unknown);
    let outstanding = code_of(&["L_MEASURE"]).0 == "S";
    let position = outstanding
        || matches!(stock, "LE" | "LS")
        || stock_words.contains("stocks")
        || stock_words.contains("position");
    let flow = stock == "T" || stock_words.contains("transaction") || (item.starts_with("FA") && !position);
    let percent = matches!(unit.quantity, Quantity::Percent);
    let kind = match (percent, position, flow) {
        (true, ..) => MeasureKind::Rate,
        (_, true, _) => MeasureKind::Holding,
        (_, _, true) => MeasureKind::Flow,
        _ => MeasureKind::Other,
    };
    let assets = matches!(entry, "A" | "ASS" | "AST") || entry_words == "assets";
    let liabilities = matches!(entry, "L" | "LIAB" | "LI") || entry_words == "liabilities";
    let words = match (kind, assets, liabilities) {
        (MeasureKind::Flow, true, _) => {
            Some(("residents acquired foreign assets", "residents disposed of foreign assets"))
        }
        (MeasureKind::Flow, _, true) => {
            Some(("non-residents acquired claims on residents", "non-residents disposed of claims on residents"))
        }
        _ => None,
    };
    let plus = words.map(|(plus, minus)| PlusMeans {
        plus: plus.to_owned(),
        minus: minus.to_owned(),
        turned_on_reading: false,
        authority: Authority::Publisher,
    });
    Measure { label: observation.title.clone(), code: Some("OBS_VALUE".to_owned()), kind, unit, plus }
}

/// The unit of a code such as `EUR`, `MIO_EUR`, `PC_GDP` or of its words, and a power of ten.
pub(crate) fn unit_of(code: &str, words: &str, power: Option<i8>) -> Option<Unit> {
    if code.is_empty() && words.is_empty() {
        return power.map(|power| Unit { power_of_ten: power, ..Unit::unknown() });
    }
    let scaled = |unit: Unit| Unit { power_of_ten: power.unwrap_or(unit.power_of_ten), ..unit };
    let upper = code.to_uppercase();
    // A bare multiplier: Eurostat's thousands and millions of persons, tonnes, …
    if let Some(multiplier) = [("THS", 3), ("MIO", 6)].iter().find(|(code, _)| upper == *code) {
        return Some(Unit { power_of_ten: power.unwrap_or(multiplier.1), ..Unit::unknown() });
    }
    let (prefix, rest) = match upper.split_once('_') {
        Some(("MIO", rest)) => (6, rest),
        Some(("BIO" | "MRD", rest)) => (9, rest),
        Some(("THS", rest)) => (3, rest),
        _ => (0, upper.as_str()),
    };
    if matches!(rest, "PC" | "PCT" | "PT" | "368" | "PCPA" | "PC_PA")
        || upper.starts_with("PC_")
        || words.to_lowercase().contains("percent")
    {
        return Some(Unit::of(Quantity::Percent, Authority::File));
    }
    if rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(rest, "XDC" | "NSA") {
        return Some(scaled(Unit::money(rest, prefix, Authority::File)));
    }
    // Portals that write names in place of codes: "US dollar".
    let said = if words.is_empty() && code.contains(' ') { code } else { words };
    if let Some(unit) = crate::source::words::unit_in(said) {
        return Some(scaled(unit));
    }
    if matches!(rest, "IX" | "INX" | "INDEX") {
        return Some(scaled(Unit::of(Quantity::Index, Authority::File)));
    }
    let of = if words.is_empty() { code } else { words };
    Some(scaled(Unit::of(Quantity::Count { of: of.to_owned() }, Authority::File)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_units_in_the_spellings_of_sdmx() {
        let end = |text| period(text).map(|p| p.end.iso());
        assert_eq!(end("2025-Q4").as_deref(), Some("2025-12-31"));
        assert_eq!(end("2025-S1").as_deref(), Some("2025-06-30"));
        assert_eq!(end("2025-02").as_deref(), Some("2025-02-28"));
        assert_eq!(end("1999").as_deref(), Some("1999-12-31"));
        assert_eq!(end("2025Q3").as_deref(), Some("2025-09-30"));
        assert_eq!(end("2025M02").as_deref(), Some("2025-02-28"));
        assert_eq!(end("2025-A1").as_deref(), Some("2025-12-31"));
        assert_eq!(end("2025-T1").as_deref(), Some("2025-04-30"));
        assert_eq!(end("2025-D032").as_deref(), Some("2025-02-01"));
        assert_eq!(end("2024-12-01/P3M").as_deref(), Some("2025-02-28"));
        assert_eq!(end("2025-01-01/P1Y").as_deref(), Some("2025-12-31"));
        assert_eq!(end("2008-03-01T00:00:00").as_deref(), Some("2008-03-01"));
        assert_eq!(end("2025-S3"), None);
        assert_eq!(end("soon"), None);
        assert_eq!(unit_of("MIO_EUR", "", None).map(|u| u.label()).as_deref(), Some("EUR million"));
        assert_eq!(unit_of("EUR", "", Some(6)).map(|u| u.label()).as_deref(), Some("EUR million"));
        assert_eq!(unit_of("PC_GDP", "", None).map(|u| u.label()).as_deref(), Some("%"));
    }
}
