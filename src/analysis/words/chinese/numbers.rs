//! Chinese numbers with their units: "671亿美元", "0.25个百分点", "27.2万手". Big numbers go by 万 and 亿.

use crate::analysis::finding::{Amount, Is};
use crate::analysis::words;
use crate::analysis::words::amounts::{either_sign, sign};
use crate::analysis::words::figures::{Figures, is_stock, power};
use crate::language::{Script, written};
use crate::plot::words::chinese::currency;
use crate::unit::Quantity;

const fn figures(zh: Script) -> Figures {
    Figures {
        grouped,
        decimal: '.',
        percent: "%",
        chances: ["不足0.1%", "99.9%以上"],
        p: [zh.of("p值无法定义", "p值無法定義"), "p=", "p<0.001"],
        no_share: "占比缺失",
        no_factor: zh.of("（无法定义）", "（無法定義）"),
    }
}

/// What is written with the same characters in both.
const FIGURES: Figures = figures(Script::Simplified);

/// A probability, bounded at 0.1% and 99.9%.
pub(super) fn chance(probability: f64) -> String {
    FIGURES.chance(probability)
}

/// A p-value with its letter.
pub(super) fn p_value(zh: Script, p: f64) -> String {
    figures(zh).p_value(p)
}

/// A share of one as per cent; whole numbers from ten on.
pub(super) fn percent(share: f64) -> String {
    FIGURES.percent(share)
}

/// A factor with one decimal, whole when it is whole.
pub(super) fn times(zh: Script, value: f64) -> String {
    figures(zh).times(value)
}

/// So many decimals with the sign.
pub(super) fn plus(value: f64, decimals: usize) -> String {
    FIGURES.plus(value, decimals)
}

/// `value` with that many decimals; thousands are parted from five digits on only.
pub(super) fn grouped(value: f64, decimals: usize) -> String {
    let text = words::grouped(value, decimals);
    if value.abs() < 9_999.5 { text.replace(',', "") } else { text }
}

/// A bare number with about four digits: "1234", "0.25".
pub(super) fn number(value: f64) -> String {
    let text = words::number(value);
    if value.abs() < 9_999.5 { text.replace(',', "") } else { text }
}

/// The size of an amount with its unit; the sign is left to the verb.
pub(super) fn amount(zh: Script, value: &Amount) -> String {
    let size = value.value.abs() * value.unit.scale();
    if size.is_nan() {
        return zh.of("无数值", "無數值").to_owned();
    }
    match &value.unit.quantity {
        Quantity::Money { currency: code } => {
            format!("{}{}", big(zh, size, if value.is == Is::Level { 4 } else { 3 }), currency(zh, code))
        }
        Quantity::Contracts => written!(zh, "{}手", "{}口", big(zh, size, 4)),
        Quantity::Shares => format!("{}股", big(zh, size, 4)),
        Quantity::Count { of } => counted(zh, size, of),
        Quantity::Percent => share(zh, size, value.is),
        Quantity::Fraction => share(zh, size * 100.0, value.is),
        Quantity::Index => written!(zh, "{}点", "{}點", number(size)),
        Quantity::Price { of } => priced(zh, size, of),
        Quantity::Unknown => number(size),
    }
}

/// With its sign; a level keeps only its minus.
pub(super) fn signed(zh: Script, value: &Amount) -> String {
    format!("{}{}", sign(value), amount(zh, value))
}

/// With its sign, a plus included.
pub(super) fn plus_minus(zh: Script, value: &Amount) -> String {
    format!("{}{}", either_sign(value), amount(zh, value))
}

/// True for what grows and shrinks (money, contracts), false for what rises and falls (rates, prices).
pub(super) fn grows(value: &Amount) -> bool {
    is_stock(&value.unit)
}

/// So many digits and 万, 亿 or 万亿, chosen after rounding: 9999.6亿 are 1万亿. Whole ones are never cut off.
fn big(zh: Script, size: f64, digits: usize) -> String {
    let (scale, suffix) =
        power(size, [(1e12, zh.of("万亿", "兆")), (1e8, zh.of("亿", "億")), (1e4, zh.of("万", "萬"))], 0.999_95)
            .unwrap_or((1.0, ""));
    let shown = size / scale;
    let before = [9.995, 99.95, 999.5].into_iter().take_while(|step| shown >= *step).count() + 1;
    format!("{}{suffix}", FIGURES.trimmed(shown, digits.saturating_sub(before)))
}

/// "1.2个标准差", "42名交易者": our own words for things; a publisher's stay as they are.
fn counted(zh: Script, size: f64, of: &str) -> String {
    let known = match of {
        "traders" => zh.of("名交易者", "名交易人"),
        "firms" => "家公司",
        "ounces" => "盎司",
        "days" => "天",
        "months" => zh.of("个月", "個月"),
        "basis points" => zh.of("个基点", "個基點"),
        "standard deviations" => zh.of("个标准差", "個標準差"),
        "days of volume" => "天成交量",
        "vol points" => zh.of("个波动率点", "個波動率點"),
        "bids per award" => zh.of("倍投标倍数", "倍投標倍數"),
        "" => "",
        other => return format!("{} {other}", big(zh, size, 4)),
    };
    format!("{}{known}", big(zh, size, 4))
}

/// "143.5日元/美元" for "JPY per USD".
fn priced(zh: Script, size: f64, of: &str) -> String {
    match of.split_once(" per ") {
        Some((one, "100 face value")) => format!("每百元面值{}{}", number(size), currency(zh, one).trim_start()),
        Some((one, other)) if one.len() == 3 && other.len() == 3 => {
            let bare = |code: &str| match code {
                "CNY" => zh.of("人民币", "人民幣").to_owned(),
                "CNH" => zh.of("离岸人民币", "離岸人民幣").to_owned(),
                "TWD" => zh.of("新台币", "新台幣").to_owned(),
                code => currency(zh, code).trim_start().to_owned(),
            };
            format!("{}{}/{}", number(size), bare(one), bare(other))
        }
        _ => format!("{} {of}", number(size)),
    }
}

fn share(zh: Script, size: f64, is: Is) -> String {
    let digits = FIGURES.share(size);
    match is {
        Is::Value | Is::Level => format!("{digits}%"),
        Is::Change => written!(zh, "{digits}个百分点", "{digits}個百分點"),
    }
}

/// "3.1个百分点".
pub(super) fn points(zh: Script, size: f64) -> String {
    let text = grouped(size.abs(), 1);
    written!(zh, "{}个百分点", "{}個百分點", text.strip_suffix(".0").unwrap_or(&text))
}

/// "+3.1个百分点", "−1.2个百分点", "0个百分点".
pub(super) fn signed_points(zh: Script, value: f64) -> String {
    let size = points(zh, value);
    let sign = match value {
        _ if size.starts_with(zh.of("0个", "0個")) => "",
        value if value < 0.0 => "−",
        _ => "+",
    };
    format!("{sign}{size}")
}

/// A correlation or slope with two decimals: "0.31", "−0.22".
pub(super) fn two(zh: Script, value: f64) -> String {
    if value.is_nan() { zh.of("无法定义", "無法定義").to_owned() } else { grouped(value, 2) }
}

/// "（95%置信区间：0.22至0.43）", nothing without an interval.
pub(super) fn interval(zh: Script, ends: Option<(f64, f64)>, words: impl Fn(f64) -> String) -> String {
    ends.map_or_else(String::new, |(low, high)| {
        written!(zh, "（95%置信区间：{}至{}）", "（95%信賴區間：{}至{}）", words(low), words(high))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Authority, Unit};

    #[test]
    fn amounts_as_they_are_printed() {
        let check = |value: f64, unit: Unit, is: Is, simplified: &str, traditional: &str| {
            let amount = |zh| super::amount(zh, &Amount { value, unit: unit.clone(), is });
            assert_eq!(amount(Script::Simplified), simplified);
            assert_eq!(amount(Script::Traditional), traditional);
        };
        let money = |code: &str, power| Unit::money(code, power, Authority::File);
        let of = |quantity| Unit::of(quantity, Authority::File);
        check(-67_100.0, money("USD", 6), Is::Value, "671亿美元", "671億美元");
        check(24_312.0, money("USD", 6), Is::Value, "243亿美元", "243億美元");
        check(-12_004.0, money("JPY", 8), Is::Value, "1.2万亿日元", "1.2兆日圓");
        check(2_864_000.0, money("USD", 6), Is::Level, "2.864万亿美元", "2.864兆美元");
        check(999_960.0, money("USD", 6), Is::Value, "1万亿美元", "1兆美元");
        check(316_562.0, money("USD", 6), Is::Value, "3166亿美元", "3166億美元");
        check(450.0, money("CNY", 3), Is::Value, "45万元人民币", "45萬元人民幣");
        check(0.5, money("EUR", 9), Is::Value, "5亿欧元", "5億歐元");
        check(99.0, money("XAU", 0), Is::Value, "99 XAU", "99 XAU");
        check(-0.25, of(Quantity::Percent), Is::Change, "0.25个百分点", "0.25個百分點");
        check(1.0, of(Quantity::Contracts), Is::Value, "1手", "1口");
        check(272_243.0, of(Quantity::Contracts), Is::Value, "27.22万手", "27.22萬口");
        check(12_345_678.0, of(Quantity::Shares), Is::Value, "1235万股", "1235萬股");
        check(42.0, of(Quantity::Count { of: "traders".to_owned() }), Is::Value, "42名交易者", "42名交易人");
        check(
            143.5,
            of(Quantity::Price { of: "JPY per USD".to_owned() }),
            Is::Value,
            "143.5日元/美元",
            "143.5日圓/美元",
        );
        check(12_345.6, of(Quantity::Index), Is::Value, "12,346点", "12,346點");
        check(f64::NAN, of(Quantity::Index), Is::Value, "无数值", "無數值");
    }
}
