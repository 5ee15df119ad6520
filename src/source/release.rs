//! When figures come out: days from the end of a period to its first release, by source.
//!
//! A backtest at a day may only use periods that were out by then. Where the publisher keeps no
//! fixed calendar, or the file mixes publishers, nothing is said and nothing is assumed.

use super::official::{CANADIAN_SECURITIES, FOREIGN_SECURITIES};
use crate::calendar::Frequency;
use serde::Serialize;

/// The usual delay of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lag {
    /// Days from the last day of the period to the release.
    pub days: u16,
    /// The publisher's rule, in words.
    pub rule: &'static str,
}

/// The delays that are known: source, frequency, days, rule.
const LAGS: [(&str, Frequency, u16, &str); 30] = [
    ("tic-slt", Frequency::Monthly, 48, TIC),
    ("tic-slt-print", Frequency::Monthly, 48, TIC),
    ("tic-slt-history", Frequency::Monthly, 48, TIC),
    ("tic-mfh", Frequency::Monthly, 48, TIC),
    ("tic-s", Frequency::Monthly, 48, TIC),
    ("cftc-tff", Frequency::Weekly, 3, CFTC),
    ("cftc-disagg", Frequency::Weekly, 3, CFTC),
    ("cftc-legacy", Frequency::Weekly, 3, CFTC),
    ("cftc-socrata", Frequency::Weekly, 3, CFTC),
    ("mof-week", Frequency::Weekly, 6, "Thursday or Friday after the week's Saturday"),
    ("mof-monthly", Frequency::Monthly, 10, MOF),
    ("mof-monthly-by-investor", Frequency::Monthly, 10, MOF),
    ("jsda-koushasai", Frequency::Monthly, 20, "about the 20th of the next month"),
    ("boj-flat", Frequency::Monthly, 40, "second week of the second month after"),
    ("ici-flows", Frequency::Weekly, 7, "Wednesday after the week's Wednesday"),
    ("ici-flows", Frequency::Monthly, 29, "end of the next month"),
    ("finra-margin", Frequency::Monthly, 21, "third week of the next month"),
    ("aaii", Frequency::Weekly, 0, "the Thursday on which the survey closes"),
    ("naaim", Frequency::Weekly, 1, "the day after the Wednesday"),
    ("krx", Frequency::Daily, 0, EVENING),
    ("krx-api", Frequency::Daily, 0, EVENING),
    ("twse-institutions", Frequency::Daily, 0, EVENING),
    ("twse-stocks", Frequency::Daily, 0, EVENING),
    ("nse-fii-dii", Frequency::Daily, 0, EVENING),
    ("jpx-investor-type", Frequency::Weekly, 6, "Thursday after the trading week"),
    ("jpx-investor-workbook", Frequency::Weekly, 6, "Thursday after the trading week"),
    ("nyfed-primary-dealers", Frequency::Weekly, 8, "Thursday of the next week"),
    ("nyfed-rates", Frequency::Daily, 1, "the next morning"),
    ("treasury-debt", Frequency::Daily, 1, "the next business day"),
    ("treasury-debt", Frequency::Monthly, 6, "about the 4th business day of the next month"),
];

/// The delays of single tables, where a source has tables of several: source, table, frequency, days, rule. Packages
/// of the Federal Reserve are named by their release.
const TABLES: [(&str, &str, Frequency, u16, &str); 6] = [
    ("fed-ddp", "H41", Frequency::Weekly, 1, H41),
    ("fed-ddp", "H8", Frequency::Weekly, 9, "Friday of the week after the Wednesday (H.8)"),
    ("fed-ddp", "H10", Frequency::Daily, 7, H10),
    ("fed-ddp", "H15", Frequency::Daily, 1, "the next business day"),
    ("statcan", CANADIAN_SECURITIES, Frequency::Monthly, 48, STATCAN),
    ("statcan", FOREIGN_SECURITIES, Frequency::Monthly, 48, STATCAN),
];

/// The delays of FRED's series, which come from many publishers: codes, frequency, days, rule.
const CODES: [(&[&str], Frequency, u16, &str); 6] = [
    (&["WMTSECL1", "WSEFINTL1", "WFASECL1", "WALCL", "TREAST", "WSHOMCB", "WRESBAL"], Frequency::Weekly, 1, H41),
    (
        &[
            "DGS1MO", "DGS3MO", "DGS6MO", "DGS1", "DGS2", "DGS3", "DGS5", "DGS7", "DGS10", "DGS20", "DGS30", "DFII10",
            "DTB3", "T10YIE", "T5YIE", "T10Y2Y", "T10Y3M", "DFF", "EFFR", "SOFR",
        ],
        Frequency::Daily,
        1,
        "the next business day",
    ),
    // A Monday's rate is out with its week's on the Monday after.
    (
        &[
            "DEXJPUS",
            "DEXUSEU",
            "DEXUSUK",
            "DEXCHUS",
            "DEXCAUS",
            "DEXKOUS",
            "DEXSZUS",
            "DTWEXBGS",
            "DTWEXAFEGS",
            "DTWEXEMEGS",
        ],
        Frequency::Daily,
        7,
        H10,
    ),
    (&["BOPGSTB"], Frequency::Monthly, 38, "about five weeks after the month"),
    (&["GDP"], Frequency::Quarterly, 30, "about a month after the quarter"),
    (&["BOPBCA", "IIPUSNETIQ"], Frequency::Quarterly, 90, "about three months after the quarter"),
];
const TIC: &str = "about the 18th of the second month after";
const CFTC: &str = "Friday after the Tuesday of the positions";
const MOF: &str = "about the 6th working day of the next month";
const H41: &str = "Thursday after the Wednesday (H.4.1)";
const H10: &str = "Monday after the week (H.10)";
const STATCAN: &str = "about seven weeks after the month";
const EVENING: &str = "the evening of the trading day";

/// The usual delay of a source's tables of this frequency; nothing where it is not known.
///
/// # Accuracy
/// Holidays move releases by days, government shutdowns by weeks.
///
/// # Example
/// ```
/// use flowmosaic::{calendar::Frequency, source::release::release_lag};
/// assert_eq!(release_lag("cftc-tff", Frequency::Weekly).map(|l| l.days), Some(3));
/// assert_eq!(release_lag("generic", Frequency::Daily), None);
/// ```
#[must_use]
pub fn release_lag(source: &str, frequency: Frequency) -> Option<Lag> {
    let known = LAGS.iter().find(|(id, of, _, _)| *id == source && *of == frequency);
    known.map(|(_, _, days, rule)| Lag { days: *days, rule })
}

/// The usual delay of one series: that of its code where its publisher is known by it, that of its table where it
/// is known by its name, else that of the source's tables of this frequency; nothing where none is known.
///
/// # Accuracy
/// As for [`release_lag`]; quarterly figures of the balance of payments come between 75 and 90 days after the
/// quarter, and the longer delay is taken.
///
/// # Example
/// ```
/// use flowmosaic::{calendar::Frequency, source::release::release_lag_of};
/// assert_eq!(release_lag_of("fred", None, Some("WMTSECL1"), Frequency::Weekly).map(|l| l.days), Some(1));
/// assert_eq!(release_lag_of("fred", None, Some("UNHEARD"), Frequency::Weekly), None);
/// assert_eq!(release_lag_of("fed-ddp", Some("H8"), None, Frequency::Weekly).map(|l| l.days), Some(9));
/// ```
#[must_use]
pub fn release_lag_of(source: &str, table: Option<&str>, code: Option<&str>, frequency: Frequency) -> Option<Lag> {
    let coded = code.filter(|_| FRED.contains(&source)).and_then(|code| {
        let known = CODES.iter().find(|(codes, of, _, _)| codes.contains(&code) && *of == frequency);
        known.map(|(_, _, days, rule)| Lag { days: *days, rule })
    });
    let named = table.and_then(|table| {
        let known = TABLES.iter().find(|(id, name, of, _, _)| *id == source && *name == table && *of == frequency);
        known.map(|(_, _, _, days, rule)| Lag { days: *days, rule })
    });
    coded.or(named).or_else(|| release_lag(source, frequency))
}

/// The sources whose series carry FRED's codes.
const FRED: [&str; 2] = ["fred", "fred-api"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_delay_belongs_to_a_source() {
        for (id, _, _, _) in LAGS {
            assert!(crate::source::ALL.iter().any(|s| s.id == id), "no source has the id {id}");
        }
        for id in TABLES.iter().map(|(id, ..)| *id).chain(FRED) {
            assert!(crate::source::ALL.iter().any(|s| s.id == id), "no source has the id {id}");
        }
    }

    #[test]
    fn a_code_has_one_delay_at_each_frequency() {
        let all: Vec<(&str, Frequency)> =
            CODES.iter().flat_map(|(codes, of, _, _)| codes.iter().map(|code| (*code, *of))).collect();
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{one:?} stands twice");
        }
        // Averages of months are out when the month is, not on the Thursday after a Wednesday.
        assert_eq!(release_lag_of("fred", None, Some("TREAST"), Frequency::Quarterly), None);
        assert_eq!(
            release_lag_of("tic-mfh", None, Some("99996"), Frequency::Monthly),
            release_lag("tic-mfh", Frequency::Monthly)
        );
    }

    #[test]
    fn a_table_of_a_source_with_many_has_its_own_delay() {
        let days =
            |release: &str| release_lag_of("fed-ddp", Some(release), None, Frequency::Weekly).map(|lag| lag.days);
        assert_eq!((days("H41"), days("H8"), days("H6"), days("Federal Reserve")), (Some(1), Some(9), None, None));
        assert_eq!(release_lag_of("own", Some("H8"), None, Frequency::Weekly), None);
        let canada = |table: &str| release_lag_of("statcan", Some(table), None, Frequency::Monthly).map(|lag| lag.days);
        assert_eq!((canada(FOREIGN_SECURITIES), canada("Table")), (Some(48), None));
    }
}
