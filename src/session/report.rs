//! The report of a reading: the JSON of `flowmosaic read` and of the page's reading card.

use super::Reading;
use super::gaps::{Duplicate, Gap, duplicates, gaps};
use super::settings::{Setting, settings};
use crate::calendar::{Day, Frequency};
use crate::problem::Problem;
use crate::read::panel::PartRead;
use crate::source::release::{Lag, release_lag_of};
use crate::source::said::{Target, targets};
use crate::source::{Assumptions, Proof, Question};
use crate::table::{Apart, Label, Measure, Overview, Table, TableBreak};
use flowmosaic_kernels::passes::{Courses, Firsts, Stretch, missing};
use serde::Serialize;
use std::collections::HashMap;

/// How many series of a table are listed; `series_total` counts them all.
pub(super) const SERIES_LISTED: usize = 5_000;

/// How many measures or series are listed of which a sign or a unit can be said.
const TARGETS_LISTED: usize = 500;

/// Everything a reader may want to know about how a file was read. Keys are stable.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Name.
    pub file: String,
    /// BCP 47 tag of the language in which it is told; absent for English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// Length.
    pub size_bytes: u64,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// What was read of the file; absent when that is all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PartRead>,
    /// Encoding of text; empty for binary containers.
    pub encoding: String,
    /// What the file is, in words.
    pub kind: String,
    /// What it was taken for.
    pub source: SourceReport,
    /// Its tables.
    pub tables: Vec<TableReport>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// Raw text beside its meaning.
    pub proofs: Vec<Proof>,
    /// What was assumed, in words.
    pub assumed: Vec<String>,
    /// What the reader had decided.
    pub assume: Assumptions,
    /// What can be decided about the file as a whole, beside its questions.
    pub settings: Vec<Setting>,
    /// Remarks, at most a thousand of a kind.
    pub notes: Vec<Problem>,
    /// How many remarks of each kind there were.
    pub note_counts: Vec<(String, usize)>,
}

/// What a file was taken for, and why.
#[derive(Debug, Clone, Serialize)]
pub struct SourceReport {
    /// Id.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// Publisher.
    pub publisher: &'static str,
    /// What a reader should know.
    pub about: &'static str,
    /// Why the file was taken for it.
    pub because: String,
}

/// One table of a file.
#[derive(Debug, Clone, Serialize)]
pub struct TableReport {
    /// Name.
    pub name: String,
    /// Frequency.
    pub frequency: Option<Frequency>,
    /// End of the first period with a value.
    pub first: Option<Day>,
    /// End of the last period with a value.
    pub last: Option<Day>,
    /// Number of periods with a value.
    pub periods: usize,
    /// Number of values, missing ones included.
    pub rows: usize,
    /// Number of values that are missing, withheld or unreadable.
    pub missing: usize,
    /// Measures with unit and sign.
    pub measures: Vec<MeasureReport>,
    /// What a sign or a unit can be said of, at most 500.
    pub targets: Vec<Target>,
    /// Dimensions with their labels.
    pub dimensions: Vec<DimensionReport>,
    /// Series, at most 5,000.
    pub series: Vec<SeriesReport>,
    /// Number of series in all.
    pub series_total: usize,
    /// Labels that are totals or parts of others, set apart from their members.
    pub aggregates: Vec<String>,
    /// Stretches without any value, at most 20.
    pub gaps: Vec<Gap>,
    /// Number of such stretches.
    pub gap_count: usize,
    /// Values that stand twice, at most 20.
    pub duplicates: Vec<Duplicate>,
    /// Number of such values.
    pub duplicate_count: usize,
    /// Days from which the publisher measures in another way.
    pub breaks: Vec<TableBreak>,
    /// The usual delay of the publication.
    pub release: Option<Lag>,
}

/// A measure, with its unit in words.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureReport {
    /// The measure.
    #[serde(flatten)]
    pub measure: Measure,
    /// Its unit in words.
    pub unit_label: String,
}

/// A dimension.
#[derive(Debug, Clone, Serialize)]
pub struct DimensionReport {
    /// Name.
    pub name: String,
    /// Labels.
    pub labels: Vec<Label>,
    /// True when its members were added up while the file was read and no single one is kept.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub summed: bool,
}

/// One series of a table.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesReport {
    /// Number of its measure.
    pub measure: usize,
    /// Number of its label in each dimension.
    pub labels: Vec<u32>,
    /// End of its first period with a value.
    pub first: Option<Day>,
    /// End of its last period with a value.
    pub last: Option<Day>,
    /// Number of periods with a value.
    pub periods: usize,
}

/// The report of a reading.
#[must_use]
pub fn report(reading: &Reading) -> Report {
    Report {
        file: reading.file.clone(),
        language: None,
        size_bytes: reading.size_bytes,
        sha256: reading.sha256.clone(),
        part: reading.part.clone(),
        encoding: reading.encoding.clone(),
        kind: reading.kind.clone(),
        source: SourceReport {
            id: reading.source.id,
            title: reading.source.title,
            publisher: reading.source.publisher,
            about: reading.source.about,
            because: reading.evidence.because.clone(),
        },
        tables: (0..reading.tables.len()).filter_map(|at| table_report(reading, at)).collect(),
        questions: reading.questions.clone(),
        proofs: reading.proofs.clone(),
        assumed: reading.assumed.clone(),
        assume: reading.assume.clone(),
        settings: settings(reading),
        notes: reading.notes.items.clone(),
        note_counts: reading.notes.counts.clone(),
    }
}

fn table_report(reading: &Reading, at: usize) -> Option<TableReport> {
    let (table, overview) = (reading.tables.get(at)?, reading.overview(at));
    let source = reading.source.id;
    let periods = overview.map_or_else(|| table.periods_with_values(), |overview| overview.periods(table));
    let noticed = overview.and_then(|overview| series_noticed(table, overview)).map(|series| (series, 0));
    let (series, missing) = noticed.unwrap_or_else(|| series_and_missing(table));
    // What a part does not hold is no gap.
    let (gaps, gap_count) = if table.part.is_some() { Default::default() } else { gaps(table.frequency, &periods) };
    // The reader of plain tables says of every value that stands twice; its word is enough.
    let told = source == "own" && reading.notes.count("period-twice") == 0;
    let (duplicates, duplicate_count) = if told { Default::default() } else { duplicates(table) };
    let labels = table.dimensions.iter().flat_map(|d| &d.labels);
    let dimensions = table.dimensions.iter();
    Some(TableReport {
        name: table.name.clone(),
        frequency: table.frequency,
        first: periods.first().map(|p| p.end),
        last: periods.last().map(|p| p.end),
        periods: periods.len(),
        rows: table.row_count(),
        missing,
        measures: table
            .measures
            .iter()
            .map(|m| MeasureReport { unit_label: m.unit.label(), measure: m.clone() })
            .collect(),
        targets: targets(table).into_iter().take(TARGETS_LISTED).collect(),
        dimensions: dimensions
            .map(|d| DimensionReport { name: d.name.clone(), labels: d.labels.clone(), summed: d.summed })
            .collect(),
        series_total: series.len(),
        series: series.into_iter().take(SERIES_LISTED).collect(),
        aggregates: labels.filter(|l| l.aggregate).map(|l| l.text.clone()).collect(),
        gaps,
        gap_count,
        duplicates,
        duplicate_count,
        breaks: table.breaks.clone(),
        release: table
            .frequency
            .and_then(|frequency| release_lag_of(source, Some(&table.name), only_code(table), frequency)),
    })
}

/// The code of a table that has one measure.
fn only_code(table: &Table) -> Option<&str> {
    match table.measures.as_slice() {
        [one] => one.code.as_deref(),
        _ => None,
    }
}

/// The series of a table, in order of first appearance.
#[must_use]
pub(super) fn series_of(table: &Table) -> Vec<SeriesReport> {
    series_and_missing(table).0
}

/// The same by what was noticed of the rows on their way: of the rows themselves only the first of each series
/// is looked for, and in a file that is in order these stand at its beginning.
fn series_noticed(table: &Table, overview: &Overview) -> Option<Vec<SeriesReport>> {
    let count = table.combinations(Apart::Series).filter(|count| *count <= Courses::MOST)?;
    let mut firsts = Firsts::new(count);
    table.stretches(Apart::Series, |row, keys| {
        firsts.add(row, keys);
        firsts.rows.len() < overview.series_count()
    });
    let series = firsts.rows.into_iter().map(|row| {
        let series = series_at(table, row);
        let came = overview.series(&series.labels)?;
        let (first, last) = came.days;
        let day = |day: i32| Some(Day::from_epoch_days(day));
        Some(SeriesReport { first: day(first), last: day(last), periods: came.periods as usize, ..series })
    });
    let series: Vec<SeriesReport> = series.collect::<Option<_>>()?;
    (series.len() == overview.series_count()).then_some(series)
}

/// The series of a table, and how many of its values are missing: one pass over the rows.
fn series_and_missing(table: &Table) -> (Vec<SeriesReport>, usize) {
    let Some(count) = table.combinations(Apart::Series).filter(|count| *count <= Courses::MOST) else {
        return (series_by_labels(table), missing(&table.values));
    };
    let ends: Vec<i32> = table.periods.iter().map(|period| period.end.epoch_days()).collect();
    let (mut courses, mut periods) = (Courses::new(count), Vec::new());
    table.stretches(Apart::Series, |row, keys| {
        periods.clear();
        periods.resize(keys.len(), 0);
        table.period_codes.join_keys(row, 1, &mut periods);
        let values = table.values.get(row..).unwrap_or_default();
        courses.add(&Stretch { row, keys, periods: &periods, values }, &ends);
        true
    });
    let day = Day::from_epoch_days;
    let found = courses.found().iter().map(|course| SeriesReport {
        first: course.days.map(|(first, _)| day(first)),
        last: course.days.map(|(_, last)| day(last)),
        periods: course.periods,
        ..series_at(table, course.row)
    });
    (found.collect(), courses.missing())
}

/// The series of a row, of which nothing is known yet.
fn series_at(table: &Table, row: usize) -> SeriesReport {
    let labels = table.dimensions.iter().map(|d| d.codes.at(row)).collect();
    SeriesReport { measure: table.measure_codes.at(row) as usize, labels, first: None, last: None, periods: 0 }
}

/// The same for a table with so many labels that not every combination can have a place.
fn series_by_labels(table: &Table) -> Vec<SeriesReport> {
    let mut index: HashMap<u128, usize> = HashMap::new();
    let mut found: Vec<(SeriesReport, u32)> = Vec::new();
    for row in 0..table.row_count() {
        // Mixed radix over the label counts: distinct for distinct labels, no allocation a row.
        let key = table.dimensions.iter().fold(u128::from(table.measure_codes.at(row)), |key, d| {
            key.wrapping_mul(d.labels.len() as u128 + 1).wrapping_add(u128::from(d.codes.at(row)))
        });
        let position = *index.entry(key).or_insert(found.len());
        if position == found.len() {
            found.push((series_at(table, row), u32::MAX));
        }
        if table.values[row].is_nan() {
            continue;
        }
        let (series, last_period) = &mut found[position];
        let code = table.period_codes.at(row);
        let end = table.periods[code as usize].end;
        // Rows of one series and period stand together in long files, so the last code suffices to
        // count each period once there.
        if *last_period != code {
            series.periods += 1;
            *last_period = code;
        }
        series.first = Some(series.first.map_or(end, |d| d.min(end)));
        series.last = Some(series.last.map_or(end, |d| d.max(end)));
    }
    found.into_iter().map(|(series, _)| series).collect()
}
