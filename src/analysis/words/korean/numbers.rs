//! Korean numbers with their units: "671억 달러", "0.25%포인트", "1만2345계약".

use super::names::counted;
use crate::analysis::finding::Amount;
use crate::analysis::words::figures::Figures;
use crate::analysis::words::myriads::{Myriads, myriad_words};
use crate::plot::words::korean::{currency, is_currency};

pub(super) use crate::analysis::words::figures::is_stock;
pub(super) use crate::analysis::words::{grouped, number};

const MYRIADS: Myriads = Myriads {
    figures: Figures {
        grouped,
        decimal: '.',
        percent: "%",
        chances: ["0.1% 미만", "99.9% 초과"],
        p: ["p값 산출 불가", "p=", "p<0.001"],
        no_share: "산출 불가 비율",
        no_factor: "산출 불가",
    },
    units: ["만", "억", "조"],
    no_value: "값 없음",
    space: " ",
    contracts: "계약",
    shares: "주",
    index_points: "포인트",
    percentage_points: "%포인트",
    face: "액면 ",
    per: "당 ",
    currency,
    is_currency,
    counted,
};

myriad_words!(MYRIADS);

/// "(95% 구간 0.10~0.40)", nothing without an interval.
pub(super) fn within<T>(interval: Option<(T, T)>, words: impl Fn(T) -> String) -> String {
    interval.map_or_else(String::new, |(low, high)| format!("(95% 구간 {}~{})", words(low), words(high)))
}
