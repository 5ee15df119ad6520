//! SDMX-JSON 1 and 2: ECB, OECD, ABS, IMF, BIS and others.

use crate::number::trim;
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::sdmx::{Code, Cube, Observation, period, unit_of};
use crate::source::support::{evidence_of, nothing_read, proofs};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{At, Table};
use serde_json::Value;

/// SDMX-JSON.
pub(super) static SOURCE: Source = Source {
    id: "sdmx-json",
    title: "SDMX-JSON",
    publisher: "ECB, OECD, ABS, IMF, BIS and others",
    about: "Download: SDMX services (data-api.ecb.europa.eu, sdmx.oecd.org, api.data.abs.gov.au, api.imf.org), format JSON. Keys such as \
\"0:3:1\" are positions in the lists of codes below \"structure\"; observations hold the value first, then positions of attributes. \
UNIT_MULT is a power of ten that counts. By BPM6 plus is a net acquisition of assets, or a net incurrence of liabilities; positions have no \
sign. Traps: codes of groups of countries and of totals stand among their members; series of one file may have several frequencies; a list \
of metadata is not data.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    let text = document.text.trim_start();
    let holds = |word: &str| text.contains(&format!("\"{word}\""));
    let structured = holds("structure") || holds("structures");
    let found = text.starts_with('{') && holds("dataSets") && structured && holds("dimensions");
    found.then(|| evidence_of(95, "the JSON holds dataSets, structure and dimensions of SDMX"))
}

/// A dimension, an attribute or a measure with its codes by position.
struct Component {
    id: String,
    name: String,
    values: Vec<Code>,
    is_time: bool,
}

/// The components of a structure by where their values stand.
#[derive(Default)]
struct Structure {
    name: String,
    /// Of the data set, the series, the observation.
    dimensions: [Vec<Component>; 3],
    attributes: [Vec<Component>; 3],
    measures: Vec<Component>,
}

/// Text in the file's first language, or in English.
fn words_of(value: &Value) -> String {
    let named = |names: &Value| {
        let first = || names.as_object().and_then(|names| names.values().next());
        names.get("en").or_else(first).and_then(Value::as_str).map(str::to_owned)
    };
    match value.get("name") {
        Some(Value::String(name)) => trim(name).to_owned(),
        Some(names @ Value::Object(_)) => named(names).unwrap_or_default(),
        _ => value.get("names").and_then(named).unwrap_or_default(),
    }
}

/// A value in a list of codes, or written where its position would stand.
fn code_of(value: &Value) -> Code {
    let text = |value: &Value| match value {
        Value::String(text) => trim(text).to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    if !value.is_object() {
        return Code { code: text(value), words: String::new() };
    }
    let code = value.get("id").or_else(|| value.get("value")).map(text).unwrap_or_default();
    Code { code, words: words_of(value) }
}

fn components(value: Option<&Value>, place: &str) -> Vec<Component> {
    let list = value.and_then(|value| value.get(place)).and_then(Value::as_array);
    let component = |value: &Value| {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let values: Vec<Code> =
            value.get("values").and_then(Value::as_array).into_iter().flatten().map(code_of).collect();
        let role = value.get("role").or_else(|| value.get("roles")).map(Value::to_string).unwrap_or_default();
        let is_time = matches!(id.as_str(), "TIME_PERIOD" | "TIME") || role.to_lowercase().contains("time");
        Component { name: words_of(value), id, values, is_time }
    };
    list.into_iter().flatten().map(component).collect()
}

fn structure(value: &Value) -> Structure {
    let all = |name: &str| ["dataSet", "series", "observation"].map(|place| components(value.get(name), place));
    let mut found = Structure {
        name: words_of(value),
        dimensions: all("dimensions"),
        attributes: all("attributes"),
        measures: components(value.get("measures"), "observation"),
    };
    // A time by another name is one whose values are all periods.
    if !found.dimensions.iter().flatten().any(|dimension| dimension.is_time) {
        let periods = |c: &&mut Component| !c.values.is_empty() && c.values.iter().all(|v| period(&v.code).is_some());
        if let Some(time) = found.dimensions.iter_mut().rev().flatten().find(periods) {
            time.is_time = true;
        }
    }
    found
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let place = || Place::file(&document.file);
    let whole: Value = serde_json::from_str(&document.text).map_err(|error| {
        Problem::error("sdmx-json-shape", format!("the JSON text cannot be read: {error}")).at(place())
    })?;
    let data = whole.get("data").unwrap_or(&whole);
    let structures: Vec<Structure> = match (data.get("structures").and_then(Value::as_array), data.get("structure")) {
        (Some(list), _) => list.iter().map(structure).collect(),
        (None, Some(one)) => vec![structure(one)],
        _ => Vec::new(),
    };
    let mut outcome = Outcome::default();
    for set in data.get("dataSets").and_then(Value::as_array).into_iter().flatten() {
        if set.get("action").and_then(Value::as_str).is_some_and(|action| action.eq_ignore_ascii_case("delete")) {
            notes.push(Problem::note("deleted-values", "a data set that deletes values was left out").at(place()));
            continue;
        }
        let number = set.get("structure").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let Some(structure) = structures.get(number) else { continue };
        outcome.tables.extend(data_set(document, structure, set, notes));
    }
    if outcome.tables.iter().all(|table| table.row_count() == 0) {
        return Err(nothing_read(document, "an SDMX-JSON file"));
    }
    outcome.proofs = outcome.tables.iter().flat_map(|table| proofs(None, table)).collect();
    Ok(outcome)
}

/// The codes that a key such as `0:3:1` names.
fn codes<'a>(components: &'a [Component], key: &str) -> Vec<(&'a Component, Code)> {
    let positions = key.split(':').map(|part| part.parse::<usize>().ok());
    let pairs = components.iter().zip(positions);
    pairs.filter_map(|(component, at)| Some((component, component.values.get(at?)?.clone()))).collect()
}

/// The attributes of a list: each a position in the list of codes, the value itself, or nothing.
fn said<'a>(components: &'a [Component], list: &[Value]) -> Vec<(&'a Component, Code)> {
    let value = |component: &Component, value: &Value| match value {
        Value::Null => None,
        Value::Number(at) if !component.values.is_empty() => {
            component.values.get(usize::try_from(at.as_u64()?).ok()?).cloned()
        }
        Value::Array(list) => list.first().map(code_of),
        other => Some(code_of(other)),
    };
    components.iter().zip(list).filter_map(|(c, v)| Some((c, value(c, v)?))).collect()
}

fn list_of<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn data_set(document: &Document, structure: &Structure, set: &Value, notes: &mut Notes) -> Vec<Table> {
    let [fixed, by_series, by_value] = &structure.dimensions;
    let dimensions = || structure.dimensions.iter().flatten().filter(|d| !d.is_time && !is_frequency(&d.id));
    let names: Vec<String> = dimensions().map(|dimension| dimension.id.clone()).collect();
    let title = if structure.name.is_empty() { "SDMX" } else { structure.name.as_str() };
    let mut filling = Filling { structure, names: &names, cube: Cube::new(title, &names), unread: 0 };
    // A dimension of the data set has one value, unless the data set says which.
    let mut common: Vec<(&Component, Code)> =
        fixed.iter().filter_map(|component| Some((component, component.values.first()?.clone()))).collect();
    common.extend(said(&structure.attributes[0], list_of(set, "attributes")));
    for (key, series) in set.get("series").and_then(Value::as_object).into_iter().flatten() {
        let mut about = common.clone();
        about.extend(codes(by_series, key));
        about.extend(said(&structure.attributes[1], list_of(series, "attributes")));
        filling.observations(series, by_value, &about);
    }
    filling.observations(set, by_value, &common);
    if filling.unread > 0 {
        let message = format!("{} observations have a period that could not be read", filling.unread);
        notes.push(Problem::warning("not-a-period", message).at(Place::file(&document.file)));
    }
    filling.cube.finish()
}

fn is_frequency(id: &str) -> bool {
    matches!(id, "FREQ" | "FREQUENCY")
}

struct Filling<'a> {
    structure: &'a Structure,
    names: &'a [String],
    cube: Cube,
    unread: usize,
}

impl Filling<'_> {
    fn observations(&mut self, holder: &Value, by_value: &[Component], about: &[(&Component, Code)]) {
        let count = self.structure.measures.len().max(1);
        for (key, values) in holder.get("observations").and_then(Value::as_object).into_iter().flatten() {
            let Some(values) = values.as_array() else { continue };
            let mut all = about.to_vec();
            all.extend(codes(by_value, key));
            all.extend(said(&self.structure.attributes[2], values.get(count..).unwrap_or_default()));
            for (at, value) in values.iter().take(count).enumerate() {
                self.push(&all, at, value);
            }
        }
    }

    fn push(&mut self, all: &[(&Component, Code)], measure: usize, value: &Value) {
        let of = |ids: &[&str]| {
            let found = ids.iter().find_map(|id| all.iter().rev().find(|(component, _)| component.id == *id));
            found.map(|(_, code)| code.clone()).unwrap_or_default()
        };
        let time = all.iter().find(|(component, _)| component.is_time).map(|(_, code)| code.clone());
        let time = time.unwrap_or_default();
        let unit = of(&["UNIT_MEASURE", "UNIT", "CURRENCY"]);
        let power = of(&["UNIT_MULT", "POWERCODE", "UNIT_MULTIPLIER"]).code.parse().ok();
        let title = of(&["TITLE", "TITLE_COMPL"]);
        let measured = self.structure.measures.get(measure).filter(|_| self.structure.measures.len() > 1);
        let title = match measured {
            Some(component) if component.name.is_empty() => component.id.clone(),
            Some(component) => component.name.clone(),
            None if !title.words.is_empty() => title.words,
            None if !title.code.is_empty() => title.code,
            None => "OBS_VALUE".to_owned(),
        };
        let observation = Observation {
            time: if period(&time.code).is_some() { time.code } else { time.words },
            value: match value {
                Value::Number(number) => number.to_string(),
                Value::String(text) => text.clone(),
                _ => String::new(),
            },
            status: of(&["OBS_STATUS"]).code,
            frequency: of(&["FREQ", "FREQUENCY"]).code,
            title,
            unit: unit_of(&unit.code, &unit.words, power),
        };
        let codes: Vec<Code> = self.names.iter().map(|name| of(&[name.as_str()])).collect();
        self.unread += usize::from(!self.cube.push(&codes, &observation, At::default()));
    }
}
