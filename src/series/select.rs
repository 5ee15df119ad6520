//! Takes one series from a table: pins down the measure and every dimension, and refuses to guess.

mod gather;
mod named;

use super::{Break, Selector, Series};
use crate::calendar::Frequency;
use crate::problem::{Place, Problem, nearest};
use crate::table::{Dimension, Flag, Kept, Label, LabelRemark, Measure, MeasureKind, Packed, Table};
use gather::{Adding, breaks, gather, spread};
use named::named;

/// The choice that adds up all members of a dimension, its aggregates left out.
pub const ALL_MEMBERS: &str = "*";

/// Takes one series from a table.
///
/// A dimension that the selector does not name must have a single label among the rows that fit.
/// Several labels of one dimension are added up, and a period in which one of them has no value is
/// missing; [`ALL_MEMBERS`] adds every member that has a value. Superseded rows are left out.
///
/// # Errors
/// `selector-unknown` for a measure, dimension or label that is not there, with the nearest one;
/// `selector-ambiguous` for one that is not pinned down; `selector-mixes-aggregate` when a total
/// would be added to its members; `selector-empty` when no row fits; `period-twice` when a period
/// has two different values and nothing says which counts.
pub fn select(table: &Table, selector: &Selector, file: &str, source: &str) -> Result<Series, Problem> {
    match by_words(table, selector, file, source) {
        // A source that has learned what its codes measure calls the measure otherwise than the document does.
        Err(problem)
            if ["selector-empty", "selector-unknown"].contains(&problem.code.as_str())
                && is_one_code(table, selector) =>
        {
            let coded = Selector { measure: None, ..selector.clone() };
            by_words(table, &coded, file, source).map_err(|_| problem)
        }
        result => result,
    }
}

/// Whether a selector names one series by its code, in a table where nothing else tells series apart.
fn is_one_code(table: &Table, selector: &Selector) -> bool {
    let [dimension] = table.dimensions.as_slice() else { return false };
    let [(chosen, labels)] = selector.choices.as_slice() else { return false };
    let [wanted] = labels.as_slice() else { return false };
    let coded = |label: &Label| label.code.as_deref() == Some(wanted);
    dimension.name == "series" && *chosen == dimension.name && dimension.labels.iter().any(coded)
}

fn by_words(table: &Table, selector: &Selector, file: &str, source: &str) -> Result<Series, Problem> {
    let here = |problem: Problem| problem.at(Place::file(file));
    let Pinned { mut rows, mut picked, adding } = pin_down(table, selector).map_err(here)?;
    crate::order::by_key(&mut picked, |(d, _)| table.dimensions.iter().position(|other| other.name == d.name));
    let older: Vec<usize> = rows.iter().copied().filter(|row| table.flags[*row] == Flag::Superseded).collect();
    rows.retain(|row| table.flags[*row] != Flag::Superseded);
    if rows.is_empty() {
        let problem = Problem::error("selector-empty", "no row of the table fits the selection");
        return Err(here(problem.hint("remove one of the conditions")));
    }
    let members: usize = picked.iter().map(|(_, labels)| labels.len().max(1)).product();
    let measure = one_measure(table, &rows, selector.measure.is_some()).map_err(here)?;
    rows.retain(|row| alike(&table.measures[table.measure_codes.at(*row) as usize], &measure));
    let mut points = gather(table, &rows, adding, members).map_err(here)?;
    let mut breaks = breaks(table, &older, adding, members);
    for stated in &table.breaks {
        let first_after = points.iter().map(|p| p.period).find(|p| p.end >= stated.day);
        if let Some(period) = first_after.filter(|p| breaks.iter().all(|b| b.period != *p)) {
            breaks.push(Break { period, old_value: f64::NAN });
        }
    }
    crate::order::by_key(&mut breaks, |b| b.period);
    let ends: Vec<_> = points.iter().map(|p| p.period.end).collect();
    let frequency = match Frequency::of_days(&ends) {
        Frequency::Irregular => table.frequency.unwrap_or(Frequency::Irregular),
        shown => shown,
    };
    if measure.kind.adds_over_time() {
        points.iter_mut().for_each(|p| p.period = spread(p.period, frequency));
    }
    let said = |remark: &&LabelRemark| {
        let chosen = picked.iter().find(|(dimension, _)| dimension.name == remark.dimension);
        chosen.is_some_and(|(_, labels)| labels.as_slice() == [remark.label])
    };
    let remarks = table.label_remarks.iter().filter(said).map(|remark| remark.text.clone()).collect();
    Ok(Series { breaks, remarks, ..named(&measure, &picked, selector, frequency, points, (source, file), adding) })
}

/// The rows of a table that a selector speaks of, superseded prints among them.
///
/// # Errors
/// Those of [`select`] about what the selector names.
pub fn chosen_rows(table: &Table, selector: &Selector) -> Result<Vec<usize>, Problem> {
    if let Some(dimension) = table.dimensions.iter().find(|d| d.summed) {
        return Err(rows_not_kept(&dimension.name));
    }
    pin_down(table, selector).map(|pinned| pinned.rows)
}

/// What a selector leaves of a table.
struct Pinned<'a> {
    rows: Vec<usize>,
    picked: Vec<(&'a Dimension, Vec<u32>)>,
    adding: Adding,
}

fn pin_down<'a>(table: &'a Table, selector: &Selector) -> Result<Pinned<'a>, Problem> {
    if table.part.as_ref().is_some_and(|part| !part.iter().any(|kept| covers(kept, selector))) {
        return Err(part_only());
    }
    for (dimension, _) in &selector.choices {
        if table.dimension(dimension).is_none() {
            let names = table.dimensions.iter().map(|d| d.name.as_str());
            return Err(unknown("dimension", dimension, names));
        }
    }
    let candidates = measure_candidates(table, selector)?;
    let mut adding = Adding::No;
    let mut picked: Vec<(&Dimension, Vec<u32>)> = Vec::new();
    let choice_of = |d: &Dimension| selector.choices.iter().find(|(n, _)| *n == d.name).map(|(_, l)| l.as_slice());
    // What the selector names comes first: it may leave a single label of the other dimensions. One
    // pass over the rows takes all of it, since a long table has millions.
    let (named_by_selector, others): (Vec<_>, Vec<_>) = table.dimensions.iter().partition(|d| choice_of(d).is_some());
    let mut conditions: Vec<(&Packed, Vec<bool>)> = Vec::new();
    for dimension in named_by_selector {
        let choice = choice_of(dimension);
        let labels = wanted_labels(dimension, choice, &[])?;
        if choice.is_some_and(|c| c.iter().any(|l| l == ALL_MEMBERS)) {
            adding = Adding::WhatThereIs;
        } else if labels.len() > 1 && adding == Adding::No {
            adding = Adding::OnlyComplete;
        }
        let keep = kept(dimension, &labels);
        if keep.contains(&false) {
            conditions.push((&dimension.codes, keep));
        }
        picked.push((dimension, labels));
    }
    // The condition that keeps the fewest labels is asked first.
    crate::order::by_key(&mut conditions, |(_, keep)| keep.iter().filter(|k| **k).count() * 1_000 / keep.len().max(1));
    let fits = |row: &usize| candidates[table.measure_codes.at(*row) as usize];
    let mut rows: Vec<usize> = match conditions.split_first() {
        Some(((codes, keep), others)) => codes
            .places(keep)
            .into_iter()
            .filter(|row| others.iter().all(|(codes, keep)| keep[codes.at(*row) as usize]))
            .filter(fits)
            .collect(),
        None => (0..table.row_count()).filter(fits).collect(),
    };
    for dimension in others {
        let labels = wanted_labels(dimension, None, &rows)?;
        let keep = kept(dimension, &labels);
        rows.retain(|row| keep[dimension.codes.at(*row) as usize]);
        picked.push((dimension, labels));
    }
    Ok(Pinned { rows, picked, adding })
}

/// Whether rows of which all are there are all that a selector looks at.
fn covers(kept: &Kept, selector: &Selector) -> bool {
    let choice = |name: &str| selector.choices.iter().find(|(chosen, _)| chosen == name).map(|(_, labels)| labels);
    kept.measure.as_ref().is_none_or(|measure| selector.measure.as_ref() == Some(measure))
        && kept.labels.iter().all(|(name, labels)| {
            choice(name).is_some_and(|chosen| !chosen.is_empty() && chosen.iter().all(|label| labels.contains(label)))
        })
}

/// What is said where rows are asked for that were not fetched.
#[must_use]
pub fn part_only() -> Problem {
    Problem::error(ROWS_NOT_KEPT, "only the part of the file that its document asked for was fetched")
        .hint("open the file again with every row kept")
}

/// For each label of a dimension, whether it is among `labels`.
fn kept(dimension: &Dimension, labels: &[u32]) -> Vec<bool> {
    let mut keep = vec![false; dimension.labels.len()];
    labels.iter().for_each(|l| keep[*l as usize] = true);
    keep
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Problem {
    let problem = Problem::error("selector-unknown", format!("there is no {what} \"{name}\" in this table"));
    match nearest(name, known.clone()) {
        Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
        None => problem.hint(format!("it has: {}", known.take(12).collect::<Vec<_>>().join(", "))),
    }
}

/// Which measures fit the selector's word. A publisher may use one word in several columns
/// ("Holdings" of each asset); the dimensions then decide.
fn measure_candidates(table: &Table, selector: &Selector) -> Result<Vec<bool>, Problem> {
    let Some(wanted) = &selector.measure else { return Ok(vec![true; table.measures.len()]) };
    let fits = |exact: bool| -> Vec<bool> {
        let same = |m: &Measure| m.code.as_deref() == Some(wanted) || m.label == *wanted;
        table.measures.iter().map(|m| if exact { same(m) } else { m.label.eq_ignore_ascii_case(wanted) }).collect()
    };
    let found = [fits(true), fits(false)].into_iter().find(|f| f.contains(&true));
    found.ok_or_else(|| unknown("measure", wanted, table.measures.iter().map(|m| m.label.as_str())))
}

fn alike(a: &Measure, b: &Measure) -> bool {
    a.label == b.label && a.kind == b.kind && a.unit == b.unit
}

/// The measure of the rows: one, or several that are alike but for the asset they speak of.
fn one_measure(table: &Table, rows: &[usize], named: bool) -> Result<Measure, Problem> {
    let mut present = vec![false; table.measures.len()];
    rows.iter().for_each(|row| present[table.measure_codes.at(*row) as usize] = true);
    let all: Vec<&Measure> = table.measures.iter().zip(present).filter(|(_, p)| *p).map(|(m, _)| m).collect();
    let flows: Vec<&Measure> = all.iter().copied().filter(|m| m.kind == MeasureKind::Flow).collect();
    // A reader who names no measure means the flow, when there is just one.
    let all = if !named && !flows.is_empty() { flows } else { all };
    match all.split_first() {
        Some((first, rest)) if rest.iter().all(|m| alike(m, first)) => {
            let mut measure = (*first).clone();
            if rest.iter().any(|m| m.plus != first.plus) {
                measure.plus = None;
            }
            Ok(measure)
        }
        _ => Err(ambiguous("measure", all.iter().map(|m| m.label.as_str()))),
    }
}

/// The code of the Problem that sends for the whole file.
pub const ROWS_NOT_KEPT: &str = "rows-not-kept";

/// What is said where rows are asked for of which only sums were kept.
#[must_use]
pub fn rows_not_kept(dimension: &str) -> Problem {
    let message =
        format!("the members of \"{dimension}\" were added up while the file was read; no single row is kept");
    Problem::error(ROWS_NOT_KEPT, message).hint("open the file again with every row kept")
}

fn ambiguous<'a>(what: &str, labels: impl Iterator<Item = &'a str>) -> Problem {
    let labels: Vec<&str> = labels.collect();
    let shown = labels.iter().take(8).map(|l| format!("\"{l}\"")).collect::<Vec<_>>().join(", ");
    let more = if labels.len() > 8 { format!(" and {} more", labels.len() - 8) } else { String::new() };
    Problem::error("selector-ambiguous", format!("which {what}? the rows hold {shown}{more}"))
        .hint(format!("name one {what} in the selection"))
}

fn wanted_labels(dimension: &Dimension, choice: Option<&[String]>, rows: &[usize]) -> Result<Vec<u32>, Problem> {
    if dimension.summed && !choice.is_some_and(|choice| choice.iter().any(|label| label == ALL_MEMBERS)) {
        return Err(rows_not_kept(&dimension.name));
    }
    let Some(choice) = choice else {
        let mut present = vec![false; dimension.labels.len()];
        rows.iter().for_each(|row| present[dimension.codes.at(*row) as usize] = true);
        let present: Vec<u32> = (0..dimension.labels.len() as u32).filter(|i| present[*i as usize]).collect();
        if present.len() > 1 {
            let labels = present.iter().map(|i| dimension.labels[*i as usize].text.as_str());
            return Err(ambiguous(&dimension.name, labels));
        }
        return Ok(present);
    };
    if choice.iter().any(|label| label == ALL_MEMBERS) {
        return Ok((0..dimension.labels.len() as u32).filter(|i| !dimension.labels[*i as usize].aggregate).collect());
    }
    let mut wanted = Vec::with_capacity(choice.len());
    for name in choice {
        let exact = |l: &Label| l.text == *name || l.code.as_deref() == Some(name);
        let mut fitting = (0..dimension.labels.len()).filter(|i| exact(&dimension.labels[*i]));
        let position = match (fitting.next(), fitting.next()) {
            (Some(_), Some(_)) => {
                let codes = dimension.labels.iter().filter(|l| exact(l)).filter_map(|l| l.code.as_deref());
                return Err(ambiguous(&format!("\"{name}\""), codes));
            }
            (Some(only), None) => Some(only),
            _ => dimension.labels.iter().position(|l| l.text.eq_ignore_ascii_case(name)),
        };
        let Some(position) = position else {
            return Err(unknown(&dimension.name, name, dimension.labels.iter().map(|l| l.text.as_str())));
        };
        wanted.push(position as u32);
    }
    crate::order::natural(&mut wanted);
    wanted.dedup();
    if wanted.len() > 1
        && let Some(total) = wanted.iter().map(|i| &dimension.labels[*i as usize]).find(|l| l.aggregate)
    {
        let message = format!("\"{}\" is a total and would be added to its own members", total.text);
        return Err(Problem::error("selector-mixes-aggregate", message).hint("choose the total alone, or only members"));
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Period};
    use crate::number::Cell;
    use crate::table::{At, TableBuilder};
    use crate::unit::{Authority, Unit};

    fn table(rows: &[(u32, &str, f64)]) -> Table {
        let mut builder = TableBuilder::new("flows", &["holder"]);
        let flow = builder.measure(Measure {
            label: "Net".to_owned(),
            code: None,
            kind: MeasureKind::Flow,
            unit: Unit::money("USD", 6, Authority::File),
            plus: None,
        });
        for (month, holder, value) in rows {
            let make = || Label { text: (*holder).to_owned(), code: None, aggregate: holder.starts_with("Total") };
            let label = builder.label_with(0, holder, make);
            let day = Day::new(2025, *month, 1).expect("a month").month_end();
            let cell = if value.is_nan() { Cell::Missing } else { Cell::Number(*value) };
            builder.push(Period::day(day), flow, &[label], cell, At { line: *month, column: 2 });
        }
        builder.finish(Some(Frequency::Monthly))
    }

    fn choose(labels: &[&str]) -> Selector {
        let labels = labels.iter().map(|l| (*l).to_owned()).collect();
        Selector { choices: vec![("holder".to_owned(), labels)], ..Selector::default() }
    }

    fn code(table: &Table, selector: &Selector) -> String {
        select(table, selector, "f.csv", "f").expect_err("refused").code
    }

    #[test]
    fn members_are_added_only_where_every_one_has_a_value() {
        let table = table(&[(1, "A", 1.0), (1, "B", 2.0), (2, "A", 3.0), (2, "B", f64::NAN), (1, "Total", 3.0)]);
        let both = select(&table, &choose(&["A", "B"]), "f.csv", "f").expect("members");
        assert_eq!(both.points[0].value, 3.0);
        assert!(both.points[1].value.is_nan());
        let all = select(&table, &choose(&["*"]), "f.csv", "f").expect("all members");
        assert_eq!(all.values(), [3.0, 3.0]);
        assert_eq!(code(&table, &choose(&["A", "Total"])), "selector-mixes-aggregate");
    }

    #[test]
    fn nothing_is_guessed() {
        let two = table(&[(1, "A", 1.0), (1, "B", 2.0)]);
        assert_eq!(code(&two, &Selector::default()), "selector-ambiguous");
        let problem = select(&two, &choose(&["C"]), "f.csv", "f").expect_err("unknown");
        assert_eq!(problem.code, "selector-unknown");
        assert_eq!(code(&table(&[(1, "A", 1.0), (1, "A", 2.0)]), &choose(&["A"])), "period-twice");
    }

    #[test]
    fn a_monthly_flow_covers_its_month() {
        let series = select(&table(&[(1, "A", 1.0), (2, "A", 2.0), (3, "A", 4.0)]), &choose(&["a"]), "f", "f");
        let series = series.expect("found without regard to case");
        assert_eq!(series.points[1].period.start.iso(), "2025-02-01");
        assert_eq!(series.frequency, Frequency::Monthly);
    }
}
