//! The 87 columns of a Traders in Financial Futures file, and what their names say.

use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// Column names in their order; files of one week come without a header.
pub(super) const NAMES: [&str; 87] = [
    "Market_and_Exchange_Names",
    "As_of_Date_In_Form_YYMMDD",
    "Report_Date_as_YYYY-MM-DD",
    "CFTC_Contract_Market_Code",
    "CFTC_Market_Code",
    "CFTC_Region_Code",
    "CFTC_Commodity_Code",
    "Open_Interest_All",
    "Dealer_Positions_Long_All",
    "Dealer_Positions_Short_All",
    "Dealer_Positions_Spread_All",
    "Asset_Mgr_Positions_Long_All",
    "Asset_Mgr_Positions_Short_All",
    "Asset_Mgr_Positions_Spread_All",
    "Lev_Money_Positions_Long_All",
    "Lev_Money_Positions_Short_All",
    "Lev_Money_Positions_Spread_All",
    "Other_Rept_Positions_Long_All",
    "Other_Rept_Positions_Short_All",
    "Other_Rept_Positions_Spread_All",
    "Tot_Rept_Positions_Long_All",
    "Tot_Rept_Positions_Short_All",
    "NonRept_Positions_Long_All",
    "NonRept_Positions_Short_All",
    "Change_in_Open_Interest_All",
    "Change_in_Dealer_Long_All",
    "Change_in_Dealer_Short_All",
    "Change_in_Dealer_Spread_All",
    "Change_in_Asset_Mgr_Long_All",
    "Change_in_Asset_Mgr_Short_All",
    "Change_in_Asset_Mgr_Spread_All",
    "Change_in_Lev_Money_Long_All",
    "Change_in_Lev_Money_Short_All",
    "Change_in_Lev_Money_Spread_All",
    "Change_in_Other_Rept_Long_All",
    "Change_in_Other_Rept_Short_All",
    "Change_in_Other_Rept_Spread_All",
    "Change_in_Tot_Rept_Long_All",
    "Change_in_Tot_Rept_Short_All",
    "Change_in_NonRept_Long_All",
    "Change_in_NonRept_Short_All",
    "Pct_of_Open_Interest_All",
    "Pct_of_OI_Dealer_Long_All",
    "Pct_of_OI_Dealer_Short_All",
    "Pct_of_OI_Dealer_Spread_All",
    "Pct_of_OI_Asset_Mgr_Long_All",
    "Pct_of_OI_Asset_Mgr_Short_All",
    "Pct_of_OI_Asset_Mgr_Spread_All",
    "Pct_of_OI_Lev_Money_Long_All",
    "Pct_of_OI_Lev_Money_Short_All",
    "Pct_of_OI_Lev_Money_Spread_All",
    "Pct_of_OI_Other_Rept_Long_All",
    "Pct_of_OI_Other_Rept_Short_All",
    "Pct_of_OI_Other_Rept_Spread_All",
    "Pct_of_OI_Tot_Rept_Long_All",
    "Pct_of_OI_Tot_Rept_Short_All",
    "Pct_of_OI_NonRept_Long_All",
    "Pct_of_OI_NonRept_Short_All",
    "Traders_Tot_All",
    "Traders_Dealer_Long_All",
    "Traders_Dealer_Short_All",
    "Traders_Dealer_Spread_All",
    "Traders_Asset_Mgr_Long_All",
    "Traders_Asset_Mgr_Short_All",
    "Traders_Asset_Mgr_Spread_All",
    "Traders_Lev_Money_Long_All",
    "Traders_Lev_Money_Short_All",
    "Traders_Lev_Money_Spread_All",
    "Traders_Other_Rept_Long_All",
    "Traders_Other_Rept_Short_All",
    "Traders_Other_Rept_Spread_All",
    "Traders_Tot_Rept_Long_All",
    "Traders_Tot_Rept_Short_All",
    "Conc_Gross_LE_4_TDR_Long_All",
    "Conc_Gross_LE_4_TDR_Short_All",
    "Conc_Gross_LE_8_TDR_Long_All",
    "Conc_Gross_LE_8_TDR_Short_All",
    "Conc_Net_LE_4_TDR_Long_All",
    "Conc_Net_LE_4_TDR_Short_All",
    "Conc_Net_LE_8_TDR_Long_All",
    "Conc_Net_LE_8_TDR_Short_All",
    "Contract_Units",
    "CFTC_Contract_Market_Code_Quotes",
    "CFTC_Market_Code_Quotes",
    "CFTC_Commodity_Code_Quotes",
    "CFTC_SubGroup_Code",
    "FutOnly_or_Combined",
];

/// Classes of traders: part of the column name, label, whether the class is a total of others.
pub(super) const CLASSES: [(&str, &str, bool); 6] = [
    ("Dealer", "Dealer", false),
    ("Asset_Mgr", "Asset Manager", false),
    ("Lev_Money", "Leveraged Money", false),
    ("Other_Rept", "Other Reportable", false),
    ("NonRept", "Nonreportable", false),
    ("Tot_Rept", "Total Reportable", true),
];

/// All traders together.
pub(super) const EVERYBODY: &str = "All Traders";

/// What a column of numbers holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What is counted, in words.
    pub(super) label: &'static str,
    /// Class of traders.
    pub(super) holder: &'static str,
    /// `Long`, `Short`, `Spread`, or `All`.
    pub(super) side: &'static str,
    /// Kind of measure.
    pub(super) kind: MeasureKind,
    /// What one is.
    pub(super) unit: Unit,
}

/// Takes a column name apart; nothing for codes, names and dates.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let body = name.strip_suffix("_All")?;
    let contracts = || Unit::of(Quantity::Contracts, Authority::Publisher);
    let percent = || Unit::of(Quantity::Percent, Authority::Publisher);
    let traders = || Unit::of(Quantity::Count { of: "traders".to_owned() }, Authority::Publisher);
    let whole = |label, kind, unit| Some(Meaning { label, holder: EVERYBODY, side: "All", kind, unit });
    match body {
        "Open_Interest" => return whole("Open interest", MeasureKind::Position, contracts()),
        "Change_in_Open_Interest" => return whole("Change in open interest", MeasureKind::Other, contracts()),
        "Pct_of_Open_Interest" => return whole("Percent of open interest", MeasureKind::Rate, percent()),
        "Traders_Tot" => return whole("Traders", MeasureKind::Other, traders()),
        _ => {}
    }
    let (rest, side) = ["Long", "Short", "Spread"]
        .into_iter()
        .find_map(|side| body.strip_suffix(side).and_then(|rest| rest.strip_suffix('_')).map(|rest| (rest, side)))?;
    if let Some(label) = concentration(rest) {
        return Some(Meaning { label, holder: EVERYBODY, side, kind: MeasureKind::Rate, unit: percent() });
    }
    let class = |part: &str| CLASSES.iter().find(|(code, ..)| *code == part).map(|(_, label, _)| *label);
    let (holder, label, kind, unit) = if let Some(part) = rest.strip_suffix("_Positions") {
        (class(part)?, "Positions", MeasureKind::Position, contracts())
    } else if let Some(part) = rest.strip_prefix("Change_in_") {
        (class(part)?, "Change in positions", MeasureKind::Other, contracts())
    } else if let Some(part) = rest.strip_prefix("Pct_of_OI_") {
        (class(part)?, "Percent of open interest", MeasureKind::Rate, percent())
    } else if let Some(part) = rest.strip_prefix("Traders_") {
        (class(part)?, "Traders", MeasureKind::Other, traders())
    } else {
        return None;
    };
    Some(Meaning { label, holder, side, kind, unit })
}

fn concentration(rest: &str) -> Option<&'static str> {
    match rest {
        "Conc_Gross_LE_4_TDR" => Some("Share of the four largest traders, gross"),
        "Conc_Gross_LE_8_TDR" => Some("Share of the eight largest traders, gross"),
        "Conc_Net_LE_4_TDR" => Some("Share of the four largest traders, net"),
        "Conc_Net_LE_8_TDR" => Some("Share of the eight largest traders, net"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighty_numeric_columns_are_named_and_all_but_text_are_understood() {
        let unread: Vec<&str> = NAMES.iter().filter(|n| meaning(n).is_none()).copied().collect();
        assert_eq!(unread.len(), 13, "{unread:?}");
        assert_eq!(
            meaning("Lev_Money_Positions_Short_All").map(|m| (m.holder, m.side)),
            Some(("Leveraged Money", "Short"))
        );
    }
}
