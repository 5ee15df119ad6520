//! Column names of CFTC reports taken apart: class of traders, side and crop year.

use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// Classes of traders: names in columns, label, whether it is a total of others.
pub(super) const CLASSES: [(&[&str], &str, bool); 11] = [
    (&["noncommercial", "noncomm"], "Noncommercial", false),
    (&["commercial", "comm"], "Commercial", false),
    (&["prod_merc"], "Producer/Merchant/Processor/User", false),
    (&["swap"], "Swap Dealers", false),
    (&["m_money"], "Managed Money", false),
    (&["dealer"], "Dealer", false),
    (&["asset_mgr"], "Asset Manager", false),
    (&["lev_money"], "Leveraged Money", false),
    (&["other_rept"], "Other Reportable", false),
    (&["nonreportable", "nonrept"], "Nonreportable", false),
    (&["total_reportable", "tot_rept"], "Total Reportable", true),
];

/// All traders together.
pub(super) const EVERYBODY: &str = "All Traders";

/// What a column of numbers holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) words: &'static str,
    pub(crate) holder: &'static str,
    /// `Long`, `Short`, `Spread` or `All`.
    pub(crate) side: &'static str,
    /// `All`, `Old` or `Other` crop years.
    pub(crate) crop: &'static str,
    pub(super) kind: MeasureKind,
    pub(super) unit: Unit,
}

/// A column name in lower snake case: quotes, spaces, signs and doubled underscores folded.
pub(crate) fn folded(name: &str) -> String {
    let lower = name.to_lowercase().replace('%', "pct").replace('=', " ");
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

/// What each column holds; nothing for names, dates and codes.
pub(crate) fn meanings(names: &[&str]) -> Vec<Option<Meaning>> {
    let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
    folded
        .iter()
        .map(|name| {
            let (stem, suffix) = split_crop(name);
            // The portal drops suffixes: with an explicit "_all" beside it, the bare name is the
            // old crop; without one, it is all crops and the numbered names are old and other.
            let explicit =
                folded.iter().any(|other| other.strip_suffix("_all").is_some_and(|other| same_stem(other, stem)));
            let crop = match suffix {
                Some("all") => "All",
                Some("old") => "Old",
                Some("other") => "Other",
                None if explicit => "Old",
                None => "All",
                Some("1") if explicit => "Other",
                Some("1") => "Old",
                _ => "Other",
            };
            meaning(stem, crop)
        })
        .collect()
}

fn split_crop(name: &str) -> (&str, Option<&str>) {
    for suffix in ["all", "old", "other", "1", "2"] {
        if let Some(stem) = name.strip_suffix(suffix).and_then(|stem| stem.strip_suffix('_')) {
            return (stem, Some(suffix));
        }
    }
    (name, None)
}

/// Equal but for the portal's misspellings.
fn same_stem(a: &str, b: &str) -> bool {
    let mended = |text: &str| text.replace("postions", "positions").replace("spead", "spread");
    a == b || mended(a) == mended(b)
}

fn meaning(stem: &str, crop: &'static str) -> Option<Meaning> {
    let contracts = || Unit::of(Quantity::Contracts, Authority::Publisher);
    let percent = || Unit::of(Quantity::Percent, Authority::Publisher);
    let traders = || Unit::of(Quantity::Count { of: "traders".to_owned() }, Authority::Publisher);
    let whole = |words, kind, unit| Some(Meaning { words, holder: EVERYBODY, side: "All", crop, kind, unit });
    match stem {
        "open_interest" => return whole("Open interest", MeasureKind::Position, contracts()),
        "change_in_open_interest" => return whole("Change in open interest", MeasureKind::Other, contracts()),
        "pct_of_open_interest" | "pct_of_open_interest_oi" => {
            return whole("Percent of open interest", MeasureKind::Rate, percent());
        }
        "traders_tot" | "traders_total" => return whole("Traders", MeasureKind::Other, traders()),
        _ => {}
    }
    let sides =
        [("long", "Long"), ("short", "Short"), ("spreading", "Spread"), ("spread", "Spread"), ("spead", "Spread")];
    let (rest, side) =
        sides.into_iter().find_map(|(end, side)| Some((stem.strip_suffix(end)?.strip_suffix('_')?, side)))?;
    if let Some(words) = concentration(rest) {
        return Some(Meaning { words, holder: EVERYBODY, side, crop, kind: MeasureKind::Rate, unit: percent() });
    }
    let (part, words, kind, unit) = if let Some(part) = rest.strip_prefix("change_in_") {
        (part, "Change in positions", MeasureKind::Other, contracts())
    } else if let Some(part) = rest.strip_prefix("pct_of_oi_") {
        (part, "Percent of open interest", MeasureKind::Rate, percent())
    } else if let Some(part) = rest.strip_prefix("traders_") {
        (part, "Traders", MeasureKind::Other, traders())
    } else {
        let part = rest.strip_suffix("_positions").or_else(|| rest.strip_suffix("_postions"))?;
        (part, "Positions", MeasureKind::Position, contracts())
    };
    let (_, holder, _) = CLASSES.iter().find(|(names, ..)| names.contains(&part))?;
    Some(Meaning { words, holder, side, crop, kind, unit })
}

fn concentration(rest: &str) -> Option<&'static str> {
    let rest = rest.strip_prefix("concentration_").or_else(|| rest.strip_prefix("conc_"))?;
    match rest {
        "gross_lt_4_tdr" | "gross_le_4_tdr" => Some("Share of the four largest traders, gross"),
        "gross_lt_8_tdr" | "gross_le_8_tdr" => Some("Share of the eight largest traders, gross"),
        "net_lt_4_tdr" | "net_le_4_tdr" => Some("Share of the four largest traders, net"),
        "net_lt_8_tdr" | "net_le_8_tdr" => Some("Share of the eight largest traders, net"),
        _ => None,
    }
}
