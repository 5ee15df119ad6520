//! A selected series as the document wants it: as known on a day, taken for a flow or a stock, in
//! another currency. Each step leaves a sentence for the exhibit.

use super::Reading;
use super::memory::Memory;
use super::run::{find, refuse_mixing_synthetic, release_of, series_of};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::{Analysis, Exhibit, Options};
use crate::calendar::Day;
use crate::mosaic::{DataReference, Mosaic};
use crate::part::{FULL, needs_second};
use crate::problem::{Notes, Problem};
use crate::series::{Conversion, Longer, Point, Selector, Series, TakenAs};
use crate::table::MeasureKind;
use crate::transform::told::Told;
use crate::transform::{self, Bucket, align, convert, known_on, longer_by_days};

/// The series of a selector, ready for an analysis; what was done to it is added to `said`.
pub(super) fn series(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    selector: &Selector,
    known: Option<Day>,
    memory: &mut Memory,
    said: &mut Vec<Caveat>,
) -> Result<Series, Problem> {
    if !FULL && (known.is_some() || selector.conversion.is_some() || selector.by.is_some()) {
        return Err(needs_second("series in another currency, by longer periods or as known on a day"));
    }
    let mut series = memory.series(selector, || series_of(readings, mosaic, selector))?;
    if let Some(day) = known.filter(|_| FULL) {
        let reading = newest(readings, mosaic, selector);
        let delay = reading.and_then(|reading| release_of(reading, selector, series.frequency));
        let delay = delay.map(|lag| (lag.days, lag.rule));
        let (before, how) = known_on(&series, day, delay)?;
        said.push(Data::Step(how).into());
        series = before;
    }
    if let Some(kind) = selector.taken_as {
        series = taken_as(series, kind);
    }
    if let Some(wanted) = selector.conversion.as_ref().filter(|_| FULL) {
        series = converted(readings, mosaic, &series, wanted, known, memory, said)?;
    }
    match selector.by {
        Some(wanted) if FULL => longer(&series, wanted, said),
        _ => Ok(series),
    }
}

/// Days, weeks or months brought to the longer periods that the document asks for. What comes as
/// often already stays as it is: a week by weeks is the publisher's week.
fn longer(series: &Series, wanted: Longer, said: &mut Vec<Caveat>) -> Result<Series, Problem> {
    let (bucket, by_days) = match wanted {
        Longer::Week => (Bucket::Week { ends_on: 4 }, false),
        Longer::Month => (Bucket::Month, false),
        Longer::MonthByDays => (Bucket::Month, true),
        Longer::Quarter => (Bucket::Quarter, false),
        Longer::QuarterByDays => (Bucket::Quarter, true),
        Longer::Year => (Bucket::Year, false),
    };
    if series.frequency == bucket.frequency() {
        return Ok(series.clone());
    }
    let (longer, how) = if by_days { longer_by_days(series, bucket)? } else { transform::longer(series, bucket)? };
    said.push(Data::Step(Told::Longer(series.name.clone(), how)).into());
    Ok(longer)
}

/// What the reader says counts where the publisher says nothing, or says only "other".
fn taken_as(series: Series, kind: TakenAs) -> Series {
    let (kind, word) = match kind {
        TakenAs::Flow => (MeasureKind::Flow, "flow"),
        TakenAs::Stock => (MeasureKind::Holding, "stock"),
    };
    let mut history = series.history;
    history.push(format!("taken for a {word}, as the document says"));
    Series { kind, history, ..series }
}

fn converted(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    series: &Series,
    wanted: &Conversion,
    known: Option<Day>,
    memory: &mut Memory,
    said: &mut Vec<Caveat>,
) -> Result<Series, Problem> {
    let mut ignored = Vec::new();
    let rate = self::series(readings, mosaic, &wanted.rate, known, memory, &mut ignored)?;
    refuse_mixing_synthetic(&[series.clone(), rate.clone()])?;
    let (converted, how) = convert(series, &rate, &wanted.currency, wanted.quoted.as_deref())?;
    said.push(Data::Step(how).into());
    Ok(converted)
}

/// The newest print of what a selector takes from.
fn newest<'a>(readings: &'a [(String, Reading)], mosaic: &Mosaic, selector: &Selector) -> Option<&'a Reading> {
    let wanted = |d: &&DataReference| d.id == selector.data || (selector.data.is_empty() && mosaic.data.len() == 1);
    mosaic.data.iter().filter(wanted).filter_map(|reference| find(readings, reference).0).next_back()
}

/// Asks the analysis; where it needs one calendar and the series have several, it is asked again on
/// the lowest frequency among them, and the exhibit says so.
pub(super) fn ask(
    analysis: &Analysis,
    series: &[Series],
    options: &Options,
    notes: &mut Notes,
) -> Result<Exhibit, Problem> {
    let answer = asked(analysis, series, options, notes);
    answer.map(|mut exhibit| {
        name_inputs(&mut exhibit, series);
        exhibit
    })
}

/// Every finding names what it was computed from: where an analysis lists no single values, the series
/// with their first and last rows.
fn name_inputs(exhibit: &mut Exhibit, series: &[Series]) {
    let end = |point: Option<&Point>| {
        let place = |p: &Point| if p.line == 0 { String::new() } else { format!(" (line {})", p.line) };
        point.map_or_else(String::new, |p| format!("{}{}", p.period.end.iso(), place(p)))
    };
    let one = |s: &Series| {
        let there: Vec<&Point> = s.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan()).collect();
        let (first, last) = (end(there.first().copied()), end(there.last().copied()));
        format!("{}: {} values, {first} to {last}", s.name, there.len())
    };
    let all: Vec<String> = series.iter().take(24).map(one).collect();
    for finding in exhibit.findings.iter_mut().filter(|f| f.how.inputs.is_empty()) {
        finding.how.inputs.clone_from(&all);
    }
}

fn asked(analysis: &Analysis, series: &[Series], options: &Options, notes: &mut Notes) -> Result<Exhibit, Problem> {
    match (analysis.run)(series, options, notes) {
        Err(problem) if FULL && problem.code == "frequencies-differ" => {
            let (aligned, said) = align(series)?;
            if said.is_empty() {
                return Err(problem);
            }
            let mut exhibit = (analysis.run)(&aligned, options, notes)?;
            exhibit.caveats.extend(said.into_iter().map(|step| Caveat::from(Data::Step(step))));
            Ok(exhibit)
        }
        other => other,
    }
}

/// Refuses values whose squares no number can hold: their means and tests would be nothing or infinite.
///
/// # Errors
/// `value-out-of-range`.
pub(super) fn refuse_immense(series: &[Series]) -> Result<(), Problem> {
    /// Far beyond anything that is counted in any currency, with room for fourth powers within a number.
    const LARGEST: f64 = 1e60;
    for one in series {
        let sizes = one.points.iter().filter(|p| p.flag.usable()).map(|p| p.value.abs()).filter(|v| *v > 0.0);
        let largest = sizes.fold(0.0, f64::max);
        if largest > LARGEST || (largest > 0.0 && largest < 1.0 / LARGEST) {
            let message = format!(
                "the largest size in \"{}\" is {largest:e}; it must lie between {:e} and {LARGEST:e}, so that squares of it \
                 can be added",
                one.name,
                1.0 / LARGEST
            );
            return Err(Problem::error("value-out-of-range", message)
                .hint("look at how the numbers of the file were read")
                .hint("give the values in another unit"));
        }
    }
    Ok(())
}
