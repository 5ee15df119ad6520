//! JSON-stat 1 and 2: data sets, bundles and collections, as Eurostat and statistical offices answer.

use crate::number::trim;
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::sdmx::{Code, Cube, Observation, period, unit_of};
use crate::source::support::{evidence_of, nothing_read, proofs};
use crate::source::words::unit_in;
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{At, Table};
use crate::unit::{Authority, Quantity, Unit};
use serde_json::Value;

/// JSON-stat.
pub(super) static SOURCE: Source = Source {
    id: "jsonstat",
    title: "JSON-stat",
    publisher: "Eurostat and other statistical offices",
    about: "Download: ec.europa.eu/eurostat, dissemination API, format JSON; Statistics Norway, Denmark, Ireland and others. Values stand in one \
list, or in a sparse object whose keys are positions in the cube, row by row; a key that is absent is a missing value. By BPM6 plus is a net \
acquisition of assets, or a net incurrence of liabilities. Unit and power of ten are those of the unit, currency or metric dimension. Version \
1 wraps its data sets in an object by name; a collection may hold data sets or only their addresses. Traps: keys are not in order; \
compositions of the euro area (EA19, EA20, EA21) overlap and must not be added; annotations are not data.",
    recognise,
    read,
};

/// The most cells of a cube.
const CELLS_MAX: usize = 20_000_000;

fn recognise(document: &Document) -> Option<Evidence> {
    let text = document.text.trim_start();
    if !text.starts_with('{') || text.contains("\"$schema\"") {
        return None;
    }
    let holds = |word: &str| text.contains(&format!("\"{word}\""));
    if ["dimension", "category", "size", "value"].iter().all(|word| holds(word)) {
        return Some(evidence_of(94, "the JSON holds dimension, category, size and value of JSON-stat"));
    }
    let collection = holds("collection") && holds("link") && holds("item") && holds("class");
    collection.then(|| evidence_of(90, "the JSON is a collection of JSON-stat"))
}

/// The data sets of a response: itself, those of a bundle by name, or those that a collection holds.
fn data_sets(whole: &Value) -> Vec<(String, &Value)> {
    let is_set = |value: &Value| value.get("dimension").is_some_and(Value::is_object);
    if is_set(whole) {
        return vec![(String::new(), whole)];
    }
    let items = whole.get("link").and_then(|link| link.get("item")).and_then(Value::as_array);
    let held = items.into_iter().flatten().filter(|item| is_set(item)).map(|item| (String::new(), item));
    let named = whole.as_object().into_iter().flatten().filter(|(_, value)| is_set(value));
    held.chain(named.map(|(name, value)| (name.clone(), value))).collect()
}

/// A part of the description, which version 1 keeps below `dimension`.
fn described<'a>(set: &'a Value, name: &str) -> Option<&'a Value> {
    set.get(name).or_else(|| set.get("dimension").and_then(|dimension| dimension.get(name)))
}

/// A number, or a number in quotes.
fn whole_number(value: &Value) -> Option<usize> {
    let number = value.as_u64().or_else(|| value.as_str().and_then(|text| trim(text).parse().ok()));
    number.and_then(|number| usize::try_from(number).ok())
}

/// One dimension: id, words, and its codes by position.
struct Axis {
    id: String,
    codes: Vec<Code>,
    /// Units of its categories by code, where it is a metric.
    units: Option<Value>,
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
                if let Some(at) = whole_number(position) {
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
    Axis { id: id.to_owned(), codes, units: category.get("unit").cloned() }
}

fn wrong(document: &Document, message: &str) -> Problem {
    Problem::error("jsonstat-shape", message.to_owned()).at(Place::file(&document.file))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let whole: Value = serde_json::from_str(&document.text)
        .map_err(|error| wrong(document, &format!("the JSON text cannot be read: {error}")))?;
    let sets = data_sets(&whole);
    if sets.is_empty() {
        let message = "this JSON-stat collection names its data sets by address and holds none of them";
        let problem = Problem::error("jsonstat-addresses", message).at(Place::file(&document.file));
        return Err(problem.hint("download the data sets that it names"));
    }
    let mut outcome = Outcome::default();
    let several = sets.len() > 1;
    let mut refused = None;
    for (name, set) in sets {
        match data_set(document, &name, set, notes) {
            Ok(tables) => outcome.tables.extend(tables),
            // One data set without periods does not hide the others.
            Err(problem) if several => {
                notes.push(Problem { severity: crate::problem::Severity::Warning, ..problem.clone() });
                refused = Some(problem);
            }
            Err(problem) => return Err(problem),
        }
    }
    if outcome.tables.is_empty() {
        return Err(refused.unwrap_or_else(|| nothing_read(document, "a JSON-stat cube")));
    }
    outcome.proofs = outcome.tables.iter().flat_map(|table| proofs(None, table)).collect();
    Ok(outcome)
}

fn data_set(document: &Document, name: &str, set: &Value, notes: &mut Notes) -> Result<Vec<Table>, Problem> {
    let list = |name: &str| described(set, name).and_then(Value::as_array);
    let ids = list("id").ok_or_else(|| wrong(document, "expected a list \"id\" of dimensions"))?;
    let sizes = list("size").ok_or_else(|| wrong(document, "expected a list \"size\""))?;
    let mut axes = Vec::new();
    for (id, size) in ids.iter().zip(sizes) {
        let id = id.as_str().unwrap_or_default();
        let size = whole_number(size)
            .ok_or_else(|| wrong(document, &format!("expected the number of categories of {id}, found {size}")))?;
        if size > CELLS_MAX {
            return Err(wrong(document, &format!("the dimension {id} has {size} categories, more than are read")));
        }
        let described = set.get("dimension").and_then(|d| d.get(id)).unwrap_or(&Value::Null);
        axes.push(axis(id, size, described));
    }
    let cells = axes.iter().try_fold(1usize, |cells, axis| cells.checked_mul(axis.codes.len()));
    let cells = cells
        .filter(|cells| *cells <= CELLS_MAX)
        .ok_or_else(|| wrong(document, "the cube has more cells than are read"))?;
    let role = |name: &str| described(set, "role").and_then(|role| role.get(name)).and_then(|of| of.get(0)?.as_str());
    let named = |name: &str| axes.iter().position(|axis| Some(axis.id.as_str()) == role(name));
    let time = named("time").or_else(|| {
        axes.iter().position(|axis| !axis.codes.is_empty() && axis.codes.iter().all(|code| when(code).is_some()))
    });
    let time = time.ok_or_else(|| wrong(document, "no dimension holds periods"))?;
    let metric = named("metric").filter(|metric| *metric != time);
    let title = set.get("label").and_then(Value::as_str).filter(|label| !label.is_empty()).unwrap_or(name);
    let title = if title.is_empty() { "value" } else { title };
    let names: Vec<String> =
        axes.iter().enumerate().filter(|(at, _)| *at != time).map(|(_, axis)| axis.id.clone()).collect();
    let mut cube = Cube::new(title, &names);
    let shape = Shape { axes: &axes, time, metric, cells };
    fill(&mut cube, &shape, set, title, document, notes);
    if cube.row_count() == 0 {
        return Err(nothing_read(document, "a JSON-stat cube"));
    }
    Ok(cube.finish())
}

/// The period of a category: its code, or its words where the code is only a number of order.
fn when(code: &Code) -> Option<&str> {
    [&code.code, &code.words].into_iter().map(String::as_str).find(|text| period(text).is_some())
}

/// How a cube stands.
struct Shape<'a> {
    axes: &'a [Axis],
    time: usize,
    metric: Option<usize>,
    cells: usize,
}

/// The unit that a metric's category states: its words, sign and multiplier.
fn stated_unit(unit: &Value) -> Option<Unit> {
    let text = |name: &str| unit.get(name).and_then(Value::as_str).map(trim).unwrap_or_default();
    let multiplier = unit.get("multiplier").and_then(Value::as_i64).and_then(|power| i8::try_from(power).ok());
    let (label, base, symbol) = (text("label"), text("base"), text("symbol"));
    let per_cent = |words: &str| words == "%" || words.to_lowercase().replace(' ', "") == "percent";
    if [label, base, symbol].into_iter().any(per_cent) {
        return Some(Unit::of(Quantity::Percent, Authority::File));
    }
    let money = match symbol {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        _ => "",
    };
    let words = if base.is_empty() { label } else { base };
    // A bare "million" is the multiplier once more.
    if let (Some(power_of_ten), "thousand" | "million" | "billion") = (multiplier, words) {
        let unit = if money.is_empty() { Unit::unknown() } else { Unit::money(money, 0, Authority::File) };
        return Some(Unit { power_of_ten, ..unit });
    }
    let found = if money.is_empty() { unit_in(words) } else { Some(Unit::money(money, 0, Authority::File)) };
    let found = found.or_else(|| (!words.is_empty()).then(|| unit_of("", words, None)).flatten())?;
    Some(Unit { power_of_ten: multiplier.unwrap_or(found.power_of_ten), ..found })
}

/// An entry of a list, or of an object whose keys are positions.
fn at(container: Option<&Value>, index: usize) -> Option<&Value> {
    match container? {
        Value::Array(list) => list.get(index),
        Value::Object(map) => map.get(&index.to_string()),
        _ => None,
    }
}

/// Every series that has a value somewhere, with all periods: an absent key is a missing value.
fn fill(cube: &mut Cube, shape: &Shape, whole: &Value, title: &str, document: &Document, notes: &mut Notes) {
    let Shape { axes, time, metric, cells } = *shape;
    let values = whole.get("value");
    // One mark may stand for all values, and a list of marks may stand below "value".
    let marks = whole.get("status").map(|status| status.get("value").unwrap_or(status));
    let inner: usize = axes.iter().skip(time + 1).map(|axis| axis.codes.len()).product();
    let periods = axes.get(time).map_or(0, |axis| axis.codes.len());
    let mut unreadable = 0usize;
    for outer in 0..cells.checked_div(periods * inner).unwrap_or(0) {
        for within in 0..inner {
            let index = |period: usize| (outer * periods + period) * inner + within;
            if !(0..periods).any(|period| at(values, index(period)).is_some_and(|value| !value.is_null())) {
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
            let stated = metric.and_then(|metric| {
                let units = axes.get(metric)?.units.as_ref()?;
                stated_unit(units.get(&codes.get(metric)?.code)?)
            });
            for period in 0..periods {
                let text = match at(values, index(period)) {
                    Some(Value::Number(number)) => number.to_string(),
                    Some(Value::String(text)) => text.clone(),
                    _ => String::new(),
                };
                let time = axes.get(time).and_then(|axis| axis.codes.get(period));
                let mark = marks.and_then(|marks| marks.as_str().or_else(|| at(Some(marks), index(period))?.as_str()));
                let observation = Observation {
                    time: time.and_then(when).unwrap_or_default().to_owned(),
                    value: text,
                    status: mark.unwrap_or_default().to_owned(),
                    frequency: of(&["freq"]).code,
                    title: title.to_owned(),
                    unit: stated.clone().or_else(|| unit_of(&unit.code, &unit.words, None)),
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
