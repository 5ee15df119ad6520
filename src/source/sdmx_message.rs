//! A message of SDMX-ML taken apart: series, their keys, what is said about them, observations.
//!
//! Read are generic messages (1.0 to 2.1), compact (1.0, 2.0), structure-specific (2.1, 3.0), utility
//! and cross-sectional ones, alone or in a message group or a SOAP envelope.

mod describes;

use crate::read::xml::{Tag, attributes, tags, unescaped};
use crate::source::sdmx::period;
use describes::is_dimension;

pub(crate) use crate::read::xml::Attributes;

/// The value of a name.
pub(crate) fn get<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// One observation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// Its period; empty where the series says it.
    pub(crate) time: String,
    /// The value as written.
    pub(crate) value: String,
    /// Dimensions that differ within the series.
    pub(crate) key: Attributes,
    /// What is said about it.
    pub(crate) about: Attributes,
    /// Physical line.
    pub(crate) line: u32,
}

/// One series, or what cross-sectional and flat messages have in its place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Series {
    /// Its period, where the message stands across and not along time.
    pub(crate) time: String,
    /// Its dimensions.
    pub(crate) key: Attributes,
    /// What is said about it.
    pub(crate) about: Attributes,
    /// Its observations.
    pub(crate) observations: Vec<Seen>,
}

/// What the message holds.
#[derive(Debug, Default)]
pub(crate) struct Message {
    /// Id of the data structure or data set.
    pub(crate) name: String,
    /// What is said about all series that share the same codes.
    pub(crate) groups: Vec<Attributes>,
    /// The series.
    pub(crate) series: Vec<Series>,
    /// What the sender wrote below the data, or in place of it.
    pub(crate) footer: String,
}

/// Root elements of messages with data.
const DATA_ROOTS: [&str; 7] = [
    "StructureSpecificData",
    "StructureSpecificTimeSeriesData",
    "GenericData",
    "GenericTimeSeriesData",
    "CompactData",
    "UtilityData",
    "CrossSectionalData",
];

/// The element that makes a text a message of SDMX-ML with data, or one without.
pub(crate) fn root(text: &str) -> Option<&str> {
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']);
    if !start.starts_with('<') {
        return None;
    }
    let head: String = start.chars().take(6_000).collect::<String>().to_lowercase();
    if !head.contains("sdmx") {
        return None;
    }
    tags(start).take(6).map(|tag| tag.name).find(|name| {
        DATA_ROOTS.contains(name)
            || matches!(*name, "MessageGroup" | "Structure" | "GenericMetadata" | "StructureSpecificMetadata" | "Error")
    })
}

fn is_time(name: &str) -> bool {
    matches!(name, "TIME_PERIOD" | "TIME" | "time")
}

fn dimensions(attributes: &Attributes) -> Attributes {
    attributes.iter().filter(|(name, value)| is_dimension(name, value)).cloned().collect()
}

fn time_of(attributes: &Attributes) -> String {
    attributes.iter().find(|(name, _)| is_time(name)).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Where the walk through the tags stands.
#[derive(Default)]
struct Walk {
    message: Message,
    /// The header says which dimension stands at the observation.
    across: String,
    cross_sectional: bool,
    in_data: bool,
    in_attributes: bool,
    in_key: bool,
    in_footer: bool,
    data_set: Attributes,
    /// A group that is open: generic ones collect their values, others give theirs to the series inside.
    group: Option<Attributes>,
    section: Attributes,
    series: Option<Series>,
    seen: Option<Seen>,
    component: String,
    annotation: String,
}

/// Takes a message apart.
pub(crate) fn parse(text: &str) -> Message {
    let mut walk = Walk::default();
    for tag in tags(text) {
        if walk.in_data {
            walk.inside(&tag);
        } else {
            walk.outside(&tag);
        }
    }
    walk.message.series.extend(walk.series.take());
    walk.message
}

impl Walk {
    /// Header and footer.
    fn outside(&mut self, tag: &Tag) {
        match (tag.name, tag.closes) {
            ("CrossSectionalData", false) => self.cross_sectional = true,
            ("Structure", false) => {
                let own = attributes(tag.body);
                if let Some(across) = get(&own, "dimensionAtObservation") {
                    across.clone_into(&mut self.across);
                }
            }
            ("Ref", false) if self.message.name.is_empty() => {
                self.message.name = get(&attributes(tag.body), "id").unwrap_or_default().to_owned();
            }
            ("KeyFamilyRef" | "DataSetID", false) if self.message.name.is_empty() => {
                self.message.name = unescaped(tag.text);
            }
            ("Footer", closes) => self.in_footer = !closes,
            ("Text", false) if self.in_footer && self.message.footer.is_empty() => {
                self.message.footer = unescaped(tag.text);
            }
            ("DataSet", false) if !tag.empty => {
                self.in_data = true;
                self.data_set = attributes(tag.body);
                if self.message.name.is_empty() {
                    let own = get(&self.data_set, "id").or_else(|| get(&self.data_set, "datasetID"));
                    self.message.name = own.unwrap_or_default().to_owned();
                }
            }
            _ => {}
        }
    }

    fn inside(&mut self, tag: &Tag) {
        match (tag.name, tag.closes) {
            ("DataSet", true) => {
                self.in_data = false;
                self.message.series.extend(self.series.take());
            }
            ("Series", false) => self.open_series(tag),
            ("Series", true) => self.message.series.extend(self.series.take()),
            ("Obs", false) => self.open_observation(tag),
            ("Obs", true) => self.close_observation(),
            ("Attributes", closes) => self.in_attributes = !closes && !tag.empty,
            ("Key", closes) => self.in_key = !closes && !tag.empty,
            ("Value" | "ObsDimension" | "ObsValue", false) => self.generic_value(tag),
            ("Time", false) => self.say_time(tag),
            ("Comp", false) => self.component = get(&attributes(tag.body), "id").unwrap_or_default().to_owned(),
            ("AnnotationType", false) => tag.text.clone_into(&mut self.annotation),
            ("AnnotationText", false) if self.annotation == "Short Description" => {
                self.describe("TITLE".to_owned(), unescaped(tag.text));
            }
            ("Atts", false) => self.message.groups.push(attributes(tag.body)),
            ("Section", false) if self.cross_sectional => self.section = attributes(tag.body),
            (name, false) if name.ends_with("Group") && self.series.is_none() => {
                let own = attributes(tag.body);
                if tag.empty {
                    self.message.groups.push(own);
                } else {
                    self.group = Some(own);
                }
            }
            (name, true) if name.ends_with("Group") => self.message.groups.extend(self.group.take()),
            // Utility messages write dimensions, periods and values as elements.
            ("TIME_PERIOD" | "OBS_VALUE", false) if self.seen.is_some() => {
                if let Some(seen) = &mut self.seen {
                    let into = if tag.name == "OBS_VALUE" { &mut seen.value } else { &mut seen.time };
                    *into = unescaped(tag.text);
                }
            }
            (name, false) if self.in_key && !tag.empty => {
                if let Some(series) = &mut self.series {
                    put(&mut series.key, &mut series.time, name.to_owned(), unescaped(tag.text));
                }
            }
            (name, false) if self.cross_sectional => self.across_section(name, tag),
            _ => {}
        }
    }

    fn open_series(&mut self, tag: &Tag) {
        let own = attributes(tag.body);
        let mut series = Series { time: time_of(&own), key: dimensions(&own), about: own, observations: Vec::new() };
        series.about.extend(self.group.iter().flatten().cloned());
        series.about.extend(self.data_set.iter().cloned());
        if tag.empty {
            self.message.series.push(series);
        } else {
            self.series = Some(series);
        }
    }

    fn open_observation(&mut self, tag: &Tag) {
        let own = attributes(tag.body);
        let mut seen = Seen {
            time: time_of(&own),
            value: get(&own, "OBS_VALUE").unwrap_or_default().to_owned(),
            key: Vec::new(),
            about: Vec::new(),
            line: tag.line,
        };
        // Some structures call their time something else.
        if seen.time.is_empty() && self.series.as_ref().is_some_and(|series| series.time.is_empty()) {
            let named = own.iter().find(|(name, value)| name != "OBS_VALUE" && period(value).is_some());
            seen.time = named.map(|(_, value)| value.clone()).unwrap_or_default();
        }
        // Along time an observation has no dimension but its period; across, it has the one that the
        // header names, and where it stands alone it has all.
        if self.series.is_none() || seen.time.is_empty() {
            seen.key = match own.iter().find(|(name, _)| self.series.is_some() && *name == self.across) {
                Some(named) => vec![named.clone()],
                None => dimensions(&own),
            };
            // A measure that is a type of its own: `xsi:type="ns:BIRTHS"`.
            let measure = own.iter().find(|(name, _)| name.ends_with(":type")).map(|(_, value)| value);
            if let Some(measure) = measure.filter(|_| self.series.is_some() && !self.across.is_empty()) {
                let code = measure.rsplit(':').next().unwrap_or_default().to_owned();
                seen.key = vec![(self.across.clone(), code)];
            }
        }
        seen.about = own;
        self.seen = Some(seen);
        if tag.empty {
            self.close_observation();
        }
    }

    fn close_observation(&mut self) {
        let Some(mut seen) = self.seen.take() else { return };
        if let Some(series) = &mut self.series {
            series.observations.push(seen);
            return;
        }
        // Without a series the observation carries its dimensions itself.
        let key = std::mem::take(&mut seen.key);
        match self.message.series.last_mut().filter(|last| last.key == key) {
            Some(last) => last.observations.push(seen),
            None => {
                let about = self.data_set.clone();
                let observations = vec![seen];
                self.message.series.push(Series { time: String::new(), key, about, observations });
            }
        }
    }

    /// `<Value id= value=>`, `<ObsDimension value=>`, `<ObsValue value=>`.
    fn generic_value(&mut self, tag: &Tag) {
        let own = attributes(tag.body);
        let Some(value) = get(&own, "value").map(str::to_owned) else {
            // Version 3.0 writes long and repeated attributes as `<Comp id=><Value>…`.
            let name = std::mem::take(&mut self.component);
            if !name.is_empty() && !tag.text.is_empty() {
                self.describe(name, unescaped(tag.text));
            }
            return;
        };
        let id = get(&own, "id").or_else(|| get(&own, "concept")).unwrap_or_default().to_owned();
        match (tag.name, &mut self.seen) {
            ("ObsValue", Some(seen)) => seen.value = value,
            ("ObsDimension", Some(seen)) => {
                let across = if self.across == "AllDimensions" { "" } else { self.across.as_str() };
                let name = if id.is_empty() { across.to_owned() } else { id };
                if name.is_empty() || is_time(&name) {
                    seen.time = value;
                } else {
                    seen.key.push((name, value));
                }
            }
            _ if self.in_attributes => self.describe(id, value),
            (_, Some(seen)) => put(&mut seen.key, &mut seen.time, id, value),
            (_, None) => match (&mut self.series, &mut self.group) {
                (Some(series), _) => put(&mut series.key, &mut series.time, id, value),
                (None, Some(group)) => group.push((id, value)),
                _ => {}
            },
        }
    }

    fn say_time(&mut self, tag: &Tag) {
        let own = attributes(tag.body);
        let text = get(&own, "value").map_or_else(|| unescaped(tag.text), str::to_owned);
        match (&mut self.seen, &mut self.series) {
            (Some(seen), _) => seen.time = text,
            (None, Some(series)) => series.time = text,
            _ => {}
        }
    }

    /// Adds what is said about the innermost thing that is open.
    fn describe(&mut self, name: String, value: String) {
        let about = match (&mut self.seen, &mut self.series, &mut self.group) {
            (Some(seen), ..) => &mut seen.about,
            (None, Some(series), _) => &mut series.about,
            (None, None, Some(group)) => group,
            _ => &mut self.data_set,
        };
        about.push((name, value));
    }

    /// In cross-sectional messages an observation is named by its measure.
    fn across_section(&mut self, name: &str, tag: &Tag) {
        let own = attributes(tag.body);
        let Some(value) = get(&own, "value").map(str::to_owned) else { return };
        let mut about = own;
        about.retain(|(name, _)| name != "value");
        about.extend(self.section.iter().cloned());
        about.extend(self.group.iter().flatten().cloned());
        about.extend(self.data_set.iter().cloned());
        let mut key = vec![("MEASURE".to_owned(), name.to_owned())];
        key.extend(dimensions(&about));
        let seen = Seen { time: time_of(&about), value, line: tag.line, ..Seen::default() };
        self.message.series.push(Series { time: String::new(), key, about, observations: vec![seen] });
    }
}

/// The period goes into its own place; frequencies describe.
fn put(key: &mut Attributes, time: &mut String, name: String, value: String) {
    if is_time(&name) {
        *time = value;
    } else {
        key.push((name, value));
    }
}
