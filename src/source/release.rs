//! When figures come out: days from the end of a period to its first release, by source.
//!
//! A backtest at a day may only use periods that were out by then. Where the publisher keeps no
//! fixed calendar, or the file mixes publishers, nothing is said and nothing is assumed.

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
    let lag = |days, rule| Some(Lag { days, rule });
    match (source, frequency) {
        (id, _) if id.starts_with("tic-") => lag(48, "about the 18th of the second month after"),
        (id, Frequency::Weekly) if id.starts_with("cftc-") => lag(3, "Friday after the Tuesday of the positions"),
        ("mof-week", _) => lag(6, "Thursday or Friday after the week's Saturday"),
        (id, Frequency::Monthly) if id.starts_with("mof-") => lag(10, "about the 6th working day of the next month"),
        ("jsda-koushasai", Frequency::Monthly) => lag(20, "about the 20th of the next month"),
        ("boj-flat", Frequency::Monthly) => lag(40, "second week of the second month after"),
        ("statcan", Frequency::Monthly) => lag(48, "about seven weeks after the month"),
        ("fed-ddp", Frequency::Weekly) => lag(1, "Thursday after the Wednesday (H.4.1)"),
        ("ici-flows", Frequency::Weekly) => lag(7, "Wednesday after the week's Wednesday"),
        ("ici-flows", Frequency::Monthly) => lag(29, "end of the next month"),
        ("finra-margin", Frequency::Monthly) => lag(21, "third week of the next month"),
        ("aaii", _) => lag(0, "the Thursday on which the survey closes"),
        ("naaim", _) => lag(1, "the day after the Wednesday"),
        ("krx" | "krx-api" | "twse" | "taifex" | "nse-fii-dii" | "nse-participants", Frequency::Daily) => {
            lag(0, "the evening of the trading day")
        }
        ("jpx", Frequency::Weekly) => lag(6, "Thursday after the trading week"),
        ("treasury-auctions", _) => lag(0, "minutes after the auction"),
        ("nyfed-dealers", Frequency::Weekly) => lag(8, "Thursday of the next week"),
        ("nyfed-rates", Frequency::Daily) => lag(1, "the next morning"),
        _ => None,
    }
}
