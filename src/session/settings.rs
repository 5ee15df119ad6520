//! What a reader can decide about a whole file, beside the questions that its content raises. Signs
//! and units of measures are decided by `flip:` and `unit:` (see [`crate::source::said`]).

use super::Reading;
use serde::Serialize;

/// One decision: a key of [`crate::source::Assumptions`], and `--assume KEY=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Key.
    pub id: &'static str,
    /// In words.
    pub label: &'static str,
    /// What was found, or said.
    pub found: String,
    /// Possible values with their words; empty for `source`, which takes the id of any source.
    pub choices: Vec<(String, String)>,
}

const ENCODINGS: &[(&str, &str)] = &[
    ("utf-8", "UTF-8"),
    ("utf-16le", "UTF-16, little end first"),
    ("utf-16be", "UTF-16, big end first"),
    ("shift_jis", "Shift-JIS (Japanese)"),
    ("euc-kr", "EUC-KR (Korean)"),
    ("big5", "Big5 (traditional Chinese)"),
    ("gb18030", "GB 18030 (simplified Chinese)"),
    ("windows-1252", "Windows-1252 (western European)"),
];

const DELIMITERS: &[(&str, &str)] = &[
    ("comma", "comma"),
    ("semicolon", "semicolon"),
    ("tab", "tab"),
    ("pipe", "vertical bar"),
    ("none", "none: fixed width"),
];

const DECIMALS: &[(&str, &str)] = &[("point", "point: 1,234.5"), ("comma", "comma: 1.234,5")];

const ORDERS: &[(&str, &str)] = &[("month-day", "month/day/year"), ("day-month", "day/month/year")];

const PACKED: &[(&str, &str)] = &[("month", "year and month (YYYYMM)"), ("quarter", "year and quarter (YYYYQQ)")];

/// So many lines can be said to be the header.
const HEADER_LINES: u32 = 24;

fn words(choices: &[(&str, &str)]) -> Vec<(String, String)> {
    choices.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

/// What can be decided about a file that could not be read as it was found.
pub(super) fn untried() -> Vec<Setting> {
    let setting = |id, label, choices| Setting { id, label, found: String::new(), choices: words(choices) };
    vec![
        setting("source", "Take it for", &[]),
        setting("encoding", "Encoding", ENCODINGS),
        setting("delimiter", "Cells end at", DELIMITERS),
    ]
}

/// What can be decided about a file as a whole.
pub(super) fn settings(reading: &Reading) -> Vec<Setting> {
    let mut settings =
        vec![Setting { id: "source", label: "Take it for", found: reading.source.id.to_owned(), choices: Vec::new() }];
    if !reading.encoding.is_empty() {
        let found = reading.encoding.clone();
        settings.push(Setting { id: "encoding", label: "Encoding", found, choices: words(ENCODINGS) });
    }
    if let Some(found) = delimiter_of(&reading.kind) {
        settings.push(Setting { id: "delimiter", label: "Cells end at", found, choices: words(DELIMITERS) });
    }
    if reading.source.id == "generic" && reading.questions.iter().all(|q| q.id != "decimal") {
        let said = reading.assume.get("decimal").cloned();
        let comma = reading.assumed.iter().any(|words| words.starts_with("numbers have a decimal comma"));
        let found = said.unwrap_or_else(|| if comma { "comma" } else { "point" }.to_owned());
        settings.push(Setting { id: "decimal", label: "Decimal mark", found, choices: words(DECIMALS) });
    }
    if reading.source.id == "generic" {
        settings.extend(of_the_shape(reading));
    }
    settings
}

/// What the generic reader took from the shape of a table: the order of its dates, its header.
fn of_the_shape(reading: &Reading) -> Vec<Setting> {
    let asked = |id: &str| reading.questions.iter().any(|question| question.id == id);
    let pair = |id: &'static str, label: &'static str, choices: &[(&str, &str)]| {
        // The words of the forms are those of the choices.
        let stated = |form: &str| reading.assumed.iter().any(|said| said.starts_with(&format!("dates are {form}")));
        let found = choices.iter().find(|(_, form)| stated(form)).map(|(value, _)| (*value).to_owned())?;
        (!asked(id)).then(|| Setting { id, label, found, choices: words(choices) })
    };
    let header = || {
        let first = reading.proofs.first().map(|proof| proof.line).filter(|line| *line > 1)?;
        let stated = reading.assumed.iter().find_map(|said| said.strip_prefix("the header is line"));
        let found = stated.unwrap_or("none").trim_start_matches('s').trim().split([',', ' ']).next()?.to_owned();
        let mut choices: Vec<(String, String)> =
            (1..first.min(HEADER_LINES + 1)).map(|line| (line.to_string(), format!("line {line}"))).collect();
        choices.push(("none".to_owned(), "none: columns are named by number".to_owned()));
        Some(Setting { id: "header", label: "The header is", found, choices })
    };
    [pair("date-order", "Order of the dates", ORDERS), pair("date-period", "The dates hold", PACKED), header()]
        .into_iter()
        .flatten()
        .collect()
}

/// The delimiter that a kind of text names.
fn delimiter_of(kind: &str) -> Option<String> {
    let name = match kind.split("-separated text").collect::<Vec<_>>().as_slice() {
        [first, _] => first.rsplit(' ').next().unwrap_or_default(),
        _ if kind.contains("text without a delimiter") => "none",
        _ => return None,
    };
    Some(name.to_owned())
}
