//! Codes and words of groups and of wholes, which overlap their members.

use crate::source::words::is_aggregate;

/// Dimensions of areas, by a part of their name.
const AREAS: [&str; 8] = ["COUNTRY", "AREA", "GEO", "PARTNER", "RESIDENCE", "ISSUER_RES", "REGION", "CTY"];

/// Codes of groups of areas that have no number.
const GROUPS: [&str; 17] = [
    "1W",
    "5J",
    "5A",
    "5C",
    "5R",
    "U2",
    "U4",
    "D0",
    "W",
    "EA",
    "EU",
    "OECD",
    "OECD26",
    "OECDE",
    "WORLD",
    "EXT_EA20",
    "EXT_EU27_2020",
];

/// Codes of wholes by the code lists of single dimensions: the BIS's banking statistics, the IMF's reserves by currency.
const WHOLES: [(&str, &str); 7] = [
    ("L_CURR_TYPE", "A"),
    ("L_POS_TYPE", "A"),
    ("L_INSTR", "A"),
    ("L_CP_SECTOR", "A"),
    ("L_REP_BANK_TYPE", "A"),
    ("REM_MATURITY", "A"),
    ("FXR_CURRENCY", "CI_T"),
];

/// What words name the whole of after "all"; "all other" names a rest.
const ALL_OF: [&str; 11] = [
    "sectors",
    "industries",
    "currencies",
    "instruments",
    "maturities",
    "items",
    "ages",
    "persons",
    "products",
    "regions",
    "areas",
];

/// Whether a code of a dimension, or its words, name a group or a whole.
pub(super) fn is_group(dimension: &str, code: &str, words: &str) -> bool {
    let dimension = dimension.to_uppercase();
    let area = AREAS.iter().any(|name| dimension.contains(name)) && is_area_group(code);
    // "_T" is the total in every code list of SDMX, TO1 all currencies in every one of the BIS.
    area || code == "_T"
        || code == "TO1"
        || WHOLES.iter().any(|(name, whole)| dimension == *name && code == *whole)
        || is_aggregate(words)
        || says_all(words)
}

fn is_area_group(code: &str) -> bool {
    let numbered = |prefix: &str| {
        code.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    ["G", "EA", "EU", "W", "I"].into_iter().any(numbered) || GROUPS.contains(&code)
}

fn says_all(words: &str) -> bool {
    let words = words.to_lowercase();
    words.strip_prefix("all ").is_some_and(|of| ALL_OF.contains(&of.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_is_known_by_the_code_list_of_its_dimension() {
        for (dimension, code) in [
            ("L_DENOM", "TO1"),
            ("L_POS_TYPE", "A"),
            ("FXR_CURRENCY", "CI_T"),
            ("CURRENCY", "_T"),
            ("REF_AREA", "5J"),
            ("REF_AREA", "OECD"),
            ("DER_CURR_LEG1", "TO1"),
        ] {
            assert!(is_group(dimension, code, ""), "{dimension} {code}");
        }
        for (dimension, code) in [
            ("L_DENOM", "USD"),
            ("L_POS_TYPE", "N"),
            ("ACCOUNTING_ENTRY", "A"),
            ("FXR_CURRENCY", "CI_USD"),
            ("x", "5J"),
        ] {
            assert!(!is_group(dimension, code, ""), "{dimension} {code}");
        }
        for (words, whole) in [("All Sectors", true), ("All other sectors", false), ("All Saints", false)] {
            assert_eq!(is_group("Sector", "0", words), whole, "{words}");
        }
    }
}
