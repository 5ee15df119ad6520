//! JSON-stat 2.0, as Eurostat and several statistical offices answer.

use crate::number::trim;
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::sdmx::{Code, Cube, Observation, period, unit_of};
use crate::source::support::{evidence_of, nothing_read, proofs};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::At;
use serde_json::Value;

/// JSON-stat.
pub(super) static SOURCE: Source = Source {
    id: "jsonstat",
    title: "JSON-stat 2.0",
    publisher: "Eurostat and other statistical offices",
    about: "Download: ec.europa.eu/eurostat, dissemination API, format JSON; Statistics Norway, Denmark, Ireland and others. Values stand in one \
list, or in a sparse object whose keys are positions in the cube, row by row; a key that is absent is a missing value. By BPM6 plus is a net \
acquisition of assets, or a net incurrence of liabilities. Unit and power of ten are those of the unit or currency dimension. Traps: keys \
are not in order; compositions of the euro area (EA19, EA20, EA21) overlap and must not be added; annotations are not data.",
    recognise,
    read,
};

/// The most cells of a cube.
const CELLS_MAX: usize = 20_000_000;

fn recognise(document: &Document) -> Option<Evidence> {
    let text = document.text.trim_start();
    if !text.starts_with('{') || !text.contains("\"dimension\"") || !text.contains("\"size\"") {
        return None;
    }
    let marked = ["\"class\":\"dataset\"", "\"class\": \"dataset\"", "\"version\":\"2.0\"", "\"version\": \"2.0\""];
    let found = marked.iter().find(|mark| text.contains(**mark))?;
    Some(evidence_of(94, format!("the JSON holds {found}, dimension and size")))
}

/// One dimension: id, words, and its codes by position.
struct Axis {
    id: String,
    codes: Vec<Code>,
}

fn axis(id: &str, size: usize, dimension: &Value) -> Axis {
    let category = dimension.get("category").unwrap_or(&Value::Null);
    let mut codes = vec![Code::default(); size];
    let mut put = |position: usize, code: &str| {
        let words = category.get("label").and_then(|labels| labels.get(code)).and_then(Value::as_str);
        if let Some(slot) = codes.get_mut(position) {
            *slot = Code { code: code.to_owned(), words: trim(words.unwrap_or_default()).to_owned() };
        }
    };
    match category.get("index") {
        Some(Value::Array(list)) => {
            list.iter().enumerate().for_each(|(at, code)| put(at, code.as_str().unwrap_or_default()));
        }
        Some(Value::Object(map)) => {
            for (code, position) in map {
                if let Some(at) = position.as_u64().and_then(|at| usize::try_from(at).ok()) {
                    put(at, code);
                }
            }
        }
        // A dimension of one category may leave the index out.
        _ => {
            if let Some(code) = category.get("label").and_then(Value::as_object).and_then(|labels| labels.keys().next())
            {
                put(0, code);
            }
        }
    }
    Axis { id: id.to_owned(), codes }
}

fn wrong(document: &Document, message: &str) -> Problem {
    Problem::error("jsonstat-shape", message.to_owned()).at(Place::file(&document.file))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let whole: Value = serde_json::from_str(&document.text)
        .map_err(|error| wrong(document, &format!("the JSON text cannot be read: {error}")))?;
    let ids = whole
        .get("id")
        .and_then(Value::as_array)
        .ok_or_else(|| wrong(document, "expected a list \"id\" of dimensions"))?;
    let sizes =
        whole.get("size").and_then(Value::as_array).ok_or_else(|| wrong(document, "expected a list \"size\""))?;
    let mut axes = Vec::new();
    for (id, size) in ids.iter().zip(sizes) {
        let (id, size) = (id.as_str().unwrap_or_default(), size.as_u64().unwrap_or(0));
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > CELLS_MAX {
            return Err(wrong(document, &format!("the dimension {id} has {size} categories, more than are read")));
        }
        let described = whole.get("dimension").and_then(|d| d.get(id)).unwrap_or(&Value::Null);
        axes.push(axis(id, size, described));
    }
    let cells = axes.iter().try_fold(1usize, |cells, axis| cells.checked_mul(axis.codes.len()));
    let cells = cells
        .filter(|cells| *cells <= CELLS_MAX)
        .ok_or_else(|| wrong(document, "the cube has more cells than are read"))?;
    let declared =
        whole.get("role").and_then(|role| role.get("time")).and_then(|time| time.get(0)).and_then(Value::as_str);
    let time = axes.iter().position(|axis| Some(axis.id.as_str()) == declared).or_else(|| {
        axes.iter()
            .position(|axis| axis.codes.iter().all(|code| period(&code.code).is_some()) && !axis.codes.is_empty())
    });
    let time = time.ok_or_else(|| wrong(document, "no dimension holds periods"))?;
    let title = whole.get("label").and_then(Value::as_str).unwrap_or("value");
    let names: Vec<String> =
        axes.iter().enumerate().filter(|(at, _)| *at != time).map(|(_, axis)| axis.id.clone()).collect();
    let mut cube = Cube::new(title, &names);
    fill(&mut cube, &axes, time, cells, &whole, title, document, notes);
    if cube.row_count() == 0 {
        return Err(nothing_read(document, "a JSON-stat cube"));
    }
    let tables = cube.finish();
    let proofs = tables.iter().flat_map(|table| proofs(None, table)).collect();
    Ok(Outcome { tables, proofs, ..Outcome::default() })
}

/// Every series that has a value somewhere, with all periods: an absent key is a missing value.
#[allow(clippy::too_many_arguments)]
fn fill(
    cube: &mut Cube,
    axes: &[Axis],
    time: usize,
    cells: usize,
    whole: &Value,
    title: &str,
    document: &Document,
    notes: &mut Notes,
) {
    let at = |container: &str, index: usize| match whole.get(container) {
        Some(Value::Array(list)) => list.get(index),
        Some(Value::Object(map)) => map.get(&index.to_string()),
        _ => None,
    };
    let inner: usize = axes.iter().skip(time + 1).map(|axis| axis.codes.len()).product();
    let periods = axes.get(time).map_or(0, |axis| axis.codes.len());
    let mut unreadable = 0usize;
    for outer in 0..cells.checked_div(periods * inner).unwrap_or(0) {
        for within in 0..inner {
            let index = |period: usize| (outer * periods + period) * inner + within;
            if !(0..periods).any(|period| at("value", index(period)).is_some_and(|value| !value.is_null())) {
                continue;
            }
            let codes = coordinates(axes, index(0));
            let series: Vec<Code> =
                codes.iter().enumerate().filter(|(axis, _)| *axis != time).map(|(_, code)| (*code).clone()).collect();
            let of = |names: &[&str]| {
                let found = axes.iter().position(|axis| names.iter().any(|name| axis.id.eq_ignore_ascii_case(name)));
                found.and_then(|axis| codes.get(axis).copied()).cloned().unwrap_or_default()
            };
            let unit = of(&["unit", "unit_measure", "currency"]);
            for period in 0..periods {
                let text = match at("value", index(period)) {
                    Some(Value::Number(number)) => number.to_string(),
                    Some(Value::String(text)) => text.clone(),
                    _ => String::new(),
                };
                let observation = Observation {
                    time: axes
                        .get(time)
                        .and_then(|axis| axis.codes.get(period))
                        .map(|c| c.code.clone())
                        .unwrap_or_default(),
                    value: text,
                    status: at("status", index(period)).and_then(Value::as_str).unwrap_or_default().to_owned(),
                    frequency: of(&["freq"]).code,
                    title: title.to_owned(),
                    unit: unit_of(&unit.code, &unit.words, None),
                };
                unreadable += usize::from(!cube.push(&series, &observation, At::default()));
            }
        }
    }
    if unreadable > 0 {
        let message = format!("{unreadable} cells stand at periods that could not be read");
        notes.push(Problem::warning("not-a-period", message).at(Place::file(&document.file)));
    }
}

/// The code of each dimension at a position of the cube, row by row.
fn coordinates(axes: &[Axis], index: usize) -> Vec<&Code> {
    let mut rest = index;
    let mut found: Vec<&Code> = axes
        .iter()
        .rev()
        .filter_map(|axis| {
            let position = rest % axis.codes.len().max(1);
            rest /= axis.codes.len().max(1);
            axis.codes.get(position)
        })
        .collect();
    found.reverse();
    found
}
