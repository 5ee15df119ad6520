//! XML packages: compact SDMX with the Board's own frequency codes, multipliers and stand-ins.

use super::units::{power_of_ten, unit_of};
use super::{Statistic, is_total, multiplier_unknown};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::Outcome;
use crate::source::official::label;
use crate::source::sdmx_message::{Series, get, parse, root};
use crate::source::support::{nothing_read, proofs};
use crate::table::{At, Flag, Measure, TableBuilder};

/// True when the document is an XML package of the Board.
pub(super) fn is_one(document: &Document) -> bool {
    root(&document.text).is_some()
        && document.text.chars().take(6_000).collect::<String>().contains("federalreserve.gov/structure")
}

/// Reads the whole message, one table a frequency.
pub(super) fn read(document: &Document, notes: &mut Notes) -> Result<Outcome, Problem> {
    let message = parse(&document.text);
    let name = if message.name.is_empty() { "Federal Reserve" } else { message.name.as_str() };
    let mut parts: Vec<Part> = Vec::new();
    let mut unread = 0usize;
    for series in &message.series {
        let said = |name: &str| get(&series.about, name).unwrap_or_default();
        let (code, words) = (said("SERIES_NAME"), said("TITLE"));
        let description = if words.is_empty() { code } else { words };
        let step = Step::of(said("FREQ"));
        let index = match parts.iter().position(|part| part.step == step) {
            Some(index) => index,
            None => {
                parts.push(Part { step, builder: TableBuilder::new(name, &["series"]), measures: Vec::new() });
                parts.len() - 1
            }
        };
        let Some(part) = parts.get_mut(index) else { continue };
        let multiplier = said("UNIT_MULT");
        let unit = unit_of(said("UNIT"), said("CURRENCY"), multiplier);
        if power_of_ten(multiplier).is_none() {
            notes.push(multiplier_unknown(multiplier).at(Place::file(&document.file)));
        }
        let measure = Statistic::of(description).measure(&unit);
        let of = part.builder.label_with(0, code, || label(description, Some(code), is_total(description)));
        unread += part.fill(series, measure, of);
    }
    if unread > 0 {
        let message = format!("{unread} observations have a TIME_PERIOD that could not be read");
        notes.push(Problem::warning("not-a-period", message).at(Place::file(&document.file)));
    }
    let tables: Vec<_> = parts
        .into_iter()
        .filter(|part| part.builder.row_count() > 0)
        .map(|part| part.builder.finish(part.step.frequency()))
        .collect();
    if tables.is_empty() {
        return Err(nothing_read(document, "an XML package of the Federal Reserve"));
    }
    let proofs = tables.iter().flat_map(|table| proofs(None, table)).collect();
    let assumed =
        vec!["UNIT_MULT is the multiplier; its power of ten is the unit's, values are shown as written".to_owned()];
    Ok(Outcome { tables, proofs, assumed, ..Outcome::default() })
}

/// The series of one frequency.
struct Part {
    step: Step,
    builder: TableBuilder,
    measures: Vec<(Measure, u16)>,
}

impl Part {
    /// Adds the observations of one series; says how many have no period.
    fn fill(&mut self, series: &Series, mut measure: Measure, label: u32) -> usize {
        measure.label = format!("{} ({})", measure.label, measure.unit.label());
        let known = self.measures.iter().find(|(known, _)| *known == measure).map(|(_, number)| *number);
        let measure = known.unwrap_or_else(|| {
            let number = self.builder.measure(measure.clone());
            self.measures.push((measure, number));
            number
        });
        let (builder, step) = (&mut self.builder, self.step);
        let mut unread = 0;
        for seen in &series.observations {
            let Some(period) = Day::parse_iso(&seen.time).and_then(|day| step.period(day)) else {
                unread += 1;
                continue;
            };
            // -9999 stands beside a mark for "no data", "not available" or "not calculated".
            let absent = matches!(get(&seen.about, "OBS_STATUS"), Some("ND" | "NA" | "NC"));
            let (value, flag) = match read_cell(&seen.value, DecimalMark::Point) {
                _ if absent => (f64::NAN, Flag::Missing),
                Cell::Number(value) => (value, Flag::Ok),
                Cell::Suppressed => (f64::NAN, Flag::Suppressed),
                Cell::Missing => (f64::NAN, Flag::Missing),
                Cell::Text => (f64::NAN, Flag::Unreadable),
            };
            builder.push_flagged(period, measure, &[label], value, flag, At { line: seen.line, column: 0 });
        }
        unread
    }
}

/// What a frequency code of the Board means for the last day that stands in TIME_PERIOD.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The value belongs to the day, or to the week that ends with it.
    Day(u16),
    Month,
    Quarter,
    Year,
}

impl Step {
    fn of(code: &str) -> Step {
        match code.parse() {
            Ok(129) => Step::Month,
            Ok(162) => Step::Quarter,
            Ok(203) => Step::Year,
            Ok(other) => Step::Day(other),
            Err(_) => Step::Day(0),
        }
    }

    fn frequency(self) -> Option<Frequency> {
        match self {
            Step::Day(_) => None,
            Step::Month => Some(Frequency::Monthly),
            Step::Quarter => Some(Frequency::Quarterly),
            Step::Year => Some(Frequency::Annual),
        }
    }

    fn period(self, day: Day) -> Option<Period> {
        let (year, month, _) = day.ymd();
        match self {
            Step::Day(_) => Some(Period::day(day)),
            Step::Month => Period::month(year, month),
            Step::Quarter => Period::quarter(year, month.div_ceil(3)),
            Step::Year => Period::year(year),
        }
    }
}
