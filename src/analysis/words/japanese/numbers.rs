//! Japanese numbers with their units: 「671億ドル」「0.25ポイント」「1万2345枚」.

use super::names::counted;
use crate::analysis::finding::Amount;
use crate::analysis::words::figures::Figures;
use crate::analysis::words::myriads::{Myriads, myriad_words};
use crate::plot::words::japanese::{currency, is_currency};

pub(super) use crate::analysis::words::figures::is_stock;
pub(super) use crate::analysis::words::{grouped, number};

const MYRIADS: Myriads = Myriads {
    figures: Figures {
        grouped,
        decimal: '.',
        percent: "%",
        chances: ["0.1%未満", "99.9%超"],
        p: ["p値は算出不能", "p=", "p<0.001"],
        no_share: "算出不能な割合",
        no_factor: "算出不能",
    },
    units: ["万", "億", "兆"],
    no_value: "値なし",
    space: "",
    contracts: "枚",
    shares: "株",
    index_points: "ポイント",
    percentage_points: "ポイント",
    face: "額面",
    per: "当たり",
    currency,
    is_currency,
    counted,
};

myriad_words!(MYRIADS);

/// 「（95%区間：0.10〜0.40）」, nothing without an interval.
pub(super) fn within<T>(interval: Option<(T, T)>, words: impl Fn(T) -> String) -> String {
    interval.map_or_else(String::new, |(low, high)| format!("（95%区間：{}〜{}）", words(low), words(high)))
}
