//! SDMX-ML, structure-specific and generic: IMF (COFER, PIP), ECB, OECD and others.

use crate::calendar::Frequency;
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::sdmx::{Code, Cube, Observation, unit_of};
use crate::source::support::{evidence_of, nothing_read, proofs};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{At, Table};

/// SDMX-ML.
pub(super) static SOURCE: Source = Source {
    id: "sdmx-ml",
    title: "SDMX-ML",
    publisher: "IMF, ECB, OECD and others",
    about: "Download: api.imf.org (COFER, PIP, formerly CPIS), data-api.ecb.europa.eu and other SDMX services, format XML. Positions have no \
sign; by BPM6 plus is a net acquisition of assets or a net incurrence of liabilities. COFER is about a quarter late. Traps: the IMF's \
SCALE=\"6\" only says how numbers are displayed, OBS_VALUE is in full units already and must not be multiplied; UNIT_MULT, in other files, \
is a power of ten that counts; series of one file may cover different years; country codes such as G001 are groups that contain others; the \
text of the header (dates of publication, methodology) is not data.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    let head: String = document.text.chars().take(6_000).collect();
    let found = ["StructureSpecificData", "GenericData", "CompactData"].iter().find(|name| head.contains(**name))?;
    head.contains("sdmx").then(|| evidence_of(94, format!("the root element is {found} of SDMX")))
}

type Attributes = Vec<(String, String)>;

fn get<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// One start, empty or end tag.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    empty: bool,
    body: &'a str,
}

/// The tags of a text, comments and declarations left out.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find('<')?;
            let inner = rest.get(start + 1..)?;
            if inner.starts_with("!--") {
                rest = inner.find("-->").and_then(|end| inner.get(end + 3..)).unwrap_or("");
                continue;
            }
            let end = tag_end(inner)?;
            let body = inner.get(..end)?;
            rest = inner.get(end + 1..)?;
            if body.starts_with(['?', '!']) {
                continue;
            }
            let closes = body.starts_with('/');
            let empty = body.ends_with('/');
            let body = body.trim_matches('/');
            let name = body.split([' ', '\t', '\r', '\n']).next().unwrap_or_default();
            let name = name.rsplit(':').next().unwrap_or(name);
            return Some(Tag { name, closes, empty, body });
        }
    })
}

fn tag_end(inner: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

fn attributes(body: &str) -> Attributes {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim().rsplit([' ', '\t', '\r', '\n']).next().unwrap_or_default();
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, behind)) = after.get(1..).and_then(|inner| inner.split_once(quote)) else { break };
        found.push((name.to_owned(), unescaped(value)));
        rest = behind;
    }
    found
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// Attributes of a series that describe it and are no dimension.
const DESCRIBES: [&str; 22] = [
    "SCALE",
    "UNIT_MULT",
    "METHODOLOGY",
    "DECIMALS",
    "PRECISION",
    "TITLE",
    "TITLE_COMPL",
    "SERIES_NAME",
    "TIME_FORMAT",
    "COLLECTION",
    "OBS_STATUS",
    "OBS_CONF",
    "CONF_STATUS",
    "DERIVATION_TYPE",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OVERLAP",
    "ACCESS_SHARING_LEVEL",
    "SECURITY_CLASSIFICATION",
    "type",
    "FREQ",
    "FREQUENCY",
];

fn is_dimension(name: &str, value: &str) -> bool {
    let plain = !name.contains(':') && !name.starts_with("COMMENT") && !name.starts_with("xmlns") && value.len() <= 60;
    plain && !DESCRIBES.contains(&name)
}

/// What the parser has met so far.
#[derive(Default)]
struct Found {
    groups: Vec<Attributes>,
    /// Series with their observations.
    series: Vec<(Attributes, Vec<Attributes>)>,
}

fn collect(text: &str) -> Found {
    let mut found = Found::default();
    let mut series: Option<(Attributes, Vec<Attributes>)> = None;
    let mut observation: Option<Attributes> = None;
    for tag in tags(text) {
        match (tag.name, tag.closes) {
            ("Group", false) => found.groups.push(attributes(tag.body)),
            ("Series", false) => series = Some((attributes(tag.body), Vec::new())),
            ("Series", true) => found.series.extend(series.take()),
            ("Obs", false) => {
                let own = attributes(tag.body);
                if tag.empty {
                    add(&mut found, &mut series, own);
                } else {
                    observation = Some(own);
                }
            }
            ("Obs", true) => {
                if let Some(own) = observation.take() {
                    add(&mut found, &mut series, own);
                }
            }
            // The generic layout: <Value id= value=>, <ObsDimension value=>, <ObsValue value=>.
            ("Value" | "ObsDimension" | "ObsValue" | "Time", false) => {
                let own = attributes(tag.body);
                let value = get(&own, "value").unwrap_or_default().to_owned();
                let id = match tag.name {
                    "ObsValue" => "OBS_VALUE",
                    "Value" => get(&own, "id").or_else(|| get(&own, "concept")).unwrap_or_default(),
                    _ => "TIME_PERIOD",
                };
                let into = match (&mut observation, &mut series) {
                    (Some(observation), _) => observation,
                    (None, Some((series, _))) => series,
                    _ => continue,
                };
                into.push((id.to_owned(), value));
            }
            _ => {}
        }
    }
    found.series.extend(series);
    found
}

/// An observation outside any series carries its dimensions itself.
fn add(found: &mut Found, series: &mut Option<(Attributes, Vec<Attributes>)>, observation: Attributes) {
    match series {
        Some((_, observations)) => observations.push(observation),
        None => {
            let own = observation
                .iter()
                .filter(|(name, _)| !matches!(name.as_str(), "TIME_PERIOD" | "OBS_VALUE" | "OBS_STATUS"));
            let own: Attributes = own.cloned().collect();
            match found.series.last_mut().filter(|(known, _)| *known == own) {
                Some((_, observations)) => observations.push(observation),
                None => found.series.push((own, vec![observation])),
            }
        }
    }
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let found = collect(&document.text);
    let mut names: Vec<String> = Vec::new();
    for (attributes, _) in &found.series {
        for (name, value) in attributes.iter().filter(|(name, value)| is_dimension(name, value)) {
            if !names.contains(name) && !value.is_empty() {
                names.push(name.clone());
            }
        }
    }
    let dataset = tags(&document.text).find(|tag| tag.name == "Ref" && !tag.closes).map(|tag| attributes(tag.body));
    let title = dataset.as_ref().and_then(|d| get(d, "id")).unwrap_or("SDMX").to_owned();
    let mut cube = Cube::new(&title, &names);
    let mut scales: Vec<String> = Vec::new();
    let mut unread = 0usize;
    for (series, observations) in &found.series {
        let codes: Vec<Code> = names
            .iter()
            .map(|name| Code { code: get(series, name).unwrap_or_default().to_owned(), words: String::new() })
            .collect();
        let about = |wanted: &str| get(series, wanted).or_else(|| of_group(&found.groups, series, wanted));
        if let Some(scale) = about("SCALE").filter(|scale| !scales.iter().any(|known| known == scale)) {
            scales.push(scale.to_owned());
        }
        let unit = about("UNIT_MEASURE").or_else(|| about("UNIT")).or_else(|| about("CURRENCY")).unwrap_or_default();
        let power = about("UNIT_MULT").and_then(|text| text.parse().ok());
        for own in observations {
            let observation = Observation {
                time: get(own, "TIME_PERIOD").unwrap_or_default().to_owned(),
                value: get(own, "OBS_VALUE").unwrap_or_default().to_owned(),
                status: get(own, "OBS_STATUS").unwrap_or_default().to_owned(),
                frequency: about("FREQUENCY").or_else(|| about("FREQ")).unwrap_or_default().to_owned(),
                title: about("SERIES_NAME").or_else(|| about("TITLE")).unwrap_or("OBS_VALUE").to_owned(),
                unit: unit_of(unit, "", power),
            };
            unread += usize::from(!cube.push(&codes, &observation, At::default()));
        }
    }
    if cube.row_count() == 0 {
        return Err(nothing_read(document, "an SDMX-ML file"));
    }
    if unread > 0 {
        let message = format!("{unread} observations have a TIME_PERIOD that could not be read");
        notes.push(Problem::warning("not-a-period", message).at(Place::file(&document.file)));
    }
    let tables = cube.finish();
    note_disjoint(document, &tables, notes);
    let mut assumed = Vec::new();
    if !scales.is_empty() {
        let said = scales.join(", ");
        assumed.push(format!(
            "SCALE={said} says how numbers are displayed; OBS_VALUE is in full units and was not multiplied"
        ));
    }
    let proofs = tables.iter().flat_map(|table| proofs(None, table)).collect();
    Ok(Outcome { tables, proofs, assumed, ..Outcome::default() })
}

/// An attribute that a group gives to the series whose codes it names.
fn of_group<'a>(groups: &'a [Attributes], series: &Attributes, wanted: &str) -> Option<&'a str> {
    groups.iter().find_map(|group| {
        let value = get(group, wanted)?;
        let shared = |(name, value): &(String, String)| get(series, name).is_some_and(|own| own == value);
        let foreign = |(name, value): &(String, String)| get(series, name).is_some_and(|own| own != value);
        (group.iter().any(shared) && !group.iter().any(foreign)).then_some(value)
    })
}

/// Series that share no period must not be drawn as one line.
fn note_disjoint(document: &Document, tables: &[Table], notes: &mut Notes) {
    for table in tables.iter().filter(|table| table.frequency != Some(Frequency::Irregular)) {
        let mut ends: Vec<_> = table.periods.iter().map(|p| p.end.epoch_days()).collect();
        crate::order::natural(&mut ends);
        let gap = ends.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).max().unwrap_or(0);
        if gap > 3 * 366 {
            let message = format!(
                "between two periods of {} lie {} years: its series cover different times",
                table.name,
                gap / 365
            );
            notes.push(Problem::note("disjoint-series", message).at(Place::file(&document.file)));
        }
    }
}
