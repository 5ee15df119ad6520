//! Which attributes of a series say something about it, and which are its dimensions.

/// Attributes that describe a series or a value and are no dimension.
const DESCRIBES: [&str; 40] = [
    "SCALE",
    "UNIT_MULT",
    "UNIT_MULTIPLIER",
    "POWERCODE",
    "METHODOLOGY",
    "DECIMALS",
    "PRECISION",
    "TITLE",
    "TITLE_COMPL",
    "TITLE_EN",
    "TITLE_FR",
    "SERIES_NAME",
    "TIME_FORMAT",
    "COLLECTION",
    "COLL_METHOD",
    "COMPILATION",
    "SOURCE_AGENCY",
    "AVAILABILITY",
    "LAST_UPDATE",
    "DOM_SER_IDS",
    "UNIT_INDEX_BASE",
    "OBS_STATUS",
    "OBS_CONF",
    "OBS_COM",
    "OBS_COMMENT",
    "OBS_PRE_BREAK",
    "PRE_BREAK_VALUE",
    "BREAKS",
    "CONF_STATUS",
    "CONF_STATUS_OBS",
    "DERIVATION_TYPE",
    "TIME",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OVERLAP",
    "ACCESS_SHARING_LEVEL",
    "SECURITY_CLASSIFICATION",
    "type",
    "FREQ",
    "FREQUENCY",
];

/// True when an attribute of a series or an observation is one of its dimensions.
pub(super) fn is_dimension(name: &str, value: &str) -> bool {
    let plain = !name.contains(':') && !name.starts_with("COMMENT") && !name.starts_with("xmlns") && value.len() <= 60;
    plain && !value.is_empty() && name != "action" && !DESCRIBES.contains(&name)
}
