//! Runs a document: every tile's exhibit, or the Problem that stands in its place.

mod results;

use super::Reading;
use super::memory::Memory;
use super::prepare;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::{self, Exhibit, Options};
use crate::calendar::Frequency;
use crate::mosaic::{DataReference, Mosaic, Tile};
use crate::part::{FULL, NEEDS_SECOND, needs_second};
use crate::problem::{Notes, Problem, nearest};
use crate::series::select::ROWS_NOT_KEPT;
use crate::series::{SYNTHETIC_MARK, Selector, Series, merge::merge, select};
use crate::source::release::{Lag, release_lag_of};
use crate::stats::multiplicity::{Adjustment, adjusted};
use crate::table::Measure;
pub use results::{Corrected, DataReport, DataStatus, Results, TileResult};

/// Runs a document over open files.
pub(super) fn run(readings: &[(String, Reading)], mosaic: &Mosaic, memory: &mut Memory) -> Results {
    memory.begin(mosaic);
    let data = mosaic.data.iter().map(|reference| {
        let (reading, status) = find(readings, reference);
        DataReport {
            id: reference.id.clone(),
            name: reference.name.clone(),
            status,
            sha256: reading.map(|r| r.sha256.clone()).filter(|hash| !hash.is_empty()),
        }
    });
    let data = data.collect();
    let tiles = mosaic.tiles.iter().map(|tile| run_tile(readings, mosaic, tile, memory)).collect();
    let mut results = Results { title: mosaic.title.clone(), data, tiles, ..Results::default() };
    correct_for_multiplicity(&mut results);
    results
}

/// Only the tiles named in `only`, when it is there; every q stays corrected for the tests of all.
pub(super) fn some_of(mut results: Results, only: Option<&[String]>) -> Results {
    if let Some(only) = only {
        let (wanted, rest): (Vec<_>, Vec<_>) = results.tiles.into_iter().partition(|t| only.contains(&t.id));
        results.tiles = wanted;
        results.others = rest.iter().flat_map(corrected).collect();
    }
    results
}

fn corrected(tile: &TileResult) -> Vec<Corrected> {
    let findings = tile.exhibit.iter().flat_map(|e| e.findings.iter().enumerate());
    let one = |(index, f): (usize, &analysis::Finding)| {
        Some(Corrected { tile: tile.id.clone(), finding: f.id.clone(), index, q: f.q? })
    };
    findings.filter_map(one).collect()
}

/// All tests shown on one page form a family: a reader who looks at forty of them will find two
/// below 0.05 by chance alone.
pub(super) fn correct_for_multiplicity(results: &mut Results) {
    if left_to_second(results) {
        // Not all tests are known yet, and a q that is taken back misleads.
        return;
    }
    let findings = || results.tiles.iter().filter_map(|t| t.exhibit.as_ref()).flat_map(|e| &e.findings);
    let p: Vec<f64> = findings().filter_map(|f| f.p).collect();
    results.tests = p.len();
    let mut q = adjusted(&p, Adjustment::BenjaminiHochberg).into_iter();
    let tiles = results.tiles.iter_mut().filter_map(|t| t.exhibit.as_mut());
    for finding in tiles.flat_map(|e| &mut e.findings).filter(|f| f.p.is_some()) {
        finding.q = q.next().filter(|q| q.is_finite());
    }
}

/// True when a tile is left to the second part of the program.
pub(super) fn left_to_second(results: &Results) -> bool {
    !FULL && results.tiles.iter().filter_map(|tile| tile.problem.as_ref()).any(|problem| problem.code == NEEDS_SECOND)
}

pub(super) fn find<'a>(readings: &'a [(String, Reading)], wanted: &DataReference) -> (Option<&'a Reading>, DataStatus) {
    // The newest first: a file dropped again replaces the one before it.
    let all = || readings.iter().rev().map(|(_, reading)| reading);
    if let Some(hash) = &wanted.sha256 {
        let same = || all().filter(|r| r.sha256 == *hash);
        // One file may be open under two sets of answers: the document's come first.
        if let Some(same) = same().find(|r| r.assume == wanted.assume).or_else(|| same().next()) {
            return (Some(same), DataStatus::Same);
        }
    }
    match all().find(|r| r.file == wanted.name) {
        Some(found) if wanted.sha256.is_some() && !found.sha256.is_empty() => (Some(found), DataStatus::Differs),
        Some(found) => (Some(found), DataStatus::Unchecked),
        None => (None, DataStatus::Absent),
    }
}

fn run_tile(readings: &[(String, Reading)], mosaic: &Mosaic, tile: &Tile, memory: &mut Memory) -> TileResult {
    let known = memory.answer(tile);
    let mut result = known.unwrap_or_else(|| {
        let mut notes = Notes::default();
        let (exhibit, problem) = match exhibit(readings, mosaic, tile, memory, &mut notes) {
            Ok(exhibit) => (Some(exhibit), None),
            Err(problem) => (None, Some(problem)),
        };
        let question = tile.question.clone();
        let fresh = TileResult { question, exhibit, problem, notes: notes.items, ..TileResult::default() };
        memory.keep(tile, &fresh);
        fresh
    });
    let headline = result.exhibit.as_ref().map(|e| {
        let headline = e.findings.iter().find(|f| f.id == e.headline);
        headline.map(|f| f.text.clone()).unwrap_or_default()
    });
    result.title = tile.title.clone().or(headline).unwrap_or_else(|| tile.id.clone());
    result.id.clone_from(&tile.id);
    result
}

fn exhibit(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    tile: &Tile,
    memory: &mut Memory,
    notes: &mut Notes,
) -> Result<Exhibit, Problem> {
    let Some(analysis) = analysis::ALL.iter().find(|a| a.id == tile.question) else {
        if !FULL {
            return Err(needs_second("questions other than the pace"));
        }
        let problem = Problem::error("question-unknown", format!("there is no question \"{}\"", tile.question));
        return Err(match nearest(&tile.question, analysis::ALL.iter().map(|a| a.id)) {
            Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
            None => problem,
        });
    };
    let options = checked_options(analysis, &tile.options)?;
    let mut said = Vec::new();
    let series = tile_series(readings, mosaic, tile, memory, &mut said)?;
    let synthetic = refuse_mixing_synthetic(&series)?;
    prepare::refuse_immense(&series)?;
    let mut exhibit = prepare::ask(analysis, &series, &options, notes)?;
    exhibit.caveats.extend(said);
    if synthetic {
        exhibit.caveats.insert(0, Data::Synthetic.into());
    }
    exhibit.plot.mark(&tile.events);
    Ok(exhibit)
}

/// The series of a tile, cut to its time; what was done to them is added to `said`.
pub(super) fn tile_series(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    tile: &Tile,
    memory: &mut Memory,
    said: &mut Vec<Caveat>,
) -> Result<Vec<Series>, Problem> {
    let mut series = Vec::with_capacity(tile.series.len());
    for selector in &tile.series {
        let mut one = prepare::series(readings, mosaic, selector, tile.known, memory, said)?;
        one.points.retain(|p| {
            tile.from.is_none_or(|from| p.period.end >= from) && tile.to.is_none_or(|to| p.period.end <= to)
        });
        series.push(one);
    }
    let needs_none = analysis::ALL.iter().any(|a| a.id == tile.question && a.inputs.is_empty());
    if series.is_empty() && !needs_none {
        return Err(
            Problem::error("tile-without-series", "the tile names no series").hint("choose a file and a series for it")
        );
    }
    Ok(series)
}

/// Whether all series come from synthetic samples; a tile never mixes them with data.
pub(super) fn refuse_mixing_synthetic(series: &[Series]) -> Result<bool, Problem> {
    let synthetic = |s: &&Series| s.source.contains(SYNTHETIC_MARK);
    let (sample, data) = (series.iter().find(synthetic), series.iter().find(|s| !synthetic(s)));
    if let (Some(sample), Some(data)) = (sample, data) {
        let message = format!("\"{}\" is a synthetic sample and \"{}\" is data", sample.name, data.name);
        return Err(Problem::error("synthetic-mixed-with-data", message).hint("choose only samples, or only data"));
    }
    Ok(sample.is_some())
}

fn is_synthetic(table: &crate::table::Table) -> bool {
    table.dimension("sample").is_some_and(|d| d.labels.iter().any(|l| l.text.eq_ignore_ascii_case("synthetic")))
}

/// The options of the tile over the defaults.
fn checked_options(analysis: &analysis::Analysis, given: &Options) -> Result<Options, Problem> {
    let mut options: Options = analysis.options.iter().map(|o| (o.id.to_owned(), o.default.to_owned())).collect();
    for (key, value) in given {
        let Some(spec) = analysis.options.iter().find(|o| o.id == key) else {
            let message = format!("{} has no option \"{key}\"", analysis.id);
            let problem = Problem::error("option-unknown", message);
            return Err(match nearest(key, analysis.options.iter().map(|o| o.id)) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => problem,
            });
        };
        if !spec.permits(value) {
            let message = format!("the option \"{key}\" cannot be \"{value}\"");
            return Err(
                Problem::error("option-value", message).hint(format!("use one of: {}", spec.choices.join(", ")))
            );
        }
        options.insert(key.clone(), value.clone());
    }
    Ok(options)
}

pub(super) fn series_of(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    selector: &Selector,
) -> Result<Series, Problem> {
    if !selector.of.is_empty() {
        if !FULL {
            return Err(needs_second("series made of others"));
        }
        return super::expression::series(readings, mosaic, selector);
    }
    let wanted = |d: &&DataReference| d.id == selector.data || (selector.data.is_empty() && mosaic.data.len() == 1);
    let references: Vec<&DataReference> = mosaic.data.iter().filter(wanted).collect();
    if references.is_empty() {
        let message = format!("the document has no data called \"{}\"", selector.data);
        let problem = Problem::error("data-unknown", message);
        return Err(match nearest(&selector.data, mosaic.data.iter().map(|d| d.id.as_str())) {
            Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
            None => problem,
        });
    }
    // Several files under one id are prints of one thing, the oldest first.
    let mut joined: Option<Series> = None;
    let mut first_problem = None;
    for reference in references {
        match series_of_file(readings, reference, selector) {
            Ok(later) => {
                joined = Some(match joined {
                    Some(earlier) => merge(earlier, later)?.0,
                    None => later,
                });
            }
            Err(problem) => first_problem = first_problem.or(Some(problem)),
        }
    }
    match (joined, first_problem) {
        (Some(series), _) => Ok(series),
        (None, Some(problem)) => Err(problem),
        (None, None) => Err(Problem::error("data-absent", "no file of this document is open")),
    }
}

/// The line that names a file under a chart.
pub(super) fn credit(reading: &Reading, reference: &DataReference) -> String {
    reference.credit.clone().unwrap_or_else(|| {
        let said = [reading.source.publisher, &reading.file];
        said.iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(", ")
    })
}

fn series_of_file(
    readings: &[(String, Reading)],
    reference: &DataReference,
    selector: &Selector,
) -> Result<Series, Problem> {
    let (Some(reading), _) = find(readings, reference) else {
        let message = format!("the file \"{}\" is not open", reference.name);
        return Err(Problem::error("data-absent", message).hint(format!("drop \"{}\" on the page", reference.name)));
    };
    let credit = credit(reading, reference);
    let wanted = reading.tables.iter().filter(|t| selector.table.as_ref().is_none_or(|name| *name == t.name));
    let mut first_problem = None;
    for table in wanted {
        match select(table, selector, &reading.file, &credit) {
            Ok(mut series) => {
                series.release_days = release_of(reading, selector, series.frequency).map(|lag| lag.days);
                if is_synthetic(table) {
                    series.source.push_str(SYNTHETIC_MARK);
                }
                return Ok(series);
            }
            Err(problem) => first_problem = first_problem.or(Some(problem)),
        }
    }
    Err(first_problem.unwrap_or_else(|| {
        let name = selector.table.clone().unwrap_or_default();
        let problem = Problem::error("table-unknown", format!("\"{}\" has no table \"{name}\"", reading.file));
        if reading.questions.is_empty() { problem } else { problem.hint("answer the questions about this file first") }
    }))
}

/// The usual delay of what a selector takes: of its code or its table, where the source names publishers by them.
pub(super) fn release_of(reading: &Reading, selector: &Selector, frequency: Frequency) -> Option<Lag> {
    let wanted = |m: &&Measure| {
        selector.measure.as_ref().is_none_or(|asked| m.code.as_ref() == Some(asked) || m.label == *asked)
    };
    let codes = reading.tables.iter().flat_map(|t| t.measures.iter().filter(wanted)).filter_map(|m| m.code.as_deref());
    let only = common(codes);
    let tables = reading.tables.iter().filter(|t| selector.table.as_ref().is_none_or(|name| *name == t.name));
    common(tables.map(|table| release_lag_of(reading.source.id, Some(&table.name), only, frequency))).flatten()
}

/// What all are.
fn common<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|one| one == first).then_some(first)
}

/// One series for each label of a dimension, totals left out, in the order of the file. A label for
/// which the selection gives nothing is left out.
pub(super) fn members_of(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    selector: &Selector,
    dimension: &str,
) -> Result<Vec<Series>, Problem> {
    let wanted = |d: &&DataReference| d.id == selector.data || (selector.data.is_empty() && mosaic.data.len() == 1);
    let mut labels: Vec<String> = Vec::new();
    for reference in mosaic.data.iter().filter(wanted) {
        let tables = find(readings, reference).0.map(|r| r.tables.as_slice()).unwrap_or_default();
        for known in tables.iter().filter_map(|t| t.dimension(dimension)).flat_map(|d| &d.labels) {
            if !known.aggregate && !known.text.is_empty() && !labels.contains(&known.text) {
                labels.push(known.text.clone());
            }
        }
    }
    let mut first_problem = None;
    let mut members = Vec::with_capacity(labels.len());
    let left_out = selector.choices.iter().find(|(d, _)| d == dimension).map(|(_, l)| l.clone()).unwrap_or_default();
    for label in labels.into_iter().filter(|l| left_out.is_empty() || left_out.contains(l)) {
        let mut one = selector.clone();
        one.choices.retain(|(d, _)| d != dimension);
        one.choices.push((dimension.to_owned(), vec![label.clone()]));
        one.name = Some(label);
        match series_of(readings, mosaic, &one) {
            Ok(series) => members.push(series),
            // Members whose rows are not there are not members without any.
            Err(problem) if problem.code == ROWS_NOT_KEPT => return Err(problem),
            Err(problem) => first_problem = first_problem.or(Some(problem)),
        }
    }
    match first_problem {
        Some(problem) if members.is_empty() => Err(problem),
        _ if members.is_empty() => {
            let message = format!("the file has no members of \"{dimension}\", or is not open");
            Err(Problem::error("data-absent", message))
        }
        _ => Ok(members),
    }
}
