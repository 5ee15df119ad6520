//! SDMX-ML, structure-specific, generic and compact: IMF (COFER, PIP), ECB, OECD and others.

use crate::calendar::Frequency;
use crate::problem::{Notes, Place, Problem};
use crate::read::Document;
use crate::source::sdmx::{Code, Cube, Observation, unit_of};
use crate::source::sdmx_message::{Attributes, Message, Seen, Series, get, parse, root};
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
    let found = root(&document.text)?;
    Some(evidence_of(94, format!("the root element is {found} of SDMX")))
}

/// Messages of SDMX that hold no observations.
fn without_data(document: &Document) -> Option<Problem> {
    let what = match root(&document.text)? {
        "Structure" => "structures (code lists, concepts, data structures)",
        "GenericMetadata" | "StructureSpecificMetadata" => "metadata",
        "Error" => "an error message of the service",
        _ => return None,
    };
    let message = format!("this SDMX message holds {what} and no observations");
    let problem = Problem::error("sdmx-without-data", message).at(Place::file(&document.file));
    Some(problem.hint("download the data of the data flow, as XML, JSON or CSV"))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    if let Some(problem) = without_data(document) {
        return Err(problem);
    }
    let message = parse(&document.text);
    let mut names: Vec<String> = Vec::new();
    let keys = message.series.iter().flat_map(|s| s.key.iter().chain(s.observations.iter().flat_map(|o| &o.key)));
    for (name, _) in keys {
        if !names.contains(name) && !matches!(name.as_str(), "FREQ" | "FREQUENCY") {
            names.push(name.clone());
        }
    }
    let title = if message.name.is_empty() { "SDMX" } else { message.name.as_str() };
    let mut cube = Cube::new(title, &names);
    let mut scales: Vec<String> = Vec::new();
    let mut unread = 0usize;
    for series in &message.series {
        for seen in &series.observations {
            let said = Said { message: &message, series, seen };
            if let Some(scale) = said.about("SCALE").filter(|scale| !scales.iter().any(|known| known == scale)) {
                scales.push(scale.to_owned());
            }
            let code = |name: &String| Code {
                code: get(&seen.key, name).or_else(|| get(&series.key, name)).unwrap_or_default().to_owned(),
                words: String::new(),
            };
            let codes: Vec<Code> = names.iter().map(code).collect();
            let time = if seen.time.is_empty() { &series.time } else { &seen.time };
            let observation = said.observation(time);
            unread += usize::from(!cube.push(&codes, &observation, At { line: seen.line, column: 0 }));
        }
    }
    if cube.row_count() == 0 {
        let problem = nothing_read(document, "an SDMX-ML file");
        let said: String = message.footer.chars().take(240).collect();
        return Err(if said.is_empty() { problem } else { problem.hint(format!("the service says: {said}")) });
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

/// What a message says about one observation: itself, its series, or a group that the series is part of.
struct Said<'a> {
    message: &'a Message,
    series: &'a Series,
    seen: &'a Seen,
}

impl<'a> Said<'a> {
    fn about(&self, wanted: &str) -> Option<&'a str> {
        let own = [&self.seen.about, &self.seen.key, &self.series.about, &self.series.key];
        let found = own.iter().find_map(|attributes| get(attributes, wanted));
        found.or_else(|| of_group(&self.message.groups, self.series, self.seen, wanted))
    }

    fn first(&self, wanted: &[&str]) -> &'a str {
        wanted.iter().find_map(|name| self.about(name)).unwrap_or_default()
    }

    fn observation(&self, time: &str) -> Observation {
        let power = self.first(&["UNIT_MULT", "POWERCODE", "UNIT_MULTIPLIER"]).parse().ok();
        let unit = self.first(&["UNIT_MEASURE", "UNIT", "BIS_UNIT", "CURRENCY"]);
        let title = self.first(&["SERIES_NAME", "TITLE", "TITLE_EN", "TITLE_COMPL"]);
        Observation {
            time: time.to_owned(),
            value: self.seen.value.clone(),
            status: get(&self.seen.about, "OBS_STATUS").unwrap_or_default().to_owned(),
            frequency: self.first(&["FREQUENCY", "FREQ"]).to_owned(),
            title: if title.is_empty() { "OBS_VALUE".to_owned() } else { title.to_owned() },
            unit: unit_of(unit, "", power),
        }
    }
}

/// An attribute that a group gives to the series whose codes it names.
fn of_group<'a>(groups: &'a [Attributes], series: &Series, seen: &Seen, wanted: &str) -> Option<&'a str> {
    let code = |name: &str| get(&seen.key, name).or_else(|| get(&series.key, name));
    groups.iter().find_map(|group| {
        let value = get(group, wanted)?;
        let shared = |(name, value): &(String, String)| code(name).is_some_and(|own| own == value);
        let foreign = |(name, value): &(String, String)| code(name).is_some_and(|own| own != value);
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
