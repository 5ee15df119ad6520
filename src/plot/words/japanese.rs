//! Japanese words in pictures and beside the cursor.

use super::telling::Telling;
use super::{Big, Said, Scaled, Tick, Title};
use crate::calendar::Day;
use crate::plot::Form;

/// Currencies by their Japanese names; others by their code.
const CURRENCIES: [(&str, &str); 28] = [
    ("USD", "ドル"),
    ("JPY", "円"),
    ("EUR", "ユーロ"),
    ("GBP", "ポンド"),
    ("CNY", "人民元"),
    ("CNH", "人民元"),
    ("KRW", "ウォン"),
    ("INR", "ルピー"),
    ("CHF", "スイスフラン"),
    ("CAD", "カナダドル"),
    ("AUD", "豪ドル"),
    ("NZD", "ニュージーランドドル"),
    ("HKD", "香港ドル"),
    ("TWD", "台湾ドル"),
    ("SGD", "シンガポールドル"),
    ("SEK", "スウェーデンクローナ"),
    ("NOK", "ノルウェークローネ"),
    ("DKK", "デンマーククローネ"),
    ("BRL", "レアル"),
    ("MXN", "メキシコペソ"),
    ("ZAR", "ランド"),
    ("TRY", "リラ"),
    ("THB", "バーツ"),
    ("IDR", "ルピア"),
    ("MYR", "リンギ"),
    ("PHP", "フィリピンペソ"),
    ("PLN", "ズロチ"),
    ("RUB", "ルーブル"),
];

/// Whether a code is that of a currency with a name here.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.iter().any(|(known, _)| *known == code)
}

/// The Japanese name of a currency.
pub(crate) fn currency(code: &str) -> &str {
    CURRENCIES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// 「2025年4月9日」.
pub(crate) fn date(day: Day) -> String {
    let (year, month, number) = day.ymd();
    format!("{year}年{month}月{number}日")
}

/// 「2025年4月」「2026年8月8日までの週」.
pub(super) fn period_title(end: Day, title: Title) -> String {
    let (year, month, _) = end.ymd();
    match title {
        Title::Day => date(end),
        Title::WeekTo => format!("{}までの週", date(end)),
        Title::HalfMonth { second } => format!("{year}年{month}月{}", if second { "後半" } else { "前半" }),
        Title::Month => format!("{year}年{month}月"),
        Title::Quarter(quarter) => format!("{year}年第{quarter}四半期"),
        Title::QuarterTo => format!("{}までの四半期", date(end)),
        Title::HalfYear { second } => format!("{year}年{}半期", if second { "下" } else { "上" }),
        Title::HalfYearTo => format!("{}までの半期", date(end)),
        Title::Year => format!("{year}年"),
        Title::YearTo => format!("{}までの1年", date(end)),
    }
}

/// 「2025年4月」「4月9日」.
pub(super) fn tick_text(day: Day, tick: Tick) -> String {
    let (year, month, number) = day.ymd();
    match tick {
        Tick::Month { with_year: true } => format!("{year}年{month}月"),
        Tick::Month { with_year: false } => format!("{month}月"),
        Tick::Day { with_year: true } => format!("{year}年{month}月{number}日"),
        Tick::Day { with_year: false } => format!("{month}月{number}日"),
    }
}

pub(super) fn said(what: Said) -> &'static str {
    match what {
        Said::NoValue => "値なし",
        Said::Empty => "表示する値がない",
        Said::LogScale => "対数目盛",
        Said::SignedLogScale => "符号付き対数目盛、線形範囲 ±",
        Said::OfTheWhole => "（全体比）",
        Said::To => "〜",
    }
}

pub(super) fn rank(rank: usize, of: usize, from_bottom: bool) -> String {
    format!("{of}のうち{}から{rank}番目（表示分）", if from_bottom { "下" } else { "上" })
}

/// 「億ドル」「百万枚」, and by what the divisor grows: 1億 is a tenth of a billion.
pub(super) fn unit(english: &str) -> (String, f64) {
    let big = |big| match big {
        Big::Trillion => ("兆", 1.0),
        Big::Billion => ("億", 0.1),
        Big::Million => ("百万", 1.0),
    };
    let plain = match Scaled::of(english) {
        Scaled::Money(of, code) => return (format!("{}{}", big(of).0, currency(code)), big(of).1),
        Scaled::Things(of, things) => return (format!("{}{}", big(of).0, unit(things).0), big(of).1),
        Scaled::Plain(plain) => plain,
    };
    let own = match plain {
        "contracts" => "枚",
        "shares" => "株",
        "index points" => "指数ポイント",
        "unit not stated" => "単位の記載なし",
        "basis points" => "ベーシスポイント",
        "percentage points" => "ポイント",
        "standard deviations" => "標準偏差",
        "% of GDP" => "%（対GDP比）",
        "days" => "日",
        other => currency(other),
    };
    (own.to_owned(), 1.0)
}

/// What is told of a picture.
pub(super) fn told(telling: &Telling<'_>) -> String {
    match telling {
        Telling::NoValues => "値なし。".to_owned(),
        Telling::Layer { name, form, values, from, to, latest, highest, lowest } => {
            let form = match form {
                Form::Columns => "縦棒",
                Form::Line => "折れ線",
                Form::Area => "面",
                Form::Step => "階段",
            };
            let name = if name.is_empty() { "系列" } else { name };
            format!(
                "{name}、{form}、{from}〜{to}の{values}個の値：直近{latest}、最高{}（{}）、最低{}（{}）。",
                highest.0, highest.1, lowest.0, lowest.1
            )
        }
        Telling::Missing(count) => format!("値のない期間は{count}。"),
        Telling::Streak { positive, count } => {
            format!("直近{count}個の値は{}。", if *positive { "プラス" } else { "マイナス" })
        }
        Telling::SmallCharts(count) => format!("小さな図{count}枚。"),
        Telling::Bars => "棒グラフ".to_owned(),
        Telling::Waterfall => "滝グラフ".to_owned(),
        Telling::Strips => "帯、直近の値".to_owned(),
        Telling::Change { from, to } => format!("{from}から{to}への変化"),
        Telling::Table { rows, columns } => format!("{rows}行{columns}列の表。"),
        Telling::Pairs { pairs, x, y, fit } => {
            let fit = if fit.is_empty() { String::new() } else { format!("当てはめた直線：{fit}。") };
            format!("{x}と{y}の組が{pairs}個。{fit}")
        }
        Telling::Curves { over } => format!("{over}にわたる曲線、最後の値"),
        Telling::Distribution { values, of, latest, remark } => {
            format!("{values}個の{of}の分布：直近{latest}、{remark}。")
        }
        Telling::Shares { of, rows } => format!("{of}の割合、{rows}行。"),
    }
}
