//! Observations of one series as FRED's web service answers them, in JSON.

use crate::calendar::{Day, Frequency, Period};
use crate::number::{DecimalMark, read_cell, trim};
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::support::{evidence_of, label, measure, nothing_read, outcome, set_repeats_apart};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{At, MeasureKind, TableBuilder};
use crate::unit::Unit;
use serde::Deserialize;

/// FRED's web service.
pub(super) static SOURCE: Source = Source {
    id: "fred-api",
    title: "FRED web service, observations",
    publisher: "Federal Reserve Bank of St. Louis",
    about: "Download: api.stlouisfed.org/fred/series/observations with file_type=json and a key. Sign and unit are those of the series, which \
the answer does not name. Released as the series is. Traps: date is the first day of a month, quarter or year; realtime_start and \
realtime_end are the vintage, not the period; observation_start 1600-01-01 and observation_end 9999-12-31 are limits of the query; values \
are text and a point means no value; units other than lin are transformations (changes, per cents) made by FRED.",
    recognise,
    read,
};

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    units: Option<String>,
    #[serde(default)]
    count: Option<u64>,
    #[serde(default)]
    series_id: Option<String>,
    observations: Vec<Observation>,
}

#[derive(Deserialize)]
struct Observation {
    #[serde(default)]
    realtime_start: String,
    date: String,
    value: serde_json::Value,
}

fn recognise(document: &Document) -> Option<Evidence> {
    let head: String = document.text.chars().take(4_000).collect();
    let keys = ["\"observations\"", "\"realtime_start\"", "\"date\""];
    let found = keys.iter().all(|key| head.contains(key)) && head.trim_start().starts_with('{');
    found.then(|| evidence_of(94, "the keys observations, realtime_start and date stand at the beginning"))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let answer: Answer = serde_json::from_str(&document.text).map_err(|error| {
        Problem::error("json-shape", format!("expected observations with date and value: {error}"))
            .at(Place::file(&document.file))
    })?;
    let days: Vec<Option<Day>> = answer.observations.iter().map(|o| Day::parse_iso(trim(&o.date))).collect();
    let frequency = frequency_of(&days);
    let vintages = answer
        .observations
        .iter()
        .any(|o| answer.observations.first().is_some_and(|first| first.realtime_start != o.realtime_start));
    let mut builder = TableBuilder::new("Observations", if vintages { &["vintage"] } else { &[] });
    let mut declared = measure("value", MeasureKind::Other, Unit::unknown());
    declared.code = answer.series_id;
    let value = builder.measure(declared);
    for (observation, day) in answer.observations.iter().zip(&days) {
        let Some(day) = day else {
            let message = format!("expected a date as YYYY-MM-DD, found \"{}\"", observation.date);
            notes.push(Problem::warning("not-a-date", message).at(Place::file(&document.file)));
            continue;
        };
        let text = match &observation.value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        };
        let vintage = &observation.realtime_start;
        let labels: Vec<u32> =
            if vintages { vec![builder.label_with(0, vintage, || label(vintage, None, false))] } else { Vec::new() };
        builder.push(span(*day, frequency), value, &labels, read_cell(&text, DecimalMark::Point), At::default());
    }
    if builder.row_count() == 0 {
        return Err(nothing_read(document, "an answer of FRED"));
    }
    if answer.count.is_some_and(|count| count != answer.observations.len() as u64) {
        let message = format!(
            "the answer says count {} but holds {} observations: it is one page of several",
            answer.count.unwrap_or(0),
            answer.observations.len()
        );
        notes.push(Problem::warning("partial-answer", message).at(Place::file(&document.file)));
    }
    let mut table = builder.finish(frequency);
    set_repeats_apart(document, &mut table, notes);
    let transformed = answer.units.filter(|units| units != "lin");
    let said = transformed.map(|u| format!("units={u}: FRED has transformed the series (lin would be as published)"));
    let mut assumed = vec!["the answer does not name its series or unit"];
    assumed.extend(said.as_deref());
    Ok(outcome(None, table, Vec::new(), &assumed))
}

/// Monthly, quarterly and annual series are dated on the first day of their period.
fn frequency_of(days: &[Option<Day>]) -> Option<Frequency> {
    let mut known: Vec<Day> = days.iter().flatten().copied().collect();
    crate::order::natural(&mut known);
    known.dedup();
    let frequency = Frequency::of_days(&known);
    let firsts = known.iter().all(|day| day.ymd().2 == 1);
    let long = frequency.months().is_some();
    (!long || firsts).then_some(frequency).filter(|f| *f != Frequency::Irregular)
}

fn span(day: Day, frequency: Option<Frequency>) -> Period {
    let (year, month, _) = day.ymd();
    let whole = match frequency {
        Some(Frequency::Monthly) => Period::month(year, month),
        Some(Frequency::Quarterly) if month % 3 == 1 => Period::quarter(year, month / 3 + 1),
        Some(Frequency::Semiannual) if month % 6 == 1 => Period::half_year(year, month / 6 + 1),
        Some(Frequency::Annual) if month == 1 => Period::year(year),
        _ => None,
    };
    whole.unwrap_or(Period::day(day))
}
