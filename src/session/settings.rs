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
    /// Possible values; empty for `source`, which takes the id of any source.
    pub choices: &'static [(&'static str, &'static str)],
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

/// What can be decided about a file that could not be read as it was found.
pub(super) fn untried() -> Vec<Setting> {
    let setting = |id, label, choices| Setting { id, label, found: String::new(), choices };
    vec![
        setting("source", "Take it for", &[]),
        setting("encoding", "Encoding", ENCODINGS),
        setting("delimiter", "Cells end at", DELIMITERS),
    ]
}

/// What can be decided about a file as a whole.
pub(super) fn settings(reading: &Reading) -> Vec<Setting> {
    let mut settings =
        vec![Setting { id: "source", label: "Take it for", found: reading.source.id.to_owned(), choices: &[] }];
    if !reading.encoding.is_empty() {
        let found = reading.encoding.clone();
        settings.push(Setting { id: "encoding", label: "Encoding", found, choices: ENCODINGS });
    }
    if let Some(found) = delimiter_of(&reading.kind) {
        settings.push(Setting { id: "delimiter", label: "Cells end at", found, choices: DELIMITERS });
    }
    if reading.source.id == "generic" && reading.questions.iter().all(|q| q.id != "decimal") {
        let said = reading.assume.get("decimal").cloned();
        let comma = reading.assumed.iter().any(|words| words.starts_with("numbers have a decimal comma"));
        let found = said.unwrap_or_else(|| if comma { "comma" } else { "point" }.to_owned());
        settings.push(Setting { id: "decimal", label: "Decimal mark", found, choices: DECIMALS });
    }
    settings
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
